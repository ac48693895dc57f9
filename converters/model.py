"""The document model: what a Vietnamese official document is made of.

Frozen and slotted dataclasses over the standard library alone. Readers build a
`Document`, transforms map `Document -> Document`, writers turn it into bytes.

Three rules hold everywhere:

1. A field named ``written`` (or holding inlines) is text of the source, letter for letter.
   What was derived from it (a date, a number, a kind) stands in a field of its own.
2. Equality ignores positions: ``lines`` never takes part in a comparison.
3. The unions `Block` and `Inline` are closed: a writer ends its ``match`` with `assert_never`.
"""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

MODEL_VERSION = 1
"""Raised whenever a written model can no longer be read by the code before it."""

Lines = tuple[int, int]
"""First and last source line of a node, counted from 1."""


class Kind(StrEnum):
    """Type of document (*tên loại văn bản*), derived from its written name or number."""

    ANNOUNCEMENT = "announcement"
    """thông báo"""
    APPEAL = "appeal"
    """lời kêu gọi, tuyên bố"""
    CHARTER = "charter"
    """điều lệ, cương lĩnh"""
    CIRCULAR = "circular"
    """thông tư, thông tư liên tịch, thông tri"""
    COMMUNIQUE = "communique"
    """thông cáo"""
    CONCLUSION = "conclusion"
    """kết luận, thông báo kết luận"""
    DECISION = "decision"
    """quyết định"""
    DECREE = "decree"
    """nghị định, lệnh"""
    DIRECTIVE = "directive"
    """chỉ thị"""
    DISPATCH = "dispatch"
    """công văn"""
    GUIDANCE = "guidance"
    """hướng dẫn"""
    INVITATION = "invitation"
    """giấy mời và các loại giấy, phiếu khác"""
    LAW = "law"
    """luật, bộ luật, pháp lệnh"""
    MINUTES = "minutes"
    """biên bản"""
    NEWS = "news"
    """tin, bài"""
    OTHER = "other"
    """không rõ hoặc loại khác"""
    PLAN = "plan"
    """kế hoạch, quy hoạch, phương án, chiến lược"""
    PRESS_RELEASE = "press-release"
    """thông cáo báo chí"""
    PROGRAMME = "programme"
    """chương trình, chương trình hành động"""
    PROJECT = "project"
    """đề án, dự án"""
    PROPOSAL = "proposal"
    """tờ trình"""
    REGULATION = "regulation"
    """quy định"""
    REPORT = "report"
    """báo cáo"""
    RESOLUTION = "resolution"
    """nghị quyết"""
    RULES = "rules"
    """quy chế, nội quy"""
    TELEGRAM = "telegram"
    """công điện"""


class System(StrEnum):
    """Issuing system (*hệ thống ban hành*); decides which presentation rules apply."""

    PARTY = "party"
    """Đảng"""
    STATE = "state"
    """Nhà nước"""
    ORGANISATION = "organisation"
    """Mặt trận, đoàn thể, hội"""
    PRESS = "press"
    """báo chí, trang tin"""


# --- inlines -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text: NFC, one line, no control characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold (*chữ đậm*) that the source itself marks."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Emph:
    """Italic (*chữ nghiêng*) that the source itself marks."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Underline:
    """Underlined (*gạch chân*) in the source."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the author meant (*xuống dòng*)."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The point where the source's page broke (*ngắt trang*); not a break in the edition."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document, cited by number (*viện dẫn văn bản*).

    ``kind``, ``number``, ``issued`` and ``issuer`` are derived; ``target`` is the identifier of
    the cited document when it is known.
    """

    children: "Inlines"
    kind: str = ""
    number: str = ""
    issued: datetime.date | None = None
    issuer: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date in the text (*ngày tháng*) with its value; None where the source leaves it open."""

    children: "Inlines"
    when: datetime.date | None


class NameType(StrEnum):
    """What a name names."""

    PERSON = "person"
    """họ tên người"""
    ORGANISATION = "organisation"
    """cơ quan, tổ chức"""
    PLACE = "place"
    """địa danh"""


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name (*tên riêng*); ``role`` is the office or title that introduces a person."""

    children: "Inlines"
    type: NameType
    role: str = ""


@dataclass(frozen=True, slots=True)
class InternalReference:
    """A provision of this document or of a cited one (*viện dẫn điều khoản*).

    ``target`` is the identifier of a node of this document, empty when unresolved.
    """

    children: "Inlines"
    target: str = ""


Inline = (
    Text
    | Strong
    | Emph
    | Underline
    | LineBreak
    | PageBreak
    | Citation
    | Date
    | Name
    | InternalReference
)
Inlines = tuple[Inline, ...]


# --- blocks --------------------------------------------------------------------------------


class DivisionKind(StrEnum):
    """Kind of a division, by the form of its label; the order is the usual order of nesting."""

    PART = "part"
    """Phần"""
    CHAPTER = "chapter"
    """Chương"""
    SECTION = "section"
    """Mục"""
    SUBSECTION = "subsection"
    """Tiểu mục"""
    ARTICLE = "article"
    """Điều"""
    ROMAN = "roman"
    """I. II. III."""
    LETTER = "letter"
    """A. B. C."""
    ARABIC = "arabic"
    """1. 2. 3."""
    DECIMAL = "decimal"
    """1.1. 1.1.1."""
    POINT = "point"
    """a) b) c) as titles"""
    PLAIN = "plain"
    """unnumbered"""


@dataclass(frozen=True, slots=True)
class Division:
    """A numbered or titled part with what belongs to it.

    *phần, chương, mục, tiểu mục, điều; I., 1., 1.1.*

    ``label`` is as written with its punctuation (``Điều 3.``, ``II-``), ``number`` the bare
    value (``3``, ``II``). ``level`` counts the headings around it and its own, from 1. An empty
    ``heading`` with a label means that the first paragraph runs on from the label
    (``Điều 2. Quyết định này có …``).
    """

    kind: DivisionKind
    level: int
    label: str
    number: str
    heading: Inlines
    children: "Blocks"
    id: str = ""
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; with a label it is a numbered clause (*khoản*), such as ``2.1.``."""

    children: Inlines
    label: str = ""
    id: str = ""
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ListItem:
    """One point of a list (*điểm, gạch đầu dòng*), its marker as written (``a)``, ``-``)."""

    marker: str
    children: "Blocks"
    id: str = ""
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ItemList:
    """Consecutive points of one depth (*danh sách*)."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One ground on which the document is issued (*căn cứ ban hành*)."""

    children: Inlines
    marker: str = ""
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Authority:
    """The issuing authority on a line of its own before or after the grounds (*thẩm quyền*)."""

    children: Inlines
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Enacting:
    """The line that puts the document into force (*lệnh ban hành*): ``QUYẾT ĐỊNH:``."""

    children: Inlines
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of which only the caption is left (*chú thích ảnh*)."""

    caption: Inlines
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table (*ô*)."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table (*hàng*)."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table (*bảng*); the first ``header_rows`` rows are its head."""

    rows: tuple[Row, ...]
    header_rows: int = 0
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Provisions of another document quoted as blocks (*nội dung được trích dẫn*)."""

    children: "Blocks"
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Separator:
    """A rule inside the body (*đường kẻ ngăn cách*), as written."""

    written: str
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Lines that no rule knows (*chưa nhận dạng*); kept line by line, never lost."""

    text: tuple[str, ...]
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


Block = (
    Division
    | Paragraph
    | ItemList
    | LegalBasis
    | Authority
    | Enacting
    | Figure
    | Table
    | Quotation
    | Separator
    | Unparsed
)
Blocks = tuple[Block, ...]


# --- head ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body of the letterhead (*cơ quan ban hành*); ``parent`` for *cơ quan chủ quản*."""

    name: str
    parent: bool = False


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """Number and symbol (*số, ký hiệu*): ``written`` whole, the rest derived from it."""

    written: str
    number: str = ""
    year: int | None = None
    kind_code: str = ""
    issuer_code: str = ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place and date (*địa danh và thời gian ban hành*); a blank date stays blank: None."""

    written: str
    place: str = ""
    date: datetime.date | None = None


class MarkKind(StrEnum):
    """What a mark of the letterhead says."""

    SECRECY = "secrecy"
    """độ mật"""
    URGENCY = "urgency"
    """độ khẩn"""
    CIRCULATION = "circulation"
    """phạm vi lưu hành"""
    DRAFT = "draft"
    """dự thảo"""
    FORM = "form"
    """số của biểu mẫu"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark below the number, such as ``HỎA TỐC`` or ``Dự thảo lần 2``."""

    written: str
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page (*phần đầu văn bản*).

    ``motto`` holds *quốc hiệu, tiêu ngữ* or *ĐẢNG CỘNG SẢN VIỆT NAM*, a line each.
    ``by_columns`` tells the order of reading: the whole left column before the right one, instead
    of row by row.
    """

    motto: tuple[str, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    number: DocumentNumber | None = None
    dateline: Dateline | None = None
    marks: tuple[Mark, ...] = ()
    by_columns: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """Type and abstract (*tên loại và trích yếu nội dung*).

    ``kind`` is the type as written (``THÔNG CÁO BÁO CHÍ``), empty for a công văn or a report of
    the press. ``headline`` is the headline of the page that reprinted the document; ``stamp`` is
    the time of publication that stands under a headline.
    """

    kind: str = ""
    subject: Inlines = ()
    subtitle: Inlines = ()
    headline: Inlines = ()
    stamp: Dateline | None = None


# --- close ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Recipient:
    """One addressee or recipient; ``purpose`` is derived from ``(để báo cáo)`` and the like."""

    children: Inlines
    marker: str = ""
    purpose: str = ""
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Distribution:
    """A list of recipients with its head as written (*Kính gửi:*, *Nơi nhận:*)."""

    head: str
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """One block of signature (*quyền hạn, chức vụ, chữ ký, họ tên*).

    ``capacity`` holds the authority lines (``T/M BAN THƯỜNG VỤ``), ``position`` the office
    (``BÍ THƯ``), ``note`` what stands in the place of the hand (``(Đã ký)``).
    """

    capacity: tuple[str, ...] = ()
    position: tuple[str, ...] = ()
    note: str = ""
    name: str = ""
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands after the body (*phần cuối văn bản*).

    The end mark ``./.`` is not here: it stays in the text that it ends. ``recipients_last`` tells
    the order of reading: signatures first, as in minutes. ``contact`` is the address of the
    issuing body, a line each (*địa chỉ liên hệ*, NĐ 30, Phụ lục I, ô 13).
    """

    distribution: Distribution | None = None
    signatures: tuple[Signature, ...] = ()
    bylines: tuple[Inlines, ...] = ()
    recipients_last: bool = False
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex or an attached regulation (*phụ lục, văn bản kèm theo*).

    ``label`` is as written (``Phụ lục II``), ``reference`` the line that ties it to its document
    (``(Kèm theo Quyết định số …)``). Its title has neither headline nor stamp.
    """

    label: str
    number: str
    title: Title
    reference: Inlines
    body: Blocks
    closing: Closing = Closing()
    letterhead: Letterhead = Letterhead()
    id: str = ""
    lines: Lines | None = field(default=None, compare=False, kw_only=True)


# --- the whole -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text came from: file name, SHA-256 of its bytes, encoding, number of lines."""

    name: str
    sha256: str
    encoding: str
    lines: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One change between source and model: the rule, its lines, the text before and after.

    ``before`` stands in the source and not in the model, ``after`` in the model and not in the
    source. Without a repair nothing differs.
    """

    rule: str
    lines: Lines
    before: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole official document (*văn bản*)."""

    kind: Kind
    system: System
    letterhead: Letterhead
    title: Title
    addressees: Distribution | None
    preamble: Blocks
    """Grounds, authority and enacting line, in the order of the source (*phần mở đầu*)."""
    body: Blocks
    closing: Closing
    annexes: tuple[Annex, ...]
    source: Source
    repairs: tuple[Repair, ...] = ()
    language: str = "vi"
