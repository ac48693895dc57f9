"""The registry: lazy rows, third parties' rows, names that clash."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from converters import registry
from converters.diagnostics import PluginError, Severity, UnknownFormatError
from converters.registry import (
    INSPECTORS,
    READERS,
    WRITERS,
    Format,
    clashes,
    find_inspector,
    find_reader,
    find_writer,
    format_of,
    readers,
    writers,
)

ROOT = Path(__file__).parents[1]
HEAVY = {"docx", "ebooklib", "lxml", "reportlab"}

Offer = Callable[..., None]
"""Installs a distribution: its name, the source of its module, its entry points by group."""


def install(folder: Path, name: str, source: str, **groups: dict[str, str]) -> str:
    """Put a distribution of one module into a folder; return the module's name."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(source, "utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = []
    for group, points in groups.items():
        lines.append(f"[hpdocs.{group}]")
        lines += [f"{key} = {module}:{function}" for key, function in points.items()]
    (info / "entry_points.txt").write_text("\n".join(lines))
    return module


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    """Give a function that installs distributions of third parties for one test."""
    monkeypatch.syspath_prepend(tmp_path)
    modules: list[str] = []

    def install_here(name: str, source: str, **groups: dict[str, str]) -> None:
        modules.append(install(tmp_path, name, source, **groups))
        forget()

    def forget() -> None:
        registry._entry_points.cache_clear()

    yield install_here
    for module in modules:
        sys.modules.pop(module, None)
    forget()


WRITER = "def write(document, theme, report):\n    return b'third'\n"


def test_importing_the_registry_loads_no_heavy_library() -> None:
    code = "import sys, converters, converters.registry; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    loaded = set(run.stdout.split())
    assert "converters.registry" in loaded
    assert not loaded & HEAVY
    assert not [name for name in loaded if name.startswith(("converters.w", "converters.readers"))]


def test_names_and_extensions_of_the_built_in_formats() -> None:
    assert {row.name: row.extensions for row in READERS} == {
        "text": (".txt", ".md"),
        "tei": (".xml",),
        "json": (".json",),
    }
    assert {row.name: row.extensions[0] for row in WRITERS} == {
        "docx": ".docx",
        "pdf": ".pdf",
        "epub": ".epub",
        "tei": ".xml",
        "xhtml": ".xhtml",
        "json": ".json",
    }
    for rows in (READERS, WRITERS):
        assert len({row.name for row in rows}) == len(rows)
        assert {row.origin for row in rows} == {"hpdocs"}
        assert all(row.title for row in rows)


@pytest.mark.parametrize("row", READERS, ids=lambda row: row.name)
def test_every_reader_is_found(row: Format) -> None:
    assert find_reader(row.name).__module__.startswith("converters.readers.")


@pytest.mark.parametrize("row", WRITERS, ids=lambda row: row.name)
def test_every_writer_is_found(row: Format) -> None:
    assert find_writer(row.name).__module__.startswith("converters.writers.")


@pytest.mark.parametrize("name", INSPECTORS)
def test_every_inspector_belongs_to_a_reader(name: str) -> None:
    assert name in readers()
    assert callable(find_inspector(name))


@pytest.mark.parametrize(
    ("suffix", "name"),
    [(".pdf", "pdf"), (".PDF", "pdf"), (".xml", "tei"), (".json", "json"), (".doc", None)],
)
def test_format_is_known_by_its_extension(suffix: str, name: str | None) -> None:
    found = format_of(suffix, WRITERS)
    assert (found and found.name) == name


@pytest.mark.parametrize("suffix", ["", ".", "pdf", ".pd"])
def test_no_format_has_half_an_extension(suffix: str) -> None:
    assert format_of(suffix, WRITERS) is None


def test_unknown_name_is_answered_with_the_known() -> None:
    known = "json, tei, text"
    with pytest.raises(UnknownFormatError, match=rf"cannot read from 'doc': give one of {known}"):
        find_reader("doc")
    with pytest.raises(UnknownFormatError, match=r"cannot write 'doc': give one of docx, epub, "):
        find_writer("doc")


def test_third_party_adds_a_format(offer: Offer) -> None:
    offer("a-plugin", WRITER, writers={"markdown": "write"})
    row = writers()["markdown"]
    assert (row.origin, row.extensions) == ("a-plugin", (".markdown",))
    assert find_writer("markdown").__module__ == "a_plugin"
    assert "markdown" not in readers()
    assert clashes() == ()
    offer("b-plugin", "def read(data, options, report): ...\n", readers={"lines": "read"})
    assert readers()["lines"].origin == "b-plugin"


def test_third_party_is_not_loaded_before_it_is_used(offer: Offer) -> None:
    offer("a-plugin", "raise RuntimeError('loaded')\n", writers={"markdown": "write"})
    assert "markdown" in writers()
    assert clashes() == ()
    assert "a_plugin" not in sys.modules


def test_built_in_wins_a_clash_and_the_clash_is_told(offer: Offer) -> None:
    offer("a-plugin", WRITER, writers={"pdf": "write"}, readers={"text": "write"})
    assert writers()["pdf"].origin == "hpdocs"
    assert find_writer("pdf").__module__.startswith("converters.")
    assert readers()["text"].origin == "hpdocs"
    found = clashes()
    assert [(one.code, one.severity) for one in found] == [("HP-P001", Severity.WARNING)] * 2
    assert "hpdocs.readers: a-plugin offers 'text', a name that is taken" in found[0].message
    assert "hpdocs.writers: a-plugin offers 'pdf', a name that is taken" in found[1].message


def test_first_of_two_third_parties_wins_by_its_name(offer: Offer) -> None:
    offer("b-plugin", WRITER, writers={"markdown": "write"})
    offer("a-plugin", WRITER, writers={"markdown": "write"})
    assert writers()["markdown"].origin == "a-plugin"
    (clash,) = clashes()
    assert "b-plugin offers 'markdown'" in clash.message


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import nothing_of_this_name\n", "No module named 'nothing_of_this_name'"),
        ("def other(): ...\n", "has no attribute 'write'"),
        ("1 +\n", "invalid syntax"),
        ("raise ValueError('broken')\n", "broken"),
    ],
    ids=["import", "attribute", "syntax", "raises"],
)
def test_third_party_that_cannot_be_loaded_is_named(source: str, reason: str, offer: Offer) -> None:
    offer("a-plugin", source, writers={"markdown": "write"})
    with pytest.raises(PluginError, match=rf"^a-plugin: 'markdown' cannot be loaded: .*{reason}"):
        find_writer("markdown")
