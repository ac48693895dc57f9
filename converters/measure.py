"""Measures of set text, shared by the paged editions: widths, lines, columns.

Widths are those of Times New Roman, read from the bundled fonts that have the same metrics.

Tables: https://learn.microsoft.com/typography/opentype/spec/otff (``cmap`` format 4, ``hmtx``).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile
from math import ceil
from struct import unpack_from
from typing import NamedTuple

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
ROOM_STEP = 4.0
"""Between the rooms, in points, that are tried for a centred title."""
MOST_BALANCED = 12
"""Lines of a centred text that is balanced; a longer one is no title."""
_BEFORE_A_NAME = """
tỉnh thành phố xã phường huyện quận thị trấn sở bộ ban cục chi của và về việc với cho tại
số ngày tháng năm khóa khoá
"""
BEFORE_A_NAME = frozenset(_BEFORE_A_NAME.split())
"""Words that no title leaves at the end of a line."""
_OF_TWO_SYLLABLES = """
báo_cáo chấp_hành chỉ_thị chính_phủ chương_trình công_nghệ công_thương dân_tộc dân_vận
du_lịch dự_án đại_biểu đảng_bộ đảng_ủy đảng_uỷ đào_tạo đầu_tư đề_án giao_thông giáo_dục
hội_đồng hội_nghị kế_hoạch kết_luận khoa_học kiểm_tra kinh_tế lao_động mặt_trận môi_trường
nghị_quyết nhân_dân nội_chính nội_vụ nông_nghiệp quốc_hội quy_chế quy_định quyết_định
tài_chính tài_nguyên thể_thao thông_tin thủ_tướng thường_vụ tổ_chức tổ_quốc tôn_giáo
trung_ương truyền_thông tuyên_giáo tư_pháp ủy_ban uỷ_ban văn_hóa văn_hoá văn_phòng vận_tải
việt_nam xã_hội xây_dựng y_tế
"""
OF_TWO_SYLLABLES = frozenset(pair.replace("_", " ") for pair in _OF_TWO_SYLLABLES.split())
"""Common words of the names of bodies and documents."""
EXACT_ASCENT = 0.8
"""Share of an exact line that stands above its baseline, in Word as in LibreOffice."""
TABLE_AFTER_PT = 6.0
"""Room below a table, more than what the next paragraph asks for."""
TALLEST_KEPT_PT = 400.0
"""A taller signature block may break: held together, it would leave half a page empty."""
MOST_KEPT_ROWS = 8
"""A longer table before the last line of a text may part from it."""
BOX_EDGE_PT = 3
"""Room above and below the text of a boxed mark; Word takes whole points."""
CELL_SIDE_PT = 5.0
"""Room beside the text of a table's cell."""
CELL_EDGE_PT = 2.0
"""Room above and below it."""
NARROW_SIDE_PT = 1.0
"""The same in a table whose words are too wide for their columns."""
BORDERS_PT = 1.0
"""Width of a cell that its borders take."""
SMALLEST_SCALE = 0.5
"""A table of many columns is set in letters of at least half the size."""
CENTIMETRE = 720 / 25.4
BOX_MARGIN = 4.0
"""Least room beside the text of a boxed mark, both sides together, in points."""


def text_width(text: str, look: TextStyle) -> float:
    """Return the width of text set on one line, in points."""
    widths = _widths(look.bold, look.italic)
    return look.size_pt * sum(widths.get(character, UNKNOWN_EM) for character in text)


def half_points(size_pt: float) -> float:
    """Return a size of letters, rounded down to the half points that Word knows."""
    return int(size_pt * 2) / 2


def leading(look: TextStyle) -> float:
    """Return the distance of lines of a look, in points."""
    return look.line_pt or look.size_pt * LINE_HEIGHT * look.line_multiple


def baseline(look: TextStyle) -> float:
    """Return how far below the top of its line text stands, in points."""
    return EXACT_ASCENT * look.line_pt if look.line_pt else ASCENT * look.size_pt


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


def balanced_room(
    paragraphs: Sequence[Sequence[tuple[str, float]]], space: float, room: float
) -> float:
    """Return the room in which words fill no more lines than in the one given, and break well.

    For centred titles: no clerk signs a last line of one word, or a name in two parts. Each
    paragraph is its words with their widths, and begins a line. Of the rooms that tear fewest
    names apart the narrowest is taken, so that the lines are about equally long.
    """

    def broken(width: float) -> list[list[str]]:
        return [line for words in paragraphs for line in broken_lines(words, space, width)]

    whole = broken(room)
    if not len(paragraphs) < len(whole) <= MOST_BALANCED:
        return room
    rooms = [room - ROOM_STEP * step for step in range(max(int(room / ROOM_STEP), 1))]
    tried = ((width, broken(width)) for width in rooms)
    fitting = list(takewhile(lambda one: len(one[1]) <= len(whole), tried))
    _, _, best = min((torn(lines), width, lines) for width, lines in fitting)
    alike = [width for width, lines in fitting if lines == best]
    # amid the rooms that break alike: a word processor may measure a hair more or less
    return (min(alike) + max(alike)) / 2


def broken_lines(words: Sequence[tuple[str, float]], space: float, room: float) -> list[list[str]]:
    """Return the words of each line that words with their widths fill, as `line_widths`."""
    lines: list[list[str]] = []
    used = 0.0
    for word, width in words:
        if lines and used + space + width <= room:
            lines[-1].append(word)
            used += space + width
        else:
            lines.append([word])
            used = width
    return lines


def torn(lines: Sequence[Sequence[str]]) -> int:
    """Return how many lines end amid a name."""
    return sum(belongs_together(above[-1], below[0]) for above, below in pairwise(lines))


def belongs_together(word: str, following: str) -> bool:
    """Tell whether a title may not break between two words: within a name, after ``của``.

    In capitals, which hide names, the common words of the names of bodies are known.
    """
    if word.endswith((",", ";", ".", "-", ":")):
        return False
    low = word.lower()
    if low in BEFORE_A_NAME or f"{low} {following.lower().rstrip(',.;')}" in OF_TWO_SYLLABLES:
        return True
    return word[:1].isupper() and not word.isupper()


def box_width(text: float) -> float:
    """Return the width of the rectangle around a mark, from that of its text; both in points.

    The next whole centimetre gives ``KHẨN`` 20 mm, ``HỎA TỐC`` 30 mm and ``THƯỢNG KHẨN`` 40 mm
    (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 10b).
    """
    return ceil((text + BOX_MARGIN) / CENTIMETRE) * CENTIMETRE


class TableColumns(NamedTuple):
    """Widths of a table's columns, and what else makes its words fit them."""

    widths_pt: tuple[float, ...]
    scale: float
    """of the letters: 1, or less where even the longest words are too wide"""
    side_pt: float
    """room beside the text of a cell"""


def table_columns(
    rows: Sequence[Sequence[str]], looks: Sequence[TextStyle], total: float
) -> TableColumns:
    """Return the columns of a table as wide as ``total`` points.

    Rows are of equal length, and there is one; each look is that of one row's letters. A word
    wider than half the table is broken, lest it take the room of all other columns.
    """
    longest = [0.0] * len(rows[0])
    natural = [0.0] * len(rows[0])
    for row, look in zip(rows, looks, strict=True):
        for column, text in enumerate(row):
            words = max((text_width(word, look) for word in text.split()), default=0.0)
            longest[column] = max(longest[column], min(words, total / 2))
            natural[column] = max(natural[column], text_width(text, look))
    side = CELL_SIDE_PT
    if sum(longest) + len(longest) * (2 * side + BORDERS_PT) > total:
        side = NARROW_SIDE_PT
    around = 2 * side + BORDERS_PT
    widths = column_widths(
        [width + around for width in longest], [width + around for width in natural], total
    )
    room = total - len(longest) * around
    scale = min(room / (sum(longest) or 1.0), 1.0)
    return TableColumns(widths, max(scale, SMALLEST_SCALE), side)


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
