"""Switzerland: the claim for goods with a fault."""

from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import DeliveredOn, NoticedOn
from calculators.rules import switzerland


def swiss_guarantee(
    *,
    delivered_on: Annotated[DeliveredOn, here(hint="The day you held the parcel.")],
    noticed_on: NoticedOn | None = None,
    today: Today,
) -> Outcome:
    """It has a fault: until when can I claim in Switzerland?"""
    claim = switzerland.claim(delivered_on)
    clocks = [switzerland.tell_seller(noticed_on), claim] if noticed_on else [claim]
    return deadlines(sorted(clocks, key=lambda clock: clock.last_day or today), today)
