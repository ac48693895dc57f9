"""The rules of our own Schematron file, evaluated by libxml2's XPath.

lxml's isoschematron does the same by XSLT; there a rule with a predicate takes time that grows with
the square of the number of siblings, and it names no lines. Here is exactly what ``hpdocs.sch``
uses: ``ns``, ``let``, ``xsl:key``, ``phase``, ``pattern``, ``rule``, ``assert`` with ``value-of``
and ``name``, ``diagnostic``. A node is tried by the first rule of a pattern whose context it is; a
context has no ``|``, and a key holds one file.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from converters.validation.findings import Finding, Weight
from converters.validation.xmlfile import Element, Tree, place

SCH = "{http://purl.oclc.org/dsdl/schematron}"
KEY = "{http://www.w3.org/1999/XSL/Transform}key"

MOST_ALIKE = 2
"""Elements kept of one key: a rule asks whether there is one, or another."""

Value = Any
"""What XPath gives: a number, a truth, a string, or a list of elements."""
Lets = tuple[tuple[str, etree.XPath], ...]
Compile = Callable[[str], etree.XPath]


@dataclass(frozen=True, slots=True)
class _Assertion:
    code: str
    weight: Weight
    test: etree.XPath
    message: tuple[str | etree.XPath, ...]
    """words, and expressions whose value stands between them"""
    advice: str


@dataclass(frozen=True, slots=True)
class _Rule:
    nodes: etree.XPath
    lets: Lets
    assertions: tuple[_Assertion, ...]


class _Keys:
    """``key(name, value)``: the elements of the file at hand by a value of theirs."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, etree.XPath, etree.XPath]] = []
        self.found: dict[tuple[str, str], list[Element]] = {}

    def fill(self, tree: Tree) -> None:
        self.found = {}
        for name, nodes, use in self.rows:
            for element in nodes(tree):
                alike = self.found.setdefault((name, _string(use(element))), [])
                if len(alike) < MOST_ALIKE:
                    alike.append(element)

    def __call__(self, context: object, name: str, value: Value) -> list[Element]:
        del context
        return self.found.get((name, _string(value)), [])


class Rules:
    """The rules of a Schematron file, or those of one of its phases."""

    def __init__(self, path: Path, phase: str = "") -> None:
        schema = etree.parse(path).getroot()
        spaces = {one.get("prefix"): one.get("uri") for one in schema.iter(f"{SCH}ns")}
        self.keys = _Keys()

        def compiled(expression: str) -> etree.XPath:
            return etree.XPath(
                expression,
                namespaces=spaces,
                extensions={(None, "key"): self.keys},
                smart_strings=False,
            )

        self.keys.rows = [
            (one.get("name"), compiled(f"//{one.get('match')}"), compiled(one.get("use")))
            for one in schema.iter(KEY)
        ]
        active = {
            one.get("pattern") for one in schema.iterfind(f"{SCH}phase[@id='{phase}']/{SCH}active")
        }
        advice = {one.get("id"): _text(one) for one in schema.iter(f"{SCH}diagnostic")}
        self.constants = _variables(_lets(schema, compiled), schema, {})
        self.patterns = [
            [_rule(rule, compiled, advice) for rule in pattern.iterfind(f"{SCH}rule")]
            for pattern in schema.iterfind(f"{SCH}pattern")
            if not phase or pattern.get("id") in active
        ]

    def __call__(self, tree: Tree) -> Iterator[Finding]:
        """Yield each assertion that fails, rule by rule in the order of the file."""
        self.keys.fill(tree)
        for pattern in self.patterns:
            tried: set[Element] = set()
            for rule in pattern:
                nodes = [node for node in rule.nodes(tree, **self.constants) if node not in tried]
                for node in nodes:
                    yield from _failures(rule, node, self.constants)
                if rule is not pattern[-1]:
                    tried.update(nodes)


def _failures(rule: _Rule, node: Element, constants: dict[str, Value]) -> Iterator[Finding]:
    variables = _variables(rule.lets, node, constants)
    for one in rule.assertions:
        if not one.test(node, **variables):
            parts = (
                part if isinstance(part, str) else _string(part(node, **variables))
                for part in one.message
            )
            message = " ".join("".join(parts).split())
            line = node.sourceline
            yield Finding(one.code, one.weight, message, one.advice, line, path=place(node))


def _rule(element: Element, compiled: Compile, advice: dict[str, str]) -> _Rule:
    return _Rule(
        compiled(f"//{element.get('context')}"),
        _lets(element, compiled),
        tuple(
            _Assertion(
                one.get("id"),
                Weight(one.get("role")),
                compiled(f"boolean({one.get('test')})"),
                tuple(_message(one, compiled)),
                advice[one.get("diagnostics")],
            )
            for one in element.iterfind(f"{SCH}assert")
        ),
    )


def _message(element: Element, compiled: Compile) -> Iterator[str | etree.XPath]:
    yield element.text or ""
    for child in element:
        named = child.tag == f"{SCH}name"
        yield compiled("name()" if named else child.get("select"))
        yield child.tail or ""


def _lets(element: Element, compiled: Compile) -> Lets:
    return tuple(
        (one.get("name"), compiled(one.get("value"))) for one in element.iterfind(f"{SCH}let")
    )


def _variables(lets: Lets, node: Element, before: dict[str, Value]) -> dict[str, Value]:
    """Return the values of lets beside those before them; each may use the ones above it."""
    variables = dict(before)
    for name, expression in lets:
        value = expression(node, **variables)
        # the library takes elements alone back: of attributes the first one's value
        held = isinstance(value, list) and value and not etree.iselement(value[0])
        variables[name] = value[0] if held else value
    return variables


def _string(value: Value) -> str:
    """Return a value as XPath's string() gives it."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if etree.iselement(value):
        return "".join(value.itertext())
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
