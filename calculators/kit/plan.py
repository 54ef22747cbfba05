"""What a regime's plan is made of: clocks that an order starts, answers that would add one, gaps in what we know."""

from collections.abc import Callable, Iterator
from datetime import date

from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Missing
from calculators.kit.places import countries_of
from calculators.kit.policy import Gap, statement

SOON = 7  # days before a day for which a reader is told what to do already now
WHILE_PAYPAL_LOOKS = 30  # days that we leave for a dispute at PayPal, before the last day at the bank behind it


class Undated(Gap):
    """What can still be done, and no rule says until when: an instruction for today. A Gap that a plan names beside the
    days that it knows.
    """


type Planned = Clock | Missing | Gap

OTHER_WAYS = "A dispute on AliExpress, PayPal or the bank of your card may still help. Their days are already running."
NO_RULES = (
    "We have no rules for the law of your country. Use what helps everywhere: "
    "the dispute on AliExpress, the bank of your card, and PayPal."
)


def started[Start](
    rule: Callable[[Start], Clock | None], start: Start | None, adds: Missing | None = None
) -> Iterator[Planned]:
    """The clock that something known starts, or the gap where no rule is published; else what knowing it would add."""
    if start is None:
        if adds:
            yield adds
        return
    try:
        clock = rule(start)
    except Gap as gap:
        yield gap
    else:
        if clock:
            yield clock


def while_certain[Start](rule: Callable[[Start], Clock | None], today: date) -> Callable[[Start], Clock | None]:
    """The rule while its clock is certain; then Undated, which says what the clock says. An own clock without a known
    end would stand before every later day for ever.
    """

    def certain(start: Start) -> Clock | None:
        clock = rule(start)
        if clock and clock.verdict(today) == "unsure":
            raise Undated(clock.headline(today))
        return clock

    return certain


def by_law(order: Order, regime: str, *rules: Callable[[date], Clock | None]) -> Iterator[Planned]:
    """The clocks of the law where the reader lives, which run from the day the reader holds the goods."""
    country = order.home.country
    if country is None:
        yield Missing("country", "adds the law where you live.")
    elif country in countries_of(regime) and order.has_come:
        for rule in rules:
            yield from started(rule, order.held_on, Missing("delivered_on", "adds the law where you live."))


def told_by_law(order: Order, regime: str, fact_id: str, today: date) -> Iterator[Planned]:
    """What the law says where the reader lives and holds the goods, if it gives them no last day."""
    if order.home.country in countries_of(regime) and order.has_come:
        yield Gap(statement(fact_id, today).value)
