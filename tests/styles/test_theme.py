"""Themes: the bundled ones, a user's own, and what is said of a wrong file."""

import math
import re
import tomllib
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import Any

import pytest

import styles
from styles import (
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

FOLDER = Path(styles.__file__).parent
ND30 = (FOLDER / "nd30.toml").read_text("utf-8")


def own(folder: Path, text: str | bytes) -> str:
    """Return the path of a user's theme that holds a text."""
    file = folder / "rieng.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(file)


def with_change(old: str, new: str) -> str:
    assert old in ND30
    return ND30.replace(old, new, 1)


def without_table(name: str) -> str:
    text, number = re.subn(rf"\[{re.escape(name)}\]\n(?:.+\n)*", "", ND30)
    assert number == 1
    return text


def test_bundled_themes() -> None:
    assert theme_names() == ("dang-hd05", "nd30", "press")


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


def tables(data: dict[str, Any], name: str = "") -> dict[str, dict[str, Any]]:
    found = {name: data} if name else {}
    for key, value in data.items():
        if isinstance(value, dict):
            found |= tables(value, f"{name}.{key}".strip("."))
    return found


@pytest.mark.parametrize("name", theme_names())
def test_source_of_a_table_is_verified_or_said_not_to_be(name: str) -> None:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    for place, table in tables(data).items():
        if "source" in table or "verified" in table:
            assert isinstance(table["verified"], bool), place
            assert table["source"], place


def test_paper_and_margins_are_those_of_the_rules() -> None:
    for name in ("nd30", "dang-hd05"):
        page = load_theme(name).page
        assert (page.width_mm, page.height_mm) == (210, 297)
        assert 20 <= page.margin_top_mm <= 25
        assert 20 <= page.margin_bottom_mm <= 25
        assert 30 <= page.margin_left_mm <= 35
        assert 15 <= page.margin_right_mm <= 20


def test_theme_cannot_be_changed() -> None:
    theme = load_theme("nd30")
    for record in (theme, theme.page, theme.layout, theme.style(Component.BODY)):
        with pytest.raises(FrozenInstanceError):
            setattr(record, fields(record)[0].name, None)
    looks: Any = theme.styles
    with pytest.raises(TypeError):
        looks[Component.BODY] = theme.style(Component.KIND)


def test_own_theme_is_found_by_its_path(tmp_path: Path) -> None:
    path = own(tmp_path, with_change('title_rule = "line"', 'title_rule = "none"'))
    theme = load_theme(path)
    assert theme.name == "rieng"
    assert theme.layout.title_rule is TitleRule.NONE
    assert theme.page == load_theme("nd30").page
    assert theme.styles == load_theme("nd30").styles


def test_components_take_from_the_base_what_they_do_not_say(tmp_path: Path) -> None:
    text = with_change("[base]\n", '[base]\nitalic = true\nalign = "right"\n')
    theme = load_theme(own(tmp_path, text))
    assert theme.style(Component.SEPARATOR).italic
    assert theme.style(Component.SEPARATOR).align is Align.CENTER
    assert theme.style(Component.UNPARSED).align is Align.RIGHT


def test_theme_may_be_as_short_as_its_base(tmp_path: Path) -> None:
    page = "\n".join(f"{field.name} = 10" for field in fields(Page))
    layout = "\n".join(
        f"{field.name} = {LAYOUT_VALUES.get(field.type, '10')}" for field in fields(Layout)
    )
    text = (
        'title = "T"\nsource = "S"\ndocx_font = "F"\n'
        f"[page]\n{page}\n[layout]\n{layout}\n[base]\nsize_pt = 9\n[styles]\n"
    )
    theme = load_theme(own(tmp_path, text))
    assert isinstance(theme, Theme)
    assert set(theme.styles.values()) == {TextStyle(9)}
    assert theme.period == ""


LAYOUT_VALUES: dict[Any, str] = {bool: "true", TitleRule: '"line"'}

WRONG: dict[str, tuple[str | bytes, str]] = {
    "no TOML": ("= =", "cannot be read as TOML: .* line 1"),
    "twice": (ND30 + "\n[page]\n", "cannot be read as TOML"),
    "not UTF-8": (ND30.encode("utf-16"), "cannot be read as TOML"),
    "empty": ("", "styles: a .* is needed"),
    "missing title": (with_change("title = ", "# title = "), "title: a str is needed"),
    "missing source": (with_change("source = ", "# source = "), "source: a str is needed"),
    "missing font": (with_change("docx_font = ", "# docx_font = "), "docx_font: a str is needed"),
    "missing page": (without_table("page"), "page: a .* is needed"),
    "missing layout": (without_table("layout"), "layout: a .* is needed"),
    "missing measure": (with_change("width_mm = 210\n", ""), r"\[page\]: missing width_mm"),
    "missing rule": (with_change("star = false\n", ""), r"\[layout\]: missing star"),
    "missing size": (
        with_change("size_pt = 14\n", ""),
        r"\[styles\.\w+\]: missing size_pt",
    ),
    "title no text": (with_change('title = "V', 'title = 7 # "V'), "title: .* not 7"),
    "page no table": ("page = 3\n" + without_table("page"), "page: .* not 3"),
    "styles no table": ("styles = 3\n", "styles: .* not 3"),
    "unknown key": (f"colour = 1\n{ND30}", "unknown key 'colour'"),
    "unknown table": (f"{ND30}\n[fonts]\n", "unknown key 'fonts'"),
    "unknown measure": (
        with_change("[page]\n", "[page]\nwidth_cm = 21\n"),
        r"\[page\] width_cm: unknown key; known are width_mm, ",
    ),
    "unknown rule": (
        with_change("[layout]\n", "[layout]\nseal = true\n"),
        r"\[layout\] seal: unknown key; known are ",
    ),
    "unknown component": (
        with_change("[styles.motto]", "[styles.seal]"),
        r"\[styles\.seal\]: no such component",
    ),
    "unknown look": (
        with_change("[styles.motto]\n", "[styles.motto]\ncolour = 1\n"),
        r"\[styles\.motto\] colour: unknown key",
    ),
    "text for a measure": (
        with_change("width_mm = 210", 'width_mm = "210"'),
        r"\[page\] width_mm: wrong value '210'",
    ),
    "truth for a measure": (
        with_change("width_mm = 210", "width_mm = true"),
        r"\[page\] width_mm: wrong value True",
    ),
    "number for a truth": (
        with_change("star = false", "star = 0"),
        r"\[layout\] star: wrong value 0",
    ),
    "unknown alignment": (
        with_change('align = "center"', 'align = "middle"'),
        r"\[styles\.party_title\] align: 'middle' is none of left, center, right, justify",
    ),
    "unknown title rule": (
        with_change('title_rule = "line"', 'title_rule = "dots"'),
        r"\[layout\] title_rule: 'dots' is none of line, hyphens, none",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_theme_is_refused_with_file_and_key(name: str, tmp_path: Path) -> None:
    text, message = WRONG[name]
    path = own(tmp_path, text)
    with pytest.raises(ThemeError, match=f"^{re.escape(path)}: {message}"):
        load_theme(path)


@pytest.mark.parametrize("name", ["", "nd31", "rieng.toml", "a\0.toml", "ND30", "../styles/nd30"])
def test_unknown_theme_is_refused_with_the_names_of_the_known(name: str) -> None:
    with pytest.raises(ThemeError, match=r"^no style .*dang-hd05, nd30, press, or the path of a"):
        load_theme(name)


def test_theme_must_be_a_toml_file(tmp_path: Path) -> None:
    other = tmp_path / "rieng.txt"
    other.write_text(ND30, "utf-8")
    folder = tmp_path / "nd30.toml"
    folder.mkdir()
    for path in (other, folder):
        with pytest.raises(ThemeError, match=r"^no style "):
            load_theme(str(path))


def test_look_must_be_a_table(tmp_path: Path) -> None:
    text = without_table("styles.part").replace("[base]", "[styles]\npart = 5\n\n[base]", 1)
    with pytest.raises(ThemeError, match="part"):
        load_theme(own(tmp_path, text))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("width_mm = 210", "width_mm = -210", "width_mm"),
        ("width_mm = 210", "width_mm = nan", "width_mm"),
        ("height_mm = 297", "height_mm = inf", "height_mm"),
        ("size_pt = 14", "size_pt = 0", "size_pt"),
    ],
)
def test_impossible_measure_is_refused(old: str, new: str, key: str, tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=key):
        load_theme(own(tmp_path, with_change(old, new)))


def test_name_too_long_for_a_file_is_refused() -> None:
    with pytest.raises(ThemeError, match="no style"):
        load_theme("x" * 300 + ".toml")
