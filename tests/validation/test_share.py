"""How many single faults validation catches, by kind: counted anew and held to docs/validation.md.

``pytest --accept`` writes the table into the document.
"""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from converters.validation import Weight
from tests.validation.faults import FAULTS
from tests.validation.samples import ROOT, SPECIMENS, parsed, tei_of, verdict_on

DOCUMENT = ROOT / "docs" / "validation.md"
SEED = 20260301
EACH = 8
TABLE = re.compile(r"(?<=<!-- counted -->\n).*?(?=<!-- end -->)", re.DOTALL)


def counted() -> dict[str, Counter[str]]:
    """Return, for each kind of fault, how many were told as errors, as warnings, or not at all."""
    chance = random.Random(SEED)
    shares: dict[str, Counter[str]] = {}
    for name, fault in FAULTS.items():
        shares[name] = Counter()
        while shares[name].total() < EACH:
            root = parsed(tei_of(chance.choice(SPECIMENS)))
            before = etree.tostring(root)
            if fault(root, chance) and etree.tostring(root) != before:
                findings = verdict_on(etree.tostring(root)).findings
                weights = {finding.weight for finding in findings}
                told = Weight.ERROR if Weight.ERROR in weights else Weight.WARNING
                shares[name][told if findings else "missed"] += 1
    return shares


def table(shares: dict[str, Counter[str]]) -> str:
    rows = ["| fault | put in | error | warning | missed |", "|---|---:|---:|---:|---:|"]
    for name, share in [*shares.items(), ("**all**", sum(shares.values(), Counter[str]()))]:
        numbers = (share.total(), share["error"], share["warning"], share["missed"])
        rows.append(f"| {name} | {' | '.join(map(str, numbers))} |")
    return "\n".join(rows) + "\n"


def test_the_share_of_faults_caught_is_as_published(pytestconfig: pytest.Config) -> None:
    shares = counted()
    assert sum(share.total() for share in shares.values()) >= 200
    written = DOCUMENT.read_text("utf-8")
    made = TABLE.sub(lambda _: table(shares), written)
    if pytestconfig.getoption("accept"):
        DOCUMENT.write_text(made, "utf-8", newline="\n")
        return
    assert made == written, "other faults are caught now: run pytest --accept, read, commit"


def test_the_document_tells_every_rule() -> None:
    rules = (ROOT / "styles/tei/hpdocs.sch").read_text("utf-8")
    told = DOCUMENT.read_text("utf-8")
    assert [code for code in re.findall(r'id="(HP-V\d+)"', rules) if code not in told] == []
    assert Path(DOCUMENT).is_file()
