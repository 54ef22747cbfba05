"""AliExpress: when a refund reaches your account."""

from calculators.kit.form import Today
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import RefundedOn
from calculators.kit.words import Said
from calculators.rules import aliexpress


def refund_arrival(
    *,
    refunded_on: RefundedOn,
    today: Today,
) -> Outcome:
    """AliExpress says “refunded”: when is the money there?"""
    usual, chase = aliexpress.refund_usual(refunded_on), aliexpress.refund_chase(refunded_on)
    assert usual.last_day and chase.last_day
    says: str
    if today <= usual.last_day:
        says = Said("The money usually arrives by {day}.", day=usual.last_day)
    elif today <= chase.last_day:
        says = Said(
            "Ask AliExpress today for the reference number of the refund. "
            "If there is no money by {day}, go to your bank with it.",
            day=chase.last_day,
        )
    else:
        says = "The refund is late: ask AliExpress for its reference number today, and give it to your bank."
    return deadlines((usual, chase), today, says=says)
