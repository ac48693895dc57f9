"""What a regime asks of each component, as data, and how it is measured in an edition.

A requirement says itself in words, and tells what it finds in a DOCX and in a PDF. The values of
a DOCX are those in force after inheritance; what only a page has (rules, boxes, heights) is
measured on the page that LibreOffice prints from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from tests.measuring import DrawnLine, Look, ParagraphLook, Printed, TextLine, Word

ASCENT_EM, DESCENT_EM, LINE_EM = 0.891, 0.216, 1.149
"""Of Times New Roman: above and below the baseline, and from line to line at single spacing."""
MM = 25.4 / 72
ON_AXIS_MM = 0.7
AT_EDGE_MM = 0.5
SAME_LINE_MM = 1.0
"""Letters of two sizes in two columns stand in line by their tops, not by their feet."""


@dataclass(frozen=True)
class Edition:
    """A document as a DOCX, as LibreOffice prints that, and as a PDF of ours."""

    docx: Word
    printed_docx: Printed
    pdf: Printed


@dataclass(frozen=True, slots=True)
class Measured:
    """A value in words, and whether it is as the rule wants it."""

    value: str
    meets: bool


class Requirement(Protocol):
    """What a rule asks."""

    def __str__(self) -> str:
        """Say it in the words of the trade."""
        ...

    def in_docx(self, edition: Edition, text: str) -> Measured:
        """Measure a component, found by its text, in the DOCX."""
        ...

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        """Measure it in the PDF."""
        ...


class OnThePage:
    """A requirement that only a printed page can meet."""

    def in_docx(self, edition: Edition, text: str) -> Measured:
        """Measure on the page that LibreOffice prints."""
        return self.on(edition.printed_docx, text)

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        """Measure on the page."""
        return self.on(edition.pdf, text)

    def on(self, printed: Printed, text: str) -> Measured:
        """Measure on a page."""
        raise NotImplementedError


def number(value: float, digits: int = 1) -> str:
    """Return a number without zeros at its end.

    >>> number(12.0), number(12.7)
    ('12', '12.7')
    """
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"


def interval(low: float, high: float, unit: str) -> str:
    """Return an interval, or the only value in it.

    >>> interval(12, 13, "pt"), interval(14, 14, "pt")
    ('12–13 pt', '14 pt')
    """
    values = number(low) if low == high else f"{number(low)}–{number(high)}"
    return f"{values} {unit}"


def within(off_mm: float) -> str:
    """Return a deviation rounded up to half a millimetre.

    >>> within(0.0), within(-0.7)
    ('within 0.5 mm', 'within 1 mm')
    """
    return f"within {number(max(ceil(abs(off_mm) * 2), 1) / 2)} mm"


# --- letters ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Letters:
    """Size and style of the letters."""

    least_pt: float
    most_pt: float
    style: str = "upright"
    """``upright``, or one or more of ``bold``, ``italic``, ``underlined``"""

    def __str__(self) -> str:
        return f"{interval(self.least_pt, self.most_pt, 'pt')}, {self.style}"

    def in_docx(self, edition: Edition, text: str) -> Measured:
        """Take the first letter's values."""
        look = edition.docx.look(text)
        return self.judged(look, underlined=look.underline)

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        """Take the first letter's font, and the line drawn under the text."""
        line = edition.pdf.passage(text).first
        underlined = edition.pdf.underline(line) is not None
        return self.judged(line.look, underlined=underlined)

    def judged(self, look: Look | ParagraphLook, *, underlined: bool = False) -> Measured:
        """Measure letters of a look."""
        styles = {"bold": look.bold, "italic": look.italic, "underlined": underlined}
        style = " ".join(name for name, on in styles.items() if on) or "upright"
        meets = self.least_pt - 0.05 <= look.size_pt <= self.most_pt + 0.05 and style == self.style
        return Measured(f"{number(look.size_pt)} pt, {style}", meets)


# --- places across the page ------------------------------------------------------------------


def block(printed: Printed) -> tuple[float, float]:
    """Return the left and right edge of the text of all pages."""
    lines = printed.lines
    return min(line.left_mm for line in lines), max(line.right_mm for line in lines)


@dataclass(frozen=True)
class Centred:
    """Every line centred between the margins, or on the axis of another component."""

    on: str = ""
    on_term: str = "the text's width"

    def __str__(self) -> str:
        return f"centred on {self.on_term}"

    def in_docx(self, edition: Edition, text: str) -> Measured:
        """Take the alignment, and the axis from the printed page."""
        align = edition.docx.look(text).align
        measured = self._on(edition.printed_docx, text)
        if align != "center":
            return Measured(f"aligned {align}", False)
        return measured

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        """Compare the lines' axes."""
        return self._on(edition.pdf, text)

    def _on(self, printed: Printed, text: str) -> Measured:
        left, right = block(printed)
        axis = printed.passage(self.on).first.middle_mm if self.on else (left + right) / 2
        lines = printed.passage(text).lines
        off = max((line.middle_mm - axis for line in lines), key=abs)
        return Measured(f"centred {within(off)}", abs(off) <= ON_AXIS_MM)


@dataclass(frozen=True)
class FlushLeft:
    """Every line begins at the left margin."""

    def __str__(self) -> str:
        return "flush left"

    def in_docx(self, edition: Edition, text: str) -> Measured:
        """Take alignment and indents."""
        look = edition.docx.look(text)
        flush = look.align in ("left", "both") and not look.left_mm and not look.first_line_mm
        indent_mm = look.left_mm + look.first_line_mm
        return Measured(f"aligned {look.align}, {number(indent_mm)} mm in", flush)

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        """Compare with the leftmost line."""
        left, _ = block(edition.pdf)
        in_mm = max(line.left_mm - left for line in edition.pdf.passage(text).lines)
        return Measured(f"{number(in_mm)} mm in", in_mm <= AT_EDGE_MM)


@dataclass(frozen=True)
class Indented:
    """The first line further in by one of some lengths."""

    lengths_mm: tuple[float, ...]

    def __str__(self) -> str:
        lengths = " or ".join(number(length) for length in self.lengths_mm)
        return f"first line {lengths} mm in"

    def in_docx(self, edition: Edition, text: str) -> Measured:
        """Take the indent."""
        return self._judged(edition.docx.look(text).first_line_mm)

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        """Compare the first line with the leftmost one."""
        left, _ = block(edition.pdf)
        return self._judged(edition.pdf.passage(text).first.left_mm - left)

    def _judged(self, in_mm: float) -> Measured:
        meets = any(abs(in_mm - length) <= AT_EDGE_MM for length in self.lengths_mm)
        return Measured(f"{number(in_mm)} mm", meets)


@dataclass(frozen=True)
class Justified:
    """Both edges straight, but for the last line."""

    def __str__(self) -> str:
        return "justified"

    def in_docx(self, edition: Edition, text: str) -> Measured:
        """Take the alignment."""
        align = edition.docx.look(text).align
        return Measured("justified" if align == "both" else f"aligned {align}", align == "both")

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        """Look whether all lines but the last reach the right edge."""
        left, right = block(edition.pdf)
        lines = edition.pdf.passage(text).lines
        assert len(lines) > 1, f"one line cannot show it: {text!r}"
        short = max(right - line.right_mm for line in lines[:-1])
        ragged = max(abs(line.left_mm - left) for line in lines[1:])
        off = max(short, ragged)
        return Measured(f"edges straight {within(off)}", off <= AT_EDGE_MM)


# --- heights ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class LinesApart:
    """The distance of lines: a number of lines, or an exact number of points."""

    least: float
    most: float
    unit: str
    """``lines`` or ``pt``"""

    def __str__(self) -> str:
        exactly = "exactly " if self.unit == "pt" else ""
        return f"{exactly}{interval(self.least, self.most, self.unit)} from line to line"

    def in_docx(self, edition: Edition, text: str) -> Measured:
        """Take line and rule."""
        look = edition.docx.look(text)
        right_rule = look.line_rule == ("auto" if self.unit == "lines" else "exact")
        unit = "lines" if look.line_rule == "auto" else f"pt, {look.line_rule}"
        meets = right_rule and self.least <= look.line <= self.most
        return Measured(f"{number(look.line, 2)} {unit}", meets)

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        """Measure between the first two baselines."""
        first, second, *_ = edition.pdf.passage(text).lines
        step_pt = (second.baseline_mm - first.baseline_mm) / MM
        value = step_pt if self.unit == "pt" else step_pt / (LINE_EM * first.look.size_pt)
        meets = self.least - 0.02 <= value <= self.most + 0.02
        return Measured(f"{number(value, 2)} {self.unit}", meets)


@dataclass(frozen=True)
class Below:
    """Room between a component and the one above it, whose text is given."""

    above: str
    least_pt: float
    above_term: str = "the paragraph above"

    def __str__(self) -> str:
        return f"at least {number(self.least_pt)} pt below {self.above_term}"

    def in_docx(self, edition: Edition, text: str) -> Measured:
        """Take the larger of the space after the one and before the other, as Word does."""
        gap = max(edition.docx.look(self.above).after_pt, edition.docx.look(text).before_pt)
        return Measured(f"{number(gap)} pt", gap >= self.least_pt)

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        """Take the distance of lines away from the distance of baselines."""
        above, below = edition.pdf.passages([self.above, text])
        assert above.last.page == below.first.page, f"no distance across pages: {text!r}"
        step_pt = (below.first.baseline_mm - above.last.baseline_mm) / MM
        gap = step_pt - _line_pt(above.lines, below.lines)
        # letters of two sizes do not share a line's height equally
        return Measured(f"{number(gap)} pt", gap >= self.least_pt - 0.5)


def _line_pt(above: tuple[TextLine, ...], below: tuple[TextLine, ...]) -> float:
    """Return how far apart two baselines were if nothing but the lines' own height parted them."""
    for lines in (below, above):
        if len(lines) > 1:
            return (lines[1].baseline_mm - lines[0].baseline_mm) / MM
    return LINE_EM * (above[-1].look.size_pt + below[0].look.size_pt) / 2


@dataclass(frozen=True)
class OnLineOf(OnThePage):
    """On one line with another component."""

    other: str
    other_term: str

    def __str__(self) -> str:
        return f"on one line with {self.other_term}"

    def on(self, printed: Printed, text: str) -> Measured:
        """Compare baselines."""
        off = (
            printed.passage(text).first.baseline_mm - printed.passage(self.other).first.baseline_mm
        )
        return Measured(f"in line {within(off)}", abs(off) <= SAME_LINE_MM)


@dataclass(frozen=True)
class RoomAbove(OnThePage):
    """Room for the hand above a component."""

    above: str
    least_mm: float

    def __str__(self) -> str:
        return f"at least {number(self.least_mm)} mm of room above"

    def on(self, printed: Printed, text: str) -> Measured:
        """Take the height of a line away from the distance of baselines."""
        above, below = printed.passages([self.above, text])
        room = below.first.top_mm - above.last.bottom_mm
        return Measured(f"{number(room, 0)} mm", room >= self.least_mm)


# --- what is drawn ---------------------------------------------------------------------------


@dataclass(frozen=True)
class RuleBelow(OnThePage):
    """A line drawn below, a share of the text in length and centred on it."""

    least: float
    most: float

    def __str__(self) -> str:
        if self.least == self.most == 1:
            return "a line below, as long as the text"
        return "a line below, 1/3 to 1/2 of the text, centred"

    def on(self, printed: Printed, text: str) -> Measured:
        """Compare with the longest line of the text."""
        passage = printed.passage(text)
        drawn = printed.rule_below(passage.last)
        if drawn is None:
            return Measured("no line", False)
        longest = max(passage.lines, key=lambda line: line.length_mm)
        share = drawn.length_mm / longest.length_mm
        off = abs(drawn.middle_mm - longest.middle_mm)
        meets = self.least - 0.02 <= share <= self.most + 0.02 and off <= ON_AXIS_MM
        return Measured(f"line of {share:.2f} of the text, centred {within(off)}", meets)


@dataclass(frozen=True)
class MarkBelow(OnThePage):
    """A mark of characters on a line of its own below, and no drawn line."""

    mark: str

    def __str__(self) -> str:
        return f"`{self.mark}` below on a line of its own, centred"

    def on(self, printed: Printed, text: str) -> Measured:
        """Look at the next line."""
        last = printed.passage(text).last
        below = printed.lines[printed.lines.index(last) + 1]
        off = abs(below.middle_mm - last.middle_mm)
        meets = below.text == self.mark and off <= ON_AXIS_MM and not printed.rule_below(last)
        return Measured(f"`{below.text[:10]}`, centred {within(off)}", meets)


@dataclass(frozen=True)
class Boxed(OnThePage):
    """A frame of one line around, of a size where the rule gives one."""

    size_mm: tuple[float, float] | None = None

    def __str__(self) -> str:
        if self.size_mm is None:
            return "in a frame of one line"
        return f"in a frame of {number(self.size_mm[0])} × {number(self.size_mm[1])} mm"

    def on(self, printed: Printed, text: str) -> Measured:
        """Measure between the four lines."""
        frame = _frame(printed.drawn, printed.passage(text).first)
        if frame is None:
            return Measured("no frame", False)
        wanted = self.size_mm or frame
        meets = all(abs(a - b) <= 1.0 for a, b in zip(frame, wanted, strict=True))
        return Measured(f"{number(frame[0])} × {number(frame[1])} mm", meets)


def _frame(drawn: tuple[DrawnLine, ...], line: TextLine) -> tuple[float, float] | None:
    """Return width and height between the lines that surround a text, if all four are there."""
    here = [one for one in drawn if one.page == line.page]
    lying = [one for one in here if one.horizontal and one.left_mm < line.middle_mm < one.right_mm]
    standing = [
        one
        for one in here
        if not one.horizontal and one.top_mm < line.baseline_mm - 1 < one.bottom_mm
    ]
    above = [one.y_mm for one in lying if one.y_mm < line.baseline_mm - 2]
    below = [one.y_mm for one in lying if one.y_mm > line.baseline_mm]
    left = [one.middle_mm for one in standing if one.middle_mm < line.left_mm]
    right = [one.middle_mm for one in standing if one.middle_mm > line.right_mm]
    if not (above and below and left and right):
        return None
    return min(right) - max(left), min(below) - max(above)


@dataclass(frozen=True)
class HyphensUnderColon(OnThePage):
    """The hyphens of several addressees stand under the colon of the line above them."""

    addressees: tuple[str, ...]

    def __str__(self) -> str:
        return "addressees on lines of their own, their hyphens under the colon"

    def on(self, printed: Printed, text: str) -> Measured:
        """Compare left edges with the colon's."""
        head, *others = printed.passages([text, *self.addressees])
        colon_mm = head.first.right_mm - 0.278 * head.first.look.size_pt * MM
        off = max(abs(one.first.left_mm - colon_mm) for one in others)
        return Measured(f"hyphens under the colon {within(off)}", off <= 1.0)


# --- pages -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paper:
    """A4, upright."""

    def __str__(self) -> str:
        return "A4, 210 × 297 mm"

    def in_docx(self, edition: Edition, text: str) -> Measured:
        del text
        return self._judged({(one.width_mm, one.height_mm) for one in edition.docx.sections()})

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        del text
        return self._judged(set(edition.pdf.sizes_mm))

    def _judged(self, sizes: set[tuple[float, float]]) -> Measured:
        rounded = sorted({(round(width), round(height)) for width, height in sizes})
        written = ", ".join(f"{width} × {height} mm" for width, height in rounded)
        return Measured(written, rounded == [(210, 297)])


@dataclass(frozen=True)
class Margins:
    """Least and greatest margin at the top, the bottom, the left and the right."""

    top_mm: tuple[float, float]
    bottom_mm: tuple[float, float]
    left_mm: tuple[float, float]
    right_mm: tuple[float, float]

    def __str__(self) -> str:
        return ", ".join(f"{side} {interval(*wanted, 'mm')}" for side, wanted in self._sides())

    def _sides(self) -> Iterator[tuple[str, tuple[float, float]]]:
        yield "top", self.top_mm
        yield "bottom", self.bottom_mm
        yield "left", self.left_mm
        yield "right", self.right_mm

    def in_docx(self, edition: Edition, text: str) -> Measured:
        del text
        found = {(s.top_mm, s.bottom_mm, s.left_mm, s.right_mm) for s in edition.docx.sections()}
        values = sorted(found)[0]
        meets = len(found) == 1 and all(
            low - 0.05 <= value <= high + 0.05
            for value, (_, (low, high)) in zip(values, self._sides(), strict=True)
        )
        return Measured(" / ".join(number(value) for value in values) + " mm", meets)

    def in_pdf(self, edition: Edition, text: str) -> Measured:
        """Take the outermost lines of text; a page ends where the next line does not fit."""
        del text
        width, height = edition.pdf.sizes_mm[0]
        left, right = block(edition.pdf)
        top = min(_top_mm(line) for line in edition.pdf.lines)
        bottom = max(_bottom_mm(line) for line in edition.pdf.lines)
        values = (top, height - bottom, left, width - right)
        within = [
            low - AT_EDGE_MM <= value <= high + AT_EDGE_MM
            for value, (_, (low, high)) in zip(values, self._sides(), strict=True)
        ]
        within[1] = values[1] >= self.bottom_mm[0] - AT_EDGE_MM
        low = self.bottom_mm[0]
        shown = [number(values[0]), f"at least {number(low)}" if within[1] else number(values[1])]
        shown += [number(value) for value in values[2:]]
        return Measured(" / ".join(shown) + " mm", all(within))


def _top_mm(line: TextLine) -> float:
    return line.baseline_mm - ASCENT_EM * line.look.size_pt * MM


def _bottom_mm(line: TextLine) -> float:
    return line.baseline_mm + DESCENT_EM * line.look.size_pt * MM


@dataclass(frozen=True)
class PageNumbers(OnThePage):
    """Arabic numbers in the middle of the top margin, none on page 1."""

    letters: Letters
    from_top_mm: float = 0.0
    """from the paper's edge to the top of the line; 0: anywhere in the margin"""
    margin_mm: float = 20.0

    def __str__(self) -> str:
        where = "in the top margin"
        if self.from_top_mm:
            where = f"{number(self.from_top_mm)} mm from the top edge"
        return f"{self.letters}, centred {where}, none on page 1"

    def on(self, printed: Printed, text: str) -> Measured:
        del text
        left, right = block(printed)
        second = next((line for line in printed.numbers if line.page == 2), None)
        if second is None or any(line.page == 1 for line in printed.numbers):
            return Measured(f"numbers on {[line.page for line in printed.numbers]}", False)
        off = abs(second.middle_mm - (left + right) / 2)
        top = _top_mm(second)
        size = self.letters.judged(second.look)
        meets = size.meets and second.text == "2" and off <= ON_AXIS_MM
        if self.from_top_mm:
            meets = meets and abs(top - self.from_top_mm) <= AT_EDGE_MM
        meets = meets and top > 0 and _bottom_mm(second) <= self.margin_mm
        return Measured(
            f"{size.value}, centred {within(off)}, {number(round(top * 2) / 2)} mm from the top",
            meets,
        )


@dataclass(frozen=True)
class NumbersBeginAnew(OnThePage):
    """The pages of an annex, found by its title, are counted from 1; its first bears no number."""

    def __str__(self) -> str:
        return "page numbers begin anew"

    def on(self, printed: Printed, text: str) -> Measured:
        """Look at the numbers of the annex's first two pages."""
        first = printed.passage(text).first.page
        shown = {line.page: line.text for line in printed.numbers}
        numbers = [shown.get(page, "none") for page in (first, first + 1)]
        return Measured(", ".join(numbers), numbers == ["none", "2"])
