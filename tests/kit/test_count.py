"""A fact counted from a day: the unit of the fact decides how."""

from datetime import date

import pytest

from calculators.kit.count import WAYS, count, stated
from calculators.kit.policy import UNITS, Gap, PolicyError, fact, regimes

D = date.fromisoformat


@pytest.mark.parametrize(
    ("fact_id", "start", "end"),
    [
        ("aliexpress.open_dispute_last_day", "2026-11-10", "2026-11-25"),  # calendar days
        ("aliexpress.refund_usual", "2026-11-12", "2026-11-26"),  # working days
        ("aliexpress.cancel_request", "2026-11-10", "2026-11-13"),  # hours
        ("eu.tell_seller_months", "2026-12-31", "2027-02-28"),  # months
        ("eu.guarantee_years", "2024-02-29", "2026-02-28"),  # years
    ],
)
def test_the_unit_of_a_fact_counts(fact_id: str, start: str, end: str) -> None:
    run = count(fact_id, D(start))
    assert (D(start), D(end)) == (run.start, run.end)
    assert fact(fact_id).on(D(start)) == run.value


def test_the_value_of_another_day_can_be_asked_for() -> None:
    with pytest.raises(Gap):
        count("aliexpress.open_dispute_last_day", D("2010-01-01"))
    run = count("aliexpress.open_dispute_last_day", D("2010-01-01"), on=D("2026-11-10"))
    assert D("2010-01-16") == run.end


@pytest.mark.parametrize("fact_id", ["uk.section_75_over", "aliexpress.seller_silence"])
def test_a_unit_that_is_no_time_cannot_count(fact_id: str) -> None:
    with pytest.raises(PolicyError, match=r"which is no time; count\(\) needs calendar days, working days"):
        count(fact_id, D("2026-11-10"))


def test_every_way_of_counting_is_a_unit() -> None:
    assert set(WAYS) <= set(UNITS)


def test_a_reason_has_the_number_with_its_unit_the_start_and_the_end() -> None:
    reason = count("brazil.withdraw_days", D("2026-11-10")).because("why", "{days} from {start:short} to {end}.")
    assert reason.text == "7 days from 10 November 2026 to Tuesday 17 November 2026."
    assert reason.value == fact("brazil.withdraw_days").on(D("2026-11-10"))


def test_the_sentence_of_a_fact_is_a_reason() -> None:
    reason = stated("refund", "brazil.withdraw_refund", D("2026-11-10"))
    assert ("refund", "brazil.withdraw_refund") == (reason.id, reason.value and reason.value.fact)
    assert reason.value and reason.text == reason.value.value


def test_there_are_regimes_to_count_in() -> None:
    assert {"aliexpress", "brazil", "eu"} <= set(regimes())


def test_a_reason_may_be_several_sentences_of_which_the_empty_ones_are_left_out() -> None:
    run = count("brazil.withdraw_days", D("2026-11-10"))
    assert run.because("why", "You have {days}.", "", "They end on {end}.").text == (
        "You have 7 days. They end on Tuesday 17 November 2026."
    )
    assert run.because("why", "", "You have {days}.").text == "You have 7 days."
