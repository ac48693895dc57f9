"""Choices that travel with a document through reading and writing."""

from dataclasses import dataclass
from datetime import UTC, datetime

from converters.model import Document

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Time stamp of an edition whose document bears no date: the same on every machine."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the name that the source goes by, its encoding when the user knows it."""

    name: str = "-"
    encoding: str = ""


def timestamp(document: Document) -> datetime:
    """Return the moment that an edition is stamped with: midnight UTC of the document's date.

    The clock is never asked, so that the same source gives the same bytes at any time.
    """
    dateline = document.letterhead.dateline
    if dateline is None or dateline.date is None:
        return UNDATED
    day = dateline.date
    # a ZIP archive cannot hold an earlier year than 1980
    return datetime(max(day.year, 1980), day.month, day.day, tzinfo=UTC)
