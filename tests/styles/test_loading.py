"""Themes from files: a user's own, those that start from another, and wrong ones."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from styles import (
    Align,
    Component,
    Layout,
    Page,
    Period,
    Source,
    TextStyle,
    ThemeError,
    TitleRule,
    load_theme,
)
from styles.theme import FOLDER

ND30 = (FOLDER / "nd30.toml").read_text("utf-8")


def own(folder: Path, text: str | bytes, name: str = "rieng.toml") -> str:
    """Return the path of a user's theme that holds a text."""
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(file)


def with_change(old: str, new: str) -> str:
    assert old in ND30
    return ND30.replace(old, new, 1)


def without_table(name: str) -> str:
    text, number = re.subn(rf"\[{re.escape(name)}\]\n(?:.+\n)*", "", ND30)
    assert number == 1
    return text


# --- a file that stands alone ----------------------------------------------------------------


def test_own_theme_is_found_by_its_path(tmp_path: Path) -> None:
    path = own(tmp_path, with_change('title_rule = "line"', 'title_rule = "none"'))
    theme = load_theme(path)
    assert theme.name == "rieng"
    assert theme.layout.title_rule is TitleRule.NONE
    assert theme.page == load_theme("nd30").page
    assert theme.styles == load_theme("nd30").styles


def test_own_theme_is_read_anew(tmp_path: Path) -> None:
    path = own(tmp_path, ND30)
    assert load_theme(path).page.margin_top_mm == 20
    own(tmp_path, with_change("margin_top_mm = 20", "margin_top_mm = 25"))
    assert load_theme(path).page.margin_top_mm == 25


def test_byte_order_mark_and_carriage_returns_do_no_harm(tmp_path: Path) -> None:
    path = own(tmp_path, b"\xef\xbb\xbf" + ND30.replace("\n", "\r\n").encode())
    assert load_theme(path).styles == load_theme("nd30").styles


def test_components_take_from_the_base_what_they_do_not_say(tmp_path: Path) -> None:
    text = with_change("[base]\n", '[base]\nitalic = true\nalign = "right"\n')
    theme = load_theme(own(tmp_path, text))
    assert theme.style(Component.SEPARATOR).italic
    assert theme.style(Component.SEPARATOR).align is Align.CENTER
    assert theme.style(Component.UNPARSED).align is Align.RIGHT


def test_theme_may_be_as_short_as_its_base(tmp_path: Path) -> None:
    page = "\n".join(f"{field.name} = {PAGE_VALUES.get(field.name, 10)}" for field in fields(Page))
    layout = "\n".join(
        f"{field.name} = {LAYOUT_VALUES.get(field.type, '20')}" for field in fields(Layout)
    )
    text = (
        'title = "T"\nsource = "S"\ndocx_font = "F"\n'
        f"[page]\n{page}\n[layout]\n{layout}\n[base]\nsize_pt = 9\n"
    )
    theme = load_theme(own(tmp_path, text))
    assert set(theme.styles.values()) == {TextStyle(9)}
    assert (theme.period, theme.systems, theme.predecessors) == (Period(), (), ())
    assert theme.sources["styles.body.size_pt"] == Source("rieng.toml")


PAGE_VALUES = {"width_mm": 100, "height_mm": 100}
LAYOUT_VALUES: dict[object, str] = {bool: "true", TitleRule: '"line"'}


# --- a file that starts from another ---------------------------------------------------------


def test_one_value_is_changed_and_all_others_are_kept(tmp_path: Path) -> None:
    path = own(tmp_path, 'extends = "nd30"\n[styles.body]\nsize_pt = 13\n')
    theme, parent = load_theme(path), load_theme("nd30")
    changed = {one for one in Component if theme.style(one) != parent.style(one)}
    assert changed == {Component.BODY}
    body = theme.style(Component.BODY)
    assert body.size_pt == 13
    assert body.first_line_mm == parent.style(Component.BODY).first_line_mm
    assert body.align is Align.JUSTIFY
    assert (theme.page, theme.layout) == (parent.page, parent.layout)
    assert (theme.name, theme.title, theme.extends) == ("rieng", parent.title, "nd30")


def test_base_is_merged_and_gives_way_to_what_a_component_says(tmp_path: Path) -> None:
    path = own(tmp_path, 'extends = "nd30"\n[base]\nsize_pt = 13\n')
    theme = load_theme(path)
    assert theme.style(Component.BODY).size_pt == 13
    assert theme.style(Component.RECIPIENT).size_pt == 11


def test_variant_of_a_rule_is_not_in_force_for_anybody(tmp_path: Path) -> None:
    theme = load_theme(own(tmp_path, 'extends = "nd30"\n'))
    assert (theme.systems, theme.period, theme.predecessors) == ((), Period(), ())


def test_path_of_a_parent_is_meant_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "chung").mkdir()
    own(tmp_path / "chung", 'extends = "dang-hd05"\n[page]\nmargin_top_mm = 25\n', "tinh.toml")
    path = own(tmp_path, 'extends = "chung/tinh.toml"\n[page]\nmargin_left_mm = 35\n')
    page = load_theme(path).page
    assert (page.margin_top_mm, page.margin_left_mm, page.margin_right_mm) == (25, 35, 15)


def test_own_file_may_bear_the_name_of_the_style_that_it_starts_from(tmp_path: Path) -> None:
    path = own(tmp_path, 'extends = "nd30"\n[page]\nmargin_top_mm = 25\n', "nd30.toml")
    assert load_theme(path).page.margin_top_mm == 25


@pytest.mark.parametrize(
    "files",
    [
        {"a": "a.toml"},
        {"a": "b.toml", "b": "a.toml"},
        {"a": "b.toml", "b": "c.toml", "c": "../NAME/b.toml"},
    ],
)
def test_circle_of_parents_is_refused(files: dict[str, str], tmp_path: Path) -> None:
    for name, parent in files.items():
        parent = parent.replace("NAME", tmp_path.name)
        own(tmp_path, f'\nextends = "{parent}"\n', f"{name}.toml")
    last = tmp_path / f"{list(files)[-1]}.toml"
    with pytest.raises(ThemeError, match=rf"^{re.escape(str(last))}:2: extends: .* leads back to"):
        load_theme(str(tmp_path / "a.toml"))


def test_missing_parent_is_refused(tmp_path: Path) -> None:
    path = own(tmp_path, '\nextends = "nd31"\n')
    message = rf"^{re.escape(path)}:2: extends: no style 'nd31': give one of dang-hd05, "
    with pytest.raises(ThemeError, match=message):
        load_theme(path)


def test_fault_of_a_parent_is_told_of_the_parent(tmp_path: Path) -> None:
    parent = own(tmp_path, 'extends = "nd30"\n[page]\nwidth_mm = true\n', "b.toml")
    path = own(tmp_path, 'extends = "b.toml"\n')
    with pytest.raises(ThemeError, match=rf"^{re.escape(parent)}:3: \[page\] width_mm: "):
        load_theme(path)


# --- where values come from ------------------------------------------------------------------


def test_source_of_a_table_speaks_for_its_values_but_not_for_what_practice_gives() -> None:
    sources = load_theme("nd30").sources
    clause = Source("NĐ 30, Phụ lục I, ô 5a", verified=True)
    assert sources["styles.kind.size_pt"] == clause
    assert sources["styles.kind.bold"] == clause
    assert sources["styles.kind.before_pt"] == Source("thông lệ trình bày")
    # also what the table takes from [base]
    assert sources["styles.motto.size_pt"] == Source("NĐ 30, Phụ lục I, ô 1", verified=True)


def test_value_changed_without_a_source_is_that_of_the_file(tmp_path: Path) -> None:
    path = own(tmp_path, 'extends = "nd30"\n[base]\nsize_pt = 13\n[styles.kind]\nbold = false\n')
    sources = load_theme(path).sources
    assert sources["styles.kind.bold"] == Source("rieng.toml")
    assert sources["styles.body.size_pt"] == Source("rieng.toml")
    assert sources["styles.kind.size_pt"] == load_theme("nd30").sources["styles.kind.size_pt"]


def test_table_that_names_its_source_speaks_also_for_what_it_inherits(tmp_path: Path) -> None:
    text = (
        'extends = "nd30"\n[styles.kind]\nsource = "QĐ 7, Điều 3"\nverified = true\n'
        'practice = ["align"]\nbold = false\n'
    )
    sources = load_theme(own(tmp_path, text)).sources
    for key in ("bold", "size_pt", "before_pt"):
        assert sources[f"styles.kind.{key}"] == Source("QĐ 7, Điều 3", verified=True)
    assert sources["styles.kind.align"] == Source("thông lệ trình bày")


def test_source_is_not_verified_unless_it_is_said(tmp_path: Path) -> None:
    text = 'extends = "nd30"\n[styles.kind]\nsource = "QĐ 7"\n'
    assert load_theme(own(tmp_path, text)).sources["styles.kind.bold"] == Source("QĐ 7")


# --- wrong files -----------------------------------------------------------------------------

CHILD = 'extends = "nd30"\n'

WRONG: dict[str, tuple[str | bytes, str]] = {
    "no TOML": ("= =", ": cannot be read as TOML: .* line 1"),
    "twice": (ND30 + "\n[page]\n", ": cannot be read as TOML"),
    "not UTF-8": (ND30.encode("utf-16"), ": cannot be read as TOML"),
    "empty": ("", r": \[page\]: missing width_mm, .*; say it, or start from a style: extends = "),
    "missing title": (with_change("title = ", "# title = "), ": title: missing; say it"),
    "missing source": (with_change("source = ", "# source = "), ": source: missing"),
    "missing font": (with_change("docx_font = ", "# docx_font = "), ": docx_font: missing"),
    "missing page": (without_table("page"), r": \[page\]: missing width_mm, height_mm"),
    "missing layout": (without_table("layout"), r": \[layout\]: missing letterhead_left_mm"),
    "missing measure": (
        "#\n" + without_table("page").replace("[layout]", "[page]\nwidth_mm = 3\n[layout]", 1),
        r":\d+: \[page\]: missing height_mm, margin_top_mm",
    ),
    "missing size": (without_table("base"), r":\d+: \[styles\.\w+\]: missing size_pt"),
    "title no text": (CHILD + "title = 7", ":2: title: a text is needed, not 7"),
    "page no table": (CHILD + "page = 3", ":2: page: a table is needed, not 3"),
    "styles no table": (CHILD + "styles = 3", ":2: styles: a table is needed, not 3"),
    "look no table": (
        CHILD + "[styles]\npart = 5",
        r":3: \[styles\] part: a table is needed, not 5",
    ),
    "unknown key": (
        CHILD + 'doc_font = "Arial"',
        r":2: doc_font: no such key; did you mean docx_font\?",
    ),
    "unknown table": (CHILD + "\n[zebra]\n", ":3: zebra: no such key; known are title, source, "),
    "unknown component": (
        CHILD + "[styles.moto]",
        r":2: \[styles\.moto\]: no such component; did you mean motto\?",
    ),
    "component like no other": (
        CHILD + "[styles.xyz]",
        r":2: \[styles\.xyz\]: no such component; known are party_title, ",
    ),
    "unknown measure": (
        CHILD + "[page]\n\nwidth_cm = 21",
        r":4: \[page\] width_cm: no such key; did you mean width_mm\?",
    ),
    "unknown rule": (
        CHILD + "[layout]\nzebra = true",
        r":3: \[layout\] zebra: no such key; known are letterhead_left_mm, ",
    ),
    "wrong unit": (
        CHILD + "[styles.body]\nsize_mm = 5",
        r":3: \[styles\.body\] size_mm: no such key; did you mean size_pt\?",
    ),
    "text for a measure": (
        CHILD + '[styles.body]\nsize_pt = "14pt"',
        r":3: \[styles\.body\] size_pt: a number of points .*, not '14pt': write size_pt = 14$",
    ),
    "comma for a point": (
        CHILD + '[page]\nmargin_top_mm = "12,7 mm"',
        r":3: .* a number of millimetres is needed, not '12,7 mm': write margin_top_mm = 12\.7$",
    ),
    "words for a measure": (
        CHILD + '[page]\nwidth_mm = "wide"',
        r":3: \[page\] width_mm: a number of millimetres is needed, not 'wide'$",
    ),
    "truth for a measure": (
        CHILD + "[page]\nwidth_mm = true",
        r":3: \[page\] width_mm: a number of millimetres is needed, not True",
    ),
    "negative measure": (
        CHILD + "[styles.body]\nafter_pt = -6",
        r":3: .* after_pt: -6 is an impossible measure: give a number of points from 0 to 5000",
    ),
    "no measure at all": (
        CHILD + "[page]\nwidth_mm = nan",
        r":3: \[page\] width_mm: nan is an impossible measure: .* above 0 to 5000",
    ),
    "endless measure": (CHILD + "[page]\nheight_mm = inf", ":3: .* inf is an impossible measure"),
    "no size": (CHILD + "[base]\nsize_pt = 0", ":3: .* 0 is an impossible measure: .* above 0"),
    "number for a truth": (
        CHILD + "[layout]\nstar = 0",
        r":3: \[layout\] star: true or false is needed, not 0",
    ),
    "unknown alignment": (
        CHILD + '[styles.body]\nalign = "middle"',
        r":3: .* align: 'middle' is none of left, center, right, justify",
    ),
    "list for an alignment": (
        CHILD + '[styles.body]\nalign = ["left"]',
        r":3: .* align: \['left'\] is none of left, ",
    ),
    "unknown title rule": (
        CHILD + '[layout]\ntitle_rule = "dots"',
        r":3: \[layout\] title_rule: 'dots' is none of line, hyphens, none",
    ),
    "name of a colour": (
        CHILD + '[styles.urgency]\ncolor = "red"',
        r":3: \[styles\.urgency\] color: six hexadecimal digits are needed .* not 'red'",
    ),
    "inline table": (
        CHILD + "[styles]\nbody = { size_pt = 14, size_mm = 5 }",
        r":3: \[styles\.body\] size_mm: no such key",
    ),
    "dotted key": (CHILD + "page.width_cm = 21", r":2: \[page\] width_cm: no such key"),
    "period of one day": (
        CHILD + 'period = "2026-05-27"',
        ":2: period: '2026-05-27' is no period: write its days as ",
    ),
    "period of no days": (CHILD + 'period = "27/5/2026"', ":2: period: '27/5/2026' is no period"),
    "period that runs back": (
        CHILD + 'period = "2026-05-27/2018-04-03"',
        ":2: period: .* ends before it starts",
    ),
    "systems no list": (CHILD + 'systems = "party"', ":2: systems: a list of texts is needed"),
    "predecessor without rule": (
        CHILD + '[[predecessors]]\nperiod = "/"',
        ":2: predecessors: a rule and a period are needed",
    ),
    "source no text": (CHILD + "[page]\nsource = 5", r":3: \[page\] source: a text is needed"),
    "verified no truth": (
        CHILD + '[page]\nsource = "S"\nverified = "yes"',
        r":4: \[page\] verified: true or false is needed, not 'yes'",
    ),
    "verified without source": (
        CHILD + "[page]\nverified = true",
        r":3: \[page\] verified: needs a source beside it",
    ),
    "practice no list": (
        CHILD + '[page]\nsource = "S"\npractice = "width_mm"',
        r":4: \[page\] practice: a list of keys is needed, not 'width_mm'",
    ),
    "nested without end": ("a = " + "[" * 20000, ": cannot be read as TOML"),
    "practice of no key": (
        CHILD + '[page]\nsource = "S"\npractice = ["width"]',
        r":4: \[page\] practice: no key 'width'; did you mean width_mm\?",
    ),
    "margins too wide": (
        CHILD + "[page]\nmargin_left_mm = 200",
        r":2: \[page\]: the margins leave no room for text",
    ),
    "margins too high": (
        CHILD + "[page]\nmargin_top_mm = 280",
        r":2: \[page\]: the margins leave no room for text",
    ),
    "column too wide": (
        CHILD + "[layout]\nclosing_left_mm = 165",
        r":3: \[layout\] closing_left_mm: leaves no room .* give 15 to 150 millimetres",
    ),
    "column too narrow": (
        CHILD + "[layout]\nletterhead_left_mm = 1",
        r":3: \[layout\] letterhead_left_mm: leaves no room .* give 15 to 150 millimetres",
    ),
    "indent too wide": (
        CHILD + "[styles.body]\nfirst_line_mm = 160",
        r":3: \[styles\.body\] first_line_mm: leaves no room for words: the text is 165",
    ),
    "font without a name": (CHILD + 'docx_font = ""', ":2: docx_font: a text that can be read"),
    "font of control characters": (
        CHILD + 'docx_font = "A\\u0001B"',
        ":2: docx_font: a text that can be read",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_theme_is_refused_with_file_line_and_what_to_do(name: str, tmp_path: Path) -> None:
    text, message = WRONG[name]
    path = own(tmp_path, text)
    with pytest.raises(ThemeError, match=f"^{re.escape(path)}{message}"):
        load_theme(path)


KNOWN = "dang-hd05, dang-hd36, nd30, press"


@pytest.mark.parametrize("name", ["", "nd31", "rieng.toml", "a\0.toml", "ND30", "../styles/nd30"])
def test_unknown_theme_is_refused_with_the_names_of_the_known(name: str) -> None:
    with pytest.raises(ThemeError, match=rf"^no style .*{KNOWN}, or the path of a"):
        load_theme(name)


def test_theme_must_be_a_toml_file(tmp_path: Path) -> None:
    other = tmp_path / "rieng.txt"
    other.write_text(ND30, "utf-8")
    folder = tmp_path / "nd30.toml"
    folder.mkdir()
    for path in (other, folder):
        with pytest.raises(ThemeError, match=r"^no style "):
            load_theme(str(path))


def test_name_too_long_for_a_file_is_refused() -> None:
    with pytest.raises(ThemeError, match="no style"):
        load_theme("x" * 300 + ".toml")
