"""A second library of public holidays: whatever it says otherwise stands in the table of differences.

Slow and needed only when a library changes: it belongs to `make proof`.
"""

from datetime import date

import pytest
from workalendar.registry import registry

from web.holidays import COUNTRIES, DIFFERENCES, FIRST_YEAR, LAST_YEAR, Difference, named

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
COMPARED = [country for country in COUNTRIES if country != "LI"]


def differences(country: str) -> list[tuple[date, str, bool]]:
    """The working days that one of the two libraries has alone: its name for it, and whether it is ours."""
    found = []
    for year in YEARS:
        ours, theirs = named(country, year), dict(registry.get(country)().holidays(year))
        found += [(day, name, True) for day, name in ours.items() if day not in theirs]
        found += [(day, name, False) for day, name in theirs.items() if day not in ours]
    return [(day, name, is_ours) for day, name, is_ours in found if day.weekday() < 5]


def is_about(row: Difference, country: str, day: date, name: str, is_ours: bool) -> bool:
    """Whether a row of the table decides that difference."""
    return row.country == country and row.names(day, name) and is_ours == (row.verdict != "elsewhere")


@pytest.mark.parametrize("country", COMPARED)
def test_every_difference_stands_in_the_table(country: str) -> None:
    for day, name, is_ours in differences(country):
        rows = [row for row in DIFFERENCES if is_about(row, country, day, name, is_ours)]
        assert len(rows) == 1, f"{country}, {day} {name}: ours is {is_ours}; decide it in web/holidays.py"


@pytest.mark.parametrize("row", DIFFERENCES, ids=lambda row: f"{row.country} {row.days}")
def test_every_row_of_the_table_is_still_needed(row: Difference) -> None:
    if row.country in COMPARED and "By law" not in row.why:
        assert any(is_about(row, row.country, *found) for found in differences(row.country)), "the libraries agree"
    else:
        assert any(row.names(day, name) for year in YEARS for day, name in named(row.country, year).items())


def test_liechtenstein_is_in_one_library_only() -> None:
    assert registry.get("LI") is None, "compare it too"
