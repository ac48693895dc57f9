"""The text that XML can hold, for every writer that writes XML."""

import re

from converters.diagnostics import UnwritableError
from converters.model import Lines

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character outside ``Char`` of XML 1.0 (production 2), such as U+000C."""


def writable(text: str, place: str = "", lines: Lines | None = None) -> str:
    """Return the text if XML 1.0 can hold all of it.

    ``place`` and ``lines`` say where it stands, as far as that is known.

    Raises:
        UnwritableError: it cannot; the message names the character and what stands around it.
    """
    found = FORBIDDEN.search(text)
    if found is None:
        return text
    around = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text[max(found.start() - 20, 0) :][:41])
    where = f"source lines {lines[0]} to {lines[1]}, " if lines else ""
    where += f"{place}: " if place else ""
    raise UnwritableError(
        f"{where}U+{ord(found[0]):04X}, which XML forbids, stands in {around!r}: "
        "take it out of the source or, if it stands there, of its name"
    )
