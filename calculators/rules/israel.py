"""Israel: cancelling a distance purchase, and its fee (Consumer Protection Law, s. 14C).

Calendar days and months; the day of receipt is day 0, and no end moves past a weekend or a holiday.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from calculators.kit.amounts import Amount, share
from calculators.kit.count import because, count, stated
from calculators.kit.form import ask
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Reason
from calculators.kit.places import countries_of
from calculators.kit.plan import OTHER_WAYS, Planned, by_law
from calculators.kit.policy import number, statement
from calculators.kit.questions import Problem
from calculators.kit.words import Said

_IN_ISRAEL = {"country": countries_of("israel")}
Price = Annotated[Amount, ask("What did it cost, in shekels?", currency="ILS", when=_IN_ISRAEL)]
Protected = Annotated[
    bool,
    ask(
        "Are you a senior, a person with a disability or a new immigrant, and was there a conversation?",
        "A chat with the seller counts. Choose yes only if both are true.",
        when=_IN_ISRAEL,
    ),
]


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who lives in Israel."""
    has_fault = order.problem is not Problem.CHANGED_MIND
    yield from by_law(order, "israel", lambda day: withdraw(day, has_fault=has_fault))


def withdraw(
    delivered_on: date, protected: bool | None = None, price: Amount | None = None, has_fault: bool = False
) -> Clock:
    """The time to cancel a purchase without a reason.

    protected: whether the reader has the longer time. While nobody knows, the shorter one counts, and nothing is
    called too late before the end of the longer one.
    """
    run = count("israel.withdraw_days", delivered_on)
    longer = count("israel.withdraw_months_protected", delivered_on)
    fourteen_days = run.because(
        "fourteen_days",
        "You usually have {days} after you received the goods. You received them on {start}, so the last day is {end}.",
    )
    protection = longer.because("protected", "If you are protected, you usually have {days}: until {end}.")
    who = stated("protected_who", "israel.protected_who", delivered_on)
    return Clock(
        "withdraw",
        "Cancel the purchase",
        "cancel the purchase",
        [
            *([protection, who] if protected else [fourteen_days]),
            *([protection, who] if protected is None else []),
            stated("how", "israel.withdraw_how", delivered_on),
            stated("no_fee", "israel.no_fee", delivered_on) if has_fault else fee(delivered_on, price),
        ],
        last_day=longer.end if protected else run.end,
        perhaps_until=longer.end if protected is None else None,
        at_once=bool(protected),
        unsure=Said("The {days} are over. Cancel today if you have the longer time.", days=run.value)
        if protected is None
        else "",
        if_missed=OTHER_WAYS,
        warnings=(statement("israel.seller_abroad", delivered_on).value,),
    )


def fee(delivered_on: date, price: Amount | None = None) -> Reason:
    """What cancelling costs at most: the lower of a part of the price and an amount in shekels."""
    percent, most = (number(f"israel.{name}", delivered_on) for name in ("fee_percent", "fee_most"))
    if price is None:
        rule = "Cancelling may cost you {days:number} % of the price, but at most {most:number} shekels."
        return because("fee", rule, percent, most=most)
    lower = min(share(price, percent.value).value, Decimal(most.value))
    costs = "Cancelling may cost you {fee}: {days:number} % of the price, but at most {most:number} shekels."
    return because("fee", costs, percent, most=most, fee=Amount(lower, most.unit))
