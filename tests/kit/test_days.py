"""Date arithmetic, against days counted on a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.kit import days
from calculators.kit.days import Due

D = date.fromisoformat
DAYS = st.dates(date(2010, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-11-10", 15, "2026-11-25"),
        ("2026-11-10", 0, "2026-11-10"),
        ("2026-09-01", 90, "2026-11-30"),
        ("2026-10-24", 1, "2026-10-25"),  # the clocks change in Europe
        ("2026-10-31", 2, "2026-11-02"),  # the clocks change in the United States
        ("2027-03-13", 1, "2027-03-14"),
        ("2026-12-20", 15, "2027-01-04"),
        ("2028-02-14", 15, "2028-02-29"),
        ("2028-02-28", 2, "2028-03-01"),
        ("2027-02-27", 2, "2027-03-01"),
    ],
)
def test_calendar_days_count_weekends_and_ignore_clock_changes(start: str, count: int, expected: str) -> None:
    assert D(expected) == days.days_after(D(start), count)
    assert D(start) == days.days_before(D(expected), count)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (72, "2026-11-13"),
        (71, "2026-11-13"),
        (73, "2026-11-14"),
        (24, "2026-11-11"),
        (1, "2026-11-11"),
        (0, "2026-11-10"),
    ],
)
def test_a_started_day_of_hours_counts_as_whole(hours: int, expected: str) -> None:
    assert D(expected) == days.hours_after(D("2026-11-10"), hours)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-11-16", 12, "2027-11-16"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", 11, "2026-12-15"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-05-31", 0, "2026-05-31"),
    ],
)
def test_months_end_on_the_same_date_or_the_last_day_of_the_month(start: str, months: int, expected: str) -> None:
    assert D(expected) == days.months_after(D(start), months)


@pytest.mark.parametrize(
    ("start", "years", "expected"),
    [("2026-11-10", 6, "2032-11-10"), ("2028-02-29", 1, "2029-02-28"), ("2028-02-29", 4, "2032-02-29")],
)
def test_years_end_on_the_same_date_or_on_28_february(start: str, years: int, expected: str) -> None:
    assert D(expected) == days.years_after(D(start), years)


@pytest.mark.parametrize(
    ("first", "months", "expected"),
    [
        ("2026-11-02", 6, "2027-05-01"),  # the six months begin with the day of delivery
        ("2026-09-01", 6, "2027-02-28"),
        ("2027-03-01", 12, "2028-02-29"),
        ("2026-03-01", 6, "2026-08-31"),  # the first of a month after a shorter one
        ("2025-10-01", 6, "2026-03-31"),
        ("2025-12-01", 6, "2026-05-31"),
        ("2026-02-28", 6, "2026-08-27"),
        ("2024-02-29", 6, "2024-08-28"),
        ("2026-08-28", 6, "2027-02-27"),
        ("2026-08-29", 6, "2027-02-28"),  # there is no 29 February
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
    ],
)
def test_a_period_that_begins_with_its_first_day_ends_the_day_before(first: str, months: int, expected: str) -> None:
    assert D(expected) == days.months_beginning_with(D(first), months)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-11-02", 10, "2026-11-16"),  # a Monday
        ("2026-11-06", 1, "2026-11-09"),  # a Friday
        ("2026-11-07", 1, "2026-11-09"),  # a Saturday
        ("2026-11-08", 1, "2026-11-09"),  # a Sunday
        ("2026-11-06", 20, "2026-12-04"),
        ("2026-11-07", 0, "2026-11-07"),
        ("2026-12-18", 10, "2027-01-01"),  # holidays count as working days unless they are named
    ],
)
def test_working_days_leave_out_weekends(start: str, count: int, expected: str) -> None:
    assert D(expected) == days.working_days_after(D(start), count)


def test_working_days_leave_out_the_holidays_that_are_named() -> None:
    holidays = {D("2026-12-25"), D("2027-01-01")}
    expected = D("2027-01-05")
    assert expected == days.working_days_after(D("2026-12-18"), 10, holidays)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-21", "2026-11-23"),  # a Saturday
        ("2026-11-22", "2026-11-23"),
        ("2027-01-01", "2027-01-04"),  # a holiday on a Friday: over the weekend
        ("2026-12-24", "2026-12-24"),
    ],
)
def test_a_period_that_ends_on_a_free_day_runs_to_the_next_working_day(day: str, expected: str) -> None:
    assert D(expected) == days.next_working_day(D(day), {D("2027-01-01"), D("2026-12-25")})


def test_several_free_days_in_a_row_are_all_passed() -> None:
    holidays = [D("2026-12-25"), D("2026-12-28")]
    expected = D("2026-12-29")
    assert expected == days.next_working_day(D("2026-12-25"), holidays)


@pytest.mark.parametrize(
    ("year", "month", "expected"),
    [(2026, 1, 31), (2026, 2, 28), (2028, 2, 29), (2100, 2, 28), (2000, 2, 29), (2026, 4, 30), (2026, 12, 31)],
)
def test_days_in_a_month(year: int, month: int, expected: int) -> None:
    assert expected == days.days_in_month(year, month)


@pytest.mark.parametrize(
    ("known", "first", "last"),
    [
        ([D("2026-11-10"), None, D("2026-11-08")], D("2026-11-08"), D("2026-11-10")),
        ([None, D("2026-11-10")], D("2026-11-10"), D("2026-11-10")),
        ([None, None], None, None),
        ([], None, None),
    ],
)
def test_the_first_and_the_last_of_the_days_that_are_known(
    known: list[date | None], first: date | None, last: date | None
) -> None:
    assert first == days.earliest(*known)
    assert last == days.latest(*known)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-23", "Monday 23 November 2026"),
        ("2026-11-01", "Sunday 1 November 2026"),
        ("2028-02-29", "Tuesday 29 February 2028"),
        ("2027-01-02", "Saturday 2 January 2027"),
    ],
)
def test_a_day_is_written_with_its_weekday(day: str, expected: str) -> None:
    assert expected == days.in_words(D(day))


def test_a_day_is_written_short_without_its_weekday() -> None:
    expected = "3 March 2027"
    assert expected == days.short(D("2027-03-03"))


def test_a_due_day_is_no_countdown_unless_it_says_so() -> None:
    expected = (D("2026-11-14"), False)
    due = Due(D("2026-11-14"))
    assert expected == (due.day, due.from_countdown)


@given(start=DAYS, months=st.integers(0, 200))
def test_months_never_end_in_a_later_month_and_lose_at_most_three_days(start: date, months: int) -> None:
    end = days.months_after(start, months)
    assert (start.year * 12 + start.month + months) == end.year * 12 + end.month
    assert 0 <= start.day - end.day <= 3


@given(start=DAYS, count=st.integers(1, 60))
def test_working_days_end_on_a_working_day_with_that_many_in_between(start: date, count: int) -> None:
    end = days.working_days_after(start, count)
    between = [start + timedelta(days=after) for after in range(1, (end - start).days + 1)]
    assert count == len([day for day in between if day.weekday() < 5])
    assert end.weekday() < 5
