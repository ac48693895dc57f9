"""The measuring itself, on files whose measures are known because others wrote them."""

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from styles.theme import FOLDER
from tests.measuring import Look, Printed, Word, read_docx, read_pdf

HEIGHT_MM = 297.0


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Give two pages: columns on one line, a frame, rules, letters scaled by a matrix."""
    for face in ("Regular", "Bold", "Italic"):
        pdfmetrics.registerFont(
            TTFont(f"Measured-{face}", FOLDER / f"fonts/LiberationSerif-{face}.ttf")
        )
    file = tmp_path_factory.mktemp("measured") / "known.pdf"
    canvas = Canvas(str(file), pagesize=(210 * mm, HEIGHT_MM * mm))

    def write(face: str, size: float, x_mm: float, y_mm: float, text: str) -> None:
        canvas.setFont(f"Measured-{face}", size)
        canvas.drawString(x_mm * mm, (HEIGHT_MM - y_mm) * mm, text)

    write("Bold", 13, 30, 25, "Cột trái có chữ đậm")
    write("Italic", 14, 105, 25, "Cột phải có chữ nghiêng")
    canvas.saveState()
    canvas.translate(30 * mm, (HEIGHT_MM - 40) * mm)
    canvas.scale(2, 2)
    canvas.setFont("Measured-Regular", 7)
    canvas.drawString(0, 0, "Chữ phóng đôi")
    canvas.restoreState()
    canvas.setLineWidth(0.75)
    canvas.line(30 * mm, (HEIGHT_MM - 28) * mm, 50 * mm, (HEIGHT_MM - 28) * mm)
    # a border in two parts, as tables draw theirs, and a filled line
    canvas.line(100 * mm, (HEIGHT_MM - 60) * mm, 120 * mm, (HEIGHT_MM - 60) * mm)
    canvas.line(120 * mm, (HEIGHT_MM - 60) * mm, 150 * mm, (HEIGHT_MM - 60) * mm)
    canvas.rect(30 * mm, (HEIGHT_MM - 70) * mm, 40 * mm, 0.5, stroke=0, fill=1)
    canvas.rect(100 * mm, (HEIGHT_MM - 90) * mm, 30 * mm, 8 * mm)
    canvas.showPage()
    write("Regular", 14, 110, 13, "2")
    write("Regular", 14, 30, 25, "Trang sau")
    canvas.save()
    return read_pdf(file)


def test_lines_of_a_pdf(printed: Printed) -> None:
    left, right, scaled, after = printed.lines
    assert [left.text, right.text] == ["Cột trái có chữ đậm", "Cột phải có chữ nghiêng"]
    assert (left.page, after.page) == (1, 2)
    assert left.left_mm == pytest.approx(30, abs=0.05)
    assert right.left_mm == pytest.approx(105, abs=0.05)
    assert left.baseline_mm == pytest.approx(25, abs=0.05)
    width = pdfmetrics.stringWidth(left.text, "Measured-Bold", 13) / mm
    assert left.length_mm == pytest.approx(width, abs=0.1)
    assert left.look == Look(13, bold=True)
    assert right.look == Look(14, italic=True)
    assert scaled.look == Look(14)
    assert scaled.text == "Chữ phóng đôi"
    assert [line.text for line in printed.numbers] == ["2"]
    assert printed.sizes_mm[0] == pytest.approx((210, 297), abs=0.01)


def test_drawn_lines_of_a_pdf(printed: Printed) -> None:
    rule = printed.rule_below(printed.lines[0])
    assert rule
    assert rule.length_mm == pytest.approx(20, abs=0.05)
    assert rule.y_mm == pytest.approx(28, abs=0.05)
    assert rule.thickness_pt == 0.75
    assert printed.underline(printed.lines[0]) is None
    lying = sorted(line.length_mm for line in printed.drawn if line.horizontal)
    assert lying == pytest.approx([20, 30, 30, 40, 50], abs=0.3)
    standing = [line.length_mm for line in printed.drawn if not line.horizontal]
    assert standing == pytest.approx([8, 8], abs=0.3)


def test_texts_are_found_in_order(printed: Printed) -> None:
    first, second = printed.passages(["Cột phải", "Chữ phóng đôi Trang"])
    assert first.first.left_mm == pytest.approx(105, abs=0.05)
    assert [line.page for line in second.lines] == [1, 2]
    with pytest.raises(AssertionError, match="not here"):
        printed.passages(["Trang sau", "Cột phải"])


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Word:
    """Give a document with values at every level of inheritance."""
    file = tmp_path_factory.mktemp("measured") / "known.docx"
    document = docx.Document()
    base = document.styles.add_style("Base", 1)
    base.font.size, base.font.bold = Pt(13), True
    base.paragraph_format.space_after = Pt(6)
    base.paragraph_format.first_line_indent = Mm(10)
    derived = document.styles.add_style("Derived", 1)
    derived.base_style, derived.font.size = base, Pt(14)
    derived.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    derived.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    derived.paragraph_format.line_spacing = Pt(20)
    switched = document.styles.add_style("Switched", 2)
    switched.font.bold = True
    paragraph = document.add_paragraph("Đoạn thứ nhất ", style="Derived")
    paragraph.add_run("bật rồi lại tắt", style="Switched")
    paragraph.add_run(" nói thẳng").italic = True
    own = document.add_paragraph("Đoạn thứ hai", style="Derived")
    own.paragraph_format.space_before = Pt(12)
    own.paragraph_format.first_line_indent = Mm(-5)
    own.paragraph_format.left_indent = Mm(25)
    section = document.sections[0]
    section.left_margin, section.header_distance = Mm(30), Mm(10)
    section.different_first_page_header_footer = True
    document.save(str(file))
    return read_docx(file)


def test_values_in_force_in_a_docx(word: Word) -> None:
    look = word.look("Đoạn thứ nhất")
    assert (look.size_pt, look.bold, look.italic, look.align) == (14, True, False, "both")
    assert (look.first_line_mm, look.after_pt) == pytest.approx((10, 6), abs=0.02)
    assert (look.line_rule, look.line) == ("exact", 20)
    # bold on bold is not bold, as Word has it
    assert not word.look("bật rồi").bold
    assert word.look("nói thẳng").italic
    second = word.look("Đoạn thứ hai")
    assert (second.before_pt, second.after_pt) == (12, 6)
    assert second.first_line_mm == pytest.approx(-5, abs=0.02)
    assert second.left_mm == pytest.approx(25, abs=0.02)
    with pytest.raises(AssertionError, match="no paragraph"):
        word.look("không có")


def test_sections_of_a_docx(word: Word) -> None:
    (section,) = word.sections()
    assert (section.left_mm, section.header_mm) == pytest.approx((30, 10), abs=0.02)
    assert section.first_page_differs
