"""The teiHeader: source, kind and repairs; what it repeats from the text is not read."""

from converters.model import Kind, Lines, Repair, Source, System
from converters.readers.tei.inlines import read_words
from converters.readers.tei.reading import Element, Reading, V, child, children, raw_text
from converters.tei import lines_of, unescaped

KNOWN = {
    "fileDesc": {"titleStmt", "publicationStmt", "sourceDesc"},
    "titleStmt": {"title", "author"},
    "sourceDesc": {"bibl"},
    "bibl": {"title", "idno", "date", "note", "extent"},
    "encodingDesc": {"appInfo", "listPrefixDef", "schemaRef", "editorialDecl"},
    "editorialDecl": {"correction"},
    "profileDesc": {"langUsage", "correspDesc", "textClass"},
    "textClass": {"keywords"},
    "keywords": {"term"},
}
"""What is written anew or read; anything else a person has added, and it is reported."""


def read_source(header: Element | None, reading: Reading) -> Source:
    """Return where the text came from."""
    bibl = child(header, "fileDesc", "sourceDesc", "bibl")
    measure = child(bibl, "extent", "measure")
    quantity = "" if measure is None else measure.get("quantity", "")
    if measure is not None and not (quantity.isdecimal() and len(quantity) < 10):
        reading.wrong(measure, "quantity")
        quantity = "0"
    return Source(
        read_words(_first(bibl, "idno", "filename"), reading),
        read_words(_first(bibl, "idno", "SHA-256"), reading),
        read_words(_first(bibl, "note", "encoding"), reading),
        int(quantity or 0),
    )


def _first(element: Element | None, name: str, kind: str) -> Element | None:
    return next(iter(children(element, name, kind)), None)


def read_kind(header: Element | None, reading: Reading) -> tuple[Kind, System]:
    """Return type of document and issuing system."""
    keywords = child(header, "profileDesc", "textClass", "keywords")
    kind = _term(keywords, "kind", Kind, Kind.OTHER, reading)
    return kind, _term(keywords, "system", System, System.STATE, reading)


def _term(keywords: Element | None, name: str, kind: type[V], usual: V, reading: Reading) -> V:
    term = _first(keywords, "term", name)
    words = read_words(term, reading)
    if words in set(kind):
        return kind(words)
    if term is not None:
        message = f"<term>: {words!r} is no {name} of document: taken as {usual}"
        reading.say("HP-T005", term, message)
    return usual


def read_repairs(header: Element | None, reading: Reading) -> None:
    """Take the list of repairs."""
    correction = child(header, "encodingDesc", "editorialDecl", "correction")
    for one in children(correction, "p"):
        if one.get("n") is None:
            # the sentence that introduces the list
            continue
        lines = _lines(one, reading)
        try:
            before, after = (_value(child(one, name)) for name in ("sic", "corr"))
        except ValueError:
            reading.leave_out(one)
            continue
        reading.list_repair(Repair(one.get("n"), lines, before, after))


def _lines(element: Element, reading: Reading) -> Lines:
    lines = lines_of(element.get("source", ""))
    if lines is None:
        reading.wrong(element, "source")
    return lines or (1, 1)


def _value(element: Element | None) -> str:
    return "" if element is None else unescaped(raw_text(element))


def check_header(header: Element | None, reading: Reading) -> None:
    """Report what a person has added to the header and the model has no place for."""
    reading.leave_out_children(header, {"fileDesc", "encodingDesc", "profileDesc"})
    for name, known in KNOWN.items():
        for element in header.iter(f"{{*}}{name}") if header is not None else ():
            reading.leave_out_children(element, known)
