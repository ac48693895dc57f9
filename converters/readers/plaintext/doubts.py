"""Doubts: decisions of the reader that a person should look at, said with their lines."""

from collections.abc import Iterator

from converters.diagnostics import Diagnostic, Severity
from converters.readers.plaintext.passages import Passage
from converters.readers.plaintext.roles import Part, passages_in_order

DOUBTFUL = {
    "after-close": ("HP-R020", "stands after the close and was kept as it is"),
    "after-recipients": ("HP-R020", "stands after the recipients and was kept as it is"),
    "signature-block": ("HP-R020", "stands in the signature and was kept as a line of it"),
    "short-last-line": ("HP-R021", "was taken for the writer's name or agency"),
    "lone-among-captions": ("HP-R022", "was taken for a caption by its place alone"),
    "spaced-as-captions": ("HP-R022", "was taken for a caption by its place alone"),
}
"""Rules that guess: code and what is said of the line."""


def doubts(parts: list[Part]) -> Iterator[Diagnostic]:
    """Yield a note for each line whose role was guessed."""
    for passage in passages_in_order(parts):
        if passage.rule in DOUBTFUL:
            yield _doubt(passage)


def _doubt(passage: Passage) -> Diagnostic:
    code, said = DOUBTFUL[passage.rule]
    return Diagnostic(code, Severity.NOTE, f"{passage.text[:60]!r} {said}", passage.line.n)
