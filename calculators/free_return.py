"""AliExpress: the window of a free return without a reason."""

from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import OF_FREE_RETURNS, CompletedOn, PaidOn, Seller, SellerIn
from calculators.rules import aliexpress


def free_return(
    *,
    seller_in: Annotated[Seller, here(of=OF_FREE_RETURNS)],
    paid_on: Annotated[PaidOn, here(hint="For sellers in China the time runs from this day.")] | None = None,
    completed_on: Annotated[
        CompletedOn,
        here(
            hint="The day receipt was confirmed. For sellers in the EU and Brazil the time runs from this day.",
            not_before="paid_on",
        ),
    ]
    | None = None,
    today: Today,
) -> Outcome:
    """I changed my mind: until when can I return it for free?"""
    clock = aliexpress.free_return(seller_in, paid_on, completed_on)
    if clock:
        return deadlines((clock,), today)
    if seller_in is SellerIn.OTHER:
        return deadlines(
            (), today, says="Look at the order page: it shows whether the item has free returns, and until when."
        )
    if seller_in is SellerIn.CHINA:
        return deadlines((), today, says="Look up the day you paid on the order page: the time runs from it.")
    says = "The time starts when receipt is confirmed, by you or by AliExpress: come back with that day."
    return deadlines((), today, says=says)
