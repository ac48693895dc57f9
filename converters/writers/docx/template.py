"""The package that an edition starts from, and the one that it leaves as.

python-docx's own template weighs 0.8 MB unpacked, names python-docx as the author and holds a
part that Word no longer reads; ours holds what an edition needs and nothing else.
"""

from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = "[Content_Types].xml"

PARTS = {
    CONTENT_TYPES: f"""
<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/docProps/app.xml"
 ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>
<Override PartName="/word/header1.xml" ContentType="{WORD_TYPE}.header+xml"/>
<Override PartName="/word/settings.xml" ContentType="{WORD_TYPE}.settings+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}.styles+xml"/>
</Types>""",
    "_rels/.rels": f"""
<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"
 Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/relationships/extended-properties"
 Target="docProps/app.xml"/>
</Relationships>""",
    "docProps/app.xml": f"""
<Properties xmlns="{OFFICE}/extended-properties"><Application>hpdocs</Application></Properties>""",
    "docProps/core.xml": f"""
<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>""",
    "word/_rels/document.xml.rels": f"""
<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/relationships/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/relationships/header" Target="header1.xml"/>
</Relationships>""",
    # every section counts its pages from 1: an annex has numbers of its own (NĐ 30, Phụ lục I)
    "word/document.xml": f"""
<w:document {WORD} xmlns:r="{OFFICE}/relationships"><w:body><w:sectPr>
<w:headerReference w:type="default" r:id="rId3"/>
<w:pgSz/><w:pgMar w:gutter="0"/><w:pgNumType w:start="1"/><w:cols w:space="708"/>
</w:sectPr></w:body></w:document>""",
    "word/header1.xml": f"""
<w:hdr {WORD}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>
<w:fldSimple w:instr=" PAGE "/></w:p></w:hdr>""",
    # mode 15 is that of Word 2013 and later; without it Word opens in compatibility mode
    "word/settings.xml": f"""
<w:settings {WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/>
<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification"
 w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
</w:compat><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>""",
    "word/styles.xml": f"""
<w:styles {WORD}><w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts/><w:lang/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240"
 w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:qFormat/><w:rPr><w:rFonts/><w:sz/><w:szCs/></w:rPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
<w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>
<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style></w:styles>""",
}
"""The parts of an empty package by name. What a theme decides is left out and filled in later."""


def open_template() -> Any:
    """Return the empty package as a document of python-docx."""
    return docx.Document(BytesIO(_packed()))


def sealed(package: bytes) -> bytes:
    """Return a ZIP archive with its parts in a fixed order, and no clock or system in it."""
    with ZipFile(BytesIO(package)) as archive:
        # readers look for the content types first
        names = sorted(archive.namelist(), key=lambda name: (name != CONTENT_TYPES, name))
        return _zip({name: archive.read(name) for name in names})


@cache
def _packed() -> bytes:
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return _zip(
        {name: (declaration + text.replace("\n", "")).encode() for name, text in PARTS.items()}
    )


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            # its date is 1980-01-01 unless told
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return stream.getvalue()
