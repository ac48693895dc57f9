import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from converters.diagnostics import UnwritableError
from converters.model import (
    Annex,
    Cell,
    Closing,
    Date,
    Dateline,
    Distribution,
    Division,
    DivisionKind,
    Document,
    DocumentNumber,
    Figure,
    InternalReference,
    Issuer,
    ItemList,
    Kind,
    Letterhead,
    LineBreak,
    ListItem,
    Paragraph,
    Quotation,
    Recipient,
    Row,
    Source,
    System,
    Table,
    Text,
    Title,
)
from converters.transforms.identifiers import add_identifiers
from converters.traversal import OutlineEntry, document_texts, outline, title_text
from converters.writers.xhtml import write_xhtml
from styles import load_theme, theme_names
from tests.samples import SOURCE, WHOLE, fail, p, t

XHTML = "{http://www.w3.org/1999/xhtml}"
PHRASING = {"a", "b", "cite", "em", "span", "strong", "time", "u"}
ROOT = Path(__file__).parents[2]

NAMED = add_identifiers(WHOLE)
BARE = Document(
    Kind.OTHER, System.STATE, Letterhead(), Title(), None, (), (), Closing(), (), SOURCE
)


def _division(level: int, children: tuple[Division, ...] = ()) -> Division:
    return Division(DivisionKind.PLAIN, level, "", "", t(f"Cấp {level}"), (p("Đoạn."), *children))


DEEP = _division(
    1, (_division(2, (_division(3, (_division(4, (_division(5, (_division(6),)),)),)),)),)
)

QUOTED = Division(DivisionKind.ARTICLE, 1, "“Điều 9.", "9", t("Trích"), (p("x”"),))
REFERENCE = InternalReference(t("lồng"), "phan-1")

EDGES = replace(
    WHOLE,
    body=(
        p("Đoạn đứng trước mọi đề mục."),
        DEEP,
        Division(
            DivisionKind.PART,
            1,
            "Phần thứ nhất",
            "1",
            (Text("TÊN PHẦN"), LineBreak(), Text("HAI DÒNG")),
            (
                Quotation((QUOTED,)),
                ItemList((ListItem("o", (p("một"),)), ListItem("o", ()), ListItem("", (p("ba"),)))),
                ItemList((ListItem("-", (ItemList((ListItem("+", (p("trong"),)),)),)),)),
                Table((Row(tuple(Cell(t(f"Cột {n}")) for n in range(8))), Row((Cell(()),))), 1),
                Table((Row((Cell(()), Cell(t("b")))),), 1),
                Table(()),
                Figure((Text("Ảnh "), Date(t("ngày … tháng … năm 2026"), None))),
                Paragraph((), "3."),
                Division(DivisionKind.ARTICLE, 2, "Điều 3.", "3", (), (p("có nhãn", "1."),)),
                Division(DivisionKind.PLAIN, 2, "", "", (), (p("không nhãn, không tên"),)),
                Paragraph((InternalReference((REFERENCE,), "phan-1"),)),
                Paragraph((InternalReference(t("không có đích"), "khong-co"),)),
            ),
        ),
    ),
    annexes=(
        *WHOLE.annexes,
        Annex("", "", Title("QUY CHẾ", t("Về việc mẫu"), t("(phụ đề)")), (), (DEEP,)),
        Annex("", "", Title(), (), (p("Phụ lục không tên."),), WHOLE.closing),
    ),
)  # fmt: skip

DOCUMENTS = {
    "whole": WHOLE,
    "named": NAMED,
    "bare": BARE,
    "edges": add_identifiers(EDGES),
    "party": replace(
        NAMED,
        system=System.PARTY,
        letterhead=Letterhead(
            ("ĐẢNG CỘNG SẢN VIỆT NAM",),
            (Issuer("TỈNH ỦY BÌNH MINH"),),
            DocumentNumber("Số 12-QĐ/TU"),
            Dateline("Bình Minh, ngày … tháng … năm 2026"),
        ),
    ),
    "minutes": replace(
        NAMED,
        kind=Kind.MINUTES,
        letterhead=replace(WHOLE.letterhead, by_columns=True),
        closing=replace(
            WHOLE.closing, signatures=WHOLE.closing.signatures * 2, recipients_last=True
        ),
    ),
    "dispatch": replace(
        NAMED,
        kind=Kind.DISPATCH,
        title=Title(subject=t("V/v báo cáo định kỳ")),
        addressees=Distribution("Kính gửi:", (Recipient(t("Các sở, ban, ngành.")),)),
    ),
    "news": replace(
        BARE,
        kind=Kind.NEWS,
        title=Title(
            headline=t("Gặp mặt đầu xuân"),
            stamp=Dateline("2025-04-22 15:17", "", date(2025, 4, 22)),
        ),
        body=(p("Tin."),),
        closing=Closing(bylines=(t("NGUYỄN VĂN A"),)),
    ),
    "reprinted": replace(
        NAMED, title=replace(WHOLE.title, headline=t("Toàn văn"), stamp=Dateline("22.4.2025"))
    ),
    "number only": replace(NAMED, title=Title()),
}


def every(root: etree._Element, path: str) -> list[Any]:
    """Return what an XPath finds, in order."""
    found = root.xpath(path)
    assert isinstance(found, list)
    return found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def text_of(root: etree._Element) -> str:
    """Return the text of an element as a stranger reads it: other elements part words."""
    parts: list[str] = [root.text or ""]
    for child in root:
        around = "" if etree.QName(child).localname in PHRASING else "\n"
        parts += [around, text_of(child), around, child.tail or ""]
    return "".join(parts)


def headings_of(root: etree._Element) -> list[OutlineEntry]:
    found = []
    for element in root.iter(*(f"{XHTML}h{level}" for level in range(2, 7))):
        level = int(element.get("aria-level") or element.tag[-1])
        found.append((level - 1, " ".join(text_of(element).split())))
    return found


def assert_same_text(got: str, document: Document) -> None:
    wanted = list(document_texts(document))
    assert words(got) == [word for text in wanted for word in words(text)]
    assert "".join(got.split()) == "".join("".join(wanted).split())


def page(document: Document, theme: str = "nd30") -> etree._Element:
    return etree.fromstring(write_xhtml(document, load_theme(theme), fail))


def body(root: etree._Element) -> etree._Element:
    found = root.find(f"{XHTML}body")
    assert found is not None
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_page_holds_every_word_in_order_and_no_other(name: str) -> None:
    assert_same_text(text_of(body(page(DOCUMENTS[name]))), DOCUMENTS[name])


@pytest.mark.parametrize("theme", theme_names())
def test_theme_changes_no_word(theme: str) -> None:
    assert_same_text(text_of(body(page(WHOLE, theme))), WHOLE)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_html_parser_reads_the_same_text(name: str) -> None:
    data = write_xhtml(DOCUMENTS[name], load_theme("nd30"), fail)
    parsed = html.fromstring(data)
    (parsed_body,) = parsed.iter("body")
    assert text_of(parsed_body) == text_of(body(etree.fromstring(data)))
    assert parsed.findtext("head/style") == page(DOCUMENTS[name]).findtext(f".//{XHTML}style")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_headings_are_the_outline(name: str) -> None:
    document = DOCUMENTS[name]
    wanted = [(level, " ".join(text.split())) for level, text in outline(document)]
    assert headings_of(page(document)) == wanted


@pytest.mark.parametrize("name", sorted(DOCUMENTS.keys() - {"bare"}))
def test_title_is_the_one_h1(name: str) -> None:
    root = page(DOCUMENTS[name])
    (heading,) = root.iter(f"{XHTML}h1")
    assert " ".join(text_of(heading).split()) == title_text(DOCUMENTS[name])
    assert root.findtext(f"{XHTML}head/{XHTML}title") == title_text(DOCUMENTS[name])


def test_nameless_document_has_a_title_and_no_heading() -> None:
    root = page(replace(BARE, source=Source("", "", "utf-8", 0)))
    assert root.findtext(f"{XHTML}head/{XHTML}title") == "-"
    assert not list(root.iter(f"{XHTML}h1"))
    assert not text_of(body(root)).strip()


def test_page_says_its_language_and_needs_nothing_beside_it() -> None:
    data = write_xhtml(WHOLE, load_theme("nd30"), fail)
    root = etree.fromstring(data)
    assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert data.startswith(b"<!DOCTYPE html>\n<html ")
    assert b"url(" not in data
    assert not list(root.iter(f"{XHTML}link", f"{XHTML}script", f"{XHTML}img"))


def test_links_lead_to_what_is_there() -> None:
    root = page(DOCUMENTS["edges"])
    ids = every(root, "//@id")
    assert len(ids) == len(set(ids))
    (link,) = root.iter(f"{XHTML}a")
    assert link.get("href") == "#phan-1"
    assert "phan-1" in ids
    assert every(page(NAMED), "//@href") == ["#dieu-1.khoan-1"]


def test_identifier_stands_once_and_only_if_it_is_a_name() -> None:
    twice = replace(BARE, body=tuple(replace(p("x"), id=i) for i in ("a", "a", "1", "a b", "b")))
    assert every(page(twice), "//@id") == ["a", "b"]


def test_new_identifier_avoids_those_of_the_model() -> None:
    chapter = Division(DivisionKind.CHAPTER, 1, "Chương I", "I", t("TÊN"), (), "tieu-de-1")
    root = page(replace(BARE, body=(chapter,)))
    (section,) = root.iter(f"{XHTML}section")
    (heading,) = root.iter(f"{XHTML}h2")
    assert section.get("aria-labelledby") == heading.get("id") != section.get("id") == "tieu-de-1"


def test_inlines_tell_what_they_are() -> None:
    root = page(NAMED)
    (cite,) = root.iter(f"{XHTML}cite")
    assert cite.get("data-number") == "45-NQ/TW"
    assert cite.get("data-issued") == "2019-01-24"
    (time,) = root.iter(f"{XHTML}time")
    assert time.get("datetime") == "2019-01-24"
    (name,) = every(root, "//*[@class='name person']")
    assert name.get("data-role") == "đồng chí"


def test_lists_and_tables_are_what_they_are() -> None:
    root = page(DOCUMENTS["edges"])
    assert {one.get("role") for one in root.iter(f"{XHTML}ul", f"{XHTML}ol")} == {"list"}
    assert len(list(page(WHOLE).iter(f"{XHTML}ol"))) == 1
    assert not list(root.iter(f"{XHTML}ol"))
    heads = list(root.iter(f"{XHTML}th"))
    assert {head.get("scope") for head in heads} == {"col"}
    assert all(text_of(head) for head in heads)


def test_marks_of_the_layout_are_no_text() -> None:
    root = page(DOCUMENTS["party"], "dang-hd05")
    (main,) = root.iter(f"{XHTML}main")
    assert main.get("class") == "star motto-ruled title-hyphens"
    assert "*" not in text_of(main)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a & b &amp;", "]]>", "x" * 500])
def test_hostile_text_stays_text(text: str) -> None:
    hostile = replace(NAMED, title=Title(text, t(text)), body=(p(text, text),))
    root = page(hostile)
    assert not list(root.iter(f"{XHTML}script"))
    assert_same_text(text_of(body(root)), hostile)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_forbidden_character_is_named(character: str) -> None:
    with pytest.raises(UnwritableError, match=rf"U\+{ord(character):04X}"):
        page(replace(BARE, body=(p(f"trước{character}sau"),)))


def test_every_other_character_is_written() -> None:
    text = "\t\x7f\x85\xa0\u200b\u2028\ufeff\ufdd0\ufffd😀"
    assert text in text_of(body(page(replace(BARE, body=(p(text),)))))


DIGESTS = """
import hashlib
from converters.writers.epub import write_epub
from converters.writers.xhtml import write_xhtml
from styles import load_theme
from tests.samples import WHOLE, fail
for write in (write_xhtml, write_epub):
    print(hashlib.sha256(write(WHOLE, load_theme("nd30"), fail)).hexdigest())
"""


def test_bytes_do_not_depend_on_the_process() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    }
    assert len(runs) == 1
    digest = hashlib.sha256(write_xhtml(WHOLE, load_theme("nd30"), fail)).hexdigest()
    assert runs.pop().startswith(digest)
