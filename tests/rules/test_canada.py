"""Canada: cancelling an order that does not come, and the chargeback by the law of Quebec and of Ontario."""

from datetime import date, timedelta
from typing import Any

import pytest

from calculators.kit.days import Due
from calculators.kit.places import Province, provinces_of, with_provinces
from calculators.kit.policy import Gap
from calculators.rules import canada
from calculators.rules.canada import LAWS, ONTARIO, QUEBEC, Law
from tests.asking import ask

D = date.fromisoformat
both_laws = pytest.mark.parametrize("law", [QUEBEC, ONTARIO], ids=["Quebec", "Ontario"])
LATE = {"problem": "not_received", "country": "CA", "delivery_ends_on": "2026-10-01"}


def planned(today: str = "2026-11-25", **typed: str) -> dict[str, Any]:
    outcome: dict[str, Any] = ask("my_order", typed, today)["outcome"]
    return outcome


def of_canada(outcome: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {clock["id"]: clock for clock in outcome["deadlines"] if clock["id"].startswith("canada.")}


def missing(outcome: dict[str, Any]) -> set[str]:
    return {found["question"] for found in outcome["missing"]}


@both_laws
@pytest.mark.parametrize(
    ("start", "first"),
    [
        (Due(D("2026-10-01")), "2026-11-01"),
        (D("2026-09-20"), "2026-10-21"),  # the purchase, where no day was agreed
        (Due(D("2026-10-20")), "2026-11-20"),
        (Due(D("2028-01-29")), "2028-02-29"),
        (Due(D("2026-10-20"), from_countdown=True), "2026-11-21"),  # its hours may reach into the next day
    ],
)
def test_an_order_can_be_cancelled_from_the_day_after_the_thirtieth(law: Law, start: Due | date, first: str) -> None:
    clock = canada.cancel(law, start)
    assert (D(first), None, False) == (clock.opens_on, clock.last_day, clock.done)
    why = "after the day that was agreed" if isinstance(start, Due) else "No day was agreed"
    assert why in clock.reasons[0].text


@both_laws
def test_a_notice_counts_from_the_first_day_to_cancel(law: Law) -> None:
    done = [canada.cancel(law, D("2026-09-20"), D(day)).done for day in ("2026-10-20", "2026-10-21")]
    assert [False, True] == done


@both_laws
@pytest.mark.parametrize(
    ("notice", "refund", "last_day"),
    [
        ("2026-11-05", "2026-11-20", "2027-01-19"),
        ("2026-09-10", "2026-09-25", "2026-11-24"),
        ("2026-11-22", "2026-12-07", "2027-02-05"),
        ("2027-12-16", "2027-12-31", "2028-02-29"),
    ],
)
def test_the_card_issuer_is_asked_in_the_sixty_days_after_the_sellers_fifteen(
    law: Law, notice: str, refund: str, last_day: str
) -> None:
    refunding, asking = canada.refund_due(law, D(notice)), canada.ask_issuer(law, D(notice))
    days_in_hand = timedelta(days=2)
    assert ("seller", D(refund)) == (refunding.who, refunding.last_day)
    expected = (D(refund) + timedelta(days=1), D(last_day) - days_in_hand, D(last_day))
    assert expected == (asking.opens_on, asking.do_by, asking.last_day)


def test_a_posted_notice_shows_both_days_and_moves_only_the_day_of_the_seller() -> None:
    sent, arrived = D("2026-11-22"), D("2026-11-24")
    clock = canada.refund_due(ONTARIO, sent, arrived)
    told = " ".join(reason.text for reason in clock.reasons)
    assert D("2026-12-09") == clock.last_day
    assert "7 December 2026" in told
    assert "9 December 2026" in told
    same_day = canada.refund_due(ONTARIO, sent, sent)
    assert same_day == canada.refund_due(ONTARIO, sent)


def test_the_card_issuer_in_quebec_has_a_last_day_to_credit_and_the_one_in_ontario_has_none() -> None:
    quebec, ontario = (canada.bank(law, D("2026-11-23")) for law in (QUEBEC, ONTARIO))
    assert [D("2026-12-23"), D("2027-02-21")] == [clock.last_day for clock in quebec]
    assert [D("2026-12-23")] == [clock.last_day for clock in ontario]
    assert {"bank"} == {clock.who for clock in (*quebec, *ontario)}
    assert ["acknowledges", "ontario_bank_statements"] == [reason.id for reason in ontario[0].reasons]


def test_quebec_is_high_and_ontario_medium() -> None:
    assert ["high", "medium"] == [canada.ask_issuer(law, D("2026-11-05")).confidence for law in (QUEBEC, ONTARIO)]


def test_the_plan_asks_for_the_province_only_where_canada_is_chosen() -> None:
    assert "province" in missing(planned(**LATE))
    assert "province" not in missing(planned(**{**LATE, "country": "CH"}))
    assert "province" not in missing(planned(**{**LATE, "problem": "damaged"}))
    assert {} == of_canada(planned(**LATE))


def test_a_province_is_ignored_in_another_country_and_so_is_the_notice() -> None:
    typed = {**LATE, "country": "BR"}
    assert planned(**typed) == planned(**typed, province="CA-QC", notice_on="2026-11-05")


@pytest.mark.parametrize("province", ["CA-QC", "CA-ON"])
def test_the_plan_shows_when_to_cancel_and_then_when_to_write_to_the_card_issuer(province: str) -> None:
    before = planned(**LATE, province=province)
    assert "2026-11-01" == of_canada(before)["canada.cancel"]["opens_on"]
    assert "notice_on" in missing(before)
    after = of_canada(planned(**LATE, province=province, notice_on="2026-11-05"))
    assert after["canada.cancel"]["done"]
    assert "2026-11-20" == after["canada.refund_due"]["last_day"]
    asking = after["canada.ask_issuer"]
    assert ("2026-11-21", "2027-01-17", "2027-01-19") == (asking["opens_on"], asking["do_by"], asking["last_day"])


def test_a_notice_that_was_too_early_starts_no_days_in_the_plan() -> None:
    clocks = of_canada(planned(**LATE, province="CA-QC", notice_on="2026-10-31"))
    assert ["canada.cancel"] == list(clocks)
    assert not clocks["canada.cancel"]["done"]


def test_a_notice_without_a_day_of_delivery_starts_no_days_in_the_plan_and_that_day_is_asked_for() -> None:
    outcome = planned(problem="not_received", country="CA", province="CA-QC", notice_on="2026-11-05")
    assert {} == of_canada(outcome)
    assert "delivery_ends_on" in missing(outcome)


@pytest.mark.parametrize(
    ("notice", "got", "says"),
    [
        ("", "", ""),
        ("2026-10-20", "", "What you sent on Tuesday 20 October 2026 may not count"),  # the thirtieth day
        ("", "2026-10-20", "What you sent on Tuesday 20 October 2026 may not count"),
        ("2026-10-20", "2026-10-21", "What you sent on Tuesday 20 October 2026 may not count"),
        ("2026-11-05", "", ""),
        ("2026-11-05", "2026-11-20", "Write again from Saturday 21 November 2026."),  # the seller's fifteenth
        ("2026-11-05", "2026-11-21", ""),
        ("2026-11-05", "2027-01-19", ""),  # the sixtieth after it
        ("2026-11-05", "2027-01-20", "the last day was Tuesday 19 January 2027, so it can refuse it"),
        ("", "2027-01-20", ""),
    ],
)
def test_what_was_sent_too_early_or_too_late_is_told(notice: str, got: str, says: str) -> None:
    typed = {"paid_on": "2026-09-20", "notice_on": notice, "issuer_got_it_on": got}
    warnings = " ".join(ask("quebec_cancel", typed, "2027-01-21")["outcome"]["warnings"])
    assert says in warnings
    sentences = ("may not count", "Write again from", "it can refuse it")
    assert [sentence in says for sentence in sentences] == [sentence in warnings for sentence in sentences]


def test_the_day_of_the_notice_is_asked_for_where_only_that_of_the_request_is_known() -> None:
    typed = {"paid_on": "2026-09-20", "issuer_got_it_on": "2026-11-23"}
    for notice, asked in (({}, {"notice_on"}), ({"notice_on": "2026-11-05"}, set())):
        assert asked == missing(ask("quebec_cancel", typed | notice, "2026-11-25")["outcome"])


def test_the_plan_knows_no_clock_for_another_province_or_for_goods_that_came() -> None:
    assert {} == of_canada(planned(**LATE, province="other"))
    assert {} == of_canada(planned(**{**LATE, "problem": "damaged"}, delivered_on="2026-11-10", province="CA-QC"))


def test_every_province_that_can_be_chosen_has_a_law() -> None:
    assert sorted(provinces_of("canada")) == sorted(LAWS)
    assert [*sorted(LAWS), "other"] == sorted(Province)
    assert ("CA",) == with_provinces()


@both_laws
def test_before_the_first_published_rule_there_is_a_gap(law: Law) -> None:
    with pytest.raises(Gap, match="no published rule"):
        canada.cancel(law, D("2005-07-29"))
