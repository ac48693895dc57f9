"""TEI editions to judge, and what validation says of them."""

from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from converters import ReadOptions, read, theme_for, write
from converters.validation import Verdict
from converters.validation.tei import GRAMMAR, RULES, judge_tei
from tests.samples import ignore

ROOT = Path(__file__).parents[2]
SPECIMENS = sorted(ROOT.glob("input/*.txt"))
TEI = "http://www.tei-c.org/ns/1.0"
NAMES = {"t": TEI}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
FILES = (GRAMMAR, RULES)

Element = Any
"""An lxml element; the library has no types of its own."""


@cache
def tei_of(source: Path) -> bytes:
    """Return the TEI edition of a source."""
    document = read(source.read_bytes(), "text", ReadOptions(source.name), ignore)
    return write(document, "tei", theme_for(document), ignore)


def parsed(data: bytes) -> Element:
    return etree.fromstring(data, etree.XMLParser(collect_ids=False))


def found(root: Element, path: str) -> list[Element]:
    """Return the elements that a path with the prefix t leads to."""
    nodes = root.xpath(path, namespaces=NAMES)
    assert isinstance(nodes, list)
    return nodes


def verdict_on(data: bytes) -> Verdict:
    verdict = Verdict("mau.xml")
    judge_tei(verdict, data)
    return verdict


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in verdict_on(data).findings]
