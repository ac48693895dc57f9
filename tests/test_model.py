"""The model itself, and that the strategies reach all of it."""

import ast
import inspect
import pickle
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from converters import model
from converters.model import Block, Document, Inline, Lines, Repair, Source
from tests.samples import WHOLE
from tests.strategies import documents, law

NODES = tuple(kind for _, kind in inspect.getmembers(model, inspect.isclass) if is_dataclass(kind))
WITH_POSITION = tuple(
    kind
    for kind in NODES
    if kind not in (Repair, Source) and "lines" in {field.name for field in fields(kind)}
)


def nodes(value: Any) -> Iterator[Any]:
    """Yield every node below a value, itself included."""
    if isinstance(value, tuple):
        for one in value:
            yield from nodes(one)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from nodes(getattr(value, field.name))


def moved(value: Any, lines: Lines | None) -> Any:
    """Return a value whose nodes all stand on other lines."""
    if isinstance(value, tuple):
        return tuple(moved(one, lines) for one in value)
    if not is_dataclass(value) or isinstance(value, type | Repair | Source):
        return value
    changed = {field.name: moved(getattr(value, field.name), lines) for field in fields(value)}
    if "lines" in changed:
        changed["lines"] = lines
    return replace(value, **changed)


@law
@given(documents())
def test_equality_ignores_lines(document: Document) -> None:
    elsewhere = moved(document, (7, 9))
    assert elsewhere == document
    assert hash(elsewhere) == hash(document)


@law
@given(documents())
def test_document_travels_to_another_process(document: Document) -> None:
    assert pickle.loads(pickle.dumps(document)) == document


@pytest.mark.parametrize("kind", WITH_POSITION, ids=lambda kind: kind.__name__)
def test_position_is_given_by_name_and_not_compared(kind: Any) -> None:
    (position,) = (field for field in fields(kind) if field.name == "lines")
    assert position.kw_only
    assert not position.compare
    assert position.default is None


@cache
def thought_of() -> dict[type, Any]:
    """Return one node of each kind that occurs in some documents of the strategies."""
    found: dict[type, Any] = {}

    @settings(max_examples=150, derandomize=True, database=None, deadline=None)
    @given(documents())
    def collect(document: Document) -> None:
        for node in nodes(document):
            found.setdefault(type(node), node)

    collect()
    return found


@pytest.mark.parametrize("kind", NODES, ids=lambda kind: kind.__name__)
def test_every_node_is_frozen_slotted_and_within_reach(kind: type) -> None:
    node = thought_of()[kind]
    assert not hasattr(node, "__dict__")
    for field in fields(node):
        with pytest.raises(FrozenInstanceError):
            setattr(node, field.name, None)


@pytest.mark.parametrize("kind", NODES, ids=lambda kind: kind.__name__)
def test_sample_holds_every_node(kind: Any) -> None:
    assert any(type(node) is kind for node in nodes(WHOLE))


def test_unions_hold_nodes_and_each_once() -> None:
    for union in (Block, Inline):
        members = get_args(union)
        assert len(set(members)) == len(members)
        assert set(members) <= set(NODES)


def test_model_needs_the_standard_library_alone() -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(inspect.getsource(model))):
        if isinstance(node, ast.Import):
            imported.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module))
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names
