"""Card networks, rule by rule: days by network and reason, the limit, and when there is no time to wait."""

from datetime import date, timedelta
from itertools import product

import pytest

from calculators.kit.days import Due
from calculators.kit.outcome import Clock
from calculators.kit.policy import Gap, number
from calculators.kit.questions import NETWORKS, PaidWith
from calculators.rules import cards
from calculators.rules.cards import Claim, Days

D = date.fromisoformat
TODAY = D("2026-11-12")
VISA, MASTERCARD, DISCOVER, AMEX = NETWORKS
NOT_RECEIVED, NOT_AS_DESCRIBED, COUNTERFEIT, REFUND_MISSING, RETURNED = Claim
UNPUBLISHED = [(DISCOVER, REFUND_MISSING), (DISCOVER, RETURNED)]
PUBLISHED = [pair for pair in product(NETWORKS, Claim) if pair not in UNPUBLISHED]


def day(text: str) -> date | None:
    return D(text) if text else None


def ask(
    network: PaidWith,
    reason: Claim,
    processed: str = "2026-09-01",
    *,
    expected: str = "",
    countdown: bool = False,
    delivered: str = "",
    returned: str = "",
    learned: str = "",
    credited: str = "",
) -> Clock:
    due = Due(D(expected), countdown) if expected else None
    days = Days(
        processed_on=D(processed),
        delivery_ends_on=due,
        delivered_on=day(delivered),
        returned_on=day(returned),
        learned_on=day(learned),
        refunded_on=day(credited),
    )
    return cards.chargeback(network, reason, days)


def days_of(clock: Clock) -> tuple[str, str, str]:
    opens, do_by, last = (str(found or "") for found in (clock.opens_on, clock.do_by, clock.last_day))
    return opens, do_by, last


def reasons_of(clock: Clock) -> list[str]:
    return [reason.id for reason in clock.reasons]


def facts_of(clock: Clock) -> list[str]:
    return [reason.value.fact.partition(".")[2] for reason in clock.reasons if reason.value]


# ---------------------------------------------------------------- the table of reasons


@pytest.mark.parametrize(
    ("clock", "days", "facts"),
    [
        # not received: from the later of booking and expected day
        (
            ask(VISA, NOT_RECEIVED, "2026-08-01", expected="2026-09-15"),
            ("2026-09-16", "2026-11-14", "2027-01-13"),
            ["visa_limit", "safe_days", "visa_three_letter"],
        ),
        (
            ask(VISA, NOT_RECEIVED, expected="2026-08-15"),
            ("2026-08-16", "2026-12-15", "2026-12-30"),
            ["visa_limit", "safe_days", "visa_three_letter"],
        ),
        (
            ask(AMEX, NOT_RECEIVED, "2026-08-01", expected="2026-09-15"),
            ("2026-09-16", "2026-11-14", "2027-01-13"),
            ["amex_limit", "safe_days"],
        ),
        # no day of delivery given: the wait of the network
        (
            ask(VISA, NOT_RECEIVED),
            ("2026-09-16", "2026-12-15", "2026-12-30"),
            ["visa_limit", "visa_wait", "safe_days", "visa_three_letter"],
        ),
        (
            ask(DISCOVER, NOT_RECEIVED),
            ("2026-09-16", "2026-12-15", "2026-12-30"),
            ["discover_limit", "discover_wait", "safe_days"],
        ),
        (
            ask(MASTERCARD, NOT_RECEIVED),
            ("2026-10-01", "2026-12-15", "2026-12-30"),
            ["mastercard_limit", "mastercard_wait", "safe_days"],
        ),
        (ask(AMEX, NOT_RECEIVED), ("", "2026-12-15", "2026-12-30"), ["amex_limit", "safe_days"]),
        # not as described: from delivery, and a wait only after a return
        (
            ask(MASTERCARD, NOT_AS_DESCRIBED, delivered="2026-09-20"),
            ("", "2026-12-15", "2026-12-30"),
            ["mastercard_limit", "mastercard_limit", "safe_days"],
        ),
        (
            ask(MASTERCARD, NOT_AS_DESCRIBED, delivered="2026-09-20", returned="2026-11-10"),
            ("2026-11-25", "2026-12-15", "2026-12-30"),
            ["mastercard_limit", "mastercard_limit", "mastercard_return_wait", "safe_days"],
        ),
        (
            ask(DISCOVER, NOT_AS_DESCRIBED, delivered="2026-09-20", returned="2026-11-10"),
            ("2026-11-25", "2026-12-15", "2027-01-18"),
            ["discover_limit", "visa_wait", "safe_days"],
        ),
        (
            ask(VISA, NOT_AS_DESCRIBED, delivered="2026-09-20"),
            ("", "2026-12-15", "2027-01-18"),
            ["visa_limit", "safe_days", "visa_not_as_described"],
        ),
        # counterfeit: also from learning of it
        (
            ask(VISA, COUNTERFEIT, delivered="2026-09-20", learned="2026-11-10"),
            ("", "2026-12-15", "2027-03-10"),
            ["visa_limit", "safe_days", "visa_counterfeit"],
        ),
        (
            ask(DISCOVER, COUNTERFEIT, delivered="2026-09-20", learned="2026-09-10"),
            ("", "2026-12-15", "2027-01-18"),
            ["discover_limit", "safe_days", "discover_not_as_described"],
        ),
        # refund missing: from the date of the refund, and only Visa waits
        (
            ask(VISA, REFUND_MISSING, credited="2026-11-12"),
            ("2026-11-27", "2026-12-15", "2027-03-12"),
            ["visa_limit", "visa_wait", "safe_days", "visa_refund_missing"],
        ),
        (
            ask(MASTERCARD, REFUND_MISSING, credited="2026-11-12"),
            ("", "2026-12-15", "2026-12-30"),
            ["mastercard_limit", "mastercard_limit", "safe_days", "mastercard_counterfeit"],
        ),
        (
            ask(AMEX, REFUND_MISSING, credited="2026-11-12"),
            ("", "2026-12-15", "2027-03-12"),
            ["amex_limit", "safe_days"],
        ),
        # returned: from delivery, never from the return
        (
            ask(VISA, RETURNED, delivered="2026-09-20", returned="2026-11-10"),
            ("2026-11-25", "2026-12-15", "2027-01-18"),
            ["visa_limit", "visa_wait", "safe_days", "visa_returned"],
        ),
        (
            ask(MASTERCARD, RETURNED, delivered="2026-09-20", returned="2026-11-10"),
            ("2026-11-25", "2026-12-15", "2026-12-30"),
            ["mastercard_limit", "mastercard_limit", "mastercard_return_wait", "safe_days"],
        ),
        (ask(AMEX, RETURNED, returned="2026-11-10"), ("", "2026-12-15", "2026-12-30"), ["amex_limit", "safe_days"]),
        # 540 days after the booking
        (
            ask(VISA, NOT_RECEIVED, "2025-06-01", expected="2026-10-01"),
            ("2026-10-02", "2026-10-02", "2026-11-23"),
            ["visa_limit", "visa_cap", "safe_days", "visa_three_letter"],
        ),
        (
            ask(AMEX, COUNTERFEIT, "2025-06-01", learned="2026-11-01"),
            ("", "2025-09-14", "2026-11-23"),
            ["amex_limit", "visa_cap", "safe_days"],
        ),
        # no time to wait
        (
            ask(MASTERCARD, RETURNED, "2026-07-20", delivered="2026-07-25", returned="2026-11-10"),
            ("", "2026-11-02", "2026-11-17"),
            ["mastercard_limit", "mastercard_limit", "mastercard_return_wait", "safe_days"],
        ),
        (
            ask(DISCOVER, NOT_RECEIVED, "2025-06-01", expected="2026-12-24"),
            ("", "2026-11-21", "2026-11-23"),
            ["discover_limit", "discover_cap"],
        ),
    ],
)
def test_the_days_of_a_chargeback(clock: Clock, days: tuple[str, str, str], facts: list[str]) -> None:
    assert (days, facts) == (days_of(clock), facts_of(clock))


def test_a_chargeback_is_the_readers_own_firm_deadline() -> None:
    clock = ask(VISA, NOT_RECEIVED, expected="2026-10-15")
    expected = ("chargeback", "Ask your bank for a chargeback", "you", True, False, "medium")
    assert expected == (clock.id, clock.label, clock.who, clock.firm, clock.done, clock.confidence)


def test_a_countdown_opens_a_day_later_and_ends_on_the_same_day() -> None:
    plain = ask(VISA, NOT_RECEIVED, expected="2026-11-14")
    counted = ask(VISA, NOT_RECEIVED, expected="2026-11-14", countdown=True)
    assert ("2026-11-15", "2026-11-16") == (days_of(plain)[0], days_of(counted)[0])
    assert plain.last_day == counted.last_day
    assert any("countdown" in reason.text for reason in counted.reasons)


@pytest.mark.parametrize(("network", "reason"), PUBLISHED)
def test_the_bank_may_always_ask_earlier(network: PaidWith, reason: Claim) -> None:
    assert any("bank may have an earlier day" in warning for warning in ask(network, reason).warnings)


@pytest.mark.parametrize("reason", Claim)
def test_american_express_is_guidance_and_never_closed(reason: Claim) -> None:
    clock = ask(AMEX, reason)
    assert (False, "low") == (clock.firm, clock.confidence)
    assert clock.verdict(D("2027-11-12")) == "unsure"
    assert "Ask your bank all the same" in clock.headline(D("2027-11-12"))
    assert any("American Express" in warning and "ask your bank" in warning for warning in clock.warnings)


@pytest.mark.parametrize(("network", "reason"), UNPUBLISHED)
def test_discover_has_no_published_rule_for_refunds_and_returns(network: PaidWith, reason: Claim) -> None:
    with pytest.raises(Gap, match=r"Discover.*Ask your bank"):
        ask(network, reason)


def test_a_wait_that_is_lent_from_visa_says_so() -> None:
    for network, lent in ((VISA, False), (MASTERCARD, False), (DISCOVER, True), (AMEX, True)):
        clock = ask(network, NOT_AS_DESCRIBED, delivered="2026-09-20", returned="2026-11-10")
        (wait,) = [reason for reason in clock.reasons if reason.id == "wait"]
        assert lent == ("rule of Visa" in wait.text)


# ---------------------------------------------------------------- no time to wait


@pytest.mark.parametrize(
    ("returned", "opens_on"),
    [("2026-11-05", "2026-11-20"), ("2026-11-06", "")],  # the last day is 22 November
)
def test_the_wait_is_dropped_when_it_leaves_no_time(returned: str, opens_on: str) -> None:
    clock = ask(VISA, RETURNED, "2026-07-20", delivered="2026-07-25", returned=returned)
    assert (opens_on, "2026-11-20", "2026-11-22") == days_of(clock)
    hurry = not opens_on
    assert hurry == clock.at_once
    assert hurry == ("no_time_to_wait" in reasons_of(clock))
    assert hurry == ("safe_day" not in reasons_of(clock))
    assert hurry == ("say that waiting would pass the limit" in clock.warnings[0])
    assert not any("ask again from" in warning for warning in clock.warnings), "only where sources disagree"


def test_where_sources_disagree_the_bank_is_asked_now_and_again_after_the_wait() -> None:
    clock = ask(MASTERCARD, RETURNED, "2026-07-20", delivered="2026-07-25", returned="2026-11-10")
    assert "that waiting would pass the limit" in clock.warnings[0]
    assert clock.warnings[1].endswith("ask again from Wednesday 25 November 2026.")


def test_with_no_time_to_wait_the_headline_says_at_once() -> None:
    clock = ask(VISA, RETURNED, "2026-07-20", delivered="2026-07-25", returned="2026-11-10")
    assert (
        clock.headline(TODAY) == "Ask your bank for a chargeback at once, and by Friday 20 November 2026 at the latest."
    )


def test_after_the_safe_day_the_first_day_is_the_day_to_ask() -> None:
    clock = ask(VISA, NOT_RECEIVED, "2026-08-01", expected="2026-12-31")
    assert ("2027-01-01", "2027-01-01", "2027-04-30") == days_of(clock)
    assert any("ask on the first day" in reason.text for reason in clock.reasons)


# ---------------------------------------------------------------- everything else


@pytest.mark.parametrize(
    ("clock", "is_told"),
    [
        (ask(VISA, REFUND_MISSING), True),
        (ask(VISA, REFUND_MISSING, credited="2026-11-05"), False),
        (ask(MASTERCARD, REFUND_MISSING), False),
        (ask(VISA, RETURNED), True),
        (ask(MASTERCARD, RETURNED, returned="2026-11-05"), False),
        (ask(AMEX, RETURNED), False),
        (ask(VISA, NOT_AS_DESCRIBED), False),
    ],
)
def test_a_missing_day_that_starts_a_wait_is_named(clock: Clock, is_told: bool) -> None:
    assert is_told == any("you usually wait some days" in warning for warning in clock.warnings)


@pytest.mark.parametrize(
    ("clock", "is_told"),
    [
        (ask(VISA, NOT_RECEIVED), True),
        (ask(VISA, NOT_RECEIVED, expected="2026-10-15"), False),
        (ask(VISA, NOT_AS_DESCRIBED), True),
        (ask(VISA, NOT_AS_DESCRIBED, delivered="2026-09-20"), False),
        (ask(VISA, RETURNED, returned="2026-11-05"), True),
        (ask(VISA, RETURNED, returned="2026-11-05", delivered="2026-09-20"), False),
        (ask(VISA, COUNTERFEIT, delivered="2026-09-20"), True),
        (ask(VISA, COUNTERFEIT, learned="2026-11-05"), True),
        (ask(VISA, COUNTERFEIT, delivered="2026-09-20", learned="2026-11-05"), False),
        (ask(VISA, REFUND_MISSING), True),
        (ask(VISA, REFUND_MISSING, credited="2026-11-05"), False),
    ],
)
def test_a_missing_day_that_can_move_the_limit_is_named_and_so_nothing_is_simply_too_late(
    clock: Clock, is_told: bool
) -> None:
    assert is_told == any("the limit can run from" in warning for warning in clock.warnings)
    assert is_told == ("A later day can move it" in clock.headline(D("2027-11-12")))


def test_the_longest_time_is_named_only_where_it_ends_before_the_limit() -> None:
    booked, cap = "2025-06-01", D("2026-11-23")  # 540 days
    for expected, is_shorter in (("2026-07-26", False), ("2026-07-27", True)):  # and 120 days before the 540th
        clock = ask(VISA, NOT_RECEIVED, booked, expected=expected)
        assert cap == clock.last_day
        assert is_shorter == ("cap" in reasons_of(clock))


@pytest.mark.parametrize(("network", "reason"), PUBLISHED)
def test_too_late_names_the_other_routes(network: PaidWith, reason: Claim) -> None:
    for route in ("AliExpress", "PayPal", "law"):
        assert route in ask(network, reason).if_missed


def test_days_of_other_reasons_are_ignored() -> None:
    plain = ask(VISA, NOT_RECEIVED, expected="2026-10-15")
    filled = ask(
        VISA,
        NOT_RECEIVED,
        expected="2026-10-15",
        delivered="2026-11-01",
        returned="2026-11-05",
        learned="2026-11-05",
        credited="2026-11-05",
    )
    assert days_of(plain) == days_of(filled)
    for reason in (NOT_AS_DESCRIBED, COUNTERFEIT, RETURNED):
        assert days_of(ask(VISA, reason)) == days_of(ask(VISA, reason, expected="2026-11-20", credited="2026-11-05"))


def test_every_combination_gives_days_in_order_within_120_days_of_a_day_and_540_of_the_booking() -> None:
    known = ["", "2026-09-20", "2026-11-10"]
    for (network, reason), processed in product(PUBLISHED, ["2025-05-20", "2025-06-01", "2026-07-20", "2026-09-01"]):
        for expected, delivered, returned, other in product(["", "2026-10-01", "2026-12-24"], known, known, known):
            clock = ask(
                network,
                reason,
                processed,
                expected=expected,
                delivered=delivered,
                returned=returned,
                learned=other,
                credited=other,
            )
            starts = {
                NOT_RECEIVED: [expected],
                NOT_AS_DESCRIBED: [delivered],
                COUNTERFEIT: [delivered, other],
                REFUND_MISSING: [other],
                RETURNED: [delivered],
            }[reason]
            start = max(D(text) for text in [processed, *starts] if text)
            last = min(start + timedelta(days=120), D(processed) + timedelta(days=540))
            safe = D(processed) + timedelta(days=105)
            by_booking = D(processed) + timedelta(days=120)
            disputed = network is MASTERCARD and start > D(processed)
            assert (by_booking, last) == (clock.last_day, clock.perhaps_until) if disputed else last == clock.last_day
            hurried = (by_booking if disputed else last) - timedelta(days=2)
            if clock.at_once:
                assert clock.do_by == (min(hurried, safe) if disputed else hurried)
            else:
                assert clock.do_by == min(hurried, max(safe, clock.opens_on or safe))


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("network", NETWORKS)
def test_only_visa_lets_no_dispute_run_while_customs_holds_the_parcel(network: PaidWith, held: bool) -> None:
    days = Days(processed_on=D("2026-09-01"), delivery_ends_on=Due(D("2026-09-10")))
    clock = cards.chargeback(network, NOT_RECEIVED, days, held)
    stopped = network is VISA and held
    assert stopped is ("visa_customs_hold" in facts_of(clock))
    for today in ("2026-09-02", "2026-11-12", "2026-12-31", "2027-02-01"):
        assert not stopped or clock.verdict(D(today)) in ("unsure", "closed")
    assert ("customs_hold" == reasons_of(clock)[0]) is stopped
    assert (clock.do_by is None) is stopped
    assert any("Do not cancel" in warning for warning in clock.warnings) is (network is VISA)
    assert any("that customs holds" in warning for warning in clock.warnings) is (held and not stopped)


@pytest.mark.parametrize("network", [VISA, MASTERCARD, AMEX])
def test_a_refund_that_is_missing_does_not_wait_for_customs(network: PaidWith) -> None:
    days = Days(processed_on=D("2026-09-01"), refunded_on=D("2026-11-10"))
    assert cards.chargeback(network, REFUND_MISSING, days) == cards.chargeback(network, REFUND_MISSING, days, held=True)


@pytest.mark.parametrize(
    ("network", "before", "first"),
    [
        (VISA, "2021-10-15", "2021-10-16"),
        (MASTERCARD, "2020-12-31", "2021-01-01"),
        (DISCOVER, "2023-12-31", "2024-01-01"),
        (AMEX, "2023-12-31", "2024-01-01"),
    ],
)
def test_before_the_first_published_rule_there_is_a_gap(network: PaidWith, before: str, first: str) -> None:
    with pytest.raises(Gap):
        ask(network, NOT_RECEIVED, before)
    assert ask(network, NOT_RECEIVED, first).last_day == D(first) + timedelta(days=120)


@pytest.mark.parametrize("choice", [*NETWORKS, *Claim])
def test_every_choice_has_words_for_readers(choice: PaidWith | Claim) -> None:
    assert choice.label[0].isupper()
    assert choice.label != choice.value


@pytest.mark.parametrize("network", NETWORKS)
def test_only_american_express_has_the_sentence_about_american_express(network: PaidWith) -> None:
    clock = ask(network, NOT_RECEIVED, expected="2026-10-20")
    assert (network is AMEX) == any("American Express" in text for text in clock.warnings)
    assert (network is AMEX) == clock.reasons[0].text.startswith("For American Express one source names 120 days.")


@pytest.mark.parametrize("later", [-30, -1, 0, 1, 30])
def test_only_a_day_after_the_safe_day_is_called_so(later: int) -> None:
    booked = D("2026-08-02")
    opens_on = booked + timedelta(days=number("cards.safe_days", on=booked).value + later)
    clock = ask(VISA, NOT_RECEIVED, str(booked), expected=str(opens_on - timedelta(days=1)))
    assert opens_on == clock.opens_on
    assert (later > 0) == any("You can ask only after it" in reason.text for reason in clock.reasons)
