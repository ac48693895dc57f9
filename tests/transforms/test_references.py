"""References to provisions of the document itself."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from converters.model import (
    Annex,
    Block,
    Blocks,
    Distribution,
    Division,
    DivisionKind,
    Document,
    InternalReference,
    ItemList,
    ListItem,
    Paragraph,
    Quotation,
    Recipient,
    Title,
)
from converters.traversal import plain_text
from tests.samples import WHOLE, p, t
from tests.transforms.marking import marked_document


def article(number: str, *children: Block) -> Division:
    heading = t(f"Điều thứ {number} của bản mẫu")
    return Division(DivisionKind.ARTICLE, 1, f"Điều {number}.", number, heading, children)


def points(*texts: str) -> ItemList:
    return ItemList(
        tuple(ListItem(f"{m})", (p(one),)) for m, one in zip("abcd", texts, strict=False))
    )


def decision(text: str, kind: str = "QUYẾT ĐỊNH") -> Document:
    """Return a document of five articles; ``text`` stands in the second clause of the third."""
    body = (
        article("1", p("Phạm vi.")),
        article("2", p("Một.", "1."), p("Hai.", "2."), points("việc này", "việc kia")),
        article("3", p("Một.", "1."), p(text, "2."), points("việc này", "việc kia")),
        article("4", p("Cuối.")),
        Division(
            DivisionKind.CHAPTER, 1, "Chương II", "II", t("SAU"), (article("12a", p("Hết.")),)
        ),
    )
    return replace(WHOLE, title=Title(kind), body=body, annexes=())


def references_in(blocks: Blocks) -> Iterator[InternalReference]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from (one for one in block.children if isinstance(one, InternalReference))
            case Division() | Quotation():
                yield from references_in(block.children)
            case ItemList():
                for item in block.items:
                    yield from references_in(item.children)
            case _:
                pass


def found(document: Document) -> list[tuple[str, str]]:
    """Return text and target of the references in a document's body."""
    body = marked_document(document).body
    return [(plain_text(one.children), one.target) for one in references_in(body)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nêu tại Điều 2", [("Điều 2", "dieu-2")]),
        ("nêu tại Điều 12a Quyết định này", [("Điều 12a", "dieu-12a")]),
        ("nêu tại khoản 2 Điều 2", [("khoản 2 Điều 2", "dieu-2.khoan-2")]),
        ("nêu tại khoản 2, Điều 2 của Quyết định này", [("khoản 2, Điều 2", "dieu-2.khoan-2")]),
        ("điểm b khoản 2 Điều 2", [("điểm b khoản 2 Điều 2", "dieu-2.khoan-2.diem-b")]),
        ("điểm b khoản này", [("điểm b khoản này", "dieu-3.khoan-2.diem-b")]),
        ("theo khoản 1 Điều này", [("khoản 1 Điều này", "dieu-3.khoan-1")]),
        ("trái với Điều này", [("Điều này", "dieu-3")]),
        ("theo Chương II Quyết định này", [("Chương II", "chuong-ii")]),
        ("khoản 1, khoản 2 Điều 2", [
            ("khoản 1", "dieu-2.khoan-1"), ("khoản 2 Điều 2", "dieu-2.khoan-2"),
        ]),
        ("các khoản 1, 2 Điều 2", [
            ("khoản 1", "dieu-2.khoan-1"), ("2 Điều 2", "dieu-2.khoan-2"),
        ]),
        ("điểm a và điểm b khoản 2 Điều 2", [
            ("điểm a", "dieu-2.khoan-2.diem-a"), ("điểm b khoản 2 Điều 2", "dieu-2.khoan-2.diem-b"),
        ]),
        ("điểm a) và b) khoản 2, Điều 2", [
            ("điểm a)", "dieu-2.khoan-2.diem-a"),
            ("b) khoản 2, Điều 2", "dieu-2.khoan-2.diem-b"),
        ]),
        ("Điều 1 và khoản 1 Điều 2 Quyết định này", [
            ("Điều 1", "dieu-1"), ("khoản 1 Điều 2", "dieu-2.khoan-1"),
        ]),
        ("khoản 7 Điều 2 Quyết định này", [("khoản 7 Điều 2", "")]),
    ],
)  # fmt: skip
def test_reference(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(decision(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Điều 2 của Luật này",
        "Điều 2 Luật Đất đai",
        "khoản 2 Điều 2 Nghị định số 30/2020/NĐ-CP",
        "khoản 1, khoản 2 Điều 2 Nghị định số 30/2020/NĐ-CP",
        "điểm a khoản 1 Điều 7, điểm a khoản 2 Điều 2 Nghị định số 30/2020/NĐ-CP",
        "Nghị định số 30/2020/NĐ-CP quy định tại Điều 2 như sau",
        "Điều 2 Điều lệ hội",
        "Điều 2 của hợp đồng",
        "sửa đổi Điều 2 như sau",
        "quy định: “trái với Điều 2 thì bị phạt”",
        "khoản 2",
        "tài khoản 1, danh mục 2, địa điểm a, thời điểm b",
        "Điều 99",
        "điều này cho thấy",
        "Việc đã xong. Điều này cho thấy",
        "đạt điểm 2, chiếm 2 điểm",
    ],
)
def test_no_reference(text: str) -> None:
    assert found(decision(text)) == []


def test_a_fact_is_no_article() -> None:
    document = replace(
        WHOLE, title=Title("BÁO CÁO"), body=(p("Nhờ Điều này mà xong."),), annexes=()
    )
    assert found(document) == []


def test_an_amending_document_means_another() -> None:
    document = decision("bỏ chữ ở Điều 2")
    amending = replace(document, title=Title("NGHỊ ĐỊNH", t("Sửa đổi một số điều của bản mẫu")))
    assert found(amending) == []


def test_what_is_quoted_is_another_document() -> None:
    document = replace(decision(""), body=(article("2", p("Một.")), Quotation((p("như Điều 2"),))))
    assert found(document) == []


def test_of_two_articles_with_one_number_neither_is_meant() -> None:
    document = replace(decision(""), body=(article("2"), article("2"), p("nêu tại Điều 2")))
    assert found(document) == []


def test_recipients_are_sent_to_the_article() -> None:
    document = replace(
        decision(""),
        title=Title("QUYẾT ĐỊNH", t("Về việc bãi bỏ một văn bản")),
        closing=replace(
            WHOLE.closing,
            distribution=Distribution("Nơi nhận:", (Recipient(t("Như Điều 4;"), "-"),)),
        ),
    )
    closing = marked_document(document).closing
    assert closing.distribution
    (recipient,) = closing.distribution.recipients
    assert recipient.children == (
        *t("Như "),
        InternalReference(t("Điều 4"), "dieu-4"),
        *t(";"),
    )


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("theo khoản 1 Điều 2 Quy chế này", "phu-luc-1.dieu-2.khoan-1"),
        ("theo Điều 2", "phu-luc-1.dieu-2"),
        ("theo Điều 4 Quyết định này", "dieu-4"),
        ("theo Điều 4 Nghị định này", None),
        ("theo Điều 4", None),
    ],
)
def test_an_attached_regulation_counts_for_itself(text: str, target: str | None) -> None:
    body = (article("1", p(text)), article("2", p("Một.", "1.")))
    annex = Annex("", "", Title("QUY CHẾ", t("Làm việc")), (), body)
    (marked,) = marked_document(replace(decision(""), annexes=(annex,))).annexes
    targets = [one.target for one in references_in(marked.body)]
    assert targets == ([] if target is None else [target])


def test_party_documents_have_sections_without_a_word() -> None:
    second = Division(DivisionKind.ARABIC, 2, "2.", "2", t("Kinh phí"), (p("Mười đồng."),))
    parts = (
        Division(DivisionKind.ROMAN, 1, "I-", "I", t("MỤC TIÊU"), (p("Một."),)),
        Division(DivisionKind.ROMAN, 1, "II-", "II", t("NHIỆM VỤ"), (second,)),
    )
    document = replace(
        WHOLE,
        title=Title("KẾ HOẠCH"),
        body=(*parts, p("như điểm 2 mục II Kế hoạch này"), p("và Mục I.")),
        annexes=(),
    )
    assert found(document) == [("điểm 2 mục II", "ii.2"), ("Mục I", "i")]
