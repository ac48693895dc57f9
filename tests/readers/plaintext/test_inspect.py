import json

import pytest

from converters.options import ReadOptions
from converters.readers.plaintext.inspect import inspect_plaintext
from tests.readers.plaintext.reading import HEAD, NAME, roles, rows

TEXT = """
TỈNH ỦY BÌNH MINH          ĐẢNG CỘNG SẢN VIỆT NAM
*
Số 07-KL/TU                Bình Minh, ngày 05 tháng 02 năm 2026

KẾT LUẬN**VỀ NƯỚC SẠCH**

** **
I. TÌNH HÌNH**1. Ưu điểm**

Sáu tháng qua
nước đủ dùng.

Điều 2. Kết luận này có hiệu lực từ ngày ký.

a) Xã thực hiện;

[img]
Nơi nhận:                  BÍ THƯ
- Như trên.

Nguyễn Văn A
"""


def test_each_line_that_holds_something_occurs_once_and_in_order() -> None:
    expected = [n for n, line in enumerate(TEXT.split("\n"), 1) if line.strip()]
    assert [row["n"] for row in rows(TEXT)] == expected


def test_what_else_stands_on_a_line_is_listed_under_also() -> None:
    first, *_ = rows(TEXT)
    assert first["role"] == "issuer"
    assert [one["role"] for one in first["also"]] == ["motto"]


def test_every_line_has_its_role() -> None:
    assert roles(TEXT) == [
        "issuer+motto",
        "issuer",
        "number+place_date",
        "doc_type+title",
        "artefact",
        "heading+heading",
        "paragraph",
        "continuation",
        "paragraph",
        "list_item",
        "artefact",
        "recipients_head+signature_capacity",
        "recipient",
        "signer",
    ]


def test_headings_and_items_have_level_and_number() -> None:
    found = [
        (row["level"], row["number"])
        for row in rows(TEXT)
        if row["role"] in ("heading", "list_item") or row.get("run_in")
    ]
    assert found == [(1, "I"), (2, "Điều 2"), (1, "a)")] or found == [
        (1, "I"),
        (3, "Điều 2"),
        (1, "a)"),
    ]


def test_a_glued_heading_has_level_and_number_of_its_own() -> None:
    (row,) = [row for row in rows(TEXT) if row["role"] == "heading"]
    (also,) = row["also"]
    assert (also["role"], also["level"], also["number"]) == ("heading", 2, "1")


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("QUYẾT ĐỊNH:", "enacting"),
        ("Điều 1. Xã mở lớp trong tháng này.", "run_in"),
    ],
)
def test_flags_are_given_only_where_they_are_true(text: str, flag: str) -> None:
    found = rows(f"{HEAD}\nCăn cứ Luật Mẫu;\n\n{text}\n\nXong.\n")
    assert [row["n"] for row in found if row.get(flag)] == [9]
    assert all(row[flag] is True for row in found if flag in row)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I. TÌNH HÌNH", "I"),
        ("Chương II\nQUY ĐỊNH", "Chương II"),
        ("Điều 3. Hồ sơ", "Điều 3"),
        ("2.1. Về nước", "2.1"),
        ("- gạch;", "-"),
        ("đ) thứ năm;", "đ)"),
        ("(1) một;", "(1)"),
        ("Không số", None),
    ],
)
def test_a_number_is_given_without_its_stop_a_marker_as_printed(
    text: str, number: str | None
) -> None:
    row = rows(f"{HEAD}\n{text}\n\nNội dung đã được thống nhất.\n")[5]
    assert row["number"] == number


def test_each_line_tells_the_rule_that_judged_it() -> None:
    assert all(row["rule"] for row in rows(TEXT))


def test_a_line_of_signs_alone_is_an_artefact() -> None:
    assert roles("** **\n\n[bookmark: a]\n\nMột hai ba")[:2] == ["artefact", "artefact"]


def test_the_answer_names_file_and_encoding_and_is_ready_for_json() -> None:
    answer = inspect_plaintext(TEXT.encode("utf-16"), ReadOptions(NAME))
    assert (answer["file"], answer["encoding"]) == (NAME, "utf-16")
    assert json.loads(json.dumps(answer)) == answer
