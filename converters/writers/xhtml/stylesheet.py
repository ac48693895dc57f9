"""The stylesheet of an edition: rules made from the theme, then the files of ``styles/css``."""

from collections.abc import Iterator
from dataclasses import replace
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
        style = theme.style(component)
        if component is Component.QUOTATION:
            # the quotation is set in as a whole, with the lists and headings in it
            yield f"main blockquote {{ margin-left: {_em(style.left_mm, normal)} }}"
            style = replace(style, left_mm=0.0)
        declarations = "; ".join(_declarations(style, normal))
        if declarations and component is not Component.PAGE_NUMBER:
            yield f".{component.replace('_', '-')} {{ {declarations} }}"
    text, layout = theme.page.text_width_mm, theme.layout
    for place, left in (
        ("letterhead", layout.letterhead_left_mm),
        ("closing", layout.closing_left_mm),
    ):
        columns = f"minmax(0, {left:g}fr) minmax(0, {text - left:g}fr)"
        yield f".{place} {{ grid-template-columns: {columns} }}"
    yield f".items .items {{ margin-left: {_em(layout.item_indent_mm, normal)} }}"


def _declarations(style: TextStyle, normal: TextStyle) -> Iterator[str]:
    if style.size_pt != normal.size_pt:
        yield f"font-size: {style.size_pt / normal.size_pt:.3g}em"
    if style.bold:
        yield "font-weight: bold"
    if style.italic:
        yield "font-style: italic"
    if style.underline:
        yield "text-decoration: underline"
    # a heading pulled apart over a narrow screen is no line any more
    if style.align is not Align.LEFT and not _is_justified_heading(style):
        yield f"text-align: {style.align}"
    if style.first_line_mm:
        yield f"text-indent: {_em(style.first_line_mm, style)}"
    if style.boxed:
        # red ink would be too pale for some readers of a screen: the frame is enough
        yield "width: -moz-fit-content"
        yield "width: fit-content"
        yield "padding: 0.15em 0.8em"
        yield "border: 1px solid"
        yield f"margin: {style.before_pt / style.size_pt:.3g}em auto 0"
    elif style.before_pt or style.after_pt or style.left_mm:
        before, after = style.before_pt / style.size_pt, style.after_pt / style.size_pt
        yield f"margin: {before:.3g}em 0 {after:.3g}em {_em(style.left_mm, style)}"


def _is_justified_heading(style: TextStyle) -> bool:
    return style.keep_with_next and style.align is Align.JUSTIFY


def _em(length_mm: float, style: TextStyle) -> str:
    return f"{length_mm * MM_TO_PT / style.size_pt:.3g}em"
