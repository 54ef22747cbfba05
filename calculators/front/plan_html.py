"""The plan of one order for readers: today first, then what to write and to show, who acts until when, what is left.

Each day stands in one place: the reader's own at AliExpress and those of others under "Then", those of banks and of
laws under "If AliExpress says no"; what is over is one line.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from calculators.front import card_html
from calculators.front.html import Content, Html, tag
from calculators.front.outcome_html import (
    VERDICTS,
    checklist,
    echo,
    fold,
    folded,
    ladder_table,
    left,
    letter_sheet,
    missing,
)
from calculators.front.receipt import Receipt
from calculators.kit.form import Form
from calculators.kit.outcome import Clock, Outcome
from calculators.kit.words import say

NEAR = timedelta(days=3)  # before an own day, from which on the plan is amber


def plan(form: Form, values: Mapping[str, object], outcome: Outcome, receipt: Receipt, take_away: Content) -> Html:
    """The plan as of today; below it, what can be taken away."""
    step = outcome.step
    assert step, "the plan of an order begins with a step"
    verdict, clocks, today = outcome.verdict, outcome.clocks, receipt.today
    over = [clock for clock in clocks if _is_over(clock, today)]
    ahead = [clock for clock in clocks if clock not in over]
    elsewhere = [clock for clock in ahead if not clock.id.startswith("aliexpress.")]
    then = [clock for clock in ahead if clock not in elsewhere]
    return tag(
        "div",
        tag(
            "section",
            tag("h3", say("Today"), class_="plan-day"),
            tag("p", say(VERDICTS[verdict]), " ", left(clocks, today), class_="outcome-verdict") if verdict else None,
            tag("p", say(outcome.headline), class_="outcome-headline"),
            tag("p", say(step.latest), class_="plan-latest") if step.latest else None,
            tag("p", say(step.refused)) if step.refused else None,
            fold("Where to press", tag("p", say(step.where))) if step.where else None,
        ),
        card_html.days(clocks, today, alone=True),
        ladder_table(clocks, today) if clocks else None,
        [tag("p", say(text), class_="outcome-warning") for text in outcome.warnings],
        _part("Write this", map(letter_sheet, outcome.letters)) if outcome.letters else None,
        _part("Show this", checklist(outcome.items, is_short=True)) if outcome.items else None,
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
        take_away,
        class_="outcome plan",
        data_verdict="closing" if _is_near(clocks, today) else verdict,
    )


def _guess(form: Form, receipt: Receipt) -> Html | None:
    """What the browser answered in place of the reader, and the way to the question."""
    question = next((question.name for question in form.questions if question.ask.by_language), "")
    if not receipt.guess or not question:
        return None
    return tag("p", say(receipt.guess), " ", tag("a", say("I live elsewhere"), href=f"#{form.name}-{question}"))


DO_NOT_WAIT = "Do not wait for it: each of these has its own last day."


def _is_over(clock: Clock, today: date) -> bool:
    ended = clock.last_day is not None and clock.last_day < today
    return clock.done or clock.verdict(today) == "closed" or (clock.who != "you" and ended)


def _is_near(clocks: Iterable[Clock], today: date) -> bool:
    return any(clock.verdict(today) == "open" and clock.do_by and clock.do_by - today <= NEAR for clock in clocks)


def _part(title: str, *content: Content) -> Html:
    return tag("section", tag("h3", say(title)), content, class_="plan-part")


def _folds(clocks: Iterable[Clock], today: date) -> Html:
    return tag("div", [folded(clock, today) for clock in clocks], class_="outcome-folds")
