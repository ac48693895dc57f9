"""Elements of XHTML and the text in them, made with lxml."""

from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from converters.writers.xmltext import writable

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = f"{{{EPUB}}}type"

VOID = frozenset(("br", "link", "meta"))
"""The elements in use that HTML writes without an end tag."""


def new_page(language: str, *, book: bool) -> Element:
    """Return an empty ``html``; of a book, it declares the prefix ``epub``."""
    # lxml calls the default namespace None, which not every stub of lxml knows
    nsmap: dict[Any, str] = {None: XHTML, "epub": EPUB} if book else {None: XHTML}
    html = etree.Element(f"{{{XHTML}}}html", nsmap=nsmap)
    html.set("lang", writable(language))
    html.set(XML_LANG, language)
    return html


def add(parent: Element, tag: str, look: str = "", text: str = "") -> Element:
    """Append a new element with this class and text, and return it."""
    element = etree.SubElement(parent, f"{{{XHTML}}}{tag}")
    if look:
        element.set("class", look)
    if tag not in VOID:
        # a text, if an empty one, gives an end tag: HTML takes <p/> for an open <p>
        element.text = writable(text)
    return element


def add_text(parent: Element, text: str) -> None:
    """Append text behind whatever an element holds."""
    text = writable(text)
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def page_bytes(html: Element) -> bytes:
    """Return a page in UTF-8, well-formed as XML and the same tree to an HTML parser."""
    page: bytes = etree.tostring(html, encoding="utf-8", doctype="<!DOCTYPE html>")
    return page + b"\n"
