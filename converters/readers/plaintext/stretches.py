"""Stretches: what the author wrote as one paragraph, heading or item, however it was torn.

Lines are gathered by the evidence of the whole text: whether it is hard-wrapped, at what width,
and whether its paragraphs are parted by blank lines.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from converters.model import DivisionKind
from converters.readers.plaintext import patterns
from converters.readers.plaintext.lines import BOTH, RESIDUE, STRONG, Line
from converters.readers.plaintext.passages import Passage, Role
from converters.readers.plaintext.patterns import Marker

WRAPPED_WIDTH = 140
"""Lines of a hard-wrapped text are never longer than this."""
SHORT_TITLE = 20
"""Characters of a title that no column is too narrow for."""
MIN_OVERLAP = 5
"""Words that must be said twice before a repeat is taken for a page overlap."""


@dataclass(slots=True)
class Stretch:
    """Passages that belong to one block; the first bears its role and marker."""

    first: Passage
    marker: Marker | None
    rest: list[Passage] = field(default_factory=list)
    _text: str | None = None
    _bold: bool | None = None

    def add(self, passage: Passage) -> None:
        """Let a passage go on with the stretch."""
        self.rest.append(passage)
        self._text = None
        if self._bold is not None and passage.role is not Role.ARTEFACT:
            self._bold = self._bold and is_bold(passage)

    def forget(self) -> None:
        """Forget what was derived, after a passage was changed."""
        self._text = self._bold = None

    @property
    def text(self) -> str:
        """The joined text after the marker."""
        if self._text is None:
            parts = [one.line.text[one.after_label : one.end].strip() for one in self.passages]
            self._text = " ".join(part for part in parts if part)
        return self._text

    @property
    def ending(self) -> str:
        """The last few lines of the text."""
        last = [self.first, *self.rest[-3:]] if len(self.rest) < 3 else self.rest[-3:]
        return " ".join(one.text for one in last)

    @property
    def last(self) -> Passage:
        """The last passage."""
        return self.rest[-1] if self.rest else self.first

    @property
    def bold(self) -> bool:
        """Whether all of it is bold in the source."""
        if self._bold is None:
            texts = [one for one in self.passages if one.role is not Role.ARTEFACT]
            self._bold = all(is_bold(one) for one in texts)
        return self._bold

    @property
    def passages(self) -> list[Passage]:
        """All passages in order."""
        return [self.first, *self.rest]


def set_role(stretch: Stretch, role: Role, rule: str, number: str | None = None) -> None:
    """Give a stretch its role."""
    stretch.first.role = role
    stretch.first.rule = rule
    stretch.first.number = number


def is_bold(passage: Passage) -> bool:
    """Tell whether a passage has letters and all of them are bold in the source."""
    line = passage.line
    styles = [line.styles[k] for k in range(passage.start, passage.end) if line.text[k].isalnum()]
    return bool(styles) and all(style in (STRONG, BOTH) for style in styles)


# --- gathering -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a text is laid out: ``width`` of its hard wrapping in characters, 0 for none."""

    width: int
    parted: bool
    """whether paragraphs and items are parted by blank lines"""


def gather(lines: list[Line]) -> list[Stretch]:
    """Return the stretches of a text in order; artefacts are stretches of their own."""
    shape = _shape(lines)
    stretches: list[Stretch] = []
    current: Stretch | None = None
    for position, line in enumerate(lines):
        if current and _ends_bare_word(current, line):
            current.add(Passage(line, 0, len(line.text), Role.CONTINUATION, "broken-label"))
            _relabel(current)
            continue
        artefact = _artefact_rule(line, current, lines[position + 1 : position + 2])
        if artefact:
            passage = Passage(line, 0, len(line.text), Role.ARTEFACT, artefact)
            stretches.append(Stretch(passage, None))
            if artefact != "page-number":
                current = None
            continue
        for start, end in _pieces(line):
            current = _add(stretches, current, Passage(line, start, end, Role.PARAGRAPH, ""), shape)
    return stretches


NUMBER_AND_DOT = re.compile(rf"(?:\d{{1,3}}[a-zđ]?|{patterns.ROMAN})\s*[.:]|{patterns.ROMAN}$")


def _ends_bare_word(current: Stretch, line: Line) -> bool:
    """Tell whether a line ends a label that was broken: ``Điều`` / ``2. Đối tượng áp dụng``."""
    words = tuple(patterns.NAMED.values())
    return (
        not current.rest
        and current.first.text.capitalize() in words
        and line.blanks_before == 0
        and NUMBER_AND_DOT.match(line.text) is not None
    )


def _relabel(stretch: Stretch) -> None:
    """Give a stretch the marker that two lines make together."""
    joined = f"{stretch.first.text} {stretch.rest[0].text}"
    marker = patterns.marker_of(joined)
    if marker:
        stretch.marker = marker
        stretch.first.label = marker.label
        stretch.first.text_start = stretch.first.end
        rest = stretch.rest[0]
        rest.text_start = rest.start + marker.end - len(stretch.first.text) - 1
        stretch.forget()


def _add(
    stretches: list[Stretch], current: Stretch | None, passage: Passage, shape: _Shape
) -> Stretch:
    """Let a passage go on with the open stretch, or open one; return the open stretch."""
    marker = patterns.marker_of(passage.text)
    rule = _continues(current, passage, marker, shape) if current else ""
    if current and rule:
        passage.role = Role.CONTINUATION
        passage.rule = rule
        if rule == "torn":
            again = re.sub(r" {2,}", " ", passage.text)
            passage.repeated = _overlap(current.ending, again)
        current.add(passage)
        _keep_order(stretches, current)
        return current
    passage.rule = "running-text"
    if marker:
        passage.label = marker.label
        passage.text_start = passage.start + marker.end
    stretch = Stretch(passage, marker)
    stretches.append(stretch)
    return stretch


def _keep_order(stretches: list[Stretch], stretch: Stretch) -> None:
    """Keep passages in the order of their lines: a page number inside stays in its place."""
    while stretches[-1] is not stretch and stretches[-1].first.role is Role.ARTEFACT:
        artefact = stretches.pop().first
        stretch.rest.insert(len(stretch.rest) - 1, artefact)


def _artefact_rule(line: Line, current: Stretch | None, following: list[Line]) -> str:
    text = line.text
    if RESIDUE.match(text) and text != "*":
        return "residue"
    if patterns.CHROME.match(text):
        return "web-page"
    if patterns.CHROME_LABEL.match(text):
        return "web-label"
    if patterns.BODY_LABEL.match(text) and line.hashes:
        return "web-label"
    if patterns.PAGE_NUMBER.match(text) and current is not None:
        page_ends = any(one.new_page for one in following)
        if line.new_page or page_ends or line.blanks_before:
            return "page-number"
    return ""


def _shape(lines: list[Line]) -> _Shape:
    """Return how a text is laid out, from its own lines."""
    width = _wrap_width(lines)
    marked = [line for line in lines if patterns.marker_of(line.text)]
    after_blank = sum(line.blanks_before > 0 for line in marked)
    return _Shape(width, len(marked) > 2 and after_blank >= 0.9 * len(marked))


def _wrap_width(lines: list[Line]) -> int:
    """Return the width at which lines are broken in mid-sentence, 0 when they are not."""
    broken = sorted(
        len(before.text)
        for before, line in pairwise(lines)
        if line.blanks_before == 0
        and line.text[0].islower()
        and not patterns.SENTENCE_END.search(before.text)
    )
    if len(broken) < 3 or len(broken) < 0.1 * len(lines):
        return 0
    width = broken[int(len(broken) * 0.9)]
    return width if width <= WRAPPED_WIDTH else 0


def _pieces(line: Line) -> list[tuple[int, int]]:
    """Split a line where a second heading is glued to the first."""
    text = line.text
    first = patterns.marker_of(text)
    cuts = [0]
    if first and not first.is_item:
        for seam in line.seams:
            rest = text[seam:]
            glued = patterns.marker_of(rest)
            if seam > first.end and glued and not glued.is_item and _is_lower_kind(glued, first):
                cuts.append(seam)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


ORDER = list(DivisionKind)


def _is_lower_kind(marker: Marker, above: Marker) -> bool:
    if not isinstance(marker.kind, DivisionKind) or not isinstance(above.kind, DivisionKind):
        return False
    return ORDER.index(marker.kind) > ORDER.index(above.kind)


def _continues(stretch: Stretch, passage: Passage, marker: Marker | None, shape: _Shape) -> str:
    """Return the rule by which a passage goes on with the stretch before, else nothing."""
    line, text, last = passage.line, passage.text, stretch.last.text
    if line.hashes or patterns.RULE.match(text) or line is stretch.last.line:
        return ""
    if text == "*" or _is_rule(stretch.first.text):
        return ""
    adjacent = line.blanks_before == 0
    if marker:
        return "false-marker" if adjacent and _is_false_marker(stretch, text, shape) else ""
    if _bare_title_follows(stretch, text):
        return "title-of-division"
    if patterns.ENACTING.match(text) and patterns.is_upper(text) and not stretch.marker:
        return ""
    ended = bool(patterns.SENTENCE_END.search(last))
    if last.endswith(";") and patterns.LEGAL_BASIS.match(stretch.first.text):
        # each ground has a line of its own, and so has the formula that they lead to
        formula = text[0].isupper() and len(stretch.last.line.text) < 0.75 * shape.width
        if formula or patterns.LEGAL_BASIS.match(text):
            return ""
    if (
        adjacent
        and (not ended or _enumerates_in_capitals(last))
        and _goes_on_in_capitals(stretch, text)
    ):
        return "wrapped-capitals"
    if text[0].islower() and (not ended or last.endswith((";", ","))):
        return "wrapped" if adjacent else "torn"
    if not ended and _needs_document_name(last) and patterns.STARTS_WITH_KIND.match(text):
        return "wrapped" if adjacent else "torn"
    if not shape.width or not adjacent:
        return ""
    if shape.parted:
        return "wrapped"
    return _wrapped_rule(stretch, passage, shape.width, ended=ended)


def _is_rule(text: str) -> bool:
    return text == "*" or patterns.RULE.match(text) is not None


def _wrapped_rule(stretch: Stretch, passage: Passage, width: int, *, ended: bool) -> str:
    """Return the rule for an adjacent line of a text whose paragraphs no blank line parts."""
    before = stretch.last
    if _opens_indented(passage, stretch):
        return ""
    if stretch.bold:
        return "wrapped-bold" if is_bold(passage) and not ended else ""
    full = len(before.line.text) >= 0.75 * width
    if full:
        return "wrapped"
    # a short line that ends no sentence ends its paragraph all the same, but for dangling words
    if ended or (passage.text[0].isupper() and not patterns.DANGLING.search(before.text)):
        return ""
    return "wrapped-short"


def _is_false_marker(stretch: Stretch, text: str, shape: _Shape) -> bool:
    """Tell whether a number at the beginning of a line only got there by the wrapping."""
    if not shape.width or patterns.SENTENCE_END.search(stretch.last.text):
        return False
    named = text.startswith(("Điều", "Chương", "Phần", "Mục", "Tiểu mục"))
    full = len(stretch.last.line.text) >= 0.75 * shape.width
    if full and not named:
        if patterns.YEAR.search(stretch.last.text) and patterns.FROM_YEAR.match(text):
            return True
        items = stretch.marker is not None and stretch.marker.is_item
        if not items and patterns.GOES_ON.match(text):
            return True
    return full and (
        shape.parted or (not named and patterns.DANGLING.search(stretch.last.text) is not None)
    )


def _needs_document_name(text: str) -> bool:
    """Tell whether a line breaks off where the name of a document must follow."""
    return patterns.BEFORE_DOCUMENT.search(text) is not None


def _bare_title_follows(stretch: Stretch, text: str) -> bool:
    """Tell whether a text is the title below a bare ``Chương I``."""
    marker = stretch.marker
    return (
        marker is not None
        and marker.kind in patterns.NAMED
        and not stretch.text
        and len(text) < 200
        and (not patterns.SENTENCE_END.search(text) or _enumerates_in_capitals(text))
    )


def _enumerates_in_capitals(text: str) -> bool:
    """Tell whether a title in capitals is unfinished: ``HỢP NHẤT, SÁP NHẬP, CHIA, TÁCH;``."""
    return text.endswith((";", ",")) and patterns.is_upper(text)


def _goes_on_in_capitals(stretch: Stretch, text: str) -> bool:
    """Tell whether a line goes on with a numbered title in capitals: cells have no numbers."""
    marker = stretch.marker
    return (
        marker is not None
        and not marker.is_item
        and patterns.is_upper(text)
        and patterns.is_upper(stretch.text)
        and len(stretch.text) > SHORT_TITLE
    )


def _opens_indented(passage: Passage, stretch: Stretch) -> bool:
    """Tell whether a first-line indent opens a new paragraph in a wrapped text."""
    base = stretch.rest[-1].line.indent if stretch.rest else 0
    return passage.line.indent >= base + 3 and bool(patterns.SENTENCE_END.search(stretch.last.text))


def _overlap(before: str, after: str) -> int:
    """Return how many characters of ``after`` repeat the end of ``before``, whole words only."""
    words, again = before.split(), after.split()
    for count in range(min(len(words), len(again)), MIN_OVERLAP - 1, -1):
        if words[-count:] == again[:count]:
            return (
                len(after) - len(after.split(maxsplit=count)[count])
                if count < len(again)
                else len(after)
            )
    return 0
