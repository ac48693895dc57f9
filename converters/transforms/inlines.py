"""One walk over all inlines of a document, that wraps stretches of plain text.

Laws, whatever stretches are asked for:

1. The plain text of the document stays as it is, letter for letter.
2. A stretch that has been wrapped is never entered again; of two that overlap the earlier wins.
3. A stretch that reaches over the edge of a style, a page or a line is left alone.
4. As the stretches depend on the text alone, a second run changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from converters.model import (
    Annex,
    Authority,
    Block,
    Blocks,
    Citation,
    Closing,
    Date,
    Distribution,
    Division,
    DivisionKind,
    Document,
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
    PageBreak,
    Paragraph,
    Quotation,
    Separator,
    Strong,
    Table,
    Text,
    Title,
    Underline,
    Unparsed,
)
from converters.traversal import plain_text

Wrap = Callable[[str], Inline]
"""Makes an inline around written text."""
Stretch = tuple[int, int, Wrap]
"""Where it begins and ends in the text, and what it becomes."""
Find = Callable[[str], Iterable[Stretch]]

LINE_END = "\n"
"""Stands for a line break in the text that is searched; no pattern reaches over it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where inlines stand: identifiers of the annex, article and clause around, or empty.

    ``quoted`` tells that the words are another document's.
    """

    annex: str = ""
    article: str = ""
    clause: str = ""
    quoted: bool = False


FindAt = Callable[[str, Place], Iterable[Stretch]]


def rewrite_text(document: Document, find: Find) -> Document:
    """Return the document with the stretches that ``find`` names wrapped.

    ``find`` gets the whole text of one paragraph, heading, cell and so on, also of what is
    wrapped already; a stretch that lies in what is wrapped, or is blank, is passed over.
    """
    return rewrite_placed(document, lambda text, _: find(text))


def rewrite_placed(document: Document, find: FindAt) -> Document:
    """Do as `rewrite_text` does, and tell ``find`` where the text stands."""
    return _Rewriting(find).document(document)


class _Rewriting:
    """One walk: every `Inlines` of a document goes through `inlines`."""

    def __init__(self, find: FindAt) -> None:
        self.find = find

    def inlines(self, inlines: Inlines, place: Place) -> Inlines:
        inlines = _merged(inlines)
        text = plain_text(inlines, LINE_END)
        if not text:
            return inlines
        stretches = list(self.find(text, place))
        return wrapped(inlines, stretches) if stretches else inlines

    def document(self, document: Document) -> Document:
        place = Place()
        addressees = document.addressees
        return replace(
            document,
            title=self.title(document.title, place),
            addressees=self.distribution(addressees, place) if addressees else None,
            preamble=self.blocks(document.preamble, place),
            body=self.blocks(document.body, place),
            closing=self.closing(document.closing, place),
            annexes=tuple(self.annex(annex) for annex in document.annexes),
        )

    def title(self, title: Title, place: Place) -> Title:
        return replace(
            title,
            subject=self.inlines(title.subject, place),
            subtitle=self.inlines(title.subtitle, place),
            headline=self.inlines(title.headline, place),
        )

    def distribution(self, distribution: Distribution, place: Place) -> Distribution:
        recipients = tuple(
            replace(one, children=self.inlines(one.children, place))
            for one in distribution.recipients
        )
        return replace(distribution, recipients=recipients)

    def closing(self, closing: Closing, place: Place) -> Closing:
        distribution = closing.distribution
        return replace(
            closing,
            distribution=self.distribution(distribution, place) if distribution else None,
            bylines=tuple(self.inlines(byline, place) for byline in closing.bylines),
        )

    def annex(self, annex: Annex) -> Annex:
        place = Place(annex=annex.id)
        return replace(
            annex,
            title=self.title(annex.title, place),
            reference=self.inlines(annex.reference, Place()),
            body=self.blocks(annex.body, place),
            closing=self.closing(annex.closing, place),
        )

    def blocks(self, blocks: Blocks, place: Place) -> Blocks:
        done: list[Block] = []
        for block in blocks:
            if isinstance(block, Paragraph) and block.label and not place.quoted:
                # the points after a clause belong to it
                place = replace(place, clause=block.id)
            done.append(self.block(block, place))
        return tuple(done)

    def block(self, block: Block, place: Place) -> Block:
        match block:
            case Division():
                return self.division(block, place)
            case Paragraph() | LegalBasis() | Authority() | Enacting():
                return replace(block, children=self.inlines(block.children, place))
            case ItemList():
                return ItemList(
                    tuple(
                        replace(item, children=self.blocks(item.children, place))
                        for item in block.items
                    )
                )
            case Figure():
                return replace(block, caption=self.inlines(block.caption, place))
            case Table():
                return self.table(block, place)
            case Quotation():
                return replace(block, children=self.blocks(block.children, Place(quoted=True)))
            case Separator() | Unparsed():
                return block
            case _:
                assert_never(block)

    def division(self, division: Division, place: Place) -> Division:
        if not place.quoted:
            if division.kind is DivisionKind.ARTICLE:
                place = replace(place, article=division.id, clause="")
            elif place.article and not place.clause:
                place = replace(place, clause=division.id)
        return replace(
            division,
            heading=self.inlines(division.heading, place),
            children=self.blocks(division.children, place),
        )

    def table(self, table: Table, place: Place) -> Table:
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, children=self.inlines(cell.children, place)) for cell in row.cells
                ),
            )
            for row in table.rows
        )
        return replace(table, rows=rows)


def _merged(inlines: Inlines) -> Inlines:
    """Return inlines with neighbouring texts joined, also inside styles."""
    done: list[Inline] = []
    for is_text, some in groupby(inlines, lambda inline: isinstance(inline, Text)):
        if is_text:
            text = "".join(one.text for one in some if isinstance(one, Text))
            done.extend([Text(text)] if text else [])
            continue
        for one in some:
            if isinstance(one, Strong | Emph | Underline):
                done.append(replace(one, children=_merged(one.children)))
            else:
                done.append(one)
    return tuple(done)


def wrapped(inlines: Inlines, stretches: Iterable[Stretch]) -> Inlines:
    """Return inlines with stretches of their text wrapped; of two at one place the longer wins."""
    in_order = sorted(stretches, key=lambda stretch: (stretch[0], -stretch[1]))
    return _Wrapping(in_order).inlines(inlines)


class _Wrapping:
    """Puts sorted stretches of one text into its inlines."""

    def __init__(self, stretches: list[Stretch]) -> None:
        self.stretches = stretches
        self.next = 0
        self.offset = 0

    def inlines(self, inlines: Inlines) -> Inlines:
        done: list[Inline] = []
        for inline in inlines:
            match inline:
                case Text(text=text):
                    done.extend(self.text(text))
                case Strong() | Emph() | Underline():
                    done.append(replace(inline, children=self.inlines(inline.children)))
                case LineBreak():
                    self.offset += len(LINE_END)
                    done.append(inline)
                case PageBreak():
                    done.append(inline)
                case Citation() | Date() | Name() | InternalReference():
                    self.offset += len(plain_text(inline.children, LINE_END))
                    done.append(inline)
                case _:
                    assert_never(inline)
        return tuple(done)

    def text(self, text: str) -> Iterator[Inline]:
        first, last = self.offset, self.offset + len(text)
        self.offset = last
        done = first
        while self.next < len(self.stretches):
            start, end, wrap = self.stretches[self.next]
            if start >= last:
                break
            self.next += 1
            if start < done or end > last or not text[start - first : end - first].strip():
                continue
            if start > done:
                yield Text(text[done - first : start - first])
            yield wrap(text[start - first : end - first])
            done = end
        if done < last:
            yield Text(text[done - first :])
