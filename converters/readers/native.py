"""The model from JSON, as the native writer gives it."""

import json
import re
import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from converters.diagnostics import Report, UnreadableSourceError
from converters.model import MODEL_VERSION, Document
from converters.options import ReadOptions

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which JSON can hold and no text."""


def read_native(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Return the document that JSON holds.

    Raises:
        UnreadableSourceError: no JSON, another model's version, or a node that the model lacks;
            the message names the place.
    """
    del report
    try:
        whole = json.loads(data)
        version = whole["hpdocs_model"]
        tree = whole["document"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableSourceError(f"{options.name}: not a document in JSON: {error}") from error
    if version != MODEL_VERSION:
        raise UnreadableSourceError(
            f"{options.name}: model version {version!r}; this hpdocs reads version {MODEL_VERSION}"
        )
    try:
        document = _node(tree, Document, "document")
    except RecursionError as error:
        raise UnreadableSourceError(f"{options.name}: nested too deeply") from error
    except ValueError as error:
        raise UnreadableSourceError(f"{options.name}: {error}") from error
    assert isinstance(document, Document)
    return document


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _node(value: Any, kind: Any, where: str) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        return _member(value, get_args(kind), where)
    if get_origin(kind) is tuple:
        return _tuple(value, get_args(kind), where)
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(value, kind, where)
    if isinstance(value, str) and isinstance(kind, type) and issubclass(kind, date | StrEnum):
        try:
            return kind.fromisoformat(value) if issubclass(kind, date) else kind(value)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from error
    if isinstance(kind, type) and type(value) is kind:
        if isinstance(value, str) and SURROGATE.search(value):
            raise ValueError(f"{where}: half a character stands in {value!r}")
        return value
    raise ValueError(f"{where}: {value!r} is no {getattr(kind, '__name__', kind)}")


def _member(value: Any, members: tuple[Any, ...], where: str) -> Any:
    if value is None and types.NoneType in members:
        return None
    members = tuple(one for one in members if one is not types.NoneType)
    if len(members) == 1:
        return _node(value, members[0], where)
    name = value.get("node") if isinstance(value, dict) else value
    for one in members:
        if one.__name__ == name:
            return _node(value, one, where)
    raise ValueError(f"{where}: unknown node {name!r}")


def _tuple(value: Any, arguments: tuple[Any, ...], where: str) -> Any:
    if not isinstance(value, list):
        raise ValueError(f"{where}: a list is needed")
    if arguments[-1] is Ellipsis:
        return tuple(_node(one, arguments[0], f"{where}[{n}]") for n, one in enumerate(value))
    if len(value) != len(arguments):
        raise ValueError(f"{where}: {len(arguments)} values are needed")
    return tuple(
        _node(one, kind, f"{where}[{n}]")
        for n, (one, kind) in enumerate(zip(value, arguments, strict=True))
    )


def _record(value: Any, kind: type, where: str) -> Any:
    if not isinstance(value, dict) or value.get("node") != kind.__name__:
        raise ValueError(f"{where}: a {kind.__name__} is needed")
    hints = _hints(kind)
    names = {field.name for field in fields(kind)}
    if set(value) - {"node"} != names:
        wrong = (set(value) - {"node"}) ^ names
        raise ValueError(f"{where}: {min(wrong)!r} is missing or unknown in {kind.__name__}")
    values = {name: _node(value[name], hints[name], f"{where}.{name}") for name in names}
    return kind(**values)
