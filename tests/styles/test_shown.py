"""What ``hpdocs styles`` shows: each value with its clause, for people and as JSON."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from styles import load_theme, theme_names

WIDTH = 100


def shown(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["styles", *arguments])
    assert done.exit_code == 0
    return done.output


@pytest.mark.parametrize("name", theme_names())
def test_table_shows_each_value_within_its_width(name: str) -> None:
    lines = shown(name).splitlines()
    assert max(map(len, lines)) <= WIDTH
    rows = [line.split() for line in lines if line.startswith("  ") and line[2] != " "]
    values = list(load_theme(name).values())
    assert len(rows) == len(values)
    for row, (_, key, _, source) in zip(rows, values, strict=True):
        assert row[0] == key
        assert row[2] == ("yes" if source.verified else "no")
        assert source.clause.startswith(" ".join(row[3:]))


def test_table_is_headed_by_style_and_table() -> None:
    lines = shown("nd30").splitlines()
    assert lines[0].split() == ["nd30", "state,", "organisation", "2020-03-05/", "in", "force"]
    assert lines[lines.index("[styles.kind]") + 1].split(maxsplit=3) == [
        "size_pt", "14", "yes", "NĐ 30, Phụ lục I, ô 5a",
    ]  # fmt: skip
    assert "  star                false     yes       NĐ 30, Phụ lục I, ô 1, 2, 5a" in lines


def test_json_lists_the_styles_one_a_line() -> None:
    listed = [json.loads(line) for line in shown("--json").splitlines()]
    assert tuple(one["name"] for one in listed) == theme_names()
    assert listed[1]["period"] == "2018-04-03/2026-05-26"
    assert listed[1]["status"] == "superseded by dang-hd05"
    assert not any("values" in one for one in listed)


def test_json_of_a_style_holds_its_values() -> None:
    found = json.loads(shown("--json", "dang-hd36"))
    assert len(found["values"]) == len(list(load_theme("dang-hd36").values()))
    [size] = [
        one for one in found["values"] if (one["table"], one["key"]) == ("styles.kind", "size_pt")
    ]
    assert size == {
        "table": "styles.kind",
        "key": "size_pt",
        "value": 16.0,
        "clause": "HD 36, ô 5a",
        "verified": True,
    }


def test_own_style_tells_what_it_changed(tmp_path: Path) -> None:
    file = tmp_path / "tinh.toml"
    file.write_text('extends = "nd30"\n[styles.body]\nsize_pt = 13\n', "utf-8")
    lines = shown(str(file)).splitlines()
    assert lines[0].split() == ["tinh", "by", "name", "only"]
    assert lines[3].strip() == "extends nd30"
    assert lines[lines.index("[styles.body]") + 1].split() == ["size_pt", "13", "no", "tinh.toml"]
    assert sum(line.endswith("tinh.toml") for line in lines) == 1
