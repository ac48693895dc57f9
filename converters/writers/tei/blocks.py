"""Blocks and inlines in TEI."""

from typing import assert_never

from converters.model import (
    Authority,
    Block,
    Blocks,
    Citation,
    Date,
    Distribution,
    Division,
    Emph,
    Enacting,
    Figure,
    Inline,
    Inlines,
    InternalReference,
    ItemList,
    LegalBasis,
    LineBreak,
    Name,
    NameType,
    PageBreak,
    Paragraph,
    Quotation,
    Separator,
    Strong,
    Table,
    Text,
    Underline,
    Unparsed,
)
from converters.traversal import run_in
from converters.writers.tei.elements import XML_ID, Element, add, add_line, line_range
from converters.writers.xmltext import writable

NAME_TAGS = {
    NameType.PERSON: "persName",
    NameType.ORGANISATION: "orgName",
    NameType.PLACE: "placeName",
}


def add_blocks(parent: Element, blocks: Blocks) -> None:
    """Add blocks. After a ``div`` TEI allows only another: loose blocks get one of their own."""
    loose: Element = None
    seen_division = False
    for block in blocks:
        if isinstance(block, Division):
            _block(parent, block)
            seen_division, loose = True, None
        elif seen_division:
            if loose is None:
                loose = add(parent, "div", type="loose")
            _block(loose, block)
        else:
            _block(parent, block)


def _block(parent: Element, block: Block) -> None:
    match block:
        case Division():
            _division(parent, block)
        case Paragraph():
            element = add(parent, "p", source=line_range(block.lines))
            identify(element, block.id)
            add_labelled(element, block.label, block.children)
        case ItemList():
            _list(parent, block)
        case LegalBasis():
            element = add(parent, "ab", type="legal-basis", source=line_range(block.lines))
            add_labelled(element, block.marker, block.children)
        case Authority():
            add_inlines(
                add(parent, "ab", type="authority", source=line_range(block.lines)), block.children
            )
        case Enacting():
            add_inlines(
                add(parent, "ab", type="enacting", source=line_range(block.lines)), block.children
            )
        case Figure():
            figure = add(parent, "figure", source=line_range(block.lines))
            add_inlines(add(figure, "head"), block.caption)
        case Table():
            _table(parent, block)
        case Quotation():
            _contained(add(parent, "quote", source=line_range(block.lines)), block.children)
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


def _division(parent: Element, division: Division) -> None:
    element = add(
        parent,
        "div",
        type=division.kind.value,
        n=division.number,
        source=line_range(division.lines),
    )
    identify(element, division.id)
    children = division.children
    if division.heading:
        add_labelled(add(element, "head"), division.label, division.heading)
    else:
        content, children = run_in(children)
        paragraph = add(element, "p")
        add(paragraph, "label", division.label, type="run-in")
        if content:
            paragraph[-1].tail = " "
            add_inlines(paragraph, content)
    add_blocks(element, children)


def _list(parent: Element, block: ItemList) -> None:
    element = add(parent, "list")
    for item in block.items:
        add(element, "label", item.marker)
        child = add(element, "item", source=line_range(item.lines))
        identify(child, item.id)
        _contained(child, item.children)


def _contained(parent: Element, blocks: Blocks) -> None:
    """Add blocks where TEI allows no ``div``: divisions stand in a text of their own."""
    if any(isinstance(block, Division) for block in blocks):
        parent = add(add(parent, "floatingText"), "body")
    add_blocks(parent, blocks)


def _table(parent: Element, table: Table) -> None:
    element = add(parent, "table", source=line_range(table.lines))
    for position, row in enumerate(table.rows):
        role = "label" if position < table.header_rows else "data"
        line = add(element, "row", role=role)
        for cell in row.cells:
            add_inlines(add(line, "cell"), cell.children)
        if not row.cells:
            add(line, "cell")


def add_distribution(parent: Element, distribution: Distribution, kind: str) -> None:
    """Add addressees or recipients as a list of a kind."""
    element = add(parent, "list", type=kind)
    if distribution.head:
        add(element, "head", distribution.head)
    for recipient in distribution.recipients:
        item = add(element, "item", source=line_range(recipient.lines), n=recipient.marker)
        add_labelled(item, recipient.marker, recipient.children)


def add_labelled(element: Element, label: str, inlines: Inlines) -> None:
    """Add a label, a space and inlines."""
    if label:
        add(element, "label", label).tail = " "
    add_inlines(element, inlines)


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + writable(text)
    else:
        element.text = (element.text or "") + writable(text)


def add_inlines(element: Element, inlines: Inlines) -> None:
    """Add inlines to what an element already holds."""
    for inline in inlines:
        _inline(element, inline)


def _inline(element: Element, inline: Inline) -> None:
    match inline:
        case Text(text=text):
            _append_text(element, text)
        case Strong():
            add_inlines(add(element, "hi", rend="bold"), inline.children)
        case Emph():
            add_inlines(add(element, "hi", rend="italic"), inline.children)
        case Underline():
            add_inlines(add(element, "hi", rend="underline"), inline.children)
        case LineBreak():
            add(element, "lb")
        case PageBreak():
            add(element, "pb")
        case Citation():
            target = f"#{inline.target}" if inline.target else ""
            child = add(element, "ref", type="citation", n=inline.number, target=target)
            add_inlines(child, inline.children)
        case Date(when=when):
            child = add(element, "date", when=when.isoformat() if when else "")
            add_inlines(child, inline.children)
        case Name():
            child = add(element, NAME_TAGS[inline.type], role=inline.role.replace(" ", "_"))
            add_inlines(child, inline.children)
        case InternalReference():
            target = f"#{inline.target}" if inline.target else ""
            add_inlines(add(element, "ref", type="internal", target=target), inline.children)
        case _:
            assert_never(inline)
