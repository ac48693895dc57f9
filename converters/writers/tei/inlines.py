"""Running text in TEI: styles, names, dates, references (TEI Guidelines, ch. 3.3, 3.6, 3.7)."""

from typing import assert_never

from lxml import etree

from converters.model import (
    Citation,
    Date,
    Emph,
    Inline,
    Inlines,
    InternalReference,
    LineBreak,
    Name,
    PageBreak,
    Strong,
    Text,
    Underline,
)
from converters.tei import NAME_TAGS, STYLES, one_word, pointer, spaced
from converters.writers.tei.elements import (
    TEI,
    XML_ID,
    Element,
    add,
    append_text,
    keep_space,
)

BIBL = f"{{{TEI}}}bibl"


def fill(element: Element, inlines: Inlines, label: str = "", *, run_in: bool = False) -> None:
    """Put a label, a space and running text into an empty element."""
    if label or run_in:
        add(element, "label", label, type="run-in" if run_in else "")
        if inlines:
            append_text(element, " ")
    add_inlines(element, inlines)
    if spaced(inlines) != inlines:
        keep_space(element)


def add_inlines(element: Element, inlines: Inlines) -> None:
    """Add inlines to what an element already holds."""
    for inline in inlines:
        _inline(element, inline)


def _inline(element: Element, inline: Inline) -> None:
    match inline:
        case Text(text=text):
            append_text(element, text)
        case Strong() | Emph() | Underline():
            add_inlines(add(element, "hi", rend=STYLES[type(inline)]), inline.children)
        case LineBreak():
            add(element, "lb")
        case PageBreak():
            add(element, "pb")
        case Citation():
            target = pointer(inline.target)
            child = add(element, "ref", type="citation", n=inline.number, target=target)
            add_inlines(child, inline.children)
            _cited(child, inline)
        case Date(when=when):
            child = add(element, "date", when=when.isoformat() if when else "")
            add_inlines(child, inline.children)
        case Name():
            child = add(element, NAME_TAGS[inline.type], role=one_word(inline.role))
            add_inlines(child, inline.children)
        case InternalReference():
            child = add(element, "ref", type="internal", target=pointer(inline.target))
            add_inlines(child, inline.children)
        case _:
            assert_never(inline)


def _cited(ref: Element, citation: Citation) -> None:
    """Describe the cited document inside its ``ref``; `gather_citations` takes it from there."""
    if not (citation.kind or citation.issued or citation.issuer):
        return
    bibl = add(ref, "bibl")
    if citation.kind:
        add(bibl, "title", citation.kind, type="kind")
    if citation.number:
        add(bibl, "idno", citation.number)
    if citation.issued:
        add(bibl, "date", when=citation.issued.isoformat())
    if citation.issuer:
        add(bibl, "orgName", citation.issuer)


def gather_citations(root: Element) -> None:
    """Put the cited documents into one list that their ``ref`` point to (ch. 17.10, 3.12).

    Those of one number, date and issuer are one; without a number nobody knows.
    """
    described = [ref for ref in root.iter(f"{{{TEI}}}ref") if len(ref) and ref[-1].tag == BIBL]
    if not described:
        return
    stand_off = add(root, "standOff")
    # before the text
    root.insert(1, stand_off)
    cited = add(stand_off, "listBibl", type="citations")
    names: dict[bytes, str] = {}
    for ref in described:
        bibl = ref[-1]
        content = etree.tostring(bibl)
        if content in names and ref.get("n"):
            ref.remove(bibl)
        else:
            names[content] = f"VB{len(cited) + 1}"
            cited.append(bibl)
            bibl.set(XML_ID, names[content])
        ref.set("corresp", f"#{names[content]}")
