"""The faces of the bundled Liberation Serif: widths, coverage, sound mappings back to Unicode.

The fonts are embedded, never those of the machine: a system may hold a Liberation Serif without
Vietnamese letters under the same name.
"""

from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

import styles

FOLDER = styles.theme.FOLDER / "fonts"
FILES = {
    (False, False): "LiberationSerif-Regular",
    (True, False): "LiberationSerif-Bold",
    (False, True): "LiberationSerif-Italic",
    (True, True): "LiberationSerif-BoldItalic",
}
"""File stem by (bold, italic)."""

NO_BREAK_SPACE = "\u00a0"
SAME_SHAPE = {0x2010: 0x2D, 0x2011: 0x2D, 0x2212: 0x2013, 0x2043: 0x2013, 0x25AA: 0x25A0}
"""Characters that the font lacks, drawn with the glyph of another of the same shape.

The text layer keeps the character itself: the map to Unicode goes by character, not by glyph.
"""


class _Font(ttfonts.TTFont):  # type: ignore[misc]
    """A TrueType font whose maps to Unicode name only the codes in use.

    reportlab maps unused codes to U+0000 and may put more than 100 entries into one block, which
    ISO 19005-2, 6.2.11.7.2 and the CMap specification forbid.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = ttfonts.SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX
            stream = doc.idToObject["toUnicodeCMap:" + name.decode("latin1")]
            stream.content = _to_unicode(subset)


def _to_unicode(subset: list[int]) -> str:
    pairs = [
        f"<{code:02X}> <{chr(unicode).encode('utf-16-be').hex().upper()}>"
        for code, unicode in enumerate(subset)
        if unicode
    ]
    blocks: list[str] = []
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
            "",
        ]
    )


class Face:
    """One face: widths are in units of the size, kept for each word that was measured."""

    def __init__(self, stem: str) -> None:
        self.name = stem
        self.font = _Font(stem, str(FOLDER / f"{stem}.ttf"), asciiReadable=0, shapable=False)
        pdfmetrics.registerFont(self.font)
        self._character_widths: dict[int, float] = self.font.face.charWidths
        self._glyphs: dict[int, int] = self.font.face.charToGlyph
        self._widths: dict[str, float] = {}
        for character, twin in SAME_SHAPE.items():
            if character not in self._glyphs and twin in self._glyphs:
                self._glyphs[character] = self._glyphs[twin]
                self._character_widths[character] = self._character_widths[twin]

    def width(self, text: str) -> float:
        """Return the width of a text, in units of the size."""
        width = self._widths.get(text)
        if width is None:
            widths = self._character_widths
            default = self.font.face.defaultWidth
            width = sum(widths.get(ord(character), default) for character in text) / 1000
            if len(self._widths) > 50_000:
                self._widths.clear()
            self._widths[text] = width
        return width

    def missing(self, text: str) -> str:
        """Return the characters of a text that the face has no glyph for."""
        return "".join(
            character
            for character in text
            if ord(character) not in self._glyphs and character != NO_BREAK_SPACE
        )


@cache
def face(*, bold: bool, italic: bool) -> Face:
    """Return a face, loaded on its first use."""
    return Face(FILES[bold, italic])
