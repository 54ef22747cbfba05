"""`python -m web.holidays`: the file in policy/ is what the library `holidays` says, where another source agrees."""

import json

from calculators.kit.places import countries_of
from web.holidays import COUNTRIES, FIRST_YEAR, LAST_YEAR, TARGET, table, text


def test_the_published_file_is_what_the_library_says() -> None:
    assert text() == TARGET.read_text(encoding="utf-8"), "run: make setup"


def test_the_file_is_small_and_the_same_each_time() -> None:
    assert text() == text()
    assert len(text()) < 20_000


def test_the_file_holds_every_country_that_can_be_chosen() -> None:
    assert sorted(countries_of("eu")) == sorted(COUNTRIES)
    assert list(COUNTRIES) == list(json.loads(text())["days"])


def test_every_country_has_one_text_a_year() -> None:
    days = table()["days"]
    assert isinstance(days, dict)
    assert {len(texts) for texts in days.values()} == {LAST_YEAR - FIRST_YEAR + 1}
