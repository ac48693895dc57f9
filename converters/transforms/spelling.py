"""Spelling: letters, dashes, and the place of the tone.

``hòa`` and ``hoà``, ``ủy`` and ``uỷ`` are the same syllable, and one official text may hold both.
Patterns are written with the tone on the first vowel and are matched against `folded` text.
"""

import re

DASH = "[-\u2010-\u2015]"
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
LOWER = UPPER.lower()
SYLLABLE = rf"[{UPPER}][{LOWER}]*(?!\w)"
"""A syllable of a proper name: ``Nguyễn``, or one capital alone, as in ``Nguyễn Văn A``."""

_BOTH_WAYS = (
    "oà òa oá óa oả ỏa oã õa oạ ọa oè òe oé óe oẻ ỏe oẽ õe oẹ ọe uỳ ùy uý úy uỷ ủy uỹ ũy uỵ ụy"
)
_TONES = dict(zip(_BOTH_WAYS.split()[::2], _BOTH_WAYS.split()[1::2], strict=True))
_TONES |= {second.capitalize(): first.capitalize() for second, first in _TONES.items()} | {
    second.upper(): first.upper() for second, first in _TONES.items()
}
_TONE_ON_SECOND = re.compile(
    r"(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<![qQ])[uU][ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])"
)
"""Only where no letter follows: ``hoàn`` and ``quý`` are written in one way."""


def folded(text: str) -> str:
    """Return text of the same length with the tone of oa, oe, uy on the first vowel.

    >>> folded("Uỷ ban, khoá XIII")
    'Ủy ban, khóa XIII'
    """
    text = text.replace("\u00a0", " ")
    return _TONE_ON_SECOND.sub(lambda match: _TONES.get(match[0], match[0]), text)


def spaced(text: str) -> str:
    """Return text with one space between words and none at its ends."""
    return " ".join(text.split())


def listed(names: str, *, either_case: bool = False) -> str:
    """Return a pattern of whole words or phrases parted by ``|``, the longest first.

    Any dash stands for a dash, any white space for one space. ``either_case`` takes each letter
    in both cases, so that ``Phó trưởng Ban`` is as good as ``Phó Trưởng ban``. The pattern begins
    with a set of first letters, by which a search goes fast over the rest of a text.
    """
    tails: dict[str, list[str]] = {}
    for name in sorted((folded(spaced(name)) for name in names.split("|")), key=len, reverse=True):
        tail = re.escape(name[1:]).replace(r"\ \-\ ", f" ?{DASH} ?").replace(r"\ ", " ")
        first = name[0].upper() + name[0].lower() if either_case else name[0]
        tails.setdefault(first, []).append(tail)
    flag = "i" if either_case else ""
    branches = (f"(?<=[{first}])(?{flag}:{'|'.join(some)})" for first, some in tails.items())
    return rf"[{''.join(tails)}](?<!\w\w)(?:{'|'.join(branches)})(?!\w)"
