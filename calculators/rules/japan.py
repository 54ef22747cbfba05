"""Japan: withdrawing from a mail-order purchase (Act on Specified Commercial Transactions, art. 15-3).

The day of receipt is day 1, and the end moves past nothing. A shop that shows return terms of its own owes nothing.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import count, stated
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Reason
from calculators.kit.plan import OTHER_WAYS, Planned, told_by_law
from calculators.kit.policy import statement


def plan(order: Order, today: date) -> Iterator[Planned]:
    """No clock: AliExpress shows return terms, and then this law names no day."""
    yield from told_by_law(order, "japan", "japan.terms_shown", today)


def withdraw(delivered_on: date) -> Clock:
    """The days in which a purchase can be undone when the shop shows no return terms."""
    run = count("japan.return_days", delivered_on)
    return Clock(
        "withdraw",
        "Withdraw from the purchase",
        "withdraw from the purchase",
        [
            run.because(
                "eight_days",
                "If the shop shows no return terms, you have {days}, and the day of receipt is the first. "
                "You received the goods on {start}, so the last day is {end}.",
            ),
            terms(delivered_on)[0],
            stated("cost", "japan.return_cost", delivered_on),
        ],
        last_day=run.end,
        if_missed=OTHER_WAYS,
        warnings=(statement("japan.seller_abroad", delivered_on).value,),
    )


def terms(delivered_on: date) -> tuple[Reason, ...]:
    """What the return terms of a shop do to this right."""
    return (
        stated("without_terms", "japan.return_without_terms", delivered_on),
        stated("terms_shown", "japan.terms_shown", delivered_on),
    )
