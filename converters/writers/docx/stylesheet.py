"""The named styles of one edition: each made from the theme when it is first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from converters.measure import BOX_EDGE_PT, CELL_EDGE_PT, CELL_SIDE_PT, TABLE_AFTER_PT, half_points
from converters.writers.docx.ooxml import add, name, twips_of_mm, twips_of_pt
from converters.writers.docx.stylenames import (
    BUILT_IN,
    GRID_TABLE,
    LABEL,
    LAYOUT_TABLE,
    NARROW_GRID_TABLE,
    VIETNAMESE,
    Own,
    style_id,
)
from styles import Align, Component, TextStyle, Theme

NORMAL = "Normal"
"""Identifier of the default paragraph style, in the template."""
DEEPEST_HEADING = 9
"""Word has heading styles for nine levels."""

JUSTIFICATION = {
    Align.LEFT: "left",
    Align.CENTER: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "both",
}


@dataclass(slots=True)
class Stylesheet:
    """The styles that an edition has used so far, in the order of their first use."""

    theme: Theme
    base: TextStyle
    """look of the default paragraph style, which every other one starts from"""
    used: dict[str, etree._Element] = field(default_factory=dict)
    first_at_level: dict[int, Component] = field(default_factory=dict)

    def look(self, component: Component) -> TextStyle:
        """Return the look that the theme gives to a component."""
        return self.theme.style(component)

    def paragraph(self, component: Component, level: int = 0) -> str:
        """Return the identifier of a component's paragraph style.

        ``level`` > 0, at most `DEEPEST_HEADING`, makes it a heading style of that level: the
        first component of a level is Word's own heading style, each other is based on that.
        """
        title = VIETNAMESE[component]
        look = self.look(component)
        if not level:
            built_in = BUILT_IN.get(component)
            if built_in:
                return self._paragraph(built_in, look, alias=title)
            return self._paragraph(title, look)
        title = f"{title} (cấp {level})"
        heading = f"heading {level}"
        first = self.first_at_level.setdefault(level, component)
        if first is component:
            return self._paragraph(heading, look, alias=title, level=level)
        return self._paragraph(title, look, based_on=style_id(heading), base=self.look(first))

    def scaled(self, component: Component, scale: float) -> str:
        """Return the identifier of a component's style with smaller letters at a scale below 1."""
        look = self.look(component)
        size_pt = half_points(look.size_pt * scale)
        if size_pt == look.size_pt:
            return self.paragraph(component)
        title = f"{VIETNAMESE[component]} {size_pt:g} pt"
        return self._paragraph(title, replace(look, size_pt=size_pt))

    def own(self, own: Own) -> str:
        """Return the identifier of a paragraph style of the layout itself."""
        ruled = ("bottom",) if own in (Own.RULE, Own.TITLE_RULE) else ()
        return self._paragraph(own, self._own_look(own), ruled=ruled)

    def label(self) -> str:
        """Return the identifier of the character style of bold labels."""
        if style_id(LABEL) not in self.used:
            style = self._new("character", LABEL)
            add(style, "qFormat")
            bold = add(style, "rPr")
            add(bold, "b")
            add(bold, "bCs")
        return style_id(LABEL)

    def layout_table(self) -> str:
        """Return the identifier of the table style without borders and cell margins."""
        if style_id(LAYOUT_TABLE) not in self.used:
            look = self._table(LAYOUT_TABLE)
            _add_cell_margins(look, 0, 0)
        return style_id(LAYOUT_TABLE)

    def grid_table(self, side_pt: float) -> str:
        """Return the identifier of the table style with single borders and room beside the text."""
        title = GRID_TABLE if side_pt == CELL_SIDE_PT else NARROW_GRID_TABLE
        if style_id(title) not in self.used:
            look = self._table(title)
            borders = add(look, "tblBorders")
            for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
                add(borders, side, val="single", sz=4, space=0, color="auto")
            _add_cell_margins(look, side_pt, CELL_EDGE_PT)
        return style_id(title)

    def install(self, styles: etree._Element, language: str) -> None:
        """Put all styles used into the styles of a package, the language and base size as well."""
        for written in styles.iter(name("lang")):
            written.set(name("val"), language)
        for tag in ("sz", "szCs"):
            for size in styles.iter(name(tag)):
                size.set(name("val"), str(_half_points(self.base)))
        styles.extend(self.used.values())

    def _own_look(self, own: Own) -> TextStyle:
        size_pt, layout = self.base.size_pt, self.theme.layout
        match own:
            case Own.RULE:
                after_pt = layout.after_head_rule_pt
                return TextStyle(size_pt, line_pt=layout.rule_drop_pt, after_pt=after_pt)
            case Own.TITLE_RULE:
                after_pt = layout.after_title_rule_pt
                return TextStyle(size_pt, line_pt=layout.rule_drop_pt, after_pt=after_pt)
            case Own.STAR:
                return TextStyle(size_pt, align=self.look(Component.ISSUER).align)
            case Own.HYPHENS:
                align = self.look(Component.SUBJECT).align
                return TextStyle(size_pt, align=align, after_pt=layout.after_title_rule_pt)
            case Own.GAP:
                return TextStyle(size_pt, line_pt=layout.signature_gap_pt)
            case Own.CLOSING_GAP:
                return TextStyle(size_pt, line_pt=layout.closing_before_pt)
            case Own.SPACER:
                return TextStyle(size_pt, line_pt=TABLE_AFTER_PT)

    def _paragraph(
        self,
        title: str,
        look: TextStyle,
        *,
        alias: str = "",
        based_on: str = NORMAL,
        base: TextStyle | None = None,
        level: int = 0,
        ruled: tuple[str, ...] = (),
    ) -> str:
        identifier = style_id(title)
        if identifier in self.used:
            return identifier
        style = self._new("paragraph", title, built_in=bool(alias))
        if alias:
            add(style, "aliases", val=alias)
        add(style, "basedOn", val=based_on)
        if look.keep_with_next:
            add(style, "next", val=self.paragraph(Component.BODY))
        add(style, "qFormat")
        properties = add_look(style, look, base or self.base)
        if level:
            add(properties, "outlineLvl", val=level - 1)
        if ruled:
            _add_border(properties, dict.fromkeys(ruled, 0))
        if look.boxed:
            edge = BOX_EDGE_PT
            _add_border(
                properties, {"top": edge, "left": 0, "bottom": edge, "right": 0}, look.color
            )
        return identifier

    def _table(self, title: str) -> etree._Element:
        style = self._new("table", title)
        add(style, "basedOn", val="TableNormal")
        return add(style, "tblPr")

    def _new(self, kind: str, title: str, *, built_in: bool = False) -> etree._Element:
        style = etree.Element(name("style"))
        style.set(name("type"), kind)
        if not built_in:
            style.set(name("customStyle"), "1")
        style.set(name("styleId"), style_id(title))
        add(style, "name", val=title)
        self.used[style_id(title)] = style
        return style


def stylesheet(theme: Theme) -> Stylesheet:
    """Return the stylesheet of a theme with the styles that every edition has."""
    sheet = Stylesheet(theme, TextStyle(theme.style(Component.BODY).size_pt))
    sheet.paragraph(Component.BODY)
    sheet.paragraph(Component.PAGE_NUMBER)
    return sheet


def add_look(style: etree._Element, look: TextStyle, base: TextStyle) -> etree._Element:
    """Add paragraph and run properties to a style: all in which it differs from its base.

    Returns the paragraph properties.
    """
    paragraph = add(style, "pPr")
    if look.keep_with_next != base.keep_with_next:
        _add_switch(paragraph, "keepNext", look.keep_with_next)
    _add_spacing(paragraph, look, base)
    _add_indent(paragraph, look, base)
    if look.align != base.align:
        add(paragraph, "jc", val=JUSTIFICATION[look.align])
    run = add(style, "rPr")
    for tag, now, before in (
        ("b", look.bold, base.bold),
        ("i", look.italic, base.italic),
    ):
        if now != before:
            _add_switch(run, tag, now)
            _add_switch(run, f"{tag}Cs", now)
    if look.color != base.color:
        add(run, "color", val=look.color)
    if look.size_pt != base.size_pt:
        add(run, "sz", val=_half_points(look))
        add(run, "szCs", val=_half_points(look))
    if look.underline != base.underline:
        add(run, "u", val="single" if look.underline else "none")
    return paragraph


def _half_points(look: TextStyle) -> int:
    return round(look.size_pt * 2)


def _add_switch(parent: etree._Element, tag: str, on: bool) -> None:
    if on:
        add(parent, tag)
    else:
        add(parent, tag, val=0)


def _add_spacing(paragraph: etree._Element, look: TextStyle, base: TextStyle) -> None:
    spacing: dict[str, str | int] = {}
    if look.before_pt != base.before_pt:
        spacing["before"] = twips_of_pt(look.before_pt)
    if look.after_pt != base.after_pt:
        spacing["after"] = twips_of_pt(look.after_pt)
    if (look.line_pt, look.line_multiple) != (base.line_pt, base.line_multiple):
        if look.line_pt > 0:
            spacing |= {"line": twips_of_pt(look.line_pt), "lineRule": "exact"}
        else:
            spacing |= {"line": round(240 * look.line_multiple), "lineRule": "auto"}
    if spacing:
        add(paragraph, "spacing", **spacing)


def _add_indent(paragraph: etree._Element, look: TextStyle, base: TextStyle) -> None:
    indent: dict[str, str | int] = {}
    if look.left_mm != base.left_mm:
        indent["left"] = twips_of_mm(look.left_mm)
    if look.first_line_mm != base.first_line_mm:
        indent["firstLine"] = twips_of_mm(look.first_line_mm)
    if indent:
        add(paragraph, "ind", **indent)


def _add_border(properties: etree._Element, sides: Mapping[str, int], color: str = "auto") -> None:
    """Add a border on sides, each with its distance from the text in points."""
    border = etree.Element(name("pBdr"))
    for side, space in sides.items():
        # 6 eighths of a point: the solid line of the printed forms
        add(border, side, val="single", sz=6, space=space, color=color)
    # the schema wants it after the switches and before the spacing
    after = properties.find(name("keepNext"))
    properties.insert(0 if after is None else 1, border)


def _add_cell_margins(table: etree._Element, side_pt: float, edge_pt: float) -> None:
    margins = add(table, "tblCellMar")
    for edge, width in (
        ("top", edge_pt),
        ("left", side_pt),
        ("bottom", edge_pt),
        ("right", side_pt),
    ):
        add(margins, edge, w=twips_of_pt(width), type="dxa")
