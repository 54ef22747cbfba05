"""United States: the notice of a billing error on a credit card."""

from calculators.kit.form import Today
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import StatementSentOn
from calculators.rules import us


def us_billing_error(
    *,
    statement_sent_on: StatementSentOn,
    today: Today,
) -> Outcome:
    """My US credit card: by when must the bank have my notice?"""
    return deadlines((us.notice_received(statement_sent_on),), today)
