"""The package that an edition starts from, and the one that it leaves as.

python-docx's own template weighs 0.8 MB unpacked, names python-docx as the author and holds a
part that Word no longer reads; ours holds what an edition needs and nothing else.
"""

from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import docx

from converters.writers.archive import packed, unpacked
from converters.writers.docx.parts import CONTENT_TYPES, FONT, PARTS


def open_template(font: str) -> Any:
    """Return the empty package, its styles in a font, as a document of python-docx."""
    return docx.Document(BytesIO(_template(font)))


def sealed(package: bytes) -> bytes:
    """Return a ZIP archive with its parts in a fixed order, and no clock or system in it."""
    parts = unpacked(package)
    # readers look for the content types first
    names = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name))
    return packed({name: parts[name] for name in names})


@lru_cache(maxsize=8)
def _template(font: str) -> bytes:
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    written = escape(font, {'"': "&quot;"})
    return packed(
        {
            name: (declaration + text.replace("\n", "").replace(FONT, written)).encode()
            for name, text in PARTS.items()
        }
    )
