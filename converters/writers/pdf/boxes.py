"""Boxes: what is stacked on pages. Each knows its height, draws itself, may split.

Lengths are in points; ``x`` and ``y`` are the left and top edge, from the page's top left.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from converters.measure import (
    ASCENT,
    BOX_EDGE_PT,
    CELL_EDGE_PT,
    DESCENT,
    TALLEST_KEPT_PT,
    baseline,
    box_width,
    leading,
)
from converters.writers.pdf.setting import Ink, SetLine, Word
from converters.writers.pdf.structure import Link
from converters.writers.pdf.tagged import TaggedCanvas
from styles import Align, TextStyle

RULE_THICKNESS = 0.75
BORDER_PT = 0.5
BLACK = "000000"
MIN_LINES = 2
"""Lines of a paragraph that must stand together at the foot and at the head of a page."""


class Box(Protocol):
    """Something with a height that can be drawn and perhaps split."""

    before: float
    after: float
    keep_with_next: bool

    @property
    def height(self) -> float:
        """Height without the space before and after."""
        ...

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw with the top left corner at a point."""
        ...

    def split(self, room: float, *, force: bool) -> "tuple[Box, Box] | None":
        """Return two boxes, the first of which fits the room; None where that cannot be.

        ``force`` gives up the rules against widows, for a box taller than a page.
        """
        ...


@dataclass(slots=True)
class Lines:
    """Lines of one paragraph."""

    lines: list[SetLine]
    style: TextStyle
    before: float
    after: float
    keep_with_next: bool
    left: float = 0.0
    bookmark: tuple[str, int] | None = None
    """title and level of the outline's entry that leads here"""
    places: tuple[str, ...] = ()
    """names that links lead to"""

    @property
    def height(self) -> float:
        """Number of lines times their distance, with the room around a boxed mark."""
        return len(self.lines) * leading(self.style) + 2 * self._edge

    @property
    def _edge(self) -> float:
        return BOX_EDGE_PT + RULE_THICKNESS if self.style.boxed else 0.0

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw each line on its baseline, and the rectangle around a boxed mark."""
        distance, down = leading(self.style), baseline(self.style)
        if self.bookmark:
            canvas.bookmark(*self.bookmark, y)
        for name in self.places:
            canvas.place(name, y)
        colored = self.style.color != BLACK
        if colored:
            canvas.color(self.style.color)
        if self.style.boxed:
            self._draw_box(canvas, x + self.left, y)
        y += self._edge
        for line in self.lines:
            self._draw_line(canvas, line, x + self.left, y + down)
            y += distance
        if colored:
            canvas.color(BLACK)

    def _draw_box(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        room = self.lines[0].room
        width = min(box_width(max(line.width for line in self.lines)), room)
        left = x + (room - width) / 2
        inset = RULE_THICKNESS / 2
        canvas.frame(left, y + inset, width, self.height - 2 * inset, RULE_THICKNESS)

    def _draw_line(self, canvas: TaggedCanvas, line: SetLine, x: float, y: float) -> None:
        if not line.words:
            return
        spare = line.room - line.width
        word_space = 0.0
        x += line.indent
        match self.style.align:
            case Align.CENTER:
                x += spare / 2
            case Align.RIGHT:
                x += spare
            case Align.JUSTIFY if not line.last and spare > 0:
                spaces = sum(not word.broken for word in line.words[:-1])
                word_space = spare / spaces if spaces else 0.0
            case _:
                pass
        runs = _runs(line)
        canvas.text_at(x, y, word_space)
        for position, (ink, text) in enumerate(runs):
            new = position == 0 or runs[position - 1][0].element is not ink.element
            if new:
                canvas.begin(ink.element)
            canvas.show(ink.face, ink.size, text)
            if position + 1 == len(runs) or runs[position + 1][0].element is not ink.element:
                canvas.end()
        canvas.end_text()
        _decorate(canvas, runs, x, y, word_space)

    def split(self, room: float, *, force: bool) -> "tuple[Box, Box] | None":
        """Split between lines, with two lines at least on either side."""
        fitting = int((room + 0.01) / leading(self.style))
        least = 1 if force else MIN_LINES
        fitting = min(fitting, len(self.lines) - least)
        if fitting < least:
            return None
        head = Lines(
            self.lines[:fitting], self.style, self.before, 0.0, False, self.left, self.bookmark,
            self.places,
        )  # fmt: skip
        tail = Lines(
            self.lines[fitting:], self.style, 0.0, self.after, self.keep_with_next, self.left
        )
        return head, tail


def _runs(line: SetLine) -> list[tuple[Ink, str]]:
    """Return the line's text by ink; a line that goes on ends in a space for those who extract.

    So does one that its author broke: the tree knows of no lines.
    """
    runs: list[tuple[Ink, str]] = []
    for position, word in enumerate(line.words):
        for ink, text in word.parts:
            _add_run(runs, ink, text)
        goes_on = position + 1 < len(line.words) or not line.last or word.ends_line
        if goes_on and not word.broken:
            _add_run(runs, _after(word.parts[-1][0]), " ")
    return runs


def _after(ink: Ink) -> Ink:
    """Return the ink of the space after a word: none of what is said in place of the word."""
    if ink.element and ink.element.actual:
        return Ink(ink.face, ink.size, ink.underline, ink.element.parent)
    return ink


def _add_run(runs: list[tuple[Ink, str]], ink: Ink, text: str) -> None:
    if runs and runs[-1][0] == ink:
        runs[-1] = (ink, runs[-1][1] + text)
    else:
        runs.append((ink, text))


def _decorate(
    canvas: TaggedCanvas, runs: list[tuple[Ink, str]], x: float, y: float, word_space: float
) -> None:
    """Draw underlines, and lay links over their text, which is not seen."""
    if not any(ink.underline or (ink.element and ink.element.link) for ink, _ in runs):
        return
    reach: dict[Link, tuple[float, float]] = {}
    for ink, text in runs:
        space = ink.face.width(" ") * ink.size + word_space
        width = ink.face.width(text) * ink.size + word_space * text.count(" ")
        end = x + width - space * (len(text) - len(text.rstrip(" ")))
        if ink.underline:
            canvas.rule(x, end, y + ink.size * 0.12, ink.size * 0.05)
        if ink.element and (link := ink.element.link):
            start, _ = reach.get(link, (x, end))
            reach[link] = start, end
        x += width
    size = runs[0][0].size
    for link, (start, end) in reach.items():
        canvas.link(link, start, end, y - ASCENT * size, y + DESCENT * size)


@dataclass(slots=True)
class Rule:
    """A drawn line at the foot of its height; ``left`` is its distance from the left edge."""

    left: float
    length: float
    height: float
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw the line."""
        start = x + self.left
        canvas.rule(start, start + self.length, y + self.height, RULE_THICKNESS)

    def split(self, room: float, *, force: bool) -> "tuple[Box, Box] | None":
        """Never split."""
        del room, force
        return None


@dataclass(slots=True)
class Space:
    """Empty room."""

    height: float
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = True

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw nothing."""

    def split(self, room: float, *, force: bool) -> "tuple[Box, Box] | None":
        """Never split."""
        del room, force
        return None


def tops(boxes: Iterable[Box]) -> Iterator[tuple[Box, float]]:
    """Yield boxes one below the other, each with its top counted from that of the stack.

    Of the space after one box and before the next the greater counts, as in Word.
    """
    y = pending = 0.0
    for box in boxes:
        y += max(pending, box.before)
        yield box, y
        y += box.height
        pending = box.after


def stack_height(boxes: Iterable[Box]) -> float:
    """Return the height of boxes one below the other, with the space after the last."""
    return max((y + box.height + box.after for box, y in tops(boxes)), default=0.0)


def draw_stack(canvas: TaggedCanvas, boxes: list[Box], x: float, y: float) -> None:
    """Draw boxes one below the other."""
    for box, top in tops(boxes):
        box.draw(canvas, x, y + top)


def split_stack(boxes: list[Box], room: float) -> tuple[list[Box], list[Box]]:
    """Return the boxes that fit a room and the others, one of them split where it must be."""
    for position, (box, top) in enumerate(tops(boxes)):
        if top + box.height > room:
            parts = box.split(room - top, force=True)
            if parts:
                return [*boxes[:position], parts[0]], [parts[1], *boxes[position + 1 :]]
            return boxes[:position], boxes[position:]
    return boxes, []


@dataclass(slots=True)
class ColumnRow:
    """Stacks side by side; each has its left edge and its boxes."""

    stacks: list[tuple[float, list[Box]]]

    @property
    def height(self) -> float:
        """Height of the tallest stack."""
        return max((stack_height(boxes) for _, boxes in self.stacks), default=0.0)

    def split(self, room: float) -> "tuple[ColumnRow, ColumnRow]":
        """Return the row cut at a height."""
        heads, tails = [], []
        for x, boxes in self.stacks:
            head, tail = split_stack(boxes, room)
            heads.append((x, head))
            tails.append((x, tail))
        return ColumnRow(heads), ColumnRow(tails)


@dataclass(slots=True)
class Columns:
    """A borderless block of rows."""

    rows: list[ColumnRow]
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        """Height of all rows."""
        return sum(row.height for row in self.rows)

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw row by row, each from left to right: the order of reading."""
        for row in self.rows:
            for left, boxes in row.stacks:
                draw_stack(canvas, boxes, x + left, y)
            y += row.height

    def split(self, room: float, *, force: bool) -> "tuple[Box, Box] | None":
        """Keep together; a tall block goes on where the page ends."""
        if not force and self.height <= TALLEST_KEPT_PT:
            return None
        used = 0.0
        for position, row in enumerate(self.rows):
            if used + row.height > room:
                head, tail = row.split(room - used)
                if not any(boxes for _, boxes in head.stacks) and position == 0:
                    return None
                return (
                    Columns([*self.rows[:position], head], self.before),
                    Columns([tail, *self.rows[position + 1 :]], 0.0, self.after),
                )
            used += row.height
        return None


@dataclass(slots=True)
class GridRow:
    """A row of a table: for each cell its left edge, width and boxes."""

    cells: list[tuple[float, float, list[Box]]]
    side: float
    """room beside the text of a cell"""
    height: float = field(init=False)
    """of the tallest cell with its padding; kept, for a long table asks at the foot of each page"""

    def __post_init__(self) -> None:
        tallest = max((stack_height(boxes) for _, _, boxes in self.cells), default=0.0)
        self.height = tallest + 2 * CELL_EDGE_PT + BORDER_PT

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw the texts, then the borders."""
        height = self.height
        for left, _, boxes in self.cells:
            draw_stack(canvas, boxes, x + left + self.side, y + CELL_EDGE_PT + BORDER_PT)
        for left, width, _ in self.cells:
            edge, right = x + left, x + left + width
            canvas.stroke(edge, y, right, y, BORDER_PT)
            canvas.stroke(edge, y + height, right, y + height, BORDER_PT)
            canvas.stroke(edge, y, edge, y + height, BORDER_PT)
            canvas.stroke(right, y, right, y + height, BORDER_PT)

    def split(self, room: float) -> "tuple[GridRow, GridRow]":
        """Return the row cut at a height."""
        heads, tails = [], []
        for left, width, boxes in self.cells:
            head, tail = split_stack(boxes, room - 2 * CELL_EDGE_PT - BORDER_PT)
            heads.append((left, width, head))
            tails.append((left, width, tail))
        return GridRow(heads, self.side), GridRow(tails, self.side)


@dataclass(slots=True)
class Grid:
    """A table with borders; ``repeated`` are its head rows as artifacts of later pages."""

    rows: list[GridRow]
    repeated: list[GridRow] = field(default_factory=list)
    before: float = 6.0
    after: float = 0.0
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        """Height of all rows."""
        return sum(row.height for row in self.rows)

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw row by row."""
        for row in self.rows:
            row.draw(canvas, x, y)
            y += row.height

    def split(self, room: float, *, force: bool) -> "tuple[Box, Box] | None":
        """Split between rows; a row taller than a page is cut."""
        used = 0.0
        heads = len(self.repeated)
        for position, row in enumerate(self.rows):
            if used + row.height > room + 0.01:
                if position > heads:
                    return self._cut(self.rows[:position], self.rows[position:])
                if not force:
                    return None
                head, tail = row.split(room - used)
                if not any(boxes for _, _, boxes in head.cells):
                    return None
                return self._cut([*self.rows[:position], head], [tail, *self.rows[position + 1 :]])
            used += row.height
        return None

    def _cut(self, above: list[GridRow], below: list[GridRow]) -> "tuple[Box, Box]":
        return (
            Grid(above, self.repeated, self.before, 0.0),
            Grid([*self.repeated, *below], self.repeated, 0.0, self.after),
        )


def one_word(ink: Ink, text: str) -> Word:
    """Return a text without spaces as a word."""
    return Word([(ink, text)], ink.face.width(text) * ink.size)


def artifact_line(ink: Ink, text: str, width: float, style: TextStyle) -> Lines:
    """Return a line that the layout adds: ``*``, ``-----``, a page number."""
    word = one_word(ink, text)
    line = SetLine([word], word.width, width, 0.0, last=True)
    return Lines([line], style, 0.0, 0.0, keep_with_next=True)
