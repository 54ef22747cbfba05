"""United Kingdom: rejecting faulty goods."""

from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.order import DeliveredOn
from calculators.kit.outcome import Outcome, deadlines
from calculators.rules import uk


def uk_reject(
    *,
    delivered_on: Annotated[
        DeliveredOn, here(hint="If the trader had to set the goods up for you, the day that was done.")
    ],
    today: Today,
) -> Outcome:
    """It is faulty: until when can I reject it in the UK?"""
    return deadlines((uk.reject(delivered_on), uk.fault_presumed(delivered_on)), today)
