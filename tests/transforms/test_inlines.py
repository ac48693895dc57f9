"""The walk that wraps stretches of text, and its laws."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.model import (
    Annex,
    Authority,
    Blocks,
    Cell,
    Citation,
    Closing,
    Date,
    Distribution,
    Division,
    DivisionKind,
    Document,
    Emph,
    Enacting,
    Figure,
    Inline,
    Inlines,
    ItemList,
    LegalBasis,
    LineBreak,
    ListItem,
    Name,
    NameType,
    PageBreak,
    Paragraph,
    Quotation,
    Recipient,
    Row,
    Separator,
    Strong,
    Table,
    Text,
    Title,
    Unparsed,
)
from converters.options import ReadOptions
from converters.pipeline import read
from converters.readers.plaintext import read_plaintext
from converters.transforms.inlines import Stretch, rewrite_text, wrapped
from converters.traversal import document_texts, outline, plain_text
from tests.samples import WHOLE, ignore, p, t
from tests.strategies import law
from tests.test_model import nodes
from tests.transforms.marking import document_of, marked_document

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TEXTS = [
    *sorted(ROOT.glob("input/*.txt")),
    *sorted(SHARED.glob("collection/*.txt")),
    *sorted(SHARED.glob("corpus/*.txt")),
]


def star(written: str) -> Inline:
    return Name((Text(written),), NameType.PLACE)


def stars(text: str) -> list[Stretch]:
    """Return every ``x`` as a stretch."""
    return [(place, place + 1, star) for place, letter in enumerate(text) if letter == "x"]


X = Name((Text("x"),), NameType.PLACE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param((Text("axb"),), (Text("a"), X, Text("b")), id="within"),
        pytest.param((Text("x"),), (X,), id="whole"),
        pytest.param((Text("ab"), Text("c")), (Text("abc"),), id="texts are merged"),
        pytest.param((), (), id="nothing"),
        pytest.param((LineBreak(),), (LineBreak(),), id="no text"),
        pytest.param(
            (Strong((Text("ax"), Emph((Text("x"),)))), Text("x")),
            (Strong((Text("a"), X, Emph((X,)))), X),
            id="in styles",
        ),
        pytest.param(
            (Text("x"), Citation((Text("ax"),)), PageBreak(), LineBreak(), Text("x")),
            (X, Citation((Text("ax"),)), PageBreak(), LineBreak(), X),
            id="not in what is wrapped",
        ),
    ],
)
def test_stretches_are_wrapped(before: Inlines, after: Inlines) -> None:
    (block,) = rewrite_text(document_of(Paragraph(before)), stars).body
    assert block == Paragraph(after)


@pytest.mark.parametrize(
    "inlines",
    [
        (Text("a"), Strong((Text("b"),))),
        (Strong((Text("a"),)), Text("b")),
        (Text("a"), PageBreak(), Text("b")),
        (Text("a"), Date((Text("b"),), None)),
    ],
)
def test_a_stretch_over_an_edge_is_left_alone(inlines: Inlines) -> None:
    assert wrapped(inlines, [(0, 2, star)]) == inlines


def test_the_longer_and_the_earlier_stretch_win() -> None:
    stretches = [(1, 3, star), (0, 1, star), (0, 2, star), (3, 4, star)]
    assert wrapped(t("abcd"), stretches) == (star("ab"), Text("c"), star("d"))


def test_blank_and_empty_stretches_are_passed_over() -> None:
    assert wrapped(t("a b"), [(1, 2, star), (2, 2, star)]) == t("a b")


def test_no_stretch_reaches_over_a_line_break() -> None:
    seen: list[str] = []

    def find(text: str) -> list[Stretch]:
        seen.append(text)
        return []

    rewrite_text(document_of(Paragraph((Text("số"), LineBreak(), Text("15")))), find)
    assert "số\n15" in seen


SENTENCE = t("theo Luật Đất đai")


def everywhere() -> tuple[Document, int]:
    """Return a document with one sentence in each place for inlines, and their number."""
    blocks: Blocks = (
        Division(DivisionKind.ARTICLE, 1, "Điều 1.", "1", SENTENCE, (Paragraph(SENTENCE, "1."),)),
        LegalBasis(SENTENCE),
        Authority(SENTENCE),
        Enacting(SENTENCE),
        ItemList((ListItem("-", (Paragraph(SENTENCE),)),)),
        Figure(SENTENCE),
        Table((Row((Cell(SENTENCE), Cell(SENTENCE))),)),
        Quotation((Paragraph(SENTENCE),)),
        Separator("theo Luật Đất đai"),
        Unparsed(("theo Luật Đất đai",)),
    )
    recipients = Distribution("Nơi nhận:", (Recipient(SENTENCE, "-"),))
    closing = Closing(recipients, (), (SENTENCE,))
    annex = Annex("", "", Title("", SENTENCE, SENTENCE), SENTENCE, blocks, closing)
    document = replace(
        WHOLE,
        title=Title("", SENTENCE, SENTENCE, SENTENCE),
        addressees=replace(recipients, head="Kính gửi:"),
        preamble=blocks,
        body=blocks,
        closing=closing,
        annexes=(annex,),
    )
    return document, 3 + 1 + 10 + 10 + 2 + (2 + 1 + 10 + 2)


def test_the_walk_goes_everywhere() -> None:
    document, places = everywhere()
    marked = marked_document(document)
    citations = [one for one in nodes(marked) if isinstance(one, Citation)]
    assert len(citations) == places
    assert marked.letterhead == document.letterhead
    assert marked.closing.signatures == document.closing.signatures


# --- laws ------------------------------------------------------------------------------------

PHRASES = (
    "Nghị quyết số 45-NQ/TW, ngày 24/01/2019 của Bộ Chính trị khóa XII",
    "các Nghị quyết số 18-NQ/TW, 19-NQ/TW",
    "Luật Lưu trữ ngày 21 tháng 6 năm 2024",
    "khoản 1, khoản 2 Điều 2 Quyết định này",
    "điểm a khoản này",
    "ngày 11/7",
    "từ ngày 1/7 đến 30/9/2025",
    "đồng chí Bí thư Thành ủy Nguyễn Văn A",
    "các đồng chí: Nguyễn Văn A, Trần Thị B",
    "Ủy ban nhân dân tỉnh",
    "của",
    ",",
    " ",
    "“",
    "số 15/2020",
)


@st.composite
def torn(draw: st.DrawFn) -> Inlines:
    """Draw phrases of the genre, cut anywhere into texts, styles and breaks."""
    text = " ".join(draw(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=5)))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    inlines: list[Inline] = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        piece = (Text(text[start:end]),)
        wrap = draw(st.sampled_from(("", "strong", "emph", "citation", "page", "line")))
        match wrap:
            case "strong":
                inlines.append(Strong(piece))
            case "emph":
                inlines.append(Emph((Strong(piece),)))
            case "citation":
                inlines.append(Citation(piece, "nghị quyết"))
            case "page":
                inlines.extend((PageBreak(), *piece))
            case "line":
                inlines.extend((LineBreak(), *piece))
            case _:
                inlines.extend(piece)
    return tuple(inlines)


@law
@given(torn())
def test_no_letter_changes_and_a_second_run_changes_nothing(inlines: Inlines) -> None:
    article = Division(DivisionKind.ARTICLE, 1, "Điều 2.", "2", (), (Paragraph(inlines, "1."),))
    document = document_of(article)
    once = marked_document(document)
    assert list(document_texts(once)) == list(document_texts(document))
    assert marked_document(once) == once


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_letter_of_a_text_changes(path: Path) -> None:
    data = path.read_bytes()
    options = ReadOptions(path.name)
    plain = read_plaintext(data, options, ignore)
    once = read(data, "text", options, ignore)
    assert list(document_texts(once)) == list(document_texts(plain))
    assert outline(once) == outline(plain)
    assert marked_document(once) == once


# --- time ------------------------------------------------------------------------------------

SIZE = 200_000


@pytest.mark.parametrize(
    "unit",
    [
        "Nguyễn ", "Luật A b c ", "45-NQ/TW, ", "ngày ", "ngày … ", "ngày.... ", "đồng chí ",
        "khoản 1, ", "Điều 5 ", "các đồng chí: ", "Ban Thường vụ ", "A ", "1/", "“", '"', "số ",
        "15 tháng ", "Bí thư ", "điểm a, ", "1-A", "12/QĐ-A-", "Luật sửa đổi của Luật ",
        "Nghị quyết số 5 của Bộ A b c ", "15/10/2020-", "Văn phòng Ban ", "TS.", "của ",
    ],
)  # fmt: skip
def test_a_hostile_text_is_marked_in_good_time(unit: str) -> None:
    text = unit * (SIZE // len(unit))
    document = document_of(
        Division(DivisionKind.ARTICLE, 1, "Điều 5.", "5", (), (p(text, "1."), p("Hết.")))
    )
    start = time.process_time()
    marked = marked_document(document)
    assert time.process_time() - start < 5
    assert list(document_texts(marked)) == list(document_texts(document))


def test_a_million_characters_are_marked_in_two_seconds() -> None:
    sentence = (
        "Thực hiện Nghị quyết số 45-NQ/TW, ngày 24/01/2019 của Bộ Chính trị, chiều 11/7, đồng chí"
        " Nguyễn Văn A, Bí thư Thành ủy, làm việc với Ủy ban nhân dân xã về nước sạch cho bà con"
        " vùng ven sông; các hộ được mời góp ý, nói rõ điều mình cần và điều mình làm được trong"
        " năm nay, không ai phải chờ thêm một mùa khô nữa mới có nước dùng. "
    )
    paragraphs = tuple(p((sentence * 3).strip()) for _ in range(1_000_000 // len(sentence) // 3))
    start = time.process_time()
    marked_document(document_of(*paragraphs))
    assert time.process_time() - start < 2


def test_words_are_those_of_the_source() -> None:
    (block,) = marked_document(document_of(p("theo Luật Đất đai\u00a0và khoá XIII"))).body
    assert isinstance(block, Paragraph)
    assert plain_text(block.children) == "theo Luật Đất đai\u00a0và khoá XIII"
