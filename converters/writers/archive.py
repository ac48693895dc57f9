"""ZIP archives without a clock or a system in them: equal parts give equal bytes."""

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP archive can hold; the clock has no part in an edition."""
UNIX = 3
PLAIN_FILE = 0o100644 << 16


def packed(parts: Mapping[str, bytes], stored: str = "") -> bytes:
    """Return a ZIP archive of parts in their order; the one named ``stored`` is not deflated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE
            whole = name == stored
            entry.compress_type = zipfile.ZIP_STORED if whole else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=6)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a ZIP archive in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
