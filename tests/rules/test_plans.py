"""What regimes without a file of tests of their own say, and when they say nothing: each of these was a mutant that
lived (tests/proof/mutants.py), in calculators.rules.australia, calculators.rules.chile, calculators.rules.customs,
calculators.rules.eu, calculators.rules.israel, calculators.rules.japan, calculators.rules.korea,
calculators.rules.paypal, calculators.rules.southafrica and calculators.rules.turkiye.
"""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from calculators.kit.outcome import Clock
from calculators.kit.places import Country
from calculators.kit.policy import fact
from calculators.kit.questions import SellerIn
from calculators.rules import chile, customs, israel, korea, paypal
from calculators.rules.customs import Asked, Paid, ParcelState
from calculators.rules.eu.sale import SOLD_BEFORE, Sale
from tests.asking import ask

RECEIVED, NOTICED = date(2026, 11, 2), date(2026, 11, 9)


def ids(clock: Clock) -> list[str]:
    return [reason.id for reason in clock.reasons]


def planned(**typed: str) -> dict[str, Any]:
    """The plan of an order that came on 2 November 2026."""
    outcome: dict[str, Any] = ask("my_order", {"delivered_on": "2026-11-02", **typed})["outcome"]
    return outcome


@pytest.mark.parametrize(
    ("confirmed", "first"),
    [(True, ["ten_days"]), (False, ["no_confirmation"]), (None, ["ten_days", "no_confirmation"])],
)
def test_chile_names_the_days_that_the_confirmation_gives(confirmed: bool | None, first: list[str]) -> None:
    assert [*first, "unused", "refund"] == ids(chile.withdraw(RECEIVED, confirmed))


@pytest.mark.parametrize(("problem", "has_guarantee"), [("changed_mind", False), ("damaged", True)])
def test_the_plan_of_chile_has_the_guarantee_only_for_a_fault(problem: str, has_guarantee: bool) -> None:
    clocks = [clock["id"] for clock in planned(problem=problem, country="CL")["deadlines"]]
    assert has_guarantee is ("chile.guarantee" in clocks)


def test_japan_tells_of_the_terms_where_nobody_looked_at_them() -> None:
    asked = {"country": "JP", "problem": "changed_mind", "delivered_on": "2026-11-18"}
    outcome = ask("withdraw_elsewhere", asked, "2026-11-25")["outcome"]
    assert ["terms_shown"] == [reason["id"] for reason in outcome["reasons"]]


@pytest.mark.parametrize(
    ("state", "waits"),
    [(ParcelState.HELD, True), (ParcelState.RETURNED, True), (ParcelState.DELIVERED, False)],
)
def test_the_days_of_a_dispute_go_on_only_while_the_parcel_has_not_come(state: ParcelState, waits: bool) -> None:
    outcome = customs.charge(Country["FR"], Paid.YES, Asked.VAT, state, date(2026, 11, 12))
    assert waits is (customs.GOES_ON in outcome.warnings)


@pytest.mark.parametrize(
    ("protected", "first"),
    [
        (True, ["protected", "protected_who"]),
        (False, ["fourteen_days"]),
        (None, ["fourteen_days", "protected", "protected_who"]),
    ],
)
def test_israel_names_the_days_that_protection_gives(protected: bool | None, first: list[str]) -> None:
    assert first == ids(israel.withdraw(RECEIVED, protected))[: len(first)]
    assert ("protected" in ids(israel.withdraw(RECEIVED, protected))) is (protected is not False)
    assert "fee" in ids(israel.withdraw(RECEIVED, protected)), "nobody spoke of a fault"


@pytest.mark.parametrize(("problem", "reason"), [("changed_mind", "fee"), ("damaged", "no_fee")])
def test_the_plan_of_israel_names_a_fee_only_for_a_change_of_mind(problem: str, reason: str) -> None:
    clocks = planned(problem=problem, country="IL")["deadlines"]
    (mine,) = [clock for clock in clocks if clock["id"] == "israel.withdraw"]
    assert {reason} == {"fee", "no_fee"} & {why["id"] for why in mine["reasons"]}


@pytest.mark.parametrize("country", ["BR", "CH", "CL", "GB", "IL", "KR", "MX", "TR", "ZA"])
def test_a_plan_takes_nothing_as_done_that_nobody_called_done(country: str) -> None:
    clocks = [clock for clock in planned(problem="damaged", country=country)["deadlines"] if clock["who"] == "you"]
    assert len(clocks) > 1
    assert not any(clock["done"] for clock in clocks)


def test_korea_counts_from_the_day_that_the_reader_knew_and_says_which_day_that_is() -> None:
    known, unknown = korea.withdraw_different(RECEIVED, NOTICED), korea.withdraw_different(RECEIVED)
    assert "You knew it on Monday 9 November 2026" in known.reasons[0].text
    assert "or could know it. Counted from receipt" in unknown.reasons[0].text
    assert "" == known.unsure
    assert "withdraw today" in unknown.unsure


@pytest.mark.parametrize(("problem", "reason"), [("changed_mind", "seven_days"), ("damaged", "days_from_knowing")])
def test_the_plan_of_korea_counts_for_goods_that_differ_in_another_way(problem: str, reason: str) -> None:
    clocks = planned(problem=problem, country="KR")["deadlines"]
    (mine,) = [clock for clock in clocks if clock["id"] == "korea.withdraw"]
    assert reason == mine["reasons"][0]["id"]


@pytest.mark.parametrize(
    ("problem", "says"), [("damaged", True), ("changed_mind", False)]
)  # fmt: skip
def test_a_change_of_mind_has_no_guarantee_in_australia_and_no_day_at_klarna_or_paypal(
    problem: str, says: bool
) -> None:
    plan = json.dumps(planned(problem=problem, country="AU", paid_with="klarna"))
    assert says is (paypal.NO_LAST_DAY in plan)
    assert says is (str(fact("australia.guarantees").values[-1].value) in plan)
    plan = json.dumps(planned(problem=problem, paid_with="paypal", paid_on="2026-10-01"))
    assert says is ('"paypal.open_dispute"' in plan)
    assert paypal.NO_LAST_DAY not in json.dumps(planned(problem=problem, paid_with="visa"))


@pytest.mark.parametrize(("tracking", "says"), [("customs", True), ("moving", False), ("stuck", False)])
def test_the_plan_names_the_page_on_customs_while_customs_holds_the_parcel(tracking: str, says: bool) -> None:
    typed = {"problem": "not_received", "tracking": tracking, "shipped_on": "2026-10-05"}
    assert says is (customs.IN_THE_PLAN in json.dumps(ask("my_order", typed), ensure_ascii=False))


@pytest.mark.parametrize(("country", "asks"), [("DE", True), ("BR", False)])
def test_only_readers_in_the_eu_are_asked_whether_they_were_told_of_their_right(country: str, asks: bool) -> None:
    missing = [one["question"] for one in planned(problem="damaged", country=country)["missing"]]
    assert asks is ("informed" in missing)


def test_goods_that_came_on_the_first_day_of_a_new_law_may_have_been_sold_before() -> None:
    since = fact("eu.guarantee_years").values[0].since
    around = [since - timedelta(days=1), since, since + SOLD_BEFORE - timedelta(days=1), since + SOLD_BEFORE]
    spain = Country.named("ES")
    assert isinstance(spain, Country)
    sold = [Sale(country=spain, delivered_on=day, seller_in=SellerIn.SAME_COUNTRY) for day in around]
    assert [False, True, True, False] == [sale.is_around("eu.guarantee_years") for sale in sold]
