"""Tables that were flattened to lines: rows with ``|``, or cells between lines of a bare ``|``."""

import re
from itertools import pairwise

from converters.model import Cell, Inlines, Repair, Row, Table, Text
from converters.readers.plaintext.lines import Line
from converters.readers.plaintext.passages import Passage

BAR = "|"
MIN_BARS = 8
"""Bars of the smallest table; a layout table of letterhead or signature has fewer."""
MAX_CELL_LINES = 12
RULE_CELL = re.compile(r":?-+:?$")

Span = tuple[int, int]


def find_tables(lines: list[Line]) -> list[Span]:
    """Return the tables as (first, end) indices of lines, in order."""
    spans: list[Span] = []
    at = 0
    while at < len(lines):
        end, is_table = _rows_end(lines, at)
        if not is_table:
            end, is_table = _bars_end(lines, at)
        if is_table:
            spans.append((at, end))
        at = max(end, at + 1)
    return spans


def _rows_end(lines: list[Line], at: int) -> tuple[int, bool]:
    """Return the end of rows like ``| 1 | Việc thứ nhất |``, and whether they make a table."""
    end = at
    while end < len(lines) and _is_row(lines[end].text):
        end += 1
    return end, end - at >= 2


def _is_row(text: str) -> bool:
    return text.startswith(BAR) and text.endswith(BAR) and text.count(BAR) > 2


def _bars_end(lines: list[Line], at: int) -> tuple[int, bool]:
    """Return the end of a run of cells between bare bars, and whether they make a table."""
    if lines[at].text != BAR:
        return at, False
    bars = [at]
    for position in range(at + 1, len(lines)):
        if lines[position].text == BAR:
            bars.append(position)
        elif position - bars[-1] > MAX_CELL_LINES or len(lines[position].text) > 300:
            break
    doubled = any(after - before == 1 for before, after in pairwise(bars))
    return bars[-1] + 1, len(bars) >= MIN_BARS and doubled


def read_table(passages: list[Passage], repairs: list[Repair]) -> Table:
    """Return the table that its lines make; borders are told as repairs."""
    lines = [one.line for one in passages]
    if lines[0].text == BAR:
        cells = _barred_cells(lines)
        for line in lines:
            if line.text == BAR:
                repairs.append(Repair("table-border", (line.n, line.n), BAR))
        rows = _rows(cells)
    else:
        rows = [row for line in lines if (row := _row(line, repairs))]
    header = 1 if len(rows) > 1 else 0
    return Table(tuple(Row(tuple(row)) for row in rows), header, lines=(lines[0].n, lines[-1].n))


def _row(line: Line, repairs: list[Repair]) -> list[Cell]:
    """Return the cells of a row, nothing for the rule of a Markdown table."""
    texts = [re.sub(r"\s+", " ", cell).strip() for cell in line.text[1:-1].split(BAR)]
    if all(RULE_CELL.match(text) for text in texts):
        repairs.append(Repair("table-border", (line.n, line.n), line.text))
        return []
    repairs.append(Repair("table-border", (line.n, line.n), BAR * line.text.count(BAR)))
    return [Cell(_inlines(text)) for text in texts]


def _barred_cells(lines: list[Line]) -> list[str]:
    """Return the text between each bar and the next."""
    cells: list[str] = []
    texts: list[str] = []
    for line in lines[1:]:
        if line.text == BAR:
            cells.append(" ".join(texts))
            texts = []
        else:
            texts.append(re.sub(r"\s+", " ", line.text))
    return cells


def _rows(cells: list[str]) -> list[list[Cell]]:
    """Part cells into rows: a row ends where two bars meet, and all have the first one's width."""
    width = next((k for k, cell in enumerate(cells) if not cell), len(cells)) or 1
    rows = []
    at = 0
    while at < len(cells):
        row = cells[at : at + width]
        rows.append([Cell(_inlines(text)) for text in row])
        at += width
        if at < len(cells) and not cells[at]:
            at += 1
    return rows


def _inlines(text: str) -> Inlines:
    return (Text(text),) if text else ()
