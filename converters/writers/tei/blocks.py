"""Blocks and inlines in TEI."""

from typing import assert_never

from converters.model import (
    Authority,
    Block,
    Blocks,
    Distribution,
    Division,
    Enacting,
    Figure,
    Inlines,
    ItemList,
    LegalBasis,
    Paragraph,
    Quotation,
    Separator,
    Table,
    Unparsed,
)
from converters.tei import line_range
from converters.writers.tei.elements import XML_ID, Element, add, add_line
from converters.writers.tei.inlines import fill


def add_blocks(parent: Element, blocks: Blocks, level: int = 1) -> None:
    """Add blocks; ``level`` is the one that a division has at this place.

    After a ``div`` TEI allows only another: loose blocks get one of their own.
    """
    loose: Element = None
    seen_division = False
    for block in blocks:
        if isinstance(block, Division):
            _division(parent, block, level)
            seen_division, loose = True, None
        elif seen_division:
            if loose is None:
                loose = add(parent, "div", type="loose")
            _block(loose, block, level)
        else:
            _block(parent, block, level)


def _block(parent: Element, block: Block, level: int) -> None:
    match block:
        case Division():
            _division(parent, block, level)
        case Paragraph():
            element = add(parent, "p", source=line_range(block.lines))
            identify(element, block.id)
            fill(element, block.children, block.label)
        case ItemList():
            _list(parent, block, level)
        case LegalBasis():
            element = add(parent, "ab", type="legal-basis", source=line_range(block.lines))
            fill(element, block.children, block.marker)
        case Authority():
            fill(
                add(parent, "ab", type="authority", source=line_range(block.lines)), block.children
            )
        case Enacting():
            fill(add(parent, "ab", type="enacting", source=line_range(block.lines)), block.children)
        case Figure():
            figure = add(parent, "figure", source=line_range(block.lines))
            fill(add(figure, "head"), block.caption)
        case Table():
            _table(parent, block)
        case Quotation():
            _contained(add(parent, "quote", source=line_range(block.lines)), block.children, 1)
        case Separator():
            add(parent, "ab", block.written, type="separator", source=line_range(block.lines))
        case Unparsed():
            element = add(parent, "ab", type="unparsed", source=line_range(block.lines))
            for text in block.text:
                add_line(element, "seg", "line", text)
        case _:
            assert_never(block)


def identify(element: Element, name: str) -> None:
    """Give an element its identifier, if the node has one."""
    if name:
        element.set(XML_ID, name)


def _division(parent: Element, division: Division, level: int) -> None:
    element = add(
        parent,
        "div",
        type=division.kind.value,
        subtype="" if division.level == level else f"level-{division.level}",
        n=division.number,
        source=line_range(division.lines),
    )
    identify(element, division.id)
    children = division.children
    if division.heading:
        fill(add(element, "head"), division.heading, division.label)
    else:
        paragraph = add(element, "p")
        content: Inlines = ()
        if children and isinstance(children[0], Paragraph) and _runs_on(children[0]):
            first, children = children[0], children[1:]
            content = first.children
            identify(paragraph, first.id)
            if first.lines:
                paragraph.set("source", line_range(first.lines))
        fill(paragraph, content, division.label, run_in=True)
    add_blocks(element, children, division.level + bool(division.heading))


def _runs_on(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph stands on the line of the label before it."""
    return bool(paragraph.children) and not paragraph.label


def _list(parent: Element, block: ItemList, level: int) -> None:
    element = add(parent, "list")
    for item in block.items:
        add(element, "label", item.marker)
        child = add(element, "item", source=line_range(item.lines))
        identify(child, item.id)
        _contained(child, item.children, level)


def _contained(parent: Element, blocks: Blocks, level: int) -> None:
    """Add blocks where TEI allows no ``div``: divisions stand in a text of their own."""
    if any(isinstance(block, Division) for block in blocks):
        parent = add(add(parent, "floatingText"), "body")
    add_blocks(parent, blocks, level)


def _table(parent: Element, table: Table) -> None:
    element = add(parent, "table", source=line_range(table.lines))
    for position, row in enumerate(table.rows):
        role = "label" if position < table.header_rows else "data"
        line = add(element, "row", role=role)
        for cell in row.cells:
            fill(add(line, "cell"), cell.children)
        if not row.cells:
            add(line, "cell", cols="0")


def add_distribution(parent: Element, distribution: Distribution, kind: str) -> None:
    """Add addressees or recipients as a list of a kind."""
    element = add(parent, "list", type=kind)
    if distribution.head:
        add(element, "head", distribution.head)
    for recipient in distribution.recipients:
        item = add(element, "item", n=recipient.purpose, source=line_range(recipient.lines))
        fill(item, recipient.children, recipient.marker)
    if not distribution.recipients:
        # TEI has no list without items
        add(element, "item", rend="none")
