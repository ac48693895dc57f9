"""What an old encoding is to the decode stage."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Charset:
    """An encoding of its own table.

    ``read`` turns a raw text into letters, NFC. A raw text has one character U+0000 to U+00FF for
    each byte; characters beyond U+00FF pass unchanged (they occur where such bytes were taken for
    windows-1252 and saved as Unicode). Where the encoding gives a byte no meaning, ``undefined``
    finds it in the raw text; ``read`` puts U+FFFD there.
    """

    name: str
    read: Callable[[str], str]
    undefined: re.Pattern[str]
