"""Laws 1 and 2: reading never fails on a text, and no character is lost or invented."""

import os
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from converters.diagnostics import UnreadableSourceError
from converters.model import Document
from converters.options import ReadOptions
from converters.pipeline import read
from converters.readers.plaintext.decode import decode
from converters.traversal import document_texts
from tests.samples import ignore

ROOT = Path(__file__).parents[1]
SPECIMENS = sorted(ROOT.glob("input/*.txt"))
SHARED = Path(os.environ.get("HPDOCS_SHARED", ROOT.parent / "shared"))
SHARED_TEXTS = [
    pytest.param(path, id=f"{folder}/{path.stem}")
    for folder in ("collection", "corpus")
    for path in sorted(SHARED.glob(f"{folder}/*.txt"))
] or [
    pytest.param(
        SHARED,
        id="none",
        marks=pytest.mark.skip(reason=f"no texts in {SHARED}: HPDOCS_SHARED names another folder"),
    )
]


def read_source(data: bytes, encoding: str = "") -> Document:
    return read(data, "text", ReadOptions("mau.txt", encoding), ignore)


def signs(text: str) -> Counter[str]:
    """Count the characters of a text; white space is not accounted for."""
    return Counter(character for character in text if not character.isspace())


def unaccounted(data: bytes) -> dict[str, int]:
    """Return the characters that the model lacks (above zero) or has too many times (below)."""
    document = read_source(data)
    account = signs(decode(data, "mau.txt").text)
    account.subtract(signs("".join(repair.before for repair in document.repairs)))
    account.update(signs("".join(repair.after for repair in document.repairs)))
    account.subtract(signs("".join(document_texts(document))))
    return {character: count for character, count in account.items() if count}


# --- generated texts -------------------------------------------------------------------------

SPECIMEN_LINES = sorted(
    {line for path in SPECIMENS for line in path.read_text("utf-8-sig").split("\n") if line}
)

WORDS = """
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|CỘNG HÒA XÃ HỘI|CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do|- Hạnh phúc
Độc lập - Tự do - Hạnh phúc|ĐẢNG CỘNG SẢN VIỆT NAM|TỈNH ỦY BÌNH MINH|ỦY BAN NHÂN DÂN|XÃ AN HÒA
Số|Số:|Số: 07/QĐ-UBND|07/QĐ-UBND|Số 7-KL/TU|Số:   /TB-VP|Bình Minh, ngày 05 tháng 02 năm 2026
Bình Minh, ngày|Bình Minh, ngày 05|tháng 02 năm 2026|HỎA TỐC|Dự thảo lần 2|2025-04-22 10:27
QUYẾT ĐỊNH|QUYẾT ĐỊNH:|KẾT LUẬN|THÔNG CÁO BÁO CHÍ|BÁO CÁO|QUY CHẾ|V/v mở lớp|Về việc|về việc
Kính gửi:|Kính gửi: Sở Mẫu;|Căn cứ Luật Mẫu;|Theo đề nghị của|Phần thứ nhất|Chương I|Chương|Mục 1
Điều|Điều 1.|Điều 2. Quyết định này có hiệu lực.|I.|II-|A.|1.|2.|1.1.|a)|đ)|(1)|-|+|•|*|------|_____
Nơi nhận:|- Như trên;|Lưu: VT.|T/M BAN THƯỜNG VỤ|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|(Đã ký)|Nguyễn Văn A
Phụ lục I|PHỤ LỤC|(Kèm theo Quyết định số 07/QĐ-UBND)|(Kèm theo|Share:|Nội dung chính|[img]|[]
[bookmark: _GoBack]|Ảnh: Trần Thị B|Thực hiện: Tổ Mẫu|Trang chủ|Điện thoại: 0|2|- 3 -|“|”|“Điều 9.
sáng nay|đã họp xong|Hội nghị thống nhất:|một hai ba bốn năm sáu bảy|Quang cảnh hội nghị|./.|;|:|.|,
"""
ATOMS = [word for line in WORDS.strip().split("\n") for word in line.split("|")]
BARS = ["|", "| a | b |", "|---|---|", "| a", "b |", "| Nơi nhận: | GIÁM ĐỐC |", "<br>", "&nbsp;"]
MARKS = ["**", "*", "***", "****", "__", "#", "## ", "_"]
DIRT = [
    "\u200b", "\u00ad", "\ufeff", "\u2066", "\x00", "\x07", "\x1c", "\u0301", "\u0323", "\u00d0",
    "\ufffe", "\u2028", "\u0085", "\U000e0001", "\U0001f4d6",
]  # fmt: skip
GAPS = ["", " ", "   ", "\t", "\u00a0", "\f"]

marks = st.sampled_from([*MARKS, *BARS])
pieces = st.one_of(st.sampled_from(ATOMS), st.sampled_from(ATOMS), marks, st.sampled_from(DIRT))
gaps = st.sampled_from(GAPS)
specimen_lines = st.sampled_from(SPECIMEN_LINES)
lines = st.one_of(
    st.sampled_from(ATOMS),
    st.sampled_from(ATOMS),
    st.sampled_from(ATOMS),
    marks,
    st.builds(str.join, gaps, st.tuples(pieces, pieces)),
    st.builds(str.join, gaps, st.tuples(pieces, pieces, pieces)),
    specimen_lines,
    st.builds("{}{}".format, gaps, specimen_lines),
    st.builds("{0}{1}{0}".format, marks, specimen_lines),
    specimen_lines.map(lambda line: unicodedata.normalize("NFD", line)),
)
few_lines = st.lists(lines, min_size=6, max_size=12).map(lambda few: [*few, "", "*"])
"""A few lines: a text that says them again in other orders tries what stands beside what."""
texts = st.builds(
    str.join,
    st.sampled_from(["\n", "\n", "\n", "\n\n", "\r\n"]),
    few_lines.flatmap(
        lambda few: st.lists(st.sampled_from(few), min_size=len(few), max_size=3 * len(few))
    ),
)


@st.composite
def spliced_specimens(draw: st.DrawFn) -> str:
    """Draw two stretches of specimens, put together, some lines of them moved or torn."""
    source: list[str] = []
    for path in draw(st.lists(st.sampled_from(SPECIMENS), min_size=1, max_size=2)):
        found = path.read_text("utf-8-sig").split("\n")
        start = draw(st.integers(0, len(found) - 1))
        source += found[start : start + draw(st.integers(1, 40))]
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(source) - 1))
        cut = draw(st.integers(0, len(source[at])))
        between = draw(st.one_of(st.sampled_from(["\n", "\n\n", "\f", "   "]), lines))
        source[at] = source[at][:cut] + between + source[at][cut:]
    return "\n".join(draw(st.permutations(source)) if draw(st.booleans()) else source)


# --- law 2: the account of characters --------------------------------------------------------


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_nothing_of_a_specimen_is_lost_or_invented(path: Path) -> None:
    assert unaccounted(path.read_bytes()) == {}


@pytest.mark.parametrize("path", SHARED_TEXTS)
def test_nothing_of_a_real_document_is_lost_or_invented(path: Path) -> None:
    assert unaccounted(path.read_bytes()) == {}


FORMS = ["NFD", "NFKD", "CRLF", "CR", "UTF-16", "form feeds", "bold", "bars"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_nothing_is_lost_or_invented_however_a_specimen_is_written(path: Path, form: str) -> None:
    text = path.read_text("utf-8-sig")
    match form:
        case "NFD" | "NFKD":
            text = unicodedata.normalize(form, text)
        case "CRLF":
            text = text.replace("\n", "\r\n")
        case "CR":
            text = text.replace("\n", "\r")
        case "form feeds":
            text = text.replace("\n\n", "\n\f\n2\n\f")
        case "bold":
            text = "\n".join(f"**{line}**" for line in text.split("\n"))
        case "bars":
            text = text.replace("\n", "\n|\n")
    assert unaccounted(text.encode("utf-16" if form == "UTF-16" else "utf-8")) == {}


BARRED = "|\n" * 8
CASES = [
    pytest.param("KẾT LUẬN\n*", id="star under a type"),
    pytest.param("KẾT LUẬN** *", id="star glued to a type"),
    pytest.param("Xã mở lớp\n# *", id="star as a Markdown heading"),
    pytest.param("Xã mở lớp\nPHỤ LỤC\nKính gửi:", id="addressees in an annex"),
    pytest.param("Xã mở lớp\nQUY CHẾ\nKính gửi:\nKèm theo", id="addressees in an attached text"),
    pytest.param("QUY CHẾ\n2. a\na\na\n\n*\n__\na)a", id="rule under a star"),
    pytest.param("a\n_\n_*\na),\na\na)a", id="rule over two lines"),
    pytest.param("*\n|\na\n---\n*\na)a\na", id="star under a rule"),
    pytest.param("CHỦ TỊCH\nSố\nNguyễn Văn A\nĐiều 2", id="text after a signature in the head"),
    pytest.param(f"Số\n{BARRED}| a | b |\n| c | d |", id="rows after cells between bars"),
    pytest.param("Số\n| a | b |\n| c | d |\n" + BARRED, id="cells between bars after rows"),
    pytest.param("| a |\n2\nb |", id="row over lines"),
    pytest.param("Số\n||\n\n2\na|", id="row with a page number"),
    pytest.param("e*\u0301*", id="mark inside a letter"),
    pytest.param("\u00d0\u0323", id="look-alike with a dot"),
    pytest.param("a\u0085b\x1cc", id="control white space"),
    pytest.param("[bookmark: **a**]b", id="marks in a bookmark"),
    pytest.param("“Điều 9.\n\n\u200b\n\n1. a”", id="quotation"),
    pytest.param("Chương\nI\nQUY ĐỊNH", id="broken label"),
    pytest.param("- a b c d e f\n\nb c d  e  f g", id="page overlap with blanks"),
]


@pytest.mark.parametrize("text", CASES)
def test_nothing_of_a_case_is_lost_or_invented(text: str) -> None:
    assert unaccounted(text.encode()) == {}


@settings(max_examples=500)
@given(texts)
def test_nothing_of_a_generated_text_is_lost_or_invented(text: str) -> None:
    assume(any(character.isalnum() for character in text))
    assert unaccounted(text.encode()) == {}


@settings(max_examples=300)
@given(spliced_specimens())
def test_nothing_of_spliced_specimens_is_lost_or_invented(text: str) -> None:
    assume(any(character.isalnum() for character in text))
    assert unaccounted(text.encode()) == {}


@given(st.text(max_size=200))
def test_nothing_of_any_text_is_lost_or_invented(text: str) -> None:
    assume(any(character.isalnum() for character in text))
    assert unaccounted(text.encode("utf-8", "ignore")) == {}


# --- law 1: reading never fails --------------------------------------------------------------


def read_or_refuse(data: bytes, encoding: str = "") -> None:
    try:
        read_source(data, encoding)
    except UnreadableSourceError as error:
        assert str(error).startswith("mau.txt")  # noqa: PT017


@given(st.binary(max_size=200))
@example(b"\x00a" * 9)
@example(b"\xff\xfea")
@example(b"\xef\xbb\xbf\xff")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


ENCODINGS = [
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "utf-7", "ascii", "latin-1", "cp1252",
    "cp1258", "idna", "punycode", "base64", "rot13", "undefined", "raw-unicode-escape", "nope", " ",
    "\0", "utf-8\0", "tcvn3", "vni", "viscii", "viqr", "utf-8+tcvn3", "+", "ế",
]  # fmt: skip


@given(st.binary(max_size=60) | texts.map(str.encode), st.sampled_from(ENCODINGS))
@example(b"", "nope")
@example(b"\n", "punycode")
@example(b"\x80-", "punycode")
@example(b"\x00\x80", "idna")
@example(b"a", "undefined")
@example(b"a", "\0")
def test_any_bytes_are_read_or_refused_in_any_encoding(data: bytes, encoding: str) -> None:
    read_or_refuse(data, encoding)


@given(texts, st.sampled_from(["utf-8", "utf-16", "utf-32", "cp1258", "latin-1", "utf-7"]))
def test_a_text_in_any_encoding_is_read_or_refused(text: str, encoding: str) -> None:
    read_or_refuse(text.encode(encoding, "replace"))


@given(texts)
def test_a_text_with_a_letter_is_never_refused(text: str) -> None:
    assume(any(character.isalnum() for character in text))
    assert read_source(text.encode()).source.encoding.startswith("utf-8")


@given(texts)
def test_a_text_is_read_the_same_twice(text: str) -> None:
    assume(any(character.isalnum() for character in text))
    assert read_source(text.encode()) == read_source(text.encode())
