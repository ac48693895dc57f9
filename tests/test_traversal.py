"""Walks over the model."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given

from converters.model import (
    Annex,
    Division,
    DivisionKind,
    Document,
    Emph,
    Kind,
    Letterhead,
    LineBreak,
    PageBreak,
    Quotation,
    Strong,
    Text,
    Title,
)
from converters.traversal import (
    annex_heading,
    document_texts,
    labelled,
    outline,
    plain_text,
    subject_under_number,
    title_text,
)
from tests.samples import WHOLE, p, t
from tests.strategies import documents, law
from tests.test_model import nodes

WRITTEN = {
    "Text": ("text",),
    "Division": ("label",),
    "Paragraph": ("label",),
    "ListItem": ("marker",),
    "LegalBasis": ("marker",),
    "Separator": ("written",),
    "Unparsed": ("text",),
    "Issuer": ("name",),
    "DocumentNumber": ("written",),
    "Dateline": ("written",),
    "Letterhead": ("motto",),
    "Mark": ("written",),
    "Title": ("kind",),
    "Recipient": ("marker",),
    "Distribution": ("head",),
    "Closing": ("contact",),
    "Signature": ("capacity", "position", "note", "name"),
    "Annex": ("label",),
}
"""Which fields are text of the source, by node; all others are derived or hold nodes."""


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


def written(node: Any) -> Iterable[str]:
    for name in WRITTEN.get(type(node).__name__, ()):
        value = getattr(node, name)
        yield from value if isinstance(value, tuple) else (value,)


@law
@given(documents())
def test_texts_hold_every_written_letter_and_no_other(document: Document) -> None:
    expected = letters(text for node in nodes(document) for text in written(node))
    assert letters(document_texts(document)) == expected


def test_every_text_of_the_sample_is_written_or_known_as_derived() -> None:
    derived = {"id", "number", "kind", "place", "purpose", "role", "target", "issuer", "rule"}
    derived |= {"before", "after", "sha256", "encoding", "language", "kind_code", "issuer_code"}
    for node in nodes(WHOLE):
        known = WRITTEN.get(type(node).__name__, ())
        for field in fields(node):
            if type(getattr(node, field.name)) is str and type(node).__name__ != "Source":
                assert field.name in known or field.name in derived


def test_plain_text_has_no_marks() -> None:
    inner = Strong((Text("đậm "), Emph(t("nghiêng"))))
    assert plain_text((inner, LineBreak(), Text("hai"), PageBreak(), Text("ba"))) == (
        "đậm nghiêng haiba"
    )
    assert plain_text(()) == ""


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [("Điều 1.", "Phạm vi", "Điều 1. Phạm vi"), ("", "Phạm vi", "Phạm vi"), ("I.", "", "I.")],
)
def test_label_stands_before_its_text(label: str, text: str, expected: str) -> None:
    assert labelled(label, text) == expected


def test_outline_is_body_then_annexes_one_level_deeper() -> None:
    assert outline(WHOLE) == (
        (1, "Chương I QUY ĐỊNH CHUNG"),
        (2, "Điều 1. Phạm vi điều chỉnh"),
        (1, "Đề mục không số"),
        (1, "Phụ lục I DANH MỤC MẪU"),
        (2, "I. PHẦN ĐẦU"),
    )


def test_quoted_headings_are_another_documents() -> None:
    quoted = Division(DivisionKind.ARTICLE, 1, "Điều 16.", "16", t("Được trích"), ())
    assert outline(replace(WHOLE, body=(Quotation((quoted,)),), annexes=())) == ()


def test_annex_without_label_and_title_is_no_heading() -> None:
    annex = Annex("", "", Title(), (), (p("Chỉ có chữ."),))
    assert annex_heading(annex) == ""
    assert outline(replace(WHOLE, body=(), annexes=(annex,))) == ()


def test_title_is_the_best_that_a_document_has() -> None:
    assert title_text(replace(WHOLE, title=Title("TIN", t("Hội nghị")))) == "TIN Hội nghị"
    assert title_text(replace(WHOLE, title=Title(headline=t("Đầu đề")))) == "Đầu đề"
    assert title_text(replace(WHOLE, title=Title())) == "Số: 07/QĐ-STN"
    assert title_text(replace(WHOLE, title=Title(), letterhead=Letterhead())) == "mau.txt"


def test_abstract_of_a_dispatch_stands_under_its_number() -> None:
    dispatch = replace(WHOLE, kind=Kind.DISPATCH, title=Title(subject=t("V/v thử nghiệm")))
    assert subject_under_number(dispatch)
    assert not subject_under_number(replace(dispatch, title=Title("CÔNG VĂN")))
    assert not subject_under_number(WHOLE)
    texts = [text for text in document_texts(dispatch) if text]
    assert texts[texts.index("Số: 07/QĐ-STN") + 1] == "V/v thử nghiệm"
    assert texts.count("V/v thử nghiệm") == 1
