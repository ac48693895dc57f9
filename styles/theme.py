"""A theme: measures and fonts of one presentation regime, each with the clause it comes from.

Every unit stands in the name of its field: ``_mm`` millimetres, ``_pt`` points.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent
"""Where themes, fonts and CSS lie."""


class ThemeError(Exception):
    """A theme cannot be found or holds a wrong value; the message says where and what to do."""


class Component(StrEnum):
    """The components of a document that a theme gives a look to."""

    PARTY_TITLE = "party_title"
    """ĐẢNG CỘNG SẢN VIỆT NAM"""
    STATE_TITLE = "state_title"
    """Quốc hiệu"""
    MOTTO = "motto"
    """Tiêu ngữ"""
    PARENT = "parent"
    """cơ quan chủ quản"""
    ISSUER = "issuer"
    """cơ quan ban hành"""
    NUMBER = "number"
    """số, ký hiệu"""
    DATELINE = "dateline"
    """địa danh, thời gian"""
    SECRECY = "secrecy"
    """độ mật: chữ, không phải dấu"""
    URGENCY = "urgency"
    """độ khẩn"""
    CIRCULATION = "circulation"
    """phạm vi lưu hành"""
    DRAFT = "draft"
    """dự thảo"""
    FORM = "form"
    """số của biểu mẫu"""
    HEADLINE = "headline"
    """đầu đề của trang đăng lại"""
    STAMP = "stamp"
    """thời điểm đăng"""
    KIND = "kind"
    """tên loại"""
    SUBJECT = "subject"
    """trích yếu"""
    DISPATCH_SUBJECT = "dispatch_subject"
    """trích yếu công văn, dưới số"""
    SUBTITLE = "subtitle"
    """phụ đề"""
    ADDRESSEE_HEAD = "addressee_head"
    """Kính gửi"""
    ADDRESSEE = "addressee"
    LEGAL_BASIS = "legal_basis"
    """căn cứ"""
    AUTHORITY = "authority"
    """thẩm quyền ban hành"""
    ENACTING = "enacting"
    """QUYẾT ĐỊNH:"""
    BODY = "body"
    """đoạn văn, khoản"""
    ITEM = "item"
    """điểm, gạch đầu dòng"""
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    ROMAN = "roman"
    LETTER = "letter"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    POINT = "point"
    PLAIN = "plain"
    QUOTATION = "quotation"
    CAPTION = "caption"
    """chú thích ảnh"""
    TABLE = "table"
    TABLE_HEAD = "table_head"
    SEPARATOR = "separator"
    UNPARSED = "unparsed"
    DISTRIBUTION_HEAD = "distribution_head"
    """Nơi nhận"""
    RECIPIENT = "recipient"
    CAPACITY = "capacity"
    """quyền hạn"""
    POSITION = "position"
    """chức vụ"""
    SIGNATURE_NOTE = "signature_note"
    """(Đã ký)"""
    SIGNER = "signer"
    """họ tên"""
    BYLINE = "byline"
    CONTACT = "contact"
    """địa chỉ liên hệ"""
    ANNEX_TITLE = "annex_title"
    ANNEX_REFERENCE = "annex_reference"
    PAGE_NUMBER = "page_number"


class Align(StrEnum):
    """How the lines of a component stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class TitleRule(StrEnum):
    """What stands below the abstract."""

    LINE = "line"
    """a drawn line, a third to a half of the text's length"""
    HYPHENS = "hyphens"
    """five hyphens, the form of the Party"""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look of one component.

    ``line_pt`` is an exact distance of lines; 0 means ``line_multiple`` times the font's own.
    ``color`` is six hexadecimal digits of red, green and blue. A ``boxed`` component stands in a
    rectangle as high as its lines and as wide as the next whole centimetre.
    """

    size_pt: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: Align = Align.LEFT
    first_line_mm: float = 0.0
    left_mm: float = 0.0
    before_pt: float = 0.0
    after_pt: float = 0.0
    line_pt: float = 0.0
    line_multiple: float = 1.0
    keep_with_next: bool = False
    boxed: bool = False
    color: str = "000000"


@dataclass(frozen=True, slots=True)
class Page:
    """Paper, margins and the place of the page number, which page 1 does not bear."""

    width_mm: float
    height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float
    number_from_top_mm: float
    """from the paper's top edge to the top of the page number"""

    @property
    def text_width_mm(self) -> float:
        """Width between the margins."""
        return self.width_mm - self.margin_left_mm - self.margin_right_mm


@dataclass(frozen=True, slots=True)
class Layout:
    """What a theme decides besides the look of single components."""

    letterhead_left_mm: float
    """width of the issuing body's column; the motto has the rest"""
    closing_left_mm: float
    """width of the recipients' column; the signature has the rest"""
    star: bool
    """a ``*`` between issuing body and number (Party)"""
    motto_rule: bool
    """a line as long as the motto under it"""
    issuer_rule: bool
    """a line of 1/3 to 1/2 of the issuer's name under it (State)"""
    title_rule: TitleRule
    short_rule: float
    """length of the rule under issuer and abstract, as a share of the text above it"""
    rule_drop_pt: float
    """from the text down to its rule"""
    after_head_rule_pt: float
    """room below a rule of the letterhead"""
    after_title_rule_pt: float
    """room below the rule of the title"""
    closing_before_pt: float
    """room between the text and the block of recipients and signature"""
    signature_gap_pt: float
    """room for the hand between position and name"""
    item_indent_mm: float
    """further indent of each depth of list items"""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: the clause (*điều khoản*), and whether it was verified.

    Verified means read in the rule itself, or in at least two accounts of it that agree.
    """

    clause: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which a rule is in force, both ends among them; without an end it still is."""

    start: date = date.min
    end: date = date.max

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        """Return the period as ISO 8601 writes it, an open end empty: ``2026-05-27/``."""
        start = "" if self.start == date.min else self.start.isoformat()
        return f"{start}/" if self.in_force else f"{start}/{self.end.isoformat()}"

    @property
    def in_force(self) -> bool:
        """Whether nothing has ended it; told by the data, no clock is asked."""
        return self.end == date.max


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A rule of earlier days that no theme shows."""

    rule: str
    period: Period


@dataclass(frozen=True, slots=True)
class Theme:
    """Measures and fonts of one regime (*thể thức trình bày*).

    It can be pickled, as a worker process needs, and not be changed.
    """

    name: str
    title: str
    source: str
    """the rule as a whole"""
    docx_font: str
    page: Page
    layout: Layout
    styles: Mapping[Component, TextStyle]
    systems: tuple[str, ...] = ()
    """issuing systems (`converters.model.System`) whose documents it serves unasked"""
    period: Period = Period()
    predecessors: tuple[Predecessor, ...] = ()
    extends: str = ""
    """the theme that this one started from"""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """by place (``page.width_mm``, ``styles.body.size_pt``): each value that a file gives"""

    def __post_init__(self) -> None:
        for name in ("styles", "sources"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __reduce__(self) -> tuple[type["Theme"], tuple[Any, ...]]:
        """Pickle the values; a proxy cannot be pickled, the dictionary under it can."""
        values = (getattr(self, one.name) for one in fields(self))
        return Theme, tuple(dict(v) if isinstance(v, MappingProxyType) else v for v in values)

    def style(self, component: Component) -> TextStyle:
        """Return the look of a component; every theme has all of them."""
        return self.styles[component]

    def values(self) -> Iterator[tuple[str, str, Any, Source]]:
        """Yield each value that a file gives, in the order of the records.

        That is its table (``styles.body``), its key, the value, and where it comes from.
        """
        records: dict[str, Any] = {"page": self.page, "layout": self.layout}
        records |= {f"styles.{component}": look for component, look in self.styles.items()}
        for table, record in records.items():
            for one in fields(record):
                source = self.sources.get(f"{table}.{one.name}")
                if source:
                    yield table, one.name, getattr(record, one.name), source
