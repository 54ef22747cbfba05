"""Mexico: withdrawing from a purchase (Ley Federal de Protección al Consumidor, art. 56).

Working days are Monday to Friday, without a look at public holidays: the earlier day is safe. Delivery is day 0.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import count, stated
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Reason
from calculators.kit.plan import OTHER_WAYS, Planned, by_law
from calculators.kit.policy import statement


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who lives in Mexico."""
    yield from by_law(order, "mexico", withdraw)


def withdraw(delivered_on: date) -> Clock:
    """The working days in which a purchase can be undone without a reason."""
    run = count("mexico.withdraw_days", delivered_on)
    return Clock(
        "withdraw",
        "Withdraw from the purchase",
        "withdraw from the purchase",
        [
            run.because(
                "working_days",
                "You have {days} after delivery, Monday to Friday. "
                "The goods were delivered on {start}, so the last day is {end}.",
            ),
            Reason(
                "holidays",
                "A public holiday can make the last day later. We do not count on it, so the day that we name is safe.",
            ),
            stated("online", "mexico.withdraw_online", delivered_on),
            stated("how", "mexico.withdraw_how", delivered_on),
            stated("refund", "mexico.withdraw_refund", delivered_on),
        ],
        last_day=run.end,
        if_missed=OTHER_WAYS,
        warnings=(statement("mexico.seller_abroad", delivered_on).value,),
    )
