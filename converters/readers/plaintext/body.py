"""The body of a document: each stretch given its role by those around it."""

from converters.model import DivisionKind
from converters.readers.plaintext import patterns
from converters.readers.plaintext.captions import find_captions
from converters.readers.plaintext.head import letterhead_role
from converters.readers.plaintext.levels import give_levels
from converters.readers.plaintext.lines import Line
from converters.readers.plaintext.passages import Passage, Role, whole
from converters.readers.plaintext.patterns import Marker
from converters.readers.plaintext.stretches import Stretch, gather, set_role
from converters.readers.plaintext.tables import find_tables

SETTLED = (Role.ARTEFACT, Role.TABLE)
"""Roles that a stretch has before it is judged."""


def read_body(lines: list[Line], *, press: bool) -> list[Passage]:
    """Return the passages of a body in order, every line with its role."""
    stretches: list[Stretch] = []
    at = 0
    for start, end in find_tables(lines):
        stretches += gather(lines[at:start])
        stretches += [_table_line(one, lines[start].n) for one in lines[start:end]]
        at = end
    stretches += gather(lines[at:])
    _find_quotations(stretches)
    _classify(stretches, press=press)
    if press:
        find_captions(stretches)
    give_levels(stretches)
    return [passage for stretch in stretches for passage in stretch.passages]


def _table_line(line: Line, table: int) -> Stretch:
    passage = whole(line, Role.TABLE, "table")
    passage.table = table
    return Stretch(passage, None)


MAX_QUOTED = 60
"""Stretches that one quotation may hold; more mean that a mark was forgotten."""


def _find_quotations(stretches: list[Stretch]) -> None:
    """Mark provisions of another document that are quoted over several stretches."""
    at = 0
    while at < len(stretches):
        end = _quotation_end(stretches, at)
        for stretch in stretches[at:end]:
            if stretch.first.role is not Role.ARTEFACT:
                stretch.first.quoted = True
        at = max(end, at + 1)


def _quotation_end(stretches: list[Stretch], at: int) -> int:
    """Return the end of a quotation of two stretches or more that begins here, else 0."""
    if not stretches[at].first.text.startswith("“"):
        return 0
    depth = 0
    for end in range(at, min(at + MAX_QUOTED, len(stretches))):
        for passage in stretches[end].passages:
            depth += passage.text.count("“") - passage.text.count("”")
        if depth <= 0:
            return end + 1 if end > at else 0
    return 0


def _classify(stretches: list[Stretch], *, press: bool) -> None:
    in_preamble = not press
    seen_basis = False
    addressing = False
    before: Stretch | None = None
    for stretch, following in zip(stretches, _followers(stretches), strict=True):
        if stretch.first.role in SETTLED:
            continue
        above, before = before, stretch
        if stretch.first.quoted:
            set_role(stretch, Role.PARAGRAPH, "quoted")
            continue
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
            _classify_marked(stretch, following, above)
        else:
            _classify_plain(stretch, following)
            in_preamble = in_preamble and stretch.first.role is not Role.HEADING


def _followers(stretches: list[Stretch]) -> list[Stretch | None]:
    """Return for each stretch the next one that is no artefact."""
    followers: list[Stretch | None] = [None] * len(stretches)
    following: Stretch | None = None
    for position in range(len(stretches) - 1, -1, -1):
        followers[position] = following
        if stretches[position].first.role is not Role.ARTEFACT:
            following = stretches[position]
    return followers


def _preamble_role(stretch: Stretch, following: Stretch | None, *, seen_basis: bool) -> Role | None:
    """Give a stretch of the preamble its role; None when it is none of the preamble's."""
    first = stretch.first
    text = first.text
    if patterns.ENACTING.match(text) and patterns.is_upper(text) and not stretch.rest:
        set_role(stretch, Role.PARAGRAPH, "enacting")
        first.enacting = True
        return first.role
    if _is_authority(stretch):
        set_role(stretch, Role.ISSUER, "authority")
        return first.role
    sure = patterns.SURE_LEGAL_BASIS.match(text)
    series = patterns.LEGAL_BASIS.match(text) and (seen_basis or _is_basis(following))
    if sure or (series and stretch.text.endswith(";")):
        marker = stretch.marker.label if stretch.marker else None
        set_role(stretch, Role.LEGAL_BASIS, "legal-basis", marker)
        return first.role
    return None


def _is_authority(stretch: Stretch) -> bool:
    text = stretch.text
    return (
        not stretch.marker
        and len(text) < 200
        and patterns.is_upper(text)
        and ":" not in text
        and bool(
            patterns.ORGANISATION.search(text)
            or patterns.OFFICE.search(text)
            or patterns.SITTING.match(text)
        )
        and not patterns.SENTENCE_END.search(text)
    )


def _is_basis(stretch: Stretch | None) -> bool:
    return stretch is not None and bool(patterns.SURE_LEGAL_BASIS.match(stretch.first.text))


def _is_addressee(stretch: Stretch, *, addressing: bool) -> bool:
    """Give *Kính gửi* and the bodies listed under it their role; tell whether this is one."""
    if patterns.ADDRESSEE_HEAD.match(stretch.first.text):
        set_role(stretch, Role.ADDRESSEE, "addressee-head")
        return True
    if patterns.LEGAL_BASIS.match(stretch.first.text):
        return False
    listed = stretch.marker is not None and stretch.marker.is_item
    if addressing and (listed or stretch.text.endswith(";")) and len(stretch.text) < 300:
        marker = stretch.marker.label if stretch.marker else None
        set_role(stretch, Role.ADDRESSEE, "addressee", marker)
        return True
    return False


def _classify_marked(stretch: Stretch, following: Stretch | None, above: Stretch | None) -> None:
    marker = stretch.marker
    assert marker is not None
    if marker.kind is DivisionKind.ARABIC and _is_listed_person(stretch.text, following):
        set_role(stretch, Role.LIST_ITEM, "listed-person", marker.label)
        return
    if marker.is_item or marker.kind is DivisionKind.POINT:
        set_role(stretch, Role.LIST_ITEM, f"item-{marker.kind}", marker.label)
        return
    assert isinstance(marker.kind, DivisionKind)
    number = marker.full_number
    rule = _heading_rule(stretch, following)
    if rule == "title-without-stop" and _ends_enumeration(stretch, above):
        rule = ""
    if rule:
        set_role(stretch, Role.HEADING, rule, number)
        stretch.first.division = marker.kind
    elif marker.kind is DivisionKind.ARTICLE:
        set_role(stretch, Role.PARAGRAPH, "article-run-in", number)
        stretch.first.division = marker.kind
        stretch.first.run_in = True
    else:
        set_role(stretch, Role.PARAGRAPH, "numbered-clause", number)


ALWAYS_HEADING = {
    DivisionKind.PART,
    DivisionKind.CHAPTER,
    DivisionKind.SECTION,
    DivisionKind.SUBSECTION,
}


def _is_listed_person(text: str, following: Stretch | None) -> bool:
    """Tell a member of a list from a clause that begins with a person, and from one with tasks."""
    if _is_listed(following) and not patterns.CLAUSE_END.search(text):
        return False
    said = (
        patterns.SENTENCE_VERB.search(text)
        or patterns.MODAL.search(text)
        or patterns.SAYS.search(text)
        or ". " in text
    )
    return patterns.LISTED_PERSON.match(text) is not None and not said


def _heading_rule(stretch: Stretch, following: Stretch | None) -> str:
    """Return the rule that makes a numbered stretch a heading, nothing for a clause."""
    marker = stretch.marker
    assert marker is not None
    text = stretch.text
    if marker.kind in ALWAYS_HEADING:
        return "named-division"
    if patterns.is_upper(text) and len(text) < 400:
        return "capitals"
    noun_title = patterns.NOUN_TITLE.match(text)
    if following is None or (patterns.SENTENCE_VERB.search(text) and not noun_title):
        return ""
    if text.endswith(":"):
        return _colon_heading(stretch, following)
    ended = patterns.CLAUSE_END.search(text)
    if stretch.bold and not (ended and len(text) > 150):
        return "bold"
    if not ended:
        return "title-without-stop" if len(text) < 400 and _has_content(stretch, following) else ""
    return _stopped_heading(text, marker, following)


def _stopped_heading(text: str, marker: Marker, following: Stretch) -> str:
    """Return the rule that makes a title of one sentence that ends in a full stop."""
    if not text.endswith(".") or ". " in text or len(text) > 200:
        return ""
    if _is_deeper(following, marker):
        return "title-over-deeper-numbers"
    labelled = patterns.RUN_IN_LABEL.match(text)
    noun_title = (
        patterns.NOUN_TITLE.match(text) and not patterns.MODAL.search(text) and not labelled
    )
    if following.marker is None and noun_title:
        return "noun-title"
    return ""


def _colon_heading(stretch: Stretch, following: Stretch) -> str:
    listed = _is_listed(following)
    if stretch.bold:
        return "bold-colon"
    starts = patterns.fold_tones(stretch.text).split(" ")[0]
    is_article = stretch.marker is not None and stretch.marker.kind is DivisionKind.ARTICLE
    longest = 250 if is_article else 80
    said = patterns.CLAUSE_VERB.search(stretch.text) and not is_article
    noun = starts in NOUN_STARTS or patterns.NOUN_TITLE.match(stretch.text)
    if said or len(stretch.text) >= longest:
        return ""
    if listed and noun:
        return "addressee-colon"
    if stretch.marker is not None and stretch.marker.kind in LARGE:
        return "large-division-colon"
    return ""


LARGE = (DivisionKind.ROMAN, DivisionKind.LETTER)
"""Divisions too large for a clause: ``II. Nội dung:`` is a title whatever stands below it."""


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


def _ends_enumeration(stretch: Stretch, above: Stretch | None) -> bool:
    """Tell the last of a series without stops, whose others have no content, from a title."""
    return (
        above is not None
        and above.first.rule == "numbered-clause"
        and above.marker is not None
        and stretch.marker is not None
        and above.marker.kind == stretch.marker.kind
        and not patterns.CLAUSE_END.search(above.text)
    )


def _is_deeper(following: Stretch, marker: Marker) -> bool:
    return following.marker is not None and following.marker.number.startswith(marker.number + ".")


def _classify_plain(stretch: Stretch, following: Stretch | None) -> None:
    text = stretch.text
    if patterns.RULE.match(text) or text == "*":
        set_role(stretch, Role.SEPARATOR, "rule")
    elif stretch.first.line.hashes:
        _heading(stretch, "markdown-heading")
    elif stretch.bold and len(text) < 200 and not text.endswith((".", ";", ",")):
        _heading(stretch, "bold-line")
    elif _is_capital_title(stretch, following):
        _heading(stretch, "capital-line")
    elif text.endswith(":") and len(text) <= 45 and _is_listed(following):
        _heading(stretch, "short-line-over-list")


def _is_capital_title(stretch: Stretch, following: Stretch | None) -> bool:
    """Tell ``MỞ ĐẦU`` over its text from a cell in capitals, which has no text below it."""
    text = stretch.text
    return (
        patterns.is_upper(text)
        and 2 <= len(text.split()) <= 20
        and not patterns.CLAUSE_END.search(text)
        and letterhead_role(text) in (None, Role.DOC_TYPE)
        and following is not None
        and (
            following.marker is not None
            or len(following.text) > LONG_CELL
            or (patterns.FRAME_TITLE.match(text) is not None and not patterns.kind_of(text))
        )
    )


LONG_CELL = 60
"""Characters that a cell of a table which lost its bars seldom has."""


def _is_listed(following: Stretch | None) -> bool:
    return following is not None and following.marker is not None and following.marker.is_item


def _heading(stretch: Stretch, rule: str) -> None:
    set_role(stretch, Role.HEADING, rule)
    stretch.first.division = DivisionKind.PLAIN
