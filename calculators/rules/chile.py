"""Chile: withdrawing from an online purchase (retracto), and the legal guarantee.

Calendar days and months; the day of receipt is day 0, and no end moves past a weekend or a holiday.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from calculators.kit.count import count, stated
from calculators.kit.form import ask
from calculators.kit.order import Order
from calculators.kit.outcome import Clock
from calculators.kit.places import countries_of
from calculators.kit.plan import OTHER_WAYS, Planned, by_law
from calculators.kit.policy import statement
from calculators.kit.questions import Problem
from calculators.kit.words import Said

Confirmed = Annotated[
    bool,
    ask(
        "Did the shop send you a written confirmation?",
        "Look at your e-mails.",
        when={"country": countries_of("chile")},
    ),
]


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clocks of somebody who lives in Chile; faults have one of their own."""
    rules = (withdraw,) if order.problem is Problem.CHANGED_MIND else (withdraw, guarantee)
    yield from by_law(order, "chile", *rules)


def withdraw(delivered_on: date, confirmed: bool | None = None) -> Clock:
    """The days in which a purchase can be undone without a reason.

    confirmed: whether the shop sent a written confirmation; without one there is more time. While nobody knows, the
    shorter time counts, and nothing is called too late before the end of the longer one.
    """
    run = count("chile.withdraw_days", delivered_on)
    longer = count("chile.withdraw_days_no_confirmation", delivered_on)
    ten_days = run.because(
        "ten_days",
        "You have {days} after you received the goods. You received them on {start}, so the last day is {end}.",
    )
    unconfirmed = longer.because(
        "no_confirmation", "If the shop sent you no written confirmation, you have {days}: until {end}."
    )
    return Clock(
        "withdraw",
        "Withdraw from the purchase",
        "withdraw from the purchase",
        [
            *([unconfirmed] if confirmed is False else [ten_days]),
            *([unconfirmed] if confirmed is None else []),
            stated("unused", "chile.withdraw_unused", delivered_on),
            stated("refund", "chile.withdraw_refund", delivered_on),
        ],
        last_day=longer.end if confirmed is False else run.end,
        perhaps_until=longer.end if confirmed is None else None,
        at_once=confirmed is False,
        unsure=Said("The {days} are over. Withdraw today if the shop sent you no written confirmation.", days=run.value)
        if confirmed is None
        else "",
        if_missed=OTHER_WAYS,
        warnings=(statement("chile.seller_abroad", delivered_on).value,),
    )


def guarantee(delivered_on: date) -> Clock:
    """The months of the legal guarantee for goods with a fault."""
    run = count("chile.guarantee_months", delivered_on)
    return Clock(
        "guarantee",
        "Claim the legal guarantee",
        "claim the legal guarantee",
        [
            run.because(
                "six_months",
                "The legal guarantee usually lasts {days} from receipt. "
                "You received the goods on {start}, so the last day is {end}.",
            ),
            stated("choice", "chile.guarantee_choice", delivered_on),
        ],
        last_day=run.end,
        at_once=True,
        if_missed=OTHER_WAYS,
        warnings=(statement("chile.seller_abroad", delivered_on).value,),
    )
