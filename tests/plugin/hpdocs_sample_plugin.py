"""A writer for Markdown and a reader for lists of lines: a plugin of hpdocs to copy from.

=======================  ======================================================
piece                    Markdown
=======================  ======================================================
Line                     a paragraph; a heading with ``#`` for its level
list items               ``*``, the written marker, four columns for each depth
Group of a quotation     ``>``
Columns                  their lines in the order of reading
Grid                     a table with ``|``; the first row is its head
NewPage                  ``---``
Rule, Gap                nothing: they are no text of the document
=======================  ======================================================
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import assert_never

from converters.composition import (
    Columns,
    Gap,
    Grid,
    Group,
    Line,
    NewPage,
    Piece,
    Pieces,
    Role,
    Rule,
    compose,
)
from converters.diagnostics import Diagnostic, Report, Severity, UnreadableSourceError
from converters.model import (
    Citation,
    Closing,
    Date,
    Document,
    Emph,
    Inline,
    Inlines,
    InternalReference,
    Kind,
    Letterhead,
    LineBreak,
    Name,
    PageBreak,
    Paragraph,
    Repair,
    Source,
    Strong,
    System,
    Text,
    Title,
    Underline,
)
from converters.options import ReadOptions
from styles import Theme

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+\-.!|&~])")


def write_markdown(document: Document, theme: Theme, report: Report) -> bytes:
    """Return a document as Markdown (CommonMark with tables)."""
    paragraphs = _pieces(compose(document, theme.layout), report)
    return ("\n\n".join(paragraphs) + "\n").encode()


def _pieces(pieces: Pieces, report: Report) -> Iterator[str]:
    for piece in pieces:
        yield from _piece(piece, report)


def _piece(piece: Piece, report: Report) -> Iterator[str]:
    match piece:
        case Line():
            yield _line(piece)
        case Group(role=Role.QUOTATION):
            for one in _pieces(piece.pieces, report):
                yield "\n".join(f"> {line}".rstrip() for line in one.split("\n"))
        case Group():
            yield from _pieces(piece.pieces, report)
        case Columns():
            for left, right in piece.rows:
                yield from _pieces((*left, *right), report)
        case Grid():
            yield _table(piece, report)
        case NewPage():
            yield "---"
        case Rule() | Gap():
            pass
        case _:
            assert_never(piece)


def _line(line: Line) -> str:
    label = _escaped(line.label)
    if line.label_strong and label:
        label = f"**{label}**"
    text = f"{label} {_inlines(line.content)}".strip()
    if line.level:
        return f"{'#' * min(line.level, 6)} {text}"
    if line.depth:
        return f"{'    ' * (line.depth - 1)}* {text}"
    return text


def _table(grid: Grid, report: Report) -> str:
    if not grid.table.header_rows:
        message = "Markdown has no table without a head: the first row becomes one"
        report(Diagnostic("MD-W001", Severity.NOTE, message))
    rows = [[_inlines(cell.children) for cell in row.cells] for row in grid.table.rows]
    width = max((len(row) for row in rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([*lines[:1], f"|{' --- |' * width}", *lines[1:]])


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text):
            return _escaped(text)
        case Strong(children=children):
            return f"**{_inlines(children)}**"
        case Emph(children=children) | Underline(children=children):
            return f"*{_inlines(children)}*"
        case LineBreak():
            return "<br>"
        case PageBreak():
            return ""
        case Citation() | Date() | Name() | InternalReference():
            return _inlines(inline.children)
        case _:
            assert_never(inline)


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def read_lines(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Return a document that has a paragraph for each line which is not blank."""
    try:
        written = data.decode(options.encoding or "utf-8")
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableSourceError(f"{options.name}: {error}") from error
    lines = written.split("\n")
    paragraphs, repairs = [], []
    for n, line in enumerate(lines, 1):
        text = unicodedata.normalize("NFC", " ".join(line.split()))
        if text:
            paragraphs.append(Paragraph((Text(text),), lines=(n, n)))
        elif line:
            repairs.append(Repair("blank-line", (n, n), line))
    if not paragraphs:
        report(Diagnostic("LN-R001", Severity.WARNING, "there is no text"))
    return Document(
        kind=Kind.OTHER,
        system=System.STATE,
        letterhead=Letterhead(),
        title=Title(),
        addressees=None,
        preamble=(),
        body=tuple(paragraphs),
        closing=Closing(),
        annexes=(),
        source=Source(options.name, hashlib.sha256(data).hexdigest(), "utf-8", len(lines)),
        repairs=tuple(repairs),
    )
