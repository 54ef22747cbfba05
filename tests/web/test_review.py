"""`make facts` names what to check next, late ones first."""

from datetime import date

from web.review import due, without_page


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
