"""XML from anyone, read with bounded time and memory; and the place of an element for people.

Refused before anything is built: a document type declaration, and with it every entity bomb and
external entity; a file too large or of too many elements. The parser refuses what nests too deep.
"""

from typing import Any
from xml.parsers import expat

from lxml import etree

from converters.validation.findings import refused

LIMIT_BYTES = 32 * 1024 * 1024
"""A document of a thousand pages takes about four."""
LIMIT_SIGNS = 1_000_000
"""Elements and attributes, counted as ``<`` and ``=``; a tree of them takes about 200 MB."""
LIMIT_CHILDREN = 10_000
"""Children of one element: the grammar's time grows with their square, to half a second."""

Tree = Any
Element = Any
"""The library has no types of its own."""


class _Stop(Exception):  # noqa: N818 - no error: the prologue is over
    pass


def parse(data: bytes) -> Tree:
    """Return the tree of an XML file.

    Raises:
        RefusedError: not well-formed, too large, too deep, or with a document type declaration.
    """
    if len(data) > LIMIT_BYTES:
        raise refused(
            "HP-V004",
            f"the file has more than {LIMIT_BYTES // 1024 // 1024} MB",
            "give one file for each document",
        )
    if data.count(b"<") + data.count(b"=") > LIMIT_SIGNS:
        raise refused(
            "HP-V004",
            f"the file has more than {LIMIT_SIGNS:,} elements and attributes",
            "give one file for each document",
        )
    _refuse_declaration(data)
    # an identifier that stands twice is for the rules to tell, not for the parser
    parser = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False)
    try:
        tree = etree.fromstring(data, parser).getroottree()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        if "depth" in error.msg:
            raise refused(
                "HP-V004", "elements nest more than 256 deep", "no document does", line
            ) from None
        raise refused(
            "HP-V003",
            f"this is no well-formed XML: {error.msg.partition(', line ')[0]}",
            "correct what stands there; an XML editor shows it",
            line or None,
            max(column, 1) or None,
        ) from None
    if tree.xpath(f"boolean(//*[count(*) > {LIMIT_CHILDREN}])"):
        raise refused(
            "HP-V004",
            f"an element has more than {LIMIT_CHILDREN:,} children",
            "give one file for each document",
        )
    return tree


def _refuse_declaration(data: bytes) -> None:
    """Look at the prologue alone: a declaration is refused before a word of it is read."""
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise refused(
            "HP-V004",
            "the file has a document type declaration (<!DOCTYPE)",
            "take it away: an edition needs neither DTD nor entities",
            parser.CurrentLineNumber,
        )

    def begun(*_: object) -> None:
        raise _Stop

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        parser.Parse(data, True)
    except (_Stop, expat.ExpatError):
        # what is wrong with the rest, the parser says better
        return


def place(element: Element) -> str:
    """Return the path to an element as a person writes it: ``/TEI/text/body/div[2]/p``."""
    steps = []
    while element is not None:
        parent = element.getparent()
        step = etree.QName(element).localname
        if parent is not None:
            alike = sum(1 for _ in parent.iterchildren(element.tag))
            if alike > 1:
                before = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
                step += f"[{before + 1}]"
        steps.append(step)
        element = parent
    return "/" + "/".join(reversed(steps))


def found_at(tree: Tree, path: str | None) -> Element | None:
    """Return the element that a judge's XPath leads to; for an attribute the one that has it."""
    if not path:
        return None
    nodes = tree.xpath(path)
    if not isinstance(nodes, list) or not nodes:
        return None
    return nodes[0] if etree.iselement(nodes[0]) else nodes[0].getparent()
