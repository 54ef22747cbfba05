"""Brazil: withdrawing from a distance purchase without a reason."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import brazil


def brazil_regret(
    *,
    received_on: Annotated[
        date, ask("When did you receive the goods?", "The day you held them in your hands.", event="the receipt")
    ],
    today: Today,
) -> Deadlines:
    """I changed my mind: until when can I withdraw in Brazil?"""
    return Deadlines((brazil.withdraw(received_on),), today)
