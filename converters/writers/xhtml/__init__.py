"""XHTML: a document as one page that needs nothing beside it, and the pages of an EPUB.

Specification: https://html.spec.whatwg.org/multipage/xhtml.html (the XML syntax of HTML), with
the roles of https://www.w3.org/TR/dpub-aria-1.1/. A page is the same tree to an HTML parser.

=================  =============================================================================
model              output
=================  =============================================================================
Letterhead         ``header.letterhead``: issuers, motto, number with marks, dateline in a grid
Title              ``h1``, the type and the abstract in a ``span`` each; else the abstract under
                   the number, the headline or the number is the ``h1``; ``p`` for the rest
Distribution       ``p`` and ``ul`` (*Kính gửi* with one name: one ``p``)
LegalBasis,        ``p.legal-basis``, ``p.authority``, ``p.enacting``
Authority,
Enacting
Division           ``section`` with ``h2`` to ``h6``, deeper ones with ``aria-level``; where the
                   text runs on from the label, ``p`` with ``b.label``; in a quotation or a list,
                   which the outline leaves out, ``p`` for the heading
Paragraph          ``p``, its label in ``span.label``
ItemList           ``ol`` or ``ul``, the written markers in ``span.label``
Figure             ``figure`` and ``figcaption``
Table              ``table``, the header rows in ``thead`` with ``th scope="col"``
Quotation          ``blockquote``
Separator          ``p.separator`` with the written rule
Unparsed           ``p.unparsed`` for each line
Signature          ``div.signature``, a ``p`` for each line; bylines are ``p.byline``
Annex              ``section.annex`` with ``h2``; its divisions begin at ``h3``
Text               text
Strong, Emph,      ``strong``, ``em``, ``u``
Underline
LineBreak          ``br``
PageBreak          an empty ``span.page-break``
Citation           ``cite`` with what was derived in ``data-`` attributes
Date               ``time datetime``; ``span.date`` where the source leaves it open
Name               ``span.name`` with its type as a class and ``data-role``
InternalReference  ``a href``; ``span`` where nothing bears the identifier
Source, Repair     nothing: the edition shows the text alone
=================  =============================================================================

Marks of the layout (``*``, ``-----``, rules) come from the stylesheet and are no text.
"""

from converters.diagnostics import Report
from converters.model import Document
from converters.writers.xhtml.elements import (
    EPUB_TYPE,
    add,
    new_page,
    page_bytes,
)
from converters.writers.xhtml.pages import Part, build_book, build_page, page_title, whole
from converters.writers.xhtml.stylesheet import book_styles
from styles import Theme

__all__ = (
    "EPUB_TYPE",
    "Part",
    "add",
    "book_styles",
    "build_book",
    "new_page",
    "page_bytes",
    "page_title",
    "whole",
    "write_xhtml",
)


def write_xhtml(document: Document, theme: Theme, report: Report) -> bytes:
    """Return a document as one page of XHTML in UTF-8 with its styles in it.

    Raises:
        UnwritableError: the document holds a character that XML forbids.
    """
    del report
    return page_bytes(build_page(document, theme))
