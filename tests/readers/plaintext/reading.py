"""Ways to read a text in a test: the whole document, or only what each line was taken for."""

from typing import Any

from converters.model import (
    Block,
    Blocks,
    Division,
    Document,
    Enacting,
    ItemList,
    LegalBasis,
    ListItem,
    Paragraph,
)
from converters.options import ReadOptions
from converters.readers.plaintext import read_plaintext
from converters.readers.plaintext.inspect import inspect_plaintext
from converters.traversal import heading_text, labelled, outline, plain_text
from tests.samples import ignore

NAME = "mau.txt"

HEAD = """TỈNH ỦY BÌNH MINH
Số 07-KL/TU
KẾT LUẬN
về công tác năm 2026
-----
"""
"""A short head of a Party document; what stands after it is body."""

PRESS = """Xã An Hòa mở hội đọc sách

"""
"""The headline of a report; what stands after it is body."""


def read_bytes(data: bytes, encoding: str = "") -> Document:
    """Return the document as the reader makes it, before any transform."""
    return read_plaintext(data, ReadOptions(NAME, encoding), ignore)


def read_text(text: str) -> Document:
    return read_bytes(text.encode())


def body_of(text: str) -> Blocks:
    """Return the body of a document that has a letterhead."""
    return read_text(HEAD + text).body


def press_body_of(text: str) -> Blocks:
    """Return the body of a report of the press."""
    return read_text(PRESS + text).body


def rows(text: str) -> list[dict[str, Any]]:
    """Return what each line was taken for."""
    found: list[dict[str, Any]] = inspect_plaintext(text.encode(), ReadOptions(NAME))["lines"]
    return found


def roles(text: str) -> list[str]:
    """Return the role of each line that holds something; glued ones as ``issuer+motto``."""
    return ["+".join(one["role"] for one in (row, *row.get("also", ()))) for row in rows(text)]


def body_roles(text: str) -> list[str]:
    return roles(HEAD + text)[len(HEAD.splitlines()) :]


def headings(text: str) -> list[tuple[int, str]]:
    """Return level and text of each heading of a body."""
    return list(outline(read_text(HEAD + text)))


def removed(document: Document, rule: str) -> list[str]:
    """Return what the repairs of a rule took out."""
    return [repair.before for repair in document.repairs if repair.rule == rule]


def shape(blocks: Blocks) -> list[object]:
    """Return blocks as nested lists of texts: short to write down in a test."""
    return [_shape(block) for block in blocks]


def _shape(block: Block) -> object:
    match block:
        case Division():
            return [heading_text(block), *shape(block.children)]
        case Paragraph():
            return labelled(block.label, plain_text(block.children))
        case ItemList():
            return tuple(_item(item) for item in block.items)
        case LegalBasis():
            return labelled(block.marker, plain_text(block.children))
        case Enacting():
            return plain_text(block.children)
        case _:
            return block


def _item(item: ListItem) -> object:
    first, *others = shape(item.children) or [""]
    text = f"{item.marker} {first}"
    return [text, *others] if others else text
