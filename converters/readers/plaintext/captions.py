"""Captions in a text of the press: lines that tell what a lost picture shows."""

from converters.readers.plaintext import patterns
from converters.readers.plaintext.lines import BOTH, EMPH
from converters.readers.plaintext.passages import Role
from converters.readers.plaintext.stretches import Stretch, set_role

CAPTION_LENGTH = 220


def find_captions(stretches: list[Stretch]) -> None:
    """Find the captions of a text of the press: photo marks, lone lines that describe a scene."""
    for position, stretch in enumerate(stretches):
        if stretch.first.role is not Role.PARAGRAPH or stretch.marker:
            continue
        before = stretches[position - 1] if position else None
        after_image = before is not None and before.first.line.text.startswith(("[", "!["))
        if len(stretch.text) > CAPTION_LENGTH:
            continue
        if patterns.PHOTO_MARK.search(stretch.text) or (
            after_image
            and before is not None
            and before.first.role is Role.ARTEFACT
            and (_is_open(stretch) or _describes_in_a_sentence(stretch))
        ):
            set_role(stretch, Role.CAPTION, "photo-mark")
        elif (
            _is_lone(stretches, position)
            and (_is_open(stretch) or _is_italic(stretch))
            and patterns.DESCRIBES.search(stretch.text)
        ):
            set_role(stretch, Role.CAPTION, "describes-scene")
    _captions_by_spacing(stretches)
    _captions_by_company(stretches)


def _captions_by_company(stretches: list[Stretch]) -> None:
    """Take lone short lines that end no sentence for captions, where a text has others."""
    if not any(one.first.role is Role.CAPTION for one in stretches):
        return
    for position, stretch in enumerate(stretches):
        plain = stretch.first.role is Role.PARAGRAPH and not stretch.marker and not stretch.bold
        short = len(stretch.text) < 150 and _is_open(stretch)
        if plain and short and position and _is_lone(stretches, position):
            set_role(stretch, Role.CAPTION, "lone-among-captions")


def _is_open(stretch: Stretch) -> bool:
    return not patterns.SENTENCE_END.search(stretch.text)


def _describes_in_a_sentence(stretch: Stretch) -> bool:
    """Tell whether one short sentence describes a scene: below a picture it may have its stop."""
    text = stretch.text
    return len(text) < 150 and ". " not in text and patterns.DESCRIBES.search(text) is not None


def _is_italic(stretch: Stretch) -> bool:
    line = stretch.first.line
    return not stretch.rest and all(
        style in (EMPH, BOTH)
        for style, sign in zip(line.styles, line.text, strict=True)
        if sign.isalnum()
    )


def _is_lone(stretches: list[Stretch], position: int) -> bool:
    stretch = stretches[position]
    after = stretches[position + 1] if position + 1 < len(stretches) else None
    return stretch.first.line.blanks_before > 0 and (
        after is None or after.first.line.blanks_before > 0
    )


def _captions_by_spacing(stretches: list[Stretch]) -> None:
    """Take a line spaced as all captions are, and as no other paragraph is, for a caption."""
    spaced = [one for one in stretches if one.first.line.blanks_before > 1]
    captions = [one for one in spaced if one.first.role is Role.CAPTION]
    others = [one for one in spaced if one.first.role is Role.PARAGRAPH and not one.marker]
    if len(captions) >= 2 and len(captions) > len(others):
        for one in others:
            if len(one.text) < 2 * CAPTION_LENGTH and patterns.DESCRIBES.search(one.text):
                set_role(one, Role.CAPTION, "spaced-as-captions")
