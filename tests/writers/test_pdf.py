"""The PDF writer: what a reader of its tags, marks and objects finds."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings

from converters.model import (
    Annex,
    Block,
    Cell,
    Closing,
    Document,
    Figure,
    InternalReference,
    ItemList,
    Letterhead,
    LineBreak,
    ListItem,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    Title,
)
from converters.options import PdfStandard, ReadOptions, WriteOptions
from converters.pipeline import read, theme_for, write
from converters.transforms.identifiers import add_identifiers
from converters.traversal import document_texts, title_text
from converters.writers.pdf import write_pdf
from styles import load_theme
from tests.judges import need_program
from tests.samples import WHOLE, fail, ignore, p, t
from tests.strategies import documents, law
from tests.structure import INLINE, Node, Pdf, text_of

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
    below = {"L": {"LI"}, "Table": {"TR"}, "TR": {"TH", "TD"}}
    for node in pdf.tree:
        tags = [kid.tag for kid in node.elements]
        assert set(tags) <= below.get(node.tag, set(tags))
        # text beside blocks would lose its place among them
        blocks = [kid for kid in node.elements if kid.tag not in INLINE]
        assert not blocks or blocks == node.kids
        if node.tag == "LI":
            assert tags in (["Lbl", "LBody"], ["LBody"])
        if node.tag in ("L", "LI", "Table", "TR", "TH", "TD", "Sect", "Div", "Figure"):
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
    assert_lawful(document, written(add_identifiers(document)))


def test_items_of_several_blocks_are_read_in_order() -> None:
    inner = ItemList((ListItem("-", (p("gạch."),)),))
    outer = ItemList((ListItem("a)", (p("Một,"), p("hai,"), inner)),))
    body = written(body_of(outer)).tree.all("LBody")[0]
    assert [kid.tag for kid in body.elements] == ["P", "P", "L"]
    assert body.text.split() == ["Một,", "hai,", "-", "gạch."]


# --- words longer than a line --------------------------------------------------------------

LONG = "dài" * 100


def extracted(pdf: Pdf, tmp_path: Path) -> Iterator[list[str]]:
    """Yield the words that other programs find."""
    with pypdfium2.PdfDocument(pdf.data) as file:
        yield " ".join(page.get_textpage().get_text_range() for page in file).split()
    program = need_program("pdftotext", "apt install poppler-utils")
    (tmp_path / "a.pdf").write_bytes(pdf.data)
    for order in ("-raw", "-layout"):
        command = [program, order, "-enc", "UTF-8", tmp_path / "a.pdf", "-"]
        yield subprocess.run(command, capture_output=True, check=True).stdout.decode().split()


def test_broken_word_is_said_once_and_whole(tmp_path: Path) -> None:
    words = ["Trước", LONG, "sau,", f"({LONG})."]
    pdf = written(body_of(p(" ".join(words))))
    assert pdf.tree.text.split() == words
    spans = pdf.tree.all("Span")
    assert [text_of(span.entries["ActualText"]) for span in spans] == [LONG, f"({LONG})."]
    assert all(len(span.kids) > 3 for span in spans)
    for found in extracted(pdf, tmp_path):
        assert found == words


def test_broken_word_of_several_inks_keeps_its_letters(tmp_path: Path) -> None:
    parts = (Text("trước"), Strong(t(LONG)), InternalReference(t(LONG), TARGET.id), Text("sau"))
    pdf = written(body_of(Paragraph(parts), TARGET))
    whole = f"trước{LONG}{LONG}sau"
    assert pdf.tree.all("P")[0].text.replace(" ", "") == whole
    link = pdf.tree.one("Link")
    assert (link.text.strip(), len(link.annotations)) == (LONG, len(link.one("Span").kids))
    for found in extracted(pdf, tmp_path):
        assert "".join(found) == f"{whole}1.Khoảnmột."


# --- links ---------------------------------------------------------------------------------

TARGET = Paragraph(t("Khoản một."), "1.", id="dieu-1.khoan-1")


def links(pdf: Pdf) -> list[dict[str, Any]]:
    """Return the annotations of all pages."""
    return [pdf[one] for page in pdf.pages for one in page.get("Annots", ())]


def test_reference_is_a_link_to_its_provision() -> None:
    inner = InternalReference(t("khoản 1"), TARGET.id)
    outer = InternalReference((Text("xem "), Strong((inner,))), TARGET.id)
    pdf = written(body_of(Paragraph((Text("Trước, "), outer, Text("; sau."))), TARGET))
    paragraph, _ = pdf.tree.all("P")
    before, link, after = paragraph.kids
    # a link has its place among the text, and none in itself
    assert isinstance(link, Node)
    assert (before, link.tag, after) == ("Trước, ", "Link", "; sau.")
    assert link.text == "xem khoản 1"
    assert link.elements == []
    (annotation,) = link.annotations
    assert annotation["Subtype"] == "Link"
    assert text_of(annotation["Contents"]) == "xem khoản 1"
    assert (annotation["F"], annotation["Border"]) == (4, [0, 0, 0])
    page, kind, left, top, zoom = annotation["Dest"]
    assert (page, kind, left, zoom) == (pdf.page_references[0], "XYZ", 0, None)
    x1, y1, x2, y2 = annotation["Rect"]
    assert x1 < x2
    # the provision stands one line below the reference
    assert top - 30 < y1 < y2 < top + 30


def test_reference_to_nothing_is_text() -> None:
    lost = (InternalReference(t("Điều 9"), "dieu-9"), InternalReference(t("Điều 8")))
    pdf = written(body_of(Paragraph(lost), TARGET))
    assert not pdf.tree.all("Link")
    assert not links(pdf)


def test_link_over_lines_and_pages_has_an_annotation_for_each_line() -> None:
    reference = InternalReference((Text("nào "), Strong(t("chữ " * 800))), TARGET.id)
    pdf = written(body_of(Paragraph((reference,)), TARGET))
    link = pdf.tree.one("Link")
    assert link.text.split() == ["nào"] + ["chữ"] * 800
    assert len(pdf.pages) == 2
    assert len(link.annotations) > 30
    boxes = [(annotation["Rect"][0], annotation["Rect"][2]) for annotation in link.annotations]
    margins = (30 * 72 / 25.4 - 0.01, (210 - 15) * 72 / 25.4 + 0.01)
    assert all(margins[0] <= left < right <= margins[1] for left, right in boxes)
    keys = [annotation["StructParent"] for annotation in links(pdf)]
    assert keys == [*range(len(pdf.pages), len(pdf.pages) + len(keys))]


def test_link_to_an_annex_without_a_heading_leads_to_its_first_line() -> None:
    table = Table(
        (
            Row(
                (Cell(()), Cell(t("ô"))),
            ),
        )
    )
    for body in ((p("Một."),), (table,)):
        annex = Annex("", "", Title(), (), body, id="phu-luc")
        reference = Paragraph((InternalReference(t("kèm theo"), "phu-luc"),))
        pdf = written(replace(body_of(reference), annexes=(annex,)))
        (annotation,) = links(pdf)
        assert annotation["Dest"][0] == pdf.page_references[1]


def test_link_to_an_empty_annex_is_text() -> None:
    empty = Annex("", "", Title(), (), (Table((Row((Cell(()),)),)),), id="phu-luc")
    reference = Paragraph((InternalReference(t("kèm theo"), "phu-luc"),))
    assert links(written(replace(body_of(reference), annexes=(empty,)))) == []


def test_link_in_a_repeated_head_is_one_link() -> None:
    head = Row((Cell((InternalReference(t("khoản 1"), TARGET.id),)),))
    table = Table((head, *(Row((Cell(t(f"hàng {n}")),)) for n in range(100))), 1)
    pdf = written(body_of(TARGET, table))
    assert len(pdf.pages) > 1
    assert len(links(pdf)) == 1
    assert pdf.tree.one("TH").one("Link").text == "khoản 1"


# --- figures -------------------------------------------------------------------------------


def test_caption_says_what_its_figure_shows() -> None:
    caption = (Text("Quang cảnh "), Strong(t("hội nghị")))
    figure = written(body_of(Figure(caption))).tree.one("Figure")
    assert text_of(figure.entries["Alt"]) == "Quang cảnh hội nghị"
    (inside,) = figure.elements
    assert (inside.tag, inside.text) == ("Caption", "Quang cảnh hội nghị")


def test_caption_without_words_is_no_figure() -> None:
    assert not written(body_of(Figure(()))).tree.all("Figure")


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


# --- standards -----------------------------------------------------------------------------


def made_to(standard: PdfStandard, document: Document = WHOLE) -> Pdf:
    return Pdf(write(document, "pdf", load_theme("nd30"), fail, WriteOptions(standard)))


def identification(pdf: Pdf) -> dict[str, str]:
    """Return what the file says to conform to, in XMP."""
    xmp = pdf.stream(pdf.catalog["Metadata"]).decode()
    return dict(re.findall(r"<(pdf(?:a|ua)id:\w+)>(\w+)<", xmp))


@pytest.mark.parametrize(
    ("standard", "part"), [(PdfStandard.A_2A, "2"), (PdfStandard.A_3A, "3")]
)  # fmt: skip
def test_archival_file_is_tagged_and_says_its_standards(standard: PdfStandard, part: str) -> None:
    pdf = made_to(standard)
    expected = {"pdfaid:part": part, "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    assert identification(pdf) == expected
    (intent,) = pdf.catalog["OutputIntents"]
    assert pdf[intent]["S"] == "GTS_PDFA1"
    assert_lawful(WHOLE, pdf)
    assert pdf.data == made_to(standard).data


def test_two_a_is_the_standard_that_nobody_asked_for() -> None:
    assert made_to(PdfStandard.A_2A).data == written(WHOLE).data
    assert "AF" not in written(WHOLE).catalog


def test_plain_file_has_no_tags_but_all_else() -> None:
    document = add_identifiers(WHOLE)
    plain, tagged = made_to(PdfStandard.NONE, document), made_to(PdfStandard.A_2A, document)
    assert not {"StructTreeRoot", "MarkInfo", "Metadata", "OutputIntents"} & set(plain.catalog)
    assert b"/MCID" not in b"".join(plain.stream(page["Contents"]) for page in plain.pages)
    assert len(plain.data) < 0.9 * len(tagged.data)
    assert plain.catalog["Lang"] == b"vi-VN"
    assert text_of(plain.info["Title"]) == title_text(document)
    assert plain[plain.catalog["Outlines"]]["Count"] > 3
    assert not {"StructParents", "Tabs"} & {key for page in plain.pages for key in page}
    (link,) = links(plain)
    assert "StructParent" not in link
    assert re.sub(r"\s", "", "".join(plain.unmarked)) == re.sub(
        r"\s", "", "".join(document_texts(document))
    )
    assert plain.data == made_to(PdfStandard.NONE, document).data


def test_plain_file_says_a_broken_word_whole(tmp_path: Path) -> None:
    for found in extracted(made_to(PdfStandard.NONE, body_of(p(f"Trước {LONG} sau."))), tmp_path):
        assert found == ["Trước", LONG, "sau."]


def test_archive_carries_its_tei_edition() -> None:
    pdf = made_to(PdfStandard.A_3A)
    (specification,) = pdf.catalog["AF"]
    file = pdf[specification]
    name, held = pdf[pdf.catalog["Names"]]["EmbeddedFiles"]["Names"]
    assert held == specification
    assert {text_of(one) for one in (name, file["F"], file["UF"])} == {"mau.xml"}
    assert (file["Type"], file["AFRelationship"]) == ("Filespec", "Source")
    assert file["EF"]["F"] == file["EF"]["UF"]
    data = pdf.stream(file["EF"]["F"])
    assert data == write(WHOLE, "tei", load_theme("nd30"), fail)
    entries = pdf[file["EF"]["F"]]
    assert entries["Type"] == "EmbeddedFile"
    assert entries["Subtype"] == "application/tei+xml"
    # the date of the document, not of the clock
    assert entries["Params"] == {"Size": len(data), "ModDate": b"D:20260205000000Z"}


def test_any_name_of_a_source_names_its_attachment() -> None:
    for name, expected in (("Tờ trình (1).v2.txt", "Tờ trình (1).v2.xml"), ("-", "-.xml")):
        document = replace(WHOLE, source=replace(WHOLE.source, name=name))
        pdf = made_to(PdfStandard.A_3A, document)
        assert text_of(pdf[pdf.catalog["AF"][0]]["UF"]) == expected


@pytest.mark.parametrize("letters", range(60, 80, 3))
def test_words_beside_a_long_one_stay_apart(letters: int, tmp_path: Path) -> None:
    """A word that has room on a whole line, but not on the first one, is not broken."""
    text = f"Xem tại {'a' * letters} và nhiều nơi khác."
    for found in extracted(made_to(PdfStandard.A_2A, body_of(p(text))), tmp_path):
        assert found == text.split()
