"""Themes: how the documents of a regime look."""

from styles.theme import (
    Align,
    Component,
    Layout,
    Page,
    TextStyle,
    Theme,
    ThemeError,
    TitleRule,
    load_theme,
    theme_names,
)

__all__ = (
    "Align",
    "Component",
    "Layout",
    "Page",
    "TextStyle",
    "Theme",
    "ThemeError",
    "TitleRule",
    "load_theme",
    "theme_names",
)
