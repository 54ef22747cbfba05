"""PayPal: opening a dispute, and turning it into a claim."""

from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import PaidOn, PaypalOpenedOn
from calculators.rules import paypal


def paypal_claim(
    *,
    paid_on: Annotated[PaidOn, here(hint="The day of the payment in your PayPal account.")],
    paypal_opened_on: PaypalOpenedOn | None = None,
    today: Today,
) -> Outcome:
    """I paid with PayPal: what must I do, and by when?"""
    open_dispute = paypal.open_dispute(paid_on, done=paypal_opened_on is not None)
    if paypal_opened_on is None:
        return deadlines((open_dispute,), today)
    return deadlines((paypal.escalate(paypal_opened_on), open_dispute), today)
