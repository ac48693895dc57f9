"""Identifiers: a stable name for every numbered node, made from its path of numbers.

``II.``, then ``2.``, then ``2.1.`` gives ``ii.2.1``; khoản 2 of Điều 5 is ``dieu-5.khoan-2``,
its điểm đ ``dieu-5.khoan-2.diem-dd``. Every identifier is an XML name without a colon.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from converters.model import (
    Annex,
    Block,
    Blocks,
    Division,
    DivisionKind,
    Document,
    ItemList,
    ListItem,
    Paragraph,
    Quotation,
)

PREFIX = {
    DivisionKind.PART: "phan-",
    DivisionKind.CHAPTER: "chuong-",
    DivisionKind.SECTION: "muc-",
    DivisionKind.SUBSECTION: "tieu-muc-",
    DivisionKind.ARTICLE: "dieu-",
    DivisionKind.POINT: "diem-",
    DivisionKind.PLAIN: "",
}
DIGIT_PREFIX = "m"
"""Put before a path that would begin with a digit, which an XML name may not."""


def add_identifiers(document: Document) -> Document:
    """Return the document with an ``id`` on every numbered division, clause, item and annex.

    An identifier that a node has stays: others may point to it.
    """
    taken = _Taken(Counter(_given(document)))
    body = _blocks(document.body, (), taken)
    annexes = tuple(
        _annex(annex, position, taken) for position, annex in enumerate(document.annexes, 1)
    )
    return replace(document, body=body, annexes=annexes)


def slug(text: str) -> str:
    """Return text as a part of an identifier: ASCII lower case, ``đ`` as ``dd``.

    >>> slug("Thứ nhất")
    'thu-nhat'
    """
    text = text.casefold().replace("đ", "dd")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


Path = tuple[str, ...]


def _given(document: Document) -> Iterator[str]:
    """Yield the identifiers that nodes have."""
    yield from _given_in(document.body)
    for annex in document.annexes:
        yield annex.id
        yield from _given_in(annex.body)


def _given_in(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Division():
                yield block.id
                yield from _given_in(block.children)
            case Paragraph():
                yield block.id
            case ItemList():
                for item in block.items:
                    yield item.id
                    yield from _given_in(item.children)
            case Quotation():
                yield from _given_in(block.children)
            case _:
                pass


@dataclass(slots=True)
class _Taken:
    """The identifiers given so far; a second of the same path gets ``_2``."""

    counts: Counter[str]

    def identifier(self, path: Path, given: str = "") -> str:
        """Return the identifier that a node has, else a new one of its path."""
        if given:
            return given
        name = ".".join(path)
        if name[:1].isdigit():
            name = DIGIT_PREFIX + name
        self.counts[name] += 1
        if self.counts[name] == 1:
            return name
        return self.identifier((*path[:-1], f"{path[-1]}_{self.counts[name]}"))


def _annex(annex: Annex, position: int, taken: _Taken) -> Annex:
    path = (f"phu-luc-{slug(annex.number) or position}",)
    return replace(
        annex, id=taken.identifier(path, annex.id), body=_blocks(annex.body, path, taken)
    )


def _blocks(blocks: Blocks, path: Path, taken: _Taken) -> Blocks:
    done: list[Block] = []
    clause = path
    for block in blocks:
        match block:
            case Division():
                own = _division_path(block, path)
                children = _blocks(block.children, own, taken)
                done.append(replace(block, id=taken.identifier(own, block.id), children=children))
            case Paragraph(label=label) if slug(label):
                clause = _clause_path(label, path)
                done.append(replace(block, id=taken.identifier(clause, block.id)))
            case ItemList():
                # the points after a clause belong to it
                done.append(replace(block, items=_items(block.items, clause, taken)))
            case _:
                # a quotation's numbers are another document's
                done.append(block)
    return tuple(done)


def _division_path(division: Division, path: Path) -> Path:
    number = slug(division.number)
    prefix = PREFIX.get(division.kind, "")
    if not number:
        return (*path, prefix.rstrip("-") or "de-muc")
    if division.kind is DivisionKind.ARTICLE:
        # Điều are counted through the whole document, whatever chapter they stand in
        path = tuple(step for step in path if step.startswith("phu-luc-"))
    return _join(path, prefix, number)


def _clause_path(label: str, path: Path) -> Path:
    in_article = any(step.startswith("dieu-") for step in path)
    return _join(path, "khoan-" if in_article else "", slug(label))


def _join(path: Path, prefix: str, number: str) -> Path:
    """Return path and number; 2.1 under 2 adds only what 2 does not say."""
    steps = tuple(number.split("-")) if not prefix else (prefix + number,)
    shared = steps[:-1]
    if shared and path[-len(shared) :] == shared:
        steps = steps[-1:]
    return (*path, *steps)


def _items(items: tuple[ListItem, ...], path: Path, taken: _Taken) -> tuple[ListItem, ...]:
    done = []
    for item in items:
        number = slug(item.marker)
        own = (*path, f"diem-{number}") if number else path
        name = taken.identifier(own, item.id) if number else item.id
        done.append(replace(item, id=name, children=_blocks(item.children, own, taken)))
    return tuple(done)
