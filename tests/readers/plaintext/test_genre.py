"""Whole texts of kinds that no specimen shows: what each line is taken for."""

import pytest

from tests.readers.plaintext.reading import rows

URGENT = """THỦ TƯỚNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/CĐ-TTg
Hà Nội, ngày 6 tháng 11 năm 2026

CÔNG ĐIỆN
Về việc ứng phó bão
THỦ TƯỚNG CHÍNH PHỦ điện:
- Chủ tịch Ủy ban nhân dân tỉnh Bình Minh;
- Bộ trưởng Bộ Thử nghiệm.
Bão đang mạnh lên.
"""

GLUED = """ĐẢNG BỘ THÀNH PHỐ CỬA SÔNG\tĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG UỶ PHƯỜNG TÂN LẬP
*\tTân Lập, ngày 2 tháng 3 năm 2026
Số 15-CTr/ĐU

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện nghị quyết
-----
Phường làm theo chương trình.
"""

REPORT = """ĐẢNG CỘNG SẢN VIỆT NAM
Bình Minh, ngày     tháng     năm 2026
DỰ THẢO
BÁO CÁO CHÍNH TRỊ
trình đại hội
-----
Phần mở đầu
Đảng bộ đã nỗ lực.
BAN CHẤP HÀNH ĐẢNG BỘ TỈNH
"""

NEWS = """Khai trương thư viện xã An Hòa

(Cập nhật: 12/05/2026 08:30)

Sáng 11/5, xã An Hòa khai trương thư viện.

Chủ tịch xã cắt băng khánh thành (Ảnh: Trần B)

Thư viện có 5.000 đầu sách.

Các em học sinh bên giá sách

Thư viện mở cửa cả tuần.
"""

LETTER = """SỞ THỬ NGHIỆM
Số: 88/STN-VP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Minh, ngày 01 tháng 9 năm 2026

Kính gửi: Văn phòng.

Sở có ý kiến:

1. Về tiến độ: đã xong.

2. Về chất lượng: bảo đảm yêu cầu.

Trân trọng./.
"""


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (URGENT, ("issuer motto motto number place_date doc_type title"
                 " addressee addressee addressee paragraph")),
        (GLUED, "issuer issuer issuer number doc_type title separator paragraph"),
        (REPORT, ("motto place_date mark doc_type title separator"
                 " heading paragraph signature_capacity")),
        (NEWS, "title place_date paragraph caption paragraph caption paragraph"),
        (LETTER, ("issuer number motto motto place_date addressee"
                 " paragraph paragraph paragraph paragraph")),
    ],
    ids=["công điện", "glued by tabs", "political report", "news", "run-in labels"],
)  # fmt: skip
def test_every_line_of_the_genre_has_its_role(text: str, roles: str) -> None:
    assert [row["role"] for row in rows(text)] == roles.split()
