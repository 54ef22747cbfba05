"""Markup read back with the standard parser: what a browser would make of it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"input", "br", "hr", "img"})


@dataclass(slots=True)
class Element:
    """An element with the text directly and further down inside it."""

    name: str
    attributes: dict[str, str | None]
    path: tuple[str, ...]
    text: str = ""
    inside: list["Element"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The words of its class attribute."""
        return (self.attributes.get("class") or "").split()

    def find(self, name: str) -> list["Element"]:
        """All elements of that name inside it, in order."""
        return [element for child in self.inside for element in [child, *child.find("")] if name in ("", element.name)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, ())
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), tuple(element.name for element in self.open))
        assert len(attrs) == len(element.attributes), f"<{tag}> has an attribute twice: {attrs}"
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment in the markup: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration in the markup: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction in the markup: {data}")


def parse(markup: str) -> Element:
    """The elements of a piece of markup. Fails where a tag is not closed in order."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open == [reader.root], f"not closed: {[element.name for element in reader.open]}"
    return reader.root


def elements(markup: str) -> list[Element]:
    """All elements, in order."""
    return parse(markup).find("")


def skeleton(markup: str) -> list[tuple[str, tuple[str, ...]]]:
    """The names of elements and of their attributes, without any text or value."""
    return [(element.name, tuple(element.attributes)) for element in elements(markup)]
