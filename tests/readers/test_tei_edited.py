"""The master copy after any edit: it is read or refused, and no word goes in silence."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converters import HpdocsError, ReadOptions, read
from converters.diagnostics import Diagnostic
from converters.traversal import document_texts
from converters.writers.tei import write_tei
from styles import load_theme
from tests.samples import WHOLE, fail, ignore
from tests.strategies import law

THEME = load_theme("nd30")
MASTER = write_tei(WHOLE, THEME, fail)
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMES = """
ab address body byline cell choice closer corr date dateline div docTitle figure floatingText front
fw head hi idno item label lb list lg note opener orgName p pb persName quote ref row seg sic signed
supplied table term titlePage titlePart
"""
TAGS = NAMES.split()
ATTRIBUTES = ("type", "n", "when", "role", "rend", "source", "subtype", "target", XML_SPACE)
VALUES = ("", "x", "plain", "preserve", "2020-01-01", "line:1,2", "level-2", "article", "columns")
NOT_OF_THE_TEXT = {f"{TEI}{name}" for name in ("fw", "note", "sic")}

edits = st.tuples(
    st.sampled_from(("rename", "move", "add", "write", "set", "drop")),
    st.integers(0, 999),
    st.integers(0, 999),
    st.sampled_from(TAGS),
    st.sampled_from(ATTRIBUTES),
    st.sampled_from(VALUES),
)
Edit = tuple[str, int, int, str, str, str]


def apply(edit: Edit, text: etree._Element) -> None:
    """Change the text of a TEI file as a person might who has never read the table."""
    what, one, other, tag, attribute, value = edit
    elements = list(text.iter(f"{TEI}*"))[1:]
    element, place = (elements[number % len(elements)] for number in (one, other))
    match what:
        case "rename":
            element.tag = TEI + tag
        case "move" if place is not element and element not in place.iterancestors():
            place.append(element)
        case "add":
            new = etree.Element(TEI + tag)
            new.text = "chữ thêm"
            element.addprevious(new)
        case "write":
            element.tail = f"{element.tail or ''} chữ lạc"
        case "set":
            element.set(attribute, value)
        case "drop":
            element.attrib.pop(attribute, None)


def words(element: etree._Element) -> str:
    """Return the words in an element that are the document's."""
    parts = [element.text or ""]
    for one in element:
        parts.append("" if one.tag in NOT_OF_THE_TEXT else words(one))
        parts.append(one.tail or "")
    return " ".join(parts)


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


@law
@given(st.lists(edits, min_size=1, max_size=4))
def test_law_any_edit_is_read_or_refused_and_no_word_goes_in_silence(made: list[Edit]) -> None:
    root = etree.fromstring(MASTER)
    text = root.find(f"{TEI}text")
    assert text is not None
    for edit in made:
        apply(edit, text)
    heard: list[Diagnostic] = []
    try:
        document = read(etree.tostring(root), "tei", ReadOptions("m.xml"), heard.append)
    except HpdocsError:
        return
    missing = letters(words(text)) - letters(" ".join(document_texts(document)))
    assert not missing or any(one.code in ("HP-T001", "HP-T002") for one in heard)
    written = write_tei(document, THEME, fail)
    again = read(written, "tei", ReadOptions("m.xml"), ignore)
    assert again == document
    assert write_tei(again, THEME, fail) == written
