"""Lines, rules and gaps as paragraphs."""

from dataclasses import dataclass, field
from typing import assert_never

from lxml import etree

from converters.composition import Line, Rule, RuleKind
from converters.diagnostics import Diagnostic, Report, Severity
from converters.model import LineBreak
from converters.traversal import labelled, plain_text
from converters.writers.docx.inlines import Anchors, add_break, add_inlines, add_text
from converters.writers.docx.measure import text_width
from converters.writers.docx.ooxml import add, twips_of_mm, twips_of_pt, writable
from converters.writers.docx.stylenames import VIETNAMESE, Own
from converters.writers.docx.stylesheet import DEEPEST_HEADING, Stylesheet
from styles import Align, Component

SHORT_RULE = 2 / 5
"""Length of a short rule in that of the text above it."""
LETTERHEAD = frozenset(
    {
        Component.PARTY_TITLE,
        Component.STATE_TITLE,
        Component.MOTTO,
        Component.PARENT,
        Component.ISSUER,
    }
)
"""Components whose rule has nothing but the letterhead's next row below it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where paragraphs are put: an element of the document and its width in points."""

    element: etree._Element
    width_pt: float
    outlined: bool = True
    """False where a heading is not one of this document, as in a quotation"""


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
    level = _level(line, draft) if frame.outlined else 0
    paragraph = add_paragraph(frame.element, draft.sheet.paragraph(line.component, level))
    _indent(paragraph[0], line, draft)
    draft.mark(line.id)
    waiting = tuple(draft.waiting)
    draft.waiting.clear()
    for bookmark in waiting:
        add(paragraph, "bookmarkStart", id=draft.marked[bookmark], name=bookmark)
    _add_label(paragraph, line, draft)
    add_inlines(paragraph, line.content, draft.anchors)
    for bookmark in waiting:
        add(paragraph, "bookmarkEnd", id=draft.marked[bookmark])


def add_rule(rule: Rule, above: Line | None, frame: Frame, draft: Draft) -> None:
    """Append a rule below a line; a drawn one is a border between two indents."""
    match rule.kind:
        case RuleKind.STAR:
            add_text(add_paragraph(frame.element, draft.sheet.own(Own.STAR)), "*")
        case RuleKind.HYPHENS:
            add_text(add_paragraph(frame.element, draft.sheet.own(Own.HYPHENS)), "-----")
        case RuleKind.MOTTO:
            _draw(rule, longest_line(above, frame, draft), frame, draft)
        case RuleKind.SHORT:
            _draw(rule, SHORT_RULE * longest_line(above, frame, draft), frame, draft)
        case _:
            assert_never(rule.kind)


def add_gap(frame: Frame, draft: Draft) -> None:
    """Append room for the hand."""
    add_paragraph(frame.element, draft.sheet.own(Own.GAP))


def add_spacer(parent: etree._Element, draft: Draft) -> etree._Element:
    """Append a low empty paragraph, where Word needs one around a table, and return it."""
    return add_paragraph(parent, draft.sheet.own(Own.SPACER))


def longest_line(line: Line | None, frame: Frame, draft: Draft) -> float:
    """Return the width in points of the longest line of a paragraph, at most the frame's."""
    if line is None:
        return frame.width_pt
    look = draft.sheet.look(line.component)
    return min(max(text_width(text, look) for text in written_lines(line)), frame.width_pt)


def written_lines(line: Line) -> list[str]:
    """Return the text of a paragraph, cut where its author broke the line."""
    texts = [""]
    for inline in line.content:
        if isinstance(inline, LineBreak):
            texts.append("")
        else:
            texts[-1] += plain_text((inline,))
    if line.label_above:
        return [line.label, *texts]
    return [labelled(line.label, texts[0]), *texts[1:]]


def _level(line: Line, draft: Draft) -> int:
    if line.level > DEEPEST_HEADING:
        message = (
            f"heading of level {line.level}: Word has {DEEPEST_HEADING}, it stands as the last"
        )
        at = line.lines[0] if line.lines else None
        draft.report(Diagnostic("HP-W101", Severity.NOTE, message, at))
    return min(line.level, DEEPEST_HEADING)


def _indent(properties: etree._Element, line: Line, draft: Draft) -> None:
    further_mm = draft.sheet.theme.layout.item_indent_mm * (line.depth - 1)
    if line.depth > 1 and further_mm:
        left_mm = draft.sheet.look(line.component).left_mm
        add(properties, "ind", left=twips_of_mm(left_mm + further_mm))


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


def _draw(rule: Rule, length_pt: float, frame: Frame, draft: Draft) -> None:
    own = Own.RULE if rule.below in LETTERHEAD else Own.TITLE_RULE
    paragraph = add_paragraph(frame.element, draft.sheet.own(own))
    rest = twips_of_pt(frame.width_pt - length_pt)
    match draft.sheet.look(rule.below).align:
        case Align.CENTER:
            left = rest // 2
        case Align.RIGHT:
            left = rest
        case Align.LEFT | Align.JUSTIFY:
            left = 0
    add(paragraph[0], "ind", left=left, right=rest - left)
