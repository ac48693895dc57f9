"""Dates in running text."""

from datetime import date

import pytest

from converters.model import Date, Strong, Text
from converters.transforms.dates import dates, with_dates
from converters.transforms.inlines import wrapped
from converters.traversal import plain_text
from tests.transforms.marking import marked


def dates_of(text: str) -> list[tuple[str, date | None]]:
    return [(plain_text(one.children), one.when) for one in marked(text) if isinstance(one, Date)]


@pytest.mark.parametrize(
    ("text", "written", "when"),
    [
        ("từ ngày 05 tháng 02 năm 2026 đến nay", "ngày 05 tháng 02 năm 2026", date(2026, 2, 5)),
        ("Ngày 5 tháng 2 năm 2026, tại", "Ngày 5 tháng 2 năm 2026", date(2026, 2, 5)),
        ("sáng 15 tháng 10 năm 2020", "15 tháng 10 năm 2020", date(2020, 10, 15)),
        ("hạn cuối 15/10/2020.", "15/10/2020", date(2020, 10, 15)),
        ("hạn cuối ngày 15/10/2020.", "ngày 15/10/2020", date(2020, 10, 15)),
        ("ngày17/9/2014", "ngày17/9/2014", date(2014, 9, 17)),
        ("ngày 21 / 4 /2023", "ngày 21 / 4 /2023", date(2023, 4, 21)),
        ("chiều ngày 14-06-2019, xã", "ngày 14-06-2019", date(2019, 6, 14)),
        ("hôm qua, ngày 8.3.2018, xã", "ngày 8.3.2018", date(2018, 3, 8)),
        ("ngày 05 tháng 3/2020", "ngày 05 tháng 3/2020", date(2020, 3, 5)),
        ("Ngày 11/7, Thành đoàn", "Ngày 11/7", None),
        ("sáng 22.4, tại", "22.4", None),
        ("chiều 28-6, tại", "28-6", None),
        ("trước ngày 25/12 hằng năm", "ngày 25/12", None),
        ("lễ hội ngày 12 tháng 6", "ngày 12 tháng 6", None),
        ("ngày 30 tháng 2", "ngày 30 tháng 2", None),
        ("ngày 31/02/2025", "ngày 31/02/2025", None),
        ("ngày 10 tháng 3 năm 2026 (âm lịch)", "ngày 10 tháng 3 năm 2026", None),
        ("ngày … tháng … năm 2026", "ngày … tháng … năm 2026", None),
        ("ngày ….. tháng 12 năm 20…", "ngày ….. tháng 12 năm 20…", None),
    ],
)
def test_date(text: str, written: str, when: date | None) -> None:
    assert dates_of(text) == [(written, when)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("(30/4/1975-30/4/2025)", ["30/4/1975", "30/4/2025"]),
        ("(30.4.1975 - 30.4.2025)", ["30.4.1975", "30.4.2025"]),
        ("từ ngày 1/7 đến 30/9/2025", ["ngày 1/7", "30/9/2025"]),
        ("hai ngày 14-16/10/2020", ["16/10/2020"]),
    ],
)
def test_several_dates(text: str, written: list[str]) -> None:
    assert [one for one, _ in dates_of(text)] == written


@pytest.mark.parametrize(
    "text",
    [
        "15/10 đại biểu tán thành, tỷ lệ 3/4",
        "3 tháng 12 ngày, 9 tháng đầu năm",
        "tháng 9/2024, quý 3/2025",
        "ngày, tháng, năm sinh; ngày tháng năm sinh",
        "nhiệm kỳ 2020 - 2025, giai đoạn 2016-2020",
        "số 15/2020, 15/QĐ-UBND",
        "ngày 45/13/2020, 32 tháng 1 năm 2020",
        "trước ngày 15 hằng tháng",
        "địa chỉ 192.168.1.2020",
        "ngày 5-7 tháng sau",
    ],
)
def test_no_date(text: str) -> None:
    assert dates_of(text) == []


def test_figures_in_bold_are_a_date() -> None:
    inlines = (Text("đến hết ngày "), Strong((Text("30/9/2026"),)))
    _, bold = wrapped(inlines, dates("đến hết ngày 30/9/2026"))
    assert bold == Strong((Date((Text("30/9/2026"),), date(2026, 9, 30)),))


def test_written_text_with_dates() -> None:
    assert with_dates("ký ngày 01/7/2025") == (
        Text("ký "),
        Date((Text("ngày 01/7/2025"),), date(2025, 7, 1)),
    )
