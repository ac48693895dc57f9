"""Repairs shown where they were made (TEI Guidelines, ch. 3.5, 12.6); the header lists them all.

The model knows the lines of a repair. Its place in the text follows from them in two cases: lines
that were left out between two blocks, and words that occur once in the block of those lines.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from converters.model import Lines, Repair
from converters.tei import LINES_LEFT_OUT, OTHER_LETTERS, line_range, lines_of, visible
from converters.writers.tei.elements import TEI, Element, add

MOST_SHOWN = 1000
"""A text with more slips than this is not put right in detail: the header tells all the same."""


def show_repairs(text: Element, repairs: tuple[Repair, ...]) -> None:
    """Add ``fw`` and ``choice`` to a text for the repairs whose place is known."""
    left_out = [one for one in repairs if one.rule in LINES_LEFT_OUT and not one.after]
    put_right = [one for one in repairs if one.before.strip() and one.after.strip()]
    if left_out or put_right:
        blocks = _Blocks(text)
        for repair in left_out:
            blocks.leave_out(repair)
        for repair in put_right[:MOST_SHOWN]:
            blocks.put_right(repair)


@dataclass(frozen=True, slots=True)
class _Block:
    """An element that points to its lines, and holds none that does."""

    lines: Lines
    element: Element


class _Blocks:
    """The innermost elements that know their lines, sorted by them."""

    def __init__(self, text: Element) -> None:
        found = [
            _Block(lines, element)
            for element in text.iter(f"{{{TEI}}}*")
            if (lines := _lines(element))
        ]
        outer = {id(around) for block in found if (around := _around(block.element)) is not None}
        # the proxies of `found` live, so that their identities hold
        leaves = [block for block in found if id(block.element) not in outer]
        self.blocks = sorted(leaves, key=lambda block: block.lines)
        self.starts = [block.lines[0] for block in self.blocks]
        self.reach = list(accumulate((block.lines[1] for block in self.blocks), max))

    def leave_out(self, repair: Repair) -> None:
        """Put what was left out before the block that follows it, if no block holds its lines."""
        first, last = repair.lines
        after = bisect_right(self.starts, last)
        if not 0 < after < len(self.blocks) or self.reach[after - 1] >= first:
            return
        target = _outermost(self.blocks[after].element, last)
        forme = add(target.getparent(), "fw", visible(repair.before), type=repair.rule)
        forme.set("source", line_range(repair.lines))
        target.addprevious(forme)

    def put_right(self, repair: Repair) -> None:
        """Mark the words that a repair made, if they are told from all others of their block."""
        if visible(repair.before + repair.after) != repair.before + repair.after:
            return
        first, last = repair.lines
        after = bisect_right(self.starts, first)
        if after == 0:
            return
        block = self.blocks[after - 1]
        if block.lines[1] < last or (after > 1 and self.reach[after - 2] >= first):
            return
        places = [one for one in _runs(block.element) if repair.after in one.text]
        if len(places) == 1 and places[0].text.count(repair.after) == 1:
            places[0].mark(repair)


def _lines(element: Element) -> Lines | None:
    return lines_of(element.get("source", ""))


def _around(element: Element) -> Element | None:
    """Return the nearest element around that points to its lines."""
    return next((one for one in element.iterancestors() if _lines(one)), None)


def _outermost(element: Element, last: int) -> Element:
    """Return what begins with an element, after a line: the annex or division that it opens."""
    target = element
    for around in element.iterancestors():
        lines = _lines(around)
        if lines and lines[0] > last:
            target = around
    before = target.getprevious()
    is_point = etree.QName(target).localname == "item"
    if is_point and before is not None and etree.QName(before).localname == "label":
        # the label and its item stay together
        return before
    return target


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of text: what an element holds first, or what follows it."""

    element: Element
    follows: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.follows else self.element.text) or ""

    def mark(self, repair: Repair) -> None:
        """Part the run around the words of a repair and put the words of the source beside."""
        before, words, rest = self.text.partition(repair.after)
        source, mended = ("orig", "reg") if repair.rule in OTHER_LETTERS else ("sic", "corr")
        choice = etree.Element(f"{{{TEI}}}choice", source=line_range(repair.lines))
        add(choice, source, repair.before)
        add(choice, mended, words)
        choice.tail = rest
        if self.follows:
            self.element.tail = before
            self.element.addnext(choice)
        else:
            self.element.text = before
            self.element.insert(0, choice)


def _runs(block: Element) -> Iterator[_Run]:
    """Yield the runs of text of a block, but not of repairs already shown."""
    for element in block.iter():
        if next(element.iterancestors(f"{{{TEI}}}choice"), None) is None:
            if element.tag != f"{{{TEI}}}choice" and element.text:
                yield _Run(element, follows=False)
            if element is not block and element.tail:
                yield _Run(element, follows=True)
