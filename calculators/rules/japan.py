"""Japan: withdrawing from a mail-order purchase (Act on Specified Commercial Transactions, art. 15-3).

The day of receipt is day 1, and the end moves past nothing. A shop that shows return terms of its own owes nothing.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from calculators.kit.count import count, stated
from calculators.kit.form import ask
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Outcome, Reason, deadlines, decided
from calculators.kit.places import countries_of
from calculators.kit.plan import OTHER_WAYS, Planned, told_by_law
from calculators.kit.policy import statement

ReturnTerms = Annotated[
    bool,
    ask(
        "Does the shop show return terms of its own?",
        "Look at the item page and the store page.",
        when={"country": countries_of("japan")},
    ),
]


def plan(order: Order, today: date) -> Iterator[Planned]:
    """No clock: AliExpress shows return terms, and then this law names no day."""
    yield from told_by_law(order, "japan", "japan.terms_shown", today)


def answer(delivered_on: date, return_terms: bool | None, today: date) -> Outcome:
    """Whether the purchase can still be undone: a shop that shows return terms owes nothing by this law."""
    clock = withdraw(delivered_on)
    why = terms(delivered_on)
    if return_terms:
        no = (
            "No: the law of Japan lets you withdraw only if the shop shows no return terms. Read the terms of the shop."
        )
        return decided(no, "no", why, today)
    if return_terms is False or clock.verdict(today) == "closed":
        return deadlines((clock,), today)
    look = "Look whether the shop shows return terms. If it does, the law of Japan gives you no right to withdraw."
    return decided(look, "unsure", why[1:], today, clocks=(clock,))


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
