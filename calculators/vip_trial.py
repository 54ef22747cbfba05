"""AliExpress: leaving the free trial of the VIP membership in time."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Outcome, deadlines
from calculators.rules.aliexpress import vip


def vip_trial(
    *,
    trial_started_on: Annotated[
        date, ask("When did the free trial start?", "Look at your membership page.", event="the start of the trial")
    ],
    today: Today,
) -> Outcome:
    """Until when can I leave the VIP trial for free?"""
    return deadlines((vip.opt_out(trial_started_on),), today)
