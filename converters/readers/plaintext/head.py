"""The head of a document: letterhead, number, dateline, kind and title, in any flattened order."""

import re
from collections.abc import Iterator
from itertools import pairwise

from converters.model import Kind
from converters.readers.plaintext import patterns
from converters.readers.plaintext.lines import RESIDUE, Line
from converters.readers.plaintext.passages import Passage, Role, columns, whole

SEARCH = 60
"""Lines among which a letterhead is looked for; chrome of a web page may stand before it."""
BLANKS = re.compile(" +")
LONGEST = 250
"""Characters of the longest line that a letterhead is made of."""
MAX_BROKEN = 4
"""Lines into which a narrow column breaks one line of the head at most."""
WHOLE = (
    (Role.MOTTO, patterns.WHOLE_MOTTO),
    (Role.NUMBER, patterns.NUMBER),
    (Role.PLACE_DATE, patterns.PLACE_DATE),
)
SURE_ALONE = (
    Role.PLACE_DATE, Role.SEPARATOR, Role.ARTEFACT, Role.DOC_TYPE, Role.ISSUER, Role.TITLE,
)  # fmt: skip
"""Roles that a line has by itself: it is no part of a broken one."""
TITLE_LINES = 12
"""A title has no more lines than this."""


def read_head(lines: list[Line]) -> tuple[list[Passage], int]:
    """Return the passages of the head and the index of the first line after it."""
    at = _navigation_end(lines)
    passages = [whole(one, Role.ARTEFACT, "web-page") for one in lines[:at]]
    end = _letterhead_end(lines, at)
    if end == 0:
        return _press_head(lines)
    while at < end:
        broken = _broken(lines, at)
        if broken:
            role, length = broken
            rule = f"broken-{role.value}"
            passages.extend(whole(one, role, rule) for one in lines[at : at + length])
            at += length
            continue
        passages.extend(_letterhead_line(lines[at], passages))
        at += 1
    if passages and passages[-1].role in (Role.DOC_TYPE, Role.TITLE):
        title, at = _title(lines, at, passages)
        passages.extend(title)
    return passages, at


def _navigation_end(lines: list[Line]) -> int:
    """Return where the letterhead begins below the navigation of a web page, else 0."""
    sure = (Role.MOTTO, Role.NUMBER)
    places = (
        place
        for place, line in enumerate(lines[:SEARCH])
        if any(role in sure for role, _ in _roles(line))
    )
    at = next(places, 0)
    while at and (_may_be_issuer(lines[at - 1]) or patterns.RULE.match(lines[at - 1].text)):
        at -= 1
    return at if any(patterns.BREADCRUMB.match(line.text) for line in lines[:at]) else 0


def _letterhead_end(lines: list[Line], start: int) -> int:
    """Return the index after the last line of a letterhead, 0 when there is none."""
    end = 0
    for at, line in enumerate(lines[: start + SEARCH]):
        if at < max(end, start):
            continue
        broken = _broken(lines, at)
        if broken:
            end = at + broken[1]
            continue
        roles = [role for role, _ in _roles(line)]
        if end and roles == [None] and _is_kind_and_subject(line):
            return at + 1
        sure = [role for role in roles if role not in (None, Role.SEPARATOR, Role.ARTEFACT)]
        if line.hashes and sure == [Role.TITLE]:
            # the headline of a page: what stands below decides
            continue
        abstract = _goes_on_abstract(lines, at) or _is_party_abstract(lines, at)
        if end and roles == [None] and abstract:
            end = at + 1
            continue
        if sure == [Role.PLACE_DATE] and not end and not _heads_follow(lines, at + 1):
            continue
        if sure:
            end = at + 1
            if Role.DOC_TYPE in sure:
                break
        elif end and not _may_be_issuer(line) and not all(roles):
            break
    return end


def _broken(lines: list[Line], at: int) -> tuple[Role, int] | None:
    """Return role and length of a line of the head that a narrow column broke into several."""
    joined = lines[at].text
    alone = _sure_role(joined) in SURE_ALONE
    if alone or patterns.NUMBER.match(joined) or patterns.WHOLE_MOTTO.match(joined):
        return None
    for end in range(at + 1, min(at + MAX_BROKEN, len(lines))):
        text = lines[end].text
        if len(text) > 40 or _sure_role(text) in SURE_ALONE or len(columns(lines[end])) > 1:
            return None
        if lines[end].blanks_before and not patterns.CUT_SHORT.match(joined):
            return None
        joined += lines[end].text if joined.endswith(("-", "/")) else f" {lines[end].text}"
        if patterns.kind_of(joined):
            return Role.DOC_TYPE, end + 1 - at
        for role, pattern in WHOLE:
            # a dateline is no name of a body with a dateline below it
            capitals = role is Role.PLACE_DATE and patterns.is_upper(lines[at].text)
            if not capitals and pattern.match(joined):
                return role, end + 1 - at
    return None


def _heads_follow(lines: list[Line], at: int) -> bool:
    """Tell whether a number, motto or kind follows a dateline: else it heads a report."""
    for line in lines[at : at + 8]:
        if any(role in (Role.NUMBER, Role.MOTTO, Role.DOC_TYPE) for role, _ in _roles(line)):
            return True
    return False


def _roles(line: Line) -> list[tuple[Role | None, tuple[int, int]]]:
    """Return the role of each column of a line, for roles that the text alone shows."""
    bounds = columns(line)
    if len(bounds) > 2:
        for (_, end), (start, _) in pairwise(bounds):
            # blanks left for number and day are gaps too
            left, right = _sure_role(line.text[:end]), _sure_role(line.text[start:])
            if left and right:
                return [(left, (0, end)), (right, (start, len(line.text)))]
    if len(bounds) > 1 and not patterns.NUMBER.match(line.text):
        parts = [(_sure_role(line.text[start:end]), (start, end)) for start, end in bounds]
        if any(role for role, _ in parts):
            return parts
    glued = _glued(line.text)
    if glued:
        return glued
    return [(_sure_role(line.text, line), (0, len(line.text)))]


def _glued(text: str) -> list[tuple[Role | None, tuple[int, int]]]:
    """Return the roles of two columns that no gap parts: ``XÃ AN HÒA Độc lập - Tự do - …``."""
    if len(text) > LONGEST or not patterns.RIGHT_COLUMN.search(text):
        return []
    for gap in BLANKS.finditer(text):
        left, right = text[: gap.start()], text[gap.end() :]
        numbered = _sure_role(left) is Role.NUMBER and _sure_role(right) is Role.PLACE_DATE
        titled = patterns.WHOLE_MOTTO.match(right) and patterns.is_upper(left)
        # a body may be called after the Party: no motto without a gap
        if numbered or (titled and (len(gap[0]) > 1 or not patterns.PARTY_TITLE.match(right))):
            return [
                (_sure_role(left), (0, gap.start())),
                (_sure_role(right), (gap.end(), len(text))),
            ]
    return []


def letterhead_role(text: str) -> Role | None:
    """Return the role in a letterhead that a text has by itself, None when it needs its place."""
    return _sure_role(text)


def _sure_role(text: str, line: Line | None = None) -> Role | None:
    text = text.strip()
    if patterns.CHROME.match(text) or (len(text) > 1 and RESIDUE.match(text)):
        return Role.ARTEFACT
    if patterns.TABLE_RULE.match(text):
        return Role.ARTEFACT
    if line is not None and line.hashes:
        role = _sure_role(text)
        if role in (Role.DOC_TYPE, Role.MOTTO, Role.NUMBER):
            return role
        return Role.ARTEFACT if patterns.BODY_LABEL.match(text) else Role.TITLE
    if text == "*":
        return Role.ISSUER
    if patterns.RULE.match(text):
        return Role.SEPARATOR
    if _is_motto(text):
        return Role.MOTTO
    if len(text) > LONGEST:
        return None
    if patterns.NUMBER.match(text) or patterns.NUMBER_WORD.match(text):
        return Role.NUMBER
    if patterns.PLACE_DATE.match(text) or patterns.PLACE_DATE_SHORT.match(text):
        return Role.PLACE_DATE
    if patterns.MARKS.match(text):
        return Role.MARK
    if patterns.kind_of(text) or (line is not None and _glued_kind(line)):
        return Role.DOC_TYPE
    if patterns.DISPATCH_ABSTRACT.match(text) and len(text) < 200:
        return Role.TITLE
    return None


def _is_motto(text: str) -> bool:
    return bool(
        patterns.STATE_TITLE.match(text)
        or patterns.STATE_MOTTO.match(text)
        or patterns.PARTY_TITLE.match(text)
        or patterns.UNION_TITLE.match(text)
    )


def _glued_kind(line: Line) -> int:
    """Return where a title begins that is glued to its kind by a Markdown mark, else 0."""
    for seam in line.seams:
        if 0 < seam < len(line.text) and patterns.kind_of(line.text[:seam]):
            return seam
    return 0


def _goes_on_abstract(lines: list[Line], at: int) -> bool:
    """Tell whether a line goes on with a ``V/v …`` of one to three lines above it."""
    line = lines[at]
    if line.blanks_before or len(line.text) > 90 or patterns.marker_of(line.text):
        return False
    if patterns.ADDRESSEE_HEAD.match(line.text):
        return False
    for place in range(at - 1, max(0, at - 3) - 1, -1):
        above = lines[place]
        if patterns.DISPATCH_ABSTRACT.match(above.text) or _is_party_abstract(lines, place):
            return True
        if above.blanks_before or _sure_role(above.text):
            return False
    return False


def _is_party_abstract(lines: list[Line], at: int) -> bool:
    """Tell whether a line is a ``về việc …`` right below the number."""
    above = lines[at - 1] if at else None
    return (
        above is not None
        and patterns.PARTY_ABSTRACT.match(lines[at].text) is not None
        and [role for role, _ in _roles(above)][:1] == [Role.NUMBER]
    )


def _is_kind_and_subject(line: Line) -> bool:
    """Tell whether a line in capitals holds kind and abstract: ``BIÊN BẢN HỌP TỔ DÂN PHỐ``."""
    if patterns.FORM_TITLE.match(line.text) and patterns.is_upper(line.text):
        return True
    kind = patterns.begins_with_kind(line.text)
    return kind is not None and kind not in (Kind.LAW, Kind.DECREE, Kind.OTHER)


def _may_be_issuer(line: Line) -> bool:
    return (
        patterns.is_upper(line.text)
        and len(line.text) < 90
        and not patterns.marker_of(line.text)
        and not patterns.SENTENCE_END.search(line.text)
    )


def _letterhead_line(line: Line, before: list[Passage]) -> Iterator[Passage]:
    seam = _glued_kind(line)
    if seam:
        yield Passage(line, 0, seam, Role.DOC_TYPE, "kind")
        yield Passage(line, seam, len(line.text), Role.TITLE, "title-glued-to-kind")
        return
    for role, (start, end) in _roles(line):
        text = line.text[start:end].strip()
        if role is Role.SEPARATOR and text.strip("* ") == "" and len(text) == 1:
            yield Passage(line, start, end, Role.ISSUER, "star")
        elif role:
            yield Passage(line, start, end, role, role.value.replace("_", "-"))
        elif before and _is_kind_and_subject(line):
            yield Passage(line, start, end, Role.DOC_TYPE, "kind-and-subject")
        else:
            yield Passage(line, start, end, _unsure_role(text, before), "letterhead")


def _unsure_role(text: str, before: list[Passage]) -> Role:
    last = before[-1].role if before else None
    if patterns.PLACE_DATE_START.match(text):
        return Role.PLACE_DATE
    below_headline = before and before[-1].line.hashes and patterns.ORGANISATION.search(text)
    if last is Role.TITLE and not below_headline:
        return Role.TITLE
    if patterns.is_upper(text):
        return Role.ISSUER
    return Role.ISSUER if last is Role.ISSUER and len(text) < 60 else Role.TITLE


# --- title -----------------------------------------------------------------------------------


def _title(lines: list[Line], at: int, before: list[Passage]) -> tuple[list[Passage], int]:
    """Return the passages of kind, abstract, subtitle and rule from ``at`` on."""
    rule_at = _rule_after(lines, at)
    passages: list[Passage] = []
    while at < len(lines) and len(passages) < TITLE_LINES:
        line = lines[at]
        text = line.text
        title = [one for one in passages if one.role is Role.TITLE]
        if at == rule_at:
            passages.append(whole(line, Role.SEPARATOR, "rule-under-title"))
            return passages, at + 1
        if _sure_role(text) is Role.ARTEFACT:
            passages.append(whole(line, Role.ARTEFACT, "residue"))
        elif text.startswith("(") and text.endswith(")"):
            passages.append(whole(line, Role.SUBTITLE, "bracketed"))
        elif patterns.NUMBER.match(text) and not any(p.role is Role.NUMBER for p in before):
            passages.append(whole(line, Role.NUMBER, "number-under-title"))
        elif rule_at or (
            _goes_on_title(line, [*before, *passages]) and not _opens_paragraph(lines, at, title)
        ):
            passages.append(whole(line, Role.TITLE, "title"))
        else:
            break
        at += 1
    return passages, at


def _rule_after(lines: list[Line], at: int) -> int:
    """Return the index of the rule that closes a title, 0 when there is none."""
    for index in range(at, min(at + TITLE_LINES, len(lines))):
        text = lines[index].text
        if patterns.RULE.match(text):
            return index
        if len(text) > 250 or patterns.SURE_LEGAL_BASIS.match(text) or patterns.marker_of(text):
            return 0
    return 0


def _goes_on_title(line: Line, before: list[Passage]) -> bool:
    text = line.text
    last = before[-1]
    if (
        patterns.marker_of(text)
        or _is_authority(text, last)
        or patterns.LEGAL_BASIS.match(text)
        or patterns.ADDRESSEE_HEAD.match(text)
        or (patterns.ENACTING.match(text) and not _is_subject(text, last))
        or patterns.PHOTO_MARK.search(text)
        or len(text) > 250
    ):
        return False
    if last.role is Role.DOC_TYPE:
        # the first line after the kind, unless it is a whole paragraph or the authority
        return not (patterns.SENTENCE_END.search(text) and len(text) > 100)
    if last.role is not Role.TITLE:
        return False
    if patterns.DANGLING.search(last.text) or text[0].islower() or text[0].isdigit():
        return len(text) < 200
    upper = patterns.is_upper(text)
    if upper and patterns.is_upper(last.text):
        return line.blanks_before == 0 or not patterns.ORGANISATION.match(text)
    return (
        line.blanks_before == 0
        and not upper
        and len(last.text) > 40
        and len(text) < 120
        and not patterns.SENTENCE_END.search(text)
        and line.indent == last.line.indent
    )


def _opens_paragraph(lines: list[Line], at: int, title: list[Passage]) -> bool:
    """Tell whether hard-wrapped running text begins right below a title.

    Its first line is full and begins with a capital, it goes on in small letters, and it ends as a
    sentence does before anything else begins.
    """
    line = lines[at]
    if not title or not line.text[0].isupper() or patterns.is_upper(line.text):
        return False
    if patterns.DANGLING.search(title[-1].text):
        return False
    for position in range(at + 1, min(at + TITLE_LINES, len(lines))):
        below = lines[position]
        if below.blanks_before or patterns.marker_of(below.text):
            return False
        if position == at + 1 and not (
            below.text[0].islower()
            and len(line.text) >= 0.8 * len(below.text)
            and len(line.text) > 50
        ):
            return False
        if patterns.SENTENCE_END.search(below.text):
            return True
    return False


def _is_authority(text: str, last: Passage) -> bool:
    """Tell the body that decides, in capitals below a title in small letters."""
    return (
        last.role is Role.TITLE
        and patterns.is_upper(text)
        and not patterns.is_upper(last.text)
        and bool(patterns.ORGANISATION.match(text) or patterns.OFFICE.match(text))
    )


def _is_subject(text: str, last: Passage) -> bool:
    """Tell an abstract that begins like an order (``QUY ĐỊNH MỨC THU …``) from the order itself."""
    return last.role is Role.DOC_TYPE and not text.endswith(":")


# --- press -----------------------------------------------------------------------------------


def _press_head(lines: list[Line]) -> tuple[list[Passage], int]:
    """Return the head of a text without letterhead: dateline, headline, stamp."""
    passages: list[Passage] = []
    at = 0
    titled = False
    while at < len(lines):
        line = lines[at]
        role = _press_role(line, titled, passages)
        if role is None:
            break
        rule = "headline" if role is Role.TITLE else role.value.replace("_", "-")
        passage = whole(line, role, rule)
        passage.stamp = role is Role.PLACE_DATE and titled
        passages.append(passage)
        titled = titled or role is Role.TITLE
        at += 1
    return passages, at


def _press_role(line: Line, titled: bool, before: list[Passage]) -> Role | None:
    text = line.text
    chrome = patterns.BODY_LABEL.match(text) or patterns.BREADCRUMB.match(text)
    if chrome or _sure_role(text) is Role.ARTEFACT:
        return Role.ARTEFACT
    if _sure_role(text) is Role.PLACE_DATE or patterns.STAMP.match(text):
        return Role.PLACE_DATE
    if not titled:
        is_title = line.hashes or (len(text) <= 300 and not text.endswith((".", ";", ":", "/.")))
        return Role.TITLE if is_title else None
    last = before[-1]
    goes_on = (
        last.role is Role.TITLE
        and line.blanks_before == 0
        and line.indent == last.line.indent
        and len(text) < 120
        and not patterns.SENTENCE_END.search(text)
        and (text[0].islower() or patterns.is_upper(text) == patterns.is_upper(last.text) == True)  # noqa: E712
        and not patterns.is_person_name(text)
    )
    return Role.TITLE if goes_on else None
