"""The pieces of a composition, one after the other."""

from copy import deepcopy
from typing import assert_never

from lxml import etree

from converters.composition import (
    Columns,
    ColumnsPlace,
    Gap,
    Grid,
    Group,
    Level,
    Line,
    NewPage,
    Pieces,
    Rule,
    parted,
)
from converters.measure import MOST_KEPT_ROWS, TALLEST_KEPT_PT, text_width
from converters.writers.docx.grid import add_grid, start_cell, start_table
from converters.writers.docx.ooxml import add, keep_with_next, name, points_of_mm, twips_of_pt
from converters.writers.docx.paragraphs import (
    Draft,
    Frame,
    add_gap,
    add_line,
    add_room,
    add_rule,
    add_spacer,
    stack_height,
)
from styles import Component


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
                add_gap(piece, frame, draft)
            case Level():
                pass
            case Columns():
                _add_columns(piece, frame, draft)
            case Grid():
                _part_tables(frame, draft)
                add_grid(piece, frame, draft)
            case NewPage():
                _end_section(frame, draft)
            case Group(pieces=inner, id=identifier):
                draft.mark(identifier)
                add_pieces(inner, frame, draft)
            case _:
                assert_never(piece)


def _add_columns(columns: Columns, frame: Frame, draft: Draft) -> None:
    closing = columns.place is ColumnsPlace.CLOSING
    left_pt = points_of_mm(columns.left_mm(draft.sheet.theme.layout))
    widths_pt = (left_pt, frame.width_pt - left_pt)
    kept = closing and _height(columns, widths_pt, draft) <= TALLEST_KEPT_PT
    if kept:
        _keep_last_with_next(frame, draft)
    _part_tables(frame, draft)
    widths = (twips_of_pt(widths_pt[0]), twips_of_pt(widths_pt[1]))
    table = start_table(frame.element, draft.sheet.layout_table(), widths)
    for sides in columns.rows:
        row = add(table, "tr")
        if kept or not closing:
            add(add(row, "trPr"), "cantSplit")
        level = max(
            (stack_height(above, Frame(table, width_pt), draft)
             for (above, _), width_pt in zip(map(parted, sides), widths_pt, strict=True)),
        )  # fmt: skip
        for pieces, width, width_pt in zip(sides, widths, widths_pt, strict=True):
            cell = start_cell(row, width)
            inner = Frame(cell, width_pt)
            above, below = parted(pieces)
            add_pieces(above, inner, draft)
            if below:
                add_room(level - stack_height(above, inner, draft), inner, draft)
                add_pieces(below, inner, draft)
            if not pieces:
                add_spacer(cell, draft)
    if kept:
        for paragraph in table.iter(name("p")):
            keep_with_next(paragraph)


def _height(columns: Columns, widths_pt: tuple[float, float], draft: Draft) -> float:
    """Return about how high a block is, in points."""
    return sum(
        max(
            stack_height(pieces, Frame(draft.section, width_pt), draft)
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


def _keep_last_with_next(frame: Frame, draft: Draft) -> None:
    """Keep the end of the text on the page of the signature, which may not stand alone.

    The last paragraph is the room above the signature; the text ends in the one before, and a
    text of one line takes the paragraph or table above it along.
    """
    look = draft.sheet.look(Component.BODY)
    seen = 0.0
    for element in reversed(frame.element):
        if element.tag == name("tbl"):
            paragraphs = list(element.iter(name("p")))
            if len(element.findall(name("tr"))) > MOST_KEPT_ROWS:
                paragraphs = []
        else:
            paragraphs = [element]
        for paragraph in paragraphs:
            keep_with_next(paragraph)
        text = "".join(run.text or "" for run in element.iter(name("t")))
        seen += text_width(text, look)
        if element.tag == name("tbl") or seen + points_of_mm(look.first_line_mm) > frame.width_pt:
            break
