"""The close of a document: recipients and signatures, in any flattened order; bylines."""

from collections.abc import Iterator
from dataclasses import dataclass

from converters.readers.plaintext import patterns
from converters.readers.plaintext.lines import RESIDUE, Line
from converters.readers.plaintext.passages import Passage, Role, columns, whole

SIGNATURE_LINES = 14
"""Lines at the end of a part among which a signature is looked for."""
MAX_RECIPIENTS = 40
"""Lines of recipients that may stand between the office of a signer and his name."""
LONGEST_RECIPIENT = 100
"""Characters of the longest line of such a list."""


def find_close(lines: list[Line], start: int, end: int) -> int:
    """Return the index where the close of a part begins, ``end`` when it has none."""
    for at in range(end - 1, start - 1, -1):
        if patterns.DISTRIBUTION_HEAD.match(lines[at].text):
            return _signature_above(lines, start, at)
    foot = start + _foot(lines[start:end])
    first = _signature_start(lines, start, foot)
    if first < foot:
        return first
    return foot - 1 if foot - 1 > start and _is_signing_body(lines[foot - 2 : foot]) else end


def close_end(lines: list[Line], start: int) -> int:
    """Return where text goes on after a close (an attached regulation), else the end.

    Text goes on with a division, an annex or a motto below the name of a signer.
    """
    signed = 0
    for at in range(start, len(lines)):
        text = lines[at].text
        named = any(map(patterns.is_person_name, _cells(lines[at])))
        listed = signed == at and _is_of_recipients(text)
        if listed or (named and _near_capacity(lines, at)):
            signed = at + 1
        elif signed and (_opens_text(text) or _is_motto_line(text)):
            while signed < at and patterns.PAGE_NUMBER.match(lines[signed].text):
                signed += 1
            return signed
    return len(lines)


def _near_capacity(lines: list[Line], at: int) -> bool:
    """Tell whether an office stands above a name; beside it there may be recipients."""
    for place in range(at - 1, max(-1, at - MAX_RECIPIENTS), -1):
        line = lines[place]
        if at - place <= 5 and any(map(_is_capacity, _cells(line))):
            return True
        if patterns.DISTRIBUTION_HEAD.match(line.text):
            return True
        if at - place >= 5 and len(line.text) > LONGEST_RECIPIENT:
            return False
    return False


def _is_of_recipients(text: str) -> bool:
    marker = patterns.marker_of(text)
    listed = marker is not None and marker.is_item
    return listed or patterns.DISTRIBUTION_HEAD.match(text) is not None


def _opens_text(text: str) -> bool:
    marker = patterns.marker_of(text)
    named = marker is not None and marker.kind in patterns.NAMED
    return named or any(
        pattern.match(text) for pattern in (patterns.ANNEX, patterns.ANNEX_TITLE, patterns.FORM)
    )


def _is_motto_line(text: str) -> bool:
    return patterns.WHOLE_MOTTO.match(text) is not None


def _is_signing_body(lines: list[Line]) -> bool:
    """Tell whether a last line in capitals is the body that signs: ``BAN CHẤP HÀNH ĐẢNG BỘ``."""
    above, text = lines[0].text, lines[1].text
    return (
        patterns.is_upper(text)
        and len(text) < 80
        and not patterns.marker_of(text)
        and patterns.ORGANISATION.search(text) is not None
        and patterns.SENTENCE_END.search(above) is not None
    )


def _signature_above(lines: list[Line], start: int, at: int) -> int:
    """Return where a signature begins that was flattened in front of the recipients."""
    first = at
    while first > start and (
        _signs(lines[first - 1])
        or patterns.CHROME.match(lines[first - 1].text)
        or RESIDUE.match(lines[first - 1].text)
    ):
        first -= 1
    if any(_is_capacity(cell) for line in lines[first:at] for cell in _cells(line)):
        return first
    while at > start and (
        patterns.CHROME.match(lines[at - 1].text) or RESIDUE.match(lines[at - 1].text)
    ):
        at -= 1
    return at


def _signature_start(lines: list[Line], start: int, end: int) -> int:
    """Return where a signature without recipients begins at the end of a part."""
    first = end
    found = False
    for at in range(end - 1, max(start, end - SIGNATURE_LINES) - 1, -1):
        text = lines[at].text
        signs = _signs(lines[at])
        if signs and any(map(_is_capacity, _cells(lines[at]))):
            found = True
            first = at
        elif signs or patterns.CHROME.match(text) or RESIDUE.match(text):
            named = any(map(patterns.is_person_name, _cells(lines[at])))
            first = at if not found or not named else first
        else:
            break
    return first if found else end


def _cells(line: Line) -> list[str]:
    """Return what stands side by side in a line."""
    return [line.text[start:end].strip() for start, end in columns(line)]


def _signs(line: Line) -> bool:
    """Tell whether all that stands side by side in a line belongs to signatures."""
    return all(map(_is_signature_line, _cells(line)))


def _is_capacity(text: str) -> bool:
    return patterns.CAPACITY.match(text) is not None or _is_office(text)


def _is_office(text: str) -> bool:
    return (
        patterns.is_upper(text)
        and len(text) < 70
        and bool(patterns.OFFICE.search(text))
        and not patterns.marker_of(text)
    )


def _is_signature_line(text: str) -> bool:
    return bool(
        _is_capacity(text)
        or patterns.SIGNATURE_NOTE.match(text)
        or patterns.is_person_name(text)
        or (patterns.is_upper(text) and len(text) < 60 and not patterns.marker_of(text))
    )


@dataclass(slots=True)
class _Seen:
    """What the lines of a close before this one were."""

    left: Role | None = None
    """role of the last passage that begins its line: the left column"""
    listing: bool = False
    capacity: bool = False
    recipient: str = ""
    """text of the last recipient, or of the line that went on with it"""

    def take(self, passage: Passage) -> None:
        """Remember a passage."""
        role = passage.role
        if role is Role.ARTEFACT:
            return
        if passage.start == 0:
            self.left = role
        self.listing = self.listing or role is Role.RECIPIENTS_HEAD
        self.capacity = self.capacity or role is Role.SIGNATURE_CAPACITY
        if role in (Role.RECIPIENT, Role.CONTINUATION):
            self.recipient = passage.text

    @property
    def in_list(self) -> bool:
        """Whether the left column holds recipients."""
        return self.left in (Role.RECIPIENT, Role.CONTINUATION, Role.RECIPIENTS_HEAD)

    @property
    def open_recipient(self) -> bool:
        """Whether the last recipient is unfinished, so that a line may go on with it."""
        return bool(self.recipient) and not self.recipient.endswith((";", ".", ",", ")"))


def read_close(lines: list[Line]) -> list[Passage]:
    """Return the passages of the close, which are all the lines given."""
    passages: list[Passage] = []
    seen = _Seen()
    address, foot = _contact(lines), _foot(lines)
    for line in lines[:foot]:
        for passage in _close_line(line, seen):
            seen.take(passage)
            passages.append(passage)
    passages += [whole(line, Role.ARTEFACT, "web-page") for line in lines[foot:address]]
    return passages + [whole(line, Role.CONTACT, "contact") for line in lines[address:]]


def _foot(lines: list[Line]) -> int:
    """Return where the signed text ends: an address or a web page follows, or nothing."""
    return _web_foot(lines[: _contact(lines)])


def _contact(lines: list[Line]) -> int:
    """Return where the address of the issuing body begins below a signature, else the end.

    It is the last of the text; what else stands with an address is the foot of a web page.
    """
    at = len(lines)
    while at and patterns.CONTACT.match(lines[at - 1].text):
        at -= 1
    signed = at > 0 and patterns.is_person_name(lines[at - 1].text)
    return at if signed else len(lines)


def _web_foot(lines: list[Line]) -> int:
    """Return where the foot of a web page begins below the signature, else the end."""
    footers = [at for at, line in enumerate(lines) if patterns.WEB_FOOTER.match(line.text)]
    if len(footers) < 2:
        return len(lines)
    for at, line in enumerate(lines[: footers[-2]]):
        if patterns.is_person_name(line.text) or patterns.CHROME.match(line.text):
            return at + 1
    return len(lines)


def _close_line(line: Line, seen: _Seen) -> Iterator[Passage]:
    bounds = columns(line)
    if len(bounds) == 1 or not _is_two_columns(line, bounds):
        bounds = [(0, len(line.text))]
    for start, end in bounds:
        role, rule = _close_role(line.text[start:end].strip(), line, seen)
        yield _passage(line, start, end, role, rule)


def _is_two_columns(line: Line, bounds: list[tuple[int, int]]) -> bool:
    """Tell whether a gap parts recipients and signature rather than words of a recipient."""
    last = line.text[bounds[-1][0] : bounds[-1][1]].strip()
    return _is_signature_line(last)


def _passage(line: Line, start: int, end: int, role: Role, rule: str) -> Passage:
    passage = Passage(line, start, end, role, rule)
    marker = patterns.marker_of(passage.text)
    if role is Role.RECIPIENT and marker and marker.is_item:
        passage.label = marker.label
        passage.text_start = start + marker.end
    return passage


def _close_role(text: str, line: Line, seen: _Seen) -> tuple[Role, str]:
    furniture = _furniture(text)
    if furniture:
        return furniture
    marker = patterns.marker_of(text)
    if seen.listing and marker and marker.is_item:
        return Role.RECIPIENT, "recipient-marker"
    if _is_capacity(text):
        return Role.SIGNATURE_CAPACITY, "capacity"
    if seen.left is None and patterns.is_upper(text) and patterns.ORGANISATION.search(text):
        return Role.SIGNATURE_CAPACITY, "signing-body"
    if patterns.SIGNATURE_NOTE.match(text):
        return Role.SIGNATURE_CAPACITY, "signature-note"
    if patterns.is_person_name(text) and not (seen.in_list and seen.open_recipient):
        return Role.SIGNER, "name"
    if seen.capacity and patterns.is_upper(text):
        return Role.SIGNATURE_CAPACITY, "wrapped-capacity"
    if seen.in_list:
        return _in_list_role(text, line, seen)
    if seen.capacity and len(text) < 60:
        return Role.SIGNATURE_CAPACITY, "signature-block"
    return Role.PARAGRAPH, "after-close"


def _furniture(text: str) -> tuple[Role, str] | None:
    if patterns.CHROME.match(text) or RESIDUE.match(text) or patterns.TABLE_RULE.match(text):
        return Role.ARTEFACT, "residue"
    if patterns.RULE.match(text):
        return Role.SEPARATOR, "rule"
    if patterns.PAGE_NUMBER.match(text):
        return Role.ARTEFACT, "page-number"
    if patterns.DISTRIBUTION_HEAD.match(text):
        return Role.RECIPIENTS_HEAD, "recipients-head"
    return None


def _in_list_role(text: str, line: Line, seen: _Seen) -> tuple[Role, str]:
    if seen.left is Role.RECIPIENTS_HEAD:
        return Role.RECIPIENT, "recipient"
    if line.blanks_before and not seen.open_recipient and text[0].isupper():
        return Role.PARAGRAPH, "after-recipients"
    return Role.CONTINUATION, "wrapped-recipient"


# --- the end of a text of the press ----------------------------------------------------------


def press_tail(
    lines: list[Line], start: int, *, sure_only: bool = False
) -> tuple[int, list[Passage]]:
    """Return where the tail of a text of the press begins, and its passages.

    The tail is what stands after the last sentence: the writer's name, the agency, the links
    and sponsors of the web page. ``sure_only`` takes what a label names and nothing else: for an
    official document that a web page reprinted.
    """
    end = len(lines)
    chrome: list[Passage] = []
    for at in range(max(start, end - 40), end):
        text = lines[at].text
        if patterns.AFTER_TEXT.match(text) and not any(map(_is_prose, lines[at + 1 :])):
            chrome = [whole(one, Role.ARTEFACT, "web-page") for one in lines[at:]]
            end = at
            break
    tail: list[Passage] = []
    while end - 1 > start:
        passage = _tail_passage(lines[end - 1], sure_only=sure_only)
        if passage is None:
            break
        tail.insert(0, passage)
        end -= 1
    return end, tail + chrome


def _is_prose(line: Line) -> bool:
    return len(line.text) > 120 or bool(patterns.CLAUSE_END.search(line.text))


def _tail_passage(line: Line, *, sure_only: bool) -> Passage | None:
    text = line.text
    if text == "|":
        # it may end a table: the body knows
        return None
    if patterns.CHROME.match(text) or RESIDUE.match(text) or patterns.CHROME_LABEL.match(text):
        return whole(line, Role.ARTEFACT, "web-page")
    if len(text) > 90 or patterns.SENTENCE_END.search(text) or patterns.marker_of(text):
        return None
    if patterns.PHOTO_MARK.search(text) and not text.startswith(("Ảnh", "Tin", "Bài")):
        return None
    if patterns.BYLINE.match(text):
        return whole(line, Role.BYLINE, "byline-label")
    if sure_only:
        return None
    if patterns.is_person_name(text):
        return whole(line, Role.BYLINE, "person-name")
    if len(text) < 40 and not patterns.DESCRIBES.search(text):
        return whole(line, Role.BYLINE, "short-last-line")
    return None
