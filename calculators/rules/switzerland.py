"""Switzerland: the claim for a fault, and telling the seller of it (Code of Obligations, arts 201 and 210).

Years and days run from the event, which is day 0, and no end moves past a weekend or a holiday.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

from calculators.kit.count import count, stated
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Missing
from calculators.kit.places import countries_of
from calculators.kit.plan import Planned, by_law, started, while_certain
from calculators.kit.policy import statement
from calculators.kit.questions import Problem

OTHER_ROUTES = (
    "A dispute on AliExpress, PayPal or the bank of your card may still help. Their days are already running."
)


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clocks of somebody who lives in Switzerland; there is none for a change of mind."""
    if order.problem is Problem.CHANGED_MIND:
        return
    yield from by_law(order, "switzerland", claim)
    if order.has_come and order.home.country in countries_of("switzerland"):
        told_on = order.law.told_on
        told = while_certain(partial(tell_seller, done=told_on is not None), today)
        missing = Missing("noticed_on", "adds the day to tell the seller.")
        yield from started(told, order.law.noticed_on or told_on, missing)


def claim(delivered_on: date) -> Clock:
    """The years after which the claim for a fault itself ends, whenever the fault is found."""
    run = count("switzerland.claim_years", delivered_on)
    return Clock(
        "claim",
        "Claim your rights for a fault",
        "claim your rights for a fault",
        [
            run.because(
                "years",
                "The claim ends {days} after delivery, also for a fault that you find later. "
                "The goods were delivered on {start}, so the last day is {end}.",
            ),
            stated("at_once", "switzerland.tell_at_once", delivered_on),
            stated("no_withdrawal", "switzerland.no_withdrawal", delivered_on),
        ],
        last_day=run.end,
        if_missed=OTHER_ROUTES,
        warnings=(statement("switzerland.seller_abroad", delivered_on).value,),
    )


def tell_seller(noticed_on: date, done: bool = False) -> Clock:
    """Telling the seller of a fault: the law says at once, and the days are our advice."""
    run = count("switzerland.tell_days", noticed_on)
    return Clock(
        "tell_seller",
        "Tell the seller about the fault",
        "tell the seller about the fault",
        [
            run.because(
                "at_most",
                "The law says at once and names no number of days. We advise {days} at most. "
                "You noticed the fault on {start}: that is {end}.",
            ),
            stated("at_once", "switzerland.tell_at_once", noticed_on),
        ],
        last_day=run.end,
        margin=0,
        firm=False,
        done=done,
        at_once=True,
        unsure="Tell the seller about the fault today all the same. The seller can say that you accepted the goods.",
        if_missed="Tell the seller about the fault today all the same. The seller can say that you accepted the goods.",
    )
