"""Date arithmetic, one function per way of counting.

The day of the event is day 0 in every function, unless its name says otherwise.
Calendar days include weekends and holidays.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which something is due; unlike an event it may lie ahead.

    A countdown on a page counts whole days and drops the hours, so its true end can be the day after `day`.
    """

    day: date
    from_countdown: bool = False


def days_after(start: date, days: int) -> date:
    """The last day of a period of calendar days; also the first possible day after waiting that long."""
    return start + timedelta(days=days)


def days_beginning_with(first: date, days: int) -> date:
    """The last day of a period of calendar days whose first day counts as day 1."""
    return days_after(first, days - 1)


def days_before(end: date, days: int) -> date:
    """The day that leaves `days` calendar days in hand before `end`."""
    return end - timedelta(days=days)


def hours_after(start: date, hours: int) -> date:
    """The day on which a period of hours ends at the latest when the start is known to the day only.

    A started day counts as whole: 72 hours are 3 days, 73 hours are 4.
    """
    return days_after(start, -(-hours // 24))


def months_after(start: date, months: int) -> date:
    """The same day of the month, or the last day of a month that has no such day (31 January → 28 February)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, days_in_month(year, month + 1)))


def years_after(start: date, years: int) -> date:
    """The same date, or 28 February where 29 February does not exist."""
    return months_after(start, 12 * years)


def months_beginning_with(first: date, months: int) -> date:
    """The last day of a period whose first day counts as day 1 (UK Consumer Rights Act 2015, s. 19(14)).

    The day before the same date, or the last day of a month that has no such date.
    """
    same = months_after(first, months)
    return days_before(same, 1) if same.day == first.day else same


def working_days_after(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """The last day of a period of working days: Monday to Friday, without `holidays`."""
    day = start
    for _ in range(days):
        day = next_working_day(days_after(day, 1), holidays)
    return day


def next_working_day(day: date, holidays: Collection[date] = ()) -> date:
    """`day` itself, or the first working day after it (Regulation 1182/71, art. 3(4)).

    A period that ends on a Saturday, Sunday or public holiday ends with the following working day.
    """
    while day.weekday() >= 5 or day in holidays:
        day = days_after(day, 1)
    return day


def days_in_month(year: int, month: int) -> int:
    """28 to 31; month 1 is January."""
    return (date(year, month % 12 + 1, 1) - timedelta(days=1)).day  # December is as long in every year


def earliest(*days: date | None) -> date | None:
    """The first of the days that are known; None when none is."""
    return min(filter(None, days), default=None)


def latest(*days: date | None) -> date | None:
    """The last of the days that are known; None when none is."""
    return max(filter(None, days), default=None)


def in_words(day: date) -> str:
    """`Monday 23 November 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {short(day)}"


def short(day: date) -> str:
    """`23 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
