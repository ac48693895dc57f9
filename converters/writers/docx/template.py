"""The package that an edition starts from, and the one that it leaves as.

python-docx's own template weighs 0.8 MB unpacked, names python-docx as the author and holds a
part that Word no longer reads; ours holds what an edition needs and nothing else.
"""

from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx

from converters.writers.docx.parts import CONTENT_TYPES, FONT, PARTS


def open_template(font: str) -> Any:
    """Return the empty package, its styles in a font, as a document of python-docx."""
    return docx.Document(BytesIO(_packed(font)))


def sealed(package: bytes) -> bytes:
    """Return a ZIP archive with its parts in a fixed order, and no clock or system in it."""
    with ZipFile(BytesIO(package)) as archive:
        # readers look for the content types first
        names = sorted(archive.namelist(), key=lambda name: (name != CONTENT_TYPES, name))
        return _zip({name: archive.read(name) for name in names})


@lru_cache(maxsize=8)
def _packed(font: str) -> bytes:
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    written = escape(font, {'"': "&quot;"})
    return _zip(
        {
            name: (declaration + text.replace("\n", "").replace(FONT, written)).encode()
            for name, text in PARTS.items()
        }
    )


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            # its date is 1980-01-01 unless told
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            # Unix, whatever the machine
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()
