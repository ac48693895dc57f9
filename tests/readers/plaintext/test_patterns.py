from datetime import date

import pytest

from converters.model import DivisionKind as D
from converters.model import Kind
from converters.readers.plaintext import patterns
from converters.readers.plaintext.document import read_dateline, read_number
from converters.readers.plaintext.patterns import (
    DISTRIBUTION_HEAD,
    begins_with_kind,
    is_person_name,
    is_upper,
    kind_of,
    marker_of,
)

# --- markers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "number", "label", "rest"),
    [
        ("Phần thứ nhất", D.PART, "thứ nhất", "Phần thứ nhất", ""),
        ("PHẦN II. TỔ CHỨC", D.PART, "II", "PHẦN II.", "TỔ CHỨC"),
        ("Phần mở đầu", D.PART, "mở đầu", "Phần mở đầu", ""),
        ("Chương II", D.CHAPTER, "II", "Chương II", ""),
        ("CHƯƠNG III: TÀI CHÍNH", D.CHAPTER, "III", "CHƯƠNG III:", "TÀI CHÍNH"),
        ("Chương IV TÀI CHÍNH", D.CHAPTER, "IV", "Chương IV", "TÀI CHÍNH"),
        ("Mục 1. Quản lý nhà", D.SECTION, "1", "Mục 1.", "Quản lý nhà"),
        ("Tiểu mục 2", D.SUBSECTION, "2", "Tiểu mục 2", ""),
        ("Điều 3. Nguyên tắc", D.ARTICLE, "3", "Điều 3.", "Nguyên tắc"),
        ("Điều 12a: Hồ sơ", D.ARTICLE, "12a", "Điều 12a:", "Hồ sơ"),
        ("ĐIỀU 4 - Kinh phí", D.ARTICLE, "4", "ĐIỀU 4 -", "Kinh phí"),
        ("I. TÌNH HÌNH", D.ROMAN, "I", "I.", "TÌNH HÌNH"),
        ("IV- Tổ chức", D.ROMAN, "IV", "IV-", "Tổ chức"),
        ("XIX/ Kết luận", D.ROMAN, "XIX", "XIX/", "Kết luận"),
        ("A. ĐẶC ĐIỂM", D.LETTER, "A", "A.", "ĐẶC ĐIỂM"),
        ("1. Mục đích", D.ARABIC, "1", "1.", "Mục đích"),
        ("2/ Yêu cầu", D.ARABIC, "2", "2/", "Yêu cầu"),
        ("3) Kinh phí", D.ARABIC, "3", "3)", "Kinh phí"),
        ("4 - Kinh phí", D.ARABIC, "4", "4 -", "Kinh phí"),
        ("2.1. Về nước", D.DECIMAL, "2.1", "2.1.", "Về nước"),
        ("1.2.3 Tiến hành", D.DECIMAL, "1.2.3", "1.2.3", "Tiến hành"),
        ("a) thứ nhất", D.POINT, "a", "a)", "thứ nhất"),
        ("đ) thứ năm", D.POINT, "đ", "đ)", "thứ năm"),
        ("b. thứ hai", D.POINT, "b", "b.", "thứ hai"),
        ("(1) một", "bracket", "1", "(1)", "một"),
        ("(iv) bốn", "bracket", "iv", "(iv)", "bốn"),
        ("- gạch", "dash", "-", "-", "gạch"),
        ("– gạch dài", "dash", "–", "–", "gạch dài"),
        ("• chấm", "dash", "•", "•", "chấm"),
        ("* sao", "dash", "*", "*", "sao"),
        ("-gạch liền", "dash", "-", "-", "gạch liền"),
        ("+ cộng", "plus", "+", "+", "cộng"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_marker_is_known_by_its_form(
    text: str, kind: D | str, number: str, label: str, rest: str
) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert (marker.kind, marker.number, marker.label) == (kind, number, label)
    assert text[marker.end :].strip() == rest


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị thống nhất",
        "20-30 người dự họp",
        "8 - 10 giờ mỗi ngày",
        "15/10 là ngày khai mạc",
        "1.000 đồng một vé",
        "2026 là năm bản lề",
        "Điều lệ Đảng",
        "Điều 5 của Quy chế này",
        "Chương trình hành động",
        "Chương II của Quy chế này",
        "Mục tiêu chung",
        "Phần lớn các hộ dân",
        "V/v phối hợp tổ chức",
        "T/M BAN THƯỜNG VỤ",
        "-----",
        "...",
        "anh) và chị",
        "ngày) và đêm",
    ],
)
def test_running_text_has_no_marker(text: str) -> None:
    assert marker_of(text) is None


@pytest.mark.parametrize(
    ("text", "full_number"),
    [("Điều 2. Trách nhiệm", "Điều 2"), ("Chương II", "Chương II"), ("2.1. Về nước", "2.1")],
)
def test_the_number_of_a_named_division_is_given_with_its_name(text: str, full_number: str) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert marker.full_number == full_number


# --- kinds -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KẾT LUẬN", Kind.CONCLUSION),
        ("QUYẾT  ĐỊNH:", Kind.DECISION),
        ("**NGHỊ QUYẾT**", Kind.RESOLUTION),
        ("THÔNG CÁO BÁO CHÍ", Kind.PRESS_RELEASE),
        ("TỜ TRÌNH", Kind.PROPOSAL),
        ("GIẤY UỶ QUYỀN", Kind.INVITATION),
        ("Quyết định", None),
        ("BÁO CÁO CHÍNH TRỊ", None),
        ("HỘI NGHỊ", None),
    ],
)
def test_a_kind_is_a_whole_line_in_capitals(text: str, kind: Kind | None) -> None:
    assert kind_of(text) is kind


def test_a_line_may_begin_with_a_kind() -> None:
    assert begins_with_kind("BÁO CÁO CHÍNH TRỊ") is Kind.REPORT
    assert begins_with_kind("THÔNG BÁO KẾT LUẬN CUỘC HỌP") is Kind.CONCLUSION
    assert begins_with_kind("Báo cáo chính trị") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TỈNH ỦY BÌNH MINH", True),
        ("KẾT LUẬN SỐ 7 (x)", True),
        ("ĐẢNG ỦY xã An Hòa", False),
        ("12/3", False),
        ("A", False),
    ],
)
def test_capitals_are_nine_letters_of_ten(text: str, expected: bool) -> None:
    assert is_upper(text) is expected


# --- numbers and dates -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "number", "year", "kind_code", "issuer_code"),
    [
        ("Số 45-NQ/TW", "45", None, "NQ", "TW"),
        ("Số: 15/QĐ-UBND", "15", None, "QĐ", "UBND"),
        ("Số: 34/2025/TT-BKHCN", "34", 2025, "TT", "BKHCN"),
        ("Số: 18 /2026/NQ-HĐND", "18", 2026, "NQ", "HĐND"),
        ("Số 07a-KL/TU", "07a", None, "KL", "TU"),
        ("Số: 127/SVHTTDL-QLTV", "127", None, "SVHTTDL", "QLTV"),
        ("Số:     /TB-VP", "", None, "TB", "VP"),
        ("Số …-CV/ĐU", "", None, "CV", "ĐU"),
        ("Số: ____/KH-UBND", "", None, "KH", "UBND"),
        ("Số 61–BC/ĐU", "61", None, "BC", "ĐU"),
    ],
)
def test_number_and_symbol_are_taken_apart(
    written: str, number: str, year: int | None, kind_code: str, issuer_code: str
) -> None:
    read = read_number(written)
    assert read.written == written
    assert (read.number, read.year) == (number, year)
    assert (read.kind_code, read.issuer_code) == (kind_code, issuer_code)


def test_a_number_of_unknown_form_is_kept_as_written() -> None:
    assert read_number("Số: mười lăm").number == ""
    assert read_number("Số: mười lăm").written == "Số: mười lăm"


@pytest.mark.parametrize(
    ("written", "place", "day"),
    [
        ("Bình Minh, ngày 05 tháng 02 năm 2026", "Bình Minh", date(2026, 2, 5)),
        ("TP. Cửa Sông, ngày 5 tháng 12 năm 2026.", "TP. Cửa Sông", date(2026, 12, 5)),
        ("An Hòa, ngày 20/01/2026", "An Hòa", date(2026, 1, 20)),
        ("AN HÒA, NGÀY 20 THÁNG 01 NĂM 2026", "AN HÒA", date(2026, 1, 20)),
        ("An Hòa, ngày      tháng     năm 2026", "An Hòa", None),
        ("An Hòa, ngày … tháng … năm 20…", "An Hòa", None),
        ("An Hòa, ngày 31 tháng 02 năm 2026", "An Hòa", None),
        ("An Hòa, ngày 20/13/2026", "An Hòa", None),
        ("2025-04-22 10:27", "", date(2025, 4, 22)),
        ("22/4/2025 | 10:27", "", date(2025, 4, 22)),
    ],
)
def test_place_and_date_are_taken_apart(written: str, place: str, day: date | None) -> None:
    read = read_dateline(written)
    assert (read.written, read.place, read.date) == (written, place, day)


# --- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn A",
        "Trần Thị B",
        "NGUYỄN VĂN A",
        "Đại tá Lê Văn C",
        "PGS. TS. Phạm Thị D",
        "Nguyễn Văn A.",
        "{{ho_ten}}",
    ],
)
def test_a_name_is_a_person(text: str) -> None:
    assert is_person_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn",
        "Văn phòng Tỉnh ủy",
        "HỘI ĐỒNG NHÂN DÂN",
        "Tổ 5 Khu phố 3",
        "Ủy ban nhân dân",
        "Nguyễn Văn A, Trần Thị B",
        "Phần I",
        "Chương Hai",
        "",
    ],
)
def test_other_lines_are_no_person(text: str) -> None:
    assert not is_person_name(text)


@pytest.mark.parametrize("text", ["V/V THANH TRA CÔNG VỤ", "V/v thanh tra"])
def test_an_abstract_is_no_roman_five(text: str) -> None:
    assert marker_of(text) is None


@pytest.mark.parametrize(
    ("text", "is_head"),
    [
        ("Nơi nhận:", True),
        ("NƠI NHẬN", True),
        ("Nơi nhận: - Như trên;", True),
        ("Nơi nhận   T/M BAN THƯỜNG VỤ", True),
        ("Nơi nhận TM. ỦY BAN", True),
        ("Nơi nhận hồ sơ: Bộ phận một cửa", False),
        ("Nơi nhận kết quả", False),
    ],
)
def test_the_head_of_the_recipients_is_told_from_other_places(text: str, is_head: bool) -> None:
    assert (DISTRIBUTION_HEAD.match(text) is not None) is is_head


@pytest.mark.parametrize(
    "name",
    ["BSCKII. Lê Văn C", "Th.S Trần Thị B", "PGS, TS Nguyễn Văn A", "Trung tướng, PGS. TS Lê Văn C",
     "Kỹ sư Trần B", "H’ Nga Niê", "K’Sor Phước", "NGƯT. Nguyễn Văn A"],
)  # fmt: skip
def test_a_name_may_have_titles_and_signs_of_the_highlands(name: str) -> None:
    assert patterns.is_person_name(name)


@pytest.mark.parametrize(
    "capacity",
    ["T/M. BAN CHẤP HÀNH", "TM BAN CHẤP HÀNH", "TM/ BAN THƯỜNG VỤ", "K.T CHỦ TỊCH", "KT CHỦ TỊCH"],
)
def test_authority_is_shortened_in_many_ways(capacity: str) -> None:
    assert patterns.CAPACITY.match(capacity)


@pytest.mark.parametrize("text", ["TMĐT phát triển", "KT - XH địa phương", "TM Nguyễn Văn A"])
def test_other_words_are_no_authority(text: str) -> None:
    assert not patterns.CAPACITY.match(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("I.1. Mục tiêu", "I.1"), ("A.2 Kết quả", "A.2"), ("a/ Mở lớp", "a"), ("Ø Mở lớp", "Ø"),
     ("\uf0b7 Mở lớp", "\uf0b7"), ("❖ Mở lớp", "❖")],
)  # fmt: skip
def test_composed_numbers_and_drawn_bullets_are_markers(text: str, number: str) -> None:
    marker = patterns.marker_of(text)
    assert marker is not None
    assert marker.number == number


@pytest.mark.parametrize("text", ["Øystein đến thăm", "a/b", "§12 của luật", "km/h là đơn vị"])
def test_signs_in_running_text_are_no_markers(text: str) -> None:
    assert patterns.marker_of(text) is None


@pytest.mark.parametrize("number", ["Số: 12/ KH - UBND", "Số: 12/QĐ- UBND"])
def test_blanks_in_a_symbol_do_not_hide_it(number: str) -> None:
    assert patterns.NUMBER.match(number)


@pytest.mark.parametrize("date", ["Hà Nội, tháng 6 năm 2026", "..., ngày ... tháng ... năm 20.."])
def test_a_dateline_may_lack_its_day_or_be_blank(date: str) -> None:
    assert patterns.PLACE_DATE.match(date)
