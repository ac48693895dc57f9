"""Dates in running text (*ngày tháng năm*).

Met in the genre: ``ngày 05 tháng 02 năm 2026``, ``15/10/2020``, ``04-11-2013``, ``30.4.1975``,
``ngày 11/7``, ``sáng 22.4``, ``ngày 2 tháng 9``, and in drafts ``ngày … tháng … năm 2026``. A date
without a year, one of the lunar calendar, or one that no calendar has (30 tháng 2) has no value.
"""

import datetime
import re
from collections.abc import Iterator
from functools import partial

from converters.model import Date, Document, Inline, Inlines, Text
from converters.transforms.inlines import Stretch, rewrite_text, wrapped

MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
YEAR = r"(?:1[89]|2[01])\d\d(?!\d)"

DATE = re.compile(
    rf"(?P<day>\d(?<![\d/.]\d)\d?)(?!\d)"
    rf"(?: ?tháng (?P<month>{MONTH})(?:(?:,? năm ?| ?/ ?)(?P<year>{YEAR}))?(?! ?/)"
    rf"|(?: ?(?P<slash>/) ?|(?P<sep>[-.]))(?P<month2>{MONTH})(?:(?(slash) ?/ ?|(?P=sep))"
    rf"(?P<year2>{YEAR})(?!(?P=sep)\d|/\w)|(?P<short>)(?![/.,-]\d|%|/[A-ZĐ]| tháng)))"
)
"""A date in words or in figures from its day on; which of them are dates, tells `_read`."""
DAY_WORD = re.compile(r"(?<!\w)[Nn]gày ?(?:m[ùồ]ng )?")
DAY_WORD_BEFORE = re.compile(f"{DAY_WORD.pattern}$")
TIME_WORD = re.compile(r"(?<!\w)(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm) $")
MOST_DAYS = 31
LONGEST_WORD = 11
"""Characters of a word before a date, ``ngày mùng``, with its spaces."""
OPEN = r"(?: ?\d{1,2} ?|[ .…_]{1,30})"
BLANK = re.compile(rf"(?<!\w)[Nn]gày{OPEN}tháng{OPEN}năm ?(?:\d{{4}}(?!\d)|(?:20)?[.…_]{{1,30}})")
"""A date left open: ``ngày … tháng … năm 20…``."""
LUNAR = re.compile(r" ?\(?(?:tức )?âm lịch")
"""What follows a date of the other calendar."""


def add_dates(document: Document) -> Document:
    """Return the document with its dates wrapped; those in citations are wrapped already."""
    return rewrite_text(document, dates)


def dates(text: str) -> list[Stretch]:
    """Return where dates stand in a text; also their figures alone, as some set them in bold."""
    text = text.replace("\u00a0", " ")
    found = [date for match in DATE.finditer(text) for date in _read(match)]
    if "ngày" in text or "Ngày" in text:
        found.extend(_blank(text))
    return found


def with_dates(written: str) -> Inlines:
    """Return written text as inlines with its dates wrapped.

    >>> [type(one).__name__ for one in with_dates("từ ngày 1/7 đến 30/9/2025")]
    ['Text', 'Date', 'Text', 'Date']
    """
    return wrapped((Text(written),), dates(written))


def date_at(text: str, start: int) -> tuple[int, datetime.date | None] | None:
    """Return end and value of the full date, with ``ngày`` before it, that begins at a place."""
    word = DAY_WORD.match(text, start)
    match = DATE.match(text, word.end()) if word else None
    if not match or not (match["year"] or match["year2"]):
        return None
    return match.end(), _value(match)


def _read(match: re.Match[str]) -> Iterator[Stretch]:
    """Yield the date that figures are, with its word and, for bold figures, without it."""
    text, day = match.string, match.start()
    before = max(0, day - LONGEST_WORD)
    word = DAY_WORD_BEFORE.search(text, before, day)
    if not 1 <= int(match["day"]) <= MOST_DAYS:
        return
    if match["month"] and not (word or match["year"]):
        # 3 tháng 12 ngày: a length of time
        return
    if match["short"] is not None and not (word or TIME_WORD.search(text, before, day)):
        # 3/4: a fraction
        return
    if match["sep"] == "-" and match["year2"] and text.endswith("-", 0, day):
        return
    wrap = partial(_date, _value(match))
    yield day, match.end(), wrap
    if word:
        yield word.start(), match.end(), wrap


def _blank(text: str) -> Iterator[Stretch]:
    for match in BLANK.finditer(text):
        if not date_at(text, match.start()):
            yield match.start(), match.end(), partial(_date, None)


def _date(when: datetime.date | None, written: str) -> Inline:
    return Date((Text(written),), when)


def _value(match: re.Match[str]) -> datetime.date | None:
    year = match["year"] or match["year2"]
    if not year or LUNAR.match(match.string, match.end()):
        return None
    try:
        return datetime.date(int(year), int(match["month"] or match["month2"]), int(match["day"]))
    except ValueError:
        return None
