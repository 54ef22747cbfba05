"""PayPal: opening a dispute, and turning it into a claim."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import paypal


def paypal_claim(
    *,
    paid_on: Annotated[
        date, ask("When did you pay?", "The day of the payment in your PayPal account.", event="the payment")
    ],
    dispute_opened_on: Annotated[
        date | None,
        ask(
            "When did you open a dispute at PayPal?",
            "Leave it empty if you have not. A dispute at AliExpress does not count.",
            event="opening the dispute",
            not_before="paid_on",
        ),
    ] = None,
    today: Today,
) -> Deadlines:
    """I paid with PayPal: what must I do, and by when?"""
    open_dispute = paypal.open_dispute(paid_on, done=dispute_opened_on is not None)
    if dispute_opened_on is None:
        return Deadlines((open_dispute,), today)
    return Deadlines((paypal.escalate(dispute_opened_on), open_dispute), today)
