"""Ways to mark a text in a test, and to see what was marked."""

from dataclasses import replace

from converters.model import (
    Block,
    Citation,
    Date,
    Document,
    Inline,
    Inlines,
    InternalReference,
    Name,
    NameType,
    Paragraph,
)
from converters.transforms import TRANSFORMS
from converters.traversal import plain_text
from tests.samples import WHOLE, t


def document_of(*blocks: Block) -> Document:
    """Return a document with a body and little else."""
    return replace(WHOLE, title=replace(WHOLE.title, subject=()), body=blocks, annexes=())


def marked_document(document: Document) -> Document:
    for transform in TRANSFORMS:
        document = transform(document)
    return document


def marked(text: str) -> Inlines:
    """Return the inlines of a text after all transforms."""
    (block,) = marked_document(document_of(Paragraph(t(text)))).body
    assert isinstance(block, Paragraph)
    assert plain_text(block.children) == text
    return block.children


def shown(inlines: Inlines) -> str:
    """Return the text with what is marked in brackets: ``[C: …]``, ``[D: …]``, ``[P: …]`` …"""
    return "".join(map(_shown, inlines))


def _shown(inline: Inline) -> str:
    match inline:
        case Citation(children=children):
            return f"[C: {plain_text(children)}]"
        case Date(children=children):
            return f"[D: {plain_text(children)}]"
        case Name(children=children, type=NameType.PERSON):
            return f"[P: {plain_text(children)}]"
        case Name(children=children):
            return f"[B: {plain_text(children)}]"
        case InternalReference(children=children):
            return f"[R: {plain_text(children)}]"
        case _:
            return plain_text((inline,))


def citations_of(text: str) -> list[Citation]:
    return [one for one in marked(text) if isinstance(one, Citation)]


def persons_of(text: str) -> list[tuple[str, str]]:
    """Return the persons of a text with what introduces them."""
    return [
        (plain_text(one.children), one.role)
        for one in marked(text)
        if isinstance(one, Name) and one.type is NameType.PERSON
    ]


def bodies_of(text: str) -> list[str]:
    return [
        plain_text(one.children)
        for one in marked(text)
        if isinstance(one, Name) and one.type is NameType.ORGANISATION
    ]
