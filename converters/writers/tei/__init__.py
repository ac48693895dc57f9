"""TEI P5 XML: the archival edition, valid against ``tei_all`` (https://tei-c.org/guidelines/p5/).

``styles/tei/README.md`` says how each node of the model is encoded.
"""

from lxml import etree

from converters.diagnostics import Report
from converters.model import Document, Figure
from converters.traversal import subject_under_number
from converters.writers.tei.blocks import add_blocks, add_distribution
from converters.writers.tei.elements import TEI, XML_LANG, Element, add, indent
from converters.writers.tei.frame import add_annex, add_closing, add_letterhead, add_title
from converters.writers.tei.header import add_header
from converters.writers.tei.inlines import gather_citations
from converters.writers.tei.repairs import show_repairs
from styles import Theme

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'


def write_tei(document: Document, theme: Theme, report: Report) -> bytes:
    """Return a document as TEI XML in UTF-8; the theme plays no part.

    Raises:
        UnwritableError: a text holds a character that XML 1.0 forbids.
    """
    del theme, report
    return serialised(tei_of(document))


def serialised(root: Element) -> bytes:
    """Return a tree as bytes, structural elements indented."""
    indent(root, 0)
    xml: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return xml.replace(b"<?xml version='1.0' encoding='UTF-8'?>", DECLARATION, 1) + b"\n"


def tei_of(document: Document) -> Element:
    """Return the ``TEI`` element of a document."""
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    root.set(XML_LANG, document.language)
    add_header(root, document)
    text = add(root, "text")
    _front(text, document)
    body = add(text, "body")
    add_blocks(body, document.body)
    if all(isinstance(block, Figure) for block in document.body):
        # to TEI a picture alone is no content
        add(body, "ab", type="empty")
    add_closing(body, document.closing)
    if document.annexes:
        back = add(text, "back")
        for annex in document.annexes:
            add_annex(back, annex)
    show_repairs(text, document.repairs)
    gather_citations(root)
    return root


def _front(text: Element, document: Document) -> None:
    front = etree.Element(f"{{{TEI}}}front")
    subject = document.title.subject if subject_under_number(document) else ()
    add_letterhead(front, document.letterhead, subject)
    add_title(front, document.title, under_number=subject_under_number(document))
    if document.addressees:
        add_distribution(add(front, "div", type="addressees"), document.addressees, "addressees")
    if document.preamble:
        add_blocks(add(front, "div", type="preamble"), document.preamble)
    if len(front):
        text.append(front)
