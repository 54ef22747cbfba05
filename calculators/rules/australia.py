"""Australia: the consumer guarantees, which have no fixed last day, so there is no clock."""

from collections.abc import Iterator
from datetime import date

from calculators.kit.order import Order
from calculators.kit.plan import Planned, told_by_law
from calculators.kit.questions import Problem


def plan(order: Order, today: date) -> Iterator[Planned]:
    """No clock: the guarantees hold for a reasonable time, and only for goods with a fault."""
    if order.problem is not Problem.CHANGED_MIND:
        yield from told_by_law(order, "australia", "australia.guarantees", today)
