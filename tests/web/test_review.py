"""`make facts` names what to check next, late ones first."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from web.review import Fact, by_month, crowded, due, without_page
from web.tables import in_force


def test_the_next_check_stands_first_with_its_address() -> None:
    first = min(value.review_by for value in in_force())
    lines = due(first + timedelta(days=2))
    assert lines == sorted(lines)
    assert f"{first}     2 days late  " in lines[0]
    assert "https://" in lines[0]


def test_a_fact_whose_address_names_no_page_is_listed_with_the_reason() -> None:
    lines = [line for line in without_page() if line.startswith("aliexpress.accept_is_final ")]
    assert [line.split(maxsplit=2)[1:] for line in lines] == [
        ["https://alixblog.com", "Our notes of the check name the site, and not the page."]
    ]


def test_the_work_is_spread_over_days_and_months() -> None:
    """A day with more is a day on which nobody reads all of it. What is told of one is tried below."""
    values = in_force()
    days = Counter(value.review_by for value in values)
    of_one_page = [day for day in days if len({value.url for value in values if value.review_by == day}) == 1]
    assert [] == [day for day, count in days.items() if count > 12 and day not in of_one_page]
    counts = {line.split()[0]: int(line.split()[1]) for line in by_month()}
    assert sum(counts.values()) == len(values) == len(due(date(2026, 12, 1)))
    assert [] == [month for month, count in counts.items() if count > len(values) / 5]
    assert [] == list(crowded(values))


def on_days(*days: str, pages: int = 60) -> list[Fact]:
    """A fact for each day, from so many pages one after the other; the last one was checked last."""
    good, earlier = in_force()[0], date(2026, 11, 25)
    values = [
        replace(
            good, fact=f"x.fact_{number}", checked=earlier, review_by=date.fromisoformat(day), url=f"/{number % pages}"
        )
        for number, day in enumerate(days)
    ]
    return [*values[:-1], replace(values[-1], checked=date(2026, 11, 30))]


def test_a_day_with_too_many_facts_is_told_with_the_newest_and_a_better_day() -> None:
    enough = ["2027-02-04"] * 12 + ["2027-01-07"] * 3 + ["2027-01-11"] * 2
    assert [] == list(crowded(on_days(*enough)))
    value, says = next(crowded(on_days(*enough, "2027-02-04")))
    assert value.fact == "x.fact_17"
    better = "take a day before with few: review_by = 2027-01-11"
    assert says == f"13 facts are to be checked on 2027-02-04, more than 12; {better}"


def test_facts_of_one_page_may_share_a_day() -> None:
    assert [] == [says for _, says in crowded(on_days(*["2027-02-04"] * 18, pages=1)) if " on 2027-02-04" in says]


def test_a_month_with_too_many_facts_is_told_with_a_day_of_another_month() -> None:
    full = [f"2027-02-{day:02}" for day in range(1, 15)]
    ((value, says),) = crowded(on_days(*["2027-01-11"] * 2, "2027-01-12", *full))
    assert value.fact == "x.fact_16"
    better = "take a day before with few: review_by = 2027-01-12"
    assert says == f"14 facts are to be checked in 2027-02, more than 12; {better}"
