"""The one line of an answer: true to scale, one today, no label on another one."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import names
from calculators.front import days_html
from tests.asking import ask
from tests.markup import Element, parse
from web.case_tables import cases

D = date.fromisoformat
PLAN = {
    "problem": "not_as_described", "paid_on": "2026-10-01", "shipped_on": "2026-10-05", "delivered_on": "2026-11-10",
    "opened_on": "2026-11-12", "paid_with": "visa", "processed_on": "2026-10-02", "country": "DE", "seller_in": "china",
}  # fmt: skip
CONFIRMED = {"problem": "not_as_described", "completed_on": "10 Nov 2026"}


def lines(html: str) -> list[Element]:
    """The lines of an answer."""
    return [found for found in parse(html).find("div") if "outcome-line" in found.classes]


def line_of(name: str, today: str, **typed: str) -> Element:
    (line,) = lines(ask(name, typed, today)["html"])
    return line


def places(line: Element, name: str, attribute: str, kind: str = "") -> list[float]:
    """Where such elements stand, in % of the width."""
    found = [one for one in line.find(name) if not kind or kind in one.classes]
    return [float(str(one.attributes[attribute]).removesuffix("%")) for one in found]


def labels(line: Element) -> list[str]:
    """What stands on it; paper also says which day today is."""
    return [text.text[:5] if "today" in text.classes else text.text for text in line.find("text")]


def test_places_are_true_to_scale() -> None:
    """The order was completed on the 10th, day 0 of the line; its last day is 15 days later."""
    line = line_of("dispute_window", "2026-11-15", **CONFIRMED)
    assert places(line, "circle", "cx") == [pytest.approx(100 * 13 / 15, abs=0.01), 100]
    assert places(line, "line", "x1", "today") == [pytest.approx(100 * 5 / 15, abs=0.01)]
    assert places(line, "line", "x2", "act") == places(line, "circle", "cx")[:1]
    assert labels(line) == ["Mon 23 Nov", "Wed 25 Nov", "Today"]


def test_a_line_of_years_is_true_to_scale_too_and_names_the_year() -> None:
    line = line_of("card_chargeback", "2026-11-15", paid_with="visa", reason="counterfeit", processed_on="2 Oct 2026")
    assert labels(line)[-1] == "Today"
    assert all(label.endswith("2027") for label in labels(line)[:-1])


def test_after_the_last_day_the_line_goes_on_to_today() -> None:
    line = line_of("dispute_window", "2026-11-30", **CONFIRMED)
    assert places(line, "line", "x1", "today") == [100]
    assert places(line, "circle", "cx") == [65, 75]


def test_several_deadlines_share_one_line_on_which_what_is_much_later_is_counted() -> None:
    line = line_of("my_order", "2026-11-15", **PLAN)
    assert {"Tue 17 Nov", "Fri 15 Jan 2027", "2 later"} < set(labels(line))
    in_days = [2, 4, 7, 12, 43, 61]
    assert places(line, "circle", "cx") == [
        pytest.approx(days_html.ON_LINE * day / in_days[-1], abs=0.01) for day in in_days
    ]


@pytest.mark.parametrize("name", names())
def test_every_answer_of_the_case_table_with_a_day_ahead_has_one_line_with_one_today_in_order(name: str) -> None:
    for case in cases(name):
        reply = ask(name, dict(case.typed), case.today)
        if reply["kind"] != "outcome":
            continue
        found = lines(reply["html"])
        open_ones = [
            one for one in reply["outcome"]["deadlines"] if not one["done"] and (one["last_day"] or "") > case.today
        ]
        assert len(found) <= 1, case.place
        assert found or not open_ones, case.place
        for line in found:
            assert labels(line).count("Today") == 1, case.place
            marks = places(line, "circle", "cx")
            assert marks == sorted(marks), case.place
            assert len(set(marks)) == len(marks), case.place
            assert all(0 <= place <= 100 for place in [*marks, *places(line, "line", "x1", "today")]), case.place
            assert line.attributes["aria-hidden"] == "true"
            assert not [one for one in line.find("") if "style" in one.attributes]


def test_what_is_passed_or_done_is_not_on_the_line_of_several() -> None:
    typed = {"agreed_on": "2 Nov 2026", "label": "own", "tracking_uploaded_on": "5 Nov 2026"}
    assert labels(line_of("return_shipping", "2026-11-07", **typed)) == ["Fri 13 Nov", "Today"]


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(3, 10)), min_size=1, max_size=9, unique_by=lambda one: one[0]))
def test_no_label_lies_on_another_one_on_the_narrowest_screen(found: list[tuple[float, float]]) -> None:
    found.sort()
    levels = days_html.steps(found)
    for (one, level), (other, another) in combinations(zip(found, levels, strict=True), 2):
        if level != another:
            continue
        spans = [sorted((place, days_html._end(place, wide))) for place, wide in (one, other)]
        assert spans[0][1] <= spans[1][0] or spans[1][1] <= spans[0][0]


@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=12, unique=True))
def test_what_is_left_off_the_line_comes_last_and_much_later(found: list[int]) -> None:
    today = D("2026-11-15")
    days = [today + timedelta(days) for days in sorted(found)]
    near = days_html._near(days, today)
    assert near == days[: len(near)]
    if len(near) < len(days):
        assert len(near) >= 2
        assert (days[len(near)] - today) > days_html.MUCH_LATER * (near[-1] - today)
