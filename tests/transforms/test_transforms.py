"""What holds for every transform."""

import pytest
from hypothesis import given

from converters.model import Document
from converters.transforms import TRANSFORMS, Transform
from converters.traversal import document_texts, outline
from tests.samples import WHOLE
from tests.strategies import documents, law

EACH = pytest.mark.parametrize("transform", TRANSFORMS, ids=lambda one: one.__name__)


@EACH
@law
@given(document=documents())
def test_transform_changes_no_word_and_no_heading(transform: Transform, document: Document) -> None:
    changed = transform(document)
    assert list(document_texts(changed)) == list(document_texts(document))
    assert outline(changed) == outline(document)


@EACH
@law
@given(document=documents())
def test_transform_is_idempotent(transform: Transform, document: Document) -> None:
    once = transform(document)
    assert transform(once) == once


@law
@given(documents())
def test_all_in_a_row_are_idempotent(document: Document) -> None:
    once = document
    for transform in TRANSFORMS:
        once = transform(once)
    twice = once
    for transform in TRANSFORMS:
        twice = transform(twice)
    assert twice == once


@EACH
def test_transform_keeps_where_the_text_came_from(transform: Transform) -> None:
    changed = transform(WHOLE)
    assert changed.source == WHOLE.source
    assert changed.repairs == WHOLE.repairs
    assert changed.letterhead == WHOLE.letterhead
