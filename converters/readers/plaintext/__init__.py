"""The plain-text reader: decode, lines, roles, blocks, inlines.

Guarantees for the document returned:

1. Every character of the source stands in the model, or in a `Repair` that tells which rule took
   it out or changed it; only white space is not accounted for.
2. No line makes reading fail: what no rule knows becomes a paragraph.
"""

import hashlib

from converters.diagnostics import Report
from converters.model import Document, Source
from converters.options import ReadOptions
from converters.readers.plaintext.decode import decode
from converters.readers.plaintext.document import build
from converters.readers.plaintext.doubts import doubts
from converters.readers.plaintext.lines import read_lines
from converters.readers.plaintext.roles import read_roles


def read_plaintext(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Return the document that the bytes of a plain text hold.

    Raises:
        UnreadableSourceError: the bytes are no text, or not in the encoding asked for.
    """
    found = decode(data, options.name, options.encoding)
    note = found.diagnostic()
    if note:
        report(note)
    lines, repairs = read_lines(found.text, capital_fonts=found.capital_fonts)
    digest = hashlib.sha256(data).hexdigest()
    source = Source(options.name, digest, found.encoding, found.text.count("\n") + 1)
    parts = read_roles(lines)
    for doubt in doubts(parts):
        report(doubt)
    return build(parts, source, repairs)
