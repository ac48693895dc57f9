"""What the styles are called: Word's own name where it has one, else the Vietnamese term."""

import re
import unicodedata
from enum import StrEnum
from functools import cache

from styles import Component

VIETNAMESE = {
    Component.PARTY_TITLE: "Tiêu đề Đảng",
    Component.STATE_TITLE: "Quốc hiệu",
    Component.MOTTO: "Tiêu ngữ",
    Component.PARENT: "Cơ quan chủ quản",
    Component.ISSUER: "Cơ quan ban hành",
    Component.NUMBER: "Số và ký hiệu",
    Component.DATELINE: "Địa danh và thời gian",
    Component.SECRECY: "Độ mật",
    Component.URGENCY: "Độ khẩn",
    Component.CIRCULATION: "Phạm vi lưu hành",
    Component.DRAFT: "Dự thảo",
    Component.FORM: "Số biểu mẫu",
    Component.HEADLINE: "Đầu đề trang",
    Component.STAMP: "Thời điểm đăng",
    Component.KIND: "Tên loại",
    Component.SUBJECT: "Trích yếu",
    Component.DISPATCH_SUBJECT: "Trích yếu công văn",
    Component.SUBTITLE: "Phụ đề",
    Component.ADDRESSEE_HEAD: "Kính gửi",
    Component.ADDRESSEE: "Nơi kính gửi",
    Component.LEGAL_BASIS: "Căn cứ",
    Component.AUTHORITY: "Thẩm quyền ban hành",
    Component.ENACTING: "Lệnh ban hành",
    Component.BODY: "Thân văn bản",
    Component.ITEM: "Điểm liệt kê",
    Component.PART: "Phần",
    Component.CHAPTER: "Chương",
    Component.SECTION: "Mục",
    Component.SUBSECTION: "Tiểu mục",
    Component.ARTICLE: "Điều",
    Component.ROMAN: "Đề mục La Mã",
    Component.LETTER: "Đề mục chữ cái",
    Component.ARABIC: "Đề mục số",
    Component.DECIMAL: "Đề mục thập phân",
    Component.POINT: "Điểm có tên",
    Component.PLAIN: "Đề mục không số",
    Component.QUOTATION: "Trích dẫn",
    Component.CAPTION: "Chú thích ảnh",
    Component.TABLE: "Nội dung bảng",
    Component.TABLE_HEAD: "Đầu bảng",
    Component.SEPARATOR: "Ngăn cách",
    Component.UNPARSED: "Chưa nhận dạng",
    Component.DISTRIBUTION_HEAD: "Nơi nhận",
    Component.RECIPIENT: "Danh sách nơi nhận",
    Component.CAPACITY: "Quyền hạn",
    Component.POSITION: "Chức vụ",
    Component.SIGNATURE_NOTE: "Ghi chú chữ ký",
    Component.SIGNER: "Người ký",
    Component.BYLINE: "Người thực hiện",
    Component.CONTACT: "Địa chỉ liên hệ",
    Component.ANNEX_TITLE: "Tên phụ lục",
    Component.ANNEX_REFERENCE: "Kèm theo",
    Component.PAGE_NUMBER: "Số trang",
}

BUILT_IN = {
    Component.KIND: "Title",
    Component.SUBJECT: "Subtitle",
    Component.BODY: "Body Text",
    Component.QUOTATION: "Quote",
    Component.CAPTION: "caption",
    Component.PAGE_NUMBER: "header",
}
"""Names that Word, LibreOffice and assistive technology know; ours becomes the alias."""


class Own(StrEnum):
    """Styles of what the layout adds: no words of the document stand in them."""

    RULE = "Đường kẻ"
    TITLE_RULE = "Đường kẻ dưới tên"
    STAR = "Dấu sao"
    HYPHENS = "Năm gạch nối"
    GAP = "Khoảng ký"
    CLOSING_GAP = "Khoảng trước phần ký"
    SPACER = "Khoảng đệm"


LABEL = "Nhãn đậm"
"""Character style of a label that is bold where its paragraph is not."""
LAYOUT_TABLE = "Bố cục"
"""Table style of two-column blocks: no borders, no cell margins."""
GRID_TABLE = "Bảng"
"""Table style of the tables in the text."""
NARROW_GRID_TABLE = "Bảng nhiều cột"
"""Table style of tables whose words hardly fit their columns."""


@cache
def style_id(name: str) -> str:
    """Return the ASCII identifier of a style's name.

    >>> style_id("Địa danh và thời gian")
    'DiaDanhVaThoiGian'
    """
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "".join(word[:1].upper() + word[1:] for word in words)
