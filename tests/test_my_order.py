"""The planner shows every clock that the dates start, in the order in which they matter, and names what is missing."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.front import form_html
from calculators.front.reply import form_of
from calculators.kit.questions import Problem, Stage
from tests.asking import ask
from web.filled import filled

ARRIVED_BROKEN = {"problem": "not_as_described", "delivered_on": "2026-11-02"}


def planned(today: str = "2026-11-05", **typed: str) -> dict[str, Any]:
    outcome: dict[str, Any] = ask("my_order", typed, today)["outcome"]
    return outcome


def ids(outcome: dict[str, Any]) -> list[str]:
    return [deadline["id"] for deadline in outcome["deadlines"]]


def missing(outcome: dict[str, Any]) -> list[str]:
    return [one["question"] for one in outcome["missing"]]


def test_the_earliest_day_stands_first_and_decides() -> None:
    outcome = planned(**ARRIVED_BROKEN, paid_on="2026-10-01", seller_in="china", country="DE")
    days = [deadline["do_by"] or deadline["last_day"] for deadline in outcome["deadlines"]]
    assert sorted(days) == days
    assert ids(outcome)[0] == "eu.withdraw"
    assert "14 November 2026" in outcome["headline"]


@settings(max_examples=max(60, settings().max_examples))  # 250 in `make proof`
@given(form=filled("my_order"))
def test_the_days_stand_in_the_order_in_which_they_are_shown(form: tuple[dict[str, str], str]) -> None:
    typed, today = form
    replied = ask("my_order", typed, today)
    shown = [
        next((day for day in (deadline["do_by"], deadline["last_day"]) if day and day >= today), "")
        for deadline in replied.get("outcome", {}).get("deadlines", [])
        if not is_over(deadline, today)
    ]
    ahead = [day for day in shown if day]  # without what nobody knows the end of
    assert sorted(ahead) == ahead


@pytest.mark.parametrize("today", ["2026-12-23", "2026-12-24", "2027-05-24", "2027-06-30"])
def test_the_days_stand_in_order_also_when_some_facts_are_past_their_review(today: str) -> None:
    """An appeal and a free return whose last day is the same: only the facts of one of them are past their review."""
    now = date.fromisoformat(today)
    closed, completed = ((now + timedelta(days=3 - length)).isoformat() for length in (7, 15))
    typed = {"problem": "not_as_described", "completed_on": completed, "seller_in": "eu", "closed_on": closed}
    deadlines = planned(today, **typed)["deadlines"]
    mine = [deadline["do_by"] for deadline in deadlines if deadline["who"] == "you" and not deadline["done"]]
    assert len(mine) == 2
    assert sorted(mine) == mine


def test_the_day_that_is_due_first_is_named_although_another_fact_is_past_its_review() -> None:
    typed = {"completed_on": "2027-01-10", "seller_in": "eu", "closed_on": "2027-01-18"}
    outcome = planned("2027-01-22", problem="not_as_described", **typed)
    assert ids(outcome)[:2] == ["aliexpress.return", "aliexpress.appeal"]
    assert outcome["headline"].startswith("Ask for the free return by Friday 22 January 2027.")


def is_over(deadline: dict[str, Any], today: str) -> bool:
    """What is done, and what can no longer be done, stands below the days to come."""
    end = deadline["perhaps_until"] or deadline["last_day"]
    past = end is not None and end < today
    return deadline["done"] or (past and (deadline["who"] != "you" or deadline["firm"]))


def test_what_is_over_stands_last_and_does_not_decide() -> None:
    outcome = planned(
        "2026-11-12", problem="not_as_described", completed_on="2026-10-01", paid_with="paypal", paid_on="2026-09-01"
    )
    assert ids(outcome) == ["cards.chargeback", "paypal.open_dispute", "aliexpress.open_dispute"]
    assert outcome["verdict"] == "open"


def test_an_id_carries_its_regime_and_occurs_once() -> None:
    outcome = planned(
        **ARRIVED_BROKEN, country="GB", paid_with="visa", processed_on="2026-10-05", opened_on="2026-11-03"
    )
    assert sorted(set(ids(outcome))) == sorted(ids(outcome))
    assert {name.partition(".")[0] for name in ids(outcome)} == {"aliexpress", "uk", "cards"}


@pytest.mark.parametrize(
    ("typed", "question", "adds"),
    [
        ({}, "country", "eu.withdraw"),
        ({"country": "DE"}, "paid_with", "cards.chargeback"),
        ({"country": "DE", "paid_with": "visa"}, "processed_on", "cards.chargeback"),
        ({"country": "DE", "paid_with": "visa"}, "seller_in", "aliexpress.return"),
        ({"paid_with": "paypal"}, "paid_on", "paypal.open_dispute"),
        ({"paid_with": "paypal"}, "paypal_opened_on", "paypal.escalate"),
        ({"country": "US"}, "statement_sent_on", "us.notice_received"),
    ],
)
def test_a_missing_answer_is_named_and_adds_its_clock(typed: dict[str, str], question: str, adds: str) -> None:
    answers = {
        "country": "DE",
        "paid_with": "visa",
        "processed_on": "2026-10-05",
        "seller_in": "china",
        "paid_on": "2026-10-01",
        "paypal_opened_on": "2026-11-03",
        "statement_sent_on": "2026-10-20",
    }
    before = planned(**ARRIVED_BROKEN, **typed)
    assert question in missing(before)
    assert adds not in ids(before)
    rest = (
        {"processed_on": answers["processed_on"], "paid_on": answers["paid_on"]}
        if question in ("paid_with", "seller_in")
        else {}
    )
    after = planned(**ARRIVED_BROKEN, **{**rest, **typed, question: answers[question]})
    assert question not in missing(after)
    assert adds in ids(after)


@pytest.mark.parametrize(
    "typed",
    [
        {"completed_on": "2026-10-20"},
        {"shipped_on": "2026-09-20", "opened_on": "2026-10-20"},
        {"opened_on": "2026-10-20"},
        {"stage": "not_shipped"},
        {"stage": "decided"},
        {"stage": "refunded"},
        {"shipped_on": "2026-09-20", "requested_on": "2026-10-20"},
        {"requested_on": "2026-10-20"},
    ],
)
def test_no_day_is_asked_for_a_dispute_that_is_open_over_or_not_wanted(typed: dict[str, str]) -> None:
    outcome = planned(problem="not_received", tracking="stuck", **typed)
    assert [one for one in outcome["missing"] if "dispute" in one["adds"]] == []


def test_a_change_of_the_request_starts_the_days_of_the_seller_again() -> None:
    def answer(**typed: str) -> dict[str, Any] | None:
        found = planned(problem="damaged", stage="disputed", **typed)["deadlines"]
        return next((one for one in found if one["id"] == "aliexpress.seller_answer"), None)

    opened, changed = answer(opened_on="2026-10-20"), answer(opened_on="2026-10-20", changed_on="2026-10-24")
    assert opened
    assert changed
    assert ("2026-10-25", "2026-10-29") == (opened["last_day"], changed["last_day"])
    assert "after you opened the dispute on Tuesday 20 October 2026" in opened["reasons"][0]["text"]
    assert "after you changed your request on Saturday 24 October 2026" in changed["reasons"][0]["text"]
    assert ["five_days", "silence"] == [reason["id"] for reason in opened["reasons"]]
    assert answer(changed_on="2026-10-24") is None


def test_a_dispute_from_before_our_rules_names_that_day_and_shows_no_clock() -> None:
    outcome = planned(problem="damaged", completed_on="2015-03-03", opened_on="2015-03-10")
    assert ids(outcome) == []
    assert any("3 March 2015" in warning for warning in outcome["warnings"])


@pytest.mark.parametrize(
    ("typed", "question", "adds"),
    [
        ({"problem": "not_received", "tracking": "stuck"}, "shipped_on", "adds the first day of a dispute."),
        ({"problem": "not_received", "tracking": "delivered"}, "delivered_on", "adds the last day of a dispute."),
        ({"problem": "not_received", "tracking": "stuck"}, "delivery_ends_on", "adds the last day of a dispute."),
        (ARRIVED_BROKEN, "delivery_ends_on", "can move the last day of a dispute."),
        (
            {"problem": "not_received", "tracking": "delivered", "delivered_on": "2026-11-02"},
            "delivery_ends_on",
            "can move the last day of a dispute.",
        ),
    ],
)
def test_what_would_fix_the_last_day_of_a_dispute_is_named(typed: dict[str, str], question: str, adds: str) -> None:
    outcome = planned(**typed)
    assert {"question": question, "adds": adds} in outcome["missing"]
    assert [one["adds"] for one in outcome["missing"]].count(adds) == 1


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({}, ["seller_in"]),
        ({"seller_in": "china"}, ["paid_on"]),
        ({"seller_in": "china", "paid_on": "2026-10-20"}, []),
        ({"seller_in": "eu"}, ["completed_on"]),
        ({"seller_in": "eu", "completed_on": "2026-11-03"}, []),
        ({"seller_in": "brazil"}, ["completed_on"]),
        ({"seller_in": "other"}, []),
    ],
)
def test_a_free_return_asks_for_the_day_from_which_it_counts(typed: dict[str, str], asked: list[str]) -> None:
    outcome = planned(problem="changed_mind", **typed)
    assert asked == [one["question"] for one in outcome["missing"] if "free return" in one["adds"]]
    assert ("aliexpress.return" in ids(outcome)) is (len(typed) == 2)


def test_nothing_known_names_what_to_look_up() -> None:
    outcome = planned(problem="not_as_described")
    assert (ids(outcome), outcome["verdict"]) == (["aliexpress.open_dispute"], "unsure")
    assert outcome["headline"] == "Open the dispute now, then look up the day of delivery."
    assert missing(outcome)[0] == "delivered_on"
    assert "Look up the day your order was shipped" in planned(problem="not_received")["headline"]


NO_DAY = {"paid_with": "visa", "paid_on": "2026-11-01"}
SCANNED = "Open the dispute today. Look up the day tracking says “delivered”: count on no more than 15 days from it."


@pytest.mark.parametrize(
    ("typed", "headline", "asks"),
    [
        ({"problem": "damaged", "stage": "delivered"}, "Open the dispute now, then look up the day", "delivered_on"),
        ({"problem": "damaged", "stage": "completed"}, "Open the dispute now, then look up the day", "completed_on"),
        ({"problem": "not_received", "stage": "delivered"}, SCANNED, "delivered_on"),
        ({"problem": "not_received", "stage": "delivered", "delivery_ends_on": "2027-02-08"}, SCANNED, "delivered_on"),
        ({"problem": "not_received", "stage": "shipped", "tracking": "delivered"}, SCANNED, "delivered_on"),
        ({"problem": "not_received", "stage": "shipped"}, "Look up the day your order was shipped", "shipped_on"),
    ],
)
def test_who_knows_no_day_is_led_to_the_dispute_first_and_asked_for_the_day_that_starts_it(
    typed: dict[str, str], headline: str, asks: str
) -> None:
    outcome = planned("2026-11-25", **typed, **NO_DAY)
    assert outcome["headline"].startswith(headline)
    assert missing(outcome)[0] == asks
    window = next(one for one in outcome["deadlines"] if one["id"] == "aliexpress.open_dispute")
    assert window["do_by"] is None


def test_a_clock_without_a_published_rule_does_not_hide_the_others() -> None:
    outcome = planned(
        "2026-11-12", problem="not_as_described", completed_on="2015-03-03", paid_with="paypal", paid_on="2026-09-01"
    )
    assert ids(outcome) == ["cards.chargeback", "paypal.open_dispute"]
    assert any("3 March 2015" in warning for warning in outcome["warnings"])


PAYPAL = {"problem": "not_received", "tracking": "stuck", "paid_on": "2026-09-16", "paid_with": "paypal"}


def test_while_nobody_says_which_card_paypal_charged_the_earliest_of_all_counts() -> None:
    def bank(**typed: str) -> dict[str, Any] | None:
        found = planned("2026-11-25", **PAYPAL | typed)["deadlines"]
        return next((deadline for deadline in found if deadline["id"] == "cards.chargeback"), None)

    unsaid = bank()
    assert unsaid
    said = [bank(paid_with=f"{network} paypal") for network in ("visa", "mastercard", "discover", "amex")]
    assert unsaid["do_by"] == min(clock["do_by"] for clock in said if clock)
    assert unsaid["label"] == "Ask the bank of the card that was charged"
    everywhere = [{reason["id"] for reason in clock["reasons"]} for clock in said if clock]
    assert {reason["id"] for reason in unsaid["reasons"]} - {"which_card"} <= set.intersection(*everywhere)
    warnings = planned("2026-11-25", **PAYPAL)["warnings"]
    assert not [says for says in warnings if "Visa" in says or "American" in says]
    assert "Your bank may have an earlier day. Ask it which day holds for you." in warnings
    assert bank(delivery_ends_on="2026-12-20") is None, "no bank can be asked yet, and none is promised"


@pytest.mark.parametrize(
    "typed",
    [
        {"problem": "counterfeit", "paid_on": "2026-02-23", "delivered_on": "2025-10-24", "refunded_on": "2026-10-25"},
        {"problem": "not_received", "paid_on": "2025-02-25", "delivery_ends_on": "2026-09-26"},
        {"problem": "not_received", "paid_on": "2025-07-02", "delivered_on": "2026-05-22", "refunded_on": "2026-04-12"},
        {"problem": "counterfeit", "paid_on": "2024-08-26", "delivered_on": "2026-03-29", "refunded_on": "2026-04-22"},
    ],
)
def test_where_the_cards_behind_paypal_share_no_reason_the_first_to_end_says_its_own(typed: dict[str, str]) -> None:
    """These readers got no answer at all: nothing with a source was true of all cards."""
    found = planned("2026-11-12", **typed, paid_with="paypal")["deadlines"]
    (bank,) = [deadline for deadline in found if deadline["id"] == "cards.chargeback"]
    assert any(reason["url"] for reason in bank["reasons"])


def test_of_two_cards_the_first_to_end_counts_and_an_account_is_no_card() -> None:
    def bank(paid_with: str) -> dict[str, Any] | None:
        found = planned("2026-11-25", **PAYPAL | {"paid_with": paid_with})["deadlines"]
        return next((deadline for deadline in found if deadline["id"] == "cards.chargeback"), None)

    alone = [found for network in ("visa", "mastercard") if (found := bank(network))]
    both = bank("visa mastercard")
    assert len(alone) == 2
    assert both
    assert both["do_by"] == min(found["do_by"] for found in alone)
    (says, *reasons) = [reason["text"] for reason in both["reasons"] if reason["id"] != "taken"]
    assert says.startswith("You chose more than one card. These are the days of ")
    assert reasons in ([reason["text"] for reason in found["reasons"] if reason["id"] != "taken"] for found in alone)
    assert bank("paypal account") is None
    assert bank("visa account") == bank("visa")


def test_a_bank_that_waits_for_customs_is_not_the_first_and_one_without_a_rule_is_none() -> None:
    held = planned("2026-11-25", **{**PAYPAL, "tracking": "customs"})
    by_id = {deadline["id"]: deadline for deadline in held["deadlines"]}
    assert "2026-12-30" == by_id["cards.chargeback"]["do_by"], "105 days after the payment: Visa waits"
    before = planned("2026-11-25", **{**PAYPAL, "paid_on": "2015-03-03"})
    assert "cards.chargeback" not in ids(before)
    assert 1 == sum("3 March 2015" in says for says in before["warnings"]), "of PayPal, and not of four banks"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({"problem": "not_received"}, ["delivery_ends_on"]),
        ({"problem": "not_received", "delivery_ends_on": "2026-11-20"}, []),
        ({"problem": "damaged"}, ["delivered_on"]),
        ({"problem": "damaged", "delivered_on": "2026-11-02"}, []),
        ({"problem": "no_refund_after_cancel", "refunded_on": "2026-11-02"}, []),
    ],
)
def test_what_can_move_the_last_day_at_the_bank_is_asked_where_it_plays_a_part(
    typed: dict[str, str], asked: list[str]
) -> None:
    outcome = planned(paid_with="visa", paid_on="2026-10-01", **typed)
    assert asked == [
        one["question"] for one in outcome["missing"] if one["adds"] == "can move the last day at your bank."
    ]


def test_who_does_not_say_how_the_order_was_paid_is_asked_for_that_and_told_of_no_bank() -> None:
    outcome = planned(**ARRIVED_BROKEN, paid_on="2026-10-01")
    assert "paid_with" in missing(outcome)
    assert "cards.chargeback" not in ids(outcome)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ({"paid_with": "visa", "processed_on": "2026-10-05"}, []),
        ({"paid_with": "visa", "paid_on": "2026-10-05"}, ["taken"]),
        ({"paid_with": "visa apple_google_pay", "processed_on": "2026-10-05"}, ["wallet"]),
        ({"paid_with": "visa apple_google_pay", "paid_on": "2026-10-05"}, ["taken", "wallet"]),
    ],
)
def test_the_bank_s_days_say_that_the_day_was_not_told_and_what_a_wallet_is(
    typed: dict[str, str], first: list[str]
) -> None:
    (bank,) = [one for one in planned(**ARRIVED_BROKEN, **typed)["deadlines"] if one["id"] == "cards.chargeback"]
    assert first == [reason["id"] for reason in bank["reasons"] if reason["id"] in ("taken", "wallet")]


LONG_AGO = {"problem": "damaged", "completed_on": "2026-05-20", "paid_with": "visa"}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"processed_on": "2026-01-05"}, "A later day can move it"),
        ({"paid_on": "2026-01-05", "delivered_on": "2026-01-20"}, "A later day can move it"),
        ({"processed_on": "2026-01-05", "delivered_on": "2026-01-20"}, "the last day was Wednesday 20 May 2026"),
    ],
)
def test_at_the_bank_it_is_too_late_only_when_no_later_day_can_move_it(typed: dict[str, str], says: str) -> None:
    outcome = planned("2026-11-05", **LONG_AGO, **typed)
    assert "closed" == outcome["verdict"]
    assert says in outcome["headline"]


def test_a_refund_ends_the_time_to_open_and_starts_the_bank_s_time_for_a_missing_refund() -> None:
    typed = {"problem": "not_as_described", "processed_on": "2026-06-01", "delivered_on": "2026-06-20"}
    outcome = planned("2026-11-23", **typed, refunded_on="2026-10-20", paid_with="mastercard")
    by_id = {deadline["id"]: deadline for deadline in outcome["deadlines"]}
    assert by_id["aliexpress.open_dispute"]["done"]
    assert "2026-09-29" == by_id["cards.chargeback"]["last_day"]
    assert "unsure" == outcome["verdict"]


def test_where_discover_has_no_rule_for_a_missing_refund_the_fault_is_claimed() -> None:
    typed = {"problem": "damaged", "delivered_on": "2026-10-20", "refunded_on": "2026-11-02", "paid_with": "discover"}
    by_id = {
        deadline["id"]: deadline for deadline in planned("2026-11-05", **typed, processed_on="2026-10-05")["deadlines"]
    }
    assert "2027-02-17" == by_id["cards.chargeback"]["last_day"], "120 days after the delivery"


@pytest.mark.parametrize("day", ["closed_on", "agreed_on", "refunded_on"])
def test_nobody_waits_for_an_answer_in_a_dispute_that_is_decided(day: str) -> None:
    typed = {"problem": "not_as_described", "delivered_on": "2026-10-10", "opened_on": "2026-10-12", day: "2026-10-20"}
    done = {deadline["id"]: deadline["done"] for deadline in planned("2026-10-25", **typed)["deadlines"]}
    answers = ("aliexpress.seller_answer", "aliexpress.aliexpress_steps_in", "aliexpress.usual_decision")
    assert [True, True, True] == [done[name] for name in answers]
    del typed[day]
    still = {deadline["id"]: deadline["done"] for deadline in planned("2026-10-25", **typed)["deadlines"]}
    assert [False, False, False] == [still[name] for name in answers]


def test_what_is_done_gives_no_headline_while_somebody_elses_day_runs() -> None:
    typed = {"problem": "not_as_described", "opened_on": "2026-10-12", "refunded_on": "2026-10-20"}
    outcome = planned("2026-12-20", **typed)
    assert outcome["headline"].startswith("Go to your bank today: the refund is late.")


@pytest.mark.parametrize(
    "typed", [{}, {"country": "DE"}, {"country": "US"}, {"paid_with": "paypal"}, {"paid_with": "visa"}]
)
def test_a_missing_answer_links_to_its_question_in_the_form(typed: dict[str, str]) -> None:
    form = str(form_html.form(form_of("my_order"), {}, {}))
    named = missing(planned(**ARRIVED_BROKEN, **typed))
    assert named
    assert [question for question in named if f'id="my_order-{question}"' not in form] == []


def test_goods_that_never_came_start_no_clock_that_counts_from_holding_them() -> None:
    outcome = planned(
        "2026-11-12", problem="not_received", tracking="delivered", delivered_on="2026-11-02", country="DE"
    )
    assert ids(outcome) == ["aliexpress.open_dispute"]


def test_the_old_code_of_greece_is_read() -> None:
    deadlines = planned(**ARRIVED_BROKEN, country="EL")["deadlines"]
    assert ["2026-11-16"] == [deadline["last_day"] for deadline in deadlines if deadline["id"] == "eu.withdraw"]


@pytest.mark.parametrize(
    ("stage", "has_window"), [("shipped", True), ("delivered", True), ("not_shipped", False), ("refunded", False)]
)
def test_before_the_order_is_shipped_and_after_the_refund_no_dispute_can_be_opened(
    stage: str, has_window: bool
) -> None:
    typed = {"problem": "not_received", "shipped_on": "2026-10-01", "delivery_ends_on": "2026-11-20"}
    assert has_window is ("aliexpress.open_dispute" in ids(planned(**typed, stage=stage)))


def test_money_that_does_not_come_back_is_asked_for_and_not_a_free_return() -> None:
    outcome = planned("2026-11-12", problem="no_refund_after_cancel")
    assert "refunded_on" in missing(outcome)
    assert "seller_in" not in missing(outcome)
    outcome = planned("2026-11-12", problem="no_refund_after_cancel", refunded_on="2026-11-02")
    assert ids(outcome) == ["aliexpress.usual", "aliexpress.chase"]


def test_somebody_who_changed_their_mind_has_no_dispute_and_no_guarantee() -> None:
    typed = {"problem": "changed_mind", "delivered_on": "2026-11-02", "completed_on": "2026-11-03"}
    outcome = planned("2026-11-05", **typed, country="DE", seller_in="eu", paid_with="visa", processed_on="2026-10-05")
    assert sorted(ids(outcome)) == ["aliexpress.return", "eu.withdraw"]


def test_where_nothing_is_left_to_ask_no_further_answer_is_asked_for() -> None:
    typed = {"problem": "changed_mind", "country": "other", "seller_in": "other", "paid_with": "other"}
    outcome = planned("2026-11-05", **typed)
    assert (ids(outcome), missing(outcome), outcome["verdict"]) == ([], [], "unsure")
    assert outcome["headline"].startswith("Ask for a free return in the app today.")


def test_a_wish_to_send_back_does_not_stand_in_the_way_of_a_refund_that_has_not_come() -> None:
    typed = {"problem": "damaged", "stage": "refunded", "refunded_on": "2026-10-20", "wanted": "return_and_refund"}
    outcome = ask("my_order", typed)["outcome"]
    assert outcome["headline"].startswith("Ask AliExpress today")
    assert outcome["letters"]


OPEN = {"stage": "disputed", "opened_on": "2026-11-21"}
MOVING = {"problem": "not_received", "tracking": "moving", "shipped_on": "2026-11-20"}
PAID_LONG_AGO = {"problem": "not_as_described", "delivered_on": "2026-09-01", "completed_on": "2026-09-05"}
IN_POLAND = {"stage": "delivered", "delivered_on": "2026-11-20", "country": "PL", "informed": "yes"}
DECIDED_AGAINST = {"problem": "not_as_described", "closed_on": "2026-11-22", "completed_on": "2026-11-14"}


@pytest.mark.parametrize(
    ("typed", "step", "letter", "is_shown"),
    [
        ({"problem": "not_as_described", "delivered_on": "2026-11-16"}, "open_dispute", "open_dispute", True),
        ({**MOVING, "delivery_ends_on": "2027-01-20"}, "not_yet", "", True),
        ({"problem": "not_received", **OPEN}, "wait", "", True),
        ({"problem": "not_received", **OPEN, "seller_asked": "close_dispute"}, "refuse", "refuse_to_close", True),
        ({"problem": "damaged", **OPEN, "seller_asked": "accept_offer"}, "offer", "answer_offer", True),
        (DECIDED_AGAINST, "appeal", "appeal", True),
        ({**PAID_LONG_AGO, "paid_with": "discover", "processed_on": "2026-08-01"}, "bank", "card_letter", False),
        ({**PAID_LONG_AGO, "paid_with": "paypal", "paid_on": "2026-08-01"}, "paypal", "paypal_letter", False),
        ({"problem": "damaged", "stage": "refunded", "refunded_on": "2026-11-01"}, "refund", "open_dispute", False),
        ({"problem": "damaged", "stage": "returning", "agreed_on": "2026-11-20"}, "return", "", False),
        ({"problem": "not_received", "requested_on": "2026-11-24", "paid_on": "2026-11-20"}, "cancel", "", False),
        ({"problem": "changed_mind", **IN_POLAND}, "withdraw", "withdraw", False),
        ({"problem": "not_as_described"}, "open_dispute", "open_dispute", True),
        ({"problem": "changed_mind", "stage": "disputed"}, "wait", "", False),
        ({"problem": "damaged", "stage": "refunded", "refunded_on": "2026-11-12"}, "refunded", "", False),
        ({"problem": "damaged", "stage": "refunded", "refunded_on": "2026-10-20"}, "late_refund", "card_letter", False),
        ({"problem": "damaged", "stage": "refunded"}, "refund", "", False),
        ({"problem": "no_refund_after_cancel", "stage": "refunded"}, "refund", "open_dispute", False),
    ],
)
def test_each_step_has_what_is_written_in_it_and_what_is_shown(
    typed: dict[str, str], step: str, letter: str, is_shown: bool
) -> None:
    outcome = planned("2026-11-25", **typed)
    found = (outcome["step"]["id"], [one["id"] for one in outcome["letters"]])
    assert found == (step, [letter] if letter else [])
    assert bool(outcome["checklist"]) is is_shown
    assert bool(outcome["step"]["likely"]) is is_shown
    if is_shown:
        assert outcome["step"]["likely"].endswith("This is our reading, not a promise.")


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({"problem": "damaged", "delivered_on": "2026-11-16"}, "No such button?"),
        ({"problem": "not_received", **OPEN, "seller_asked": "close_dispute"}, "Does the seller ask again?"),
        ({"problem": "damaged", **OPEN, "seller_asked": "accept_offer"}, "No better offer? Do not accept"),
        (DECIDED_AGAINST, "No Appeal button?"),
        ({**PAID_LONG_AGO, "paid_with": "discover", "processed_on": "2026-08-01"}, "Ask for the reason in writing."),
        ({"problem": "damaged", "stage": "refunded", "refunded_on": "2026-09-01"}, "Ask for the reason in writing."),
        ({"problem": "not_received", "stage": "not_shipped", "paid_on": "2026-11-20"}, "No such button?"),
    ],
)
def test_a_step_that_can_be_refused_says_what_to_do_then(typed: dict[str, str], refused: str) -> None:
    assert refused in planned("2026-11-25", **typed)["step"]["refused"]


SELLER = {"stage": "disputed", "opened_on": "2026-11-02"}


def test_who_does_not_say_what_is_wrong_is_not_told_to_wait() -> None:
    """PayPal's last day may come before that."""
    outcome = planned("2026-12-01", stage="disputed", seller_asked="close_dispute", opened_on="2026-11-30")
    assert "nothing" not in outcome["headline"]
    assert (
        "Then choose what went wrong too: days of your bank, of PayPal or of the law may end sooner."
        in (outcome["headline"])
    )


def test_every_own_day_before_the_end_of_waiting_is_named() -> None:
    days = {
        "opened_on": "2026-11-30",
        "delivered_on": "2026-11-20",
        "noticed_on": "2026-11-24",
        "paid_on": "2026-06-07",
    }
    outcome = planned("2026-12-01", problem="damaged", stage="disputed", country="CH", paid_with="paypal", **days)
    assert "Tell the seller about the fault" in outcome["headline"]
    assert "Open a dispute at PayPal by Wednesday 2 December 2026." in outcome["headline"]


def test_an_offer_is_an_answer_of_the_seller() -> None:
    offered = {"problem": "damaged", "stage": "disputed", "seller_asked": "accept_offer", "opened_on": "2026-11-20"}
    (answer,) = [
        one for one in planned("2026-11-24", **offered)["deadlines"] if one["id"] == "aliexpress.seller_answer"
    ]
    assert answer["done"]


def test_a_letter_about_a_late_refund_tells_of_the_refund_and_not_of_the_fault() -> None:
    refunded = {
        "problem": "changed_mind",
        "stage": "refunded",
        "refunded_on": "2026-10-05",
        "delivered_on": "2026-09-01",
    }
    says = "AliExpress shows that the refund was processed on 5 October 2026, but the money has not reached me."
    for today in ("2026-10-25", "2026-11-25"):
        (letter,) = planned(today, **refunded, paid_with="visa")["letters"]
        assert says in letter["text"]
        assert not any(
            words in letter["text"] for words in ("changed my mind", "cancelled", "delivered", "full refund")
        )
    assert planned("2026-11-25", **refunded, paid_with="account")["letters"] == [], "no card was charged"
    assert planned("2026-10-10", **refunded, paid_with="visa")["letters"] == [], "there is nothing to do yet"


def test_a_cancelled_order_without_its_refund_is_told_without_the_delivery() -> None:
    typed = {"problem": "no_refund_after_cancel", "delivered_on": "2026-10-01", "refunded_on": "2026-10-20"}
    (letter,) = planned("2026-11-05", **typed)["letters"]
    assert ", but The" not in letter["text"]
    assert "Tracking" not in letter["text"]


def test_a_decision_about_a_change_of_mind_sends_nobody_to_the_bank() -> None:
    decided = {"stage": "decided", "closed_on": "2026-11-24", "paid_with": "visa"}
    assert "bank" not in planned("2026-11-25", problem="changed_mind", **decided)["headline"]
    assert "bank" in planned("2026-11-25", problem="damaged", **decided)["headline"]


BUYERS = ("DE", "SK", "PT", "NO", "CH", "US", "GB", "BR", "CA", "KR", "OTHER")
STAGED = (
    "not_shipped",
    "shipped",
    "delivered",
    "completed",
    "disputed",
    "returning",
    "decided",
    "cancelled_by_me",
    "refunded",
)
IN_ORDER = (
    "paid_on", "shipped_on", "delivered_on", "noticed_on", "told_on", "completed_on", "opened_on", "paypal_opened_on",
    "agreed_on", "closed_on", "refunded_on",
)  # fmt: skip


@st.composite
def orders(draw: st.DrawFn) -> tuple[dict[str, str], str]:
    """An order as it may be: its days follow each other, and some of them are known."""
    today = date(2026, 12, 1) + timedelta(days=draw(st.integers(0, 400)))
    ages = sorted(
        draw(
            st.lists(
                st.integers(0, draw(st.sampled_from([20, 60, 200]))), min_size=len(IN_ORDER), max_size=len(IN_ORDER)
            )
        ),
        reverse=True,
    )
    typed = {
        name: (today - timedelta(days=age)).isoformat()
        for name, age in zip(IN_ORDER, ages, strict=True)
        if draw(st.booleans())
    }
    for name in ("delivery_ends_on", "case_deadline_on", "offer_ends_on"):
        if draw(st.booleans()):
            typed[name] = (today + timedelta(days=draw(st.integers(-30, 40)))).isoformat()
    chosen = {
        "problem": [problem.value for problem in Problem], "stage": STAGED, "country": BUYERS,
        "paid_with": ("visa", "paypal", "paypal visa", "amex paypal", "account"), "informed": ("yes", "no", "later"),
        "seller_asked": (*("",) * 4, "close_dispute", "confirm_receipt", "accept_offer"), "label": ("own", "free"),
        "tracking": ("moving", "stuck", "delivered"), "seller_in": ("china", "eu", "brazil"),
        "province": ("CA-QC", "CA-ON"),
    }  # fmt: skip
    for name, words in chosen.items():
        if name in ("problem", "stage") or draw(st.booleans()):
            typed[name] = draw(st.sampled_from(words))
    return typed, today.isoformat()


DAY = re.compile(r"(?:by|until|ends on|is|than|on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (\d+ [A-Z]\w+ \d{4})")
PAST = re.compile(r"[^.:]*\b(?:over|ended|was|were|stepped in|name|started|delivered)\b[^.]*\.")
DONE_WITH = {
    "aliexpress.open_dispute": ("dispute again today", "Press “Returns/refunds” today", "Open the dispute"),
    "aliexpress.answer_offer": ("Your case shows until when", "The offer stands until"),
}


@settings(max_examples=max(150, 8 * settings().max_examples))
@given(order=orders())
def test_nobody_is_told_a_past_day_or_misses_one_that_ends_tomorrow(order: tuple[dict[str, str], str]) -> None:
    typed, today = order
    replied = ask("my_order", typed, today)
    if replied["kind"] != "outcome":
        return
    outcome, now = replied["outcome"], date.fromisoformat(today)
    step = outcome["step"]
    sentences = re.split(r"(?<=[.?]) ", outcome["headline"])
    assert len(sentences) == len(set(sentences)), outcome["headline"]
    for text in (*sentences, step["latest"]):
        if not PAST.search(text):
            days = [datetime.strptime(day, "%d %B %Y").date() for day in DAY.findall(text)]
            assert all(day >= now for day in days), f"{typed} on {today}: {text}"
    for one in outcome["deadlines"]:
        days = [date.fromisoformat(day) for day in (one["do_by"], one["last_day"]) if day]
        due = next((day for day in days if day >= now), None)
        if one["who"] == "you" and not one["done"] and due and due <= now + timedelta(days=1):
            words = DONE_WITH.get(one["id"], (one["label"], one["label"].lower()))
            assert any(word in outcome["headline"] for word in words), f"{typed} on {today}: {one['label']}"


OFFERED = {"problem": "damaged", "seller_asked": "accept_offer", "offered_amount": "2", "paid_amount": "40"}
AT_HOME = {"delivered_on": "2026-11-25", "opened_on": "2026-11-25", "agreed_on": "2026-11-25", "country": "DE"}


@pytest.mark.parametrize(
    ("typed", "headline", "verdict"),
    [
        (  # there is nothing to send back
            {"problem": "not_received", "stage": "completed", "completed_on": "2026-10-30", "seller_in": "china"}
            | {"paid_on": "2026-09-28", "paid_with": "visa"},
            "Ask your bank for a chargeback today.",
            "open",
        ),
        (  # an offer does not stand before the bank, and its day is said once
            OFFERED
            | {"stage": "delivered", "delivered_on": "2026-10-01", "delivery_ends_on": "2026-10-10"}
            | {"offer_ends_on": "2026-12-04", "paid_with": "visa", "paid_on": "2026-09-01"},
            "Reject 2.00 and ask for 40.00: send the answer below. The offer stands until Friday 4 December 2026. "
            "Ask your bank for a chargeback today.",
            "open",
        ),
        (
            OFFERED | {"stage": "disputed", "opened_on": "2026-11-10", "offer_ends_on": "2026-11-29"},
            "Reject 2.00 and ask for 40.00: send the answer below. The time that you name ended on Sunday "
            "29 November 2026: look at it today. AliExpress has usually stepped in by Tuesday 17 November 2026: look "
            "at your dispute and answer its questions.",
            None,
        ),
        (
            {"problem": "damaged", "stage": "cancelled_by_me", "delivery_ends_on": "2027-02-13"},
            "Open the dispute again today, if the button is there.",
            "unsure",
        ),
        (
            {"problem": "not_received", "stage": "completed"},
            "Open the dispute now, then look up the day on which the order was completed. You can, though receipt is "
            "confirmed.",
            "unsure",
        ),
        (
            {"problem": "no_refund_after_cancel", "stage": "not_shipped"},
            "Look up on the order page when the refund was processed. Then choose “Refunded” here, and enter that day.",
            "unsure",
        ),
        (
            {"problem": "not_received", "stage": "completed", "completed_on": "2026-11-13", "paid_on": "2026-11-05"}
            | {"paid_with": "paypal mastercard"},
            "Open a dispute at PayPal today. If PayPal refuses, ask your bank for a chargeback by Thursday 18 February "
            "2027.",
            "open",
        ),
        (
            {"problem": "not_received", "stage": "not_shipped", "paid_on": "2025-11-01", "paid_with": "paypal account"},
            "Ask to cancel the order: the button is on the order page.",
            None,
        ),
        (
            {"problem": "damaged", "stage": "refunded", "refunded_on": "2026-11-10", "paid_on": "2026-08-16"}
            | {"processed_on": "2026-08-18", "paid_with": "visa"},
            "Ask AliExpress today for the reference number of the refund. Ask your bank for a chargeback by Tuesday "
            "1 December 2026.",
            "open",
        ),
        (
            {"problem": "damaged", "stage": "refunded", "refunded_on": "2026-10-25", "paid_on": "2026-10-01"}
            | {"paid_with": "paypal account"},
            "Open a dispute at PayPal today: the refund is late. Ask AliExpress for its reference number too.",
            "open",
        ),
        (
            {"problem": "damaged", "stage": "returning", "case_deadline_on": "2026-12-04"} | AT_HOME,
            "Post the parcel by Wednesday 2 December 2026. Send your notice of withdrawal by Monday 7 December 2026.",
            "open",
        ),
    ],
)
def test_what_a_second_reading_found(typed: dict[str, str], headline: str, verdict: str | None) -> None:
    outcome = planned("2026-12-01", **typed)
    assert (headline, verdict) == (outcome["headline"], outcome["verdict"])
    if "again" in headline:
        assert outcome["step"]["latest"] == "", "an outer limit is no day to act by"


def test_a_return_that_was_missed_says_what_is_left() -> None:
    missed = {"problem": "damaged", "stage": "returning", "case_deadline_on": "2026-11-30"}
    outcome = planned("2026-12-01", **missed, paid_with="visa", paid_on="2026-11-01")
    step = outcome["step"]
    assert outcome["verdict"] == "closed", "the bank has time, but that is not what is told"
    assert step["says"].startswith("It is too late to post the parcel")
    assert "If an Appeal button is shown, use it at once." in step["refused"]


def test_a_message_without_a_problem_asks_for_no_refund_and_names_no_dispute_that_is_not_open() -> None:
    (letter,) = planned(stage="shipped", seller_asked="confirm_receipt", paid_amount="12.50")["letters"]
    assert "refund" not in letter["text"]
    assert "dispute." not in letter["text"]
    assert "So I do not confirm it before I have received and checked the goods." in letter["text"]
    assert "  " not in letter["text"]


@pytest.mark.parametrize(
    ("asked", "letter", "says"),
    [
        ("close_dispute", "refuse_to_close", "You ask me to close my dispute. I keep the dispute open"),
        ("confirm_receipt", "refuse_to_close", "before I have received and checked the goods."),
        ("change_reason", "refuse_to_close", "The reason that I gave is true, so I keep it."),
        ("accept_offer", "answer_offer", "Thank you for your offer. I do not accept it"),
    ],
)
def test_who_only_says_what_the_seller_asks_gets_an_answer_and_a_message_that_names_nothing_else(
    asked: str, letter: str, says: str
) -> None:
    """The days of the dispute are there; those of banks and laws hang on what is wrong, so that is asked for."""
    outcome = planned(**SELLER, seller_asked=asked, paid_with="visa paypal", paid_on="2026-10-01", country="DE")
    (written,) = outcome["letters"]
    assert written["id"] == letter
    assert says in written["text"]
    assert "\n\n\n" not in written["text"]
    assert "\n " not in written["text"]
    assert sorted(ids(outcome)) == [
        f"aliexpress.{one}" for one in ("aliexpress_steps_in", "seller_answer", "usual_decision")
    ]
    assert missing(outcome)[0] == "problem" or missing(outcome) == ["paid_amount", "problem"]
    assert ("what you accept is usually final" in " ".join(outcome["warnings"])) is (asked == "accept_offer")
    known = planned(**SELLER, seller_asked=asked, paid_with="visa paypal", problem="damaged", paid_on="2026-10-01")
    assert "paypal.open_dispute" in ids(known)
    assert "problem" not in missing(known)


@pytest.mark.parametrize("stage", ["", *(stage.value for stage in Stage)])
def test_who_says_neither_what_is_wrong_nor_what_the_seller_asks_is_asked_for_one_of_them(stage: str) -> None:
    typed = {"stage": stage, "completed_on": "2026-11-01", "country": "DE", "paid_with": "visa"}
    replied = ask("my_order", typed, "2026-11-05")
    may_ask = stage in ("", "shipped", "delivered", "disputed")
    says = "what went wrong, or what the seller asks" if may_ask else "what the seller asks is enough only after"
    assert replied["errors"].keys() == {"problem"}
    assert says in replied["errors"]["problem"]
    asked = ask("my_order", {**typed, "seller_asked": "close_dispute"}, "2026-11-05")
    assert (asked["kind"] == "outcome") is may_ask


def test_an_offer_of_all_that_was_paid_is_not_called_too_low() -> None:
    offered = {"problem": "damaged", **OPEN, "seller_asked": "accept_offer", "offered_amount": "40 USD"}
    assert planned("2026-11-25", **offered, paid_amount="40 USD")["step"]["refused"] == ""
    assert planned("2026-11-25", **offered, paid_amount="50 USD")["step"]["refused"] != ""


def test_the_price_is_asked_of_everyone_who_has_paid_and_stands_in_what_is_written() -> None:
    for stage in ("delivered", "disputed", "decided", "refunded"):
        typed = {"problem": "damaged", "stage": stage}
        assert "paid_amount" in [one.name for one in form_of("my_order").questions if one.is_asked(typed)]
    arrived = {"problem": "damaged", "delivered_on": "2026-11-20"}
    (letter,) = planned("2026-11-25", **arrived, paid_amount="40 USD")["letters"]
    assert "I paid 40.00 USD for this order." in letter["text"]
    assert "paid" not in planned("2026-11-25", **arrived)["letters"][0]["text"]


@pytest.mark.parametrize(
    ("typed", "is_missing"),
    [({}, True), ({"paid_amount": "40 USD"}, False), ({"seller_asked": "close_dispute"}, False)],
)
def test_only_an_offer_wants_the_price_to_be_compared_with(typed: dict[str, str], is_missing: bool) -> None:
    offered = {"problem": "damaged", **OPEN, "seller_asked": "accept_offer", "offered_amount": "2 USD"}
    says = {"question": "paid_amount", "adds": "shows whether the offer is enough."}
    assert (says in planned("2026-11-25", **{**offered, **typed})["missing"]) is is_missing


def test_nobody_asks_for_more_than_was_paid() -> None:
    wish = {"wanted": "partial_refund", "wanted_amount": "50 USD", "paid_amount": "40 USD"}
    refused = ask("my_order", {"problem": "damaged", "delivered_on": "2026-11-20", **wish}, "2026-11-25")
    assert "cannot be more than you paid (40.00 USD)" in refused["errors"]["wanted_amount"]


NOTHING_THERE = {"problem": "not_received", "tracking": "delivered"}


@pytest.mark.parametrize("day", [{}, {"delivered_on": "2026-11-24"}, {"delivered_on": "2026-11-02"}])
def test_what_only_tracking_calls_delivered_is_delivered(day: dict[str, str]) -> None:
    told = planned("2026-11-25", **NOTHING_THERE, **day, stage="shipped")
    same = planned("2026-11-25", **NOTHING_THERE, **day, stage="delivered")
    assert (told["headline"], told["step"], told["deadlines"]) == (same["headline"], same["step"], same["deadlines"])


def test_who_is_told_to_look_up_the_day_of_the_delivery_is_asked_for_it() -> None:
    typed = {**NOTHING_THERE, "stage": "shipped"}
    assert "Look up the day" in planned("2026-11-25", **typed, delivery_ends_on="2026-12-20")["headline"]
    asked = [question.name for question in form_of("my_order").questions if question.is_asked(typed)]
    assert "delivered_on" in asked
    assert "shipped_on" not in asked


@pytest.mark.parametrize("problem", [one.value for one in Problem])
def test_an_order_that_is_not_paid_has_no_day_and_is_asked_nothing_more(problem: str) -> None:
    typed = {"problem": problem, "stage": "unpaid"}
    outcome = planned("2026-11-25", **typed, delivered_on="2026-11-02", paid_with="visa", country="DE")
    alone = planned("2026-11-25", **typed)
    assert outcome["headline"] == alone["headline"] == alone["step"]["says"]
    assert (ids(outcome), missing(outcome), outcome["letters"], outcome["checklist"]) == ([], [], [], [])
    assert outcome["reasons"]
    asked = [question.name for question in form_of("my_order").questions if question.is_asked(typed)]
    assert asked == ["problem", "stage"]


def test_who_has_not_paid_only_cancels() -> None:
    outcome = planned("2026-11-25", problem="not_received", stage="unpaid")
    assert outcome["headline"] == "No dispute is needed: you have not paid. Just cancel the order."
    assert planned("2015-03-01", problem="not_received", stage="unpaid")["verdict"] == "unsure"


# ---------------------------------------------------------------- what the law where the reader lives asks

TOLD_LATER = {"problem": "changed_mind", "delivered_on": "2026-11-02", "country": "DE", "informed": "later"}
SO_INFORMED = {"question": "informed_on", "adds": "adds the last day to withdraw."}


def last_days(outcome: dict[str, Any]) -> dict[str, str]:
    return {deadline["id"]: deadline["last_day"] for deadline in outcome["deadlines"]}


def is_asked(question: str, **typed: str) -> bool:
    return question in [one.name for one in form_of("my_order").questions if one.is_asked(typed)]


def test_who_was_told_of_the_right_to_withdraw_later_is_asked_when_and_gets_the_days_from_then() -> None:
    before = planned("2026-11-18", **TOLD_LATER)
    assert SO_INFORMED in before["missing"]
    assert last_days(before)["eu.withdraw"] is None
    after = planned("2026-11-18", **TOLD_LATER, informed_on="2026-11-12")
    assert "informed_on" not in missing(after)
    assert last_days(after)["eu.withdraw"] == "2026-11-26", "14 days after Thursday 12 November"
    assert "by Tuesday 24 November 2026" in after["headline"]


@pytest.mark.parametrize(("informed", "last_day"), [("yes", "2026-11-16"), ("no", "2027-11-16")])
def test_who_was_told_in_time_or_never_is_not_asked_when(informed: str, last_day: str) -> None:
    typed = TOLD_LATER | {"informed": informed}
    assert not is_asked("informed_on", **typed)
    outcome = planned("2026-11-12", **typed, informed_on="2026-11-12")
    assert "informed_on" not in missing(outcome)
    assert last_day == last_days(outcome)["eu.withdraw"]


def test_the_day_of_being_told_is_not_missing_before_the_day_of_the_delivery_is_known() -> None:
    typed = {name: text for name, text in TOLD_LATER.items() if name != "delivered_on"}
    assert "informed_on" not in missing(planned("2026-11-12", **typed))


def test_a_day_of_being_told_or_of_noticing_before_the_delivery_is_refused() -> None:
    for question, typed in (("informed_on", TOLD_LATER), ("noticed_on", ARRIVED_BROKEN | {"country": "CH"})):
        refused = ask("my_order", {**typed, question: "2026-11-01"}, "2026-11-12")
        assert list(refused["errors"]) == [question]
        assert "(Sunday 1 November 2026) cannot be before the delivery" in refused["errors"][question]
        assert ask("my_order", {**typed, question: "2026-11-02"}, "2026-11-12")["kind"] == "outcome"


@pytest.mark.parametrize(
    ("problem", "country", "expected"),
    [
        ("damaged", "DE", True),
        ("wrong_item", "NO", True),
        ("not_as_described", "CH", True),
        ("counterfeit", "KR", True),
        ("missing_parts", "SI", True),
        ("changed_mind", "KR", False),
        ("not_received", "CH", False),
        ("no_refund_after_cancel", "DE", False),
        ("damaged", "GB", False),
        ("damaged", "BR", False),
        ("damaged", "other", False),
    ],
)
def test_the_day_of_noticing_is_asked_where_a_day_counts_from_it(problem: str, country: str, expected: bool) -> None:
    assert expected is is_asked("noticed_on", problem=problem, country=country)


@pytest.mark.parametrize(
    ("country", "noticed_on", "expected"),
    [
        ("CH", "2026-11-18", {"switzerland.tell_seller": "2026-11-25"}),  # seven days
        ("DE", "2026-11-10", {"eu.tell_seller": "2027-01-10"}),  # two months
        ("BE", "2026-11-10", {"eu.tell_seller": "2027-01-10"}),
        ("NO", "2026-12-31", {"eu.tell_seller": "2027-02-28"}),
        ("KR", "2026-11-10", {"korea.withdraw": "2026-12-10"}),  # thirty days
        ("KR", "2027-01-20", {"korea.withdraw": "2027-02-02"}),  # three months from receipt come first
    ],
)
def test_from_the_day_of_noticing_runs_the_day_to_tell_the_seller_or_to_withdraw(
    country: str, noticed_on: str, expected: dict[str, str]
) -> None:
    without = planned(noticed_on, **ARRIVED_BROKEN, country=country)
    found = planned(noticed_on, **ARRIVED_BROKEN, country=country, noticed_on=noticed_on)
    assert expected.items() <= last_days(found).items()
    assert not expected.items() <= last_days(without).items()
    assert "noticed_on" not in missing(found)


@pytest.mark.parametrize(
    ("country", "adds"),
    [
        ("CH", "adds the day to tell the seller."),
        ("BE", "adds the day to tell the seller."),
        ("NO", "adds the day to tell the seller."),
        ("SI", "adds the day to tell the seller."),
        ("SK", "adds the day to tell the seller."),
        ("KR", "can move the last day to withdraw."),
        ("DE", None),  # two months are only our advice there
        ("GB", None),
    ],
)
def test_the_day_of_noticing_is_missing_where_the_law_counts_from_it(country: str, adds: str | None) -> None:
    found = planned(**ARRIVED_BROKEN, country=country)["missing"]
    assert [adds] * bool(adds) == [one["adds"] for one in found if one["question"] == "noticed_on"]
    assert "noticed_on" not in missing(planned(**ARRIVED_BROKEN | {"problem": "changed_mind"}, country=country))


def test_before_it_was_a_duty_in_slovakia_the_day_of_noticing_is_not_missing() -> None:
    for delivered_on, is_missing in (("2024-06-30", False), ("2024-07-01", True)):
        outcome = planned(problem="damaged", delivered_on=delivered_on, country="SK")
        assert is_missing is ("noticed_on" in missing(outcome))


BY_VISA = {"problem": "damaged", "delivered_on": "2026-10-10", "completed_on": "2026-10-11", "paid_with": "visa"}


@pytest.mark.parametrize(
    ("country", "noticed_on", "clock", "last_day", "then"),
    [
        ("CH", "2026-11-18", "switzerland.tell_seller", "2026-11-25", "Tell the seller about the fault today"),
        ("DE", "2026-10-12", "eu.tell_seller", "2026-12-12", "The usual time is over"),
        ("BE", "2026-10-12", "eu.tell_seller", "2026-12-12", "Your right may be lost."),
        ("PT", "2026-10-12", "eu.reject", "2026-11-09", "ask the seller today for a new item or your money. This"),
        ("SI", "2026-10-12", "eu.reject", "2026-11-09", "we know no day for ending the contract"),
    ],
)
def test_what_has_no_known_end_stands_before_no_other_day_once_its_last_day_is_past(
    country: str, noticed_on: str, clock: str, last_day: str, then: str
) -> None:
    typed = BY_VISA | {"country": country, "noticed_on": noticed_on, "processed_on": "2026-10-01"}
    now = date.fromisoformat(last_day)
    on_it = planned(last_day, **typed)
    assert last_day == last_days(on_it)[clock]
    assert not [says for says in on_it["warnings"] if then in says]
    after = planned((now + timedelta(days=1)).isoformat(), **typed)
    assert clock not in ids(after)
    assert [says for says in after["warnings"] if then in says]


def test_after_the_swiss_days_to_tell_the_seller_the_bank_is_named_again() -> None:
    typed = BY_VISA | {"country": "CH", "noticed_on": "2026-11-18", "processed_on": "2026-10-01"}
    tells, asks = planned("2026-11-25", **typed), planned("2026-11-26", **typed)
    assert tells["headline"].startswith("Tell the seller about the fault at once")
    assert asks["headline"].startswith("Ask your bank for a chargeback today.")


@pytest.mark.parametrize(
    ("country", "told_on", "clock"),
    [
        ("CH", "2026-11-20", "switzerland.tell_seller"),
        ("DE", "2026-11-20", "eu.tell_seller"),
        ("BE", "2026-11-20", "eu.tell_seller"),
    ],
)
def test_who_has_told_the_seller_is_not_told_to(country: str, told_on: str, clock: str) -> None:
    noticed = BY_VISA | {"country": country, "noticed_on": "2026-11-18", "processed_on": "2026-10-01"}
    for today in ("2026-11-21", "2027-01-25"):  # before and after the time for it
        outcome = planned(today, **noticed, told_on=told_on)
        (told,) = [deadline for deadline in outcome["deadlines"] if deadline["id"] == clock]
        assert told["done"]
        assert "tell the seller" not in outcome["headline"].casefold()
        assert not [says for says in outcome["warnings"] if "Tell the seller" in says]
    assert not planned("2026-11-21", **noticed)["deadlines"][0]["done"]
    alone = planned("2026-11-21", **{**noticed, "noticed_on": ""}, told_on=told_on)
    assert "noticed_on" not in missing(alone)


def test_who_told_the_seller_after_the_time_in_belgium_hears_that_the_right_may_be_lost() -> None:
    typed = BY_VISA | {"country": "BE", "noticed_on": "2026-10-12", "told_on": "2026-12-13"}
    outcome = planned("2026-12-14", **typed, processed_on="2026-10-01")
    assert [says for says in outcome["warnings"] if "you told the seller after" in says]
    assert "eu.tell_seller" not in ids(outcome)


def test_when_the_seller_was_told_is_asked_where_the_law_has_a_time_for_it() -> None:
    for country, expected in (("DE", True), ("CH", True), ("KR", False), ("GB", False)):
        assert is_asked("told_on", problem="damaged", country=country) is expected
        assert not is_asked("told_on", problem="changed_mind", country=country)


def test_a_fault_that_is_known_to_have_shown_in_time_is_not_called_too_late_after_the_years() -> None:
    typed = {"problem": "damaged", "delivered_on": "2024-10-01", "country": "DE", "seller_in": "china"}
    ends = {}
    for noticed in ({}, {"noticed_on": "2026-09-20"}):
        (one,) = [one for one in planned("2026-10-05", **typed, **noticed)["deadlines"] if one["id"] == "eu.guarantee"]
        ends[len(noticed)] = one["perhaps_until"]
    assert {0: None, 1: "9999-12-31"} == ends


def test_a_day_that_the_plan_and_a_small_calculator_ask_for_is_worded_once() -> None:
    for question, other in (("informed_on", "eu_withdrawal"), ("noticed_on", "swiss_guarantee")):
        mine, its = (
            next(one.ask for one in form_of(name).questions if one.name == question) for name in ("my_order", other)
        )
        assert (its.label, its.hint, its.event, its.not_before) == (mine.label, mine.hint, mine.event, mine.not_before)
