"""The head of an annex: its own letterhead if it has one, label, title, the line that ties it."""

from converters.readers.plaintext import patterns
from converters.readers.plaintext.head import letterhead_role
from converters.readers.plaintext.lines import Line
from converters.readers.plaintext.passages import Passage, Role, whole

HEAD_LINES = 20
"""The head of an annex has no more lines than this."""
ATTACHED_WITHIN = 7
"""Lines among which a title and what ties it stand."""
LETTERHEAD = (Role.MOTTO, Role.ISSUER, Role.SEPARATOR, Role.ARTEFACT, Role.NUMBER, Role.PLACE_DATE)


def letterhead_above(lines: list[Line], at: int, first: int) -> int:
    """Return where the letterhead begins that stands above the title of an annex, else ``at``."""
    start = at
    has_motto = False
    while start > first:
        line = lines[start - 1]
        role = letterhead_role(line.text)
        if role is Role.ARTEFACT or not (role in LETTERHEAD or _is_body(line)):
            break
        has_motto = has_motto or role is Role.MOTTO
        start -= 1
    return start if has_motto else at


def attached_at(lines: list[Line], at: int) -> int:
    """Return where a title in capitals is tied to its document by ``(Kèm theo …)``, else 0."""
    below = range(at + 1, min(at + ATTACHED_WITHIN, len(lines)))
    place = next((place for place in below if patterns.ATTACHED.match(lines[place].text)), 0)
    text = lines[at].text
    if not place or not patterns.is_upper(text):
        return 0
    if _is_kind(text):
        return place
    titled = not patterns.marker_of(text) and not any(map(_is_close, lines[at:place]))
    return place if titled else 0


def _is_kind(text: str) -> bool:
    return patterns.begins_with_kind(text) is not None


def _is_close(line: Line) -> bool:
    """Tell a line that ends a sentence or signs, which no line of a title does."""
    text = line.text
    return bool(
        patterns.SENTENCE_END.search(text)
        or patterns.CAPACITY.match(text)
        or patterns.OFFICE.match(text)
        or patterns.is_person_name(text)
    )


def _is_body(line: Line) -> bool:
    text = line.text
    named = patterns.ORGANISATION.search(text) or patterns.STATE_PLACE.match(text)
    return patterns.is_upper(text) and named is not None


def read_annex_head(lines: list[Line]) -> tuple[list[Passage], int]:
    """Return the passages of an annex's head and the index of the first line after it."""
    passages: list[Passage] = []
    at = 0
    while at < min(len(lines), HEAD_LINES):
        line = lines[at]
        role, rule = _role(lines, at, passages)
        if role is None:
            break
        passages.append(whole(line, role, rule))
        at += 1
    if not any(one.role in (Role.ANNEX, Role.DOC_TYPE, Role.TITLE) for one in passages):
        # nothing is called by a name: all of it is text
        return [], 0
    return passages, at


def _role(lines: list[Line], at: int, before: list[Passage]) -> tuple[Role | None, str]:
    line = lines[at]
    text = line.text
    named = any(one.role in (Role.ANNEX, Role.DOC_TYPE, Role.TITLE) for one in before)
    if before and before[-1].rule == "annex-reference" and not before[-1].text.endswith(")"):
        return Role.SUBTITLE, "annex-reference"
    if patterns.ATTACHED.match(text):
        return Role.SUBTITLE, "annex-reference"
    if patterns.ANNEX.match(text) and not named:
        return Role.ANNEX, "annex"
    role = letterhead_role(text)
    if role in LETTERHEAD and (not named or role in (Role.SEPARATOR, Role.ARTEFACT)):
        return role, str(role)
    if not named and any(letterhead_role(one.text) is Role.MOTTO for one in lines[at : at + 5]):
        return (Role.ISSUER, "letterhead") if _is_body(line) else (None, "")
    if _is_kind(text) and not any(one.role is Role.DOC_TYPE for one in before):
        return Role.DOC_TYPE, "annex-kind"
    if not before and (patterns.ANNEX_TITLE.match(text) or attached_at(lines, at)):
        return Role.TITLE, "annex-title"
    return (Role.TITLE, "annex-title") if _is_title(line, before) else (None, "")


def _is_title(line: Line, before: list[Passage]) -> bool:
    if not before or any(one.rule == "annex-reference" for one in before):
        return False
    text = line.text
    if patterns.marker_of(text) or patterns.SENTENCE_END.search(text):
        return False
    if patterns.ADDRESSEE_HEAD.match(text):
        return False
    titles = sum(one.role is Role.TITLE for one in before)
    return patterns.is_upper(text) or (titles < 2 and len(text) < 160)
