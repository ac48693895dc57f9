"""Pages: a document, whole or in parts, as trees of XHTML whose links fit together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from converters.model import Annex, Blocks, Closing, Document
from converters.traversal import title_text
from converters.writers.xhtml.anchors import Anchors
from converters.writers.xhtml.blocks import Place, add_blocks
from converters.writers.xhtml.elements import add, new_page
from converters.writers.xhtml.frame import add_annex, add_closing, add_opening
from converters.writers.xhtml.stylesheet import layout_classes, page_styles
from styles import Theme


@dataclass(frozen=True, slots=True)
class Part:
    """What one page holds of a document, in this order."""

    address: str
    """the page's file name, which links from other pages use"""
    title: str
    opening: bool = True
    """letterhead, title, addressees and preamble"""
    blocks: Blocks = ()
    closing: Closing = field(default_factory=Closing)
    annexes: tuple[Annex, ...] = ()


def page_title(document: Document) -> str:
    """Return the title of a document for where formats want one; a nameless one is ``-``."""
    return title_text(document).strip() or "-"


def whole(document: Document, address: str = "") -> Part:
    """Return the one part that holds everything."""
    return Part(
        address,
        page_title(document),
        blocks=document.body,
        closing=document.closing,
        annexes=document.annexes,
    )


def build_page(document: Document, theme: Theme) -> Element:
    """Return the page of a whole document, with its styles in it."""
    html, head, main = _empty_page(document, theme, page_title(document), book=False)
    viewport = add(head, "meta")
    viewport.set("name", "viewport")
    viewport.set("content", "width=device-width, initial-scale=1")
    add(head, "style", "", page_styles(theme))
    anchors = Anchors()
    _fill(main, document, whole(document), Place(anchors, book=False))
    anchors.settle()
    return html


def build_book(
    document: Document, parts: Sequence[Part], theme: Theme, sheet: str
) -> tuple[tuple[Element, ...], tuple[str, ...]]:
    """Return the page of each part, linked to a stylesheet, and the address of each heading.

    The addresses stand in the order of `converters.traversal.outline`.
    """
    anchors = Anchors()
    place = Place(anchors, book=True, top_is_chapter=len(parts) > 1)
    pages = []
    for part in parts:
        html, head, main = _empty_page(document, theme, part.title, book=True)
        link = add(head, "link")
        link.set("rel", "stylesheet")
        link.set("href", sheet)
        anchors.page = part.address
        _fill(main, document, part, place)
        pages.append(html)
    return tuple(pages), anchors.settle()


def _empty_page(
    document: Document, theme: Theme, title: str, *, book: bool
) -> tuple[Element, Element, Element]:
    html = new_page(document.language, book=book)
    head = add(html, "head")
    add(head, "meta").set("charset", "utf-8")
    add(head, "title", "", title)
    main = add(add(html, "body"), "main", layout_classes(theme.layout))
    return html, head, main


def _fill(main: Element, document: Document, part: Part, place: Place) -> None:
    if part.opening:
        add_opening(main, document, place.anchors)
        add_blocks(main, document.preamble, replace(place, outlined=False))
    add_blocks(main, part.blocks, place)
    add_closing(main, part.closing, place.anchors)
    for annex in part.annexes:
        add_annex(main, annex, replace(place, top_is_chapter=False))
