"""The teiHeader: what the document is, where it came from, what was repaired."""

from urllib.parse import quote

from converters.model import Document, Repair
from converters.traversal import title_text
from converters.version import __version__
from converters.writers.tei.elements import XML_SPACE, Element, add, line_range


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
    add(bibl, "extent", f"{source.lines} dòng, mã hóa {source.encoding}")


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
    if document.repairs:
        correction = add(add(parent, "editorialDecl"), "correction", method="silent")
        add(correction, "p", "Mọi khác biệt giữa văn bản nguồn và bản này, trừ khoảng trắng:")
        for repair in document.repairs:
            _repair(correction, repair)


def _repair(parent: Element, repair: Repair) -> None:
    paragraph = add(parent, "p", n=repair.rule, source=line_range(repair.lines))
    for tag, value in (("sic", repair.before), ("corr", repair.after)):
        if value:
            add(paragraph, tag, visible(value)).set(XML_SPACE, "preserve")


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
    add(add(parent, "langUsage"), "language", "Tiếng Việt", ident=document.language)
    keywords = add(add(parent, "textClass"), "keywords")
    add(keywords, "term", document.kind.value, type="kind")
    add(keywords, "term", document.system.value, type="system")
