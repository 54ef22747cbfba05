"""United Kingdom: rejecting, cancelling, sending back, and the end of a claim in court."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from calculators.kit.count import stated
from calculators.kit.outcome import Clock
from calculators.kit.policy import Gap
from calculators.kit.questions import PaidWith
from calculators.rules import uk
from calculators.rules.uk import Nation

D = date.fromisoformat
NOVEMBER = D("2026-11-02")
ENGLAND, SCOTLAND = Nation.ENGLAND_WALES_NI, Nation.SCOTLAND


def days_of(clock: Clock) -> tuple[str, str, str]:
    opens, do_by, last = (str(found or "") for found in (clock.opens_on, clock.do_by, clock.last_day))
    return opens, do_by, last


def reasons_of(clock: Clock) -> list[str]:
    return [reason.id for reason in clock.reasons]


@pytest.mark.parametrize(
    ("clock", "id", "days", "confidence"),
    [
        # thirty days, the day after delivery is day 1
        (uk.reject(NOVEMBER), "reject", ("", "2026-11-30", "2026-12-02"), "high"),
        (uk.reject(D("2026-12-31")), "reject", ("", "2027-01-28", "2027-01-30"), "high"),
        (uk.reject(D("2028-01-30")), "reject", ("", "2028-02-27", "2028-02-29"), "high"),
        # fourteen days, weekends and holidays move nothing
        (uk.cancel(NOVEMBER), "cancel", ("", "2026-11-14", "2026-11-16"), "high"),
        (uk.cancel(D("2026-11-07")), "cancel", ("", "2026-11-19", "2026-11-21"), "high"),
        (uk.cancel(D("2026-12-18")), "cancel", ("", "2026-12-30", "2027-01-01"), "high"),
        (uk.send_back(D("2026-11-16")), "send_back", ("", "2026-11-28", "2026-11-30"), "high"),
        (uk.send_back(D("2028-02-15")), "send_back", ("", "2028-02-27", "2028-02-29"), "high"),
        # six years, five in Scotland, with the days in hand that the calculator asks for
        (uk.court_claim(NOVEMBER, ENGLAND, 90), "court_claim", ("", "2032-08-04", "2032-11-02"), "medium"),
        (uk.court_claim(NOVEMBER, SCOTLAND, 90), "court_claim", ("", "2031-08-04", "2031-11-02"), "medium"),
        (uk.court_claim(NOVEMBER, SCOTLAND, 0), "court_claim", ("", "2031-11-02", "2031-11-02"), "medium"),
        (uk.court_claim(D("2024-02-29"), ENGLAND, 90), "court_claim", ("", "2029-11-30", "2030-02-28"), "medium"),
        (uk.court_claim(D("2024-02-29"), SCOTLAND, 90), "court_claim", ("", "2028-11-30", "2029-02-28"), "medium"),
    ],
)
def test_the_readers_clocks(clock: Clock, id: str, days: tuple[str, str, str], confidence: str) -> None:
    expected = (id, "you", days, True, False, confidence)
    assert expected == (clock.id, clock.who, days_of(clock), clock.firm, clock.done, clock.confidence)
    assert clock.if_missed


@pytest.mark.parametrize(
    ("delivered", "last_day"),
    [
        ("2026-11-02", "2027-05-01"),
        ("2026-11-01", "2027-04-30"),
        ("2026-12-31", "2027-06-30"),
        ("2027-01-01", "2027-06-30"),
        ("2027-08-30", "2028-02-29"),
        ("2027-09-01", "2028-02-29"),  # 31 August and six months: February has no 31st
        ("2028-02-29", "2028-08-28"),
    ],
)
def test_the_six_months_begin_with_the_day_of_delivery(delivered: str, last_day: str) -> None:
    clock = uk.fault_presumed(D(delivered))
    expected = ("fault_presumed", "trader", ("", "", last_day), True, "high")
    assert expected == (clock.id, clock.who, days_of(clock), clock.firm, clock.confidence)
    assert "prove" in clock.if_missed


def test_rejecting_names_the_proof_the_pause_and_the_refund() -> None:
    clock = uk.reject(NOVEMBER)
    assert reasons_of(clock) == ["thirty_days", "what_for", "pause", "refund", "return_cost", "days_in_hand"]
    assert clock.verdict(D("2026-12-03")) == "closed"
    assert "repair or a replacement" in clock.if_missed


def test_the_refund_after_rejecting_begins_with_the_day_of_agreeing() -> None:
    clock = uk.reject_refund(D("2026-11-10"))
    assert ("refund", "trader", ("", "", "2026-11-23"), "high") == (
        clock.id,
        clock.who,
        days_of(clock),
        clock.confidence,
    )
    assert "Monday 23 November 2026" in clock.headline(D("2026-11-24"))
    assert uk.reject(NOVEMBER, done=True).done


@pytest.mark.parametrize(
    ("goods_back_on", "proof_on", "start"),
    [
        ("2026-11-20", "2026-11-14", "your proof of posting. They count from Saturday 14"),
        ("2026-11-14", "2026-11-20", "getting the goods back. They count from Saturday 14"),
        ("2026-11-14", None, "getting the goods back. They count from Saturday 14"),
        (None, "2026-11-14", "your proof of posting. They count from Saturday 14"),
    ],
)
def test_the_refund_after_cancelling_counts_from_the_earlier_of_goods_and_proof(
    goods_back_on: str | None, proof_on: str | None, start: str
) -> None:
    clock = uk.cancel_refund(D(goods_back_on) if goods_back_on else None, D(proof_on) if proof_on else None)
    assert clock
    assert days_of(clock) == ("", "", "2026-11-28")
    assert start in clock.reasons[0].text
    assert uk.cancel_refund(None, None) is None


def test_cancelling_is_done_when_the_notice_is_given() -> None:
    assert uk.cancel(NOVEMBER, done=True).done
    assert uk.cancel(NOVEMBER, done=True).verdict(D("2026-11-05")) is None


def test_cancelling_says_whom_it_binds() -> None:
    assert any("China" in warning for warning in uk.cancel(NOVEMBER).warnings)


def test_the_days_in_hand_before_a_court_claim_are_called_our_own() -> None:
    (_, in_hand) = uk.court_claim(NOVEMBER, ENGLAND, 90).reasons
    assert "90 days" in in_hand.text
    assert "our own caution" in in_hand.text
    assert in_hand.value is None


@pytest.mark.parametrize(
    ("start", "clock"),
    [
        ("2015-09-30", uk.reject),
        ("2015-09-30", uk.fault_presumed),
        ("2014-06-12", uk.cancel),
        ("2014-06-12", uk.send_back),
        ("2015-09-30", uk.reject_refund),
        ("2010-12-31", lambda day: uk.court_claim(day, ENGLAND, 90)),
        ("2010-12-31", lambda day: uk.court_claim(day, SCOTLAND, 90)),
    ],
)
def test_before_the_first_published_rule_there_is_a_gap(start: str, clock: Callable[[date], Clock]) -> None:
    with pytest.raises(Gap):
        clock(D(start))
    assert clock(D(start) + timedelta(days=1)).last_day


@pytest.mark.parametrize("clock", [uk.reject, uk.reject_refund, uk.fault_presumed, uk.cancel, uk.send_back])
def test_a_later_start_never_gives_an_earlier_last_day(clock: Callable[[date], Clock]) -> None:
    ends = [clock(NOVEMBER + timedelta(days=days)).last_day for days in range(800)]
    assert sorted(end for end in ends if end) == ends


@pytest.mark.parametrize("choice", [*PaidWith, *Nation])
def test_every_choice_has_words_for_readers(choice: PaidWith | Nation) -> None:
    assert choice.label[0].isupper()
    assert choice.label != choice.value


def test_a_statement_is_told_in_its_own_words() -> None:
    reason = stated("item", "uk.section_75_price", NOVEMBER)
    assert reason.value
    assert (reason.id, reason.text) == ("item", reason.value.value)
