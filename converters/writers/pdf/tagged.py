"""Tagged, archival PDF on reportlab: structure tree, marked content, metadata, output intent.

PDF/A-2a (ISO 19005-2, conformance level A) and PDF/UA-1 (ISO 14289-1) in one file. This module
knows pages, text, rules and structure elements; it knows nothing of documents and themes.
"""

import datetime
import hashlib
import io
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from converters.writers.pdf.faces import Face
from converters.writers.pdf.icc import srgb_profile


@dataclass(eq=False, slots=True)
class Element:
    """A structure element: its standard type (``P``, ``H1``, ``TD`` ...), children, attributes.

    ``kids`` holds elements and, as (page, number) pairs, the marked content of the pages.
    """

    tag: str
    parent: "Element | None" = None
    scope: str = ""
    """``Column`` or ``Row`` for a ``TH``"""
    kids: list["Element | tuple[int, int]"] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.kids.append(self)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    created: datetime.datetime


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]
    """A stream with an end-of-line before ``endstream`` (ISO 19005-2, 6.1.7.1)."""

    def format(self, document: Any) -> bytes:
        data: bytes = super().format(document)
        return data.removesuffix(b"endstream\n") + b"\r\nendstream\n"


class _Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A document all of whose streams end soundly."""

    def Reference(self, object: Any, name: str | None = None) -> Any:  # noqa: A002, N802
        if type(object) is pdfdoc.PDFStream:
            object.__class__ = _Stream
        return super().Reference(object, name)


class TaggedCanvas:
    """Pages on which everything is either marked content of an element or an artifact.

    Lengths are in points from the top left corner of the page.
    """

    def __init__(self, width: float, height: float, first_face: Face, about: Metadata) -> None:
        self.height = height
        self.about = about
        self.root = Element("Document")
        self.page = 1
        self._marks: dict[int, list[Element]] = {}
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
        self._canvas._doc.__class__ = _Document
        self._describe()

    # --- drawing -----------------------------------------------------------------------------

    def begin(self, element: Element | None) -> None:
        """Begin marked content of an element, or an artifact of the layout for None."""
        if element is None:
            # an empty ActualText keeps what the layout repeats out of extracted text
            self._canvas._code.append("/Artifact BMC /Span <</ActualText ()>> BDC")
            self._open_marks = 2
            return
        marks = self._marks.setdefault(self.page, [])
        element.kids.append((self.page, len(marks)))
        self._canvas._code.append(f"/{element.tag} <</MCID {len(marks)}>> BDC")
        marks.append(element)

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
        key = f"b{self.page}-{len(self._marks.get(self.page, []))}-{y:.0f}-{len(title)}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.height - y)
        self._canvas.addOutlineEntry(title, key, level, 0)

    # --- finishing ---------------------------------------------------------------------------

    def finish(self) -> bytes:
        """Return the whole file."""
        self._canvas.showPage()
        document = self._canvas._doc
        catalog = document.Catalog
        references: dict[Element, Any] = {}
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        tree_reference = document.Reference(tree)
        tree.dict["K"] = PDFArray([self._structure(self.root, tree_reference, references)])
        tree.dict["ParentTree"] = document.Reference(self._parent_tree(references))
        tree.dict["ParentTreeNextKey"] = self.page
        catalog.StructTreeRoot = tree
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        catalog.Metadata = _Stream(kind, self._xmp())
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = self._output_intents()
        self._finish_pages()
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
        canvas._doc.signature = hashlib.md5(repr(about).encode(), usedforsecurity=False)

    def _structure(self, element: Element, parent: Any, references: dict[Element, Any]) -> Any:
        values: dict[str, Any] = {
            "Type": PDFName("StructElem"),
            "S": PDFName(element.tag),
            "P": parent,
        }
        if element.scope:
            values["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
        node = PDFDictionary(values)
        reference = references[element] = self._canvas._doc.Reference(node)
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._structure(kid, reference, references))
            else:
                page, number = kid
                kids.append(
                    PDFDictionary(
                        {
                            "Type": PDFName("MCR"),
                            "Pg": PDFObjectReference(f"Page{page}"),
                            "MCID": number,
                        }
                    )
                )
        if kids:
            node.dict["K"] = PDFArray(kids)
        return reference

    def _parent_tree(self, references: dict[Element, Any]) -> Any:
        numbers: list[Any] = []
        for page, elements in sorted(self._marks.items()):
            row = PDFArray([references[element] for element in elements])
            numbers += [page - 1, self._canvas._doc.Reference(row)]
        return PDFDictionary({"Nums": PDFArray(numbers)})

    def _finish_pages(self) -> None:
        for number in range(1, self.page + 1):
            page = self._canvas._doc.idToObject[f"Page{number}"]
            names = [name for name in page.__NoDefault__ if name != "Trans"]
            page.__NoDefault__ = [*names, "StructParents", "Tabs"]
            page.Trans = None
            page.Tabs = PDFName("S")
            page.StructParents = number - 1 if number in self._marks else None

    def _output_intents(self) -> Any:
        profile = pdfdoc.PDFStream(PDFDictionary({"N": 3}), srgb_profile())
        profile.filters = [pdfdoc.PDFZCompress]
        return PDFArray(
            [
                PDFDictionary(
                    {
                        "Type": PDFName("OutputIntent"),
                        "S": PDFName("GTS_PDFA1"),
                        "OutputConditionIdentifier": PDFString("sRGB"),
                        "Info": PDFString("sRGB IEC61966-2.1"),
                        "DestOutputProfile": self._canvas._doc.Reference(profile),
                    }
                )
            ]
        )

    def _xmp(self) -> bytes:
        about = self.about
        values = {
            "title": about.title,
            "author": about.author,
            "subject": about.subject,
            "keywords": about.keywords,
            "language": about.language,
            "stamp": about.created.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        }
        return XMP.format(**{name: escape(value) for name, value in values.items()}).encode()


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:CreatorTool>hpdocs</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>hpdocs</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part number</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
