"""PDF on reportlab: PDF/A-2a or -3a and PDF/UA-1 in one file (ISO 19005-2 and -3, ISO 14289-1).

=====================  =========================================================
piece                  structure element, drawing
=====================  =========================================================
Line                   ``P``; a heading ``H1`` to ``H6``; the title one ``H1``
list items             ``L``, ``LI``, ``Lbl``, ``LBody``
Group                  ``Sect``, ``BlockQuote``
Columns                ``Div``, its lines in the order of reading
Grid                   ``Table``, ``TR``, ``TH`` with its scope, ``TD``
caption                ``Figure``, ``Caption``
reference              ``Link``
Rule, page number      artifacts
=====================  =========================================================

The stages: `flow` makes boxes of the composition, `setting` breaks lines, `pages` fills pages,
`tagged`, with `structure`, `metadata` and `objects`, writes the file.
"""

from converters.composition import compose
from converters.diagnostics import Report
from converters.model import Document
from converters.options import AS_USUAL, PdfStandard, WriteOptions, timestamp
from converters.traversal import authors, language_tag, plain_text, title_text
from converters.writers.pdf.boxes import artifact_line
from converters.writers.pdf.faces import face
from converters.writers.pdf.flow import MM, Flow
from converters.writers.pdf.metadata import Metadata
from converters.writers.pdf.pages import fill_pages
from converters.writers.pdf.setting import Ink
from converters.writers.pdf.tagged import TaggedCanvas
from styles import Component, Theme

PARTS = {PdfStandard.A_2A: 2, PdfStandard.A_3A: 3, PdfStandard.NONE: None}
"""The part of ISO 19005 that a standard belongs to."""


def write_pdf(
    document: Document, theme: Theme, report: Report, options: WriteOptions = AS_USUAL
) -> bytes:
    """Return a document as a PDF with embedded fonts: tagged and archival, or plain.

    Raises:
        UnwritableError: the font lacks a character of the document.
    """
    del report
    page = theme.page
    canvas = TaggedCanvas(
        page.width_mm * MM,
        page.height_mm * MM,
        face(bold=False, italic=False),
        _about(document),
        PARTS[options.pdf_standard],
    )
    boxes = Flow(theme, canvas.root).boxes(compose(document, theme.layout))

    def draw_page_number(number: int) -> None:
        style = theme.style(Component.PAGE_NUMBER)
        ink = Ink(face(bold=style.bold, italic=style.italic), style.size_pt, False, None)
        line = artifact_line(ink, str(number), page.text_width_mm * MM, style)
        line.draw(canvas, page.margin_left_mm * MM, page.number_from_top_mm * MM)

    area = (
        page.margin_left_mm * MM,
        page.margin_top_mm * MM,
        (page.height_mm - page.margin_bottom_mm) * MM,
    )
    fill_pages(canvas, boxes, area, draw_page_number)
    return canvas.finish(options.attachments)


def _about(document: Document) -> Metadata:
    head = document.letterhead
    number = head.number.written if head.number else ""
    return Metadata(
        title=title_text(document),
        author="; ".join(authors(document)),
        subject=plain_text(document.title.subject),
        keywords=number,
        language=language_tag(document),
        created=timestamp(document),
    )
