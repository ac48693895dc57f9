"""The pipeline: stages joined, themes chosen, third parties' faults named."""

from dataclasses import replace
from datetime import date

import pytest

import converters
from converters.diagnostics import (
    Diagnostic,
    HpdocsError,
    PluginError,
    Severity,
    UnknownFormatError,
    UnknownStyleError,
    UnreadableSourceError,
    UnwritableError,
)
from converters.model import Document, DocumentNumber, Kind, System
from converters.options import UNDATED, PdfStandard, ReadOptions, WriteOptions, timestamp
from converters.pipeline import read, theme_for, write
from converters.registry import WRITERS
from converters.transforms import TRANSFORMS
from styles import load_theme
from tests.samples import WHOLE, fail, ignore, t
from tests.test_registry import Offer, offer

__all__ = ("offer",)

OPTIONS = ReadOptions("mau.json")
THEME = load_theme("nd30")
JSON = write(WHOLE, "json", THEME, fail)


def test_reading_runs_the_transforms() -> None:
    expected = WHOLE
    for transform in TRANSFORMS:
        expected = transform(expected)
    assert read(JSON, "json", OPTIONS, fail) == expected != WHOLE


@pytest.mark.parametrize("name", [row.name for row in WRITERS])
def test_every_format_is_bytes_and_the_same_bytes_twice(name: str) -> None:
    first = write(WHOLE, name, THEME, ignore)
    assert isinstance(first, bytes)
    assert write(WHOLE, name, THEME, ignore) == first


def test_public_face_is_the_pipeline() -> None:
    assert converters.read is read
    assert converters.write is write
    assert converters.theme_for is theme_for
    assert all(hasattr(converters, name) for name in converters.__all__)


def test_every_error_is_one_that_a_user_can_mend() -> None:
    for error in (
        PluginError, UnknownFormatError, UnknownStyleError, UnreadableSourceError, UnwritableError,
    ):  # fmt: skip
        assert issubclass(error, HpdocsError)


def dated(
    day: str,
    system: System = System.STATE,
    kind: Kind = Kind.DECISION,
    number: DocumentNumber | None = None,
) -> Document:
    """Return a document of a day, written as ISO 8601; an empty one is a blank date."""
    head = WHOLE.letterhead
    assert head.dateline
    dateline = replace(head.dateline, date=date.fromisoformat(day) if day else None)
    head = replace(head, dateline=dateline, number=number)
    return replace(WHOLE, letterhead=head, system=system, kind=kind)


@pytest.mark.parametrize(
    ("system", "day", "name"),
    [
        (System.PARTY, "2018-04-03", "dang-hd36"),
        (System.PARTY, "2026-05-26", "dang-hd36"),
        (System.PARTY, "2026-05-27", "dang-hd05"),
        (System.PARTY, "2031-01-01", "dang-hd05"),
        (System.PARTY, "", "dang-hd05"),
        (System.STATE, "2020-03-05", "nd30"),
        (System.STATE, "", "nd30"),
        (System.ORGANISATION, "2026-05-27", "nd30"),
        (System.PRESS, "1999-05-27", "press"),
        (System.PRESS, "", "press"),
    ],
)
def test_theme_follows_the_issuing_system_and_the_date(system: System, day: str, name: str) -> None:
    assert theme_for(dated(day, system), report=fail).name == name
    assert theme_for(dated(day, system, Kind.PRESS_RELEASE), report=fail).name == "press"


def test_document_without_a_dateline_gets_the_theme_in_force() -> None:
    undated = replace(WHOLE, letterhead=replace(WHOLE.letterhead, dateline=None))
    assert theme_for(replace(undated, system=System.PARTY), report=fail).name == "dang-hd05"


@pytest.mark.parametrize(
    ("system", "day", "name", "told"),
    [
        (
            System.PARTY,
            "2018-04-02",
            "dang-hd36",
            "shown as dang-hd36, the rule from 2018-04-03 on; Hướng dẫn 11-HD/VPTW was in force",
        ),
        (System.PARTY, "1976-12-20", "dang-hd36", "the rule from 2018-04-03 on"),
        (System.STATE, "2020-03-04", "nd30", "Thông tư 01/2011/TT-BNV was in force"),
        (System.STATE, "2011-06-01", "nd30", "Thông tư 01/2011/TT-BNV was in force"),
        (System.STATE, "2010-12-31", "nd30", "55/2005/TTLT-BNV-VPCP was in force"),
        (System.ORGANISATION, "1995-01-01", "nd30", "the rule from 2020-03-05 on"),
    ],
)
def test_document_from_before_all_styles_gets_the_earliest_and_that_is_told(
    system: System, day: str, name: str, told: str
) -> None:
    found: list[Diagnostic] = []
    assert theme_for(dated(day, system), report=found.append).name == name
    [one] = found
    assert (one.code, one.severity, one.line) == ("HP-S001", Severity.NOTE, None)
    assert one.message.startswith(f"the document is of {day}, before any style: shown as {name}")
    assert one.message.endswith(told)


@pytest.mark.parametrize("kind", [Kind.LAW, Kind.DECREE, Kind.CIRCULAR])
def test_legislation_is_shown_as_nd30_and_nothing_is_said(kind: Kind) -> None:
    assert theme_for(dated("2009-06-01", kind=kind), report=fail).name == "nd30"


@pytest.mark.parametrize("kind", [Kind.RESOLUTION, Kind.DECISION])
def test_a_number_with_its_year_is_that_of_legislation(kind: Kind) -> None:
    number = DocumentNumber("Số: 07/2009/NQ-HĐND", "07", 2009, "NQ", "HĐND")
    assert theme_for(dated("2009-06-01", kind=kind, number=number), report=fail).name == "nd30"
    found: list[Diagnostic] = []
    plain = DocumentNumber("Số: 07/NQ-HĐND", "07", None, "NQ", "HĐND")
    theme_for(dated("2009-06-01", kind=kind, number=plain), report=found.append)
    assert found


def test_circular_of_the_party_is_no_legislation() -> None:
    found: list[Diagnostic] = []
    theme_for(dated("2009-06-01", System.PARTY, Kind.CIRCULAR), report=found.append)
    assert found


def test_theme_that_is_asked_for_wins() -> None:
    assert theme_for(WHOLE, "press").name == "press"
    release = replace(WHOLE, kind=Kind.PRESS_RELEASE)
    assert theme_for(release, "nd30").name == "nd30"
    assert theme_for(dated("1995-01-01"), "dang-hd05", fail).name == "dang-hd05"


def test_unknown_theme_is_an_error_of_the_user() -> None:
    with pytest.raises(
        UnknownStyleError, match=r"no style 'nd31': give one of dang-hd05, dang-hd36"
    ):
        theme_for(WHOLE, "nd31")


def test_unknown_formats() -> None:
    with pytest.raises(UnknownFormatError, match="'doc'"):
        read(b"", "doc", OPTIONS, fail)
    with pytest.raises(UnknownFormatError, match="'doc'"):
        write(WHOLE, "doc", THEME, fail)


def test_errors_of_the_built_in_pass_as_they_are() -> None:
    with pytest.raises(UnreadableSourceError, match=r"^mau\.json: "):
        read(b"", "json", OPTIONS, fail)
    with pytest.raises(UnwritableError):
        write(replace(WHOLE, title=replace(WHOLE.title, subject=t("\x07"))), "pdf", THEME, fail)


def test_only_writers_that_take_options_differ_by_them() -> None:
    options = WriteOptions(PdfStandard.NONE)
    for row in WRITERS:
        same = write(WHOLE, row.name, THEME, ignore, options) == write(
            WHOLE, row.name, THEME, ignore
        )
        assert same != row.takes_options


PLUGIN = """
from converters.diagnostics import Diagnostic, Severity, UnwritableError

def writes(document, theme, report):
    report(Diagnostic("XX-1", Severity.NOTE, "seen"))
    return theme.name.encode()

def raises(document, theme, report):
    raise KeyError("colour")

def refuses(document, theme, report):
    raise UnwritableError("no such thing")

def gives_text(document, theme, report):
    return "text"

def takes_two(document, theme):
    return b""

def reads(data, options, report):
    raise ZeroDivisionError("line 3")

def gives_nothing(data, options, report):
    return None
"""
NAMES = ("writes", "raises", "refuses", "gives_text", "takes_two")


@pytest.fixture
def plugin(offer: Offer) -> None:
    offer(
        "a-plugin",
        PLUGIN,
        writers={name: name for name in NAMES},
        readers={name: name for name in ("reads", "gives_nothing")},
    )


@pytest.mark.usefixtures("plugin")
class TestThirdParty:
    def test_writer_is_not_bothered_with_options(self) -> None:
        options = WriteOptions(PdfStandard.A_3A)
        assert write(WHOLE, "writes", THEME, ignore, options) == b"nd30"

    def test_writer_gets_theme_and_report(self) -> None:
        found: list[Diagnostic] = []
        assert write(WHOLE, "writes", THEME, found.append) == b"nd30"
        assert found == [Diagnostic("XX-1", Severity.NOTE, "seen")]

    def test_fault_of_a_writer_names_its_distribution(self) -> None:
        with pytest.raises(PluginError, match=r"^a-plugin failed writing raises: KeyError: 'colo"):
            write(WHOLE, "raises", THEME, fail)

    def test_cause_of_the_fault_is_kept(self) -> None:
        with pytest.raises(PluginError) as caught:
            write(WHOLE, "raises", THEME, fail)
        assert isinstance(caught.value.__cause__, KeyError)

    def test_writer_with_other_arguments_is_named(self) -> None:
        with pytest.raises(PluginError, match=r"^a-plugin failed writing takes_two: TypeError: "):
            write(WHOLE, "takes_two", THEME, fail)

    def test_refusal_of_a_writer_passes_as_it_is(self) -> None:
        with pytest.raises(UnwritableError, match=r"no such thing$"):
            write(WHOLE, "refuses", THEME, fail)

    def test_writer_must_return_bytes(self) -> None:
        with pytest.raises(PluginError, match="writer 'gives_text' returned str, not bytes"):
            write(WHOLE, "gives_text", THEME, fail)

    def test_fault_of_a_reader_names_its_distribution_and_the_source(self) -> None:
        message = r"^a-plugin failed reading mau\.json: ZeroDivisionError: line 3$"
        with pytest.raises(PluginError, match=message):
            read(b"", "reads", OPTIONS, fail)

    def test_reader_must_return_a_document(self) -> None:
        with pytest.raises(PluginError, match="reader 'gives_nothing' returned NoneType"):
            read(b"", "gives_nothing", OPTIONS, fail)


def test_time_stamp_is_the_date_of_the_document_and_never_the_clock() -> None:
    assert timestamp(WHOLE).isoformat() == "2026-02-05T00:00:00+00:00"
    head = WHOLE.letterhead
    assert head.dateline
    blank = replace(head, dateline=replace(head.dateline, date=None))
    for letterhead in (blank, replace(head, dateline=None)):
        assert timestamp(replace(WHOLE, letterhead=letterhead)) == UNDATED
    assert head.dateline.date
    old = replace(head.dateline, date=head.dateline.date.replace(year=1945))
    assert timestamp(replace(WHOLE, letterhead=replace(head, dateline=old))).year == 1980
