"""AliExpress: the window of a free return without a reason."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import aliexpress
from calculators.rules.aliexpress import SellerIn


def free_return(
    *,
    seller_in: Annotated[SellerIn, ask("Where is the seller?", "Look at the item page or the store page.")],
    paid_on: Annotated[
        date | None,
        ask("When did you pay?", "For sellers in China the time runs from this day.", event="the payment"),
    ] = None,
    receipt_confirmed_on: Annotated[
        date | None,
        ask(
            "When was receipt confirmed?",
            "By you or by AliExpress. For sellers in the EU and Brazil the time runs from this day.",
            event="confirming receipt",
            not_before="paid_on",
        ),
    ] = None,
    today: Today,
) -> Deadlines:
    """I changed my mind: until when can I return it for free?"""
    clock = aliexpress.free_return(seller_in, paid_on, receipt_confirmed_on)
    if clock:
        return Deadlines((clock,), today)
    if seller_in is SellerIn.OTHER:
        return Deadlines(
            (), today, says="Look at the order page: it shows whether the item has free returns, and until when."
        )
    if seller_in is SellerIn.CHINA:
        return Deadlines((), today, says="Look up the day you paid on the order page: the time runs from it.")
    says = "The time starts when receipt is confirmed, by you or by AliExpress: come back with that day."
    return Deadlines((), today, says=says)
