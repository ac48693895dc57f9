"""The PDF writer: what a reader of its tags, marks and objects finds."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings

from converters.model import (
    Block,
    Closing,
    Document,
    Letterhead,
    LineBreak,
    Paragraph,
    Text,
    Title,
)
from converters.options import ReadOptions
from converters.pipeline import read, theme_for
from converters.traversal import document_texts
from converters.writers.pdf import write_pdf
from styles import load_theme
from tests.samples import WHOLE, fail, ignore, p, t
from tests.strategies import documents, law
from tests.structure import Pdf

ROOT = Path(__file__).parents[2]
SPECIMENS = sorted((ROOT / "input").glob("*.txt"))
EMPTY = replace(
    WHOLE, letterhead=Letterhead(), title=Title(), addressees=None, preamble=(), body=(),
    closing=Closing(), annexes=(),
)  # fmt: skip
few = settings(law, max_examples=25)


def body_of(*blocks: Block) -> Document:
    return replace(EMPTY, body=blocks)


def written(document: Document, theme: str = "nd30") -> Pdf:
    return Pdf(write_pdf(document, load_theme(theme), fail))


@cache
def edition(path: Path) -> tuple[Document, Pdf]:
    document = read(path.read_bytes(), "text", ReadOptions(path.name), ignore)
    return document, Pdf(write_pdf(document, theme_for(document), ignore))


def specimens(path: Path) -> str:
    return path.stem


# --- laws ----------------------------------------------------------------------------------


def assert_lawful(document: Document, pdf: Pdf) -> None:
    """Assert that the tree holds the words of the model, in order and no others, soundly nested."""
    assert pdf.tree.text.split() == " ".join(document_texts(document)).split()
    assert pdf.unmarked == []
    assert_headings_descend(pdf)
    assert_lists_and_tables_are_sound(pdf)


def assert_headings_descend(pdf: Pdf) -> None:
    """Assert that no heading skips a level (ISO 14289-1, 7.4.2)."""
    levels = [int(node.tag[1]) for node in pdf.tree if node.tag[0] == "H" and node.tag[1:]]
    assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))


def assert_lists_and_tables_are_sound(pdf: Pdf) -> None:
    """Assert the nesting that ISO 32000-1, 14.8.4.3 asks for."""
    below = {
        "L": {("LI",)},
        "LI": {("Lbl", "LBody"), ("LBody",)},
        "Table": {("TR",)},
        "TR": {("TH",), ("TD",)},
    }
    for node in pdf.tree:
        tags = [kid.tag for kid in node.elements]
        if node.tag in ("L", "Table", "TR"):
            assert all((tag,) in below[node.tag] for tag in tags)
        if node.tag == "LI":
            assert tuple(tags) in below["LI"]
        if node.tag in ("LI", "TH", "TD", "Sect", "Div"):
            assert node.elements == node.kids
        if node.tag == "TH":
            assert node.entries["A"] == {"O": "Table", "Scope": "Column"}


@pytest.mark.parametrize("path", SPECIMENS, ids=specimens)
def test_tree_of_a_specimen_holds_its_words_and_no_other(path: Path) -> None:
    assert_lawful(*edition(path))


def test_words_of_two_lines_stay_apart() -> None:
    title = Title("QUYẾT ĐỊNH", t("Về việc mẫu"))
    broken = Paragraph((Text("một"), LineBreak(), Text("hai")))
    tree = written(replace(EMPTY, title=title, body=(broken,))).tree
    assert tree.one("H1").text == "QUYẾT ĐỊNH Về việc mẫu "
    assert tree.one("P").text == "một hai"


def test_long_word_has_no_space_inside() -> None:
    # the first line of a paragraph is shorter than the next: two pieces fit on one line
    for letters in range(60, 100):
        text = f"Đầu {'m' * letters} cuối."
        assert written(body_of(p(text))).tree.text.split() == text.split()


@few
@given(documents())
def test_tree_holds_the_words_of_any_document(document: Document) -> None:
    assert_lawful(document, written(document))


# --- pages and catalog ---------------------------------------------------------------------


@pytest.mark.parametrize("path", SPECIMENS, ids=specimens)
def test_what_the_layout_adds_is_no_text_of_the_document(path: Path) -> None:
    _, pdf = edition(path)
    heads = [node.text for node in pdf.tree.all("TH")]
    repeated = " ".join(heads).split()
    for text in pdf.artifacts:
        layout = text.isdigit() or text in ("*", "-----")
        assert layout or set(text.split()) <= set(repeated)


def test_catalog_and_pages_say_how_to_read() -> None:
    pdf = written(WHOLE)
    assert pdf.catalog["Lang"] == b"vi-VN"
    assert pdf[pdf.catalog["MarkInfo"]] == {"Marked": True}
    assert pdf[pdf.catalog["ViewerPreferences"]] == {"DisplayDocTitle": True}
    assert len(pdf.pages) > 1
    # the order of the tab key follows the structure (ISO 14289-1, 7.18.3)
    assert [page["Tabs"] for page in pdf.pages] == ["S"] * len(pdf.pages)
    assert [page["StructParents"] for page in pdf.pages] == [*range(len(pdf.pages))]


def test_same_bytes_on_a_second_run() -> None:
    assert written(WHOLE).data == written(WHOLE).data
