"""Objects of a PDF file beside those that reportlab knows: as text, and as sound streams."""

from typing import Any

from reportlab.pdfbase import pdfdoc


class Stream(pdfdoc.PDFStream):  # type: ignore[misc]
    """A stream with an end-of-line before ``endstream`` (ISO 19005-2, 6.1.7.1)."""

    def format(self, document: Any) -> bytes:
        """Return the stream as it stands in the file."""
        data: bytes = super().format(document)
        return data.removesuffix(b"endstream\n") + b"\r\nendstream\n"


class Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object that is text already: many small ones, such as structure elements, cost little."""

    def __init__(self) -> None:
        self.text = ""

    def format(self, document: Any) -> bytes:
        """Return the object as it stands in the file."""
        del document
        return self.text.encode("ascii")


class SoundDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A document all of whose streams end soundly."""

    def Reference(self, object: Any, name: str | None = None) -> Any:  # noqa: A002, N802
        """Add an object, if it is new, and return what refers to it."""
        if type(object) is pdfdoc.PDFStream:
            object.__class__ = Stream
        return super().Reference(object, name)

    def add(self, object: Any) -> str:  # noqa: A002
        """Add an object and return the reference to it, as text."""
        return self.reference(self.Reference(object).name)

    def write(self, text: str) -> str:
        """Add an object that is text, and return the reference to it."""
        written, reference = self.reserve()
        written.text = text
        return reference

    def reserve(self) -> tuple[Written, str]:
        """Add an object whose text comes later, and return it with the reference to it."""
        written = Written()
        return written, self.add(written)

    def reference(self, name: str) -> str:
        """Return the reference to an object that reportlab knows by a name, such as ``Page1``."""
        number, generation = self.idToObjectNumberAndVersion[name]
        return f"{number} {generation} R"

    def page(self, number: int) -> Any:
        """Return a page that is full, counted from 1."""
        return self.idToObject[f"Page{number}"]


def compressed(data: bytes, dictionary: dict[str, Any] | None = None) -> Stream:
    """Return a compressed stream with the entries of a dictionary."""
    return Stream(pdfdoc.PDFDictionary(dictionary), data, [pdfdoc.PDFZCompress])


def text_string(text: str) -> str:
    """Return a text as a PDF text string (ISO 32000-1, 7.9.2.2): UTF-16 in hexadecimal digits."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
