"""hpdocs: editions from the plain text of Vietnamese official documents."""

from converters.diagnostics import Diagnostic, HpdocsError, Severity
from converters.model import Document
from converters.options import PdfStandard, ReadOptions, WriteOptions
from converters.pipeline import read, theme_for, write
from converters.version import __version__

__all__ = (
    "Diagnostic",
    "Document",
    "HpdocsError",
    "PdfStandard",
    "ReadOptions",
    "Severity",
    "WriteOptions",
    "__version__",
    "read",
    "theme_for",
    "write",
)
