"""The style that the READMEs give as an example does what they say."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from styles import Component, load_theme

ROOT = Path(__file__).parents[2]


def example(readme: str) -> str:
    """Return the one block of TOML in the section on styles."""
    text = (ROOT / readme).read_text("utf-8")
    [block] = re.findall(r"^```toml\n(extends.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(block)


def test_both_give_the_same_example() -> None:
    assert example("README.md") == example("README.vi.md")


def test_example_changes_one_value(tmp_path: Path) -> None:
    file = tmp_path / "tinh-uy.toml"
    file.write_text(example("README.md"), "utf-8")
    theme, parent = load_theme(str(file)), load_theme("dang-hd05")
    assert theme.title == "Văn bản của Tỉnh ủy"
    body = replace(parent.style(Component.BODY), size_pt=15)
    assert theme.styles == {**parent.styles, Component.BODY: body}
    assert (theme.page, theme.layout) == (parent.page, parent.layout)


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_table_of_styles_has_each_with_its_first_day(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    for name in ("dang-hd05", "dang-hd36", "nd30", "press"):
        [row] = re.findall(rf"^\| `{name}` \|.*$", text, re.MULTILINE)
        period = load_theme(name).period
        for day in (period.start, period.end):
            if 1 < day.year < 9999:
                month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
                assert f"{day.day:02}/{month}/{day.year}" in row
