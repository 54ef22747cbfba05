"""AliExpress: the time for an appeal after a dispute is closed."""

from datetime import date
from typing import Annotated

from calculators.kit.days import in_words
from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import aliexpress


def appeal_window(
    *,
    closed_on: Annotated[date, ask("When was the dispute closed?", "The day of the decision in your dispute.")],
    today: Today,
) -> Deadlines:
    """My dispute was closed against me: until when can I appeal?"""
    clock = aliexpress.appeal(closed_on)
    says = ""
    if clock.verdict(today) == "open" and clock.do_by:
        says = f"If an Appeal button is shown, use it at once: by {in_words(clock.do_by)}."
    return Deadlines((clock,), today, says=says)
