import pytest

from converters.model import Closing, Distribution, Signature
from converters.traversal import document_texts, plain_text
from tests.readers.plaintext.reading import HEAD, PRESS, read_text, removed, shape

SENTENCE = "\nKết luận này được phổ biến đến chi bộ.\n\n"


def close_of(text: str) -> Closing:
    return read_text(HEAD + SENTENCE + text).closing


def recipients_of(text: str) -> list[str]:
    distribution = close_of(text).distribution
    assert distribution is not None
    return [f"{one.marker} {plain_text(one.children)}".strip() for one in distribution.recipients]


def signatures_of(text: str) -> list[Signature]:
    return list(close_of(text).signatures)


# --- address -----------------------------------------------------------------------------------

SIGNED = "GIÁM ĐỐC\n\nNguyễn Văn A\n\n"
ADDRESS = "Địa chỉ: số 1 đường Mẫu, tỉnh Bình Minh"
TELEPHONE = "Điện thoại: 0123 456 789; Email: so@mau.vn"


@pytest.mark.parametrize("lines", [(ADDRESS,), (ADDRESS, TELEPHONE)])
def test_the_address_below_a_signature_is_kept(lines: tuple[str, ...]) -> None:
    closing = close_of(SIGNED + "\n".join(lines) + "\n")
    assert closing.contact == lines
    assert [one.name for one in closing.signatures] == ["Nguyễn Văn A"]


def test_an_address_among_the_links_of_a_web_page_is_its_foot() -> None:
    foot = f"CỔNG THÔNG TIN MẪU\n{TELEPHONE}\n{ADDRESS}\nBản quyền: Cổng mẫu\n"
    assert close_of(SIGNED + foot).contact == ()


# --- recipients ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", ["- Như trên;", "- Lưu: VT."]),
        ("Nơi nhận:\n\n- Như trên;\n\n- Lưu: VT.", ["- Như trên;", "- Lưu: VT."]),
        ("*Nơi nhận:*\n- Như trên;\n- Lưu: VT.", ["- Như trên;", "- Lưu: VT."]),
        ("Nơi nhận: \n- Các xã,\nphường;\n- Lưu: VT.", ["- Các xã, phường;", "- Lưu: VT."]),
        ("Nơi nhận:\nNhư trên;\n- Lưu: VT.", ["Như trên;", "- Lưu: VT."]),
        ("NƠI NHẬN:\n+ Như trên;\n+ Lưu: VT.", ["+ Như trên;", "+ Lưu: VT."]),
        ("Nơi gửi:\n- Như trên;", ["- Như trên;"]),
    ],
    ids=["lines", "blank lines", "italic head", "wrapped", "no marker", "plus", "other head"],
)
def test_recipients_are_listed(text: str, expected: list[str]) -> None:
    assert recipients_of(text + "\n") == expected


def test_the_head_of_the_list_is_kept_as_written() -> None:
    distribution = close_of("**Nơi nhận :**\n- Như trên;\n").distribution
    assert distribution is not None
    assert distribution.head == "Nơi nhận :"


@pytest.mark.parametrize(
    ("written", "purpose"),
    [
        ("Tỉnh ủy (để báo cáo),", "để báo cáo"),
        ("Các xã (để thực hiện);", "để thực hiện"),
        ("Chủ tịch xã (b/c);", "b/c"),
        ("Văn phòng (02b).", ""),
        ("Các phòng.", ""),
    ],
)
def test_the_purpose_in_brackets_is_derived(written: str, purpose: str) -> None:
    distribution = close_of(f"Nơi nhận:\n- {written}\n").distribution
    assert distribution is not None
    (recipient,) = distribution.recipients
    assert (plain_text(recipient.children), recipient.purpose) == (written, purpose)


def test_a_page_number_among_the_recipients_is_left_out() -> None:
    text = "Nơi nhận:\n- Như trên;\n\n2\n\n- Lưu: VT.\n"
    assert recipients_of(text) == ["- Như trên;", "- Lưu: VT."]


def test_a_document_may_have_no_recipients() -> None:
    assert close_of("BÍ THƯ\nNguyễn Văn A\n").distribution is None


def test_the_words_nơi_nhận_in_a_sentence_open_no_list() -> None:
    document = read_text(HEAD + "\nGhi rõ nơi nhận: thôn Bến Gỗ, xã An Hòa.\n\nXong việc.\n")
    assert document.closing == Closing()


# --- signatures ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNguyễn Văn A",
            Signature(("T/M BAN THƯỜNG VỤ",), ("BÍ THƯ",), "", "Nguyễn Văn A"),
            id="capacity, position, name",
        ),
        pytest.param(
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n(Đã ký)\n\nTrần Thị B",
            Signature(
                ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
                ("PHÓ CHỦ TỊCH",),
                "(Đã ký)",
                "Trần Thị B",
            ),
            id="two capacities and a note",
        ),
        pytest.param(
            "GIÁM ĐỐC\n\nTrần Thị B",
            Signature(("GIÁM ĐỐC",), (), "", "Trần Thị B"),
            id="office alone",
        ),
        pytest.param(
            "**K/T TRƯỞNG BAN**\n**PHÓ TRƯỞNG BAN**\n\n**Trần Thị B**",
            Signature(("K/T TRƯỞNG BAN",), ("PHÓ TRƯỞNG BAN",), "", "Trần Thị B"),
            id="bold",
        ),
        pytest.param(
            "**TM. ỦY BAN NHÂN\nDÂN**\n**CHỦ TỊCH**\n\nTrần Thị B",
            Signature(("TM. ỦY BAN NHÂN DÂN",), ("CHỦ TỊCH",), "", "Trần Thị B"),
            id="capacity broken by the line",
        ),
        pytest.param(
            "TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG\n[Ký tên]\nĐại tá Lê Văn C",
            Signature(("TUQ. GIÁM ĐỐC",), ("TRƯỞNG PHÒNG",), "[Ký tên]", "Đại tá Lê Văn C"),
            id="rank before the name",
        ),
        pytest.param(
            "CHỦ TỊCH\n\n(Đã ký và đóng dấu)",
            Signature(("CHỦ TỊCH",), (), "(Đã ký và đóng dấu)", ""),
            id="no name",
        ),
    ],
)
@pytest.mark.parametrize(
    "recipients", ["", "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"], ids=["alone", "after recipients"]
)
def test_a_signature_is_taken_apart(text: str, expected: Signature, recipients: str) -> None:
    document = read_text(HEAD + SENTENCE + recipients + text + "\n")
    assert document.closing.signatures == (expected,)
    assert shape(document.body) == [SENTENCE.strip()]


@pytest.mark.parametrize("gap", ["          ", "\t"], ids=["spaces", "tab"])
def test_signatures_side_by_side_are_parted(gap: str) -> None:
    text = f"THƯ KÝ{gap}CHỦ TRÌ\n(Ký, ghi rõ họ tên){gap}(Đã ký)\n\nPhạm Thị D{gap}Lê Văn C\n"
    assert signatures_of(text) == [
        Signature(("THƯ KÝ",), (), "(Ký, ghi rõ họ tên)", "Phạm Thị D"),
        Signature(("CHỦ TRÌ",), (), "(Đã ký)", "Lê Văn C"),
    ]


def test_what_stands_on_the_right_alone_belongs_to_the_signature_on_the_right() -> None:
    text = f"THƯ KÝ{' ' * 30}TM. ĐOÀN\n{' ' * 35}CHỦ TỌA\n\nPhạm Thị D{' ' * 26}Lê Văn C\n"
    assert signatures_of(text) == [
        Signature(("THƯ KÝ",), (), "", "Phạm Thị D"),
        Signature(("TM. ĐOÀN",), ("CHỦ TỌA",), "", "Lê Văn C"),
    ]


def test_a_name_alone_after_the_recipients_is_a_signature() -> None:
    (signature,) = signatures_of("Nơi nhận:\n- Như trên,\n- Lưu Văn phòng.\n\n\nNguyễn Văn A\n")
    assert signature == Signature(name="Nguyễn Văn A")


def test_two_signers_make_two_signatures() -> None:
    assert signatures_of("THƯ KÝ\n\nPhạm Thị D\n\nCHỦ TỌA\n\nLê Văn C\n") == [
        Signature(("THƯ KÝ",), (), "", "Phạm Thị D"),
        Signature(("CHỦ TỌA",), (), "", "Lê Văn C"),
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("GIÁM ĐỐC\n\nTrần Thị B\n\nNơi nhận:\n- Như trên;\n", True),
        ("Nơi nhận:\n- Như trên;\nGIÁM ĐỐC\n\nTrần Thị B\n", False),
    ],
    ids=["signature first", "recipients first"],
)
def test_the_order_of_recipients_and_signature_is_kept(text: str, last: bool) -> None:
    closing = close_of(text)
    assert closing.recipients_last is last
    assert closing.distribution is not None
    assert [one.name for one in closing.signatures] == ["Trần Thị B"]


def test_recipients_and_signature_glued_side_by_side_are_parted() -> None:
    closing = close_of(
        "Nơi nhận:                           T/M BAN THƯỜNG VỤ\n"
        "- Ban Bí thư (để báo cáo),                BÍ THƯ\n"
        "- Các đảng ủy Hội\n"
        "đồng nhân dân tỉnh,\n"
        "- Lưu Văn phòng.\n\n\n"
        "                                    Nguyễn Văn A\n"
    )
    assert (
        closing.distribution
        == close_of(
            "Nơi nhận:\n- Ban Bí thư (để báo cáo),\n- Các đảng ủy Hội đồng nhân dân tỉnh,\n"
            "- Lưu Văn phòng.\n"
        ).distribution
    )
    assert closing.signatures == (
        Signature(("T/M BAN THƯỜNG VỤ",), ("BÍ THƯ",), "", "Nguyễn Văn A"),
    )


def test_cells_of_the_signature_table_are_left_out() -> None:
    document = read_text(
        HEAD + SENTENCE + "|\n*Nơi nhận:*\n- Như trên;\n|\n**CHỦ TỊCH**\n**Trần Thị B**\n|\n"
    )
    assert removed(document, "artefact") == ["|", "|", "|"]
    assert document.closing.signatures == (Signature(("CHỦ TỊCH",), (), "", "Trần Thị B"),)
    assert isinstance(document.closing.distribution, Distribution)
    assert len(document.closing.distribution.recipients) == 1


def test_a_text_without_close_has_none() -> None:
    assert read_text(HEAD + SENTENCE).closing == Closing()


def test_a_body_named_in_capitals_in_the_text_is_no_signature() -> None:
    document = read_text(HEAD + "\nI. TỔ CHỨC THỰC HIỆN\n\nGiao Văn phòng theo dõi việc này.\n")
    assert document.closing == Closing()


@pytest.mark.parametrize(
    "recipients", ["Nơi nhận:\n- Như trên;\n\n", ""], ids=["after recipients", "alone"]
)
def test_the_foot_of_a_web_page_below_the_signature_is_left_out(recipients: str) -> None:
    foot = "Đơn vị chủ quản: Mẫu\nĐiện thoại: 000\n"
    document = read_text(f"{HEAD}{SENTENCE}{recipients}BÍ THƯ\n\nNguyễn Văn A\n\n{foot}")
    assert [one.name for one in document.closing.signatures] == ["Nguyễn Văn A"]
    assert removed(document, "artefact") == foot.splitlines()


# --- the end of a report ---------------------------------------------------------------------

LAST = "Hội đọc sách kéo dài ba ngày.\n\n"


@pytest.mark.parametrize(
    "byline",
    [
        "Nguyễn Văn A",
        "Thực hiện: Tổ Truyền thông xã An Hòa",
        "Tác giả: Trần Thị B",
        "Theo Cổng thông tin xã An Hòa",
        "Tin, ảnh: Trần Thị B",
        "TRẦN THỊ B",
        "Ban Biên tập",
    ],
)
def test_who_wrote_a_report_is_its_byline(byline: str) -> None:
    document = read_text(PRESS + LAST + byline + "\n")
    assert [plain_text(one) for one in document.closing.bylines] == [byline]
    assert shape(document.body) == [LAST.strip()]


def test_bylines_may_be_said_twice() -> None:
    document = read_text(f"{PRESS}{LAST}Trần Thị B\n\nTác giả: Trần Thị B\n")
    assert len(document.closing.bylines) == 2


def test_the_last_sentence_of_a_report_is_no_byline() -> None:
    document = read_text(PRESS + LAST + "Hội vui.\n")
    assert document.closing.bylines == ()
    assert len(document.body) == 2


def test_a_name_inside_a_report_is_no_byline() -> None:
    document = read_text(f"{PRESS}Nguyễn Văn A\n\n{LAST}")
    assert document.closing.bylines == ()


def test_a_place_where_papers_are_handed_in_is_no_list_of_recipients() -> None:
    document = read_text(
        HEAD + "\n1. Nơi nộp hồ sơ\n\nNơi nhận hồ sơ: Trung tâm hành chính công của xã.\n\n"
        "Thời gian giải quyết là 10 ngày làm việc.\n\n" + SIGNED
    )
    assert document.closing.distribution is None
    assert "Thời gian giải quyết là 10 ngày làm việc." in " ".join(document_texts(document))
