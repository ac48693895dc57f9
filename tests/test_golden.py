"""Goldens: what each specimen becomes, kept as text; ``pytest --accept`` writes them anew.

``roles.txt`` shows what the reader took each line for, ``outline.txt`` the tree of headings,
``tei.xml`` the whole model, ``pdf.txt`` the words of each page and the fonts.
"""

import difflib
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from converters.model import Document
from converters.options import ReadOptions
from converters.pipeline import read, theme_for, write
from converters.readers.plaintext.inspect import inspect_plaintext
from converters.traversal import outline
from tests.samples import ignore

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
SPECIMENS = sorted(ROOT.glob("input/*.txt"))
TEXT_SHOWN = 60
DIFFERENCES_SHOWN = 80


@cache
def _document(path: Path) -> Document:
    return read(path.read_bytes(), "text", ReadOptions(path.name), ignore)


def _edition(path: Path, writer: str) -> bytes:
    document = _document(path)
    return write(document, writer, theme_for(document), ignore)


# --- what is kept ----------------------------------------------------------------------------


def _outline(path: Path) -> str:
    """Return the headings, each indented by its level."""
    return "".join(f"{'  ' * (level - 1)}{text}\n" for level, text in outline(_document(path)))


def _roles(path: Path) -> str:
    """Return number, role, level, number, rule and first words of each line, in columns."""
    data = path.read_bytes()
    source = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    table: list[list[str]] = []
    for row in inspect_plaintext(data, ReadOptions(path.name))["lines"]:
        text = " ".join(source[row["n"] - 1].split())[:TEXT_SHOWN]
        table.append([str(row["n"]), *_judged(row), text])
        # what else stands on the same line
        table.extend(["", *_judged(one), ""] for one in row.get("also", ()))
    widths = [max(len(cells[k]) for cells in table) for k in range(5)]
    return "".join(_aligned(cells, widths) for cells in table)


def _judged(row: dict[str, Any]) -> list[str]:
    return [row["role"], str(row["level"] or "·"), row["number"] or "·", row["rule"]]


def _aligned(cells: list[str], widths: list[int]) -> str:
    n, *middle, text = cells
    columns = [n.rjust(widths[0])]
    columns += [cell.ljust(width) for cell, width in zip(middle, widths[1:], strict=True)]
    return "  ".join([*columns, text]).rstrip() + "\n"


def _tei(path: Path) -> str:
    return _edition(path, "tei").decode()


def _pdf(path: Path) -> str:
    """Return the words of each page as another program reads them, and the fonts."""
    with pypdfium2.PdfDocument(_edition(path, "pdf")) as pdf:
        parts: list[str] = []
        fonts: set[str] = set()
        for number, page in enumerate(pdf, 1):
            lines = page.get_textpage().get_text_range().splitlines()
            parts.append(f"=== page {number} of {len(pdf)} ===\n")
            parts.extend(f"{line.rstrip()}\n" for line in lines)
            texts = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15)
            fonts.update(one.get_font().get_base_name() for one in texts)
        return "".join(parts) + f"=== fonts ===\n{', '.join(sorted(fonts))}\n"


KEPT = {"outline.txt": _outline, "roles.txt": _roles, "tei.xml": _tei, "pdf.txt": _pdf}


# --- the comparison --------------------------------------------------------------------------


def _differences(expected: str, made: str, name: str) -> str:
    lines = difflib.unified_diff(
        expected.splitlines(), made.splitlines(), f"golden/{name}", f"made now/{name}", lineterm=""
    )
    return "\n".join(list(lines)[:DIFFERENCES_SHOWN])


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_a_specimen_becomes_what_was_accepted(
    path: Path, name: str, pytestconfig: pytest.Config
) -> None:
    made = KEPT[name](path)
    kept = GOLDEN / path.stem / name
    if pytestconfig.getoption("accept"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(made, "utf-8", newline="\n")
        return
    assert kept.exists(), f"{kept.relative_to(ROOT)} is missing: run pytest --accept, read, commit"
    differences = _differences(kept.read_text("utf-8"), made, f"{path.stem}/{name}")
    assert not differences, f"\n{differences}\nRight so? Then run pytest --accept."


def test_every_golden_has_its_specimen() -> None:
    kept = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()}
    assert kept == {f"{path.stem}/{name}" for path in SPECIMENS for name in KEPT}


def test_every_line_of_a_specimen_is_judged() -> None:
    for path in SPECIMENS:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        judged = inspect_plaintext(path.read_bytes(), ReadOptions(path.name))["lines"]
        held = [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
        assert [row["n"] for row in judged] == held
