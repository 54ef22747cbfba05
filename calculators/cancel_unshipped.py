"""AliExpress: how an order that was not shipped ends."""

from datetime import date
from typing import Annotated

from calculators.kit.days import Due, in_words
from calculators.kit.form import Refused, Today, ask
from calculators.kit.outcome import Clock, Deadlines
from calculators.rules import aliexpress


def cancel_unshipped(
    *,
    requested_on: Annotated[
        date | None, ask("When did you ask to cancel?", "The day you sent the request on the order page.")
    ] = None,
    ship_deadline_on: Annotated[
        Due | None,
        ask(
            "Until when must the seller ship?",
            "The order page shows a day or a countdown, like “2 days 17 hours left”.",
        ),
    ] = None,
    today: Today,
) -> Deadlines:
    """My order was not shipped: when does it end?"""
    if requested_on is None and ship_deadline_on is None:
        either = "Enter this day, or the other one, like 21 June 2026"
        raise Refused(requested_on=either, ship_deadline_on=either)
    clocks: list[Clock] = []
    if requested_on:
        clocks.append(aliexpress.seller_reply(requested_on))
    if ship_deadline_on:
        clocks.append(aliexpress.auto_close(ship_deadline_on))
    return Deadlines(tuple(clocks), today, says=_says(clocks, today))


def _says(clocks: list[Clock], today: date) -> str:
    end = min(clock.last_day for clock in clocks if clock.last_day)
    if today <= end:
        return f"Wait until {in_words(end)}: if nothing is shipped, the order is usually closed and you are refunded."
    return f"The time ended on {in_words(end)}: look at the order, and ask AliExpress support if it is not closed."
