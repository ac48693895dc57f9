"""The archive of an EPUB: the same bytes whenever and wherever it is packed."""

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP archive can hold; the clock has no part in an edition."""

UNIX = 3
PLAIN_FILE = 0o100644 << 16


def pack(entries: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of these entries in order; ``mimetype`` is stored, the rest deflated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system = UNIX
            info.external_attr = PLAIN_FILE
            stored = name == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=6)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the entries of a ZIP archive in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
