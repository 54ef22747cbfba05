"""United Kingdom: rejecting faulty goods."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, ask, here
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import DeliveredOn
from calculators.rules import uk


def uk_reject(
    *,
    delivered_on: Annotated[
        DeliveredOn, here(hint="If the trader had to set the goods up for you, the day that was done.")
    ],
    refund_agreed_on: Annotated[
        date,
        ask(
            "When did the trader agree to a refund?",
            "Leave it empty before that.",
            event="the agreement on a refund",
            not_before="delivered_on",
        ),
    ]
    | None = None,
    today: Today,
) -> Outcome:
    """It is faulty: until when can I reject it in the UK?"""
    presumed = uk.fault_presumed(delivered_on)
    if refund_agreed_on:
        return deadlines((uk.reject_refund(refund_agreed_on), uk.reject(delivered_on, done=True), presumed), today)
    return deadlines((uk.reject(delivered_on), presumed), today)
