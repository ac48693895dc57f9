"""Typesetting: inlines to words, words to lines of a width.

Lines break at spaces only; a word wider than its line is broken between letters. All lengths are
in points.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import assert_never

from converters.measure import balanced_room
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
from converters.traversal import plain_text
from converters.writers.pdf.faces import Face, face
from converters.writers.pdf.structure import Element, Link

FULL = 0.02
"""A line as full as that to its end, in points, is broken by word processors."""
SPACE = re.compile("[ \t\n\r\f\v]")
"""White space that a line may break at; a no-break space is a letter."""
HAIR = 1.0
"""Lest a rounded sum push a word out of its line."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a run of letters looks and which structure element it belongs to."""

    face: Face
    size: float
    underline: bool
    element: Element | None


@dataclass(slots=True)
class Word:
    """Letters without a space between them, in one ink or several."""

    parts: list[tuple[Ink, str]]
    width: float
    ends_line: bool = False
    broken: bool = False
    """whether the next word goes on without a space"""


@dataclass(slots=True)
class SetLine:
    """A line of words; ``room`` is the width it may fill, ``indent`` its own first indent."""

    words: list[Word]
    width: float
    room: float
    indent: float
    last: bool = False


@dataclass(slots=True)
class Setter:
    """Gathers the words of one paragraph."""

    places: Collection[str]
    """the names that a link may lead to"""
    words: list[Word] = field(default_factory=list)
    _open: bool = False

    def add(self, text: str, ink: Ink) -> None:
        """Add text; a word may go on from the text before."""
        pieces = SPACE.split(text)
        for position, piece in enumerate(pieces):
            if position:
                self._open = False
            if piece:
                self._add_letters(piece, ink)

    def _add_letters(self, text: str, ink: Ink) -> None:
        width = ink.face.width(text) * ink.size
        if self._open:
            word = self.words[-1]
            word.parts.append((ink, text))
            word.width += width
        else:
            self.words.append(Word([(ink, text)], width))
            self._open = True

    def end_line(self) -> None:
        """Break the line after the last word."""
        if self.words:
            self.words[-1].ends_line = True
        self._open = False

    def end_word(self) -> None:
        """Let what follows begin a new word."""
        self._open = False

    def add_inlines(self, inlines: Inlines, ink: Ink) -> None:
        """Add inlines in an ink that their own styles change."""
        for inline in inlines:
            match inline:
                case Text(text=text):
                    self.add(text, ink)
                case LineBreak():
                    self.end_line()
                case PageBreak():
                    pass
                case Strong(children=children):
                    self.add_inlines(children, _changed(ink, bold=True))
                case Emph(children=children):
                    self.add_inlines(children, _changed(ink, italic=True))
                case Underline(children=children):
                    underlined = Ink(ink.face, ink.size, True, ink.element)
                    self.add_inlines(children, underlined)
                case Citation() | Date() | Name():
                    self.add_inlines(inline.children, ink)
                case InternalReference():
                    self.add_inlines(inline.children, self._linked(inline, ink))
                case _:
                    assert_never(inline)

    def _linked(self, reference: InternalReference, ink: Ink) -> Ink:
        """Return the ink of a reference: a link of its own where there is something to lead to."""
        artifact = ink.element is None
        if reference.target not in self.places or artifact or isinstance(ink.element, Link):
            return ink
        text = plain_text(reference.children)
        link = Link("Link", ink.element, inline=True, place=reference.target, text=text)
        return Ink(ink.face, ink.size, ink.underline, link)


def _changed(ink: Ink, *, bold: bool = False, italic: bool = False) -> Ink:
    """Return an ink with a style switched; in a bold component bold stays bold."""
    was_bold, was_italic = "Bold" in ink.face.name, "Italic" in ink.face.name
    # emphasis inside an italic component is set upright, as compositors do
    new = face(bold=was_bold or bold, italic=was_italic != italic)
    return Ink(new, ink.size, ink.underline, ink.element)


def set_lines(words: list[Word], width: float, first_indent: float) -> list[SetLine]:
    """Break words into lines of a width, the first shorter by its indent."""
    lines: list[SetLine] = []
    line: list[Word] = []
    used = 0.0
    indent = first_indent
    for word in _fitting(words, width, first_indent):
        space = _space(line[-1]) if line else 0.0
        if line and used + space + word.width > width - indent - FULL:
            lines.append(SetLine(line, used, width - indent, indent))
            line, used, space, indent = [], 0.0, 0.0, 0.0
        line.append(word)
        used += space + word.width
        if word.ends_line:
            lines.append(SetLine(line, used, width - indent, indent, last=True))
            line, used, indent = [], 0.0, 0.0
    if line or not lines:
        lines.append(SetLine(line, used, width - indent, indent))
    lines[-1].last = True
    return lines


def set_balanced(words: list[Word], ink: Ink, width: float) -> list[SetLine]:
    """Break words into as few lines as a width needs, of lengths as equal as can be."""
    paragraphs: list[list[tuple[str, float]]] = [[]]
    for word in words:
        paragraphs[-1].append(("".join(text for _, text in word.parts), word.width))
        if word.ends_line:
            paragraphs.append([])
    room = balanced_room(paragraphs, ink.face.width(" ") * ink.size, width)
    balanced = set_lines(words, min(room + HAIR, width), 0.0)
    for line in balanced:
        line.room = width
    return balanced


def _space(word: Word) -> float:
    """Return the width of the space after a word."""
    if word.broken:
        return 0.0
    ink = word.parts[-1][0]
    return ink.face.width(" ") * ink.size


def _fitting(words: list[Word], width: float, first_indent: float) -> Iterator[Word]:
    """Yield words, one that is wider than its line in pieces that fit.

    The first line is shorter; a word that has no room there stands on the next, save the first.
    """
    room = width - first_indent
    for word in words:
        if word.width <= room:
            yield word
        else:
            yield from _broken(word, room)
        room = width


def _broken(word: Word, width: float) -> Iterator[Word]:
    piece = Word([], 0.0)
    for ink, text in _said_whole(word.parts):
        start = 0
        for position, letter in enumerate(text):
            letter_width = ink.face.width(letter) * ink.size
            if piece.width + letter_width > width and (piece.parts or position > start):
                if position > start:
                    piece.parts.append((ink, text[start:position]))
                piece.broken = True
                yield piece
                piece, start = Word([], 0.0), position
            piece.width += letter_width
        if start < len(text):
            piece.parts.append((ink, text[start:]))
    piece.ends_line = word.ends_line
    yield piece


def _said_whole(parts: list[tuple[Ink, str]]) -> Iterator[tuple[Ink, str]]:
    """Yield the parts of a word that will be broken, in inks of a span that says them unbroken."""
    for element, same in groupby(parts, key=lambda part: part[0].element):
        if element is None:
            yield from same
            continue
        pieces = list(same)
        whole = "".join(text for _, text in pieces)
        span = Element("Span", element, actual=whole, inline=True)
        for ink, text in pieces:
            yield Ink(ink.face, ink.size, ink.underline, span), text
