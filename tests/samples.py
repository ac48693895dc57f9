"""One document, built by hand, that holds every node of the model; and helpers around it."""

from datetime import date

from converters.diagnostics import Diagnostic
from converters.model import (
    Annex,
    Authority,
    Cell,
    Citation,
    Closing,
    Date,
    Dateline,
    Distribution,
    Division,
    DivisionKind,
    Document,
    DocumentNumber,
    Emph,
    Enacting,
    Figure,
    Inlines,
    InternalReference,
    Issuer,
    ItemList,
    Kind,
    LegalBasis,
    Letterhead,
    LineBreak,
    ListItem,
    Mark,
    MarkKind,
    Name,
    NameType,
    PageBreak,
    Paragraph,
    Quotation,
    Recipient,
    Repair,
    Row,
    Separator,
    Signature,
    Source,
    Strong,
    System,
    Table,
    Text,
    Title,
    Underline,
    Unparsed,
)


def t(text: str) -> Inlines:
    return (Text(text),)


def p(text: str, label: str = "") -> Paragraph:
    return Paragraph(t(text), label)


def ignore(diagnostic: Diagnostic) -> None:
    """Take a diagnostic and do nothing: for tests that are about something else."""


def fail(diagnostic: Diagnostic) -> None:
    raise AssertionError(diagnostic)


SOURCE = Source("mau.txt", "0" * 64, "utf-8", 99)

WHOLE = Document(
    kind=Kind.DECISION,
    system=System.STATE,
    letterhead=Letterhead(
        motto=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        issuers=(Issuer("ỦY BAN NHÂN DÂN TỈNH BÌNH MINH", parent=True), Issuer("SỞ THỬ NGHIỆM")),
        number=DocumentNumber("Số: 07/QĐ-STN", "07", None, "QĐ", "STN"),
        dateline=Dateline("Bình Minh, ngày 05 tháng 02 năm 2026", "Bình Minh", date(2026, 2, 5)),
        marks=(Mark("Dự thảo lần 2", MarkKind.DRAFT), Mark("HỎA TỐC", MarkKind.URGENCY)),
    ),
    title=Title(
        kind="QUYẾT ĐỊNH",
        subject=t("Về việc ban hành Quy chế mẫu <thử> & kiểm ]]> tra"),
        subtitle=t("(Bản dùng để kiểm thử)"),
    ),
    addressees=Distribution(
        "Kính gửi:",
        (Recipient(t("Các phòng, ban;"), "-"), Recipient(t("Các đơn vị trực thuộc."), "-")),
    ),
    preamble=(
        Authority(t("GIÁM ĐỐC SỞ THỬ NGHIỆM")),
        LegalBasis(t("Căn cứ Luật Mẫu ngày 01 tháng 01 năm 2020;")),
        LegalBasis(t("Theo đề nghị của Chánh Văn phòng."), "-"),
        Enacting(t("QUYẾT ĐỊNH:")),
    ),
    body=(
        Division(
            DivisionKind.CHAPTER,
            1,
            "Chương I",
            "I",
            t("QUY ĐỊNH CHUNG"),
            (
                Division(
                    DivisionKind.ARTICLE,
                    2,
                    "Điều 1.",
                    "1",
                    t("Phạm vi điều chỉnh"),
                    (
                        p("Quy chế này quy định việc thử nghiệm.", "1."),
                        Paragraph(
                            (
                                Text("Viện dẫn "),
                                Citation(
                                    t("Nghị quyết số 45-NQ/TW"),
                                    "Nghị quyết",
                                    "45-NQ/TW",
                                    date(2019, 1, 24),
                                    "Bộ Chính trị",
                                ),
                                Text(", "),
                                Date(t("ngày 24/01/2019"), date(2019, 1, 24)),
                                Text(", của "),
                                Name(t("Nguyễn Văn A"), NameType.PERSON, "đồng chí"),
                                Text("; xem "),
                                InternalReference(t("khoản 1 Điều 1"), "dieu-1.khoan-1"),
                                Text(", "),
                                Strong((Text("đậm "), Emph(t("nghiêng")))),
                                PageBreak(),
                                Underline(t(" gạch chân")),
                                LineBreak(),
                                Text("dòng mới."),
                            ),
                            "2.",
                        ),
                        ItemList(
                            (
                                ListItem("a)", (p("Điểm thứ nhất;"), p("Đoạn thêm của điểm a."))),
                                ListItem(
                                    "đ)",
                                    (
                                        p("Điểm thứ hai:"),
                                        ItemList(
                                            (
                                                ListItem("-", (p("gạch một,"),)),
                                                ListItem("+", (p("cộng một."),)),
                                            )
                                        ),
                                    ),
                                ),
                            )
                        ),
                    ),
                ),
                Division(
                    DivisionKind.ARTICLE,
                    2,
                    "Điều 2.",
                    "2",
                    (),
                    (p("Quyết định này có hiệu lực kể từ ngày ký."),),
                ),
            ),
        ),
        Division(
            DivisionKind.PLAIN,
            1,
            "",
            "",
            t("Đề mục không số"),
            (
                Figure(t("Quang cảnh hội nghị")),
                Table(
                    (
                        Row((Cell(t("TT")), Cell(t("Nội dung")))),
                        Row((Cell(t("1")), Cell(t("Việc thứ nhất")))),
                        Row((Cell(t("2")), Cell(()))),
                    ),
                    1,
                ),
                Quotation((p("“Điều 16. Nội dung được trích.”"),)),
                Separator("------"),
                Unparsed(("dòng lạ thứ nhất", "dòng lạ thứ hai")),
            ),
        ),
    ),
    closing=Closing(
        Distribution(
            "Nơi nhận:",
            (
                Recipient(t("Như Điều 2;"), "-"),
                Recipient(t("Sở Mẫu (để báo cáo);"), "-", "để báo cáo"),
                Recipient(t("Lưu: VT."), "-"),
            ),
        ),
        (Signature(("KT. GIÁM ĐỐC",), ("PHÓ GIÁM ĐỐC",), "(Đã ký)", "Nguyễn Văn A"),),
        (t("Thực hiện: Trần Thị B"),),
        contact=("Địa chỉ: số 1 đường Mẫu", "Điện thoại: 0123 456 789"),
    ),
    annexes=(
        Annex(
            "Phụ lục I",
            "I",
            Title(subject=t("DANH MỤC MẪU")),
            t("(Kèm theo Quyết định số 07/QĐ-STN)"),
            (Division(DivisionKind.ROMAN, 1, "I.", "I", t("PHẦN ĐẦU"), (p("Nội dung phụ lục."),)),),
        ),
    ),
    source=SOURCE,
    repairs=(Repair("joined-line", (3, 4), "\n", " "),),
)
