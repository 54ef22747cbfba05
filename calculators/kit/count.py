"""A fact counted from a day: the unit of the fact decides how.

The day of the event is day 0, unless the unit says that the period begins with it. An end moves past nothing; a rule
that rolls ends says so itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from calculators.kit.days import (
    days_after,
    days_beginning_with,
    hours_after,
    months_after,
    months_beginning_with,
    working_days_after,
    years_after,
)
from calculators.kit.outcome import Reason
from calculators.kit.policy import PolicyError, Value, fact, number, statement
from calculators.kit.words import Said, together

WAYS: dict[str, Callable[[date, int], date]] = {
    "calendar days": days_after,
    "working days": working_days_after,
    "hours": hours_after,
    "days beginning with the day": days_beginning_with,
    "months": months_after,
    "months beginning with the day": months_beginning_with,
    "years": years_after,
}
"""How each unit counts; a unit that is not here cannot."""


@dataclass(frozen=True, slots=True)
class Run:
    """A period that a fact gives, from the day of an event to its last day."""

    value: Value[int]
    start: date
    end: date

    def because(self, id: str, *sentences: str, **holes: object) -> Reason:
        """Why: whole sentences with the holes `{days}` (15 days; `{days:number}`: 15), `{start}` and `{end}`."""
        filled = {"days": self.value, "start": self.start, "end": self.end, **holes}
        said = [Said(sentence, **filled) for sentence in sentences]
        return Reason(id, said[0] if len(said) == 1 else together(*said), self.value)


def count(fact_id: str, start: date, on: date | None = None) -> Run:
    """The period of a fact from a day; the value in force on that day, or on `on`.

    Raises Gap where none is published, PolicyError for a unit that cannot count.
    """
    unit = fact(fact_id).unit
    if unit not in WAYS:
        raise PolicyError(f"fact {fact_id!r} counts in {unit!r}, which is no time; count() needs {', '.join(WAYS)}")
    value = number(fact_id, on or start)
    return Run(value, start, WAYS[unit](start, value.value))


def because(id: str, sentence: str, value: Value[int], **holes: object) -> Reason:
    """Why, where nothing is counted from a day: a whole sentence with the hole `{days}`."""
    return Reason(id, Said(sentence, **{"days": value, **holes}), value)


def stated(id: str, fact_id: str, on: date) -> Reason:
    """The sentence of a fact as a reason."""
    value = statement(fact_id, on)
    return Reason(id, Said(value.value), value)
