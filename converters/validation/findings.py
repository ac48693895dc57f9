"""What validation says: findings, and the verdict on one file."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from converters.diagnostics import HpdocsError

JSON_VERSION = 1
"""Raised whenever a field of a verdict goes or changes its meaning."""


class Weight(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """the file is not valid"""
    WARNING = "warning"
    """strange, but the source itself may have it so"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file.

    ``code`` is stable: ``HP-V0..`` from reading, the grammar and outside judges, ``HP-V1..`` from
    the rules. ``line`` and ``column`` count from 1, None where they are not known; ``path`` leads
    to the element, or the entry of an archive. ``advice`` says what to do.
    """

    code: str
    weight: Weight
    message: str
    advice: str = ""
    line: int | None = None
    column: int | None = None
    path: str = ""

    def lines(self, file: str) -> Iterator[str]:
        """Yield what was found and where, then the path and what to do."""
        spot = ":".join(str(part) for part in (file, self.line, self.column) if part)
        yield f"  {spot}: {self.weight}: {self.message} [{self.code}]"
        yield from (f"{'':11}{part}" for part in (self.path, self.advice) if part)


class RefusedError(HpdocsError):
    """A file cannot be judged at all; it holds the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def refused(
    code: str, message: str, advice: str, line: int | None = None, column: int | None = None
) -> RefusedError:
    """Return the error that says why a file cannot be judged."""
    return RefusedError(Finding(code, Weight.ERROR, message, advice, line, column))


@dataclass(frozen=True, slots=True)
class Absent:
    """A judge that is not installed, and how to get it."""

    judge: str
    remedy: str


class Status(StrEnum):
    """The verdict in one word."""

    VALID = "valid"
    INVALID = "invalid"
    UNREADABLE = "unreadable"
    UNJUDGED = "unjudged"
    """no judge for it is installed"""


@dataclass(slots=True)
class Verdict:
    """What was found out about one file; ``judges`` names those that spoke."""

    file: str
    kind: str = ""
    judges: list[str] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    more: bool = False
    """There are more findings than these."""
    note: str = ""
    unreadable: bool = False

    @property
    def status(self) -> Status:
        """Return the verdict in one word."""
        if self.unreadable:
            return Status.UNREADABLE
        if any(one.weight is Weight.ERROR for one in self.findings):
            return Status.INVALID
        return Status.VALID if self.judges else Status.UNJUDGED

    def as_json(self) -> dict[str, Any]:
        """Return the verdict as JSON holds it; ``docs/validation.md`` tells every field."""
        return {
            "hpdocs_validation": JSON_VERSION,
            "file": self.file,
            "kind": self.kind or None,
            "status": self.status,
            "judges": self.judges,
            "absent": [asdict(one) for one in self.absent],
            "note": self.note or None,
            "findings": [_without_blanks(one) for one in self.findings],
            "more": self.more,
        }

    def lines(self) -> Iterator[str]:
        """Yield the verdict as a person reads it: the file, then a few lines for each finding."""
        by = f"  by {', '.join(self.judges)}" if self.judges else ""
        yield f"{self.status:10} {self.file}{by}"
        if self.note:
            yield f"{'':11}{self.note}"
        for one in self.absent:
            yield f"{'':11}{one.judge} is not here: {one.remedy}"
        for finding in self.findings:
            yield from finding.lines(self.file)
        if self.more:
            yield f"{'':11}and more"


def _without_blanks(finding: Finding) -> dict[str, Any]:
    return {name: value or None for name, value in asdict(finding).items()}
