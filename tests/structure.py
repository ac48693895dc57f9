"""A reader of tagged PDF for the tests: objects, marked content, the structure tree and its text.

It reads what the specification (ISO 32000-1) says of a file with a classic cross-reference table,
and asserts on the way that tree and pages agree: each piece of marked content belongs to one
element, the parent tree leads back to it, and all other text is an artifact.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

TOKEN = re.compile(
    rb"(?:\s|%[^\n]*\n)*(?:(?P<mark><<|>>|[\[\]()])|/(?P<name>[^\s<>\[\]()/%]*)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<ref>\d+) \d+ R\b|(?P<number>[-+]?[\d.]+)|(?P<word>[\w'\"*]+))"
)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
INLINE = {"Span", "Link"}
"""Elements whose text stands within a line of their parent."""


class Reference(NamedTuple):
    number: int


class Name(str):
    __slots__ = ()


class Word(str):
    """A keyword, an operator of a content stream."""

    __slots__ = ()


class _Parser:
    def __init__(self, data: bytes, position: int = 0) -> None:
        self.data, self.position = data, position

    def value(self) -> Any:
        token = TOKEN.match(self.data, self.position)
        assert token, self.data[self.position : self.position + 40]
        self.position = token.end()
        match token.lastgroup, token[token.lastgroup or 0]:
            case "name", name:
                plain = re.sub(rb"#(..)", lambda code: bytes.fromhex(code[1].decode()), name)
                return Name(plain.decode("latin-1"))
            case "hex", digits:
                return bytes.fromhex(digits.decode())
            case "ref", number:
                return Reference(int(number))
            case "number", number:
                return float(number) if b"." in number else int(number)
            case "word", word:
                known = {b"true": True, b"false": False, b"null": None}
                return known.get(word, Word(word.decode("latin-1")))
            case "mark", b"<<":
                flat = list(self._until(Word(">>")))
                return dict(zip(flat[::2], flat[1::2], strict=True))
            case "mark", b"[":
                return list(self._until(Word("]")))
            case "mark", b"(":
                return self._string()
            case _, mark:
                return Word(mark.decode())

    def _until(self, end: Word) -> Iterator[Any]:
        while (value := self.value()) != end or not isinstance(value, Word):
            yield value

    def _string(self) -> bytes:
        start, depth = self.position, 1
        while depth:
            byte = self.data[self.position : self.position + 1]
            self.position += 2 if byte == b"\\" else 1
            depth += {b"(": 1, b")": -1}.get(byte, 0)
        return ESCAPE.sub(_unescaped, self.data[start : self.position - 1])


def _unescaped(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    return bytes([int(code, 8)]) if code[:1].isdigit() else ESCAPED.get(code, code)


def text_of(string: bytes) -> str:
    """Return a text string (7.9.2.2) as text."""
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be")
    return string.decode("latin-1")


@dataclass(eq=False)
class Node:
    """A structure element; its children are elements and texts, in their order."""

    tag: str
    entries: dict[str, Any]
    parent: "Node | None"
    kids: list["Node | str"] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    """what its object references lead to"""

    def __iter__(self) -> Iterator["Node"]:
        """Yield the element and all below it."""
        yield self
        for kid in self.elements:
            yield from kid

    @property
    def elements(self) -> list["Node"]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def text(self) -> str:
        return "".join(
            kid if isinstance(kid, str) else kid.text if kid.tag in INLINE else f" {kid.text} "
            for kid in self.kids
        )

    def all(self, tag: str) -> list["Node"]:
        return [node for node in self if node.tag == tag]

    def one(self, tag: str) -> "Node":
        (node,) = self.all(tag)
        return node


class Pdf:
    """A PDF file: its catalog, pages and objects, and what a tagged one holds."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
        table = data[start:]
        self.offsets = [int(offset) for offset in re.findall(rb"(\d{10}) \d{5} [nf]", table)]
        trailer = _Parser(data, start + table.index(b"trailer") + len("trailer")).value()
        self.catalog: dict[str, Any] = self[trailer["Root"]]
        self.info: dict[str, Any] = self[trailer["Info"]]
        self.page_references: list[Reference] = self[self.catalog["Pages"]]["Kids"]
        self.pages: list[dict[str, Any]] = [self[one] for one in self.page_references]

    def __getitem__(self, value: Any) -> Any:
        """Return what a reference leads to; any other value as it is."""
        if not isinstance(value, Reference):
            return value
        parser = _Parser(self.data, self.offsets[value.number])
        assert [parser.value(), parser.value(), parser.value()] == [value.number, 0, "obj"]
        return parser.value()

    def stream(self, reference: Reference) -> bytes:
        """Return the data of a stream, decoded."""
        parser = _Parser(self.data, self.offsets[reference.number])
        entries = [parser.value() for _ in range(4)][3]
        assert parser.value() == "stream"
        start = self.data.index(b"\n", parser.position) + 1
        data = self.data[start : start + entries["Length"]]
        if not entries.get("Filter"):
            return data
        assert entries["Filter"] == ["FlateDecode"]
        return zlib.decompress(data)

    # --- what the pages hold -------------------------------------------------------------------

    @cached_property
    def _contents(self) -> "tuple[dict[tuple[int, int], str], list[str], list[str]]":
        """Return the text of marked content by page and number, of artifacts, and of no mark."""
        marked: dict[tuple[int, int], str] = {}
        artifacts: list[str] = []
        unmarked: list[str] = []
        for index, page in enumerate(self.pages):
            fonts = {name: self._codes(font) for name, font in self._fonts(page).items()}
            stack: list[tuple[str, dict[str, Any]]] = []
            codes: dict[int, str] = {}

            def add(text: str, index: int = index, stack: Any = stack) -> None:
                numbers = [mark["MCID"] for _, mark in stack if "MCID" in mark]
                assert len(numbers) < 2, "marked content in marked content"
                if any(tag == "Artifact" for tag, _ in stack):
                    assert not numbers
                    artifacts.append(text)
                elif numbers:
                    marked[index, numbers[0]] = marked.get((index, numbers[0]), "") + text
                else:
                    unmarked.append(text)

            for operator, operands in _operations(self.stream(page["Contents"])):
                match operator:
                    case "BMC" | "BDC":
                        entries = operands[1] if len(operands) > 1 else {}
                        stack.append((operands[0], entries))
                        if "MCID" in entries:
                            assert (index, entries["MCID"]) not in marked
                            marked[index, entries["MCID"]] = ""
                        if "ActualText" in entries:
                            add(text_of(entries["ActualText"]))
                    case "EMC":
                        stack.pop()
                    case "Tf":
                        codes = fonts[operands[0]]
                    case "Tj":
                        shown = "".join(codes[code] for code in operands[0])
                        layout = any(tag == "Artifact" for tag, _ in stack)
                        if layout or not any("ActualText" in mark for _, mark in stack):
                            add(shown)
            assert not stack
        return marked, artifacts, unmarked

    def _fonts(self, page: dict[str, Any]) -> dict[str, Any]:
        resources = self[page["Resources"]]
        fonts: dict[str, Any] = self[resources["Font"]]
        return fonts

    def _codes(self, font: Reference) -> dict[int, str]:
        """Return the character of each code of a font, by its map to Unicode."""
        cmap = self.stream(self[font]["ToUnicode"]).decode()
        pairs = re.findall(r"<(\w\w)> <(\w+)>\n", cmap.split("beginbfchar", 1)[1])
        return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}

    @property
    def artifacts(self) -> list[str]:
        """The texts that the layout adds or repeats."""
        return [text for text in self._contents[1] if text]

    @property
    def unmarked(self) -> list[str]:
        return self._contents[2]

    # --- the tree ------------------------------------------------------------------------------

    @cached_property
    def tree(self) -> Node:
        """Return the only element below the root of the structure tree."""
        root = self[self.catalog["StructTreeRoot"]]
        flat = self[root["ParentTree"]]["Nums"]
        parents = dict(zip(flat[::2], flat[1::2], strict=True))
        assert list(parents) == sorted(parents)
        assert root["ParentTreeNextKey"] > max(parents, default=-1)
        unread = dict(self._contents[0])
        (top,) = root["K"] if isinstance(root["K"], list) else [root["K"]]
        node = self._node(top, None, parents, unread)
        assert not unread, "marked content that no element has"
        return node

    def _node(
        self,
        reference: Reference,
        parent: Node | None,
        parents: dict[int, Any],
        unread: dict[tuple[int, int], str],
    ) -> Node:
        entries = self[reference]
        node = Node(entries["S"], entries, parent)
        for kid in entries.get("K", []):
            own = self[kid]
            if isinstance(own, dict) and "S" in own:
                node.kids.append(self._node(kid, node, parents, unread))
                assert self[kid]["P"] == reference
                continue
            if isinstance(own, dict) and own["Type"] == "OBJR":
                annotation = self[own["Obj"]]
                assert parents[annotation["StructParent"]] == reference
                assert own["Obj"] in self[self[own["Pg"]]["Annots"]]
                node.annotations.append(annotation)
                continue
            number = own if isinstance(own, int) else own["MCID"]
            page = entries["Pg"] if isinstance(own, int) else own["Pg"]
            index = self.page_references.index(page)
            node.kids.append(unread.pop((index, number)))
            assert self[parents[self.pages[index]["StructParents"]]][number] == reference
        return node


def _operations(content: bytes) -> Iterator[tuple[str, list[Any]]]:
    parser = _Parser(content)
    operands: list[Any] = []
    while content[parser.position :].strip():
        value = parser.value()
        if isinstance(value, Word):
            yield value, operands
            operands = []
        else:
            operands.append(value)
