"""Outside judges over the editions of every specimen, and of real texts where they are at hand."""

import json
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from converters import PdfStandard, ReadOptions, WriteOptions, read, theme_for, write
from converters.readers.plaintext.inspect import inspect_plaintext
from converters.registry import writers
from styles.theme import FOLDER
from tests import judges
from tests.judges import ROOT, SHARED, Complaints, Files
from tests.samples import ignore

FORMATS = ("docx", "pdf", "epub", "tei")
SPECIMENS = sorted((ROOT / "input").glob("*.txt"))
COLLECTION = sorted((SHARED / "collection").glob("*.txt"))
HANDFUL = (
    "02_HD_06hdtw_dieule",
    "06_HD_36hdvptw_thethuc",
    "24_TB_636_vpcp",
    "33_CV_1539_thuevinhlong",
    "35_NQ_hue_36_hdnd",
    "41_QD_daklak_030_banggia",
    "73_TIN_govap_phuong15",
    "84_QD_779_quykhuyenhoc",
)
CORPUS = [file for name in HANDFUL if (file := SHARED / "corpus" / f"{name}.txt").is_file()]
WITH_SOURCE = SPECIMENS[:4]
SOURCES = (*SPECIMENS, *COLLECTION, *CORPUS)
FOR_ACE = ("03-tin-web-anh", "08-quyet-dinh-kem-quy-che", "12-ke-hoach-bang")


def edition(folder: Path, source: Path, name: str) -> Path:
    return folder / f"{source.stem}{writers()[name].extensions[0]}"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the editions of every source."""
    place = tmp_path_factory.mktemp("editions")
    for source in SOURCES:
        document = read(source.read_bytes(), "text", ReadOptions(source.name), ignore)
        theme = theme_for(document)
        for name in FORMATS:
            edition(place, source, name).write_bytes(write(document, name, theme, ignore))
    return place


@pytest.fixture
def teis(folder: Path) -> Files:
    return [edition(folder, source, "tei") for source in SOURCES]


@pytest.fixture
def pdfs(folder: Path) -> Files:
    return [edition(folder, source, "pdf") for source in SOURCES]


@pytest.fixture
def docxs(folder: Path) -> Files:
    return [edition(folder, source, "docx") for source in SOURCES]


@pytest.fixture
def epubs(folder: Path) -> Files:
    return [edition(folder, source, "epub") for source in SOURCES]


def assert_only(spoilt: Path, complaints: Complaints) -> None:
    """Assert that a judge lets all pass but the file that is spoilt on purpose."""
    assert complaints.pop(spoilt, None), "the judge lets everything pass"
    assert {file.name: found for file, found in complaints.items()} == {}


def altered(file: Path, to: Path, **changes: tuple[str, str]) -> Path:
    """Return a copy of an archive with a text replaced in the entries of a suffix."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            for suffix, (before, after) in changes.items():
                if entry.filename.endswith(f".{suffix}"):
                    data = data.replace(before.encode(), after.encode())
            new.writestr(entry, data)
    return to


@pytest.fixture
def spoilt_tei(teis: Files, tmp_path: Path) -> Path:
    file = tmp_path / "spoilt.xml"
    data = teis[0].read_bytes()
    assert b"</body>" in data
    file.write_bytes(data.replace(b"</body>", b"<nonsense/></body>"))
    return file


@pytest.fixture
def spoilt_pdf(tmp_path: Path) -> Path:
    """Give a PDF without tags, with a font that is not embedded, and with letters taken apart."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "spoilt.pdf"
    canvas = Canvas(str(file))
    canvas.drawString(72, 700, "Helvetica")
    pdfmetrics.registerFont(TTFont("judged", FOLDER / "fonts/LiberationSerif-Regular.ttf"))
    canvas.setFont("judged", 12)
    canvas.drawString(72, 600, unicodedata.normalize("NFD", "Quyết định"))
    canvas.save()
    return file


@pytest.fixture
def spoilt_docx(docxs: Files, tmp_path: Path) -> Path:
    return altered(docxs[0], tmp_path / "spoilt.docx", xml=("<w:body>", "<w:body><w:nonsense/>"))


@pytest.fixture
def spoilt_epub(epubs: Files, tmp_path: Path) -> Path:
    twice = '<p id="twice">1</p><p id="twice">2</p></body>'
    return altered(
        epubs[0], tmp_path / "spoilt.epub", xhtml=("</body>", twice), opf=(' xml:lang="vi"', "")
    )


def test_there_is_something_to_judge() -> None:
    assert len(SPECIMENS) >= 16
    if SHARED.is_dir():
        assert COLLECTION
        assert len(CORPUS) == len(HANDFUL)


@pytest.mark.parametrize("judge", [judges.jing, judges.relaxng])
def test_tei(judge: Callable[[Files], Complaints], teis: Files, spoilt_tei: Path) -> None:
    assert_only(spoilt_tei, judge([*teis, spoilt_tei]))


@pytest.mark.parametrize(
    "judge", [judges.page, judges.verapdf, judges.embedded_fonts, judges.composed_text]
)
def test_pdf(judge: Callable[[Files], Complaints], pdfs: Files, spoilt_pdf: Path) -> None:
    assert_only(spoilt_pdf, judge([*pdfs, spoilt_pdf]))


def test_pdf_with_its_source(spoilt_pdf: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{source.stem}.pdf" for source in WITH_SOURCE]
    for source, file in zip(WITH_SOURCE, files, strict=True):
        document = read(source.read_bytes(), "text", ReadOptions(source.name), ignore)
        options = WriteOptions(PdfStandard.A_3A)
        file.write_bytes(write(document, "pdf", theme_for(document), ignore, options))
    assert judges.qpdf(files) == {}
    assert_only(spoilt_pdf, judges.verapdf([*files, spoilt_pdf], "3a,ua1"))


def test_structure_of_pdf(pdfs: Files, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    data = pdfs[0].read_bytes()
    broken.write_bytes(data[: len(data) // 2])
    assert_only(broken, judges.qpdf([*pdfs, broken]))


@pytest.mark.parametrize("judge", [judges.openxml_audit, judges.open_xml_sdk])
def test_docx(judge: Callable[[Files], Complaints], docxs: Files, spoilt_docx: Path) -> None:
    assert_only(spoilt_docx, judge([*docxs, spoilt_docx]))


def test_epub(epubs: Files, spoilt_epub: Path, tmp_path: Path) -> None:
    assert_only(spoilt_epub, judges.epubcheck([*epubs, spoilt_epub], tmp_path))


def test_access_to_epub(epubs: Files, spoilt_epub: Path, tmp_path: Path) -> None:
    few = [file for file in epubs if file.stem in FOR_ACE]
    assert len(few) == len(FOR_ACE)
    assert_only(spoilt_epub, judges.ace([*few, spoilt_epub], tmp_path))


def gold_of(source: Path, folder: Path) -> Path:
    """Return the file that says which lines are no text: annotated by hand, else as read."""
    for gold in (source.with_suffix(".jsonl"), source.parent / "gold" / f"{source.stem}.jsonl"):
        if gold.is_file():
            return gold
    seen = inspect_plaintext(source.read_bytes(), ReadOptions(source.name))
    rows = [json.dumps(row) for row in seen["lines"] if row["role"] == "artefact"]
    gold = folder / "gold.jsonl"
    gold.write_text("\n".join(rows), "utf-8")
    return gold


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_word_stands_in_every_edition(source: Path, folder: Path, tmp_path: Path) -> None:
    editions = [edition(folder, source, name) for name in FORMATS]
    assert judges.fidelity(source, gold_of(source, tmp_path), editions) == []


def test_fidelity_sees_what_is_missing(folder: Path, tmp_path: Path) -> None:
    one, other = SPECIMENS[:2]
    gold = gold_of(one, tmp_path)
    for name in FORMATS:
        assert judges.fidelity(one, gold, [edition(folder, other, name)])


def test_artefacts_are_few(tmp_path: Path) -> None:
    """A line that is wrongly taken for an artefact would excuse the loss of its words."""
    for source in SPECIMENS:
        gold = gold_of(source, tmp_path).read_text("utf-8").split("\n")
        numbers = {json.loads(row)["n"] for row in gold if row}
        lines = source.read_text("utf-8").split("\n")
        dropped = sum(len(line) for n, line in enumerate(lines, 1) if n in numbers)
        assert dropped < sum(map(len, lines)) / 50, source.name


class TestNeed:
    def test_judge_that_is_there_is_given(self) -> None:
        assert judges.need("jing", "no jing") == "jing"

    def test_missing_judge_skips_with_its_reason(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("HPDOCS_ALL_JUDGES", raising=False)
        with pytest.raises(pytest.skip.Exception, match="no jing"):
            judges.need(shutil.which("nothing-of-this-name"), "no jing: apt install jing")

    def test_missing_judge_fails_where_all_are_promised(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HPDOCS_ALL_JUDGES", "1")
        with pytest.raises(pytest.fail.Exception, match="no jing"):
            judges.need(shutil.which("nothing-of-this-name"), "no jing: apt install jing")
