"""Word documents (Office Open XML, transitional), by python-docx and lxml.

Format: ECMA-376, https://ecma-international.org/publications-and-standards/standards/ecma-376/

| piece | output |
|---|---|
| ``Line`` | a paragraph in the style of its component; label and text in one paragraph |
| ``Line`` with a level | the same in ``heading 1`` … ``heading 9``, or in a style based on it |
| ``Rule``, drawn | an empty paragraph with a bottom border between two indents |
| ``Rule``, of characters | a paragraph ``*`` or ``-----`` |
| ``Gap`` | an empty paragraph of exact height |
| ``Columns`` | a table without borders, fixed widths |
| ``Grid`` | a table with single borders; its head repeats on each page |
| ``NewPage`` | a new section, which counts its pages from 1 |
| ``Group`` | its pieces; its identifier becomes a bookmark |

Every look is a named style made from the theme, so that a clerk changes all of a kind at once.
What the layout adds (rules, page numbers) stands in styles of its own (`stylenames.Own`).
"""

from io import BytesIO
from typing import Any

from docx.shared import Mm

from converters.composition import compose
from converters.diagnostics import Report
from converters.model import Document
from converters.options import timestamp
from converters.traversal import authors, language_tag, plain_text, title_text
from converters.writers.docx.body import add_body
from converters.writers.docx.inlines import bookmark_names
from converters.writers.docx.ooxml import points_of_mm
from converters.writers.docx.paragraphs import Draft
from converters.writers.docx.stylesheet import stylesheet
from converters.writers.docx.template import open_template, sealed
from converters.writers.xmltext import writable
from styles import Page, Theme

LONGEST_PROPERTY = 255
"""Number of characters that python-docx allows in a core property."""


def write_docx(document: Document, theme: Theme, report: Report) -> bytes:
    """Return a document as a Word file.

    1. Equal documents and themes give equal bytes; no clock is asked.
    2. Headings keep their levels; below the ninth they stand as the ninth, which is reported.

    Raises:
        UnwritableError: a text holds a character that XML 1.0 forbids.
    """
    package = open_template(theme.docx_font)
    pieces = compose(document, theme.layout)
    sheet = stylesheet(theme)
    section = _set_up_section(package, theme.page)
    draft = Draft(sheet, bookmark_names(pieces), section, report)
    add_body(pieces, package.element.body, points_of_mm(theme.page.text_width_mm), draft)
    sheet.install(package.styles.element, language_tag(document))
    _set_properties(package.core_properties, document)
    stream = BytesIO()
    package.save(stream)
    return sealed(stream.getvalue())


def _set_up_section(package: Any, page: Page) -> Any:
    section = package.sections[0]
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.margin_top_mm), Mm(page.margin_bottom_mm)
    section.left_margin, section.right_margin = Mm(page.margin_left_mm), Mm(page.margin_right_mm)
    section.header_distance = section.footer_distance = Mm(page.number_from_top_mm)
    # the first page has a header of its own, which is empty
    section.different_first_page_header_footer = True
    return section._sectPr


def _set_properties(properties: Any, document: Document) -> None:
    head = document.letterhead
    properties.title = _property(title_text(document))
    properties.subject = _property(plain_text(document.title.subject))
    properties.author = _property("; ".join(authors(document)))
    if head.number:
        properties.identifier = _property(head.number.written)
    properties.language = _property(language_tag(document))
    properties.created = properties.modified = timestamp(document)


def _property(text: str) -> str:
    # the file's name may stand for a title, and the text's own characters were all looked at
    writable(text, "title")
    return text if len(text) <= LONGEST_PROPERTY else f"{text[: LONGEST_PROPERTY - 1]}…"
