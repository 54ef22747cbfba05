"""PayPal: the clocks of its own disputes.

PayPal does not say whether the day of the event counts; we take it as day 0, in calendar days, without moving an
end past a weekend.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import count, stated
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Missing
from calculators.kit.plan import Planned, started
from calculators.kit.policy import Gap
from calculators.kit.questions import PaidWith, Problem
from calculators.kit.words import together

OTHER_ROUTES = (
    "Other ways to your money may still be open: AliExpress, the bank of your card, or the law where you live."
)

NO_LAST_DAY = "We found no last day to report a problem at Klarna. Ask Klarna which day holds for you."


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clocks of somebody who paid with PayPal; Klarna has no last day that we know."""
    paid_with, opened_on = order.payment.paid_with or (), order.charge.paypal_opened_on
    if PaidWith.KLARNA in paid_with and order.problem is not Problem.CHANGED_MIND:
        yield Gap(NO_LAST_DAY)
    if PaidWith.PAYPAL not in paid_with or order.problem is Problem.CHANGED_MIND:
        return
    missing = Missing("paid_on", "adds the days of PayPal.")
    yield from started(lambda day: open_dispute(day, done=opened_on is not None), order.payment.paid_on, missing)
    missing = Missing("paypal_opened_on", "adds the day to turn your PayPal dispute into a claim.")
    yield from started(escalate, opened_on, missing)


def open_dispute(paid_on: date, done: bool = False) -> Clock:
    """The window in which a dispute can be opened at PayPal; nothing has to be waited for."""
    run = count("paypal.open_days", paid_on)
    return Clock(
        "open_dispute",
        "Open a dispute at PayPal",
        "open a dispute at PayPal",
        [
            run.because(
                "open_days",
                "PayPal takes a dispute until {days} after the payment. You paid on {start}, so the last day is {end}.",
            )
        ],
        last_day=run.end,
        done=done,
        if_missed=together("PayPal takes no dispute after the last day.", OTHER_ROUTES),
        meanwhile=("Do not wait for AliExpress: the days at PayPal do not stop.",),
    )


def escalate(opened_on: date) -> Clock:
    """The time to turn a PayPal dispute into a claim, before it closes for good."""
    run = count("paypal.escalate_days", opened_on)
    return Clock(
        "escalate",
        "Escalate the PayPal dispute to a claim",
        "escalate the PayPal dispute to a claim",
        [
            run.because(
                "escalate_days",
                "You have {days} from the day you opened the dispute, {start}. The last day is {end}.",
            ),
            stated("closes", "paypal.closes_for_good", opened_on),
        ],
        last_day=run.end,
        if_missed=together("The dispute is closed, and PayPal does not open it again.", OTHER_ROUTES),
        meanwhile=(
            "If nothing has arrived, PayPal may make you wait some days after the payment before you can escalate.",
            "If the seller makes an offer at PayPal, answer it in time. If you are silent, PayPal can close the case.",
        ),
    )
