"""Brazil: withdrawing from a distance purchase."""

from datetime import date, timedelta

import pytest

from calculators.kit.policy import Gap
from calculators.rules import brazil

D = date.fromisoformat


@pytest.mark.parametrize(
    ("received", "do_by", "last_day"),
    [
        ("2026-12-20", "2026-12-25", "2026-12-27"),  # a Sunday does not move
        ("2026-12-26", "2026-12-31", "2027-01-02"),
        ("2026-11-30", "2026-12-05", "2026-12-07"),
        ("2028-02-22", "2028-02-27", "2028-02-29"),
        ("2028-02-29", "2028-03-05", "2028-03-07"),
    ],
)
def test_a_purchase_can_be_undone_for_seven_days_after_receipt(received: str, do_by: str, last_day: str) -> None:
    clock = brazil.withdraw(D(received))
    assert (None, D(do_by), D(last_day)) == (clock.opens_on, clock.do_by, clock.last_day)


def test_withdrawing_is_the_readers_own_firm_deadline() -> None:
    clock = brazil.withdraw(D("2026-12-20"))
    expected = ("withdraw", "you", True, False, "high")
    assert expected == (clock.id, clock.who, clock.firm, clock.done, clock.confidence)


def test_the_reading_that_moves_the_last_day_is_told_and_not_counted_on() -> None:
    clock = brazil.withdraw(D("2026-12-20"))
    first, last = clock.reasons[0], clock.reasons[-1]
    assert first.value
    assert len(first.value.disputed) == 1
    assert "Do not count on it" in last.text


def test_too_late_names_the_other_routes() -> None:
    clock = brazil.withdraw(D("2026-12-20"))
    assert clock.verdict(D("2026-12-28")) == "closed"
    for route in ("AliExpress", "PayPal", "bank"):
        assert route in clock.if_missed


def test_a_later_receipt_never_gives_an_earlier_last_day() -> None:
    ends = [brazil.withdraw(D("2026-11-01") + timedelta(days=days)).last_day for days in range(800)]
    assert sorted(end for end in ends if end) == ends


def test_before_the_first_published_rule_there_is_a_gap() -> None:
    with pytest.raises(Gap, match="10 March 1991"):
        brazil.withdraw(D("1991-03-10"))
