"""A passage: a stretch of one line and the role that it plays."""

from dataclasses import dataclass
from enum import StrEnum

from converters.model import DivisionKind
from converters.readers.plaintext.lines import COLUMN_GAP, Line


class Role(StrEnum):
    """What a line is in its document."""

    MOTTO = "motto"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    MARK = "mark"
    DOC_TYPE = "doc_type"
    TITLE = "title"
    SUBTITLE = "subtitle"
    SEPARATOR = "separator"
    ADDRESSEE = "addressee"
    LEGAL_BASIS = "legal_basis"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CONTINUATION = "continuation"
    CAPTION = "caption"
    BYLINE = "byline"
    TABLE = "table"
    ARTEFACT = "artefact"
    RECIPIENTS_HEAD = "recipients_head"
    RECIPIENT = "recipient"
    SIGNATURE_CAPACITY = "signature_capacity"
    SIGNER = "signer"
    CONTACT = "contact"
    ANNEX = "annex"


@dataclass(slots=True)
class Passage:
    """A stretch of a line, its role, and the rule that said so.

    ``start`` and ``end`` are places in ``line.text``; ``text_start`` is where the text after a
    label begins. ``number`` is given as `inspect` prints it: ``Điều 3`` for a heading, the marker
    for a list item. ``level`` counts from 1.
    """

    line: Line
    start: int
    end: int
    role: Role
    rule: str
    level: int | None = None
    number: str | None = None
    label: str = ""
    text_start: int = -1
    division: DivisionKind | None = None
    enacting: bool = False
    run_in: bool = False
    stamp: bool = False
    quoted: bool = False
    table: int = 0
    """source line where the table begins that the passage is a line of"""
    repeated: int = 0
    """characters at the beginning that repeat the end of the passage before (page overlap)"""

    @property
    def text(self) -> str:
        """The text of the stretch, label included."""
        return self.line.text[self.start : self.end].strip()

    @property
    def after_label(self) -> int:
        """Where the text after the label begins."""
        return self.text_start if self.text_start >= 0 else self.start


def whole(line: Line, role: Role, rule: str) -> Passage:
    """Return a passage of a whole line."""
    return Passage(line, 0, len(line.text), role, rule)


def columns(line: Line) -> list[tuple[int, int]]:
    """Return the stretches of a line between gaps of three spaces or more."""
    bounds = []
    at = 0
    for gap in COLUMN_GAP.finditer(line.text):
        bounds.append((at, gap.start()))
        at = gap.end()
    bounds.append((at, len(line.text)))
    return [(start, end) for start, end in bounds if line.text[start:end].strip()]
