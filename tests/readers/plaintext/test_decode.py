import hashlib

import pytest

from converters.diagnostics import UnreadableSourceError
from converters.readers.plaintext.decode import MAX_BYTES, decode
from tests.readers.plaintext.reading import NAME, read_bytes, removed

TEXT = "Độc lập - Tự do\nHạnh phúc"


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    found = decode(data, NAME, encoding)
    return found.text, found.encoding


def refusal(data: bytes, encoding: str = "") -> str:
    with pytest.raises(UnreadableSourceError) as caught:
        decode(data, NAME, encoding)
    return str(caught.value)


# --- what is no text -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b" \t\r\n \n", id="white space"),
        pytest.param("\ufeff\n".encode(), id="a byte order mark"),
        pytest.param("\u00a0\u3000\u200b".encode(), id="blanks beyond ASCII"),
        pytest.param("-----\n** **\n…".encode(), id="signs"),
    ],
)
def test_a_source_without_letter_or_digit_is_refused(data: bytes) -> None:
    assert refusal(data) == "mau.txt: the file holds no text"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"PK\x03\x04\x14\x00word", "a ZIP archive", id="docx"),
        pytest.param(b"%PDF-1.7\n%abc", "a PDF file", id="pdf"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file", id="doc"),
        pytest.param(b"\x7fELF\x02\x01\x01", "a program", id="elf"),
        pytest.param(b"MZ\x90\x00", "a program", id="exe"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "a picture", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", "a picture", id="jpeg"),
        pytest.param(b"{\\rtf1\\ansi V\\u259", "an RTF file", id="rtf"),
    ],
)
def test_another_kind_of_file_is_called_by_its_name(data: bytes, what: str) -> None:
    assert f"this is {what}" in refusal(data)


def test_a_zero_byte_in_what_is_no_utf8_makes_a_file_binary() -> None:
    assert "binary" in refusal(b"\x00\xff\xfe\x80 Van ban so bay")


def test_a_zero_byte_in_utf8_is_a_control_character_like_any_other() -> None:
    document = read_bytes("Hội nghị\x00 bế mạc.".encode())
    assert removed(document, "control-character") == ["\x00"]


def test_a_source_at_the_size_limit_is_read() -> None:
    assert decoded(b"a" * MAX_BYTES) == ("a" * MAX_BYTES, "utf-8")


def test_a_source_beyond_the_size_limit_is_refused_with_the_limit() -> None:
    assert "(32 MB)" in refusal(b"a" * (MAX_BYTES + 1))


# --- what is not in its encoding -------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(b"a\nb\n\xff", "mau.txt:3: byte 5 (0xFF)", id="stray byte"),
        pytest.param("Hòa".encode()[:-2], "mau.txt:1: byte 2 (0xC3)", id="cut short"),
        pytest.param(b"a\xed\xa0\x80b", "mau.txt:1: byte 2 (0xED)", id="lone surrogate"),
        pytest.param(b"a\nb\xc0\x80", "mau.txt:2: byte 4 (0xC0)", id="overlong"),
        pytest.param(b"\xef\xbb\xbfa\xff", "mau.txt:1: byte 5 (0xFF)", id="after a BOM"),
    ],
)
def test_bytes_that_are_not_utf8_are_refused_with_line_and_byte(data: bytes, place: str) -> None:
    assert refusal(data).startswith(place)


def test_the_refusal_tells_how_to_mend_it() -> None:
    assert "save the file as UTF-8, or name its encoding with --encoding" in refusal(b"a\xff")


def test_utf16_with_half_a_character_at_its_end_is_refused() -> None:
    assert "is not utf-16" in refusal(TEXT.encode("utf-16")[:-1])


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(TEXT.encode(), "ascii", id="ascii"),
        pytest.param(TEXT.encode("utf-16"), "utf-8", id="utf-8"),
        pytest.param(b"abc", "utf-16", id="utf-16"),
        pytest.param(TEXT.encode(), "cp1258-vn", id="unknown"),
        pytest.param(b"YWJj", "base64", id="not an encoding of text"),
        pytest.param(b"abc", "undefined", id="undefined"),
        pytest.param(b"abc", "utf-8\0", id="zero byte in the name"),
        pytest.param(b"x\n", "punycode", id="punycode"),
    ],
)
def test_a_wrong_encoding_asked_for_is_refused(data: bytes, encoding: str) -> None:
    assert refusal(data, encoding).startswith(NAME)


# --- what is text ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(TEXT.encode(), "utf-8", id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), "utf-8-sig", id="utf-8 with BOM"),
        pytest.param(TEXT.encode("utf-16"), "utf-16", id="utf-16 with BOM"),
        pytest.param(("\ufeff" + TEXT).encode("utf-16-be"), "utf-16", id="utf-16-be with BOM"),
        pytest.param(TEXT.encode("utf-16-le"), "utf-16-le", id="utf-16-le without BOM"),
        pytest.param(TEXT.encode("utf-16-be"), "utf-16-be", id="utf-16-be without BOM"),
        pytest.param(TEXT.encode("utf-32"), "utf-32", id="utf-32 with BOM"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    assert decoded(data) == (TEXT, encoding)


def test_an_encoding_asked_for_overrides_what_the_bytes_seem_to_say() -> None:
    assert decoded("Thủ đô Hà Nội".encode("utf-16-le"), "latin-1")[1] == "latin-1"
    assert decoded("Quyết định 7".encode("utf-7"), "utf-7") == ("Quyết định 7", "utf-7")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
def test_lines_may_end_in_any_way(end: str) -> None:
    assert decoded(f"một{end}{end}hai{end}".encode())[0] == "một\n\nhai\n"


def test_mixed_line_ends_are_each_one_line_end() -> None:
    assert decoded(b"a\r\nb\rc\nd\r\r\ne")[0] == "a\nb\nc\nd\n\ne"


def test_the_document_knows_its_source() -> None:
    data = TEXT.encode("utf-8-sig")
    source = read_bytes(data).source
    assert source.name == NAME
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.encoding == "utf-8-sig"
    assert source.lines == 2
