"""Blocks from TEI: what `converters.writers.tei.blocks` wrote, and what a person put beside it."""

import re
from collections.abc import Iterable

from converters.model import (
    Authority,
    Block,
    Blocks,
    Cell,
    Distribution,
    Division,
    DivisionKind,
    Enacting,
    Figure,
    Inlines,
    ItemList,
    LegalBasis,
    ListItem,
    Paragraph,
    Quotation,
    Recipient,
    Row,
    Separator,
    Table,
    Unparsed,
)
from converters.readers.tei.inlines import Running, read_inlines, read_labelled, read_words
from converters.readers.tei.reading import Element, Reading, child, children, name_of
from converters.tei import spaced
from converters.traversal import plain_text

BLOCKS = {
    "ab", "address", "body", "byline", "closer", "div", "figure", "floatingText", "head", "item",
    "list", "opener", "p", "postscript", "quote", "signed", "table",
}  # fmt: skip
"""Elements that no running text goes on in; the words beside them are paragraphs."""


def read_blocks(
    elements: Iterable[Element], level: int, reading: Reading, text: str = ""
) -> Blocks:
    """Return the blocks that sibling elements are; ``level`` is that of a division among them.

    ``text`` stands before the first. Running text that stands loose becomes paragraphs.
    """
    blocks: list[Block] = []
    run = Running(reading)
    run.add(text)
    for element in elements:
        if _is_block(element):
            blocks.extend(_loose(run))
            blocks.extend(_block(element, level, reading))
            run = Running(reading)
        else:
            run.add_element(element)
        run.add(element.tail or "")
    blocks.extend(_loose(run))
    return tuple(blocks)


def content_of(element: Element, level: int, reading: Reading) -> Blocks:
    """Return the blocks in an element, also where divisions have a text of their own."""
    return read_blocks(element, level, reading, element.text or "")


def _is_block(element: Element) -> bool:
    return name_of(element) in BLOCKS or any(name_of(one) in BLOCKS for one in element)


def _loose(run: Running) -> Blocks:
    inlines = spaced(run.done)
    return (Paragraph(inlines),) if plain_text(inlines).strip() else ()


def _block(element: Element, level: int, reading: Reading) -> Blocks:
    """Return the blocks that an element is: one, none, or those in it."""
    name, kind = name_of(element), element.get("type", "")
    match name:
        case "p":
            return (_paragraph(element, reading),)
        case "ab" if kind == "empty":
            return content_of(element, level, reading)
        case "ab" if kind in ANONYMOUS:
            return (ANONYMOUS[kind](element, reading),)
        case "div" if kind == "loose":
            return content_of(element, level, reading)
        case "div":
            return (_division(element, level, reading),)
        case "list":
            return _list(element, level, reading)
        case "quote":
            return (Quotation(content_of(element, 1, reading), lines=reading.lines(element)),)
        case "figure":
            return _figure(element, reading)
        case "table":
            return (_table(element, reading),)
        case "floatingText":
            bodies = children(element, "body")
            reading.leave_out_children(element, {"body"})
            return tuple(one for body in bodies for one in content_of(body, level, reading))
    reading.no_place(element)
    if any(_is_block(one) for one in element):
        return content_of(element, level, reading)
    return (_paragraph(element, reading),)


def _paragraph(element: Element, reading: Reading) -> Paragraph:
    read = read_labelled(element, reading)
    name, lines = reading.identifier(element), reading.lines(element)
    return Paragraph(read.inlines, read.label, name, lines=lines)


# --- ab ------------------------------------------------------------------------------------


def _legal_basis(element: Element, reading: Reading) -> Block:
    read = read_labelled(element, reading)
    return LegalBasis(read.inlines, read.label, lines=reading.lines(element))


def _authority(element: Element, reading: Reading) -> Block:
    return Authority(read_inlines(element, reading), lines=reading.lines(element))


def _enacting(element: Element, reading: Reading) -> Block:
    return Enacting(read_inlines(element, reading), lines=reading.lines(element))


def _separator(element: Element, reading: Reading) -> Block:
    return Separator(read_words(element, reading), lines=reading.lines(element))


def _unparsed(element: Element, reading: Reading) -> Block:
    lines: list[str] = []
    run = Running(reading)
    run.add(element.text or "")
    for one in element:
        if name_of(one) == "seg":
            lines.append(read_words(one, reading))
        elif name_of(one) != "lb":
            run.add_element(one)
        run.add(one.tail or "")
    loose = plain_text(spaced(run.done))
    return Unparsed((*lines, loose) if loose else tuple(lines), lines=reading.lines(element))


ANONYMOUS = {
    "legal-basis": _legal_basis,
    "authority": _authority,
    "enacting": _enacting,
    "separator": _separator,
    "unparsed": _unparsed,
}
"""What ``ab`` is, by its ``@type``."""


# --- blocks that hold others -----------------------------------------------------------------


def _division(element: Element, level: int, reading: Reading) -> Division:
    kind = reading.member(element, "type", DivisionKind, DivisionKind.PLAIN)
    told = re.fullmatch(r"level-(\d{1,3})", element.get("subtype", ""))
    if told:
        level = int(told[1])
    elif element.get("subtype"):
        reading.wrong(element, "subtype")
    name, lines = reading.identifier(element), reading.lines(element)
    label = ""
    heading: Inlines = ()
    first: Blocks = ()
    rest, text = list(element), element.text or ""
    head = rest[0] if rest else None
    if head is not None and (name_of(head) == "head" or _runs_in(head)):
        read = read_labelled(head, reading)
        label = read.label
        if name_of(head) == "head":
            heading = read.inlines
        elif read.inlines:
            own, at = reading.identifier(head), reading.lines(head)
            first = (Paragraph(read.inlines, "", own, lines=at),)
        rest, text = rest[1:], text + (head.tail or "")
    below = read_blocks(rest, level + bool(heading), reading, text)
    number = element.get("n", "")
    return Division(kind, level, label, number, heading, (*first, *below), name, lines=lines)


def _runs_in(element: Element) -> bool:
    """Tell whether an element is a paragraph that runs on from the label of its division."""
    label = child(element, "label") if name_of(element) == "p" else None
    return label is not None and label is element[0] and label.get("type") == "run-in"


def _list(element: Element, level: int, reading: Reading) -> Blocks:
    """Return a list, and before it the head that a person gave it."""
    items: list[ListItem] = []
    before: list[Block] = []
    label: Element | None = None
    for one in element:
        match name_of(one):
            case "label":
                _leave_alone(label, reading)
                label = one
            case "item":
                name, lines = reading.identifier(one), reading.lines(one)
                marker = read_words(label, reading)
                items.append(ListItem(marker, content_of(one, level, reading), name, lines=lines))
                label = None
            case "fw" | "note":
                read_blocks([one], level, reading)
            case _:
                reading.no_place(one)
                before.append(_paragraph(one, reading))
    _leave_alone(label, reading)
    return (*before, ItemList(tuple(items))) if items else tuple(before)


def _leave_alone(label: Element | None, reading: Reading) -> None:
    """Report a label without an item."""
    if label is not None:
        reading.leave_out(label)


def _figure(element: Element, reading: Reading) -> Blocks:
    head = child(element, "head")
    caption = () if head is None else read_inlines(head, reading)
    for one in element:
        if one is not head:
            reading.leave_out(one)
    return (Figure(caption, lines=reading.lines(element)),)


def _table(element: Element, reading: Reading) -> Table:
    rows: list[Row] = []
    heads = 0
    for one in element:
        if name_of(one) != "row":
            reading.leave_out(one)
            continue
        if one.get("role") == "label" and heads == len(rows):
            heads += 1
        reading.leave_out_children(one, {"cell"})
        cells = [cell for cell in children(one, "cell") if cell.get("cols") != "0"]
        rows.append(Row(tuple(Cell(read_inlines(cell, reading)) for cell in cells)))
    return Table(tuple(rows), heads, lines=reading.lines(element))


def read_distribution(element: Element, reading: Reading) -> Distribution:
    """Return the addressees or recipients that a typed ``list`` holds."""
    head = child(element, "head")
    recipients = []
    for one in element:
        if name_of(one) == "item":
            read = read_labelled(one, reading)
            if one.get("rend") == "none" and not (read.inlines or read.label):
                continue
            purpose, lines = one.get("n", ""), reading.lines(one)
            recipients.append(Recipient(read.inlines, read.label, purpose, lines=lines))
        elif name_of(one) == "fw":
            read_blocks([one], 1, reading)
        elif one is not head:
            reading.leave_out(one)
    return Distribution(read_words(head, reading), tuple(recipients))
