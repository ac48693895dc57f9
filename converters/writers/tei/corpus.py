"""A collection as one TEI file: ``teiCorpus`` (TEI Guidelines, ch. 4, 16.1).

Each document stays a whole ``TEI``; its identifiers get its name before them, so that none stands
twice, and citations of one document by another become links.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from converters.diagnostics import Diagnostic, Report, Severity, UnwritableError
from converters.model import Document
from converters.version import __version__
from converters.writers.tei import serialised, tei_of
from converters.writers.tei.elements import TEI, XML_ID, XML_LANG, Element, add

POINTERS = ("target", "corresp")
TITLE = "Tuyển tập văn bản"


def write_tei_corpus(documents: Iterable[Document], report: Report, title: str = TITLE) -> bytes:
    """Return documents as one TEI file in UTF-8, in their order.

    A citation that two documents of the corpus answer to is no link, and is reported (``HP-W201``).

    Raises:
        UnwritableError: no document, or a text with a character that XML 1.0 forbids.
    """
    members = _members(documents)
    if not members:
        raise UnwritableError("a TEI corpus needs a document")
    root = etree.Element(f"{{{TEI}}}teiCorpus", nsmap={None: TEI})
    root.set(XML_LANG, "vi")
    _header(root, title, len(members))
    by_number: dict[str, list[_Member]] = defaultdict(list)
    for member in members:
        by_number[member.number].append(member)
    for member in members:
        _name_apart(member)
        _link(member, by_number, report)
        root.append(member.element)
    etree.cleanup_namespaces(root)
    return serialised(root)


@dataclass(frozen=True, slots=True)
class _Member:
    """A document of the corpus: its name in it, its number without ``Số:``, its day, its TEI."""

    name: str
    number: str
    day: str
    document: Document
    element: Element


def _members(documents: Iterable[Document]) -> list[_Member]:
    taken: Counter[str] = Counter()
    members = []
    for document in documents:
        name = f"vb-{re.sub('[^0-9a-f]', '', document.source.sha256)[:8]}"
        taken[name] += 1
        if taken[name] > 1:
            name = f"{name}-{taken[name]}"
        head = document.letterhead
        day = head.dateline.date.isoformat() if head.dateline and head.dateline.date else ""
        number = bare_number(head.number.written) if head.number else ""
        members.append(_Member(name, number, day, document, _element(document)))
    return members


def _element(document: Document) -> Element:
    try:
        return tei_of(document)
    except UnwritableError as error:
        raise UnwritableError(f"{document.source.name}: {error}") from error


def bare_number(written: str) -> str:
    """Return a number as it is compared.

    >>> bare_number("Số: 45 - NQ/TW")
    '45-nq/tw'
    """
    return re.sub(r"^số:?|\s", "", re.sub(r"^\s+", "", written.casefold()))


def _header(root: Element, title: str, count: int) -> None:
    header = add(root, "teiHeader")
    description = add(header, "fileDesc")
    add(add(description, "titleStmt"), "title", title)
    add(add(description, "publicationStmt"), "p", "Bản TEI lập từ các văn bản nguồn bằng hpdocs.")
    add(add(description, "sourceDesc"), "p", f"{count} văn bản; nguồn ghi ở từng văn bản.")
    application = add(
        add(add(header, "encodingDesc"), "appInfo"),
        "application",
        ident="hpdocs",
        version=__version__,
    )
    add(application, "label", "hpdocs")


def _name_apart(member: _Member) -> None:
    """Put the name of a document before each of its identifiers, and where they are pointed to."""
    named = {one.get(XML_ID): one for one in member.element.iter() if one.get(XML_ID)}
    for name, element in named.items():
        element.set(XML_ID, f"{member.name}.{name}")
    for element in member.element.iter():
        for attribute in POINTERS:
            target = element.get(attribute, "").removeprefix("#")
            if target in named:
                element.set(attribute, f"#{member.name}.{target}")
    member.element.set(XML_ID, member.name)


def _link(member: _Member, by_number: dict[str, list[_Member]], report: Report) -> None:
    """Point each citation to the document that it cites, if it is in the corpus."""
    days = {
        f"#{bibl.get(XML_ID)}": day.get("when")
        for bibl in member.element.iter(f"{{{TEI}}}bibl")
        if bibl.get(XML_ID) and (day := bibl.find(f"{{{TEI}}}date")) is not None
    }
    for ref in member.element.iter(f"{{{TEI}}}ref"):
        number = bare_number(ref.get("n", ""))
        if ref.get("type") != "citation" or not number or ref.get("target"):
            continue
        day = days.get(ref.get("corresp", ""))
        found = [one for one in by_number.get(number, ()) if _may_be(day, one.day)]
        if len(found) == 1:
            ref.set("target", f"#{found[0].name}")
        elif found:
            name = member.document.source.name
            message = f"{name}: {ref.get('n')} is the number of {len(found)} documents: no link"
            report(Diagnostic("HP-W201", Severity.NOTE, message))


def _may_be(one: str | None, other: str) -> bool:
    """Tell whether two days may be one; a day that is not given may be any."""
    return not one or not other or one == other
