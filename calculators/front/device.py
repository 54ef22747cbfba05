"""The day on the reader's device, from which every answer is told, and whether it can be right."""

from collections.abc import Mapping
from datetime import date

from calculators.front.days_typed import A_DATE, FIRST_YEAR, LAST_YEAR
from calculators.kit.days import years_after
from calculators.kit.policy import version
from calculators.kit.words import Said

_EARLIEST, _LATEST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
_BEFORE, _BEHIND = -1, 10  # years around the day of our rules: a site is read after it was made, and not for ever


def any_day(text: str) -> date | None:
    """The day of a text like `2026-11-23`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_of(text: str) -> date | None:
    """The same, if there can be an answer on that day."""
    day = any_day(text)
    return day if day and nearest(day) == day else None


def nearest(day: date) -> date:
    """The day itself, or the first or last day on which there can be an answer."""
    return min(max(day, _EARLIEST), _LATEST)


def refused(text: str) -> str:
    """The instruction where `day_of` finds no day."""
    day = any_day(text)
    return doubt(day) if day else A_DATE


def doubt(day: date) -> str:
    """The instruction where a day can hardly be today; empty where it can."""
    checked = date.fromisoformat(version().partition(" ")[0])
    if years_after(checked, _BEFORE) <= day <= years_after(checked, _BEHIND):
        return ""
    return Said(
        "The date of your device looks wrong: it says {day:short}. Set the right date, then ask again.", day=day
    )


def days_of(typed_on: Mapping[str, str] | None) -> dict[str, date]:
    """The days on which answers were typed, without those on which the date of the device was wrong."""
    days = {question: any_day(text) for question, text in (typed_on or {}).items()}
    return {question: day for question, day in days.items() if day and not doubt(day)}
