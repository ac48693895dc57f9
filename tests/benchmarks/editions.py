"""What writing costs beside the plainest use of the libraries that write. Run by hand:

    python tests/benchmarks/editions.py [FILE...]

In one warm process, on the model as read: CPU of our tagged, archival PDF over that of reportlab's
plainest, a paragraph for each text in an embedded font; CPU of our DOCX over that of python-docx's
plainest, a paragraph for each text in its own template. Runs are interleaved, so that what else the
machine does falls on all alike; the median of the ratios of a round is taken. The bars are for a
document of about 8 KB. The built-in font is for information: it lacks most Vietnamese letters.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any
from xml.sax.saxutils import escape

import docx
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from converters import ReadOptions, read, theme_for, write
from converters.diagnostics import Diagnostic
from converters.traversal import document_texts
from styles.theme import FOLDER

ROOT = Path(__file__).parent.parent.parent
SOURCES = ("09-chi-thi", "07-quyet-dinh", "08-quyet-dinh-kem-quy-che", "12-ke-hoach-bang")
ROUNDS = 40
FONT, BUILT_IN = "plain", "Times-Roman"
PDF_BAR, DOCX_BAR = 2.0, 0.6


def ignore(diagnostic: Diagnostic) -> None:
    """Take no notice."""


def plain_pdf(texts: list[str], font: str) -> bytes:
    """Return texts as paragraphs of a PDF: no tags, no outline, no archive."""
    stream = BytesIO()
    style = ParagraphStyle("plain", fontName=font, fontSize=14, leading=18)
    flow: list[Any] = [Paragraph(escape(text), style) for text in texts]
    SimpleDocTemplate(stream).build(flow)
    return stream.getvalue()


def plain_docx(texts: list[str]) -> bytes:
    """Return texts as paragraphs of a DOCX in the template of python-docx."""
    package, stream = docx.Document(), BytesIO()
    for text in texts:
        package.add_paragraph(text)
    package.save(stream)
    return stream.getvalue()


def seconds(work: Callable[[], bytes]) -> float:
    start = process_time()
    work()
    return process_time() - start


def measure(source: Path) -> None:
    """Print the median times of a source and their ratios, with the bars that they must keep."""
    data = source.read_bytes()
    document = read(data, "text", ReadOptions(source.name), ignore)
    theme = theme_for(document)
    texts = [text for text in document_texts(document) if text]
    works: dict[str, Callable[[], bytes]] = {
        "pdf": lambda: write(document, "pdf", theme, ignore),
        "reportlab": lambda: plain_pdf(texts, FONT),
        "reportlab, built-in font": lambda: plain_pdf(texts, BUILT_IN),
        "docx": lambda: write(document, "docx", theme, ignore),
        "python-docx": lambda: plain_docx(texts),
    }
    rounds = [{name: seconds(work) for name, work in works.items()} for _ in range(ROUNDS + 5)]
    # the first rounds fill caches
    rounds = rounds[5:]

    def ratio(ours: str, theirs: str) -> float:
        return median(one[ours] / one[theirs] for one in rounds)

    print(f"{source.name}, {len(data) / 1024:.1f} KB, {len(texts)} texts, model to bytes")
    for name in works:
        print(f"  {name:25} {1e3 * median(one[name] for one in rounds):7.2f} ms")
    pdf, built_in = ratio("pdf", "reportlab"), ratio("pdf", "reportlab, built-in font")
    print(f"  pdf over reportlab        {pdf:7.2f}    bar {PDF_BAR} (built-in font {built_in:.2f})")
    print(f"  docx over python-docx     {ratio('docx', 'python-docx'):7.2f}    bar {DOCX_BAR}")


def main() -> None:
    pdfmetrics.registerFont(TTFont(FONT, str(FOLDER / "fonts/LiberationSerif-Regular.ttf")))
    named = [Path(name) for name in sys.argv[1:]]
    for source in named or [ROOT / "input" / f"{name}.txt" for name in SOURCES]:
        measure(source)


if __name__ == "__main__":
    main()
