"""Composition: the same words and headings as the document, and no text in rules."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import given

from converters.composition import (
    Columns,
    ColumnsPlace,
    Gap,
    Grid,
    Group,
    Line,
    NewPage,
    Piece,
    Pieces,
    Role,
    Rule,
    RuleKind,
    compose,
)
from converters.model import (
    Cell,
    Closing,
    Distribution,
    Division,
    DivisionKind,
    Document,
    ItemList,
    Letterhead,
    ListItem,
    Quotation,
    Recipient,
    Signature,
    Table,
)
from converters.transforms.identifiers import add_identifiers
from converters.traversal import document_texts, labelled, outline, plain_text
from styles import Component, Layout, TitleRule, load_theme, theme_names
from tests.samples import WHOLE, p, t
from tests.strategies import documents, law
from tests.test_model import nodes

LAYOUTS = {name: load_theme(name).layout for name in theme_names()}
STATE = LAYOUTS["nd30"]
PLAIN = replace(
    STATE, star=False, motto_rule=False, issuer_rule=False, title_rule=TitleRule.NONE
)  # fmt: skip
BARE = replace(
    WHOLE, letterhead=Letterhead(), addressees=None, preamble=(), body=(), closing=Closing(),
    annexes=(),
)  # fmt: skip


def flat(pieces: Pieces) -> Iterator[Piece]:
    """Yield every piece in reading order: columns row by row, left before right."""
    for piece in pieces:
        yield piece
        if isinstance(piece, Group):
            yield from flat(piece.pieces)
        elif isinstance(piece, Columns):
            for row in piece.rows:
                for column in row:
                    yield from flat(column)


def lines(pieces: Pieces) -> list[Line]:
    return [piece for piece in flat(pieces) if isinstance(piece, Line)]


def texts(pieces: Pieces) -> Iterator[str]:
    for piece in flat(pieces):
        if isinstance(piece, Line):
            yield labelled(piece.label, plain_text(piece.content))
        elif isinstance(piece, Grid):
            for cell in cells(piece.table):
                yield plain_text(cell.children)


def cells(table: Table) -> Iterator[Cell]:
    for row in table.rows:
        yield from row.cells


def words(text: Iterator[str]) -> list[str]:
    return " ".join(text).split()


def headings(pieces: Pieces) -> tuple[tuple[int, str], ...]:
    return tuple(
        (line.level, labelled(line.label, plain_text(line.content)))
        for line in lines(pieces)
        if line.level
    )


def test_recipients_may_follow_a_single_signature() -> None:
    document = replace(WHOLE, closing=replace(WHOLE.closing, recipients_last=True))
    assert words(texts(compose(document, STATE))) == words(document_texts(document))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@law
@given(document=documents())
def test_words_are_those_of_the_document_in_order(layout: Layout, document: Document) -> None:
    assert words(texts(compose(document, layout))) == words(document_texts(document))


@law
@given(documents())
def test_headings_are_the_outline(document: Document) -> None:
    assert headings(compose(document, STATE)) == outline(document)


@law
@given(documents())
def test_layout_adds_and_takes_away_nothing_but_rules(document: Document) -> None:
    bare = compose(document, PLAIN)
    # the line above an address belongs to it in every regime
    drawn = [piece.kind for piece in flat(bare) if isinstance(piece, Rule)]
    assert set(drawn) <= {RuleKind.FULL}
    for layout in LAYOUTS.values():
        assert lines(compose(document, layout)) == lines(bare)


@law
@given(documents())
def test_every_identifier_is_on_one_line_or_group(document: Document) -> None:
    named = add_identifiers(document)
    expected = sorted(one for node in nodes(named) if (one := getattr(node, "id", "")))
    pieces = list(flat(compose(named, STATE)))
    of_lines = [piece.id for piece in pieces if isinstance(piece, Line) and piece.id]
    of_groups = [piece.id for piece in pieces if isinstance(piece, Group) and piece.id]
    assert len(set(of_lines)) == len(of_lines)
    assert len(set(of_groups)) == len(of_groups)
    assert sorted({*of_lines, *of_groups}) == expected


def test_rule_holds_no_text() -> None:
    assert {field.name: field.type for field in fields(Rule)} == {
        "kind": RuleKind,
        "below": Component,
    }


@pytest.mark.parametrize(
    ("theme", "kinds"),
    [
        ("nd30", [RuleKind.SHORT, RuleKind.MOTTO, RuleKind.SHORT, RuleKind.FULL]),
        ("dang-hd05", [RuleKind.STAR, RuleKind.MOTTO, RuleKind.HYPHENS, RuleKind.FULL]),
    ],
)
def test_rules_are_those_of_the_regime(theme: str, kinds: list[RuleKind]) -> None:
    pieces = flat(compose(WHOLE, LAYOUTS[theme]))
    assert [piece.kind for piece in pieces if isinstance(piece, Rule)] == kinds


def test_document_without_anything_has_no_pieces() -> None:
    empty = replace(BARE, title=replace(WHOLE.title, kind="", subject=(), subtitle=()))
    assert compose(empty, STATE) == ()


def test_title_of_the_party_stands_alone_and_the_motto_of_the_state_below_its_title() -> None:
    def components(*motto: str) -> list[Component]:
        pieces = compose(replace(BARE, letterhead=Letterhead(motto)), STATE)
        return [line.component for line in lines(pieces[:1])]

    assert components("ĐẢNG CỘNG SẢN VIỆT NAM") == [Component.PARTY_TITLE]
    assert components("CỘNG HÒA", "Độc lập") == [Component.STATE_TITLE, Component.MOTTO]


@pytest.mark.parametrize("by_columns", [False, True])
def test_letterhead_is_read_by_rows_or_by_columns(by_columns: bool) -> None:
    head = replace(WHOLE.letterhead, by_columns=by_columns)
    (columns, *_) = compose(replace(BARE, letterhead=head), STATE)
    assert isinstance(columns, Columns)
    assert columns.place is ColumnsPlace.LETTERHEAD
    assert len(columns.rows) == (1 if by_columns else 2)


def test_one_addressee_shares_the_line_of_its_head() -> None:
    one = Distribution("Kính gửi:", (Recipient(t("Sở Mẫu")),))
    pieces = compose(replace(BARE, addressees=one, title=replace(WHOLE.title, kind="")), STATE)
    assert "Kính gửi: Sở Mẫu" in list(texts(pieces))
    two = replace(one, recipients=one.recipients * 2)
    pieces = compose(replace(BARE, addressees=two), STATE)
    assert list(texts(pieces))[-3:] == ["Kính gửi:", "Sở Mẫu", "Sở Mẫu"]


def test_paragraph_runs_on_from_the_label_of_its_article() -> None:
    article = Division(DivisionKind.ARTICLE, 1, "Điều 2.", "2", (), (p("Có hiệu lực."),))
    (*_, group) = compose(replace(BARE, body=(article,)), STATE)
    assert isinstance(group, Group)
    (line,) = lines(group.pieces)
    assert (line.label, plain_text(line.content), line.level) == ("Điều 2.", "Có hiệu lực.", 0)
    assert line.label_strong


def test_labels_above_their_titles_are_those_of_parts_to_subsections() -> None:
    def above(kind: DivisionKind) -> bool:
        division = Division(kind, 1, "Nhãn", "1", t("Tên"), ())
        return lines(compose(replace(BARE, body=(division,)), STATE))[-1].label_above

    found = [kind for kind in DivisionKind if above(kind)]
    assert [kind.value for kind in found] == ["part", "chapter", "section", "subsection"]


def test_items_know_how_deep_they_lie() -> None:
    deep = ItemList((ListItem("a)", (p("một"), ItemList((ListItem("-", (p("hai"),)),)))),))
    pieces = compose(replace(BARE, body=(deep,)), STATE)
    items = [line for line in lines(pieces) if line.component is Component.ITEM]
    assert [(line.label, line.depth) for line in items] == [("a)", 1), ("-", 2)]
    roles = [piece.role for piece in flat(pieces) if isinstance(piece, Group)]
    assert roles == [Role.LIST, Role.ITEM, Role.LIST, Role.ITEM]


def test_quoted_headings_are_none_of_the_document() -> None:
    article = Division(DivisionKind.ARTICLE, 1, "Điều 16.", "16", t("Được trích"), (p("Ý."),))
    pieces = compose(replace(BARE, body=(Quotation((article,)),)), STATE)
    assert headings(pieces) == ()
    assert lines(pieces)[-1].component is Component.QUOTATION


def test_annex_begins_a_page_with_its_heading() -> None:
    pieces = compose(WHOLE, STATE)
    place = next(n for n, piece in enumerate(pieces) if isinstance(piece, NewPage))
    annex = pieces[place + 1]
    assert isinstance(annex, Group)
    assert annex.role is Role.ANNEX
    heading, reference, *_ = lines(annex.pieces)
    assert (heading.component, heading.level) == (Component.ANNEX_TITLE, 1)
    assert reference.component is Component.ANNEX_REFERENCE
    assert [level for level, _ in headings(annex.pieces)] == [1, 2]


def test_room_for_the_hand_stands_between_office_and_name() -> None:
    def kinds(signature: Signature) -> list[str]:
        closing = Closing(signatures=(signature,))
        (*_, columns) = compose(replace(BARE, closing=closing), STATE)
        return [type(piece).__name__ for piece in flat((columns,))][1:]

    assert kinds(Signature((), ("BÍ THƯ",), "", "Nguyễn Văn A")) == ["Line", "Gap", "Line"]
    assert kinds(Signature((), ("BÍ THƯ",), "(Đã ký)", "Nguyễn Văn A")) == ["Line"] * 3
    assert kinds(Signature((), ("BÍ THƯ",))) == ["Line"]


def test_signatures_of_minutes_stand_side_by_side() -> None:
    signatures = (Signature(name="Thư ký"), Signature(name="Chủ tọa"))
    closing = Closing(WHOLE.closing.distribution, signatures, recipients_last=True)
    (*_, columns) = compose(replace(BARE, closing=closing), STATE)
    assert isinstance(columns, Columns)
    (left, right), (recipients, nothing) = columns.rows
    assert (words(texts(left)), words(texts(right))) == (["Thư", "ký"], ["Chủ", "tọa"])
    assert words(texts(recipients))[:2] == ["Nơi", "nhận:"]
    assert nothing == ()


def test_signatures_beside_recipients_stand_one_below_the_other() -> None:
    signatures = (Signature(name="Một"), Signature(name="Hai"))
    closing = Closing(WHOLE.closing.distribution, signatures)
    (*_, columns) = compose(replace(BARE, closing=closing), STATE)
    assert isinstance(columns, Columns)
    ((_, right),) = columns.rows
    assert words(texts(right)) == ["Một", "Hai"]
    assert sum(isinstance(piece, Gap) for piece in right) == 3
