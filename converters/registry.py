"""The formats: readers and writers as two tables of lazy rows, third parties' beside ours.

Nothing is imported until a row is used. A third party adds a row through the entry-point groups
``hpdocs.readers`` and ``hpdocs.writers``; a built-in row wins a name clash, and `clashes` tells.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol, cast

from converters.diagnostics import (
    Diagnostic,
    HpdocsError,
    PluginError,
    Report,
    Severity,
    UnknownFormatError,
)
from converters.model import Document
from converters.options import ReadOptions, WriteOptions
from styles import Theme


class Reader(Protocol):
    """Turns bytes into a document; raises `UnreadableSourceError` for what is no text."""

    def __call__(self, data: bytes, options: ReadOptions, report: Report) -> Document:
        """Read."""
        ...


class Writer(Protocol):
    """Turns a document and a theme into the bytes of one edition; a pure function."""

    def __call__(self, document: Document, theme: Theme, report: Report) -> bytes:
        """Write."""
        ...


class WriterWithOptions(Protocol):
    """A `Writer` that can be told how to write; its row says so."""

    def __call__(
        self, document: Document, theme: Theme, report: Report, options: WriteOptions
    ) -> bytes:
        """Write."""
        ...


class Inspector(Protocol):
    """Shows how a reader sees a source: its lines with their roles, ready for JSON."""

    def __call__(self, data: bytes, options: ReadOptions) -> dict[str, Any]:
        """Inspect."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One row: a format's name, what it is, its file extensions, where its function lives."""

    name: str
    title: str
    extensions: tuple[str, ...]
    target: str
    """``module:function``"""
    origin: str = "hpdocs"
    """the distribution that brings it"""
    takes_options: bool = False
    """whether its writer is a `WriterWithOptions`"""
    recognised: bool = False
    """whether its reader's documents have their names, dates and citations already"""


READERS: tuple[Format, ...] = (
    Format("text", "plain text", (".txt", ".md"), "converters.readers.plaintext:read_plaintext"),
    Format("tei", "TEI P5 XML", (".xml",), "converters.readers.tei:read_tei", recognised=True),
    Format("json", "the model as JSON", (".json",), "converters.readers.native:read_native"),
)

WRITERS: tuple[Format, ...] = (
    Format("docx", "Word", (".docx",), "converters.writers.docx:write_docx"),
    Format("pdf", "PDF", (".pdf",), "converters.writers.pdf:write_pdf", takes_options=True),
    Format("epub", "EPUB 3.3", (".epub",), "converters.writers.epub:write_epub"),
    Format("tei", "TEI P5 XML", (".xml",), "converters.writers.tei:write_tei"),
    Format("xhtml", "one XHTML page", (".xhtml",), "converters.writers.xhtml:write_xhtml"),
    Format("json", "the model as JSON", (".json",), "converters.writers.native:write_native"),
)


INSPECTORS = {"text": "converters.readers.plaintext.inspect:inspect_plaintext"}


def readers() -> Mapping[str, Format]:
    """Return all readers by name."""
    return _merged(READERS, "hpdocs.readers")


def writers() -> Mapping[str, Format]:
    """Return all writers by name."""
    return _merged(WRITERS, "hpdocs.writers")


def clashes() -> tuple[Diagnostic, ...]:
    """Return a warning for each third party's row that a built-in or earlier row shadows."""
    found = []
    for rows, group in ((READERS, "hpdocs.readers"), (WRITERS, "hpdocs.writers")):
        taken = {row.name for row in rows}
        for point in _entry_points(group):
            if point.name in taken:
                message = (
                    f"{group}: {_origin(point)} offers {point.name!r}, a name that is taken; "
                    "its row is left out"
                )
                found.append(Diagnostic("HP-P001", Severity.WARNING, message))
            taken.add(point.name)
    return tuple(found)


def find_reader(name: str) -> Reader:
    """Return the reader of this name.

    Raises:
        UnknownFormatError: there is none.
        PluginError: a third party's reader cannot be loaded.
    """
    return cast(Reader, _load(_row(readers(), name, "read from")))


def find_writer(name: str) -> Writer:
    """Return the writer of this name; raises as `find_reader` does."""
    return cast(Writer, _load(_row(writers(), name, "write")))


def find_inspector(name: str) -> Inspector:
    """Return the function that shows how the reader of this name sees a source."""
    return cast(Inspector, _load(Format(name, "", (), INSPECTORS[name])))


def format_of(suffix: str, rows: Iterable[Format]) -> Format | None:
    """Return the row that a file extension such as ``.pdf`` belongs to."""
    return next((row for row in rows if suffix.lower() in row.extensions), None)


def _row(rows: Mapping[str, Format], name: str, verb: str) -> Format:
    if name not in rows:
        known = ", ".join(sorted(rows))
        raise UnknownFormatError(f"hpdocs cannot {verb} {name!r}: give one of {known}")
    return rows[name]


def _merged(rows: tuple[Format, ...], group: str) -> Mapping[str, Format]:
    merged = {row.name: row for row in rows}
    for point in _entry_points(group):
        row = Format(point.name, "", (f".{point.name}",), point.value, _origin(point))
        merged.setdefault(point.name, row)
    return merged


@cache
def _entry_points(group: str) -> tuple[EntryPoint, ...]:
    return tuple(sorted(entry_points(group=group), key=lambda one: (one.name, _origin(one))))


def _origin(point: EntryPoint) -> str:
    return point.dist.name if point.dist else "an unknown distribution"


def _load(row: Format) -> object:
    module, _, function = row.target.partition(":")
    try:
        return getattr(import_module(module), function)
    except HpdocsError:
        raise
    except Exception as error:
        if row.origin == "hpdocs":
            raise
        raise PluginError(f"{row.origin}: {row.name!r} cannot be loaded: {error}") from error
