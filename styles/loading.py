"""Themes from TOML files: each file checked by itself, laid over the one that it extends."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from os.path import isfile
from pathlib import Path
from typing import Any

from styles.lines import line_of
from styles.theme import (
    FOLDER,
    Component,
    Layout,
    Page,
    Period,
    Predecessor,
    Source,
    TextStyle,
    Theme,
    ThemeError,
)

PRACTICE = Source("thông lệ trình bày")
"""Source of a value that the rule leaves free and that is our choice."""

MAX_MEASURE = 5000
NEVER_ZERO = ("size_pt", "width_mm", "height_mm", "line_multiple")
UNITS = {"_mm": "millimetres", "_pt": "points"}
COLOR = re.compile("[0-9A-Fa-f]{6}")
NUMBER = re.compile(r"-?\d+([.,]\d+)?")

TEXTS = ("title", "source", "docx_font", "extends", "period")
LISTS = ("systems", "predecessors")
TABLES = ("page", "layout", "base", "styles")
LEAST_MM = 15.0
"""Width that words need, in a column as on a page."""
NOTES = ("source", "verified", "practice")
"""Keys that say where a table's values come from; they change nothing in an edition."""


def theme_names() -> tuple[str, ...]:
    """Return the names of the bundled themes in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load_theme(name: str) -> Theme:
    """Return a theme by its bundled name or by the path of a TOML file.

    A bundled theme is read once in a process, a file of the user's each time.

    Raises:
        ThemeError: no such theme, not TOML, a wrong key or value, or a parent that is missing or
            leads back to the file; the message names file and line.
    """
    if name in theme_names():
        return _bundled(name)
    file = _find(name)
    if file is None:
        raise ThemeError(_unknown(name))
    return _theme(_chain(file))


@cache
def _bundled(name: str) -> Theme:
    return _theme(_chain(_bundled_file(name)))


@cache
def _bundled_file(name: str) -> "_File":
    return _File.read(FOLDER / f"{name}.toml")


def _find(name: str, folder: Path = Path()) -> "_File | None":
    """Return a bundled file by its name, else the one at a path from a folder, if there is one."""
    if name in theme_names():
        return _bundled_file(name)
    path = folder / name
    if path.suffix != ".toml" or not isfile(path):  # noqa: PTH113 - never raises
        return None
    return _File.read(path)


def _unknown(name: str) -> str:
    known = ", ".join(theme_names())
    return f"no style {name!r}: give one of {known}, or the path of a .toml file"


# --- one file --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Note:
    """Where the values of a table come from, and which of its keys the rule leaves free."""

    source: Source
    practice: frozenset[str]


@dataclass(frozen=True, slots=True)
class _File:
    """One file, every key and value of it checked.

    ``top`` holds what stands above the tables, ``values`` and ``notes`` are by table: ``page``,
    ``layout``, ``base``, ``styles.body``.
    """

    path: Path
    text: str
    top: Mapping[str, Any]
    values: Mapping[str, Mapping[str, Any]]
    notes: Mapping[str, _Note]

    @classmethod
    def read(cls, path: Path) -> "_File":
        """Read and check a file.

        Raises:
            ThemeError: it cannot be read, is not TOML, or holds a wrong key or value.
        """
        try:
            # an editor may have put a byte order mark before the text
            text = path.read_bytes().decode("utf-8-sig")
            data = tomllib.loads(text)
        except (OSError, UnicodeDecodeError, RecursionError, tomllib.TOMLDecodeError) as error:
            raise ThemeError(f"{path}: cannot be read as TOML: {error}") from error
        values: dict[str, dict[str, Any]] = {}
        notes: dict[str, _Note] = {}
        try:
            top = dict(_top(data))
            for place, table, kind in _tables(data):
                notes |= _note(place, table, kind)
                values[place] = dict(_checked(place, table, kind))
        except _WrongError as error:
            raise _located(path, text, error) from error
        return cls(path, text, top, values, notes)

    def wrong(self, message: str, *place: str) -> ThemeError:
        """Return an error at a table or key of this file."""
        return _located(self.path, self.text, _WrongError(message, *place))


class _WrongError(Exception):
    """A wrong key or value; ``place`` is the way to it from the top of the file."""

    def __init__(self, message: str, *place: str) -> None:
        super().__init__(message)
        self.place = place


def _located(path: Path, text: str, error: _WrongError) -> ThemeError:
    line = line_of(text, *error.place)
    return ThemeError(f"{path}:{line}: {error}" if line else f"{path}: {error}")


def _near(word: str, known: Iterable[str]) -> str:
    """Return which of the known words may have been meant, all of them when none is near."""
    known = list(known)
    for near in get_close_matches(word, known, 1):
        return f"did you mean {near}?"
    return f"known are {', '.join(known)}"


def _top(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what stands above the tables, in the types of `Theme`."""
    for key, value in data.items():
        if key in TABLES:
            if not isinstance(value, dict):
                raise _WrongError(f"{key}: a table is needed, not {value!r}", key)
        elif key in TEXTS:
            if not isinstance(value, str):
                raise _WrongError(f"{key}: a text is needed, not {value!r}", key)
            if key != "period" and not (value.strip() and value.isprintable()):
                raise _WrongError(f"{key}: a text that can be read is needed, not {value!r}", key)
            yield key, _period(value, key) if key == "period" else value
        elif key == "systems":
            if not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
                raise _WrongError(f"{key}: a list of texts is needed, not {value!r}", key)
            yield key, tuple(value)
        elif key == "predecessors":
            yield key, tuple(_predecessors(value))
        else:
            raise _WrongError(f"{key}: no such key; {_near(key, (*TEXTS, *LISTS, *TABLES))}", key)


def _predecessors(value: Any) -> Iterator[Predecessor]:
    for one in value if isinstance(value, list) else [value]:
        match one:
            case {"rule": str(rule), "period": str(period), **rest} if not rest:
                yield Predecessor(rule, _period(period, "predecessors"))
            case _:
                raise _WrongError(
                    f"predecessors: a rule and a period are needed, not {one!r}", "predecessors"
                )


def _period(value: str, key: str) -> Period:
    """Return the period that ISO 8601 writes as ``start/end``, either of them empty if open."""
    try:
        start, end = (date.fromisoformat(day) if day else None for day in value.split("/"))
    except ValueError:
        raise _WrongError(
            f"{key}: {value!r} is no period: write its days as 2018-04-03/2026-05-26, "
            "without the last while it is in force",
            key,
        ) from None
    period = Period(start or date.min, end or date.max)
    if period.end < period.start:
        raise _WrongError(f"{key}: {value!r} ends before it starts", key)
    return period


def _tables(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], type[Any]]]:
    """Yield each table of values with the record that it fills."""
    for place, kind in (("page", Page), ("layout", Layout), ("base", TextStyle)):
        if place in data:
            yield place, data[place], kind
    for name, table in data.get("styles", {}).items():
        if name not in set(Component):
            raise _WrongError(
                f"[styles.{name}]: no such component; {_near(name, Component)}", "styles", name
            )
        if not isinstance(table, dict):
            raise _WrongError(f"[styles] {name}: a table is needed, not {table!r}", "styles", name)
        yield f"styles.{name}", table, TextStyle


def _note(place: str, table: dict[str, Any], kind: type[Any]) -> dict[str, _Note]:
    """Return what a table says of its source, by its place; nothing when it says nothing.

    ``source``, ``verified`` and ``practice`` belong together: they are not merged with a parent's,
    whose clause says nothing about what this table changes.
    """
    at = place.split(".")
    source = table.get("source", "")
    verified = table.get("verified", False)
    practice = table.get("practice", [])
    if not isinstance(source, str):
        raise _WrongError(f"[{place}] source: a text is needed, not {source!r}", *at, "source")
    if not isinstance(verified, bool):
        raise _WrongError(
            f"[{place}] verified: true or false is needed, not {verified!r}", *at, "verified"
        )
    if not isinstance(practice, list):
        raise _WrongError(
            f"[{place}] practice: a list of keys is needed, not {practice!r}", *at, "practice"
        )
    known = [field.name for field in fields(kind)]
    for key in practice:
        if key not in known:
            raise _WrongError(
                f"[{place}] practice: no key {key!r}; {_near(str(key), known)}", *at, "practice"
            )
    if not source:
        for key in NOTES[1:]:
            if key in table:
                raise _WrongError(f"[{place}] {key}: needs a source beside it", *at, key)
        return {}
    return {place: _Note(Source(source, verified), frozenset(practice))}


def _checked(place: str, table: dict[str, Any], kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the values of a table in the types of their record."""
    types = {field.name: field.type for field in fields(kind)}
    for key, value in table.items():
        if key in NOTES:
            continue
        at = (*place.split("."), key)
        if key not in types:
            raise _WrongError(f"[{place}] {key}: no such key; {_near(key, types)}", *at)
        try:
            yield key, _value(key, value, types[key])
        except ValueError as error:
            raise _WrongError(f"[{place}] {key}: {error}", *at) from error


def _value(key: str, value: Any, kind: Any) -> Any:
    """Return a value in the type of its field.

    Raises:
        ValueError: the type is another, or the measure is impossible.
    """
    if kind is float:
        return _measure(key, value)
    if kind is bool and isinstance(value, bool):
        return value
    if kind is bool:
        raise ValueError(f"true or false is needed, not {value!r}")
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if isinstance(value, str) and value in set(kind):
            return kind(value)
        raise ValueError(f"{value!r} is none of {', '.join(kind)}")
    if isinstance(value, str) and COLOR.fullmatch(value):
        return value
    raise ValueError(f"six hexadecimal digits are needed (FF0000 is red), not {value!r}")


def _measure(key: str, value: Any) -> float:
    unit = next((f" of {name}" for end, name in UNITS.items() if key.endswith(end)), "")
    if isinstance(value, bool) or not isinstance(value, int | float):
        number = NUMBER.match(value) if isinstance(value, str) else None
        mend = f": write {key} = {number[0].replace(',', '.')}" if number else ""
        raise ValueError(f"a number{unit} is needed, not {value!r}{mend}")
    if not 0 <= value <= MAX_MEASURE or (value == 0 and key in NEVER_ZERO):
        least = "above" if key in NEVER_ZERO else "from"
        raise ValueError(
            f"{value!r} is an impossible measure: give a number{unit} {least} 0 to {MAX_MEASURE}"
        )
    return float(value)


# --- files laid over each other --------------------------------------------------------------


def _chain(file: _File) -> tuple[_File, ...]:
    """Return a file and those that it goes back to, the nearest first.

    Raises:
        ThemeError: a parent is missing or wrong, or the way leads back to a file on it.
    """
    chain = [file]
    while name := chain[-1].top.get("extends"):
        # a path is meant from the folder of the file that says it
        parent = _find(name, chain[-1].path.parent)
        if parent is None:
            raise chain[-1].wrong(f"extends: {_unknown(name)}", "extends")
        if parent.path.resolve() in {one.path.resolve() for one in chain}:
            raise chain[-1].wrong(
                f"extends: {name!r} leads back to {parent.path}: name a style that does not",
                "extends",
            )
        chain.append(parent)
    return tuple(chain)


def _theme(chain: tuple[_File, ...]) -> Theme:
    """Return the theme of a file, of what it extends where it says nothing itself.

    The period, the systems and the predecessors are the file's own: who writes a variant of a
    rule does not put it in force.
    """
    file = chain[0]
    sources: dict[str, Source] = {}
    page: Page = _record(chain, Page, sources, "page")
    layout: Layout = _record(chain, Layout, sources, "layout")
    _check_room(file, page, layout)
    styles = {one: _record(chain, TextStyle, sources, f"styles.{one}", "base") for one in Component}
    _check_indents(file, page, styles)
    return Theme(
        name=file.path.stem,
        title=_text(chain, "title"),
        source=_text(chain, "source"),
        docx_font=_text(chain, "docx_font"),
        page=page,
        layout=layout,
        styles=styles,
        systems=file.top.get("systems", ()),
        period=file.top.get("period", Period()),
        predecessors=file.top.get("predecessors", ()),
        extends=file.top.get("extends", ""),
        sources=sources,
    )


def _text(chain: tuple[_File, ...], key: str) -> str:
    for file in chain:
        if key in file.top:
            return str(file.top[key])
    raise chain[0].wrong(f'{key}: missing; say it, or start from a style: extends = "nd30"')


def _record(
    chain: tuple[_File, ...], kind: type[Any], sources: dict[str, Source], *places: str
) -> Any:
    """Return the record of a table; its values are noted in ``sources`` under the first place.

    ``places`` are the table and the one that gives what it does not say. A key is taken from the
    nearest file. A table that names its source speaks for all its values, also for those that come
    from another file; a value that a nearer file changes without naming one is that file's.
    """
    found: dict[str, tuple[Any, int]] = {}
    for place in places:
        for depth, file in enumerate(chain):
            for key, value in file.values.get(place, {}).items():
                found.setdefault(key, (value, depth))
    noted = next(
        (
            (depth, file.notes[place])
            for depth, file in enumerate(chain)
            for place in places
            if place in file.notes
        ),
        None,
    )
    for key, (_, depth) in found.items():
        sources[f"{places[0]}.{key}"] = _source(chain[depth], depth, key, noted)
    needed = [one.name for one in fields(kind) if one.default is MISSING]
    missing = [name for name in needed if name not in found]
    if missing:
        raise chain[0].wrong(
            f"[{places[0]}]: missing {', '.join(missing)}; "
            'say it, or start from a style: extends = "nd30"',
            *places[0].split("."),
        )
    return kind(**{key: value for key, (value, _) in found.items()})


def _source(file: _File, depth: int, key: str, noted: tuple[int, _Note] | None) -> Source:
    if noted is None or depth < noted[0]:
        return Source(file.path.name)
    note = noted[1]
    return PRACTICE if key in note.practice else note.source


def _check_indents(file: _File, page: Page, styles: Mapping[Component, TextStyle]) -> None:
    """Raise an error when the indents of a component leave no room for words."""
    for component, style in styles.items():
        for key, indent_mm in (
            ("left_mm", style.left_mm),
            ("first_line_mm", style.left_mm + style.first_line_mm),
        ):
            if indent_mm > page.text_width_mm - LEAST_MM:
                raise file.wrong(
                    f"[styles.{component}] {key}: leaves no room for words: "
                    f"the text is {page.text_width_mm:g} millimetres wide",
                    "styles", str(component), key,
                )  # fmt: skip


def _check_room(file: _File, page: Page, layout: Layout) -> None:
    """Raise an error when the margins or a column leave no room for text."""
    height_mm = page.height_mm - page.margin_top_mm - page.margin_bottom_mm
    if page.text_width_mm < LEAST_MM or height_mm < LEAST_MM:
        raise file.wrong("[page]: the margins leave no room for text: make them smaller", "page")
    for key in ("letterhead_left_mm", "closing_left_mm"):
        most_mm = page.text_width_mm - LEAST_MM
        if not LEAST_MM <= getattr(layout, key) <= most_mm:
            raise file.wrong(
                f"[layout] {key}: leaves no room for words in it or beside it: "
                f"give {LEAST_MM:g} to {most_mm:g} millimetres",
                "layout",
                key,
            )
