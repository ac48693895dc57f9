"""References to provisions of this document (*viện dẫn điều khoản*).

``khoản 2 Điều 5 Quy chế này``, ``điểm a, điểm b khoản 1 Điều này``, ``Như Điều 3`` in a list of
recipients. A provision of another document (``Điều 102 Luật Lâm nghiệp``) is left as it is. One of
which nothing tells whose it is, is this document's if this document has it and the sentence names
no other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from converters.model import (
    Blocks,
    Division,
    Document,
    Inline,
    InternalReference,
    ItemList,
    Paragraph,
    Text,
)
from converters.transforms.identifiers import DIGIT_PREFIX, slug
from converters.transforms.inlines import Place, Stretch, rewrite_placed
from converters.transforms.spelling import folded
from converters.traversal import plain_text

RANKS = {
    "điểm": 0, "khoản": 1, "điều": 2, "tiểu mục": 3, "mục": 4, "chương": 5, "phần": 6,
}  # fmt: skip
"""From the smallest provision to the largest."""
PREFIXES = ("diem", "khoan", "dieu", "tieu-muc", "muc", "chuong", "phan")
"""How `identifiers` begins the names of each rank."""
CLAUSE, ARTICLE = RANKS["khoản"], RANKS["điều"]

ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V|X))(?!\w)"
COUNTED = r"\d{1,3}[a-zđ]?(?!\w)(?![.,]\d)"
NUMBER_OF = {
    "điểm": r"(?:[a-eghik-vxyđ](?!\w)\)?|\d{1,2}(?:\.\d{1,2}){0,3}(?!\w))",
    "khoản": COUNTED,
    "điều": COUNTED,
    "tiểu mục": rf"(?:{ROMAN}|\d{{1,2}}(?!\w))",
    "mục": rf"(?:{ROMAN}|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}(?!\w))",
    "chương": rf"(?:{ROMAN}|\d{{1,2}}(?!\w)|thứ [^\W\d_]+)",
    "phần": rf"(?:{ROMAN}|thứ [^\W\d_]+)",
}
THIS = "này"
PROVISION = re.compile(
    "|".join(
        rf"[{unit[0].upper()}{unit[0]}]{unit[1:]} (?P<n{rank}>{NUMBER_OF[unit]}|này(?!\w))"
        for unit, rank in RANKS.items()
    )
)
"""``khoản 2``, ``Điều 12a``, ``Chương II``, ``Điều này``."""
UNIT = re.compile(r"[ĐđKkTtMmCcPp](?<!\w\w)(?:iểm|hoản|iều|iểu mục|ục|hương|hần) (?=[\dIVXa-yđ])")
"""The word of a provision: a fast look for places where one may begin."""
NO_UNIT_BEFORE = re.compile(
    r"(?<!\w)(?:danh|hạng|chuyên|đề|thư|tiết|địa|quan|thời|trọng|tài|điều|thành|một|cổ|thang|đặc"
    r"|nhược|ưu|yếu|cao|số|học|bộ|văn) $",
    re.IGNORECASE,
)
"""Words that make another word of the next: danh mục, tài khoản, thời điểm, thành phần."""
CHAIN = re.compile(r",? (?:của )?")
ANOTHER = re.compile(r"(?:,|;| và|, và| hoặc|, hoặc) (?:các |tại )?")
MORE = tuple(
    re.compile(
        rf"(?:,| và|, và| hoặc) (?P<n>{number})(?=,| và | hoặc |[.;)]|$| (?:[Kk]hoản|[Đđ]iều|[Mm]ục"
        r"|[Cc]hương|[Pp]hần|của|Luật|Bộ|Nghị|Quy|Thông|Quyết|Chỉ|Kết|Điều)(?!\w))"
    )
    for number in NUMBER_OF.values()
)
"""One more number of the same unit: ``khoản 1, 2 và 3``."""
MOST = 40
"""Provisions in one enumeration."""

DOCUMENT_WORD = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Kết luận"
    r"|Quy định|Quy chế|Hướng dẫn|Điều lệ|Kế hoạch|Thông báo|Nội quy|Đề án|Chương trình|Quy ước"
    r"|Công văn|Tờ trình|Báo cáo|Hợp đồng|Phụ lục|Mẫu|Văn bản|văn bản|Thông tri)(?!\w)"
)
OF_THIS = re.compile(
    rf",? (?:(?:của|trong|tại|thuộc) )?(?P<kind>{DOCUMENT_WORD}(?: liên tịch)?) này(?!\w)",
    re.IGNORECASE,
)
OF_ANOTHER = re.compile(rf",? (?:của|(?:(?:trong|tại|thuộc|theo|ban hành|kèm) )*{DOCUMENT_WORD})")
NAMED_BEFORE = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Kết luận"
    r"|Quy định|Quy chế|Hướng dẫn|Điều lệ|Công ước|Hiệp định|Hợp đồng)(?! này)"
)
"""Another document in the same sentence: the provision may be its."""
AMENDED = re.compile(r"sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|thay cụm từ", re.IGNORECASE)
AMENDS = re.compile(r"sửa đổi|bãi bỏ|thay thế", re.IGNORECASE)
"""In the abstract: the document is about the provisions of another."""
AS_IN = "Như "
"""At the head of a recipient: as named in this document's article."""
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
SENTENCE_END = re.compile(r"[.;!?] ")
WINDOW = 400
"""Characters before a reference in which its sentence is looked for."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision as written: its rank, its number or ``này``, its place."""

    rank: int
    number: str
    start: int
    end: int
    chained: bool = False
    """whether it follows a smaller one at once: ``khoản 2 Điều 5``"""


def add_references(document: Document) -> Document:
    """Return the document, which has its identifiers, with its internal references wrapped."""
    targets = _Targets(document)
    return rewrite_placed(document, targets.references)


class _Targets:
    """The identifiers of one document, and the words by which it calls itself."""

    def __init__(self, document: Document) -> None:
        self.known = set(_identifiers(document.body))
        self.kinds = {"": folded(document.title.kind).casefold()}
        for annex in document.annexes:
            self.known.update(_identifiers(annex.body))
            self.kinds[annex.id] = folded(annex.title.kind).casefold()
        self.amends = bool(AMENDS.search(folded(plain_text(document.title.subject))))
        self.within = _within(self.known)

    def references(self, text: str, place: Place) -> Iterator[Stretch]:
        """Yield where provisions of this document are referred to."""
        if place.quoted or not UNIT.search(text):
            return
        text = folded(text)
        quotes = QUOTED.finditer(text)
        quote = next(quotes, None)
        done = 0
        for unit in UNIT.finditer(text):
            start = unit.start()
            if start < done or NO_UNIT_BEFORE.search(text, max(0, start - 10), start):
                continue
            provisions = _enumeration(text, start)
            if not provisions:
                continue
            done = provisions[-1].end
            while quote and quote.end() <= start:
                quote = next(quotes, None)
            if not quote or start < quote.start():
                yield from self.resolved(text, provisions, place)

    def resolved(self, text: str, provisions: list[Provision], place: Place) -> Iterator[Stretch]:
        """Yield the references of one enumeration, if it is this document's."""
        last = provisions[-1]
        own = OF_THIS.match(text, last.end)
        if own:
            scope = self.scope(own["kind"].casefold(), place)
            if scope is None:
                return
        elif last.number == THIS:
            if not _is_this(text, last, place):
                return
            scope = place
        else:
            scope = Place(place.annex)
        sure = bool(own) or last.number == THIS
        found = [
            (start, end, self.target(chain, scope) if sure or chain[-1].rank >= ARTICLE else "")
            for start, end, chain in _chains(provisions)
        ]
        trusted = sure or text[: provisions[0].start] == AS_IN
        if not trusted and not any(target for _, _, target in found):
            return
        if not trusted and (self.amends or _names_another(text, provisions)):
            return
        for start, end, target in found:
            if target or sure:
                yield start, end, partial(_reference, target)

    def scope(self, kind: str, place: Place) -> Place | None:
        """Return where the provisions of ``Quy chế này`` are counted; None: in no part of this."""
        if kind == "văn bản" or self.kinds.get(place.annex, "").startswith(kind):
            return place
        return Place() if place.annex and self.kinds[""].startswith(kind) else None

    def target(self, chain: list[Provision], place: Place) -> str:
        """Return the identifier of the provision that a chain ends in, empty if there is none."""
        paths = [place.annex]
        for provision in reversed(chain):
            if provision.number == THIS:
                own = {ARTICLE: place.article, CLAUSE: place.clause}.get(provision.rank, "")
                paths = [own] if own else []
                continue
            found = (self.step(path, form) for path in paths for form in _forms(provision))
            paths = [step for step in found if step]
        return paths[0] if len(paths) == 1 and paths[0] in self.known else ""

    def step(self, path: str, form: str) -> str:
        """Return the one node of this name in the node of a path, at whatever depth, or empty."""
        direct = f"{path}.{form}" if path else form
        if direct in self.known:
            # of two with one number neither can be meant
            return direct if f"{direct}_2" not in self.known else ""
        return self.within.get((path, form), "") if path else ""


def _names_another(text: str, provisions: list[Provision]) -> bool:
    """Tell whether provisions may be another document's, by what follows or stands before."""
    start = provisions[0].start
    if OF_ANOTHER.match(text, provisions[-1].end):
        return True
    sentence = SENTENCE_END.split(text[max(0, start - WINDOW) : start])[-1]
    return bool(NAMED_BEFORE.search(sentence) or AMENDED.search(sentence))


def _is_this(text: str, provision: Provision, place: Place) -> bool:
    """Tell whether ``Điều này`` is a provision; at the head of a sentence it means *this fact*."""
    if provision.rank == CLAUSE:
        return bool(place.clause)
    is_capital = text[provision.start].isupper()
    opens = text.endswith((". ", "; ", "! ", "? "), 0, provision.start) or not provision.start
    return is_capital and bool(place.article) and not opens and provision.rank > CLAUSE


def _forms(provision: Provision) -> tuple[str, ...]:
    """Return how `identifiers` may call a provision.

    A khoản that is a heading, and what Party documents call mục and điểm, have bare numbers.
    """
    number = ".".join(slug(part) for part in provision.number.split("."))
    named = f"{PREFIXES[provision.rank]}-{number}"
    if provision.rank in (ARTICLE, RANKS["chương"], RANKS["phần"]):
        return (named,)
    return (named, number, f"{DIGIT_PREFIX}{number}")


def _enumeration(text: str, start: int) -> list[Provision]:
    """Return the provisions that follow each other from the place on where the first begins."""
    provisions: list[Provision] = []
    match = PROVISION.match(text, start)
    chained = False
    while match and len(provisions) < MOST:
        rank, end = _rank(match), match.end()
        provisions.append(Provision(rank, _bare(match[f"n{rank}"]), match.start(), end, chained))
        while more := MORE[rank].match(text, end):
            end = more.end("n")
            provisions.append(Provision(rank, _bare(more["n"]), more.start("n"), end))
        match, chained = _next_provision(text, end, rank)
    return provisions


def _rank(match: re.Match[str]) -> int:
    return next(rank for rank in RANKS.values() if match[f"n{rank}"])


def _next_provision(text: str, end: int, rank: int) -> tuple[re.Match[str] | None, bool]:
    """Return the provision that follows one of a rank, and whether that one lies in it."""
    link = CHAIN.match(text, end)
    larger = PROVISION.match(text, link.end()) if link and link[0] else None
    if larger and _rank(larger) > rank:
        return larger, True
    link = ANOTHER.match(text, end)
    return (PROVISION.match(text, link.end()) if link else None), False


def _bare(number: str) -> str:
    return number.rstrip(")")


def _chains(provisions: list[Provision]) -> Iterator[tuple[int, int, list[Provision]]]:
    """Yield begin, end and chain of each reference, the chain from the smallest provision up.

    In ``khoản 2, khoản 6 Điều 21`` the first lies in Điều 21 too.
    """
    parts: list[list[Provision]] = []
    for provision in provisions:
        if provision.chained:
            parts[-1].append(provision)
        else:
            parts.append([provision])
    chains: list[list[Provision]] = []
    for part in reversed(parts):
        after = chains[-1] if chains else []
        top = part[-1].rank
        shared = after if after and after[0].rank <= top else []
        chains.append([*part, *(one for one in shared if one.rank > top)])
    for part, chain in zip(parts, reversed(chains), strict=True):
        yield part[0].start, part[-1].end, chain


def _reference(target: str, written: str) -> Inline:
    return InternalReference((Text(written),), target)


def _within(known: set[str]) -> dict[tuple[str, str], str]:
    """Return for each node and last step of a name below it the whole name, empty if several."""
    within: dict[tuple[str, str], str] = {}
    for name in known:
        steps = name.split(".")
        for depth in range(1, len(steps) - 1):
            key = (".".join(steps[:depth]), steps[-1])
            within[key] = "" if key in within else name
    return within


def _identifiers(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Division():
                yield block.id
                yield from _identifiers(block.children)
            case Paragraph():
                yield block.id
            case ItemList():
                for item in block.items:
                    yield item.id
                    yield from _identifiers(item.children)
            case _:
                # a quotation's numbers are another document's
                pass
