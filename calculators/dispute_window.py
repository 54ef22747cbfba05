"""AliExpress: the window in which a dispute can be opened."""

from datetime import date
from typing import Annotated

from calculators.kit.days import Due
from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import window
from calculators.rules.window import Problem, Tracking


def dispute_window(
    *,
    problem: Annotated[Problem, ask("What went wrong?")],
    shipped_on: Annotated[
        date | None,
        ask("When was it shipped?", "The day the seller marked the order as shipped.", event="the shipping"),
    ] = None,
    tracking: Annotated[
        Tracking | None,
        ask("What does tracking show?", when={"problem": Problem.NOT_RECEIVED}),
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
            "The day you confirmed receipt, or AliExpress did it for you. Leave it empty before that.",
            event="the completion",
            not_before="shipped_on",
        ),
    ] = None,
    today: Today,
) -> Deadlines:
    """When can I open a dispute, and until when?

    Give the days you know. The day the order was completed decides most.
    """
    clock = window.open_dispute(
        problem, today, shipped_on, tracking, delivery_ends_on, delivered_on, completed_on
    )  # fmt: skip
    return Deadlines((clock,), today)
