r"""VIQR: Vietnamese in ASCII, the signs written after their vowel (``Vie^.t``; RFC 1456).

``^`` ``(`` ``+`` are the diacritics of â, ă, ơ; ``'`` ``\``` ``?`` ``~`` ``.`` the tones sắc,
huyền, hỏi, ngã, nặng; ``dd`` is đ; ``\`` before a sign keeps it as it is. The RFC lets every sign
combine that can. Texts seldom escape their full stops, so this reading is narrower:

* a sign is a tone, and ``dd`` is đ, if a syllable comes of it; signs at the end of a word are left
  off one by one until one does;
* in a word that is no syllable (``HDDND``) only ă, â, ê, ô, ơ, ư and Đ are set;
* a lone vowel with a full stop, or a Roman number at the start of a line, is an enumerator.

The states of the RFC (``\l``, ``\m``, ``\v``) are not read.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product

from converters.readers.plaintext.encodings.charset import Charset
from converters.readers.plaintext.syllables import syllables

DIACRITICS = {"^": ("aeo", "\u0302"), "(": ("a", "\u0306"), "+": ("ou", "\u031b")}
TONES = {"": "", "'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
SIGNS = "^(+'`?~."


def _table() -> dict[str, str]:
    """Return the letter for each vowel with its signs, and for ``dd``."""
    diacritics = [("", "aeiouy", ""), *((sign, *what) for sign, what in DIACRITICS.items())]
    table = {"dd": "đ", "DD": "Đ", "Dd": "Đ"}
    for (sign, bases, mark), (tone_sign, tone) in product(diacritics, TONES.items()):
        for base in bases + bases.upper():
            if sign or tone:
                letter = unicodedata.normalize("NFC", base + mark + tone)
                table[base + sign + tone_sign] = letter
    return table


LETTERS = _table()
LONGEST_FIRST = sorted(LETTERS, key=len, reverse=True)
LETTER = re.compile("|".join(map(re.escape, LONGEST_FIRST)))
SURE_LETTER = re.compile(
    "|".join(
        re.escape(one)
        for one in LONGEST_FIRST
        if one == "DD" or (one[1] in DIACRITICS and one[-1] not in ".?")
    )
)
"""Letters with a diacritic that end in no sign of punctuation, and Đ."""

ENUMERATOR = r"(?m:^[ \t]*(?:[IVX]+|[AEIOUYaeiouy])(?=[.)]))"
DATE_FORM = r"\bdd(?=[/-]mm)"
WORD = re.compile(
    rf"(?P<kept>{ENUMERATOR}|{DATE_FORM})|\\(?P<escaped>[\\dD^(+'`?~.])|[A-Za-z][A-Za-z^(+'`?~.]*"
)
LONE_VOWEL = re.compile(r"[AEIOUYaeiouy]\.")


def _read(raw: str) -> str:
    return WORD.sub(_word, raw)


def _word(found: re.Match[str]) -> str:
    if found["kept"]:
        return found["kept"]
    return found["escaped"] or _composed(found[0])


@lru_cache(maxsize=1 << 16)
def _composed(written: str) -> str:
    """Return a word with its signs set, as many of them as a syllable takes."""
    if LONE_VOWEL.fullmatch(written) or (written.isalpha() and "d" not in written.lower()):
        return written
    end = len(written)
    while True:
        letters = LETTER.sub(_letter, written[:end])
        if letters.rstrip(SIGNS).lower() in _known():
            return letters + written[end:]
        if written[end - 1] not in SIGNS:
            break
        end -= 1
    inner = written.rstrip(SIGNS)
    return SURE_LETTER.sub(_letter, inner) + written[len(inner) :]


@cache
def _known() -> frozenset[str]:
    """Return the syllables, and đ, which numbers a point (``đ)``)."""
    return syllables() | {"đ"}


def _letter(found: re.Match[str]) -> str:
    return LETTERS[found[0]]


VIQR = Charset("viqr", _read, re.compile(r"[\x80-\xff]"))
