"""The TEI edition: every row of the encoding's table, every word once, corpora, validity."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from converters.diagnostics import Diagnostic, UnwritableError
from converters.model import (
    Cell,
    Citation,
    Closing,
    Dateline,
    Distribution,
    Division,
    DivisionKind,
    Document,
    DocumentNumber,
    ItemList,
    LegalBasis,
    Letterhead,
    ListItem,
    Mark,
    MarkKind,
    Paragraph,
    Quotation,
    Repair,
    Row,
    Signature,
    Source,
    Table,
    Text,
    Title,
)
from converters.transforms.identifiers import add_identifiers
from converters.traversal import document_texts
from converters.writers.tei import write_tei
from converters.writers.tei.corpus import bare_number, write_tei_corpus
from styles import load_theme
from tests import judges
from tests.judges import ROOT, Files
from tests.samples import WHOLE, fail, p, t
from tests.strategies import documents, law

TABLE = (ROOT / "styles/tei/README.md").read_text("utf-8")
GOLDEN = sorted(ROOT.glob("tests/golden/*/tei.xml"))
THEME = load_theme("nd30")
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NOT_OF_THE_TEXT = {"fw", "sic", "orig"}
FIXED = {"type", "rend", "unit", "key", "cols", "subtype"}
"""Attributes whose values the table fixes; of others it gives an example."""
BY_HAND = {"supplied"}
"""Rows of what only a person writes: `tests/readers/test_tei.py` reads them."""


def tei(document: Document) -> bytes:
    return write_tei(document, THEME, fail)


def division(label: str, *children: Division | Paragraph) -> Division:
    number = label.strip("Điều .")
    return Division(DivisionKind.ARTICLE, 1, label, number, t("Tên"), children)


def signature(name: str) -> Signature:
    return Signature(("KT. GIÁM ĐỐC",), ("PHÓ GIÁM ĐỐC",), "(Đã ký)", name, lines=(30, 33))


RARE = (
    # parts that are not written in their place, nothing in the body
    replace(
        WHOLE,
        letterhead=Letterhead(
            number=DocumentNumber("Số:   /TTr", "", 2026, "TTr", "UBND"),
            dateline=Dateline("ngày 05 tháng 02 năm 2026", "Bình Minh", date(2026, 2, 5)),
            by_columns=True,
        ),
        title=Title(headline=t("Tin"), stamp=Dateline("18/9/2025 10:30", "", date(2025, 9, 18))),
        body=(),
        annexes=(),
    ),
    # nesting that TEI has no plain place for, several who sign before the recipients
    replace(
        WHOLE,
        body=(
            Quotation((division("Điều 16.", p("a")), p("sau"))),
            ItemList((ListItem("a)", (division("Điều 17."),)),)),
            division("Điều 1.", replace(division("Điều 2."), level=3)),
            p("bên cạnh"),
            LegalBasis(t("Theo đề nghị"), "-"),
            Table((Row(()), Row((Cell(t("a")),)))),
        ),
        closing=replace(
            WHOLE.closing, signatures=(signature("A"), signature("B")), recipients_last=True
        ),
    ),
    # repairs that are shown, an abstract under the number
    replace(
        WHOLE,
        kind=WHOLE.kind.DISPATCH,
        title=Title(subject=t("V/v mở lớp")),
        letterhead=replace(WHOLE.letterhead, marks=(Mark("MẬT", MarkKind.SECRECY),)),
        body=(
            Paragraph(t("Đảng ta"), lines=(7, 7)),
            Paragraph(t("HÉI đồng"), lines=(9, 9)),
        ),
        repairs=(
            Repair("look-alike", (7, 7), "Ð", "Đ"),
            Repair("furniture", (8, 8), "------"),
            Repair("capital-font", (9, 9), "héi", "HÉI"),
        ),
        closing=Closing(Distribution("Nơi nhận:", ()), (signature("A"),), recipients_last=True),
    ),
)
"""Documents of what no specimen and not `WHOLE` has."""


@cache
def trees() -> tuple[etree._Element, ...]:
    written = [file.read_bytes() for file in GOLDEN]
    written += [tei(add_identifiers(one)) for one in (WHOLE, *RARE)]
    return tuple(etree.fromstring(data) for data in written)


# --- the table -------------------------------------------------------------------------------


Sign = tuple[str, frozenset[tuple[str, str]]]
"""Name of an element and its attributes, with values where they are fixed."""


def sign(name: str, attributes: dict[str, str]) -> Sign:
    held = ((key, value if key in FIXED else "") for key, value in attributes.items())
    return name, frozenset((key, value) for key, value in held if key != "xml:space")


@cache
def signs_written() -> frozenset[Sign]:
    return frozenset(
        sign(
            etree.QName(element).localname,
            {name.replace(XML_ID[:-2], "xml:"): value for name, value in element.items()},
        )
        for tree in trees()
        for element in tree.iter(f"{TEI}*")
    )


def rows() -> Iterator[tuple[str, list[Sign]]]:
    """Yield each row of the table with the elements of its example."""
    for line in TABLE.split("\n"):
        example = line.rsplit("`", 2)
        if line.startswith("| ") and line.count(" | ") == 2 and "<" in line:
            tags = re.findall(r'<(\w+)((?: [\w:]+="[^"]*")*)/?>', example[1])
            if tags:
                attributes = [dict(re.findall(r'([\w:]+)="([^"]*)"', tag[1])) for tag in tags]
                yield (
                    line.split(" | ")[0],
                    [sign(tag[0], held) for tag, held in zip(tags, attributes, strict=True)],
                )


@pytest.mark.parametrize(("row", "signs"), [pytest.param(*one, id=one[0]) for one in rows()])
def test_each_row_of_the_table_is_written_so(row: str, signs: list[Sign]) -> None:
    del row
    for name, attributes in signs:
        if name not in BY_HAND:
            assert any(name == one[0] and attributes <= one[1] for one in signs_written())


def test_table_has_a_row_for_every_element() -> None:
    told = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", TABLE))))
    assert len(list(rows())) > 50
    assert {name for name, _ in signs_written()} <= told


# --- the words -------------------------------------------------------------------------------


def words(element: etree._Element) -> str:
    """Return the text of the document in an element, without white space."""
    parts = [element.text or ""]
    for one in element:
        if etree.QName(one).localname not in NOT_OF_THE_TEXT:
            parts.append(words(one))
        parts.append(one.tail or "")
    return "".join("".join(parts).split())


@law
@given(documents())
def test_law_text_holds_every_word_of_the_document_in_order_and_no_other(
    document: Document,
) -> None:
    root = etree.fromstring(tei(document))
    text = root.find(f"{TEI}text")
    assert text is not None
    assert words(text) == "".join("".join(document_texts(document)).split())


def test_citations_of_one_number_are_one_document_and_others_are_not() -> None:
    numbered = Citation(t("Nghị quyết số 5-NQ/TW"), "nghị quyết", "5-NQ/TW", None, "")
    nameless = Citation(t("Luật Mẫu"), "luật")
    inlines = (numbered, Text(", "), numbered, Text(", "), nameless, Text(", "), nameless)
    root = etree.fromstring(tei(replace(WHOLE, body=(Paragraph(inlines),))))
    refs = [ref.get("corresp") for ref in root.iter(f"{TEI}ref")]
    assert refs == ["#VB1", "#VB1", "#VB2", "#VB3"]
    assert [one.get(XML_ID) for one in root.iter(f"{TEI}bibl")][1:] == ["VB1", "VB2", "VB3"]


def test_character_that_xml_forbids_is_refused() -> None:
    with pytest.raises(UnwritableError, match=r"U\+000C"):
        tei(replace(WHOLE, body=(p("a\fb"),)))


# --- several documents -----------------------------------------------------------------------


def numbered(name: str, number: str, *cited: Citation, day: date | None = None) -> Document:
    head = Letterhead(number=DocumentNumber(number), dateline=Dateline("x", "", day))
    body = (Division(DivisionKind.ARTICLE, 1, "Điều 1.", "1", t("A"), (Paragraph(cited),)),)
    source = Source(name, f"{len(name):064x}"[::-1], "utf-8", 9)
    document = replace(WHOLE, letterhead=head, body=body, annexes=(), source=source)
    return add_identifiers(document)


def cite(number: str, day: date | None = None) -> Citation:
    return Citation(t(f"số {number}"), "nghị quyết", number, day)


def corpus(*members: Document) -> tuple[etree._Element, list[Diagnostic]]:
    heard: list[Diagnostic] = []
    return etree.fromstring(write_tei_corpus(members, heard.append)), heard


def test_identifiers_of_a_corpus_are_unique_and_point_within_their_document() -> None:
    root, _ = corpus(add_identifiers(WHOLE), add_identifiers(WHOLE), numbered("a", "Số: 1/QĐ"))
    names = [one.get(XML_ID) for one in root.iter() if one.get(XML_ID)]
    assert len(names) == len(set(names))
    assert [one.get(XML_ID) for one in root.iter(f"{TEI}TEI")] == [
        "vb-00000000", "vb-00000000-2", "vb-10000000",
    ]  # fmt: skip
    refs = [ref for ref in root.iter(f"{TEI}ref") if ref.get("type") == "internal"]
    pointers = [ref.get("target") for ref in refs]
    assert pointers == ["#vb-00000000.dieu-1.khoan-1", "#vb-00000000-2.dieu-1.khoan-1"]
    assert {one[1:] for one in pointers if one} <= set(names)


def test_citation_of_a_document_of_the_corpus_is_a_link() -> None:
    day, other = date(2019, 1, 24), date(2020, 1, 1)
    cited = cite("45-NQ/TW", day), cite("46-NQ/TW"), cite("7/QĐ", other)
    citing = numbered("aa", "Số 9-CT/TU", *cited)
    root, heard = corpus(
        citing,
        numbered("b", "Số: 45 - NQ/TW", day=day),
        numbered("ccc", "45-NQ/TW", day=other),
        numbered("dddd", "Số: 7/QĐ", day=day),
    )
    targets = [ref.get("target") for ref in root.iter(f"{TEI}ref")]
    assert targets == ["#vb-10000000", None, None]
    assert heard == []


def test_citation_of_two_documents_is_told_and_no_link() -> None:
    one, other = numbered("b", "Số: 7/QĐ"), numbered("ccc", "7/QĐ")
    root, heard = corpus(numbered("aa", "1/CT", cite("7/QĐ")), one, other)
    assert [ref.get("target") for ref in root.iter(f"{TEI}ref")] == [None]
    assert [(found.code, found.message) for found in heard] == [
        ("HP-W201", "aa: 7/QĐ is the number of 2 documents: no link")
    ]


def test_corpus_needs_a_document_and_names_the_one_that_cannot_be_written() -> None:
    with pytest.raises(UnwritableError, match="needs a document"):
        write_tei_corpus([], fail)
    with pytest.raises(UnwritableError, match=r"^mau\.txt: U\+000C"):
        write_tei_corpus([replace(WHOLE, body=(p("a\fb"),))], fail)


@pytest.mark.parametrize("written", ["Số: 45-NQ/TW", "số 45 - NQ/TW", " 45-NQ/TW ", "SỐ:45-nq/tw"])
def test_numbers_are_compared_without_their_word(written: str) -> None:
    assert bare_number(written) == "45-nq/tw"


# --- validity --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("tei")
    whole = [add_identifiers(one) for one in (WHOLE, *RARE)]
    written = {f"{number}.xml": tei(document) for number, document in enumerate(whole)}
    written["corpus.xml"] = write_tei_corpus(whole, fail)
    for name, data in written.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in written]


@pytest.mark.parametrize("judge", [judges.jing, judges.relaxng])
def test_what_is_rare_and_corpora_are_valid(judge: object, files: Files) -> None:
    assert callable(judge)
    assert {Path(file).name: found for file, found in judge(files).items()} == {}
