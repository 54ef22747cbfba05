"""AliExpress: the time for an appeal after a dispute is closed."""

from calculators.kit.form import Today
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import ClosedOn
from calculators.rules import aliexpress


def appeal_window(
    *,
    closed_on: ClosedOn,
    today: Today,
) -> Outcome:
    """My dispute was closed against me: until when can I appeal?"""
    return deadlines((aliexpress.appeal(closed_on),), today)
