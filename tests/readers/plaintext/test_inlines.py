import pytest

from converters.model import (
    Division,
    Emph,
    Inlines,
    LegalBasis,
    LineBreak,
    PageBreak,
    Paragraph,
    Strong,
    Text,
)
from tests.readers.plaintext.reading import HEAD, body_of, read_text, shape


def inlines_of(text: str) -> Inlines:
    block = body_of("\n" + text)[0]
    assert isinstance(block, Paragraph)
    return block.children


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Trường mở cửa.", (Text("Trường mở cửa."),), id="plain"),
        pytest.param(
            "Trường **mở cửa** sớm.",
            (Text("Trường "), Strong((Text("mở cửa"),)), Text(" sớm.")),
            id="strong",
        ),
        pytest.param(
            "*Trường* mở cửa.", (Emph((Text("Trường"),)), Text(" mở cửa.")), id="emphasis"
        ),
        pytest.param(
            "Trường ***mở*** cửa.",
            (Text("Trường "), Strong((Emph((Text("mở"),)),)), Text(" cửa.")),
            id="both",
        ),
        pytest.param("Giá* 5 * 3 đồng.", (Text("Giá* 5 * 3 đồng."),), id="signs"),
        pytest.param("Trường **mở cửa.", (Text("Trường mở cửa."),), id="no partner"),
    ],
)
def test_styles_of_the_source_are_kept_in_paragraphs(text: str, expected: Inlines) -> None:
    assert inlines_of(text) == expected


def test_a_style_goes_on_over_a_join() -> None:
    assert inlines_of("*Nghị quyết này đã được\nbiểu quyết tán thành.*") == (
        Emph((Text("Nghị quyết này đã được biểu quyết tán thành."),)),
    )


def test_components_whose_look_the_theme_decides_have_no_styles() -> None:
    document = read_text(
        "**Số 07-KL/TU**\n**KẾT LUẬN**\n*về công tác năm*\n-----\n\n*Căn cứ Luật Mẫu;*\n\nXong.\n"
        "\n*Nơi nhận:*\n- *Như trên;*\n\n**BÍ THƯ**\n**Nguyễn Văn A**\n"
    )
    assert document.title.subject == (Text("về công tác năm"),)
    assert document.preamble == (LegalBasis((Text("Căn cứ Luật Mẫu;"),)),)
    assert document.closing.distribution is not None
    assert document.closing.distribution.recipients[0].children == (Text("Như trên;"),)


def test_a_heading_has_no_style_of_its_own() -> None:
    (division,) = body_of("\n**1. Mục đích**\n\nNâng cao dân trí.\n")
    assert isinstance(division, Division)
    assert division.heading == (Text("Mục đích"),)


def test_the_label_is_not_in_the_text() -> None:
    block = body_of("\n**1.** Xã mở lớp trong tháng này.\n\n2. Thôn cử người.\n")[0]
    assert isinstance(block, Paragraph)
    assert (block.label, block.children) == ("1.", (Text("Xã mở lớp trong tháng này."),))


def test_blanks_inside_a_line_become_one() -> None:
    assert inlines_of("Trường  mở\u00a0 cửa.") == (Text("Trường mở cửa."),)


def test_a_line_that_was_broken_is_joined_by_one_space_and_told() -> None:
    document = read_text(HEAD + "\nHai trụ sở\n\ncòn lại bàn giao sau.\n")
    assert shape(document.body) == ["Hai trụ sở còn lại bàn giao sau."]
    (repair,) = [one for one in document.repairs if one.rule == "joined-line"]
    assert (repair.lines, repair.before, repair.after) == ((7, 9), "\n\n", " ")


def test_no_line_break_is_invented() -> None:
    assert not [one for one in inlines_of("Hai trụ sở\ncòn lại.") if isinstance(one, LineBreak)]


@pytest.mark.parametrize(
    "text",
    [
        "Hai trụ sở\n\fcòn lại.",
        "Hai trụ sở\n\f\ncòn lại.",
        "Hai trụ sở\n\n\f2\n\ncòn lại.",
    ],
    ids=["form feed on the line", "form feed before", "page number"],
)
def test_the_place_where_a_page_broke_is_kept(text: str) -> None:
    assert inlines_of(text) == (Text("Hai trụ sở"), PageBreak(), Text(" còn lại."))
