"""What every part of the TEI writer builds with: elements, labels, lines, white space."""

from typing import Any

from lxml import etree

from converters.model import Lines
from converters.writers.xmltext import writable

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any
"""An lxml element; the library has no types of its own."""

STRUCTURAL = {
    "TEI", "teiHeader", "fileDesc", "titleStmt", "publicationStmt", "sourceDesc", "encodingDesc",
    "appInfo", "application", "listPrefixDef", "prefixDef", "editorialDecl", "correction",
    "profileDesc", "langUsage", "textClass", "keywords", "text", "front", "body", "back", "div",
    "list", "item", "titlePage", "docTitle", "table", "row", "figure", "quote", "floatingText",
    "opener", "closer", "bibl",
}  # fmt: skip
"""Elements whose children stand on lines of their own: white space in them has no meaning."""


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add a child; attributes without a value are left out."""
    child = etree.SubElement(parent, f"{{{TEI}}}{tag}")
    for name, value in attributes.items():
        if value:
            child.set(name, writable(value))
    if text:
        child.text = writable(text)
    return child


def line_range(lines: Lines | None) -> str:
    """Return source lines as a pointer: ``line:11,13`` is lines 12 and 13 (RFC 5147)."""
    return f"line:{lines[0] - 1},{lines[1]}" if lines else ""


def add_line(parent: Element, tag: str, kind: str, text: str) -> None:
    """Add an element on a line of its own, parted by ``lb`` from the one before it."""
    add_break(parent)
    add(parent, tag, text, type=kind)


def add_break(parent: Element) -> None:
    """Part a line from the one before it."""
    if len(parent):
        add(parent, "lb")


def indent(element: Element, depth: int) -> None:
    """Put each child of a structural element on a line of its own."""
    if etree.QName(element).localname not in STRUCTURAL or not len(element) or element.text:
        return
    if any(child.tail for child in element):
        return
    element.text = "\n" + " " * (depth + 1)
    for child in element:
        indent(child, depth + 1)
        child.tail = "\n" + " " * (depth + 1)
    element[-1].tail = "\n" + " " * depth
