"""Public holidays: the national ones of each EU and EEA country, for periods that end with a working day.

The days are policy/holidays.json, which the build writes (web/holidays.py). Regional and half days are not in it.
A day that only one source has is doubtful: the end of a period does not move past it, and readers are told.
"""

import json
import pkgutil
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Holidays:
    """The national public holidays of one country from the first to the last year that is published.

    `days` move the end of a period; `doubtful` days may be holidays, but nobody should count on it.
    """

    days: frozenset[date]
    doubtful: frozenset[date]
    first_year: int
    last_year: int

    def cover(self, day: date) -> bool:
        """Whether the holidays of that day's year are known; where they are not, only weekends can be."""
        return self.first_year <= day.year <= self.last_year


@cache
def national(country: str) -> Holidays:
    """The holidays of a country by its ISO code. Raises KeyError for a country that is not in the file."""
    published = read_holidays()
    first_year = published["first_year"]
    days = _days(published["days"][country], first_year)
    doubtful = _days(published["doubtful"].get(country, []), first_year)
    return Holidays(days, doubtful, first_year, published["last_year"])


def _days(texts: list[str], first_year: int) -> frozenset[date]:
    return frozenset(
        date(year, int(text[:2]), int(text[2:])) for year, days in enumerate(texts, first_year) for text in days.split()
    )


@cache
def read_holidays() -> dict[str, Any]:
    """The file as it is: `first_year`, `last_year`, and `days` and `doubtful` by country, one text a year."""
    try:
        text = pkgutil.get_data("calculators", "policy/holidays.json") or b""
    except FileNotFoundError:
        raise FileNotFoundError("policy/holidays.json is not built yet: run `make setup`") from None
    published: dict[str, Any] = json.loads(text)
    return published
