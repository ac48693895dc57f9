"""Where pages break: no heading at a foot, no single line of a paragraph, no signature alone.

A filler at the beginning grows line by line, so that every break of the text behind it comes to
every height of a page. PDF by our own pagination; DOCX as LibreOffice paginates it, for some
lengths of the filler, since each takes its time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

import pytest

from converters import write
from converters.composition import Columns, ColumnsPlace, Grid, Group, Line, Pieces, compose
from converters.model import (
    Block,
    Cell,
    Closing,
    Distribution,
    Division,
    DivisionKind,
    Document,
    ItemList,
    ListItem,
    Recipient,
    Row,
    Signature,
    Table,
)
from converters.traversal import labelled, plain_text
from styles import Theme, load_theme
from tests.judges import print_by_libreoffice
from tests.measuring import Passage, Printed, read_pdf
from tests.samples import WHOLE, ignore, p, t

SENTENCE = "từng câu của bản mẫu này chỉ để làm đầy trang giấy cho biết trang sau bắt đầu ở đâu"
WORDS_OF_A_LINE = 17
"""About as many of the words fill a line."""
LINES_OF_A_PAGE = 44
LENGTHS = range(LINES_OF_A_PAGE)
LENGTHS_OF_DOCX = LENGTHS[1::4]
THEMES = ("nd30", "dang-hd05")
LAST_PARAGRAPHS = (2.5, 0.6, 12.5)
"""Lines of the paragraph above the signature: one that stays with it, also a single line, and one
that parts."""
LEAST_LINES = 2
"""Of a paragraph on either side of a break, and of the text above a signature."""


# --- documents -------------------------------------------------------------------------------


def filler(lines: float) -> str:
    """Return a text that fills about a number of lines."""
    count = max(round(lines * WORDS_OF_A_LINE), 1)
    return " ".join(islice(cycle(SENTENCE.split()), count)).capitalize() + "."


def document(length: int) -> Document:
    """Return a document of several pages whose first paragraph has about ``length`` lines."""
    first = [p(filler(length))] if length else []
    last = LAST_PARAGRAPHS[length % len(LAST_PARAGRAPHS)]
    chapters = [_chapter(number) for number in range(1, 4)]
    return replace(
        WHOLE,
        addressees=None,
        preamble=(),
        body=(*first, *chapters, p(filler(last))),
        closing=Closing(
            Distribution(
                "Nơi nhận:",
                tuple(Recipient(t(f"Đơn vị mẫu thứ {k};"), "-") for k in range(1, 9)),
            ),
            (Signature(("KT. GIÁM ĐỐC",), ("PHÓ GIÁM ĐỐC",), "", "Nguyễn Văn A"),),
        ),
        annexes=(),
    )


def _chapter(number: int) -> Division:
    articles: tuple[Block, ...] = tuple(
        Division(
            DivisionKind.ARTICLE,
            2,
            f"Điều {10 * number + k}.",
            f"{10 * number + k}",
            t(f"Tên của điều thứ {k} trong chương {number}"),
            _content(k),
        )
        for k in range(4)
    )
    title = t(f"TÊN CỦA CHƯƠNG {number}")
    return Division(DivisionKind.CHAPTER, 1, f"Chương {number}", f"{number}", title, articles)


def _content(k: int) -> tuple[Block, ...]:
    match k:
        case 0:
            return p(filler(3.5), "1."), p(filler(1.5), "2.")
        case 1:
            return p(filler(0.5)), p(filler(2.5))
        case 2:
            items = (ListItem(f"{sign})", (p(filler(1.5)),)) for sign in "abc")
            return p(filler(0.6)[:-1] + ":"), ItemList(tuple(items))
        case _:
            rows = (("TT", "Nội dung"), ("1", filler(0.4)), ("2", filler(0.4)))
            return (Table(tuple(Row(tuple(Cell(t(one)) for one in row)) for row in rows), 1),)


# --- what must hold --------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """A text of the document, what it is, and where it was printed."""

    text: str
    heading: bool
    closing: bool
    passage: Passage

    @property
    def pages(self) -> Counter[int]:
        """How many of its lines stand on each page."""
        return Counter(line.page for line in self.passage.lines)


def pieces_of(one: Document, theme: Theme, printed: Printed) -> list[Piece]:
    told = list(_told(compose(one, theme.layout)))
    passages = printed.passages(text for text, _, _ in told)
    return [Piece(*what, passage) for what, passage in zip(told, passages, strict=True)]


def _told(pieces: Pieces, *, closing: bool = False) -> Iterator[tuple[str, bool, bool]]:
    """Yield each text with whether it is a heading, and whether it belongs to the closing."""
    for piece in pieces:
        match piece:
            case Line():
                text = labelled(piece.label, plain_text(piece.content))
                yield text, piece.level > 0, closing
            case Columns(place=place):
                for left, right in piece.rows:
                    inside = place is ColumnsPlace.CLOSING
                    yield from _told((*left, *right), closing=inside)
            case Group(pieces=inner):
                yield from _told(inner, closing=closing)
            case Grid(table=table):
                for row in table.rows:
                    yield " ".join(plain_text(cell.children) for cell in row.cells), False, closing
            case _:
                pass


def faults(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield what breaks where it may not."""
    pieces = list(pieces)
    for piece, following in pairwise(pieces):
        page = piece.passage.last.page
        there = following.pages[page]
        if piece.heading and len(piece.pages) > 1:
            yield f"page {page}: heading {piece.text[:30]!r} in two parts"
        if piece.heading and there < min(LEAST_LINES, len(following.passage.lines)):
            yield f"page {page}: heading {piece.text[:30]!r} with {there} lines below it"
    for piece in pieces:
        if len(piece.pages) > 1 and min(piece.pages.values()) < LEAST_LINES:
            yield f"page {piece.passage.first.page}: {piece.text[:30]!r} in {dict(piece.pages)}"
    block = [piece for piece in pieces if piece.closing]
    on = {page for piece in block for page in piece.pages}
    if len(on) > 1:
        yield f"signature block on pages {sorted(on)}"
    last = max(on)
    above = sum(piece.pages[last] for piece in pieces if not piece.closing)
    if above < LEAST_LINES:
        yield f"page {last}: signature block with {above} lines above it"


# --- tests -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", THEMES)
def test_pages_of_a_pdf_break_well(name: str, tmp_path: Path) -> None:
    theme = load_theme(name)
    found: dict[int, list[str]] = {}
    feet: set[float] = set()
    for length in LENGTHS:
        file = tmp_path / f"{length}.pdf"
        file.write_bytes(write(document(length), "pdf", theme, ignore))
        printed = read_pdf(file)
        feet |= _feet(printed)
        found[length] = list(faults(pieces_of(document(length), theme, printed)))
    assert len(feet) > 3, "the filler moved no break"
    _assert_none(found)


def test_pages_of_a_docx_break_well(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    files = {}
    for name in THEMES:
        for length in LENGTHS_OF_DOCX:
            files[name, length] = made / f"{name}-{length}.docx"
            edition = write(document(length), "docx", load_theme(name), ignore)
            files[name, length].write_bytes(edition)
    printed = print_by_libreoffice(list(files.values()), tmp_path)
    found = {
        (name, length): list(faults(pieces_of(document(length), load_theme(name), read_pdf(file))))
        for (name, length), file in zip(files, printed, strict=True)
    }
    _assert_none(found)


def test_bad_breaks_are_found(tmp_path: Path) -> None:
    """Move one line to the next page at a time: most of such pages break badly."""
    theme = load_theme("nd30")
    one = document(9)
    file = tmp_path / "good.pdf"
    file.write_bytes(write(one, "pdf", theme, ignore))
    printed = read_pdf(file)
    assert not list(faults(pieces_of(one, theme, printed)))
    kinds = set()
    for broken in range(len(printed.lines)):
        # all that stood above on one page, the line and all below on the next
        lines = tuple(
            replace(line, page=1 if k < broken else 2) for k, line in enumerate(printed.lines)
        )
        for fault in faults(pieces_of(one, theme, replace(printed, lines=lines))):
            kinds.add(_kind(fault))
    assert kinds == {"alone", "parted", "signature parted", "signature alone"}


def _kind(fault: str) -> str:
    if "signature" in fault:
        return "signature alone" if "above" in fault else "signature parted"
    return "alone" if "below it" in fault else "parted"


def _feet(printed: Printed) -> set[float]:
    """Return the heights of the last lines of all pages but the last, in whole millimetres."""
    lowest: dict[int, float] = {}
    for line in printed.lines:
        lowest[line.page] = max(lowest.get(line.page, 0), line.baseline_mm)
    return {round(height) for page, height in lowest.items() if page < max(lowest)}


def _assert_none(found: Mapping[Any, list[str]]) -> None:
    told = [f"{which}: {fault}" for which, faults_found in found.items() for fault in faults_found]
    if told:
        pytest.fail(f"{len(told)} faults\n" + "\n".join(told[:20]), pytrace=False)
