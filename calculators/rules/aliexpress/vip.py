"""AliExpress: the free trial of the VIP membership, which turns paid by itself."""

from datetime import date

from calculators.kit.count import count, stated
from calculators.kit.outcome import Clock, Reason


def opt_out(trial_started_on: date) -> Clock:
    """The days in which the trial can be left before it turns paid; the day it started is day 0."""
    run = count("aliexpress.vip_trial_days", trial_started_on)
    return Clock(
        "opt_out",
        "Opt out of the VIP trial",
        "opt out of the VIP trial",
        [
            run.because(
                "trial",
                "The free trial runs {days}. It started on {start}, so it turns paid by itself after {end}.",
            ),
            stated("cancel", "aliexpress.vip_cancel", trial_started_on),
            Reason(
                "days_in_hand", "We name a day before the last one: we do not know the hour at which it turns paid."
            ),
        ],
        last_day=run.end,
        if_missed="Cancel on the membership page. In the first days ask for all of it, later for the days left. "
        "If nobody answers, ask the bank of your card or PayPal.",
        too_late="Unless you left it, the trial has turned paid by now: cancel today. "
        "Ask for all of it if you are still in the first days of the membership, else for the days left.",
    )
