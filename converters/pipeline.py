"""The road: read, transform, write. The only module that joins the stages."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import cast

from converters.diagnostics import (
    Diagnostic,
    HpdocsError,
    PluginError,
    Report,
    Severity,
    UnknownStyleError,
    UnwritableError,
)
from converters.model import Document, Kind, System
from converters.options import AS_USUAL, Attachment, PdfStandard, ReadOptions, WriteOptions
from converters.registry import WriterWithOptions, find_reader, find_writer, readers, writers
from converters.transforms import IDENTIFYING, TRANSFORMS
from styles import Theme, ThemeError, load_theme, themes_of

LEGISLATION = {Kind.LAW, Kind.DECREE, Kind.CIRCULAR}
"""Kinds that are always legal normative documents (*văn bản quy phạm pháp luật*) of the State."""


def read(data: bytes, reader: str, options: ReadOptions, report: Report) -> Document:
    """Return the document that bytes hold, with its identifiers.

    Names, dates and citations are recognised, unless the reader's documents have theirs: what a
    person has marked, or left unmarked, in a master copy stays so.

    Raises:
        UnreadableSourceError: the bytes are no text.
        UnknownFormatError: no reader of this name.
    """
    function = find_reader(reader)
    try:
        document = function(data, options, report)
    except HpdocsError:
        raise
    except Exception as error:
        raise _blamed(error, readers()[reader].origin, f"reading {options.name}") from error
    if not isinstance(document, Document):
        raise PluginError(f"reader {reader!r} returned {type(document).__name__}, not a Document")
    for transform in IDENTIFYING if readers()[reader].recognised else TRANSFORMS:
        document = transform(document)
    return document


def write(
    document: Document,
    writer: str,
    theme: Theme,
    report: Report,
    options: WriteOptions = AS_USUAL,
) -> bytes:
    """Return the bytes of one edition; ``options`` go to the writers that take them.

    Raises:
        UnwritableError: the document holds what the format or its font cannot show.
        UnknownFormatError: no writer of this name.
        PluginError: a third party's writer failed.
    """
    function = find_writer(writer)
    if writers()[writer].takes_options:
        choices = _with_master(document, theme, report, options)
        function = partial(cast(WriterWithOptions, function), options=choices)
    try:
        data = function(document, theme, report)
    except UnwritableError as error:
        raise UnwritableError(f"{document.source.name}: {error}") from error
    except HpdocsError:
        raise
    except Exception as error:
        raise _blamed(error, writers()[writer].origin, f"writing {writer}") from error
    if not isinstance(data, bytes):
        raise PluginError(f"writer {writer!r} returned {type(data).__name__}, not bytes")
    return data


def _with_master(
    document: Document, theme: Theme, report: Report, options: WriteOptions
) -> WriteOptions:
    """Return the options with what a PDF/A-3a carries: the archive's master copy, the TEI."""
    if options.pdf_standard is not PdfStandard.A_3A:
        return options
    name = f"{PurePath(document.source.name).stem}.xml"
    tei = Attachment(name, "application/tei+xml", "TEI P5", write(document, "tei", theme, report))
    return replace(options, attachments=(*options.attachments, tei))


def _unheard(diagnostic: Diagnostic) -> None:
    del diagnostic


def theme_for(document: Document, style: str = "", report: Report = _unheard) -> Theme:
    """Return the theme that the user asked for, else the one of the document's regime and day.

    The day is that of the dateline, which a copy from the archive bears as well; a document
    without a date gets the theme in force, one from before all themes the earliest. That is
    reported (``HP-S001``), save for legal normative documents, which other decrees rule on.

    Raises:
        UnknownStyleError: no theme of this name, or a file with a wrong value.
    """
    try:
        if style:
            return load_theme(style)
        release = document.kind is Kind.PRESS_RELEASE
        themes = themes_of(System.PRESS if release else document.system)
    except ThemeError as error:
        raise UnknownStyleError(str(error)) from error
    dateline = document.letterhead.dateline
    if dateline is None or dateline.date is None:
        return themes[-1]
    for theme in themes:
        if dateline.date in theme.period:
            return theme
    if not _is_legislation(document):
        report(_too_early(dateline.date, themes[0]))
    return themes[0]


def _is_legislation(document: Document) -> bool:
    """Return whether a document is legal normative; its number then holds the year."""
    number = document.letterhead.number
    return document.system is System.STATE and (
        document.kind in LEGISLATION or (number is not None and number.year is not None)
    )


def _too_early(day: date, earliest: Theme) -> Diagnostic:
    message = (
        f"the document is of {day}, before any style: shown as {earliest.name}, "
        f"the rule from {earliest.period.start} on"
    )
    for one in earliest.predecessors:
        if day in one.period:
            message += f"; {one.rule} was in force"
    return Diagnostic("HP-S001", Severity.NOTE, message)


def _blamed(error: Exception, origin: str, doing: str) -> Exception:
    """Return a third party's fault as a `PluginError`; our own stays what it is."""
    if origin == "hpdocs":
        return error
    return PluginError(f"{origin} failed {doing}: {type(error).__name__}: {error}")
