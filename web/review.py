"""`make facts`: which facts to check next, the earliest first, with the address to read, and what names no page."""

import sys
from collections import Counter
from datetime import date, timedelta

from web.tables import in_force


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
    months = Counter(f"{value.review_by:%Y-%m}" for value in in_force())
    return [f"{month}  {count:>3}" for month, count in sorted(months.items())]


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
