"""Choices that travel with a document through reading and writing."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from converters.model import Document
from converters.traversal import document_date

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Time stamp of an edition whose document bears no date: the same on every machine."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the name that the source goes by, its encoding when the user knows it."""

    name: str = "-"
    encoding: str = ""


class PdfStandard(StrEnum):
    """What a PDF is made to."""

    A_2A = "a-2a"
    """PDF/A-2a and PDF/UA-1: for keeping and for reading aloud"""
    A_3A = "a-3a"
    """PDF/A-3a and PDF/UA-1, with the TEI edition attached"""
    NONE = "none"
    """no standard: smaller, without tags"""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside an edition: its name, media type, a description for people, its bytes."""

    name: str
    media_type: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How to write, for the writers that take options; ``attachments`` go into a PDF/A-3a."""

    pdf_standard: PdfStandard = PdfStandard.A_2A
    attachments: tuple[Attachment, ...] = ()


AS_USUAL = WriteOptions()
"""What a writer does when nothing was chosen."""


def timestamp(document: Document) -> datetime:
    """Return the moment that an edition is stamped with: midnight UTC of the document's date.

    The clock is never asked, so that the same source gives the same bytes at any time.
    """
    day = document_date(document)
    if day is None:
        return UNDATED
    # a ZIP archive cannot hold an earlier year than 1980
    return datetime(max(day.year, 1980), day.month, day.day, tzinfo=UTC)
