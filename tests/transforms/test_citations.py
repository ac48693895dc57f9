"""Citations of other documents."""

from datetime import date

import pytest

from converters.model import Citation, Date, Strong, Text
from converters.transforms.citations import citations
from converters.transforms.inlines import wrapped
from converters.traversal import plain_text
from tests.transforms.marking import citations_of, marked, shown


@pytest.mark.parametrize(
    ("text", "written", "kind", "number", "issued", "issuer"),
    [
        pytest.param(
            "Thực hiện Nghị quyết số 45-NQ/TW, ngày 24/01/2019 của Bộ Chính trị về phát triển",
            "Nghị quyết số 45-NQ/TW, ngày 24/01/2019 của Bộ Chính trị",
            "nghị quyết", "45-NQ/TW", date(2019, 1, 24), "Bộ Chính trị", id="Party",
        ),
        pytest.param(
            "theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về văn thư",
            "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ",
            "nghị định", "30/2020/NĐ-CP", date(2020, 3, 5), "Chính phủ", id="State",
        ),
        pytest.param(
            "có Công văn số 612- CV/BTCTU gửi các đơn vị", "Công văn số 612- CV/BTCTU",
            "công văn", "612-CV/BTCTU", None, "", id="spaced",
        ),
        pytest.param(
            "theo Kế hoạch số 07 – KH/ĐTN ngày 9/3/2026 nói trên",
            "Kế hoạch số 07 – KH/ĐTN ngày 9/3/2026",
            "kế hoạch", "07-KH/ĐTN", date(2026, 3, 9), "", id="another dash",
        ),
        pytest.param(
            "nêu tại Công văn số 3954/UBND-VX của Ủy ban nhân dân tỉnh.",
            "Công văn số 3954/UBND-VX của Ủy ban nhân dân tỉnh",
            "công văn", "3954/UBND-VX", None, "Ủy ban nhân dân tỉnh", id="công văn of the State",
        ),
        pytest.param(
            "Kết luận số 96-KL/TW của Bộ Chính trị ngày 30/9/2024 nêu rõ",
            "Kết luận số 96-KL/TW của Bộ Chính trị ngày 30/9/2024",
            "kết luận", "96-KL/TW", date(2024, 9, 30), "Bộ Chính trị", id="date last",
        ),
        pytest.param(
            "Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương (khóa XII) về bộ máy",
            "Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương (khóa XII)",
            "nghị quyết", "18-NQ/TW", None, "Ban Chấp hành Trung ương (khóa XII)",
            id="term in brackets",
        ),
        pytest.param(
            "Chỉ thị số 05-CT/TW của Bộ Chính trị khoá XII về học tập",
            "Chỉ thị số 05-CT/TW của Bộ Chính trị khoá XII",
            "chỉ thị", "05-CT/TW", None, "Bộ Chính trị khoá XII", id="khoá",
        ),
        pytest.param(
            "Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP ngày 06/5/2005 của Bộ Nội vụ và Văn phòng"
            " Chính phủ hướng dẫn",
            "Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP ngày 06/5/2005 của Bộ Nội vụ và Văn phòng"
            " Chính phủ",
            "thông tư liên tịch", "55/2005/TTLT-BNV-VPCP", date(2005, 5, 6),
            "Bộ Nội vụ và Văn phòng Chính phủ", id="joint",
        ),
        pytest.param(
            "Quy chế số 05-QC/BTCTU-BDVTU quy định", "Quy chế số 05-QC/BTCTU-BDVTU",
            "quy chế", "05-QC/BTCTU-BDVTU", None, "", id="joint Party",
        ),
        pytest.param(
            "theo Thông tư số 34/2025/TT-BKHCN của Bộ trưởng Bộ Khoa học và Công nghệ quy định",
            "Thông tư số 34/2025/TT-BKHCN của Bộ trưởng Bộ Khoa học và Công nghệ",
            "thông tư", "34/2025/TT-BKHCN", None, "Bộ trưởng Bộ Khoa học và Công nghệ",
            id="a minister",
        ),
        pytest.param(
            "nhận được Văn bản số 12/BC-HTX ngày 02/3/2026 của Hợp tác xã Bến Đá về thu hoạch",
            "Văn bản số 12/BC-HTX ngày 02/3/2026",
            "văn bản", "12/BC-HTX", date(2026, 3, 2), "", id="issuer of no list",
        ),
        pytest.param(
            "Quyết định số 10/QĐ-HHV ngày 02/3/2026 của Hiệp hội Vận tải tỉnh về hội viên",
            "Quyết định số 10/QĐ-HHV ngày 02/3/2026 của Hiệp hội Vận tải tỉnh",
            "quyết định", "10/QĐ-HHV", date(2026, 3, 2), "Hiệp hội Vận tải tỉnh",
            id="issuer by its head",
        ),
        pytest.param(
            "Quyết định số 1205/2015/QĐ-UBND của Ủy ban nhân dân thành phố theo hướng đơn giản",
            "Quyết định số 1205/2015/QĐ-UBND của Ủy ban nhân dân thành phố",
            "quyết định", "1205/2015/QĐ-UBND", None, "Ủy ban nhân dân thành phố",
            id="issuer ends before the sentence goes on",
        ),
        pytest.param(
            "Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
            "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
            "luật", "72/2025/QH15", None, "", id="law by name and number",
        ),
        pytest.param(
            "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;",
            "Luật Lưu trữ ngày 21 tháng 6 năm 2024",
            "luật", "", date(2024, 6, 21), "", id="law by name and date",
        ),
        pytest.param(
            "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật"
            " ngày 25 tháng 6 năm 2025;",
            "Luật sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật"
            " ngày 25 tháng 6 năm 2025",
            "luật", "", date(2025, 6, 25), "", id="law that amends another",
        ),
        pytest.param(
            "Căn cứ Luật Lưu trữ số 33/2024/QH15, ngày 21/6/2024 của Quốc hội khoá XV;",
            "Luật Lưu trữ số 33/2024/QH15, ngày 21/6/2024 của Quốc hội khoá XV",
            "luật", "33/2024/QH15", date(2024, 6, 21), "Quốc hội khoá XV", id="law in full",
        ),
        pytest.param(
            "theo Bộ luật Lao động năm 2019 và", "Bộ luật Lao động năm 2019",
            "bộ luật", "", None, "", id="code with its year",
        ),
        pytest.param(
            "theo Hiến pháp năm 2013, mọi người", "Hiến pháp năm 2013",
            "hiến pháp", "", None, "", id="constitution",
        ),
        pytest.param(
            "tinh thần Nghị quyết 21 của Bộ Chính trị khóa VIII.",
            "Nghị quyết 21 của Bộ Chính trị khóa VIII",
            "nghị quyết", "21", None, "Bộ Chính trị khóa VIII", id="number alone",
        ),
        pytest.param(
            "quán triệt Quy định 57 của Bộ Chính trị về", "Quy định 57 của Bộ Chính trị",
            "quy định", "57", None, "Bộ Chính trị", id="number alone, with its issuer",
        ),
        pytest.param(
            "tại Nghị định số 15/2020 thì", "Nghị định số 15/2020",
            "nghị định", "15/2020", None, "", id="without symbol",
        ),
        pytest.param(
            "KẾ HOẠCH THỰC HIỆN QUYẾT ĐỊNH SỐ 15/QĐ-UBND", "QUYẾT ĐỊNH SỐ 15/QĐ-UBND",
            "quyết định", "15/QĐ-UBND", None, "", id="capitals",
        ),
    ],
)  # fmt: skip
def test_citation(
    text: str, written: str, kind: str, number: str, issued: date | None, issuer: str
) -> None:
    (found,) = citations_of(text)
    assert plain_text(found.children) == written
    assert (found.kind, found.number, found.issued, found.issuer) == (kind, number, issued, issuer)
    assert found.target == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "các Nghị quyết số 18-NQ/TW, 19-NQ/TW và số 20-NQ/TW;",
            "các [C: Nghị quyết số 18-NQ/TW], [C: 19-NQ/TW] và [C: số 20-NQ/TW];",
        ),
        (
            "Chỉ thị số 11-CT/TU ngày 02/4/2024, Kế hoạch số 87-KH/TU của Tỉnh ủy",
            "[C: Chỉ thị số 11-CT/TU ngày 02/4/2024], [C: Kế hoạch số 87-KH/TU của Tỉnh ủy]",
        ),
        (
            "Luật Khiếu nại, Luật Tố cáo số 25/2018/QH14; Luật Cán bộ, công chức và Luật Viên chức",
            (
                "[C: Luật Khiếu nại], [C: Luật Tố cáo số 25/2018/QH14]; [C: Luật Cán bộ, công chức]"
                " và [C: Luật Viên chức]"
            ),
        ),
        (
            "Luật Việc làm số 38/2013/QH13 nay thay bằng Luật số 74/2025/QH15",
            "[C: Luật Việc làm số 38/2013/QH13] nay thay bằng [C: Luật số 74/2025/QH15]",
        ),
        (
            "thực hiện Luật Đất đai, công tác giải phóng mặt bằng năm 2024",
            "thực hiện [C: Luật Đất đai], công tác giải phóng mặt bằng năm 2024",
        ),
        (
            "khoản 4 Điều 6 Nghị định số 61/2018/NĐ-CP và Điều 8 Thông tư số 01/2018/TT-VPCP",
            (
                "khoản 4 Điều 6 [C: Nghị định số 61/2018/NĐ-CP] và Điều 8"
                " [C: Thông tư số 01/2018/TT-VPCP]"
            ),
        ),
    ],
)
def test_several_citations(text: str, expected: str) -> None:
    assert shown(marked(text)) == expected


def test_a_list_keeps_its_kind() -> None:
    kinds = [one.kind for one in citations_of("các Nghị quyết số 18-NQ/TW, 19-NQ/TW")]
    assert kinds == ["nghị quyết", "nghị quyết"]


def test_a_date_in_a_citation_is_a_date() -> None:
    (found,) = citations_of("Quyết định số 15/QĐ-UBND ngày 05/02/2026 nói trên")
    assert found.children == (
        Text("Quyết định số 15/QĐ-UBND "),
        Date((Text("ngày 05/02/2026"),), date(2026, 2, 5)),
    )


def test_a_date_that_no_calendar_has_is_no_value() -> None:
    (found,) = citations_of("Quyết định số 15/QĐ-UBND ngày 30/02/2026")
    assert found.issued is None
    assert plain_text(found.children).endswith("30/02/2026")


@pytest.mark.parametrize(
    "text",
    [
        "số 15/2020",
        "Số 53 đường Bến Đá",
        "Điều 5 của Luật này",
        "Quyết định này có hiệu lực từ ngày ký",
        "kế hoạch 5 năm 2021 - 2025",
        "nhiệm kỳ 2020 - 2025",
        "năm 2020 - UBND xã Tân An",
        "Chương trình 135, Đề án 06, Nghị quyết 10 điều",
        "Phương án số 2, dự án số 4",
        "15/10 số phiếu, tỷ lệ 3/4, 24/7",
        "Mẫu số 01/TB-ABC",
        "Lô 12/A, biển số 15A-123.45",
        "TCVN 6909:2001, ISO 9001:2015",
        "pháp luật số hóa, mệnh lệnh số 1",
        "Luật pháp, luật sư, đúng luật",
        "Luật này, Nghị định này",
        "sửa đổi Hiến pháp",
        "Số 16-BC/ĐH",
    ],
)
def test_no_citation(text: str) -> None:
    assert citations_of(text) == []


def test_a_number_in_bold_is_cited_alone() -> None:
    whole = "Quyết định số 15/QĐ-UBND ngày 05/02/2026"
    inlines = (Text("Quyết định số "), Strong((Text("15/QĐ-UBND"),)), Text(" ngày 05/02/2026"))
    _, bold, _ = wrapped(inlines, citations(whole))
    assert isinstance(bold, Strong)
    (found,) = bold.children
    assert isinstance(found, Citation)
    assert (found.kind, found.number) == ("quyết định", "15/QĐ-UBND")
    assert found.issued == date(2026, 2, 5)
