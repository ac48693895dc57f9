"""Bytes to a tree, without trust in them: bounded in size and nesting, calling no other file."""

import codecs
import re

from lxml import etree

from converters.diagnostics import UnreadableSourceError
from converters.readers.tei.reading import Element, name_of
from converters.tei import ENCODING_KEY, ENCODING_VERSION, NAMESPACE

MAX_BYTES = 32 * 1024 * 1024
MOST_MARKUP = 2_000_000
"""Tags and attributes: a tree takes far more memory than the file that it comes from."""
MOST_NESTED = 100
"""Elements inside each other; a document of our own stays below thirty."""

DOCTYPE = re.compile(r"(?>\s+|<\?(?s:.*?)\?>|<!--(?s:.*?)-->)*+<!DOCTYPE")
"""A document type after the comments and instructions that may stand before it (XML 1.0, 2.8)."""
DECLARED = re.compile(r"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
UTF_16 = {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}


def parse(data: bytes, name: str) -> Element:
    """Return the root of a TEI file in our encoding.

    Raises:
        UnreadableSourceError: too large, no XML, a document type, no TEI, not our TEI.
    """
    text = _decoded(data, name)
    if text.count("<") + text.count("=") > MOST_MARKUP:
        raise UnreadableSourceError(f"{name}: more than {MOST_MARKUP:,} tags and attributes")
    if DOCTYPE.match(text):
        line = text.count("\n", 0, text.index("<!DOCTYPE")) + 1
        raise UnreadableSourceError(
            f"{name}: line {line}: a document type stands here, which hpdocs does not read: "
            "take <!DOCTYPE …> out"
        )
    try:
        root = etree.fromstring(text.encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise UnreadableSourceError(f"{name}: line {error.lineno}: no XML: {error.msg}") from error
    too_deep = root.xpath(f"(//*[count(ancestor::*) >= {MOST_NESTED}])[1]")
    if too_deep:
        line = too_deep[0].sourceline
        raise UnreadableSourceError(
            f"{name}: line {line}: more than {MOST_NESTED} elements inside each other"
        )
    _check_ours(root, name)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
    )


def _decoded(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise UnreadableSourceError(
            f"{name}: larger than {MAX_BYTES // 2**20} MB: TEI of one document is smaller"
        )
    shown, encoding = ("UTF-16", "utf-16") if data[:2] in UTF_16 else ("UTF-8", "utf-8-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableSourceError(
            f"{name}: line {line}: not {shown}: save it as UTF-8"
        ) from error
    declared = DECLARED.match(text[:200])
    if declared and declared[1].lower() not in ("utf-8", "utf-16", "us-ascii"):
        raise UnreadableSourceError(f"{name}: line 1: {declared[1]} is declared: save it as UTF-8")
    return text


def _check_ours(root: Element, name: str) -> None:
    """Refuse what is not TEI, and TEI in another encoding than ours."""
    where = f"{name}: line {root.sourceline}"
    kind = name_of(root)
    if kind == "teiCorpus":
        raise UnreadableSourceError(f"{where}: several documents (teiCorpus): give each TEI alone")
    if kind != "TEI":
        raise UnreadableSourceError(f"{where}: <{etree.QName(root).localname}> is no TEI document")
    place = f"{{{NAMESPACE}}}teiHeader/{{{NAMESPACE}}}encodingDesc/{{{NAMESPACE}}}schemaRef"
    versions = [one.get("n") for one in root.findall(place) if one.get("key") == ENCODING_KEY]
    if not versions:
        raise UnreadableSourceError(
            f'{where}: TEI, but not of hpdocs: its header has no <schemaRef key="{ENCODING_KEY}">'
        )
    if versions != [ENCODING_VERSION]:
        raise UnreadableSourceError(
            f"{where}: version {versions[0]} of the encoding; "
            f"this hpdocs reads version {ENCODING_VERSION}"
        )
