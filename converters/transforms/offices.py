"""Offices, ranks and titles that introduce a person (*chức danh*), and bodies that issue."""

import re

from converters.transforms.bodies import CENTRAL, body_end
from converters.transforms.places import KNOWN
from converters.transforms.spelling import DASH, UPPER, listed

HONORIFICS = "Đồng chí|Đ/c|Ông|Bà|Cụ|Anh|Chị"
RANKS = """Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đô đốc|Phó Đô đốc|Chuẩn Đô đốc|Đại tá
|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu úy|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ
|Bác sĩ|Kỹ sư|Luật sư|Nhà báo|Nhà văn|Nhà thơ|Nhạc sĩ|Họa sĩ|Nghệ sĩ Nhân dân|Nghệ sĩ ưu tú
|Anh hùng Lực lượng vũ trang nhân dân|Anh hùng Lao động|Bà mẹ Việt Nam anh hùng|Liệt sĩ
|Hòa thượng|Thượng tọa|Linh mục"""
ABBREVIATIONS = ("GS", "PGS", "TSKH", "TS", "ThS", "BS", "KS", "LS", "NSND", "NSƯT")
FIELDS_OF_BAN = """Tổ chức|Tuyên giáo và Dân vận|Tuyên giáo|Dân vận|Nội chính|Kinh tế|Đối ngoại
|Chính sách, chiến lược|Pháp chế|Kinh tế - Ngân sách|Văn hóa - Xã hội"""
OFFICES = """Tổng Bí thư|Phó Bí thư Thường trực|Phó Bí thư|Bí thư Thứ nhất|Bí thư|Chủ tịch nước
|Phó Chủ tịch nước|Thủ tướng|Phó Thủ tướng Thường trực|Phó Thủ tướng|Chủ tịch|Phó Chủ tịch
|Phó Chủ tịch Thường trực|Bộ trưởng|Thứ trưởng|Trưởng ban|Phó Trưởng ban|Phó Trưởng ban Thường trực
|Trưởng Đoàn|Phó Trưởng Đoàn|Trưởng phòng|Phó Trưởng phòng|Tổng Giám đốc|Phó Tổng Giám đốc|Giám đốc
|Phó Giám đốc|Chánh Văn phòng|Phó Chánh Văn phòng|Chánh Thanh tra|Phó Chánh Thanh tra|Chánh án
|Phó Chánh án|Viện trưởng|Phó Viện trưởng|Cục trưởng|Phó Cục trưởng|Vụ trưởng|Phó Vụ trưởng
|Tổng cục trưởng|Hiệu trưởng|Phó Hiệu trưởng|Chủ nhiệm|Phó Chủ nhiệm|Tổng Kiểm toán nhà nước
|Thống đốc|Tư lệnh|Phó Tư lệnh|Chính ủy|Phó Chính ủy|Tham mưu trưởng|Chỉ huy trưởng
|Phó Chỉ huy trưởng|Tổng Biên tập|Phó Tổng Biên tập|Ủy viên|Tổng Thư ký|Đại sứ|Trưởng|Phó Trưởng
|Chính trị viên|Tổ trưởng|Trưởng thôn|Kế toán trưởng|Quyền Giám đốc|Quyền Chủ tịch"""


INTRODUCTION = re.compile(
    listed("|".join((HONORIFICS, RANKS, OFFICES, *ABBREVIATIONS)), either_case=True)
    + f"(?:(?<=[Bb]an) {listed(FIELDS_OF_BAN)})?"
)
"""The first piece of what introduces a person."""
FORMER = ("nguyên ", "Nguyên ", "cố ", "quyền ", "Quyền ")
"""Before an office: one held before, or for the time being."""
LONGEST_INTRODUCTION = 5
"""In pieces: ``đồng chí`` ``Trung tướng`` ``Tư lệnh`` …"""


def introduction_end(text: str, start: int) -> int:
    """Return where an introduction ends that begins at a place, or ``start`` if none does.

    >>> text = "đồng chí Bí thư Tỉnh ủy Nguyễn Văn A"
    >>> text[: introduction_end(text, 0)]
    'đồng chí Bí thư Tỉnh ủy'
    """
    end = start
    for _ in range(LONGEST_INTRODUCTION):
        piece = INTRODUCTION.match(text, end + text.startswith(" ", end))
        if not piece:
            break
        end = piece.end()
        if piece[0] in ABBREVIATIONS:
            end += text.startswith(".", end)
        else:
            end = office_tail_end(text, end)
    return end


def introduction_start(text: str, start: int) -> int:
    """Return where an introduction begins, ``nguyên`` and the like counted in."""
    return start - next((len(word) for word in FORMER if text.endswith(word, 0, start)), 0)


def office_tail_end(text: str, end: int) -> int:
    """Return where the body or place ends that an office rules; ``end`` if none follows."""
    if not text.startswith(" ", end):
        return end
    central = CENTRAL.match(text, end)
    if central:
        return central.end()
    body = body_end(text, end + 1)
    if body > end + 1:
        return body
    place = KNOWN.match(text, end + 1)
    if place and not place[0].startswith("Hồ"):
        return place.end()
    return end


ISSUING_OFFICE = re.compile(
    listed(
        """Thủ tướng Chính phủ|Chủ tịch nước|Tổng Bí thư|Thủ tướng|Bộ trưởng|Chủ tịch|Giám đốc
        |Chánh Văn phòng|Chánh án|Viện trưởng|Thống đốc|Cục trưởng|Tổng cục trưởng|Tổng Giám đốc
        |Hiệu trưởng|Tổng Kiểm toán nhà nước|Thường trực Ban Bí thư"""
    )
)
"""Offices that issue documents in their own name."""
TERM = re.compile(r",? (?:\([Kk]hóa (?:[IVXLC]+|\d{1,3})\)|[Kk]hóa (?:[IVXLC]+|\d{1,3})(?!\w))")
"""``khóa XIII`` after a body that is elected."""
WORDS = re.compile(rf"[{UPPER}][\w&]*(?: (?:{DASH} )?[\w&]+){{0,9}}?"
                   r"(?= (?:về|quy định|ban hành|hướng dẫn|phê duyệt|sửa đổi|công bố|khóa)(?!\w)"
                   r"|[,;.:)”\"\n]|$)")  # fmt: skip
NO_ISSUER = re.compile(
    r"(?<!\w)(?:thì|là|có|được|đã|sẽ|phải|để|trong|tại|với|cho|từ|đến|này|khi|theo|trên|nêu|các"
    r"|do|gửi|giao|yêu cầu|đề nghị|kết luận|thực hiện)(?!\w)"
)
"""Words of a sentence that runs on, not of a name."""
ISSUER_HEAD = re.compile(
    listed(
        """Ban|Bộ|Sở|Cục|Tổng cục|Ủy ban|Hội|Hiệp hội|Liên hiệp|Liên đoàn|Đảng ủy|Đảng bộ|Trường
        |Hiệu trưởng|Giám đốc|Chủ tịch|Tổng|Viện|Trung tâm|Trung ương|Văn phòng|Công ty|Tập đoàn
        |Công đoàn|Ngân hàng|Đoàn|Tòa án|Chi cục|Chi bộ|Quân khu|Quân ủy|Học viện|Đại hội|Đảng
        |Huyện ủy|Thường trực|Cơ quan|Kho bạc|Thanh tra|Phòng|Liên|Bí thư|Trưởng"""
    )
)


def issuer_end(text: str, start: int) -> int:
    """Return where the issuer ends that begins at a place, with its term; ``start`` if none.

    >>> text = "Bộ Chính trị khóa XII về tinh giản biên chế"
    >>> text[: issuer_end(text, 0)]
    'Bộ Chính trị khóa XII'
    """
    office = ISSUING_OFFICE.match(text, start)
    end = office_tail_end(text, office.end()) if office else body_end(text, start)
    if end == start or (office and end == office.end() and " " not in office[0]):
        end = max(end, _unlisted_issuer_end(text, start))
    if end == start:
        return start
    term = TERM.match(text, end)
    return term.end() if term else end


def _unlisted_issuer_end(text: str, start: int) -> int:
    """Return the end of a name that no list holds: short, by its head, up to what must follow."""
    words = WORDS.match(text, start) if ISSUER_HEAD.match(text, start) else None
    if not words or NO_ISSUER.search(words[0]):
        return start
    return words.end()
