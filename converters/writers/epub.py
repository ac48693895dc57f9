"""EPUB: a document as an accessible EPUB 3.3 publication, packed by ebooklib.

Specifications: https://www.w3.org/TR/epub-33/ and https://www.w3.org/TR/epub-a11y-11/.

====================  ==========================================================================
model                 output
====================  ==========================================================================
Document              ``content.xhtml``; where it is long, a page for what opens it, for each
                      division of the first level and for each annex
`outline`             ``nav.xhtml``, nested lists; the title of the document where it is empty
`title_text`          ``dc:title``
Issuer                ``dc:creator``
Dateline.date         ``dc:date``; ``dcterms:modified`` by `converters.options.timestamp`
Source                ``dc:source`` the file name, ``dc:identifier`` from the SHA-256
Theme                 ``edition.css``
every other node      as `converters.writers.xhtml` writes it
====================  ==========================================================================

What ebooklib 0.20 leaves to do is done here: the package's language, a date of modification that
is not the clock's, the navigation document in Vietnamese, pages that no HTML parser has touched,
no reference to an NCX that is not there, an archive without the time of day.
"""

import io
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ebooklib import epub
from lxml import etree
from lxml.etree import _Element as Element

from converters.diagnostics import Report
from converters.model import Blocks, Division, Document, Letterhead, Title
from converters.options import timestamp
from converters.traversal import (
    annex_heading,
    document_date,
    document_texts,
    heading_text,
    outline,
)
from converters.writers.archive import packed, unpacked
from converters.writers.xhtml import (
    EPUB_TYPE,
    Part,
    add,
    book_styles,
    build_book,
    new_page,
    page_bytes,
    page_title,
    whole,
)
from converters.writers.xmltext import writable
from styles import Theme

PACKAGE = "EPUB/content.opf"
SHEET = "edition.css"
XHTML_TYPE = "application/xhtml+xml"

ACCESSIBILITY = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
    (
        "schema:accessibilitySummary",
        "Toàn văn ở dạng chữ, có mục lục và các cấp tiêu đề theo bố cục của văn bản.",
    ),
)
CONFORMS_TO = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"

CONTENTS = "Mục lục"
LANDMARKS = "Các mốc"
START = "Bắt đầu nội dung"

LONG = 20_000
"""Characters above which a document gets more than one page: reading systems lay out a page
at a time, and a long one keeps the reader waiting."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One heading of the outline and the address that it stands at."""

    level: int
    text: str
    address: str


def write_epub(document: Document, theme: Theme, report: Report) -> bytes:
    """Return a document as an EPUB 3.3 publication.

    Raises:
        UnwritableError: the document holds a character that XML forbids.
    """
    del report
    book = epub.EpubBook()
    _add_metadata(book, document)
    spread = _parts(document)
    pages, addresses = build_book(document, spread, theme, SHEET)
    entries = _entries(document, addresses, spread[0].address)
    navigation = _navigation(document.language, entries, spread[0].address, SHEET)
    nav = _add_item(book, "nav", "nav.xhtml", XHTML_TYPE, navigation)
    nav.properties = ["nav"]
    _add_item(book, "css", SHEET, "text/css", book_styles(theme).encode())
    for part, page in zip(spread, pages, strict=True):
        identifier = part.address.removesuffix(".xhtml")
        book.spine.append(_add_item(book, identifier, part.address, XHTML_TYPE, page_bytes(page)))
    # a landmark may only lead into the spine; reading goes past it
    book.spine.append((nav, "no"))
    return _packed(book, document)


def _entries(document: Document, addresses: tuple[str, ...], start: str) -> tuple[_Entry, ...]:
    """Return the outline with an address for each entry, or the title where it is empty."""
    entries = tuple(
        _Entry(level, text, address)
        for (level, text), address in zip(outline(document), addresses, strict=True)
        # a link without a word leads nowhere
        if text.strip()
    )
    return entries or (_Entry(1, page_title(document), start),)


def _add_item(
    book: epub.EpubBook, identifier: str, address: str, media_type: str, content: bytes
) -> epub.EpubItem:
    """Add a file as it is; an `epub.EpubHtml` would go through a parser of HTML."""
    item = epub.EpubItem(identifier, address, media_type, content)
    book.add_item(item)
    return item


def _add_metadata(book: epub.EpubBook, document: Document) -> None:
    # the version of a library is no property of the edition
    book.metadata.clear()
    source = document.source
    book.set_identifier(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{source.sha256}").urn)
    book.set_title(writable(page_title(document)))
    book.set_language(document.language)
    for number, issuer in enumerate(document.letterhead.issuers, 1):
        if issuer.name.strip():
            book.add_author(writable(issuer.name), uid=f"creator-{number}")
    day = document_date(document)
    if day:
        book.add_metadata("DC", "date", day.isoformat())
    if source.name.strip("- "):
        book.add_metadata("DC", "source", writable(source.name))
    for name, value in ACCESSIBILITY:
        book.add_metadata(None, "meta", value, {"property": name})
    conformance = {"property": "dcterms:conformsTo", "id": "conformance"}
    book.add_metadata(None, "meta", CONFORMS_TO, conformance)
    certifier = {"property": "a11y:certifiedBy", "refines": "#conformance"}
    book.add_metadata(None, "meta", "hpdocs", certifier)


def _packed(book: epub.EpubBook, document: Document) -> bytes:
    buffer = io.BytesIO()
    options = {"mtime": timestamp(document), "raise_exceptions": True, "compresslevel": 0}
    epub.write_epub(buffer, book, options)
    entries = unpacked(buffer.getvalue())
    entries[PACKAGE] = _mended(entries[PACKAGE], document.language)
    return packed(entries, stored="mimetype")


def _mended(package: bytes, language: str) -> bytes:
    """Return the package document with its language and without the NCX that it refers to."""
    root = etree.fromstring(package)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    for spine in root.iterfind("{*}spine[@toc]"):
        del spine.attrib["toc"]
    mended: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return mended


def _parts(document: Document) -> tuple[Part, ...]:
    """Return the parts of a document in reading order, one where it is short.

    A long document has a page for what opens it, for each of its divisions of the first level,
    if there are two or more, and for each annex.
    """
    if sum(len(text) for text in document_texts(document)) <= LONG:
        return (whole(document, "content.xhtml"),)
    title = page_title(document)
    found = [
        Part("", title if opening else _division_title(blocks, title), opening, blocks)
        for opening, blocks in _body(document)
    ]
    found[-1] = replace(found[-1], closing=document.closing)
    found.extend(
        Part("", annex_heading(annex).strip() or title, opening=False, annexes=(annex,))
        for annex in document.annexes
    )
    return tuple(
        replace(part, address=f"part-{number:03}.xhtml") for number, part in enumerate(found, 1)
    )


def _body(document: Document) -> Iterator[tuple[bool, Blocks]]:
    """Yield the blocks of each page of the body; True for the page that opens the document."""
    body = document.body
    starts = [position for position, block in enumerate(body) if isinstance(block, Division)]
    if len(starts) < 2:
        yield True, body
        return
    cuts = [0, *starts, len(body)]
    if not starts[0] and not _has_opening(document):
        cuts.pop(0)
    for number, (start, end) in enumerate(pairwise(cuts)):
        yield number == 0, body[start:end]


def _has_opening(document: Document) -> bool:
    written = (document.letterhead != Letterhead(), document.title != Title())
    return any(written) or bool(document.addressees or document.preamble)


def _division_title(blocks: Blocks, title: str) -> str:
    first = blocks[0]
    return (isinstance(first, Division) and heading_text(first).strip()) or title


def _navigation(language: str, entries: Sequence[_Entry], start: str, sheet: str) -> bytes:
    """Return the navigation document; ``start`` is the page where reading begins.

    A level that the outline jumps over gets no list of its own.
    """
    html = new_page(language, book=True)
    head = add(html, "head")
    add(head, "meta").set("charset", "utf-8")
    add(head, "title", "", CONTENTS)
    link = add(head, "link")
    link.set("rel", "stylesheet")
    link.set("href", sheet)
    body = add(html, "body")
    contents = _nav(body, "toc", "h1", CONTENTS)
    contents.set("role", "doc-toc")
    _add_entries(contents, entries)
    landmarks = _nav(body, "landmarks", "h2", LANDMARKS)
    landmarks.set("hidden", "hidden")
    listing = add(landmarks, "ol")
    _add_link(add(listing, "li"), CONTENTS, "#toc").set(EPUB_TYPE, "toc")
    _add_link(add(listing, "li"), START, start).set(EPUB_TYPE, "bodymatter")
    return page_bytes(html)


def _nav(body: Element, kind: str, tag: str, heading: str) -> Element:
    nav = add(body, "nav")
    nav.set(EPUB_TYPE, kind)
    nav.set("id", kind)
    nav.set("aria-labelledby", f"{kind}-heading")
    add(nav, tag, "", heading).set("id", f"{kind}-heading")
    return nav


def _add_entries(nav: Element, entries: Sequence[_Entry]) -> None:
    path: list[tuple[int, Element]] = []
    top = add(nav, "ol")
    for entry in entries:
        while path and path[-1][0] >= entry.level:
            path.pop()
        listing = top
        if path:
            above = path[-1][1]
            listing = above[1] if len(above) > 1 else add(above, "ol")
        item = add(listing, "li")
        _add_link(item, entry.text, entry.address)
        path.append((entry.level, item))


def _add_link(item: Element, text: str, address: str) -> Element:
    link = add(item, "a", "", text)
    link.set("href", address)
    return link
