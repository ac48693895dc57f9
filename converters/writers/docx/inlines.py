"""Inlines as runs of text, links and bookmarks."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Flag
from typing import assert_never

from lxml import etree

from converters.composition import Columns, Gap, Grid, Group, Level, Line, NewPage, Pieces, Rule
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
from converters.writers.docx.ooxml import SPACE, add

LONGEST_BOOKMARK = 40
"""Word cuts a longer name off, and two may then be the same."""

Anchors = Mapping[str, str]
"""Bookmark by the identifier of the node that it marks."""


class Mark(Flag):
    """What a run of text looks like beside its paragraph."""

    NONE = 0
    STRONG = 1
    EMPH = 2
    UNDERLINE = 4
    UPRIGHT = 8
    """not italic as its paragraph is"""
    LIGHT = 16
    """not bold as its paragraph is"""
    SLANTED = 32
    """in an italic component, where emphasis is upright, as compositors set it"""


def add_inlines(
    parent: etree._Element, inlines: Inlines, anchors: Anchors, marks: Mark = Mark.NONE
) -> None:
    """Append inlines to a paragraph or link, as runs."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                add_text(parent, text, marks)
            case LineBreak():
                add_break(parent)
            case PageBreak():
                # where the source's page broke says nothing about ours
                pass
            case Strong(children=children):
                add_inlines(parent, children, anchors, marks | Mark.STRONG)
            case Emph(children=children):
                add_inlines(parent, children, anchors, marks | Mark.EMPH)
            case Underline(children=children):
                add_inlines(parent, children, anchors, marks | Mark.UNDERLINE)
            case Citation(children=children) | Date(children=children) | Name(children=children):
                add_inlines(parent, children, anchors, marks)
            case InternalReference(children=children, target=target) if target in anchors:
                link = add(parent, "hyperlink", anchor=anchors[target], history=1)
                # Word knows no link inside a link
                add_inlines(link, children, {}, marks)
            case InternalReference(children=children):
                add_inlines(parent, children, anchors, marks)
            case _:
                assert_never(inline)


def add_text(parent: etree._Element, text: str, marks: Mark = Mark.NONE, style: str = "") -> None:
    """Append one run of text, in a character style where one is named."""
    run = add(parent, "r")
    if style or marks not in (Mark.NONE, Mark.SLANTED):
        properties = add(run, "rPr")
        if style:
            add(properties, "rStyle", val=style)
        _switch(properties, "b", on=Mark.STRONG in marks, off=Mark.LIGHT in marks)
        turned = Mark.EMPH in marks
        slanted = Mark.SLANTED in marks
        off = (turned and slanted) or (not turned and Mark.UPRIGHT in marks)
        _switch(properties, "i", on=turned and not slanted, off=off)
        if Mark.UNDERLINE in marks:
            add(properties, "u", val="single")
    content = add(run, "t")
    content.set(SPACE, "preserve")
    content.text = text


def _switch(properties: etree._Element, tag: str, *, on: bool, off: bool) -> None:
    """Turn bold or italic on, or off against the style, for Latin and for other scripts."""
    for each in (tag, f"{tag}Cs"):
        if on:
            add(properties, each)
        elif off:
            add(properties, each, val=0)


def add_break(parent: etree._Element) -> None:
    """Append a line break."""
    add(add(parent, "r"), "br")


def bookmark_names(pieces: Pieces) -> dict[str, str]:
    """Return a bookmark for each identifier in the pieces: ASCII, short, each once.

    ``dieu-1.khoan-2`` becomes ``dieu_1_khoan_2``.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    for identifier in _identifiers(pieces):
        if identifier in names:
            continue
        plain = re.sub(r"[^0-9A-Za-z_]", "_", identifier)
        # Word wants a letter first: a leading underscore hides the bookmark
        plain = plain if plain[:1].isalpha() else f"m{plain}"
        bookmark = plain = plain[:LONGEST_BOOKMARK]
        # Word does not tell upper case from lower in a bookmark
        while bookmark.lower() in taken:
            counts[plain] += 1
            ending = f"_{counts[plain] + 1}"
            bookmark = plain[: LONGEST_BOOKMARK - len(ending)] + ending
        taken.add(bookmark.lower())
        names[identifier] = bookmark
    return names


def _identifiers(pieces: Pieces) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Line(id=identifier) if identifier:
                yield identifier
            case Group(id=identifier, pieces=inner):
                if identifier:
                    yield identifier
                yield from _identifiers(inner)
            case Columns(rows=rows):
                for left, right in rows:
                    yield from _identifiers(left + right)
            case Line() | Rule() | Gap() | Level() | Grid() | NewPage():
                pass
            case _:
                assert_never(piece)
