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
Closing                    ``div[@type='distribution']/list``, ``closer/signed``, ``byline``
Annex                      ``back/div[@type='annex']``
=========================  ==========================================================

Every block points to its lines in the source by ``@source``: ``line:11,13`` means what lies
between the ends of line 11 and line 13, that is lines 12 and 13 (RFC 5147).
"""

from typing import Any, assert_never
from urllib.parse import quote

from lxml import etree

from converters.diagnostics import Report, UnwritableError
from converters.model import (
    Annex,
    Authority,
    Block,
    Blocks,
    Citation,
    Closing,
    Date,
    Dateline,
    Distribution,
    Division,
    Document,
    Emph,
    Enacting,
    Figure,
    Inline,
    Inlines,
    InternalReference,
    ItemList,
    LegalBasis,
    Letterhead,
    LineBreak,
    Lines,
    Name,
    NameType,
    PageBreak,
    Paragraph,
    Quotation,
    Repair,
    Separator,
    Signature,
    Strong,
    Table,
    Text,
    Title,
    Underline,
    Unparsed,
)
from converters.traversal import subject_under_number, title_text
from styles import Theme

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any
"""An lxml element; the library has no types of its own."""

NAME_TAGS = {
    NameType.PERSON: "persName",
    NameType.ORGANISATION: "orgName",
    NameType.PLACE: "placeName",
}
STRUCTURAL = {
    "TEI", "teiHeader", "fileDesc", "titleStmt", "publicationStmt", "sourceDesc", "encodingDesc",
    "appInfo", "application", "listPrefixDef", "prefixDef", "editorialDecl", "correction",
    "profileDesc", "langUsage", "textClass", "keywords", "text", "front", "body", "back", "div",
    "list", "item", "titlePage", "docTitle", "table", "row", "figure", "quote", "floatingText",
    "opener", "closer", "bibl",
}  # fmt: skip
"""Elements whose children stand on lines of their own: white space in them has no meaning."""


def write_tei(document: Document, theme: Theme, report: Report) -> bytes:
    """Return a document as TEI XML in UTF-8; the theme plays no part.

    Raises:
        UnwritableError: a text holds a character that XML 1.0 forbids.
    """
    del theme, report
    try:
        root = _tei(document)
    except ValueError as error:
        raise UnwritableError(_forbidden(document, error)) from error
    _indent(root, 0)
    xml: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return xml.replace(b"<?xml version='1.0' encoding='UTF-8'?>", DECLARATION, 1) + b"\n"


DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'


def _forbidden(document: Document, error: ValueError) -> str:
    return f"{document.source.name}: a control character cannot stand in XML: {error}"


def _tei(document: Document) -> Element:
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    root.set(XML_LANG, document.language)
    _header(root, document)
    text = _sub(root, "text")
    _front(text, document)
    body = _sub(text, "body")
    _blocks(body, document.body)
    if not len(body):
        _sub(body, "p")
    _closing(body, document.closing)
    _annexes(text, document)
    return root


def _sub(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add a child; attributes without a value are left out."""
    child = etree.SubElement(parent, f"{{{TEI}}}{tag}")
    for name, value in attributes.items():
        if value:
            child.set(name, value)
    if text:
        child.text = text
    return child


# --- header ----------------------------------------------------------------------------------


def _header(root: Element, document: Document) -> None:
    header = _sub(root, "teiHeader")
    _file_description(_sub(header, "fileDesc"), document)
    _encoding_description(_sub(header, "encodingDesc"), document)
    _profile(_sub(header, "profileDesc"), document)


def _file_description(parent: Element, document: Document) -> None:
    statement = _sub(parent, "titleStmt")
    _sub(statement, "title", title_text(document))
    for issuer in document.letterhead.issuers:
        if not issuer.parent:
            _sub(_sub(statement, "author"), "orgName", issuer.name)
    publication = _sub(parent, "publicationStmt")
    _sub(publication, "p", "Bản TEI lập từ văn bản nguồn bằng hpdocs.")
    bibl = _sub(_sub(parent, "sourceDesc"), "bibl")
    _sub(bibl, "title", title_text(document))
    head = document.letterhead
    if head.number:
        _sub(bibl, "idno", head.number.written, type="number")
    if head.dateline and head.dateline.date:
        _sub(bibl, "date", head.dateline.written, when=head.dateline.date.isoformat())
    source = document.source
    _sub(bibl, "idno", source.name, type="filename")
    _sub(bibl, "idno", source.sha256, type="SHA-256")
    _sub(bibl, "extent", f"{source.lines} dòng, mã hóa {source.encoding}")


def _encoding_description(parent: Element, document: Document) -> None:
    application = _sub(_sub(parent, "appInfo"), "application", ident="hpdocs", version="0.1.0")
    _sub(application, "label", "hpdocs")
    prefix = _sub(
        _sub(parent, "listPrefixDef"),
        "prefixDef",
        ident="line",
        matchPattern="([0-9]+),([0-9]+)",
        replacementPattern=f"{quote(document.source.name)}#line=$1,$2",
    )
    _sub(prefix, "p", "Vị trí dòng trong văn bản nguồn theo RFC 5147.")
    if document.repairs:
        correction = _sub(_sub(parent, "editorialDecl"), "correction", method="silent")
        _sub(correction, "p", "Mọi khác biệt giữa văn bản nguồn và bản này, trừ khoảng trắng:")
        for repair in document.repairs:
            _repair(correction, repair)


def _repair(parent: Element, repair: Repair) -> None:
    paragraph = _sub(parent, "p", n=repair.rule, source=_lines(repair.lines))
    for tag, value in (("sic", repair.before), ("corr", repair.after)):
        if value:
            _sub(paragraph, tag, visible(value)).set(XML_SPACE, "preserve")


def visible(text: str) -> str:
    r"""Return text with a backslash escape for each character that XML would lose or forbid."""
    signs = []
    for character in text:
        if character == "\\":
            signs.append("\\\\")
        elif character.isprintable():
            signs.append(character)
        else:
            signs.append(f"\\u{{{ord(character):X}}}")
    return "".join(signs)


def _profile(parent: Element, document: Document) -> None:
    _sub(_sub(parent, "langUsage"), "language", "Tiếng Việt", ident=document.language)
    keywords = _sub(_sub(parent, "textClass"), "keywords")
    _sub(keywords, "term", document.kind.value, type="kind")
    _sub(keywords, "term", document.system.value, type="system")


# --- front -----------------------------------------------------------------------------------


def _front(text: Element, document: Document) -> None:
    front = etree.Element(f"{{{TEI}}}front")
    _letterhead(front, document)
    _title(front, document)
    if document.addressees:
        _distribution(_sub(front, "div", type="addressees"), document.addressees, "addressees")
    if document.preamble:
        _blocks(_sub(front, "div", type="preamble"), document.preamble)
    if len(front):
        text.append(front)


def _letterhead(front: Element, document: Document) -> None:
    head = document.letterhead
    if head == Letterhead() and not subject_under_number(document):
        return
    opener = _sub(_sub(front, "div", type="letterhead"), "opener")
    for issuer in head.issuers:
        _line(opener, "orgName", "parent" if issuer.parent else "issuer", issuer.name)
    if not head.by_columns:
        _motto(opener, head)
    if head.number:
        _line(opener, "idno", "number", head.number.written)
    if subject_under_number(document) and document.title.subject:
        _break(opener)
        _inlines(_sub(opener, "seg", type="subject"), document.title.subject)
    for mark in head.marks:
        _line(opener, "seg", "mark", mark)
    if head.by_columns:
        _motto(opener, head)
    if head.dateline:
        _dateline(opener, head.dateline)


def _motto(opener: Element, head: Letterhead) -> None:
    for line in head.motto:
        _line(opener, "seg", "motto", line)


def _line(parent: Element, tag: str, kind: str, text: str) -> None:
    _break(parent)
    _sub(parent, tag, text, type=kind)


def _break(parent: Element) -> None:
    """Part a line from the one before it."""
    if len(parent):
        _sub(parent, "lb")


def _dateline(parent: Element, dateline: Dateline) -> None:
    element = _sub(parent, "dateline")
    before, place, after = dateline.written.partition(dateline.place)
    if dateline.place and not before:
        _sub(element, "placeName", place)
        comma = ", " if after.startswith(", ") else ""
        if len(element) and comma:
            element[-1].tail = comma
            after = after[len(comma) :]
    else:
        after = dateline.written
    _sub(element, "date", after, when=dateline.date.isoformat() if dateline.date else "")


def _title(front: Element, document: Document) -> None:
    title = document.title
    page = etree.Element(f"{{{TEI}}}titlePage")
    if title.headline:
        _inlines(_sub(_sub(page, "docTitle"), "titlePart", type="headline"), title.headline)
    main = etree.Element(f"{{{TEI}}}docTitle")
    if title.kind:
        _sub(main, "titlePart", title.kind, type="kind")
    if title.subject and not subject_under_number(document):
        _inlines(_sub(main, "titlePart", type="subject"), title.subject)
    if len(main):
        page.append(main)
    if title.stamp:
        when = title.stamp.date.isoformat() if title.stamp.date else ""
        _sub(page, "docDate", title.stamp.written, when=when)
    if title.subtitle:
        _inlines(_sub(page, "titlePart", type="subtitle"), title.subtitle)
    if len(page):
        front.append(page)


def _distribution(parent: Element, distribution: Distribution, kind: str) -> None:
    element = _sub(parent, "list", type=kind)
    if distribution.head:
        _sub(element, "head", distribution.head)
    for recipient in distribution.recipients:
        item = _sub(element, "item", source=_lines(recipient.lines), n=recipient.marker)
        _labelled(item, recipient.marker, recipient.children)


# --- blocks ----------------------------------------------------------------------------------


def _lines(lines: Lines | None) -> str:
    return f"line:{lines[0] - 1},{lines[1]}" if lines else ""


def _blocks(parent: Element, blocks: Blocks) -> None:
    """Add blocks. After a ``div`` TEI allows only another: loose blocks get one of their own."""
    loose: Element = None
    seen_division = False
    for block in blocks:
        if isinstance(block, Division):
            _block(parent, block)
            seen_division, loose = True, None
        elif seen_division:
            if loose is None:
                loose = _sub(parent, "div", type="loose")
            _block(loose, block)
        else:
            _block(parent, block)


def _block(parent: Element, block: Block) -> None:
    match block:
        case Division():
            _division(parent, block)
        case Paragraph():
            element = _sub(parent, "p", source=_lines(block.lines))
            _identify(element, block.id)
            _labelled(element, block.label, block.children)
        case ItemList():
            _list(parent, block)
        case LegalBasis():
            element = _sub(parent, "ab", type="legal-basis", source=_lines(block.lines))
            _labelled(element, block.marker, block.children)
        case Authority():
            _inlines(
                _sub(parent, "ab", type="authority", source=_lines(block.lines)), block.children
            )
        case Enacting():
            _inlines(
                _sub(parent, "ab", type="enacting", source=_lines(block.lines)), block.children
            )
        case Figure():
            figure = _sub(parent, "figure", source=_lines(block.lines))
            _inlines(_sub(figure, "head"), block.caption)
        case Table():
            _table(parent, block)
        case Quotation():
            _contained(_sub(parent, "quote", source=_lines(block.lines)), block.children)
        case Separator():
            _sub(parent, "ab", block.written, type="separator", source=_lines(block.lines))
        case Unparsed():
            element = _sub(parent, "ab", type="unparsed", source=_lines(block.lines))
            for text in block.text:
                _line(element, "seg", "line", text)
        case _:
            assert_never(block)


def _identify(element: Element, name: str) -> None:
    if name:
        element.set(XML_ID, name)


def _division(parent: Element, division: Division) -> None:
    element = _sub(
        parent, "div", type=division.kind.value, n=division.number, source=_lines(division.lines)
    )
    _identify(element, division.id)
    children = division.children
    if division.heading:
        _labelled(_sub(element, "head"), division.label, division.heading)
    else:
        paragraph = _sub(element, "p")
        _sub(paragraph, "label", division.label, type="run-in")
        if children and isinstance(children[0], Paragraph) and not children[0].label:
            paragraph[-1].tail = " "
            _inlines(paragraph, children[0].children)
            children = children[1:]
    _blocks(element, children)


def _list(parent: Element, block: ItemList) -> None:
    element = _sub(parent, "list")
    for item in block.items:
        _sub(element, "label", item.marker)
        child = _sub(element, "item", source=_lines(item.lines))
        _identify(child, item.id)
        _contained(child, item.children)


def _contained(parent: Element, blocks: Blocks) -> None:
    """Add blocks where TEI allows no ``div``: divisions stand in a text of their own."""
    if any(isinstance(block, Division) for block in blocks):
        parent = _sub(_sub(parent, "floatingText"), "body")
    _blocks(parent, blocks)


def _table(parent: Element, table: Table) -> None:
    element = _sub(parent, "table", source=_lines(table.lines))
    for position, row in enumerate(table.rows):
        role = "label" if position < table.header_rows else "data"
        line = _sub(element, "row", role=role)
        for cell in row.cells:
            _inlines(_sub(line, "cell"), cell.children)
        if not row.cells:
            _sub(line, "cell")


# --- inlines ---------------------------------------------------------------------------------


def _labelled(element: Element, label: str, inlines: Inlines) -> None:
    if label:
        _sub(element, "label", label).tail = " "
    _inlines(element, inlines)


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _inlines(element: Element, inlines: Inlines) -> None:
    for inline in inlines:
        _inline(element, inline)


def _inline(element: Element, inline: Inline) -> None:
    match inline:
        case Text(text=text):
            _append_text(element, text)
        case Strong():
            _inlines(_sub(element, "hi", rend="bold"), inline.children)
        case Emph():
            _inlines(_sub(element, "hi", rend="italic"), inline.children)
        case Underline():
            _inlines(_sub(element, "hi", rend="underline"), inline.children)
        case LineBreak():
            _sub(element, "lb")
        case PageBreak():
            _sub(element, "pb")
        case Citation():
            target = f"#{inline.target}" if inline.target else ""
            child = _sub(element, "ref", type="citation", n=inline.number, target=target)
            _inlines(child, inline.children)
        case Date(when=when):
            child = _sub(element, "date", when=when.isoformat() if when else "")
            _inlines(child, inline.children)
        case Name():
            child = _sub(element, NAME_TAGS[inline.type], role=inline.role.replace(" ", "_"))
            _inlines(child, inline.children)
        case InternalReference():
            target = f"#{inline.target}" if inline.target else ""
            _inlines(_sub(element, "ref", type="internal", target=target), inline.children)
        case _:
            assert_never(inline)


# --- close and annexes -----------------------------------------------------------------------


def _closing(parent: Element, closing: Closing) -> None:
    """Add recipients, signatures and bylines at the bottom of a body or an annex."""
    distribution = closing.distribution
    if distribution and not closing.recipients_last:
        _distribution(_sub(parent, "div", type="distribution"), distribution, "distribution")
    if closing.signatures:
        closer = _sub(parent, "closer")
        for signature in closing.signatures:
            _signature(closer, signature)
    if distribution and closing.recipients_last:
        trailer = _sub(parent, "postscript")
        _distribution(_sub(trailer, "p"), distribution, "distribution")
    for byline in closing.bylines:
        _inlines(_sub(parent, "byline"), byline)


def _annexes(text: Element, document: Document) -> None:
    if document.annexes:
        back = _sub(text, "back")
        for annex in document.annexes:
            _annex(back, annex)


def _signature(parent: Element, signature: Signature) -> None:
    element = _sub(parent, "signed", source=_lines(signature.lines))
    for line in signature.capacity:
        _line(element, "seg", "capacity", line)
    for line in signature.position:
        _line(element, "seg", "position", line)
    if signature.note:
        _line(element, "seg", "note", signature.note)
    if signature.name:
        _break(element)
        _sub(element, "persName", signature.name)


def _annex(back: Element, annex: Annex) -> None:
    element = _sub(back, "div", type="annex", n=annex.number, source=_lines(annex.lines))
    _identify(element, annex.id)
    _annex_head(element, annex.label, annex.title)
    if annex.title.subtitle:
        _inlines(_sub(element, "head", type="subtitle"), annex.title.subtitle)
    if annex.reference:
        _inlines(_sub(element, "head", type="reference"), annex.reference)
    _blocks(element, annex.body)
    if not annex.body:
        _sub(element, "p")
    _closing(element, annex.closing)


def _annex_head(parent: Element, label: str, title: Title) -> None:
    if not (label or title.kind or title.subject):
        return
    head = _sub(parent, "head", type="main")
    if label:
        _sub(head, "label", label)
    if title.kind:
        _line(head, "seg", "kind", title.kind)
    if title.subject:
        _break(head)
        _inlines(_sub(head, "seg", type="subject"), title.subject)


# --- layout of the file ----------------------------------------------------------------------


def _indent(element: Element, depth: int) -> None:
    """Put each child of a structural element on a line of its own."""
    if etree.QName(element).localname not in STRUCTURAL or not len(element) or element.text:
        return
    if any(child.tail for child in element):
        return
    element.text = "\n" + " " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + " " * (depth + 1)
    element[-1].tail = "\n" + " " * depth
