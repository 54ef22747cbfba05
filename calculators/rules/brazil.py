"""Brazil: withdrawing from a distance purchase (consumer code, art. 49).

Consecutive days; the day of receipt is day 0. We do not move an end past a weekend or a holiday.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.days import days_after, in_words
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Reason, yours
from calculators.kit.plan import Planned, by_law
from calculators.kit.policy import number, statement


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who lives in Brazil."""
    yield from by_law(order, "brazil", withdraw)


def withdraw(received_on: date) -> Clock:
    """The days in which a distance purchase can be undone without a reason."""
    days = number("brazil.withdraw_days", on=received_on)
    counting = statement("brazil.withdraw_counting", on=received_on)
    refund = statement("brazil.withdraw_refund", on=received_on)
    last_day = days_after(received_on, days.value)
    return yours(
        "withdraw",
        "Withdraw from the purchase",
        [
            Reason(
                "seven_days",
                f"You have {days.value} days after you received the goods. You received them on "
                f"{in_words(received_on)}, so the last day is {in_words(last_day)}.",
                days,
            ),
            Reason("counting", counting.value, counting),
            Reason("refund", refund.value, refund),
            Reason(
                "days_in_hand",
                "We name a day before the last one. Some lawyers move a last day past a weekend or a holiday. "
                "Do not count on it.",
            ),
        ],
        last_day=last_day,
        if_missed="If the goods have a fault, open a dispute on AliExpress. Also ask PayPal or the bank of your card. "
        "Their clocks are already running.",
    )
