"""What stands around a body: letterhead, title, close, annexes."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from converters.model import (
    Annex,
    Blocks,
    Closing,
    Dateline,
    Distribution,
    DocumentNumber,
    Inlines,
    Issuer,
    Letterhead,
    Mark,
    MarkKind,
    Signature,
    Text,
    Title,
)
from converters.readers.tei.blocks import read_blocks, read_distribution
from converters.readers.tei.inlines import (
    Running,
    read_inlines,
    read_words,
)
from converters.readers.tei.reading import (
    Element,
    Reading,
    child,
    children,
    keeps_space,
    name_of,
    raw_text,
)
from converters.tei import NUMBER_PARTS, spaced, spaced_text
from converters.traversal import plain_text


def read_letterhead(opener: Element | None, reading: Reading) -> tuple[Letterhead, Inlines]:
    """Return a letterhead, and the abstract that stands in it."""
    if opener is None:
        return Letterhead(), ()
    issuers: list[Issuer] = []
    motto: list[str] = []
    marks: list[Mark] = []
    number, dateline = None, None
    subject: Inlines = ()
    for one in opener:
        kind = one.get("type", "")
        match name_of(one):
            case "lb":
                pass
            case "orgName":
                issuers.append(Issuer(read_words(one, reading), kind == "parent"))
            case "seg" if kind == "motto":
                motto.append(read_words(one, reading))
            case "seg" if kind == "subject" and not subject:
                subject = read_inlines(one, reading)
            case "seg" if kind in set(MarkKind):
                marks.append(Mark(read_words(one, reading), MarkKind(kind)))
            case "idno" if number is None:
                number = _number(one, reading)
            case "dateline" if dateline is None:
                dateline = _dated(one, reading)
            case _:
                reading.leave_out(one)
    by_columns = opener.get("rend") == "columns"
    if opener.get("rend") and not by_columns:
        reading.wrong(opener, "rend")
    head = Letterhead(tuple(motto), tuple(issuers), number, dateline, tuple(marks), by_columns)
    return head, subject


def _written(element: Element) -> str:
    text = raw_text(element)
    return text if keeps_space(element) else spaced_text(text)


def _part(element: Element) -> str:
    """Return the value of a part: ``@n`` where it is not written in its place."""
    return str(element.get("n") or raw_text(element))


def _number(element: Element, reading: Reading) -> DocumentNumber:
    values: dict[str, str] = {}
    fields = {kind: name for name, kind in NUMBER_PARTS.items()}
    for one in children(element, "idno"):
        kind = one.get("type", "")
        if kind in fields:
            values[fields[kind]] = _part(one)
        else:
            reading.wrong(one, "type")
    year = values.pop("year", "")
    try:
        value = int(year) if year else None
    except ValueError:
        reading.wrong(element, "year")
        value = None
    return DocumentNumber(_written(element), year=value, **values)


def _dated(element: Element, reading: Reading) -> Dateline:
    for one in element:
        if name_of(one) not in ("placeName", "date", "lb"):
            reading.no_place(one)
    place = child(element, "placeName")
    day = reading.day(child(element, "date"))
    return Dateline(_written(element), "" if place is None else _part(place), day)


def read_title(page: Element | None, subject: Inlines, reading: Reading) -> Title:
    """Return the title of a title page; ``subject`` is the abstract under the number, if any."""
    parts: dict[str, Inlines] = {"subject": subject}
    kind, stamp = "", None
    for one in _title_parts(page, reading):
        part = one.get("type", "")
        if name_of(one) == "docDate":
            stamp = _dated(one, reading)
        elif part == "kind":
            kind = read_words(one, reading)
        elif part in ("subject", "subtitle", "headline") and not parts.get(part):
            parts[part] = read_inlines(one, reading)
        else:
            reading.leave_out(one)
    return Title(kind, stamp=stamp, **parts)


def _title_parts(page: Element | None, reading: Reading) -> Iterable[Element]:
    for one in page if page is not None else ():
        if name_of(one) == "docTitle":
            reading.leave_out_children(one, {"titlePart"})
            yield from children(one, "titlePart")
        elif name_of(one) in ("titlePart", "docDate"):
            yield one
        else:
            reading.leave_out(one)


# --- close ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Close:
    """What has been met of a close."""

    distribution: Distribution | None = None
    signatures: list[Signature] = field(default_factory=list)
    bylines: list[Inlines] = field(default_factory=list)
    contact: list[str] = field(default_factory=list)


def read_body(
    element: Element, elements: Iterable[Element], reading: Reading, text: str
) -> tuple[Blocks, Closing]:
    """Return the blocks among children of a body or annex, and the close at its bottom.

    ``text`` stands before the first of them.
    """
    close = _Close()
    elements = list(elements)
    rest = [one for one in elements if not _is_close(one)]
    blocks = read_blocks(rest, 1, reading, text)
    for one in elements:
        if _is_close(one):
            _take(one, close, reading)
            if words := spaced_text(one.tail or ""):
                close.bylines.append((Text(words),))
    closing = Closing(
        close.distribution,
        tuple(close.signatures),
        tuple(close.bylines),
        element.get("rend") == "recipients-last",
        tuple(close.contact),
    )
    return blocks, closing


def _is_close(element: Element) -> bool:
    name = name_of(element)
    of_recipients = name == "div" and element.get("type") == "distribution"
    return name in ("closer", "postscript", "byline") or of_recipients


def _take(element: Element, close: _Close, reading: Reading) -> None:
    """Take one piece of a close, and what it holds."""
    match name_of(element):
        case "closer" | "postscript" | "div" | "p":
            for one in element:
                _take(one, close, reading)
        case "list" if close.distribution is None:
            close.distribution = read_distribution(element, reading)
        case "signed":
            close.signatures.append(_signature(element, reading))
        case "byline":
            close.bylines.append(read_inlines(element, reading))
        case "address":
            reading.leave_out_children(element, {"addrLine"})
            close.contact.extend(read_words(one, reading) for one in children(element, "addrLine"))
        case "lb":
            pass
        case "fw":
            read_blocks([element], 1, reading)
        case _:
            # a line of a close without a place of its own
            reading.no_place(element)
            close.bylines.append(read_inlines(element, reading))


def _signature(element: Element, reading: Reading) -> Signature:
    lines: dict[str, list[str]] = {"capacity": [], "position": [], "note": [], "name": []}
    loose = Running(reading)
    loose.add(element.text or "")
    for one in element:
        kind = "name" if name_of(one) == "persName" else one.get("type", "")
        if name_of(one) in ("seg", "persName") and kind in lines:
            lines[kind].append(read_words(one, reading))
        elif name_of(one) != "lb":
            loose.add_element(one)
        loose.add(one.tail or "")
    words = plain_text(spaced(loose.done))
    if words:
        reading.no_place(element)
        lines["name" if not lines["name"] else "position"].append(words)
    return Signature(
        tuple(lines["capacity"]),
        tuple(lines["position"]),
        " ".join(lines["note"]),
        " ".join(lines["name"]),
        lines=reading.lines(element),
    )


# --- annexes -------------------------------------------------------------------------------


def read_annex(element: Element, reading: Reading) -> Annex:
    """Return the annex that a ``div`` in ``back`` is."""
    name, lines = reading.identifier(element), reading.lines(element)
    letterhead, label, title = Letterhead(), "", Title()
    under_number: Inlines = ()
    reference: Inlines = ()
    rest, text = list(element), element.text or ""
    while rest and name_of(rest[0]) in ("opener", "head"):
        one = rest.pop(0)
        kind = one.get("type", "main")
        if name_of(one) == "opener":
            letterhead, under_number = read_letterhead(one, reading)
        elif kind == "main" and not label and title == Title():
            label, title = _annex_head(one, title, reading)
        elif kind == "subtitle" and not title.subtitle:
            title = replace(title, subtitle=read_inlines(one, reading))
        elif kind == "reference" and not reference:
            reference = read_inlines(one, reading)
        else:
            rest.insert(0, one)
            break
        text += one.tail or ""
    if under_number and not title.subject:
        title = replace(title, subject=under_number)
    body, closing = read_body(element, rest, reading, text)
    number = element.get("n", "")
    return Annex(label, number, title, reference, body, closing, letterhead, name, lines=lines)


def _annex_head(head: Element, title: Title, reading: Reading) -> tuple[str, Title]:
    """Return label and title; words that no element names are the abstract."""
    label, kind = "", ""
    subject: Inlines = ()
    loose = Running(reading)
    loose.add(head.text or "")
    for one in head:
        part = one.get("type", "")
        if name_of(one) == "label" and not label:
            label = read_words(one, reading)
        elif name_of(one) == "seg" and part == "kind":
            kind = read_words(one, reading)
        elif name_of(one) == "seg" and part == "subject" and not subject:
            subject = read_inlines(one, reading)
        elif name_of(one) != "lb":
            loose.add_element(one)
        loose.add(one.tail or "")
    words = spaced(loose.done)
    whole = Running(reading)
    whole.add_all(subject)
    if words and subject:
        reading.no_place(head)
        whole.add(" ")
    whole.add_all(words)
    return label, replace(title, kind=kind, subject=whole.done)
