"""What every part of the TEI reader needs: names of elements, reports, values, words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from lxml import etree

from converters.diagnostics import Diagnostic, Report, Severity
from converters.model import Lines, Repair
from converters.tei import NAMESPACE, lines_of, spaced_text, visible

Element = Any
"""An lxml element; the library has no types of its own."""

XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID, XML_LANG, XML_SPACE = f"{XML}id", f"{XML}lang", f"{XML}space"
SHOWN = 60
"""Characters of left-out words in a message."""
MOST_SAID = 1000
"""Remarks on one file."""

V = TypeVar("V", bound=StrEnum)

TAKEN = (
    ("addrLine address back byline closer corr dateline docDate docTitle floatingText front", ""),
    ("lb orig pb postscript reg sic supplied text titlePage", ""),
    ("choice figure quote signed table", "source"),
    ("head label list seg titlePart", "type"),
    ("ab fw", "type source"),
    ("body hi opener", "rend"),
    ("name orgName", "type role"),
    ("cell", "cols"),
    ("date", "when"),
    ("div", "type subtype n source rend xml:id"),
    ("idno", "type n"),
    ("item", "n rend source xml:id"),
    ("p", "source xml:id"),
    ("persName", "role"),
    ("placeName", "role n"),
    ("ref", "type n target corresp"),
    ("row", "role"),
)
ATTRIBUTES = {name: set(taken.split()) for names, taken in TAKEN for name in names.split()}
"""The attributes that the model has a place for, by element."""
WORDLESS = {
    "text", "front", "back", "titlePage", "docTitle", "opener", "closer", "address", "postscript",
    "list", "table", "row", "figure", "floatingText", "choice",
    "lb", "pb",
}  # fmt: skip
"""Elements that hold elements alone; words in them would belong to nothing."""
WORDLESS_DIVISIONS = {"letterhead", "addressees", "distribution"}


def name_of(element: Element) -> str:
    """Return the name of a TEI element; one of another namespace, or of none, keeps that."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space == f"{{{NAMESPACE}" else f"{space}}}{name}"


def children(element: Element | None, name: str, kind: str = "") -> list[Element]:
    """Return the children of a name, and of a ``@type`` if one is given."""
    if element is None:
        return []
    found = element.findall(f"{{{NAMESPACE}}}{name}")
    return [one for one in found if not kind or one.get("type") == kind]


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element on a path of names below another."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def keeps_space(element: Element) -> bool:
    """Tell whether white space in an element is text."""
    return bool(element.get(XML_SPACE) == "preserve")


def raw_text(element: Element) -> str:
    """Return all text in an element."""
    return "".join(element.itertext())


@dataclass(slots=True)
class Reading:
    """One reading: where reports go, and what is gathered through the file."""

    report: Report
    source_lines: int = 1
    repairs: list[Repair] = field(default_factory=list)
    listed: set[tuple[Lines, str, str]] = field(default_factory=set)
    """lines, before and after of each repair, as the text shows them"""
    cited: dict[str, Element] = field(default_factory=dict)
    """cited documents of ``standOff`` by their identifier"""
    identifiers: set[str] = field(default_factory=set)
    said: int = 0

    def say(self, code: str, element: Element, message: str) -> None:
        """Report a remark on an element."""
        self.said += 1
        if self.said > MOST_SAID:
            return
        if self.said == MOST_SAID:
            message += "; no more remarks are shown"
        severity = Severity.NOTE if code == "HP-T003" else Severity.WARNING
        self.report(Diagnostic(code, severity, message, element.sourceline))

    def no_place(self, element: Element) -> None:
        """Report markup that the model has no place for, whose words are kept."""
        self.say("HP-T001", element, f"{_tag(element)} has no place in the model: its words stay")

    def leave_out(self, element: Element) -> None:
        """Report an element that is left out with its words."""
        words = spaced_text(raw_text(element))
        words = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
        said = f", with {words!r}" if words else ""
        self.say("HP-T002", element, f"{_tag(element)} is not of the document: left out{said}")

    def leave_out_children(self, element: Element | None, known: set[str]) -> None:
        """Report each child of an unknown name."""
        for one in element if element is not None else ():
            if name_of(one) not in known:
                self.leave_out(one)

    def wrong(self, element: Element, attribute: str) -> None:
        """Report a value that cannot be read."""
        value = element.get(attribute)
        said = f"{attribute}={value!r}" if value is not None else f"no {attribute}"
        self.say("HP-T005", element, f"{_tag(element)}: {said} cannot be read: taken as absent")

    def take_comments(self, root: Element) -> None:
        """Take comments and instructions out of a tree and report them."""
        for one in root.iter(etree.Comment, etree.ProcessingInstruction):
            self.say("HP-T003", one, f"a comment or instruction is left out: {str(one)[:SHOWN]}")
        etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)

    def check(self, root: Element) -> None:
        """Report attributes that the model has no place for, and words where none may stand."""
        for element in root.iter(f"{{{NAMESPACE}}}*"):
            name = name_of(element)
            if name in ATTRIBUTES:
                self._check_attributes(element, ATTRIBUTES[name])
            if name in WORDLESS or (name == "div" and element.get("type") in WORDLESS_DIVISIONS):
                words = (element.text, *(one.tail for one in element))
                for word in filter(None, (spaced_text(one or "") for one in words)):
                    message = f"{word[:SHOWN]!r} stands in {_tag(element)} itself: left out"
                    self.say("HP-T002", element, message)
            if name in ("lb", "pb"):
                self.leave_out_children(element, set())

    def _check_attributes(self, element: Element, known: set[str]) -> None:
        for attribute, value in element.items():
            shown = attribute.replace(XML, "xml:")
            if shown not in known and attribute != XML_SPACE:
                self.say("HP-T004", element, f"{_tag(element)}: {shown}={value!r} is left out")

    # --- values ----------------------------------------------------------------------------

    def lines(self, element: Element) -> Lines | None:
        """Return the source lines that an element points to."""
        found = lines_of(element.get("source", ""))
        if found is None and element.get("source") is not None:
            self.wrong(element, "source")
        return found

    def day(self, element: Element | None) -> date | None:
        """Return the value of a ``date``."""
        if element is None or element.get("when") is None:
            return None
        try:
            return date.fromisoformat(element.get("when"))
        except ValueError:
            self.wrong(element, "when")
            return None

    def member(self, element: Element, attribute: str, kind: type[V], usual: V) -> V:
        """Return the member of an enumeration that an attribute names; ``usual`` if none."""
        value = element.get(attribute)
        if value in set(kind):
            return kind(value)
        if value is not None:
            self.wrong(element, attribute)
        return usual

    def identifier(self, element: Element) -> str:
        """Return the identifier of an element, the first time that it is met."""
        found = str(element.get(XML_ID, ""))
        if found in self.identifiers:
            self.say("HP-T006", element, f"identifier {found!r} stands twice: given anew")
            return ""
        if found:
            self.identifiers.add(found)
        return found

    # --- repairs ---------------------------------------------------------------------------

    def list_repair(self, repair: Repair) -> None:
        """Take a repair from the header's list."""
        self.repairs.append(repair)
        before, after = visible(repair.before), visible(repair.after)
        self.listed.add((repair.lines, spaced_text(before), spaced_text(after)))

    def repaired(self, element: Element, rule: str, before: str, after: str) -> None:
        """Take note of a repair in the text, unless the header has it."""
        lines = next(self._lines_around(element), (1, max(self.source_lines, 1)))
        made = (lines, spaced_text(before), spaced_text(after))
        if made not in self.listed:
            self.listed.add(made)
            self.repairs.append(Repair(rule, lines, before, after))

    def _lines_around(self, element: Element) -> Iterator[Lines]:
        for one in (element, *element.iterancestors()):
            if found := lines_of(one.get("source", "")):
                yield found


def _tag(element: Element) -> str:
    return f"<{etree.QName(element).localname}>"
