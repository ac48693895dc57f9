"""One file: what it is, who judges it, what they say."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from converters.files import FileError, read_source, reason
from converters.validation import archives
from converters.validation.findings import Finding, RefusedError, Verdict, refused
from converters.validation.kinds import PROMISES, WANTED, kind_of
from converters.validation.tei import add, judge_tei
from converters.validation.xmlfile import LIMIT_BYTES

OutsideJudge = Callable[[Verdict, Path], Iterator[Finding]]

OUTSIDE: dict[str, OutsideJudge] = {
    "epub": archives.judge_epub,
    "pdf": archives.judge_pdf,
    "docx": archives.judge_docx,
}


def judged(path: Path, schema: str = "") -> Verdict:
    """Return the verdict on a file; ``schema`` takes the place of ours for XML.

    Raises:
        SchemaError: the schema given cannot be used.
    """
    verdict = Verdict(os.fsencode(path).decode("utf-8", "replace"))
    try:
        _judge(verdict, path, schema)
    except RefusedError as error:
        verdict.unreadable = True
        verdict.findings.append(error.finding)
    return verdict


def _judge(verdict: Verdict, path: Path, schema: str) -> None:
    try:
        verdict.kind = kind_of(path)
        data = read_source(str(path), LIMIT_BYTES) if verdict.kind == "xml" else b""
    except (OSError, FileError) as error:
        message = reason(error) if isinstance(error, OSError) else str(error)
        advice = "look at its name and its rights"
        raise refused("HP-V001", f"cannot be read: {message}", advice) from error
    promised = PROMISES.get(path.suffix.lower(), verdict.kind)
    if not verdict.kind or promised != verdict.kind:
        is_now = verdict.kind.upper() if verdict.kind else "no edition"
        raise refused("HP-V002", f"by its content this is {is_now}", WANTED)
    if verdict.kind == "xml":
        judge_tei(verdict, data, schema)
    else:
        _ask_outside(verdict, path)


def _ask_outside(verdict: Verdict, path: Path) -> None:
    """Ask a judge from outside; one that fails has not judged."""
    try:
        add(verdict, OUTSIDE[verdict.kind](verdict, path))
    except Exception as error:
        judge = verdict.judges.pop()
        message = f"{judge} failed: {type(error).__name__}: {error}"
        raise refused("HP-V008", message, "the file may be broken: make it anew") from error
