from datetime import date

import pytest

from converters.model import Dateline, Issuer, Kind, Letterhead, Mark, MarkKind, System
from converters.traversal import document_texts, plain_text
from tests.readers.plaintext.reading import read_text, removed, roles, shape

ISSUER = "SỞ THỬ NGHIỆM"
PARENT = "UBND TỈNH BÌNH MINH"
NUMBER = "Số: 07/BC-STN"
TITLE_LINE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_LINE = "Độc lập - Tự do - Hạnh phúc"
DATELINE = "Bình Minh, ngày 05 tháng 02 năm 2026"
REST = """
BÁO CÁO
về việc thử nghiệm

Công việc đã xong.
"""


def head_of(text: str) -> Letterhead:
    return read_text(text).letterhead


def subject_of(text: str) -> str:
    return plain_text(read_text(text).title.subject)


# --- letterheads in every order --------------------------------------------------------------

LEFT = [PARENT, ISSUER, NUMBER]
RIGHT = [TITLE_LINE, MOTTO_LINE, DATELINE]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*LEFT, *RIGHT], id="left column first"),
        pytest.param([*RIGHT, *LEFT], id="right column first"),
        pytest.param(
            [PARENT, TITLE_LINE, ISSUER, MOTTO_LINE, NUMBER, DATELINE], id="row by row"
        ),
        pytest.param([*LEFT, "", *RIGHT], id="blank line between"),
        pytest.param(["\n\n".join([*LEFT, *RIGHT])], id="blank lines everywhere"),
        pytest.param(
            [
                f"{PARENT}      {TITLE_LINE}",
                f"   {ISSUER}           {MOTTO_LINE}",
                f"{NUMBER}       {DATELINE}",
            ],
            id="glued by spaces",
        ),
        pytest.param(
            [f"{PARENT}\t{TITLE_LINE}", f"{ISSUER}\t{MOTTO_LINE}", f"{NUMBER}\t{DATELINE}"],
            id="glued by tabs",
        ),
        pytest.param(
            ["|", PARENT, ISSUER, "|", TITLE_LINE, MOTTO_LINE, "|", "|", NUMBER, "|", DATELINE],
            id="cells between bars",
        ),
        pytest.param(
            [PARENT, ISSUER, "-------", NUMBER, TITLE_LINE, MOTTO_LINE, "----------", DATELINE],
            id="with rules",
        ),
        pytest.param(
            [PARENT, ISSUER, "_______", NUMBER, TITLE_LINE, MOTTO_LINE, "_________", DATELINE],
            id="with rules of underscores",
        ),
        pytest.param(
            [PARENT, f"**{ISSUER}**", NUMBER, f"**{TITLE_LINE}**", MOTTO_LINE, f"*{DATELINE}*"],
            id="with Markdown",
        ),
        pytest.param(
            [PARENT, ISSUER, TITLE_LINE, MOTTO_LINE, NUMBER, DATELINE], id="issuer, motto, number"
        ),
        pytest.param(
            [
                *LEFT, "CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do", "- Hạnh phúc", DATELINE,
            ],
            id="motto broken",
        ),
        pytest.param(
            [PARENT, ISSUER, "Số:", "07/BC-STN", *RIGHT], id="number on the line after its word"
        ),
        pytest.param(
            [*LEFT, TITLE_LINE, MOTTO_LINE, "Bình Minh, ngày 05", "tháng 02 năm 2026"],
            id="dateline broken",
        ),
        pytest.param(
            [*LEFT, TITLE_LINE, MOTTO_LINE, "Bình Minh, ngày", "05 tháng 02", "năm 2026"],
            id="dateline broken twice",
        ),
    ],
)  # fmt: skip
def test_a_letterhead_is_read_in_any_order(lines: list[str]) -> None:
    head = head_of("\n".join(lines) + "\n" + REST)
    assert head.issuers == (Issuer(PARENT, parent=True), Issuer(ISSUER))
    assert head.motto == (TITLE_LINE, MOTTO_LINE)
    assert head.number is not None
    assert head.number.written == NUMBER
    assert head.dateline == Dateline(DATELINE, "Bình Minh", date(2026, 2, 5))


@pytest.mark.parametrize(
    ("lines", "by_columns"),
    [
        ([*LEFT, *RIGHT], True),
        ([PARENT, TITLE_LINE, ISSUER, MOTTO_LINE, NUMBER, DATELINE], False),
        ([f"{PARENT}     {TITLE_LINE}", f"{NUMBER}     {DATELINE}"], False),
    ],
    ids=["left column first", "row by row", "glued"],
)
def test_the_order_of_reading_is_kept(lines: list[str], by_columns: bool) -> None:
    document = read_text("\n".join(lines) + "\n" + REST)
    assert document.letterhead.by_columns is by_columns
    texts = [text for text in document_texts(document) if text]
    first = next(text for text in texts if text in (NUMBER, TITLE_LINE))
    assert first == (NUMBER if by_columns else TITLE_LINE)


def test_a_symbol_broken_after_a_dash_is_one_number() -> None:
    head = head_of("\n".join([PARENT, ISSUER, "Số: 07/BC-", "STN", *RIGHT]) + "\n" + REST)
    assert head.number is not None
    assert (head.number.number, head.number.issuer_code) == ("07", "STN")


def test_the_hour_of_a_telegram_stands_in_its_dateline() -> None:
    written = "Bình Minh, hồi 16 giờ 30 ngày 05 tháng 02 năm 2026"
    head = head_of("\n".join([*LEFT, TITLE_LINE, MOTTO_LINE, written]) + "\n" + REST)
    assert head.dateline == Dateline(written, "Bình Minh", date(2026, 2, 5))


def test_a_party_letterhead_has_one_line_and_a_star() -> None:
    document = read_text(
        "ĐẢNG BỘ TỈNH BÌNH MINH\nĐẢNG ỦY XÃ AN HÒA\n*\nSố 61-BC/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "An Hòa, ngày 26 tháng 12 năm 2025\n" + REST
    )
    head = document.letterhead
    assert head.motto == ("ĐẢNG CỘNG SẢN VIỆT NAM",)
    assert [issuer.name for issuer in head.issuers] == [
        "ĐẢNG BỘ TỈNH BÌNH MINH",
        "ĐẢNG ỦY XÃ AN HÒA",
    ]
    assert removed(document, "furniture") == ["*"]
    assert document.system is System.PARTY


def test_rules_under_the_motto_are_furniture() -> None:
    document = read_text(f"{TITLE_LINE}\n{MOTTO_LINE}\n---------------\n" + REST)
    assert removed(document, "furniture") == ["---------------"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["ỦY BAN NHÂN DÂN", "TỈNH BÌNH MINH"], ["ỦY BAN NHÂN DÂN TỈNH BÌNH MINH"]),
        (["HỘI ĐỒNG NHÂN DÂN", "XÃ AN HÒA"], ["HỘI ĐỒNG NHÂN DÂN XÃ AN HÒA"]),
        (["UBND TỈNH BÌNH MINH", "SỞ XÂY DỰNG"], ["UBND TỈNH BÌNH MINH", "SỞ XÂY DỰNG"]),
        (
            ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"],
            ["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"],
        ),
    ],
    ids=["body and its place", "council and its place", "two bodies", "one body on two lines"],
)
def test_lines_of_issuers_make_bodies(lines: list[str], names: list[str]) -> None:
    head = head_of("\n".join([*lines, NUMBER]) + "\n" + REST)
    assert [issuer.name for issuer in head.issuers] == names
    assert [issuer.parent for issuer in head.issuers] == [True] * (len(names) - 1) + [False]


@pytest.mark.parametrize("motto", ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", TITLE_LINE])
def test_both_spellings_of_the_tone_are_known(motto: str) -> None:
    assert head_of(f"{motto}\n{MOTTO_LINE}\n" + REST).motto == (motto, MOTTO_LINE)


# --- number and date -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["Số:     /BC-STN", "Số:  /BC-STN", "Số: .../BC-STN", "Số: ……/BC-STN", "Số: _____/BC-STN"],
    ids=["wide blank", "blank", "dots", "ellipses", "underscores"],
)
def test_a_number_left_blank_stays_blank(written: str) -> None:
    head = head_of(f"{ISSUER}\n{written}\n{TITLE_LINE}\n" + REST)
    assert head.number is not None
    assert head.number.written.split() == written.split()
    assert (head.number.number, head.number.issuer_code) == ("", "STN")


def test_a_blank_number_glued_to_a_blank_date_is_parted_from_it() -> None:
    head = head_of(
        f"{ISSUER}          {TITLE_LINE}\n"
        "Số:     /BC-STN          Bình Minh, ngày     tháng     năm 2026\n" + REST
    )
    assert head.number is not None
    assert head.dateline is not None
    assert (head.number.number, head.number.kind_code) == ("", "BC")
    assert (head.dateline.place, head.dateline.date) == ("Bình Minh", None)


@pytest.mark.parametrize(
    "written",
    [
        "Bình Minh, ngày    tháng    năm 2026",
        "Bình Minh, ngày ... tháng ... năm 2026",
        "Bình Minh, ngày ___ tháng ___ năm 2026",
        "Bình Minh, ngày ____ tháng ____ năm 2026",
    ],
    ids=["blanks", "dots", "short underscores", "long underscores"],
)
def test_a_date_left_blank_stays_blank(written: str) -> None:
    dateline = head_of(f"{ISSUER}\n{NUMBER}\n{written}\n" + REST).dateline
    assert dateline is not None
    assert dateline.written.split() == written.split()
    assert (dateline.place, dateline.date) == ("Bình Minh", None)


def test_a_document_may_have_neither_number_nor_date() -> None:
    head = head_of(f"{ISSUER}\n{TITLE_LINE}\n{MOTTO_LINE}\nBIÊN BẢN\nHọp tổ dân phố\n\nXong.")
    assert (head.number, head.dateline) == (None, None)


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("HỎA TỐC", MarkKind.URGENCY),
        ("MẬT", MarkKind.SECRECY),
        ("LƯU HÀNH NỘI BỘ", MarkKind.CIRCULATION),
        ("Dự thảo", MarkKind.DRAFT),
        ("Dự thảo lần 2", MarkKind.DRAFT),
        ("DỰ THẢO LẦN 2", MarkKind.DRAFT),
        ("(DỰ THẢO)", MarkKind.DRAFT),
        ("Dự thảo 3", MarkKind.DRAFT),
        ("Mẫu số 01", MarkKind.FORM),
    ],
)
def test_marks_below_the_number_are_kept_with_their_kind(mark: str, kind: MarkKind) -> None:
    head = head_of(f"{ISSUER}\n{NUMBER}\n{mark}\n{TITLE_LINE}\n{MOTTO_LINE}\n" + REST)
    assert head.marks == (Mark(mark, kind),)


# --- type and abstract -----------------------------------------------------------------------

FORMAL = f"{ISSUER}\n{NUMBER}\n{TITLE_LINE}\n{MOTTO_LINE}\n{DATELINE}\n\n"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("BÁO CÁO\nvề công tác năm 2026", "về công tác năm 2026"),
        ("BÁO CÁO\nVề việc\nthử nghiệm máy bơm", "Về việc thử nghiệm máy bơm"),
        ("BÁO CÁO\nKẾT QUẢ THỬ NGHIỆM\nNĂM 2026", "KẾT QUẢ THỬ NGHIỆM NĂM 2026"),
        ("BÁO CÁO\nTổng kết việc giữ nghề\nvà dạy nghề", "Tổng kết việc giữ nghề và dạy nghề"),
        ("BÁO CÁO**VỀ THỬ NGHIỆM**", "VỀ THỬ NGHIỆM"),
        ("**BÁO CÁO****VỀ THỬ NGHIỆM**", "VỀ THỬ NGHIỆM"),
        ("BÁO CÁO\n\nvề việc\n\nthử nghiệm", "về việc thử nghiệm"),
        ("BÁO CÁO\nV/v thử nghiệm", "V/v thử nghiệm"),
        ("BÁO CÁO\nQUY ĐỊNH MỨC THU HỌC PHÍ", "QUY ĐỊNH MỨC THU HỌC PHÍ"),
    ],
    ids=[
        "one line", "dangling", "capitals", "lower case goes on", "glued", "glued in bold",
        "blank lines", "V/v", "like an order",
    ],
)  # fmt: skip
@pytest.mark.parametrize("rule", ["\n-----", "\n_____", ""], ids=["rule", "underscores", "no rule"])
def test_a_title_may_go_over_lines(text: str, subject: str, rule: str) -> None:
    document = read_text(f"{FORMAL}{text}{rule}\n\nCông việc đã hoàn thành đúng hạn.\n")
    assert document.title.kind == "BÁO CÁO"
    assert plain_text(document.title.subject) == subject
    assert shape(document.body) == ["Công việc đã hoàn thành đúng hạn."]


def test_a_rule_closes_the_title_and_is_furniture() -> None:
    document = read_text(f"{FORMAL}BÁO CÁO\nThử nghiệm\nĐợt đầu\n-----\nXong.")
    assert plain_text(document.title.subject) == "Thử nghiệm Đợt đầu"
    assert removed(document, "furniture") == ["-----"]


def test_brackets_under_a_title_are_its_subtitle() -> None:
    title = read_text(f"{FORMAL}BÁO CÁO\nvề thử nghiệm\n(Đợt đầu, tháng 2)\n\nXong.").title
    assert plain_text(title.subject) == "về thử nghiệm"
    assert plain_text(title.subtitle) == "(Đợt đầu, tháng 2)"


@pytest.mark.parametrize(
    ("abstract", "subject"),
    [
        ("V/v phối hợp tổ chức", "V/v phối hợp tổ chức"),
        ("V/v phối hợp tổ chức\nNgày hội đọc sách", "V/v phối hợp tổ chức Ngày hội đọc sách"),
        ("V/v phối hợp\ntổ chức ngày hội", "V/v phối hợp tổ chức ngày hội"),
        (
            "V/v phối hợp tổ chức\nNgày hội đọc sách\nlần thứ ba",
            "V/v phối hợp tổ chức Ngày hội đọc sách lần thứ ba",
        ),
    ],
    ids=["one line", "two lines", "two lines, lower case", "three lines"],
)
@pytest.mark.parametrize("blank", ["", "\n"], ids=["close", "parted"])
def test_an_official_letter_has_its_abstract_under_the_number(
    abstract: str, subject: str, blank: str
) -> None:
    document = read_text(
        f"{ISSUER}\nSố: 11/STN-VP\n{abstract}\n{blank}{TITLE_LINE}\n{MOTTO_LINE}\n{DATELINE}\n"
        "\nKính gửi: Sở Mẫu.\n\nĐề nghị phối hợp./.\n"
    )
    assert document.kind is Kind.DISPATCH
    assert plain_text(document.title.subject) == subject
    assert document.letterhead.motto == (TITLE_LINE, MOTTO_LINE)
    assert document.letterhead.dateline is not None
    assert document.addressees is not None


def test_a_long_first_sentence_is_no_title() -> None:
    sentence = "Trong tháng hai, tổ thử nghiệm đã chạy máy bơm suốt ngày đêm " * 2 + "và ghi sổ."
    assert subject_of(f"{FORMAL}BÁO CÁO\n{sentence}\n") == ""


def test_the_authority_after_a_blank_line_is_no_title() -> None:
    text = "QUYẾT ĐỊNH\nVỀ VIỆC LẬP TỔ\n\nGIÁM ĐỐC SỞ THỬ NGHIỆM\n\nCăn cứ Luật Mẫu;\n\nXong."
    assert subject_of(FORMAL + text) == "VỀ VIỆC LẬP TỔ"


# --- kind and system -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Số: 7/QĐ-UBND\nQUYẾT ĐỊNH\nvề việc lập tổ\n\nXong.", Kind.DECISION),
        ("Số 7-NQ/TU\n\nHội nghị thống nhất.", Kind.RESOLUTION),
        ("Số: 7/STN-VP\nKính gửi: Sở Mẫu.\n\nXong.", Kind.DISPATCH),
        ("Số 7-CV/TU\nKính gửi: Sở Mẫu.\n\nXong.", Kind.DISPATCH),
        (f"{ISSUER}\n{TITLE_LINE}\n{MOTTO_LINE}\n\nXong.", Kind.OTHER),
        ("Hội đọc sách mở cửa\n\nSáng nay hội đọc sách mở cửa.", Kind.NEWS),
    ],
    ids=["title", "code of the number", "no kind", "công văn of the Party", "no name", "press"],
)
def test_the_kind_is_derived(text: str, kind: Kind) -> None:
    assert read_text(text).kind is kind


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("TỈNH ỦY BÌNH MINH\nĐẢNG CỘNG SẢN VIỆT NAM\nKẾT LUẬN\nvề nước\n\nXong.", System.PARTY),
        ("Số 7-KL/TU\nKẾT LUẬN\nvề nước\n\nXong.", System.PARTY),
        (f"{ISSUER}\n{TITLE_LINE}\nBÁO CÁO\nvề nước\n\nXong.", System.STATE),
        ("Số: 7/BC-STN\nBÁO CÁO\nvề nước\n\nXong.", System.STATE),
        (
            f"ỦY BAN MTTQ VIỆT NAM\nXÃ AN HÒA\n{TITLE_LINE}\nBÁO CÁO\nvề nước\n\nXong.",
            System.ORGANISATION,
        ),
        ("Hội đọc sách mở cửa\n\nSáng nay hội đọc sách mở cửa.", System.PRESS),
        ("THÔNG CÁO BÁO CHÍ\nĐại hội họp phiên đầu\n\nSáng nay họp.", System.PRESS),
    ],
    ids=[
        "Party motto",
        "Party number",
        "State",
        "State number",
        "organisation",
        "press",
        "release",
    ],
)
def test_the_system_is_derived(text: str, system: System) -> None:
    assert read_text(text).system is system


# --- the press -------------------------------------------------------------------------------

BODY = "\n\nSáng nay, xã An Hòa mở hội đọc sách.\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Xã An Hòa mở hội đọc sách", id="plain"),
        pytest.param("# Xã An Hòa mở hội đọc sách", id="Markdown heading"),
        pytest.param("**Xã An Hòa mở hội đọc sách**", id="bold"),
        pytest.param("Xã An Hòa mở hội\nđọc sách", id="over lines"),
        pytest.param("XÃ AN HÒA\nMỞ HỘI ĐỌC SÁCH", id="capitals over lines"),
    ],
)
def test_a_report_begins_with_its_headline(text: str) -> None:
    document = read_text(text + BODY)
    assert plain_text(document.title.subject).casefold() == "xã an hòa mở hội đọc sách"
    assert len(document.body) == 1


def test_a_dateline_may_stand_before_the_headline() -> None:
    document = read_text(f"{DATELINE}\n\nXã An Hòa mở hội đọc sách{BODY}")
    assert document.letterhead.dateline == Dateline(DATELINE, "Bình Minh", date(2026, 2, 5))
    assert plain_text(document.title.subject) == "Xã An Hòa mở hội đọc sách"
    assert document.kind is Kind.NEWS


@pytest.mark.parametrize("stamp", ["2025-04-22 10:27", "22/04/2025 10:27", "10:27 22/04/2025"])
def test_a_stamp_under_the_headline_is_the_time_of_publication(stamp: str) -> None:
    document = read_text(f"# Xã An Hòa mở hội đọc sách\n\n{stamp}{BODY}")
    assert document.title.stamp is not None
    assert document.title.stamp.written == stamp
    assert document.title.stamp.date == date(2025, 4, 22)
    assert document.letterhead.dateline is None


def test_the_label_of_a_web_page_over_the_text_is_left_out() -> None:
    document = read_text(f"# Xã An Hòa mở hội đọc sách\n\n## Nội dung chính{BODY}")
    assert removed(document, "artefact") == ["Nội dung chính"]
    assert len(document.body) == 1


def test_a_long_first_sentence_of_a_report_is_no_headline() -> None:
    document = read_text("Sáng nay, xã An Hòa mở hội đọc sách.\n\nHội kéo dài ba ngày.")
    assert document.title.subject == ()
    assert len(document.body) == 2


def test_a_document_may_stand_under_the_headline_of_a_web_page() -> None:
    document = read_text(
        f"# Ban hành báo cáo thử nghiệm\n\n{FORMAL}BÁO CÁO\nvề thử nghiệm\n\nXong."
    )
    assert plain_text(document.title.headline) == "Ban hành báo cáo thử nghiệm"
    assert plain_text(document.title.subject) == "về thử nghiệm"
    assert document.kind is Kind.REPORT


def test_navigation_above_a_letterhead_is_left_out() -> None:
    found = roles(f"Trang chủ\n>\nVăn bản\n{FORMAL}BÁO CÁO\nvề thử nghiệm\n\nXong.")
    assert found[:3] == ["artefact"] * 3
    assert found[3:5] == ["issuer", "number"]


def test_the_abstract_of_an_official_letter_of_the_party_stands_under_its_number() -> None:
    document = read_text(
        "ĐẢNG BỘ TỈNH BÌNH MINH\nVĂN PHÒNG TỈNH ỦY\n*\nSố 12-CV/VPTU\nvề việc tổ chức\n"
        "ngày hội đọc sách\nĐẢNG CỘNG SẢN VIỆT NAM\nBình Minh, ngày 05 tháng 3 năm 2026\n\n"
        "Kính gửi: Các đảng ủy xã.\n\nĐề nghị phối hợp.\n"
    )
    assert document.kind is Kind.DISPATCH
    assert plain_text(document.title.subject) == "về việc tổ chức ngày hội đọc sách"
    assert document.letterhead.motto == ("ĐẢNG CỘNG SẢN VIỆT NAM",)
    assert document.letterhead.dateline is not None


def test_an_addressee_right_below_the_abstract_is_none_of_it() -> None:
    document = read_text(
        f"{ISSUER}\n{TITLE_LINE}\n{MOTTO_LINE}\nSố: 11/STN-VP\n{DATELINE}\nV/v mẫu\n"
        "Kính gửi: Sở Mẫu.\n\nĐề nghị phối hợp./.\n"
    )
    assert plain_text(document.title.subject) == "V/v mẫu"
    assert document.addressees is not None
