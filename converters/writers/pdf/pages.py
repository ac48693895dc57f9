"""Pagination: boxes onto pages, no heading alone at a foot, no widow, no orphan."""

from collections.abc import Callable

from converters.writers.pdf.boxes import Box, Lines, leading
from converters.writers.pdf.tagged import TaggedCanvas


class PageEnd:
    """Stands among boxes where a new page must begin."""


def fill_pages(
    canvas: TaggedCanvas,
    boxes: list[Box | PageEnd],
    area: tuple[float, float, float],
    page_begins: Callable[[int], None],
) -> None:
    """Draw boxes page after page.

    ``area`` is the left edge, top and bottom of the text, in points. ``page_begins`` is called
    with the number of each page from 2 on, to draw what every page bears.
    """
    left, top, bottom = area
    y = top
    queue = list(reversed(boxes))

    def turn() -> float:
        canvas.new_page()
        page_begins(canvas.page)
        return top

    while queue:
        box = queue.pop()
        if isinstance(box, PageEnd):
            y = turn() if y > top else y
            continue
        at_top = y <= top
        before = 0.0 if at_top and canvas.page > 1 else box.before
        room = bottom - y - before
        if box.height <= room + 0.01 and (at_top or _chain_fits(box, queue, room)):
            box.draw(canvas, left, y + before)
            y += before + box.height + box.after
            continue
        parts = None
        if not (box.keep_with_next and not at_top):
            parts = box.split(room, force=at_top)
        if parts:
            head, tail = parts
            head.draw(canvas, left, y + before)
            queue.append(tail)
        elif at_top:
            # nothing more can be done for a box that no page holds
            box.draw(canvas, left, y + before)
        else:
            queue.append(box)
        y = turn() if queue else y


def _chain_fits(box: Box, queue: list[Box | PageEnd], room: float) -> bool:
    """Tell whether a box that stays with the next, and the beginning of that one, fit a room."""
    used = box.height
    position = len(queue) - 1
    while box.keep_with_next and position >= 0:
        following = queue[position]
        if isinstance(following, PageEnd):
            return True
        used += box.after + following.before
        box = following
        used += box.height if box.keep_with_next else _beginning(box)
        if used > room + 0.01:
            return False
        position -= 1
    return True


def _beginning(box: Box) -> float:
    """Return the height that the beginning of a box needs."""
    if isinstance(box, Lines) and len(box.lines) > 3:
        return 2 * leading(box.style)
    return min(box.height, 60.0)
