"""AliExpress: who must answer by when, after a dispute is opened."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import ChangedOn, OpenedOn, SellerAnsweredOn
from calculators.kit.words import Said, together
from calculators.rules import aliexpress


def dispute_timeline(
    *,
    opened_on: Annotated[
        OpenedOn,
        here(hint="The day you sent it."),
    ],
    changed_on: ChangedOn | None = None,
    seller_answered_on: SellerAnsweredOn | None = None,
    today: Today,
) -> Outcome:
    """I have opened a dispute: who must answer by when?"""
    answer = aliexpress.seller_answer(opened_on, changed_on, seller_answered_on)
    steps_in = aliexpress.steps_in(opened_on)
    decision = aliexpress.usual_decision(opened_on)
    return deadlines(
        (answer, steps_in, decision), today, says=_says(answer.last_day, steps_in.last_day, answer.done, today)
    )


def _says(answer_by: date | None, steps_in_by: date | None, answered: bool, today: date) -> str:
    assert answer_by and steps_in_by, "both clocks always have a day"
    if not answered and today <= answer_by:
        until = "The seller usually has until {day}: keep the dispute open and look at it every day."
        return Said(until, day=answer_by)
    if today <= steps_in_by:
        so_far = (
            "Read the seller's answer and reply."
            if answered
            else "Look at your dispute: silence usually accepts your request."
        )
        return together(so_far, Said("Without an agreement AliExpress usually steps in by {day}.", day=steps_in_by))
    stepped_in = "AliExpress has usually stepped in by {day}: look at your dispute and answer its questions."
    return Said(stepped_in, day=steps_in_by)
