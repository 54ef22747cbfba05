"""The window of a dispute: days, reasons, and what the reader is told to look up."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from calculators.kit.days import Due
from calculators.kit.form import Refused
from calculators.kit.order import Parcel
from calculators.kit.outcome import Clock
from calculators.kit.policy import Gap
from calculators.kit.questions import Problem, Tracking
from calculators.rules.aliexpress import window

D = date.fromisoformat
TODAY = D("2026-11-12")
NOT_RECEIVED, RECEIVED_WRONG = Problem.NOT_RECEIVED, Problem.NOT_AS_DESCRIBED
MOVING, STUCK, CUSTOMS, DELIVERED = Tracking


def day(text: str) -> date | None:
    return D(text) if text else None


def dispute(
    problem: Problem,
    tracking: Tracking | None = None,
    *,
    shipped: str = "",
    ends: str = "",
    countdown: bool = False,
    delivered: str = "",
    completed: str = "",
    today: date = TODAY,
) -> Clock:
    due = Due(D(ends), countdown) if ends else None
    parcel = Parcel(
        tracking=tracking,
        shipped_on=day(shipped),
        delivery_ends_on=due,
        delivered_on=day(delivered),
        completed_on=day(completed),
    )
    return window.open_dispute(problem, parcel, today)


def days_of(clock: Clock) -> tuple[str, str, str]:
    opens, do_by, last = (str(found or "") for found in (clock.opens_on, clock.do_by, clock.last_day))
    return opens, do_by, last


def reasons_of(clock: Clock) -> list[str]:
    return [reason.id for reason in clock.reasons]


def facts_of(clock: Clock) -> list[str]:
    return [reason.value.fact.partition(".")[2] for reason in clock.reasons if reason.value]


OPEN_BY_RECEIPT = "open_dispute_last_day"
OPEN_BY_DELIVERY_TIME = "open_dispute_after_delivery_time"
FIRST_DAY = "open_dispute_first_day"
SAFE = "safe_day_after_delivery"


@pytest.mark.parametrize(
    ("clock", "days", "facts"),
    [
        # completed: opens then, fifteen days
        (
            dispute(RECEIVED_WRONG, completed="2026-11-10"),
            ("2026-11-10", "2026-11-23", "2026-11-25"),
            [OPEN_BY_RECEIPT],
        ),
        (
            dispute(NOT_RECEIVED, STUCK, shipped="2026-11-01", completed="2026-11-10"),
            ("2026-11-10", "2026-11-23", "2026-11-25"),
            [OPEN_BY_RECEIPT],
        ),
        (
            dispute(NOT_RECEIVED, MOVING, shipped="2026-11-01", ends="2026-11-30", completed="2026-11-10"),
            ("2026-11-10", "2026-11-23", "2026-11-25"),
            [OPEN_BY_RECEIPT],
        ),
        # the end of the delivery time completes it too, and the earlier one counts
        (
            dispute(RECEIVED_WRONG, ends="2026-11-08", completed="2026-11-10"),
            ("2026-11-10", "2026-11-21", "2026-11-23"),
            [OPEN_BY_DELIVERY_TIME],
        ),
        (
            dispute(RECEIVED_WRONG, ends="2026-11-10", completed="2026-11-10"),
            ("2026-11-10", "2026-11-23", "2026-11-25"),
            [OPEN_BY_RECEIPT],
        ),
        # delivered and not completed: opens that day, and no day after the fifteenth is named
        (
            dispute(RECEIVED_WRONG, delivered="2026-11-09"),
            ("2026-11-09", "2026-11-22", "2026-11-24"),
            [OPEN_BY_DELIVERY_TIME, OPEN_BY_RECEIPT, SAFE],
        ),
        (
            dispute(NOT_RECEIVED, DELIVERED, delivered="2026-11-09", ends="2026-11-30"),
            ("2026-11-09", "2026-11-22", "2026-11-24"),
            [OPEN_BY_DELIVERY_TIME, OPEN_BY_RECEIPT, SAFE],
        ),
        (
            dispute(RECEIVED_WRONG, delivered="2026-11-09", completed="2026-11-10"),
            ("2026-11-10", "2026-11-22", "2026-11-25"),
            [OPEN_BY_RECEIPT, SAFE],
        ),
        (
            dispute(RECEIVED_WRONG, delivered="2026-11-10", completed="2026-11-10"),
            ("2026-11-10", "2026-11-23", "2026-11-25"),
            [OPEN_BY_RECEIPT],
        ),
        (
            dispute(RECEIVED_WRONG, delivered="2026-10-20", completed="2026-11-10"),
            ("2026-11-10", "2026-11-10", "2026-11-25"),
            [OPEN_BY_RECEIPT, SAFE],
        ),
        (
            dispute(RECEIVED_WRONG, delivered="2026-11-09", ends="2026-11-12"),
            ("2026-11-09", "2026-11-22", "2026-11-24"),
            [OPEN_BY_DELIVERY_TIME, OPEN_BY_RECEIPT, SAFE],
        ),
        (
            dispute(RECEIVED_WRONG, delivered="2026-11-12", ends="2026-11-10"),
            ("2026-11-12", "2026-11-23", "2026-11-25"),
            [OPEN_BY_DELIVERY_TIME],
        ),
        # stuck: day 11 after shipping
        (
            dispute(NOT_RECEIVED, STUCK, shipped="2026-11-02"),
            ("2026-11-13", "", ""),
            [FIRST_DAY, OPEN_BY_DELIVERY_TIME],
        ),
        (
            dispute(NOT_RECEIVED, STUCK, shipped="2026-11-02", ends="2026-11-05"),
            ("2026-11-13", "2026-11-18", "2026-11-20"),
            [FIRST_DAY, OPEN_BY_DELIVERY_TIME],
        ),
        (
            dispute(NOT_RECEIVED, STUCK, ends="2026-11-05"),
            ("", "2026-11-18", "2026-11-20"),
            [FIRST_DAY, OPEN_BY_DELIVERY_TIME],
        ),
        # moving: the later of day 11 and the day after the delivery time, two days after for a countdown
        (
            dispute(NOT_RECEIVED, MOVING, shipped="2026-11-02", ends="2026-11-20"),
            ("2026-11-21", "2026-12-03", "2026-12-05"),
            [FIRST_DAY, "in_transit_block", OPEN_BY_DELIVERY_TIME],
        ),
        (
            dispute(NOT_RECEIVED, MOVING, shipped="2026-11-02", ends="2026-11-20", countdown=True),
            ("2026-11-22", "2026-12-03", "2026-12-05"),
            [FIRST_DAY, "in_transit_block", OPEN_BY_DELIVERY_TIME],
        ),
        (
            dispute(NOT_RECEIVED, MOVING, shipped="2026-11-02", ends="2026-11-12"),
            ("2026-11-13", "2026-11-25", "2026-11-27"),
            [FIRST_DAY, "in_transit_block", OPEN_BY_DELIVERY_TIME],
        ),
        (
            dispute(NOT_RECEIVED, MOVING, shipped="2026-11-02", ends="2026-11-12", countdown=True),
            ("2026-11-14", "2026-11-25", "2026-11-27"),
            [FIRST_DAY, "in_transit_block", OPEN_BY_DELIVERY_TIME],
        ),
        (
            dispute(NOT_RECEIVED, MOVING, shipped="2026-11-02"),
            ("2026-11-13", "", ""),
            [FIRST_DAY, "in_transit_block", OPEN_BY_DELIVERY_TIME],
        ),
        # a countdown changes nothing but the wait of a moving parcel
        (
            dispute(NOT_RECEIVED, STUCK, shipped="2026-11-02", ends="2026-11-20", countdown=True),
            ("2026-11-13", "2026-12-03", "2026-12-05"),
            [FIRST_DAY, OPEN_BY_DELIVERY_TIME],
        ),
        # the days of tracking mean nothing once it has arrived
        (
            dispute(RECEIVED_WRONG, shipped="2026-11-02", ends="2026-11-20"),
            ("", "", "2026-12-05"),
            [OPEN_BY_DELIVERY_TIME],
        ),
        # no day is left
        (
            dispute(RECEIVED_WRONG, delivered="2026-10-17", ends="2026-10-01"),
            ("", "", "2026-10-16"),
            [OPEN_BY_DELIVERY_TIME],
        ),
        (
            dispute(RECEIVED_WRONG, completed="2026-10-17", ends="2026-10-01"),
            ("", "", "2026-10-16"),
            [OPEN_BY_DELIVERY_TIME],
        ),
        # no day is known
        (dispute(RECEIVED_WRONG), ("", "", ""), [OPEN_BY_DELIVERY_TIME]),
        (dispute(NOT_RECEIVED, DELIVERED), ("", "", ""), [OPEN_BY_DELIVERY_TIME, OPEN_BY_RECEIPT]),
        (dispute(NOT_RECEIVED, DELIVERED, ends="2026-12-20"), ("", "", ""), [OPEN_BY_DELIVERY_TIME, OPEN_BY_RECEIPT]),
    ],
)
def test_the_dispute_window(clock: Clock, days: tuple[str, str, str], facts: list[str]) -> None:
    assert (days, facts) == (days_of(clock), facts_of(clock))


@pytest.mark.parametrize(
    ("clock", "verdicts"),
    [
        # the end of the delivery time is known: 15 days after it, on 14 January, it is certainly over
        (dispute(RECEIVED_WRONG, delivered="2026-11-10", ends="2026-12-30"), ["closing", "unsure", "unsure", "closed"]),
        (
            dispute(NOT_RECEIVED, DELIVERED, delivered="2026-11-10", ends="2026-12-30"),
            ["closing", "unsure", "unsure", "closed"],
        ),
        (dispute(NOT_RECEIVED, DELIVERED, ends="2026-12-30"), ["unsure", "unsure", "unsure", "closed"]),
        # it is not known: nobody can say that it is over
        (dispute(RECEIVED_WRONG, delivered="2026-11-10"), ["closing", "unsure", "unsure", "unsure"]),
        (dispute(NOT_RECEIVED, DELIVERED), ["unsure", "unsure", "unsure", "unsure"]),
        # the delivery time ended before the scan: after its 15 days it is over
        (dispute(RECEIVED_WRONG, delivered="2026-11-10", ends="2026-11-09"), ["closed"] * 4),
        (
            dispute(RECEIVED_WRONG, delivered="2026-11-10", ends="2026-11-10"),
            ["closing", "closed", "closed", "closed"],
        ),
    ],
)
def test_after_a_delivery_the_last_day_is_certain_only_once_receipt_is_confirmed(
    clock: Clock, verdicts: list[str]
) -> None:
    days = ("2026-11-25", "2026-11-26", "2027-01-14", "2027-01-15")
    assert verdicts == [clock.verdict(D(today)) for today in days]
    for today, verdict in zip(days, verdicts, strict=True):
        if verdict == "unsure":
            assert not re.search(r"20\d\d", clock.headline(D(today))), "no day can be named"


def test_no_day_after_the_fifteenth_is_told_while_a_delivered_parcel_is_not_confirmed() -> None:
    """Not in the headline, not in a reason: neither the end of the delivery time nor 15 days after it."""
    clock = dispute(RECEIVED_WRONG, delivered="2026-11-10", ends="2026-12-30")
    told = [clock.headline(D("2026-11-12")), *(reason.text for reason in clock.reasons), *clock.warnings]
    assert "25 November 2026" in " ".join(told)
    assert [text for text in told if "2027" in text or "30 December" in text] == []


@pytest.mark.parametrize(
    ("clock", "id", "says"),
    [
        (
            dispute(NOT_RECEIVED, STUCK, shipped="2026-11-02"),
            "first_day",
            "was shipped on Monday 2 November 2026: that is Friday 13 November 2026.",
        ),
        (dispute(NOT_RECEIVED, STUCK), "first_day", "on day 11 after the whole order was shipped."),
        (dispute(NOT_RECEIVED, MOVING, ends="2026-11-20"), "in_transit", "It ends on Friday 20 November 2026."),
        (
            dispute(NOT_RECEIVED, MOVING, ends="2026-11-20", countdown=True),
            "in_transit",
            "It ends on Friday 20 November 2026, or a day later: a countdown leaves out hours.",
        ),
        (
            dispute(RECEIVED_WRONG, completed="2026-11-10"),
            "fifteen_days",
            "It was completed on Tuesday 10 November 2026, so the last day is Wednesday 25 November 2026.",
        ),
        (
            dispute(NOT_RECEIVED, STUCK, ends="2026-11-10"),
            "fifteen_days",
            "The delivery time ends on Tuesday 10 November 2026, so the last day is Wednesday 25 November 2026.",
        ),
        (dispute(RECEIVED_WRONG), "fifteen_days", "by you or by AliExpress, or when the delivery time ends."),
    ],
)
def test_a_reason_says_the_day_from_which_it_counts(clock: Clock, id: str, says: str) -> None:
    (told,) = [reason.text for reason in clock.reasons if reason.id == id]
    assert told.endswith(says)


@pytest.mark.parametrize(
    ("clock", "is_told"),
    [
        (dispute(RECEIVED_WRONG, completed="2026-11-10"), True),
        (dispute(RECEIVED_WRONG, delivered="2026-11-09"), True),
        (dispute(NOT_RECEIVED, STUCK, ends="2026-11-20"), True),
        (dispute(NOT_RECEIVED, STUCK, shipped="2026-11-02"), False),  # no last day
        (dispute(RECEIVED_WRONG, ends="2026-11-20"), False),  # only a limit
    ],
)
def test_the_days_in_hand_are_told_where_a_day_to_act_by_is_named(clock: Clock, is_told: bool) -> None:
    assert is_told is ("days_in_hand" in reasons_of(clock)) is (clock.do_by is not None)


def test_the_dispute_window_is_the_readers_own_firm_deadline() -> None:
    clock = dispute(RECEIVED_WRONG, completed="2026-11-10")
    expected = ("open_dispute", "Open the dispute", "you", True, False)
    assert expected == (clock.id, clock.label, clock.who, clock.firm, clock.done)
    assert reasons_of(clock)[-1] == "days_in_hand"


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (dispute(RECEIVED_WRONG, completed="2026-11-10"), "high"),
        (dispute(RECEIVED_WRONG, ends="2026-11-10"), "medium"),
        (dispute(RECEIVED_WRONG, delivered="2026-11-09", completed="2026-11-10"), "medium"),
        (dispute(NOT_RECEIVED, STUCK, shipped="2026-11-02"), "medium"),
    ],
)
def test_we_are_sure_only_of_the_days_from_confirming_receipt(clock: Clock, expected: str) -> None:
    assert expected == clock.confidence


@pytest.mark.parametrize("tracking", [MOVING, STUCK, CUSTOMS])
@pytest.mark.parametrize("problem", [NOT_RECEIVED])
def test_a_day_of_delivery_contradicts_tracking_that_shows_none(problem: Problem, tracking: Tracking) -> None:
    with pytest.raises(Refused) as refused:
        dispute(problem, tracking, delivered="2026-11-09")
    assert list(refused.value.errors) == ["tracking"]
    assert "9 November 2026" in refused.value.errors["tracking"]


def not_received() -> Iterator[Clock]:
    """Every answer with nothing received and no day of delivery."""
    for tracking, shipped, ends, completed in product(
        [None, *Tracking], ["", "2026-10-12"], ["", "2026-11-20"], ["", "2026-11-10"]
    ):
        yield dispute(NOT_RECEIVED, tracking, shipped=shipped, ends=ends, completed=completed)


@pytest.mark.parametrize("clock", list(not_received()), ids=lambda clock: f"{reasons_of(clock)} {days_of(clock)}")
def test_without_a_day_of_delivery_the_reader_is_warned_that_less_time_may_be_left(clock: Clock) -> None:
    assert any("delivered" in warning and "less time" in warning for warning in clock.warnings)


@pytest.mark.parametrize(
    "clock",
    [
        dispute(NOT_RECEIVED, DELIVERED, delivered="2026-11-09", completed="2026-11-10"),
        dispute(RECEIVED_WRONG, delivered="2026-11-09", completed="2026-11-10"),
        dispute(RECEIVED_WRONG),
    ],
)
def test_with_a_day_of_completion_or_with_the_goods_there_is_no_such_warning(clock: Clock) -> None:
    assert not clock.warnings


def test_a_delivery_without_completion_asks_for_what_would_end_the_time_earlier() -> None:
    asked = dispute(RECEIVED_WRONG, delivered="2026-11-09").warnings
    assert ["confirmed receipt for you", "end of the delivery time"] == [
        words for words in ("confirmed receipt for you", "end of the delivery time") if words in " ".join(asked)
    ]
    assert len(dispute(RECEIVED_WRONG, delivered="2026-11-09", ends="2026-11-20").warnings) == 1


def test_without_an_answer_about_tracking_the_reader_is_asked_for_it() -> None:
    clock = dispute(NOT_RECEIVED, shipped="2026-10-12", ends="2026-11-20")
    assert clock.warnings[0].startswith("Say what tracking shows.")


LOOK_UP_END = "look up the day the delivery time ends"


@pytest.mark.parametrize(
    ("clock", "today", "expected"),
    [
        (dispute(RECEIVED_WRONG), "2026-11-12", "Open the dispute now, then look up the day of delivery."),
        (dispute(RECEIVED_WRONG, ends="2026-11-20"), "2026-11-12", "then look up the day of delivery."),
        (dispute(NOT_RECEIVED, DELIVERED), "2026-11-12", "Look up the day tracking says “delivered”"),
        (
            dispute(NOT_RECEIVED, DELIVERED, ends="2026-12-20"),
            "2027-01-04",
            "Look up the day tracking says “delivered”",
        ),
        (dispute(RECEIVED_WRONG, delivered="2026-11-09"), "2026-11-25", "Look at your order page"),
        (dispute(NOT_RECEIVED, STUCK, shipped="2026-11-02"), "2026-11-13", f"Open the dispute now, then {LOOK_UP_END}"),
        (
            dispute(NOT_RECEIVED, CUSTOMS, shipped="2026-11-02"),
            "2026-11-13",
            f"Open the dispute now, then {LOOK_UP_END}",
        ),
        (dispute(NOT_RECEIVED, MOVING, shipped="2026-11-02"), "2026-11-13", "Look up the day the delivery time ends"),
        (dispute(NOT_RECEIVED, MOVING), "2026-11-12", "Look up the day the delivery time ends"),
        (dispute(NOT_RECEIVED, STUCK), "2026-11-12", "Look up the day your order was shipped"),
        (dispute(NOT_RECEIVED), "2026-11-12", "Look up the day your order was shipped"),
        (dispute(NOT_RECEIVED, shipped="2026-10-02"), "2026-11-12", "Look up what tracking shows and the day"),
    ],
)
def test_where_no_last_day_can_be_fixed_the_day_to_look_up_is_named(clock: Clock, today: str, expected: str) -> None:
    assert clock.verdict(D(today)) == "unsure"
    assert expected in clock.headline(D(today))


def test_a_moving_parcel_without_an_end_of_delivery_is_told_to_look_it_up_also_before_day_11() -> None:
    clock = dispute(NOT_RECEIVED, MOVING, shipped="2026-11-02")
    assert clock.warnings[0].startswith("Look up the day the delivery time ends")
    assert clock.verdict(D("2026-11-10")) == "not_yet"
    told = [clock.headline(D("2026-11-10")), *clock.warnings]
    assert any(LOOK_UP_END in text.lower() for text in told), told


@pytest.mark.parametrize(
    "clock",
    [
        dispute(RECEIVED_WRONG, completed="2026-10-01"),
        dispute(RECEIVED_WRONG, delivered="2026-10-17", ends="2026-10-01"),
    ],
)
def test_too_late_names_the_other_routes(clock: Clock) -> None:
    assert clock.verdict(TODAY) == "closed"
    for route in ("PayPal", "bank", "law"):
        assert route in clock.if_missed


def test_every_combination_of_days_gives_days_in_order_or_is_refused() -> None:
    known = ["", "2026-10-01", "2026-10-12", "2026-10-16", "2026-11-01", "2026-11-12"]
    for problem, tracking in [*product([NOT_RECEIVED], [None, *Tracking]), (RECEIVED_WRONG, None)]:
        for shipped, ends, delivered, completed in product(["", "2026-10-01"], known, known, known):
            for countdown in (False, True):
                try:
                    clock = dispute(
                        problem,
                        tracking,
                        shipped=shipped,
                        ends=ends,
                        countdown=countdown,
                        delivered=delivered,
                        completed=completed,
                    )
                except Refused:
                    assert delivered
                    assert tracking in (MOVING, STUCK, CUSTOMS)
                    continue
                by_completion, by_scan = (
                    str(min(D(text) for text in texts if text) + timedelta(days=15)) if any(texts) else ""
                    for texts in ((ends, completed), (ends, delivered))
                )
                if tracking is DELIVERED and not (delivered or completed):
                    assert (by_completion or "9999-12-31", "") == (str(clock.perhaps_until), days_of(clock)[2])
                else:
                    assert (by_scan if delivered and not completed else by_completion) == days_of(clock)[2]
                assert sorted(filter(None, days_of(clock))) == list(filter(None, days_of(clock)))


@pytest.mark.parametrize(("shipped", "completed"), [("", "2022-02-28"), ("2022-02-28", "")])
def test_before_the_first_published_rule_there_is_a_gap(shipped: str, completed: str) -> None:
    with pytest.raises(Gap, match="28 February 2022"):
        dispute(NOT_RECEIVED, STUCK, shipped=shipped, completed=completed)


@pytest.mark.parametrize("choice", [*Problem, *Tracking])
def test_every_choice_has_words_for_readers(choice: Problem | Tracking) -> None:
    assert choice.label[0].isupper()
    assert choice.label != choice.value


@pytest.mark.parametrize(
    ("clock", "is_asked"),
    [
        (dispute(NOT_RECEIVED, None, shipped="2026-10-05", ends="2026-11-20"), True),
        (dispute(NOT_RECEIVED, None, shipped="2026-10-05", completed="2026-11-10"), False),
        (dispute(NOT_RECEIVED, MOVING, shipped="2026-10-05", ends="2026-11-20"), False),
        (dispute(NOT_RECEIVED, STUCK, shipped="2026-10-05", ends="2026-11-20"), False),
    ],
)
def test_what_tracking_shows_is_asked_for_only_while_it_is_unknown_and_matters(clock: Clock, is_asked: bool) -> None:
    assert is_asked == any(warning.startswith("Say what tracking shows.") for warning in clock.warnings)


@pytest.mark.parametrize(
    ("clock", "is_asked"),
    [
        (dispute(NOT_RECEIVED, MOVING, shipped="2026-10-05"), True),
        (dispute(NOT_RECEIVED, MOVING, shipped="2026-10-05", ends="2026-11-20"), False),
        (dispute(NOT_RECEIVED, MOVING, shipped="2026-10-05", completed="2026-11-10"), False),
        (dispute(NOT_RECEIVED, STUCK, shipped="2026-10-05"), False),
    ],
)
def test_the_end_of_the_delivery_time_is_asked_for_only_while_it_is_needed(clock: Clock, is_asked: bool) -> None:
    assert is_asked == any(warning.startswith("Look up the day the delivery time ends") for warning in clock.warnings)
