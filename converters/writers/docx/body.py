"""The pieces of a composition, one after the other."""

from copy import deepcopy
from dataclasses import replace
from typing import assert_never

from lxml import etree

from converters.composition import (
    Columns,
    ColumnsPlace,
    Gap,
    Grid,
    Group,
    Line,
    NewPage,
    Pieces,
    Role,
    Rule,
)
from converters.writers.docx.grid import add_grid, start_cell, start_table
from converters.writers.docx.measure import line_count
from converters.writers.docx.ooxml import add, keep_with_next, name, points_of_mm, twips_of_pt
from converters.writers.docx.paragraphs import (
    Draft,
    Frame,
    add_gap,
    add_line,
    add_rule,
    add_spacer,
    written_lines,
)

NOT_OUTLINED = (Role.QUOTATION, Role.LIST)
"""Groups whose headings `traversal.outline` does not list."""
MOST_KEPT_LINES = 25
"""A taller signature block may break: held together, it would leave half a page empty."""


def add_body(pieces: Pieces, body: etree._Element, width_pt: float, draft: Draft) -> None:
    """Fill the body of a document; the properties of its last section stay at its end."""
    section = body[-1]
    body.remove(section)
    add_pieces(pieces, Frame(body, width_pt), draft)
    if len(body) == 0 or _ends_in_table(body):
        add_spacer(body, draft)
    body.append(section)


def add_pieces(pieces: Pieces, frame: Frame, draft: Draft) -> None:
    """Append pieces to a frame in order."""
    above: Line | None = None
    for piece in pieces:
        match piece:
            case Line():
                add_line(piece, frame, draft)
                above = piece
            case Rule():
                add_rule(piece, above, frame, draft)
            case Gap():
                add_gap(frame, draft)
            case Columns():
                _add_columns(piece, frame, draft)
            case Grid():
                _part_tables(frame, draft)
                add_grid(piece, frame, draft)
            case NewPage():
                _end_section(frame, draft)
            case Group(role=role, pieces=inner, id=identifier):
                draft.mark(identifier)
                outlined = frame.outlined and role not in NOT_OUTLINED
                add_pieces(inner, replace(frame, outlined=outlined), draft)
            case _:
                assert_never(piece)


def _add_columns(columns: Columns, frame: Frame, draft: Draft) -> None:
    layout = draft.sheet.theme.layout
    closing = columns.place is ColumnsPlace.CLOSING
    left_pt = points_of_mm(layout.closing_left_mm if closing else layout.letterhead_left_mm)
    widths_pt = (left_pt, frame.width_pt - left_pt)
    kept = closing and _lines(columns, widths_pt, draft) <= MOST_KEPT_LINES
    if kept:
        _keep_last_with_next(frame.element)
    _part_tables(frame, draft)
    widths = (twips_of_pt(widths_pt[0]), twips_of_pt(widths_pt[1]))
    table = start_table(frame.element, draft.sheet.layout_table(), widths)
    for sides in columns.rows:
        row = add(table, "tr")
        if kept or not closing:
            add(add(row, "trPr"), "cantSplit")
        for pieces, width, width_pt in zip(sides, widths, widths_pt, strict=True):
            cell = start_cell(row, width)
            add_pieces(pieces, Frame(cell, width_pt), draft)
            if not pieces:
                add_spacer(cell, draft)
    if kept:
        for paragraph in table.iter(name("p")):
            keep_with_next(paragraph)


def _lines(columns: Columns, widths_pt: tuple[float, float], draft: Draft) -> int:
    """Return about how many lines the taller side of each row fills, all rows together."""
    return sum(
        max(
            sum(
                line_count(text, draft.sheet.look(piece.component), width_pt)
                for piece in pieces
                if isinstance(piece, Line)
                for text in written_lines(piece)
            )
            for pieces, width_pt in zip(sides, widths_pt, strict=True)
        )
        for sides in columns.rows
    )


def _end_section(frame: Frame, draft: Draft) -> None:
    """End a section, whose properties stand in its last paragraph; the next starts a page."""
    if len(frame.element) == 0:
        return
    if _ends_in_table(frame.element):
        add_spacer(frame.element, draft)
    frame.element[-1][0].append(deepcopy(draft.section))


def _part_tables(frame: Frame, draft: Draft) -> None:
    """Keep two tables apart, which Word would else make one."""
    if _ends_in_table(frame.element):
        add_spacer(frame.element, draft)


def _ends_in_table(element: etree._Element) -> bool:
    return len(element) > 0 and element[-1].tag == name("tbl")


def _keep_last_with_next(element: etree._Element) -> None:
    """Keep the end of the text on the page of the signature, which may not stand alone."""
    if len(element) > 0 and element[-1].tag == name("p"):
        keep_with_next(element[-1])
