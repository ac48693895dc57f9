"""Whole texts of kinds that no specimen shows: what each line is taken for."""

import pytest

from tests.readers.plaintext.reading import HEAD, PRESS, rows

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


BARRED = """| **SỞ THỬ NGHIỆM**<br>**VĂN PHÒNG** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |
|---|---|
| Số: 8/QĐ-VP | *Bình Minh, ngày 01 tháng 9 năm 2026* |

## QUYẾT ĐỊNH
**Về việc mở lớp**

Điều 1. Lớp mở từ ngày ký.

| Nơi nhận:<br>- Như Điều 1;<br>- Lưu: VT. | CHÁNH VĂN PHÒNG<br><br>Nguyễn Văn A |
"""

ONE_SPACE = """XÃ AN HÒA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG MẪU Độc lập - Tự do - Hạnh phúc
Số: 8/GM-TM Bình Minh, ngày 01 tháng 9 năm 2026

GIẤY MỜI
Dự lễ khai giảng

Nhà trường kính mời quý vị.
"""

FORM = """Mẫu số 02
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
.........., ngày ..... tháng ..... năm 20...

ĐƠN ĐỀ NGHỊ
Cấp thẻ thư viện

Kính gửi: ....................

Tôi tên là: ..................

NGƯỜI LÀM ĐƠN
(Ký, ghi rõ họ tên)
"""

CONTRACT = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
HỢP ĐỒNG
Cung cấp dịch vụ
Số: 18/HĐ-VS
Căn cứ Bộ luật Mẫu;
Điều 1. Hai bên làm theo hợp đồng.
"""

CLOSE_SET = """UBND XÃ AN HÒA
Số: 18/QĐ-UBND
QUYẾT ĐỊNH
Về việc công bố thủ tục được sửa đổi, bổ sung
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ
Căn cứ Luật Mẫu;
QUYẾT ĐỊNH:
Điều 1. Công bố thủ tục.
"""

NO_BLANKS = """UBND XÃ AN HÒA
Số: 11/CT-UBND
CHỈ THỊ
Về tăng cường công tác phòng, chống đuối nước trẻ em
Trong 5 tháng đầu năm 2026, trên địa bàn xã có hai em nhỏ đuối nước ở
kênh mới đào. Để việc ấy không xảy ra nữa, Chủ tịch xã yêu cầu các thôn
cắm biển báo.
"""

COPY = """TỈNH ỦY BÌNH MINH
Số 7-QĐ/TU
QUYẾT ĐỊNH
về mở lớp
-----
Lớp mở từ ngày ký.
BÍ THƯ
Nguyễn Văn A
ĐẢNG ỦY XÃ AN HÒA
*
Số 9-BS/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
An Hòa, ngày 2 tháng 3 năm 2026
SAO Y BẢN CHÍNH
Nơi nhận:
- Các chi bộ.
"""

PAGE = """Trang chủ > Tin tức > Thư viện
# Khai trương thư viện xã An Hòa

12/05/2026 08:30

Sáng 11/5, xã An Hòa khai trương thư viện.
"""


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (BARRED, ("issuer artefact number doc_type title paragraph recipients_head")),
        (ONE_SPACE, "issuer issuer number doc_type title paragraph"),
        (FORM, ("mark motto motto place_date doc_type title addressee paragraph"
                " signature_capacity signature_capacity")),
        (CONTRACT, "motto motto doc_type title number legal_basis paragraph"),
        (CLOSE_SET, "issuer number doc_type title issuer legal_basis paragraph paragraph"),
        (NO_BLANKS, "issuer number doc_type title paragraph continuation continuation"),
        (COPY, ("issuer number doc_type title separator paragraph signature_capacity signer"
                " issuer issuer number motto place_date doc_type recipients_head recipient")),
        (PAGE, "artefact title place_date paragraph"),
        (URGENT, ("issuer motto motto number place_date doc_type title"
                 " addressee addressee addressee paragraph")),
        (GLUED, "issuer issuer issuer number doc_type title separator paragraph"),
        (REPORT, ("motto place_date mark doc_type title separator"
                 " heading paragraph signature_capacity")),
        (NEWS, "title place_date paragraph caption paragraph caption paragraph"),
        (LETTER, ("issuer number motto motto place_date addressee"
                 " paragraph paragraph paragraph paragraph")),
    ],
    ids=["letterhead in a table", "columns without a gap", "form", "contract",
         "no blank lines", "title over wrapped text", "copy",
         "page with its path",
         "công điện", "glued by tabs", "political report", "news", "run-in labels"],
)  # fmt: skip
def test_every_line_of_the_genre_has_its_role(text: str, roles: str) -> None:
    assert [row["role"] for row in rows(text)] == roles.split()


WRAPPED = """Hội đồng ghi nhận những kết quả mà các ngành đã đạt được trong năm qua ở tỉnh
và biểu dương những nơi làm tốt, nhất là các xã miền núi đã hoàn thành sớm kế hoạch năm
trước khi mùa mưa đến, đồng thời nhắc nhở những nơi còn chậm để các nơi ấy có biện pháp
khắc phục.
"""
"""A paragraph that shows how wide the lines of its text are."""

PHOTOS = """Sáng 11/5, xã An Hòa mở hội đọc sách cho các em học sinh trong toàn xã.


Hội đọc sách (Ảnh: Trần B)

Hội có năm gian sách và một sân khấu nhỏ. Các em được mượn sách về nhà.


Các em bên gian sách (Ảnh: Trần B)

Hội kéo dài đến chiều. Xã sẽ mở hội mỗi năm một lần.


Các đại biểu và các em học sinh chụp ảnh lưu niệm bên gian sách của một nhà xuất bản, \
nơi có nhiều sách tranh cho các em nhỏ tuổi đến đọc ngay tại chỗ.

Năm sau hội mở ở sân trường.
"""


@pytest.mark.parametrize(
    ("text", "line", "role", "rule"),
    [
        (HEAD + "1. Kết nạp đảng viên.\n1.1. Chi bộ xét từng người. Biên bản gửi cấp trên.\n",
         6, "heading", "title-over-deeper-numbers"),
        (HEAD + "1. Thẩm quyền của chi bộ.\nChi bộ họp hằng tháng. Bí thư chủ trì.\n",
         6, "heading", "noun-title"),
        (HEAD + WRAPPED + "Ủy ban quán triệt nghị quyết trong toàn tỉnh, làm việc nêu tại Điều\n"
         "5. Các sở báo cáo hằng quý.\n", 11, "continuation", "false-marker"),
        (HEAD + WRAPPED + "Ủy ban giao\nSở Nội vụ theo dõi.\n", 11, "paragraph", "running-text"),
        (HEAD + WRAPPED + "Kết quả gửi về\nSở Nội vụ.\n", 11, "continuation", "wrapped-short"),
        (HEAD + WRAPPED + "**Các sở gửi báo cáo về**\n**Văn phòng trước tháng mười**\n" + WRAPPED,
         11, "continuation", "wrapped-bold"),
        (PRESS + PHOTOS, 16, "caption", "spaced-as-captions"),
    ],
    ids=["a title over deeper numbers", "a title that ends in a stop", "a number after Điều",
         "a short line", "a short line that dangles", "bold over two lines", "spaced as captions"],
)  # fmt: skip
def test_rare_shapes_are_read_in_any_text(text: str, line: int, role: str, rule: str) -> None:
    (row,) = [one for one in rows(text) if one["n"] == line]
    assert (row["role"], row["rule"]) == (role, rule)
