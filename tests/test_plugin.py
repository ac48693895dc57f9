"""A plugin as a user would install it: tests/plugin, built and put on the path."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from converters import ReadOptions, read
from converters.traversal import document_texts
from tests.samples import ignore
from tests.test_packaging import pip
from tests.test_registry import install

ROOT = Path(__file__).parents[1]
SPECIMEN = ROOT / "input" / "12-ke-hoach-bang.txt"


@pytest.fixture(scope="session")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the sample plugin and one that is broken."""
    folder = tmp_path_factory.mktemp("plugins")
    pip(
        "install", ROOT / "tests/plugin", "--no-build-isolation", "--no-index", "--target", folder
    )  # fmt: skip
    install(folder, "broken-plugin", BROKEN, writers=BROKEN_WRITERS, readers={"bad": "reads"})
    return folder


BROKEN = """
def raises(document, theme, report):
    raise KeyError("colour")

def gives_text(document, theme, report):
    return "text"

def reads(data, options, report):
    raise RuntimeError("no reading")
"""
BROKEN_WRITERS = {"raises": "raises", "text": "gives_text", "absent": "no_such_function"}


def hpdocs(
    plugins: Path, *arguments: str | Path, status: int = 0
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, ROOT / "cli.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(plugins), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_formats_are_listed_with_their_origin(plugins: Path) -> None:
    rows = hpdocs(plugins, "formats").stdout.split("\n")
    assert any(
        re.fullmatch(r"write +markdown +\.markdown +\(hpdocs-sample-plugin\)", r) for r in rows
    )
    assert any(re.fullmatch(r"read +lines +\.lines +\(hpdocs-sample-plugin\)", r) for r in rows)
    (pdf,) = (row for row in rows if row.split()[:2] == ["write", "pdf"])
    assert "plugin" not in pdf


def test_writer_of_a_plugin_writes_every_word(plugins: Path, tmp_path: Path) -> None:
    hpdocs(plugins, "convert", SPECIMEN, "--to", "markdown", "--output-dir", tmp_path)
    text = (tmp_path / "12-ke-hoach-bang.markdown").read_text("utf-8")
    assert "\n# " in text
    assert "| --- |" in text
    document = read(SPECIMEN.read_bytes(), "text", ReadOptions(SPECIMEN.name), ignore)
    words = re.findall(r"\w+", " ".join(document_texts(document)).replace("_", ""))
    assert re.findall(r"\w+", text.replace("<br>", " ").replace("_", "")) == words


def test_reader_of_a_plugin_is_read_from(plugins: Path, tmp_path: Path) -> None:
    source = tmp_path / "danh-sach.lines"
    source.write_text("Dòng một\n\n  Dòng   hai\n", "utf-8")
    hpdocs(plugins, "convert", source, "--to", "markdown")
    assert source.with_suffix(".markdown").read_text("utf-8") == "Dòng một\n\nDòng hai\n"
    done = hpdocs(plugins, "convert", source, "--from", "lines", "--to", "tei", "-o", "-")
    assert "Dòng hai" in done.stdout


def test_clash_is_told_and_the_built_in_wins(plugins: Path, tmp_path: Path) -> None:
    edition = tmp_path / "a.pdf"
    done = hpdocs(plugins, "convert", SPECIMEN, "-o", edition)
    assert edition.read_bytes().startswith(b"%PDF-")
    (told,) = (line for line in done.stderr.split("\n") if "HP-P001" in line)
    assert told == (
        "hpdocs: warning: hpdocs.writers: hpdocs-sample-plugin offers 'pdf', a name that is "
        "taken; its row is left out [HP-P001]"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "raises"), "broken-plugin failed writing raises: KeyError: 'colour'"),
        (("--to", "text"), "writer 'text' returned str, not bytes"),
        (("--to", "absent"), "broken-plugin: 'absent' cannot be loaded: .*no_such_function"),
        (
            ("--from", "bad", "--to", "tei"),
            "broken-plugin failed reading .*: RuntimeError: no read",
        ),
    ],
    ids=["raises", "gives text", "absent", "reader raises"],
)
def test_fault_of_a_plugin_is_told_in_one_line(
    arguments: tuple[str, ...], message: str, plugins: Path, tmp_path: Path
) -> None:
    done = hpdocs(plugins, "convert", SPECIMEN, *arguments, "--output-dir", tmp_path, status=1)
    (told,) = (line for line in done.stderr.split("\n") if line and "HP-" not in line)
    assert re.match(rf"hpdocs: {message}", told)
    assert list(tmp_path.iterdir()) == []
