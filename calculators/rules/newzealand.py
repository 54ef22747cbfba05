"""New Zealand: no right to withdraw, and little against a seller overseas, so there is no clock."""

from collections.abc import Iterator
from datetime import date

from calculators.kit.order import Order
from calculators.kit.plan import Planned, told_by_law


def plan(order: Order, today: date) -> Iterator[Planned]:
    """No clock, but what helps instead."""
    yield from told_by_law(order, "newzealand", "newzealand.overseas", today)
