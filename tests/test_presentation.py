"""Each component as its regime asks for it, measured in a DOCX and a PDF of sample texts.

The requirements are data. `docs/presentation.md` shows them with what was measured; it is made
here, and ``pytest --accept`` writes it anew.
"""

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import pytest

from converters import ReadOptions, read, theme_for, write
from converters.model import Document, Text
from styles import Align, Component, TextStyle, Theme, TitleRule
from tests.judges import ROOT, print_by_libreoffice
from tests.measuring import read_docx, read_pdf
from tests.requirements import (
    Below,
    Boxed,
    Centred,
    Edition,
    FlushLeft,
    HyphensUnderColon,
    Indented,
    Justified,
    Letters,
    LinesApart,
    Margins,
    MarkBelow,
    Measured,
    NumbersBeginAnew,
    OnLineOf,
    PageNumbers,
    Paper,
    Requirement,
    RoomAbove,
    RuleBelow,
)
from tests.samples import ignore

DOCUMENT = ROOT / "docs" / "presentation.md"
SAMPLES = Path(__file__).parent / "presentation"
PARTY_LETTER_SUBJECT = "về việc đo cách trình bày của công văn mẫu và của nơi kính gửi"


class Known(StrEnum):
    """How well a requirement is known."""

    RULE = "rule"
    """read in the rule itself, or in two accounts of it that agree"""
    PRACTICE = "practice"
    """one account only, or what offices do where the rule is silent"""


@dataclass(frozen=True)
class Row:
    """One component of a regime: where it is asked for, in which sample it is, and what is asked.

    ``text`` is how the component's line begins in the sample, or a part of one.
    """

    term: str
    clause: str
    sample: str
    text: str
    asked: tuple[Requirement, ...]
    known: Known = Known.RULE

    @property
    def whole(self) -> str:
        """The component's text."""
        return line_of(self.sample, self.text)


def line_of(sample: str, text: str) -> str:
    """Return the line of a sample that begins with a text; the text, where none does."""
    lines = (SAMPLES / f"{sample}.txt").read_text("utf-8").split("\n")
    return next((line for line in lines if line.startswith(text)), text)


@dataclass(frozen=True)
class Regime:
    """A regime's requirements; the samples choose their theme by themselves."""

    theme: str
    title: str
    rows: tuple[Row, ...]


# --- Nghị định 30/2020/NĐ-CP, Phụ lục I ------------------------------------------------------

DECISION, LETTER = "nd30-quyet-dinh", "nd30-cong-van"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SUBJECT = "Về việc ban hành quy định mẫu dùng để đo cách trình bày từng thành phần của một văn bản hành chính"  # noqa: E501
UNDER_STATE = Centred(STATE, "quốc hiệu")
CLAUSE, NEXT_CLAUSE = "1. Bản mẫu này có đủ", "2. Mỗi khoản của bản mẫu"
POINT, PARAGRAPH = "a) Điểm thứ nhất", "Đoạn văn của bản mẫu"
HEADING = Letters(13, 14, "bold")
IN = Indented((10, 12.7))

ND30 = Regime(
    "nd30",
    "State administrative documents: Nghị định 30/2020/NĐ-CP, Phụ lục I",
    (
        Row("Khổ giấy (paper)", "mục I", DECISION, STATE, (Paper(),)),
        Row(
            "Định lề trang (margins)", "mục I", DECISION, STATE,
            (Margins((20, 25), (20, 25), (30, 35), (15, 20)),),
        ),
        Row(
            "Số trang (page number)", "mục I", DECISION, STATE,
            (PageNumbers(Letters(13, 14)),),
        ),
        Row(
            "Số trang của phụ lục (page numbers of an annex)", "phần I, mục III", DECISION,
            "Phụ lục I", (NumbersBeginAnew(),),
        ),
        Row(
            "Quốc hiệu (name of the State)", "ô 1", DECISION, STATE,
            (Letters(12, 13, "bold"),),
        ),
        Row(
            "Tiêu ngữ (motto)", "ô 1", DECISION, "Độc lập - Tự do - Hạnh phúc",
            (Letters(13, 14, "bold"), UNDER_STATE, RuleBelow(1, 1)),
        ),
        Row(
            "Cơ quan chủ quản (superior body)", "ô 2", DECISION, "UBND TỈNH BÌNH MINH",
            (Letters(12, 13), OnLineOf(STATE, "quốc hiệu")),
        ),
        Row(
            "Cơ quan ban hành (issuing body)", "ô 2", DECISION, "SỞ MẪU",
            (
                Letters(12, 13, "bold"),
                Centred("UBND TỈNH BÌNH MINH", "the superior body"),
                RuleBelow(1 / 3, 1 / 2),
            ),
        ),
        Row(
            "Số, ký hiệu (number)", "ô 3", DECISION, "Số: 07/QĐ-SM",
            (Letters(13, 13), Centred("SỞ MẪU", "the issuing body")),
        ),
        Row(
            "Địa danh và thời gian (place and date)", "ô 4", DECISION, "Bình Minh, ngày 05",
            (Letters(13, 14, "italic"), UNDER_STATE, OnLineOf("Số: 07/QĐ-SM", "the number")),
        ),
        Row("Tên loại (kind)", "ô 5a", DECISION, "QUYẾT ĐỊNH", (HEADING, Centred())),
        Row(
            "Trích yếu (abstract)", "ô 5a", DECISION, "Về việc ban hành",
            (HEADING, Centred(), RuleBelow(1 / 3, 1 / 2)),
        ),
        Row(
            "Trích yếu công văn (abstract of a letter)", "ô 5b", LETTER, "V/v đo cách trình bày",
            (
                Letters(12, 13),
                Centred("Số: 08/SM-VP", "the number"),
                Below("Số: 08/SM-VP", 6, "the number"),
            ),
        ),
        Row(
            "Căn cứ (legal basis)", "ô 6", DECISION,
            "Căn cứ Nghị định số",
            (Letters(13, 14, "italic"), Justified(), IN),
        ),
        Row(
            "Thẩm quyền ban hành (authority)", "ô 6", DECISION, "GIÁM ĐỐC SỞ MẪU",
            (HEADING, Centred()), Known.PRACTICE,
        ),
        Row(
            "Lời ban hành (enacting words)", "ô 6", DECISION, "QUYẾT ĐỊNH:",
            (HEADING, Centred()), Known.PRACTICE,
        ),
        Row(
            "Nội dung văn bản (text)", "ô 6", DECISION, PARAGRAPH,
            (Letters(13, 14), Justified(), IN, LinesApart(1, 1.5, "lines")),
        ),
        Row("Khoảng cách đoạn (room between paragraphs)", "ô 6", DECISION, NEXT_CLAUSE,
            (Below(line_of(DECISION, CLAUSE), 6),)),
        Row("Phần (part)", "ô 6", DECISION, "Phần thứ nhất", (HEADING, Centred())),
        Row("Tên phần (its title)", "ô 6", DECISION, "NHỮNG VIỆC ĐƯỢC", (HEADING, Centred())),
        Row("Chương (chapter)", "ô 6", DECISION, "Chương I", (HEADING, Centred())),
        Row("Tên chương (its title)", "ô 6", DECISION, "QUY ĐỊNH CHUNG", (HEADING, Centred())),
        Row("Mục (section)", "ô 6", DECISION, "Mục 1", (HEADING, Centred())),
        Row("Tên mục (its title)", "ô 6", DECISION, "MỤC THỨ NHẤT", (HEADING, Centred())),
        Row("Tiểu mục (subsection)", "ô 6", DECISION, "Tiểu mục 1", (HEADING, Centred())),
        Row("Tên tiểu mục (its title)", "ô 6", DECISION, "TIỂU MỤC THỨ NHẤT",
            (HEADING, Centred())),
        Row("Đề mục La Mã (Roman heading)", "ô 6", DECISION, "I. PHẦN VIỆC", (HEADING, IN)),
        Row("Điều (article)", "ô 6", DECISION, "Điều 1.", (HEADING, IN)),
        Row("Tên điều (its title)", "ô 6", DECISION, "Phạm vi của bản mẫu", (HEADING,)),
        Row("Khoản (clause)", "ô 6", DECISION, CLAUSE, (Letters(13, 14), Justified(), IN)),
        Row("Khoản có tiêu đề (clause with a title)", "ô 6", DECISION, "1. Đo trên giấy",
            (HEADING, IN)),
        Row("Điểm (point)", "ô 6", DECISION, POINT, (Letters(13, 14), Justified(), IN)),
        Row("Quyền hạn (authority to sign)", "ô 7a", DECISION, "KT. GIÁM ĐỐC", (HEADING,)),
        Row(
            "Chức vụ (office)", "ô 7a", DECISION, "PHÓ GIÁM ĐỐC",
            (HEADING, Centred("KT. GIÁM ĐỐC", "the authority")),
        ),
        Row(
            "Chữ ký (signature)", "ô 7c", DECISION, "Nguyễn Văn A",
            (RoomAbove("PHÓ GIÁM ĐỐC", 20),), Known.PRACTICE,
        ),
        Row(
            "Họ tên người ký (signer)", "ô 7b", DECISION, "Nguyễn Văn A",
            (HEADING, Centred("KT. GIÁM ĐỐC", "the authority")),
        ),
        Row("Kính gửi (to)", "ô 9a", LETTER, "Kính gửi:", (Letters(13, 14),)),
        Row(
            "Nơi kính gửi (addressees)", "ô 9a", LETTER, "Kính gửi:",
            (HyphensUnderColon(("- Sở Mẫu thứ hai", "- Ủy ban nhân dân phường Mẫu.")),),
        ),
        Row(
            "Nơi nhận (recipients)", "ô 9b", DECISION, "Nơi nhận:",
            (
                Letters(12, 12, "bold italic"),
                FlushLeft(),
                OnLineOf("KT. GIÁM ĐỐC", "the authority to sign"),
            ),
        ),
        Row("Danh sách nơi nhận (their list)", "ô 9b", DECISION, "- Như Điều 3;",
            (Letters(11, 11), FlushLeft())),
        Row(
            "Dấu chỉ mức độ khẩn (urgency)", "ô 10b", LETTER, "HỎA TỐC",
            (Letters(13, 14, "bold"), Boxed((30, 8))),
        ),
        Row(
            "Chỉ dẫn phạm vi lưu hành (circulation)", "ô 11", DECISION, "LƯU HÀNH NỘI BỘ",
            (Letters(13, 14, "bold"), Boxed()),
        ),
        Row("Phụ lục (annex)", "phần I, mục III", DECISION, "Phụ lục I",
            (Letters(14, 14, "bold"), Centred())),
        Row("Tên phụ lục (its title)", "phần I, mục III", DECISION, "DANH MỤC PHẦN VIỆC",
            (HEADING, Centred())),
        Row("Kèm theo (reference)", "phần I, mục III", DECISION, "(Kèm theo Quyết định số 07/QĐ-SM",
            (Letters(13, 14, "italic"), Centred())),
    ),
)  # fmt: skip

# --- Hướng dẫn 05-HD/VPTW --------------------------------------------------------------------

RULES, PARTY_LETTER = "dang-quy-che", "dang-cong-van"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
PARTY_TEXT = Letters(14, 15)
PARTY_HEADING = Letters(14, 15, "bold")
IN_10 = Indented((10,))

HD05 = Regime(
    "dang-hd05",
    "Party documents: Hướng dẫn 05-HD/VPTW",
    (
        Row("Khổ giấy (paper)", "khổ giấy", RULES, PARTY, (Paper(),)),
        Row(
            "Định lề trang (margins)", "định lề", RULES, PARTY,
            (Margins((20, 20), (20, 20), (30, 30), (15, 15)),),
        ),
        Row(
            "Số trang (page number)", "số trang", RULES, PARTY,
            (PageNumbers(Letters(14, 14), from_top_mm=10),),
        ),
        Row(
            "Tiêu đề (title)", "ô 1", RULES, PARTY,
            (Letters(15, 15, "bold"), RuleBelow(1, 1)),
        ),
        Row(
            "Tổ chức đảng cấp trên (superior body)", "ô 2", RULES, "TỈNH UỶ BÌNH MINH",
            (Letters(14, 14), OnLineOf(PARTY, "the title")),
        ),
        Row(
            "Tổ chức đảng ban hành (issuing body)", "ô 2", RULES, "ĐẢNG UỶ MẪU",
            (
                Letters(14, 14, "bold"),
                Centred("TỈNH UỶ BÌNH MINH", "the superior body"),
                MarkBelow("*"),
            ),
        ),
        Row("Dấu sao (star)", "ô 2", RULES, "*", (Letters(14, 14),), Known.PRACTICE),
        Row(
            "Số, ký hiệu (number)", "ô 3", RULES, "Số 07-QC/ĐU",
            (Letters(14, 14), Centred("ĐẢNG UỶ MẪU", "the issuing body")),
        ),
        Row(
            "Địa điểm và ngày (place and date)", "ô 4", RULES, "Bình Minh, ngày 05",
            (Letters(14, 14, "italic"), Centred(PARTY, "the title")),
        ),
        Row("Tên loại (kind)", "ô 5a", RULES, "QUY CHẾ", (Letters(15, 16, "bold"), Centred())),
        Row(
            "Trích yếu (abstract)", "ô 5a", RULES, "về những việc",
            (Letters(14, 15, "bold"), Centred(), MarkBelow("-----")),
        ),
        Row(
            "Trích yếu công văn (abstract of a letter)", "ô 5b", PARTY_LETTER,
            PARTY_LETTER_SUBJECT,
            (Letters(12, 12, "italic"), Centred("Số 08-CV/VPTU", "the number")),
        ),
        Row(
            "Căn cứ (legal basis)", "ô 6", RULES,
            "- Căn cứ Nghị quyết",
            (PARTY_TEXT, Justified(), IN_10),
        ),
        Row(
            "Nội dung văn bản (text)", "ô 6", RULES, PARAGRAPH,
            (PARTY_TEXT, Justified(), IN_10, LinesApart(18, 22, "pt")),
        ),
        Row("Khoảng cách đoạn (room between paragraphs)", "ô 6", RULES, NEXT_CLAUSE,
            (Below(line_of(RULES, CLAUSE), 6),)),
        Row("Phần (part)", "ô 6", RULES, "Phần I", (PARTY_HEADING, Centred())),
        Row("Tên phần (its title)", "ô 6", RULES, "NHỮNG VIỆC ĐƯỢC", (PARTY_HEADING, Centred())),
        Row("Chương (chapter)", "ô 6", RULES, "Chương I", (PARTY_HEADING, Centred())),
        Row("Tên chương (its title)", "ô 6", RULES, "QUY ĐỊNH CHUNG",
            (PARTY_HEADING, Centred())),
        Row("Mục (section)", "ô 6", RULES, "Mục 1", (PARTY_HEADING, Centred())),
        Row("Tên mục (its title)", "ô 6", RULES, "MỤC THỨ NHẤT", (PARTY_HEADING, Centred())),
        Row("Điều (article)", "ô 6", RULES, "Điều 1.", (PARTY_HEADING, IN_10)),
        Row("Tên điều (its title)", "ô 6", RULES, "Phạm vi của bản mẫu", (PARTY_HEADING,)),
        Row("Khoản (clause)", "ô 6", RULES, CLAUSE, (PARTY_TEXT, Justified(), IN_10)),
        Row("Điểm (point)", "ô 6", RULES, POINT, (PARTY_TEXT, Justified(), IN_10)),
        Row("Quyền hạn (authority to sign)", "ô 7a", RULES, "T/M BAN THƯỜNG VỤ",
            (Letters(14, 14, "bold"),)),
        Row(
            "Chức vụ (office)", "ô 7a", RULES, "BÍ THƯ",
            (Letters(14, 14), Centred("T/M BAN THƯỜNG VỤ", "the authority")),
        ),
        Row(
            "Chữ ký (signature)", "ô 7c", RULES, "Nguyễn Văn A",
            (RoomAbove("BÍ THƯ", 20),), Known.PRACTICE,
        ),
        Row(
            "Họ tên người ký (signer)", "ô 7b", RULES, "Nguyễn Văn A",
            (Letters(14, 14, "bold"), Centred("T/M BAN THƯỜNG VỤ", "the authority")),
        ),
        Row("Kính gửi (to)", "ô 9a", PARTY_LETTER, "Kính gửi:", (Letters(14, 14, "italic"),)),
        Row("Nơi kính gửi (addressees)", "ô 9a", PARTY_LETTER, "- Ban Mẫu Tỉnh uỷ;",
            (Letters(14, 14),)),
        Row(
            "Nơi nhận (recipients)", "ô 9b", RULES, "Nơi nhận:",
            (
                Letters(14, 14, "underlined"),
                FlushLeft(),
                OnLineOf("T/M BAN THƯỜNG VỤ", "the authority to sign"),
            ),
        ),
        Row(
            "Dấu chỉ mức độ khẩn (urgency)", "ô 10b", PARTY_LETTER, "HỎA TỐC",
            (Letters(14, 14, "bold"),),
        ),
        Row("Danh sách nơi nhận (their list)", "ô 9b", RULES, "- Các chi bộ trực thuộc;",
            (Letters(12, 12), FlushLeft())),
    ),
)  # fmt: skip

NOT_OF_THE_THEME = (Boxed, HyphensUnderColon, NumbersBeginAnew)
"""Requirements that the writers meet whatever the theme says."""
REGIMES = (ND30, HD05)
ROWS = [(regime, row) for regime in REGIMES for row in regime.rows]


# --- editions --------------------------------------------------------------------------------


def sample(name: str) -> Document:
    text = (SAMPLES / f"{name}.txt").read_bytes()
    document = read(text, "text", ReadOptions(f"{name}.txt"), ignore)
    if name == PARTY_LETTER:
        # the plain-text reader does not know the abstract of a Party letter yet
        subject = (Text(PARTY_LETTER_SUBJECT),)
        return replace(document, title=replace(document.title, subject=subject))
    return document


def make_editions(folder: Path, alter: Callable[[Theme], Theme]) -> dict[str, Edition]:
    """Make and read back both editions of every sample, its own theme altered."""
    made = folder / "made"
    made.mkdir()
    names = [path.stem for path in sorted(SAMPLES.glob("*.txt"))]
    for name in names:
        document = sample(name)
        theme = alter(theme_for(document))
        for writer in ("docx", "pdf"):
            (made / f"{name}.{writer}").write_bytes(write(document, writer, theme, ignore))
    printed = print_by_libreoffice([made / f"{name}.docx" for name in names], folder)
    return {
        name: Edition(
            read_docx(made / f"{name}.docx"), read_pdf(file), read_pdf(made / f"{name}.pdf")
        )
        for name, file in zip(names, printed, strict=True)
    }


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    return make_editions(tmp_path_factory.mktemp("presentation"), lambda theme: theme)


# --- tests -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regime", "row"), ROWS, ids=[f"{regime.theme}-{row.term}" for regime, row in ROWS]
)
def test_a_component_is_as_its_rule_asks(
    regime: Regime, row: Row, editions: dict[str, Edition]
) -> None:
    assert theme_for(sample(row.sample)).name == regime.theme
    wrong = []
    for asked in row.asked:
        for name, measure in (("DOCX", asked.in_docx), ("PDF", asked.in_pdf)):
            measured = measure(editions[row.sample], row.whole)
            if not measured.meets:
                wrong.append(f"{name}: {asked} ({row.clause}), but {measured.value}")
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def spoilt(theme: Theme) -> Theme:
    """Return a theme that keeps to no rule."""
    page = theme.page
    styles = {
        component: TextStyle(
            style.size_pt - 3,
            bold=not style.bold,
            italic=not style.italic,
            underline=not style.underline,
            align=Align.RIGHT,
            first_line_mm=5,
            left_mm=5,
            before_pt=1,
            line_pt=10,
        )
        for component, style in theme.styles.items()
    }
    # what stands beside another component is moved out of its line
    shifts_pt = {Component.PARENT: 30, Component.DATELINE: 90, Component.CAPACITY: 30}
    for component, shift_pt in shifts_pt.items():
        styles[component] = replace(styles[component], before_pt=shift_pt)
    return replace(
        theme,
        page=replace(
            page,
            width_mm=page.width_mm - 5,
            margin_left_mm=20,
            margin_top_mm=15,
            number_from_top_mm=5,
        ),
        layout=replace(
            theme.layout,
            star=False,
            motto_rule=False,
            issuer_rule=False,
            title_rule=TitleRule.NONE,
            signature_gap_pt=10,
        ),
        styles=MappingProxyType(styles),
    )


def test_a_theme_that_keeps_no_rule_meets_no_requirement(tmp_path: Path) -> None:
    editions = make_editions(tmp_path, spoilt)
    met = [
        f"{name} of {row.sample}: {asked}: {measured.value}"
        for _, row in ROWS
        for asked in row.asked
        if not isinstance(asked, NOT_OF_THE_THEME)
        # without the star there is nothing to measure
        if row.text != "*"
        for name, measured in (
            ("DOCX", asked.in_docx(editions[row.sample], row.whole)),
            ("PDF", asked.in_pdf(editions[row.sample], row.whole)),
        )
        if measured.meets
    ]
    assert met == []


def test_the_document_shows_what_was_measured(
    editions: dict[str, Edition], pytestconfig: pytest.Config
) -> None:
    made = "".join(f"{line}\n" for line in _written(editions))
    if pytestconfig.getoption("accept"):
        DOCUMENT.parent.mkdir(exist_ok=True)
        DOCUMENT.write_text(made, "utf-8", newline="\n")
        return
    kept = DOCUMENT.read_text("utf-8") if DOCUMENT.exists() else ""
    differences = list(difflib.unified_diff(kept.splitlines(), made.splitlines(), lineterm="", n=0))
    if differences:
        shown = "\n".join(differences[:20])
        pytest.fail(f"{shown}\nRight so? Then run pytest --accept.", pytrace=False)


# --- docs/presentation.md --------------------------------------------------------------------

HEAD = """\
# Presentation: what the rules ask and what hpdocs makes

For clerks (*văn thư*) and archivists (*lưu trữ*): each component (*thành phần thể thức*) of a
document, what the rule asks of it, and what was measured in a DOCX and a PDF made by hpdocs from
sample texts (`tests/presentation/`). No number is written by hand: `tests/test_presentation.py`
reads both files back, checks each value and writes this page, so that it cannot say what is not
so.

* **Clause**: the box (*ô*) of the rule's layout diagram (*sơ đồ bố trí*), or the section.
* **Source**: *rule*: read in the rule, or in two accounts of it that agree. *practice*: one
  account only, or what offices do where the rule says nothing; take it as a custom.
* **DOCX**: values in force in the file; heights, lines and frames as LibreOffice prints them.
  The file asks for Times New Roman; Liberation Serif has letters of the same width.
* **PDF**: measured on the page.
* ✗: not as the rule asks.

Secrecy marks (*dấu chỉ độ mật*) are stamped, never typeset; the seal and the signature's image
are not part of an edition.
"""


def _written(editions: dict[str, Edition]) -> Iterator[str]:
    yield from HEAD.split("\n")
    for regime in REGIMES:
        yield f"## {regime.title}"
        yield ""
        yield f"Theme `{regime.theme}`."
        yield ""
        yield "| Component | Clause | Asked | DOCX | PDF | Source |"
        yield "|---|---|---|---|---|---|"
        for row in regime.rows:
            yield _row(row, editions[row.sample])
        yield ""


def _row(row: Row, edition: Edition) -> str:
    docx = "; ".join(_cell(asked.in_docx(edition, row.whole)) for asked in row.asked)
    pdf = "; ".join(_cell(asked.in_pdf(edition, row.whole)) for asked in row.asked)
    asked = "; ".join(str(one) for one in row.asked)
    return f"| {row.term} | {row.clause} | {asked} | {docx} | {pdf} | {row.known} |"


def _cell(measured: Measured) -> str:
    return measured.value if measured.meets else f"{measured.value} ✗"
