"""Roles: what each line of a document is, head, body, close and annexes in turn."""

from dataclasses import dataclass, field

from converters.readers.plaintext import patterns
from converters.readers.plaintext.body import read_body
from converters.readers.plaintext.closing import find_close, press_tail, read_close
from converters.readers.plaintext.head import read_head
from converters.readers.plaintext.lines import Line
from converters.readers.plaintext.passages import Passage, Role, whole

FORMAL = {Role.MOTTO, Role.NUMBER, Role.DOC_TYPE, Role.ISSUER}
"""Roles of a letterhead; a text without any of them is one of the press."""


@dataclass(slots=True)
class Part:
    """The passages of one part, a document or an annex: its head, body and close."""

    head: list[Passage] = field(default_factory=list)
    body: list[Passage] = field(default_factory=list)
    close: list[Passage] = field(default_factory=list)


def read_roles(lines: list[Line]) -> list[Part]:
    """Return the document and its annexes as parts; every line is in one of them, in order."""
    starts = _annex_starts(lines)
    bounds = zip([0, *starts], [*starts, len(lines)], strict=True)
    parts = []
    for start, end in bounds:
        parts.append(_part(lines[start:end], is_annex=start > 0))
    return parts


def passages_in_order(parts: list[Part]) -> list[Passage]:
    """Return all passages of all parts in the order of the source."""
    return [one for part in parts for one in (*part.head, *part.body, *part.close)]


def _part(lines: list[Line], *, is_annex: bool) -> Part:
    if is_annex:
        head, at = _annex_head(lines)
    else:
        head, at = read_head(lines)
    press = not is_annex and not any(one.role in FORMAL for one in head)
    press_release = any(
        one.role is Role.DOC_TYPE and patterns.folded(one.text) == "thông cáo báo chí"
        for one in head
    )
    if press:
        end, tail = press_tail(lines, at)
    else:
        end = find_close(lines, at, len(lines))
        tail = read_close(lines[end:])
    if not tail:
        end, tail = press_tail(lines, at, sure_only=not press_release)
    return Part(head, read_body(lines[at:end], press=press or press_release), tail)


# --- annexes ---------------------------------------------------------------------------------


def _annex_starts(lines: list[Line]) -> list[int]:
    """Return where annexes begin: ``Phụ lục …`` or a kind with its ``(Kèm theo …)``."""
    starts = []
    for at in range(1, len(lines)):
        text = lines[at].text
        labelled = patterns.ANNEX.match(text) and (
            patterns.is_upper(text) or lines[at].blanks_before
        )
        if labelled or (patterns.kind_of(text) and _is_attached(lines, at)):
            starts.append(at)
    return starts


def _is_attached(lines: list[Line], at: int) -> bool:
    """Tell whether a kind in capitals is followed by the line that ties it to its document."""
    return any(patterns.ATTACHED.match(line.text) for line in lines[at + 1 : at + 7])


def _annex_head(lines: list[Line]) -> tuple[list[Passage], int]:
    """Return the label, title and reference of an annex."""
    passages = []
    first = lines[0]
    is_label = patterns.ANNEX.match(first.text)
    passages.append(whole(first, Role.ANNEX if is_label else Role.DOC_TYPE, "annex"))
    at = 1
    while at < len(lines) and at < 10:
        line = lines[at]
        if patterns.ATTACHED.match(line.text):
            passages.append(whole(line, Role.SUBTITLE, "annex-reference"))
            while not passages[-1].text.endswith(")") and at + 1 < min(len(lines), 12):
                at += 1
                passages.append(whole(lines[at], Role.SUBTITLE, "annex-reference"))
        elif patterns.RULE.match(line.text):
            passages.append(whole(line, Role.SEPARATOR, "rule-under-title"))
        elif _is_annex_title(line, passages):
            passages.append(whole(line, Role.TITLE, "annex-title"))
        else:
            break
        at += 1
    return passages, at


def _is_annex_title(line: Line, before: list[Passage]) -> bool:
    if any(one.rule == "annex-reference" for one in before):
        return False
    return not patterns.marker_of(line.text) and (
        patterns.is_upper(line.text)
        or (
            len(before) < 3 and len(line.text) < 160 and not patterns.SENTENCE_END.search(line.text)
        )
    )
