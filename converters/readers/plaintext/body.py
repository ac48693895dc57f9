"""The body of a document: lines gathered into stretches, each stretch given its role.

A stretch is what the author wrote as one paragraph, heading or item, whatever line and page
breaks tore it. What it is, is settled by the stretches around it, not by its first line alone.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from converters.model import DivisionKind
from converters.readers.plaintext import patterns
from converters.readers.plaintext.lines import RESIDUE, Line
from converters.readers.plaintext.passages import Passage, Role
from converters.readers.plaintext.patterns import Marker

WRAPPED_WIDTH = 140
"""Lines of a hard-wrapped text are never longer than this."""
MIN_OVERLAP = 5
"""Words that must be said twice before a repeat is taken for a page overlap."""
CAPTION_LENGTH = 220


@dataclass(slots=True)
class Stretch:
    """Passages that belong to one block; the first bears its role and marker."""

    first: Passage
    marker: Marker | None
    rest: list[Passage] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The joined text after the marker."""
        own = self.first.line.text[self.first.after_label : self.first.end].strip()
        return " ".join([own, *(one.text for one in self.rest)])

    @property
    def last(self) -> Passage:
        """The last passage."""
        return self.rest[-1] if self.rest else self.first

    @property
    def bold(self) -> bool:
        """Whether all of it is bold in the source."""
        return all(_is_bold(one) for one in [self.first, *self.rest])

    @property
    def passages(self) -> list[Passage]:
        """All passages in order."""
        return [self.first, *self.rest]


def _is_bold(passage: Passage) -> bool:
    line = passage.line
    return all(
        line.styles[k] in "bx" for k in range(passage.start, passage.end) if line.text[k].isalnum()
    )


def read_body(lines: list[Line], *, press: bool) -> list[Passage]:
    """Return the passages of a body in order, every line with its role."""
    stretches = _gather(lines)
    _classify(stretches, press=press)
    if press:
        _find_captions(stretches)
    _give_levels(stretches)
    return [passage for stretch in stretches for passage in stretch.passages]


# --- gathering -------------------------------------------------------------------------------


def _gather(lines: list[Line]) -> list[Stretch]:
    width = _wrap_width(lines)
    stretches: list[Stretch] = []
    open_stretch: Stretch | None = None
    for line in lines:
        artefact = _artefact_rule(line, open_stretch)
        if artefact:
            passage = Passage(line, 0, len(line.text), Role.ARTEFACT, artefact)
            stretches.append(Stretch(passage, None))
            if artefact != "page-number":
                open_stretch = None
            continue
        for start, end in _pieces(line):
            marker = patterns.marker_of(line.text[start:end])
            passage = Passage(line, start, end, Role.PARAGRAPH, "running-text")
            rule = open_stretch and _continues(open_stretch, passage, marker, width)
            if open_stretch and rule:
                passage.role = Role.CONTINUATION
                passage.rule = rule
                passage.repeated = (
                    _overlap(open_stretch.text, passage.text) if rule == "torn" else 0
                )
                open_stretch.rest.append(passage)
                _after_artefacts(stretches, open_stretch)
                continue
            if marker:
                passage.label = marker.label
                passage.text_start = start + marker.end
            open_stretch = Stretch(passage, marker)
            stretches.append(open_stretch)
    return stretches


def _after_artefacts(stretches: list[Stretch], stretch: Stretch) -> None:
    """Keep passages in the order of their lines: a page number inside stays in its place."""
    while stretches[-1] is not stretch and stretches[-1].first.role is Role.ARTEFACT:
        artefact = stretches.pop().first
        stretch.rest.insert(len(stretch.rest) - 1, artefact)


def _artefact_rule(line: Line, open_stretch: Stretch | None) -> str:
    text = line.text
    if RESIDUE.match(text) and text != "*":
        return "residue"
    if patterns.CHROME.match(text):
        return "web-page"
    if patterns.BODY_LABEL.match(text) and line.hashes:
        return "web-label"
    if patterns.PAGE_NUMBER.match(text) and (line.new_page or line.blanks_before) and open_stretch:
        return "page-number"
    return ""


def _wrap_width(lines: list[Line]) -> int:
    """Return the width at which the source is hard-wrapped, 0 when it is not."""
    if len(lines) < 8:
        return 0
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.95)]
    if width > WRAPPED_WIDTH or lengths[-1] > 2 * WRAPPED_WIDTH:
        return 0
    joined = sum(
        not patterns.SENTENCE_END.search(before.text) and line.blanks_before == 0
        for before, line in pairwise(lines)
        if len(before.text) > 0.55 * width
    )
    return width if joined > 0.2 * len(lines) else 0


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
HeadingForm = tuple[DivisionKind, int]


def _is_lower_kind(marker: Marker, above: Marker) -> bool:
    if not isinstance(marker.kind, DivisionKind) or not isinstance(above.kind, DivisionKind):
        return False
    return ORDER.index(marker.kind) > ORDER.index(above.kind)


def _continues(stretch: Stretch, passage: Passage, marker: Marker | None, width: int) -> str:
    """Return the rule by which a passage goes on with the stretch before, else nothing."""
    line, before = passage.line, stretch.last
    text, last = passage.text, before.text
    if marker or line.hashes or patterns.RULE.match(text) or line is before.line:
        return ""
    if _bare_title_follows(stretch, text):
        return "title-of-division"
    ended = bool(patterns.SENTENCE_END.search(last))
    if text[0].islower() and (not ended or last.endswith((";", ","))):
        return "torn" if line.blanks_before else "wrapped"
    if not ended and patterns.DANGLING.search(last) and patterns.STARTS_WITH_KIND.match(text):
        return "torn" if line.blanks_before else "wrapped"
    if not width or line.blanks_before:
        return ""
    if _opens_indented(passage, stretch):
        return ""
    if len(before.line.text) >= 0.7 * width and not (stretch.bold and not _is_bold(passage)):
        return "wrapped"
    return "" if ended else "wrapped-short"


def _bare_title_follows(stretch: Stretch, text: str) -> bool:
    """Tell whether a text is the title below a bare ``Chương I``."""
    marker = stretch.marker
    return (
        marker is not None
        and not stretch.rest
        and not stretch.text
        and marker.kind in patterns.NAMED
        and len(text) < 200
        and not patterns.SENTENCE_END.search(text)
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


# --- classifying -----------------------------------------------------------------------------


def _classify(stretches: list[Stretch], *, press: bool) -> None:
    in_preamble = not press
    seen_basis = False
    addressing = False
    for position, stretch in enumerate(stretches):
        if stretch.first.role is Role.ARTEFACT:
            continue
        following = _next(stretches, position)
        addressing = _is_addressee(stretch, addressing=addressing)
        if addressing:
            continue
        if in_preamble:
            role = _preamble_role(stretch, following, seen_basis=seen_basis)
            if role:
                seen_basis = seen_basis or stretch.first.role is Role.LEGAL_BASIS
                continue
        if stretch.marker:
            in_preamble = False
            _classify_marked(stretch, following)
        else:
            _classify_plain(stretch, following)
            in_preamble = in_preamble and stretch.first.role is not Role.HEADING


def _next(stretches: list[Stretch], position: int) -> Stretch | None:
    return next(
        (one for one in stretches[position + 1 :] if one.first.role is not Role.ARTEFACT), None
    )


def _set(stretch: Stretch, role: Role, rule: str, number: str | None = None) -> None:
    stretch.first.role = role
    stretch.first.rule = rule
    stretch.first.number = number


def _preamble_role(stretch: Stretch, following: Stretch | None, *, seen_basis: bool) -> Role | None:
    """Give a stretch of the preamble its role; None when it is none of the preamble's."""
    first = stretch.first
    text = first.text
    if patterns.ENACTING.match(text) and patterns.is_upper(text) and not stretch.rest:
        _set(stretch, Role.PARAGRAPH, "enacting")
        first.enacting = True
        return first.role
    if _is_authority(stretch):
        _set(stretch, Role.ISSUER, "authority")
        return first.role
    sure = patterns.SURE_LEGAL_BASIS.match(text)
    series = patterns.LEGAL_BASIS.match(text) and (seen_basis or _is_basis(following))
    if sure or (series and stretch.text.endswith(";")):
        marker = stretch.marker.label if stretch.marker else None
        _set(stretch, Role.LEGAL_BASIS, "legal-basis", marker)
        return first.role
    return None


def _is_authority(stretch: Stretch) -> bool:
    text = stretch.text
    return (
        not stretch.marker
        and len(text) < 200
        and patterns.is_upper(text)
        and bool(patterns.ORGANISATION.search(text))
        and not patterns.SENTENCE_END.search(text)
    )


def _is_basis(stretch: Stretch | None) -> bool:
    return stretch is not None and bool(patterns.SURE_LEGAL_BASIS.match(stretch.first.text))


def _is_addressee(stretch: Stretch, *, addressing: bool) -> bool:
    """Give *Kính gửi* and the bodies listed under it their role; tell whether this is one."""
    if patterns.ADDRESSEE_HEAD.match(stretch.first.text):
        _set(stretch, Role.ADDRESSEE, "addressee-head")
        return True
    listed = stretch.marker is not None and stretch.marker.is_item
    if addressing and (listed or stretch.text.endswith(";")) and len(stretch.text) < 300:
        marker = stretch.marker.label if stretch.marker else None
        _set(stretch, Role.ADDRESSEE, "addressee", marker)
        return True
    return False


def _classify_marked(stretch: Stretch, following: Stretch | None) -> None:
    marker = stretch.marker
    assert marker is not None
    if marker.is_item or marker.kind is DivisionKind.POINT:
        _set(stretch, Role.LIST_ITEM, f"item-{marker.kind}", marker.label)
        return
    assert isinstance(marker.kind, DivisionKind)
    number = marker.full_number
    rule = _heading_rule(stretch, following)
    if rule:
        _set(stretch, Role.HEADING, rule, number)
        stretch.first.division = marker.kind
    elif marker.kind is DivisionKind.ARTICLE:
        _set(stretch, Role.PARAGRAPH, "article-run-in", number)
        stretch.first.division = marker.kind
        stretch.first.run_in = True
    else:
        _set(stretch, Role.PARAGRAPH, "numbered-clause", number)


ALWAYS_HEADING = {
    DivisionKind.PART,
    DivisionKind.CHAPTER,
    DivisionKind.SECTION,
    DivisionKind.SUBSECTION,
}


def _heading_rule(stretch: Stretch, following: Stretch | None) -> str:
    """Return the rule that makes a numbered stretch a heading, nothing for a clause."""
    marker = stretch.marker
    assert marker is not None
    text = stretch.text
    if marker.kind in ALWAYS_HEADING:
        return "named-division"
    if patterns.is_upper(text) and len(text) < 400:
        return "capitals"
    if following is None:
        return ""
    if text.endswith(":"):
        return _colon_heading(stretch, following)
    ended = patterns.SENTENCE_END.search(text)
    if stretch.bold and not (ended and len(text) > 150):
        return "bold"
    if not ended and len(text) < 400 and _has_content(stretch, following):
        return "title-without-stop"
    if ended and text.endswith(".") and len(text) < 150 and _is_deeper(following, marker):
        return "title-over-deeper-numbers"
    return ""


def _colon_heading(stretch: Stretch, following: Stretch) -> str:
    listed = _is_listed(following)
    if stretch.bold:
        return "bold-colon"
    starts = patterns.fold_tones(stretch.text).split(" ")[0]
    if listed and len(stretch.text) < 80 and starts in NOUN_STARTS:
        return "addressee-colon"
    return ""


NOUN_STARTS = {
    "so",
    "bo",
    "uy",
    "ubnd",
    "cac",
    "ban",
    "cong",
    "van",
    "phong",
    "chi",
    "nhiem",
    "ket",
    "muc",
}
"""First syllables (without tones) of bodies and of nouns that head a list of tasks."""


def _has_content(stretch: Stretch, following: Stretch) -> bool:
    """Tell whether what follows can be the content of a title: no sibling with the next number."""
    marker, other = stretch.marker, following.marker
    assert marker is not None
    return (
        other is None
        or other.kind != marker.kind
        or other.number == "1"
        or _is_deeper(following, marker)
    )


def _is_deeper(following: Stretch, marker: Marker) -> bool:
    return following.marker is not None and following.marker.number.startswith(marker.number + ".")


def _classify_plain(stretch: Stretch, following: Stretch | None) -> None:
    text = stretch.text
    if patterns.RULE.match(text):
        _set(stretch, Role.SEPARATOR, "rule")
    elif stretch.first.line.hashes:
        _heading(stretch, "markdown-heading")
    elif text.startswith("|") and text.endswith("|") and text.count("|") > 2:
        _set(stretch, Role.TABLE, "pipe-row")
    elif stretch.bold and len(text) < 200 and not text.endswith((".", ";", ",")):
        _heading(stretch, "bold-line")
    elif text.endswith(":") and len(text) <= 45 and _is_listed(following):
        _heading(stretch, "short-line-over-list")


def _is_listed(following: Stretch | None) -> bool:
    return following is not None and following.marker is not None and following.marker.is_item


def _heading(stretch: Stretch, rule: str) -> None:
    _set(stretch, Role.HEADING, rule)
    stretch.first.division = DivisionKind.PLAIN


# --- captions --------------------------------------------------------------------------------


def _find_captions(stretches: list[Stretch]) -> None:
    """Find the captions of a text of the press: photo marks, lone lines that describe a scene."""
    for position, stretch in enumerate(stretches):
        if stretch.first.role is not Role.PARAGRAPH or stretch.marker:
            continue
        before = stretches[position - 1] if position else None
        after_image = before is not None and before.first.line.text.startswith("[")
        if len(stretch.text) > CAPTION_LENGTH:
            continue
        if patterns.PHOTO_MARK.search(stretch.text) or (
            after_image
            and before is not None
            and before.first.role is Role.ARTEFACT
            and _is_open(stretch)
        ):
            _set(stretch, Role.CAPTION, "photo-mark")
        elif (
            _is_lone(stretches, position)
            and _is_open(stretch)
            and patterns.DESCRIBES.search(stretch.text)
        ):
            _set(stretch, Role.CAPTION, "describes-scene")
    _captions_by_spacing(stretches)


def _is_open(stretch: Stretch) -> bool:
    return not patterns.SENTENCE_END.search(stretch.text)


def _is_lone(stretches: list[Stretch], position: int) -> bool:
    stretch = stretches[position]
    after = stretches[position + 1] if position + 1 < len(stretches) else None
    return stretch.first.line.blanks_before > 0 and (
        after is None or after.first.line.blanks_before > 0
    )


def _captions_by_spacing(stretches: list[Stretch]) -> None:
    """Take a line spaced as all captions are, and as no other paragraph is, for a caption."""
    spaced = [one for one in stretches if one.first.line.blanks_before > 1]
    captions = [one for one in spaced if one.first.role is Role.CAPTION]
    others = [one for one in spaced if one.first.role is Role.PARAGRAPH and not one.marker]
    if len(captions) >= 2 and len(captions) > len(others):
        for one in others:
            if len(one.text) < 2 * CAPTION_LENGTH and patterns.DESCRIBES.search(one.text):
                _set(one, Role.CAPTION, "spaced-as-captions")


# --- levels ----------------------------------------------------------------------------------


def _give_levels(stretches: list[Stretch]) -> None:
    """Give headings the depth of their nesting, items their depth since the last heading."""
    headings: list[HeadingForm] = []
    items: list[str] = []
    for stretch in stretches:
        first = stretch.first
        if first.role is Role.HEADING or first.run_in:
            _place(headings, _form(stretch))
            first.level = len(headings)
            items = []
        elif first.role is Role.LIST_ITEM:
            kind = _item_kind(stretch)
            if kind in items:
                del items[items.index(kind) + 1 :]
            else:
                items.append(kind)
            first.level = len(items)
        elif first.number and first.role is Role.PARAGRAPH:
            items = []


def _place(path: list[HeadingForm], form: HeadingForm) -> None:
    """Put a heading into the path of those that are open.

    Phần, Chương, Mục and Điều stand in a fixed order. Other forms (``A.``, ``I.``, ``1.``, bold
    lines) are nested in the order in which the document itself first uses them.
    """
    kind, depth = form
    if kind in patterns.NAMED:
        while path and (
            path[-1][0] not in patterns.NAMED or ORDER.index(path[-1][0]) >= ORDER.index(kind)
        ):
            path.pop()
    elif form in path:
        del path[path.index(form) :]
    elif kind is DivisionKind.DECIMAL:
        while path and path[-1][0] is kind and path[-1][1] >= depth:
            path.pop()
    path.append(form)


def _form(stretch: Stretch) -> HeadingForm:
    """Return the form of a heading: its kind, and how many dots or hashes it has."""
    kind = stretch.first.division
    assert kind is not None
    if kind is DivisionKind.DECIMAL and stretch.marker:
        return kind, stretch.marker.number.count(".")
    if kind is DivisionKind.PLAIN:
        return kind, stretch.first.line.hashes
    return kind, 0


def _item_kind(stretch: Stretch) -> str:
    assert stretch.marker is not None
    kind = stretch.marker.kind
    return stretch.marker.number if kind == "dash" else str(kind)
