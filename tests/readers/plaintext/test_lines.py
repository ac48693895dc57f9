import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from converters.readers.plaintext.lines import Line, read_lines


def the_line(text: str) -> Line:
    (line,) = read_lines(text)[0]
    return line


def repairs_of(text: str) -> list[tuple[str, str, str]]:
    return [(one.rule, one.before, one.after) for one in read_lines(text)[1]]


# --- which lines there are -------------------------------------------------------------------


def test_a_blank_line_is_no_line_but_is_counted() -> None:
    lines, _ = read_lines("một\n\n \t\u00a0\nhai\nba\n")
    assert [(line.n, line.text, line.blanks_before) for line in lines] == [
        (1, "một", 0),
        (4, "hai", 2),
        (5, "ba", 0),
    ]


def test_white_space_at_the_ends_is_taken_off_and_the_indent_kept() -> None:
    line = the_line("   một hai  \t")
    assert (line.text, line.indent) == ("một hai", 3)


def test_a_tab_counts_as_a_gap_between_columns() -> None:
    assert "   " in the_line("TỈNH ỦY BÌNH MINH\tĐẢNG CỘNG SẢN VIỆT NAM").text


@pytest.mark.parametrize(
    "space",
    ["\u00a0", "\u2003", "\u2009", "\u202f", "\u3000", "\u2028", "\u0085"],
    ids=["no-break", "em", "thin", "narrow no-break", "ideographic", "line separator", "NEL"],
)
def test_every_white_space_becomes_a_space_and_no_repair(space: str) -> None:
    assert the_line(f"Hà{space}Nội").text == "Hà Nội"
    assert repairs_of(f"Hà{space}Nội") == []


def test_a_form_feed_marks_the_next_line_as_the_first_of_a_page() -> None:
    lines, repairs = read_lines("một\n\f\n2\n\fhai\nba")
    assert [(line.text, line.new_page) for line in lines] == [
        ("một", False),
        ("2", True),
        ("hai", True),
        ("ba", False),
    ]
    assert repairs == []


# --- characters ------------------------------------------------------------------------------

ACCENTED = "Nghị quyết của Đảng bộ xã Mỹ Khê"


def test_decomposed_letters_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", ACCENTED)
    assert the_line(decomposed).text == ACCENTED
    assert repairs_of(decomposed) == [("nfc", decomposed, ACCENTED)]


def test_composed_letters_need_no_repair() -> None:
    assert the_line(ACCENTED).text == ACCENTED
    assert repairs_of(ACCENTED) == []


def test_letters_that_look_like_đ_are_told_and_changed() -> None:
    assert the_line("Ðảng bộ, Ðoàn và ðảng viên").text == "Đảng bộ, Đoàn và đảng viên"
    assert repairs_of("Ðảng bộ, Ðoàn và ðảng viên") == [
        ("look-alike", "ÐÐ", "ĐĐ"),
        ("look-alike", "ð", "đ"),
    ]


@pytest.mark.parametrize(
    "character",
    ["\u00ad", "\u200b", "\u200d", "\u200e", "\u202a", "\u2060", "\ufeff", "\u061c", "\u2066"],
    ids=[
        "soft hyphen",
        "zero width space",
        "zero width joiner",
        "left-to-right mark",
        "left-to-right embedding",
        "word joiner",
        "byte order mark inside",
        "arabic letter mark",
        "left-to-right isolate",
    ],
)
def test_invisible_characters_are_taken_out_and_told(character: str) -> None:
    text = f"Bình{character} Minh"
    assert the_line(text).text == "Bình Minh"
    assert repairs_of(text) == [("invisible-character", character, "")]


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x9c", "\ud800", "\ufdd0"],
    ids=["NUL", "BEL", "ESC", "DEL", "C1", "surrogate", "noncharacter"],
)
def test_control_characters_are_taken_out_and_told(character: str) -> None:
    text = f"Bình{character} Minh"
    assert the_line(text).text == "Bình Minh"
    assert repairs_of(text) == [("control-character", character, "")]


def test_a_bookmark_of_word_is_taken_out_and_told() -> None:
    text = "[bookmark: _GoBack]Hội nghị bế mạc."
    assert the_line(text).text == "Hội nghị bế mạc."
    assert repairs_of(text) == [("bookmark", "[bookmark: _GoBack]", "")]


def test_other_square_brackets_stay() -> None:
    assert the_line("[1] Xem [phụ lục").text == "[1] Xem [phụ lục"


# --- Markdown --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "text", "styles"),
    [
        pytest.param("**đậm**", "đậm", "bbb", id="strong"),
        pytest.param("*nét*", "nét", "iii", id="emphasis"),
        pytest.param("***cả***", "cả", "xx", id="both"),
        pytest.param("__đậm__", "đậm", "bbb", id="underscores"),
        pytest.param("a **b** c", "a b c", "  b  ", id="inside"),
        pytest.param("*a **b** c*", "a b c", "iixii", id="nested"),
        pytest.param("**A** và **B**", "A và B", "b    b", id="two"),
        pytest.param("**Điều 1.** Lập", "Điều 1. Lập", "bbbbbbb    ", id="label"),
        pytest.param("*Về thuế; *", "Về thuế;", "iiiiiiii", id="blank before the last mark"),
        pytest.param("** a **", "a", "b", id="blanks inside"),
    ],
)
def test_marks_become_styles(written: str, text: str, styles: str) -> None:
    line = the_line(written)
    assert (line.text, line.styles) == (text, styles)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("*", id="star of a Party letterhead"),
        pytest.param("5 * 3 = 15", id="multiplication"),
        pytest.param("* gạch đầu dòng", id="bullet"),
        pytest.param("Thuế suất*", id="sign of a note"),
        pytest.param("*Ghi chú: số ước tính", id="note"),
        pytest.param("(*) Số ước tính", id="sign in brackets"),
        pytest.param("____", id="line to write on"),
        pytest.param("ten_tep_mau.txt", id="underscore in a name"),
        pytest.param("#7 là số nhà", id="hash without a blank"),
        pytest.param("####### bảy", id="seven hashes"),
    ],
)
def test_signs_that_are_no_marks_stay(written: str) -> None:
    line = the_line(written)
    assert (line.text, line.styles.strip()) == (written, "")
    assert repairs_of(written) == []


@pytest.mark.parametrize(
    ("written", "removed"),
    [
        pytest.param("**mở mà không đóng", "**", id="opened only"),
        pytest.param("đóng mà không mở**", "**", id="closed only"),
        pytest.param("***mở cả hai", "***", id="three"),
    ],
)
def test_a_mark_without_partner_is_taken_out_and_sets_nothing(written: str, removed: str) -> None:
    line = the_line(written)
    assert (line.text, line.styles.strip()) == (written.replace("*", ""), "")
    assert repairs_of(written) == [("markdown", removed, "")]


def test_marks_reach_over_line_breaks() -> None:
    lines, repairs = read_lines("**BAN\nBỘ**\nvề")
    assert [line.styles for line in lines] == ["bbb", "bb", "  "]
    assert [one.before for one in repairs] == ["**", "**"]


def test_marks_never_reach_over_a_blank_line() -> None:
    lines, _ = read_lines("**một\n\nhai**")
    assert [(line.text, line.styles) for line in lines] == [("một", "   "), ("hai", "   ")]


def test_a_line_of_marks_alone_is_no_line() -> None:
    assert read_lines("** **")[0] == []
    assert repairs_of("** **") == [("markdown", "****", "")]


def test_a_lone_star_stays_when_its_neighbours_are_set_in_italics() -> None:
    lines, _ = read_lines("*TỈNH ỦY BÌNH MINH*\n*\n*Số 7-KL/TU*")
    assert [line.text for line in lines] == ["TỈNH ỦY BÌNH MINH", "*", "Số 7-KL/TU"]


@pytest.mark.parametrize("count", [1, 2, 6])
def test_hashes_of_a_heading_are_counted_and_told(count: int) -> None:
    line = the_line("#" * count + " Tin trong xã")
    assert (line.text, line.hashes) == ("Tin trong xã", count)
    assert repairs_of("#" * count + " Tin trong xã") == [("markdown", "#" * count, "")]


def test_the_place_of_a_mark_is_kept_as_a_seam() -> None:
    line = the_line("**I. CHỦ TRƯƠNG****1. Mục đích**")
    assert line.text[line.seams[1] :] == "1. Mục đích"


@pytest.mark.parametrize("rule", ["_____", "__________", "_______________________"])
def test_a_rule_of_underscores_is_not_taken_for_marks(rule: str) -> None:
    assert the_line(rule).text == rule


@pytest.mark.parametrize(
    "blank",
    ["Số: _____/QĐ-UBND", "An Hòa, ngày ____ tháng ____ năm 2026"],
    ids=["number", "date"],
)
def test_a_blank_of_underscores_is_not_taken_for_marks(blank: str) -> None:
    line = the_line(blank)
    assert (line.text, line.styles.strip()) == (blank, "")


@pytest.mark.parametrize("rule", ["* * *", "*****", "***"])
def test_a_rule_of_stars_is_gone_or_whole(rule: str) -> None:
    lines, _ = read_lines(f"một.\n\n{rule}\n\nhai.")
    assert [line.text for line in lines if line.n == 3] in ([], [rule])


# --- guarantees ------------------------------------------------------------------------------

SIGNS = "aệĐ1 \t\u00a0*_#[].\n\n-\f\u0301\u0323\u200b\x07\u00d0"


@given(st.text(st.sampled_from(SIGNS), max_size=40) | st.text(max_size=20))
@example("e*\u0301*")
def test_every_line_is_clean(text: str) -> None:
    for line in read_lines(text)[0]:
        assert unicodedata.is_normalized("NFC", line.text)
        assert line.text == line.text.strip() != ""
        assert len(line.styles) == len(line.text)
        assert {c for c in line.text if c.isspace()} <= {" "}
        assert not [c for c in line.text if unicodedata.category(c) == "Cc"]


@given(st.text(st.sampled_from(SIGNS), max_size=40))
def test_lines_come_in_order_with_numbers_of_the_source(text: str) -> None:
    source = text.split("\n")
    numbers = [line.n for line in read_lines(text)[0]]
    assert numbers == sorted(set(numbers))
    assert all(source[n - 1].strip() for n in numbers)


def test_a_line_break_of_word_parts_words() -> None:
    assert the_line("hai\x0bba").text == "hai ba"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Sở&nbsp;Mẫu", "Sở Mẫu"),
        ("Sở Một<br>Sở Hai", "Sở Một   Sở Hai"),
        ("Sở Một &amp; Sở Hai", "Sở Một & Sở Hai"),
        (r"1\. Mục đích", "1. Mục đích"),
        (r"\- Như trên;", "- Như trên;"),
        (r"C:\mẫu", r"C:\mẫu"),
        ("| XÃ AN HÒA | Độc lập - Tự do - Hạnh phúc |", "XÃ AN HÒA   Độc lập - Tự do - Hạnh phúc"),
        ("Số: 1/CV-VP | An Hòa, ngày 01 tháng 9 năm 2026",
         "Số: 1/CV-VP   An Hòa, ngày 01 tháng 9 năm 2026"),
        ("| **Nơi nhận:** | TM. ỦY BAN |", "Nơi nhận:   TM. ỦY BAN"),
        ("- Như trên; | PHÓ GIÁM ĐỐC", "- Như trên;   PHÓ GIÁM ĐỐC"),
        ("| | Nguyễn Văn A |", "Nguyễn Văn A"),
        ("| Tên | Số lượng |", "| Tên | Số lượng |"),
        ("| 1 | Nguyễn Văn A | TM. ỦY BAN |", "| 1 | Nguyễn Văn A | TM. ỦY BAN |"),
        ("| Nơi nhận | Số lượng |", "| Nơi nhận | Số lượng |"),
    ],
)  # fmt: skip
def test_what_converters_left_is_taken_out(written: str, text: str) -> None:
    assert the_line(written).text == text
