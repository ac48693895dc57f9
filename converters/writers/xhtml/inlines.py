"""The inlines of the model as phrasing content."""

from typing import assert_never

from lxml.etree import _Element as Element

from converters.model import (
    Citation,
    Date,
    Emph,
    Inlines,
    InternalReference,
    LineBreak,
    Name,
    PageBreak,
    Strong,
    Text,
    Underline,
)
from converters.writers.xhtml.anchors import Anchors
from converters.writers.xhtml.elements import add, add_text
from converters.writers.xmltext import writable


def add_inlines(parent: Element, inlines: Inlines, anchors: Anchors) -> None:
    """Append inlines to an element, in order."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                add_text(parent, text)
            case LineBreak():
                add(parent, "br")
                # keeps the words apart for whoever reads the text without its elements
                add_text(parent, "\n")
            case PageBreak():
                add(parent, "span", "page-break")
            case Strong():
                add_inlines(add(parent, "strong"), inline.children, anchors)
            case Emph():
                add_inlines(add(parent, "em"), inline.children, anchors)
            case Underline():
                add_inlines(add(parent, "u"), inline.children, anchors)
            case Citation():
                add_inlines(_citation(parent, inline), inline.children, anchors)
            case Date():
                add_inlines(_date(parent, inline), inline.children, anchors)
            case Name():
                add_inlines(_name(parent, inline), inline.children, anchors)
            case InternalReference():
                link = add(parent, "a", "reference")
                anchors.link(link, inline.target)
                add_inlines(link, inline.children, anchors)
            case _:
                assert_never(inline)


def add_labelled(parent: Element, label: str, inlines: Inlines, anchors: Anchors) -> None:
    """Append a written label, a space and the inlines that it stands before."""
    if label:
        add(parent, "span", "label", label)
        if inlines:
            add_text(parent, " ")
    add_inlines(parent, inlines, anchors)


def _citation(parent: Element, citation: Citation) -> Element:
    cite = add(parent, "cite", "citation")
    issued = citation.issued.isoformat() if citation.issued else ""
    for name, value in (
        ("data-kind", citation.kind),
        ("data-number", citation.number),
        ("data-issued", issued),
        ("data-issuer", citation.issuer),
        ("data-target", citation.target),
    ):
        if value:
            cite.set(name, writable(value))
    return cite


def _date(parent: Element, date: Date) -> Element:
    if date.when is None:
        return add(parent, "span", "date")
    time = add(parent, "time")
    time.set("datetime", date.when.isoformat())
    return time


def _name(parent: Element, name: Name) -> Element:
    span = add(parent, "span", f"name {name.type}")
    if name.role:
        span.set("data-role", writable(name.role))
    return span
