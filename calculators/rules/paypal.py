"""PayPal: the clocks of its own disputes.

PayPal does not say whether the day of the event counts; we take it as day 0, in calendar days, without moving an
end past a weekend.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.days import days_after, in_words
from calculators.kit.order import Order, PaidWith, Problem
from calculators.kit.outcome import Clock, Missing, Reason
from calculators.kit.plan import Planned, started
from calculators.kit.policy import number, statement

OTHER_ROUTES = (
    "Other ways to your money may still be open: AliExpress, the bank of your card, or the law where you live."
)


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clocks of somebody who paid with PayPal."""
    payment = order.payment
    if payment.paid_with is not PaidWith.PAYPAL or order.problem is Problem.CHANGED_MIND:
        return
    is_open = payment.paypal_opened_on is not None
    missing = Missing("paid_on", "adds the clock of PayPal.")
    yield from started(lambda day: open_dispute(day, done=is_open), payment.paid_on, missing)
    missing = Missing("paypal_opened_on", "adds the day to turn your PayPal dispute into a claim.")
    yield from started(escalate, payment.paypal_opened_on, missing)


def open_dispute(paid_on: date, done: bool = False) -> Clock:
    """The window in which a dispute can be opened at PayPal; nothing has to be waited for."""
    days = number("paypal.open_days", on=paid_on)
    last_day = days_after(paid_on, days.value)
    text = (
        f"PayPal takes a dispute until {days.value} days after the payment. "
        f"You paid on {in_words(paid_on)}, so the last day is {in_words(last_day)}."
    )
    return Clock(
        "open_dispute",
        "Open a dispute at PayPal",
        "open a dispute at PayPal",
        [Reason("open_days", text, days)],
        last_day=last_day,
        done=done,
        if_missed=f"PayPal takes no dispute after the last day. {OTHER_ROUTES}",
        warnings=() if done else ("Do not wait for AliExpress: the days at PayPal do not stop.",),
    )


def escalate(opened_on: date) -> Clock:
    """The time to turn a PayPal dispute into a claim, before it closes for good."""
    days = number("paypal.escalate_days", on=opened_on)
    closes = statement("paypal.closes_for_good", on=opened_on)
    last_day = days_after(opened_on, days.value)
    text = (
        f"You have {days.value} days from the day you opened the dispute, {in_words(opened_on)}. "
        f"The last day is {in_words(last_day)}."
    )
    return Clock(
        "escalate",
        "Escalate the PayPal dispute to a claim",
        "escalate the PayPal dispute to a claim",
        [Reason("escalate_days", text, days), Reason("closes", closes.value, closes)],
        last_day=last_day,
        if_missed=f"The dispute is closed, and PayPal does not open it again. {OTHER_ROUTES}",
        warnings=(
            "If nothing has arrived, PayPal may make you wait some days after the payment before you can escalate.",
            "If the seller makes an offer at PayPal, answer it in time. If you are silent, PayPal can close the case.",
        ),
    )
