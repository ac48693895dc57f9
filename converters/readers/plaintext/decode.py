r"""Bytes to text: find the encoding, refuse what is no text.

Guarantees for the text returned:

1. It came from the bytes by one encoding, without replacement characters of ours.
2. It is not empty and holds at least one letter or digit.
3. Its lines end in ``\n`` alone.
"""

import codecs

from converters.diagnostics import UnreadableSourceError

MAX_BYTES = 32 * 1024 * 1024
"""A larger source is refused; the longest real documents have under two megabytes."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer before the shorter that begins it."""

SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive (a Word or EPUB file?)"),
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "an RTF file"),
)


def decode(data: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """Return the text of a source and the name of its encoding.

    ``encoding`` overrides what the bytes seem to say.

    Raises:
        UnreadableSourceError: too large, empty, binary, or not in the encoding; the message
            names the line and byte where reading stopped.
    """
    if len(data) > MAX_BYTES:
        size, limit = len(data) / 2**20, MAX_BYTES // 2**20
        raise UnreadableSourceError(
            f"{name}: {size:.0f} MB is more than hpdocs reads ({limit} MB): split the file"
        )
    encoding = encoding or _encoding(data, name)
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise UnreadableSourceError(f"{name}: unknown encoding {encoding!r}") from error
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(_undecodable(data, name, encoding, error)) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not any(character.isalnum() for character in text):
        raise UnreadableSourceError(f"{name}: the file holds no text")
    return text, encoding


def _encoding(data: bytes, name: str) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableSourceError(f"{name}: this is {what}, not plain text: save it as text")
    nuls = data.count(0)
    if nuls and nuls * 3 > len(data):
        # every second byte of Latin letters in UTF-16 is zero
        return "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    if nuls and not _is_utf8(data):
        raise UnreadableSourceError(f"{name}: the file is binary, not plain text")
    return "utf-8"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(data: bytes, name: str, encoding: str, error: UnicodeDecodeError) -> str:
    line = data[: error.start].count(b"\n") + 1
    return (
        f"{name}:{line}: byte {error.start + 1} (0x{data[error.start]:02X}) is not {encoding}; "
        "save the file as UTF-8, or name its encoding with --encoding"
    )
