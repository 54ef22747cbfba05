"""Switzerland: the claim for a fault, and telling the seller of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from calculators.kit.policy import Gap
from calculators.rules import switzerland
from tests.asking import ask

D = date.fromisoformat


def planned(**typed: str) -> list[str]:
    outcome: dict[str, Any] = ask("my_order", {"country": "CH", **typed}, "2026-11-25")["outcome"]
    return [clock["id"] for clock in outcome["deadlines"] if clock["id"].startswith("switzerland.")]


@pytest.mark.parametrize(
    ("delivered", "last_day"),
    [
        ("2024-11-30", "2026-11-30"),
        ("2024-02-29", "2026-02-28"),
        ("2026-02-28", "2028-02-28"),
        ("2025-11-28", "2027-11-28"),  # a Sunday does not move
    ],
)
def test_the_claim_itself_ends_two_years_after_delivery(delivered: str, last_day: str) -> None:
    clock = switzerland.claim(D(delivered))
    assert ("you", True, "high", D(last_day)) == (clock.who, clock.firm, clock.confidence, clock.last_day)
    assert "closed" == clock.verdict(D(last_day) + timedelta(days=1))


def test_the_days_to_tell_the_seller_are_advice_and_never_called_too_late() -> None:
    clock = switzerland.tell_seller(D("2026-11-18"))
    assert (False, D("2026-11-25"), D("2026-11-25")) == (clock.firm, clock.do_by, clock.last_day)
    assert ["open", "unsure"] == [clock.verdict(D(day)) for day in ("2026-11-25", "2026-11-26")]
    assert "names no number of days" in clock.reasons[0].text


def test_there_is_no_right_to_withdraw() -> None:
    texts = [reason.text for reason in switzerland.claim(D("2026-11-02")).reasons]
    assert "Swiss law gives no right to withdraw from an online purchase." in texts


def test_the_plan_has_the_claim_for_a_fault_and_nothing_for_a_change_of_mind() -> None:
    assert ["switzerland.claim"] == planned(problem="damaged", delivered_on="2026-11-05")
    assert [] == planned(problem="changed_mind", delivered_on="2026-11-05")
    assert [] == planned(problem="not_received", tracking="stuck")


def test_the_plan_has_the_day_to_tell_the_seller_once_it_knows_when_the_fault_was_noticed() -> None:
    noticed = {"problem": "damaged", "noticed_on": "2026-11-20"}
    both = {"switzerland.claim", "switzerland.tell_seller"}
    assert both == set(planned(**noticed, delivered_on="2026-11-05"))
    assert ["switzerland.tell_seller"] == planned(**noticed)
    assert [] == planned(problem="changed_mind", delivered_on="2026-11-05", noticed_on="2026-11-20")


def test_a_later_delivery_never_gives_an_earlier_last_day() -> None:
    ends = [switzerland.claim(D("2026-11-01") + timedelta(days=days)).last_day for days in range(800)]
    assert sorted(end for end in ends if end) == ends


def test_before_the_first_published_rule_there_is_a_gap() -> None:
    with pytest.raises(Gap, match="no published rule"):
        switzerland.claim(D("2017-12-31"))
