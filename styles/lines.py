"""Where in a TOML text a table or key is given: its line, which tomllib does not tell."""

import tomllib
from bisect import bisect_left
from typing import Any


def line_of(text: str, *path: str) -> int:
    """Return the line, counted from 1, of the statement that first gives a table or key.

    ``text`` is valid TOML; ``path`` leads to the table or key: ``("styles", "body", "size_pt")``.
    What the text does not hold has the line of the innermost table of the path that it does hold,
    and 0 when it holds none. The parser itself finds it: the statement is the one without which
    the text up to there does not hold the path. So every spelling is understood: dotted keys,
    inline tables, strings and lists over several lines.
    """
    lines = text.split("\n")
    while path and not _holds(tomllib.loads(text), path):
        path = path[:-1]
    if not path:
        return 0

    def given(count: int) -> bool:
        return _holds(_whole(lines, count)[1], path)

    last = bisect_left(range(len(lines)), True, key=given)
    return _whole(lines, last - 1)[0] + 1


def _whole(lines: list[str], count: int) -> tuple[int, dict[str, Any]]:
    """Return how many of the first lines are whole statements, and what these say."""
    for whole in range(count, 0, -1):
        try:
            return whole, tomllib.loads("\n".join(lines[:whole]) + "\n")
        except tomllib.TOMLDecodeError:
            # the cut goes through a statement of several lines
            continue
    return 0, {}


def _holds(data: Any, path: tuple[str, ...]) -> bool:
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True
