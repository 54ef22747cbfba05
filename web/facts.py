"""Facts with their sources, as cards: what a fact is and who says so is seen at once, the rest is folded up.

Wide enough, each is a line of four columns. Each list is drawn once for a build, however many pages show it.
"""

from collections.abc import Iterator
from functools import cache

from markdown.extensions.toc import slugify

from calculators.front.html import Content, Html, link, tag
from calculators.kit.days import short
from calculators.kit.policy import Fact, Regime, Value, did_you_mean, fact, facts, regimes
from web.forge import correct
from web.tables import facts_cited, in_units
from web.where import line_of_fact

CONFIDENCE = {
    "high": "High confidence",
    "medium": "Medium confidence: usually so",
    "low": "Low confidence: reported, not promised",
}
SENTENCES = {
    "some": "{shown} of {count} facts",
    "none": "No fact has all these words. Type fewer of them, or choose all rules.",
}


@cache
def all_facts() -> Html:
    """Every fact, folded under whose rule it is, and what finds one: `facts.js` brings that to life."""
    count = sum(len(facts(name)) for name in regimes())
    return tag(
        "fact-filter",
        tag(
            "div",
            _field("Whose rules", "select", _bodies(count), id="facts-of"),
            _field("Words to look for", "input", type="search", id="facts-with"),
            tag("p", _count(count), role="status"),
            data_search_exclude=True,
            role="search",
            aria_label="Facts",
        ),
        [_fold(name, regime) for name, regime in _in_order()],
        **{f"data_{name}": sentence for name, sentence in SENTENCES.items()},
    )


def _field(label: str, name: str, *content: Content, **attributes: str) -> Html:
    control = tag(name, *content, autocomplete="off", **attributes)
    return tag("div", tag("label", label, for_=attributes["id"]), control, class_="calculator-question")


def _bodies(count: int) -> Iterator[Html]:
    yield tag("option", f"All ({count})", value="")
    for name, regime in _in_order():
        yield tag("option", f"{regime.title} ({len(facts(name))})", value=name)


def _in_order() -> list[tuple[str, Regime]]:
    """Rules of companies first, then the laws of countries, by title."""
    return sorted(regimes().items(), key=lambda item: (bool(item[1].countries), item[1].title))


def _fold(name: str, regime: Regime) -> Html:
    title = tag("h3", regime.title, id=slugify(regime.title, "-"))
    return tag(
        "details",
        tag("summary", title, " ", tag("span", _count(len(facts(name))))),
        facts_table(name),
        class_="calculator-folded fold",
        data_of=name,
    )


def _count(count: int) -> str:
    return "1 fact" if count == 1 else f"{count} facts"


@cache
def facts_table(regime: str) -> Html:
    """Every fact of a policy file with its source, what contradicts it, and when it was checked."""
    try:
        rows = list(facts(regime).values())
    except FileNotFoundError:
        raise LookupError(f"there is no file policy/{regime}.toml{did_you_mean(regime, regimes())}") from None
    return cards(rows, with_anchors=True)


@cache
def facts_behind(name: str) -> Html:
    """The facts that the calculator's answers cite."""
    return cards([fact(fact_id) for fact_id in facts_cited(name)], with_anchors=False)


def cards(rows: list[Fact], with_anchors: bool) -> Html:
    """A list of facts; anchors only where it is the page that inline facts link to, or the regime's own."""
    return tag("ul", [_card(row, row.id if with_anchors else None) for row in rows], class_="facts")


def _card(row: Fact, anchor: str | None) -> Html:
    *earlier, value = row.values
    readings = len(value.disputed)
    more = f", {readings} other reading{'s' if readings > 1 else ''}" if readings else ""
    return tag(
        "li",
        tag("p", row.title, class_="fact-title"),
        tag("p", in_units(value, row.unit), class_="fact-sentence" if isinstance(value.value, str) else "fact-number"),
        tag("p", link(value.url, value.cited), class_="fact-source"),
        tag(
            "p",
            tag("span", CONFIDENCE[value.confidence], data_confidence=value.confidence),
            f"Checked {short(value.checked)}",
            class_="fact-sure",
        ),
        tag(
            "details",
            tag("summary", f"Details{more}"),
            _behind(value),
            [_earlier(row, old) for old in reversed(earlier)],
            tag("p", tag("code", row.id), " ", _written(row), " ", correct(line_of_fact(row.id))),
            class_="calculator-folded",
        ),
        id=anchor,
    )


def _written(row: Fact) -> Html:
    """Where it is corrected."""
    path, line = line_of_fact(row.id)
    return tag("small", f"{path}, line {line}", class_="fact-where")


def _earlier(row: Fact, value: Value[int | str]) -> Iterator[Html]:
    yield tag("p", tag("strong", "Earlier: "), in_units(value, row.unit), " ", link(value.url, value.cited))
    yield from _behind(value)


def _behind(value: Value[int | str]) -> Iterator[Html]:
    """What stands behind a value: what to know of it, the words of its source, other sources, days."""
    if value.note:
        yield tag("p", value.note)
    if value.quote:
        yield tag("blockquote", f"“{value.quote}”")
    if value.short:
        yield tag("p", "Source: ", link(value.url, value.source))
    if value.no_page:
        yield tag("p", value.no_page)
    for other in value.also:
        yield tag("p", "Also: ", link(other.url, other.source))
    for reading in value.disputed:
        says = f"Another reading: {reading.value}, says "
        yield tag("p", says, link(reading.url, reading.source), f". {reading.why_not}", class_="fact-reading")
    newest = f"Newest text found: {value.newest_text}. " if value.newest_text else ""
    checked = f"Checked {short(value.checked)}. Next check by {short(value.review_by)}."
    yield tag("p", f"{_begins(value)}. {newest}{checked}")


def _begins(value: Value[int | str]) -> str:
    """Since when it holds; a text without a date is known to hold from the day it was captured."""
    day = short(value.since)
    captured = value.source.endswith(f"captured by Open Terms Archive on {day}")
    return f"Captured {day}: the text shows no date" if captured else f"Valid since {day}"
