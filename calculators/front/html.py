"""HTML that cannot be left unescaped: only `tag` makes Html, and it escapes all text."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is safe to put in a page. Only `tag` makes it."""

    markup: str

    def __str__(self) -> str:
        return self.markup


type Content = str | Html | None | Iterable["Content"]

VOID = frozenset({"input", "br", "hr", "img"})


def tag(name: str, /, *content: Content, **attributes: str | bool | None) -> Html:
    """One element. Text and attribute values are escaped; None is left out.

    An attribute is written with `_` for `-`, and a last `_` is dropped: `class_="a"`, `aria_label="b"`. True writes
    the bare name; False and None write nothing.
    """
    written = [f"<{name}"]
    for key, value in attributes.items():
        if value is True:
            written.append(f" {_attribute(key)}")
        elif value is not None and value is not False:
            written.append(f' {_attribute(key)}="{_escaped(value)}"')
    written.append(">")
    if name not in VOID:
        _write(content, written)
        written.append(f"</{name}>")
    return Html("".join(written))


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _write(content: Iterable[Content], into: list[str]) -> None:
    for part in content:
        if isinstance(part, str):
            into.append(_escaped(part))
        elif isinstance(part, Html):
            into.append(part.markup)
        elif part is not None:
            _write(part, into)


# Not html.escape: its module brings a table of all named characters, 40 kB that the browser would fetch for nothing.
# Not str.translate either, which takes five to twenty times as long; an answer has some thousand texts, most of them
# names of classes that it has again and again.
@lru_cache(1024)
def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#x27;")


def link(url: str, text: str) -> Html:
    """A link to another site, which is not told where the reader comes from."""
    return tag("a", text, href=url, rel="noreferrer nofollow")
