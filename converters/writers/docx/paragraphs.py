"""Lines, rules and gaps as paragraphs."""

from dataclasses import dataclass, field

from lxml import etree

from converters import measure
from converters.composition import CHARACTERS, TITLE, Gap, GapKind, Line, Pieces, Rule, RuleKind
from converters.diagnostics import Diagnostic, Report, Severity
from converters.measure import text_width
from converters.traversal import labelled, plain_text
from converters.writers.docx.inlines import Anchors, Mark, add_break, add_inlines, add_text
from converters.writers.docx.ooxml import (
    add,
    keep_with_next,
    points_of_mm,
    twips_of_mm,
    twips_of_pt,
)
from converters.writers.docx.stylenames import VIETNAMESE, Own
from converters.writers.docx.stylesheet import DEEPEST_HEADING, Stylesheet
from converters.writers.xmltext import writable
from styles import Align, TextStyle

HAIR_PT = 1.0
LEAST_ROOM_PT = 1.0
"""Word knows no lower line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where paragraphs are put: an element of the document and its width in points."""

    element: etree._Element
    width_pt: float


@dataclass(slots=True)
class Draft:
    """What the writing of one edition knows beside the piece in hand."""

    sheet: Stylesheet
    anchors: Anchors
    section: etree._Element
    """properties of every section"""
    report: Report
    marked: dict[str, int] = field(default_factory=dict)
    """number of each bookmark that is set or waits to be, by its name"""
    waiting: list[str] = field(default_factory=list)
    """bookmarks for the next paragraph"""
    rooms: dict[tuple[Line, float], float] = field(default_factory=dict)
    """widths found for centred lines, by the line and the width of its frame"""

    def mark(self, identifier: str) -> None:
        """Have the next paragraph bear the bookmark of an identifier, if none has yet."""
        bookmark = self.anchors.get(identifier, "")
        if bookmark and bookmark not in self.marked:
            self.marked[bookmark] = len(self.marked)
            self.waiting.append(bookmark)


def add_paragraph(parent: etree._Element, style: str) -> etree._Element:
    """Append an empty paragraph in a style; its properties are its first child."""
    paragraph = add(parent, "p")
    add(add(paragraph, "pPr"), "pStyle", val=style)
    return paragraph


def add_line(line: Line, frame: Frame, draft: Draft) -> None:
    """Append a line as one paragraph."""
    writable(line.label + plain_text(line.content), VIETNAMESE[line.component], line.lines)
    level = _level(line, draft)
    paragraph = add_paragraph(frame.element, draft.sheet.paragraph(line.component, level))
    _indent(paragraph, line, frame, draft)
    draft.mark(line.id)
    waiting = tuple(draft.waiting)
    draft.waiting.clear()
    for bookmark in waiting:
        add(paragraph, "bookmarkStart", id=draft.marked[bookmark], name=bookmark)
    _add_label(paragraph, line, draft)
    add_inlines(paragraph, line.content, draft.anchors, _face(line, draft))
    for bookmark in waiting:
        add(paragraph, "bookmarkEnd", id=draft.marked[bookmark])


def _face(line: Line, draft: Draft) -> Mark:
    """Return the marks that the content of a line has beside those of its paragraph's style."""
    own = draft.sheet.look(line.component)
    content = draft.sheet.look(line.content_look) if line.content_look else own
    face = Mark.SLANTED if content.italic else Mark.NONE
    if own.italic and not content.italic:
        face |= Mark.UPRIGHT
    if own.bold and not content.bold:
        face |= Mark.LIGHT
    return face


def add_rule(rule: Rule, above: Line | None, frame: Frame, draft: Draft) -> None:
    """Append a rule below a line; a drawn one is a border between two indents."""
    written = CHARACTERS.get(rule.kind)
    if written:
        own = Own.STAR if rule.kind is RuleKind.STAR else Own.HYPHENS
        add_text(add_paragraph(frame.element, draft.sheet.own(own)), written)
        return
    own = Own.TITLE_RULE if rule.below in TITLE else Own.RULE
    paragraph = add_paragraph(frame.element, draft.sheet.own(own))
    text_pt = max(line_widths(above, frame, draft)) if above else frame.width_pt
    length_pt = rule.length(text_pt, frame.width_pt, draft.sheet.theme.layout)
    _set_in(paragraph, length_pt, draft.sheet.look(rule.below).align, frame)
    if rule.kind is RuleKind.FULL:
        # it stands over what follows
        keep_with_next(paragraph)


def add_gap(gap: Gap, frame: Frame, draft: Draft) -> None:
    """Append empty room."""
    own = Own.GAP if gap.kind is GapKind.HAND else Own.CLOSING_GAP
    add_paragraph(frame.element, draft.sheet.own(own))


def add_spacer(parent: etree._Element, draft: Draft) -> None:
    """Append a low empty paragraph, where Word needs one around a table."""
    add_paragraph(parent, draft.sheet.own(Own.SPACER))


def add_room(height_pt: float, frame: Frame, draft: Draft) -> None:
    """Append an empty paragraph of a height, if there is any."""
    if height_pt >= LEAST_ROOM_PT:
        paragraph = add_paragraph(frame.element, draft.sheet.own(Own.SPACER))
        add(paragraph[0], "spacing", line=twips_of_pt(height_pt), lineRule="exact")


def stack_height(pieces: Pieces, frame: Frame, draft: Draft) -> float:
    """Return about how high the lines, rules and gaps of a column are together, in points."""
    layout = draft.sheet.theme.layout
    height = pending = 0.0
    for piece in pieces:
        match piece:
            case Line():
                look = draft.sheet.look(piece.component)
                # of two distances the greater counts, as in Word
                height += max(pending, look.before_pt)
                height += len(line_widths(piece, frame, draft)) * measure.leading(look)
                pending = look.after_pt
            case Rule():
                written = piece.kind in CHARACTERS
                own = measure.leading(draft.sheet.base) if written else layout.rule_drop_pt
                height += pending + own
                pending = piece.after_pt(layout)
            case Gap():
                height += pending + piece.height_pt(layout)
                pending = 0.0
            case _:
                pass
    return height + pending


def line_widths(line: Line, frame: Frame, draft: Draft) -> list[float]:
    """Return the widths in points of the lines that a paragraph is broken into."""
    look = draft.sheet.look(line.component)
    room = _room(line, look, frame, draft)
    space = text_width(" ", look)
    widths = [
        measure.line_widths([width for _, width in words], space, room)
        for words in _words(line, look)
    ]
    return [width for lines in widths for width in lines] or [0.0]


def _words(line: Line, look: TextStyle) -> list[list[tuple[str, float]]]:
    """Return the words with their widths, cut where the author broke the line."""
    texts = plain_text(line.content, "\n").split("\n")
    if line.label_above:
        texts.insert(0, line.label)
    else:
        texts[0] = labelled(line.label, texts[0])
    return [[(word, text_width(word, look)) for word in text.split()] for text in texts]


def _room(line: Line, look: TextStyle, frame: Frame, draft: Draft) -> float:
    """Return the width that lines are broken at: centred ones are of equal lengths."""
    room = frame.width_pt - points_of_mm(look.left_mm)
    if look.align is not Align.CENTER:
        return room
    key = (line, room)
    if key not in draft.rooms:
        space = text_width(" ", look)
        draft.rooms[key] = measure.balanced_room(_words(line, look), space, room)
    return draft.rooms[key]


def _level(line: Line, draft: Draft) -> int:
    if line.level > DEEPEST_HEADING:
        message = (
            f"heading of level {line.level}: Word has {DEEPEST_HEADING}, it stands as the last"
        )
        at = line.lines[0] if line.lines else None
        draft.report(Diagnostic("HP-W101", Severity.NOTE, message, at))
    return min(line.level, DEEPEST_HEADING)


def _indent(paragraph: etree._Element, line: Line, frame: Frame, draft: Draft) -> None:
    look = draft.sheet.look(line.component)
    further_mm = draft.sheet.theme.layout.item_indent_mm * (line.depth - 1)
    if line.depth > 1 and further_mm:
        add(paragraph[0], "ind", left=twips_of_mm(look.left_mm + further_mm))
    elif look.boxed:
        width_pt = measure.box_width(max(line_widths(line, frame, draft)))
        _set_in(paragraph, min(width_pt, frame.width_pt), look.align, frame)
    elif look.align is Align.CENTER:
        room = _room(line, look, frame, draft)
        if room < frame.width_pt - points_of_mm(look.left_mm):
            # a hair more, lest the word processor rounds a word out of its line
            _set_in(paragraph, room + HAIR_PT, look.align, frame)


def _add_label(paragraph: etree._Element, line: Line, draft: Draft) -> None:
    if not line.label:
        return
    # in a bold paragraph a character style that is bold too would turn the bold off
    # (ECMA-376-1, 17.7.3, toggle properties)
    strong = line.label_strong and not draft.sheet.look(line.component).bold
    style = draft.sheet.label() if strong else ""
    if line.content and not line.label_above:
        add_text(paragraph, f"{line.label} ", style=style)
        return
    add_text(paragraph, line.label, style=style)
    if line.content:
        add_break(paragraph)


def _set_in(paragraph: etree._Element, width_pt: float, align: Align, frame: Frame) -> None:
    """Give a paragraph a width by indents on its sides."""
    rest = twips_of_pt(max(frame.width_pt - width_pt, 0.0))
    left = {Align.CENTER: rest // 2, Align.RIGHT: rest}.get(align, 0)
    add(paragraph[0], "ind", left=left, right=rest - left)
