"""Themes: how the documents of a regime look."""

from styles.loading import load_theme, theme_names
from styles.regimes import successor, themes_of
from styles.theme import (
    Align,
    Component,
    Layout,
    Page,
    Period,
    Predecessor,
    Source,
    TextStyle,
    Theme,
    ThemeError,
    TitleRule,
)

__all__ = (
    "Align",
    "Component",
    "Layout",
    "Page",
    "Period",
    "Predecessor",
    "Source",
    "TextStyle",
    "Theme",
    "ThemeError",
    "TitleRule",
    "load_theme",
    "successor",
    "theme_names",
    "themes_of",
)
