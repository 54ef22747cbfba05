"""AliExpress: how an order that was not shipped ends."""

from datetime import date

from calculators.kit.form import Refused, Today
from calculators.kit.outcome import Clock, Outcome, deadlines
from calculators.kit.questions import RequestedOn, ShipDeadlineOn
from calculators.kit.words import Said
from calculators.rules import aliexpress


def cancel_unshipped(
    *,
    requested_on: RequestedOn | None = None,
    ship_deadline_on: ShipDeadlineOn | None = None,
    today: Today,
) -> Outcome:
    """My order is not shipped: when is it closed?"""
    if requested_on is None and ship_deadline_on is None:
        either = "Enter this day, or the other one, like 21 June 2026"
        raise Refused(requested_on=either, ship_deadline_on=either)
    clocks: list[Clock] = []
    if requested_on:
        clocks.append(aliexpress.seller_reply(requested_on))
    if ship_deadline_on:
        clocks.append(aliexpress.auto_close(ship_deadline_on))
    first = min(clocks, key=lambda clock: clock.last_day or date.max)
    return deadlines(clocks, today, says=_says(first, today))


def _says(first: Clock, today: date) -> str:
    assert first.last_day, "both clocks always have a day"
    if today > first.last_day:
        ended = "The time ended on {day}: look at the order, and ask AliExpress if it is not closed."
        return Said(ended, day=first.last_day)
    return Said(
        "Wait until {day}: if the seller does not answer, the order is closed and you are refunded."
        if first.who == "seller"
        else "Wait until {day}: if no tracking number is uploaded, the order is closed and you are refunded.",
        day=first.last_day,
    )
