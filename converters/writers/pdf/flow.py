"""Pieces of the composition to boxes, each bound to its structure element."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from converters import composition
from converters.composition import (
    CHARACTERS,
    Gap,
    Group,
    Level,
    Line,
    NewPage,
    Piece,
    Pieces,
    Role,
    RuleKind,
    parted,
)
from converters.diagnostics import UnwritableError
from converters.measure import (
    MOST_KEPT_ROWS,
    TABLE_AFTER_PT,
    TableColumns,
    half_points,
    leading,
    table_columns,
)
from converters.model import Inlines, Table
from converters.traversal import labelled, plain_text
from converters.writers.pdf.boxes import (
    MIN_LINES,
    Box,
    ColumnRow,
    Columns,
    Grid,
    GridRow,
    Lines,
    Rule,
    Space,
    artifact_line,
    stack_height,
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
MAX_KEPT_LINES = 10
"""A longer paragraph before a signature is parted: its last lines stay with the signature."""
MOST_REPEATED = 0.5
"""Share of a page that the heads of a table may take on each of its pages."""
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
                yield Space(piece.height_pt(self.theme.layout))
            case Level():
                pass
            case composition.Columns():
                yield self._columns(piece, parent, width)
            case composition.Grid(table=table):
                if any(row.cells for row in table.rows):
                    yield self._grid(table, Element("Table", parent), width)
                    yield Space(TABLE_AFTER_PT, keep_with_next=False)
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
            style = replace(style, size_pt=half_points(style.size_pt * self.table_scale))
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
        if line.content_look:
            look = self.theme.style(line.content_look)
            ink = _ink(replace(style, bold=look.bold, italic=look.italic), element)
        self._check(plain_text(line.content), ink, line)
        setter.add_inlines(line.content, ink)
        if style.align is Align.CENTER:
            lines = set_balanced(setter.words, ink, width - left)
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
        layout, align = self.theme.layout, self.theme.style(rule.below).align
        written = CHARACTERS.get(rule.kind)
        if written:
            style = replace(TextStyle(self.theme.style(Component.BODY).size_pt), align=align)
            box = artifact_line(_ink(style, None), written, width, style)
            box.after = rule.after_pt(layout)
            return box
        length = rule.length(self.above, width, layout)
        left = {Align.CENTER: (width - length) / 2, Align.RIGHT: width - length}.get(align, 0.0)
        return Rule(
            left, length, layout.rule_drop_pt, after=rule.after_pt(layout),
            keep_with_next=rule.kind is RuleKind.FULL,
        )  # fmt: skip

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
        left = columns.left_mm(self.theme.layout) * MM
        element = Element("Div", parent)
        rows = []
        for sides in columns.rows:
            widths = (left, width - left)
            parts = [
                [self._stack(pieces, element, room) for pieces in parted(side)]
                for side, room in zip(sides, widths, strict=True)
            ]
            level = max(stack_height(above) for above, _ in parts)
            stacks = [
                [*above, Space(level - stack_height(above)), *below] if below else above
                for above, below in parts
            ]
            rows.append(ColumnRow([(0.0, stacks[0]), (left, stacks[1])]))
        if not element.kids:
            parent.kids.remove(element)
        return Columns(rows)

    def _grid(self, table: Table, element: Element, width: float) -> Grid:
        columns = max((len(row.cells) for row in table.rows), default=1) or 1
        texts = [
            [row.cells[k].children if k < len(row.cells) else () for k in range(columns)]
            for row in table.rows
        ]
        looks = [
            self.theme.style(Component.TABLE_HEAD if n < table.header_rows else Component.TABLE)
            for n in range(len(texts))
        ]
        plain = [[plain_text(cell) for cell in row] for row in texts]
        shared = table_columns(plain, looks, width)
        self.table_scale = shared.scale
        rows, repeated = [], []
        for position, cells in enumerate(texts):
            head = position < table.header_rows
            rows.append(self._grid_row(cells, shared, Element("TR", element), head=head))
            if head:
                repeated.append(self._grid_row(cells, shared, None, head=True))
        page = self.theme.page
        height = (page.height_mm - page.margin_top_mm - page.margin_bottom_mm) * MM
        if sum(row.height for row in repeated) > MOST_REPEATED * height:
            # they are set once, and may break like other rows
            repeated = []
        return Grid(rows, repeated)

    def _grid_row(
        self, cells: list[Inlines], columns: TableColumns, row: Element | None, *, head: bool
    ) -> GridRow:
        component = Component.TABLE_HEAD if head else Component.TABLE
        placed: list[tuple[float, float, list[Box]]] = []
        left = 0.0
        for content, width in zip(cells, columns.widths_pt, strict=True):
            paragraph = None
            if row is not None:
                cell = Element("TH" if head else "TD", row, scope="Column" if head else "")
                paragraph = Element("P", cell) if content else None
            boxes: list[Box] = []
            if content:
                room = width - 2 * columns.side_pt
                boxes.append(self._line(Line(component, content), paragraph, room))
            placed.append((left, width, boxes))
            left += width
        return GridRow(placed, columns.side_pt)


def _keep_text_with_closing(boxes: list[Box | PageEnd]) -> None:
    """Keep the last lines before a signature with it: no page bears a signature alone."""
    for place in range(len(boxes) - 1, 1, -1):
        if isinstance(boxes[place], Columns) and isinstance(boxes[place - 1], Space):
            _keep(boxes, place - 2, MIN_LINES)


def _keep(boxes: list[Box | PageEnd], place: int, wanted: int) -> None:
    """Keep at least so many lines with what follows, of the box at a place and those above."""
    box = boxes[place]
    if isinstance(box, Space):
        # the room below a table
        box.keep_with_next = True
        _keep(boxes, place - 1, wanted)
    if isinstance(box, Grid):
        box.keep_with_next = len(box.rows) <= MOST_KEPT_ROWS
    if not isinstance(box, Lines):
        return
    box.keep_with_next = True
    number = len(box.lines)
    if number > MAX_KEPT_LINES:
        parts = box.split(box.height - wanted * leading(box.style), force=False)
        boxes[place : place + 1] = parts or [box]
    elif number < wanted and place:
        _keep(boxes, place - 1, wanted - number)


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
            case composition.Rule() | Gap() | Level() | NewPage():
                pass
            case _:
                assert_never(piece)


def _ink(style: TextStyle, element: Element | None, *, bold: bool = False) -> Ink:
    chosen = face(bold=style.bold or bold, italic=style.italic)
    return Ink(chosen, style.size_pt, style.underline, element)
