"""Where things stand in an edition, read back from the file by one who knows no writer of ours.

A PDF gives lines of text and drawn lines as they were printed; a DOCX gives the values in force
after inheritance. Lengths on a page are millimetres from its top left corner, letters and spaces
are in points.
"""

import ctypes
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

MM = 25.4 / 72
"""Millimetres in a point."""
SAME_BASELINE_PT = 0.5
THICKEST_LINE_PT = 3.0
"""What is drawn thicker is an area."""
SHORTEST_LINE_PT = 4.0
LOWEST_UNDERLINE_MM = 1.2
"""An underline is no further below the baseline; a rule is."""
JOINED_PT = 1.0
"""Drawn lines as near as this are one: a table draws its borders cell by cell."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of letters."""

    size_pt: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one look that follow each other."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line of a paragraph or of a column."""

    page: int
    """from 1"""
    left_mm: float
    right_mm: float
    top_mm: float
    """of the tallest letter's box, accents included"""
    bottom_mm: float
    baseline_mm: float
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The line's text without spaces at its ends."""
        return "".join(span.text for span in self.spans).strip()

    @property
    def look(self) -> Look:
        """The look of the first letter."""
        return self.spans[0].look

    @property
    def middle_mm(self) -> float:
        """The axis that a centred line stands on."""
        return (self.left_mm + self.right_mm) / 2

    @property
    def length_mm(self) -> float:
        """From the first letter to the last."""
        return self.right_mm - self.left_mm


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A straight line that runs with the page's edges."""

    page: int
    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float
    thickness_pt: float

    @property
    def horizontal(self) -> bool:
        """Whether it lies."""
        return self.right_mm - self.left_mm >= self.bottom_mm - self.top_mm

    @property
    def length_mm(self) -> float:
        """Its longer side."""
        return max(self.right_mm - self.left_mm, self.bottom_mm - self.top_mm)

    @property
    def middle_mm(self) -> float:
        """The axis that a centred rule stands on."""
        return (self.left_mm + self.right_mm) / 2

    @property
    def y_mm(self) -> float:
        """The height of a line that lies."""
        return (self.top_mm + self.bottom_mm) / 2


@dataclass(frozen=True, slots=True)
class Passage:
    """The lines that a text fills."""

    lines: tuple[TextLine, ...]

    @property
    def first(self) -> TextLine:
        """The line on which the text begins."""
        return self.lines[0]

    @property
    def last(self) -> TextLine:
        """The line on which the text ends."""
        return self.lines[-1]

    @property
    def looks(self) -> tuple[Look, ...]:
        """The looks of its letters, each where it takes over from another."""
        found: list[Look] = []
        for span in (span for line in self.lines for span in line.spans if span.text.strip()):
            if found[-1:] != [span.look]:
                found.append(span.look)
        return tuple(found)


@dataclass(frozen=True)
class Printed:
    """All pages of a PDF."""

    sizes_mm: tuple[tuple[float, float], ...]
    """width and height of each page"""
    lines: tuple[TextLine, ...]
    """in the order of the file, page numbers left out"""
    numbers: tuple[TextLine, ...]
    """page numbers"""
    drawn: tuple[DrawnLine, ...]

    @cached_property
    def _letters(self) -> tuple[str, list[int]]:
        """All letters without white space, and for each the line that it stands on."""
        texts = [_solid(line.text) for line in self.lines]
        return "".join(texts), [k for k, text in enumerate(texts) for _ in text]

    def underline(self, line: TextLine) -> DrawnLine | None:
        """Return the line drawn under the letters of a text, if any is."""
        under = [
            drawn
            for drawn in self.drawn
            if drawn.page == line.page
            and drawn.horizontal
            and drawn.left_mm < line.middle_mm < drawn.right_mm
            and 0 < drawn.y_mm - line.baseline_mm <= LOWEST_UNDERLINE_MM
        ]
        return under[0] if under else None

    def passages(self, texts: Iterable[str]) -> list[Passage]:
        """Return the lines of texts that follow each other in the file.

        Raises:
            AssertionError: a text is not printed, or before the one it should follow.
        """
        letters, line_of = self._letters
        start, found = 0, []
        for text in texts:
            wanted = _solid(text)
            at = letters.find(wanted, start)
            assert wanted, "an empty text is nowhere"
            assert at >= 0, f"not printed, or not here: {text!r}"
            start = at + len(wanted)
            lines = self.lines[line_of[at] : line_of[start - 1] + 1]
            found.append(Passage(lines))
        return found

    def passage(self, text: str) -> Passage:
        """Return the lines of the first place where a text is printed."""
        return self.passages([text])[0]

    def rule_below(self, line: TextLine, within_mm: float = 8.0) -> DrawnLine | None:
        """Return the line drawn next below a text and not as an underline of it, if any is."""
        below = [
            drawn
            for drawn in self.drawn
            if drawn.page == line.page
            and drawn.horizontal
            and drawn.left_mm < line.middle_mm < drawn.right_mm
            and LOWEST_UNDERLINE_MM < drawn.y_mm - line.baseline_mm < within_mm
        ]
        return min(below, key=lambda drawn: drawn.y_mm, default=None)


def read_pdf(file: Path) -> Printed:
    """Return what is printed in a PDF."""
    sizes: list[tuple[float, float]] = []
    lines: list[TextLine] = []
    numbers: list[TextLine] = []
    drawn: list[DrawnLine] = []
    with pypdfium2.PdfDocument(file) as pdf:
        for number, page in enumerate(pdf, 1):
            width_pt, height_pt = page.get_size()
            sizes.append((width_pt * MM, height_pt * MM))
            for line in _lines(page.get_textpage(), number, height_pt):
                (numbers if _is_page_number(line) else lines).append(line)
            drawn.extend(_drawn(page, number, height_pt))
    return Printed(tuple(sizes), tuple(lines), tuple(numbers), tuple(drawn))


def _is_page_number(line: TextLine) -> bool:
    # no regime has a margin below 20 mm
    return line.text.isdecimal() and line.baseline_mm < 20


def _solid(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))


# --- letters of a PDF ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A letter; points from the page's bottom left."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    look: Look


def _lines(textpage: Any, page: int, height: float) -> Iterator[TextLine]:
    line: list[_Glyph] = []
    for glyph in _glyphs(textpage):
        if line and _begins_line(glyph, line):
            yield _line(line, page, height)
            line = []
        line.append(glyph)
    if line:
        yield _line(line, page, height)


def _glyphs(textpage: Any) -> Iterator[_Glyph]:
    raw = textpage.raw
    for index in range(pdfium.FPDFText_CountChars(raw)):
        text = chr(pdfium.FPDFText_GetUnicode(raw, index))
        # the library adds white space that is not in the file; spaces are told by distance
        if pdfium.FPDFText_IsGenerated(raw, index) == 1 or not text.strip():
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        # some producers write every font at size 1 and scale it
        size = pdfium.FPDFText_GetFontSize(raw, index) * abs(matrix.d)
        name = _font_name(raw, index)
        look = Look(round(size, 2), "Bold" in name, "Italic" in name)
        yield _Glyph(text, x.value, box.right, box.top, box.bottom, y.value, look)


def _font_name(raw: Any, index: int) -> str:
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(raw, index, None, 0, flags)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFText_GetFontInfo(raw, index, buffer, length, flags)
    return buffer.value.decode("utf-8", "replace")


def _begins_line(glyph: _Glyph, line: Sequence[_Glyph]) -> bool:
    """Tell whether a letter begins a line: lower down, further left, or in another column.

    The words of a justified line stand at one distance; much more of it parts two columns.
    """
    last = line[-1]
    if abs(glyph.baseline - last.baseline) > SAME_BASELINE_PT or glyph.left < last.left:
        return True
    em = last.look.size_pt
    gap = glyph.left - last.right
    gaps = [after.left - before.right for before, after in pairwise(line)]
    spaces = [one for one in gaps if one > 0.15 * em]
    return gap > (2 * min(spaces) + 0.2 * em if spaces else 3 * em)


def _line(glyphs: Sequence[_Glyph], page: int, height: float) -> TextLine:
    spans: list[Span] = []
    before: _Glyph | None = None
    for glyph in glyphs:
        text = glyph.text
        if before and glyph.left - before.right > 0.15 * before.look.size_pt:
            text = f" {text}"
        if spans and spans[-1].look == glyph.look:
            spans[-1] = Span(spans[-1].text + text, glyph.look)
        else:
            spans.append(Span(text, glyph.look))
        before = glyph
    return TextLine(
        page,
        left_mm=glyphs[0].left * MM,
        right_mm=glyphs[-1].right * MM,
        top_mm=(height - max(one.top for one in glyphs)) * MM,
        bottom_mm=(height - min(one.bottom for one in glyphs)) * MM,
        baseline_mm=(height - glyphs[0].baseline) * MM,
        spans=tuple(spans),
    )


# --- what a PDF draws ------------------------------------------------------------------------

_Stretch = tuple[float, float, float, float]
"""Low side, start, high side and end of a line in points, whether it lies or stands."""


def _drawn(page: Any, number: int, height: float) -> Iterator[DrawnLine]:
    lying: list[_Stretch] = []
    standing: list[_Stretch] = []
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=15):
        for left, bottom, right, top in _straight(path):
            thin = min(right - left, top - bottom) <= THICKEST_LINE_PT
            if thin and max(right - left, top - bottom) >= SHORTEST_LINE_PT:
                if right - left >= top - bottom:
                    lying.append((bottom, left, top, right))
                else:
                    standing.append((left, bottom, right, top))
    for bottom, left, top, right in _joined(lying):
        yield _drawn_line(number, left, right, height - top, height - bottom)
    for left, bottom, right, top in _joined(standing):
        yield _drawn_line(number, left, right, height - top, height - bottom)


def _drawn_line(page: int, left: float, right: float, top: float, bottom: float) -> DrawnLine:
    thickness = min(right - left, bottom - top)
    return DrawnLine(page, left * MM, right * MM, top * MM, bottom * MM, round(thickness, 2))


def _straight(path: Any) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of a filled area, or of each stretch of a stroked line."""
    raw = path.raw
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(raw, mode, stroked)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(raw, matrix)
    points = list(_points(raw, matrix))
    if not stroked.value:
        if mode.value and points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield min(xs), min(ys), max(xs), max(ys)
        return
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(raw, width)
    half = width.value * (abs(matrix.a) or abs(matrix.b)) / 2
    for (x, y), (next_x, next_y) in pairwise(points):
        lies = abs(next_x - x) >= abs(next_y - y)
        along, across = (0.0, half) if lies else (half, 0.0)
        yield (
            min(x, next_x) - along,
            min(y, next_y) - across,
            max(x, next_x) + along,
            max(y, next_y) + across,
        )


def _points(raw: Any, matrix: Any) -> Iterator[tuple[float, float]]:
    start: tuple[float, float] | None = None
    for index in range(pdfium.FPDFPath_CountSegments(raw)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        start = start or point
        yield point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield start


def _joined(lines: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """Join the stretches that make one line."""
    for at_one_height in _near(lines, lambda one: (one[0] + one[2]) / 2):
        held: _Stretch | None = None
        for line in sorted(at_one_height, key=lambda one: one[1]):
            if held and line[1] <= held[3] + JOINED_PT:
                low, high = min(held[0], line[0]), max(held[2], line[2])
                held = (low, held[1], high, max(held[3], line[3]))
            else:
                if held:
                    yield held
                held = line
        if held:
            yield held


def _near(
    lines: Sequence[_Stretch], place: Callable[[_Stretch], float]
) -> Iterator[list[_Stretch]]:
    """Part lines into groups, each line as near the one before as `JOINED_PT`."""
    group: list[_Stretch] = []
    for line in sorted(lines, key=place):
        if group and place(line) - place(group[-1]) > JOINED_PT:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


# --- DOCX ------------------------------------------------------------------------------------

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """The values in force for a paragraph of a DOCX and for the letters that were asked for."""

    size_pt: float
    bold: bool
    italic: bool
    underline: bool
    align: str
    """``left``, ``center``, ``right`` or ``both``"""
    left_mm: float
    right_mm: float
    first_line_mm: float
    """below 0: the other lines stand further in"""
    before_pt: float
    after_pt: float
    line_rule: str
    """``auto``: ``line`` counts lines; ``exact``, ``atLeast``: ``line`` is in points"""
    line: float
    keep_with_next: bool


@dataclass(frozen=True, slots=True)
class SectionLook:
    """The page of a section of a DOCX, in millimetres."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float
    """from the paper's edge to the header"""
    first_page_differs: bool
    starts_at: int | None
    """number of its first page"""


@dataclass(frozen=True)
class Word:
    """The parts of a DOCX that decide how it looks."""

    body: etree._Element
    styles: Mapping[str, etree._Element]
    defaults: Sequence[etree._Element]

    def look(self, text: str) -> ParagraphLook:
        """Return the look of the paragraph that holds a text, and of the text's first letter.

        Raises:
            AssertionError: no paragraph holds it.
        """
        wanted = _solid(text)
        for paragraph in self.body.iter(f"{WORD}p"):
            runs = [(run, _solid(_text(run))) for run in paragraph.iter(f"{WORD}r")]
            at = "".join(held for _, held in runs).find(wanted)
            if at < 0:
                continue
            for run, held in runs:
                if at < len(held):
                    return self._look(paragraph, run)
                at -= len(held)
        raise AssertionError(f"no paragraph holds {text!r}")

    def sections(self) -> tuple[SectionLook, ...]:
        """Return the pages of all sections in order."""
        return tuple(_section(one) for one in self.body.iter(f"{WORD}sectPr"))

    def _look(self, paragraph: etree._Element, run: etree._Element) -> ParagraphLook:
        own = paragraph.find(f"{WORD}pPr")
        style = _attribute(own, "pStyle", "val") or self._default_style()
        chain = [*self.defaults, *self._chain(style)]
        of_run = run.find(f"{WORD}rPr")
        of_letters = self._chain(_attribute(of_run, "rStyle", "val"))
        spacing = _values([*chain, own], "spacing")
        indent = _values([*chain, own], "ind")
        rule = spacing.get("lineRule", "auto")
        hanging = float(indent.get("hanging", 0))
        return ParagraphLook(
            size_pt=float(_values([*chain, *of_letters, of_run], "sz").get("val", 20)) / 2,
            bold=_toggled("b", chain, of_letters, of_run),
            italic=_toggled("i", chain, of_letters, of_run),
            underline=_values([*chain, *of_letters, of_run], "u").get("val", "none") != "none",
            align=_values([*chain, own], "jc").get("val", "left"),
            left_mm=_mm(indent.get("left", 0)),
            right_mm=_mm(indent.get("right", 0)),
            first_line_mm=-_mm(hanging) if hanging else _mm(indent.get("firstLine", 0)),
            before_pt=float(spacing.get("before", 0)) / 20,
            after_pt=float(spacing.get("after", 0)) / 20,
            line_rule=rule,
            line=float(spacing.get("line", 240)) / (240 if rule == "auto" else 20),
            keep_with_next=_on([*chain, own], "keepNext"),
        )

    def _default_style(self) -> str:
        for identifier, style in self.styles.items():
            if style.get(f"{WORD}type") == "paragraph" and style.get(f"{WORD}default") == "1":
                return identifier
        return ""

    def _chain(self, style: str) -> list[etree._Element]:
        """Return a style and those it is based on, the most general first."""
        chain: list[etree._Element] = []
        while style in self.styles:
            chain.insert(0, self.styles[style])
            style = _attribute(self.styles[style], "basedOn", "val")
        return chain


def read_docx(file: Path) -> Word:
    """Return the parts of a DOCX that decide how it looks."""
    with zipfile.ZipFile(file) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        styles = etree.fromstring(archive.read("word/styles.xml"))
    named = {one.get(f"{WORD}styleId"): one for one in styles.iter(f"{WORD}style")}
    defaults = styles.iter(f"{WORD}rPrDefault", f"{WORD}pPrDefault")
    return Word(document.find(f"{WORD}body"), named, list(defaults))


def _text(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iter(f"{WORD}t"))


def _attribute(parent: etree._Element | None, tag: str, name: str) -> str:
    found = parent.find(f"{WORD}{tag}") if parent is not None else None
    return "" if found is None else found.get(f"{WORD}{name}", "")


def _property(holder: etree._Element | None, tag: str) -> etree._Element | None:
    """Return a property that properties, a style or the defaults hold."""
    if holder is None:
        return None
    for path in (tag, f"{WORD}pPr/{WORD}{tag}", f"{WORD}rPr/{WORD}{tag}"):
        found = holder.find(path if path != tag else f"{WORD}{tag}")
        if found is not None:
            return found
    return None


def _values(holders: Iterable[etree._Element | None], tag: str) -> Values:
    """Return the attributes of a property, each as the last holder that has it says."""
    values: dict[str, str] = {}
    for holder in holders:
        found = _property(holder, tag)
        if found is not None:
            values |= {name.removeprefix(WORD): value for name, value in found.attrib.items()}
    return values


def _on(holders: Iterable[etree._Element | None], tag: str) -> bool:
    on = False
    for holder in holders:
        found = _property(holder, tag)
        if found is not None:
            on = found.get(f"{WORD}val", "1") not in ("0", "false", "off")
    return on


def _toggled(
    tag: str,
    paragraph: Sequence[etree._Element],
    letters: Sequence[etree._Element],
    run: etree._Element | None,
) -> bool:
    """Tell whether letters are bold or italic: style on style switches back (ECMA-376, 17.7.3)."""
    if _property(run, tag) is not None:
        return _on([run], tag)
    return _on(paragraph, tag) != _on(letters, tag)


def _section(element: etree._Element) -> SectionLook:
    size = _values([element], "pgSz")
    margins = _values([element], "pgMar")
    start = _values([element], "pgNumType").get("start")
    return SectionLook(
        width_mm=_mm(size["w"]),
        height_mm=_mm(size["h"]),
        top_mm=_mm(margins["top"]),
        bottom_mm=_mm(margins["bottom"]),
        left_mm=_mm(margins["left"]),
        right_mm=_mm(margins["right"]),
        header_mm=_mm(margins["header"]),
        first_page_differs=_on([element], "titlePg"),
        starts_at=int(start) if start else None,
    )


def _mm(twips: str | float) -> float:
    return round(float(twips) / 20 * MM, 2)
