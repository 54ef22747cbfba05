"""AliExpress: whether a dispute can be opened now, and which way is open instead."""

from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.order import Parcel
from calculators.kit.outcome import Outcome
from calculators.kit.questions import WentWrong
from calculators.rules import routes
from calculators.rules.aliexpress import window
from calculators.rules.routes import DisputeState, Status


def can_i_dispute(
    *,
    order_status: Annotated[Status, ask("What does the order page say?")],
    problem: WentWrong,
    parcel: Parcel,
    case_open: Annotated[DisputeState, ask("Is there a dispute for this item already?")],
    today: Today,
) -> Outcome:
    """Can I open a dispute now?

    If not, you see what is open instead, and what would change the answer.
    """
    route = routes.route(order_status, problem, case_open)
    doubts = routes.doubts(order_status, problem, case_open, parcel.completed_on)
    if route is not routes.WINDOW:
        return routes.without_clock(route, today, doubts)
    return routes.by_window(window.open_dispute(problem, parcel, today), order_status, case_open, today, doubts)
