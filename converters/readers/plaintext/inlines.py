"""Passages to inlines: one text out of the lines of a block, its styles kept, its joins told."""

from collections.abc import Iterable
from itertools import pairwise

from converters.model import Emph, Inline, Inlines, PageBreak, Repair, Strong, Text
from converters.readers.plaintext.lines import BOTH, EMPH, PLAIN, STRONG
from converters.readers.plaintext.passages import Passage, Role


def joined(passages: list[Passage], repairs: list[Repair], *, styled: bool = True) -> Inlines:
    """Return the inlines of the passages of one block, the label of the first left out.

    Each line break that is taken out, and each repeat at a page overlap, becomes a `Repair`.
    ``styled=False`` is for components whose look the theme decides alone.
    """
    text, styles, breaks = _text_and_styles(passages, repairs)
    if not styled:
        styles = PLAIN * len(styles)
    return _inlines(text, styles, breaks)


def joined_text(passages: list[Passage], repairs: list[Repair]) -> str:
    """Return the plain text of the passages of one component."""
    return _text_and_styles(passages, repairs)[0]


def _text_and_styles(
    passages: list[Passage], repairs: list[Repair]
) -> tuple[str, str, tuple[int, ...]]:
    text, styles = "", ""
    breaks: list[int] = []
    before: Passage | None = None
    new_page = False
    for passage in passages:
        if passage.role is Role.ARTEFACT:
            new_page = new_page or passage.line.new_page
            continue
        line = passage.line
        start = passage.after_label
        own, own_styles = _trimmed(line.text[start : passage.end], line.styles[start : passage.end])
        if passage.repeated:
            repeat = own[: passage.repeated]
            repairs.append(Repair("page-overlap", (line.n, line.n), repeat))
            own, own_styles = own[passage.repeated :], own_styles[passage.repeated :]
            own, own_styles = _trimmed(own, own_styles)
        if before is not None and text:
            if before.line.n != line.n:
                lines = (before.line.n, line.n)
                repairs.append(Repair("joined-line", lines, "\n" * (line.n - before.line.n), " "))
            if (line.new_page or new_page) and own:
                breaks.append(len(text))
                new_page = False
            if own:
                text += " "
                styles += styles[-1] if styles[-1] == own_styles[0] else PLAIN
        text += own
        styles += own_styles
        before = passage
    return text, styles, tuple(breaks)


def _trimmed(text: str, styles: str) -> tuple[str, str]:
    """Return text without white space at its ends and without double spaces inside."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    text, styles = text[start:end], styles[start:end]
    if "  " not in text:
        return text, styles
    kept = [k for k in range(len(text)) if not (text[k] == " " and text[k - 1] == " ")]
    return "".join(text[k] for k in kept), "".join(styles[k] for k in kept)


def _inlines(text: str, styles: str, breaks: tuple[int, ...]) -> Inlines:
    if not text:
        return ()
    if not breaks and styles.strip(PLAIN) == "":
        return (Text(text),)
    cuts = {0, len(text), *breaks}
    cuts.update(k for k in range(1, len(text)) if styles[k] != styles[k - 1])
    places = sorted(cuts)
    inlines: list[Inline] = []
    for start, end in pairwise(places):
        if start in breaks:
            inlines.append(PageBreak())
        inlines.append(_run(text[start:end], styles[start]))
    return tuple(inlines)


def _run(text: str, style: str) -> Inline:
    run: Inline = Text(text)
    if style in (EMPH, BOTH):
        run = Emph((run,))
    if style in (STRONG, BOTH):
        run = Strong((run,))
    return run


def dropped(passages: Iterable[Passage], rule: str, repairs: list[Repair]) -> None:
    """Tell that passages are left out of the model."""
    for passage in passages:
        n = passage.line.n
        repairs.append(Repair(rule, (n, n), passage.text))
