"""Ontario: cancelling a late order, and the chargeback by law."""

from datetime import date
from typing import Annotated

from calculators.kit.amounts import Amount
from calculators.kit.count import because, stated
from calculators.kit.form import Today, ask
from calculators.kit.outcome import Outcome, decided
from calculators.kit.policy import number
from calculators.kit.words import Said
from calculators.rules import canada


def ontario_cancel(
    *,
    order_total: Annotated[
        Amount,
        ask("What did you pay for the order, in Canadian dollars?", "The whole order.", currency="CAD"),
    ],
    late: canada.Late,
    seller_got_it_on: Annotated[
        date,
        ask(
            "When did the seller get your notice?",
            "Only if you sent it by post. A message arrives on the day you send it.",
            event="the arrival of your notice",
            not_before="notice_on",
        ),
    ]
    | None = None,
    today: Today,
) -> Outcome:
    """It is late: when can I cancel in Ontario, and by when do I write to my card issuer?"""
    over = number("canada.ontario_over", on=late.paid_on)
    if order_total.value > over.value:
        return canada.concluded(canada.ONTARIO, late, today, seller_got_it_on)
    no = "No: this law usually covers orders over {over:number} Canadian dollars. Use AliExpress, PayPal or your bank."
    reasons = (
        because("over", "The order must cost more than {days:number} Canadian dollars.", over),
        stated("orders", "canada.ontario_orders", late.paid_on),
    )
    return decided(Said(no, over=over), "no", reasons, today)
