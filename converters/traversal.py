"""Walks over the model: plain text, every text in order, the tree of headings."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from converters.model import (
    Annex,
    Authority,
    Block,
    Blocks,
    Closing,
    Distribution,
    Division,
    Document,
    Enacting,
    Figure,
    Inlines,
    ItemList,
    Kind,
    LegalBasis,
    Letterhead,
    LineBreak,
    PageBreak,
    Paragraph,
    Quotation,
    Separator,
    Table,
    Text,
    Title,
    Unparsed,
)

OutlineEntry = tuple[int, str]
"""Level counted from 1, text of the heading with its label."""


def plain_text(inlines: Inlines, line_break: str = " ") -> str:
    """Return the text of inlines without marks; ``line_break`` stands where a line breaks."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text):
                parts.append(text)
            case LineBreak():
                parts.append(line_break)
            case PageBreak():
                pass
            case _:
                parts.append(plain_text(inline.children, line_break))
    return "".join(parts)


def labelled(label: str, text: str) -> str:
    """Join a written label and the text that it stands before."""
    return f"{label} {text}".strip()


def heading_text(division: Division) -> str:
    """Return the heading of a division with its label, as a reader sees it."""
    return labelled(division.label, plain_text(division.heading))


def run_in(children: Blocks) -> tuple[Inlines, Blocks]:
    """Return the text that runs on from a label or marker, and the blocks after it."""
    if children and isinstance(children[0], Paragraph) and not children[0].label:
        return children[0].children, children[1:]
    return (), children


def annex_heading(annex: Annex) -> str:
    """Return what an annex is called in a table of contents: label, type and abstract."""
    parts = [annex.label, annex.title.kind, plain_text(annex.title.subject)]
    return " ".join(part for part in parts if part)


def title_text(document: Document) -> str:
    """Return the title of a document on one line: type and abstract, else number, else file."""
    title = document.title
    parts = [title.kind, plain_text(title.subject) or plain_text(title.headline)]
    text = " ".join(part for part in parts if part)
    if text:
        return text
    number = document.letterhead.number
    return number.written if number else document.source.name


def authors(document: Document) -> tuple[str, ...]:
    """Return the names of the bodies that issued a document, without those above them."""
    issuers = document.letterhead.issuers
    own = tuple(one.name for one in issuers if not one.parent)
    return own or tuple(one.name for one in issuers)


def document_date(document: Document) -> datetime.date | None:
    """Return the day of a document: that of its dateline, else of its publication."""
    for dateline in (document.letterhead.dateline, document.title.stamp):
        if dateline and dateline.date:
            return dateline.date
    return None


def language_tag(document: Document) -> str:
    """Return the language with its region, where readers aloud want one: ``vi-VN``."""
    return "vi-VN" if document.language == "vi" else document.language


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """Return the tree of headings in order: body first, then each annex with its divisions.

    A division whose text runs on from its label has no heading and does not occur.
    """
    entries = list(_block_outline(document.body, 0))
    for annex in document.annexes:
        if annex_heading(annex):
            entries.append((1, annex_heading(annex)))
        entries.extend(_block_outline(annex.body, 1))
    return tuple(entries)


def _block_outline(blocks: Blocks, deeper: int) -> Iterator[OutlineEntry]:
    for block in blocks:
        if isinstance(block, Division):
            if block.heading:
                yield block.level + deeper, heading_text(block)
            yield from _block_outline(block.children, deeper)


def subject_under_number(document: Document) -> bool:
    """Tell whether the abstract stands under the number, as in a công văn (ô 5b)."""
    return document.kind is Kind.DISPATCH and not document.title.kind


def document_texts(document: Document) -> Iterator[str]:
    """Yield every written text of a document in model order.

    Head, addressees, preamble, body, close, annexes: the words that each edition must hold,
    and no others.
    """
    title = document.title
    subject: Inlines = ()
    if subject_under_number(document):
        title, subject = replace(title, subject=()), title.subject
    yield from _letterhead_texts(document.letterhead, subject)
    yield from _title_texts(title)
    if document.addressees:
        yield from _distribution_texts(document.addressees)
    yield from block_texts(document.preamble)
    yield from block_texts(document.body)
    yield from _closing_texts(document.closing)
    for annex in document.annexes:
        yield from _letterhead_texts(annex.letterhead, ())
        yield annex.label
        yield from _title_texts(annex.title)
        yield plain_text(annex.reference)
        yield from block_texts(annex.body)
        yield from _closing_texts(annex.closing)


def _letterhead_texts(head: Letterhead, subject: Inlines) -> Iterator[str]:
    yield from (issuer.name for issuer in head.issuers)
    if not head.by_columns:
        yield from head.motto
    if head.number:
        yield head.number.written
    yield plain_text(subject)
    yield from (mark.written for mark in head.marks)
    if head.by_columns:
        yield from head.motto
    if head.dateline:
        yield head.dateline.written


def _title_texts(title: Title) -> Iterator[str]:
    yield plain_text(title.headline)
    if title.stamp and title.headline:
        yield title.stamp.written
    yield title.kind
    yield plain_text(title.subject)
    if title.stamp and not title.headline:
        yield title.stamp.written
    yield plain_text(title.subtitle)


def _distribution_texts(distribution: Distribution) -> Iterator[str]:
    yield distribution.head
    for recipient in distribution.recipients:
        yield labelled(recipient.marker, plain_text(recipient.children))


def signs_first(closing: Closing) -> bool:
    """Tell whether signatures are read before the recipients.

    Only where several sign side by side, as in minutes: a single signature stands to the right of
    the recipients, level with them, whatever the source gave first.
    """
    return closing.recipients_last and len(closing.signatures) > 1


def signs_paired(closing: Closing) -> bool:
    """Tell whether the first signature stands left of the others (NĐ 30, Phụ lục III, mẫu 1.9).

    So it is in minutes: the secretary signs on the left, the chair on the right.
    """
    alone = len(closing.signatures) > 1 and not closing.distribution
    return signs_first(closing) or alone


def _closing_texts(closing: Closing) -> Iterator[str]:
    if closing.distribution and not signs_first(closing):
        yield from _distribution_texts(closing.distribution)
    for signature in closing.signatures:
        yield from signature.capacity
        yield from signature.position
        yield signature.note
        yield signature.name
    if closing.distribution and signs_first(closing):
        yield from _distribution_texts(closing.distribution)
    yield from (plain_text(byline) for byline in closing.bylines)
    yield from closing.contact


def block_texts(blocks: Blocks) -> Iterator[str]:
    """Yield the written texts of blocks in order, labels and markers included."""
    for block in blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Division():
            yield heading_text(block)
            yield from block_texts(block.children)
        case Paragraph():
            yield labelled(block.label, plain_text(block.children))
        case ItemList():
            for item in block.items:
                yield item.marker
                yield from block_texts(item.children)
        case LegalBasis():
            yield labelled(block.marker, plain_text(block.children))
        case Authority() | Enacting():
            yield plain_text(block.children)
        case Figure():
            yield plain_text(block.caption)
        case Table():
            yield from (plain_text(cell.children) for row in block.rows for cell in row.cells)
        case Quotation():
            yield from block_texts(block.children)
        case Separator():
            yield block.written
        case Unparsed():
            yield from block.text
        case _:
            assert_never(block)
