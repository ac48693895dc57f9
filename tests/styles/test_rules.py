"""The values of the bundled themes against the rules, which stand here once more as data.

A value marked as verified must have its rule here, and lie within it.
"""

import tomllib
from dataclasses import fields
from typing import Any

import pytest

from styles import Component, Theme, TitleRule, load_theme, theme_names
from styles.loading import PRACTICE
from styles.theme import FOLDER

INFINITE = float("inf")

# Component, size in points, face, alignment ("-" where the rule does not say).
STATE_TYPE = """
state_title        12-13  bold         center
motto              13-14  bold         center
parent             12-13  upright      center
issuer             12-13  bold         center
number             13-13  upright      center
dateline           13-14  italic       center
urgency            13-14  bold         center
circulation        13-14  bold         center
kind               13-14  bold         center
subject            13-14  bold         center
dispatch_subject   12-13  upright      center
addressee_head     13-14  upright      -
addressee          13-14  upright      -
legal_basis        13-14  italic       justify
authority          -      -            center
enacting           -      -            center
body               13-14  upright      justify
item               13-14  upright      justify
part               13-14  bold         center
chapter            13-14  bold         center
section            13-14  bold         center
subsection         13-14  bold         center
article            13-14  bold         justify
roman              13-14  bold         justify
arabic             13-14  bold         justify
distribution_head  12-12  bold,italic  left
recipient          11-11  upright      left
capacity           13-14  bold         center
position           13-14  bold         center
signer             13-14  bold         center
annex_title        14-14  bold         center
annex_reference    13-14  italic       center
contact            11-12  upright      -
page_number        13-14  upright      center
"""
PARTY_TYPE = """
party_title        15-15  bold         -
parent             14-14  upright      center
issuer             14-14  bold         center
number             14-14  upright      center
dateline           14-14  italic       -
urgency            14-14  bold         -
circulation        12-12  bold         -
draft              14-14  italic       -
kind               15-16  bold         center
subject            14-15  bold         center
dispatch_subject   12-12  italic       center
addressee_head     14-14  italic       center
addressee          14-14  upright      -
legal_basis        14-15  upright      justify
body               14-15  upright      justify
item               14-15  upright      justify
part               14-15  bold         center
chapter            14-15  bold         center
section            14-15  bold         center
article            14-15  bold         justify
distribution_head  14-14  underline    left
recipient          12-12  upright      left
capacity           14-14  bold         -
position           14-14  upright      -
signer             14-14  bold         -
contact            10-10  upright      -
page_number        14-14  upright      center
"""

Rules = dict[str, Any]
"""By place: a range with both its ends, or the one value."""


def type_rules(table: str) -> Rules:
    """Return what a table of sizes, faces and alignments asks for."""
    rules: Rules = {}
    for row in table.split("\n"):
        if not row:
            continue
        component, size, face, align = row.split()
        place = f"styles.{component}"
        if size != "-":
            rules[f"{place}.size_pt"] = tuple(map(float, size.split("-")))
        if face != "-":
            for one in ("bold", "italic", "underline"):
                rules[f"{place}.{one}"] = one in face.split(",")
        if align != "-":
            rules[f"{place}.align"] = align
    return rules


def paragraph_rules(components: str, **rules: Any) -> Rules:
    return {
        f"styles.{one}.{key}": rule for one in components.split() for key, rule in rules.items()
    }


A4: Rules = {"page.width_mm": (210, 210), "page.height_mm": (297, 297)}
STATE: Rules = (
    A4
    | {
        "page.margin_top_mm": (20, 25),
        "page.margin_bottom_mm": (20, 25),
        "page.margin_left_mm": (30, 35),
        "page.margin_right_mm": (15, 20),
        "layout.star": False,
        "layout.motto_rule": True,
        "layout.issuer_rule": True,
        "layout.title_rule": TitleRule.LINE,
        "layout.short_rule": (1 / 3, 1 / 2),
        "styles.dispatch_subject.before_pt": (6, 6),
        # with 3 pt above and below and the frame's own 0.75 pt: 22.68 pt, 8 mm
        "styles.urgency.line_pt": (15.92, 15.94),
        "styles.urgency.boxed": True,
        "styles.urgency.color": "FF0000",
        "styles.circulation.boxed": True,
    }
    | type_rules(STATE_TYPE)
    | paragraph_rules(
        "legal_basis body item article roman arabic",
        first_line_mm=(10, 12.7),
        line_pt=(0, 0),
        line_multiple=(1, 1.5),
    )
    | paragraph_rules(
        "legal_basis body item article roman arabic part chapter section subsection",
        after_pt=(6, INFINITE),
    )
)


def party(least_pt: float, most_pt: float) -> Rules:
    """Return the rules of the Party; they differ over the years in the distance of lines."""
    return (
        A4
        | {
            "page.margin_top_mm": (20, 20),
            "page.margin_bottom_mm": (20, 20),
            "page.margin_left_mm": (30, 30),
            "page.margin_right_mm": (15, 15),
            "page.number_from_top_mm": (10, 10),
            "layout.star": True,
            "layout.motto_rule": True,
            "layout.issuer_rule": False,
            "layout.title_rule": TitleRule.HYPHENS,
        }
        | type_rules(PARTY_TYPE)
        | paragraph_rules(
            "legal_basis body item article",
            first_line_mm=(10, 10),
            after_pt=(6, INFINITE),
            line_pt=(least_pt, most_pt),
        )
    )


RULES: dict[str, Rules] = {
    "nd30": STATE,
    "dang-hd05": party(18, 22),
    "dang-hd36": party(18, INFINITE),
    "press": {},
}


def value_at(theme: Theme, place: str) -> Any:
    table, *component, key = place.split(".")
    record = theme.style(Component(component[0])) if component else getattr(theme, table)
    return getattr(record, key)


def test_every_theme_has_its_rules() -> None:
    assert set(RULES) == set(theme_names())


@pytest.mark.parametrize("name", RULES)
def test_values_keep_to_the_rules(name: str) -> None:
    theme = load_theme(name)
    for place, rule in RULES[name].items():
        value = value_at(theme, place)
        if isinstance(rule, tuple):
            assert rule[0] <= value <= rule[1], place
        else:
            assert value == rule, place


def test_first_line_of_the_state_is_one_of_two() -> None:
    theme = load_theme("nd30")
    for component in (Component.BODY, Component.ARTICLE, Component.LEGAL_BASIS):
        assert theme.style(component).first_line_mm in (10, 12.7)


@pytest.mark.parametrize("name", theme_names())
def test_what_is_verified_has_its_rule(name: str) -> None:
    verified = {place for place, source in load_theme(name).sources.items() if source.verified}
    assert verified <= set(RULES[name])


@pytest.mark.parametrize("name", theme_names())
def test_what_is_practice_is_not_a_rule(name: str) -> None:
    sources = load_theme(name).sources
    assert not {place for place, source in sources.items() if source == PRACTICE} & set(RULES[name])


@pytest.mark.parametrize("name", theme_names())
def test_every_table_has_its_source(name: str) -> None:
    theme = load_theme(name)
    for component in Component:
        assert f"styles.{component}.size_pt" in theme.sources
    for place, source in theme.sources.items():
        # a value without a source of its own would bear the name of the file
        assert source.clause
        assert not source.clause.endswith(".toml"), place


def tables(name: str) -> dict[str, dict[str, Any]]:
    """Return the tables that a bundled file itself holds, by place."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    found = {place: data[place] for place in ("page", "layout", "base") if place in data}
    return found | {f"styles.{one}": table for one, table in data["styles"].items()}


@pytest.mark.parametrize("name", ["nd30", "dang-hd05"])
def test_theme_that_starts_from_none_says_a_source_in_every_table(name: str) -> None:
    found = tables(name)
    assert set(found) == {"page", "layout", "base"} | {f"styles.{one}" for one in Component}
    del found["base"]
    for place, table in found.items():
        assert table["source"], place
        assert isinstance(table["verified"], bool), place


@pytest.mark.parametrize("name", theme_names())
def test_practice_names_values_that_the_theme_gives(name: str) -> None:
    theme = load_theme(name)
    for place, table in tables(name).items():
        for key in table.get("practice", ()):
            assert f"{place}.{key}" in theme.sources
        if "practice" in table:
            own = {key for key in theme.sources if key.startswith(f"{place}.")}
            assert len(own) > len(table["practice"]), f"{place}: nothing is left for its source"


def test_press_has_no_rule_to_be_verified_against() -> None:
    assert not any(source.verified for source in load_theme("press").sources.values())


def test_both_rules_of_the_party_ask_for_the_same_looks() -> None:
    old, new = load_theme("dang-hd36"), load_theme("dang-hd05")
    assert (old.page, old.layout, old.styles) == (new.page, new.layout, new.styles)
    for place, source in old.sources.items():
        assert "HD 05" not in source.clause, place
        assert source.verified == new.sources[place].verified, place


def test_units_stand_in_the_names_of_the_measures() -> None:
    theme = load_theme("nd30")
    for record in (theme.page, theme.layout, theme.style(Component.BODY)):
        for field in fields(record):
            if field.type is float and not field.name.endswith(("_mm", "_pt")):
                # shares, which have no unit
                assert field.name in ("short_rule", "line_multiple")
