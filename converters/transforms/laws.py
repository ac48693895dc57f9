"""Laws, codes and ordinances cited by their names (*luật, bộ luật, pháp lệnh, Hiến pháp*).

The rule for grounds (NĐ 30, Phụ lục I): a law is cited without number and issuer, by its name and
date. Where neither number nor date nor year ends the name, only names of the list are taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from converters.transforms.dates import date_at
from converters.transforms.spelling import LOWER, UPPER, listed

NAMES = """An ninh mạng|An ninh quốc gia|An toàn thông tin mạng|An toàn thực phẩm
|An toàn, vệ sinh lao động|Ban hành văn bản quy phạm pháp luật|Biên giới quốc gia
|Biên phòng Việt Nam|Báo chí|Bình đẳng giới|Bảo hiểm xã hội|Bảo hiểm y tế|Bảo vệ bí mật nhà nước
|Bảo vệ dữ liệu cá nhân|Bảo vệ môi trường|Bảo vệ quyền lợi người tiêu dùng
|Bảo vệ và phát triển rừng|Bầu cử|Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân
|Chuyển giao công nghệ|Chăn nuôi|Chứng khoán|Các tổ chức tín dụng|Cán bộ, công chức
|Công an nhân dân|Công chứng|Công nghiệp công nghệ số|Công nghiệp quốc phòng
|Công nghiệp quốc phòng, an ninh và động viên công nghiệp|Công nghệ cao|Công nghệ thông tin
|Công đoàn|Công đoàn Việt Nam|Căn cước|Cư trú|Cạnh tranh|Cảnh sát biển Việt Nam|Cảnh vệ
|Di sản văn hóa|Doanh nghiệp|Du lịch|Dân quân tự vệ|Dân số|Dân sự|Dược|Dầu khí|Dữ liệu
|Giao dịch điện tử|Giao thông đường bộ|Giao thông đường thủy nội địa|Giá|Giám định tư pháp
|Giáo dục|Giáo dục nghề nghiệp|Giáo dục quốc phòng và an ninh|Giáo dục đại học|Hiến máu
|Hoạt động giám sát của Quốc hội và Hội đồng nhân dân|Hàng hải Việt Nam|Hình sự|Hòa giải ở cơ sở
|Hôn nhân và gia đình|Hải quan|Hỗ trợ doanh nghiệp nhỏ và vừa|Hộ tịch|Hợp tác xã|Khiếu nại
|Khoa học và công nghệ|Khoa học, công nghệ và đổi mới sáng tạo|Khoáng sản|Khám bệnh, chữa bệnh
|Khí tượng thủy văn|Kinh doanh bảo hiểm|Kinh doanh bất động sản|Kiến trúc|Kiểm toán nhà nước
|Kiểm toán độc lập|Kế toán|Lao động|Luật sư|Lâm nghiệp|Lý lịch tư pháp|Lưu trữ|MTTQ Việt Nam
|Mặt trận Tổ quốc Việt Nam|Nghĩa vụ quân sự|Ngân sách nhà nước|Người cao tuổi|Người khuyết tật
|Nhà giáo|Nhà ở|Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam
|Nuôi con nuôi|Nông nghiệp|Phá sản|Phí và lệ phí|Phòng bệnh|Phòng cháy và chữa cháy
|Phòng cháy, chữa cháy và cứu nạn, cứu hộ|Phòng thủ dân sự|Phòng, chống bạo lực gia đình
|Phòng, chống ma túy|Phòng, chống mua bán người|Phòng, chống rửa tiền|Phòng, chống tham nhũng
|Phòng, chống thiên tai|Phòng, chống tác hại của rượu, bia|Phổ biến, giáo dục pháp luật|Quy hoạch
|Quy hoạch đô thị|Quy hoạch đô thị và nông thôn|Quản lý ngoại thương|Quản lý nợ công|Quản lý thuế
|Quản lý, sử dụng tài sản công|Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ|Quảng cáo
|Quốc phòng|Quốc tịch Việt Nam|Sĩ quan Quân đội nhân dân Việt Nam|Sở hữu trí tuệ|Thanh niên
|Thanh tra|Thanh tra, kiểm tra|Thi hành án dân sự|Thi hành án hình sự|Thi đua, khen thưởng
|Thuế bảo vệ môi trường|Thuế giá trị gia tăng|Thuế thu nhập cá nhân|Thuế thu nhập doanh nghiệp
|Thuế tiêu thụ đặc biệt|Thuế xuất khẩu, thuế nhập khẩu|Thú y|Thư viện|Thương mại
|Thể dục, thể thao|Thỏa thuận quốc tế|Thống kê|Thủ đô|Thủy lợi|Thủy sản|Thực hiện dân chủ ở cơ sở
|Thực hành tiết kiệm, chống lãng phí|Tiếp công dân|Tiếp cận thông tin
|Trách nhiệm bồi thường của Nhà nước|Trưng cầu ý dân|Trật tự, an toàn giao thông đường bộ|Trẻ em
|Trồng trọt|Trợ giúp pháp lý|Tài nguyên nước|Tài nguyên, môi trường biển và hải đảo
|Tín ngưỡng, tôn giáo|Tương trợ tư pháp|Tố cáo|Tố tụng dân sự|Tố tụng hành chính|Tố tụng hình sự
|Tổ chức Chính phủ|Tổ chức Hội đồng nhân dân và Ủy ban nhân dân|Tổ chức Quốc hội
|Tổ chức Tòa án nhân dân|Tổ chức Viện kiểm sát nhân dân|Tổ chức chính quyền địa phương|Viên chức
|Viễn thông|Việc làm|Xuất bản|Xuất cảnh, nhập cảnh của công dân Việt Nam|Xây dựng
|Xử lý vi phạm hành chính|Điều ước quốc tế|Điện lực|Điện ảnh|Đê điều|Đường bộ|Đường sắt|Đất đai
|Đấu giá tài sản|Đấu thầu|Đầu tư|Đầu tư công|Đầu tư theo phương thức đối tác công tư|Đặc xá
|Ưu đãi người có công với cách mạng"""
"""Names of laws in force or cited often."""

LAW = re.compile(
    r"(?<!\w)(?:(?P<kind>Bộ luật|Luật|Pháp lệnh)(?!\w)|(?P<constitution>Hiến pháp)(?!\w))"
)
LISTED = re.compile(f" {listed(NAMES, either_case=True)}")
FIRST_WORD = re.compile(rf" (?:(?=[{UPPER}])|sửa đổi|về )")
WORD = re.compile(rf" (?:[{UPPER}{LOWER}]+(?:,(?! [{UPPER}]))?|-(?= ))")
STOP = re.compile(
    r" (?:Nghị|Quyết|Thông tư|Chỉ|Kết luận|Quy định|Quy chế|Hiến pháp|được|đã|thông qua|có|này"
    r"|hiện hành|ban hành|từ|vào|trước|sau|kể|đến|theo|tại|về|gồm|số \d)(?!\w)"
)
"""Words that no law's name holds, or that end it."""
ANOTHER = re.compile(r" (?:Bộ luật|Luật|Pháp lệnh)(?!\w)")
GROUNDS = ("Căn cứ ", "căn cứ ", "; ")
"""Before a law among the grounds of a document, where its date follows its name."""
LONGEST_NAME = 32
"""In words."""
LAW_NUMBER = re.compile(r",? số ?:? ?(?=\d{1,4} ?/ ?\d{4} ?/ ?(?:QH|UBTVQH)\d)")
YEAR = re.compile(r",? (?:năm )?(?:19[4-9]|20[0-4])\d(?![\w/])(?! ?-)")
CONSTITUTION = re.compile(
    r"(?: nước Cộng hòa xã hội chủ nghĩa Việt Nam)?"
    r"(?: (?:năm )?(?:1946|1959|1980|1992|2013)(?!\d))?"
)


@dataclass(frozen=True, slots=True)
class LawName:
    """A law named in a text: its kind, where the name with its year ends, where its number begins.

    ``number`` is 0 when the law is cited without one.
    """

    start: int
    end: int
    kind: str
    number: int = 0


def laws(text: str) -> Iterator[LawName]:
    """Yield the laws that folded text names; what follows the name is not in them."""
    done = 0
    for match in LAW.finditer(text):
        if match.start() < done:
            continue
        found = _constitution(text, match) if match["constitution"] else _law(text, match)
        if found:
            yield found
            done = found.end


def _constitution(text: str, match: re.Match[str]) -> LawName | None:
    tail = CONSTITUTION.match(text, match.end())
    return LawName(match.start(), tail.end(), match[0]) if tail and tail[0] else None


def _law(text: str, match: re.Match[str]) -> LawName | None:
    kind, start, end = match["kind"], match.start(), match.end()
    name = LISTED.match(text, end) if FIRST_WORD.match(text, end) or kind == "Bộ luật" else None
    if name:
        law = LawName(start, name.end(), kind)
        if found := _anchored(text, law, dated=True):
            return found
        if year := YEAR.match(text, law.end):
            return replace(law, end=year.end())
    if FIRST_WORD.match(text, end) and (found := _unlisted(text, LawName(start, end, kind))):
        return found
    return LawName(start, name.end(), kind) if name else None


def _unlisted(text: str, law: LawName) -> LawName | None:
    """Return a law whose name no list holds: up to its number, or its date among grounds."""
    end = law.end
    amends = text.startswith(" sửa đổi", end)
    dated = amends or not law.start or text.endswith(GROUNDS, 0, law.start)
    for _ in range(LONGEST_NAME):
        word = WORD.match(text, end)
        if not word or STOP.match(text, end) or (ANOTHER.match(text, end) and not amends):
            return None
        end = word.end()
        found = _anchored(text, LawName(law.start, end, law.kind), dated=dated)
        if found:
            return found
    return None


def _anchored(text: str, law: LawName, *, dated: bool) -> LawName | None:
    """Return a law with the number or date that ends its name, None if neither does."""
    number = LAW_NUMBER.match(text, law.end)
    if number:
        return replace(law, end=number.end(), number=number.end())
    is_dated = dated and date_at(text, law.end + 1 + text.startswith(",", law.end))
    return law if is_dated else None
