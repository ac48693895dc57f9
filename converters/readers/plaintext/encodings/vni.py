"""VNI for Windows: a base letter, then one byte for its diacritic and tone.

The fonts (VNI-Times and others) draw the second byte over the first. Facts: the character tables
that VNI Software published, as Unikey and xvnkb also have them; no standard defines the encoding.
Bytes 80 to BF are those of windows-1252.
"""

import re
import unicodedata

from converters.readers.plaintext.encodings.charset import Charset
from converters.readers.plaintext.encodings.singlebyte import NO_CHARACTER, SIGNS_1252

HUYEN, HOI, NGA, SAC, NANG = "\u0300\u0309\u0303\u0301\u0323"
CIRCUMFLEX, BREVE, HORN = "\u0302\u0306\u031b"

TONE_BYTES = {"ù": SAC, "ø": HUYEN, "û": HOI, "õ": NGA, "ï": NANG}
CIRCUMFLEX_BYTES = {
    "â": CIRCUMFLEX,
    "á": CIRCUMFLEX + SAC,
    "à": CIRCUMFLEX + HUYEN,
    "å": CIRCUMFLEX + HOI,
    "ã": CIRCUMFLEX + NGA,
    "ä": CIRCUMFLEX + NANG,
}
BREVE_BYTES = {
    "ê": BREVE,
    "é": BREVE + SAC,
    "è": BREVE + HUYEN,
    "ú": BREVE + HOI,
    "ü": BREVE + NGA,
    "ë": BREVE + NANG,
}
SECOND_BYTES = {
    "a": TONE_BYTES | CIRCUMFLEX_BYTES | BREVE_BYTES,
    "e": TONE_BYTES | CIRCUMFLEX_BYTES,
    "o": TONE_BYTES | CIRCUMFLEX_BYTES,
    "u": TONE_BYTES,
    "y": TONE_BYTES,
    "ô": TONE_BYTES,
    "ö": TONE_BYTES,
}
"""What may follow each base letter; the bytes are named by their windows-1252 letters."""
SINGLE = {
    "ô": "o" + HORN,
    "ö": "u" + HORN,
    "ñ": "đ",
    "í": "i" + SAC,
    "ì": "i" + HUYEN,
    "æ": "i" + HOI,
    "ó": "i" + NGA,
    "ò": "i" + NANG,
    "î": "y" + NANG,
}
"""Bytes that are a letter by themselves. Capitals are the capitals of windows-1252 throughout."""


def _table() -> dict[str, str]:
    """Return the letter for each byte or pair of bytes, in small and capital letters.

    The case of a pair is that of its base letter: texts have ``Uû`` beside ``UÛ``.
    """
    small = {one: unicodedata.normalize("NFC", letter) for one, letter in SINGLE.items()}
    table = small | {one.upper(): letter.upper() for one, letter in small.items()}
    for base, seconds in SECOND_BYTES.items():
        for second, marks in seconds.items():
            letter = unicodedata.normalize("NFC", SINGLE.get(base, base) + marks)
            for written in (second, second.upper()):
                table[base + written] = letter
                table[base.upper() + written] = letter.upper()
    return table


def _pairs() -> str:
    """Return a pattern for a base letter with what may follow it."""
    found = []
    for base, seconds in SECOND_BYTES.items():
        marks = "".join(seconds)
        found.append(f"[{base}{base.upper()}][{marks}{marks.upper()}]")
    return "|".join(found)


def _undefined() -> str:
    """Return a pattern for a second byte without its base, and for bytes that VNI leaves free."""
    found = [f"[{FREE}]"]
    for marks in (TONE_BYTES, CIRCUMFLEX_BYTES, BREVE_BYTES):
        bases = "".join(
            base for base, seconds in SECOND_BYTES.items() if marks.items() <= seconds.items()
        )
        seconds = "".join(marks)
        found.append(f"(?<![{bases}{bases.upper()}])[{seconds}{seconds.upper()}]")
    return "|".join(found)


FREE = "ÝÞßÇÐýþÿçð" + "".join(chr(k) for k, sign in SIGNS_1252.items() if sign == NO_CHARACTER)
LETTERS = _table()
LETTER = re.compile(rf"{_pairs()}|[\xc0-\xd6\xd8-\xf6\xf8-\xff]")
UNDEFINED = re.compile(_undefined())


def _read(raw: str) -> str:
    return LETTER.sub(_letter, raw).translate(SIGNS_1252)


def _letter(found: re.Match[str]) -> str:
    return LETTERS.get(found[0], NO_CHARACTER)


VNI = Charset("vni", _read, UNDEFINED)
