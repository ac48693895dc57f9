"""What stands where on the pages of a PDF, as PDFium sees it. Lengths in points from the top."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from styles import Page

MM = 72 / 25.4
TOUCH = 0.8
"""What two boxes may share, or a letter stick out by: an accent, a slanted stroke, rounding."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of letters of one line, and the rectangle of its ink."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > TOUCH and down > TOUCH


def page_texts(file: Path) -> list[str]:
    """Return the text of each page in the order of drawing, what the layout repeats included."""
    return [page.get_textpage().get_text_range() for page in _pages(file)]


def out_of_place(file: Path, page: Page, every: int = 1) -> list[str]:
    """Return the letters that leave the text's area; a page number may stand above it.

    ``every`` looks at one page in so many: a long document has a million letters.
    """
    left, top = page.margin_left_mm * MM, page.margin_top_mm * MM
    right, bottom = left + page.text_width_mm * MM, (page.height_mm - page.margin_bottom_mm) * MM
    found = []
    for number, sheet in islice(enumerate(_pages(file), 1), 0, None, every):
        for box in _letters(sheet):
            if box.bottom < top and number > 1 and box.text.isdigit():
                continue
            inside = left - TOUCH <= box.left and box.right <= right + TOUCH
            if not inside or box.top < top - TOUCH or box.bottom > bottom + TOUCH:
                found.append(f"page {number}: {box}")
    return found


def overlapping(file: Path) -> list[str]:
    """Return the pairs of stretches of text that are set one over the other."""
    found = []
    for number, sheet in enumerate(_pages(file), 1):
        boxes = sorted(_stretches(sheet), key=lambda box: box.top)
        for position, box in enumerate(boxes):
            for other in boxes[position + 1 :]:
                if other.top >= box.bottom:
                    break
                if box.overlaps(other):
                    found.append(f"page {number}: {box} {other}")
    return found


def _pages(file: Path) -> Iterator[Any]:
    from pypdfium2 import PdfDocument

    with PdfDocument(file) as document:
        yield from document


def _letters(page: Any) -> Iterator[Box]:
    from pypdfium2.raw import FPDFText_GetUnicode

    text, height = page.get_textpage(), page.get_height()
    for index in range(text.count_chars()):
        letter = chr(FPDFText_GetUnicode(text, index))
        if not letter.isspace():
            left, bottom, right, top = text.get_charbox(index)
            yield Box(letter, left, height - top, right, height - bottom)


def _stretches(page: Any) -> Iterator[Box]:
    text, height = page.get_textpage(), page.get_height()
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        written = text.get_text_bounded(left, bottom, right, top)
        yield Box(written, left, height - top, right, height - bottom)
