"""What hpdocs says about a document, and the errors it raises."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic matters."""

    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One remark on a document that could be read or written all the same.

    ``code`` is stable (``HP-R…`` from reading text, ``HP-T…`` from reading TEI, ``HP-S…`` from the
    choice of a style, ``HP-W…`` from writing, ``HP-P…`` from plugins); ``line`` counts source lines
    from 1, None where no single line is meant.
    """

    code: str
    severity: Severity
    message: str
    line: int | None = None


Report = Callable[[Diagnostic], None]
"""Takes each diagnostic as it arises."""


class HpdocsError(Exception):
    """Base of every error that a user can mend; its text says what, where and what to do."""


class UnreadableSourceError(HpdocsError):
    """The source holds no text that can be read: empty, binary, undecodable, too large."""


class UnknownFormatError(HpdocsError):
    """No reader or writer has this name."""


class UnknownStyleError(HpdocsError):
    """No theme has this name, or its file holds a wrong value."""


class UnwritableError(HpdocsError):
    """A document holds what the chosen format or font cannot show."""


class PluginError(HpdocsError):
    """A reader or writer of a third party failed."""
