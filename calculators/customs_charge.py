"""Customs: whether one can object to a demand for tax, duty or a fee, and who pays back what was paid twice."""

from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Outcome
from calculators.kit.questions import LivesIn
from calculators.rules import customs
from calculators.rules.customs import Asked, Paid, ParcelState


def customs_charge(
    *,
    country: LivesIn,
    paid_at_checkout: Annotated[
        Paid,
        ask(
            "Was tax or duty paid with the order?",
            "Open the order: look for “VAT/tax/duty included”, and for the invoice.",
        ),
    ],
    asked: Annotated[Asked, ask("What are you asked to pay?", "Look at the notice of customs or of the carrier.")],
    parcel_state: Annotated[ParcelState, ask("Where is the parcel?")],
    today: Today,
) -> Outcome:
    """Customs or the carrier wants money: can I object?"""
    return customs.charge(country, paid_at_checkout, asked, parcel_state, today)
