"""What every part of the TEI writer builds with: elements, labels, lines, white space."""

from typing import Any

from lxml import etree

from converters.tei import NAMESPACE, spaced_text
from converters.writers.xmltext import writable

TEI = NAMESPACE
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any
"""An lxml element; the library has no types of its own."""

STRUCTURAL = {
    "teiCorpus", "TEI", "teiHeader", "fileDesc", "titleStmt", "publicationStmt", "sourceDesc",
    "encodingDesc", "appInfo", "application", "listPrefixDef", "prefixDef", "editorialDecl",
    "correction", "profileDesc", "langUsage", "textClass", "keywords", "correspDesc",
    "correspAction", "standOff", "listBibl", "text", "front", "body", "back", "div", "list", "item",
    "titlePage", "docTitle", "table", "row", "figure", "quote", "floatingText", "opener", "closer",
    "bibl",
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
        if spaced_text(text) != text:
            keep_space(child)
    return child


def keep_space(element: Element) -> None:
    """Say that white space in an element is text (XML 1.0, 2.10)."""
    element.set(XML_SPACE, "preserve")


def add_line(parent: Element, tag: str, kind: str, text: str) -> None:
    """Add an element on a line of its own, parted by ``lb`` from the one before it."""
    add_break(parent)
    add(parent, tag, text, type=kind)


def add_break(parent: Element) -> None:
    """Part a line from the one before it."""
    if len(parent):
        add(parent, "lb")


def append_text(element: Element, text: str) -> None:
    """Add text after what an element already holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + writable(text)
    else:
        element.text = (element.text or "") + writable(text)


def indent(element: Element, depth: int) -> None:
    """Put each child of a structural element on a line of its own."""
    if not _is_structural(element) or not len(element) or element.text:
        return
    if any(child.tail for child in element):
        return
    element.text = "\n" + " " * (depth + 1)
    for child in element:
        indent(child, depth + 1)
        child.tail = "\n" + " " * (depth + 1)
    element[-1].tail = "\n" + " " * depth


def _is_structural(element: Element) -> bool:
    """Tell whether an element holds elements alone; an item of a typed list is a recipient."""
    name = etree.QName(element).localname
    return name in STRUCTURAL and not (name == "item" and element.getparent().get("type"))
