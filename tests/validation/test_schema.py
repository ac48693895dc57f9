"""Our grammar: it takes all that we write, loads at once, and takes nothing that TEI does not."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from converters import theme_for, write
from converters.model import Document
from converters.transforms.identifiers import add_identifiers
from converters.validation.schemas import load
from converters.validation.tei import GRAMMAR
from converters.validation.xmlfile import place
from tests import judges
from tests.judges import SHARED, TEI_SCHEMA
from tests.samples import WHOLE, ignore
from tests.strategies import documents, law
from tests.validation.samples import NAMES, SPECIMENS, TEI, XML_ID, Element, found, parsed, tei_of

SOURCES = (
    *SPECIMENS,
    *sorted((SHARED / "collection").glob("*.txt")),
    *sorted((SHARED / "corpus").glob("*.txt")),
)
MUTATIONS = 500
SEED = 20260218
EVERY_NAME = ("p", "ab", "div", "list", "item", "head", "label", "seg", "note", "table", "closer")


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(GRAMMAR))


def edition_of(document: Document) -> bytes:
    document = add_identifiers(document)
    return write(document, "tei", theme_for(document), ignore)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_every_edition_is_valid(source: Path, grammar: etree.RelaxNG) -> None:
    grammar.assertValid(parsed(tei_of(source)))


def test_every_node_of_the_model_is_valid(grammar: etree.RelaxNG) -> None:
    grammar.assertValid(parsed(edition_of(WHOLE)))


@law
@given(documents())
def test_every_document_is_valid(document: Document) -> None:
    etree.RelaxNG(etree.parse(GRAMMAR)).assertValid(parsed(edition_of(document)))


HAND_EDITS: dict[str, Callable[[Element], None]] = {}


def hand_edit(function: Callable[[Element], None]) -> Callable[[Element], None]:
    HAND_EDITS[function.__name__] = function
    return function


def inside(root: Element, path: str, markup: str) -> None:
    """Put markup into the first element that a path leads to, before its words."""
    target = found(root, path)[0]
    piece = etree.fromstring(f'<x xmlns="{TEI}">{markup}</x>')
    child = piece[0]
    child.tail, target.text = target.text, None
    target.insert(0, child)


@hand_edit
def a_name_with_an_authority(root: Element) -> None:
    inside(root, "//t:body//t:p", '<persName ref="https://example.org/p/1">Nguyễn Văn A</persName>')


@hand_edit
def a_date_with_bounds(root: Element) -> None:
    inside(root, "//t:body//t:p", '<date notBefore="1946-01" notAfter="1946-12-31">cuối năm</date>')


@hand_edit
def a_note(root: Element) -> None:
    inside(root, "//t:body//t:p", '<note resp="#LT" type="editorial"><p>Bản gốc mờ.</p></note>')


@hand_edit
def a_slip_and_its_correction(root: Element) -> None:
    inside(root, "//t:body//t:p", "<choice><sic>nghị quyêt</sic><corr>nghị quyết</corr></choice>")


@hand_edit
def a_comment_and_an_instruction(root: Element) -> None:
    found(root, "//t:body")[0].insert(0, etree.Comment("đã soát"))
    found(root, "//t:body")[0].insert(0, etree.ProcessingInstruction("oxygen", "x"))


@hand_edit
def who_mended_it(root: Element) -> None:
    statement = found(root, "//t:titleStmt")[0]
    markup = '<respStmt xml:id="LT"><resp>soát</resp><persName>Lê Thị T</persName></respStmt>'
    statement.append(etree.fromstring(f'<x xmlns="{TEI}">{markup}</x>')[0])
    header = found(root, "//t:teiHeader")[0]
    markup = '<revisionDesc><change when="2026-07-01" who="#LT">Sửa ngày.</change></revisionDesc>'
    header.append(etree.fromstring(f'<x xmlns="{TEI}">{markup}</x>')[0])


def test_what_a_hand_mends_is_valid(grammar: etree.RelaxNG, tmp_path: Path) -> None:
    files = []
    for name, edit in HAND_EDITS.items():
        root = parsed(tei_of(SPECIMENS[4]))
        edit(root)
        grammar.assertValid(root)
        files.append(tmp_path / f"{name}.xml")
        files[-1].write_bytes(etree.tostring(root))
    assert judges.jing(files) == {}


# --- narrower than TEI -------------------------------------------------------------------------


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return an edition with one thing in it deleted, doubled, renamed, moved or broken."""
    root = parsed(data)
    every = found(root, "//*")[1:]
    element, other = chance.choice(every), chance.choice(every)
    attribute = chance.choice([*element.attrib, "type", "n", "when", "target", XML_ID])
    match chance.randrange(9):
        case 0:
            _removed(element)
        case 1:
            element.addnext(_copy(element))
        case 2:
            element.tag = f"{{{TEI}}}{chance.choice([*EVERY_NAME, etree.QName(other).localname])}"
        case 3 if element not in other.iterancestors():
            other.addnext(element)
        case 4:
            element.attrib.pop(attribute, None)
        case 5:
            element.set(attribute, chance.choice(["", "2026-02-30", "a b", "#x y", "ạ", "line:1"]))
        case 6:
            element.set(attribute, other.get(attribute, "1"))
        case 7:
            element.text = f"{element.text or ''} lạ"
        case _:
            element.append(_copy(other))
    mutant: bytes = etree.tostring(root)
    return mutant


def _copy(element: Element) -> Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _removed(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def test_what_the_grammar_takes_tei_takes(grammar: etree.RelaxNG, tmp_path: Path) -> None:
    """The grammar is asked by lxml, TEI's by jing, which also minds identifiers given twice."""
    chance = random.Random(SEED)
    editions = [tei_of(source) for source in SPECIMENS] + [edition_of(WHOLE)]
    files: list[Path] = []
    taken = 0
    for number in range(MUTATIONS):
        data = mutated(chance.choice(editions), chance)
        root = parsed(data)
        names = [one.get(XML_ID) for one in found(root, "//*[@xml:id]")]
        if grammar.validate(root) and len(set(names)) == len(names):
            taken += 1
            files.append(tmp_path / f"{number}.xml")
            files[-1].write_bytes(data)
    assert MUTATIONS / 10 < taken < MUTATIONS * 9 / 10
    assert judges.jing(files) == {}


def test_the_grammar_loads_at_once() -> None:
    judges.need_file(TEI_SCHEMA, "the schema of TEI P5; HPDOCS_SHARED names its folder")

    def taken_by(path: Path) -> float:
        start = time.process_time()
        etree.RelaxNG(etree.parse(path))
        return time.process_time() - start

    assert min(taken_by(GRAMMAR) for _ in range(3)) <= taken_by(TEI_SCHEMA) / 50


def test_the_grammar_is_relax_ng_without_surprises() -> None:
    schema = etree.parse(GRAMMAR)
    rng = {"r": "http://relaxng.org/ns/structure/1.0"}
    defined = schema.xpath("//r:define/@name", namespaces=rng)
    used = set(schema.xpath("//r:ref/@name", namespaces=rng))
    assert len(set(defined)) == len(defined)
    assert set(defined) == used
    assert NAMES["t"] == schema.getroot().get("ns")


# --- where the fault is -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "attribute", "value"),
    [
        ("//t:back//t:div[@type='chapter'][2]", "type", "chapterx"),
        ("//t:back//t:item/t:p", "source", "line:1"),
        ("//t:back//t:date", "when", "2027-02-30"),
        ("//t:list[@type='distribution']/t:item[3]", "nn", "1"),
        ("//t:opener/t:seg", "type", "mott"),
        ("//t:term", "type", "a b"),
    ],
)
def test_the_element_at_fault_is_named(path: str, attribute: str, value: str) -> None:
    root = parsed(tei_of(SPECIMENS[7]))
    element = found(root, path)[0]
    element.set(attribute, value)
    line = element.sourceline
    finding = next(load(str(GRAMMAR))(root.getroottree()))
    assert finding.line == line
    assert finding.path == place(element)


def test_an_unknown_element_is_named() -> None:
    root = parsed(tei_of(SPECIMENS[7]))
    element = found(root, "//t:back//t:orgName")[0]
    element.tag = f"{{{TEI}}}org"
    assert next(load(str(GRAMMAR))(root.getroottree())).path == place(element)
