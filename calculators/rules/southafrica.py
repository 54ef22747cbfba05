"""South Africa: cancelling an online purchase (Electronic Communications and Transactions Act 2002, s. 44).

Calendar days; the day of the event is day 0, and no end moves past a weekend or a holiday.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import count, stated
from calculators.kit.order import Order
from calculators.kit.outcome import Clock
from calculators.kit.plan import OTHER_WAYS, Planned, by_law
from calculators.kit.policy import statement


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who lives in South Africa."""
    yield from by_law(order, "southafrica", withdraw)


def withdraw(delivered_on: date, done: bool = False) -> Clock:
    """The days in which a purchase can be cancelled without a reason."""
    run = count("southafrica.withdraw_days", delivered_on)
    return Clock(
        "withdraw",
        "Cancel the purchase",
        "cancel the purchase",
        [
            run.because(
                "seven_days",
                "You have {days} after the day you received the goods. "
                "You received them on {start}, so the last day is {end}.",
            ),
            stated("cost", "southafrica.return_cost", delivered_on),
        ],
        last_day=run.end,
        done=done,
        if_missed=OTHER_WAYS,
        warnings=(statement("southafrica.seller_abroad", delivered_on).value,),
    )


def refund_due(notice_on: date) -> Clock:
    """The seller's time to refund after the purchase is cancelled."""
    run = count("southafrica.refund_days", notice_on)
    return Clock(
        "refund_due",
        "The seller refunds you",
        "the seller refunds you",
        [
            run.because("after_cancelling", "The seller has {days} from the day you cancelled, {start}: until {end}."),
            stated("cost", "southafrica.return_cost", notice_on),
        ],
        who="seller",
        last_day=run.end,
        if_missed="Write to the seller, and name the day you cancelled. Do not wait with PayPal or your bank.",
        warnings=(statement("southafrica.seller_abroad", notice_on).value,),
    )
