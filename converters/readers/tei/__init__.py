"""The master copy back into the model: TEI P5 in our own encoding (``styles/tei/README.md``).

Laws: reading what was written gives the same document, source lines included, and writing it again
the same bytes. What a person has changed is read as it stands; what the model has no place for is
reported by its line (``HP-T…``), and its words are kept where they can be.
"""

from converters.diagnostics import Report, UnreadableSourceError
from converters.model import Annex, Blocks, Closing, Distribution, Document, Title
from converters.options import ReadOptions
from converters.readers.tei.blocks import read_blocks, read_distribution
from converters.readers.tei.frame import read_annex, read_body, read_letterhead, read_title
from converters.readers.tei.header import check_header, read_kind, read_repairs, read_source
from converters.readers.tei.inlines import read_cited
from converters.readers.tei.parsing import parse
from converters.readers.tei.reading import XML_LANG, Element, Reading, child, name_of


def read_tei(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Return the document that a TEI file of our encoding holds.

    Raises:
        UnreadableSourceError: no XML, not our TEI, too large, too deep, or with a document type;
            the message names line and cause.
    """
    root = parse(data, options.name)
    reading = Reading(report)
    reading.take_comments(root)
    header, text = child(root, "teiHeader"), child(root, "text")
    if text is None:
        raise UnreadableSourceError(f"{options.name}: line {root.sourceline}: no <text>")
    reading.leave_out_children(root, {"teiHeader", "standOff", "text"})
    reading.leave_out_children(text, {"front", "body", "back"})
    check_header(header, reading)
    reading.check(text)
    source = read_source(header, reading)
    reading.source_lines = source.lines
    read_repairs(header, reading)
    read_cited(child(root, "standOff"), reading)
    kind, system = read_kind(header, reading)
    front = _Front(child(text, "front"), reading)
    body, closing = _body(child(text, "body"), reading)
    annexes = _annexes(child(text, "back"), reading)
    return Document(
        kind,
        system,
        front.letterhead,
        front.title,
        front.addressees,
        front.preamble,
        body,
        closing,
        annexes,
        source,
        tuple(reading.repairs),
        root.get(XML_LANG, "vi"),
    )


class _Front:
    """What stands before the body."""

    def __init__(self, front: Element | None, reading: Reading) -> None:
        self.reading = reading
        self.opener: Element | None = None
        self.page: Element | None = None
        self.addressees: Distribution | None = None
        self.preamble: Blocks = ()
        for one in front if front is not None else ():
            self.take(one)
        self.letterhead, subject = read_letterhead(self.opener, reading)
        self.title: Title = read_title(self.page, subject, reading)

    def take(self, element: Element) -> None:
        """Take a child of ``front``; blocks that stand loose in it belong to the preamble."""
        name, kind = name_of(element), element.get("type", "")
        opener, listed = child(element, "opener"), child(element, "list")
        if name == "titlePage" and self.page is None:
            self.page = element
        elif name == "div" and kind == "letterhead" and opener is not None:
            self.opener = opener
            self.reading.leave_out_children(element, {"opener"})
        elif name == "div" and kind == "addressees" and listed is not None:
            self.addressees = read_distribution(listed, self.reading)
            self.reading.leave_out_children(element, {"list"})
        elif name == "div" and kind == "preamble":
            self.preamble += read_blocks(element, 1, self.reading, element.text or "")
        else:
            self.preamble += read_blocks([element], 1, self.reading)


def _body(body: Element | None, reading: Reading) -> tuple[Blocks, Closing]:
    return ((), Closing()) if body is None else read_body(body, body, reading, body.text or "")


def _annexes(back: Element | None, reading: Reading) -> tuple[Annex, ...]:
    annexes: list[Annex] = []
    for one in back if back is not None else ():
        if name_of(one) == "div":
            annexes.append(read_annex(one, reading))
        elif blocks := read_blocks([one], 1, reading):
            # words in no annex: one of their own
            annexes.append(Annex("", "", Title(), (), blocks))
    return tuple(annexes)
