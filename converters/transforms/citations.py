"""Citations of other documents (*viện dẫn văn bản*).

The forms (FORMAT 4.2; NĐ 30, Phụ lục I; Hướng dẫn 36-HD/VPTW): kind, number, date, issuer with
its term, in this order, the date with a comma before it or without, or after the issuer::

    Nghị quyết số 45-NQ/TW, ngày 24/01/2019 của Bộ Chính trị
    Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ
    các Nghị quyết số 18-NQ/TW, 19-NQ/TW        (two citations of one kind)
    Luật Lưu trữ ngày 21 tháng 6 năm 2024

What stands before (``điểm a khoản 2 Điều 5``) and after (``về công tác văn thư``) is no part of it.
"""

import datetime
import re
from dataclasses import dataclass
from functools import partial

from converters.model import Citation, Document, Inline
from converters.transforms.dates import date_at, with_dates
from converters.transforms.inlines import Stretch, rewrite_text
from converters.transforms.laws import LawName, laws
from converters.transforms.offices import issuer_end
from converters.transforms.spelling import DASH, UPPER, folded, spaced

SHORT_KINDS = frozenset(("nghị quyết", "nghị định", "chỉ thị", "thông tư"))
"""Kinds that are cited by a number without ``số`` and without its symbol: ``Nghị quyết 57``."""
NUMBERED_KINDS = SHORT_KINDS | {
    "bộ luật", "báo cáo", "công văn", "công điện", "hướng dẫn", "kế hoạch", "kết luận", "luật",
    "pháp lệnh", "quy chế", "quy định", "quyết định", "sắc lệnh", "thông báo", "thông tri",
    "tờ trình", "chương trình hành động", "lệnh",
}  # fmt: skip
"""Kinds whose number may stand without its symbol, after ``số``: ``Kế hoạch số 28``."""
KINDS = NUMBERED_KINDS | {
    "biên bản", "bản ghi nhớ", "bản án", "chiến lược", "chương trình", "công hàm", "công thư",
    "dự án", "giấy giới thiệu", "giấy mời", "giấy phép", "giấy ủy quyền", "hợp đồng", "nội quy",
    "phiếu chuyển", "phiếu gửi", "phương án", "quy hoạch", "thông báo kết luận", "thông cáo",
    "thư công", "tuyên bố", "văn bản", "văn bản hợp nhất", "đề cương", "đề án",
    "kế hoạch hành động",
}  # fmt: skip
"""Kinds of document that a full number may follow (NĐ 30, Phụ lục III; QĐ 399-QĐ/TW)."""
JOINT = ("liên tịch", "phối hợp", "chuyên đề", "liên ngành")
WRITTEN_KINDS = KINDS | {f"{kind} {joint}" for kind in KINDS for joint in JOINT}
LAST_WORDS = {
    form
    for kind in (*NUMBERED_KINDS, "số")
    for word in kind.split()[-1:]
    for form in (word, word.capitalize(), word.upper())
}
LONGEST_KIND = max(kind.count(" ") for kind in WRITTEN_KINDS) + 1
"""In words."""
LONGEST_BEFORE, LONGEST_NUMBER_WORD = 60, 6
"""Characters before a number in which its kind and its ``số:`` are looked for."""

CODES_OF_KINDS = """NQLT TTLT NQ NĐ TT CTr CTHĐ CT KL QĐi QyĐ QĐ QC QH CL TTr HD TBKL TB TC BC KH
ĐA PA DA CV BB GM BS L PL VBHN CĐ GUQ TTLN KHLT CTPH QCPH"""
KIND_CODES = frozenset(CODES_OF_KINDS.split())
"""Symbols of kinds: a number with one of them is a document's, whatever stands before it."""
ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d{1,2}$")
"""The symbol of a law: the National Assembly and its term."""

CODE = rf"[{UPPER}&]{{1,24}}(?:[a-zđ]{{1,2}}[{UPPER}]{{0,8}})?\d{{0,3}}(?!\w)"
CODES = rf"{CODE}(?:(?: {DASH}|{DASH} ?){CODE}){{0,5}}"
NUMBER = re.compile(
    rf"(?P<digits>\d(?<![\w/]\d)(?<!\d[.,]\d)\d{{0,5}}[a-zđ]?)(?!\w)"
    rf"(?: ?/ ?(?P<year>(?:19|20)\d\d)(?!\d))?"
    rf"(?:(?P<sep> ?/ ?| ?{DASH} ?)(?P<codes>{CODES}(?: ?/ ?{CODES})?))?"
)
"""``45-NQ/TW``, ``30/2020/NĐ-CP``, ``15/QĐ-UBND``, ``548- CV/BTCTU``, ``33/2024/QH15``, ``28``."""
NUMBER_WORD = re.compile(r"(?<!\w)(?:[Ss]ố|SỐ) ?:? ?$")
FORM = re.compile(r"(?:[Mm]ẫu|[Bb]iểu|[Pp]hụ lục|[Hh]ồ sơ)(?: số)?:? ?$")
"""Before the number of a form (*mẫu*), which looks like a document's."""
NEXT_NUMBER = re.compile(r"(?:,|;| và|, và| hoặc) (?:số ?:? ?)?")
AFTER_SHORT = re.compile(r"(?:[.,;:)”\"!?]|,? (?:của|về|và|ngày|ban hành)(?!\w)|$)(?!\d)")
NOT_A_NUMBER = re.compile(r"[.,]\d|[%/]|\w")
DATE_LEAD = re.compile(r",? ?(?:(?:được )?(?:ký )?ban hành )?(?=[Nn]gày)")
OF = re.compile(r",? của ")
JOINED = re.compile(r",? và |, ")


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation found: its place, that of its number or name, and what was read in it."""

    start: int
    end: int
    named: tuple[int, int]
    kind: str = ""
    number: str = ""
    issued: datetime.date | None = None
    issuer: tuple[int, int] = (0, 0)


def add_citations(document: Document) -> Document:
    """Return the document with its citations wrapped, dates inside them wrapped as dates."""
    return rewrite_text(document, citations)


def citations(text: str) -> list[Stretch]:
    """Return where other documents are cited in a text.

    Each is given three times, whole, to the end of its number, and its number alone: some sources
    set a part of it in bold, and what does not fit is passed over.

    >>> text = "theo Nghị quyết số 45-NQ/TW, ngày 24/01/2019 của Bộ Chính trị về phát triển"
    >>> [text[start:end] for start, end, _ in citations(text)][:2]
    ['Nghị quyết số 45-NQ/TW, ngày 24/01/2019 của Bộ Chính trị', 'Nghị quyết số 45-NQ/TW']
    """
    found: list[Stretch] = []
    for cited in _cited(folded(text)):
        issuer = spaced(text[slice(*cited.issuer)])
        wrap = partial(_citation, cited.kind, cited.number, cited.issued, issuer)
        found.append((cited.start, cited.end, wrap))
        found.append((cited.start, cited.named[1], wrap))
        if cited.number:
            found.append((*cited.named, wrap))
    return found


def _citation(
    kind: str, number: str, issued: datetime.date | None, issuer: str, written: str
) -> Inline:
    return Citation(with_dates(written), kind, number, issued, issuer)


def _cited(text: str) -> list[Cited]:
    """Return the citations of folded text in order."""
    found: list[Cited] = []
    marks: list[tuple[int, re.Match[str] | LawName]] = []
    for match in NUMBER.finditer(text):
        if match["codes"] or _may_be_short(text, match.start()):
            marks.append((match.start(), match))
    if "uật" in text or "háp" in text:
        marks.extend((law.start, law) for law in laws(text))
    for start, mark in sorted(marks, key=lambda mark: mark[0]):
        before = found[-1] if found else None
        if before and start < before.end:
            continue
        cited = _law(text, mark) if isinstance(mark, LawName) else _numbered(text, mark, before)
        if cited:
            found.append(cited)
    return found


def _may_be_short(text: str, start: int) -> bool:
    """Tell whether a bare number may be a document's: a fast look at the word before it."""
    return text[max(0, start - 8) : start].rstrip(" :").rpartition(" ")[2] in LAST_WORDS


def _law(text: str, law: LawName) -> Cited:
    match = NUMBER.match(text, law.number) if law.number else None
    named = match.span() if match else (law.start, law.end)
    return _with_tail(text, law.start, named, law.kind.casefold(), _normal(match) if match else "")


def _numbered(text: str, match: re.Match[str], before: Cited | None) -> Cited | None:
    """Return the citation that a number is part of, None if it is any number.

    A number alone on its line cites nothing: it is an example of one.
    """
    start, kind, has_word = _before(text, match.start(), before.end if before else 0)
    if not kind and before and before.number and match["codes"]:
        between = NEXT_NUMBER.fullmatch(text, before.end, match.start())
        if between:
            start = before.end + (between[0].index("số") if "số" in between[0] else len(between[0]))
            kind = before.kind
    if not kind and (
        FORM.search(text, max(0, match.start() - 12), match.start())
        or match.end() - start == len(text)
    ):
        return None
    if not _is_document_number(match, kind, text[start : start + 1].isupper(), has_word=has_word):
        return None
    return _with_tail(text, start, match.span(), kind, _normal(match))


def _before(text: str, end: int, least: int) -> tuple[int, str, bool]:
    """Return where a citation begins before its number, its kind, whether ``số`` stands there."""
    word = NUMBER_WORD.search(text, max(least, end - LONGEST_NUMBER_WORD), end)
    start = word.start() if word else end
    if text[start - 1 : start] == " ":
        before = text[max(least, start - LONGEST_BEFORE) : start - 1]
        words = before.split(" ")[-LONGEST_KIND:]
        for first in range(len(words)):
            kind = " ".join(words[first:]).lstrip("(“\"'[")
            if _is_kind(kind):
                return start - 1 - len(kind), kind.casefold(), bool(word)
    return start, "", bool(word)


def _is_kind(written: str) -> bool:
    # pháp luật số hóa, mệnh lệnh số 1
    return written.casefold() in WRITTEN_KINDS and written not in ("luật", "lệnh")


def _is_document_number(
    match: re.Match[str], kind: str, is_capital: bool, *, has_word: bool
) -> bool:
    codes = match["codes"]
    if not codes:
        if NOT_A_NUMBER.match(match.string, match.end()) or not is_capital:
            return False
        if match["year"] or has_word:
            return kind in (NUMBERED_KINDS if has_word else SHORT_KINDS)
        after = AFTER_SHORT if kind in SHORT_KINDS else OF
        return (
            kind in NUMBERED_KINDS
            and len(match["digits"]) > 1
            and bool(after.match(match.string, match.end()))
        )
    parts = re.split(rf" ?(?:/|{DASH}) ?", codes)
    if match["sep"].strip() != "/" and ("/" not in codes or match["year"]):
        return False
    if kind:
        return len(codes) > 1
    return (parts[0] in KIND_CODES and len(parts) > 1) or (
        bool(match["year"]) and bool(ASSEMBLY.match(codes))
    )


def _normal(match: re.Match[str]) -> str:
    """Return a number without spaces, each dash a hyphen."""
    return re.sub(DASH, "-", match[0].replace(" ", ""))


def _with_tail(text: str, start: int, named: tuple[int, int], kind: str, number: str) -> Cited:
    """Return the citation with date and issuer, in either order, where they follow its number."""
    end = named[1]
    issued: datetime.date | None = None
    issuer = (0, 0)
    dated = False
    for _ in range(2):
        lead = DATE_LEAD.match(text, end)
        date = date_at(text, lead.end()) if lead and not dated else None
        of = OF.match(text, end)
        if date:
            end, issued = date
            dated = True
        elif of and not issuer[1]:
            last = _issuers_end(text, of.end(), is_joint="liên tịch" in kind)
            if last > of.end():
                issuer = (of.end(), last)
                end = last
    return Cited(start, end, named, kind, number, issued, issuer)


def _issuers_end(text: str, start: int, *, is_joint: bool) -> int:
    """Return where the issuer ends, of a joint document the last of several."""
    end = issuer_end(text, start)
    while is_joint and end > start:
        link = JOINED.match(text, end)
        following = issuer_end(text, link.end()) if link else end
        if not link or following == link.end():
            break
        end = following
    return end
