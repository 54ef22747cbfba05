"""All clocks that the dates of one order start, whoever set them, the earliest first."""

from dataclasses import replace
from datetime import date

from calculators.kit.form import Today
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Missing, Outcome, deadlines
from calculators.kit.places import Country
from calculators.kit.plan import NO_RULES
from calculators.kit.policy import Gap
from calculators.rules import modules, plans

modules()  # imported with this calculator: a start from the snapshot has no files at first

UNKNOWN = "No clock runs for these dates yet. Answer one more question below."
NOTHING = "We know no last day for these answers. Look at the order page: it shows what you can still do."


def my_order(*, order: Order, today: Today) -> Outcome:
    """What can I still do, and by when?

    Give the dates you know. The day of delivery also counts as the day you held the parcel. You see every clock that
    they start, the earliest first.
    """
    planned = [(name, found) for name, plan in plans() for found in plan(order, today)]
    clocks = [
        replace(found, id=f"{name}.{found.id}").as_of(today) for name, found in planned if isinstance(found, Clock)
    ]
    missing = dict.fromkeys(found for _, found in planned if isinstance(found, Missing))
    doubts = [found.says for _, found in planned if isinstance(found, Gap)]
    if order.home.country is Country.OTHER:
        doubts.append(NO_RULES)
    says = "" if clocks else UNKNOWN if missing else NOTHING
    in_order = sorted(clocks, key=lambda clock: _urgency(clock, today))
    return deadlines(in_order, today, doubts=doubts, says=says, missing=tuple(missing))


def _urgency(clock: Clock, today: date) -> tuple[bool, date]:
    """The earliest day first; what can no longer be done stands last."""
    day = clock.do_by or clock.last_day or clock.opens_on or today
    is_over = clock.done or clock.verdict(today) == "closed" or (clock.who != "you" and day < today)
    return is_over, day
