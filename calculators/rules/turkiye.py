"""Türkiye: withdrawing from a distance purchase, and sending the goods back.

Calendar days; the day of the event is day 0, and no end moves past a weekend or a holiday. The notice must arrive.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import because, count, stated
from calculators.kit.order import Order
from calculators.kit.outcome import Clock
from calculators.kit.plan import OTHER_WAYS, Planned, by_law
from calculators.kit.policy import number, statement


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who lives in Türkiye."""
    yield from by_law(order, "turkiye", withdraw)


def withdraw(delivered_on: date, done: bool = False) -> Clock:
    """The days in which the seller must have the notice of withdrawal."""
    run = count("turkiye.withdraw_days", delivered_on)
    return Clock(
        "withdraw",
        "Send your notice of withdrawal so that it arrives",
        "get your notice of withdrawal to the seller",
        [
            run.because(
                "fourteen_days",
                "You usually have {days} after you received the goods. "
                "You received them on {start}, so the last day is {end}.",
            ),
            stated("arrives", "turkiye.notice_arrives", delivered_on),
            stated("cost", "turkiye.return_cost", delivered_on),
        ],
        last_day=run.end,
        done=done,
        if_missed=OTHER_WAYS,
        warnings=_warnings(delivered_on),
    )


def send_back(notice_on: date) -> Clock:
    """The days to send the goods back after the notice of withdrawal."""
    run = count("turkiye.send_back_days", notice_on)
    return Clock(
        "send_back",
        "Send the goods back",
        "send the goods back",
        [
            run.because(
                "after_notice",
                "You usually have {days} after your notice. You sent it on {start}, so the last day is {end}.",
            ),
            because(
                "refund",
                "The seller usually has {days} to refund you after the goods are back.",
                number("turkiye.refund_days", notice_on),
            ),
            stated("cost", "turkiye.return_cost", notice_on),
        ],
        last_day=run.end,
        if_missed="Send them back at once, and keep the proof of posting.",
        warnings=_warnings(notice_on),
    )


def _warnings(on: date) -> tuple[str, ...]:
    return tuple(statement(f"turkiye.{name}", on).value for name in ("seller_abroad", "changes"))
