import pytest

from converters.model import (
    Authority,
    Division,
    DivisionKind,
    Enacting,
    Figure,
    ItemList,
    LegalBasis,
    Paragraph,
    Quotation,
    Separator,
    Table,
)
from converters.traversal import plain_text
from tests.readers.plaintext.reading import (
    HEAD,
    PRESS,
    body_of,
    body_roles,
    headings,
    press_body_of,
    read_text,
    removed,
    roles,
    rows,
    shape,
)

# --- preamble --------------------------------------------------------------------------------

DECISION = "Số: 07/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc lập tổ công tác\n\n"


def test_authority_grounds_and_order_make_the_preamble() -> None:
    document = read_text(
        DECISION + "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN HÒA\n\n"
        "Căn cứ Luật Mẫu ngày 01 tháng 01 năm 2020;\n"
        "- Xét Tờ trình số 5/TTr-VP;\n"
        "Theo đề nghị của Chánh Văn phòng.\n\n"
        "QUYẾT ĐỊNH:\n\nĐiều 1. Lập tổ công tác gồm năm người.\n"
    )
    assert [type(block) for block in document.preamble] == [
        Authority,
        LegalBasis,
        LegalBasis,
        LegalBasis,
        Enacting,
    ]
    assert shape(document.preamble)[2] == "- Xét Tờ trình số 5/TTr-VP;"
    assert shape(document.body) == [["Điều 1.", "Lập tổ công tác gồm năm người."]]


@pytest.mark.parametrize("order", ["QUYẾT ĐỊNH:", "QUYẾT ĐỊNH", "**QUYẾT ĐỊNH:**"])
def test_the_order_is_no_second_type(order: str) -> None:
    document = read_text(DECISION + f"Căn cứ Luật Mẫu;\n\n{order}\n\nĐiều 1. Lập tổ công tác.\n")
    assert document.title.kind == "QUYẾT ĐỊNH"
    assert isinstance(document.preamble[-1], Enacting)
    assert document.annexes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ Luật Mẫu;\nThực hiện Nghị quyết số 5-NQ/TU;\n\nXong việc.", 2),
        ("Thực hiện Nghị quyết số 5-NQ/TU, Ủy ban nhân dân xã báo cáo như sau.\n\nXong.", 0),
        ("Căn cứ Luật Mẫu, Chủ tịch xã có ý kiến như sau:\n\nXong việc.", 1),
        ("Sau khi xem xét, Chủ tịch xã kết luận như sau:\n\nXong việc.", 0),
    ],
    ids=["in a series", "an opening sentence", "runs on", "formula"],
)
def test_a_ground_is_told_from_an_opening_sentence(text: str, expected: int) -> None:
    preamble = read_text(HEAD + "\n" + text).preamble
    assert sum(isinstance(block, LegalBasis) for block in preamble) == expected


def test_grounds_without_blank_lines_are_parted_in_a_wrapped_text() -> None:
    wrapped = WRAPPED.replace("\n- ", "\n\n- ").replace("\n     ", "\n\n") + "\n- Xong việc.\n"
    document = read_text(
        DECISION + "Căn cứ Luật Mẫu ngày 01 tháng 01\nnăm 2020;\nCăn cứ Luật Khác;\n"
        "Ủy ban nhân dân xã báo cáo như sau:\n" + wrapped
    )
    assert shape(document.preamble) == [
        "Căn cứ Luật Mẫu ngày 01 tháng 01 năm 2020;",
        "Căn cứ Luật Khác;",
    ]


def test_an_office_may_be_the_authority() -> None:
    document = read_text(
        DECISION + "CHỈ HUY TRƯỞNG\n\nCăn cứ Luật Mẫu;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Xong.\n"
    )
    assert isinstance(document.preamble[0], Authority)


def test_the_sitting_of_a_council_goes_with_its_name() -> None:
    document = read_text(
        DECISION + "HỘI ĐỒNG NHÂN DÂN XÃ AN HÒA\nKHÓA XI, KỲ HỌP THỨ TƯ\n\nCăn cứ Luật Mẫu;\n\n"
        "QUYẾT NGHỊ:\n\nĐiều 1. Lập tổ công tác.\n"
    )
    assert [type(block) for block in document.preamble[:2]] == [Authority, Authority]


def test_a_ground_broken_by_the_line_is_one_ground() -> None:
    document = read_text(DECISION + "Căn cứ Luật Mẫu ngày 01 tháng 01\nnăm 2020;\n\nXong việc.")
    assert shape(document.preamble) == ["Căn cứ Luật Mẫu ngày 01 tháng 01 năm 2020;"]


def test_grounds_said_again_in_the_body_are_a_paragraph() -> None:
    body = body_of("I. TÌNH HÌNH\n\nCăn cứ các quy định trên thì:\n\n- được;\n\n- không được.")
    assert "Căn cứ các quy định trên thì:" in str(shape(body))


# --- addressees ------------------------------------------------------------------------------

LETTER = "Số: 11/STN-VP\nV/v phối hợp\n\n"


def addressed(text: str) -> tuple[str, list[str], list[object]]:
    document = read_text(LETTER + text)
    assert document.addressees is not None
    recipients = document.addressees.recipients
    names = [f"{one.marker} {plain_text(one.children)}".strip() for one in recipients]
    return document.addressees.head, names, shape(document.body)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kính gửi: Sở Mẫu", ["Sở Mẫu"]),
        ("Kính gửi: Sở Mẫu và các phòng thuộc Sở.", ["Sở Mẫu và các phòng thuộc Sở."]),
        ("Kính gửi:\n- Sở Một;\n- Sở Hai.", ["- Sở Một;", "- Sở Hai."]),
        ("Kính gửi:\n\n- Sở Một;\n\n- Sở Hai.", ["- Sở Một;", "- Sở Hai."]),
        ("Kính gửi: - Sở Một;\n- Sở Hai.", ["- Sở Một;", "- Sở Hai."]),
        ("Kính gửi:\nSở Một;\nSở Hai;", ["Sở Một;", "Sở Hai;"]),
        ("**Kính gửi:** Sở Mẫu", ["Sở Mẫu"]),
    ],
    ids=["one", "one sentence", "list", "list of blank lines", "list on one line", "bare", "bold"],
)
def test_addressees_are_read(text: str, names: list[str]) -> None:
    head, found, body = addressed(text + "\n\nĐề nghị phối hợp./.\n")
    assert (head, found) == ("Kính gửi:", names)
    assert body == ["Đề nghị phối hợp./."]


@pytest.mark.parametrize("head", ["Kính trình:", "Kính chuyển:", "KÍNH GỬI:"])
def test_other_heads_of_addressees_are_known(head: str) -> None:
    assert addressed(f"{head} Sở Mẫu\n\nXong./.")[:2] == (head, ["Sở Mẫu"])


def test_grounds_after_the_addressee_are_no_addressees() -> None:
    document = read_text(
        LETTER + "Kính gửi: Sở Mẫu\n\nCăn cứ Luật Mẫu;\nCăn cứ Luật Khác;\n\nXong./.\n"
    )
    assert document.addressees is not None
    assert len(document.addressees.recipients) == 1
    assert [type(block) for block in document.preamble] == [LegalBasis, LegalBasis]


def test_a_list_in_the_text_is_no_list_of_addressees() -> None:
    body = addressed("Kính gửi: Sở Mẫu\n\nĐề nghị Sở phối hợp:\n\n- cấp sách;\n\n- cử người.")[2]
    assert "cử người." in str(body)


# --- headings and their levels ---------------------------------------------------------------

SENTENCE = "Nội dung của phần này đã được thống nhất.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"I. TÌNH HÌNH\n{SENTENCE}1. Ưu điểm\n{SENTENCE}1.1. Về nước\n{SENTENCE}"
            f"II. NHIỆM VỤ\n{SENTENCE}",
            [(1, "I. TÌNH HÌNH"), (2, "1. Ưu điểm"), (3, "1.1. Về nước"), (1, "II. NHIỆM VỤ")],
            id="roman, arabic, decimal",
        ),
        pytest.param(
            f"Phần thứ nhất\nKẾT QUẢ\nA. ĐẶC ĐIỂM\nI. Thuận lợi\n{SENTENCE}Phần thứ hai\n"
            f"PHƯƠNG HƯỚNG\nA. MỤC TIÊU\n{SENTENCE}",
            [
                (1, "Phần thứ nhất KẾT QUẢ"),
                (2, "A. ĐẶC ĐIỂM"),
                (3, "I. Thuận lợi"),
                (1, "Phần thứ hai PHƯƠNG HƯỚNG"),
                (2, "A. MỤC TIÊU"),
            ],
            id="part, letter, roman",
        ),
        pytest.param(
            f"Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n{SENTENCE}Chương II\nTÀI CHÍNH\n"
            f"Mục 1\nNGUỒN THU\nĐiều 2. Ngân sách\n{SENTENCE}Mục 2\nKHOẢN CHI\n"
            f"Điều 3. Chi\n{SENTENCE}",
            [
                (1, "Chương I QUY ĐỊNH CHUNG"),
                (2, "Điều 1. Phạm vi"),
                (1, "Chương II TÀI CHÍNH"),
                (2, "Mục 1 NGUỒN THU"),
                (3, "Điều 2. Ngân sách"),
                (2, "Mục 2 KHOẢN CHI"),
                (3, "Điều 3. Chi"),
            ],
            id="chapter, section, article",
        ),
        pytest.param(
            f"Điều 1. Phạm vi\n{SENTENCE}Điều 2. Đối tượng\n{SENTENCE}",
            [(1, "Điều 1. Phạm vi"), (1, "Điều 2. Đối tượng")],
            id="articles alone",
        ),
        pytest.param(
            f"1. Tình hình\n{SENTENCE}2. Nhiệm vụ\n{SENTENCE}",
            [(1, "1. Tình hình"), (1, "2. Nhiệm vụ")],
            id="arabic alone",
        ),
        pytest.param(
            f"**Về kinh tế**\n{SENTENCE}**Về văn hóa**\n{SENTENCE}",
            [(1, "Về kinh tế"), (1, "Về văn hóa")],
            id="bold lines",
        ),
        pytest.param(
            f"## Về kinh tế\n{SENTENCE}### Nông nghiệp\n{SENTENCE}## Về văn hóa\n{SENTENCE}",
            [(1, "Về kinh tế"), (2, "Nông nghiệp"), (1, "Về văn hóa")],
            id="Markdown headings",
        ),
        pytest.param(
            f"Chương I QUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n{SENTENCE}",
            [(1, "Chương I QUY ĐỊNH CHUNG"), (2, "Điều 1. Phạm vi")],
            id="title beside its chapter",
        ),
        pytest.param(
            f"Tiểu mục 1. NGUỒN THU\nĐiều 4. Ngân sách\n{SENTENCE}",
            [(1, "Tiểu mục 1. NGUỒN THU"), (2, "Điều 4. Ngân sách")],
            id="subsection",
        ),
    ],
)
def test_headings_are_nested(text: str, expected: list[tuple[int, str]]) -> None:
    assert headings("\n" + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "**I. CHỦ TRƯƠNG****1. Mục đích**\n\n" + SENTENCE,
            [(1, "I. CHỦ TRƯƠNG"), (2, "1. Mục đích")],
            id="both bold",
        ),
        pytest.param(
            "I. CHỦ TRƯƠNG**1. Mục đích**\n\n" + SENTENCE,
            [(1, "I. CHỦ TRƯƠNG"), (2, "1. Mục đích")],
            id="second bold",
        ),
        pytest.param(
            "I. CHỦ TRƯƠNG**1. Mục đích****1.1. Chung**\n\n" + SENTENCE,
            [(1, "I. CHỦ TRƯƠNG"), (2, "1. Mục đích"), (3, "1.1. Chung")],
            id="three",
        ),
        pytest.param(
            "I. CHỦ TRƯƠNG **CỦA TỈNH**\n\n" + SENTENCE,
            [(1, "I. CHỦ TRƯƠNG CỦA TỈNH")],
            id="only a bold word",
        ),
    ],
)
def test_headings_glued_by_a_mark_are_parted(text: str, expected: list[tuple[int, str]]) -> None:
    assert headings("\n" + text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mục 1\n\nGIỜ MỞ CỬA",
        "Mục 1\nGIỜ MỞ CỬA",
        "**Mục 1**\n**GIỜ MỞ CỬA**",
    ],
    ids=["blank line", "close", "bold"],
)
def test_the_title_below_a_bare_division_is_its_heading(text: str) -> None:
    (division,) = body_of(f"\n{text}\n\n{SENTENCE}")
    assert isinstance(division, Division)
    assert (division.label, plain_text(division.heading)) == ("Mục 1", "GIỜ MỞ CỬA")
    assert division.kind is DivisionKind.SECTION


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        ("Điều\n1. Phạm vi", "Điều 1.", "1"),
        ("Điều 1.\nPhạm vi", "Điều 1.", "1"),
        ("Chương\nI\nPHẠM VI", "Chương I", "I"),
    ],
    ids=["article", "article and title", "chapter"],
)
def test_a_broken_label_is_put_together(text: str, label: str, number: str) -> None:
    (division,) = body_of(f"\n{text}\n\n{SENTENCE}")
    assert isinstance(division, Division)
    assert (division.label, division.number) == (label, number)
    assert plain_text(division.heading).casefold() == "phạm vi"


def test_a_division_without_a_title_is_called_by_its_label() -> None:
    assert headings(f"\nChương I\n\n{SENTENCE}") == [(1, "Chương I")]


def test_a_heading_broken_by_the_line_is_one_heading() -> None:
    text = "\n**1. Phát triển nghề cá gắn với\nbảo vệ nguồn nước**\n\n" + SENTENCE
    assert headings(text) == [(1, "1. Phát triển nghề cá gắn với bảo vệ nguồn nước")]


@pytest.mark.parametrize(
    "text",
    [
        "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ\nVÀ BÀI HỌC",
        "Chương I\nHỢP NHẤT, CHIA, TÁCH QUỸ;\nKHEN THƯỞNG",
        "**I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ**\n**NĂM 2026**",
    ],
    ids=["numbered", "chapter", "bold"],
)
def test_a_title_in_capitals_goes_on_in_capitals(text: str) -> None:
    assert headings(f"\n{text}\n{SENTENCE}") == [
        (1, text.replace("*", "").replace("\n", " ")),
    ]


def test_a_line_in_capitals_over_its_text_is_a_heading() -> None:
    text = f"\nMỞ ĐẦU\n\n{LONG}\n\nI. NỘI DUNG\n\n{LONG}\n\nKẾT LUẬN\n\n{LONG}\n"
    assert headings(text) == [(1, "MỞ ĐẦU"), (1, "I. NỘI DUNG"), (1, "KẾT LUẬN")]


@pytest.mark.parametrize("below", ["GHI CHÚ", "10 bộ"])
def test_a_cell_in_capitals_without_text_below_it_is_no_heading(below: str) -> None:
    assert body_roles(f"\nHỌ VÀ TÊN\n\n{below}\n")[0] == "paragraph"


def test_a_line_over_a_list_does_not_take_the_numbered_parts_after_it() -> None:
    text = (
        f"\nThành phần tham dự:\n\n- Ông Nguyễn Văn A;\n\nI. NỘI DUNG\n\n{SENTENCE}\nII. KẾT LUẬN\n"
    )
    assert [
        (level, heading) for level, heading in headings(text + SENTENCE) if heading[0] == "I"
    ] == [
        (1, "I. NỘI DUNG"),
        (1, "II. KẾT LUẬN"),
    ]


# --- articles and clauses --------------------------------------------------------------------


def test_an_article_glued_to_its_sentence_has_no_heading() -> None:
    (article,) = body_of("\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\n")
    assert isinstance(article, Division)
    assert (article.label, article.number, article.heading) == ("Điều 2.", "2", ())
    assert shape(article.children) == ["Quyết định này có hiệu lực kể từ ngày ký."]


def test_clauses_of_an_article_are_paragraphs_with_labels() -> None:
    (article,) = body_of("\nĐiều 2. Người trông coi\n1. Mở cửa đúng giờ.\n2. Ghi sổ mượn sách.\n")
    assert isinstance(article, Division)
    assert [block.label for block in article.children if isinstance(block, Paragraph)] == [
        "1.",
        "2.",
    ]


def test_an_article_that_runs_on_may_hold_points() -> None:
    body = body_of(
        "\nĐiều 3. Tổ công tác gồm 18 người, chia làm ba nhóm như sau:\n\n"
        "a) Nhóm làm khô;\n\nb) Nhóm chụp ảnh.\n\nĐiều 4. Kinh phí do xã chi trả.\n"
    )
    assert shape(body) == [
        [
            "Điều 3.",
            "Tổ công tác gồm 18 người, chia làm ba nhóm như sau:",
            ("a) Nhóm làm khô;", "b) Nhóm chụp ảnh."),
        ],
        ["Điều 4.", "Kinh phí do xã chi trả."],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Sở Xây dựng:\n\n- Kiểm tra bến.\n\n- Phát áo phao.", "heading"),
        ("1. Sở Xây dựng chủ trì kiểm tra toàn bộ bến khách.\n\n2. Sở Y tế tập huấn.", "paragraph"),
        ("1. Mục tiêu: bảo đảm nước sạch cho nhân dân.\n\n2. Quy mô: hai hồ.", "paragraph"),
        ("1. Bãi bỏ các văn bản sau:\n\na) Quyết định số 1;\n\nb) Chỉ thị số 2.", "paragraph"),
        ("**1. Mục đích**\n\n" + SENTENCE, "heading"),
        ("1. Mục đích\n\n" + SENTENCE, "heading"),
        ("1. Về nước.\n\n1.1. Đắp đập.\n\n1.2. Lắp bơm.", "heading"),
        ("1. Thành phần mời:\n\n- Các trưởng thôn;\n\n- Các chủ nhiệm.", "heading"),
        ("1. Đồng chí Nguyễn Văn A, Chủ tịch\n\n- Phụ trách chung;\n\n- Ký văn bản.", "heading"),
        ("1.1- Đối tượng\n\n" + SENTENCE, "heading"),
        ("II. Nội dung:\n\n1. Cô giáo đọc báo cáo học kỳ.\n\n2. Lớp bầu ban mới.", "heading"),
    ],
    ids=[
        "addressee of tasks", "clause", "run-in label", "order over a list", "bold title", "title",
        "title over deeper numbers", "noun over a list", "person over tasks", "dash after decimals",
        "Roman number and colon",
    ],
)  # fmt: skip
def test_a_numbered_title_is_told_from_a_clause(text: str, expected: str) -> None:
    assert body_roles("\n" + text)[0] == expected


# --- lists -----------------------------------------------------------------------------------


def test_items_are_nested_by_their_markers() -> None:
    body = body_of(
        "\n1. Người trông coi có nhiệm vụ sau đây, kể từ ngày ký:\n"
        "a) Mở cửa:\n- buổi sáng;\n+ mùa hè;\n+ mùa đông;\n- buổi chiều;\n"
        "b) Ghi sổ.\n2. Người mượn sách trả đúng hẹn.\n"
    )
    assert shape(body) == [
        "1. Người trông coi có nhiệm vụ sau đây, kể từ ngày ký:",
        (
            [
                "a) Mở cửa:",
                (["- buổi sáng;", ("+ mùa hè;", "+ mùa đông;")], "- buổi chiều;"),
            ],
            "b) Ghi sổ.",
        ),
        "2. Người mượn sách trả đúng hẹn.",
    ]


def test_the_depth_of_items_begins_anew_under_each_clause() -> None:
    found = rows(HEAD + "\n- một;\na) hai;\n\n1. Việc này giao cho xã.\na) ba;\n- bốn.\n")
    levels = [row["level"] for row in found if row["role"] == "list_item"]
    assert levels == [1, 2, 1, 2]


def test_small_roman_numbers_are_items() -> None:
    (items,) = body_of("\ni) một;\nii) hai;\niii) ba;\niv) bốn.\n")
    assert isinstance(items, ItemList)
    assert [item.marker for item in items.items] == ["i)", "ii)", "iii)", "iv)"]


def test_đ_comes_between_d_and_e() -> None:
    (items,) = body_of("\nc) ba;\nd) bốn;\nđ) năm;\ne) sáu.\n")
    assert isinstance(items, ItemList)
    assert [item.marker for item in items.items] == ["c)", "d)", "đ)", "e)"]


def test_a_paragraph_between_items_stays_in_the_item_above() -> None:
    body = body_of("\na) Mở cửa.\n\nNgười trông coi giữ chìa khóa.\n\nb) Ghi sổ.\n")
    assert shape(body) == [
        (["a) Mở cửa.", "Người trông coi giữ chìa khóa."], "b) Ghi sổ."),
    ]


def test_a_paragraph_after_the_last_item_is_outside_the_list() -> None:
    body = body_of("\na) Mở cửa;\n\nb) Ghi sổ.\n\nCác việc trên làm trong ngày.\n")
    assert shape(body)[-1] == "Các việc trên làm trong ngày."


def test_numbered_persons_are_items() -> None:
    (items,) = body_of("\n1. Ông Nguyễn Văn A, Chủ tịch Hội đồng;\n\n2. Bà Trần Thị B, Ủy viên.\n")
    assert isinstance(items, ItemList)
    assert [item.marker for item in items.items] == ["1.", "2."]


@pytest.mark.parametrize("person", ["Ông: Nguyễn Văn A", "Bà (chị): Trần Thị B", "Đ/c: Lê Văn C"])
def test_persons_after_a_colon_are_items(person: str) -> None:
    assert body_roles(f"\n1. {person} - Chức vụ: Trưởng thôn\n\nXong việc.\n")[0] == "list_item"


def test_the_last_of_a_series_without_content_is_no_title() -> None:
    found = body_roles(f"\n1. Câu hỏi ôn tập\n\n2. Câu hỏi thảo luận\n\n3. Tài liệu\n\n{SENTENCE}")
    assert found == ["paragraph"] * 4


def test_what_numbered_persons_say_is_a_clause() -> None:
    first, second = body_of(
        "\n1. Ông Nguyễn Văn A nêu lý do cuộc họp: mái chợ đã dột.\n\n"
        "2. Bà Trần Thị B đề nghị sửa mái trước mùa mưa.\n"
    )
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)


# --- torn and wrapped paragraphs -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Hai trụ sở\n\ncòn lại đã có phương án.",
            ["Hai trụ sở còn lại đã có phương án."],
            id="torn by a blank line",
        ),
        pytest.param(
            "Hai trụ sở\ncòn lại đã có phương án.",
            ["Hai trụ sở còn lại đã có phương án."],
            id="torn by the line",
        ),
        pytest.param(
            "Trường mở cửa;\n\ntrạm y tế đóng cửa.",
            ["Trường mở cửa; trạm y tế đóng cửa."],
            id="after a semicolon",
        ),
        pytest.param(
            "Các đơn vị thực hiện\n\nNghị quyết số 5-NQ/TU trong quý II.",
            ["Các đơn vị thực hiện Nghị quyết số 5-NQ/TU trong quý II."],
            id="before the name of a document",
        ),
        pytest.param(
            "Trường mở cửa.\n\nTrạm y tế đóng cửa.",
            ["Trường mở cửa.", "Trạm y tế đóng cửa."],
            id="two sentences",
        ),
        pytest.param(
            "Trường mở cửa.\n\ntrạm y tế đóng cửa.",
            ["Trường mở cửa.", "trạm y tế đóng cửa."],
            id="small letter after a full stop",
        ),
    ],
)
def test_a_torn_paragraph_is_put_together(text: str, expected: list[str]) -> None:
    assert shape(body_of("\n" + text)) == expected


WRAPPED = """
Hội nghị thống nhất đánh giá sáu tháng qua nước sông xuống
thấp nhất trong mười một năm, giá phân bón và cước vận tải
đều tăng. Dù vậy, các xã đã bám sát cơ sở, xử lý việc khó
theo từng tuần.
     Hội nghị giao Ủy ban nhân dân xã rà soát các trạm bơm,
lập lịch lấy nước luân phiên và niêm yết đến từng thôn trong
tháng này.
- Đắp bảy đập tạm trước ngày 15/9 và lắp đủ máy bơm ở những
nơi xa kênh chính.
- Chuyển đất thiếu nước sang trồng ngô.
"""


def test_a_hard_wrapped_text_is_unwrapped() -> None:
    first, second, items = shape(body_of(WRAPPED))
    assert str(first).endswith(
        "đều tăng. Dù vậy, các xã đã bám sát cơ sở, xử lý việc khó theo từng tuần."
    )
    assert str(second).startswith("Hội nghị giao Ủy ban nhân dân xã rà soát các trạm bơm, lập lịch")
    assert isinstance(items, tuple)
    assert len(items) == 2


@pytest.mark.parametrize(
    "figures", ["2021\n- 2025", "tăng\n+ 5%", "khoảng\n10.5 triệu", "gồm\n(1) các khoản"]
)
def test_figures_at_the_beginning_of_a_wrapped_line_are_no_markers(figures: str) -> None:
    """Only where lines are as long as the text is wide."""
    words = "một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu "
    lines = [words + "bảy,"] * 4
    torn, rest = figures.split("\n")
    text = "\n".join([*lines, f"{words[:-4]}{torn}", f"{rest} và những việc khác còn lại của năm."])
    (paragraph,) = shape(body_of(text.replace("\nmột", "\nmười")))
    assert f"{torn} {rest}" in str(paragraph)


def test_what_a_page_says_twice_is_said_once() -> None:
    document = read_text(
        HEAD
        + "\nĐối với phần còn vướng, giao xã gặp từng hộ, giải quyết xong kiến nghị trước khi\n"
        "\ngiải quyết xong kiến nghị trước khi xem xét biện pháp khác.\n"
    )
    (text,) = shape(document.body)
    assert text == (
        "Đối với phần còn vướng, giao xã gặp từng hộ, giải quyết xong kiến nghị trước khi "
        "xem xét biện pháp khác."
    )
    (overlap,) = removed(document, "page-overlap")
    assert overlap.strip() == "giải quyết xong kiến nghị trước khi"


def test_blanks_in_a_page_overlap_do_not_shift_it() -> None:
    document = read_text(
        HEAD + "\nGiao xã gặp từng hộ, giải quyết xong kiến nghị trước khi\n"
        "\ngiải  quyết  xong  kiến  nghị  trước  khi xem xét biện pháp khác.\n"
    )
    (overlap,) = removed(document, "page-overlap")
    assert overlap.split() == ["giải", "quyết", "xong", "kiến", "nghị", "trước", "khi"]


def test_few_words_said_twice_are_no_page_overlap() -> None:
    document = read_text(HEAD + "\nGiao xã gặp từng hộ dân\n\nhộ dân nào cũng được nghe.\n")
    assert removed(document, "page-overlap") == []
    assert shape(document.body) == ["Giao xã gặp từng hộ dân hộ dân nào cũng được nghe."]


@pytest.mark.parametrize(
    "number", ["2", "- 2 -", "Trang 2", "2/15"], ids=["bare", "dashes", "word", "of all"]
)
@pytest.mark.parametrize("page", ["", "\f"], ids=["blank lines", "form feed"])
def test_a_page_number_inside_a_paragraph_is_left_out(number: str, page: str) -> None:
    document = read_text(
        HEAD + f"\nNgười có chức vụ nêu từng việc, mời người ít nói\n\n{page}{number}\n\n"
        "phát biểu trước.\n"
    )
    assert shape(document.body) == [
        "Người có chức vụ nêu từng việc, mời người ít nói phát biểu trước."
    ]
    assert number in [repair.before for repair in document.repairs]


def test_a_page_number_inside_a_paragraph_is_told_as_one() -> None:
    document = read_text(HEAD + "\nMời người ít nói\n\n2\n\nphát biểu trước.\n")
    assert removed(document, "page-number") == ["2"]


def test_a_page_number_between_paragraphs_is_left_out() -> None:
    document = read_text(HEAD + "\nViệc thứ nhất đã xong.\n\n\f2\n\nViệc thứ hai chưa xong.\n")
    assert shape(document.body) == ["Việc thứ nhất đã xong.", "Việc thứ hai chưa xong."]
    assert removed(document, "page-number") == ["2"]


# --- captions, chrome, tables, quotations ----------------------------------------------------

LONG = (
    "Sáng nay, xã An Hòa mở hội đọc sách tại nhà văn hóa thôn Bến Gỗ với sự có mặt của đông đảo "
    "các em nhỏ, thầy cô giáo và phụ huynh trong xã."
)


@pytest.mark.parametrize(
    "caption",
    [
        "Quang cảnh hội đọc sách",
        "Đồng chí Nguyễn Văn A phát biểu khai mạc. Ảnh: Trần Thị B",
        "Ảnh: Các em đọc sách",
        "Các em đọc sách (Ảnh minh họa: Trần Thị B)",
        "Đồng chí Nguyễn Văn A trao sách cho các em",
    ],
)
def test_captions_become_figures(caption: str) -> None:
    body = press_body_of(f"{LONG}\n\n{caption}\n\n{LONG}\n")
    assert [type(block) for block in body] == [Paragraph, Figure, Paragraph]


def test_a_line_after_a_lost_picture_is_its_caption() -> None:
    body = press_body_of(f"{LONG}\n\n[img]\nCác em nhỏ bên giá sách\n\n{LONG}\n")
    assert [type(block) for block in body] == [Paragraph, Figure, Paragraph]


def test_below_a_picture_one_sentence_that_describes_is_a_caption() -> None:
    body = press_body_of(f"{LONG}\n\n![](/anh.jpg)\n\nQuang cảnh hội đọc sách.\n\n{LONG}\n")
    assert [type(block) for block in body] == [Paragraph, Figure, Paragraph]


def test_a_sentence_in_italics_that_describes_is_a_caption() -> None:
    body = press_body_of(f"{LONG}\n\n*Xã trao sách cho các em.*\n\n{LONG}\n")
    assert [type(block) for block in body] == [Paragraph, Figure, Paragraph]


def test_a_document_of_the_state_has_no_captions() -> None:
    assert not [block for block in body_of(f"\n{LONG}\n\nQuang cảnh hội nghị\n\n{LONG}\n")
                if isinstance(block, Figure)]  # fmt: skip


@pytest.mark.parametrize(
    "chrome",
    [
        "[img]",
        "![](/images/anh.jpg)",
        "[]",
        "|",
        "** **",
        "Chia sẻ",
        "Share:",
        "In trang",
        "Lượt xem: 12",
    ],
)
def test_leftovers_of_the_web_are_left_out(chrome: str) -> None:
    document = read_text(f"{PRESS}{LONG}\n\n{chrome}\n\n{LONG}\n")
    assert shape(document.body) == [LONG, LONG]
    assert chrome.replace(" ", "") in "".join(one.before for one in document.repairs).replace(
        " ", ""
    )


def test_what_follows_the_text_of_a_web_page_is_left_out() -> None:
    document = read_text(f"{PRESS}{LONG}\n\nShare:\n\nmaubank Mausteel\n")
    assert shape(document.body) == [LONG]
    assert document.closing.bylines == ()


def test_a_share_button_in_the_middle_takes_no_sentence_away() -> None:
    document = read_text(f"{PRESS}Hội mở cửa sáng nay.\n\nChia sẻ\n\nHội kéo dài ba ngày.\n")
    assert shape(document.body) == ["Hội mở cửa sáng nay.", "Hội kéo dài ba ngày."]


def test_rows_between_bars_are_a_table() -> None:
    (table,) = body_of("\n| TT | Việc |\n|---|---|\n| 1 | Mở lớp |\n| 2 |  |\n")
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert [[plain_text(cell.children) for cell in row.cells] for row in table.rows] == [
        ["TT", "Việc"],
        ["1", "Mở lớp"],
        ["2", ""],
    ]


@pytest.mark.parametrize("after", [SENTENCE, ""], ids=["in the middle", "at the end"])
def test_cells_on_lines_of_their_own_between_bars_are_a_table(after: str) -> None:
    cells = [["TT", "Việc"], ["1", "Mở lớp"], ["2", "Mua sách"]]
    text = "".join("".join(f"|\n{cell}\n" for cell in row) + "|\n" for row in cells)
    table, *rest = body_of(f"\n{text}{after}")
    assert isinstance(table, Table)
    assert [[plain_text(cell.children) for cell in row.cells] for row in table.rows] == cells
    assert len(rest) == bool(after)


def test_a_table_keeps_its_place_among_the_paragraphs() -> None:
    body = body_of("\nI. PHÂN CÔNG\n\n| TT | Việc |\n| 1 | Mở lớp |\n\n" + SENTENCE)
    (division,) = body
    assert isinstance(division, Division)
    assert [type(block) for block in division.children] == [Table, Paragraph]


def test_provisions_quoted_over_lines_are_a_quotation() -> None:
    body = body_of(
        "\nĐiều 1. Sửa đổi Điều 9 như sau:\n\n“Điều 9. Hồ sơ\n\n1. Đơn theo mẫu.\n\n"
        "2. Bản sao giấy tờ.”\n\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
    )
    first, second = body
    assert isinstance(first, Division)
    assert isinstance(second, Division)
    assert isinstance(first.children[-1], Quotation)
    assert second.label == "Điều 2."


@pytest.mark.parametrize("rule", ["------", "_____", "..............", "* * *", "***"])
def test_a_rule_in_the_body_is_no_text(rule: str) -> None:
    body = body_of(f"\nViệc thứ nhất đã xong.\n\n{rule}\n\nViệc thứ hai chưa xong.\n")
    kinds = [type(block) for block in body]
    assert kinds in ([Paragraph, Separator, Paragraph], [Paragraph, Paragraph])


def test_a_line_that_no_rule_knows_is_a_paragraph() -> None:
    assert shape(body_of("\n§§ 12 %% ~x~\n")) == ["§§ 12 %% ~x~"]


def test_every_line_of_a_body_has_a_role() -> None:
    assert len(roles(HEAD + WRAPPED)) == len(
        [line for line in (HEAD + WRAPPED).split("\n") if line]
    )
