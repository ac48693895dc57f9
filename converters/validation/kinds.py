"""What kind of file it is, told by its content."""

import zipfile
from pathlib import Path

from converters.validation.findings import refused

HEAD_BYTES = 4096
UNPACKED_LIMIT = 1024 * 1024 * 1024
"""Bytes that the entries of an archive say they hold; a longer edition is a bomb."""
PROMISES = {".docx": "docx", ".epub": "epub", ".pdf": "pdf", ".xml": "xml"}
"""What a name promises to hold."""
WANTED = "give an edition: TEI, EPUB, PDF or DOCX"


def kind_of(path: Path) -> str:
    """Return ``pdf``, ``epub``, ``docx``, ``xml``, or nothing for what is no edition.

    Raises:
        RefusedError: an archive that is broken or a bomb.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(path)
    return "xml" if _begins_with_markup(head) else ""


def _begins_with_markup(head: bytes) -> bool:
    signs = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return signs.replace(b"\0", b"").lstrip().startswith(b"<")


def _kind_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        message = f"the archive is broken: {error}"
        raise refused("HP-V003", message, "make the edition anew") from error
    if size > UNPACKED_LIMIT:
        raise refused("HP-V004", "the archive unpacks to more than 1 GB", WANTED)
    if "META-INF/container.xml" in names:
        return "epub"
    return "docx" if "word/document.xml" in names else ""
