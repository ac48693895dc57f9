"""PDF and DOCX of a document look the same: the DOCX as LibreOffice prints it.

Each component is compared by where it stands and by its letters, each drawn line by where it
runs, and each page as a picture, so that what one edition draws and the other does not is found.

The regimes leave the spaces between components open, and two programs round differently: 1 mm
beside and 1.5 mm below is what a clerk does not see when both sheets are held against the light.
Neither program lets an error grow from line to line, so the same holds at the foot of a page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from converters import ReadOptions, read, theme_for, write
from converters.composition import Columns, Grid, Group, Line, Pieces, Rule, RuleKind, compose
from converters.model import Document
from converters.traversal import labelled, plain_text
from styles import Component, TextStyle, Theme
from tests.judges import ROOT, print_by_libreoffice
from tests.measuring import DrawnLine, Look, Passage, Printed, read_pdf
from tests.samples import ignore

SPECIMENS = {
    path.stem: path
    for folder in (ROOT / "input", ROOT / "tests" / "presentation")
    for path in sorted(folder.glob("*.txt"))
}
BESIDE_MM = 1.0
BELOW_MM = 1.5
STEP_MM = 0.5
"""How much the distance of two components that follow each other may differ."""
SIZE_PT = 0.25
THICKNESS_PT = 0.5
STRAY_SHARE = 0.002
"""Ink of a page that may stand where the other edition has none near."""
PICTURE_DPI = 50
NEAR_PIXELS = 7
"""Width of the square around a dot of one picture in which the other has ink: 3.6 mm."""
SHOWN = 12
"""Differences that one message lists."""


@dataclass(frozen=True)
class Pair:
    """One document as a PDF of ours and as a PDF that LibreOffice made of our DOCX."""

    document: Document
    theme: Theme
    pdf: Path
    printed_docx: Path

    @property
    def texts(self) -> list[tuple[Component, str]]:
        """What both print, component by component."""
        pieces = compose(self.document, self.theme.layout)
        return [(component, text) for component, text in printed_texts(pieces) if text.strip()]


def printed_texts(pieces: Pieces) -> Iterator[tuple[Component, str]]:
    """Yield every text that is printed, marks of the layout as well."""
    for piece in pieces:
        match piece:
            case Line():
                yield piece.component, labelled(piece.label, plain_text(piece.content))
            case Rule(kind=RuleKind.STAR):
                yield piece.below, "*"
            case Rule(kind=RuleKind.HYPHENS):
                yield piece.below, "-----"
            case Columns(rows=rows):
                for side in chain.from_iterable(rows):
                    yield from printed_texts(side)
            case Group():
                yield from printed_texts(piece.pieces)
            case Grid(table=table):
                for cell in chain.from_iterable(row.cells for row in table.rows):
                    yield Component.TABLE, plain_text(cell.children)
            case _:
                pass


def make_pairs(
    folder: Path, documents: Mapping[str, tuple[Document, Theme, Theme]]
) -> dict[str, Pair]:
    """Make a PDF in the first theme and a DOCX in the second of each document, and print it."""
    made = folder / "made"
    made.mkdir()
    for name, (document, of_pdf, of_docx) in documents.items():
        (made / f"{name}.pdf").write_bytes(write(document, "pdf", of_pdf, ignore))
        (made / f"{name}.docx").write_bytes(write(document, "docx", of_docx, ignore))
    printed = print_by_libreoffice([made / f"{name}.docx" for name in documents], folder)
    return {
        name: Pair(document, of_pdf, made / f"{name}.pdf", file)
        for (name, (document, of_pdf, _)), file in zip(documents.items(), printed, strict=True)
    }


def specimen(name: str) -> tuple[Document, Theme, Theme]:
    document = read(SPECIMENS[name].read_bytes(), "text", ReadOptions(name), ignore)
    theme = theme_for(document)
    return document, theme, theme


# --- comparisons -----------------------------------------------------------------------------


def differences_of_components(pair: Pair) -> list[str]:
    """Return how the DOCX differs: first letters, edges and distances, then the places they make.

    One distance that differs moves all that stands below it.
    """
    ours, theirs = read_pdf(pair.pdf), read_pdf(pair.printed_docx)
    causes: list[str] = []
    places = list(_page_numbers(ours, theirs))
    texts = [text for _, text in pair.texts]
    above: tuple[Passage, Passage] | None = None
    for (component, text), one, other in zip(
        pair.texts, ours.passages(texts), theirs.passages(texts), strict=True
    ):
        name = f"page {one.first.page}, {component} {text[:40]!r}"
        told = [*_otherwise_set(one, other), *_beside(one, other)]
        told += _below(*above, one, other) if above else []
        causes += [f"{name}: {difference}" for difference in told]
        places += [f"{name}: {difference}" for difference in _elsewhere(one, other)]
        above = one, other
    return causes + places


def _page_numbers(ours: Printed, theirs: Printed) -> Iterator[str]:
    """Compare how many pages there are and what each has above its text."""
    if len(ours.sizes_mm) != len(theirs.sizes_mm):
        yield f"{len(ours.sizes_mm)} pages, {len(theirs.sizes_mm)} in the DOCX"
    for page in range(1, min(len(ours.sizes_mm), len(theirs.sizes_mm)) + 1):
        one, other = (
            [line for line in printed.numbers if line.page == page] for printed in (ours, theirs)
        )
        if [line.text for line in one] != [line.text for line in other]:
            yield f"page {page}: numbers {[*one]}, {[*other]} in the DOCX"
            continue
        for left, right in zip(one, other, strict=True):
            told = [*_otherwise_set(Passage((left,)), Passage((right,)))]
            told += [*_beside(Passage((left,)), Passage((right,)))]
            told += [*_elsewhere(Passage((left,)), Passage((right,)))]
            yield from (f"page {page}, its number: {difference}" for difference in told)


def _otherwise_set(one: Passage, other: Passage) -> Iterator[str]:
    alike = len(one.looks) == len(other.looks) and all(map(_alike, one.looks, other.looks))
    if not alike:
        yield f"{one.looks}, {other.looks} in the DOCX"
    if len(one.lines) != len(other.lines):
        yield f"{len(one.lines)} lines, {len(other.lines)} in the DOCX"


def _alike(one: Look, other: Look) -> bool:
    same = (one.bold, one.italic) == (other.bold, other.italic)
    return same and abs(one.size_pt - other.size_pt) <= SIZE_PT


def _beside(one: Passage, other: Passage) -> Iterator[str]:
    # the first line may be indented, the others not
    for nth, (ours, theirs) in enumerate(zip(one.lines[:2], other.lines[:2], strict=False), 1):
        if abs(ours.left_mm - theirs.left_mm) > BESIDE_MM:
            yield _told(f"left edge of line {nth}", ours.left_mm, theirs.left_mm)


def _below(one_above: Passage, other_above: Passage, one: Passage, other: Passage) -> Iterator[str]:
    """Compare the distances from the component before, where it stands on the same page."""
    if one_above.last.page == one.first.page and other_above.last.page == other.first.page:
        ours = one.first.baseline_mm - one_above.last.baseline_mm
        theirs = other.first.baseline_mm - other_above.last.baseline_mm
        if abs(ours - theirs) > STEP_MM:
            yield _told("below the component before by", ours, theirs)


def _elsewhere(one: Passage, other: Passage) -> Iterator[str]:
    for what, ours, theirs in (
        ("begins", one.first, other.first),
        ("ends", one.last, other.last),
    ):
        if ours.page != theirs.page:
            yield f"{what} on page {ours.page}, {theirs.page} in the DOCX"
        elif abs(ours.baseline_mm - theirs.baseline_mm) > BELOW_MM:
            yield _told(f"{what} at", ours.baseline_mm, theirs.baseline_mm)


def _told(what: str, ours: float, theirs: float) -> str:
    return f"{what} {ours:.1f} mm, {theirs:.1f} in the DOCX"


def differences_of_drawn_lines(pair: Pair) -> list[str]:
    """Return the lines that one edition draws and the other does not, or elsewhere."""
    ours, theirs = list(read_pdf(pair.pdf).drawn), list(read_pdf(pair.printed_docx).drawn)
    missing = []
    for line in ours:
        same = next((other for other in theirs if _same_line(line, other)), None)
        if same:
            theirs.remove(same)
        else:
            missing.append(f"only in the PDF: {_described(line)}")
    return missing + [f"only in the DOCX: {_described(line)}" for line in theirs]


def _same_line(one: DrawnLine, other: DrawnLine) -> bool:
    return (
        one.page == other.page
        and one.horizontal == other.horizontal
        and abs(one.left_mm - other.left_mm) <= BESIDE_MM
        and abs(one.right_mm - other.right_mm) <= BESIDE_MM
        and abs(one.top_mm - other.top_mm) <= BELOW_MM
        and abs(one.bottom_mm - other.bottom_mm) <= BELOW_MM
        and abs(one.thickness_pt - other.thickness_pt) <= THICKNESS_PT
    )


def _described(line: DrawnLine) -> str:
    return (
        f"page {line.page}, {line.length_mm:.1f} mm long, {line.thickness_pt:.2f} pt thick, "
        f"from ({line.left_mm:.1f}, {line.top_mm:.1f}) mm"
    )


def differences_of_pictures(pair: Pair) -> list[str]:
    """Return the pages on which one edition has ink far from any ink of the other."""
    found = []
    with pypdfium2.PdfDocument(pair.pdf) as one, pypdfium2.PdfDocument(pair.printed_docx) as other:
        for number, (left, right) in enumerate(zip(one, other, strict=False), 1):
            ours, theirs = _picture(left), _picture(right)
            for where, ink, near in (("PDF", ours, theirs), ("DOCX", theirs, ours)):
                share = stray_share(ink, near)
                if share > STRAY_SHARE:
                    found.append(f"page {number}: {share:.2%} of the ink only in the {where}")
    return found


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    """Return a page in black and white, as large as the smallest A4 in pixels."""
    picture: Image.Image = page.render(scale=PICTURE_DPI / 72, grayscale=True).to_pil()
    size = (int(210 / 25.4 * PICTURE_DPI), int(297 / 25.4 * PICTURE_DPI))
    return picture.convert("L").crop((0, 0, *size)).point(lambda grey: 255 if grey > 200 else 0)


def stray_share(ink: Image.Image, near: Image.Image) -> float:
    """Return the share of a picture's ink that is far from all ink of another."""
    around = near.filter(ImageFilter.MinFilter(NEAR_PIXELS))
    stray = ImageChops.subtract(around, ink).histogram()[255]
    return stray / max(ink.histogram()[0], 1)


# --- tests -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    return make_pairs(
        tmp_path_factory.mktemp("pairs"), {name: specimen(name) for name in SPECIMENS}
    )


def assert_none(differences: Sequence[str]) -> None:
    if differences:
        shown = "\n".join(differences[:SHOWN])
        pytest.fail(f"{len(differences)} differences\n{shown}", pytrace=False)


@pytest.mark.parametrize("name", SPECIMENS)
def test_components_stand_alike(name: str, pairs: dict[str, Pair]) -> None:
    assert_none(differences_of_components(pairs[name]))


@pytest.mark.parametrize("name", SPECIMENS)
def test_lines_are_drawn_alike(name: str, pairs: dict[str, Pair]) -> None:
    assert_none(differences_of_drawn_lines(pairs[name]))


@pytest.mark.parametrize("name", SPECIMENS)
def test_pages_look_alike(name: str, pairs: dict[str, Pair]) -> None:
    assert_none(differences_of_pictures(pairs[name]))


def test_planted_differences_are_found(tmp_path: Path) -> None:
    document, theme, _ = specimen("07-quyet-dinh")
    kind = replace(theme.style(Component.KIND), size_pt=16.0)
    body = replace(theme.style(Component.BODY), after_pt=12.0)
    other_size = _with_style(theme, Component.KIND, kind)
    other_gap = _with_style(theme, Component.BODY, body)
    other_slope = _with_style(
        theme, Component.LEGAL_BASIS, replace(theme.style(Component.LEGAL_BASIS), italic=False)
    )
    no_rule = replace(theme, layout=replace(theme.layout, motto_rule=False))
    pairs = make_pairs(
        tmp_path,
        {
            "same": (document, theme, theme),
            "size": (document, theme, other_size),
            "gap": (document, theme, other_gap),
            "slope": (document, theme, other_slope),
            "rule": (document, theme, no_rule),
        },
    )
    before = set(differences_of_components(pairs["same"]))
    for name in ("size", "gap", "slope"):
        assert set(differences_of_components(pairs[name])) - before, name
    lines = set(differences_of_drawn_lines(pairs["same"]))
    assert set(differences_of_drawn_lines(pairs["rule"])) - lines
    assert len(differences_of_pictures(pairs["gap"])) > len(differences_of_pictures(pairs["same"]))


def test_stray_ink_is_what_the_other_picture_has_nowhere_near() -> None:
    blank = Image.new("L", (50, 50), 255)
    ruled, lower, far = blank.copy(), blank.copy(), blank.copy()
    ruled.paste(0, (5, 20, 25, 22))
    lower.paste(0, (5, 22, 25, 24))
    far.paste(0, (5, 40, 25, 42))
    assert stray_share(ruled, lower) == 0
    assert stray_share(ruled, far) == stray_share(ruled, blank) == 1
    assert stray_share(blank, ruled) == 0


def _with_style(theme: Theme, component: Component, style: TextStyle) -> Theme:
    return replace(theme, styles=MappingProxyType({**theme.styles, component: style}))
