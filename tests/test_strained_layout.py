"""Documents that strain a layout: nothing is lost, cut off, or set over something else."""

from cProfile import Profile
from dataclasses import replace
from pathlib import Path

import pytest

from converters import ReadOptions, read, write
from converters.model import (
    Block,
    Cell,
    Closing,
    Distribution,
    Division,
    DivisionKind,
    Document,
    Issuer,
    ItemList,
    ListItem,
    Recipient,
    Row,
    Signature,
    Table,
    Title,
)
from converters.traversal import document_texts
from styles import load_theme
from tests import judges
from tests.judges import Files
from tests.pages import out_of_place, overlapping, page_texts
from tests.samples import WHOLE, ignore, p, t
from tests.writers.test_docx import EMPTY, OWN, paragraphs, style_of, text_of

THEME = load_theme("nd30")
SENTENCE = "cơ quan và đơn vị thực hiện nhiệm vụ được giao theo kế hoạch của năm"
LONG_WORD = "x" * 500


def prose(words: int, first: int = 0) -> str:
    sentence = SENTENCE.split()
    return " ".join(sentence[(first + n) % len(sentence)] for n in range(words))


def table(rows: int, columns: int, words: int) -> Table:
    """Return a table with one row of heads more; each word of a row bears its number."""
    head = Row(tuple(Cell(t(f"Cột{column}")) for column in range(columns)))
    body = (
        Row(tuple(Cell(t(f"{row}.{column} {prose(words, row)}")) for column in range(columns)))
        for row in range(rows)
    )
    return Table((head, *body), 1)


def nested(depth: int) -> ItemList:
    inner = (nested(depth - 1),) if depth > 1 else ()
    return ItemList((ListItem("-", (p(prose(30, depth)), *inner)), ListItem("+", (p("Hết."),))))


def article(number: int, *blocks: Block) -> Division:
    heading = t(f"Tên của điều {number}")
    return Division(DivisionKind.ARTICLE, 1, f"Điều {number}.", str(number), heading, blocks)


def closing(recipients: int, signatures: int) -> Closing:
    some = tuple(Recipient(t(f"Nơi nhận thứ {n};"), "-") for n in range(recipients))
    signed = tuple(
        Signature(("KT. GIÁM ĐỐC",), ("PHÓ GIÁM ĐỐC",), "(Đã ký)" * (n % 2), f"Nguyễn Văn A{n}")
        for n in range(signatures)
    )
    return Closing(Distribution("Nơi nhận:", some) if some else None, signed)


def long_text(articles: int) -> str:
    """Return a resolution as plain text; 500 articles fill about 600 pages."""
    lines = ["ỦY BAN NHÂN DÂN", "TỈNH BÌNH MINH", "", "Số: 07/QĐ-UBND", "", "QUYẾT ĐỊNH"]
    lines += ["Về việc ban hành văn bản dài", ""]
    for number in range(1, articles + 1):
        lines += [f"Điều {number}. Tên của điều {number}", ""]
        for clause in range(1, 9):
            lines += [f"{clause}. {prose(80, number + clause).capitalize()}.", ""]
    return "\n".join(lines)


def read_text(text: str) -> Document:
    return read(text.encode(), "text", ReadOptions("dai.txt"), ignore)


WITH_LONG_WORDS = replace(
    WHOLE,
    title=Title("QUYẾT ĐỊNH", t(LONG_WORD)),
    body=(
        p(f"Trước {LONG_WORD} sau."),
        replace(article(1, p("Hết.")), heading=t(LONG_WORD)),
        Table((Row((Cell(t("TT")), Cell(t("Nội dung")))), Row((Cell(t("1")), Cell(t(LONG_WORD)))))),
    ),
    closing=Closing(
        Distribution("Nơi nhận:", (Recipient(t(LONG_WORD), "-"),)),
        (Signature((LONG_WORD,), (), "", "Nguyễn Văn A"),),
    ),
)
TALL_CELL = Table(
    (
        Row((Cell(t("TT")), Cell(t("Nội dung")))),
        Row((Cell(t("1")), Cell(t(prose(1500))))),
        Row((Cell(t("2")), Cell(t("ngắn")))),
    ),
    1,
)
TALL_HEAD = Table((Row((Cell(t(prose(1500))), Cell(t("Cột")))), *table(3, 2, 3).rows), 1)
MANY_HEADS = Table(tuple(Row((Cell(t(f"Đầu {n}")), Cell(t("cột")))) for n in range(70)), 60)
WITHOUT_CELLS = (Table(()), Table((Row(()), Row(())), 1), Table((Row(()), Row((Cell(()),))), 1))
ISSUERS = tuple(Issuer(f"CƠ QUAN THỬ NGHIỆM SỐ {n}", parent=n < 8) for n in range(9))

SHORT = {
    "title of 300 characters": replace(WHOLE, title=Title("QUYẾT ĐỊNH", t(prose(80)[:300]))),
    "issuer of 9 lines": replace(WHOLE, letterhead=replace(WHOLE.letterhead, issuers=ISSUERS)),
    "400 recipients": replace(WHOLE, closing=closing(400, 1)),
    "12 signatures": replace(WHOLE, closing=closing(5, 12)),
    "12 signatures alone": replace(WHOLE, closing=closing(0, 12)),
    "table of 40 columns": replace(EMPTY, body=(p("Trước."), table(5, 40, 1), p("Sau."))),
    "cell taller than a page": replace(EMPTY, body=(p("Trước."), TALL_CELL, p("Sau."))),
    "table head taller than a page": replace(EMPTY, body=(p("Trước."), TALL_HEAD, p("Sau."))),
    "table of 60 head rows": replace(EMPTY, body=(p("Trước."), MANY_HEADS, p("Sau."))),
    "tables without cells": replace(EMPTY, body=(*WITHOUT_CELLS, p("Sau."))),
    "words of 500 characters": WITH_LONG_WORDS,
    "heading of a page": replace(WHOLE, body=(replace(article(1), heading=t(prose(600))),)),
    "list items 12 deep": replace(WHOLE, body=(nested(12),)),
    "nothing": EMPTY,
    "letterhead alone": replace(EMPTY, letterhead=WHOLE.letterhead),
    "closing alone": replace(EMPTY, closing=closing(3, 1)),
    "annexes alone": replace(EMPTY, annexes=WHOLE.annexes * 3),
}
MANY_ROWS = replace(EMPTY, body=(p("Trước."), table(2000, 4, 3), p("Sau.")))
LONG = {"table of 2000 rows": MANY_ROWS, "600 pages": read_text(long_text(500))}
ALL = {**SHORT, **LONG}
NOT_DRAWN = {"600 pages"}
"""What LibreOffice takes long for."""
ACROSS_PAGES = {"400 recipients", "table head taller than a page"}
"""Documents with columns over several pages; each page is drawn from left to right."""
READ_ALOUD = {"12 signatures", "list items 12 deep", "words of 500 characters", "annexes alone"}
"""Documents whose PDF is read by its structure: that takes pdfinfo a second for each hundred."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the DOCX and PDF of every document."""
    place = tmp_path_factory.mktemp("strained")
    for name, document in ALL.items():
        for suffix in ("docx", "pdf"):
            (place / f"{name}.{suffix}").write_bytes(write(document, suffix, THEME, ignore))
    return place


@pytest.fixture(scope="module")
def pdfs(folder: Path) -> Files:
    return [folder / f"{name}.pdf" for name in ALL]


@pytest.fixture(scope="module")
def docxs(folder: Path) -> Files:
    return [folder / f"{name}.docx" for name in ALL]


@pytest.fixture(scope="module")
def drawn(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with LibreOffice's drawing of the DOCX of all but the longest document."""
    place = tmp_path_factory.mktemp("drawn")
    judges.print_by_libreoffice(
        [folder / f"{name}.docx" for name in ALL if name not in NOT_DRAWN], place
    )
    return place


def test_pdf_is_sound(pdfs: Files) -> None:
    assert judges.qpdf(pdfs) == {}


def test_pdf_is_archival_and_accessible(folder: Path) -> None:
    # page-validation takes no table of more than 1024 rows, and minutes for 600 pages
    few = ("table of 40 columns", "cell taller than a page", "400 recipients", "nothing")
    more = ("list items 12 deep", "table head taller than a page", "tables without cells")
    files = [folder / f"{name}.pdf" for name in (*few, *more)]
    assert judges.page(files) == {}
    assert judges.verapdf(files) == {}


def test_docx_is_valid(docxs: Files) -> None:
    assert judges.open_xml_sdk(docxs) == {}
    assert judges.openxml_audit(docxs[: len(SHORT)]) == {}


def words(document: Document) -> list[str]:
    return " ".join(document_texts(document)).split()


@pytest.mark.parametrize("name", ALL)
def test_docx_holds_every_word_in_order(name: str, folder: Path) -> None:
    data = (folder / f"{name}.docx").read_bytes()
    written = (text_of(one) for one in paragraphs(data) if style_of(one) not in OWN)
    assert " ".join(written).split() == words(ALL[name])


@pytest.mark.parametrize("name", sorted(READ_ALOUD))
def test_structure_of_pdf_holds_every_word_in_order(name: str, folder: Path) -> None:
    written = judges.structure_text(folder / f"{name}.pdf")
    # letters, for a long word is broken
    assert "".join(written.split()) == "".join(words(ALL[name]))


@pytest.mark.parametrize("name", sorted(set(ALL) - READ_ALOUD - {"600 pages"}))
def test_pdf_holds_every_word_in_order(name: str, folder: Path) -> None:
    written = judges.drawn_text(folder / f"{name}.pdf").split()
    if name in ACROSS_PAGES:
        assert sorted(written) == sorted(words(ALL[name]))
    else:
        assert "".join(written) == "".join(words(ALL[name]))


def test_long_pdf_holds_every_word_in_order(folder: Path) -> None:
    first, *others = page_texts(folder / "600 pages.pdf")
    assert 500 < len(others) < 700
    # each begins with its number
    written = [first, *(text.split("\n", 1)[1] for text in others)]
    assert "\n".join(written).split() == words(ALL["600 pages"])


@pytest.mark.parametrize("name", ALL)
def test_pdf_cuts_nothing_off_and_sets_nothing_twice_in_a_place(name: str, folder: Path) -> None:
    file = folder / f"{name}.pdf"
    assert out_of_place(file, THEME.page, every=10 if name == "600 pages" else 1) == []
    assert overlapping(file) == []


@pytest.mark.parametrize("name", [name for name in ALL if name not in NOT_DRAWN])
def test_libreoffice_cuts_nothing_off(name: str, drawn: Path) -> None:
    file = drawn / f"{name}.pdf"
    assert out_of_place(file, THEME.page) == []
    assert overlapping(file) == []


def test_heads_of_a_table_stand_on_each_of_its_pages(folder: Path, drawn: Path) -> None:
    for place in (folder, drawn):
        texts = page_texts(place / "table of 2000 rows.pdf")
        assert len(texts) > 50
        assert all(" ".join(text.split()).count("Cột0 Cột1 Cột2 Cột3") == 1 for text in texts)


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_work_grows_with_the_rows_of_a_table_alone(suffix: str) -> None:
    """Counts calls, which no other program on the machine can disturb."""

    def calls(rows: int) -> int:
        document = replace(EMPTY, body=(table(rows, 4, 3),))
        profile = Profile()
        profile.runcall(write, document, suffix, THEME, ignore)
        return sum(row.callcount for row in profile.getstats())

    calls(10)
    assert calls(2000) < 5.5 * calls(400)
