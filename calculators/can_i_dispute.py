"""AliExpress: whether a dispute can be opened now, and which way is open instead."""

from datetime import date
from typing import Annotated

from calculators.kit.days import Due
from calculators.kit.form import Today, ask
from calculators.kit.outcome import Eligibility
from calculators.kit.reader import Problem
from calculators.rules import routes, window
from calculators.rules.routes import Case, Status


def can_i_dispute(
    *,
    order_status: Annotated[Status, ask("What does the order page say?")],
    problem: Annotated[Problem, ask("What went wrong?")],
    tracking: Annotated[
        window.Tracking | None, ask("What does tracking show?", when={"problem": Problem.NOT_RECEIVED})
    ] = None,
    shipped_on: Annotated[
        date | None,
        ask("When was it shipped?", "The day the seller marked the order as shipped.", event="the shipping"),
    ] = None,
    delivery_ends_on: Annotated[
        Due | None,
        ask(
            "When does the delivery time end?",
            "The order page shows a day or a countdown, like “2 days 17 hours left”.",
            event="the end of the delivery time",
            not_before="shipped_on",
        ),
    ] = None,
    delivered_on: Annotated[
        date | None,
        ask("When was it delivered?", "The day tracking says.", event="the delivery", not_before="shipped_on"),
    ] = None,
    completed_on: Annotated[
        date | None,
        ask(
            "When was the order completed?",
            "The day you confirmed receipt, or AliExpress did it for you.",
            event="the completion",
            not_before="shipped_on",
        ),
    ] = None,
    case_open: Annotated[Case, ask("Is there a dispute for this item already?")],
    today: Today,
) -> Eligibility:
    """Can I open a dispute now?

    If not, you see what is open instead, and what would change the answer.
    """
    route = routes.route(order_status, problem, case_open)
    doubts = routes.doubts(order_status, problem, case_open, completed_on)
    if route is not routes.WINDOW:
        return routes.without_clock(route, today, doubts)
    # Goods with a fault have arrived, also while the order page says “shipped”.
    kind = window.Problem.NOT_RECEIVED if problem is Problem.NOT_RECEIVED else window.Problem.RECEIVED_WRONG
    clock = window.open_dispute(kind, today, shipped_on, tracking, delivery_ends_on, delivered_on, completed_on)
    return routes.by_window(clock, order_status, case_open, today, doubts)
