"""Pieces of the composition to boxes, each bound to its structure element."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import assert_never

from converters import composition
from converters.composition import Gap, Group, Line, NewPage, Piece, Pieces, Role, RuleKind
from converters.diagnostics import UnwritableError
from converters.model import Inlines, Table
from converters.traversal import labelled, plain_text
from converters.writers.pdf.boxes import (
    PADDING,
    Box,
    ColumnRow,
    Columns,
    Grid,
    GridRow,
    Lines,
    Rule,
    Space,
    artifact_line,
)
from converters.writers.pdf.faces import face
from converters.writers.pdf.pages import PageEnd
from converters.writers.pdf.setting import Ink, Setter, set_balanced, set_lines
from converters.writers.pdf.structure import Element
from styles import Align, Component, TextStyle, Theme

MM = 72 / 25.4

TAG_OF_GROUP = {
    Role.SECTION: "Sect",
    Role.LIST: "L",
    Role.ITEM: "LI",
    Role.QUOTATION: "BlockQuote",
    Role.ANNEX: "Sect",
}
SHORT_RULE = 0.4
"""Length of the rule under issuer and abstract, as a share of the text above it."""
MAX_KEPT_LINES = 10
SMALLEST_SCALE = 0.5
"""A table of many columns is set in letters of at least half the size."""
MAX_MISSING = 8
"""Characters without a glyph that one message names."""


@dataclass(slots=True)
class Flow:
    """Turns pieces into boxes; holds what the boxes before decided."""

    theme: Theme
    root: Element
    title: Element | None = None
    heading_level: int = 0
    outline_level: int = -1
    above: float = 0.0
    """width of the last line set: a rule below is measured by it"""
    table_scale: float = 1.0
    places: set[str] = field(default_factory=set)
    """the identifiers that a link may lead to"""
    begun: list[str] = field(default_factory=list)
    """identifiers of groups whose first line is still to come"""
    missing: dict[str, str] = field(default_factory=dict)

    def boxes(self, pieces: Pieces) -> list[Box | PageEnd]:
        """Return the boxes of a whole document.

        Raises:
            UnwritableError: the font lacks a character; the message names each and its line.
        """
        width = self.theme.page.text_width_mm * MM
        self.places = {*_identifiers(pieces)} - {""}
        done = list(self._all(pieces, self.root, width))
        _keep_text_with_closing(done)
        if self.missing:
            raise UnwritableError("; ".join(list(self.missing.values())[:MAX_MISSING]))
        return done

    def _all(self, pieces: Pieces, parent: Element, width: float) -> Iterator[Box | PageEnd]:
        for piece in pieces:
            yield from self._piece(piece, parent, width)

    def _stack(self, pieces: Pieces, parent: Element, width: float) -> list[Box]:
        return [box for box in self._all(pieces, parent, width) if not isinstance(box, PageEnd)]

    def _piece(self, piece: Piece, parent: Element, width: float) -> Iterator[Box | PageEnd]:
        match piece:
            case Line():
                yield self._line(piece, self._element(piece, parent), width)
            case composition.Rule():
                yield self._rule(piece, width)
            case Gap():
                yield Space(self.theme.layout.signature_gap_pt)
            case composition.Columns():
                yield self._columns(piece, parent, width)
            case composition.Grid(table=table):
                yield self._grid(table, Element("Table", parent), width)
            case NewPage():
                yield PageEnd()
            case Group(role=Role.ITEM):
                yield from self._item(piece, parent, width)
            case Group():
                element = Element(TAG_OF_GROUP[piece.role], parent)
                self.begun.append(piece.id)
                yield from self._all(piece.pieces, element, width)
            case _:
                assert_never(piece)

    # --- lines -------------------------------------------------------------------------------

    def _element(self, line: Line, parent: Element) -> Element:
        """Return the element of a line: a heading, a part of the one title, or a paragraph."""
        if line.level:
            # a heading may not skip a level (ISO 14289-1, 7.4.2)
            top = 1 if self.title is not None else 0
            self.heading_level = min(line.level + top, self.heading_level + 1, 6)
            return Element(f"H{self.heading_level}", parent)
        if line.component in (Component.KIND, Component.SUBJECT):
            if self.title is None:
                self.title = Element("H1", parent)
                self.heading_level = 1
            return self.title
        if line.component is Component.CAPTION and (shown := plain_text(line.content)):
            # the words stand for the picture, which the source has lost (ISO 14289-1, 7.3)
            return Element("Caption", Element("Figure", parent, alt=shown))
        return Element("P", parent)

    def _line(
        self, line: Line, element: Element | None, width: float, label: Element | None = None
    ) -> Lines:
        style = self.theme.style(line.component)
        if line.component in (Component.TABLE, Component.TABLE_HEAD):
            style = replace(style, size_pt=round(style.size_pt * self.table_scale, 2))
        left = style.left_mm * MM
        first = style.first_line_mm * MM
        if line.depth > 1:
            left += (line.depth - 1) * self.theme.layout.item_indent_mm * MM
        setter = Setter(self.places)
        ink = _ink(style, element)
        if line.label:
            strong = _ink(style, label or element, bold=line.label_strong)
            self._check(line.label, strong, line)
            setter.add(line.label, strong)
            if line.label_above and line.content:
                setter.end_line()
            else:
                setter.end_word()
        self._check(plain_text(line.content), ink, line)
        setter.add_inlines(line.content, ink)
        if style.align is Align.CENTER:
            lines = set_balanced(setter.words, width - left)
        else:
            lines = set_lines(setter.words, width - left, first)
        if element and element is self.title and lines[-1].words:
            # type and abstract are one heading: a space keeps their words apart
            lines[-1].words[-1].ends_line = True
        self.above = max(one.width for one in lines)
        box = Lines(lines, style, style.before_pt, style.after_pt, style.keep_with_next, left)
        if line.level:
            box.bookmark = self._bookmark(line)
        box.places = tuple(filter(None, (*self.begun, line.id)))
        self.begun.clear()
        return box

    def _check(self, text: str, ink: Ink, line: Line) -> None:
        for character in ink.face.missing(text):
            where = f"line {line.lines[0]}" if line.lines else f"in {text[:60]!r}"
            self.missing.setdefault(
                character,
                f"the font has no glyph for U+{ord(character):04X} {character!r} ({where}): "
                "replace the character in the source",
            )

    def _bookmark(self, line: Line) -> tuple[str, int]:
        self.outline_level = min(line.level - 1, self.outline_level + 1)
        return labelled(line.label, plain_text(line.content)), self.outline_level

    def _rule(self, rule: composition.Rule, width: float) -> Box:
        style = self.theme.style(rule.below)
        match rule.kind:
            case RuleKind.MOTTO:
                return Rule(width, min(self.above, width))
            case RuleKind.SHORT:
                return Rule(width, min(self.above, width) * SHORT_RULE, after=6.0)
            case RuleKind.STAR:
                return artifact_line(_artifact_ink(style), "*", width, style)
            case RuleKind.HYPHENS:
                box = artifact_line(_artifact_ink(style), "-----", width, style)
                box.after = 12.0
                return box
            case _:
                assert_never(rule.kind)

    def _item(self, group: Group, parent: Element, width: float) -> Iterator[Box | PageEnd]:
        item = Element("LI", parent)
        label = Element("Lbl", item)
        body = Element("LBody", item)
        first, *rest = group.pieces
        assert isinstance(first, Line)
        if not first.label:
            item.kids.remove(label)
        # beside blocks the text is a block too: an element's own text comes after its elements,
        # for these are there before anything is drawn
        text = Element("P", body) if rest else body
        yield self._line(first, text, width, label)
        yield from self._all(tuple(rest), body, width)

    # --- blocks of several columns -----------------------------------------------------------

    def _columns(self, columns: composition.Columns, parent: Element, width: float) -> Columns:
        layout = self.theme.layout
        left_mm = (
            layout.letterhead_left_mm
            if columns.place is composition.ColumnsPlace.LETTERHEAD
            else layout.closing_left_mm
        )
        left = left_mm * MM
        element = Element("Div", parent)
        rows = []
        for left_pieces, right_pieces in columns.rows:
            left_stack = self._stack(left_pieces, element, left)
            right_stack = self._stack(right_pieces, element, width - left)
            rows.append(ColumnRow([(0.0, left_stack), (left, right_stack)]))
        if not element.kids:
            parent.kids.remove(element)
        is_close = columns.place is composition.ColumnsPlace.CLOSING
        return Columns(rows, before=12.0 if is_close else 0.0)

    def _grid(self, table: Table, element: Element, width: float) -> Grid:
        columns = max((len(row.cells) for row in table.rows), default=1) or 1
        texts = [
            [row.cells[k].children if k < len(row.cells) else () for k in range(columns)]
            for row in table.rows
        ]
        widths, self.table_scale = self._column_widths(texts, width)
        rows, repeated = [], []
        for position, cells in enumerate(texts):
            head = position < table.header_rows
            rows.append(self._grid_row(cells, widths, Element("TR", element), head=head))
            if head:
                repeated.append(self._grid_row(cells, widths, None, head=True))
        return Grid(rows, repeated)

    def _grid_row(
        self, cells: list[Inlines], widths: list[float], row: Element | None, *, head: bool
    ) -> GridRow:
        component = Component.TABLE_HEAD if head else Component.TABLE
        placed: list[tuple[float, float, list[Box]]] = []
        left = 0.0
        for content, width in zip(cells, widths, strict=True):
            paragraph = None
            if row is not None:
                cell = Element("TH" if head else "TD", row, scope="Column" if head else "")
                paragraph = Element("P", cell) if content else None
            boxes: list[Box] = []
            if content:
                boxes.append(self._line(Line(component, content), paragraph, width - 2 * PADDING))
            placed.append((left, width, boxes))
            left += width
        return GridRow(placed)

    def _column_widths(self, rows: list[list[Inlines]], width: float) -> tuple[list[float], float]:
        """Share a width among columns: the longest word always, then by the longest text.

        Return the widths and the scale of the letters, below 1 where even the words are too wide.
        """
        style = self.theme.style(Component.TABLE_HEAD)
        measure = face(bold=True, italic=False)
        least, most = [], []
        for column in zip(*rows, strict=True):
            texts = [plain_text(cell) for cell in column]
            words = [measure.width(word) for text in texts for word in text.split()]
            least.append(max(words, default=0.0) * style.size_pt + 2 * PADDING + 2)
            longest = max((measure.width(text) for text in texts), default=0.0)
            most.append(longest * style.size_pt + 2 * PADDING + 2)
        if sum(least) >= width:
            scale = max(width / sum(least), SMALLEST_SCALE)
            return [one * width / sum(least) for one in least], scale
        spare = width - sum(least)
        wanted = [max(big - small, 0.0) for small, big in zip(least, most, strict=True)]
        share = sum(wanted) or 1.0
        if sum(wanted) <= spare:
            extra = (spare - sum(wanted)) / len(wanted)
            return [big + extra for big in most], 1.0
        shared = [small + spare * want / share for small, want in zip(least, wanted, strict=True)]
        return shared, 1.0


def _keep_text_with_closing(boxes: list[Box | PageEnd]) -> None:
    """Keep the last paragraph before a signature with it: no page bears a signature alone."""
    for before, after in pairwise(boxes):
        close = isinstance(after, Columns) and after.before > 0
        if close and isinstance(before, Lines) and len(before.lines) <= MAX_KEPT_LINES:
            before.keep_with_next = True


def _identifiers(pieces: Pieces) -> Iterator[str]:
    """Yield the identifiers of lines, and of groups that hold a line: these stand on a page."""
    for piece in pieces:
        match piece:
            case Line():
                yield piece.id
            case Group():
                inner = tuple(_identifiers(piece.pieces))
                yield from (piece.id, *inner) if inner else ()
            case composition.Columns():
                for left, right in piece.rows:
                    yield from _identifiers(left + right)
            case composition.Grid(table=table):
                # a cell's text is a line without an identifier
                yield from ("" for row in table.rows for cell in row.cells if cell.children)
            case composition.Rule() | Gap() | NewPage():
                pass
            case _:
                assert_never(piece)


def _ink(style: TextStyle, element: Element | None, *, bold: bool = False) -> Ink:
    chosen = face(bold=style.bold or bold, italic=style.italic)
    return Ink(chosen, style.size_pt, style.underline, element)


def _artifact_ink(style: TextStyle) -> Ink:
    return Ink(face(bold=style.bold, italic=False), style.size_pt, False, None)
