"""AliExpress: the time for an appeal after a dispute is closed."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import aliexpress


def appeal_window(
    *,
    closed_on: Annotated[date, ask("When was the dispute closed?", "The day of the decision in your dispute.")],
    today: Today,
) -> Deadlines:
    """My dispute was closed against me: until when can I appeal?"""
    return Deadlines((aliexpress.appeal(closed_on),), today)
