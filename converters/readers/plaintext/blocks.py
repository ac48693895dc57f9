"""Passages to blocks: divisions nested, lists built, head and close put into their fields."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from converters.model import (
    Authority,
    Block,
    Blocks,
    Distribution,
    Division,
    DivisionKind,
    Enacting,
    Figure,
    ItemList,
    LegalBasis,
    Lines,
    ListItem,
    Paragraph,
    Quotation,
    Recipient,
    Repair,
    Separator,
    Text,
)
from converters.readers.plaintext import patterns
from converters.readers.plaintext.inlines import dropped, joined, joined_text
from converters.readers.plaintext.passages import Passage, Role
from converters.readers.plaintext.tables import read_table
from converters.traversal import plain_text

Group = list[Passage]
"""A passage and its continuations: one block."""


def group(passages: list[Passage]) -> list[Group]:
    """Return the passages block by block; a page number inside a block stays with it."""
    groups: list[Group] = []
    artefacts: list[Passage] = []
    for passage in passages:
        if passage.role is Role.ARTEFACT:
            artefacts.append(passage)
            continue
        if groups and passage.role is Role.CONTINUATION:
            groups[-1] += [*artefacts, passage]
        else:
            groups += [[one] for one in artefacts]
            groups.append([passage])
        artefacts = []
    return groups + [[one] for one in artefacts]


def span(passages: Group) -> Lines:
    """Return the first and last source line of passages."""
    return passages[0].line.n, passages[-1].line.n


@dataclass(slots=True)
class Body:
    """What the body of a part holds."""

    addressees: Distribution | None = None
    preamble: Blocks = ()
    blocks: Blocks = ()


def read_blocks(passages: list[Passage], repairs: list[Repair], *, addressed: bool = True) -> Body:
    """Return the addressees, the preamble and the nested blocks of a body.

    Without ``addressed`` addressees stay paragraphs: an annex has none of its own.
    """
    groups = []
    for one in group(passages):
        for artefact in (p for p in one if p.role is Role.ARTEFACT):
            dropped([artefact], artefact.rule, repairs)
        if one[0].role is not Role.ARTEFACT:
            groups.append(one)
    addressees = None
    if addressed:
        called, groups = _addressee_groups(groups)
        addressees = _addressees(called, repairs) if called else None
    builder = _Builder(repairs)
    split = _preamble_end(groups)
    preamble = tuple(builder.simple(one) for one in groups[:split])
    return Body(addressees, preamble, builder.nested(groups[split:]))


# --- addressees ------------------------------------------------------------------------------


def _addressee_groups(groups: list[Group]) -> tuple[list[Group], list[Group]]:
    """Return the groups of *Kính gửi* and all the others."""
    addressed = [one for one in groups if one[0].role is Role.ADDRESSEE]
    return addressed, [one for one in groups if one[0].role is not Role.ADDRESSEE]


def _addressees(groups: list[Group], repairs: list[Repair]) -> Distribution:
    """Return the addressees; the head is what stands before the first of them."""
    first = groups[0][0]
    head = patterns.ADDRESSEE_HEAD.match(first.text)
    label = head[0] if head else ""
    recipients = []
    for position, one in enumerate(groups):
        if position == 0 and head:
            one[0].text_start = one[0].start + head.end()
            if not one[0].line.text[one[0].after_label : one[0].end].strip() and len(one) == 1:
                continue
        else:
            _take_label(one[0])
        recipients.append(recipient(one, repairs, "" if position == 0 else one[0].label))
    return Distribution(label, tuple(recipients))


def _take_label(passage: Passage) -> None:
    marker = patterns.marker_of(passage.text)
    if marker and not passage.label:
        passage.label = marker.label
        passage.text_start = passage.start + marker.end


PURPOSE = re.compile(r"\((?:để\s+\w.*?|b/c|t/h|B/c|Th/h|báo cáo)\)")


def recipient(passages: Group, repairs: list[Repair], marker: str) -> Recipient:
    """Return one recipient with the purpose that its brackets tell."""
    children = joined(passages, repairs, styled=False)
    purpose = PURPOSE.search(plain_text(children))
    return Recipient(
        children, marker, purpose[0].strip("()") if purpose else "", lines=span(passages)
    )


# --- preamble --------------------------------------------------------------------------------


def _preamble_end(groups: list[Group]) -> int:
    """Return where the operative text begins: after the last ground, authority or order."""
    end = 0
    for position, one in enumerate(groups):
        first = one[0]
        if first.role in (Role.LEGAL_BASIS, Role.ISSUER) or first.enacting:
            end = position + 1
        elif first.role is not Role.PARAGRAPH or first.number:
            break
    return end


# --- the body --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A division that is still being filled."""

    heading: Group
    level: int
    children: list[Block] = field(default_factory=list)


class _Builder:
    """Builds blocks out of groups; tells each repair."""

    def __init__(self, repairs: list[Repair]) -> None:
        self.repairs = repairs

    def nested(self, groups: list[Group]) -> Blocks:
        """Return blocks nested by the levels of their headings and items."""
        root: list[Block] = []
        stack: list[_Open] = []
        position = 0

        def children() -> list[Block]:
            return stack[-1].children if stack else root

        def close(level: int) -> None:
            while stack and stack[-1].level >= level:
                done = stack.pop()
                headed = sum(not one.heading[0].run_in for one in stack)
                children().append(self._division(done, headed + 1))

        while position < len(groups):
            one = groups[position]
            first = one[0]
            if first.role is Role.HEADING or first.run_in:
                close(first.level or 1)
                stack.append(_Open(one, first.level or 1))
                position += 1
            elif first.role is Role.LIST_ITEM:
                end = _list_end(groups, position)
                children().append(self._list(groups[position:end], first.level or 1))
                position = end
            elif first.quoted:
                end = _run_end(groups, position, lambda p: p.quoted)
                children().append(self._quotation(groups[position:end]))
                position = end
            elif first.role is Role.TABLE:
                end = _table_end(groups, position)
                passages = [one[0] for one in groups[position:end]]
                children().append(read_table(passages, self.repairs))
                position = end
            else:
                children().append(self.simple(one))
                position += 1
        close(0)
        return tuple(root)

    def _division(self, done: _Open, level: int) -> Division:
        first = done.heading[0]
        kind = first.division or DivisionKind.PLAIN
        marker = patterns.marker_of(first.text) or patterns.marker_of(first.label)
        number = marker.number if marker and first.label else ""
        text = joined(done.heading, self.repairs, styled=first.run_in)
        children = tuple(done.children)
        heading = text
        if first.run_in:
            heading = ()
            if text:
                children = (Paragraph(text, lines=span(done.heading)), *children)
        elif not heading and first.label:
            # a bare "Chương I" is called by its label alone
            return Division(
                kind, level, "", number, joined_label(first), children, lines=span(done.heading)
            )
        return Division(
            kind, level, first.label, number, heading, children, lines=span(done.heading)
        )

    def _list(self, groups: list[Group], level: int) -> ItemList:
        items: list[ListItem] = []
        position = 0
        while position < len(groups):
            one = groups[position]
            end = position + 1
            while end < len(groups) and not _is_item_of(groups[end][0], level):
                end += 1
            items.append(self._item(one, groups[position + 1 : end]))
            position = end
        return ItemList(tuple(items))

    def _item(self, one: Group, inside: list[Group]) -> ListItem:
        first = one[0]
        content = joined(one, self.repairs)
        own = (Paragraph(content, lines=span(one)),) if content else ()
        return ListItem(first.label, own + self.nested(inside), lines=span(one))

    def _quotation(self, groups: list[Group]) -> Quotation:
        children = tuple(self.simple(one) for one in groups)
        return Quotation(children, lines=(span(groups[0])[0], span(groups[-1])[1]))

    def simple(self, one: Group) -> Block:
        """Return a group that holds no other as a block."""
        first = one[0]
        lines = span(one)
        match first.role:
            case Role.LEGAL_BASIS:
                _take_label(first)
                return LegalBasis(joined(one, self.repairs, styled=False), first.label, lines=lines)
            case Role.ISSUER:
                return Authority(joined(one, self.repairs, styled=False), lines=lines)
            case Role.CAPTION:
                return Figure(joined(one, self.repairs, styled=False), lines=lines)
            case Role.SEPARATOR:
                return Separator(joined_text(one, self.repairs), lines=lines)
            case _ if first.enacting:
                return Enacting(joined(one, self.repairs, styled=False), lines=lines)
            case _:
                return Paragraph(joined(one, self.repairs), first.label, lines=lines)


def joined_label(passage: Passage) -> tuple[Text, ...]:
    """Return a label that stands for the heading which it lacks."""
    return (Text(passage.label),)


def _run_end(groups: list[Group], start: int, belongs: Callable[[Passage], bool]) -> int:
    end = start
    while end < len(groups) and belongs(groups[end][0]):
        end += 1
    return end


def _table_end(groups: list[Group], start: int) -> int:
    """Return where the table ends whose first line this is; another may follow at once."""
    table = groups[start][0].table
    return _run_end(groups, start, lambda passage: passage.table == table)


def _is_item_of(passage: Passage, level: int) -> bool:
    return passage.role is Role.LIST_ITEM and (passage.level or 1) <= level


def _list_end(groups: list[Group], start: int) -> int:
    """Return where a list ends. Plain paragraphs stay inside when an item of it follows them."""
    level = groups[start][0].level or 1
    end = position = start
    while position < len(groups):
        first = groups[position][0]
        if first.role is Role.LIST_ITEM:
            if (first.level or 1) < level:
                break
            end = position + 1
        elif first.role is not Role.PARAGRAPH or first.number or first.enacting or first.run_in:
            break
        position += 1
    return end
