"""Which encoding a source is in: each candidate reads a sample, the words decide.

A wrong encoding turns most Vietnamese letters into others that no syllable has, so the right one
stands out: on real documents above 0.95 against less than 0.6. Where it does not (a few words,
another language), nothing is chosen.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from converters.readers.plaintext.encodings import EIGHT_BIT, Charset
from converters.readers.plaintext.encodings.singlebyte import NO_CHARACTER, SIGNS_1252
from converters.readers.plaintext.syllables import Evidence, evidence

PIECE, PIECES = 3 * 1024, 16
"""Characters of a piece, and pieces from all over a source, that are tried."""
RARE_WORDS, RARE_LENGTH = 1024, 40
"""Besides, so many words with a character that only some encodings use for letters."""
RARE = re.compile(r"[\x00-\x08\x0e-\x1f\x80-\x9f\xb0-\xb4]")
BLANKS = re.compile(r"[\t-\r ]+")
"""What no encoding uses for letters."""

ENOUGH = 0.8
"""Share of syllables that an encoding must reach."""
AHEAD = 0.2
"""By which share of the words that differ it must lead each other candidate."""
FEW = 5
"""From so many syllables on one word may decide between encodings that differ in one word only;
with fewer, and three at least, it may if every word is a syllable."""
UNMISTAKEN = {ord(sign): byte for byte, sign in SIGNS_1252.items() if sign != NO_CHARACTER}
"""The bytes of the signs and letters that windows-1252 has in 80 to 9F."""

MARKED_LEAST = 0.25
"""Share of the words that bear marks in a text in VIQR; two thirds is usual."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding, and which part (0 to 1) of the words it makes syllables of."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Trial:
    """A sample as one encoding reads it; ``charset`` is None for the encodings of Python."""

    name: str
    charset: Charset | None
    letters: str
    evidence: Evidence

    @property
    def candidate(self) -> Candidate:
        """Name and score."""
        return Candidate(self.name, self.evidence.share)


def trial(name: str, letters: str, charset: Charset | None = None) -> Trial:
    """Return what a sample shows when it is read as these letters."""
    return Trial(name, charset, letters, evidence(letters))


def eight_bit_trials(raw: str, prefix: str = "") -> list[Trial]:
    """Return the trials of a raw sample in the old encodings of eight bits.

    ``prefix`` stands before their names: ``utf-8+``.
    """
    return [trial(prefix + one.name, one.read(raw), one) for one in EIGHT_BIT]


def unmistaken(text: str) -> str:
    """Return the raw text of bytes that were taken for windows-1252 (or Latin-1)."""
    return text.translate(UNMISTAKEN)


def ranked(trials: Iterable[Trial]) -> list[Trial]:
    """Return the trials, the best first; of equals the former."""
    return sorted(trials, key=lambda one: (-one.evidence.share, -one.evidence.good))


def winner(trials: Iterable[Trial]) -> Trial | None:
    """Return the trial that is good enough and clearly ahead of each that reads other letters."""
    best, *others = ranked(trials)
    if best.evidence.share < ENOUGH or not all(_leads(best, one) for one in others):
        return None
    return best


def _leads(best: Trial, other: Trial) -> bool:
    """Return whether the words that two encodings read differently speak for the first."""
    pairs = zip(BLANKS.split(best.letters), BLANKS.split(other.letters), strict=True)
    differing = Counter(pair for pair in pairs if pair[0] != pair[1])
    count = differing.total()
    if not count:
        return True
    lead = sum(
        times * (_is_bad(theirs) - _is_bad(ours)) for (ours, theirs), times in differing.items()
    )
    if lead < AHEAD * count:
        return False
    found = best.evidence
    return lead > 1 or found.good >= FEW or found.good == found.marked == max(found.good, 3)


def _is_bad(word: str) -> bool:
    found = evidence(word)
    return found.good < found.marked


def is_viqr(found: Evidence) -> bool:
    """Return whether an ASCII text that was read as VIQR shows it to be."""
    words = found.marked + found.plain
    return (
        found.good >= FEW
        and found.share >= ENOUGH
        and found.share_of_all >= ENOUGH
        and found.marked >= MARKED_LEAST * words
    )


def sample(raw: str) -> str:
    """Return pieces from all over a text, the whole of a short one."""
    if len(raw) <= PIECE * PIECES:
        return raw
    step = len(raw) // PIECES
    pieces = [raw[start : start + PIECE] for start in range(0, step * PIECES, step)]
    rare = [word for word in BLANKS.split(raw) if len(word) < RARE_LENGTH and RARE.search(word)]
    return "\n".join(pieces + rare[:: len(rare) // RARE_WORDS + 1])
