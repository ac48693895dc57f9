"""Composition: what stands where on the page, in the words of the trade and without measures.

`compose` lays a `Document` out as a sequence of pieces that every paged edition draws alike:
lines of a component, two-column blocks, rules, tables, groups. Measures and fonts belong to the
`Theme`; drawing belongs to the writers. Text that the layout adds, and the source lacks, stands
only in a `Rule` (``*``, ``-----``, a drawn line).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from converters.model import (
    Annex,
    Authority,
    Block,
    Blocks,
    Closing,
    Distribution,
    Division,
    DivisionKind,
    Document,
    Enacting,
    Figure,
    Inlines,
    ItemList,
    LegalBasis,
    Letterhead,
    LineBreak,
    Lines,
    ListItem,
    MarkKind,
    Paragraph,
    Quotation,
    Separator,
    Signature,
    Table,
    Text,
    Title,
    Unparsed,
)
from converters.traversal import annex_heading, run_in, signs_paired, subject_under_number
from styles import Component, Layout, TitleRule


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a component.

    ``label`` is set before the content: with a space on the same line, or on a line of its own
    (``label_above``). ``level`` > 0 makes it a heading of that level. ``depth`` counts the
    nesting of list items from 1.
    """

    component: Component
    content: Inlines
    label: str = ""
    label_strong: bool = False
    label_above: bool = False
    level: int = 0
    depth: int = 0
    id: str = ""
    lines: Lines | None = None
    content_look: Component | None = None
    """whose face (bold, italic) the content has, where it is not the label's"""


class RuleKind(StrEnum):
    """What a rule looks like."""

    MOTTO = "motto"
    """a drawn line as long as the text above it"""
    SHORT = "short"
    """a drawn line of a share of the text above it (the theme's ``short_rule``)"""
    FULL = "full"
    """a drawn line from margin to margin, above the text that it belongs to"""
    STAR = "star"
    """an asterisk"""
    HYPHENS = "hyphens"
    """five hyphens"""


CHARACTERS = {RuleKind.STAR: "*", RuleKind.HYPHENS: "-----"}
"""Rules that are written, upright and regular; the others are drawn."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A mark of the layout below a component, which is no text of the document.

    The one above the address of the issuing body names the component that it stands over.
    """

    kind: RuleKind
    below: Component

    def length(self, text: float, room: float, layout: Layout) -> float:
        """Return the length of a drawn rule from that of the longest line above and its room."""
        if self.kind is RuleKind.FULL:
            return room
        return min(text, room) * (layout.short_rule if self.kind is RuleKind.SHORT else 1.0)

    def after_pt(self, layout: Layout) -> float:
        """Return the room below the rule in points."""
        if self.kind is RuleKind.STAR:
            return 0.0
        return layout.after_title_rule_pt if self.below in TITLE else layout.after_head_rule_pt


class GapKind(StrEnum):
    """What room is left empty for."""

    HAND = "hand"
    """the signature (the theme's ``signature_gap_pt``)"""
    CLOSING = "closing"
    """between the text and its close (the theme's ``closing_before_pt``)"""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room."""

    kind: GapKind

    def height_pt(self, layout: Layout) -> float:
        """Return the height in points."""
        hand = self.kind is GapKind.HAND
        return layout.signature_gap_pt if hand else layout.closing_before_pt


@dataclass(frozen=True, slots=True)
class Level:
    """Stands once in both columns of a row: what follows begins at one height."""


class ColumnsPlace(StrEnum):
    """Which widths a two-column block has."""

    LETTERHEAD = "letterhead"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Columns:
    """A borderless block of two columns, row by row; it is kept on one page where it fits."""

    place: ColumnsPlace
    rows: tuple[tuple["Pieces", "Pieces"], ...]

    def left_mm(self, layout: Layout) -> float:
        """Return the width of the left column in millimetres; the right one has the rest."""
        closing = self.place is ColumnsPlace.CLOSING
        return layout.closing_left_mm if closing else layout.letterhead_left_mm


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with borders."""

    table: Table


@dataclass(frozen=True, slots=True)
class NewPage:
    """A new page, where an annex begins."""


class Role(StrEnum):
    """What the pieces of a group are together."""

    SECTION = "section"
    LIST = "list"
    ITEM = "item"
    QUOTATION = "quotation"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that belong together: a division, a list, a list item, a quotation, an annex."""

    role: Role
    pieces: "Pieces"
    id: str = ""


Piece = Line | Rule | Gap | Level | Columns | Grid | NewPage | Group
Pieces = tuple[Piece, ...]

TITLE = (Component.KIND, Component.SUBJECT, Component.SUBTITLE)
HEADING: dict[DivisionKind, Component] = {kind: Component(kind.value) for kind in DivisionKind}

MARK: dict[MarkKind, Component] = {kind: Component(kind.value) for kind in MarkKind}

LABEL_ABOVE = {
    DivisionKind.PART,
    DivisionKind.CHAPTER,
    DivisionKind.SECTION,
    DivisionKind.SUBSECTION,
}
"""Divisions whose label has a line of its own above the title (NĐ 30, Phụ lục I, ô 6)."""


def parted(pieces: Pieces) -> tuple[Pieces, Pieces]:
    """Return the pieces of a column above and below the height at which both are level."""
    for place, piece in enumerate(pieces):
        if isinstance(piece, Level):
            return pieces[:place], pieces[place + 1 :]
    return pieces, ()


def compose(document: Document, layout: Layout) -> Pieces:
    """Return the pieces of a whole document in reading order."""
    return (
        *_letterhead(document.letterhead, _subject_in_letterhead(document), layout),
        *_title(document, layout),
        *_addressees(document.addressees),
        *_blocks(document.preamble),
        *_blocks(document.body),
        *_closing(document.closing),
        *(piece for annex in document.annexes for piece in _annex(annex, layout)),
    )


def _text(text: str) -> Inlines:
    return (Text(text),)


def _subject_in_letterhead(document: Document) -> Inlines:
    return document.title.subject if subject_under_number(document) else ()


def _letterhead(head: Letterhead, subject: Inlines, layout: Layout) -> Iterator[Piece]:
    issuers: list[Piece] = [
        Line(Component.PARENT if issuer.parent else Component.ISSUER, _text(issuer.name))
        for issuer in head.issuers
    ]
    if issuers and layout.star:
        issuers.append(Rule(RuleKind.STAR, Component.ISSUER))
    elif issuers and layout.issuer_rule:
        issuers.append(Rule(RuleKind.SHORT, Component.ISSUER))
    number: list[Piece] = []
    if head.number:
        number.append(Line(Component.NUMBER, _text(head.number.written)))
    if subject:
        number.append(Line(Component.DISPATCH_SUBJECT, subject))
    number.extend(Line(MARK[one.kind], _text(one.written)) for one in head.marks)
    dateline: list[Piece] = []
    if head.dateline:
        dateline.append(Line(Component.DATELINE, _text(head.dateline.written)))
    motto = tuple(_motto(head.motto, layout))
    if head.by_columns:
        level = (Level(),) if number and dateline else ()
        rows = [((*issuers, *level, *number), (*motto, *level, *dateline))]
    else:
        rows = [(tuple(issuers), motto), (tuple(number), tuple(dateline))]
    rows = [row for row in rows if any(row)]
    if rows:
        yield Columns(ColumnsPlace.LETTERHEAD, tuple(rows))


def _motto(motto: tuple[str, ...], layout: Layout) -> Iterator[Piece]:
    """Yield the lines of the motto; alone it is the Party's title, else the State's."""
    if not motto:
        return
    components = [Component.PARTY_TITLE]
    if len(motto) > 1:
        components = [Component.STATE_TITLE] + [Component.MOTTO] * (len(motto) - 1)
    for component, line in zip(components, motto, strict=True):
        yield Line(component, _text(line))
    if layout.motto_rule:
        yield Rule(RuleKind.MOTTO, components[-1])


def _title(document: Document, layout: Layout) -> Iterator[Piece]:
    title = document.title
    if title.headline:
        yield Line(Component.HEADLINE, title.headline)
        yield from _stamp(title)
    last = None
    if title.kind:
        last = Component.KIND
        yield Line(Component.KIND, _text(title.kind))
    if title.subject and not subject_under_number(document):
        last = Component.SUBJECT
        yield Line(Component.SUBJECT, title.subject)
    if not title.headline:
        yield from _stamp(title)
    if title.subtitle:
        last = Component.SUBTITLE
        yield Line(Component.SUBTITLE, title.subtitle)
    if last:
        yield from _title_rule(last, layout)


def _stamp(title: Title) -> Iterator[Piece]:
    if title.stamp:
        yield Line(Component.STAMP, _text(title.stamp.written))


def _title_rule(below: Component, layout: Layout) -> Iterator[Piece]:
    match layout.title_rule:
        case TitleRule.LINE:
            yield Rule(RuleKind.SHORT, below)
        case TitleRule.HYPHENS:
            yield Rule(RuleKind.HYPHENS, below)
        case TitleRule.NONE:
            pass
        case _:
            assert_never(layout.title_rule)


def _addressees(addressees: Distribution | None) -> Iterator[Piece]:
    if addressees is None:
        return
    recipients = addressees.recipients
    if len(recipients) == 1 and not recipients[0].marker:
        only = recipients[0]
        yield Line(
            Component.ADDRESSEE_HEAD, only.children, label=addressees.head, lines=only.lines,
            content_look=Component.ADDRESSEE,
        )  # fmt: skip
        return
    yield Line(Component.ADDRESSEE_HEAD, _text(addressees.head))
    for one in recipients:
        yield Line(Component.ADDRESSEE, one.children, label=one.marker, lines=one.lines)


def _blocks(blocks: Blocks, depth: int = 0) -> Iterator[Piece]:
    for block in blocks:
        yield from _block(block, depth)


def _block(block: Block, depth: int) -> Iterator[Piece]:
    match block:
        case Division():
            yield Group(Role.SECTION, tuple(_division(block)), id=block.id)
        case Paragraph():
            yield Line(
                Component.BODY, block.children, label=block.label, id=block.id, lines=block.lines
            )
        case ItemList():
            items = (Group(Role.ITEM, tuple(_item(item, depth + 1))) for item in block.items)
            yield Group(Role.LIST, tuple(items))
        case LegalBasis():
            yield Line(Component.LEGAL_BASIS, block.children, label=block.marker, lines=block.lines)
        case Authority():
            yield Line(Component.AUTHORITY, block.children, lines=block.lines)
        case Enacting():
            yield Line(Component.ENACTING, block.children, lines=block.lines)
        case Figure():
            yield Line(Component.CAPTION, block.caption, lines=block.lines)
        case Table():
            yield Grid(block)
        case Quotation():
            yield Group(Role.QUOTATION, tuple(_quoted(block)))
        case Separator():
            yield Line(Component.SEPARATOR, _text(block.written), lines=block.lines)
        case Unparsed():
            for text in block.text:
                yield Line(Component.UNPARSED, _text(text), lines=block.lines)
        case _:
            assert_never(block)


def _division(division: Division) -> Iterator[Piece]:
    children = division.children
    if division.heading:
        yield Line(
            HEADING[division.kind],
            division.heading,
            label=division.label,
            label_strong=True,
            label_above=division.kind in LABEL_ABOVE,
            level=division.level,
            lines=division.lines,
        )
    else:
        content, children = run_in(children)
        yield Line(
            Component.BODY,
            content,
            label=division.label,
            label_strong=True,
            lines=division.lines,
        )
    yield from _blocks(children)


def _item(item: ListItem, depth: int) -> Iterator[Piece]:
    content, children = run_in(item.children)
    yield Line(
        Component.ITEM, content, label=item.marker, depth=depth, id=item.id, lines=item.lines
    )
    for piece in _blocks(children, depth):
        yield _contained(piece, quoted=False)


def _quoted(quotation: Quotation) -> Iterator[Piece]:
    for piece in _blocks(quotation.children):
        yield _contained(piece, quoted=True)


def _contained(piece: Piece, *, quoted: bool) -> Piece:
    """Return a piece inside a quotation or an item: its headings are none of the document's."""
    match piece:
        case Group():
            pieces = tuple(_contained(one, quoted=quoted) for one in piece.pieces)
            return replace(piece, pieces=pieces)
        case Line(component=Component.BODY) if quoted:
            return replace(piece, component=Component.QUOTATION, level=0)
        case Line():
            return replace(piece, level=0)
        case _:
            return piece


def _closing(closing: Closing) -> Iterator[Piece]:
    left: list[Piece] = []
    if closing.distribution:
        left.append(Line(Component.DISTRIBUTION_HEAD, _text(closing.distribution.head)))
        left.extend(
            Line(Component.RECIPIENT, one.children, label=one.marker, lines=one.lines)
            for one in closing.distribution.recipients
        )
    signatures = [tuple(_signature(one)) for one in closing.signatures]
    rows: list[tuple[Pieces, Pieces]]
    if signs_paired(closing):
        below = (Gap(GapKind.CLOSING), *left) if left else ()
        rows = [(signatures[0], _stacked(signatures[1:])), (below, ())]
    else:
        rows = [(tuple(left), _stacked(signatures))]
    rows = [row for row in rows if any(row)]
    if rows:
        yield Gap(GapKind.CLOSING)
        yield Columns(ColumnsPlace.CLOSING, tuple(rows))
    for byline in closing.bylines:
        yield Line(Component.BYLINE, byline)
    if closing.contact:
        yield Gap(GapKind.CLOSING)
        yield Rule(RuleKind.FULL, Component.CONTACT)
    for line in closing.contact:
        yield Line(Component.CONTACT, _text(line))


def _stacked(signatures: list[Pieces]) -> Pieces:
    """Return signatures one below the other, room for the hand between them."""
    pieces: list[Piece] = []
    for position, signature in enumerate(signatures):
        if position:
            pieces.append(Gap(GapKind.HAND))
        pieces.extend(signature)
    return tuple(pieces)


def _signature(signature: Signature) -> Iterator[Piece]:
    for line in signature.capacity:
        yield Line(Component.CAPACITY, _text(line), lines=signature.lines)
    # a head who signs for no one has the office in the place and look of the authority (ô 7a)
    office = Component.POSITION if signature.capacity else Component.CAPACITY
    for line in signature.position:
        yield Line(office, _text(line), lines=signature.lines)
    if signature.note:
        yield Line(Component.SIGNATURE_NOTE, _text(signature.note), lines=signature.lines)
    elif signature.name:
        yield Gap(GapKind.HAND)
    if signature.name:
        yield Line(Component.SIGNER, _text(signature.name), lines=signature.lines)


def _annex(annex: Annex, layout: Layout) -> Iterator[Piece]:
    yield NewPage()
    yield Group(Role.ANNEX, tuple(_annex_pieces(annex, layout)), id=annex.id)


def _annex_pieces(annex: Annex, layout: Layout) -> Iterator[Piece]:
    yield from _letterhead(annex.letterhead, (), layout)
    heading = _annex_title(annex.title)
    if annex_heading(annex):
        yield Line(
            Component.ANNEX_TITLE, heading, label=annex.label, label_strong=True,
            label_above=True, level=1, lines=annex.lines,
        )  # fmt: skip
    if annex.title.subtitle:
        yield Line(Component.SUBTITLE, annex.title.subtitle)
    if annex.reference:
        yield Line(Component.ANNEX_REFERENCE, annex.reference)
    for piece in _blocks(annex.body):
        yield _deeper(piece)
    yield from _closing(annex.closing)


def _annex_title(title: Title) -> Inlines:
    if title.kind and title.subject:
        return (Text(title.kind), LineBreak(), *title.subject)
    return _text(title.kind) if title.kind else title.subject


def _deeper(piece: Piece) -> Piece:
    """Return a piece of an annex with its headings one level below the annex's own."""
    match piece:
        case Group():
            return replace(piece, pieces=tuple(_deeper(one) for one in piece.pieces))
        case Line(level=level) if level:
            return replace(piece, level=level + 1)
        case _:
            return piece
