"""Public holidays, as the browser gets them."""

from datetime import date

import pytest

from calculators.kit.holidays import Holidays, national
from calculators.kit.places import Country, countries_of

D = date.fromisoformat


@pytest.mark.parametrize(
    ("country", "day", "is_holiday"),
    [
        ("DE", "2027-01-01", True),
        ("DE", "2027-01-04", False),
        ("DE", "2027-01-06", False),  # only in some regions
        ("AT", "2027-01-06", True),
        ("DE", "2027-03-26", True),  # Good Friday
        ("IT", "2027-03-26", False),
        ("GR", "2026-04-13", True),  # Easter Monday of the Orthodox church
        ("DE", "2026-04-13", False),
        ("DK", "2024-04-26", False),  # the Great Prayer Day ended in 2024
        ("NO", "2026-05-17", True),
        ("FR", "2026-12-24", False),  # half days are left out
    ],
)
def test_a_day_is_a_national_holiday_or_not(country: str, day: str, is_holiday: bool) -> None:
    assert is_holiday == (D(day) in national(country).days)


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("BG", "2025-12-31"),
        ("CY", "2026-06-01"),
        ("FI", "2026-12-24"),
        ("GR", "2027-05-04"),
        ("HU", "2026-08-21"),
        ("HU", "2026-12-24"),
        ("LI", "2026-02-02"),
        ("LV", "2026-06-22"),
    ],
)
def test_a_day_that_only_one_source_has_is_doubtful(country: str, day: str) -> None:
    found = national(country)
    assert (False, True) == (D(day) in found.days, D(day) in found.doubtful)


@pytest.mark.parametrize(("country", "day"), [("IE", "2026-12-28"), ("IS", "2026-12-24"), ("SE", "2026-12-24")])
def test_a_day_that_the_library_lacks_is_a_working_day(country: str, day: str) -> None:
    assert D(day) not in national(country).days | national(country).doubtful


@pytest.mark.parametrize("country", countries_of("eu"))
def test_no_day_is_sure_and_doubtful(country: Country) -> None:
    assert national(country.value).days.isdisjoint(national(country.value).doubtful)


@pytest.mark.parametrize("country", countries_of("eu"))
def test_every_country_has_holidays_in_every_year(country: Country) -> None:
    found = national(country.value)
    for year in range(found.first_year, found.last_year + 1):
        days = {day for day in found.days if day.year == year}
        assert date(year, 12, 25) in days
        assert 7 <= len(days) <= 20


def test_a_day_past_the_published_years_is_not_covered() -> None:
    found = national("DE")
    covered = [found.cover(D(day)) for day in ("2023-12-31", "2024-01-01", "2030-12-31", "2031-01-01")]
    assert covered == [False, True, True, False]
    assert all(found.cover(day) for day in found.days)


def test_an_unknown_country_is_an_error() -> None:
    with pytest.raises(KeyError):
        national("XX")


def test_holidays_are_values() -> None:
    assert Holidays(frozenset(), frozenset(), 2024, 2030) == Holidays(frozenset(), frozenset(), 2024, 2030)
    assert national("DE") is national("DE"), "read once"
