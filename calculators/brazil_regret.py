"""Brazil: withdrawing from a distance purchase without a reason."""

from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import DeliveredOn
from calculators.rules import brazil


def brazil_regret(
    *,
    delivered_on: Annotated[DeliveredOn, here(hint="The day you held the parcel.")],
    today: Today,
) -> Outcome:
    """I changed my mind: until when can I withdraw in Brazil?"""
    return deadlines((brazil.withdraw(delivered_on),), today)
