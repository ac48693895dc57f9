"""What frames the body: letterhead, title, addressees; recipients, signatures; annexes."""

from dataclasses import replace
from enum import Enum, auto

from lxml.etree import _Element as Element

from converters.model import (
    Annex,
    Closing,
    Distribution,
    Document,
    Inlines,
    Letterhead,
    Signature,
    Title,
)
from converters.traversal import annex_heading, signs_first, signs_paired, subject_under_number
from converters.writers.xhtml.anchors import Anchors
from converters.writers.xhtml.blocks import Place, add_blocks, add_heading, add_list, set_role
from converters.writers.xhtml.elements import add, add_text
from converters.writers.xhtml.inlines import add_inlines, add_labelled


class _Heading(Enum):
    """Which line is the ``h1``: the one that `title_text` calls the document by."""

    TITLE = auto()
    SUBJECT = auto()
    HEADLINE = auto()
    NUMBER = auto()


def add_opening(main: Element, document: Document, anchors: Anchors) -> None:
    """Append letterhead, title and addressees."""
    heading = _heading(document)
    subject = document.title.subject if subject_under_number(document) else ()
    _add_letterhead(main, document.letterhead, subject, heading, anchors)
    if document.title != Title():
        _add_title(main, document.title, heading, anchors)
    if document.addressees:
        _add_addressees(main, document.addressees, anchors)


def _add_letterhead(
    parent: Element, head: Letterhead, subject: Inlines, heading: _Heading, anchors: Anchors
) -> None:
    if head == Letterhead() and not subject:
        return
    header = add(parent, "header", "letterhead")
    _add_issuers(header, head)
    if not head.by_columns:
        _add_motto(header, head)
    _add_number(header, head, subject, heading, anchors)
    if head.by_columns:
        _add_motto(header, head)
    if head.dateline:
        add(add(header, "div", "head-dateline"), "p", "dateline", head.dateline.written)


def _heading(document: Document) -> _Heading:
    title = document.title
    if title.kind or (title.subject and not subject_under_number(document)):
        return _Heading.TITLE
    if title.subject:
        return _Heading.SUBJECT
    return _Heading.HEADLINE if title.headline else _Heading.NUMBER


def _add_issuers(header: Element, head: Letterhead) -> None:
    if head.issuers:
        issuers = add(header, "div", "head-issuers")
        for issuer in head.issuers:
            add(issuers, "p", "parent" if issuer.parent else "issuer", issuer.name)


def _add_motto(header: Element, head: Letterhead) -> None:
    if head.motto:
        motto = add(header, "div", "head-motto")
        first = "party-title" if len(head.motto) == 1 else "state-title"
        for position, line in enumerate(head.motto):
            add(motto, "p", "motto" if position else first, line)


def _add_number(
    header: Element, head: Letterhead, subject: Inlines, heading: _Heading, anchors: Anchors
) -> None:
    if head.number or subject or head.marks:
        left = add(header, "div", "head-number")
        if head.number:
            tag = "h1" if heading is _Heading.NUMBER else "p"
            add(left, tag, "number", head.number.written)
        if subject:
            add_inlines(add(left, "h1", "dispatch-subject"), subject, anchors)
        for mark in head.marks:
            add(left, "p", f"mark {mark.kind}", mark.written)


def _add_title(main: Element, title: Title, heading: _Heading, anchors: Anchors) -> None:
    block = add(main, "div", "title")
    if title.headline:
        tag = "h1" if heading is _Heading.HEADLINE else "p"
        add_inlines(add(block, tag, "headline"), title.headline, anchors)
        _add_stamp(block, title)
    if heading is _Heading.TITLE:
        _add_named(add(block, "h1"), "", title, anchors)
    if not title.headline:
        _add_stamp(block, title)
    if title.subtitle:
        add_inlines(add(block, "p", "subtitle"), title.subtitle, anchors)
    if heading is _Heading.TITLE or title.subtitle:
        block.set("class", "title ruled")


def _add_stamp(block: Element, title: Title) -> None:
    if title.stamp:
        add(block, "p", "stamp", title.stamp.written)


def _add_named(heading: Element, label: str, title: Title, anchors: Anchors) -> None:
    """Append label, type and abstract to the heading that they make together."""
    if label:
        add(heading, "span", "label", label)
    if title.kind:
        add_text(heading, " " if label else "")
        add(heading, "span", "kind", title.kind)
    if title.subject:
        add_text(heading, " " if label or title.kind else "")
        add_inlines(add(heading, "span", "subject"), title.subject, anchors)


def _add_addressees(main: Element, addressees: Distribution, anchors: Anchors) -> None:
    block = add(main, "div", "addressees")
    recipients = addressees.recipients
    if len(recipients) == 1 and not recipients[0].marker:
        line = add(block, "p", "addressee-head")
        add_labelled(line, addressees.head, recipients[0].children, anchors)
        return
    _add_distribution(block, addressees, ("addressee-head", "addressee"), anchors)


def _add_distribution(
    block: Element, distribution: Distribution, looks: tuple[str, str], anchors: Anchors
) -> None:
    head, each = looks
    if distribution.head:
        add(block, "p", head, distribution.head)
    if not distribution.recipients:
        return
    listing = add_list(block, "ul", "recipients")
    for recipient in distribution.recipients:
        add_labelled(add(listing, "li", each), recipient.marker, recipient.children, anchors)


def add_closing(parent: Element, closing: Closing, anchors: Anchors) -> None:
    """Append recipients, signatures and bylines; nothing where there are none."""
    distribution, signatures = closing.distribution, closing.signatures
    if closing == Closing():
        return
    footer = add(parent, "footer")
    if distribution or signatures:
        columns = add(footer, "div", "closing")
        if distribution and not signs_first(closing):
            _add_recipients(columns, distribution, anchors)
        if signatures:
            block = add(columns, "div", "signatures")
            if signs_paired(closing):
                block.set("class", "signatures paired")
            for signature in signatures:
                _add_signature(block, signature)
        if distribution and signs_first(closing):
            _add_recipients(columns, distribution, anchors)
    for byline in closing.bylines:
        add_inlines(add(footer, "p", "byline"), byline, anchors)
    if closing.contact:
        address = add(footer, "address", "contact")
        for line in closing.contact:
            add(address, "p", "", line)


def _add_recipients(columns: Element, distribution: Distribution, anchors: Anchors) -> None:
    looks = ("distribution-head", "recipient")
    _add_distribution(add(columns, "div", "distribution"), distribution, looks, anchors)


def _add_signature(parent: Element, signature: Signature) -> None:
    block = add(parent, "div", "signature")
    for line in signature.capacity:
        add(block, "p", "capacity", line)
    for line in signature.position:
        add(block, "p", "position", line)
    if signature.note:
        add(block, "p", "signature-note", signature.note)
    if signature.name:
        add(block, "p", "signer", signature.name)


def add_annex(main: Element, annex: Annex, place: Place) -> None:
    """Append an annex: its title, its body one level down, its close."""
    section = add(main, "section", "annex")
    place.anchors.name(section, annex.id)
    _add_letterhead(section, annex.letterhead, (), _Heading.TITLE, place.anchors)
    if annex.label or annex.title != Title() or annex.reference:
        _add_annex_title(section, annex, place)
    add_blocks(section, annex.body, replace(place, above=place.above + 1))
    add_closing(section, annex.closing, place.anchors)


def _add_annex_title(section: Element, annex: Annex, place: Place) -> None:
    anchors, title = place.anchors, annex.title
    block = add(section, "div", "title")
    if annex_heading(annex):
        heading = add_heading(block, place.above + 1, "annex-title")
        _add_named(heading, annex.label, title, anchors)
        anchors.heading(section, heading)
        set_role(section, heading, "appendix", place)
    if title.subtitle:
        add_inlines(add(block, "p", "subtitle"), title.subtitle, anchors)
    if annex.reference:
        add_inlines(add(block, "p", "annex-reference"), annex.reference, anchors)
