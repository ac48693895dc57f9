"""The road: read, transform, write. The only module that joins the stages."""

from converters.diagnostics import (
    HpdocsError,
    PluginError,
    Report,
    UnknownStyleError,
    UnwritableError,
)
from converters.model import Document, Kind, System
from converters.options import ReadOptions
from converters.registry import find_reader, find_writer, readers, writers
from converters.transforms import TRANSFORMS
from styles import Theme, ThemeError, load_theme

STYLE_OF_SYSTEM = {
    System.PARTY: "dang-hd05",
    System.STATE: "nd30",
    System.ORGANISATION: "nd30",
    System.PRESS: "press",
}


def read(data: bytes, reader: str, options: ReadOptions, report: Report) -> Document:
    """Return the document that bytes hold, with its identifiers.

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
    for transform in TRANSFORMS:
        document = transform(document)
    return document


def write(document: Document, writer: str, theme: Theme, report: Report) -> bytes:
    """Return the bytes of one edition.

    Raises:
        UnwritableError: the document holds what the format or its font cannot show.
        UnknownFormatError: no writer of this name.
        PluginError: a third party's writer failed.
    """
    function = find_writer(writer)
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


def theme_for(document: Document, style: str = "") -> Theme:
    """Return the theme that the user asked for, else the one of the document's regime.

    Raises:
        UnknownStyleError: no theme of this name, or a file with a wrong value.
    """
    if not style:
        style = STYLE_OF_SYSTEM[document.system]
        if document.kind is Kind.PRESS_RELEASE:
            style = "press"
    try:
        return load_theme(style)
    except ThemeError as error:
        raise UnknownStyleError(str(error)) from error


def _blamed(error: Exception, origin: str, doing: str) -> Exception:
    """Return a third party's fault as a `PluginError`; our own stays what it is."""
    if origin == "hpdocs":
        return error
    return PluginError(f"{origin} failed {doing}: {type(error).__name__}: {error}")
