"""Measures of set text: widths, lines, balance, boxes, columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.measure import (
    BORDERS_PT,
    CELL_SIDE_PT,
    NARROW_SIDE_PT,
    SMALLEST_SCALE,
    balanced_room,
    box_width,
    column_widths,
    leading,
    line_widths,
    table_columns,
    text_width,
)
from styles import TextStyle
from tests.strategies import law

MM = 72 / 25.4
WIDTHS = st.lists(st.floats(1, 60), min_size=1, max_size=30)


def test_columns_share_the_width_by_what_they_hold() -> None:
    assert column_widths((1, 1), (2, 2), 8) == (4, 4)
    assert column_widths((2, 6), (2, 6), 4) == (1, 3)
    assert column_widths((1, 1), (1, 9), 6) == (1, 5)
    assert column_widths((1, 1, 1), (99, 2, 99), 10) == (4, 2, 4)
    narrow, wide = column_widths((1, 2), (1, 4), 10)
    assert narrow < 2
    assert narrow + wide == pytest.approx(10)


def test_widths_are_those_of_the_font() -> None:
    # the em has 2048 units: n is 1024 of them, Ở 1479
    assert text_width("n", TextStyle(10)) == 5
    assert text_width("Ở", TextStyle(2048)) == 1479


def test_distance_of_lines_is_exact_or_a_multiple_of_the_fonts() -> None:
    assert leading(TextStyle(14, line_pt=20)) == 20
    assert leading(TextStyle(10, line_multiple=2)) == pytest.approx(2 * 11.49)


def test_lines_break_where_the_next_word_has_no_room() -> None:
    assert line_widths((3, 3, 3), 1, 7) == [7, 3]
    assert line_widths((9, 1), 1, 5) == [9, 1]
    assert line_widths((), 1, 5) == []


@law
@given(WIDTHS, st.floats(60, 200))
def test_balance_needs_no_more_lines(words: list[float], room: float) -> None:
    narrow = balanced_room([[("từ", word) for word in words]], 3, room)
    assert narrow <= room
    assert len(line_widths(words, 3, narrow)) <= len(line_widths(words, 3, room))


def lines_of(text: str, room: float, size: float = 14) -> list[str]:
    """Return the lines of a centred text in a room given in mm."""
    look = TextStyle(size, bold=True)
    words = [(word, text_width(word, look)) for word in text.split()]
    width = balanced_room([words], text_width(" ", look), room * MM)
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", look) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("ỦY BAN NHÂN DÂN XÃ AN HÒA", 65, ["ỦY BAN NHÂN DÂN", "XÃ AN HÒA"]),
        ("ỦY BAN NHÂN DÂN TỈNH BÌNH MINH", 65, ["ỦY BAN NHÂN DÂN", "TỈNH BÌNH MINH"]),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", 65, ["SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"]),
        (
            "Về việc phê duyệt chủ trương đầu tư Dự án hồ trữ nước ngọt và trạm bơm Mỹ Khê",
            165,
            ["Về việc phê duyệt chủ trương đầu tư Dự án", "hồ trữ nước ngọt và trạm bơm Mỹ Khê"],
        ),
        ("Một hai ba bốn năm", 30, ["Một hai ba", "bốn năm"]),
        ("Một", 30, ["Một"]),
    ],
)
def test_centred_lines_break_between_names(text: str, room: float, lines: list[str]) -> None:
    assert lines_of(text, room) == lines


@pytest.mark.parametrize(
    ("text", "width_mm"), [("KHẨN", 20), ("THƯỢNG KHẨN", 40), ("HỎA TỐC", 30), ("HOẢ TỐC", 30)]
)
def test_boxes_of_urgency_are_as_wide_as_the_rule_asks(text: str, width_mm: float) -> None:
    """Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 10b, in both sizes that it allows."""
    for size in (13, 14):
        width = box_width(text_width(text, TextStyle(size, bold=True)))
        assert width == pytest.approx(width_mm * MM)


def test_letters_of_a_crowded_table_are_smaller() -> None:
    look = TextStyle(12)
    word = text_width("từ", look)
    roomy = table_columns([["từ", "từ"], ["", "từ"]], [look, look], 200)
    assert (roomy.scale, roomy.side_pt) == (1, CELL_SIDE_PT)
    assert sum(roomy.widths_pt) == pytest.approx(200)
    around = 2 * NARROW_SIDE_PT + BORDERS_PT
    narrow = table_columns([["từ", "từ"]], [look], 2 * (0.8 * word + around))
    assert narrow.scale == pytest.approx(0.8)
    assert narrow.side_pt == NARROW_SIDE_PT
    assert table_columns([["từ"] * 99], [look], 99).scale == SMALLEST_SCALE


def test_a_long_word_leaves_room_for_the_other_columns() -> None:
    look = TextStyle(12)
    (narrow, wide), scale, _ = table_columns([["TT", "x" * 500]], [look], 400)
    assert scale == 1
    assert narrow > text_width("TT", look)
    assert narrow + wide == pytest.approx(400)


def test_a_room_that_holds_nothing_is_given_back() -> None:
    assert balanced_room([[("một", 9.0), ("hai", 9.0)]], 3, 2) == 2
