"""AliExpress: the window in which a dispute can be opened."""

from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.order import Parcel
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import DISPUTED, WentWrong
from calculators.rules.aliexpress import window


def dispute_window(*, problem: Annotated[WentWrong, here(of=DISPUTED)], parcel: Parcel, today: Today) -> Outcome:
    """When can I open a dispute, and until when?

    Give the days you know. The day the order was completed decides most.
    """
    return deadlines((window.open_dispute(problem, parcel, today),), today)
