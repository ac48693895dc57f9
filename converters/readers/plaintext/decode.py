r"""Bytes to text: find the encoding, refuse what is no text.

Guarantees for the text returned:

1. It came from the bytes by one encoding, without replacement characters of ours.
2. It is not empty and holds at least one letter or digit.
3. Its lines end in ``\n`` alone.
4. From an old encoding of Vietnamese it is NFC.

What decides, in this order: the encoding asked for; a byte order mark; the zeros of UTF-16; ASCII,
which may be VIQR; valid UTF-8, which may hold old bytes that were saved as if they were
windows-1252 (``Uû ban nh©n d©n``); the share of Vietnamese syllables that each encoding of eight
bits gives. Where no one is clear, the error names all.
"""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from converters.diagnostics import Diagnostic, Severity, UnreadableSourceError
from converters.readers.plaintext.candidates import (
    ENOUGH,
    Candidate,
    Trial,
    eight_bit_trials,
    is_viqr,
    ranked,
    sample,
    trial,
    unmistaken,
    winner,
)
from converters.readers.plaintext.encodings import VIQR, Charset, charset_of
from converters.readers.plaintext.encodings.singlebyte import SIGNS_1252
from converters.readers.plaintext.syllables import share

MAX_BYTES = 32 * 1024 * 1024
"""A larger source is refused; the longest real documents have under two megabytes."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer before the shorter that begins it."""

SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive (a Word or EPUB file?)"),
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "an RTF file"),
)

CERTAIN = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
"""Encodings that the bytes themselves prove."""
HIGH_BYTES = b"\x00\x01\x03\x1e\x20"
"""High bytes of UTF-16 in Vietnamese: Latin, combining marks, ế, dashes."""
FOREIGN = 0.05
"""Share of other high bytes that a text in UTF-16 may have."""
ADVICE = "save the file as UTF-8, or name its encoding with --encoding"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a source, and why it is read so.

    ``score`` is the share of the words with letters beyond ASCII that are Vietnamese syllables (in
    VIQR, of all words), 0 to 1, in a sample of a long source. ``others`` are the encodings that
    were tried besides, the best first; none where the bytes or the user leave no choice.
    """

    text: str
    encoding: str
    score: float
    others: tuple[Candidate, ...] = ()

    @property
    def capital_fonts(self) -> bool:
        """Whether a font may have made capitals of letters whose bytes are small ones."""
        return "tcvn" in self.encoding

    def diagnostic(self) -> Diagnostic | None:
        """Return the note on the encoding.

        There is none where the bytes prove the encoding, and no other gives so many syllables that
        it would do if the bytes did not.
        """
        doubtful = any(other.score > max(self.score, ENOUGH) for other in self.others)
        if self.encoding in CERTAIN and not doubtful:
            return None
        message = f"read as {self.encoding} ({self.score:.2f} of the words are Vietnamese syllables"
        if self.others:
            message += f"; next best {self.others[0].name} {self.others[0].score:.2f}"
        return Diagnostic("HP-R010", Severity.NOTE, message + ")")


def decode(data: bytes, name: str, encoding: str = "") -> Decoded:
    """Return the text of a source, its encoding and how sure that is.

    ``encoding`` overrides what the bytes seem to say: one of ours (``tcvn3``, ``vni`` ...), one of
    Python's, or one of Python's and one of ours (``utf-8+tcvn3``) for text of the former that
    holds the bytes of the latter as if they were windows-1252.

    Raises:
        UnreadableSourceError: too large, empty, binary, not in the encoding, or in none that is
            clear; the message names the line and byte where reading stopped.
    """
    if len(data) > MAX_BYTES:
        size, limit = len(data) / 2**20, MAX_BYTES // 2**20
        raise UnreadableSourceError(
            f"{name}: {size:.0f} MB is more than hpdocs reads ({limit} MB): split the file"
        )
    found = _asked(data, name, encoding) if encoding else _detected(data, name)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if not any(character.isalnum() for character in text):
        raise UnreadableSourceError(f"{name}: the file holds no text")
    return Decoded(text, found.encoding, found.score, found.others)


def _asked(data: bytes, name: str, encoding: str) -> Decoded:
    """Return the text in the encoding that the user names."""
    base, plus, old = encoding.rpartition("+")
    charset = charset_of(old)
    if charset is None:
        text = _unicode(data, name, encoding)
        # UTF8 is utf-8
        proven = codecs.lookup(encoding).name
        encoding = proven if proven in CERTAIN else encoding
    elif plus:
        # the mark is no text, whether the file has it or not
        codec = "utf-8-sig" if base.lower() in ("utf-8", "utf8") else base
        text = _strictly(charset, unmistaken(_unicode(data, name, codec)), name)
        encoding = f"{base.lower()}+{charset.name}"
    else:
        text = _strictly(charset, data.decode("latin-1"), name)
        encoding = charset.name
    return Decoded(text, encoding, share(sample(text)))


def _detected(data: bytes, name: str) -> Decoded:
    """Return the text in the encoding that the bytes show."""
    certain = _certain(data, name)
    if certain:
        return _mended(_unicode(data, name, certain), certain)
    if data.isascii():
        return _ascii(data.decode("ascii"))
    try:
        return _mended(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _eight_bit(data, name, error)


def _certain(data: bytes, name: str) -> str:
    """Return the encoding that a mark or the zeros of the bytes prove, or nothing."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableSourceError(f"{name}: this is {what}, not plain text: save it as text")
    nuls = data.count(0)
    if not nuls:
        return ""
    wide = _wide(data, nuls)
    if not wide and not _is_utf8(data):
        raise UnreadableSourceError(f"{name}: the file is binary, not plain text")
    return wide


def _wide(data: bytes, nuls: int) -> str:
    """Return which UTF-16 bytes with zeros are in, or nothing."""
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        other = data[::2] if encoding == "utf-16-le" else data[1::2]
        if _foreign(high) <= FOREIGN < _foreign(other):
            return encoding
    if nuls * 3 > len(data):
        # every second byte of Latin letters is zero
        return "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    return ""


def _foreign(high: bytes) -> float:
    return len(high.translate(None, HIGH_BYTES)) / len(high) if high else 1.0


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _ascii(text: str) -> Decoded:
    """Return an ASCII text, which is VIQR if most of its words turn into syllables."""
    part = sample(text)
    found = trial(VIQR.name, VIQR.read(part), VIQR).evidence
    if is_viqr(found):
        plain = Candidate("utf-8", trial("utf-8", part).evidence.share)
        return Decoded(VIQR.read(text), VIQR.name, found.share_of_all, (plain,))
    return Decoded(text, "utf-8", 0.0)


def _mended(text: str, encoding: str) -> Decoded:
    """Return a Unicode text; its letters are the bytes of an old encoding if that is clear."""
    part = sample(text)
    plain = trial(encoding, part)
    if winner([plain]) or not plain.evidence.marked:
        return Decoded(text, encoding, plain.evidence.share)
    prefix = encoding.removesuffix("-sig") + "+"
    trials = [plain, *eight_bit_trials(unmistaken(part), prefix)]
    best = winner(trials)
    if best and best.charset:
        raw = unmistaken(text)
        if not best.charset.undefined.search(raw):
            return _chosen(best.charset.read(raw), best, trials)
    return _chosen(text, plain, trials)


def _eight_bit(data: bytes, name: str, error: UnicodeDecodeError) -> Decoded:
    """Return the text of bytes that are not UTF-8, in the one encoding that gives syllables."""
    raw = data.decode("latin-1")
    part = sample(raw)
    trials = eight_bit_trials(part)
    utf8 = trial("utf-8", part.encode("latin-1").decode("utf-8", "replace"))
    if utf8.evidence.good and ranked([*trials, utf8])[0] is utf8:
        # UTF-8 with a fault somewhere
        raise UnreadableSourceError(f"{_place(data, name, 'utf-8', error)}; {ADVICE}")
    best = winner(trials)
    if best is None or best.charset is None:
        western = trial("windows-1252", part.translate(SIGNS_1252))
        raise UnreadableSourceError(
            f"{_place(data, name, 'utf-8', error)}, and no other encoding is clear "
            f"({_scores([*trials, western])} of the words would be Vietnamese syllables); {ADVICE}"
        )
    return _chosen(_strictly(best.charset, raw, name), best, [*trials, utf8])


def _chosen(text: str, best: Trial, trials: Iterable[Trial]) -> Decoded:
    """Return the text, and beside the encoding those that would read other letters."""
    others = tuple(
        one.candidate for one in ranked(trials) if one is not best and one.letters != best.letters
    )
    return Decoded(text, best.name, best.evidence.share, others)


def _scores(trials: Iterable[Trial]) -> str:
    return ", ".join(f"{one.name} {one.evidence.share:.2f}" for one in ranked(trials))


def _strictly(charset: Charset, raw: str, name: str) -> str:
    """Return the letters of a raw text in which each byte has a meaning."""
    fault = charset.undefined.search(raw)
    if fault:
        at = fault.start()
        place = f"{name}:{_line(raw[:at])}: byte {at + 1} (0x{ord(fault[0]):02X})"
        raise UnreadableSourceError(f"{place} is not {charset.name}; {ADVICE}")
    return charset.read(raw)


def _unicode(data: bytes, name: str, encoding: str) -> str:
    """Return the text in an encoding of Python's."""
    try:
        # for no bytes at all Python does not look the name up
        codecs.lookup(encoding)
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{_place(data, name, encoding, error)}; {ADVICE}"
        raise UnreadableSourceError(message) from error
    except (LookupError, ValueError) as error:
        raise UnreadableSourceError(f"{name}: unknown encoding {encoding!r}") from error


def _place(data: bytes, name: str, encoding: str, error: UnicodeDecodeError) -> str:
    # utf-8-sig counts from behind its mark
    at = error.start + len(data) - len(error.object)
    try:
        line = _line(data[:at].decode(encoding, "replace"))
    except (UnicodeError, LookupError):
        # some codecs of Python know no replacement
        line = data[:at].count(b"\n") + 1
    return f"{name}:{line}: byte {at + 1} (0x{data[at]:02X}) is not {encoding}"


def _line(before: str) -> int:
    return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
