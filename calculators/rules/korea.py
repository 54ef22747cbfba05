"""South Korea: withdrawing from an online purchase (E-Commerce Act, art. 17).

Calendar days and months; the day of the event is day 0, and no end moves past a weekend or a holiday.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import count, stated
from calculators.kit.days import earliest
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Missing
from calculators.kit.places import countries_of
from calculators.kit.plan import OTHER_WAYS, Planned, by_law
from calculators.kit.policy import statement
from calculators.kit.questions import Problem
from calculators.kit.words import Said


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who lives in South Korea; goods that differ have one of their own."""
    if order.problem is Problem.CHANGED_MIND:
        yield from by_law(order, "korea", withdraw)
        return
    noticed_on = order.law.noticed_on
    yield from by_law(order, "korea", lambda day: withdraw_different(day, noticed_on))
    if noticed_on is None and order.held_on and order.home.country in countries_of("korea"):
        yield Missing("noticed_on", "can move the last day to withdraw.")


def withdraw(delivered_on: date) -> Clock:
    """The days in which a purchase can be undone without a reason."""
    run = count("korea.withdraw_days", delivered_on)
    return Clock(
        "withdraw",
        "Withdraw from the purchase",
        "withdraw from the purchase",
        [
            run.because(
                "seven_days",
                "You have {days} after you received the goods. You received them on {start}, so the last day is {end}.",
            ),
            stated("how", "korea.withdraw_how", delivered_on),
            stated("cost", "korea.withdraw_cost", delivered_on),
        ],
        last_day=run.end,
        if_missed=OTHER_WAYS,
        warnings=(statement("korea.seller_abroad", delivered_on).value,),
    )


def withdraw_different(delivered_on: date, noticed_on: date | None = None) -> Clock:
    """The time to withdraw when the goods differ from the offer or the contract: the earlier of two ends.

    noticed_on: the day the reader knew. Without it the days run from receipt, on which the difference could be seen,
    and nothing is called too late before the end of the months.
    """
    months = count("korea.different_months", delivered_on)
    days = count("korea.different_days", noticed_on or delivered_on, delivered_on)
    from_knowing = (
        "You have {days} from the day you knew that the goods differ. You knew it on {start}: that is {end}."
        if noticed_on
        else "You have {days} from the day you knew that the goods differ, or could know it. "
        "Counted from receipt, that is {end}."
    )
    return Clock(
        "withdraw",
        "Withdraw from the purchase",
        "withdraw from the purchase",
        [
            days.because("days_from_knowing", from_knowing),
            months.because(
                "months_from_receipt",
                "It also ends {days} after receipt. You received the goods on {start}: that is {end}. "
                "The earlier end decides.",
            ),
            stated("how", "korea.withdraw_how", delivered_on),
            stated("cost", "korea.different_cost", delivered_on),
        ],
        last_day=earliest(days.end, months.end),
        perhaps_until=None if noticed_on else months.end,
        at_once=True,
        unsure=""
        if noticed_on
        else Said(
            "The {days} from receipt are over. If you noticed it later, they run from that day: withdraw today.",
            days=days.value,
        ),
        if_missed=OTHER_WAYS,
        warnings=(statement("korea.seller_abroad", delivered_on).value,),
    )
