"""Measures of set text, shared by the paged editions: widths, lines, columns.

Widths are those of Times New Roman, read from the bundled fonts that have the same metrics.

Tables: https://learn.microsoft.com/typography/opentype/spec/otff (``cmap`` format 4, ``hmtx``).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import ceil
from struct import unpack_from

from styles import TextStyle
from styles.theme import FOLDER

FACES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
"""Face by bold and italic."""
UNKNOWN_EM = 0.5
"""Width of a character that the font lacks."""
ASCENT, DESCENT, LINE_HEIGHT = 0.891, 0.216, 1.149
"""Of Liberation Serif, in units of the size; the metrics of Times New Roman are the same."""
NARROWEST_STEP = 1.0
CELL_SIDE_PT = 5.0
"""Room beside the text of a table's cell."""
CELL_EDGE_PT = 2.0
"""Room above and below it."""
CELL_PT = 2 * CELL_SIDE_PT + 1.0
"""Width of a cell around its text: both sides, and a point for the border."""
CENTIMETRE = 720 / 25.4
BOX_MARGIN = 4.0
"""Least room beside the text of a boxed mark, both sides together, in points."""


def text_width(text: str, look: TextStyle) -> float:
    """Return the width of text set on one line, in points."""
    widths = _widths(look.bold, look.italic)
    return look.size_pt * sum(widths.get(character, UNKNOWN_EM) for character in text)


def leading(look: TextStyle) -> float:
    """Return the distance of lines of a look, in points."""
    return look.line_pt or look.size_pt * LINE_HEIGHT * look.line_multiple


def line_widths(words: Sequence[float], space: float, room: float) -> list[float]:
    """Return the width of each line that words fill, broken where the next word has no room.

    ``words`` and ``space`` are widths, in one unit with the room; a word may be wider than that.
    """
    lines: list[float] = []
    for word in words:
        if lines and lines[-1] + space + word <= room:
            lines[-1] += space + word
        else:
            lines.append(word)
    return lines


def balanced_room(paragraphs: Sequence[Sequence[float]], space: float, room: float) -> float:
    """Return the narrowest room in which words fill no more lines than in the one given.

    For centred titles: a last line of one word is not signed by any clerk. Each paragraph is the
    widths of its words and begins a line.
    """

    def count(width: float) -> int:
        return sum(len(line_widths(words, space, width)) for words in paragraphs)

    most = count(room)
    if most <= len(paragraphs):
        return room
    narrow, wide = room / most, room
    while wide - narrow > NARROWEST_STEP:
        middle = (narrow + wide) / 2
        if count(middle) > most:
            narrow = middle
        else:
            wide = middle
    return wide


def box_width(text: float) -> float:
    """Return the width of the rectangle around a mark, from that of its text; both in points.

    The next whole centimetre gives ``KHẨN`` 20 mm, ``HỎA TỐC`` 30 mm and ``THƯỢNG KHẨN`` 40 mm
    (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 10b).
    """
    return ceil((text + BOX_MARGIN) / CENTIMETRE) * CENTIMETRE


def table_columns(
    rows: Sequence[Sequence[str]], looks: Sequence[TextStyle], total: float
) -> tuple[tuple[float, ...], float]:
    """Return the widths of a table's columns in points, and the scale of letters that fit them.

    Rows are of equal length; each look is that of one row's letters. ``total`` is the width of
    the table in points. The scale is below 1 where even the longest words are too wide.
    """
    least = [0.0] * len(rows[0])
    natural = [0.0] * len(rows[0])
    for row, look in zip(rows, looks, strict=True):
        for column, text in enumerate(row):
            words = max((text_width(word, look) for word in text.split()), default=0.0)
            least[column] = max(least[column], words + CELL_PT)
            natural[column] = max(natural[column], text_width(text, look) + CELL_PT)
    return column_widths(least, natural, total), min(total / sum(least), 1.0)


def column_widths(
    least: Sequence[float], natural: Sequence[float], total: float
) -> tuple[float, ...]:
    """Share a total width out among columns.

    ``least`` is the width of each column's longest word, ``natural`` that of its longest line;
    all in one unit. The widths returned add up to the total.

    1. Room for all lines: each column has its line's width, and more the longer its line is.
    2. Too little: each has its word's width; of the rest, those that need little get it whole.
    3. Too little for the words: the columns shrink alike.
    """
    if sum(least) >= total:
        return tuple(total * width / sum(least) for width in least)
    if sum(natural) <= total:
        # squared, so that a column of ordinal numbers stays narrow
        share = (total - sum(natural)) / sum(width**2 for width in natural)
        return tuple(width + share * width**2 for width in natural)
    widths = list(least)
    rest = total - sum(least)
    wanted = [high - low for low, high in zip(least, natural, strict=True)]
    by_want = sorted(range(len(wanted)), key=wanted.__getitem__)
    for place, column in enumerate(by_want):
        gain = min(wanted[column], rest / (len(wanted) - place))
        widths[column] += gain
        rest -= gain
    return tuple(widths)


@cache
def _widths(bold: bool, italic: bool) -> Mapping[str, float]:
    """Return the advance width of each character of a face, in em."""
    data = (FOLDER / "fonts" / f"LiberationSerif-{FACES[bold, italic]}.ttf").read_bytes()
    tables = {
        tag: offset
        for tag, _, offset, _ in (
            unpack_from(">4sLLL", data, 12 + 16 * index)
            for index in range(unpack_from(">H", data, 4)[0])
        )
    }
    units = unpack_from(">H", data, tables[b"head"] + 18)[0]
    metrics = unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    # pairs of advance width and left side bearing; the last width goes for the glyphs after it
    advances = unpack_from(">" + "Hh" * metrics, data, tables[b"hmtx"])[::2]
    return {
        chr(code): advances[min(glyph, metrics - 1)] / units
        for code, glyph in _glyphs(data, tables[b"cmap"])
    }


def _glyphs(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Yield code and glyph of each character of the Basic Multilingual Plane."""
    count = unpack_from(">H", data, cmap + 2)[0]
    offsets = {
        (platform, encoding): offset
        for platform, encoding, offset in (
            unpack_from(">HHL", data, cmap + 4 + 8 * index) for index in range(count)
        )
    }
    start = cmap + offsets[3, 1]
    double = unpack_from(">H", data, start + 6)[0]
    form = f">{double // 2}H"
    ends = unpack_from(form, data, start + 14)
    starts = unpack_from(form, data, start + 16 + double)
    deltas = unpack_from(form, data, start + 16 + 2 * double)
    ranges = unpack_from(form, data, start + 16 + 3 * double)
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        place = start + 16 + 3 * double + 2 * index + ranges[index]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if ranges[index]:
                glyph = unpack_from(">H", data, place + 2 * (code - first))[0]
            yield code, (glyph + deltas[index]) & 0xFFFF
