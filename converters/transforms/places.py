"""Names of places and of persons: the lists by which one is told from the other.

After an office stands the place that it rules, the person who holds it, or both without a comma:
``Bí thư Quận ủy Lê Chân``, ``Chủ tịch UBND tỉnh Trần Văn B``. The names of provinces and cities are
a closed list; a ward or commune may bear a person's name, and then most often one of history.
"""

import re

from converters.transforms.spelling import DASH, SYLLABLE, listed

PROVINCES = """An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương
|Bình Định|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai
|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hồ Chí Minh
|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An
|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng
|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Huế|Tiền Giang|Trà Vinh|Tuyên Quang
|Vĩnh Long|Vĩnh Phúc|Yên Bái"""
"""Provinces before and after July 2025."""
CITIES = """Bạc Liêu|Bảo Lộc|Biên Hòa|Buôn Ma Thuột|Cam Ranh|Cẩm Phả|Châu Đốc|Chí Linh|Dĩ An
|Điện Biên Phủ|Đông Hà|Đông Triều|Đồng Hới|Đồng Xoài|Gia Nghĩa|Gò Công|Hạ Long|Hà Tiên|Hải Dương
|Hội An|Long Khánh|Long Xuyên|Móng Cái|Mỹ Tho|Ngã Bảy|Nha Trang|Phan Rang - Tháp Chàm|Phan Thiết
|Phủ Lý|Phúc Yên|Pleiku|Quy Nhơn|Rạch Giá|Sa Đéc|Sầm Sơn|Sông Công|Tam Điệp|Tam Kỳ|Tân An|Tân Uyên
|Thủ Dầu Một|Thủ Đức|Thủy Nguyên|Thuận An|Tuy Hòa|Uông Bí|Vị Thanh|Việt Trì|Vinh|Vĩnh Yên
|Vũng Tàu"""
NAMESAKES = """An Dương Vương|Bùi Thị Xuân|Dương Minh Châu|Hai Bà Trưng|Hàm Nghi|Hoàng Hoa Thám
|Hoàng Văn Thụ|Hồ Chí Minh|Huỳnh Thúc Kháng|Lê Chân|Lê Đại Hành|Lê Hồng Phong|Lê Ích Mộc|Lê Lợi
|Lê Thanh Nghị|Lê Thánh Tông|Lương Khánh Thiện|Lương Thế Vinh|Lý Thái Tổ|Lý Thường Kiệt|Mạc Thái Tổ
|Ngô Gia Tự|Ngô Quyền|Nguyễn An Ninh|Nguyễn Bỉnh Khiêm|Nguyễn Du|Nguyễn Đại Năng|Nguyễn Huệ
|Nguyễn Lương Bằng|Nguyễn Phích|Nguyễn Thái Học|Nguyễn Thị Minh Khai|Nguyễn Trãi|Nguyễn Úy
|Nguyễn Việt Khái|Nguyễn Văn Cừ|Nguyễn Văn Linh|Phạm Hồng Thái|Phạm Ngũ Lão|Phạm Sư Mạnh
|Phan Bội Châu|Phan Chu Trinh|Phan Đình Phùng|Quang Trung|Tô Hiệu|Tôn Đức Thắng|Trần Đăng Ninh
|Trần Hưng Đạo|Trần Lãm|Trần Liễu|Trần Nguyên Hãn|Trần Nhân Tông|Trần Phán|Trần Phú|Trần Quang Khải
|Trần Tất Năng|Trần Thành Ngọ|Trần Thới|Trần Văn Thời|Trưng Trắc|Võ Thị Sáu|Võ Nguyên Giáp
|Hồ Thị Kỷ|Phan Ngọc Hiển|Lý Văn Lâm|Nguyễn Huân|Tạ An Khương|Vũ Lễ|Vũ Thư|Vũ Quang|Đô Lương"""
"""Persons after whom districts, communes and wards are called, and places that look so."""

FAMILY_NAMES = """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh
Trương Đoàn Trịnh Đào Lâm Mai Hà Cao Lương Phùng Tô Tạ Chu Châu Thái Quách Tăng Vương Lưu Kiều Hứa
Khổng Khúc Nghiêm Ninh Nông Lã Lại Lò Lù Lục Ma Mã Mạc Mạch Mùa Nhâm Nhữ Phí Sầm Sùng Thân Thạch
Thào Thiều Tiêu Tòng Tống Triệu Từ Uông Vi Vàng Vừ Giàng Hầu Hạng Cù Cung Cấn Cầm Chử Chung Chế
Bạch Bành Bế Âu Bàn Biện Doãn Diệp Đàm Đèo Điểu Điêu Đồng Đổng Giáp Hàn Kha Khuất Kim La Lầu Liêu
Lô Lỗ Mông Ngọ Ngân Ngụy Nhan Ôn Phù Phương Quàng Quan Ksor Siu Tôn Tào Thẩm Tằng Trà Trang Trầm
Trình Ung Khiếu Khương Lường Lừ Tẩn Tráng Đậu Đới Lăng Bá Cồ Thiệu Văn Lộc Viên Yên Hờ Ngạc Ứng
Vòng Xa Giản Mẫn"""
FAMILIES = frozenset(FAMILY_NAMES.split())
"""Family names (*họ*), the common ones of the Kinh and of the larger other peoples."""
COMMON_FAMILY_NAMES = """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Ngô Dương Lý Đinh
Trương Đoàn Trịnh Đào Phùng Hồ Lương Tạ Lưu"""
COMMON_FAMILIES = frozenset(COMMON_FAMILY_NAMES.split())
"""Family names by which a person is told from the last syllables of a place."""

MIDDLES = ("Văn", "Thị")
"""Second syllables that only persons have."""

OTHER_WORDS = frozenset(
    ("Đoàn", "Văn", "Viên", "Yên", "Lộc", "Đồng", "Phương", "Quan", "Kim", "Xa")
)
"""Family names that are more often another word: with them a name needs three syllables."""

UNIT = (
    r"(?:tỉnh|[Tt]hành phố|TP\.?|Tp\.?|huyện|[Qq]uận|thị xã|thị trấn|xã đảo|[Xx]ã|[Pp]hường"
    r"|đặc khu)(?!\w)"
)
"""Administrative units (*đơn vị hành chính*)."""
KNOWN = re.compile(f"{listed(CITIES)}(?! {SYLLABLE})|{listed(PROVINCES)}")
NAMESAKE = re.compile(listed(NAMESAKES))
UNIT_AFTER = re.compile(f" {UNIT}")
GENERIC = re.compile(
    rf"(?:, ?| và | hoặc |/| ?{DASH} ?)(?:các )?(?:{UNIT}|cấp|Thành phố)"
    r"| (?:trực thuộc|nơi|khác|còn lại|có liên quan|liên quan|cùng cấp)"
)
"""After a unit without a name: not one unit but any."""
NUMBERED = re.compile(r" \d{1,2}(?![\w./])")
WORD = re.compile(SYLLABLE)
LONGEST_PLACE, LONGEST_PERSON = 4, 5
"""In syllables."""

STOP = re.compile(
    r"(?:Phó|Bí thư|Chủ (?:tịch|nhiệm)|Giám đốc|Trưởng (?:[Bb]an|[Pp]hòng|[Đđ]oàn|thôn)"
    r"|Tổng (?:Bí|Giám)|Chánh (?:[Vv]ăn|[Tt]hanh|án)|Ủy (?:ban|viên)|Hiệu trưởng|Thường trực"
    r"|Chính ủy|Đồng chí"
    r"|(?:Tỉnh|Thành|Quận|Huyện|Thị|Đảng) ủy|Đảng bộ|Văn phòng|Hội đồng|Mặt trận|Công an"
    r"|Ban (?:[Tt]hường|[Cc]hấp|[Tt]ổ|[Tt]uyên|[Dd]ân|[Nn]ội|[Qq]uản|[Cc]hỉ|[Kk]inh|Bí)"
    r"|(?:Bộ|Sở|Phòng|Cục|Vụ) (?:[Cc]hính|[Tt]ài|[Nn]ội|[Tt]ư|[Cc]ông|[Qq]uốc|[Xx]ây|Y|[Kk]hoa"
    r"|[Gg]iáo|[Nn]ông|[Vv]ăn|[Nn]goại|[Dd]u|[Tt]huế|trưởng)|Nghị (?:quyết|định)|Quyết định"
    r"|Chỉ (?:thị|đạo)|Kế hoạch|Kết luận|Thông (?:báo|tư)|Căn cứ)(?!\w)"
)
"""Capitals that begin something else: an office, a body, a document."""


def capitals(text: str, start: int, most: int = 6) -> list[int]:
    """Return the ends of the capitalised syllables that follow each other from a place on."""
    ends: list[int] = []
    while len(ends) < most:
        match = WORD.match(text, start)
        if not match or STOP.match(text, start):
            break
        ends.append(match.end())
        if not text.startswith(" ", match.end()):
            break
        start = match.end() + 1
    return ends


def place_end(text: str, start: int) -> int:
    """Return where the place ends that follows a body's name, or ``start`` if none does.

    ``start`` is the end of the body's name; before `` thành phố Hải Phòng``, `` xã``, `` Hà Nội``.
    """
    unit = UNIT_AFTER.match(text, start)
    if not unit:
        known = KNOWN.match(text, start + 1) if text.startswith(" ", start) else None
        return known.end() if known else start
    end = unit.end()
    numbered = NUMBERED.match(text, end)
    if numbered:
        return numbered.end()
    if text.startswith(" ", end):
        name = named_place_end(text, end + 1, unit[0].strip())
        if name > end:
            return name
    return start if GENERIC.match(text, end) else end


def named_place_end(text: str, start: int, unit: str) -> int:
    """Return where the name of a unit ends, or ``start - 1`` if none begins here.

    A person may stand at once after the unit or after its name.
    """
    listed = NAMESAKE.match(text, start) or KNOWN.match(text, start)
    if listed:
        return listed.end()
    ends = capitals(text, start)
    words = text[start : ends[-1]].split(" ") if ends else []
    if len(words) < 2 or (unit == "tỉnh" and (len(words) > 2 or words[0] in FAMILIES)):
        return start - 1
    like_person = len(words) > 2 and words[0] in COMMON_FAMILIES
    for position in range(2, len(words) - (2 if like_person else 1)):
        if words[position] in COMMON_FAMILIES and words[1] not in MIDDLES:
            return ends[position - 1]
    if like_person:
        return start - 1
    return ends[min(len(ends), LONGEST_PLACE) - 1]


def person_end(text: str, start: int) -> int:
    """Return where the name of a person ends that begins at a place, or ``start`` if none does.

    Two to five syllables with a capital each, the first a family name: ``Nguyễn Văn A``.
    """
    ends = capitals(text, start)
    if not 2 <= len(ends) <= LONGEST_PERSON:
        return start
    family = text[start : ends[0]]
    if family not in FAMILIES or (len(ends) == 2 and family in OTHER_WORDS):
        return start
    place = KNOWN.match(text, start)
    if place and place.end() == ends[-1] and not NAMESAKE.match(text, start):
        return start
    return ends[-1]
