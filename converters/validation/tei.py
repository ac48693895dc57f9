"""TEI editions: the grammar and the rules of our encoding; of other TEI what holds for all."""

from collections.abc import Iterable
from functools import cache
from itertools import islice

from converters.validation.findings import Finding, Verdict
from converters.validation.rules import Rules
from converters.validation.schemas import TreeJudge, load
from converters.validation.xmlfile import Tree, parse
from styles.theme import FOLDER

NAMESPACE = "http://www.tei-c.org/ns/1.0"
GRAMMAR = FOLDER / "tei" / "hpdocs.rng"
RULES = FOLDER / "tei" / "hpdocs.sch"
ANY_TEI = "any-tei"
"""The phase of the rules that holds for TEI of other hands."""
MOST_FINDINGS = 50
"""Findings kept of one file: more help nobody."""
OURS = (
    "boolean(//t:encodingDesc/t:appInfo/t:application[@ident = 'hpdocs']"
    " | //t:encodingDesc/t:schemaRef[@key = 'hpdocs-tei'])"
)
FOREIGN = (
    "not written by hpdocs: judged by well-formedness, pointers and dates only; "
    "--schema tei_all.rng judges it by TEI"
)


def judge_tei(verdict: Verdict, data: bytes, schema: str = "") -> None:
    """Judge an XML file: by the schema given, else by our own; put what is found in the verdict.

    Raises:
        RefusedError: the file is no XML that can be judged.
        SchemaError: the schema given cannot be used.
    """
    tree = parse(data)
    if tree.getroot().tag.startswith(f"{{{NAMESPACE}}}"):
        verdict.kind = "tei"
    if schema:
        _ask(verdict, tree, schema, load(schema))
    elif verdict.kind != "tei":
        verdict.note = "not TEI: no judge for it; --schema FILE judges it by a schema"
    elif tree.xpath(OURS, namespaces={"t": NAMESPACE}):
        _ask(verdict, tree, GRAMMAR.name, load(str(GRAMMAR)))
        _ask(verdict, tree, RULES.name, _rules(""))
    else:
        verdict.note = FOREIGN
        _ask(verdict, tree, f"{RULES.name} ({ANY_TEI})", _rules(ANY_TEI))


@cache
def _rules(phase: str) -> TreeJudge:
    return Rules(RULES, phase)


def _ask(verdict: Verdict, tree: Tree, name: str, judge: TreeJudge) -> None:
    verdict.judges.append(name)
    add(verdict, judge(tree))


def add(verdict: Verdict, findings: Iterable[Finding]) -> None:
    """Add findings to a verdict; beyond the most that help, only that there are more."""
    found = iter(findings)
    verdict.findings.extend(islice(found, MOST_FINDINGS - len(verdict.findings)))
    verdict.more = verdict.more or next(found, None) is not None
