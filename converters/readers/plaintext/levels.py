"""Levels: how deep each heading and each list item is nested."""

from converters.model import DivisionKind
from converters.readers.plaintext import patterns
from converters.readers.plaintext.passages import Role
from converters.readers.plaintext.stretches import ORDER, Stretch

HeadingForm = tuple[DivisionKind, int]
"""The form of a heading: its kind, and how many dots or hashes it has."""


def give_levels(stretches: list[Stretch]) -> None:
    """Give headings the depth of their nesting, items their depth since the last heading."""
    headings: list[HeadingForm] = []
    items: list[str] = []
    for stretch in stretches:
        first = stretch.first
        if first.rule == "short-line-over-list":
            # it heads its list and nothing else
            first.level = len(headings) + 1
            items = []
        elif first.role is Role.HEADING and patterns.FRAME_TITLE.match(first.text):
            # the numbered divisions stand beside it, not in it
            headings = []
            first.level = 1
            items = []
        elif first.role is Role.HEADING or first.run_in:
            _place(headings, _form(stretch))
            first.level = len(headings)
            items = []
        elif first.role is Role.LIST_ITEM:
            kind = _item_kind(stretch)
            if kind in items:
                del items[items.index(kind) + 1 :]
            else:
                items.append(kind)
            first.level = len(items)
        elif first.number and first.role is Role.PARAGRAPH and not first.quoted:
            items = []


def _place(path: list[HeadingForm], form: HeadingForm) -> None:
    """Put a heading into the path of those that are open.

    Phần, Chương, Mục and Điều stand in a fixed order. Other forms (``A.``, ``I.``, ``1.``, bold
    lines) are nested in the order in which the document itself first uses them.
    """
    kind, depth = form
    below = [k for k, (one, _) in enumerate(path) if _is_named_below(one, kind)]
    if below:
        del path[below[0] :]
    elif form in path:
        del path[path.index(form) :]
    elif kind is DivisionKind.DECIMAL:
        while path and path[-1][0] is kind and path[-1][1] >= depth:
            path.pop()
    path.append(form)


def _is_named_below(kind: DivisionKind, new: DivisionKind) -> bool:
    """Tell whether a named division ends where a new one of its own or a higher kind begins."""
    both_named = kind in patterns.NAMED and new in patterns.NAMED
    return both_named and ORDER.index(kind) >= ORDER.index(new)


def _form(stretch: Stretch) -> HeadingForm:
    """Return the form of a heading: its kind, and how many dots or hashes it has."""
    kind = stretch.first.division
    assert kind is not None
    if kind is DivisionKind.DECIMAL and stretch.marker:
        return kind, stretch.marker.number.count(".")
    if kind is DivisionKind.PLAIN:
        return kind, stretch.first.line.hashes
    return kind, 0


def _item_kind(stretch: Stretch) -> str:
    assert stretch.marker is not None
    kind = stretch.marker.kind
    return stretch.marker.number if kind == "dash" else str(kind)
