"""What a PDF says of itself and carries: XMP, its standards, the output intent, attachments."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from converters.options import Attachment
from converters.writers.pdf.icc import srgb_profile
from converters.writers.pdf.objects import SoundDocument, Stream, compressed, text_string
from converters.writers.xmltext import writable


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    created: datetime.datetime


def write_xmp(document: SoundDocument, about: Metadata, part: int) -> str:
    """Write the metadata as XMP, not compressed (ISO 19005-2, 6.6.2); return the reference.

    ``part`` is the part of ISO 19005 that the file conforms to.
    """
    values = {
        "part": str(part),
        "title": about.title,
        "author": about.author,
        "subject": about.subject,
        "keywords": about.keywords,
        "language": about.language,
        "stamp": about.created.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
    }
    packet = XMP.format(**{name: escape(writable(value, name)) for name, value in values.items()})
    kind = pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
    return document.add(Stream(kind, packet.encode()))


def write_output_intent(document: SoundDocument) -> str:
    """Write what the colours mean: sRGB (ISO 19005-2, 6.2.3); return the reference."""
    profile = document.add(compressed(srgb_profile(), {"N": 3}))
    return document.write(
        "<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
        f"/Info (sRGB IEC61966-2.1) /DestOutputProfile {profile}>>"
    )


def write_attachments(
    document: SoundDocument, attachments: Iterable[Attachment], modified: datetime.datetime
) -> dict[str, str]:
    """Write files that are the source of the pages (ISO 19005-3, 6.8); return the references.

    They are the files' specifications by their names.
    """
    specifications = {}
    for one in attachments:
        kind = one.media_type.replace("/", "#2F")
        parameters = f"<</Size {len(one.data)} /ModDate (D:{modified:%Y%m%d%H%M%S}Z)>>"
        entries = {"Type": "/EmbeddedFile", "Subtype": f"/{kind}", "Params": parameters}
        stream = document.add(compressed(one.data, entries))
        name = text_string(one.name)
        specifications[one.name] = document.write(
            f"<</Type /Filespec /F {name} /UF {name} /Desc {text_string(one.description)} "
            f"/AFRelationship /Source /EF <</F {stream} /UF {stream}>>>>"
        )
    return specifications


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{part}</pdfaid:part>
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
