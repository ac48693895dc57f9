"""Parts to a document: letterhead, title and close from their passages, system and kind derived."""

import datetime
import re
from collections.abc import Callable
from itertools import groupby, pairwise

from converters.model import (
    Annex,
    Closing,
    Dateline,
    Distribution,
    Document,
    DocumentNumber,
    Inlines,
    Issuer,
    Kind,
    Letterhead,
    Mark,
    MarkKind,
    Repair,
    Signature,
    Source,
    System,
    Title,
)
from converters.readers.plaintext import patterns
from converters.readers.plaintext.blocks import Group, group, read_blocks, recipient, span
from converters.readers.plaintext.inlines import dropped, joined, joined_text
from converters.readers.plaintext.passages import Passage, Role
from converters.readers.plaintext.roles import Part


def build(parts: list[Part], source: Source, repairs: list[Repair]) -> Document:
    """Return the document that its parts make; each repair is added to those given."""
    main = parts[0]
    letterhead = _letterhead(main.head, repairs)
    title = _title(main.head, repairs)
    body = read_blocks(main.body, repairs)
    closing = _closing(main.close, repairs)
    annexes = tuple(_annex(part, repairs) for part in parts[1:])
    kind = _kind(title, letterhead)
    return Document(
        kind=kind,
        system=_system(letterhead, kind),
        letterhead=letterhead,
        title=title,
        addressees=body.addressees,
        preamble=body.preamble,
        body=body.blocks,
        closing=closing,
        annexes=annexes,
        source=source,
        repairs=tuple(sorted(repairs, key=lambda one: one.lines)),
    )


# --- head ------------------------------------------------------------------------------------


def _of(passages: list[Passage], *roles: Role) -> list[Passage]:
    return [one for one in passages if one.role in roles]


def _letterhead(head: list[Passage], repairs: list[Repair]) -> Letterhead:
    furniture = [one for one in head if one.role is Role.SEPARATOR or _is_star(one)]
    dropped(furniture, "furniture", repairs)
    dropped(_of(head, Role.ARTEFACT), "artefact", repairs)
    number = _of(head, Role.NUMBER)
    dateline = [one for one in _of(head, Role.PLACE_DATE) if not one.stamp]
    return Letterhead(
        motto=_motto(_of(head, Role.MOTTO), repairs),
        issuers=_issuers([one for one in _of(head, Role.ISSUER) if not _is_star(one)], repairs),
        number=read_number(joined_text(number, repairs)) if number else None,
        dateline=read_dateline(joined_text(dateline, repairs)) if dateline else None,
        marks=tuple(_mark(one.text) for one in _of(head, Role.MARK)),
        by_columns=_reads_by_columns(head),
    )


def _mark(text: str) -> Mark:
    found = patterns.MARKS.match(text)
    return Mark(text, MarkKind(found.lastgroup) if found and found.lastgroup else MarkKind.FORM)


def _is_star(passage: Passage) -> bool:
    """Tell whether a passage is the ``*`` between issuing body and number."""
    return passage.role is Role.ISSUER and passage.text == "*"


def _reads_by_columns(head: list[Passage]) -> bool:
    """Tell whether number or marks stand before the motto: the left column comes first."""
    roles = [one.role for one in head]
    left = [roles.index(role) for role in (Role.NUMBER, Role.MARK) if role in roles]
    return Role.MOTTO in roles and bool(left) and min(left) < roles.index(Role.MOTTO)


def _motto(passages: list[Passage], repairs: list[Repair]) -> tuple[str, ...]:
    """Return the lines of the motto, those that a narrow column broke put together."""
    lines: list[list[Passage]] = []
    for one in passages:
        text = " ".join(part.text for part in lines[-1]) if lines else ""
        if lines and not patterns.WHOLE_MOTTO.match(re.sub(r"\s+", " ", text)):
            lines[-1].append(one)
        else:
            lines.append([one])
    return tuple(joined_text(line, repairs) for line in lines)


def _chained(passages: Group, goes_on: Callable[[Passage, Passage], bool]) -> list[Group]:
    """Gather passages: one that goes on with the one above stands in its group."""
    groups: list[Group] = []
    for one in passages:
        if groups and goes_on(groups[-1][-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _issuers(passages: list[Passage], repairs: list[Repair]) -> tuple[Issuer, ...]:
    """Return the bodies of the letterhead; the last is the issuing one, the others its parents.

    A line that only names the place (``TỈNH BÌNH MINH`` under ``ỦY BAN NHÂN DÂN``), or that
    goes on after a line broken in a name, belongs to the body above it.
    """
    bodies = _chained(passages, _goes_on_body)
    names = [joined_text(body, repairs) for body in bodies]
    return tuple(Issuer(name, parent=name != names[-1]) for name in names)


def _goes_on_body(above: Passage, below: Passage) -> bool:
    if below.line.n - above.line.n > 2:
        return False
    if re.search(r"(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG)(?: NHÂN)?$|NHÂN DÂN$", above.text):
        return bool(patterns.STATE_PLACE.match(below.text)) or below.text.startswith(
            ("NHÂN", "DÂN")
        )
    if below.text.startswith("VÀ ") or above.text.endswith((",", " VÀ")):
        return True
    return not patterns.ORGANISATION.search(below.text) and not patterns.STATE_PLACE.match(
        above.text
    )


def read_number(written: str) -> DocumentNumber:
    """Return number and symbol with what is derived from them; a blank number stays blank."""
    # a narrow column breaks a symbol after a dash
    match = patterns.NUMBER.match(re.sub(r"(?<=\w[-/])\s+", "", re.sub(r"\s+", " ", written)))
    if not match:
        return DocumentNumber(written)
    year, code = match["year"], match["code"]
    kind_code, _, issuer_code = _codes(code)
    return DocumentNumber(
        written,
        match["number"].strip(" .…_"),
        int(year) if year else None,
        kind_code,
        issuer_code,
    )


def _codes(code: str) -> tuple[str, str, str]:
    """Return kind code, separator and issuer code of ``QĐ/TU``, ``QĐ-UBND`` or ``UBND-VX``."""
    for separator in ("/", "-"):
        kind, found, issuer = code.partition(separator)
        if found:
            return kind, separator, issuer
    return "", "", code


def read_dateline(written: str) -> Dateline:
    """Return place and date with their values; None for a date left blank or impossible."""
    text = re.sub(r"\s+", " ", written)
    match = patterns.PLACE_DATE.match(text) or patterns.PLACE_DATE_SHORT.match(text)
    if not match:
        return Dateline(written, "", _stamp_date(text))
    try:
        day = datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except (TypeError, ValueError):
        return Dateline(written, match["place"])
    return Dateline(written, match["place"], day)


def _stamp_date(text: str) -> datetime.date | None:
    match = re.search(r"(\d{4})-(\d\d)-(\d\d)", text)
    turned = re.search(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    parts = match.groups() if match else turned.groups()[::-1] if turned else None
    try:
        return datetime.date(*(int(part) for part in parts)) if parts else None
    except ValueError:
        return None


def _title(head: list[Passage], repairs: list[Repair], *, of_annex: bool = False) -> Title:
    kinds = _of(head, Role.DOC_TYPE)
    titles = _of(head, Role.TITLE)
    before = [one for one in titles if kinds and one.line.n < kinds[0].line.n]
    under_number = [
        one
        for one in before
        if patterns.DISPATCH_ABSTRACT.match(one.text) or patterns.PARTY_ABSTRACT.match(one.text)
    ]
    headline = [] if under_number or of_annex else before
    subject = [one for one in titles if one not in headline]
    stamp = [one for one in _of(head, Role.PLACE_DATE) if one.stamp]
    return Title(
        kind=joined_text(kinds, repairs),
        subject=joined(subject, repairs, styled=False),
        subtitle=joined(_of(head, Role.SUBTITLE), repairs, styled=False),
        headline=joined(headline, repairs, styled=False),
        stamp=read_dateline(joined_text(stamp, repairs)) if stamp else None,
    )


KIND_OF_CODE = {
    "NQ": Kind.RESOLUTION,
    "QĐ": Kind.DECISION,
    "CT": Kind.DIRECTIVE,
    "KL": Kind.CONCLUSION,
    "CV": Kind.DISPATCH,
    "NĐ": Kind.DECREE,
    "TT": Kind.CIRCULAR,
    "TB": Kind.ANNOUNCEMENT,
    "KH": Kind.PLAN,
    "BC": Kind.REPORT,
    "TTr": Kind.PROPOSAL,
    "HD": Kind.GUIDANCE,
    "CTr": Kind.PROGRAMME,
    "BB": Kind.MINUTES,
    "CĐ": Kind.TELEGRAM,
}


def _kind(title: Title, letterhead: Letterhead) -> Kind:
    """Return the kind: from the title, else from the number's code, else what the head allows."""
    if title.kind:
        found = patterns.kind_of(title.kind) or patterns.begins_with_kind(title.kind)
        return found or Kind.OTHER
    if letterhead.number:
        # a công văn has a number and no kind
        return KIND_OF_CODE.get(letterhead.number.kind_code, Kind.DISPATCH)
    if letterhead.motto or letterhead.issuers:
        return Kind.OTHER
    return Kind.NEWS


PARTY_WORDS = re.compile(
    r"(?:ĐẢNG|THÀNH ỦY|THÀNH UỶ|TỈNH ỦY|TỈNH UỶ|CHI BỘ|QUẬN ỦY|HUYỆN ỦY|BỘ CHÍNH TRỊ|BAN BÍ THƯ"
    r"|CẤP ỦY|CẤP UỶ|ĐẠI HỘI ĐẠI BIỂU|BAN CHẤP HÀNH)\b"
)


def _system(letterhead: Letterhead, kind: Kind) -> System:
    """Return the issuing system, from the motto, the form of the number, the bodies named."""
    motto = " ".join(letterhead.motto)
    if "ĐẢNG CỘNG SẢN" in motto:
        return System.PARTY
    names = " ".join(issuer.name for issuer in letterhead.issuers)
    if re.search(r"MTTQ|MẶT TRẬN|ĐOÀN|CÔNG ĐOÀN|HỘI (?!ĐỒNG)", names) or "ĐOÀN TN" in motto:
        return System.ORGANISATION
    if motto:
        return System.STATE
    if letterhead.number and re.search(r"\d\s*-", letterhead.number.written):
        return System.PARTY
    if PARTY_WORDS.search(names):
        return System.PARTY
    if letterhead.number or letterhead.issuers:
        return System.STATE
    return System.PRESS if kind in (Kind.NEWS, Kind.PRESS_RELEASE) else System.PARTY


# --- close -----------------------------------------------------------------------------------


def _closing(close: list[Passage], repairs: list[Repair]) -> Closing:
    dropped(_of(close, Role.ARTEFACT), "artefact", repairs)
    dropped(_of(close, Role.SEPARATOR), "furniture", repairs)
    bylines = _of(close, Role.BYLINE, Role.PARAGRAPH)
    return Closing(
        distribution=_distribution(close, repairs),
        signatures=tuple(_signatures(close, repairs)),
        bylines=tuple(joined([one], repairs, styled=False) for one in bylines),
        recipients_last=_recipients_last(close),
        contact=tuple(one.text for one in _of(close, Role.CONTACT)),
    )


def _recipients_last(close: list[Passage]) -> bool:
    """Tell whether all signatures stand before the recipients."""
    roles = [one.role for one in close]
    if Role.RECIPIENTS_HEAD not in roles or Role.SIGNER not in roles:
        return False
    return Role.SIGNER not in roles[roles.index(Role.RECIPIENTS_HEAD) :]


def _distribution(close: list[Passage], repairs: list[Repair]) -> Distribution | None:
    left = _of(close, Role.RECIPIENTS_HEAD, Role.RECIPIENT, Role.CONTINUATION)
    if not left:
        return None
    groups = group(left)
    head = ""
    if groups[0][0].role is Role.RECIPIENTS_HEAD:
        head = joined_text(groups.pop(0), repairs)
    recipients = tuple(recipient(one, repairs, one[0].label) for one in groups)
    return Distribution(head, recipients)


def _signatures(close: list[Passage], repairs: list[Repair]) -> list[Signature]:
    """Return the blocks of signature: each ends with a name."""
    blocks: list[Group] = [[]]
    for one in _column_by_column(_of(close, Role.SIGNATURE_CAPACITY, Role.SIGNER)):
        if one.role is not Role.SIGNER and blocks[-1] and blocks[-1][-1].role is Role.SIGNER:
            blocks.append([])
        blocks[-1].append(one)
        if one.role is Role.SIGNER and len(_of(blocks[-1], Role.SIGNER)) > 1:
            blocks[-1].pop()
            blocks.append([one])
    return [_signature(block, repairs) for block in blocks if block]


def _column_by_column(signing: list[Passage]) -> list[Passage]:
    """Return signatures that stand side by side one after the other, left column first."""
    beside = [two for one, two in pairwise(signing) if one.line is two.line]
    if not beside:
        return signing
    middle = min(two.line.indent + two.start for two in beside) / 2
    columns: dict[int, list[Passage]] = {}
    for _, beside_each_other in groupby(signing, key=lambda one: one.line.n):
        row = list(beside_each_other)
        alone_right = len(row) == 1 and row[0].line.indent + row[0].start > middle
        for column, one in enumerate(row, int(alone_right)):
            columns.setdefault(column, []).append(one)
    return [one for column in sorted(columns) for one in columns[column]]


def _signature(passages: Group, repairs: list[Repair]) -> Signature:
    notes = [one for one in passages if patterns.SIGNATURE_NOTE.match(one.text)]
    lines = [
        one
        for one in _of(passages, Role.SIGNATURE_CAPACITY)
        if not patterns.SIGNATURE_NOTE.match(one.text)
    ]
    rows = _chained(lines, _goes_on_capacity)
    texts = [joined_text(row, repairs) for row in rows]
    capacity = [text for text in texts if patterns.CAPACITY.match(text)]
    # without an authority the office itself stands in its place
    split = texts.index(capacity[-1]) + 1 if capacity else min(1, len(texts))
    return Signature(
        tuple(texts[:split]),
        tuple(texts[split:]),
        " ".join(one.text for one in notes),
        " ".join(one.text for one in _of(passages, Role.SIGNER)),
        lines=span(passages),
    )


def _goes_on_capacity(above: Passage, below: Passage) -> bool:
    """Tell whether an office is broken over two lines: bold goes on in bold, or a mark is open."""
    if patterns.CAPACITY.match(below.text) or patterns.OFFICE.match(below.text):
        return False
    return below.line.n - above.line.n == 1 and not patterns.OFFICE.search(below.text)


# --- annexes ---------------------------------------------------------------------------------


def _annex(part: Part, repairs: list[Repair]) -> Annex:
    labels = _of(part.head, Role.ANNEX)
    references = [one for one in part.head if one.rule == "annex-reference"]
    head = [one for one in part.head if one not in references]
    label = joined_text(labels, repairs)
    match = patterns.ANNEX.match(label)
    title = _title(head, repairs, of_annex=True)
    body = read_blocks(part.body, repairs, addressed=False)
    reference: Inlines = joined(references, repairs, styled=False)
    return Annex(
        label=label,
        number=(match["number"] or "") if match else "",
        title=title,
        reference=reference,
        body=(*body.preamble, *body.blocks),
        closing=_closing(part.close, repairs),
        letterhead=_letterhead(head, repairs),
        lines=_first_lines(part),
    )


def _first_lines(part: Part) -> tuple[int, int] | None:
    passages = part.head or part.body or part.close
    return (passages[0].line.n, passages[-1].line.n) if passages else None
