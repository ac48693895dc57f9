"""The master copy: TEI back into the model without loss, edited by hand, hostile."""

import time
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from converters import ReadOptions, read, theme_for, write
from converters.diagnostics import Diagnostic, Severity, UnreadableSourceError
from converters.model import (
    Date,
    Division,
    DivisionKind,
    Document,
    Kind,
    LineBreak,
    Name,
    NameType,
    Paragraph,
    Repair,
    Strong,
    Text,
)
from converters.readers.tei import read_tei
from converters.traversal import document_texts, outline
from converters.writers.tei import write_tei
from styles import load_theme
from tests.samples import WHOLE, fail, ignore, t
from tests.strategies import documents, law
from tests.test_account import SHARED_TEXTS, SPECIMENS

THEME = load_theme("nd30")
MASTER = write_tei(WHOLE, THEME, fail).decode()
WORDS = "Quyết định này có hiệu lực"
"""Words of `MASTER` that edits begin at, in an article that runs on from its label."""
LONGEST_S = 5
"""What refusing may take on a slow machine; it takes a tenth."""


def tei(document: Document) -> bytes:
    return write_tei(document, THEME, fail)


def back(data: str | bytes) -> Document:
    data = data.encode() if isinstance(data, str) else data
    return read_tei(data, ReadOptions("master.xml"), fail)


def edited(before: str, after: str) -> tuple[Document, list[Diagnostic]]:
    """Return what is read, with the remarks, when a person changes the master copy."""
    assert before in MASTER
    heard: list[Diagnostic] = []
    data = MASTER.replace(before, after, 1).encode()
    return read(data, "tei", ReadOptions("master.xml"), heard.append), heard


def said(heard: list[Diagnostic]) -> list[tuple[str, str]]:
    """Return code and words of remarks; each names the line of the edit."""
    assert all(one.line for one in heard)
    return [(one.code, one.message) for one in heard]


def differences(one: Any, other: Any, where: str = "document") -> list[str]:
    """Return where two nodes differ; unlike ``==``, lines of the source count."""
    if is_dataclass(one) and type(one) is type(other):
        return [
            difference
            for field in fields(one)
            for difference in differences(
                getattr(one, field.name), getattr(other, field.name), f"{where}.{field.name}"
            )
        ]
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [d for n, (a, b) in pairs for d in differences(a, b, f"{where}[{n}]")]
    return [] if one == other and type(one) is type(other) else [f"{where}: {one!r} / {other!r}"]


# --- nothing is lost -------------------------------------------------------------------------


@law
@given(documents())
def test_law_reading_gives_back_what_was_written(document: Document) -> None:
    written = tei(document)
    again = back(written)
    assert differences(document, again) == []
    assert tei(again) == written


@pytest.mark.parametrize(
    "path", [*SPECIMENS, *SHARED_TEXTS], ids=lambda path: getattr(path, "stem", None)
)
def test_editions_of_the_master_copy_are_those_of_the_text(path: Path) -> None:
    document = read(path.read_bytes(), "text", ReadOptions(path.name), ignore)
    theme = theme_for(document)
    master = write(document, "tei", theme, fail)
    again = read(master, "tei", ReadOptions("master.xml"), fail)
    assert differences(document, again) == []
    assert theme_for(again) == theme
    for name in ("tei", "docx", "pdf", "epub"):
        assert write(again, name, theme, ignore) == write(document, name, theme, ignore)


@pytest.mark.parametrize(
    "text",
    [
        "hai  khoảng",
        " đầu",
        "cuối ",
        "thụt\tvào",
        "a\u00a0b",
        "a\u2003 b",
        "\\ \\u{A}",
        "x\ry",
        " ",
    ],
)
def test_white_space_that_the_document_needs_is_kept(text: str) -> None:
    styled = Paragraph((Strong((Text(text),)), LineBreak(), Text(text)), "1.")
    document = replace(
        WHOLE,
        body=(styled, Paragraph(t(text))),
        title=replace(WHOLE.title, kind=text),
        repairs=(Repair("nfc", (1, 1), text, text),),
        source=replace(WHOLE.source, name=text),
    )
    assert differences(document, back(tei(document))) == []


@pytest.mark.parametrize("role", ["đồng chí", "Ông_A", "100% %5F", "a\u00a0b", ""])
def test_title_of_a_person_is_kept(role: str) -> None:
    document = replace(WHOLE, body=(Paragraph((Name(t("A"), NameType.PERSON, role),)),))
    assert back(tei(document)) == document


def test_level_that_is_not_the_place_s_is_kept() -> None:
    chapter = WHOLE.body[0]
    assert isinstance(chapter, Division)
    document = replace(WHOLE, body=(replace(chapter, level=3),))
    written = tei(document)
    assert b'subtype="level-3"' in written
    assert back(written) == document


def test_repair_is_shown_in_its_place_and_counted_once() -> None:
    body = (
        Paragraph(t("Đảng ta"), lines=(1, 1)),
        Paragraph(t("Hội đồng nhân dân"), lines=(3, 4)),
    )
    repairs = (
        Repair("look-alike", (1, 1), "Ð", "Đ"),
        Repair("page-number", (2, 2), "- 7 -"),
        Repair("capital-font", (4, 4), "nh©n d©n", "nhân dân"),
        Repair("markdown", (3, 3), "**"),
    )
    document = replace(WHOLE, body=body, repairs=repairs)
    written = tei(document).decode()
    assert '<choice source="line:0,1"><sic>Ð</sic><corr>Đ</corr></choice>ảng ta' in written
    assert '<fw type="page-number" source="line:1,2">- 7 -</fw>' in written
    assert "<orig>nh©n d©n</orig><reg>nhân dân</reg>" in written
    assert written.count("**") == 1
    assert back(written) == document


def test_slip_whose_place_is_not_told_stays_in_the_header() -> None:
    body = (Paragraph(t("Đảng, Đoàn"), lines=(1, 1)),)
    document = replace(WHOLE, body=body, repairs=(Repair("look-alike", (1, 1), "Ð", "Đ"),))
    assert "<choice" not in tei(document).decode()


# --- edited by hand --------------------------------------------------------------------------


def test_changed_heading_and_words() -> None:
    document, heard = edited("Phạm vi điều chỉnh", "Phạm vi áp dụng")
    assert heard == []
    assert (2, "Điều 1. Phạm vi áp dụng") in outline(document)


def test_marked_names_and_dates_stay_as_the_person_left_them() -> None:
    document, heard = edited(WORDS, "<persName role='ông'>Lê Văn C</persName>, ngày 01/02/2020")
    paragraph = document.body[0].children[1].children[0]  # type: ignore[union-attr]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children[0] == Name(t("Lê Văn C"), NameType.PERSON, "ông")
    # what the person left unmarked is not marked by the program
    assert not any(isinstance(one, Date) for one in paragraph.children)
    assert heard == []


def test_date_put_right() -> None:
    document, heard = edited('when="2026-02-05">ngày 05', 'when="2026-02-06">ngày 06')
    dateline = document.letterhead.dateline
    assert dateline is not None
    assert (dateline.date, dateline.written[:18]) == (date(2026, 2, 6), "Bình Minh, ngày 06")
    assert heard == []


def test_new_nodes_get_identifiers_and_old_ones_keep_theirs() -> None:
    document = read(tei(WHOLE), "tei", ReadOptions("m.xml"), fail)
    article = document.body[0].children[0]  # type: ignore[union-attr]
    assert article.id == "dieu-1"  # type: ignore[union-attr]
    named = tei(document).decode()
    added = '<div type="article" n="1" xml:id="rieng"><head><label>Điều 1.</label> Mới</head></div>'
    data = named.replace("<back>", f"<back><div type='annex'>{added}</div>", 1)
    annex = read(data.encode(), "tei", ReadOptions("m.xml"), fail).annexes[0]
    assert (annex.id, annex.body[0].id) == ("phu-luc-1", "rieng")  # type: ignore[union-attr]
    data = named.replace('xml:id="dieu-2"', 'xml:id="dieu-1"')
    heard: list[Diagnostic] = []
    twice = read(data.encode(), "tei", ReadOptions("m.xml"), heard.append)
    names = [one.id for one in twice.body[0].children]  # type: ignore[union-attr]
    assert names == ["dieu-1", "dieu-2"]
    assert [one.code for one in heard] == ["HP-T006"]


def test_order_of_attributes_prefix_encoding_and_indentation_do_not_matter() -> None:
    root = etree.fromstring(MASTER.encode())
    space = root.nsmap[None]
    prefixed = MASTER.replace("<", "<t:").replace("<t:/", "</t:").replace("<t:?", "<?")
    prefixed = prefixed.replace(f'xmlns="{space}"', f'xmlns:t="{space}"')
    assert back(prefixed) == WHOLE
    for element in root.iter():
        attributes = dict(reversed(element.items()))
        element.attrib.clear()
        element.attrib.update(attributes)
    assert back(etree.tostring(root)) == WHOLE
    assert back(etree.tostring(root, encoding="utf-16", xml_declaration=True)) == WHOLE
    # as an editor does that fills lines and indents
    filled = MASTER.replace("khoản 1 Điều 1", "khoản 1\n      Điều 1").replace("<p>", "<p>\n  ")
    filled = (
        filled.replace("</p>", "\n </p>")
        .replace("<lb/>", "<lb/>\n   ")
        .replace(" <ref", "\n\t<ref")
    )
    assert back(filled.replace("\n", "\r\n")) == WHOLE


def test_comments_and_instructions_are_left_out_and_told() -> None:
    document, heard = edited(WORDS, "Quyết <!-- ? -->định<?oxy x?> này có hiệu lực")
    assert list(document_texts(document)) == list(document_texts(WHOLE))
    assert [(one.code, one.severity) for one in heard] == [("HP-T003", Severity.NOTE)] * 2


@pytest.mark.parametrize(
    ("markup", "codes"),
    [
        ("<term>Quyết</term> định này", ["HP-T001"]),
        ('<x:y xmlns:x="urn:x" z="1">Quyết</x:y> định này', ["HP-T001"]),
        ('<y xmlns="">Quyết</y> định này', ["HP-T001"]),
        ("Quyết<note>bàn thêm</note> định này", ["HP-T002"]),
        ('<persName ref="#a" xml:id="b">Quyết</persName> định này', ["HP-T004", "HP-T004"]),
        ('<date when="2020-13-01">Quyết</date> định này', ["HP-T005"]),
        ('<hi rend="red">Quyết</hi> định này', ["HP-T005", "HP-T001"]),
        ("<choice><abbr>Quyết</abbr><expan>Q</expan></choice> định này", ["HP-T001", "HP-T002"]),
        ('<ref target="https://a.vn/">Quyết</ref> định này', ["HP-T001"]),
        ('<ref type="citation" corresp="#VB9">Quyết</ref> định này', ["HP-T005"]),
        ('<name type="person">Quyết</name> <hi rend="bold italic">định</hi> này', []),
        ("Quyết <choice><sic>dịnh</sic><corr>định</corr></choice> này", []),
        ("Quyết <supplied>định</supplied> này", []),
    ],
)
def test_markup_that_is_unknown_is_told_and_its_words_are_kept(
    markup: str, codes: list[str]
) -> None:
    document, heard = edited("Quyết định này", markup)
    assert list(document_texts(document)) == list(document_texts(WHOLE))
    assert [one.code for one in heard] == codes
    assert {one.line for one in heard} <= {MASTER[: MASTER.index(WORDS)].count("\n") + 1}


def test_repairs_by_hand_join_the_list() -> None:
    document, heard = edited(WORDS, "<choice><sic>Quyêt</sic><corr>Quyết</corr></choice>")
    assert document.repairs == (*WHOLE.repairs, Repair("by-hand", (1, 99), "Quyêt", "Quyết"))
    document, heard = edited("<body>", "<body><fw>trang 7</fw>")
    assert document.repairs[1:] == (Repair("by-hand", (1, 99), "trang 7"),)
    assert heard == []


@pytest.mark.parametrize(
    ("before", "after", "words", "codes"),
    [
        ("<body>", "<body>lạc <hi rend='bold'>đậm</hi><p>mới</p>", ["lạc đậm", "mới"], []),
        ("<body>", "<body><lg><l>thơ</l></lg>", ["thơ"], ["HP-T001", "HP-T001"]),
        ("<body>", "<body><div><head>Thêm</head><p>a</p></div>", ["Thêm", "a"], []),
        ("<p>gạch một,</p>", "gạch một,", [], []),
        ("<list>", "<list><head>đầu</head>", ["đầu"], ["HP-T001"]),
        ("<front>", "<front><epigraph><p>đề từ</p></epigraph>", ["đề từ"], ["HP-T001"]),
        ("<back>", "<back><p>cuối</p>", ["cuối"], []),
        ("<closer>", "<closer><salute>kính</salute>", ["kính"], ["HP-T001"]),
        ("</closer>", "</closer>lạc", ["lạc"], []),
        ("<opener>", "<opener>lạc<seg type='z'>zz</seg>", [], ["HP-T002", "HP-T002"]),
        ("<table>", "<table><head>Bảng</head>lạc", [], ["HP-T002", "HP-T002"]),
        ("<profileDesc>", "<profileDesc><particDesc><p>a</p></particDesc>", [], ["HP-T002"]),
        ("</teiHeader>", "<revisionDesc><change>a</change></revisionDesc></teiHeader>", [],
         ["HP-T002"]),
        ('type="roman"', 'type="la-ma"', [], ["HP-T005"]),
    ],
)  # fmt: skip
def test_words_where_none_are_expected(
    before: str, after: str, words: list[str], codes: list[str]
) -> None:
    document, heard = edited(before, after)
    found = list(document_texts(document))
    for text in filter(None, document_texts(WHOLE)):
        found.remove(text)
    assert [text for text in found if text] == words
    assert sorted(one.code for one in heard) == sorted(codes)


def test_unknown_kinds_are_told() -> None:
    document, heard = edited(">decision<", ">zz<")
    assert document.kind is Kind.OTHER
    assert said(heard) == [("HP-T005", "<term>: 'zz' is no kind of document: taken as other")]
    document, _ = edited('type="roman"', 'type="la-ma"')
    assert document.annexes[0].body[0].kind is DivisionKind.PLAIN  # type: ignore[union-attr]


# --- what is refused -------------------------------------------------------------------------

BILLION = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))


def hostile() -> list[Any]:
    deep = "<quote>" * 200 + "<p>x</p>" + "</quote>" * 200
    put = MASTER.replace
    cases = {
        "empty": ("", "line 1: no XML: Document is empty"),
        "text": ("Điều 1. Phạm vi", "line 1: no XML"),
        "bytes": (b"\x00\xff\xfe", "line 1: not UTF-8"),
        "html": ("<html/>", "line 1: <html> is no TEI document"),
        "other TEI": (put("hpdocs-tei", "khac"), "line 2: TEI, but not of hpdocs"),
        "without namespace": ("<TEI/>", "<TEI> is no TEI document"),
        "newer": (put('tei" n="1"', 'tei" n="2"'), "version 2 of the encoding"),
        "corpus": (f"<teiCorpus xmlns='{'http://www.tei-c.org/ns/1.0'}'/>", "several documents"),
        "torn": (put("</body>", ""), "no XML: Opening and ending tag mismatch"),
        "declared": (put("UTF-8", "latin1"), "latin1 is declared"),
        "entity": (put(WORDS, "&a;"), "no XML: Entity 'a' not defined"),
        "doctype": (put("?>", "?><!-- <a> -->\n<!DOCTYPE TEI>", 1), "line 2: a document type"),
        "billion laughs": (f'<!DOCTYPE x [<!ENTITY a0 "ha">{BILLION}]><x>&a19;</x>', "type"),
        "external": ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "type"),
        "in UTF-16": ('<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'.encode("utf-16"), "type"),
        "deep": (put("<body>", f"<body>{deep}"), "more than 100 elements inside each other"),
        "deeper": (put("<body>", f"<body>{'<a>' * 99_999}"), "no XML: Excessive depth"),
        "large": (put(WORDS, "a " * 50_000_000), "larger than 32 MB"),
        "long": (put(WORDS, "a " * 15_000_000), "no XML: Resource limit"),
        "many": (put("<body>", f"<body>{'<a/>' * 4_000_000}"), "more than 2,000,000 tags"),
        "unclosed comments": ("<!--" * 400_000, "no XML"),
    }
    return [pytest.param(*case, id=name) for name, case in cases.items()]


@pytest.mark.parametrize(("data", "message"), hostile())
def test_what_is_no_master_copy_is_refused_at_once(data: str | bytes, message: str) -> None:
    data = data.encode() if isinstance(data, str) else data
    begun = time.perf_counter()
    with pytest.raises(UnreadableSourceError, match=r"m\.xml: ") as refused:
        read_tei(data, ReadOptions("m.xml"), fail)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value).strip()
    assert time.perf_counter() - begun < LONGEST_S


def test_remarks_come_to_an_end() -> None:
    heard: list[Diagnostic] = []
    data = MASTER.replace(WORDS, "<a/>" * 3000).encode()
    read_tei(data, ReadOptions("m.xml"), heard.append)
    assert len(heard) == 1000
    assert heard[-1].message.endswith("no more remarks are shown")
