"""The stylesheet of an edition: rules made from the theme, then the files of ``styles/css``."""

from collections.abc import Iterator
from functools import cache

from styles import Align, Component, Layout, TextStyle, Theme, TitleRule
from styles.theme import FOLDER

MM_TO_PT = 72 / 25.4


def page_styles(theme: Theme) -> str:
    """Return the styles of a page that stands alone, on screen and on paper."""
    page = theme.page
    sheet = (
        f"@page {{ size: {page.width_mm:g}mm {page.height_mm:g}mm; margin: "
        f"{page.margin_top_mm:g}mm {page.margin_right_mm:g}mm "
        f"{page.margin_bottom_mm:g}mm {page.margin_left_mm:g}mm }}\n"
    )
    return sheet + book_styles(theme) + _file("page")


def book_styles(theme: Theme) -> str:
    """Return the styles of the pages of an EPUB, whose paper and type size are the reader's."""
    return "".join(f"{rule}\n" for rule in _rules(theme)) + _file("edition")


def layout_classes(layout: Layout) -> str:
    """Return the classes by which ``edition.css`` draws the marks of a layout."""
    classes = {
        "star": layout.star,
        "motto-ruled": layout.motto_rule,
        "issuer-ruled": layout.issuer_rule and not layout.star,
        "title-line": layout.title_rule is TitleRule.LINE,
        "title-hyphens": layout.title_rule is TitleRule.HYPHENS,
    }
    return " ".join(name for name, drawn in classes.items() if drawn)


@cache
def _file(name: str) -> str:
    return (FOLDER / "css" / f"{name}.css").read_text("utf-8")


def _rules(theme: Theme) -> Iterator[str]:
    normal = theme.style(Component.BODY)
    for component in Component:
        declarations = "; ".join(_declarations(theme.style(component), normal))
        if declarations and component is not Component.PAGE_NUMBER:
            yield f".{component.replace('_', '-')} {{ {declarations} }}"
    text = theme.page.text_width_mm
    for place, left in (
        ("letterhead", theme.layout.letterhead_left_mm),
        ("closing", theme.layout.closing_left_mm),
    ):
        yield (
            f".{place} {{ grid-template-columns: minmax(0, {left:g}fr) minmax(0, {text - left:g}fr) }}"
        )
    if theme.layout.item_indent_mm:
        indent = theme.layout.item_indent_mm * MM_TO_PT / normal.size_pt
        yield f".items .items {{ margin-left: {indent:.3g}em }}"


def _declarations(style: TextStyle, normal: TextStyle) -> Iterator[str]:
    if style.size_pt != normal.size_pt:
        yield f"font-size: {style.size_pt / normal.size_pt:.3g}em"
    if style.bold:
        yield "font-weight: bold"
    if style.italic:
        yield "font-style: italic"
    if style.underline:
        yield "text-decoration: underline"
    if style.align is not Align.LEFT:
        yield f"text-align: {style.align}"
    if style.first_line_mm:
        yield f"text-indent: {style.first_line_mm * MM_TO_PT / style.size_pt:.3g}em"
    margins = (style.before_pt, 0.0, style.after_pt, style.left_mm * MM_TO_PT)
    if any(margins):
        yield "margin: " + " ".join(f"{one / style.size_pt:.3g}em" for one in margins)
