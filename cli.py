"""The command line: parse arguments, call the converters, print. No format is known here."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Any, NoReturn

import typer

from converters import (
    PdfStandard,
    ReadOptions,
    WriteOptions,
    __version__,
    read,
    theme_for,
    write,
)
from converters.diagnostics import Diagnostic, HpdocsError
from converters.files import STANDARD, make_folder, read_source, write_whole
from converters.registry import Format, clashes, find_inspector, format_of, readers, writers
from styles import Theme, ThemeError, load_theme, successor, theme_names

app = typer.Typer(
    name="hpdocs",
    help="Editions (DOCX, PDF, EPUB, TEI) from the plain text of Vietnamese official documents.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

DONE, FAILED, USAGE = 0, 1, 2
"""Exit codes: all went well; some input failed, the others are written; a wrong command."""

REPORT_VERSION = 1
SOURCE_LIMIT = 64 * 1024 * 1024
"""Bytes read of one source; what a reader takes may be less."""

Sources = Annotated[
    list[str], typer.Argument(help="Files to read; - is standard input.", show_default=False)
]
Reader = Annotated[
    str,
    typer.Option("--from", metavar="FORMAT", help="Format of the sources, if not by name."),
]
Encoding = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Encoding of the sources, when hpdocs mistakes it: utf-8, utf-16, windows-1258, "
        "tcvn3, vni, viscii, viqr ...",
    ),
]


@dataclass(slots=True)
class Outcome:
    """What became of one source."""

    source: str
    editions: list[str] = field(default_factory=list)
    error: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"hpdocs {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    del version


@app.command(
    epilog="""\b
Examples:
  hpdocs convert ket-luan.txt --to pdf
  hpdocs convert input/*.txt --to docx --to pdf --to epub --to tei --output-dir output
  hpdocs convert ket-luan.txt -o ban-in.pdf --style dang-hd05
  hpdocs convert ket-luan.txt --to pdf --pdf-standard a-3a
  cat ket-luan.txt | hpdocs convert - --to tei -o - > ket-luan.xml"""
)
def convert(
    sources: Sources,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="Format to write (see hpdocs formats); repeatable.",
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help="File to write; - is standard output."),
    ] = "",
    output_dir: Annotated[
        str, typer.Option(metavar="DIR", help="Folder to write to, made if missing.")
    ] = "",
    style: Annotated[
        str,
        typer.Option(metavar="NAME|FILE", help="Style, if not by issuer and date."),
    ] = "",
    pdf_standard: Annotated[
        str,
        typer.Option(
            metavar="|".join(PdfStandard),
            help="What a PDF is made to: PDF/A-2a (the default), PDF/A-3a with the TEI edition "
            "attached, both with PDF/UA-1; or none, which is smaller.",
        ),
    ] = "",
    report: Annotated[
        str, typer.Option(metavar="FILE", help="Write what was repaired and noticed, as JSON.")
    ] = "",
    reader: Reader = "",
    encoding: Encoding = "",
) -> None:
    """Turn plain texts into editions.

    An edition is written beside its source unless -o or --output-dir says otherwise; a file of
    its name is replaced. A source that fails does not stop the others.
    """
    formats = _formats_to_write(to or [], output)
    standard = _pdf_standard(pdf_standard, formats)
    _check_places(sources, formats, output, output_dir)
    _check_names(style, reader)
    sources = list(dict.fromkeys(sources))
    if report:
        _check_report(report, sources, output)
    for clash in clashes():
        _say(f"hpdocs: {clash.severity}: {clash.message} [{clash.code}]")
    outcomes: list[Outcome] = []
    taken = {_real(source): "a source" for source in sources if source != STANDARD}
    if report:
        taken[_real(report)] = "the report"
    for source in sources:
        outcome = Outcome(source)
        outcomes.append(outcome)
        with _told(outcome):
            if output_dir:
                make_folder(output_dir)
            choices = _Choices(output, output_dir, style, reader, encoding, standard)
            _convert_one(outcome, formats, choices, taken)
    if report:
        _write_report(report, outcomes)
    failed = [one for one in outcomes if one.error]
    if failed and len(outcomes) > 1:
        _say(f"hpdocs: {len(outcomes) - len(failed)} of {len(outcomes)} sources done")
    raise typer.Exit(FAILED if failed else DONE)


@dataclass(frozen=True, slots=True)
class _Choices:
    output: str
    output_dir: str
    style: str
    reader: str
    encoding: str
    pdf_standard: PdfStandard


def _convert_one(
    outcome: Outcome, formats: list[Format], choices: _Choices, taken: dict[str, str]
) -> None:
    source = outcome.source
    paths = _places(source, formats, choices, taken)

    def note(diagnostic: Diagnostic) -> None:
        outcome.diagnostics.append(diagnostic)
        place = f"{source}:{diagnostic.line}" if diagnostic.line else source
        _say(f"{place}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.code}]")

    data = read_source(source, SOURCE_LIMIT)
    name = "stdin" if source == STANDARD else _readable(Path(source).name)
    document = read(
        data, choices.reader or _reader_of(source), ReadOptions(name, choices.encoding), note
    )
    theme = theme_for(document, choices.style, note)
    outcome.details = {
        "sha256": document.source.sha256,
        "encoding": document.source.encoding,
        "kind": document.kind,
        "system": document.system,
        "style": theme.name,
        "repairs": [asdict(repair) for repair in document.repairs],
    }
    options = WriteOptions(choices.pdf_standard)
    refused = []
    for path, one in zip(paths, formats, strict=True):
        try:
            write_whole(path, write(document, one.name, theme, note, options))
            outcome.editions.append(path)
        except HpdocsError as error:
            # what one format cannot hold another can
            refused.append(str(error))
    if refused:
        others = " (the other editions are written)" if outcome.editions else ""
        raise HpdocsError("; ".join(dict.fromkeys(refused)) + others)


def _places(
    source: str, formats: list[Format], choices: _Choices, taken: dict[str, str]
) -> list[str]:
    """Return where the editions of a source go, and note them among the places that are taken.

    Raises:
        HpdocsError: an edition would replace a source, the report or another edition.
    """
    paths = [choices.output or _edition_path(source, one, choices.output_dir) for one in formats]
    for path in paths:
        other = taken.get(_real(path))
        if other:
            raise HpdocsError(f"{source}: {path} is already {other}: rename one")
        taken[_real(path)] = f"the edition of {source}"
    return paths


def _readable(name: str) -> str:
    """Return the name of a file with a mark for each byte that is no text."""
    return os.fsencode(name).decode("utf-8", "replace")


def _reader_of(source: str) -> str:
    found = format_of(Path(source).suffix, readers().values())
    return found.name if found else "text"


def _edition_path(source: str, one: Format, output_dir: str) -> str:
    if source == STANDARD:
        stem, folder = "stdin", Path(output_dir)
    else:
        stem, folder = Path(source).stem, Path(output_dir or Path(source).parent)
    return str(folder / f"{stem}{one.extensions[0]}")


def _formats_to_write(names: list[str], output: str) -> list[Format]:
    """Return the formats asked for, else the one that the output's extension means."""
    known = writers()
    found = format_of(Path(output).suffix, known.values())
    if names and found and found.name not in names:
        _usage(f"{output} has the name of {found.name}, --to says {', '.join(names)}: change one")
    if not names:
        if not found:
            _usage("say what to write: --to FORMAT (hpdocs formats lists them)")
        return [found]
    for name in names:
        if name not in known:
            _usage(f"no format {name!r} to write: give one of {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(names)]


def _pdf_standard(name: str, formats: list[Format]) -> PdfStandard:
    """Return the standard of this name; the usual one where none is given."""
    if not name:
        return WriteOptions().pdf_standard
    if name not in list(PdfStandard):
        _usage(f"no PDF standard {name!r}: give one of {', '.join(PdfStandard)}")
    if all(one.name != "pdf" for one in formats):
        _usage("--pdf-standard is for pdf alone: add --to pdf")
    return PdfStandard(name)


def _check_places(sources: list[str], formats: list[Format], output: str, output_dir: str) -> None:
    if output and output_dir:
        _usage("give -o or --output-dir, not both")
    if output and (len(sources) > 1 or len(formats) > 1):
        _usage("-o names one file: for several sources or formats give --output-dir")
    if output and output != STANDARD and any(_same_file(output, source) for source in sources):
        _usage(f"{output} is the source itself: name another file")
    if STANDARD in sources and not (output or output_dir):
        _usage("standard input needs -o FILE, -o - or --output-dir")
    if sources.count(STANDARD) > 1:
        _usage("standard input can be read once")


def _check_names(style: str, reader: str) -> None:
    """Find a wrong name before the first source is read, and say it once."""
    if reader and reader not in readers():
        _usage(f"no format {reader!r} to read: give one of {', '.join(readers())}")
    if style:
        try:
            load_theme(style)
        except ThemeError as error:
            _usage(str(error))


def _check_report(report: str, sources: list[str], output: str) -> None:
    if report != STANDARD and any(_same_file(report, source) for source in sources):
        _usage(f"{report} is a source: name another file for the report")
    if output and _real(report) == _real(output):
        _usage(f"{report} is the edition: name another file for the report")


def _real(path: str) -> str:
    """Return one spelling for all paths that lead to a file."""
    return os.path.normcase(os.path.realpath(path))


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def _write_report(path: str, outcomes: list[Outcome]) -> None:
    whole = {
        "hpdocs_report": REPORT_VERSION,
        "version": __version__,
        "sources": [
            {
                "source": one.source,
                "error": one.error or None,
                "editions": one.editions,
                "diagnostics": [asdict(diagnostic) for diagnostic in one.diagnostics],
                **one.details,
            }
            for one in outcomes
        ],
    }
    outcome = Outcome(path)
    with _told(outcome):
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        # the name of a file may hold bytes that are no text: JSON has escapes for them
        write_whole(path, text.encode("utf-8", "backslashreplace"))
    if outcome.error:
        raise typer.Exit(FAILED)


@app.command(
    epilog="""\b
Examples:
  hpdocs inspect ket-luan.txt
  hpdocs inspect --json input/*.txt"""
)
def inspect(
    sources: Sources,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a file, one a line.")
    ] = False,
    encoding: Encoding = "",
) -> None:
    """Show how plain texts were read: the role of each line, and the rule that gave it."""
    failed = False
    for source in sources:
        outcome = Outcome(source)
        with _told(outcome):
            data = read_source(source, SOURCE_LIMIT)
            look = find_inspector(_reader_of(source))
            seen = look(data, ReadOptions(_readable(source), encoding))
            _show([json.dumps(seen, ensure_ascii=False)] if as_json else _table(seen))
        failed = failed or bool(outcome.error)
    raise typer.Exit(FAILED if failed else DONE)


def _table(seen: dict[str, Any]) -> Iterator[str]:
    yield f"{seen['file']} ({seen['encoding']})"
    for line in seen["lines"]:
        for row in [line, *line.get("also", [])]:
            level = "" if row["level"] is None else row["level"]
            yield (
                f"{line['n']:5} {row['role']:18} {level:>2} {row['number'] or '':10} {row['rule']}"
            )


@app.command(
    epilog="""\b
Examples:
  hpdocs validate ket-luan.xml ket-luan.epub
  hpdocs validate --json output
  hpdocs validate --schema tei_all.rng ket-luan.xml"""
)
def validate(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR...", help="Editions, or folders to search.", show_default=False
        ),
    ],
    schema: Annotated[
        str,
        typer.Option(
            metavar="FILE", help="RELAX NG or Schematron to judge XML by, instead of hpdocs' own."
        ),
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a file, one a line.")
    ] = False,
) -> None:
    """Judge editions: TEI by hpdocs' schema and rules, EPUB, PDF and DOCX by outside judges.

    A folder is searched for editions, with the folders in it. It ends with 0 when every file is
    valid, with 1 when one is invalid, cannot be read, or has no judge here.
    """
    # lxml comes with it, which no other command needs at its start
    from converters.validation import Status, check_schema, editions, judged

    counts = dict.fromkeys(Status, 0)
    outcome = Outcome(schema)
    with _told(outcome):
        if schema:
            check_schema(schema)
    if outcome.error:
        raise typer.Exit(USAGE)
    with _told(outcome):
        for name in dict.fromkeys(files):
            for path in editions(Path(name)) if Path(name).is_dir() else [Path(name)]:
                verdict = judged(path, schema)
                counts[verdict.status] += 1
                whole = json.dumps(verdict.as_json(), ensure_ascii=False)
                _show([whole] if as_json else verdict.lines())
        if sum(counts.values()) > 1 and not as_json:
            parts = [f"{number} {status}" for status, number in counts.items() if number]
            _show([f"{sum(counts.values())} files: {', '.join(parts)}"])
    if not any(counts.values()):
        _say("hpdocs: no edition found: name files, or a folder with TEI, EPUB, PDF or DOCX")
    valid = counts[Status.VALID] == sum(counts.values()) > 0 and not outcome.error
    raise typer.Exit(DONE if valid else FAILED)


@app.command()
def formats() -> None:
    """List the formats that can be read and written."""
    outcome = Outcome("formats")
    with _told(outcome):
        _show(
            f"{title:6} {row.name:8} {' '.join(row.extensions):12} {row.title}"
            + ("" if row.origin == "hpdocs" else f"  ({row.origin})")
            for title, rows in (("read", readers()), ("write", writers()))
            for row in rows.values()
        )
    raise typer.Exit(FAILED if outcome.error else DONE)


@app.command(
    epilog="""\b
Examples:
  hpdocs styles
  hpdocs styles nd30
  hpdocs styles --json rieng.toml"""
)
def styles(
    style: Annotated[
        str, typer.Argument(metavar="[NAME|FILE]", help="Style to show whole.", show_default=False)
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a style, one a line.")
    ] = False,
) -> None:
    """List the styles, or show the values of one, each with the clause that it comes from."""
    try:
        themes = [load_theme(name) for name in ([style] if style else theme_names())]
    except ThemeError as error:
        _say(f"hpdocs: {error}")
        raise typer.Exit(FAILED) from error
    outcome = Outcome("styles")
    with _told(outcome):
        for theme in themes:
            if as_json:
                shown = _theme_header(theme) | ({"values": _theme_values(theme)} if style else {})
                _show([json.dumps(shown, ensure_ascii=False)])
            else:
                _show([*_theme_lines(theme), *(_theme_table(theme) if style else ())])
    raise typer.Exit(FAILED if outcome.error else DONE)


def _theme_header(theme: Theme) -> dict[str, Any]:
    return {
        "name": theme.name,
        "title": theme.title,
        "source": theme.source,
        "extends": theme.extends or None,
        "systems": theme.systems,
        "period": str(theme.period),
        "status": _status(theme),
        "docx_font": theme.docx_font,
    }


def _theme_values(theme: Theme) -> list[dict[str, Any]]:
    return [
        {"table": table, "key": key, "value": value} | asdict(source)
        for table, key, value, source in theme.values()
    ]


def _status(theme: Theme) -> str:
    """Return whether a style is in force, as the dates of the styles tell it."""
    if not theme.systems:
        return "by name only"
    if theme.period.in_force:
        return "in force"
    following = successor(theme)
    return f"superseded by {following.name}" if following else "no longer in force"


def _theme_lines(theme: Theme) -> Iterator[str]:
    head = _theme_header(theme)
    period = "" if head["period"] == "/" else head["period"]
    yield f"{theme.name:10} {', '.join(theme.systems):20} {period:22} {head['status']}".rstrip()
    yield f"{'':10} {theme.title}"
    yield f"{'':10} {theme.source}"
    if theme.extends:
        yield f"{'':10} extends {theme.extends}"


SOURCE_WIDTH = 58
"""Columns for the source of a value; the table is then 100 wide."""


def _theme_table(theme: Theme) -> Iterator[str]:
    yield f"{'':10} DOCX in {theme.docx_font}"
    yield f"\n{'':22}{'value':10}{'verified':10}source"
    last = ""
    for table, key, value, source in theme.values():
        if table != last:
            yield f"[{table}]"
            last = table
        written = json.dumps(value) if isinstance(value, bool) else value
        written = f"{value:g}" if isinstance(value, float) else written
        verified = "yes" if source.verified else "no"
        first, *more = wrap(source.clause, SOURCE_WIDTH)
        yield f"  {key:20}{written:10}{verified:10}{first}"
        yield from (f"{'':42}{line}" for line in more)


@contextmanager
def _told(outcome: Outcome) -> Iterator[None]:
    """Turn what goes wrong with a source into a message and an error of its outcome."""
    try:
        yield
    except BrokenPipeError:
        # the reader of our output has gone: nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        outcome.error = "the output was closed"
        return
    except HpdocsError as error:
        outcome.error = str(error)
    except Exception as error:
        if os.environ.get("HPDOCS_DEBUG"):
            raise
        outcome.error = (
            f"{outcome.source}: a fault of hpdocs itself: {type(error).__name__}: {error}; "
            "please report it (HPDOCS_DEBUG=1 shows where)"
        )
    if outcome.error:
        _say(f"hpdocs: {outcome.error}")


def _show(lines: Iterable[str]) -> None:
    """Print lines on standard output; raises `FileError` where it takes none."""
    text = "".join(f"{line}\n" for line in lines)
    write_whole(STANDARD, text.encode("utf-8", "replace"))


def _usage(message: str) -> NoReturn:
    _say(f"hpdocs: {message}")
    raise typer.Exit(USAGE)


def _say(message: str) -> None:
    typer.echo(message, err=True)


if __name__ == "__main__":
    app()
