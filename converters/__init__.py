"""hpdocs: editions from the plain text of Vietnamese official documents."""

from converters.diagnostics import Diagnostic, HpdocsError, Severity
from converters.model import Document
from converters.options import ReadOptions
from converters.pipeline import read, theme_for, write

__version__ = "0.1.0"

__all__ = (
    "Diagnostic",
    "Document",
    "HpdocsError",
    "ReadOptions",
    "Severity",
    "read",
    "theme_for",
    "write",
)
