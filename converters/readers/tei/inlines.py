"""Running text from TEI: what `converters.writers.tei.inlines` wrote, and what a person added."""

from collections.abc import Iterable
from dataclasses import dataclass

from converters.model import (
    Citation,
    Date,
    Inline,
    Inlines,
    InternalReference,
    LineBreak,
    Name,
    NameType,
    PageBreak,
    Text,
)
from converters.readers.tei.reading import (
    XML_ID,
    Element,
    Reading,
    child,
    keeps_space,
    name_of,
    raw_text,
)
from converters.tei import (
    BY_HAND,
    NAME_TAGS,
    STYLES,
    many_words,
    spaced,
    spaced_text,
    target_of,
)
from converters.traversal import plain_text

NAMES = {tag: kind for kind, tag in NAME_TAGS.items()}
NAME_TYPES = {"person": NameType.PERSON, "org": NameType.ORGANISATION, "place": NameType.PLACE}
"""Values of ``name/@type`` that people write (TEI Guidelines, ch. 3.6.1)."""
STYLED = {rend: style for style, rend in STYLES.items()}
NOTES = {"note", "noteGrp"}
"""What was said about the document and is none of its words."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands in a paragraph, point or heading: a label, if there is one, and text."""

    label: str
    inlines: Inlines
    run_in: bool = False


def read_labelled(element: Element, reading: Reading) -> Labelled:
    """Return label and text of an element that begins with a ``label``, or does not."""
    first = element[0] if len(element) else None
    if first is None or name_of(first) != "label" or spaced_text(element.text or ""):
        return Labelled("", read_inlines(element, reading))
    text = Running(reading)
    # the space after a label belongs to neither
    text.add((first.tail or "").removeprefix(" "))
    text.add_elements(element[1:])
    inlines = text.done if keeps_space(element) else spaced(text.done)
    return Labelled(read_words(first, reading), inlines, first.get("type") == "run-in")


def read_inlines(element: Element, reading: Reading) -> Inlines:
    """Return the running text that an element holds."""
    inlines = _content(element, reading)
    return inlines if keeps_space(element) else spaced(inlines)


def read_words(element: Element | None, reading: Reading) -> str:
    """Return the words of an element that holds nothing else; markup in it is reported."""
    if element is None:
        return ""
    for one in element:
        if name_of(one) not in ("choice", "supplied", "fw", *NOTES):
            reading.no_place(one)
    return plain_text(read_inlines(element, reading))


def _content(element: Element, reading: Reading) -> Inlines:
    inlines = Running(reading)
    inlines.add(element.text or "")
    inlines.add_elements(element)
    return inlines.done


class Running:
    """Inlines as they are met; texts that touch become one."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parts: list[Inline] = []

    @property
    def done(self) -> Inlines:
        """What has been added, its white space as it was."""
        return tuple(self.parts)

    def add(self, text: str) -> None:
        """Add words."""
        last = self.parts[-1] if self.parts else None
        if text and isinstance(last, Text):
            self.parts[-1] = Text(last.text + text)
        elif text:
            self.parts.append(Text(text))

    def add_all(self, inlines: Inlines) -> None:
        """Add inlines; a text goes on in the text before it."""
        for inline in inlines:
            if isinstance(inline, Text):
                self.add(inline.text)
            else:
                self.parts.append(inline)

    def add_elements(self, elements: Iterable[Element]) -> None:
        """Add elements and the words after each."""
        for element in elements:
            self.add_element(element)
            self.add(element.tail or "")

    def add_element(self, element: Element) -> None:
        """Add what an element is; of one that the model does not know, what it holds."""
        name = name_of(element)
        if name in NOTES:
            self.reading.leave_out(element)
        elif name == "fw":
            rule = element.get("type") or BY_HAND
            self.reading.repaired(element, rule, spaced_text(raw_text(element)), "")
        elif name == "choice":
            self._add_choice(element)
        elif name == "supplied":
            inlines = _content(element, self.reading)
            self.reading.repaired(element, BY_HAND, "", plain_text(inlines))
            self.add_all(inlines)
        else:
            inline = self._inline(element, name)
            if inline is not None:
                self.parts.append(inline)
                return
            self.reading.no_place(element)
            self.add_all(_content(element, self.reading))

    def _add_choice(self, choice: Element) -> None:
        """Add what the document says, and note what the source said instead."""
        offered = {name_of(one): one for one in choice}
        said = next((one for name, one in offered.items() if name in ("corr", "reg")), None)
        source = next((one for name, one in offered.items() if name in ("sic", "orig")), None)
        if said is None or source is None or len(choice) != 2:
            # abbreviations and the like: the first is what stands in the document
            self.reading.no_place(choice)
            for one in choice[1:]:
                self.reading.leave_out(one)
            self.add_all(_content(choice[0], self.reading) if len(choice) else ())
            return
        inlines = _content(said, self.reading)
        before, after = raw_text(source), plain_text(inlines)
        self.reading.repaired(choice, BY_HAND, before, after)
        self.add_all(inlines)

    def _inline(self, element: Element, name: str) -> Inline | None:
        """Return the inline that an element is; None if the model has none."""
        match name:
            case "lb":
                return LineBreak()
            case "pb":
                return PageBreak()
            case "hi":
                return self._styled(element)
            case "date":
                return Date(self._within(element), self.reading.day(element))
            case "persName" | "orgName" | "placeName":
                return Name(self._within(element), NAMES[name], many_words(element.get("role", "")))
            case "name" if element.get("type") in NAME_TYPES:
                kind = NAME_TYPES[element.get("type")]
                return Name(self._within(element), kind, many_words(element.get("role", "")))
            case "ref" if element.get("type") == "citation":
                return self._citation(element)
            case "ref" if _is_internal(element):
                return InternalReference(
                    self._within(element), target_of(element.get("target", ""))
                )
        return None

    def _within(self, element: Element) -> Inlines:
        return _content(element, self.reading)

    def _styled(self, element: Element) -> Inline | None:
        styles = element.get("rend", "").split()
        if not styles or not set(styles) <= set(STYLED):
            self.reading.wrong(element, "rend")
            return None
        inlines = self._within(element)
        for style in reversed(styles):
            inlines = (STYLED[style](inlines),)
        return inlines[0]

    def _citation(self, element: Element) -> Citation:
        """Return a citation with what ``standOff`` says of the cited document."""
        corresp = element.get("corresp", "")
        bibl = self.reading.cited.get(target_of(corresp))
        if corresp and bibl is None:
            self.reading.wrong(element, "corresp")
        return Citation(
            self._within(element),
            read_words(child(bibl, "title"), self.reading),
            element.get("n", ""),
            self.reading.day(child(bibl, "date")),
            read_words(child(bibl, "orgName"), self.reading),
            target_of(element.get("target", "")),
        )


def _is_internal(ref: Element) -> bool:
    kind, target = ref.get("type"), ref.get("target", "#")
    return kind == "internal" or (kind is None and target.startswith("#"))


def read_cited(stand_off: Element | None, reading: Reading) -> None:
    """Take the cited documents that ``standOff`` lists."""
    if stand_off is None:
        return
    reading.leave_out_children(stand_off, {"listBibl"})
    for found in stand_off.iter("{*}bibl"):
        reading.leave_out_children(found, {"title", "idno", "date", "orgName"})
        reading.cited[found.get(XML_ID, "")] = found
