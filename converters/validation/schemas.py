"""Grammars and rules: any RELAX NG or Schematron file as a judge of a tree."""

from collections.abc import Callable, Iterator
from functools import cache

from lxml import etree, isoschematron

from converters.diagnostics import HpdocsError
from converters.validation.findings import Finding, Weight
from converters.validation.pinpoint import Pinpoint
from converters.validation.xmlfile import Element, Tree, found_at, place

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
QUERY_BINDINGS = ("", "xslt", "xslt1", "xpath")
"""Those of Schematron that lxml can run: XPath 1.0."""

TreeJudge = Callable[[Tree], Iterator[Finding]]


class SchemaError(HpdocsError):
    """A schema cannot be used; the message says which and why."""


@cache
def load(path: str) -> TreeJudge:
    """Return the judge that a schema file makes; loaded once, whatever the number of files.

    Raises:
        SchemaError: no such file, or neither RELAX NG nor Schematron that can be run here.
    """
    try:
        tree = etree.parse(path)
    except OSError as error:
        raise SchemaError(f"{path}: the schema cannot be read: no such file") from error
    except etree.XMLSyntaxError as error:
        raise SchemaError(f"{path}: the schema is no well-formed XML: {error.msg}") from error
    namespace = etree.QName(tree.getroot()).namespace
    try:
        if namespace == RELAX_NG:
            return _grammar(tree)
        if namespace == SCHEMATRON:
            return _rules(path, tree)
    except etree.LxmlError as error:
        raise SchemaError(f"{path}: the schema cannot be used: {error}") from error
    raise SchemaError(
        f"{path}: neither RELAX NG in XML (.rng) nor ISO Schematron (.sch): "
        "turn other schemas into one of them"
    )


def _grammar(schema: Tree) -> TreeJudge:
    """Return the judge of a RELAX NG grammar.

    It names one place: what the library says of the elements around it only repeats the fault.
    """
    grammar, pinpoint = etree.RelaxNG(schema), Pinpoint(schema)

    def judge(tree: Tree) -> Iterator[Finding]:
        if grammar.validate(tree):
            return
        errors = [error for error in grammar.error_log if error.path] or list(grammar.error_log)
        # the library goes from a fault up to the root
        error = max(errors, key=lambda one: (one.path or "").count("/"))
        element, message = found_at(tree, error.path), error.message
        if pinpoint.serves:
            element, message = pinpoint.fault(tree) or (element, message)
        yield Finding(
            "HP-V005",
            Weight.ERROR,
            f"not as the grammar has it: {message}",
            "correct what stands there, or take it away",
            error.line or None if element is None else element.sourceline,
            path=place(element) if element is not None else "",
        )

    return judge


def _rules(path: str, schema: Tree) -> TreeJudge:
    """Return the judge of the rules of a Schematron file."""
    binding = schema.getroot().get("queryBinding", "").lower()
    if binding not in QUERY_BINDINGS:
        raise SchemaError(
            f"{path}: its rules are in {binding}, hpdocs runs XPath 1.0 alone: "
            "use oXygen or another program"
        )
    rules = isoschematron.Schematron(
        schema,
        store_report=True,
        validate_schema=False,
        error_finder=isoschematron.Schematron.ASSERTS_AND_REPORTS,
    )

    def judge(tree: Tree) -> Iterator[Finding]:
        if not rules.validate(tree):
            report = rules.validation_report
            for said in report.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report"):
                yield _finding(said, tree)

    return judge


def _finding(said: Element, tree: Tree) -> Finding:
    element = found_at(tree, said.get("location"))
    return Finding(
        said.get("id") or "HP-V006",
        Weight.WARNING if said.get("role") in ("warning", "warn", "info") else Weight.ERROR,
        _words(said.find(f"{SVRL}text")),
        "; ".join(_words(one) for one in said.iter(f"{SVRL}diagnostic-reference")),
        element.sourceline if element is not None else None,
        path=place(element) if element is not None else "",
    )


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
