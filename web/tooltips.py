"""Words of the glossary explain themselves where they first stand on a page (Material draws the tooltip).

Each is a link to its entry: a pointer, a finger and the Tab key reach it, and screen readers read the explanation.
"""

import re
from functools import cache
from html import escape

from markdown.extensions.toc import slugify

from web.tables import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
# Everybody knows these, or they mean too much to be explained at every turn.
PLAIN = frozenset(
    {
        "Choice",
        "Claim",
        "Completed",
        "Coupon",
        "Customs",
        "Dispute",
        "Evidence",
        "Offer",
        "Order",
        "Order page",
    }
    | {"Reason", "Seller", "Shipped", "Statement"}
)
ENTRY = re.compile(r"^## (?P<term>.+?)(?: *\{.*\})?\n+(?P<sentence>.+?[.])(?:\s|$)", re.MULTILINE)
TAG = re.compile(r"<(?P<close>/?)(?P<name>h[1-6]|a|abbr|summary|label|th)\b(?P<attributes>[^>]*)>")


@cache
def terms() -> dict[str, str]:
    """The words of the glossary with the first sentence about each."""
    text = GLOSSARY.read_text(encoding="utf-8")
    return {
        entry["term"]: entry["sentence"].replace("**", "") for entry in ENTRY.finditer(text) if entry["term"] != "Next"
    }


@cache
def definitions() -> str:
    """For Markdown's own abbreviations: each word as it stands in a sentence and at its start."""
    lines = [
        f"*[{spelling}]: {sentence}"
        for term, sentence in terms().items()
        if term not in PLAIN
        for spelling in dict.fromkeys((term, term[0].lower() + term[1:]))
    ]
    return "\n\n" + "\n".join(lines) + "\n"


@cache
def _places() -> dict[str, str]:
    """The place of each entry in the glossary, by its explanation as an attribute."""
    return {f' title="{escape(sentence)}"': slugify(term, "-") for term, sentence in terms().items()}


def first_only(html: str, glossary: str) -> str:
    """Explain a word at its first use, outside of headings, links and forms, as a link to the glossary."""
    seen: set[str] = set()
    inside: list[str] = []
    kept: list[bool] = []

    def decide(match: re.Match[str]) -> str:
        name = match["name"]
        if name != "abbr":
            if match["close"]:
                if name in inside:
                    inside.remove(name)
            else:
                inside.append(name)
            return match[0]
        if match["close"]:
            return "</a>" if kept.pop() else ""
        explained = match["attributes"]
        kept.append(not inside and explained not in seen)
        if kept[-1]:
            seen.add(explained)
        return f'<a class="term" href="{glossary}#{_places()[explained]}"{explained}>' if kept[-1] else ""

    return TAG.sub(decide, html)
