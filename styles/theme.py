"""A theme: measures and fonts of one presentation regime, read from TOML.

Every unit stands in the name of its field: ``_mm`` millimetres, ``_pt`` points.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent


class ThemeError(Exception):
    """A theme cannot be found or holds a wrong value; the message says where."""


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
class Theme:
    """Measures and fonts of one regime (*thể thức trình bày*)."""

    name: str
    title: str
    source: str
    period: str
    docx_font: str
    page: Page
    layout: Layout
    styles: Mapping[Component, TextStyle]

    def style(self, component: Component) -> TextStyle:
        """Return the look of a component; every theme has all of them."""
        return self.styles[component]


def theme_names() -> tuple[str, ...]:
    """Return the names of the bundled themes in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load_theme(name: str) -> Theme:
    """Return a theme by its bundled name or by the path of a TOML file.

    Raises:
        ThemeError: no such theme, not TOML, or a wrong key or value; the message names it.
    """
    path = FOLDER / f"{name}.toml"
    if name not in theme_names():
        path = Path(name)
        if path.suffix != ".toml" or not os.path.isfile(path):  # noqa: PTH113 - never raises
            known = ", ".join(theme_names())
            raise ThemeError(f"no style {name!r}: give one of {known}, or the path of a .toml file")
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ThemeError(f"{path}: cannot be read as TOML: {error}") from error
    return _theme(path, data)


def _theme(path: Path, data: dict[str, Any]) -> Theme:
    base = _take(path, data, "base", dict, {})
    styles = _take(path, data, "styles", dict)
    looks: dict[Component, TextStyle] = {}
    for name in styles:
        if name not in set(Component):
            raise ThemeError(f"{path}: [styles.{name}]: no such component")
    for component in Component:
        values = {**base, **_take(path, styles, component.value, dict, {})}
        looks[component] = _record(path, f"styles.{component.value}", values, TextStyle)
    theme = Theme(
        name=path.stem,
        title=_take(path, data, "title", str),
        source=_take(path, data, "source", str),
        period=_take(path, data, "period", str, ""),
        docx_font=_take(path, data, "docx_font", str),
        page=_record(path, "page", _take(path, data, "page", dict), Page),
        layout=_record(path, "layout", _take(path, data, "layout", dict), Layout),
        styles=MappingProxyType(looks),
    )
    unknown = set(data) - {field.name for field in fields(Theme)} - {"base"}
    if unknown:
        raise ThemeError(f"{path}: unknown key {min(unknown)!r}")
    return theme


def _take(path: Path, data: dict[str, Any], key: str, kind: type, default: Any = None) -> Any:
    value = data.get(key, default)
    if not isinstance(value, kind):
        raise ThemeError(f"{path}: {key}: a {kind.__name__} is needed, not {value!r}")
    return value


MAX_MEASURE = 5000
COLOR = re.compile("[0-9A-Fa-f]{6}")
NEVER_ZERO = ("size_pt", "width_mm", "height_mm", "line_multiple")
NOTES = ("source", "verified")
"""Keys that say where a table's values come from; they change nothing in an edition."""


def _record(path: Path, where: str, values: dict[str, Any], kind: type[Any]) -> Any:
    known = {field.name: field for field in fields(kind)}
    arguments: dict[str, Any] = {}
    for key, value in values.items():
        if key in NOTES:
            continue
        if key not in known:
            allowed = ", ".join(known)
            raise ThemeError(f"{path}: [{where}] {key}: unknown key; known are {allowed}")
        arguments[key] = _value(path, f"[{where}] {key}", value, known[key].type)
    try:
        return kind(**arguments)
    except TypeError as error:
        missing = [name for name in known if name not in arguments]
        raise ThemeError(f"{path}: [{where}]: missing {', '.join(missing)}") from error


def _value(path: Path, where: str, value: Any, kind: Any) -> Any:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        if not 0 <= value <= MAX_MEASURE or (value == 0 and where.endswith(NEVER_ZERO)):
            raise ThemeError(f"{path}: {where}: impossible measure {value!r}")
        return float(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(value, str):
        if value in set(kind):
            return kind(value)
        raise ThemeError(f"{path}: {where}: {value!r} is none of {', '.join(kind)}")
    if kind is bool and isinstance(value, bool):
        return value
    if kind is str and isinstance(value, str) and COLOR.fullmatch(value):
        return value
    raise ThemeError(f"{path}: {where}: wrong value {value!r}")
