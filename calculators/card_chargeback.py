"""Card networks: the time to ask one's bank for a chargeback."""

from datetime import date
from typing import Annotated

from calculators.kit.days import Due
from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import cards
from calculators.rules.cards import Claim, Network

WITH_GOODS = (Claim.NOT_AS_DESCRIBED, Claim.COUNTERFEIT, Claim.RETURNED)
SENT_BACK = (Claim.NOT_AS_DESCRIBED, Claim.RETURNED)


def card_chargeback(
    *,
    network: Annotated[Network, ask("Which card did you pay with?", "Look at the sign on the card.")],
    reason: Annotated[Claim, ask("What went wrong?")],
    processed_on: Annotated[date, ask("When did the bank book the payment?", "The day on your card statement.")],
    expected_on: Annotated[
        Due | None,
        ask(
            "Until when did you expect it?",
            "The last delivery day you were given, or the countdown on the order page.",
            when={"reason": Claim.NOT_RECEIVED},
        ),
    ] = None,
    delivered_on: Annotated[
        date | None,
        ask("When was it delivered?", "The day tracking says.", event="the delivery", when={"reason": WITH_GOODS}),
    ] = None,
    returned_on: Annotated[
        date | None,
        ask(
            "When did you send it back?",
            "Leave it empty if you still have it.",
            event="the return",
            not_before="delivered_on",
            when={"reason": SENT_BACK},
        ),
    ] = None,
    learned_on: Annotated[
        date | None,
        ask("When did you learn that it is a fake?", "The day somebody told you.", when={"reason": Claim.COUNTERFEIT}),
    ] = None,
    credit_dated_on: Annotated[
        date | None,
        ask("Which date does the refund show?", "On the order page.", when={"reason": Claim.REFUND_MISSING}),
    ] = None,
    today: Today,
) -> Deadlines:
    """I paid by card: until when can my bank take the money back?"""
    clock = cards.chargeback(
        network, reason, processed_on, expected_on, delivered_on, returned_on, learned_on, credit_dated_on
    )  # fmt: skip
    return Deadlines((clock,), today)
