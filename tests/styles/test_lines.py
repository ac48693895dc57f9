"""The line of a table or key in a TOML text, whatever way it is spelled."""

import pytest

from styles.lines import line_of

TEXT = '''\
# a comment: [page] is not here
title = """
[page]
width_mm = 1"""

[page]  # here it is
width_mm = 210

systems = [
    "party",

    "state",
]
"margin top" = 3

[styles.body]
size_pt = 14
[ styles . "kind" ]
size_pt = 15

[styles]
item.bold = true
point = { bold = true, italic = false }

[[predecessors]]
rule = "A"'''

PLACES = {
    ("title",): 2,
    ("page",): 6,
    ("page", "width_mm"): 7,
    ("page", "systems"): 9,
    ("page", "margin top"): 14,
    ("styles",): 16,
    ("styles", "body"): 16,
    ("styles", "body", "size_pt"): 17,
    ("styles", "kind"): 18,
    ("styles", "kind", "size_pt"): 19,
    ("styles", "item", "bold"): 22,
    ("styles", "point", "italic"): 23,
    ("predecessors",): 25,
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("path", PLACES, ids=".".join)
def test_line_is_where_the_statement_starts(path: tuple[str, ...], ending: str) -> None:
    assert line_of(TEXT.replace("\n", ending), *path) == PLACES[path]


def test_what_is_not_there_has_the_line_of_its_table() -> None:
    assert line_of(TEXT, "page", "height_mm") == 6
    assert line_of(TEXT, "page", "width_mm", "deeper") == 7
    assert line_of(TEXT, "predecessors", "rule") == 25


def test_what_has_no_table_has_no_line() -> None:
    assert line_of(TEXT, "layout", "star") == 0
    assert line_of("", "title") == 0
    assert line_of(TEXT) == 0


def test_a_key_on_the_last_line_is_found() -> None:
    assert line_of("a = 1\nb = 2", "b") == 2
    assert line_of("a = [\n1]", "a") == 1
