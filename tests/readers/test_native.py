"""The model through JSON and back, and what the reader says of JSON that is no document."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from converters.diagnostics import UnreadableSourceError
from converters.model import MODEL_VERSION, Division, DivisionKind, Document, Quotation, Title
from converters.options import ReadOptions
from converters.readers.native import read_native
from converters.transforms.identifiers import add_identifiers
from converters.writers.native import write_native
from styles import load_theme, theme_names
from tests.samples import WHOLE, fail, p, t
from tests.strategies import documents, law

THEME = load_theme("nd30")
OPTIONS = ReadOptions("mau.json")
SAMPLES = {
    "whole": WHOLE,
    "named": add_identifiers(WHOLE),
    "controls": replace(WHOLE, title=Title("a\x00\x07\n\u2028\N{GRINNING FACE}")),
}


def to_json(document: Document) -> bytes:
    return write_native(document, THEME, fail)


def from_json(data: bytes) -> Document:
    return read_native(data, OPTIONS, fail)


def changed(*path: Any) -> bytes:
    """Return the sample's JSON with the last step of the path put in the place of the others."""
    whole = json.loads(to_json(WHOLE))
    node = whole
    *steps, key, value = path
    for step in steps:
        node = node[step]
    if value is GONE:
        del node[key]
    else:
        node[key] = value
    return json.dumps(whole).encode()


GONE = object()


@law
@given(documents())
def test_document_comes_back_whole(document: Document) -> None:
    data = to_json(document)
    back = from_json(data)
    assert back == document
    # positions do not compare, but they are there
    assert to_json(back) == data


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_comes_back_whole(name: str) -> None:
    assert from_json(to_json(SAMPLES[name])) == SAMPLES[name]


def test_json_is_readable_versioned_and_the_same_for_every_theme() -> None:
    data = to_json(WHOLE)
    assert {write_native(WHOLE, load_theme(name), fail) for name in theme_names()} == {data}
    assert data.endswith(b"}\n")
    assert "Quy chế này quy định việc thử nghiệm.".encode() in data
    whole = json.loads(data)
    assert list(whole) == ["hpdocs_model", "document"]
    assert whole["hpdocs_model"] == MODEL_VERSION
    assert whole["document"]["letterhead"]["dateline"]["date"] == "2026-02-05"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-be"])
def test_json_may_have_any_unicode_encoding(encoding: str) -> None:
    assert from_json(to_json(WHOLE).decode().encode(encoding)) == WHOLE


REFUSED = {
    "another version": (changed("hpdocs_model", 2), "model version 2; .* reads version 1"),
    "no version": (changed("hpdocs_model", GONE), "not a document in JSON: 'hpdocs_model'"),
    "no document": (changed("document", GONE), "not a document in JSON: 'document'"),
    "no object": (changed("document", None), "document: a Document is needed"),
    "another object": (
        changed("document", {"node": "Text", "text": "x"}),
        "document: a Document is needed",
    ),
    "unknown block": (
        changed("document", "body", 1, {"node": "Image"}),
        r"document\.body\[1\]: unknown node 'Image'",
    ),
    "inline among blocks": (
        changed("document", "body", 0, {"node": "Text", "text": "x"}),
        r"document\.body\[0\]: unknown node 'Text'",
    ),
    "no node": (changed("document", "body", 0, {}), r"document\.body\[0\]: unknown node None"),
    "missing key": (
        changed("document", "body", 0, "children", 1, "label", GONE),
        r"document\.body\[0\]\.children\[1\]: 'label' is missing or unknown in Division",
    ),
    "unknown key": (
        changed("document", "closing", "colour", "red"),
        r"document\.closing: 'colour' is missing or unknown in Closing",
    ),
    "text for a list": (changed("document", "body", "x"), r"document\.body: a list is needed"),
    "number for text": (
        changed("document", "title", "kind", 7),
        r"document\.title\.kind: 7 is no str",
    ),
    "text for a number": (
        changed("document", "source", "lines", "9"),
        r"document\.source\.lines: '9' is no int",
    ),
    "number for a date": (
        changed("document", "letterhead", "dateline", "date", 20260205),
        r"document\.letterhead\.dateline\.date: 20260205 is no date",
    ),
    "truth for a number": (
        changed("document", "source", "lines", True),
        r"document\.source\.lines: True is no int",
    ),
    "null for text": (
        changed("document", "language", None),
        r"document\.language: None is no str",
    ),
    "three lines for two": (
        changed("document", "repairs", 0, "lines", [1, 2, 3]),
        r"document\.repairs\[0\]\.lines: 2 values are needed",
    ),
    "nothing": (b"", "not a document in JSON: Expecting value"),
    "text": ("Điều 1. Phạm vi".encode(), "not a document in JSON: Expecting value"),
    "half a document": (to_json(WHOLE)[:-9], "not a document in JSON: .* line [0-9]+ column"),
    "a list": (b"[]", "not a document in JSON"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "not a document in JSON"),
    "undecodable": (b'{"a": "\xff\xfe"}', "not a document in JSON"),
    "a long number": (b'{"a": ' + b"9" * 5000 + b"}", "not a document in JSON"),
    "a deep list": (b"[" * 100_000, "not a document in JSON"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_is_refused_with_its_place(name: str) -> None:
    data, message = REFUSED[name]
    with pytest.raises(UnreadableSourceError, match=f"^mau\\.json: {message}"):
        from_json(data)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (
            changed("document", "letterhead", "dateline", "date", "2026-02-30"),
            r"document\.letterhead\.dateline\.date",
        ),
        (changed("document", "kind", "poem"), r"document\.kind"),
    ],
    ids=["date", "kind"],
)
def test_wrong_value_is_refused_with_its_place(data: bytes, place: str) -> None:
    with pytest.raises(UnreadableSourceError, match=f"^mau\\.json: {place}: "):
        from_json(data)


def _quoted(inner: str) -> str:
    return f'{{"node": "Quotation", "lines": null, "children": [{inner}]}}'


def _divided(inner: str) -> str:
    division = json.loads(to_json(WHOLE))["document"]["body"][1] | {"children": ["HERE"]}
    return json.dumps(division).replace('"HERE"', inner)


@pytest.mark.parametrize("around", [_quoted, _divided], ids=["quotation", "division"])
def test_deep_nesting_is_refused(around: Callable[[str], str]) -> None:
    whole = json.loads(to_json(WHOLE))
    whole["document"]["body"] = ["HERE"]
    before, after = json.dumps(whole).split('"HERE"')
    head, tail = around("@").split("@")
    # deep for the model, then for the JSON itself
    for depth, message in ((300, "nested too deeply"), (100_000, "not a document in JSON")):
        data = before + head * depth + tail * depth + after
        with pytest.raises(UnreadableSourceError, match=message):
            from_json(data.encode())


def test_twenty_levels_are_not_deep() -> None:
    body = p("Hết.")
    document = replace(WHOLE, body=(body,))
    for level in range(20, 0, -1):
        division = Division(DivisionKind.PLAIN, level, "", "", t("Đề mục"), document.body)
        document = replace(document, body=(Quotation((division,)),))
    assert from_json(to_json(document)) == document


def test_half_a_character_is_refused() -> None:
    data = to_json(WHOLE).replace("QUYẾT".encode(), b"\\ud800", 1)
    with pytest.raises(UnreadableSourceError, match="half a character"):
        from_json(data)
