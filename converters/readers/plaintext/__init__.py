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
from converters.readers.plaintext.lines import read_lines
from converters.readers.plaintext.roles import read_roles


def read_plaintext(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Return the document that the bytes of a plain text hold.

    Raises:
        UnreadableSourceError: the bytes are no text, or not in the encoding asked for.
    """
    del report
    text, encoding = decode(data, options.name, options.encoding)
    lines, repairs = read_lines(text)
    source = Source(options.name, hashlib.sha256(data).hexdigest(), encoding, text.count("\n") + 1)
    return build(read_roles(lines), source, repairs)
