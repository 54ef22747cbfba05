"""`make facts` names what to check next, late ones first."""

from datetime import date

from web.review import due


def test_the_next_check_stands_first_with_its_address() -> None:
    lines = due(date(2026, 12, 25))
    assert lines == sorted(lines)
    assert "2026-12-23     2 days late  aliexpress." in lines[0]
    assert "https://" in lines[0]
