"""AliExpress' own clocks, rule by rule: days, reasons, and what the reader is told to look up."""

from datetime import date

import pytest

from calculators.kit.days import Due
from calculators.kit.outcome import Clock
from calculators.kit.questions import Label, SellerIn
from calculators.rules import aliexpress
from calculators.rules.aliexpress import vip

D = date.fromisoformat


def day(text: str) -> date | None:
    return D(text) if text else None


def days_of(clock: Clock) -> tuple[str, str, str]:
    opens, do_by, last = (str(found or "") for found in (clock.opens_on, clock.do_by, clock.last_day))
    return opens, do_by, last


def reasons_of(clock: Clock) -> list[str]:
    return [reason.id for reason in clock.reasons]


# ---------------------------------------------------------------- after opening


@pytest.mark.parametrize(
    ("clock", "id", "who", "last_day", "firm", "confidence"),
    [
        (aliexpress.seller_answer(D("2026-11-02")), "seller_answer", "seller", "2026-11-07", True, "medium"),
        (aliexpress.steps_in(D("2026-11-02")), "aliexpress_steps_in", "aliexpress", "2026-11-09", True, "medium"),
        (aliexpress.usual_decision(D("2026-11-02")), "usual_decision", "aliexpress", "2026-11-17", False, "low"),
        (aliexpress.seller_reply(D("2026-11-10")), "seller_reply", "seller", "2026-11-13", True, "high"),
        (aliexpress.auto_close(Due(D("2026-11-20"))), "auto_close", "aliexpress", "2026-11-20", True, "high"),
        (aliexpress.auto_close(Due(D("2026-11-20"), True)), "auto_close", "aliexpress", "2026-11-20", True, "high"),
        (
            aliexpress.warehouse_receives(D("2026-11-05")),
            "warehouse_receives",
            "aliexpress",
            "2026-11-13",
            True,
            "high",
        ),
        (aliexpress.refund_usual(D("2026-11-02")), "usual", "bank", "2026-11-16", False, "medium"),
        (aliexpress.refund_chase(D("2026-11-02")), "chase", "bank", "2026-11-30", False, "medium"),
    ],
)
def test_somebody_elses_clocks(clock: Clock, id: str, who: str, last_day: str, firm: bool, confidence: str) -> None:
    expected = (id, who, ("", "", last_day), firm, confidence)
    assert expected == (clock.id, clock.who, days_of(clock), clock.firm, clock.confidence)
    assert clock.if_missed


def test_the_usual_time_of_a_decision_is_told_as_reported_and_not_promised() -> None:
    (reason,) = aliexpress.usual_decision(D("2026-11-02")).reasons
    assert "7 to 15 days" in reason.text
    assert "up to about a month" in reason.text
    assert "No day is promised" in reason.text


def test_a_silent_seller_means_the_request_is_usually_carried_out() -> None:
    clock = aliexpress.seller_answer(D("2026-11-02"))
    assert reasons_of(clock) == ["five_days", "silence"]
    assert "after you opened the dispute on Monday 2 November 2026" in clock.reasons[0].text
    assert not clock.done


def test_an_answer_ends_the_seller_s_days_unless_the_request_was_changed_after_it() -> None:
    opened = D("2026-11-02")
    assert aliexpress.seller_answer(opened, answered_on=D("2026-11-02")).done
    assert aliexpress.seller_answer(opened, D("2026-11-05"), D("2026-11-05")).done
    again = aliexpress.seller_answer(opened, D("2026-11-05"), D("2026-11-04"))
    assert (again.done, again.last_day) == (False, D("2026-11-10"))


@pytest.mark.parametrize(
    ("clock", "id", "days", "firm", "confidence"),
    [
        (aliexpress.appeal(D("2026-11-02")), "appeal", ("", "2026-11-07", "2026-11-09"), False, "low"),
        (
            aliexpress.post_return(D("2026-11-02"), None, done=False),
            "post_by",
            ("", "2026-11-10", "2026-11-12"),
            False,
            "medium",
        ),
        (
            aliexpress.post_return(D("2026-11-02"), Due(D("2026-11-17")), done=False),
            "post_by",
            ("", "2026-11-15", "2026-11-17"),
            True,
            "medium",
        ),
    ],
)
def test_the_readers_other_clocks(
    clock: Clock, id: str, days: tuple[str, str, str], firm: bool, confidence: str
) -> None:
    assert (id, "you", days, firm, confidence) == (
        clock.id, clock.who, days_of(clock), clock.firm, clock.confidence,
    )  # fmt: skip


def test_an_appeal_is_never_closed_and_names_the_other_routes() -> None:
    clock = aliexpress.appeal(D("2026-11-02"))
    assert clock.verdict(D("2027-11-02")) == "unsure"
    assert "Appeal button" in clock.headline(D("2027-11-02"))
    assert "PayPal" in clock.headline(D("2027-11-02"))


@pytest.mark.parametrize(
    ("seller_in", "days"),
    [
        (SellerIn.CHINA, ("", "2026-11-28", "2026-11-30")),  # 90 days from 1 September
        (SellerIn.EU, ("", "2026-11-23", "2026-11-25")),  # 15 days from 10 November
        (SellerIn.BRAZIL, ("", "2026-11-15", "2026-11-17")),  # 7 days from 10 November
    ],
)
def test_a_free_return_counts_by_where_the_seller_is(seller_in: SellerIn, days: tuple[str, str, str]) -> None:
    clock = aliexpress.free_return(seller_in, D("2026-09-01"), D("2026-11-10"))
    assert clock
    assert (clock.id, clock.who, clock.firm, clock.confidence) == ("return", "you", True, "high")
    assert days == days_of(clock)
    assert any("Free Returns icon" in warning for warning in clock.warnings)


@pytest.mark.parametrize(
    ("seller_in", "paid", "confirmed"),
    [
        (SellerIn.CHINA, "", "2026-11-10"),
        (SellerIn.EU, "2026-09-01", ""),
        (SellerIn.BRAZIL, "2026-09-01", ""),
        (SellerIn.OTHER, "2026-09-01", "2026-11-10"),
    ],
)
def test_without_its_day_or_its_country_a_free_return_has_no_clock(
    seller_in: SellerIn, paid: str, confirmed: str
) -> None:
    assert aliexpress.free_return(seller_in, day(paid), day(confirmed)) is None


def test_the_trial_is_left_before_it_turns_paid_and_the_membership_page_decides() -> None:
    clock = vip.opt_out(D("2026-11-10"))
    assert ("you", ("", "2026-12-08", "2026-12-10"), True) == (clock.who, days_of(clock), clock.firm)
    assert "turned paid" in clock.headline(D("2026-12-11"))
    assert "membership page" in clock.doubt.decides
    assert "order page" in aliexpress.seller_answer(D("2026-11-10")).doubt.decides


def test_a_change_of_the_request_is_named_as_the_day_that_counts() -> None:
    (why, _) = aliexpress.seller_answer(D("2026-11-02"), D("2026-11-06")).reasons
    assert "after you changed your request on Friday 6 November 2026" in why.text


def test_before_a_refund_is_late_the_reader_is_told_from_which_day_to_go_to_the_bank() -> None:
    usual, chase = aliexpress.refund_usual(D("2026-11-10")), aliexpress.refund_chase(D("2026-11-10"))
    assert chase.last_day == D("2026-12-08")
    assert "late only after Tuesday 8 December 2026: then go to your bank" in usual.if_missed
    assert "Then go to your bank" in chase.if_missed


@pytest.mark.parametrize("choice", [*SellerIn, *Label])
def test_every_choice_has_words_for_readers(choice: SellerIn | Label) -> None:
    assert choice.label[0].isupper()
    assert choice.label != choice.value
