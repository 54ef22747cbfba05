"""Below every page stand its sources, the day of the oldest check, and where to correct it."""

from calculators.kit.days import in_words
from calculators.kit.policy import fact
from web.foot import foot

FACT = "aliexpress.open_dispute_last_day"


def test_the_facts_of_a_page_stand_below_it_with_their_sources() -> None:
    html = str(foot([FACT], {FACT}, "guide/x.md"))
    value = fact(FACT).values[-1]
    assert "Sources of this page (1)" in html
    assert f'href="{value.url}"' in html
    assert f"last checked: {in_words(value.checked)}" in html
    assert 'href="/about/contribute/"' in html
    assert "docs/guide/x.md" not in html, "which tells a reader nothing"
    assert "no legal advice" in html


def test_a_page_without_facts_of_its_own_names_no_day() -> None:
    html = str(foot([], set(), "index.md"))
    assert "Sources of this page" not in html
    assert "last checked" not in html
