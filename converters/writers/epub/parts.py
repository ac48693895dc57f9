"""Parts: how a document is spread over the pages of an EPUB."""

from collections.abc import Iterator
from dataclasses import replace

from converters.model import Blocks, Closing, Division, Document
from converters.traversal import annex_heading, document_texts, heading_text, title_text
from converters.writers.xhtml import Part, whole

LONG = 20_000
"""Characters above which a document gets more than one page: reading systems lay out a page
at a time, and a long one keeps the reader waiting."""


def parts(document: Document) -> tuple[Part, ...]:
    """Return the parts of a document in reading order, one where it is short.

    A long document has a page for what opens it, for each of its divisions of the first level,
    if there are two or more, and for each annex.
    """
    if sum(len(text) for text in document_texts(document)) <= LONG:
        return (whole(document, "content.xhtml"),)
    title = title_text(document)
    found = [
        Part("", title if opening else _division_title(blocks, title), opening, blocks)
        for opening, blocks in _body(document)
    ]
    found[-1] = replace(found[-1], closing=document.closing)
    found.extend(
        Part("", annex_heading(annex) or title, opening=False, annexes=(annex,))
        for annex in document.annexes
    )
    return tuple(
        replace(part, address=f"part-{number:03}.xhtml") for number, part in enumerate(found, 1)
    )


def _body(document: Document) -> Iterator[tuple[bool, Blocks]]:
    """Yield the blocks of each page of the body; True for the page that opens the document."""
    body = document.body
    starts = [position for position, block in enumerate(body) if isinstance(block, Division)]
    if len(starts) < 2:
        yield True, body
        return
    opening = body[: starts[0]]
    if opening or _opens(document):
        yield True, opening
    ...
