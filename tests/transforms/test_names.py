"""Persons and bodies."""

import pytest

from tests.transforms.marking import bodies_of, marked, persons_of, shown


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Đồng chí Nguyễn Văn A, Bí thư Quận ủy, nói", "Nguyễn Văn A", "Đồng chí"),
        ("giao ông Trần Văn B làm Tổ trưởng", "Trần Văn B", "ông"),
        ("Bà: Lê Thị C", "Lê Thị C", "Bà"),
        ("đồng chí Bí thư Thành ủy Phạm Thị D nói", "Phạm Thị D", "đồng chí Bí thư Thành ủy"),
        ("Trung tướng Nguyễn Văn A dự", "Nguyễn Văn A", "Trung tướng"),
        ("Đồng chí Đại tá Nguyễn Văn A", "Nguyễn Văn A", "Đồng chí Đại tá"),
        ("PGS.TS. Nguyễn Văn A trình bày", "Nguyễn Văn A", "PGS.TS."),
        ("ThS.Trần Thị B", "Trần Thị B", "ThS."),
        ("nguyên Giám đốc Sở Nội vụ Lê Văn C", "Lê Văn C", "nguyên Giám đốc Sở Nội vụ"),
        ("Chủ tịch UBND tỉnh Nguyễn Văn A nói", "Nguyễn Văn A", "Chủ tịch UBND tỉnh"),
        (
            "Phó Chủ tịch Ủy ban nhân dân thành phố Hải Phòng Nguyễn Văn A kết luận",
            "Nguyễn Văn A",
            "Phó Chủ tịch Ủy ban nhân dân thành phố Hải Phòng",
        ),
        (
            "Trưởng ban Tổ chức Trung ương Trần Văn B",
            "Trần Văn B",
            "Trưởng ban Tổ chức Trung ương",
        ),
        (
            "Chủ tịch UBND xã Bình Khê Trần Văn B dự",
            "Trần Văn B",
            "Chủ tịch UBND xã Bình Khê",
        ),
        (
            "Bộ trưởng Bộ Giáo dục và Đào tạo Lê Thị C",
            "Lê Thị C",
            "Bộ trưởng Bộ Giáo dục và Đào tạo",
        ),
        ("Giám đốc Sở Y tế (SYT) Lê Thị C", "Lê Thị C", "Giám đốc Sở Y tế"),
        ("đồng chí Nguyễn Văn A Phó Chủ tịch UBND xã", "Nguyễn Văn A", "đồng chí"),
        ("Bí thư Tỉnh ủy Hồ Văn Dũng", "Hồ Văn Dũng", "Bí thư Tỉnh ủy"),
        ("Bí thư Thành ủy Thành phố Hồ Chí Minh Lê Văn C", "Lê Văn C",
         "Bí thư Thành ủy Thành phố Hồ Chí Minh"),
    ],
)  # fmt: skip
def test_person(text: str, name: str, role: str) -> None:
    assert persons_of(text) == [(name, role)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            ("có các đồng chí: Nguyễn Văn A - Ủy viên Ban Thường vụ, Bí thư Huyện ủy; Trần Thị B,"
            " Chủ tịch HĐND; Thượng tá Lê Văn C; đại diện các sở"),
            ["Nguyễn Văn A", "Trần Thị B", "Lê Văn C"],
        ),
        ("các đồng chí Nguyễn Văn A, Trần Thị B và Lê Văn C.", ["Nguyễn Văn A", "Trần Thị B",
                                                                 "Lê Văn C"]),
        ("các ông, bà: Nguyễn Văn A, Trần Thị B. Hoàng Văn D", ["Nguyễn Văn A", "Trần Thị B"]),
        (
            "các đồng chí Thường trực Tỉnh ủy: Nguyễn Văn A - Bí thư; Trần Thị B - Phó Bí thư",
            ["Nguyễn Văn A", "Trần Thị B"],
        ),
    ],
)  # fmt: skip
def test_persons_of_a_list(text: str, names: list[str]) -> None:
    assert [name for name, _ in persons_of(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "các đồng chí lãnh đạo; Hội trường Cung Việt - Tiệp; Hải Phòng - Quảng Ninh",
        "đồng chí lãnh đạo, đồng chí Phó Chủ tịch",
        "ông bà, cha mẹ; ông, bà có tên sau đây",
        "đường Nguyễn Trãi, phố Bà Triệu, quận Lê Chân, Trường Trần Phú",
        "Bí thư Quận ủy Lê Chân kết luận",
        "Chủ tịch UBND quận Ngô Quyền nêu rõ",
        "Chủ tịch UBND phường Trần Hưng Đạo chủ trì",
        "Bí thư Huyện ủy Trần Văn Thời phát biểu",
        "Chủ tịch UBND Thành phố Hồ Chí Minh chỉ đạo",
        "Bí thư Đoàn Thanh niên, Bí thư Đoàn trường",
        "Ban Chỉ đạo 138",
        "sông Lê Văn, cầu Bà Lê",
        "Chủ tịch Hà Nội, Bí thư Hà Giang",
        "Bà Rịa - Vũng Tàu",
        "tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Hiệu trưởng Trường Lê Hồng Phong",
        "Nguyễn Văn A",
    ],
)
def test_no_person(text: str) -> None:
    assert persons_of(text) == []


@pytest.mark.parametrize(
    "body",
    [
        "Bộ Chính trị",
        "Ban Bí thư Trung ương Đảng",
        "Ban Thường vụ Thành ủy",
        "Ban Thường vụ Thành uỷ Hải Phòng",
        "Ban Chấp hành Đảng bộ thành phố Hải Phòng",
        "Ban Chấp hành Trung ương Đảng",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Uỷ ban nhân dân tỉnh Nghệ An",
        "Ủy ban Nhân dân Phường 15",
        "Ủy ban nhân dân xã Bình Khê",
        "UBND thành phố",
        "Ban Thường trực Ủy ban MTTQ Việt Nam xã",
        "Sở Tài chính",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Bộ Nông nghiệp và Môi trường",
        "Đảng ủy Cục Thuế",
        "Văn phòng Ủy ban nhân dân thành phố",
        "Mặt trận Tổ quốc Việt Nam",
        "Toà án nhân dân tối cao",
        "Quận ủy Lê Chân",
        "Công an tỉnh",
    ],
)
def test_body(body: str) -> None:
    assert bodies_of(f"giao cho {body} theo dõi") == [body]


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân các xã, phường",
        "UBND cấp xã, HĐND các cấp",
        "Hội đồng nhân dân tỉnh, thành phố trực thuộc Trung ương",
        "các Sở, Ban, ngành; các Tỉnh ủy",
        "Tỉnh ủy viên, Đảng ủy viên",
        "Bộ chỉ số, Bộ luật, Ban hành, Sở hữu, Hội nghị, Đoàn kết",
        "Chính phủ điện tử, Chính phủ số",
        "Ban Chỉ đạo 138",
        "Cung Việt - Tiệp",
        "ỦY BAN NHÂN DÂN TỈNH",
        "Ủy ban MTTQ Việt Nam cấp trên",
    ],
)
def test_no_body(text: str) -> None:
    assert bodies_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Phó Bí thư Thường trực Thành ủy Nguyễn Văn A",
            "Phó Bí thư Thường trực [B: Thành ủy] [P: Nguyễn Văn A]",
        ),
        (
            "Ủy ban nhân dân tỉnh Sở Nội vụ",
            "[B: Ủy ban nhân dân tỉnh] [B: Sở Nội vụ]",
        ),
        ("Công an tỉnh Chỉ đạo các đơn vị", "[B: Công an tỉnh] Chỉ đạo các đơn vị"),
        ("Trưởng Ban Dân vận Tỉnh ủy", "Trưởng [B: Ban Dân vận Tỉnh ủy]"),
        ("Thường trực Ban Bí thư", "Thường trực [B: Ban Bí thư]"),
    ],
)
def test_where_a_body_ends(text: str, expected: str) -> None:
    assert shown(marked(text)) == expected
