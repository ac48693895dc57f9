"""The tree of headings is the same in every format: read back from each, as its readers see it."""

from dataclasses import replace
from functools import cache

import pytest

from converters import ReadOptions, read, theme_for, write
from converters.model import Block, Division, DivisionKind, Document, ItemList, ListItem, Quotation
from converters.traversal import outline, title_text
from tests.headings import READ, Headings
from tests.judges import ROOT
from tests.samples import WHOLE, ignore, p, t
from tests.writers.test_docx import EMPTY

SPECIMENS = {path.stem: path for path in sorted((ROOT / "input").glob("*.txt"))}


def division(level: int, heading: str, *children: Block) -> Division:
    return Division(DivisionKind.PLAIN, level, "", "", t(heading), children)


def deep(level: int = 1) -> Division:
    return division(level, f"Cấp {level}", *((deep(level + 1),) if level < 9 else (p("Hết."),)))


QUOTED = division(1, "Điều được trích", p("Ý."))
RUN_IN = Division(DivisionKind.ARTICLE, 1, "Điều 2.", "2", (), (p("Có hiệu lực."),))
MADE = {
    "every node": WHOLE,
    "nothing": EMPTY,
    "nine levels": replace(EMPTY, body=(deep(), deep())),
    "quoted, listed, run in": replace(
        EMPTY,
        body=(Quotation((QUOTED,)), ItemList((ListItem("-", (p("a"), QUOTED)),)), RUN_IN),
    ),
    "long and hostile": replace(
        EMPTY, body=(division(1, "x" * 500), division(1, "(a) <b> \\ & ]]>"))
    ),
    "two annexes": replace(WHOLE, annexes=WHOLE.annexes * 2),
}


@cache
def document(name: str) -> Document:
    if name in MADE:
        return MADE[name]
    path = SPECIMENS[name]
    return read(path.read_bytes(), "text", ReadOptions(path.name), ignore)


def expected(name: str, form: str) -> Headings:
    found = tuple((level, " ".join(text.split())) for level, text in outline(document(name)))
    if form == "epub" and not found:
        # a book must have a table of contents: one entry, its title
        return ((1, title_text(document(name))),)
    return found


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("name", [*SPECIMENS, *MADE])
def test_headings_are_those_of_the_document(name: str, form: str) -> None:
    data = write(document(name), form, theme_for(document(name)), ignore)
    assert READ[form](data) == expected(name, form)


def test_specimens_have_headings_of_several_levels() -> None:
    levels = {level for name in SPECIMENS for level, _ in outline(document(name))}
    assert {1, 2, 3} <= levels
