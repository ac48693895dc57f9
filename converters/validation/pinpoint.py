"""Which element is at fault, when a grammar refuses a document.

libxml2 gives up at the outermost choice that fails, often far from the fault. So each element is
held to the patterns that the grammar has for its name, the innermost first: the first that fits
none, though all in it do, is the one to mend.
"""

import copy
from typing import Any

from lxml import etree

from converters.validation.xmlfile import Element, Tree

RNG = "{http://relaxng.org/ns/structure/1.0}"
MOST_ELEMENTS = 20_000
"""Elements of a document that is looked through, far more than the longest that we know."""
MOST_PATTERNS = 300
"""Elements of a grammar; one schema is made for each name, in the time the whole takes to load."""


class Pinpoint:
    """The grammar, asked for one element at a time."""

    def __init__(self, schema: Tree) -> None:
        self.schema = schema
        self.patterns: dict[str, list[Element]] = {}
        for pattern in schema.iter(f"{RNG}element"):
            self.patterns.setdefault(pattern.get("name", ""), []).append(pattern)
        self.made: dict[str, etree.RelaxNG] = {}

    @property
    def serves(self) -> bool:
        """Tell whether the grammar is small enough, and all in one file."""
        names = sum(map(len, self.patterns.values()))
        return names <= MOST_PATTERNS and self.schema.find(f"{RNG}start") is not None

    def fault(self, tree: Tree) -> tuple[Element, str] | None:
        """Return the element at fault and what the library says of it, if it can be found."""
        if tree.xpath("count(//*)") > MOST_ELEMENTS:
            return None
        for _, element in etree.iterwalk(tree, events=("end",)):
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name in self.patterns:
                grammar = self._of(name)
                alone = copy.deepcopy(element)
                alone.tail = None
                if not grammar.validate(alone):
                    return _blamed(element, alone, grammar.error_log)
            elif isinstance(element.tag, str):
                return element, f"Did not expect element {name}"
        return None

    def _of(self, name: str) -> etree.RelaxNG:
        """Return the grammar with its start at the elements of a name."""
        if name not in self.made:
            schema = copy.deepcopy(self.schema)
            start = schema.find(f"{RNG}start")
            start[:] = [etree.SubElement(start, f"{RNG}choice")]
            start[0].extend(copy.deepcopy(self.patterns[name]))
            self.made[name] = etree.RelaxNG(schema)
        return self.made[name]


def _blamed(element: Element, alone: Element, log: Any) -> tuple[Element, str]:
    """Return the element if an attribute of it is wrong, else the child that the library names."""
    own = [error.message for error in log if error.path == "/*" and "ttribute" in error.message]
    if own:
        return element, own[0]
    for error in log:
        named = alone.xpath(error.path) if error.path else []
        if named and named[0].getparent() is alone:
            return element[alone.index(named[0])], error.message
    return element, log[0].message if len(log) else "the grammar has it otherwise"
