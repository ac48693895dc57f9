"""The tree of headings as a reader of each format sees it: level from 1, text on one line."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from lxml import etree

from converters.traversal import OutlineEntry

Headings = tuple[OutlineEntry, ...]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
TEI = "{http://www.tei-c.org/ns/1.0}"


def docx_headings(data: bytes) -> Headings:
    """Return what Word's navigation pane shows: paragraphs whose style has an outline level."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheet = etree.fromstring(archive.read("word/styles.xml"))
        document = etree.fromstring(archive.read("word/document.xml"))
    styles = {style.get(f"{W}styleId"): style for style in sheet.iter(f"{W}style")}

    def level(name: str | None) -> int:
        """Return the outline level of a style or of the style that it is based on, else 0."""
        style = styles.get(name)
        if style is None:
            return 0
        written = style.find(f"{W}pPr/{W}outlineLvl")
        if written is not None:
            return int(written.get(f"{W}val", "")) + 1
        base = style.find(f"{W}basedOn")
        return 0 if base is None else level(base.get(f"{W}val"))

    found = []
    for paragraph in document.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and (deep := level(style.get(f"{W}val"))):
            found.append((deep, _text(paragraph, f"{W}br", f"{W}t")))
    return tuple(found)


def pdf_headings(data: bytes) -> Headings:
    """Return the outline of a PDF, its bookmarks."""
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as document:
        return tuple((mark.level + 1, _plain(mark.get_title())) for mark in document.get_toc())


def epub_headings(data: bytes) -> Headings:
    """Return the table of contents of an EPUB, the nested list of its navigation document."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    (contents,) = (nav for nav in root.iter(f"{XHTML}nav") if nav.get(TYPE) == "toc")
    return tuple(
        (sum(1 for _ in link.iterancestors(f"{XHTML}ol")), _text(link, f"{XHTML}br"))
        for link in contents.iter(f"{XHTML}a")
    )


def tei_headings(data: bytes) -> Headings:
    """Return the heads of the divisions; one quoted in a text of its own is none of them."""
    root = etree.fromstring(data)
    return tuple(
        (_depth(division), _text(head, f"{TEI}lb"))
        for division in root.iter(f"{TEI}div")
        if (head := _head(division)) is not None
        and next(division.iterancestors(f"{TEI}floatingText"), None) is None
    )


def _head(division: etree._Element) -> etree._Element | None:
    """Return the head of a division, but neither subtitle nor reference of an annex."""
    heads = division.findall(f"{TEI}head")
    return next((head for head in heads if head.get("type", "main") == "main"), None)


def _depth(division: etree._Element) -> int:
    """Return how many divisions with a heading, and annexes, a division lies in, and itself."""
    around = (division, *division.iterancestors(f"{TEI}div"))
    return sum(_head(one) is not None or one.get("type") == "annex" for one in around)


def _text(element: etree._Element, line_break: str, letters: str = "") -> str:
    """Return the text of an element; ``letters`` names those that hold it, if not all do."""
    parts: Iterator[str] = (
        " " if event == "start" and node.tag == line_break else _own(node, event, letters)
        for event, node in etree.iterwalk(element, events=("start", "end"))
        if not (event == "end" and node is element)
    )
    return _plain("".join(parts))


def _own(node: etree._Element, event: str, letters: str) -> str:
    text = node.text if event == "start" else node.tail
    held = not letters or (event == "start" and node.tag == letters)
    return (text or "") if held else ""


def _plain(text: str) -> str:
    return " ".join(text.split())


READ: dict[str, Callable[[bytes], Headings]] = {
    "docx": docx_headings,
    "pdf": pdf_headings,
    "epub": epub_headings,
    "tei": tei_headings,
}
