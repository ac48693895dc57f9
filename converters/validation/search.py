"""Which files of a folder are editions."""

import os
from collections.abc import Iterator
from pathlib import Path

from converters.validation.findings import RefusedError
from converters.validation.kinds import HEAD_BYTES, PROMISES, kind_of
from converters.validation.tei import NAMESPACE


def editions(folder: Path) -> Iterator[Path]:
    """Yield the editions in a folder and those below it, in the order of their names.

    A file is one by its content, or by a name that promises one; hidden files are left out, and
    XML that does not begin as TEI does.
    """
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if not name.startswith(".") and path.is_file() and _is_edition(path):
                yield path


def _is_edition(path: Path) -> bool:
    promised = path.suffix.lower() in PROMISES
    try:
        kind = kind_of(path)
        if kind == "xml":
            with path.open("rb") as file:
                head = file.read(HEAD_BYTES).replace(b"\0", b"")
            return NAMESPACE.encode() in head
    except (RefusedError, OSError):
        return promised
    return bool(kind) or promised
