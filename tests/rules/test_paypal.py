"""PayPal's own clocks, rule by rule, and what its facts say about Klarna."""

from collections.abc import Callable
from datetime import date

import pytest

from calculators.kit.outcome import Clock, deadlines
from calculators.kit.policy import Gap, fact
from calculators.rules import paypal

D = date.fromisoformat


def days_of(clock: Clock) -> tuple[str, str, str]:
    opens, do_by, last = (str(found or "") for found in (clock.opens_on, clock.do_by, clock.last_day))
    return opens, do_by, last


@pytest.mark.parametrize(
    ("clock", "id", "days"),
    [
        (paypal.open_dispute(D("2026-08-01")), "open_dispute", ("", "2027-01-26", "2027-01-28")),
        (paypal.open_dispute(D("2027-09-02")), "open_dispute", ("", "2028-02-27", "2028-02-29")),
        (paypal.open_dispute(D("2026-08-31")), "open_dispute", ("", "2027-02-25", "2027-02-27")),
        (paypal.escalate(D("2026-11-01")), "escalate", ("", "2026-11-19", "2026-11-21")),
        (paypal.escalate(D("2026-12-11")), "escalate", ("", "2026-12-29", "2026-12-31")),
        (paypal.escalate(D("2028-02-09")), "escalate", ("", "2028-02-27", "2028-02-29")),
    ],
)
def test_the_clocks_of_paypal(clock: Clock, id: str, days: tuple[str, str, str]) -> None:
    assert (id, "you", days, True, "high") == (clock.id, clock.who, days_of(clock), clock.firm, clock.confidence)
    assert not clock.done


@pytest.mark.parametrize(
    ("clock", "day", "verdict"),
    [
        (paypal.open_dispute(D("2026-08-01")), "2026-08-01", "open"),
        (paypal.open_dispute(D("2026-08-01")), "2027-01-26", "open"),
        (paypal.open_dispute(D("2026-08-01")), "2027-01-27", "closing"),
        (paypal.open_dispute(D("2026-08-01")), "2027-01-28", "closing"),
        (paypal.open_dispute(D("2026-08-01")), "2027-01-29", "closed"),
        (paypal.escalate(D("2026-11-01")), "2026-11-19", "open"),
        (paypal.escalate(D("2026-11-01")), "2026-11-20", "closing"),
        (paypal.escalate(D("2026-11-01")), "2026-11-21", "closing"),
        (paypal.escalate(D("2026-11-01")), "2026-11-22", "closed"),
    ],
)
def test_the_verdict_changes_on_these_days(clock: Clock, day: str, verdict: str) -> None:
    assert verdict == clock.verdict(D(day))


def test_a_dispute_that_was_opened_is_done_and_keeps_its_days() -> None:
    waiting, done = (paypal.open_dispute(D("2026-08-01"), done=done) for done in (False, True))
    assert (done.done, done.verdict(D("2026-11-12"))) == (True, None)
    assert days_of(waiting) == days_of(done)
    assert any("AliExpress" in warning for warning in deadlines([waiting], D("2026-11-12")).warnings)
    assert deadlines([done], D("2026-11-12")).warnings == ()
    assert not any("Do not wait" in says for says in deadlines([waiting], D("2027-06-01")).warnings)


def test_a_dispute_that_is_not_escalated_closes_for_good() -> None:
    clock = paypal.escalate(D("2026-11-01"))
    assert [reason.id for reason in clock.reasons] == ["escalate_days", "closes"]
    assert "does not open it again" in clock.if_missed


def test_escalating_warns_of_the_wait_and_of_silence_after_an_offer() -> None:
    wait, silence = paypal.escalate(D("2026-11-01")).meanwhile
    assert "nothing has arrived" in wait
    assert "offer" in silence


@pytest.mark.parametrize("clock", [paypal.open_dispute(D("2026-08-01")), paypal.escalate(D("2026-11-01"))])
def test_too_late_names_the_other_routes(clock: Clock) -> None:
    for route in ("AliExpress", "bank", "law"):
        assert route in clock.if_missed


@pytest.mark.parametrize("rule", [paypal.open_dispute, paypal.escalate])
def test_before_the_first_published_rule_there_is_a_gap(rule: Callable[[date], Clock]) -> None:
    with pytest.raises(Gap, match="31 December 2023"):
        rule(D("2023-12-31"))


@pytest.mark.parametrize("name", ["klarna_report", "klarna_us_card"])
def test_what_we_know_of_klarna_is_told_in_sentences_and_starts_no_clock(name: str) -> None:
    assert fact(f"paypal.{name}").unit == "statement"
    assert not hasattr(paypal, "klarna")
