"""`make facts`: which facts to check next, the earliest first, with the address to read, and what names no page."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from calculators.kit.policy import Value
from web.tables import in_force

MOST_ON_A_DAY = 12  # facts that somebody reads with care; a page with more is still read on one day
MOST_IN_A_MONTH = 5  # a month has at most a fifth of them: a fact trusted for half a year has six months
type Fact = Value[int | str]


def due(today: date, within: int | None = None) -> list[str]:
    """A line for each fact in force: its next check, how far away that is, its name, and where to read.

    within: only those to be checked in so many days.
    """
    last = date.max if within is None else today + timedelta(days=within)
    return [
        f"{value.review_by}  {_distance(value.review_by, today):>14}  {value.fact:<45}  {value.url}"
        for value in sorted(in_force(), key=lambda value: (value.review_by, value.fact))
        if value.review_by <= last
    ]


def without_page() -> list[str]:
    """A line for each fact in force whose address names a site and no page of it: find the page."""
    return [f"{value.fact:<45}  {value.url}  {value.no_page}" for value in in_force() if value.no_page]


def by_month() -> list[str]:
    """How many facts are to be checked in each month, so that a new one finds a month with few."""
    months = Counter(map(_month, in_force()))
    return [f"{month}  {count:>3}" for month, count in sorted(months.items())]


def crowded(values: Iterable[Fact]) -> Iterator[tuple[Fact, str]]:
    """Days and months with more facts to check than somebody reads with care: the newest fact there, and a better day.

    All facts of one page may share a day, however many they are.
    """
    values = list(values)
    days, months = Counter(value.review_by for value in values), Counter(map(_month, values))
    most = max(len(values) // MOST_IN_A_MONTH, MOST_ON_A_DAY)
    for day, count in sorted(days.items()):
        there = [value for value in values if value.review_by == day]
        if count > MOST_ON_A_DAY and len({value.url.partition("#")[0] for value in there}) > 1:
            newest = max(there, key=lambda value: value.checked)
            yield (
                newest,
                f"{count} facts are to be checked on {day}, more than {MOST_ON_A_DAY}; {_better(newest, days)}",
            )
    for month, count in sorted(months.items()):
        if count > most:
            newest = max((value for value in values if _month(value) == month), key=lambda value: value.checked)
            free = [day for day in days if months[f"{day:%Y-%m}"] < most]
            told = f"{count} facts are to be checked in {month}, more than {most}"
            yield newest, f"{told}; {_better(newest, Counter({day: days[day] for day in free}))}"


def _better(value: Fact, days: Counter[date]) -> str:
    """The day with fewest facts, of those on which facts are checked already and which come early enough."""
    early = [day for day in days if value.checked < day < value.review_by] or [value.checked + timedelta(days=30)]
    return f"take a day before with few: review_by = {min(early, key=lambda day: (days[day], day))}"


def _month(value: Fact) -> str:
    return f"{value.review_by:%Y-%m}"


def _distance(day: date, today: date) -> str:
    days = (day - today).days
    return f"{-days} days late" if days < 0 else f"in {days} days"


SOON = 14  # days

if __name__ == "__main__":
    if "--due" in sys.argv:
        found = due(date.today(), SOON)
        print("\n".join(found) or f"No fact is to be checked in the next {SOON} days.")
        sys.exit(bool(found))
    print(
        "\n".join(
            [*due(date.today()), "", "In each month:", *by_month(), "", "The address names no page:", *without_page()]
        )
    )
