"""Quebec: cancelling an order that does not come, and the chargeback by law."""

from calculators.kit.form import Today
from calculators.kit.outcome import Outcome
from calculators.rules import canada


def quebec_cancel(*, late: canada.Late, today: Today) -> Outcome:
    """It has not come: when can I cancel in Quebec, and by when do I write to my card issuer?"""
    return canada.concluded(canada.QUEBEC, late, today)
