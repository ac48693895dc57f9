"""Identifiers: paths of numbers, unique, fit for XML, the same when given twice."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from converters.model import (
    Annex,
    Block,
    Division,
    DivisionKind,
    Document,
    ItemList,
    ListItem,
    Quotation,
    Title,
)
from converters.options import ReadOptions
from converters.pipeline import read
from converters.transforms.identifiers import add_identifiers, slug
from converters.traversal import document_texts
from tests.samples import WHOLE, ignore, p, t
from tests.strategies import documents, law
from tests.test_model import nodes

NCNAME = re.compile(r"[a-z_][a-z0-9_.-]*", re.ASCII)
"""An XML name without a colon, of the letters that we use."""


def identifiers(node: Any) -> list[str]:
    return [one for inner in nodes(node) if (one := getattr(inner, "id", ""))]


def of_body(*body: Block) -> list[str]:
    return identifiers(add_identifiers(replace(WHOLE, body=body, annexes=())))


def division(kind: DivisionKind, number: str, *children: Block) -> Division:
    label = f"{number}." if number else ""
    return Division(kind, 1, label, number, t("Tên"), children)


def points(*markers: str) -> ItemList:
    return ItemList(tuple(ListItem(marker, (p("Ý."),)) for marker in markers))


def test_sections_are_paths_of_their_numbers() -> None:
    decimal = division(DivisionKind.DECIMAL, "2.1")
    deeper = division(DivisionKind.DECIMAL, "2.1.3")
    arabic = division(DivisionKind.ARABIC, "2", replace(decimal, children=(deeper,)))
    found = of_body(division(DivisionKind.ROMAN, "II", arabic))
    assert found == ["ii", "ii.2", "ii.2.1", "ii.2.1.3"]


def test_clauses_and_points_belong_to_their_article() -> None:
    article = division(
        DivisionKind.ARTICLE, "5", p("Một.", "1."), p("Hai.", "2."), points("a)", "đ)")
    )
    assert of_body(article) == [
        "dieu-5", "dieu-5.khoan-1", "dieu-5.khoan-2", "dieu-5.khoan-2.diem-a",
        "dieu-5.khoan-2.diem-dd",
    ]  # fmt: skip


def test_articles_are_counted_through_the_document() -> None:
    article = division(DivisionKind.ARTICLE, "3")
    section = division(DivisionKind.SECTION, "1", article)
    chapter = division(DivisionKind.CHAPTER, "II", section)
    assert of_body(division(DivisionKind.PART, "thứ nhất", chapter)) == [
        "phan-thu-nhat", "phan-thu-nhat.chuong-ii", "phan-thu-nhat.chuong-ii.muc-1", "dieu-3",
    ]  # fmt: skip


def test_annexes_are_named_by_number_or_place() -> None:
    body = (division(DivisionKind.ARTICLE, "1"), division(DivisionKind.ROMAN, "I"))
    annexes = tuple(Annex("", number, Title("QUY CHẾ"), (), body) for number in ("", "II", ""))
    assert identifiers(add_identifiers(replace(WHOLE, body=(), annexes=annexes))) == [
        "phu-luc-1", "phu-luc-1.dieu-1", "phu-luc-1.i",
        "phu-luc-ii", "phu-luc-ii.dieu-1", "phu-luc-ii.i",
        "phu-luc-3", "phu-luc-3.dieu-1", "phu-luc-3.i",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("node", "name"),
    [
        (division(DivisionKind.ARABIC, "1"), "m1"),
        (division(DivisionKind.DECIMAL, "1.2"), "m1.2"),
        (division(DivisionKind.LETTER, "Đ"), "dd"),
        (division(DivisionKind.POINT, "đ"), "diem-dd"),
        (division(DivisionKind.SUBSECTION, "2"), "tieu-muc-2"),
        (division(DivisionKind.PLAIN, ""), "de-muc"),
        (division(DivisionKind.CHAPTER, ""), "chuong"),
        (p("Ý.", "2.1."), "m2.1"),
    ],
)
def test_name_of_a_single_node(node: Block, name: str) -> None:
    assert of_body(node) == [name]


def test_nodes_without_number_have_no_name() -> None:
    assert of_body(p("Đoạn."), points("-", "+", "")) == []


def test_numbers_in_a_quotation_are_another_documents() -> None:
    quoted = Quotation((division(DivisionKind.ARTICLE, "16", p("Ý.", "1.")),))
    assert of_body(quoted, division(DivisionKind.ARTICLE, "16")) == ["dieu-16"]


def test_second_of_the_same_path_is_told_apart() -> None:
    section = division(DivisionKind.ROMAN, "I")
    assert of_body(section, section, section) == ["i", "i_2", "i_3"]
    article = division(DivisionKind.ARTICLE, "1", p("Ý.", "1."), p("Ý.", "1."))
    assert of_body(article) == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-1_2"]
    assert of_body(points("a)"), points("a)")) == ["diem-a", "diem-a_2"]


def test_numbers_that_look_like_the_second_of_a_path_stay_unique() -> None:
    def part(number: str) -> Division:
        return division(DivisionKind.ROMAN, number)

    found = of_body(part("I"), part("I"), part("I_2"), part("I 2"), part("I"))
    assert len(set(found)) == len(found) == 5


def test_sample_has_its_names() -> None:
    assert identifiers(add_identifiers(WHOLE)) == [
        "chuong-i", "dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-1.khoan-2.diem-a",
        "dieu-1.khoan-2.diem-dd", "dieu-2", "de-muc", "phu-luc-i", "phu-luc-i.i",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thứ nhất", "thu-nhat"),
        ("Đ", "dd"),
        ("đ)", "dd"),
        ("(1)", "1"),
        ("II-", "ii"),
        ("2.1.", "2-1"),
        ("–", ""),
        ("ủy/uỷ", "uy-uy"),
        ("<a:b>", "a-b"),
        ("中", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@law
@given(documents())
def test_names_are_unique_and_fit_for_xml(document: Document) -> None:
    found = identifiers(add_identifiers(document))
    assert len(set(found)) == len(found)
    assert all(NCNAME.fullmatch(one) for one in found)


@law
@given(documents())
def test_names_are_the_same_when_given_twice(document: Document) -> None:
    named = add_identifiers(document)
    assert add_identifiers(named) == named


@law
@given(documents())
def test_nothing_but_names_is_changed(document: Document) -> None:
    named = add_identifiers(document)
    assert list(document_texts(named)) == list(document_texts(document))
    assert [type(node) for node in nodes(named)] == [type(node) for node in nodes(document)]
    assert all(one.id for one in nodes(named.annexes) if isinstance(one, Annex))


def test_reading_gives_names() -> None:
    text = "Điều 1. Phạm vi\n\n1. Một.\n\n2. Hai.\n\nĐiều 2. Đối tượng\n\nÝ.\n"
    document = read(text.encode(), "text", ReadOptions("mau.txt"), ignore)
    assert "dieu-2" in identifiers(document)


def test_identifier_that_a_node_has_stays_and_is_given_to_no_other() -> None:
    first, second = division(DivisionKind.ARABIC, "1"), division(DivisionKind.ARABIC, "2")
    assert of_body(replace(first, id="m2"), second) == ["m2", "m2_2"]
    assert of_body(first, replace(second, id="rieng"), points("a)")) == ["m1", "rieng", "diem-a"]
