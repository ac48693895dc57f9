"""What the TEI writer and the TEI reader agree on: names, pointers, white space, escapes.

``styles/tei/README.md`` tells the whole encoding. Nothing here knows of lxml or of a tree.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from converters.model import (
    Emph,
    Inline,
    Inlines,
    LineBreak,
    Lines,
    NameType,
    PageBreak,
    Strong,
    Text,
    Underline,
)

NAMESPACE = "http://www.tei-c.org/ns/1.0"
ENCODING_KEY, ENCODING_VERSION = "hpdocs-tei", "1"
ENCODING_URL = "urn:hpdocs:tei"
"""What ``schemaRef`` calls this encoding; the version rises when an older reader would fail."""

NAME_TAGS = {
    NameType.PERSON: "persName",
    NameType.ORGANISATION: "orgName",
    NameType.PLACE: "placeName",
}
STYLES: dict[type[Strong] | type[Emph] | type[Underline], str] = {
    Strong: "bold",
    Emph: "italic",
    Underline: "underline",
}
"""Value of ``hi/@rend`` (TEI Guidelines, ch. 3.3.2)."""
NUMBER_PARTS = {
    "number": "number-part",
    "year": "year",
    "kind_code": "kind-code",
    "issuer_code": "issuer-code",
}
"""Field of a `DocumentNumber` -> ``idno/@type`` of the part that it is."""
OTHER_LETTERS = {"nfc", "capital-font"}
"""Rules that write the same letters in another form: ``orig`` and ``reg``, not ``sic``."""
BY_HAND = "by-hand"
"""Rule of a repair that a person made in the TEI."""
LINES_LEFT_OUT = {"furniture", "artefact", "page-number", "web-page", "web-label", BY_HAND}
"""Rules that leave out lines of a page: ``fw``. Others take signs out of a line that stays."""


# --- pointers ------------------------------------------------------------------------------


def line_range(lines: Lines | None) -> str:
    """Return source lines as a pointer: ``line:11,13`` is lines 12 and 13 (RFC 5147)."""
    return f"line:{lines[0] - 1},{lines[1]}" if lines else ""


def lines_of(pointer: str) -> Lines | None:
    """Return the lines that a pointer such as ``line:11,13`` gives; None when it is none."""
    found = re.fullmatch(r"line:(\d{1,9}),(\d{1,9})", pointer, re.ASCII)
    return (int(found[1]) + 1, int(found[2])) if found else None


def pointer(target: str) -> str:
    """Return an identifier as a pointer within the file; an address stays an address."""
    is_address = (":" in target or "/" in target) and not target.startswith("#")
    return target if is_address or not target else f"#{target}"


def target_of(pointer: str) -> str:
    """Undo `pointer`."""
    return pointer.removeprefix("#")


# --- values in attributes ------------------------------------------------------------------


def one_word(text: str) -> str:
    """Return text as the one word that ``teidata.enumerated`` wants; see `many_words`."""

    def escaped(found: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in found[0].encode())

    return re.sub(r"[%_]|[^\S ]", escaped, text).replace(" ", "_")


def many_words(word: str) -> str:
    """Undo `one_word`; a value that a person wrote with spaces is taken as it is."""
    return unquote(word.replace("_", " "))


def visible(text: str) -> str:
    r"""Return text with a backslash escape for each character that XML would lose or forbid."""
    signs = []
    for character in text:
        if character == "\\":
            signs.append("\\\\")
        elif character.isprintable():
            signs.append(character)
        else:
            signs.append(f"\\u{{{ord(character):X}}}")
    return "".join(signs)


def unescaped(text: str) -> str:
    """Undo `visible`.

    Raises:
        ValueError: an escape names no character.
    """

    def character(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else "\\"

    try:
        return re.sub(r"\\(?:u\{([0-9A-F]{1,8})\}|\\)", character, text)
    except OverflowError as error:
        raise ValueError(str(error)) from error


# --- white space ---------------------------------------------------------------------------

SPACE = " \t\r\n"
"""White space of XML 1.0 (production 3); all other spaces are letters to it."""
RUN = re.compile(f"[{SPACE}]+")


def spaced_text(text: str) -> str:
    """Return text with one space for each run of white space and none at its ends."""
    return RUN.sub(" ", text).strip(" ")


def spaced(inlines: Inlines) -> Inlines:
    """Return inlines with one space for a run, none at their ends and beside a line break.

    What this changes would not outlive an editor that breaks and indents lines: the writer marks
    it by ``xml:space``, and the reader leaves alone what is marked so.
    """
    return _stripped(_stripped(_collapsed(inlines), last=False), last=True)


def _collapsed(inlines: Inlines) -> Inlines:
    done: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            text = RUN.sub(" ", inline.text)
            done.append(inline if text == inline.text else Text(text))
        elif isinstance(inline, LineBreak | PageBreak):
            done.append(inline)
        else:
            done.append(replace(inline, children=_collapsed(inline.children)))
    return tuple(done)


def _stripped(inlines: Inlines, *, last: bool) -> Inlines:
    """Return inlines without the space at one end of them and of their lines."""
    return _Strip(last).inlines(inlines)


class _Strip:
    """One walk from an end of the text; ``bare`` while no letter has been met since a break."""

    def __init__(self, last: bool) -> None:
        self.last = last
        self.bare = True

    def inlines(self, inlines: Inlines) -> Inlines:
        in_order: Iterable[Inline] = reversed(inlines) if self.last else inlines
        done: list[Inline] = []
        for inline in in_order:
            if isinstance(inline, LineBreak):
                self.bare = True
                done.append(inline)
            elif isinstance(inline, PageBreak):
                done.append(inline)
            elif isinstance(inline, Text):
                text = self.text(inline.text)
                done.extend([Text(text)] if text else [])
            else:
                done.append(replace(inline, children=self.inlines(inline.children)))
        return tuple(reversed(done)) if self.last else tuple(done)

    def text(self, text: str) -> str:
        if self.bare:
            text = text.rstrip(" ") if self.last else text.lstrip(" ")
            self.bare = not text
        return text
