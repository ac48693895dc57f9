"""WordprocessingML by lxml: names, elements, units."""

from functools import cache

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def name(tag: str) -> str:
    """Return a tag or attribute of WordprocessingML as lxml writes it."""
    return f"{{{NAMESPACE}}}{tag}"


def add(parent: etree._Element, tag: str, **attributes: str | int) -> etree._Element:
    """Append an element of WordprocessingML to its parent and return it."""
    element = etree.SubElement(parent, name(tag))
    for key, value in attributes.items():
        element.set(name(key), str(value))
    return element


def twips_of_mm(length_mm: float) -> int:
    """Return millimetres in twips (1/20 pt), the unit of WordprocessingML."""
    return round(length_mm * 1440 / 25.4)


def twips_of_pt(length_pt: float) -> int:
    """Return points in twips (1/20 pt)."""
    return round(length_pt * 20)


def points_of_mm(length_mm: float) -> float:
    """Return millimetres in points."""
    return length_mm * 72 / 25.4


def keep_with_next(paragraph: etree._Element) -> None:
    """Hold a paragraph, whose properties are its first child, on one page with the next one."""
    properties = paragraph[0]
    if properties.find(name("keepNext")) is None:
        # the schema wants it right after the style
        properties.insert(1, etree.Element(name("keepNext")))
