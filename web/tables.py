"""Tables that pages show: worked examples from the cases, facts with their sources, readings that were not followed.

Each is drawn once for a build, however many pages show it.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import calculators
from calculators.front import answers
from calculators.front.html import Html, link, tag
from calculators.front.outcome_html import shown
from calculators.front.reply import form_of
from calculators.kit.days import in_words, short
from calculators.kit.policy import Fact, Value, did_you_mean, fact, facts, regimes
from web.case_tables import Case, cases

ROOT = Path(__file__).parent.parent
POLICY = Path(calculators.__file__).parent / "policy"


@cache
def cases_table(name: str) -> Html:
    """Worked examples from the case table: what was answered, what the calculator says. Errors are left out."""
    form = form_of(name)
    rows = [_case_row(case) for case in cases(name)]
    return tag(
        "table",
        tag("caption", form.title),
        tag("thead", tag("tr", [tag("th", head, scope="col") for head in ("Example", "Given", "Answer")])),
        tag("tbody", [row for row in rows if row][:EXAMPLES]),
        class_="sheet",
    )


EXAMPLES = 8  # the first lines of a case table; the rest are for the tests


def _case_row(case: Case) -> Html | None:
    form = form_of(case.calculator)
    reply = case.reply
    if reply["kind"] != "outcome":
        return None
    today = date.fromisoformat(case.today)
    read = answers.read(form, case.typed, today).values
    given = [(question.ask.label, shown(read[question.name])) for question in form.questions if question.name in read]
    return tag(
        "tr",
        tag("th", case.sentence[:1].upper() + case.sentence[1:], scope="row"),
        tag("td", tag("dl", [tag("div", tag("dt", label), tag("dd", value)) for label, value in given])),
        tag("td", tag("strong", str(reply["outcome"]["headline"])), tag("small", f"Asked on {in_words(today)}")),
    )


@cache
def facts_behind(name: str) -> Html:
    """The facts that the calculator's answers cite, as a table."""
    return facts_sheet([fact(fact_id) for fact_id in facts_cited(name)], with_anchors=False)


@cache
def facts_cited(name: str) -> list[str]:
    """The facts that the calculator's answers cite, over its whole case table, in the order of their first use."""
    found: dict[str, None] = {}
    for case in cases(name):
        reply = case.reply
        if reply["kind"] == "outcome":
            found |= dict.fromkeys(cited_in(reply["outcome"]))
    return list(found)


def cited_in(outcome: dict[str, Any]) -> Iterator[str]:
    """The ids of the facts in an outcome, wherever its reasons stand."""
    for part in (outcome, *outcome["deadlines"], *outcome["checklist"], *outcome["letters"]):
        yield from (reason["fact"] for reason in part["reasons"] if reason["fact"])


@cache
def facts_table(regime: str) -> Html:
    """Every fact of a policy file with its source, what contradicts it, and when it was checked."""
    try:
        rows = list(facts(regime).values())
    except FileNotFoundError:
        raise LookupError(f"there is no file policy/{regime}.toml{did_you_mean(regime, regimes())}") from None
    return facts_sheet(rows, with_anchors=True)


@cache
def disputed_table() -> Html:
    """Every value in force that another source contradicts, with what each says and why we follow the one we follow."""
    heads = ("What", "We follow", "Another source says", "Why not")
    rows = [row for regime in regimes() for row in facts(regime).values() if row.values[-1].disputed]
    return tag(
        "table",
        tag("thead", tag("tr", [tag("th", head, scope="col") for head in heads])),
        tag("tbody", [_disputed_row(row, place) for row in rows for place in range(len(row.values[-1].disputed))]),
        class_="sheet",
    )


def _disputed_row(row: Fact, place: int) -> Html:
    value = row.values[-1]
    reading = value.disputed[place]
    return tag(
        "tr",
        tag("th", row.title, scope="row"),
        tag(
            "td",
            tag("p", in_units(value, row.unit), class_="fact-value"),
            tag("p", link(value.url, value.source)),
            data_head="We follow",
        ),
        tag(
            "td", tag("p", reading.value), tag("p", link(reading.url, reading.source)), data_head="Another source says"
        ),
        tag("td", reading.why_not, data_head="Why not"),
    )


def in_force() -> list[Value[int | str]]:
    """The newest value of every fact, regime after regime."""
    return [row.values[-1] for regime in regimes() for row in facts(regime).values()]


def facts_sheet(rows: list[Fact], with_anchors: bool) -> Html:
    """Facts as a table; anchors only where it is the page that inline facts link to, or the regime's own."""
    heads = ("What", "Value", "Source", "Confidence")
    return tag(
        "table",
        tag("thead", tag("tr", [tag("th", head, scope="col") for head in heads])),
        tag("tbody", [_fact_row(row, value, with_anchors) for row in rows for value in reversed(row.values)]),
        class_="sheet",
    )


def _fact_row(row: Fact, value: Value[int | str], with_anchors: bool) -> Html:
    is_place = with_anchors and value is row.values[-1]
    return tag(
        "tr",
        tag("th", row.title, tag("code", row.id), scope="row", id=row.id if is_place else None),
        tag(
            "td",
            tag("p", in_units(value, row.unit), class_="fact-value"),
            tag("p", value.note, class_="fact-note") if value.note else None,
            data_head="Value",
        ),
        tag(
            "td",
            tag("p", link(value.url, value.source)),
            tag("p", value.no_page, class_="fact-note") if value.no_page else None,
            tag("blockquote", f"“{value.quote}”") if value.quote else None,
            [tag("p", "Also: ", link(other.url, other.source)) for other in value.also],
            _disputed(value),
            data_head="Source",
        ),
        tag(
            "td",
            tag("span", CONFIDENCE[value.confidence], class_="fact-confidence", data_confidence=value.confidence),
            tag("small", _begins(value)),
            tag("small", f"Checked {short(value.checked)}"),
            tag("small", f"Newest text found: {value.newest_text}") if value.newest_text else None,
            tag("small", f"Next check by {short(value.review_by)}"),
            data_head="Confidence",
        ),
    )


def _begins(value: Value[int | str]) -> str:
    """Since when it holds; a text without a date is known to hold from the day it was captured."""
    day = short(value.since)
    captured = value.source.endswith(f"captured by Open Terms Archive on {day}")
    return f"Captured {day}: the text shows no date" if captured else f"Valid since {day}"


def in_units(value: Value[int | str], unit: str) -> str:
    """`15 calendar days`, `1 time`, or the sentence."""
    if isinstance(value.value, str):
        return value.value
    return f"{value.value:,} {unit.removesuffix('s') if value.value == 1 else unit}"


CONFIDENCE = {"high": "High", "medium": "Medium: usually so", "low": "Low: reported, not promised"}


def _disputed(value: Value[int | str]) -> Html | None:
    if not value.disputed:
        return None
    return tag(
        "details",
        tag("summary", f"Other readings ({len(value.disputed)})"),
        tag(
            "ul",
            [
                tag("li", f"{other.value}: ", link(other.url, other.source), f". {other.why_not}")
                for other in value.disputed
            ],
        ),
    )
