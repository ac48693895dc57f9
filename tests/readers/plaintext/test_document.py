import time
import unicodedata
from collections.abc import Callable

import pytest

from converters.model import Annex, Division, DivisionKind, Document, Kind
from converters.traversal import outline, plain_text
from tests.readers.plaintext.reading import HEAD, read_bytes, read_text, removed

DECISION = """ỦY BAN NHÂN DÂN
XÃ AN HÒA
Số: 14/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hòa, ngày 05 tháng 02 năm 2026

QUYẾT ĐỊNH
Ban hành Quy chế Nhà văn hóa

Căn cứ Luật Mẫu ngày 01 tháng 01 năm 2020;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế Nhà văn hóa.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn A
"""

RULES = """
QUY CHẾ
Nhà văn hóa
(Kèm theo Quyết định số 14/QĐ-UBND ngày 05 tháng 02 năm 2026)

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi

1. Quy chế này áp dụng cho mười bốn thôn.

Điều 2. Giờ mở cửa

Nhà mở cửa mỗi ngày.
"""

LIST = """
Phụ lục I
DANH MỤC SÁCH
(Kèm theo Quyết định số 14/QĐ-UBND)

1. Sách thiếu nhi gồm hai trăm cuốn.

2. Sách nghề gồm một trăm cuốn.
"""


def annexes_of(text: str) -> tuple[Annex, ...]:
    return read_text(DECISION + text).annexes


# --- annexes ---------------------------------------------------------------------------------


def test_an_attached_regulation_is_an_annex_with_its_own_divisions() -> None:
    document = read_text(DECISION + RULES)
    (annex,) = document.annexes
    assert (annex.label, annex.title.kind) == ("", "QUY CHẾ")
    assert plain_text(annex.title.subject) == "Nhà văn hóa"
    assert plain_text(annex.reference).startswith("(Kèm theo Quyết định số 14/QĐ-UBND")
    assert outline(document) == (
        (1, "QUY CHẾ Nhà văn hóa"),
        (2, "Chương I QUY ĐỊNH CHUNG"),
        (3, "Điều 1. Phạm vi"),
        (3, "Điều 2. Giờ mở cửa"),
    )


def test_a_labelled_annex_has_label_number_and_title() -> None:
    (annex,) = annexes_of(LIST)
    assert (annex.label, annex.number) == ("Phụ lục I", "I")
    assert plain_text(annex.title.subject) == "DANH MỤC SÁCH"
    assert plain_text(annex.reference) == "(Kèm theo Quyết định số 14/QĐ-UBND)"
    assert len(annex.body) == 2


RECIPIENTS = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\n"
SIGNATURE = "CHỦ TỊCH\n\nNguyễn Văn A\n\n"
NAMES = """DANH SÁCH
Tập thể được khen
(Kèm theo Quyết định số 14/QĐ-UBND ngày 2/3/2026)

I. TẬP THỂ

1. Thôn Bến Gỗ.
"""


def test_a_title_in_capitals_that_is_tied_to_a_document_opens_an_annex() -> None:
    (annex,) = annexes_of(NAMES)
    assert plain_text(annex.title.subject) == "DANH SÁCH Tập thể được khen"
    assert plain_text(annex.reference).startswith("(Kèm theo")
    assert isinstance(annex.body[0], Division)
    assert plain_text(annex.body[0].heading) == "TẬP THỂ"


@pytest.mark.parametrize("signature_first", [False, True])
def test_a_list_below_the_close_needs_no_reference(*, signature_first: bool) -> None:
    body, recipients, signature = DECISION.partition("Nơi nhận:")[0], RECIPIENTS, SIGNATURE
    close = signature + recipients if signature_first else recipients + signature
    document = read_text(body + close + "DANH SÁCH\n\n1. Thôn Bến Gỗ được tặng sách.\n")
    (annex,) = document.annexes
    assert plain_text(annex.title.subject) == "DANH SÁCH"
    assert [one.name for one in document.closing.signatures] == ["Nguyễn Văn A"]
    assert document.closing.distribution is not None
    assert len(document.closing.distribution.recipients) == 2


def test_a_text_that_was_an_annex_has_none_by_that() -> None:
    document = read_text(
        "UBND XÃ AN HÒA\nĐỀ ÁN\nMở thư viện\n(Kèm theo Tờ trình số 9/TTr-UBND)\n\nXã có sách.\n"
    )
    assert document.annexes == ()
    assert document.title.kind == "ĐỀ ÁN"
    assert plain_text(document.title.subtitle).startswith("(Kèm theo")


def test_annexes_stand_in_the_order_of_the_source() -> None:
    found = annexes_of(RULES + LIST + LIST.replace("Phụ lục I\n", "PHỤ LỤC II\n"))
    assert [annex.label for annex in found] == ["", "Phụ lục I", "PHỤ LỤC II"]


def test_a_label_over_a_title_in_capitals_needs_no_blank_line() -> None:
    found = annexes_of(LIST + LIST.strip().replace("Phụ lục I\n", "Phụ lục II\n") + "\n")
    assert [annex.label for annex in found] == ["Phụ lục I", "Phụ lục II"]


def test_an_annex_does_not_take_the_close_of_its_document() -> None:
    document = read_text(DECISION + RULES)
    assert [one.name for one in document.closing.signatures] == ["Nguyễn Văn A"]
    assert document.annexes[0].closing.signatures == ()


def test_an_annex_may_have_a_close_of_its_own() -> None:
    (annex,) = annexes_of(LIST + "\nNGƯỜI GHI BIÊN BẢN\n\nTrần Thị B\n")
    assert [one.name for one in annex.closing.signatures] == ["Trần Thị B"]


def test_a_reference_broken_over_lines_is_one_reference() -> None:
    text = LIST.replace("(Kèm theo Quyết định ", "(Kèm theo Quyết định\n")
    (annex,) = annexes_of(text)
    assert plain_text(annex.reference) == "(Kèm theo Quyết định số 14/QĐ-UBND)"


def test_an_annex_without_title_is_still_an_annex() -> None:
    (annex,) = annexes_of("\nPHỤ LỤC\n\n1. Sách thiếu nhi gồm hai trăm cuốn.\n")
    assert (annex.label, annex.number) == ("PHỤ LỤC", "")


def test_an_annex_named_in_a_sentence_is_none() -> None:
    text = DECISION.replace("kể từ ngày ký", "theo\nPhụ lục I kèm theo")
    assert read_text(text).annexes == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi:\n- Ban Chủ nhiệm;\n\nTôi xin mượn sách.\n",
        "MẪU ĐƠN\n\nKính gửi: Ban Chủ nhiệm\n\nTôi xin mượn sách.\n",
    ],
    ids=["list", "one"],
)
def test_addressees_in_an_annex_are_kept_out_of_its_title(text: str) -> None:
    (annex,) = annexes_of("\nPHỤ LỤC\n" + text)
    assert "Kính gửi" in str(annex)
    assert "Kính gửi" not in plain_text(annex.title.subject)


# --- the whole -------------------------------------------------------------------------------


def same_but_for_source(one: Document, other: Document) -> bool:
    return (one.kind, one.system, one.letterhead, one.title, one.addressees, one.preamble) == (
        other.kind,
        other.system,
        other.letterhead,
        other.title,
        other.addressees,
        other.preamble,
    ) and (one.body, one.closing, one.annexes) == (other.body, other.closing, other.annexes)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.encode("utf-8-sig"), id="BOM"),
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r").encode(), id="CR"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text).encode(), id="NFD"),
        pytest.param(lambda text: text.replace("\n", "  \n").encode(), id="trailing blanks"),
        pytest.param(lambda text: ("\n\n" + text).encode(), id="blank lines before"),
        pytest.param(lambda text: text.replace(" ", "\u00a0").encode(), id="no-break spaces"),
        pytest.param(lambda text: text.replace("Đ", "\u00d0").encode(), id="look-alikes"),
        pytest.param(lambda text: text.replace("a", "a\u200b").encode(), id="invisible"),
    ],
)
def test_how_a_text_is_written_down_changes_nothing(change: Callable[[str], bytes]) -> None:
    text = DECISION + RULES + LIST
    assert same_but_for_source(read_bytes(change(text)), read_text(text))


def test_reading_twice_gives_the_same() -> None:
    assert read_text(DECISION + RULES) == read_text(DECISION + RULES)


def test_the_parts_of_a_decision_are_all_found() -> None:
    document = read_text(DECISION)
    assert document.kind is Kind.DECISION
    assert document.letterhead.issuers[0].name == "ỦY BAN NHÂN DÂN XÃ AN HÒA"
    assert plain_text(document.title.subject) == "Ban hành Quy chế Nhà văn hóa"
    assert len(document.preamble) == 2
    kinds = [block.kind for block in document.body if isinstance(block, Division)]
    assert kinds == [DivisionKind.ARTICLE] * 2
    assert document.closing.distribution is not None
    assert document.language == "vi"


def test_every_block_knows_its_lines() -> None:
    document = read_text(DECISION + RULES)
    source = (DECISION + RULES).split("\n")
    for block, words in zip(document.body, ("Điều 1. Ban hành", "Điều 2. Quyết"), strict=True):
        assert isinstance(block, Division)
        assert block.lines is not None
        assert source[block.lines[0] - 1].startswith(words)


def test_repairs_stand_in_the_order_of_the_source() -> None:
    document = read_text(HEAD + "\n**Hai** trụ sở\n\ncòn lại.\n\n[img]\n\nXong\u200b việc.\n")
    assert [repair.lines for repair in document.repairs] == sorted(
        repair.lines for repair in document.repairs
    )
    assert removed(document, "furniture") == ["-----"]


@pytest.mark.parametrize(
    "text",
    ["a", "1", "Số", "Số:", "Kính gửi:", "Nơi nhận:", "QUYẾT ĐỊNH", "Phụ lục I", "Điều 1.", "I.",
     "(Kèm theo 1", "| a |", "“a", "[bookmark: a", "**a", "# a", "a\f", "Chương\nI", "Điều\n"],
)  # fmt: skip
def test_a_text_of_one_line_is_a_document(text: str) -> None:
    assert read_text(text).source.lines == text.count("\n") + 1


# --- time ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("một hai ba " * 20_000, id="long line"),
        pytest.param("Một câu đã xong.\n" * 4_000, id="many lines"),
        pytest.param("một hai ba\n" * 4_000, id="one long sentence"),
        pytest.param("một hai\n\n" * 3_000, id="torn"),
        pytest.param("- a\n+ b\n" * 2_000, id="items"),
        pytest.param("\n\nPhụ lục I\n\nHết.\n" * 300, id="annexes"),
        pytest.param("| a | b |\n" * 3_000, id="table"),
        pytest.param("|\n" * 6_000 + "a", id="bars"),
        pytest.param("(" * 20_000 + "a", id="brackets"),
        pytest.param("“a " * 5_000, id="quotation marks"),
        pytest.param("a" + "\u0323\u0302" * 5_000, id="combining marks"),
        pytest.param("Nơi nhận:\n" + "- a;\n" * 2_000, id="recipients"),
        pytest.param("**a** " * 6_000, id="marks in pairs"),
        pytest.param("*a" * 12_000, id="marks without partner"),
        pytest.param("__a " * 10_000, id="open underscores"),
        pytest.param("[bookmark:" * 10_000 + "a", id="open bookmarks"),
        pytest.param("a.\nNơi nhận:\n" + "a b c\n" * 4_000, id="wrapped recipient"),
        pytest.param("KT. CHỦ TỊCH\n" + "Nguyễn Văn A\n" * 2_000 + "Nơi nhận:", id="signers"),
        pytest.param("Bình Minh, ngày" + " " * 800 + "x", id="blank dateline"),
        pytest.param("Số" + " " * 150 + "x", id="blank number"),
    ],
)
def test_a_hostile_text_is_read_in_good_time(text: str) -> None:
    start = time.process_time()
    read_text(text)
    assert time.process_time() - start < 1
