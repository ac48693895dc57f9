"""The navigation document: the outline as nested lists, and the landmarks."""

from collections.abc import Sequence
from dataclasses import dataclass

from converters.writers.xhtml import EPUB_TYPE, Element, add, new_page, page_bytes

CONTENTS = "Mục lục"
LANDMARKS = "Các mốc"
START = "Bắt đầu nội dung"


@dataclass(frozen=True, slots=True)
class Entry:
    """One heading of the outline and the address that it stands at."""

    level: int
    text: str
    address: str


def build_navigation(
    language: str, entries: Sequence[Entry], start: str, sheet: str
) -> bytes:
    """Return the navigation document; ``start`` is the page where reading begins.

    A level that the outline jumps over gets no list of its own.
    """
    html = new_page(language, book=True)
    head = add(html, "head")
    add(head, "meta").set("charset", "utf-8")
    add(head, "title", "", CONTENTS)
    link = add(head, "link")
    link.set("rel", "stylesheet")
    link.set("href", sheet)
    body = add(html, "body")
    contents = _nav(body, "toc", "h1", CONTENTS)
    contents.set("role", "doc-toc")
    _add_entries(contents, entries)
    landmarks = _nav(body, "landmarks", "h2", LANDMARKS)
    landmarks.set("hidden", "hidden")
    listing = add(landmarks, "ol")
    _add_entry(listing, CONTENTS, "#toc").set(EPUB_TYPE, "toc")
    _add_entry(listing, START, start).set(EPUB_TYPE, "bodymatter")
    return page_bytes(html)


def _nav(body: Element, kind: str, tag: str, heading: str) -> Element:
    nav = add(body, "nav")
    nav.set(EPUB_TYPE, kind)
    nav.set("id", kind)
    nav.set("aria-labelledby", f"{kind}-heading")
    add(nav, tag, "", heading).set("id", f"{kind}-heading")
    return nav


def _add_entries(nav: Element, entries: Sequence[Entry]) -> None:
    path: list[tuple[int, Element]] = []
    top = add(nav, "ol")
    for entry in entries:
        while path and path[-1][0] >= entry.level:
            path.pop()
        listing = top
        if path:
            above = path[-1][1]
            listing = above[1] if len(above) > 1 else add(above, "ol")
        link = _add_entry(listing, entry.text, entry.address)
        path.append((entry.level, link.getparent()))


def _add_entry(listing: Element, text: str, address: str) -> Element:
    link = add(add(listing, "li"), "a", "", text)
    link.set("href", address)
    return link
