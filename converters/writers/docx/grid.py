"""Tables of the text: real tables with borders, whose heads repeat on each page."""

from lxml import etree

from converters.composition import Grid
from converters.diagnostics import Diagnostic, Severity
from converters.measure import TableColumns, table_columns
from converters.model import Cell, LineBreak, Row, Table
from converters.traversal import plain_text
from converters.writers.docx.inlines import add_inlines
from converters.writers.docx.ooxml import add, twips_of_pt
from converters.writers.docx.paragraphs import Draft, Frame, add_paragraph, add_spacer
from converters.writers.docx.stylenames import VIETNAMESE
from converters.writers.xmltext import writable
from styles import Component

MOST_COLUMNS = 63
"""Word opens no table with more."""


def add_grid(grid: Grid, frame: Frame, draft: Draft) -> None:
    """Append a table as wide as its frame, and the low paragraph that Word wants after it."""
    rows = _full_rows(grid.table, draft)
    if not rows or not rows[0]:
        return
    columns = _columns(rows, grid.table.header_rows, frame, draft)
    widths = tuple(twips_of_pt(width) for width in columns.widths_pt)
    table = start_table(frame.element, draft.sheet.grid_table(columns.side_pt), widths)
    for index, row in enumerate(rows):
        head = index < grid.table.header_rows
        style = draft.sheet.scaled(Component.TABLE_HEAD if head else Component.TABLE, columns.scale)
        line = add(table, "tr")
        properties = add(line, "trPr")
        add(properties, "cantSplit")
        if head:
            add(properties, "tblHeader")
        for cell, width in zip(row, widths, strict=True):
            paragraph = add_paragraph(start_cell(line, width), style)
            add_inlines(paragraph, cell.children, draft.anchors)
    add_spacer(frame.element, draft)


def start_table(parent: etree._Element, style: str, widths: tuple[int, ...]) -> etree._Element:
    """Append an empty table with columns of fixed widths in twips, and return it."""
    table = add(parent, "tbl")
    properties = add(table, "tblPr")
    add(properties, "tblStyle", val=style)
    add(properties, "tblW", w=sum(widths), type="dxa")
    add(properties, "tblLayout", type="fixed")
    columns = add(table, "tblGrid")
    for width in widths:
        add(columns, "gridCol", w=width)
    return table


def start_cell(row: etree._Element, width_twips: int) -> etree._Element:
    """Append a cell without a paragraph to a row, and return it."""
    cell = add(row, "tc")
    add(add(cell, "tcPr"), "tcW", w=width_twips, type="dxa")
    return cell


def _full_rows(table: Table, draft: Draft) -> tuple[tuple[Cell, ...], ...]:
    """Return rows of equal length: short ones padded, what Word has no column for in the last."""
    columns = max((len(row.cells) for row in table.rows), default=0)
    if columns > MOST_COLUMNS:
        message = f"table of {columns} columns: Word has {MOST_COLUMNS}, the last holds the rest"
        at = table.lines[0] if table.lines else None
        draft.report(Diagnostic("HP-W102", Severity.WARNING, message, at))
    columns = min(columns, MOST_COLUMNS)
    return tuple(_full_row(row, columns, table) for row in table.rows)


def _full_row(row: Row, columns: int, table: Table) -> tuple[Cell, ...]:
    for cell in row.cells:
        writable(plain_text(cell.children), VIETNAMESE[Component.TABLE], table.lines)
    if len(row.cells) <= columns:
        return row.cells + (Cell(()),) * (columns - len(row.cells))
    rest = row.cells[columns - 1 :]
    merged = tuple(one for cell in rest for one in (LineBreak(), *cell.children))
    return (*row.cells[: columns - 1], Cell(merged[1:]))


def _columns(
    rows: tuple[tuple[Cell, ...], ...], header_rows: int, frame: Frame, draft: Draft
) -> TableColumns:
    looks = (draft.sheet.look(Component.TABLE_HEAD), draft.sheet.look(Component.TABLE))
    return table_columns(
        [[plain_text(cell.children) for cell in row] for row in rows],
        [looks[index >= header_rows] for index in range(len(rows))],
        frame.width_pt,
    )
