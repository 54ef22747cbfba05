"""The plan of one order for readers: today first, then what to write and to show, who acts until when, what is left.

Each day stands in one place: the reader's own at AliExpress and those of others under "Then", those of banks and of
laws under "If AliExpress says no"; what is over is one line.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from calculators.front import card_html, days_html
from calculators.front.html import Content, Html, tag
from calculators.front.outcome_html import (
    checklist,
    done,
    echo,
    fold,
    folded,
    head,
    kept,
    ladder_table,
    letter_sheet,
    missing,
    reasons,
    take_away,
    warnings,
)
from calculators.front.receipt import Receipt
from calculators.kit.form import Form
from calculators.kit.outcome import Clock, Outcome
from calculators.kit.words import Said, Verbatim, say

BUTTONS = "guide/where-to-press/"  # the page that draws the order page and names every button
NEAR = timedelta(days=3)  # before an own day, from which on the plan is amber


def plan(
    form: Form,
    values: Mapping[str, object],
    outcome: Outcome,
    receipt: Receipt,
    file_name: str = "",
    keep: Html | None = None,
) -> Html:
    """The plan as of today; what can be taken away stands beside its first step."""
    step = outcome.step
    assert step, "the plan of an order begins with a step"
    clocks, today = outcome.clocks, receipt.today
    over = [clock for clock in clocks if days_html.is_over(clock, today)]
    ahead = [clock for clock in clocks if clock not in over]
    elsewhere = [clock for clock in ahead if not clock.id.startswith("aliexpress.")]
    then = [clock for clock in ahead if clock not in elsewhere]
    return tag(
        "div",
        tag(
            "section",
            tag("p", say("Today"), class_="plan-day"),
            head(outcome, today),
            tag("p", say(step.latest), class_="plan-latest") if step.latest else None,
            tag("p", say(step.refused)) if step.refused else None,
            fold("Where to press", [tag("p", say(step.where)), _drawn()]) if step.where else None,
            fold("Why", reasons(outcome.reasons)) if outcome.reasons else None,
        ),
        take_away(file_name),
        card_html.days(clocks, today, alone=True),
        ladder_table(clocks, today) if clocks else None,
        warnings(outcome),
        days_html.line(clocks, today) if clocks else None,
        _part("Write this", map(letter_sheet, outcome.letters)) if outcome.letters else None,
        _part("Show this", done(outcome.items), checklist(outcome.items, is_short=True)) if outcome.items else None,
        _part("Then", _folds(then, today), tag("p", say(step.likely)) if step.likely else None)
        if then or step.likely
        else None,
        _part("If AliExpress says no", tag("p", say(DO_NOT_WAIT)), _guess(form, receipt), _folds(elsewhere, today))
        if elsewhere
        else None,
        missing(form, values, outcome.missing),
        fold("Passed or done", _folds(over, today)) if over else None,
        fold("What you told us", echo(form, values, today)),
        card_html.foot(receipt),
        kept(outcome, file_name, keep),
        class_="outcome plan",
        data_verdict="closing" if _is_near(clocks, today) else outcome.verdict,
    )


def _drawn() -> Html:
    """The way to the drawing of the order page; its address starts at the site, and paper names it."""
    way = tag("a", say("See the button in a drawing of the order page"), href=f"/{BUTTONS}")
    named = say(Said("(on this site: {page})", page=Verbatim(BUTTONS)))
    return tag("p", way, " ", tag("span", named, class_="outcome-printed"))


def _guess(form: Form, receipt: Receipt) -> Html | None:
    """What the browser answered in place of the reader, and the way to the question."""
    question = next((question.name for question in form.questions if question.ask.by_language), "")
    if not receipt.guess or not question:
        return None
    return tag("p", say(receipt.guess), " ", tag("a", say("I live elsewhere"), href=f"#{form.name}-{question}"))


DO_NOT_WAIT = "Do not wait for it: each of these has its own last day."


def _is_near(clocks: Iterable[Clock], today: date) -> bool:
    days = [
        clock.do_by if verdict == "open" else clock.last_day
        for clock in clocks
        if (verdict := clock.verdict(today)) in ("open", "closing")
    ]
    return any(day and day - today <= NEAR for day in days)


def _part(title: str, *content: Content) -> Html:
    return tag("section", tag("h3", say(title)), content, class_="plan-part")


def _folds(clocks: Iterable[Clock], today: date) -> Html:
    return tag("div", [folded(clock, today) for clock in clocks], class_="outcome-folds")
