"""The logical structure of a PDF: elements, what the pages hold of them, the tree in the file.

ISO 32000-1, 14.7 and 14.8. An `Element` is made where it stands in the tree; the drawing adds
what the pages hold of it; `write_tree` puts all into the file.
"""

from dataclasses import dataclass, field

from converters.writers.pdf.objects import SoundDocument, text_string


@dataclass(eq=False, slots=True)
class Element:
    """A structure element: its standard type (``P``, ``H1``, ``TD`` ...), children, attributes.

    An element within a line stands among its parent's text: it takes its place there when its
    first content is drawn.
    """

    tag: str
    parent: "Element | None" = None
    scope: str = ""
    """``Column`` or ``Row`` for a ``TH``"""
    alt: str = ""
    """what a ``Figure`` shows, in words"""
    actual: str = ""
    """the text of a ``Span`` that stands in pieces on the page"""
    inline: bool = False
    """whether it stands within a line"""
    kids: list["Element | Content | Annotation"] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.parent is not None and not self.inline:
            self.parent.add(self)

    def add(self, kid: "Element | Content | Annotation") -> None:
        """Add a child, or what a page holds of the element."""
        if self.inline and not self.kids and self.parent is not None:
            self.parent.add(self)
        self.kids.append(kid)

    @property
    def link(self) -> "Link | None":
        """The link that an element within a line is or stands in."""
        return self.parent.link if self.inline and self.parent else None


@dataclass(eq=False, slots=True)
class Link(Element):
    """A ``Link`` to a place in the file; ``text`` is what a reader sees of it."""

    place: str = ""
    text: str = ""

    @property
    def link(self) -> "Link":
        """The link itself."""
        return self


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content that belongs to an element: its page and its number on the page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation: what of a link stands on one line of a page.

    ``box`` is left, bottom, right and top in points from the bottom left of the page.
    """

    link: Link
    page: int
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class Marks:
    """What the pages hold: the element of each piece of marked content, by page, and links."""

    pages: dict[int, list[Element]] = field(default_factory=dict)
    annotations: list[Annotation] = field(default_factory=list)

    def add(self, page: int, element: Element) -> int:
        """Give new content of a page to an element; return its number on the page."""
        marks = self.pages.setdefault(page, [])
        number = len(marks)
        marks.append(element)
        element.add(Content(page, number))
        return number


Places = dict[str, tuple[int, float]]
"""Where links lead to, by name: page, and height in points from its foot."""


def write_links(
    document: SoundDocument, marks: Marks, places: Places, key: int | None
) -> list[str]:
    """Write the link annotations and add them to their pages; return the references to them.

    ``key`` is the first of their keys in the parent tree, None where there is no tree. They are
    printed, as archives want it (ISO 19005-2, 6.3.2), without a border, and say in words what they
    are (ISO 14289-1, 7.18.5).
    """
    references = []
    on_page: dict[int, list[str]] = {}
    for number, one in enumerate(marks.annotations, key or 0):
        page, top = places[one.link.place]
        in_tree = "" if key is None else f"/StructParent {number} "
        box = " ".join(f"{length:.3f}" for length in one.box)
        reference = document.write(
            f"<</Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] /F 4 "
            f"/Contents {text_string(one.link.text)} {in_tree}"
            f"/Dest [{document.reference(f'Page{page}')} /XYZ 0 {top:.3f} null]>>"
        )
        references.append(reference)
        on_page.setdefault(one.page, []).append(reference)
    for page, annotations in on_page.items():
        document.page(page).Annots = annotations
    return references


def write_tree(
    document: SoundDocument, root: Element, marks: Marks, links: list[str], key: int
) -> str:
    """Write a structure tree with its way back from the pages; return the reference to its root.

    Pages have the first keys of the parent tree: page 1 has the key 0. ``links`` are the
    references to the annotations, ``key`` is the first of their keys.
    """
    tree, reference = document.reserve()
    writer = _Writer(document, dict(zip(marks.annotations, links, strict=True)))
    kid = writer.element(root, reference)
    numbers = [
        f"{page - 1} [{' '.join(writer.references[element] for element in elements)}]"
        for page, elements in sorted(marks.pages.items())
    ]
    numbers += [
        f"{number} {writer.references[one.link]}"
        for number, one in enumerate(marks.annotations, key)
    ]
    parents = document.write(f"<</Nums [{' '.join(numbers)}]>>")
    tree.text = (
        f"<</Type /StructTreeRoot /K {kid} /ParentTree {parents} "
        f"/ParentTreeNextKey {key + len(links)}>>"
    )
    return reference


class _Writer:
    def __init__(self, document: SoundDocument, links: dict[Annotation, str]) -> None:
        self.document = document
        self.links = links
        self.references: dict[Element, str] = {}

    def element(self, element: Element, parent: str) -> str:
        """Write an element and all below it; return the reference to it."""
        written, reference = self.document.reserve()
        self.references[element] = reference
        parts = [f"/Type /StructElem /S /{element.tag} /P {parent}"]
        if element.scope:
            parts.append(f"/A <</O /Table /Scope /{element.scope}>>")
        if element.alt:
            parts.append(f"/Alt {text_string(element.alt)}")
        if element.actual:
            parts.append(f"/ActualText {text_string(element.actual)}")
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), 0)
        if page:
            parts.append(f"/Pg {self._page(page)}")
        kids = " ".join(self._kid(kid, reference, page) for kid in element.kids)
        if kids:
            parts.append(f"/K [{kids}]")
        written.text = f"<<{' '.join(parts)}>>"
        return reference

    def _kid(self, kid: Element | Content | Annotation, parent: str, page: int) -> str:
        """Return what stands for a child; content of the element's own page is its number."""
        match kid:
            case Element():
                return self.element(kid, parent)
            case Annotation():
                return f"<</Type /OBJR /Pg {self._page(kid.page)} /Obj {self.links[kid]}>>"
            case Content() if kid.page == page:
                return str(kid.number)
            case Content():
                return f"<</Type /MCR /Pg {self._page(kid.page)} /MCID {kid.number}>>"

    def _page(self, number: int) -> str:
        return self.document.reference(f"Page{number}")
