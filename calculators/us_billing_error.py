"""United States: the notice of a billing error on a credit card."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import us


def us_billing_error(
    *,
    statement_sent_on: Annotated[
        date,
        ask(
            "When did the bank send the first statement with the charge?",
            "If you do not know the day, take the date on that statement.",
            event="the statement",
        ),
    ],
    today: Today,
) -> Deadlines:
    """My US credit card: by when must the bank have my notice?"""
    return Deadlines((us.notice_received(statement_sent_on),), today)
