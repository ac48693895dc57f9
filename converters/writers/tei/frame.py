"""What stands around a body in TEI: letterhead, title, close, annexes (ch. 4.2, 4.6)."""

from lxml import etree

from converters.model import (
    Annex,
    Closing,
    Dateline,
    DocumentNumber,
    Figure,
    Inlines,
    Letterhead,
    Signature,
    Title,
)
from converters.tei import NUMBER_PARTS, line_range, spaced_text
from converters.traversal import signs_first
from converters.writers.tei.blocks import add_blocks, add_distribution, identify
from converters.writers.tei.elements import (
    TEI,
    Element,
    add,
    add_break,
    add_line,
    append_text,
    keep_space,
)
from converters.writers.tei.inlines import fill


def add_letterhead(front: Element, head: Letterhead, subject: Inlines) -> None:
    """Add the head of a document, with the abstract that stands under its number."""
    if head != Letterhead() or subject:
        _opener(add(front, "div", type="letterhead"), head, subject)


def _opener(parent: Element, head: Letterhead, subject: Inlines) -> None:
    opener = add(parent, "opener", rend="columns" if head.by_columns else "")
    for issuer in head.issuers:
        add_line(opener, "orgName", "parent" if issuer.parent else "issuer", issuer.name)
    if not head.by_columns:
        _motto(opener, head)
    if head.number:
        add_break(opener)
        _number(opener, head.number)
    if subject:
        add_break(opener)
        fill(add(opener, "seg", type="subject"), subject)
    for mark in head.marks:
        add_line(opener, "seg", mark.kind, mark.written)
    if head.by_columns:
        _motto(opener, head)
    if head.dateline:
        _dated(add(opener, "dateline"), head.dateline)


def _motto(opener: Element, head: Letterhead) -> None:
    for line in head.motto:
        add_line(opener, "seg", "motto", line)


def _number(opener: Element, number: DocumentNumber) -> None:
    """Add a number with its parts: where they are written, else empty with their value in @n."""
    element = add(opener, "idno", type="number")
    rest = number.written
    unwritten = []
    for field, kind in NUMBER_PARTS.items():
        value = getattr(number, field)
        part = "" if value is None else str(value)
        before, found, after = rest.partition(part) if part else ("", "", rest)
        if found:
            append_text(element, before)
            add(element, "idno", part, type=kind)
            rest = after
        elif part:
            unwritten.append((kind, part))
    append_text(element, rest)
    for kind, part in unwritten:
        add(element, "idno", type=kind, n=part)
    if spaced_text(number.written) != number.written:
        keep_space(element)


def _dated(element: Element, dateline: Dateline) -> None:
    """Fill a ``dateline`` or ``docDate``: place, then date, as far as they are written."""
    before, place, after = dateline.written.partition(dateline.place or "\0")
    if place:
        append_text(element, before)
        add(element, "placeName", place)
        comma = ", " if after.startswith(", ") else ""
        append_text(element, comma)
        after = after.removeprefix(comma)
    else:
        after = before
    when = dateline.date.isoformat() if dateline.date else ""
    if after or when:
        add(element, "date", after, when=when)
    if dateline.place and not place:
        add(element, "placeName", n=dateline.place)
    if spaced_text(dateline.written) != dateline.written:
        keep_space(element)


def add_title(front: Element, title: Title, *, under_number: bool) -> None:
    """Add the title page; the abstract is left out when it stands under the number."""
    page = etree.Element(f"{{{TEI}}}titlePage")
    if title.headline:
        fill(add(add(page, "docTitle"), "titlePart", type="headline"), title.headline)
        _stamp(page, title)
    main = etree.Element(f"{{{TEI}}}docTitle")
    if title.kind:
        add(main, "titlePart", title.kind, type="kind")
    if title.subject and not under_number:
        fill(add(main, "titlePart", type="subject"), title.subject)
    if len(main):
        page.append(main)
    if not title.headline:
        _stamp(page, title)
    if title.subtitle:
        fill(add(page, "titlePart", type="subtitle"), title.subtitle)
    if len(page):
        front.append(page)


def _stamp(page: Element, title: Title) -> None:
    if title.stamp:
        _dated(add(page, "docDate"), title.stamp)


def add_closing(parent: Element, closing: Closing) -> None:
    """Add recipients, signatures and bylines at the bottom of a body or an annex."""
    if closing.recipients_last:
        parent.set("rend", "recipients-last")
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
        fill(add(parent, "byline"), byline)
    if closing.contact:
        address = add(add(parent, "closer"), "address")
        for line in closing.contact:
            add(address, "addrLine", line)


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


def add_annex(back: Element, annex: Annex) -> None:
    """Add an annex with its head, its blocks and its close."""
    element = add(back, "div", type="annex", n=annex.number, source=line_range(annex.lines))
    identify(element, annex.id)
    if annex.letterhead != Letterhead():
        _opener(element, annex.letterhead, ())
    _annex_head(element, annex.label, annex.title)
    if annex.title.subtitle:
        fill(add(element, "head", type="subtitle"), annex.title.subtitle)
    if annex.reference:
        fill(add(element, "head", type="reference"), annex.reference)
    add_blocks(element, annex.body)
    if all(isinstance(block, Figure) for block in annex.body):
        add(element, "ab", type="empty")
    add_closing(element, annex.closing)


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
        fill(add(head, "seg", type="subject"), title.subject)
