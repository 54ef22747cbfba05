"""United Kingdom: rejecting faulty goods."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import uk


def uk_reject(
    *,
    delivered_on: Annotated[
        date,
        ask(
            "When were the goods delivered?",
            "If the trader had to set them up for you, the day that was done.",
            event="the delivery",
        ),
    ],
    today: Today,
) -> Deadlines:
    """It is faulty: until when can I reject it in the UK?"""
    return Deadlines((uk.reject(delivered_on), uk.fault_presumed(delivered_on)), today)
