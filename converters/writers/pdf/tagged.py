"""A canvas for tagged, archival PDF on reportlab.

PDF/A-2a or PDF/A-3a (ISO 19005-2 and -3, conformance level A) and PDF/UA-1 (ISO 14289-1) in one
file, or neither. This module knows pages, text, rules and structure elements; it knows nothing of
documents and themes.
"""

import hashlib
import io
from collections.abc import Iterable
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from converters.options import Attachment
from converters.writers.pdf.faces import Face
from converters.writers.pdf.metadata import (
    Metadata,
    write_attachments,
    write_output_intent,
    write_xmp,
)
from converters.writers.pdf.objects import SoundDocument, compressed, text_string
from converters.writers.pdf.structure import (
    Annotation,
    Element,
    Link,
    Marks,
    Places,
    write_links,
    write_tree,
)


class TaggedCanvas:
    """Pages on which everything is either marked content of an element or an artifact.

    Lengths are in points from the top left corner of the page. ``part`` is the part of ISO 19005
    that the file shall conform to; None makes a plain file, without tags.
    """

    def __init__(
        self, width: float, height: float, first_face: Face, about: Metadata, part: int | None
    ) -> None:
        self.height = height
        self.about = about
        self.part = part
        self.root = Element("Document")
        self.page = 1
        self._marks = Marks()
        self._places: Places = {}
        self._open_marks = 1
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(width, height),
            invariant=1,
            lang=about.language,
            pdfVersion=(1, 7),
            initialFontName=first_face.name,
            pageCompression=1,
        )
        self._canvas._doc.__class__ = SoundDocument
        self._describe()

    # --- drawing -----------------------------------------------------------------------------

    def begin(self, element: Element | None) -> None:
        """Begin marked content of an element, or an artifact of the layout for None."""
        if element is None:
            # an empty ActualText keeps what the layout repeats out of extracted text
            self._canvas._code.append("/Artifact BMC /Span <</ActualText ()>> BDC")
            self._open_marks = 2
            return
        said = ""
        if element.actual:
            # what stands in pieces is said with the first; a space for the others, for some
            # programs take no notice of a text that is empty
            said = f" /ActualText {text_string(' ' if element.kids else element.actual)}"
        number = self._marks.add(self.page, element)
        if self.part:
            self._canvas._code.append(f"/{element.tag} <</MCID {number}{said}>> BDC")
        elif said:
            self._canvas._code.append(f"/{element.tag} <<{said}>> BDC")
        else:
            self._open_marks = 0

    def end(self) -> None:
        """End what `begin` began."""
        self._canvas._code.append(" EMC" * self._open_marks)
        self._open_marks = 1

    def text_at(self, x: float, y: float, word_space: float) -> None:
        """Begin a line of text on a baseline; ``word_space`` is added to each space."""
        code = self._canvas._code
        code.append(f"BT 1 0 0 1 {x:.3f} {self.height - y:.3f} Tm {word_space:.4f} Tw")

    def show(self, face: Face, size: float, text: str) -> None:
        """Show text within a line."""
        canvas = self._canvas
        for subset, part in face.font.splitString(text, canvas._doc):
            name = face.font.getSubsetInternalName(subset, canvas._doc)
            canvas._code.append(f"{name} {size:g} Tf ({canvas._escape(part)}) Tj")

    def color(self, color: str) -> None:
        """Set the colour of what follows, text and strokes: six hexadecimal digits."""
        rgb = " ".join(f"{int(color[place : place + 2], 16) / 255:.3g}" for place in (0, 2, 4))
        self._canvas._code.append(f"{rgb} rg {rgb} RG")

    def end_text(self) -> None:
        """End a line of text."""
        self._canvas._code.append("ET")

    def rule(self, x1: float, x2: float, y: float, thickness: float) -> None:
        """Draw a horizontal rule as an artifact."""
        self.stroke(x1, y, x2, y, thickness)

    def stroke(self, x1: float, y1: float, x2: float, y2: float, thickness: float) -> None:
        """Draw a straight line as an artifact."""
        top = self.height
        self._canvas._code.append(
            f"/Artifact BMC {thickness:g} w {x1:.3f} {top - y1:.3f} m "
            f"{x2:.3f} {top - y2:.3f} l S EMC"
        )

    def frame(self, x: float, y: float, width: float, height: float, thickness: float) -> None:
        """Draw a rectangle as an artifact; its top left corner is a point."""
        bottom = self.height - y - height
        self._canvas._code.append(
            f"/Artifact BMC {thickness:g} w {x:.3f} {bottom:.3f} {width:.3f} {height:.3f} re S EMC"
        )

    def new_page(self) -> None:
        """End the page and begin the next."""
        self._canvas.showPage()
        self.page += 1

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Add an entry to the outline that leads to a height on this page; level from 0."""
        key = f"b{self.page}-{len(self._marks.pages.get(self.page, []))}-{y:.0f}-{len(title)}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.height - y)
        self._canvas.addOutlineEntry(title, key, level, 0)

    def place(self, name: str, y: float) -> None:
        """Give a height on this page a name that links lead to; the first of a name counts."""
        self._places.setdefault(name, (self.page, self.height - y))

    def link(self, link: Link, x1: float, x2: float, top: float, bottom: float) -> None:
        """Let a part of this page lead to the place of a link, which must be drawn in the end."""
        box = (x1, self.height - bottom, x2, self.height - top)
        annotation = Annotation(link, self.page, box)
        self._marks.annotations.append(annotation)
        link.add(annotation)

    # --- finishing ---------------------------------------------------------------------------

    def finish(self, attachments: Iterable[Attachment] = ()) -> bytes:
        """Return the whole file; ``attachments`` are for part 3 of ISO 19005."""
        self._canvas.showPage()
        document: Any = self._canvas._doc
        catalog = document.Catalog
        self._finish_pages(document)
        key = self.page if self.part else None
        links = write_links(document, self._marks, self._places, key)
        if self.part:
            catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
            catalog.StructTreeRoot = write_tree(document, self.root, self._marks, links, self.page)
            catalog.MarkInfo = "<</Marked true>>"
            catalog.Metadata = write_xmp(document, self.about, self.part)
            catalog.OutputIntents = f"[{write_output_intent(document)}]"
        files = write_attachments(document, attachments, self.about.created)
        if files:
            catalog.AF = f"[{' '.join(files.values())}]"
            names = " ".join(f"{text_string(name)} {files[name]}" for name in sorted(files))
            catalog.Names = f"<</EmbeddedFiles <</Names [{names}]>>>>"
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        document.SaveToFile(self._buffer, self._canvas)
        return self._buffer.getvalue()

    def _describe(self) -> None:
        about, canvas = self.about, self._canvas
        canvas.setTitle(about.title)
        canvas.setAuthor(about.author)
        canvas.setSubject(about.subject)
        canvas.setKeywords(about.keywords)
        canvas.setCreator("hpdocs")
        canvas.setProducer("hpdocs")
        stamp, day = canvas._doc._timeStamp, about.created
        stamp.t = day.timestamp()
        stamp.lt = day.timetuple()
        stamp.YMDhms = tuple(day.timetuple())[:6]
        stamp.tzname = "UTC"
        stamp.dhh = stamp.dmm = 0
        # the file's identifier is a digest: of the document, not of the clock that reportlab asked
        known = repr((about, self.part)).encode()
        canvas._doc.signature = hashlib.md5(known, usedforsecurity=False)

    def _finish_pages(self, document: SoundDocument) -> None:
        for number in range(1, self.page + 1):
            page = document.page(number)
            names = [name for name in page.__NoDefault__ if name != "Trans"]
            page.__NoDefault__ = [*names, "StructParents", "Tabs"]
            page.Trans = None
            page.Tabs = "/S" if self.part else None
            tagged = self.part and number in self._marks.pages
            page.StructParents = number - 1 if tagged else None
            # reportlab would wrap the compressed page into ASCII, a quarter longer
            page.Contents = compressed(page.stream.encode("ascii"))
