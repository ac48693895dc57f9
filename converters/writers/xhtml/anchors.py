"""Anchors: the identifiers, links and headings of all pages of one edition."""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

XML_NAME = re.compile(r"[^\W\d][\w.-]*")
"""An identifier that XML accepts: ``dieu-5.khoan-2``."""


@dataclass(slots=True)
class Anchors:
    """What is known of the pages written so far; `settle` joins links and targets at the end."""

    page: str = ""
    """the address of the page being written"""
    pages: dict[str, str] = field(default_factory=dict)
    """the page of each identifier"""
    _links: list[tuple[Element, str, str]] = field(default_factory=list)
    _headings: list[tuple[Element, Element, str]] = field(default_factory=list)
    _labels: list[tuple[Element, Element, str]] = field(default_factory=list)

    def name(self, element: Element, identifier: str) -> None:
        """Give an element the identifier of its node; one that is taken or no name is left out."""
        if identifier not in self.pages and XML_NAME.fullmatch(identifier):
            element.set("id", identifier)
            self.pages[identifier] = self.page

    def link(self, element: Element, target: str) -> None:
        """Make an element a link to a node that may come later."""
        self._links.append((element, target, self.page))

    def heading(self, section: Element, heading: Element) -> None:
        """Note the next entry of the outline: the heading of a section."""
        self._headings.append((section, heading, self.page))

    def label(self, section: Element, heading: Element) -> None:
        """Let a section be called by its heading where pages list their landmarks."""
        self._labels.append((section, heading, self.page))

    def settle(self) -> tuple[str, ...]:
        """Finish every link and return the addresses of the headings, in order."""
        for section, heading, page in self._labels:
            section.set("aria-labelledby", self._identifier(heading, page))
        for element, target, page in self._links:
            self._settle_link(element, target, page)
        return tuple(
            f"{page}#{section.get('id') or self._identifier(heading, page)}"
            for section, heading, page in self._headings
        )

    def _settle_link(self, element: Element, target: str, page: str) -> None:
        nested = next(element.iterancestors(element.tag), None) is not None
        if target not in self.pages or nested:
            element.tag = element.tag.replace("}a", "}span")
            return
        there = self.pages[target]
        element.set("href", f"#{target}" if there == page else f"{there}#{target}")

    def _identifier(self, heading: Element, page: str) -> str:
        """Return the identifier of a heading, a new one where it has none."""
        found: str | None = heading.get("id")
        if found:
            return found
        number = len(self.pages)
        while f"tieu-de-{number}" in self.pages:
            number += 1
        heading.set("id", f"tieu-de-{number}")
        self.pages[f"tieu-de-{number}"] = page
        return f"tieu-de-{number}"
