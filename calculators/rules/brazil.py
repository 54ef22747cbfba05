"""Brazil: withdrawing from a distance purchase (consumer code, art. 49).

Consecutive days; the day of receipt is day 0. We do not move an end past a weekend or a holiday.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import count, stated
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Reason
from calculators.kit.plan import Planned, by_law


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who lives in Brazil."""
    yield from by_law(order, "brazil", withdraw)


def withdraw(delivered_on: date) -> Clock:
    """The days in which a distance purchase can be undone without a reason."""
    run = count("brazil.withdraw_days", delivered_on)
    return Clock(
        "withdraw",
        "Withdraw from the purchase",
        "withdraw from the purchase",
        [
            run.because(
                "seven_days",
                "You have {days} after you received the goods. You received them on {start}, so the last day is {end}.",
            ),
            stated("counting", "brazil.withdraw_counting", delivered_on),
            stated("refund", "brazil.withdraw_refund", delivered_on),
            Reason(
                "days_in_hand",
                "We name a day before the last one. Some lawyers move a last day past a weekend or a holiday. "
                "Do not count on it.",
            ),
        ],
        last_day=run.end,
        if_missed="If the goods have a fault, open a dispute on AliExpress. Also ask PayPal or the bank of your card. "
        "Their days are already running.",
    )
