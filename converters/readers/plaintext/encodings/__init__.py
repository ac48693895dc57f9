"""The old encodings of Vietnamese, by name."""

from converters.readers.plaintext.encodings.charset import Charset
from converters.readers.plaintext.encodings.singlebyte import (
    TCVN3,
    TCVN5712_1,
    VISCII,
    WINDOWS_1258,
)
from converters.readers.plaintext.encodings.viqr import VIQR
from converters.readers.plaintext.encodings.vni import VNI

EIGHT_BIT = (TCVN3, TCVN5712_1, VNI, WINDOWS_1258, VISCII)
"""Those that bytes beyond ASCII may be in; of two with the same result the former is named."""

CHARSETS = {charset.name: charset for charset in (*EIGHT_BIT, VIQR)}
ALIASES = {
    "abc": "tcvn3",
    "cp1258": "windows-1258",
    "tcvn": "tcvn5712-1",
    "tcvn5712": "tcvn5712-1",
    "vni-win": "vni",
    "windows1258": "windows-1258",
}


def charset_of(name: str) -> Charset | None:
    """Return the encoding of a name (``ABC``, ``VNI_Win``), None if it is not one of ours."""
    plain = name.strip().lower().replace("_", "-")
    return CHARSETS.get(ALIASES.get(plain, plain))


__all__ = ["CHARSETS", "EIGHT_BIT", "VIQR", "Charset", "charset_of"]
