"""The old encodings: their tables against glibc's, and what tells them apart."""

import shutil
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.diagnostics import Diagnostic, UnreadableSourceError
from converters.options import ReadOptions
from converters.readers.plaintext import read_plaintext
from converters.readers.plaintext.decode import Decoded, decode
from converters.readers.plaintext.encodings import CHARSETS, charset_of
from converters.readers.plaintext.encodings.vni import LETTERS as VNI_LETTERS
from converters.readers.plaintext.syllables import evidence, is_syllable, share, syllables

NAME = "mau.txt"
SPECIMENS = sorted((Path(__file__).parents[3] / "input").glob("*.txt"))
TYPEWRITTEN = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "–": "-", "…": "...", "‰": "%", "\u00a0": " "}
)
"""Signs that not every encoding has."""

TONES = "\u0300\u0309\u0303\u0301\u0323"
SMALL = [
    letter
    for vowel in "aăâeêioôơuưy"
    for tone in ("", *TONES)
    if not (letter := unicodedata.normalize("NFC", vowel + tone)).isascii()
] + ["đ"]
LETTERS = SMALL + [letter.upper() for letter in SMALL]

ICONV = {"tcvn5712-1": "TCVN5712-1", "viscii": "VISCII", "windows-1258": "CP1258"}
needs_iconv = pytest.mark.skipif(
    shutil.which("iconv") is None, reason="iconv, the program of glibc, is not installed"
)


# --- encoders, for the tests alone -----------------------------------------------------------


def single_bytes(name: str) -> dict[str, str]:
    """Return the raw character for each letter that an encoding has a byte for."""
    read = CHARSETS[name].read
    return {read(chr(byte)): chr(byte) for byte in reversed(range(0x100)) if byte not in (10, 13)}


def vni_pairs() -> dict[str, str]:
    pairs = {letter: raw for raw, letter in VNI_LETTERS.items() if len(raw) == 1}
    for raw, letter in VNI_LETTERS.items():
        if raw[0].isupper() == raw[-1].isupper():
            pairs.setdefault(letter, raw)
    return single_bytes("vni") | pairs


def windows_1258(letter: str) -> str:
    """Return the bytes of a letter: its tone follows what else it is."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(part for part in parts if part in TONES)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    return (base + tone).encode("cp1258").decode("latin-1")


def viqr(letter: str) -> str:
    if letter in "^(+'`?~.\\":
        return "\\" + letter
    if letter in "đĐ":
        return {"đ": "dd", "Đ": "DD"}[letter]
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    signs = str.maketrans("\u0302\u0306\u031b\u0301\u0300\u0309\u0303\u0323", "^(+'`?~.")
    return base + "".join(sorted(marks.translate(signs), key="^(+'`?~.".index))


TABLES = {
    "tcvn5712-1": single_bytes("tcvn5712-1"),
    "tcvn3": single_bytes("tcvn3"),
    "viscii": single_bytes("viscii"),
    "vni": vni_pairs(),
    "windows-1258": {letter: windows_1258(letter) for letter in LETTERS},
    "viqr": {letter: viqr(letter) for letter in [*LETTERS, *"^(+'`?~.\\"]},
}
EIGHT_BIT = [name for name in TABLES if name != "viqr"]
CAPITALS_OF_TCVN3 = "ĂÂÊÔƠƯĐ"


def written(text: str, name: str) -> str:
    """Return what comes out of a text that goes through an encoding: TCVN3 lacks capitals."""
    if name != "tcvn3":
        return text
    return "".join(
        letter.lower() if letter in LETTERS and letter not in CAPITALS_OF_TCVN3 else letter
        for letter in text
    )


def encoded(text: str, name: str) -> bytes:
    table = TABLES[name]
    raw = "".join(table.get(letter, letter) for letter in written(text, name))
    return raw.encode("ascii" if name == "viqr" else "latin-1")


def mistaken(data: bytes) -> str:
    """Return bytes as a program shows and saves them that takes them for windows-1252."""
    signs = [bytes([byte]).decode("cp1252", "replace") for byte in data]
    return "".join(
        chr(byte) if sign == "\ufffd" else sign for byte, sign in zip(data, signs, strict=True)
    )


def iconv(data: bytes, source: str, target: str) -> bytes:
    done = subprocess.run(
        ["iconv", "-f", source, "-t", target], input=data, capture_output=True, check=True
    )
    return done.stdout


def specimen(path: Path) -> str:
    text = path.read_text(encoding="utf-8-sig").translate(TYPEWRITTEN)
    return unicodedata.normalize("NFC", text)


def refusal(data: bytes, encoding: str = "") -> str:
    with pytest.raises(UnreadableSourceError) as caught:
        decode(data, NAME, encoding)
    return str(caught.value)


def decoded_or_refused(data: bytes) -> Decoded | str:
    try:
        return decode(data, NAME)
    except UnreadableSourceError as error:
        return str(error)


def notes(data: bytes, encoding: str = "") -> list[Diagnostic]:
    found: list[Diagnostic] = []
    read_plaintext(data, ReadOptions(NAME, encoding), found.append)
    return [one for one in found if one.code == "HP-R010"]


# --- tables ----------------------------------------------------------------------------------


def test_the_alphabet_has_134_letters_beyond_ascii() -> None:
    assert len(set(LETTERS)) == 134


@needs_iconv
@pytest.mark.parametrize("name", ICONV)
def test_each_byte_is_what_glibc_says(name: str) -> None:
    charset = CHARSETS[name]
    for byte in range(0x100):
        # a combining tone is kept back until the next letter comes
        raw = bytes([byte]) + b"Z"
        try:
            letters = iconv(raw, ICONV[name], "UTF-8").decode()
        except subprocess.CalledProcessError:
            assert charset.undefined.search(chr(byte)), f"0x{byte:02X}"
            continue
        assert not charset.undefined.search(chr(byte)), f"0x{byte:02X}"
        assert charset.read(raw.decode("latin-1")) == unicodedata.normalize("NFC", letters)


@needs_iconv
@pytest.mark.parametrize("name", ICONV)
def test_each_letter_that_glibc_writes_is_read(name: str) -> None:
    for letter in LETTERS:
        raw = iconv(f"{letter}z".encode(), "UTF-8", ICONV[name])
        assert CHARSETS[name].read(raw.decode("latin-1")) == f"{letter}z"


@needs_iconv
@pytest.mark.parametrize("name", ICONV)
@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_specimens_that_glibc_writes_are_found_and_read(path: Path, name: str) -> None:
    data = iconv(specimen(path).encode(), "UTF-8", ICONV[name])
    found = decode(data, NAME)
    assert found.encoding == name
    assert found.text == unicodedata.normalize("NFC", iconv(data, ICONV[name], "UTF-8").decode())
    assert found.text == specimen(path)


def test_tcvn3_is_the_small_letters_of_tcvn5712_with_the_signs_of_windows() -> None:
    both = "".join(map(chr, range(0xA0, 0x100)))
    assert CHARSETS["tcvn3"].read(both)[0x20:] == CHARSETS["tcvn5712-1"].read(both)[0x20:]
    assert CHARSETS["tcvn3"].read("\x93Quy ch\xd5\x94 \x96 \x85") == "“Quy chế” – …"
    assert CHARSETS["tcvn3"].read("A\xb3 a\xb5 30\xb0C km\xb2") == "Á aà 30°C km²"


@pytest.mark.parametrize(
    ("raw", "letters"),
    [
        ("Quyeát ñònh cuûa UÛy ban nhaân daân tænh", "Quyết định của Ủy ban nhân dân tỉnh"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("Uûy ban; thôøi kyø ñoåi môùi; chöõ kyù, kyõ, Myõ, Thuïy, lyù, tî", None),
        ("aê aé aè aú aü aë AÊ AÉ AÈ AÚ AÜ AË", "ă ắ ằ ẳ ẵ ặ Ă Ắ Ằ Ẳ Ẵ Ặ"),
        ("í ì æ ó ò Í Ì Æ Ó Ò î Î", "í ì ỉ ĩ ị Í Ì Ỉ Ĩ Ị ỵ Ỵ"),
        ("\x93100×200\x94", "“100×200”"),
    ],
)
def test_vni_is_a_letter_and_a_mark(raw: str, letters: str | None) -> None:
    expected = letters or "Ủy ban; thời kỳ đổi mới; chữ ký, kỹ, Mỹ, Thụy, lý, tỵ"
    assert CHARSETS["vni"].read(raw) == expected


def test_vni_writes_all_letters() -> None:
    for letter in LETTERS:
        assert CHARSETS["vni"].read(TABLES["vni"][letter]) == letter


@pytest.mark.parametrize(
    ("raw", "letters"),
    [
        (r"To^i ye^u tie^'ng nu+o+'c to^i tu+` khi mo+'i ra ddo+`i\.",
         "Tôi yêu tiếng nước tôi từ khi mới ra đời."),
        ("DDo^.c la^.p - Tu+. do - Ha.nh phu'c", "Độc lập - Tự do - Hạnh phúc"),
        ("CO^.NG HO`A XA~ HO^.I CHU? NGHI~A VIE^.T NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("ba?n tin. Ai? La`. Vie^.t Nam. no^.i vu.", "bản tin. Ai? Là. Việt Nam. nội vụ"),
        ("A. Pha^`n\n  VI. Mu.c\na. Lo+`i\ndd) ca'c", "A. Phần\n  VI. Mục\na. Lời\nđ) các"),
        ("HDDND, 12/QDD-UBND, DDa('k La('k", "HĐND, 12/QĐ-UBND, Đắk Lắk"),
        (r"address, dd/mm/yyyy, C:\temp, d\dc, a\^", r"address, dd/mm/yyyy, C:\temp, ddc, a^"),
    ],
)  # fmt: skip
def test_viqr_sets_the_signs_that_make_a_syllable(raw: str, letters: str) -> None:
    assert CHARSETS["viqr"].read(raw) == letters


# --- detection -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_specimens_in_each_encoding_are_found_and_read(path: Path, name: str) -> None:
    text = specimen(path)
    found = decode(encoded(text, name), NAME)
    assert (found.encoding, found.text) == (name, written(text, name))
    assert found.score > 0.95
    assert all(other.score < found.score for other in found.others)


@pytest.mark.parametrize("name", EIGHT_BIT)
@pytest.mark.parametrize("base", ["utf-8", "utf-16"])
@pytest.mark.parametrize("path", SPECIMENS[::5], ids=lambda path: path.stem)
def test_old_bytes_that_were_saved_as_unicode_are_found_and_read(
    path: Path, base: str, name: str
) -> None:
    text = specimen(path)
    found = decode(mistaken(encoded(text, name)).encode(base), NAME)
    assert (found.encoding, found.text) == (f"{base}+{name}", written(text, name))


@pytest.mark.parametrize(
    ("line", "encoding", "text"),
    [
        ("Uû ban nh©n d©n", "utf-8+tcvn3", "Uỷ ban nhân dân"),
        ("QuyÕt ®Þnh", "utf-8+tcvn3", "Quyết định"),
        ("Quyeát ñònh", "utf-8+vni", "Quyết định"),
        ("Thông báo", "utf-8", "Thông báo"),
        ("là, cà phê, quán", "utf-8", "là, cà phê, quán"),
        ("Le général à été élu là-bas", "utf-8", "Le général à été élu là-bas"),
        ("El niño está en la montaña", "utf-8", "El niño está en la montaña"),
    ],
)
def test_one_line_of_utf8_is_what_its_syllables_say(line: str, encoding: str, text: str) -> None:
    found = decode(line.encode(), NAME)
    assert (found.encoding, found.text) == (encoding, text)


@pytest.mark.parametrize("name", EIGHT_BIT)
@pytest.mark.parametrize(
    "line",
    [
        "Quyết định",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "UBND tỉnh Bình Minh - Số 12/QĐ-UBND: ủy quyền cho Sở Nội vụ",
    ],
)
def test_one_line_may_be_enough(line: str, name: str) -> None:
    found = decode(encoded(line, name), NAME)
    assert found.text == written(line, name)
    # where the file has no letter that they set apart
    assert found.encoding in ({name, "tcvn3"} if name == "tcvn5712-1" else {name})


def test_one_word_of_a_long_file_tells_the_two_forms_of_tcvn_apart() -> None:
    text = specimen(SPECIMENS[0]).lower() * 20
    middle = text.index(" ", len(text) // 2 + 1000)
    for name, word in (("tcvn5712-1", " ỦY"), ("tcvn3", " “ủy"), ("tcvn3", " 2 km²")):
        data = encoded(text[:middle], name) + encoded(word, name) + encoded(text[middle:], name)
        found = decode(data, NAME)
        assert (found.encoding, word in found.text) == (name, True)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_found_in_capitals_with_many_tones(name: str) -> None:
    found = decode("ĐỀ NGHỊ ỦY BAN ĐƯỢC ĐỔI".encode(name), NAME)
    assert (found.encoding, found.text) == (name, "ĐỀ NGHỊ ỦY BAN ĐƯỢC ĐỔI")


def test_decomposed_utf8_is_utf8() -> None:
    data = unicodedata.normalize("NFD", specimen(SPECIMENS[3])).encode()
    assert decode(data, NAME).encoding == "utf-8"
    assert decode(data, NAME).score > 0.95


MARKED = sorted(one for one in syllables() if not one.isascii())
VIETNAMESE_LINES = st.lists(
    st.sampled_from(MARKED).flatmap(
        lambda word: st.sampled_from([word, word, word.title(), word.upper()])
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(VIETNAMESE_LINES, st.sampled_from(EIGHT_BIT))
def test_vietnamese_is_never_read_as_something_else(line: str, name: str) -> None:
    found = decoded_or_refused(encoded(line, name))
    if isinstance(found, Decoded) and not found.encoding.startswith("utf-8"):
        assert found.text == written(line, name)
    elif isinstance(found, str):
        assert "no other encoding is clear" in found


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    found = decoded_or_refused(data)
    if isinstance(found, str):
        assert found.startswith(NAME)
    elif not found.encoding.startswith("utf-"):
        assert "\ufffd" not in found.text


# --- what cannot be decided ------------------------------------------------------------------

FOREIGN = {
    "French": "Le général de Gaulle a été élu à Paris en décembre; les élèves naïfs, là-bas, ",
    "German": "Die Bürger können über die große Straße gehen; schöne Bäume wären für ",
    "Spanish": "El niño español comió la piña; según él, ¿qué pasó mañana en la montaña? ",
    "English": "“Do so. To me? No.” – it’s a café’s naïve résumé… ",
}


@pytest.mark.parametrize("times", [1, 40])
@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_another_language_in_windows_1252_is_refused_with_all_candidates(
    text: str, times: int
) -> None:
    message = refusal((text * times).encode("cp1252"))
    for name in (*EIGHT_BIT, "windows-1252"):
        assert f"{name} 0." in message
    assert "save the file as UTF-8, or name its encoding with --encoding" in message


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_another_language_in_utf8_is_utf8(text: str) -> None:
    assert decode((text * 40).encode(), NAME).encoding == "utf-8"
    assert not notes((text * 40).encode())


@pytest.mark.parametrize("data", [b"S\xe8 12", b"l\xe0", b"\xe9\xe8\xe7 \xf5\xb5"], ids=repr)
def test_too_few_words_are_refused_with_all_candidates(data: bytes) -> None:
    message = refusal(data)
    assert message.startswith(f"{NAME}:1: byte")
    assert all(name in message for name in EIGHT_BIT)


def test_bytes_without_any_language_are_refused() -> None:
    data = bytes((k * k * 31 + k * 7) % 255 + 1 for k in range(5000))
    assert "no other encoding is clear" in refusal(data)


def test_utf8_with_a_fault_is_refused_at_the_fault() -> None:
    data = specimen(SPECIMENS[0]).encode()
    cut = data[: data.index("ộ".encode()) + 2]
    assert "is not utf-8; save" in refusal(cut)
    line = data[:3000].count(b"\n") + 1
    assert refusal(data[:3000] + b"\xff" + data[3000:]).startswith(f"{NAME}:{line}: byte 3001")


def test_a_byte_without_meaning_in_a_clear_encoding_is_refused_with_its_place() -> None:
    data = encoded(specimen(SPECIMENS[0]), "vni")
    at = data.index(b"\n", 2000)
    line = data[:at].count(b"\n") + 1
    assert refusal(data[:at] + b"t\xf9" + data[at:]) == (
        f"{NAME}:{line}: byte {at + 2} (0xF9) is not vni; "
        "save the file as UTF-8, or name its encoding with --encoding"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Do so. To me? No. (a) Who? You. I am. Be it so. " * 30,
        Path(__file__).with_name("reading.py").read_text(encoding="utf-8"),
        "Van ban khong dau. Kinh gui: Uy ban nhan dan. Ha Noi? Cong tac thu. " * 10,
    ],
    ids=["English", "Python", "Vietnamese without marks"],
)
def test_ascii_that_is_no_viqr_stays_as_it_is(text: str) -> None:
    found = decode(text.encode("ascii", "ignore"), NAME)
    assert found.encoding == "utf-8"
    assert found.text == text.encode("ascii", "ignore").decode()


# --- what the user asks for ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("ABC", "tcvn3"),
        ("TCVN3", "tcvn3"),
        ("tcvn5712", "tcvn5712-1"),
        ("tcvn", "tcvn5712-1"),
        ("VNI-Win", "vni"),
        ("vni_win", "vni"),
        ("cp1258", "windows-1258"),
        ("Windows-1258", "windows-1258"),
        ("viscii", "viscii"),
        ("viqr", "viqr"),
    ],
)
def test_names_of_the_old_encodings(asked: str, name: str) -> None:
    charset = charset_of(asked)
    assert charset is not None
    assert charset.name == name
    found = decode(encoded("Sổ", name), NAME, asked)
    assert (found.encoding, found.text) == (name, "Sổ")


def test_the_encoding_asked_for_may_be_old_bytes_in_unicode() -> None:
    data = "Sè 12".encode("utf-8-sig")
    assert decode(data, NAME, "UTF-8+ABC") == Decoded("Số 12", "utf-8+tcvn3", 1.0)
    assert decode("Sè 12".encode("utf-16"), NAME, "utf-16+tcvn3").text == "Số 12"


def test_a_byte_that_the_encoding_asked_for_lacks_is_refused_with_its_place() -> None:
    assert refusal(b"m\xe9t\nhai \x81", "abc").startswith(f"{NAME}:2: byte 9 (0x81) is not tcvn3")
    assert refusal(b"1\r2\r\xe9", "vni").startswith(f"{NAME}:3: byte 5 (0xE9) is not vni")
    assert refusal(b"\x9d", "cp1258").startswith(f"{NAME}:1: byte 1 (0x9D) is not windows-1258")
    assert refusal("Số".encode(), "viqr").startswith(f"{NAME}:1: byte 2 (0xE1) is not viqr")
    assert "unknown encoding" in refusal(b"abc", "klingon+vni")


# --- what is told ----------------------------------------------------------------------------


def test_the_document_and_a_note_tell_an_old_encoding() -> None:
    data = encoded(specimen(SPECIMENS[6]), "vni")
    document = read_plaintext(data, ReadOptions(NAME), lambda _: None)
    assert document.source.encoding == "vni"
    (note,) = notes(data)
    assert note.message.startswith("read as vni (1.00 of the words are Vietnamese syllables; next")
    (note,) = notes(data, "vni")
    assert note.message == "read as vni (1.00 of the words are Vietnamese syllables)"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_the_bytes_prove_is_not_told(name: str) -> None:
    assert not notes(specimen(SPECIMENS[6]).encode(name))
    assert not notes("So 12".encode(name), name.upper())


def test_utf16_without_a_mark_is_told() -> None:
    (note,) = notes(specimen(SPECIMENS[6]).encode("utf-16-le"))
    assert "read as utf-16-le (1.00" in note.message


def test_utf8_that_another_encoding_makes_more_of_is_told() -> None:
    # U+00F9 has no base letter here: the text is no VNI throughout, and stays as it is
    text = "Quyeát ñònh cuûa UÛy ban nhaân daân tænh kmù"
    (note,) = notes(text.encode())
    assert note.message.startswith("read as utf-8 (0.00")
    assert "next best utf-8+vni 0.8" in note.message


# --- syllables -------------------------------------------------------------------------------


def test_syllables() -> None:
    words = """
    nghiêng khuỷu thuở quyết giếng giữ gì gìn quốc yêu ương oan uyên ở ý à kỷ tỷ mĩ
    hòa hoà khỏe khoẻ thủy thuỷ qúy quý khuya ngoằn ngoèo loắt choắt quạnh quẽ
    Đắk Lắk UỶ Ủy CộNG HòA VIệT
    """
    assert [word for word in words.split() if not is_syllable(word)] == []


def test_no_syllables() -> None:
    words = "cât nghan kăn ngĩê bãng1 nhÂn tHÔng hòá quaº été Ỏquy đđ õ"
    assert [word for word in words.split() if is_syllable(word)] == []


def test_the_share_counts_words_beyond_ascii_but_no_abbreviations() -> None:
    assert share("The cat QĐ-HĐND – “ok” 12 km² °C") == 0
    assert evidence("QĐ – “ok” km² °C").marked == 0
    assert evidence("km\u0303 H\x14 ™ \ufffd k²m").marked == 5
    assert share("Số 12/QĐ-UBND về été") == pytest.approx(2 / 3)
    assert share("Uû ban nh©n d©n") == 0
    assert evidence("ban nhân dan xyz été").share_of_all == pytest.approx(3 / 5)


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_the_words_of_the_specimens_are_syllables(path: Path) -> None:
    assert share(path.read_text(encoding="utf-8-sig")) > 0.99


# --- time ------------------------------------------------------------------------------------


def seconds(data: bytes) -> float:
    start = time.process_time()
    decoded_or_refused(data)
    return time.process_time() - start


@pytest.mark.parametrize("name", TABLES)
def test_a_megabyte_takes_no_time_to_speak_of(name: str) -> None:
    data = encoded("\n".join(map(specimen, SPECIMENS)), name)
    assert seconds((data * 20)[: 1 << 20]) < 3


@pytest.mark.parametrize(
    "unit",
    [
        b"\xcc\xf2",
        "\u0323\u0302".encode(),
        b"\xe9",
        b"\x93",
        b"a\xf9\xf9",
        b"a^.'",
        b"a.",
        b"\t \xe9",
        b"d",
        b"\n",
        b"\xe9\\",
    ],
)
def test_time_grows_with_the_size_alone(unit: bytes) -> None:
    assert seconds(b"a" + unit * (1 << 18)) < 3
