"""One byte a letter: TCVN 5712:1993 in two forms, VISCII; windows-1258 with its combining tones."""

import re
import unicodedata
from functools import lru_cache

from converters.readers.plaintext.encodings.charset import Charset

NO_CHARACTER = "\ufffd"

TCVN_HIGH = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ"
    "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ"
    "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    "éẹềểễếệìỉỄẾỒĩíịò"
    "Ổỏõóọồổỗốộờởỡớợù"
    "ỖủũúụừửữứựỳỷỹýỵỐ"
)
"""Bytes 80 to FF of VN1, the first form of TCVN 5712:1993.

VN2 has the same from A0 on and leaves the control characters alone. VN3 (TCVN3, ABC) has of these
the small letters, the seven capitals ĂÂÊÔƠƯĐ and the blank; its toned capitals are small letters
in a font of capitals (.VnTimeH). A plain text does not tell the font, so they stay small.
"""
TCVN_LOW = {
    0x01: "Ú", 0x02: "Ụ", 0x04: "Ừ", 0x05: "Ử", 0x06: "Ữ", 0x11: "Ứ",
    0x12: "Ự", 0x13: "Ỳ", 0x14: "Ỷ", 0x15: "Ỹ", 0x16: "Ý", 0x17: "Ỵ",
}  # fmt: skip
"""Control characters whose places VN1 gives to capitals."""

VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)
"""Bytes 80 to FF of VISCII 1.1 (RFC 1456, table 1)."""
VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
"""The six control characters whose places VISCII gives to the rarest capitals."""

SIGNS_1252 = dict(enumerate(bytes(range(0x80, 0xA0)).decode("cp1252", "replace"), 0x80))
"""Dashes, quotation marks and the like of Windows, bytes 80 to 9F.

Fonts for TCVN3 and VNI keep them in their places, and VN2 and VN3 leave the places free.
"""

TCVN_MARKS = dict(zip(TCVN_HIGH[0x30:0x35], "\u00b0\u00b1\u00b2\u00b3\u00b4", strict=True))
"""The combining tones of VN2, bytes B0 to B4, and the signs that Windows has in their places."""
PILE = re.compile("[^{0}][{0}]{{1,8}}".format("".join(TCVN_MARKS)))
"""A letter and its marks; not any number of them, for NFC takes time by the square of it."""
MARK_ALONE = re.compile(f"(?<![AEIOUYaeiouyĂÂÊÔƠƯăâêôơư])[{''.join(TCVN_MARKS)}]")

_NOTHING = re.compile(r"(?!)")
_VN1 = dict(enumerate(TCVN_HIGH, 0x80)) | TCVN_LOW
_VN2 = dict(enumerate(TCVN_HIGH, 0x80)) | SIGNS_1252
_VISCII = dict(enumerate(VISCII_HIGH, 0x80)) | VISCII_LOW
_CP1258 = dict(enumerate(bytes(range(0x80, 0x100)).decode("cp1258", "replace"), 0x80))


@lru_cache(maxsize=1 << 12)
def _composed(pile: str) -> str:
    return unicodedata.normalize("NFC", pile)


def _compose(text: str) -> str:
    return PILE.sub(lambda pile: _composed(pile[0]), text)


def _read_vn1(raw: str) -> str:
    return _compose(raw.translate(_VN1))


def _read_vn2(raw: str) -> str:
    """Return the text; a combining tone that no vowel bears is the sign of Windows (``30°``)."""
    letters = MARK_ALONE.sub(lambda mark: TCVN_MARKS[mark[0]], raw.translate(_VN2))
    return _compose(letters)


def _read_viscii(raw: str) -> str:
    return raw.translate(_VISCII)


def _read_cp1258(raw: str) -> str:
    """Return the text; the tone follows its vowel (``ê`` + ``́``), NFC makes one letter of them."""
    return _compose(raw.translate(_CP1258))


def _unfilled(table: dict[int, str]) -> re.Pattern[str]:
    return re.compile(
        "[" + "".join(f"\\x{k:02x}" for k, letter in table.items() if letter == NO_CHARACTER) + "]"
    )


TCVN3 = Charset("tcvn3", _read_vn2, _unfilled(_VN2))
TCVN5712_1 = Charset("tcvn5712-1", _read_vn1, _NOTHING)
VISCII = Charset("viscii", _read_viscii, _NOTHING)
WINDOWS_1258 = Charset("windows-1258", _read_cp1258, _unfilled(_CP1258))
