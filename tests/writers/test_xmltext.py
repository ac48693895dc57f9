"""Text that XML cannot hold: every writer of XML names the character, none drops it."""

from dataclasses import replace

import pytest

from converters.diagnostics import UnwritableError
from converters.registry import find_writer
from converters.writers.xmltext import writable
from styles import load_theme
from tests.samples import WHOLE, ignore, p


def test_text_that_xml_can_hold_comes_back() -> None:
    assert writable("Điều 1.\t\n\r\U0001f600") == "Điều 1.\t\n\r\U0001f600"


def test_message_says_where() -> None:
    with pytest.raises(UnwritableError, match=r"source lines 3 to 4, Thân: U\+0007.*'a\ufffdb'"):
        writable("a\x07b", "Thân", (3, 4))


@pytest.mark.parametrize("name", ["docx", "epub", "tei", "xhtml"])
@pytest.mark.parametrize("character", ["\x00", "\x0c", "\ufffe", "\ud800"])
def test_every_writer_of_xml_names_the_character(name: str, character: str) -> None:
    document = replace(WHOLE, body=(p(f"một {character} hai"),))
    with pytest.raises(UnwritableError, match=f"U\\+{ord(character):04X}.*một"):
        find_writer(name)(document, load_theme("nd30"), ignore)
