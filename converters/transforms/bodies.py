"""Bodies of Party, State and Front (*cơ quan, tổ chức*) by head word and known tail.

A head word alone names nothing: ``Ủy ban nhân dân`` needs its unit, ``Sở`` its field, ``Ban Thường
vụ`` the committee that it leads. What the lists do not hold is not taken for a body.
"""

import re
from collections.abc import Iterator

from converters.transforms.places import named_place_end, place_end
from converters.transforms.spelling import UPPER, listed

FIELDS = """An toàn thực phẩm|Công an|Công nghiệp|Công Thương|Dân tộc và Tôn giáo|Dân tộc|Du lịch
|Giáo dục và Đào tạo|Giao thông vận tải|Kế hoạch và Đầu tư|Khoa học và Công nghệ|Kinh tế
|Khoa học, Công nghệ và Môi trường|Kinh tế, Hạ tầng và Đô thị|Kinh tế - Hạ tầng
|Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|Ngoại giao|Ngoại vụ
|Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|Nội vụ|Quốc phòng|Tài chính
|Quy hoạch - Kiến trúc|Quy hoạch và Kiến trúc|Tài chính - Kế hoạch|Tài nguyên và Môi trường
|Thông tin và Truyền thông|Thủy sản|Tư pháp|Văn hóa|Văn hóa và Thể thao|Văn hóa và Thông tin
|Văn hóa - Thông tin|Văn hóa - Xã hội|Văn hóa, Thể thao và Du lịch|Thương mại|Xây dựng|Y tế
|Văn hóa, Thông tin, Thể thao và Du lịch|Văn hóa - Thể thao và Du lịch|NN&MT|NN&PTNT|TN&MT|GD&ĐT
|GDĐT|KH&CN|KHCN|KH&ĐT|LĐTBXH|TT&TT|TTTT|VHTTDL|VHTT|GTVT"""
"""Fields of ministries and departments, those of before the mergers of 2025 among them."""
OFFICES = """An toàn thực phẩm|Chăn nuôi và Thú y|Hải quan|Kiểm lâm|Lưu trữ|Pháp chế|Thống kê|Thuế
|Quản lý thị trường|Thi hành án dân sự|Tổ chức cán bộ|Văn thư và Lưu trữ nhà nước|Du lịch quốc gia
|Văn thư và Lưu trữ|Kiểm tra văn bản và Quản lý xử lý vi phạm hành chính|Cảnh sát giao thông"""
"""Fields of the offices under a ministry or department (*cục, vụ, chi cục*)."""

COMPLETE = """Bộ Chính trị|Ban Bí thư Trung ương Đảng|Ban Bí thư|Quốc hội|Chính phủ
|Ủy ban Thường vụ Quốc hội|UBTV Quốc hội|Ban Bí thư Trung ương Đoàn|Trung ương Đoàn
|Ban Chấp hành Trung ương Đoàn|Quân ủy Trung ương|Đảng Cộng sản Việt Nam
|Hội đồng Lý luận Trung ương|Hội đồng Dân tộc|Thanh tra Chính phủ|Kiểm toán nhà nước
|Ngân hàng Nhà nước Việt Nam|Ngân hàng Nhà nước|Ngân hàng Chính sách xã hội|Bảo hiểm xã hội Việt Nam
|Tòa án nhân dân tối cao|Viện Kiểm sát nhân dân tối cao|Quân đội nhân dân Việt Nam
|Thông tấn xã Việt Nam|Đài Truyền hình Việt Nam|Đài Tiếng nói Việt Nam|Hội đồng bầu cử quốc gia
|Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam|Ủy ban Trung ương MTTQ Việt Nam
|Tổng Liên đoàn Lao động Việt Nam|Học viện Chính trị quốc gia Hồ Chí Minh
|Văn phòng Trung ương Đảng|Văn phòng Chính phủ|Văn phòng Quốc hội|Văn phòng Chủ tịch nước
|Văn phòng Tổng Bí thư|Trung ương Đoàn TNCS Hồ Chí Minh|Quốc hội nước Cộng hòa xã hội chủ nghĩa
 Việt Nam|Viện Hàn lâm Khoa học xã hội Việt Nam|Viện Hàn lâm Khoa học và Công nghệ Việt Nam"""
"""Bodies that need no tail."""

PLACED = """Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Ủy ban Mặt trận Tổ quốc Việt Nam
|Ủy ban Mặt trận Tổ quốc|Ủy ban MTTQ Việt Nam|Ủy ban MTTQ VN|Ủy ban MTTQ|UB MTTQ Việt Nam
|UB MTTQ|UBMTTQ Việt Nam|UBMTTQ|Mặt trận Tổ quốc Việt Nam
|Mặt trận Tổ quốc|MTTQ Việt Nam|MTTQ VN|MTTQ|Tòa án nhân dân|TAND|Viện Kiểm sát nhân dân|VKSND
|Công an|Bộ Chỉ huy quân sự|Bộ CHQS|Ban Chỉ huy quân sự|Bộ Chỉ huy Bộ đội Biên phòng
|Đoàn đại biểu Quốc hội và Hội đồng nhân dân|Đoàn đại biểu Quốc hội|Đoàn ĐBQH và HĐND|Đoàn ĐBQH
|Liên đoàn Lao động|Hội Nông dân|Hội Cựu chiến binh|Hội Liên hiệp Phụ nữ|Hội LHPN|Hội Khuyến học
|Hội Chữ thập đỏ|Hội Người cao tuổi|Hội Nhà báo|Hội Luật gia|Đoàn TNCS Hồ Chí Minh
|Đoàn Thanh niên Cộng sản Hồ Chí Minh|Bảo hiểm xã hội|Kho bạc Nhà nước|Thanh tra|Thuế
|Đài Phát thanh và Truyền hình|Trung tâm Phục vụ hành chính công|Ban Quản lý Khu kinh tế
|Ban Quản lý các khu công nghiệp|Ban Quản lý các khu chế xuất và công nghiệp|Khu kinh tế
|Đảng bộ|Đảng ủy|Các cơ quan Đảng"""
"""Bodies that need a unit or a place; those of the whole country have ``Việt Nam`` for it."""
NATIONAL = re.compile(r" Việt Nam(?!\w)")
WHOLE = re.compile(r"(?i:Việt Nam|Hồ Chí Minh)$")
"""A placed head that ends so may also stand alone."""

LED = """Ban Thường vụ|BTV|Ban Chấp hành|BCH|Thường trực|Ban Thường trực|Ban Tổ chức
|Ban Tuyên giáo và Dân vận|Ban Tuyên giáo|Ban Dân vận|Ban Nội chính|Ban Kinh tế|Ban Đối ngoại
|Ban Chính sách, chiến lược|Ủy ban Kiểm tra|Văn phòng|Ban Pháp chế|Ban Kinh tế - Ngân sách
|Ban Kinh tế và Ngân sách|Ban Văn hóa - Xã hội|Ban cán sự đảng|Đảng đoàn|Đoàn Chủ tịch"""
"""Organs of another body, which must follow."""
COMMITTEE = re.compile(rf" (?:Đảng ủy|Đảng bộ|Chi ủy)(?! viên| [{UPPER}])(?!\w)")
CENTRAL = re.compile(
    r" Trung ương(?: Đảng(?: Cộng sản Việt Nam)?)?(?!\w)(?! (?:Đoàn|Hội|Công đoàn|Mặt trận)(?!\w))"
)

HEAD = re.compile(
    rf"(?=[{UPPER}])(?:(?P<complete>{listed(COMPLETE, either_case=True)})"
    rf"|(?P<led>{listed(LED, either_case=True)})"
    rf"|(?P<fielded>(?:Bộ|Sở|Phòng) {listed(FIELDS, either_case=True)}"
    rf"|(?:Cục|Vụ|Tổng cục|Chi cục) {listed(OFFICES, either_case=True)})"
    rf"|(?P<committee>(?:Thành|Tỉnh|Quận|Huyện|Thị) ủy(?! viên)(?!\w))"
    rf"|(?P<placed>{listed(PLACED, either_case=True)}))"
)
CAPITAL = re.compile(rf"[{UPPER}](?<!\w\w)")

MANY = ("các ", "Các ", "những ", "Những ", "mỗi ", "Mỗi ", "từng ", "Từng ", "một ", "Một ")
"""Before a head: not one body but any."""
STANDING = ("Bí thư ", "Chủ tịch ", "Thủ tướng ", "rưởng ", "an ", "Ủy viên ")
"""Before ``Thường trực``: the word belongs to the office."""
ANY = re.compile(
    r" (?:(?:các )?cấp|các (?:tỉnh|xã|phường|huyện|quận|thành phố|địa phương|bộ|cơ quan)|điện tử|số"
    r"|cơ sở)(?!\w)(?! \d)"
)
"""After a body: not one but any, or another word (*Chính phủ điện tử*)."""
DEEPEST = 3
"""Văn phòng of Ban Thường vụ of Đảng ủy of Cục Thuế."""


def bodies(text: str) -> Iterator[tuple[int, int]]:
    """Yield where bodies stand in folded text."""
    done = 0
    for capital in CAPITAL.finditer(text):
        start = capital.start()
        if start < done or text.endswith(MANY, 0, start) or _stands(text, start):
            continue
        end = body_end(text, start)
        if end > start and not ANY.match(text, end):
            yield start, end
            done = end


def _stands(text: str, start: int) -> bool:
    """Tell whether ``Thường trực`` is an office, *standing*, and not the head of a body."""
    return text.startswith("Thường trực ", start) and (
        text.endswith(STANDING, 0, start) or text.startswith("Ban Bí thư", start + 12)
    )


def body_end(text: str, start: int, depth: int = 0) -> int:
    """Return where the body ends that begins at a place, or ``start`` if none does.

    >>> text = "Ban Thường vụ Thành ủy Hải Phòng họp"
    >>> text[: body_end(text, 0)]
    'Ban Thường vụ Thành ủy Hải Phòng'
    """
    match = HEAD.match(text, start)
    if not match or depth > DEEPEST or (match[0].isupper() and " " in match[0]):
        # a title in capitals shows no edges
        return start
    end = match.end()
    if match["complete"]:
        return end
    if match["fielded"]:
        return end if match[0].startswith(("Bộ", "Vụ")) else place_end(text, end)
    if match["committee"]:
        return _committee_end(text, end, match[0])
    tail = _led_end(text, end, depth) if match["led"] else _placed_end(text, match, depth)
    alone = bool(match["placed"] and WHOLE.search(match[0]))
    return tail if tail > end or alone else start


def _committee_end(text: str, end: int, committee: str) -> int:
    if not text.startswith(" ", end):
        return end
    place = place_end(text, end)
    if place > end:
        return place
    unit = "tỉnh" if committee.startswith(("Tỉnh", "Thành")) else "huyện"
    return named_place_end(text, end + 1, unit)


def _led_end(text: str, end: int, depth: int) -> int:
    central = CENTRAL.match(text, end)
    if central:
        return central.end()
    led = _next_body_end(text, end, depth)
    if led > end:
        return led
    committee = COMMITTEE.match(text, end)
    return committee.end() if committee else end


def _placed_end(text: str, match: re.Match[str], depth: int) -> int:
    end = match.end()
    national = NATIONAL.match(text, end)
    if national:
        end = national.end()
    place = place_end(text, end)
    if place > end:
        return place
    if match[0].startswith("Đảng"):
        return _next_body_end(text, end, depth)
    return end


def _next_body_end(text: str, end: int, depth: int) -> int:
    if not text.startswith(" ", end):
        return end
    following = body_end(text, end + 1, depth + 1)
    return following if following > end + 1 else end
