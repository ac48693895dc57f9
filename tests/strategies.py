"""Hypothesis strategies for the model: small documents, every node of the model within reach.

Texts are NFC, of letters that the bundled font has, neither empty nor with white space at an end.
No two `Text` stand side by side. Labels are plausible and unique among their siblings; articles
are counted through the document.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from converters.model import (
    Annex,
    Authority,
    Block,
    Blocks,
    Cell,
    Citation,
    Closing,
    Date,
    Dateline,
    Distribution,
    Division,
    DivisionKind,
    Document,
    DocumentNumber,
    Emph,
    Enacting,
    Figure,
    Inline,
    Inlines,
    InternalReference,
    Issuer,
    ItemList,
    Kind,
    LegalBasis,
    Letterhead,
    LineBreak,
    Lines,
    ListItem,
    Mark,
    MarkKind,
    Name,
    NameType,
    PageBreak,
    Paragraph,
    Quotation,
    Recipient,
    Repair,
    Row,
    Separator,
    Signature,
    Source,
    Strong,
    System,
    Table,
    Text,
    Title,
    Underline,
    Unparsed,
)

law = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
"""Put on every property test: the machine may be slow, the document is what matters."""

T = TypeVar("T")
Many = tuple[T, ...]

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
TEXTS = (
    "Nghị quyết",
    "đồng chí Nguyễn Văn A",
    "uỷ ban, ủy ban",
    "ngày 05 tháng 02 năm 2026",
    "số 45-NQ/TW",
    "“trích dẫn” – 3,5%; …",
    "./.",
    "x",
    LETTERS,
    LETTERS.upper(),
    "<script>alert(1)</script>",
    "R & D &amp; &#7;",
    "]]>",
    "<para> </w:t> <!-- -->",
    "\"'`",
    "%(x)s {0} \\n $1",
    "Điều 1. Như tiêu đề",
    "**__ # * _",
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
POINTS = "abcdđeghiklmnopqrstuvxy"
DEPTH = 3
"""How deep blocks nest at most."""


def texts() -> SearchStrategy[str]:
    return st.sampled_from(TEXTS)


def _or_empty(text: str) -> SearchStrategy[str]:
    return st.sampled_from(("", text))


def _some(draw: DrawFn, strategy: SearchStrategy[T], most: int, least: int = 0) -> Many[T]:
    return tuple(draw(strategy) for _ in range(draw(st.integers(least, most))))


def _lines() -> SearchStrategy[Lines | None]:
    return st.sampled_from((None, (1, 1), (3, 7)))


def _dates() -> SearchStrategy[date | None]:
    return st.none() | st.dates(date(1930, 1, 1), date(2099, 12, 31))


# --- inlines -------------------------------------------------------------------------------


BETWEEN: Many[Inlines] = (
    (Text(" xem "),),
    (LineBreak(),),
    # a page breaks between words
    (PageBreak(), Text(" và ")),
)
WORDED: Many[type[Inline]] = (
    Text, Strong, Emph, Underline, Citation, Date, Name, InternalReference,
)  # fmt: skip


@st.composite
def inlines(draw: DrawFn, depth: int = 2) -> Inlines:
    """Return inlines with words at both ends."""
    content = [draw(_worded(depth))]
    if draw(st.booleans()):
        content += [*draw(st.sampled_from(BETWEEN)), draw(_worded(depth))]
    return _merged(content)


def _merged(content: list[Inline]) -> Inlines:
    """Return inlines without two texts side by side."""
    merged: list[Inline] = []
    for one in content:
        last = merged[-1] if merged else None
        if isinstance(one, Text) and isinstance(last, Text):
            merged[-1] = Text(last.text + one.text)
        else:
            merged.append(one)
    return tuple(merged)


@st.composite
def _worded(draw: DrawFn, depth: int) -> Inline:
    kind = draw(st.sampled_from(WORDED)) if depth else Text
    if kind is Text:
        return Text(draw(texts()))
    children = draw(inlines(depth - 1))
    identifiers = st.sampled_from(("", "dieu-1", "dieu-2.khoan-1", "khong-co"))
    if kind is Citation:
        words = ("Nghị quyết", "45-NQ/TW", "Bộ Chính trị")
        name, number, issuer = words if draw(st.booleans()) else ("", "", "")
        return Citation(children, name, number, draw(_dates()), issuer, draw(identifiers))
    if kind is Date:
        return Date(children, draw(_dates()))
    if kind is Name:
        return Name(children, draw(st.sampled_from(NameType)), draw(_or_empty("đồng chí")))
    if kind is InternalReference:
        return InternalReference(children, draw(identifiers))
    if kind is Strong:
        return Strong(children)
    return Emph(children) if kind is Emph else Underline(children)


def _inlines_or_none() -> SearchStrategy[Inlines]:
    return st.just(()) | inlines()


# --- blocks --------------------------------------------------------------------------------


@st.composite
def blocks(draw: DrawFn) -> Blocks:
    """Return siblings, numbered."""
    return Numbering().blocks(draw(_unnumbered(DEPTH)))


@st.composite
def _unnumbered(draw: DrawFn, depth: int) -> Blocks:
    return _some(draw, _block(depth), most=3 if depth == DEPTH else 2)


LABELLED = "?"
"""Stands for a label or marker until `Numbering` has counted."""
LEAVES = (
    Paragraph, LegalBasis, Authority, Enacting, Figure, Table, Separator, Unparsed,
)  # fmt: skip
NESTS = (Division, ItemList, Quotation)


@st.composite
def _block(draw: DrawFn, depth: int) -> Block:
    kind = draw(st.sampled_from((*LEAVES, *NESTS, Division, ItemList) if depth else LEAVES))
    lines = draw(_lines())
    if kind is ItemList:
        return ItemList(_some(draw, _item(depth - 1), least=1, most=2))
    if kind is Quotation:
        return Quotation(draw(_unnumbered(depth - 1)), lines=lines)
    if kind is Division:
        division = draw(st.sampled_from(DivisionKind))
        headed = division is DivisionKind.PLAIN or draw(st.booleans())
        heading = draw(inlines()) if headed else ()
        children = draw(_unnumbered(depth - 1))
        return Division(division, 1, LABELLED, "", heading, children, lines=lines)
    if kind is Paragraph:
        return Paragraph(draw(inlines()), draw(_or_empty(LABELLED)), lines=lines)
    return draw(_plain_block(kind, lines))


@st.composite
def _plain_block(draw: DrawFn, kind: type, lines: Lines | None) -> Block:
    if kind is LegalBasis:
        return LegalBasis(draw(inlines()), draw(_or_empty("-")), lines=lines)
    if kind is Authority:
        return Authority(draw(inlines()), lines=lines)
    if kind is Enacting:
        return Enacting(draw(inlines()), lines=lines)
    if kind is Figure:
        return Figure(draw(inlines()), lines=lines)
    if kind is Table:
        return Table(_some(draw, _row(), least=1, most=3), draw(st.integers(0, 1)), lines=lines)
    if kind is Separator:
        return Separator(draw(st.sampled_from(("------", "* * *", "====="))), lines=lines)
    return Unparsed(_some(draw, texts(), least=1, most=2), lines=lines)


@st.composite
def _row(draw: DrawFn) -> Row:
    return Row(tuple(Cell(one) for one in _some(draw, _inlines_or_none(), least=1, most=3)))


@st.composite
def _item(draw: DrawFn, depth: int) -> ListItem:
    marker = draw(st.sampled_from((LABELLED, "-", "+", "")))
    return ListItem(marker, draw(_unnumbered(depth)), lines=draw(_lines()))


class Numbering:
    """Gives the divisions, clauses and items of one document their labels and levels."""

    def __init__(self) -> None:
        self.articles = count(1)

    def blocks(self, blocks: Blocks, level: int = 1) -> Blocks:
        numbers, points = count(1), iter(POINTS)
        return tuple(self._block(block, level, numbers, points) for block in blocks)

    def _block(
        self, block: Block, level: int, numbers: Iterator[int], points: Iterator[str]
    ) -> Block:
        match block:
            case Division(kind=kind):
                number = next(self.articles if kind is DivisionKind.ARTICLE else numbers)
                label, bare = LABELS[kind](number)
                children = self.blocks(block.children, level + bool(block.heading))
                return replace(block, level=level, label=label, number=bare, children=children)
            case Paragraph(label=label) if label:
                return replace(block, label=f"{next(numbers)}.")
            case ItemList():
                return ItemList(tuple(self._item(item, level, points) for item in block.items))
            case Quotation():
                return replace(block, children=self.blocks(block.children))
            case _:
                return block

    def _item(self, item: ListItem, level: int, points: Iterator[str]) -> ListItem:
        marker = f"{next(points)})" if item.marker == LABELLED else item.marker
        return replace(item, marker=marker, children=self.blocks(item.children, level))


def _roman(number: int) -> str:
    return ROMAN[number - 1] if number <= len(ROMAN) else str(number)


LABELS: dict[DivisionKind, Callable[[int], tuple[str, str]]] = {
    DivisionKind.PART: lambda n: (f"Phần {_roman(n)}", _roman(n)),
    DivisionKind.CHAPTER: lambda n: (f"Chương {_roman(n)}", _roman(n)),
    DivisionKind.SECTION: lambda n: (f"Mục {n}", str(n)),
    DivisionKind.SUBSECTION: lambda n: (f"Tiểu mục {n}", str(n)),
    DivisionKind.ARTICLE: lambda n: (f"Điều {n}.", str(n)),
    DivisionKind.ROMAN: lambda n: (f"{_roman(n)}.", _roman(n)),
    DivisionKind.LETTER: lambda n: (f"{chr(64 + n)}.", chr(64 + n)),
    DivisionKind.ARABIC: lambda n: (f"{n}.", str(n)),
    DivisionKind.DECIMAL: lambda n: (f"1.{n}.", f"1.{n}"),
    DivisionKind.POINT: lambda n: (f"{POINTS[n - 1]})", POINTS[n - 1]),
    DivisionKind.PLAIN: lambda n: ("", ""),  # noqa: ARG005
}
"""Label and bare number of the nth division of its kind."""


# --- the whole -----------------------------------------------------------------------------


@st.composite
def documents(draw: DrawFn) -> Document:
    """Return a whole document, numbered from its body through its annexes."""
    numbering = Numbering()
    return Document(
        kind=draw(st.sampled_from(Kind)),
        system=draw(st.sampled_from(System)),
        letterhead=draw(_letterheads()),
        title=draw(_titles()),
        addressees=draw(st.none() | _distributions("Kính gửi:")),
        preamble=_some(draw, _preamble(), most=2),
        body=numbering.blocks(draw(_unnumbered(DEPTH))),
        closing=draw(_closings()),
        annexes=tuple(
            draw(_annexes(numbering, roman)) for roman in ROMAN[: draw(st.integers(0, 2))]
        ),
        source=Source("mau.txt", "0" * 64, draw(st.sampled_from(("utf-8", "cp1258"))), 99),
        repairs=_some(draw, _repairs(), most=1),
    )


@st.composite
def _repairs(draw: DrawFn) -> Repair:
    return Repair("joined-line", (3, 4), draw(texts()), draw(_or_empty("sau")))


@st.composite
def _letterheads(draw: DrawFn) -> Letterhead:
    state = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    number = DocumentNumber(draw(texts()), "07", draw(st.sampled_from((None, 2026))), "QĐ", "UBND")
    return Letterhead(
        draw(st.sampled_from(((), ("ĐẢNG CỘNG SẢN VIỆT NAM",), state))),
        _some(draw, st.builds(Issuer, texts(), st.booleans()), most=2),
        draw(st.sampled_from((None, number))),
        draw(st.none() | _datelines()),
        _some(draw, st.builds(Mark, texts(), st.sampled_from(MarkKind)), most=2),
        draw(st.booleans()),
    )


@st.composite
def _datelines(draw: DrawFn) -> Dateline:
    return Dateline(draw(texts()), draw(_or_empty("Bình Minh")), draw(_dates()))


@st.composite
def _titles(draw: DrawFn) -> Title:
    kind = draw(st.just("") | texts())
    subject, subtitle, headline = (draw(_inlines_or_none()) for _ in range(3))
    return Title(kind, subject, subtitle, headline, draw(st.none() | _datelines()))


@st.composite
def _distributions(draw: DrawFn, head: str) -> Distribution:
    return Distribution(head, _some(draw, _recipients(), most=3))


@st.composite
def _recipients(draw: DrawFn) -> Recipient:
    marker, purpose = draw(_or_empty("-")), draw(_or_empty("để báo cáo"))
    return Recipient(draw(inlines()), marker, purpose, lines=draw(_lines()))


@st.composite
def _preamble(draw: DrawFn) -> Block:
    kind = draw(st.sampled_from((LegalBasis, Authority, Enacting, Paragraph)))
    if kind is Paragraph:
        return Paragraph(draw(inlines()), lines=draw(_lines()))
    return draw(_plain_block(kind, draw(_lines())))


@st.composite
def _signatures(draw: DrawFn) -> Signature:
    capacity, position = _some(draw, texts(), most=1), _some(draw, texts(), most=2)
    note, name = draw(_or_empty("(Đã ký)")), draw(st.just("") | texts())
    return Signature(capacity, position, note, name, lines=draw(_lines()))


@st.composite
def _closings(draw: DrawFn) -> Closing:
    return Closing(
        draw(st.none() | _distributions("Nơi nhận:")),
        _some(draw, _signatures(), most=3),
        _some(draw, inlines(), most=1),
        draw(st.booleans()),
        _some(draw, texts(), most=2),
    )


@st.composite
def _annexes(draw: DrawFn, numbering: "Numbering", roman: str) -> Annex:
    """Return an annex; its title has neither headline nor stamp."""
    label, number = draw(st.sampled_from((("", ""), (f"Phụ lục {roman}", roman))))
    title = Title(draw(st.just("") | texts()), draw(_inlines_or_none()), draw(_inlines_or_none()))
    body = numbering.blocks(draw(_unnumbered(DEPTH - 1)))
    closing = draw(st.just(Closing()) | _closings())
    reference = draw(_inlines_or_none())
    head = draw(st.just(Letterhead()) | _letterheads())
    return Annex(label, number, title, reference, body, closing, head, lines=draw(_lines()))
