"""What converters leave in a line: HTML, escapes of Markdown, bars of the table of a letterhead."""

import re

from converters.readers.plaintext import patterns

GAP = "   "
"""What parts columns, as a tab does."""
ENTITIES = {"&nbsp;": " ", "&#160;": " ", "&amp;": "&", "&quot;": '"', "&lt;": "<", "&gt;": ">"}
HTML = re.compile(rf"{'|'.join(ENTITIES)}|<br ?/?>|</?p>", re.IGNORECASE)
"""``&nbsp;``, ``<br>``: what a page had between words and lines."""
ESCAPE = re.compile(r"\\(?=[-*_.()\[\]#+|>~!])")
r"""``1\. Mục đích``, ``\- Như trên``: Markdown's way to say that a sign is only a sign."""
BAR = re.compile(r"\s*\|\s*")
MARKS = re.compile(r"[*_#]+")
MAX_ROW = 500
"""Characters of the longest row of a letterhead."""


def plain(found: re.Match[str]) -> str:
    """Return what an HTML leftover stands for."""
    return ENTITIES.get(found[0].lower(), GAP)


def without_bars(text: str) -> str:
    """Return a row of the table that holds a letterhead or a close with gaps for its bars.

    Any other text is returned as it is: bars of a table of data are read by `tables`.
    """
    if len(text) > MAX_ROW:
        return text
    cells = [cell.strip() for cell in MARKS.sub("", text).strip().strip("|").split("|")]
    return BAR.sub(GAP, text) if _is_layout(cells) else text


def _is_layout(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(cells) > 3 or not 1 <= len(filled) <= 2:
        return False
    if any(_is_sure(part.strip()) for cell in filled for part in cell.split(GAP)):
        return True
    left, right = cells[0], cells[-1]
    if len(filled) == 1:
        # what goes on in one column of the close alone
        return (left.startswith("-") and left.endswith((";", "."))) or (
            not left and patterns.is_person_name(right)
        )
    office = patterns.is_upper(right) and patterns.OFFICE.search(right)
    return left.startswith("-") and left.endswith((";", ",")) and office is not None


def _is_sure(part: str) -> bool:
    """Tell whether a part of a cell stands nowhere but in a letterhead or a close."""
    return bool(
        patterns.WHOLE_MOTTO.match(part)
        or patterns.PLACE_DATE.match(part)
        or (patterns.DISTRIBUTION_HEAD.match(part) and part.endswith(":"))
        or (patterns.CAPACITY.match(part) and patterns.is_upper(part))
    )
