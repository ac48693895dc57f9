"""The rules: each has a document that breaks it, and the specimens break none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, isoschematron

from converters.validation.tei import RULES
from tests.validation.samples import SPECIMENS, XML_ID, Element, codes, found, parsed, tei_of

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
DECISION = next(path for path in SPECIMENS if path.stem == "08-quyet-dinh-kem-quy-che")
PLAN = next(path for path in SPECIMENS if path.stem == "12-ke-hoach-bang")
OPENER = "//t:front//t:opener"
ANNEX = "//t:div[@type='annex']"
ARTICLE = f"{ANNEX}//t:div[@type='article'][@n='2']"


def put(path: str, attribute: str, value: str) -> Callable[[Element], None]:
    def change(root: Element) -> None:
        found(root, path)[0].set(attribute, value)

    return change


def say(path: str, words: str) -> Callable[[Element], None]:
    def change(root: Element) -> None:
        target = found(root, path)[0]
        for child in list(target):
            target.remove(child)
        target.text = words

    return change


def drop(path: str) -> Callable[[Element], None]:
    def change(root: Element) -> None:
        target = found(root, path)[0]
        parent = target.getparent()
        assert parent is not None
        parent.remove(target)

    return change


def after(path: str, other: str) -> Callable[[Element], None]:
    """Move the first element that a path leads to behind that of another."""

    def change(root: Element) -> None:
        found(root, other)[0].addnext(found(root, path)[0])

    return change


def twice(path: str) -> Callable[[Element], None]:
    def change(root: Element) -> None:
        target = found(root, path)[0]
        copy = etree.fromstring(etree.tostring(target, with_tail=False))
        copy.attrib.pop(XML_ID, None)
        target.addnext(copy)

    return change


def second_annex(root: Element) -> None:
    """Call the annex by a label, and put a copy after it."""
    annex = found(root, ANNEX)[0]
    head = found(annex, "t:head[@type='main']")[0]
    label = etree.SubElement(head, etree.QName(head.tag).text.replace("head", "label"))
    label.text = "Phụ lục I"
    head.insert(0, label)
    copy = etree.fromstring(etree.tostring(annex))
    for element in found(copy, "descendant-or-self::*[@xml:id]"):
        element.set(XML_ID, element.get(XML_ID, "").replace("phu-luc-1", "phu-luc-2"))
    annex.addnext(copy)


BROKEN: dict[str, tuple[Path, Callable[[Element], None]]] = {
    "HP-V101": (DECISION, put("//t:ref[@type='internal']", "target", "#dieu-99")),
    "HP-V102": (DECISION, put("//t:ref[@corresp]", "corresp", "#VB99")),
    "HP-V103": (DECISION, put(f"{ANNEX}//t:p[@xml:id]", XML_ID, "dieu-1")),
    "HP-V104": (DECISION, put("//t:body//t:date", "when", "2026-02-30")),
    "HP-V105": (DECISION, put("//t:body//t:date", "when", "2026-10-02")),
    "HP-V106": (DECISION, say("//t:sourceDesc//t:idno[@type='number']", "Số: 1/QĐ-UBND")),
    "HP-V107": (DECISION, put("//t:sourceDesc//t:date", "when", "2026-08-19")),
    "HP-V108": (DECISION, say("//t:author/t:orgName", "ỦY BAN KHÁC")),
    "HP-V109": (DECISION, say("//t:titlePart[@type='subject']", "Ban hành Quy chế khác")),
    "HP-V110": (DECISION, say("//t:sourceDesc//t:title", "QUYẾT ĐỊNH khác")),
    "HP-V111": (DECISION, say("//t:term[@type='kind']", "decisions")),
    "HP-V112": (DECISION, say("//t:term[@type='system']", "church")),
    "HP-V113": (DECISION, say("//t:idno[@type='SHA-256']", "abc")),
    "HP-V114": (DECISION, put("/t:TEI", "{http://www.w3.org/XML/1998/namespace}lang", "en")),
    "HP-V115": (DECISION, put("//t:language", "ident", "en")),
    "HP-V116": (DECISION, drop("//t:list[@type='distribution']/t:head")),
    "HP-V117": (DECISION, say("//t:signed/t:persName", "")),
    "HP-V118": (DECISION, drop("//t:signed/t:persName")),
    "HP-V119": (DECISION, drop(f"{ARTICLE}/t:head")),
    "HP-V120": (DECISION, put(ARTICLE, "n", "7")),
    "HP-V121": (DECISION, put(f"{ARTICLE}/..", "type", "article")),
    "HP-V122": (DECISION, after(ARTICLE, f"{ANNEX}//t:div[@type='article'][@n='3']")),
    "HP-V123": (DECISION, drop(ARTICLE)),
    "HP-V124": (DECISION, drop(f"{ANNEX}//t:div[@type='article'][@n='4']")),
    "HP-V125": (DECISION, drop(f"{ARTICLE}/t:p[t:label='2.']")),
    "HP-V126": (DECISION, say(f"{ANNEX}//t:list/t:label[.='b)']", "g)")),
    "HP-V127": (DECISION, put(ARTICLE, XML_ID, "phu-luc-1.dieu-22")),
    "HP-V128": (DECISION, put(f"{ARTICLE}/t:p[@xml:id]", XML_ID, "phu-luc-1.dieu-2.khoan-9")),
    "HP-V129": (DECISION, put("//t:ref[@target='#dieu-3']", "target", "#dieu-2")),
    "HP-V130": (DECISION, put("//t:ref[@n='33/NQ-HĐND']", "n", "34/NQ-HĐND")),
    "HP-V131": (DECISION, second_annex),
    "HP-V132": (DECISION, put(ANNEX, "n", "V")),
    "HP-V133": (DECISION, put(f"{ARTICLE}/t:p", "source", "line:40,900")),
    "HP-V134": (DECISION, put(f"{ARTICLE}/t:p", "source", "line:4,5")),
    "HP-V135": (DECISION, say(f"{ARTICLE}/t:head", "")),
    "HP-V136": (DECISION, say(f"{ARTICLE}/t:p", "")),
    "HP-V137": (PLAN, drop("//t:row[3]/t:cell")),
    "HP-V138": (DECISION, drop("//t:list[@type='distribution']/t:item")),
    "HP-V139": (DECISION, put("//t:correspAction/t:date", "when", "2026-08-01")),
    "HP-V140": (DECISION, say("//t:listBibl/t:bibl/t:idno", "1/NQ")),
    "HP-V141": (DECISION, put("//t:listBibl/t:bibl/t:date", "when", "2025-06-15")),
    "HP-V142": (DECISION, twice(f"{ARTICLE}/t:p")),
}


@pytest.mark.parametrize("source", SPECIMENS, ids=lambda source: source.stem)
def test_a_specimen_breaks_no_rule(source: Path) -> None:
    assert codes(tei_of(source)) == []


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_rule_is_told(code: str) -> None:
    source, change = BROKEN[code]
    root = parsed(tei_of(source))
    change(root)
    assert code in codes(etree.tostring(root))


def schema() -> etree._ElementTree:
    return etree.parse(RULES)


def test_every_rule_has_a_document_that_breaks_it() -> None:
    asserted = schema().xpath(
        "//s:assert/@id", namespaces={"s": "http://purl.oclc.org/dsdl/schematron"}
    )
    assert list(BROKEN) == sorted(asserted)


def test_another_evaluator_says_the_same() -> None:
    """The file is Schematron that others run: lxml's own implementation finds the same faults."""
    other = isoschematron.Schematron(
        schema(),
        store_report=True,
        validate_schema=False,
        error_finder=isoschematron.Schematron.ASSERTS_AND_REPORTS,
    )
    for source, change in BROKEN.values():
        root = parsed(tei_of(source))
        change(root)
        other.validate(root)
        theirs = [one.get("id") for one in other.validation_report.iter(f"{SVRL}failed-assert")]
        ours = [code for code in codes(etree.tostring(root)) if code != "HP-V005"]
        assert sorted(ours) == sorted(theirs)
