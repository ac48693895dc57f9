"""Pagination: boxes onto pages, no heading alone at a foot, no widow, no orphan."""

from collections.abc import Callable

from converters.measure import TALLEST_KEPT_PT, leading
from converters.writers.pdf.boxes import Box, Grid, Lines, Space
from converters.writers.pdf.tagged import TaggedCanvas


class PageEnd:
    """Stands among boxes where a new page begins that is counted as the first (an annex)."""


def fill_pages(
    canvas: TaggedCanvas,
    boxes: list[Box | PageEnd],
    area: tuple[float, float, float],
    page_begins: Callable[[int], None],
) -> None:
    """Draw boxes page after page.

    ``area`` is the left edge, top and bottom of the text, in points. ``page_begins`` is called
    with the number of each page from 2 on, to draw what every page bears; the first page of an
    annex is counted as 1 again (NĐ 30, Phụ lục I; HD 05).
    """
    left, top, bottom = area
    y, pending, number = top, 0.0, 1
    queue = list(reversed(boxes))

    while queue:
        box = queue.pop()
        if isinstance(box, PageEnd):
            if y > top:
                canvas.new_page()
                y, pending, number = top, 0.0, 1
            continue
        at_top = y <= top
        if (
            isinstance(box, Space)
            and not box.keep_with_next
            and (at_top or y + box.height > bottom)
        ):
            # room at the edge of a page is no room between two things
            continue
        before = 0.0 if at_top and number > 1 else max(pending, box.before)
        room = bottom - y - before
        if box.height <= room + 0.01 and (at_top or _chain_fits(box, queue, room, bottom - top)):
            box.draw(canvas, left, y + before)
            y += before + box.height
            pending = box.after
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
        if queue and isinstance(queue[-1], PageEnd):
            y = bottom
        elif queue:
            canvas.new_page()
            y, pending, number = top, 0.0, number + 1
            page_begins(number)


def _chain_fits(box: Box, queue: list[Box | PageEnd], room: float, page: float) -> bool:
    """Tell whether a box that stays with the next, and the beginning of that one, fit a room.

    ``page`` is the height of a whole page.
    """
    used = box.height
    position = len(queue) - 1
    while box.keep_with_next and position >= 0:
        following = queue[position]
        if isinstance(following, PageEnd):
            return True
        used += max(box.after, following.before)
        box = following
        used += box.height if box.keep_with_next else _beginning(box, page)
        if used > room + 0.01:
            return False
        position -= 1
    return True


def _beginning(box: Box, page: float) -> float:
    """Return the height that the beginning of a box needs."""
    match box:
        case Lines(lines=lines) if len(lines) > 3:
            return 2 * leading(box.style)
        case Grid():
            return sum(row.height for row in box.rows[: len(box.repeated) + 1])
        case _:
            # held together unless it is high
            return box.height if box.height <= min(page, TALLEST_KEPT_PT) else 0.0
