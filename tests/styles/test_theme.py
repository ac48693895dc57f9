"""The bundled themes, and what a theme is: whole, unchangeable, fit to be sent to a worker."""

import copy
import math
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from styles import (
    Component,
    Layout,
    Page,
    Source,
    TextStyle,
    Theme,
    load_theme,
    theme_names,
)


def test_bundled_themes() -> None:
    assert theme_names() == ("dang-hd05", "dang-hd36", "nd30", "press")


@pytest.mark.parametrize("name", theme_names())
def test_bundled_theme_gives_every_component_a_look(name: str) -> None:
    theme = load_theme(name)
    assert theme.name == name
    assert theme.title
    assert theme.source
    assert theme.docx_font
    assert set(theme.styles) == set(Component)
    for component in Component:
        look = theme.style(component)
        assert isinstance(look, TextStyle)
        assert 8 <= look.size_pt <= 18
        assert look.line_multiple >= 1
    records: tuple[Page | Layout | TextStyle, ...] = (
        theme.page, theme.layout, *theme.styles.values(),
    )  # fmt: skip
    for record in records:
        for field in fields(record):
            value = getattr(record, field.name)
            assert isinstance(value, str) or math.isfinite(value)
    assert theme.page.text_width_mm == pytest.approx(
        theme.page.width_mm - theme.page.margin_left_mm - theme.page.margin_right_mm
    )
    for left in (theme.layout.letterhead_left_mm, theme.layout.closing_left_mm):
        assert 0 < left < theme.page.text_width_mm


def test_theme_cannot_be_changed() -> None:
    theme = load_theme("nd30")
    for record in (theme, theme.page, theme.layout, theme.style(Component.BODY)):
        with pytest.raises(FrozenInstanceError):
            setattr(record, fields(record)[0].name, None)
    looks: Any = theme.styles
    with pytest.raises(TypeError):
        looks[Component.BODY] = theme.style(Component.KIND)
    places: Any = theme.sources
    with pytest.raises(TypeError):
        places["page.width_mm"] = Source("")


def test_change_of_a_mapping_does_not_reach_the_theme_made_of_it() -> None:
    theme = load_theme("nd30")
    looks = dict(theme.styles)
    made = replace(theme, styles=looks)
    looks.clear()
    assert made == theme


@pytest.mark.parametrize(
    "sent", [lambda theme: pickle.loads(pickle.dumps(theme)), copy.deepcopy], ids=["pickle", "copy"]
)
def test_theme_can_be_sent_to_a_worker(sent: Callable[[Theme], Theme]) -> None:
    theme = load_theme("dang-hd36")
    there = sent(theme)
    assert there == theme
    looks: Any = there.styles
    with pytest.raises(TypeError):
        looks[Component.BODY] = theme.style(Component.KIND)


def test_bundled_theme_is_read_once() -> None:
    assert load_theme("nd30") is load_theme("nd30")
