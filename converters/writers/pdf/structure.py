"""The logical structure of a PDF: elements, what the pages hold of them, the tree in the file.

ISO 32000-1, 14.7 and 14.8. An `Element` is made where it stands in the tree; the drawing adds
what the pages hold of it; `write_tree` puts all into the file.
"""

from dataclasses import dataclass, field

from converters.writers.pdf.objects import SoundDocument


@dataclass(eq=False, slots=True)
class Element:
    """A structure element: its standard type (``P``, ``H1``, ``TD`` ...), children, attributes."""

    tag: str
    parent: "Element | None" = None
    scope: str = ""
    """``Column`` or ``Row`` for a ``TH``"""
    kids: list["Element | Content"] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.kids.append(self)


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content that belongs to an element: its page and its number on the page."""

    page: int
    number: int


@dataclass(slots=True)
class Marks:
    """Which element each piece of marked content belongs to, by page."""

    pages: dict[int, list[Element]] = field(default_factory=dict)

    def add(self, page: int, element: Element) -> int:
        """Give new content of a page to an element; return its number on the page."""
        marks = self.pages.setdefault(page, [])
        number = len(marks)
        marks.append(element)
        element.kids.append(Content(page, number))
        return number


def write_tree(document: SoundDocument, root: Element, marks: Marks) -> str:
    """Write a structure tree with its way back from the pages; return the reference to its root.

    Pages are the first keys of the parent tree: page 1 has the key 0.
    """
    tree, reference = document.reserve()
    writer = _Writer(document)
    kid = writer.element(root, reference)
    numbers = [
        f"{page - 1} [{' '.join(writer.references[element] for element in elements)}]"
        for page, elements in sorted(marks.pages.items())
    ]
    parents = document.write(f"<</Nums [{' '.join(numbers)}]>>")
    next_key = max(marks.pages, default=0)
    tree.text = (
        f"<</Type /StructTreeRoot /K {kid} /ParentTree {parents} /ParentTreeNextKey {next_key}>>"
    )
    return reference


class _Writer:
    def __init__(self, document: SoundDocument) -> None:
        self.document = document
        self.references: dict[Element, str] = {}

    def element(self, element: Element, parent: str) -> str:
        """Write an element and all below it; return the reference to it."""
        written, reference = self.document.reserve()
        self.references[element] = reference
        parts = [f"/Type /StructElem /S /{element.tag} /P {parent}"]
        if element.scope:
            parts.append(f"/A <</O /Table /Scope /{element.scope}>>")
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), 0)
        if page:
            parts.append(f"/Pg {self.document.reference(f'Page{page}')}")
        kids = " ".join(self._kid(kid, reference, page) for kid in element.kids)
        if kids:
            parts.append(f"/K [{kids}]")
        written.text = f"<<{' '.join(parts)}>>"
        return reference

    def _kid(self, kid: Element | Content, parent: str, page: int) -> str:
        """Return what stands for a child; content of the element's own page is its number."""
        if isinstance(kid, Element):
            return self.element(kid, parent)
        if kid.page == page:
            return str(kid.number)
        return f"<</Type /MCR /Pg {self.document.reference(f'Page{kid.page}')} /MCID {kid.number}>>"
