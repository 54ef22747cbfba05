"""Card networks: the time to ask one's bank for a chargeback."""

from typing import Annotated

from calculators.kit.form import Today, ask, here
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import NETWORKS, Paid, Tracking, Tracks
from calculators.rules import cards
from calculators.rules.cards import Claim, Days


def card_chargeback(
    *,
    paid_with: Annotated[Paid, here(hint="Look at the sign on the card.", of=NETWORKS)],
    reason: Annotated[Claim, ask("What went wrong?")],
    tracking: Annotated[Tracks, here(when={"reason": Claim.NOT_RECEIVED})] | None = None,
    days: Days,
    today: Today,
) -> Outcome:
    """I paid by card: until when can my bank take the money back?"""
    return deadlines((cards.chargeback(paid_with, reason, days, held=tracking is Tracking.CUSTOMS),), today)
