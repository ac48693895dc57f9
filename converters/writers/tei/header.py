"""The teiHeader: what the document is, where it came from, what was repaired."""

from urllib.parse import quote

from converters.model import Document, Repair
from converters.tei import ENCODING_KEY, ENCODING_URL, ENCODING_VERSION, line_range, visible
from converters.traversal import plain_text, title_text
from converters.version import __version__
from converters.writers.tei.elements import Element, add, keep_space


def add_header(root: Element, document: Document) -> None:
    """Add the header of a document."""
    header = add(root, "teiHeader")
    _file_description(add(header, "fileDesc"), document)
    _encoding_description(add(header, "encodingDesc"), document)
    _profile(add(header, "profileDesc"), document)


def _file_description(parent: Element, document: Document) -> None:
    statement = add(parent, "titleStmt")
    add(statement, "title", title_text(document))
    for issuer in document.letterhead.issuers:
        if not issuer.parent:
            add(add(statement, "author"), "orgName", issuer.name)
    publication = add(parent, "publicationStmt")
    add(publication, "p", "Bản TEI lập từ văn bản nguồn bằng hpdocs.")
    bibl = add(add(parent, "sourceDesc"), "bibl")
    add(bibl, "title", title_text(document))
    head = document.letterhead
    if head.number:
        add(bibl, "idno", head.number.written, type="number")
    if head.dateline and head.dateline.date:
        add(bibl, "date", head.dateline.written, when=head.dateline.date.isoformat())
    source = document.source
    add(bibl, "idno", source.name, type="filename")
    add(bibl, "idno", source.sha256, type="SHA-256")
    add(bibl, "note", source.encoding, type="encoding")
    extent = add(bibl, "extent")
    add(extent, "measure", f"{source.lines} dòng", unit="line", quantity=str(source.lines))


def _encoding_description(parent: Element, document: Document) -> None:
    application = add(add(parent, "appInfo"), "application", ident="hpdocs", version=__version__)
    add(application, "label", "hpdocs")
    prefix = add(
        add(parent, "listPrefixDef"),
        "prefixDef",
        ident="line",
        matchPattern="([0-9]+),([0-9]+)",
        replacementPattern=f"{quote(document.source.name)}#line=$1,$2",
    )
    add(prefix, "p", "Vị trí dòng trong văn bản nguồn theo RFC 5147.")
    add(parent, "schemaRef", key=ENCODING_KEY, url=ENCODING_URL, n=ENCODING_VERSION)
    if document.repairs:
        correction = add(add(parent, "editorialDecl"), "correction", method="silent")
        add(correction, "p", "Mọi khác biệt giữa văn bản nguồn và bản này, trừ khoảng trắng:")
        for repair in document.repairs:
            _repair(correction, repair)


def _repair(parent: Element, repair: Repair) -> None:
    paragraph = add(parent, "p", n=repair.rule, source=line_range(repair.lines))
    for tag, value in (("sic", repair.before), ("corr", repair.after)):
        if value:
            keep_space(add(paragraph, tag, visible(value)))


def _profile(parent: Element, document: Document) -> None:
    add(add(parent, "langUsage"), "language", "Tiếng Việt", ident=document.language)
    _correspondence(parent, document)
    keywords = add(add(parent, "textClass"), "keywords")
    add(keywords, "term", document.kind.value, type="kind")
    add(keywords, "term", document.system.value, type="system")


def _correspondence(parent: Element, document: Document) -> None:
    """Say who sent the document to whom, in the words of the text (ch. 2.4.6)."""
    head = document.letterhead
    senders = [issuer.name for issuer in head.issuers if not issuer.parent]
    dateline = head.dateline
    place = dateline.place if dateline else ""
    day = dateline.date.isoformat() if dateline and dateline.date else ""
    distributions = {
        "addressees": document.addressees,
        "distribution": document.closing.distribution,
    }
    received = {kind: one for kind, one in distributions.items() if one and one.recipients}
    if not (senders or place or day or received):
        return
    description = add(parent, "correspDesc")
    if senders or place or day:
        sent = add(description, "correspAction", type="sent")
        for sender in senders:
            add(sent, "orgName", sender)
        if place:
            add(sent, "placeName", place)
        if day:
            add(sent, "date", when=day)
    for kind, distribution in received.items():
        action = add(description, "correspAction", type="received", subtype=kind)
        for recipient in distribution.recipients:
            add(action, "name", plain_text(recipient.children))
