"""Vietnamese syllables: which written words can be one, and how much of a text is.

A written syllable (âm tiết) is an onset, a rhyme and a tone. The rules are those of the
orthography in use: ``k``, ``gh``, ``ngh`` stand before e, ê, i, y and ``c``, ``g``, ``ng``
elsewhere; a rhyme closed by a stop (c, ch, p, t) bears sắc or nặng; the tone stands on the letter
that has a diacritic already (the latter of two: ``ươ``), before a final consonant on the last
vowel letter, else on the last but one. In open oa, oe, uy both places occur in official texts
(``hòa``, ``hoà``), and so do both i and y (``kĩ``, ``kỹ``).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Combining marks of huyền, hỏi, ngã, sắc, nặng; ngang has none."""
STOPPED_TONES = TONES[3:]
STOPS = ("c", "ch", "p", "t")

PLAIN = """
a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
o oc oi om on ong op ot  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt
ư ưc ưi ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
"""
"""Rhymes that begin with a, o, u."""
FRONT = """
e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu
i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
"""
"""Rhymes that begin with e, i."""
ROUNDED = """
oa oac oach oai oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
uân uâng uât uây uê uêch uênh uơ uy uya uych uyên uyêt uynh uyp uyt uyu
"""
"""Rhymes with a rounded glide; no lip sound stands before them."""
AFTER_QU = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et
ê ên ênh êt êch êu i in inh it ich y yên yêt ynh ych yt yn ơ ơn ôc
"""
AFTER_GI = """
a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âm ân âng âp ât âu ây
e em en eo ep et êng êt ênh o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơn ơt
u uc ui um un ung up ut ua uôc uôi uôm uôn uông ư ưa ưc ương ươm ươc
"""

SPELLINGS = (
    ("b m p ph v", PLAIN + FRONT),
    ("ch d đ h kh l n nh r s t th tr x", PLAIN + FRONT + ROUNDED),
    ("c g ng", PLAIN + ROUNDED),
    ("k gh ngh", FRONT),
    ("qu", AFTER_QU),
    ("gi", AFTER_GI),
    ("g", "i in iêc iêng iêt"),
    ("h k l m s t v", "y"),
)
"""Onsets and the rhymes that follow them."""
WITHOUT_ONSET = PLAIN + FRONT + ROUNDED + "yêm yên yêng yêt yêu"
SPECIAL = """
a e i o u y à á ả ạ ê ế ô ố ồ ổ ơ ờ ở ù ủ ư ứ ừ ý ỷ
boong xoong moóc soóc goòng coóc buýt voan đắk đăk lắk lăk krông pôn kạn
oằm hừm hứm ừm qúi qúy qùy qủy qụy gía gìa gỉa gịa gĩa
"""
"""Words that the rules do not give: lone vowels, loans, place names, a tone on the wrong letter.

Of the lone vowels only real words: a dash or a quotation mark that stands alone turns into some
vowel in most of the wrong encodings.
"""

MARKED_VOWELS = "ăâêôơư"
VOWELS = "aeiouy" + MARKED_VOWELS

WORD = re.compile(r"[^\t-\r -@\[-`{-~]+")
"""What stands between blanks, digits and the punctuation of ASCII: what a wrong encoding shows in
the midst of a word (``®``, a control character) does not part it."""
EDGES = "\u00a0\u00ab\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\ufeff"
"""Punctuation outside ASCII that touches words."""
UNITS = "°²³"
"""Signs of units: ``°C``, ``km²``."""
LONGEST = 40
"""Characters of a word that are looked at; no syllable has so many, even decomposed."""
SIGNS = frozenset(bytes(range(0x80, 0xA0)).decode("cp1252", "replace")) - frozenset(EDGES + "€‰")
"""What no such document has alone: the other signs that windows-1252 has where some encodings have
letters, and the sign for a byte without meaning."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts of the words of a text.

    ``marked`` words hold a sign beyond ASCII; ``good`` of them are syllables. ``plain`` words are
    ASCII; ``plain_good`` of them are syllables. Abbreviations with Đ (``QĐ``, ``HĐND``), units
    (``km²``) and words without any letter are not counted.
    """

    marked: int
    good: int
    plain: int
    plain_good: int

    @property
    def share(self) -> float:
        """The share of the marked words that are syllables; 0 when there are none."""
        return self.good / self.marked if self.marked else 0.0

    @property
    def share_of_all(self) -> float:
        """The share of all words that are syllables."""
        words = self.marked + self.plain
        return (self.good + self.plain_good) / words if words else 0.0


def share(text: str) -> float:
    """Return which part (0 to 1) of the words with a sign beyond ASCII are syllables."""
    return evidence(text).share


def evidence(text: str) -> Evidence:
    """Count the words of a text that are and are not Vietnamese syllables."""
    words = Counter(WORD.findall(text))
    marked = good = plain = plain_good = 0
    known = syllables()
    for written, times in words.items():
        # NFC takes time by the square of the length of a run of combining marks
        word = unicodedata.normalize("NFC", written[:LONGEST]).strip(EDGES)
        if word.isascii() and word.isalpha():
            plain += times
            plain_good += times * (word.lower() in known)
        elif is_syllable(word):
            marked += times
            good += times
        elif not _is_neutral(word):
            marked += times
    return Evidence(marked, good, plain, plain_good)


def is_syllable(word: str) -> bool:
    """Return whether a word in NFC is one syllable, in a sound mixture of capitals.

    Lower case, upper case and a capital initial are sound; so are capitals with small toned
    letters (``CộNG HòA``), which is how TCVN3 writes capitals. A capital after a small ASCII
    letter is not.
    """
    if word.lower() not in syllables():
        return False
    if word.islower() or word.isupper() or word[1:].islower():
        return True
    return not any(letter.isascii() and letter.islower() for letter in word)


def _is_neutral(word: str) -> bool:
    if "Đ" in word and word.isupper() and word.replace("Đ", "D").isascii():
        return True
    unit = word.strip(UNITS)
    if not unit or (unit.isascii() and unit.isalpha()):
        return True
    return not any(one.isalpha() or one in SIGNS or one < " " for one in word)


@cache
def syllables() -> frozenset[str]:
    """Return all syllables that the rules give, lower case, NFC: some 16,000."""
    found = set(SPECIAL.split())
    for onsets, rhymes in SPELLINGS:
        for rhyme in rhymes.split():
            written = _toned(rhyme)
            found.update(onset + one for onset in onsets.split() for one in written)
    for rhyme in WITHOUT_ONSET.split():
        if len(rhyme) > 1:
            found.update(_toned(rhyme))
    return frozenset(found)


@cache
def _toned(rhyme: str) -> tuple[str, ...]:
    """Return a rhyme in each tone that it can bear; without a tone if no stop closes it."""
    stopped = rhyme.endswith(STOPS)
    written = [] if stopped else [rhyme]
    for place in _tone_places(rhyme):
        for tone in STOPPED_TONES if stopped else TONES:
            toned = rhyme[: place + 1] + tone + rhyme[place + 1 :]
            written.append(unicodedata.normalize("NFC", toned))
    return tuple(written)


def _tone_places(rhyme: str) -> Iterator[int]:
    """Yield where the tone of a rhyme stands; two places in open oa, oe, uy."""
    vowels = [k for k, letter in enumerate(rhyme) if letter in VOWELS]
    marked = [k for k in vowels if rhyme[k] in MARKED_VOWELS]
    if marked:
        yield marked[-1]
    elif rhyme[-1] not in VOWELS or len(vowels) == 1:
        yield vowels[-1]
    else:
        yield vowels[-2]
        if rhyme in ("oa", "oe", "uy"):
            yield vowels[-1]
