"""Roles: what each line of a document is, head, body, close and annexes in turn."""

from dataclasses import dataclass, field
from itertools import pairwise

from converters.readers.plaintext import patterns
from converters.readers.plaintext.annexes import (
    ATTACHED_WITHIN,
    attached_at,
    letterhead_above,
    read_annex_head,
)
from converters.readers.plaintext.body import read_body
from converters.readers.plaintext.closing import close_end, find_close, press_tail, read_close
from converters.readers.plaintext.head import read_head
from converters.readers.plaintext.lines import Line
from converters.readers.plaintext.passages import Passage, Role

FORMAL = {Role.MOTTO, Role.NUMBER, Role.DOC_TYPE, Role.ISSUER}
"""Roles of a letterhead; a text without any of them is one of the press."""


MAX_RESUMED = 100
"""Times that text may go on after a signature in one source."""


@dataclass(slots=True)
class Part:
    """The passages of one part, a document or an annex: its head, body and close."""

    head: list[Passage] = field(default_factory=list)
    body: list[Passage] = field(default_factory=list)
    close: list[Passage] = field(default_factory=list)


def read_roles(lines: list[Line]) -> list[Part]:
    """Return the document and its annexes as parts; every line is in one of them, in order."""
    starts = _annex_starts(lines)
    parts: list[Part] = []
    for start, end in pairwise([0, *starts, len(lines)]):
        at = start
        while at < end or not parts:
            whole_rest = len(parts) >= MAX_RESUMED + len(starts)
            part, length = _part(lines[at:end], is_annex=at > 0, whole_rest=whole_rest)
            parts.append(part)
            at += max(length, 1)
    return parts


def passages_in_order(parts: list[Part]) -> list[Passage]:
    """Return all passages of all parts in the order of the source."""
    return [one for part in parts for one in (*part.head, *part.body, *part.close)]


def _part(lines: list[Line], *, is_annex: bool, whole_rest: bool) -> tuple[Part, int]:
    """Return a part and the number of its lines: text that goes on after a close is another's."""
    head, at = read_annex_head(lines) if is_annex else read_head(lines)
    press = not is_annex and not any(one.role in FORMAL for one in head)
    if press:
        end, tail = press_tail(lines, at)
        return Part(head, read_body(lines[at:end], press=True), tail), len(lines)
    press_release = any(
        one.role is Role.DOC_TYPE and patterns.folded(one.text) == "thông cáo báo chí"
        for one in head
    )
    last = len(lines) if whole_rest else close_end(lines, at)
    end = find_close(lines, at, last)
    tail = read_close(lines[end:last])
    if not tail:
        end, tail = press_tail(lines[:last], at, sure_only=not press_release)
    return Part(head, read_body(lines[at:end], press=press_release), tail), last


# --- annexes ---------------------------------------------------------------------------------


def _annex_starts(lines: list[Line]) -> list[int]:
    """Return where annexes begin: ``Phụ lục …`` or a title with its ``(Kèm theo …)``.

    Above the first of them something was written, else the text itself was once an annex.
    """
    starts: list[int] = []
    written = False
    title_end = 0
    for at in range(1, len(lines)):
        text = lines[at].text
        written = written or patterns.SENTENCE_END.search(lines[at - 1].text) is not None
        labelled = patterns.ANNEX.match(text) and (
            patterns.is_upper(text) or lines[at].blanks_before or _is_titled(lines, at)
        )
        attached = attached_at(lines, at) if at > title_end else 0
        if labelled or (written and attached):
            starts.append(letterhead_above(lines, at, starts[-1] + 1 if starts else 1))
            title_end = attached or at + ATTACHED_WITHIN
    return starts


def _is_titled(lines: list[Line], at: int) -> bool:
    """Tell whether a title in capitals stands below a label: it is no end of a sentence."""
    return at + 1 < len(lines) and patterns.is_upper(lines[at + 1].text)
