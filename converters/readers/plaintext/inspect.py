"""What the reader saw: each line with its role, for people and for measuring."""

from typing import Any

from converters.options import ReadOptions
from converters.readers.plaintext.decode import decode
from converters.readers.plaintext.lines import read_lines
from converters.readers.plaintext.passages import Passage, Role
from converters.readers.plaintext.roles import passages_in_order, read_roles


def inspect_plaintext(data: bytes, options: ReadOptions) -> dict[str, Any]:
    """Return the lines of a source with role, level, number and rule, ready for JSON.

    Each non-blank line occurs once, under ``n`` counted from 1; what else stands on the same
    line is listed under ``also``.

    Raises:
        UnreadableSourceError: the bytes are no text.
    """
    found = decode(data, options.name, options.encoding)
    lines, _ = read_lines(found.text, capital_fonts=found.capital_fonts)
    rows: dict[int, dict[str, Any]] = {}
    for passage in passages_in_order(read_roles(lines)):
        row = _row(passage)
        if passage.line.n in rows:
            rows[passage.line.n].setdefault("also", []).append(row)
        else:
            rows[passage.line.n] = {"n": passage.line.n, **row}
    _add_dropped(rows, found.text)
    seen = [rows[n] for n in sorted(rows)]
    return {"file": options.name, "encoding": found.encoding, "lines": seen}


def _row(passage: Passage) -> dict[str, Any]:
    row: dict[str, Any] = {
        "role": passage.role.value,
        "level": passage.level,
        "number": passage.number.rstrip(".") if passage.number else None,
        "rule": passage.rule,
    }
    if passage.role in (Role.LIST_ITEM, Role.LEGAL_BASIS):
        row["number"] = passage.number
    for flag in ("enacting", "run_in", "quoted"):
        if getattr(passage, flag):
            row[flag] = True
    return row


def _add_dropped(rows: dict[int, dict[str, Any]], text: str) -> None:
    """Add the lines that hold nothing but signs which the line stage took away."""
    for n, line in enumerate(text.split("\n"), 1):
        if n not in rows and line.replace("\ufeff", "").strip():
            rows[n] = {
                "n": n,
                "role": Role.ARTEFACT.value,
                "level": None,
                "number": None,
                "rule": "signs-only",
            }
