"""TEI P5 XML: the archival edition, valid against ``tei_all`` (https://tei-c.org/guidelines/p5/).

=========================  ==========================================================
model                      TEI
=========================  ==========================================================
Source, Repair             ``sourceDesc/bibl``, ``encodingDesc/editorialDecl/correction``
Letterhead                 ``front/div[@type='letterhead']/opener``
Title                      ``front/titlePage/docTitle/titlePart``
addressees                 ``front/div[@type='addressees']/list``
preamble                   ``front/div[@type='preamble']/ab``
Division                   ``div[@type][@n][@xml:id]/head``; run in: ``p/label[@type='run-in']``
Paragraph                  ``p``, its number in ``label``
ItemList, ListItem         ``list/(label, item)``
Figure, Table, Quotation   ``figure/head``, ``table/row/cell``, ``quote``
Separator, Unparsed        ``ab[@type='separator']``, ``ab[@type='unparsed']``
Strong, Emph, Underline    ``hi[@rend]``
Citation                   ``ref[@type='citation']``
InternalReference          ``ref[@type='internal']``
Date, Name                 ``date[@when]``, ``persName``, ``orgName``, ``placeName``
LineBreak, PageBreak       ``lb``, ``pb``
Closing                    ``div[@type='distribution']/list``, ``closer/signed``, ``byline``,
                           ``closer/address``
Annex                      ``back/div[@type='annex']``
=========================  ==========================================================

Every block points to its lines in the source by ``@source``: ``line:11,13`` means what lies
between the ends of line 11 and line 13, that is lines 12 and 13 (RFC 5147).
"""

from lxml import etree

from converters.diagnostics import Report
from converters.model import (
    Annex,
    Closing,
    Dateline,
    Document,
    Inlines,
    Letterhead,
    Signature,
    Title,
)
from converters.traversal import signs_first, subject_under_number
from converters.writers.tei.blocks import add_blocks, add_distribution, add_inlines, identify
from converters.writers.tei.elements import (
    TEI,
    XML_LANG,
    Element,
    add,
    add_break,
    add_line,
    indent,
    line_range,
)
from converters.writers.tei.header import add_header
from styles import Theme

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'


def write_tei(document: Document, theme: Theme, report: Report) -> bytes:
    """Return a document as TEI XML in UTF-8; the theme plays no part.

    Raises:
        UnwritableError: a text holds a character that XML 1.0 forbids.
    """
    del theme, report
    root = _tei(document)
    indent(root, 0)
    xml: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return xml.replace(b"<?xml version='1.0' encoding='UTF-8'?>", DECLARATION, 1) + b"\n"


def _tei(document: Document) -> Element:
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    root.set(XML_LANG, document.language)
    add_header(root, document)
    text = add(root, "text")
    _front(text, document)
    body = add(text, "body")
    add_blocks(body, document.body)
    if not len(body):
        add(body, "p")
    _closing(body, document.closing)
    _annexes(text, document)
    return root


# --- front -------------------------------------------------------------------------------------


def _front(text: Element, document: Document) -> None:
    front = etree.Element(f"{{{TEI}}}front")
    _letterhead(front, document)
    _title(front, document)
    if document.addressees:
        add_distribution(add(front, "div", type="addressees"), document.addressees, "addressees")
    if document.preamble:
        add_blocks(add(front, "div", type="preamble"), document.preamble)
    if len(front):
        text.append(front)


def _letterhead(front: Element, document: Document) -> None:
    subject = document.title.subject if subject_under_number(document) else ()
    if document.letterhead != Letterhead() or subject:
        _opener(add(front, "div", type="letterhead"), document.letterhead, subject)


def _opener(parent: Element, head: Letterhead, subject: Inlines) -> None:
    opener = add(parent, "opener")
    for issuer in head.issuers:
        add_line(opener, "orgName", "parent" if issuer.parent else "issuer", issuer.name)
    if not head.by_columns:
        _motto(opener, head)
    if head.number:
        add_line(opener, "idno", "number", head.number.written)
    if subject:
        add_break(opener)
        add_inlines(add(opener, "seg", type="subject"), subject)
    for mark in head.marks:
        add_line(opener, "seg", mark.kind, mark.written)
    if head.by_columns:
        _motto(opener, head)
    if head.dateline:
        _dateline(opener, head.dateline)


def _motto(opener: Element, head: Letterhead) -> None:
    for line in head.motto:
        add_line(opener, "seg", "motto", line)


def _dateline(parent: Element, dateline: Dateline) -> None:
    element = add(parent, "dateline")
    after = dateline.written
    if dateline.place and after.startswith(dateline.place):
        place, after = dateline.place, after.removeprefix(dateline.place)
        add(element, "placeName", place)
        comma = ", " if after.startswith(", ") else ""
        if len(element) and comma:
            element[-1].tail = comma
            after = after[len(comma) :]
    add(element, "date", after, when=dateline.date.isoformat() if dateline.date else "")


def _title(front: Element, document: Document) -> None:
    title = document.title
    page = etree.Element(f"{{{TEI}}}titlePage")
    if title.headline:
        add_inlines(add(add(page, "docTitle"), "titlePart", type="headline"), title.headline)
        _stamp(page, title)
    main = etree.Element(f"{{{TEI}}}docTitle")
    if title.kind:
        add(main, "titlePart", title.kind, type="kind")
    if title.subject and not subject_under_number(document):
        add_inlines(add(main, "titlePart", type="subject"), title.subject)
    if len(main):
        page.append(main)
    if not title.headline:
        _stamp(page, title)
    if title.subtitle:
        add_inlines(add(page, "titlePart", type="subtitle"), title.subtitle)
    if len(page):
        front.append(page)


def _stamp(page: Element, title: Title) -> None:
    if title.stamp:
        when = title.stamp.date.isoformat() if title.stamp.date else ""
        add(page, "docDate", title.stamp.written, when=when)


# --- close and annexes -------------------------------------------------------------------------


def _closing(parent: Element, closing: Closing) -> None:
    """Add recipients, signatures and bylines at the bottom of a body or an annex."""
    distribution = closing.distribution
    if distribution and not signs_first(closing):
        add_distribution(add(parent, "div", type="distribution"), distribution, "distribution")
    if closing.signatures:
        closer = add(parent, "closer")
        for signature in closing.signatures:
            _signature(closer, signature)
    if distribution and signs_first(closing):
        trailer = add(parent, "postscript")
        add_distribution(add(trailer, "p"), distribution, "distribution")
    for byline in closing.bylines:
        add_inlines(add(parent, "byline"), byline)
    if closing.contact:
        address = add(add(parent, "closer"), "address")
        for line in closing.contact:
            add(address, "addrLine", line)


def _annexes(text: Element, document: Document) -> None:
    if document.annexes:
        back = add(text, "back")
        for annex in document.annexes:
            _annex(back, annex)


def _signature(parent: Element, signature: Signature) -> None:
    element = add(parent, "signed", source=line_range(signature.lines))
    for line in signature.capacity:
        add_line(element, "seg", "capacity", line)
    for line in signature.position:
        add_line(element, "seg", "position", line)
    if signature.note:
        add_line(element, "seg", "note", signature.note)
    if signature.name:
        add_break(element)
        add(element, "persName", signature.name)


def _annex(back: Element, annex: Annex) -> None:
    element = add(back, "div", type="annex", n=annex.number, source=line_range(annex.lines))
    identify(element, annex.id)
    if annex.letterhead != Letterhead():
        _opener(element, annex.letterhead, ())
    _annex_head(element, annex.label, annex.title)
    if annex.title.subtitle:
        add_inlines(add(element, "head", type="subtitle"), annex.title.subtitle)
    if annex.reference:
        add_inlines(add(element, "head", type="reference"), annex.reference)
    add_blocks(element, annex.body)
    if not annex.body:
        add(element, "p")
    _closing(element, annex.closing)


def _annex_head(parent: Element, label: str, title: Title) -> None:
    if not (label or title.kind or title.subject):
        return
    head = add(parent, "head", type="main")
    if label:
        add(head, "label", label)
    if title.kind:
        add_line(head, "seg", "kind", title.kind)
    if title.subject:
        add_break(head)
        add_inlines(add(head, "seg", type="subject"), title.subject)
