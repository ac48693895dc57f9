"""The parts of the package that an edition starts from, as XML."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FONT = "FONT-OF-THE-THEME"
"""Stands in the parts where the name of the font goes."""
FONTS = f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in {
        "dk2": "1F497D",
        "lt2": "EEECE1",
        "accent1": "4F81BD",
        "accent2": "C0504D",
        "accent3": "9BBB59",
        "accent4": "8064A2",
        "accent5": "4BACC6",
        "accent6": "F79646",
        "hlink": "0000FF",
        "folHlink": "800080",
    }.items()
)
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
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
<Override PartName="/word/fontTable.xml" ContentType="{WORD_TYPE}.fontTable+xml"/>
<Override PartName="/word/header1.xml" ContentType="{WORD_TYPE}.header+xml"/>
<Override PartName="/word/settings.xml" ContentType="{WORD_TYPE}.settings+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}.styles+xml"/>
<Override PartName="/word/theme/theme1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>
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
<Relationship Id="rId4" Type="{OFFICE}/relationships/fontTable" Target="fontTable.xml"/>
<Relationship Id="rId5" Type="{OFFICE}/relationships/theme" Target="theme/theme1.xml"/>
</Relationships>""",
    # every section counts its pages from 1: an annex has numbers of its own (NĐ 30, Phụ lục I)
    "word/document.xml": f"""
<w:document {WORD} xmlns:r="{OFFICE}/relationships"><w:body><w:sectPr>
<w:headerReference w:type="default" r:id="rId3"/>
<w:pgSz/><w:pgMar w:gutter="0"/><w:pgNumType w:start="1"/><w:cols w:space="708"/>
</w:sectPr></w:body></w:document>""",
    # the family tells a machine without the font what to take for it
    "word/fontTable.xml": f"""
<w:fonts {WORD}><w:font w:name="{FONT}"><w:family w:val="roman"/><w:pitch w:val="variable"/>
</w:font></w:fonts>""",
    "word/header1.xml": f"""
<w:hdr {WORD}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>
<w:fldSimple w:instr=" PAGE "/></w:p></w:hdr>""",
    # mode 15 is that of Word 2013 and later; without it Word opens in compatibility mode.
    # A justified line is not stretched where its author broke it
    "word/settings.xml": f"""
<w:settings {WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:doNotExpandShiftReturn/>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/>
<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification"
 w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
</w:compat><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>""",
    "word/styles.xml": f"""
<w:styles {WORD}><w:docDefaults>
<w:rPrDefault><w:rPr>{FONTS}<w:lang/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240"
 w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:qFormat/><w:rPr>{FONTS}<w:sz/><w:szCs/></w:rPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
<w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>
<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style></w:styles>""",
    # no style asks for it; what a user adds later (a chart, a box) takes the font from here
    "word/theme/theme1.xml": f"""
<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="hpdocs">
<a:themeElements><a:clrScheme name="hpdocs">
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
{COLOURS}</a:clrScheme><a:fontScheme name="hpdocs">
<a:majorFont><a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>
<a:minorFont><a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont>
</a:fontScheme><a:fmtScheme name="hpdocs">
<a:fillStyleLst>{FILL * 3}</a:fillStyleLst><a:lnStyleLst>{f"<a:ln>{FILL}</a:ln>" * 3}</a:lnStyleLst>
<a:effectStyleLst>{"<a:effectStyle><a:effectLst/></a:effectStyle>" * 3}</a:effectStyleLst>
<a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>""",
}
"""The parts of an empty package by name. What else a theme decides is filled in later."""
