"""HTML that cannot be left unescaped: only `tag` makes Html, and it escapes all text."""

from collections.abc import Iterable
from dataclasses import dataclass


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
    written = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    inside = "" if name in VOID else f"{_text(content)}</{name}>"
    return Html(f"<{name}{written}>{inside}")


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{_escaped(value)}"'


def _text(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, Html):
        return content.markup
    return _escaped(content) if isinstance(content, str) else "".join(map(_text, content))


# Not html.escape: its module brings a table of all named characters, 40 kB that the browser would fetch for nothing.
# Not str.translate either, which takes five to twenty times as long; an answer has some thousand texts.
def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#x27;")


def link(url: str, text: str) -> Html:
    """A link to another site, which is not told where the reader comes from."""
    return tag("a", text, href=url, rel="noreferrer nofollow")
