"""Text to lines: clean characters, Markdown marks turned into styles, one `Line` a line.

Guarantees for every `Line`:

1. ``text`` is NFC, without control or invisible characters, without white space at its ends;
   white space inside is spaces only.
2. ``styles`` has one sign for each character of ``text``.
3. Whatever else differs from the source's line is told by a `Repair`; white space alone is not.
4. A blank line is no `Line`; the next one knows how many blank lines stood before it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from converters.model import Repair
from converters.readers.plaintext import leftovers

PLAIN, STRONG, EMPH, BOTH = " ", "b", "i", "x"
"""Signs of ``Line.styles``."""

INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u061c\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\uffff]"
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]")
SPACE = re.compile("[\r\x0b\x0c\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2028\u2029\x85]")
LOOKALIKES = {"\u00d0": "Đ", "\u00f0": "đ"}
"""Letters of other alphabets that old fonts and converters put for Đ and đ."""
LEFTOVER = re.compile(r"[\[&<\\|]")
"""What any of the leftovers of converters has in it."""
BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,200}\]", re.IGNORECASE)
HASHES = re.compile(r"^(#{1,6})\s+(?=\S)")
MARK = re.compile(r"\*+")
LONG_MARKS = re.compile("[\u0300-\u036f]{256}")
MAX_SEAMS = 24
"""Seams of a line that are remembered; glued headings stand at the first ones."""
RESIDUE = re.compile(r"^[*\s]+$")
SPACED_STARS = re.compile(r"\*(?:\s+\*)+$")
UNDERSCORED = re.compile(r"(?<![\w_])__(?=[^\s_])(.{1,500}?)(?<=[^\s_])__(?![\w_])")
COLUMN_GAP = re.compile(r" {3,}")


@dataclass(frozen=True, slots=True)
class Line:
    r"""One line of the source with text on it.

    ``n`` counts from 1 as ``text.split("\n")`` gives the lines. ``indent`` is in characters.
    ``seams`` are the places in ``text`` where a Markdown mark was taken out. ``hashes`` counts
    the ``#`` of a Markdown heading.
    """

    n: int
    text: str
    styles: str
    indent: int = 0
    blanks_before: int = 0
    seams: tuple[int, ...] = ()
    hashes: int = 0
    new_page: bool = False


def read_lines(text: str, *, capital_fonts: bool = False) -> tuple[list[Line], list[Repair]]:
    """Return the lines of a text that hold something, and the repairs made on them.

    ``capital_fonts`` says that the text comes from a time when a font (``.VnTimeH``) made the
    letters with tones capital, whose bytes are those of small letters: ``QUYếT ĐịNH``.
    """
    repairs: list[Repair] = []
    lines: list[Line] = []
    for group in _groups(text, repairs, capital_fonts=capital_fonts):
        lines.extend(_unmarked(group, repairs))
    return lines, repairs


@dataclass(slots=True)
class _Raw:
    """A line whose characters are clean, its Markdown marks still in it."""

    n: int
    text: str
    blanks_before: int
    hashes: int
    new_page: bool


def _groups(text: str, repairs: list[Repair], *, capital_fonts: bool) -> Iterator[list[_Raw]]:
    """Yield runs of lines without a blank line between: a mark never reaches over one."""
    group: list[_Raw] = []
    blanks = 0
    new_page = False
    for n, raw in enumerate(text.split("\n"), 1):
        new_page = new_page or "\f" in raw
        clean = _clean(raw, n, repairs)
        if capital_fonts and _is_set_in_capitals(clean):
            repairs.append(Repair("capital-font", (n, n), clean, clean.upper()))
            clean = clean.upper()
        if not clean.strip():
            blanks += 1
            if group:
                yield group
                group = []
            continue
        hashes = HASHES.match(clean.lstrip())
        if hashes:
            repairs.append(Repair("markdown", (n, n), hashes[1]))
            clean = clean.lstrip()[hashes.end() :]
        group.append(_Raw(n, clean, blanks, len(hashes[1]) if hashes else 0, new_page))
        blanks = 0
        new_page = False
    if group:
        yield group


def _is_set_in_capitals(text: str) -> bool:
    """Tell whether all letters that no tone or mark is on are capitals, and others are not."""
    plain = [character for character in text if character.isascii() and character.isalpha()]
    return len(plain) > 2 and all(map(str.isupper, plain)) and text != text.upper()


def _clean(raw: str, n: int, repairs: list[Repair]) -> str:
    """Return a line's text with its characters mended, each change told."""
    if raw.isascii() and raw.isprintable() and not LEFTOVER.search(raw):
        return raw
    # a tab parts columns, as three spaces do
    text = SPACE.sub(" ", raw.replace("\t", "    "))
    text = _without(INVISIBLE, "invisible-character", text, n, repairs)
    text = _without(CONTROL, "control-character", text, n, repairs)
    if LEFTOVER.search(text):
        text = _without_leftovers(text, n, repairs)
    for wrong, right in LOOKALIKES.items():
        if wrong in text:
            repairs.append(Repair("look-alike", (n, n), wrong * text.count(wrong),
                                  right * text.count(wrong)))  # fmt: skip
            text = text.replace(wrong, right)
    composed = _composed(text)
    if composed != text:
        repairs.append(Repair("nfc", (n, n), text, composed))
        text = composed
    return text


def _without_leftovers(text: str, n: int, repairs: list[Repair]) -> str:
    """Return a line without what converters left in it."""
    text = _without(BOOKMARK, "bookmark", text, n, repairs)
    for found in leftovers.HTML.finditer(text):
        repairs.append(Repair("html", (n, n), found[0], leftovers.plain(found)))
    text = leftovers.HTML.sub(leftovers.plain, text)
    text = _without(leftovers.ESCAPE, "markdown", text, n, repairs)
    barred = leftovers.without_bars(text) if "|" in text else text
    if barred != text:
        repairs.append(Repair("table-border", (n, n), "|" * text.count("|")))
    return barred


def _composed(text: str) -> str:
    """Return text in NFC; absurdly long runs of marks are composed piece by piece.

    Ordering one run of marks takes quadratic time (UAX #15 bounds it to 30 for that reason).
    """
    if not LONG_MARKS.search(text):
        return unicodedata.normalize("NFC", text)
    pieces = (text[at : at + 256] for at in range(0, len(text), 256))
    return "".join(unicodedata.normalize("NFC", piece) for piece in pieces)


def _without(pattern: re.Pattern[str], rule: str, text: str, n: int, repairs: list[Repair]) -> str:
    found = pattern.findall(text)
    if not found:
        return text
    repairs.append(Repair(rule, (n, n), "".join(found)))
    return pattern.sub("", text)


def _unmarked(group: list[_Raw], repairs: list[Repair]) -> Iterator[Line]:
    """Yield the lines of a group, Markdown's asterisks and underscores turned into styles."""
    if not any("*" in raw.text or "__" in raw.text for raw in group):
        for raw in group:
            yield _line(raw, raw.text, PLAIN * len(raw.text), ())
        return
    marks = _marks(group)
    style = [False, False]
    for position, raw in enumerate(group):
        text, styles, seams, removed = "", "", [], ""
        at = 0
        for start, end, strong, emph in marks[position]:
            text += raw.text[at:start]
            styles += _sign(style) * (start - at)
            if _parts_words(raw.text, start, end):
                repairs.append(Repair("markdown", (raw.n, raw.n), "", " "))
                text += " "
                styles += PLAIN
            style[0] ^= strong
            style[1] ^= emph
            seams.append(len(text))
            removed += raw.text[start:end]
            at = end
        text += raw.text[at:]
        styles += _sign(style) * (len(raw.text) - at)
        if removed:
            repairs.append(Repair("markdown", (raw.n, raw.n), removed))
        if removed and not unicodedata.is_normalized("NFC", text):
            repairs.append(Repair("nfc", (raw.n, raw.n), text, unicodedata.normalize("NFC", text)))
            text, styles = _recomposed(text, styles)
        if text.strip():
            yield _line(raw, text, styles, tuple(seams))


def _recomposed(text: str, styles: str) -> tuple[str, str]:
    """Return text in NFC where a mark stood between a letter and its accent; styles with it."""
    clusters: list[tuple[str, str]] = []
    for character, style in zip(text, styles, strict=True):
        if clusters and unicodedata.combining(character):
            clusters[-1] = (clusters[-1][0] + character, clusters[-1][1])
        else:
            clusters.append((character, style))
    composed = [(unicodedata.normalize("NFC", one), style) for one, style in clusters]
    return "".join(one for one, _ in composed), "".join(style * len(one) for one, style in composed)


def _parts_words(text: str, start: int, end: int) -> bool:
    """Tell whether ``****`` (one bold run ends, the next begins) is all that parts two words."""
    inside = end - start == 4 and start > 0 and end < len(text)
    return inside and text[start - 1].isalnum() and text[end].isalnum()


def _sign(style: list[bool]) -> str:
    strong, emph = style
    return (BOTH if emph else STRONG) if strong else (EMPH if emph else PLAIN)


Marks = list[tuple[int, int, bool, bool]]
"""Start, end, and which style it switches: strong, emphasis."""


def _marks(group: list[_Raw]) -> list[Marks]:
    """Return each line's marks. One that has no partner switches nothing.

    A lone asterisk of a letterhead, a bullet ``* `` and a footnote sign are text, not marks.
    """
    found: list[tuple[int, int, int, bool, bool]] = []
    for position, raw in enumerate(group):
        stripped = raw.text.strip()
        if stripped == "*":
            continue
        residue = RESIDUE.match(stripped) is not None
        first = raw.text.find(stripped)
        bounds = (first, first + len(stripped))
        for run in MARK.finditer(raw.text):
            stars = len(run[0])
            is_sign = stars > 4 or (stars == 1 and _is_bullet_or_sign(raw.text, run, bounds))
            if is_sign and not residue:
                continue
            strong = stars in (2, 3)
            emph = stars in (1, 3) and not SPACED_STARS.match(stripped)
            found.append((position, run.start(), run.end(), strong, emph))
        for pair in UNDERSCORED.finditer(raw.text):
            found.append((position, pair.start(), pair.start() + 2, True, False))
            found.append((position, pair.end() - 2, pair.end(), True, False))
    found.sort()
    _drop_last_odd(found, 3)
    _keep_lone_asterisk(found)
    marks: list[Marks] = [[] for _ in group]
    for position, start, end, strong, emph in found:
        marks[position].append((start, end, strong, emph))
    return marks


def _is_bullet_or_sign(text: str, run: re.Match[str], bounds: tuple[int, int]) -> bool:
    """Tell whether a lone asterisk is a bullet at the beginning or a sign between spaces."""
    before = text[run.start() - 1 : run.start()]
    after = text[run.end() : run.end() + 1]
    if run.start() == bounds[0]:
        return after in ("", " ")
    # a mark may stand alone at the end of a line: `… tỉnh; *`
    return before == " " and after == " " and run.end() < bounds[1]


def _drop_last_odd(found: list[tuple[int, int, int, bool, bool]], field: int) -> None:
    switching = [k for k, mark in enumerate(found) if mark[field]]
    if len(switching) % 2:
        k = switching[-1]
        position, start, end, _, emph = found[k]
        found[k] = (position, start, end, False, emph)


def _keep_lone_asterisk(found: list[tuple[int, int, int, bool, bool]]) -> None:
    """Leave the last single asterisk in the text when nothing closes or opens it."""
    switching = [k for k, mark in enumerate(found) if mark[4]]
    if len(switching) % 2:
        k = switching[-1]
        position, start, end, strong, _ = found[k]
        if end - start == 1:
            del found[k]
        else:
            found[k] = (position, start, end, strong, False)


def _line(raw: _Raw, text: str, styles: str, seams: tuple[int, ...]) -> Line:
    indent = len(text) - len(text.lstrip())
    stripped = text.strip()
    end = indent + len(stripped)
    return Line(
        raw.n,
        stripped,
        styles[indent:end],
        indent,
        raw.blanks_before,
        tuple(sorted({min(max(seam - indent, 0), len(stripped)) for seam in seams})[:MAX_SEAMS]),
        raw.hashes,
        raw.new_page,
    )
