"""Names (*tên riêng*): persons whom a title or an office introduces, and bodies.

A person is taken only where ``đồng chí``, ``ông``, ``bà``, a rank or an office stands before the
name, or in a list that ``các đồng chí`` opens: so no street, school or ward becomes a person.
"""

import re
from collections.abc import Iterator
from functools import partial

from converters.model import Document, Inline, Name, NameType, Text
from converters.transforms.bodies import bodies
from converters.transforms.inlines import Stretch, rewrite_text
from converters.transforms.offices import INTRODUCTION, introduction_end, introduction_start
from converters.transforms.places import COMMON_FAMILIES, person_end
from converters.transforms.spelling import UPPER, folded, spaced

SEVERAL = re.compile(
    r"(?<!\w)[Cc]ác "
    r"(?P<role>đồng chí|[Ôô]ng(?:,? (?:và )?[Bb]à|/[Bb]à| \([Bb]à\))?|[Bb]à)(?!\w)"
    r"(?: gồm| sau(?: đây)?)? ?:?"
)
"""``các đồng chí: Nguyễn Văn A, Bí thư …; Trần Thị B, …`` opens a list."""
SENTENCE_END = re.compile(r"\.(?= |$)|\n|[!?]")
ITEM = re.compile(r"(?:[;,:] (?:và |cùng )?| và )(?:đồng chí |ông |bà )?")
GAP = re.compile(rf":? (?:\([{UPPER}& -]{{2,16}}\) )?")
"""Between an introduction and the name: ``Ông: Nguyễn Văn A``, ``Bộ Y tế (BYT) Trần Thị B``."""
AFTER_NAME = re.compile(r"[,;.:()/”]| ?[-–—]| \(| (?:và|cùng|là|làm|giữ)(?!\w)|$")


def add_names(document: Document) -> Document:
    """Return the document with its persons and bodies wrapped."""
    return rewrite_text(document, names)


def names(text: str) -> list[Stretch]:
    """Return where persons and bodies stand in a text; a person comes before a body."""
    if text.islower():
        return []
    found: list[Stretch] = []
    taken: set[int] = set()
    plain = folded(text)
    for start, end, role in (*_introduced(plain), *_several(plain)):
        if start not in taken:
            taken.update(range(start, end))
            role_written = spaced(text[role[0] : role[1]])
            found.append((start, end, partial(_person, role_written)))
    for start, end in bodies(plain):
        if taken.isdisjoint(range(start, end)):
            found.append((start, end, _body))
    return found


Found = tuple[int, int, tuple[int, int]]
"""Begin and end of a name, and of what introduces it."""


def _introduced(text: str) -> Iterator[Found]:
    done = 0
    for match in INTRODUCTION.finditer(text):
        if match.start() < done:
            continue
        end = introduction_end(text, match.start())
        gap = GAP.match(text, end)
        start = gap.end() if gap else end
        name = person_end(text, start)
        if name > start:
            yield start, name, (introduction_start(text, match.start()), end)
            done = name


def _several(text: str) -> Iterator[Found]:
    if "ác " not in text:
        return
    done = 0
    for opening in SEVERAL.finditer(text):
        if opening.start() < done:
            continue
        closing = SENTENCE_END.search(text, opening.end())
        done = closing.start() if closing else len(text)
        first = _item(text, opening.end(), opening.span("role"))
        # the names begin at once or after a colon
        begun = bool(first) or opening[0].endswith(":")
        if first:
            yield first
        for item in ITEM.finditer(text, opening.end(), done):
            begun = begun or item[0].startswith(":")
            found = _item(text, item.end(), opening.span("role")) if begun else None
            if found and found[1] <= done:
                yield found


def _item(text: str, start: int, role: tuple[int, int]) -> Found | None:
    """Return the person named at a place of a list; a rank or office may stand before."""
    start += text.startswith(" ", start)
    introduced = introduction_end(text, start)
    if introduced > start:
        role = (start, introduced)
        start = introduced + text.startswith(" ", introduced)
    end = person_end(text, start)
    name = text[start:end]
    is_sure = name.count(" ") > 1 or name.split(" ")[0] in COMMON_FAMILIES
    return (start, end, role) if name and is_sure and AFTER_NAME.match(text, end) else None


def _person(role: str, written: str) -> Inline:
    return Name((Text(written),), NameType.PERSON, role)


def _body(written: str) -> Inline:
    return Name((Text(written),), NameType.ORGANISATION)
