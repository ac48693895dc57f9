"""What the reader looks for in a line: every pattern, with one example each.

The facts behind them: Nghị định 30/2020/NĐ-CP, Phụ lục I-III (State); Hướng dẫn 36-HD/VPTW and
05-HD/VPTW (Party). Both spellings of the tone (hòa, hoà) and both of i/y are taken everywhere.
"""

import re
import unicodedata
from dataclasses import dataclass

from converters.model import DivisionKind, Kind

DASH = "[-\u2010-\u2015]"
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
CODE = rf"[{UPPER}][\w&.]*(?:\s?{DASH}\s?[{UPPER}][\w&.]*)*"

# --- the kinds of document -------------------------------------------------------------------

KINDS: dict[str, Kind] = {
    "thông cáo báo chí": Kind.PRESS_RELEASE,
    "thông cáo": Kind.COMMUNIQUE,
    "thông báo kết luận": Kind.CONCLUSION,
    "thông báo": Kind.ANNOUNCEMENT,
    "thông tư liên tịch": Kind.CIRCULAR,
    "thông tư": Kind.CIRCULAR,
    "thông tri": Kind.CIRCULAR,
    "nghị quyết liên tịch": Kind.RESOLUTION,
    "nghị quyết": Kind.RESOLUTION,
    "nghị định": Kind.DECREE,
    "lệnh": Kind.DECREE,
    "quyết định": Kind.DECISION,
    "chỉ thị": Kind.DIRECTIVE,
    "kết luận": Kind.CONCLUSION,
    "quy định": Kind.REGULATION,
    "quy chế": Kind.RULES,
    "nội quy": Kind.RULES,
    "điều lệ": Kind.CHARTER,
    "hướng dẫn": Kind.GUIDANCE,
    "báo cáo": Kind.REPORT,
    "kế hoạch": Kind.PLAN,
    "quy hoạch": Kind.PLAN,
    "phương án": Kind.PLAN,
    "chiến lược": Kind.PLAN,
    "chương trình hành động": Kind.PROGRAMME,
    "chương trình": Kind.PROGRAMME,
    "đề án": Kind.PROJECT,
    "dự án": Kind.PROJECT,
    "tờ trình": Kind.PROPOSAL,
    "công văn": Kind.DISPATCH,
    "công điện": Kind.TELEGRAM,
    "biên bản": Kind.MINUTES,
    "bộ luật": Kind.LAW,
    "luật": Kind.LAW,
    "pháp lệnh": Kind.LAW,
    "lời kêu gọi": Kind.APPEAL,
    "tuyên bố": Kind.APPEAL,
    "giấy mời": Kind.INVITATION,
    "giấy giới thiệu": Kind.INVITATION,
    "giấy ủy quyền": Kind.INVITATION,
    "phiếu chuyển": Kind.INVITATION,
    "bản ghi nhớ": Kind.OTHER,
    "bản thỏa thuận": Kind.OTHER,
    "hợp đồng": Kind.OTHER,
    "phụ lục": Kind.OTHER,
    "sao y bản chính": Kind.OTHER,
    "sao y": Kind.OTHER,
    "sao lục": Kind.OTHER,
    "trích sao": Kind.OTHER,
}
"""Names of the kinds (NĐ 30, Phụ lục III; Quy định 399-QĐ/TW), in lower case."""

KIND_WORDS = "|".join(sorted(KINDS, key=len, reverse=True))
STARTS_WITH_KIND = re.compile(rf"(?:{KIND_WORDS})\b", re.IGNORECASE)
"""A line that goes on with the name of a document: ``Quyết định sửa đổi …``"""


def folded(text: str) -> str:
    """Return text in lower case, one space between words, without marks at its ends."""
    return re.sub(r"\s+", " ", text).strip(" .:*").casefold()


def kind_of(text: str) -> Kind | None:
    """Return the kind that a whole line names, in capitals: ``KẾT LUẬN``."""
    return KINDS.get(folded(text).replace("uỷ", "ủy")) if is_upper(text) else None


def begins_with_kind(text: str) -> Kind | None:
    """Return the kind that a line in capitals begins with: ``BÁO CÁO CHÍNH TRỊ``."""
    if not is_upper(text):
        return None
    match = STARTS_WITH_KIND.match(text)
    return KINDS[match[0].casefold()] if match else None


def is_upper(text: str) -> bool:
    """Tell whether a text is set in capitals: nine letters of ten, at least two."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return len(letters) > 1 and capitals >= 0.9 * len(letters)


# --- the head --------------------------------------------------------------------------------

STATE_TITLE = re.compile(r"C[ỘÔ]NG H(?:ÒA|OÀ) XÃ HỘI(?: CHỦ NGHĨA VIỆT NAM)?$|CHỦ NGHĨA VIỆT NAM$")
STATE_MOTTO = re.compile(
    rf"(?:Độc lập\s*{DASH}?\s*Tự do(?:\s*{DASH}?\s*Hạnh phúc)?|Tự do\s*{DASH}\s*Hạnh phúc"
    rf"|Hạnh phúc)$",
    re.IGNORECASE,
)
PARTY_TITLE = re.compile(r"ĐẢNG CỘNG SẢN(?: VIỆT NAM)?$")
WHOLE_MOTTO = re.compile(
    rf"C[ỘÔ]NG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM$|ĐẢNG CỘNG SẢN VIỆT NAM$"
    rf"|(?i:Độc lập\s*{DASH}?\s*Tự do\s*{DASH}?\s*Hạnh phúc)$"
    rf"|ĐOÀN (?:TNCS|THANH NIÊN.*) HỒ CHÍ MINH$"
)
"""A line of the motto that nothing is missing from."""
UNION_TITLE = re.compile(r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$")

NUMBER = re.compile(
    rf"(?:Luật )?Số\s?:?\s{{0,3}}(?P<number>\d{{1,6}}[a-zđ]?|[\s.…_]{{0,60}})\s{{0,3}}"
    rf"(?:/\s?(?P<year>(?:19|20)\d\d)\s?/\s?|(?P<sep>[/-]|{DASH})\s?)(?P<code>{CODE}(?:/{CODE})?)$",
    re.IGNORECASE,
)
"""``Số 45-NQ/TW``, ``Số: 15/QĐ-UBND``, ``Số: 34/2025/TT-BKHCN``, ``Số:    /TB-UBND``."""
NUMBER_WORD = re.compile(r"Số\s*:?$", re.IGNORECASE)

MONTH = r"\d{1,2}|[\s.…_]{0,40}"
HOUR = r"(?:(?:hồi\s+)?\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{1,2}\s?(?:phút)?)?,?\s+)?"
"""``hồi 16 giờ 30``: when a công điện was sent."""
PLACE_DATE = re.compile(
    rf"(?P<place>(?:[^\W\d_]|[.…_]{{2}})[^,\n]{{1,60}}?)\s?,\s{{0,3}}"
    rf"(?:{HOUR}ngày\s{{0,3}}(?P<day>{MONTH})\s{{0,3}})?tháng\s{{0,3}}"
    rf"(?P<month>{MONTH})\s{{0,3}}năm\s{{0,3}}"
    r"(?P<year>\d{4}|(?:20)?[\s.…_]{0,40}|\{.{0,40}\})\.?$",
    re.IGNORECASE,
)
"""``Hải Phòng, ngày 26 tháng 02 năm 2020``; numbers may be left blank, a scheme names no day."""
PLACE_DATE_SHORT = re.compile(
    r"(?P<place>[^\W\d_][^,\n]{1,40}?)\s*,\s*ngày\s*(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-]"
    r"(?P<year>\d{4})\.?$",
    re.IGNORECASE,
)
CUT_SHORT = re.compile(
    r"Số\s*:?\s*\d*$|[^\W\d_][^,\n]{1,60}?\s*,\s*ngày\s*\d*\s*(?:tháng\s*\d*\s*)?$", re.IGNORECASE
)
"""A number or dateline that breaks off: the rest may stand below a blank line."""
PLACE_DATE_START = re.compile(r"[^\W\d_][^,\n]{1,60}?\s*,\s*ngày\b[^a-z]*$", re.IGNORECASE)
STAMP = re.compile(
    r"\(?(?:(?:Cập nhật|Ngày đăng|Đăng ngày|Ngày cập nhật|Thứ \w{2,4}|Chủ nhật)"
    r"\s?(?:lúc)?\s?[:,]?\s?)*"
    r"(?:(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4})(?:[ ,T|-]+\d{1,2}[:hg]\d\d(?::\d\d)?)?"
    r"|\d{1,2}[:hg]\d\d[ ,|-]+\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?:\s*\(?GMT.*)?\)?$"
)
"""``2025-04-22 10:27`` under a headline."""

DISPATCH_ABSTRACT = re.compile(r"V/v\b", re.IGNORECASE)
PARTY_ABSTRACT = re.compile(r"về việc\b")
"""The abstract below the number of a công văn of the Party (HD 05, ô 5b)."""
MARKS = re.compile(
    r"(?:(?P<urgency>(?:HỎA|HOẢ) TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN)"
    r"|(?P<secrecy>MẬT|TỐI MẬT|TUYỆT MẬT)"
    r"|(?P<circulation>LƯU HÀNH NỘI BỘ|XEM XONG TRẢ LẠI|XONG HỘI NGHỊ TRẢ LẠI|TÀI LIỆU HỘI NGHỊ)"
    r"|(?P<draft>\(?(?:Dự thảo|DỰ THẢO)(?: (?:lần|LẦN|số|SỐ))?(?: (?:\d{1,2}|[^\W\d_]{2,4}))?\)?)"
    r"|(?P<form>(?:Mẫu|Biểu mẫu|Mẫu số|Biểu số) (?:số )?[\w./-]{1,12}))$"
)
"""Marks below the number, by the kinds of `converters.model.MarkKind`."""
RULE = re.compile(r"(?:[-_=~—–.…*]\s?){3,}$|…+$")
"""``------``, ``_____``: furniture of the layout, drawn again by the theme."""
ADDRESSEE_HEAD = re.compile(
    rf"(?i:Kính (?:gửi|trình|chuyển))\s*:|[{UPPER}][{UPPER} ]{{3,60}} điện\s*:"
)
"""``Kính gửi:``; in a công điện ``THỦ TƯỚNG CHÍNH PHỦ điện:``."""
ORGANISATION = re.compile(
    r"\b(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|BỘ|SỞ|BAN|CHI BỘ|ĐẢNG BỘ|ĐẢNG ỦY|ĐẢNG UỶ|CỤC|CHI CỤC"
    r"|TỔNG CỤC|THÀNH ỦY|THÀNH UỶ|TỈNH ỦY|TỈNH UỶ|QUẬN ỦY|HUYỆN ỦY|VĂN PHÒNG|CHÍNH PHỦ|QUỐC HỘI"
    r"|THỦ TƯỚNG|TRƯỜNG|TRUNG TÂM|HỌC VIỆN|VIỆN|CÔNG AN|TÒA ÁN|MẶT TRẬN|MTTQ|ĐOÀN|HỘI|LIÊN ĐOÀN"
    r"|CÔNG ĐOÀN|THUẾ|KHO BẠC|PHÒNG|TỔNG CÔNG TY|CÔNG TY|CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THƯỜNG TRỰC"
    r"|ĐẠI HỘI|TRẠM|QUÂN KHU|BỆNH VIỆN|ỦY VIÊN)\b"
)
RIGHT_COLUMN = re.compile(
    r"\S +(?:(?<!NƯỚC )C[ỘÔ]NG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM$|(?i:Độc lập))"
    r"|^(?i:Số).*, ngày"
)
"""What the right column of a letterhead is told by, behind the left one."""
FORM_TITLE = re.compile(
    r"(?:ĐƠN|GIẤY|TỜ KHAI|PHIẾU|BẢN (?:CAM KẾT|KHAI|KIỂM ĐIỂM|TỰ)|SƠ YẾU LÝ LỊCH"
    r"|THƯ (?:MỜI|NGỎ|KHEN|CHÚC MỪNG|CẢM ƠN)|LỊCH|ĐỀ CƯƠNG|BÀI PHÁT BIỂU|DIỄN VĂN|BẢN TIN)\b"
)
"""``GIẤY ĐỀ NGHỊ``, ``ĐƠN XIN VIỆC``: kinds of papers that people fill in."""
TABLE_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+$")
"""``|---|---|`` of a table that holds a letterhead."""
SITTING = re.compile(
    r"KH(?:ÓA|OÁ)\s+[IVXL\d]+(?:\s*[-–,]?\s*(?:NHIỆM KỲ\s+\d{4}\s*[-–]\s*\d{4}|KỲ HỌP .{1,60}))*$"
    r"|KỲ HỌP .{1,60}$"
)
"""``KHÓA XVII, KỲ HỌP THỨ MƯỜI``: the sitting of the council that decides, below its name."""
STATE_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ XÃ|ĐẶC KHU|VIỆT NAM)\b")

# --- grounds and enacting line ---------------------------------------------------------------

LEGAL_BASIS = re.compile(
    r"(?:[-–]\s*)?(?:Căn cứ|Xét|Theo đề nghị của|Thực hiện|Sau khi (?:xem xét|nghe|thảo luận))\b"
)
SURE_LEGAL_BASIS = re.compile(r"(?:[-–]\s*)?(?:Căn cứ|Xét|Theo đề nghị của)\b")
ENACTING = re.compile(
    r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ|QUY ĐỊNH|THÔNG BÁO|KẾT LUẬN|BAN HÀNH"
    r"|HƯỚNG DẪN)(?:\s[^:]{1,60})?\s*:?$"
)

# --- markers ---------------------------------------------------------------------------------

FRAME_TITLE = re.compile(
    r"(?:(?:LỜI )?MỞ ĐẦU|LỜI NÓI ĐẦU|ĐẶT VẤN ĐỀ|KẾT LUẬN(?: VÀ (?:KIẾN|ĐỀ) NGHỊ)?)\s*:?$",
    re.IGNORECASE,
)
"""``MỞ ĐẦU``, ``KẾT LUẬN``: what stands without a number before and after numbered divisions."""

ROMAN = r"(?=[IVXLC])(?:X{0,3})(?:IX|IV|V?I{0,3})"
ORDINAL = r"thứ\s+[^\W\d_]+(?:\s+(?:một|mốt|hai|ba|tư|năm|lăm|sáu|bảy|tám|chín))?"


END = r"\s*(?P<end>[.:]|[-–]|$)"


class _Form:
    """One form of a marker: what it is, its pattern with ``label``, ``number``."""

    def __init__(self, kind: DivisionKind | str, pattern: str) -> None:
        self.kind = kind
        self.pattern = re.compile(pattern)


SIGNS = "■□◆❖➢➤→✓✔·§Øü\uf0a7\uf0b7\uf0d8\uf0fc"
"""Bullets that are text elsewhere, some of them letters that Wingdings drew as signs."""
FORMS = (
    _Form(DivisionKind.PART,
          rf"(?P<label>(?:PHẦN|Phần)\s+"
          rf"(?P<number>(?i:{ORDINAL}|mở đầu|kết luận)|{ROMAN}|\d+){END})"),
    _Form(DivisionKind.CHAPTER,
          rf"(?P<label>(?:CHƯƠNG|Chương)\s+(?P<number>(?i:{ORDINAL})|{ROMAN}|\d+){END})"),
    _Form(DivisionKind.SUBSECTION,
          rf"(?P<label>(?:TIỂU MỤC|Tiểu mục)\s+(?P<number>\d+|{ROMAN}){END})"),
    _Form(DivisionKind.SECTION, rf"(?P<label>(?:MỤC|Mục)\s+(?P<number>\d+|{ROMAN}){END})"),
    _Form(DivisionKind.ARTICLE,
          r"(?P<label>(?:ĐIỀU|Điều)\s+(?P<number>\d+[a-zđ]?)\s*(?P<end>[.:]|[-–]\s|$))"),
    _Form(DivisionKind.DECIMAL,
          rf"(?P<label>(?P<number>(?:{ROMAN}|[A-H])(?:\.\d{{1,2}}){{1,3}})(?P<end>[.)]?))(?=\s+\S)"),
    _Form(DivisionKind.ROMAN,
          rf"(?!V/V\b)(?P<label>(?P<number>{ROMAN})\s?(?P<end>[.)/]|[-–]))(?!\S*[/])"),
    _Form(DivisionKind.LETTER, r"(?P<label>(?P<number>[A-HĐ])\s?(?P<end>[.)]|[-–]\s))(?=\s*\S)"),
    _Form(DivisionKind.DECIMAL,
          r"(?P<label>(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?P<end>[.)]|[-–]?))(?=\s+\S)"),
    _Form(DivisionKind.ARABIC,
          r"(?P<label>(?P<number>\d{1,3}[a-zđ]?)\s?(?P<end>[.)/]|[-–]))(?=\s+\S)"),
    _Form(DivisionKind.POINT,
          r"(?P<label>(?P<number>[a-zđăâêôơư]{1,2}|[ivx]{3,5})\s?(?P<end>[)]|[./](?=\s)))(?=\s*\S)"),
    _Form("bracket", r"(?P<label>\((?P<number>\d{1,2}|[ivx]+|[a-zđ])\))(?=\s*\S)"),
    _Form("dash", rf"(?P<label>(?P<number>[-–—•●▪◦*]|[{SIGNS}](?=\s)))(?=\s*\S)(?![-–—]{{2}})"),
    _Form("plus", r"(?P<label>(?P<number>\+))(?=\s*\S)"),
)  # fmt: skip
"""Forms in the order in which they are tried."""

NAMED = {
    DivisionKind.PART: "Phần",
    DivisionKind.CHAPTER: "Chương",
    DivisionKind.SECTION: "Mục",
    DivisionKind.SUBSECTION: "Tiểu mục",
    DivisionKind.ARTICLE: "Điều",
}
"""Divisions that are called by a word; their full number is ``Điều 3``."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line begins with: its form, its number, the label as written, where text begins."""

    kind: DivisionKind | str
    number: str
    label: str
    end: int

    @property
    def is_item(self) -> bool:
        """Whether the form is one of list items rather than of divisions and clauses."""
        return isinstance(self.kind, str) and self.kind in ("bracket", "dash", "plus", "point")

    @property
    def full_number(self) -> str:
        """The number with the word of its division: ``Chương II``, ``2.1``."""
        word = NAMED.get(self.kind) if isinstance(self.kind, DivisionKind) else None
        return f"{word} {self.number}" if word else self.number


LOWER_ROMAN = re.compile(r"[ivx]{3,5}[.)]")


def marker_of(text: str) -> Marker | None:
    """Return the marker that a line begins with, None for running text.

    >>> marker_of("Điều 2. Trách nhiệm").full_number
    'Điều 2'
    """
    first = text[:1]
    if not (
        first.isdigit()
        or first in "-–—•●▪◦*+("
        or first in SIGNS
        or first.isupper()
        or text[1:3].strip(" ")[:1] in (")", ".", "/")
        or text[2:3] == ")"
        or LOWER_ROMAN.match(text)
    ):
        return None
    for form in FORMS:
        match = form.pattern.match(text)
        if match:
            marker = Marker(form.kind, match["number"], match["label"].strip(), match.end())
            return marker if _is_plausible(marker, text) else None
    return _titled(text)


TITLED = re.compile(
    rf"(?P<label>(?P<word>PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+"
    rf"(?P<number>(?i:{ORDINAL})|{ROMAN}|\d+))\s+(?P<rest>\S.*)$"
)


def _titled(text: str) -> Marker | None:
    """Return the marker of ``Chương II QUY ĐỊNH CHUNG``, whose title must be in capitals."""
    match = TITLED.match(text)
    if not match or not is_upper(match["rest"]):
        return None
    kinds = {"phần": DivisionKind.PART, "chương": DivisionKind.CHAPTER, "mục": DivisionKind.SECTION}
    kind = kinds[match["word"].casefold()]
    return Marker(kind, match["number"], match["label"], match.start("rest"))


def _is_plausible(marker: Marker, text: str) -> bool:
    rest = text[marker.end :].lstrip()
    if marker.kind == "dash":
        return not RULE.match(text)
    numbered = marker.kind in (DivisionKind.ARABIC, DivisionKind.DECIMAL)
    if numbered and marker.label[-1] in "-–/":
        # 20-30 people, 8 - 10 o'clock, 15/10 are numbers in running text
        return rest[:1].isupper()
    if marker.kind is DivisionKind.ROMAN:
        return bool(rest) and (rest[0].isupper() or rest[0].isdigit() or rest[0] in '“"(')
    return True


# --- close -----------------------------------------------------------------------------------

DISTRIBUTION_HEAD = re.compile(
    rf"(?i:Nơi (?:nhận|gửi))(?:\s*:|\s*$|(?=\s{{2,}}|\s*[-–+|(.]|\s(?:[{UPPER}]{{2}}|T/)))"
)
"""``Nơi nhận:``, alone or with what a column beside it holds; not ``Nơi nhận hồ sơ: …``."""
CAPACITY = re.compile(
    r"(?:(?:T\s?[/.]\s?M|K\s?[/.]\s?T|T\s?[/.]\s?L|T\s?/\s?UQ)\.?|(?:TM|KT|TL|TUQ|Q)\s?[./]"
    rf"|(?:TM|KT|TL|TUQ)(?=\s[{UPPER}]{{2}})|THAY MẶT)\s*(?=[{UPPER}]|$)"
)
OFFICE = re.compile(
    r"\b(?:BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG|PHÓ|CHỦ NHIỆM"
    r"|HIỆU TRƯỞNG|THỦ TƯỚNG|TỔNG BÍ THƯ|VỤ TRƯỞNG|CỤC TRƯỞNG|THƯ KÝ|CHỦ TỌA|CHỦ TRÌ|CHÁNH"
    r"|THƯỜNG TRỰC|ỦY VIÊN|UỶ VIÊN|TỔNG CỤC TRƯỞNG|TƯ LỆNH|CHÍNH ỦY|KẾ TOÁN|THỦ QUỸ"
    r"|NGƯỜI (?:GHI|LẬP|VIẾT|LÀM|ĐỀ NGHỊ|KHAI|CAM KẾT|BÁO CÁO|KIỂM TRA)"
    r"|VIỆN TRƯỞNG|TỔNG THƯ KÝ"
    r"|CHÍNH TRỊ VIÊN|ĐẠI DIỆN|ĐOÀN CHỦ TỊCH|THỦ TRƯỞNG)\b"
)
SIGNATURE_NOTE = re.compile(
    r"[(\[]\s*(?:đã ký|ký tên|ký, ghi rõ|ký và|chữ ký)[^)\]]*[)\]]$", re.IGNORECASE
)
RANK = re.compile(
    r"(?:\b(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý)|Chuẩn đô đốc|Phó đô đốc|Đô đốc"
    r"|PGS|GS|TSKH|TS|ThS|Th\.S|BS|BSCK ?I{1,2}|BSNT|CKI{1,2}|DS|KS|LS|NGND|NGƯT|TTND|TTƯT"
    r"|Bác sĩ|Tiến sĩ|Thạc sĩ|Kỹ sư|Luật sư)\b[.,]?\s*)+"
)
"""``Trung tướng``, ``PGS.TS.``, ``BSCKII.``: what may stand before a name."""
ANNEX = re.compile(
    rf"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?(?P<number>{ROMAN}|\d+[a-z]?|[A-H]))?\s*[.:]?$"
)
ANNEX_TITLE = re.compile(r"(?:DANH SÁCH|DANH MỤC|BẢNG|BIỂU|DỰ TOÁN|LỊCH|ĐỀ CƯƠNG|SƠ ĐỒ)\b")
"""``DANH SÁCH TẬP THỂ ĐƯỢC TẶNG BẰNG KHEN``: what opens below a signature without a label."""
FORM = re.compile(r"(?:Mẫu|Biểu)(?: mẫu)? số:? [\w./-]{1,12}$", re.IGNORECASE)
"""``Mẫu số 02``: a form that stands below a signature."""
ATTACHED = re.compile(r"\(?(?:Ban hành )?[Kk]èm theo\b")
"""``(Kèm theo Quyết định số 7/QĐ-UBND …)``: what ties an annex to its document."""


FAMILY_NAMES = re.compile(
    r"(?:NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|VŨ|VÕ|PHAN|TRƯƠNG|BÙI|ĐẶNG|ĐỖ|NGÔ|HỒ|DƯƠNG|ĐINH|LÝ|LƯƠNG"
    r"|ĐÀO|ĐOÀN|TRỊNH|MAI|TÔ|TẠ|CAO|LÂM|HÀ|CHU|LƯU|PHÙNG|VƯƠNG|THÁI|KIỀU|TỪ|TĂNG|QUÁCH|THẠCH|LA|LÒ"
    r"|NÔNG|HỨA|BẾ|TRIỆU|MA|GIÀNG|VÀNG|SÙNG|ĐÀM|NGHIÊM|LẠI|KHÚC|BẠCH|CHÂU|TÔN|ÔNG|MẠC|LỤC|VI|LÃ"
    r"|ĐỒNG|DOÃN|KHUẤT|THÂN|TIÊU|TỐNG|VIÊN|PHÍ|QUẢN|CẦM|BÀN|RƠ|KSOR|SIU)$"
)
"""Family names: a name set in capitals is told from a body by them."""


LABEL_WORDS = frozenset(word.casefold() for word in NAMED.values())
"""First words of the labels of divisions."""


APOSTROPHE = re.compile(r"(?<=\b[HKY])['’]\s?")
"""In names of the highlands: ``H’ Nga``, ``K’Sor``."""


def is_person_name(text: str) -> bool:
    """Tell whether a line is nothing but a person's name, with a rank before it or without.

    Two to six words that each begin with a capital, no digit: ``Trung tướng Nguyễn Văn A``.
    """
    text = RANK.sub("", text.strip(" .,"))
    if re.fullmatch(r"\{\{\w+\}\}", text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 6 or any(c.isdigit() for c in text):
        return False
    if is_upper(text) and not FAMILY_NAMES.match(words[0]):
        return False
    if words[0].casefold() in LABEL_WORDS:
        # Phần I, Chương Hai
        return False
    return all(
        word[0].isupper() and (word.isupper() or word[1:].islower()) and word.isalpha()
        for word in APOSTROPHE.sub(" ", text).split()
    )


# --- what is left of the web and of Word -----------------------------------------------------

CHROME = re.compile(
    r"(?:!\[[^\]\n]{0,200}\]\([^)\n]{1,500}\)|\[(?:img|image|ảnh|hình ảnh)?\]|\|"
    r"|(?:Share|Chia sẻ|Tweet|Print|In trang|In bài viết"
    r"|Gửi email|Bản in|Tags?|Từ khóa|Từ khoá|Tin liên quan|Các tin khác|Tin khác|Bài viết khác"
    r"|Về đầu trang|Trang chủ|Facebook|Zalo|Quay lại|Xem thêm|Bình luận|Like|Lượt xem"
    r"|Số lượt xem)\s*:?(?:\s*\d+)?)$",
    re.IGNORECASE,
)
"""A line of the web page around the text."""
CHROME_LABEL = re.compile(
    r"(?:Link bài viết gốc|(?:Ngày )?[Gg]iờ đăng(?: bài viết gốc)?|Nguồn link|Tags?|Từ kho[áa]"
    r"|Lượt xem|Số lượt (?:xem|truy cập)|Chia sẻ|Share)\s*:"
)
BREADCRUMB = re.compile(
    r"(?:[>»\u203a]|Trang chủ|TRANG CHỦ|Home)$"
    r"|(?:Trang chủ|TRANG CHỦ|Home)(?:\s*[>»\u203a/|]\s*[^>»\u203a/|\n]{1,80}){1,6}$"
)
"""What the navigation of a web page is told by."""
WEB_FOOTER = re.compile(
    r"(?:Đơn vị chủ quản|Điện thoại|Fax|Địa chỉ|Bản quyền|Copyright|©|Mục lục$|Lượt truy cập"
    r"|Số lượt truy cập|Thiết kế bởi|Giấy phép|Tổng biên tập|Chịu trách nhiệm nội dung)",
    re.IGNORECASE,
)
"""What stands at the foot of a web page, below the document."""
CONTACT = re.compile(
    r"(?:Địa chỉ|Trụ sở(?: chính)?|Điện thoại|ĐT|SĐT|Tel|Fax|E-?mail|Thư điện tử|Website"
    r"|(?:Trang|Cổng) thông tin điện tử)\s*:\s*\S",
    re.IGNORECASE,
)
"""``Địa chỉ: số 1 đường Mẫu; Điện thoại: 0123 456 789``: how to reach the issuing body."""
AFTER_TEXT = re.compile(
    r"(?:Share|Chia sẻ|Tweet|Tags?|Từ khóa|Tin liên quan|Các tin khác|Tin khác)\s*:?$",
    re.IGNORECASE,
)
"""Where the page around the text begins again: what follows are its links and sponsors."""
BODY_LABEL = re.compile(r"(?:Nội dung chính|Chi tiết|Toàn văn|Nội dung)\s*:?$")
PAGE_NUMBER = re.compile(r"(?:[-–]\s*)?(?:Trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–])?$")

BYLINE = re.compile(
    r"(?:Thực hiện|Tác giả|Bài(?: và ảnh| viết)?|Ảnh|Tin(?: và ảnh|, ảnh| ảnh|, bài)?|Người viết"
    r"|Biên tập|Nguồn(?: tin)?"
    r"|Theo(?! (?:đó|dự kiến|kế hoạch|báo cáo|đề nghị|quy định|Tổng)\b))\s*:?\s+\S"
)
PHOTO_MARK = re.compile(r"\bẢnh(?: minh họa)?\s*:|\(Ảnh\b", re.IGNORECASE)
DESCRIBES = re.compile(
    r"\b(?:phát biểu|tham gia ý kiến|chủ trì|quang cảnh|toàn cảnh|tham dự|tham quan|trao|tặng"
    r"|chụp ảnh|góp ý|bỏ phiếu|biểu quyết|báo cáo|trình bày|thăm|chúc mừng|khai mạc|bế mạc|ký kết"
    r"|dâng hương|trò chuyện|chứng kiến"
    r"|dự (?:hội nghị|buổi|lễ)|tại (?:hội nghị|buổi|lễ|đại hội|điểm cầu|phiên họp))\b",
    re.IGNORECASE,
)
"""What captions tell in the present tense."""

BEFORE_DOCUMENT = re.compile(
    r"\b(?:ban hành|thực hiện|theo|căn cứ|sửa đổi|bổ sung|thay thế|thông qua|quán triệt|các|số"
    r"|tại|của|và|về)$",
    re.IGNORECASE,
)
"""A line that ends so breaks off before the name of a document."""
CLAUSE_END = re.compile(r"[.;,!?][”\"’')\]]*$|\./\.$")
"""How a title does not end; ``(…)`` may stand at its end."""
SENTENCE_VERB = re.compile(
    r"\b(?:chịu trách nhiệm|có trách nhiệm|có hiệu lực|hết hiệu lực|căn cứ \w+ thi hành"
    r"|thi hành (?:Quyết định|Nghị quyết|Chỉ thị|Quy định|Quy chế|Thông tư|Nghị định) này)\b"
)
"""What only a whole sentence says, never a title."""
MODAL = re.compile(r"\b(?:phải|là|gồm|thì|sẽ|không|chưa|đã|cần)\b")
"""What a full sentence says and a title does not."""
SAYS = re.compile(
    r"\b(?:đồng ý|nhất trí|đề nghị|cho rằng|cho biết|nêu|phát biểu|hỏi|nói|trình bày|góp ý"
    r"|giải trình|trả lời|báo cáo|kiến nghị|đọc|công bố|giới thiệu|khai mạc|bế mạc|thông qua"
    r"|tiếp thu|kết luận)\b"
)
"""What persons do in minutes: the line is told of them, it does not list them."""
RUN_IN_LABEL = re.compile(r"[^(:][^:]{1,80}:\s+\S")
"""``Phương thức nộp hồ sơ: Nộp trực tuyến …``: a label and what it labels, no title."""
CLAUSE_VERB = re.compile(r"\b(?:có|gồm|là|phải|được|hoạt động|thực hiện|bảo đảm|quy định)\b")
"""What makes a line that ends in a colon a clause rather than the title of a list."""
NOUN_TITLE = re.compile(
    r"(?:\([^)]{1,30}\)\s*:?\s*)?(?:Về|Quyền|Nhiệm vụ|Trách nhiệm|Nguyên tắc|Tiêu chuẩn|Điều kiện"
    r"|Hồ sơ|Thủ tục|Trình tự|Thẩm quyền|Nội dung|Hình thức|Thời gian|Thời hạn|Phạm vi|Đối tượng"
    r"|Mục đích|Mục tiêu|Yêu cầu|Cơ cấu|Tổ chức|Phương thức|Kinh phí|Chế độ|Cách thức|Kết quả"
    r"|Quy trình|Một số|Công tác|Tuổi|Quan điểm|Giới thiệu|Thành phần)\b"
)
"""What a title begins with that ends in a full stop all the same."""
LISTED_PERSON = re.compile(
    rf"(?:Ông|Bà|Đồng chí|Đ/c|ông|bà|đồng chí)\s*(?:\([^)]{{1,10}}\))?\s*:?\s+"
    rf"(?:[{UPPER}]\w*\s+){{1,5}}"
)
"""``1. Bà Nguyễn Thị A - Phó Chủ tịch …``, ``1. Ông: …``: a member of a list, not a clause."""
GOES_ON = re.compile(
    rf"[-–+]\s*\d|\d{{1,3}}(?:[.,]\d{{1,3}})+\s+(?![{UPPER}])|\(\d+\)\s+(?![{UPPER}])"
)
"""``+ 5% so với``, ``10.5 triệu``, ``(1) các``: in a wrapped text no marker but figures."""
YEAR, FROM_YEAR = re.compile(r"\b(?:19|20)\d\d$"), re.compile(r"[-–]\s*(?:19|20)\d\d\b")
"""``giai đoạn 2021`` / ``- 2025``: the years of a period on two lines."""
SENTENCE_END = re.compile(r"[.;:!?…][”\"’')\]]*$|\./\.$")
DANGLING = re.compile(
    r"\b(?:của|và|về|theo|tại|số|các|những|với|cho|là|đến|từ|trong|bằng|do|khi|để|bởi|cùng|như"
    r"|hoặc|một|ngày|tháng|năm|ban hành|thực hiện|triển khai|quán triệt|căn cứ|sửa đổi"
    r"|bổ sung|thay thế|thông qua|đối với|không|được|phải|Ủy ban|Uỷ ban|Hội đồng"
    r"|(?:tại|theo|của|và) (?:phần|chương|mục|điều|khoản|điểm))$",
    re.IGNORECASE,
)
"""A line that ends so is not finished: a name, a noun or a number must follow."""


def fold_tones(text: str) -> str:
    """Return text without tone and vowel marks, đ as d: for comparing, never for showing."""
    text = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in text if not unicodedata.combining(c))
