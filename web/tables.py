"""Tables that pages show: worked examples from the cases, readings of facts that were not followed.

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
from calculators.kit.days import in_words
from calculators.kit.policy import Fact, Value, facts, regimes
from web.case_tables import Case, cases
from web.forge import correct
from web.where import line_of_case

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
        tag(
            "td",
            tag("strong", str(reply["outcome"]["headline"])),
            tag("small", f"Asked on {in_words(today)}"),
            correct(line_of_case(case.calculator, case.sentence)),
        ),
    )


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


def in_units(value: Value[int | str], unit: str) -> str:
    """`15 calendar days`, `1 time`, or the sentence."""
    if isinstance(value.value, str):
        return value.value
    return f"{value.value:,} {unit.removesuffix('s') if value.value == 1 else unit}"
