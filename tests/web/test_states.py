"""The design page shows real states of real calculators."""

import pytest

from web.directive import expand
from web.states import state


def test_a_day_gives_what_the_calculator_says() -> None:
    html = str(state("dispute_window", "problem=not_as_described", "completed_on=2026-11-10", "today=2026-11-15"))
    assert "Open the dispute by Monday 23 November 2026." in html
    assert "8 days left" in html


def test_answers_that_cannot_be_used_are_drawn_with_their_errors() -> None:
    html = str(state("dispute_window", "shipped_on=5/6/2026", "today=2026-11-15"))
    assert "Is that 5 June or 6 May?" in html
    assert 'value="5/6/2026"' in html
    assert '<li><a href="#dispute_window-shipped_on">When was it shipped?</a> Is that 5 June or 6 May?' in html


def test_a_day_before_all_rules_is_a_gap() -> None:
    html = str(state("dispute_window", "problem=not_as_described", "completed_on=2015-03-03", "today=2026-11-15"))
    assert "no published rule for 3 March 2015" in html


def test_an_old_answer_stands_below_the_sentence_that_it_is_old() -> None:
    html = str(
        state("dispute_window", "as=old", "problem=not_as_described", "completed_on=2026-11-10", "today=2026-11-15")
    )
    assert html.index("This answer is old.") < html.index("data-outdated") < html.index("23 November 2026")


@pytest.mark.parametrize(("name", "shown", "hidden"), [("wait", "progress", "failure"), ("failed", "failure", "wait")])
def test_waiting_and_failing_are_drawn_as_the_page_shows_them(name: str, shown: str, hidden: str) -> None:
    html = str(state("refund_arrival", f"as={name}"))
    assert shown in html
    assert f'class="calculator-{hidden}"' in html.replace(' role="alert"', "")
    assert html.replace("calculator-forget", "").count(" hidden>") == 4, (
        "the other one, what forgets no answers yet, what undoes that, and the list of no errors"
    )


def test_another_state_stops_the_build() -> None:
    with pytest.raises(ValueError, match="as=lost"):
        expand("state", ["refund_arrival", "as=lost"])
