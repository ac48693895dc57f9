"""Single faults, as a hand slips: each takes an edition and a chance, and spoils one thing.

A fault returns whether it found something to spoil. Nothing here knows what validation looks for.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta

from lxml import etree

from tests.validation.samples import XML_ID, Element, found

Fault = Callable[[Element, random.Random], bool]
FAULTS: dict[str, Fault] = {}
BODY = "(//t:body | //t:back)"


def fault(name: str) -> Callable[[Fault], Fault]:
    def named(function: Fault) -> Fault:
        FAULTS[name] = function
        return function

    return named


def pick(root: Element, chance: random.Random, path: str) -> Element | None:
    nodes = found(root, path)
    return chance.choice(nodes) if nodes else None


def remove(element: Element) -> bool:
    """Take an element out; the words after it stay."""
    parent, tail = element.getparent(), element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
    return True


def on(path: str) -> Callable[[Callable[[Element, random.Random], bool | None]], Fault]:
    """Spoil one element that a path leads to, if there is one."""

    def taking(function: Callable[[Element, random.Random], bool | None]) -> Fault:
        def spoil(root: Element, chance: random.Random) -> bool:
            element = pick(root, chance, path)
            return element is not None and function(element, chance) is not False

        return spoil

    return taking


@fault("a day of @when is wrong")
@on("//t:text//t:date[@when]")
def _day(element: Element, chance: random.Random) -> None:
    day = date.fromisoformat(element.get("when")) + timedelta(chance.choice((-1, 1, 30)))
    element.set("when", day.isoformat())


@fault("@when names a day that no calendar has")
@on("//t:text//t:date[@when]")
def _no_day(element: Element, _: random.Random) -> None:
    element.set("when", f"{element.get('when')[:4]}-02-30")


@fault("a pointer leads to nothing")
@on("//t:ref[@target]")
def _dangling(element: Element, _: random.Random) -> None:
    element.set("target", f"{element.get('target')}-x")


@fault("a pointer leads to another provision")
@on("//t:ref[@target]")
def _astray(element: Element, chance: random.Random) -> None:
    root = element.getroottree().getroot()
    names = [one.get(XML_ID) for one in found(root, "//t:text//*[@xml:id]")]
    element.set(
        "target", "#" + chance.choice([n for n in names if f"#{n}" != element.get("target")])
    )


@fault("an identifier stands twice")
@on(f"{BODY}//*[@xml:id]")
def _twice(element: Element, chance: random.Random) -> bool:
    root = element.getroottree().getroot()
    other = pick(root, chance, "//t:text//*[@xml:id]")
    if other is None or other is element:
        return False
    element.set(XML_ID, other.get(XML_ID))
    return True


@fault("a division is moved behind the next")
@on(f"{BODY}//t:div[@source][following-sibling::t:div[@source]]")
def _moved(element: Element, _: random.Random) -> None:
    found(element, "following-sibling::t:div[@source][1]")[0].addnext(element)


@fault("a heading is lost")
@on(f"{BODY}//t:div/t:head")
def _heading(element: Element, _: random.Random) -> None:
    remove(element)


@fault("a heading is moved to the next division")
@on(f"{BODY}//t:div[t:head][following-sibling::t:div[1]/t:head]")
def _heading_moved(element: Element, _: random.Random) -> None:
    found(element, "following-sibling::t:div[1]")[0].insert(0, found(element, "t:head")[0])


@fault("a signer is lost")
@on("//t:signed/t:persName")
def _signer(element: Element, _: random.Random) -> None:
    remove(element)


@fault("@n of a division is another number")
@on(f"{BODY}//t:div[not(contains(@n, '.')) and number(@n) > 0]")
def _number(element: Element, chance: random.Random) -> None:
    element.set("n", str(int(element.get("n")) + chance.randint(1, 9)))


@fault("the label of a division is another number")
@on(
    f"{BODY}//t:div[not(contains(@n, '.')) and number(@n) > 0]"
    "/*/t:label[contains(., ../../@n)][parent::t:head or @type='run-in']"
)
def _label(element: Element, _: random.Random) -> None:
    number = element.getparent().getparent().get("n")
    element.text = element.text.replace(number, str(int(number) + 1))


@fault("the document's number is another")
@on("//t:opener/t:idno//text()[normalize-space(.) != '']/..")
def _document_number(element: Element, _: random.Random) -> None:
    element.text = f"{element.text.rstrip()}9"


@fault("the document's date is another")
@on("//t:opener/t:dateline/t:date[@when]")
def _document_date(element: Element, _: random.Random) -> None:
    element.set("when", "2020-01-01")
    element.text = "ngày 01 tháng 01 năm 2020"


@fault("an issuer is another")
@on("//t:opener/t:orgName[@type='issuer']")
def _issuer(element: Element, _: random.Random) -> None:
    element.text = "ỦY BAN NHÂN DÂN TỈNH KHÁC"


@fault("a word of the title is another")
@on("//t:docTitle/t:titlePart")
def _title(element: Element, _: random.Random) -> None:
    element.text = f"{element.text or ''} sửa"


@fault("a numbered clause or division is lost")
@on(f"{BODY}//t:p[t:label] | {BODY}//t:div[@n]")
def _clause(element: Element, _: random.Random) -> None:
    remove(element)


@fault("a paragraph without number is lost")
@on(f"{BODY}//t:p[not(t:label)][not(parent::t:item)]")
def _paragraph(element: Element, _: random.Random) -> None:
    remove(element)


@fault("a paragraph stands twice")
@on(f"{BODY}//t:p[@source]")
def _doubled(element: Element, _: random.Random) -> None:
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    copy.attrib.pop(XML_ID, None)
    element.addnext(copy)


@fault("two paragraphs change places")
@on(f"{BODY}//t:p[@source][following-sibling::*[1][self::t:p/@source]]")
def _swapped(element: Element, _: random.Random) -> None:
    element.getnext().addnext(element)


@fault("a recipient is lost")
@on("//t:list[@type='distribution']/t:item")
def _recipient(element: Element, _: random.Random) -> None:
    remove(element)


@fault("a cell is lost")
@on("//t:row[count(t:cell) > 1]/t:cell")
def _cell(element: Element, _: random.Random) -> None:
    remove(element)


@fault("an element has another name")
@on("//t:text//*[not(self::t:lb)]")
def _renamed(element: Element, chance: random.Random) -> None:
    tag = etree.QName(element)
    names = [name for name in ("p", "div", "head", "line", "seg", "ab") if name != tag.localname]
    element.tag = f"{{{tag.namespace}}}{chance.choice(names)}"


@fault("the source lines of a block are others")
@on(f"{BODY}//t:p[@source]")
def _lines(element: Element, chance: random.Random) -> None:
    first = chance.randint(0, 400)
    element.set("source", f"line:{first},{first + 1}")


@fault("the kind of document is another")
@on("//t:term[@type='kind']")
def _kind(element: Element, chance: random.Random) -> None:
    element.text = chance.choice(("decisions", "law", "resolutoin", "other"))


@fault("a letter of the text is another")
@on(f"{BODY}//t:p[string-length(text()) > 20]")
def _letter(element: Element, chance: random.Random) -> None:
    _respelt(element, chance, "x")


@fault("a word of the text is lost")
@on(f"{BODY}//t:p[contains(text(), ' ')]")
def _word(element: Element, chance: random.Random) -> None:
    _respelt(element, chance, "")


def _respelt(element: Element, chance: random.Random, by: str) -> None:
    """Change a letter, or drop the word that it begins, in the longest run of words."""
    runs = [(element, "text", element.text)] + [(one, "tail", one.tail) for one in element]
    owner, field, text = max(runs, key=lambda run: len(run[2] or ""))
    start = chance.randrange(len(text))
    end = start + 1 if by else (text.find(" ", start) + 1 or len(text))
    setattr(owner, field, text[:start] + by + text[end:])
