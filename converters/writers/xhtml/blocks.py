"""The blocks of the model as flow content: sections, paragraphs, lists, tables."""

from dataclasses import dataclass, replace
from typing import assert_never

from lxml.etree import _Element as Element

from converters.model import (
    Authority,
    Block,
    Blocks,
    Division,
    DivisionKind,
    Enacting,
    Figure,
    ItemList,
    LegalBasis,
    ListItem,
    Paragraph,
    Quotation,
    Row,
    Separator,
    Table,
    Unparsed,
)
from converters.traversal import run_in
from converters.writers.xhtml.anchors import Anchors
from converters.writers.xhtml.elements import EPUB_TYPE, add, add_text
from converters.writers.xhtml.inlines import add_inlines, add_labelled

DEEPEST = 6
"""The last heading that HTML has; below it, ``aria-level`` tells the level."""

WIDE = 5
"""Columns from which a table may be broader than a phone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks are written.

    ``above`` counts the levels of headings above a division of level 1. ``outlined`` is False
    where a division is no part of the document's own outline: in a quotation, a list, the preamble.
    """

    anchors: Anchors
    book: bool
    above: int = 1
    outlined: bool = True
    top_is_chapter: bool = False
    paragraph: str = "body"


def add_blocks(parent: Element, blocks: Blocks, place: Place) -> None:
    """Append blocks to an element, in order."""
    for block in blocks:
        _add_block(parent, block, place)


def _add_block(parent: Element, block: Block, place: Place) -> None:
    anchors = place.anchors
    match block:
        case Division():
            _add_division(parent, block, place)
        case Paragraph():
            paragraph = add(parent, "p", place.paragraph)
            anchors.name(paragraph, block.id)
            add_labelled(paragraph, block.label, block.children, anchors)
        case ItemList():
            _add_list(parent, block, place)
        case LegalBasis():
            add_labelled(add(parent, "p", "legal-basis"), block.marker, block.children, anchors)
        case Authority():
            add_inlines(add(parent, "p", "authority"), block.children, anchors)
        case Enacting():
            add_inlines(add(parent, "p", "enacting"), block.children, anchors)
        case Figure():
            figcaption = add(add(parent, "figure"), "figcaption", "caption")
            add_inlines(figcaption, block.caption, anchors)
        case Table():
            _add_table(parent, block, anchors)
        case Quotation():
            quoted = replace(place, outlined=False, paragraph="quotation")
            add_blocks(add(parent, "blockquote"), block.children, quoted)
        case Separator():
            add(parent, "p", "separator", block.written)
        case Unparsed():
            for text in block.text:
                add(parent, "p", "unparsed", text)
        case _:
            assert_never(block)


def _add_division(parent: Element, division: Division, place: Place) -> None:
    section = add(parent, "section")
    place.anchors.name(section, division.id)
    children = division.children
    if division.heading:
        _add_heading(section, division, place)
    elif division.label:
        content, children = run_in(children)
        paragraph = add(section, "p", place.paragraph)
        add(paragraph, "b", "label", division.label)
        if content:
            add_text(paragraph, " ")
        add_inlines(paragraph, content, place.anchors)
    add_blocks(section, children, replace(place, top_is_chapter=False))


def _add_heading(section: Element, division: Division, place: Place) -> None:
    if not place.outlined:
        line = add(section, "p", division.kind)
        add_labelled(line, division.label, division.heading, place.anchors)
        return
    heading = add_heading(section, division.level + place.above, division.kind)
    add_labelled(heading, division.label, division.heading, place.anchors)
    place.anchors.heading(section, heading)
    if division.kind is DivisionKind.PART:
        set_role(section, heading, "part", place)
    elif division.kind is DivisionKind.CHAPTER or place.top_is_chapter:
        set_role(section, heading, "chapter", place)


def add_heading(section: Element, level: int, look: str) -> Element:
    """Append a heading of this level, counted from 1 for the title of the document."""
    heading = add(section, f"h{min(level, DEEPEST)}", look)
    if level > DEEPEST:
        heading.set("aria-level", str(level))
    return heading


def set_role(section: Element, heading: Element, role: str, place: Place) -> None:
    """Tell what a section is to a book, in the words of DPUB-ARIA and, in an EPUB, of its own."""
    section.set("role", f"doc-{role}")
    if place.book:
        section.set(EPUB_TYPE, role)
    place.anchors.label(section, heading)


def _add_list(parent: Element, block: ItemList, place: Place) -> None:
    listing = add_list(parent, "ol" if _is_counted(block.items) else "ul", "items")
    inside = replace(place, outlined=False)
    for item in block.items:
        content, children = run_in(item.children)
        element = add(listing, "li")
        place.anchors.name(element, item.id)
        if item.marker or content:
            line = add(element, "p", "item")
            add_labelled(line, item.marker, content, place.anchors)
        add_blocks(element, children, inside)


def _is_counted(items: tuple[ListItem, ...]) -> bool:
    """Tell whether markers count (``a)``, ``b)``) or only mark (``-``, or the bullet ``o``)."""
    markers = [item.marker for item in items]
    counts = all(any(c.isalnum() for c in marker) for marker in markers)
    return counts and len(set(markers)) == len(markers)


def add_list(parent: Element, tag: str, look: str) -> Element:
    """Append a list whose markers are text."""
    listing = add(parent, tag, look)
    # Safari takes a list without bullets for no list
    listing.set("role", "list")
    return listing


def _add_table(parent: Element, block: Table, anchors: Anchors) -> None:
    if not block.rows:
        return
    frame = add(parent, "div", "table-frame")
    if max(len(row.cells) for row in block.rows) >= WIDE:
        frame.set("class", "table-frame wide")
        # scrolled by the keyboard too
        frame.set("tabindex", "0")
    table = add(frame, "table")
    head, body = block.rows[: block.header_rows], block.rows[block.header_rows :]
    if head:
        _add_rows(add(table, "thead", "table-head"), head, "th", anchors)
    if body:
        _add_rows(add(table, "tbody", "table"), body, "td", anchors)


def _add_rows(group: Element, rows: tuple[Row, ...], tag: str, anchors: Anchors) -> None:
    for row in rows:
        line = add(group, "tr")
        for cell in row.cells:
            # a heading without a word would head its column with silence
            element = add(line, tag if cell.children else "td")
            if element.tag.endswith("}th"):
                element.set("scope", "col")
            add_inlines(element, cell.children, anchors)
