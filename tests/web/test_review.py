"""`make facts` names what to check next, late ones first."""

from collections import Counter
from datetime import date

from web.review import by_month, due, without_page


def test_the_next_check_stands_first_with_its_address() -> None:
    lines = due(date(2026, 12, 25))
    assert lines == sorted(lines)
    assert "2026-12-23     2 days late  aliexpress." in lines[0]
    assert "https://" in lines[0]


def test_a_fact_whose_address_names_no_page_is_listed_with_the_reason() -> None:
    lines = [line for line in without_page() if line.startswith("aliexpress.accept_is_final ")]
    assert [line.split(maxsplit=2)[1:] for line in lines] == [
        ["https://alixblog.com", "Our notes of the check name the site, and not the page."]
    ]


def test_the_work_is_spread_over_the_months() -> None:
    """A day with more is a day on which nobody reads all of it. Which day a fact has stands in CONTRIBUTING.md."""
    counts = {line.split()[0]: int(line.split()[1]) for line in by_month()}
    total = len(due(date(2026, 12, 1)))
    assert sum(counts.values()) == total
    days = Counter(line.split()[0] for line in due(date(2026, 12, 1)))
    assert [day for day, count in days.items() if count > total / 5] == []
    assert len(counts) >= 5
