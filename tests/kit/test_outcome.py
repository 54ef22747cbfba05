"""Three days and a verdict, against the rules for every clock."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.kit.outcome import Clock, Reason, Who, deadlines
from calculators.kit.policy import Confidence, Value

D = date.fromisoformat


def because(confidence: Confidence = "high", review_by: str = "2027-05-23") -> Reason:
    value = Value(
        "regime.fact", 15, D("2022-01-01"), confidence, D("2026-11-23"), D(review_by), "A page", "https://example.org"
    )
    return Reason("why", "Because of a fact.", value)


CAUTION = Reason("caution", "We are careful.")


def day(text: str) -> date | None:
    return D(text) if text else None


def mine(opens: str = "", last: str = "", *, not_after: str = "", margin: int = 2, firm: bool = True) -> Clock:
    return Clock(
        "act",
        "Do it",
        "do it",
        [because()],
        not_before=day(opens),
        last_day=day(last),
        not_after=day(not_after),
        margin=margin,
        firm=firm,
    )


# ---------------------------------------------------------------- the day to act by


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (mine(last="2026-11-25"), ("", "2026-11-23", "2026-11-25")),
        (mine("2026-11-10", "2026-11-25"), ("2026-11-10", "2026-11-23", "2026-11-25")),
        (mine("2026-11-24", "2026-11-25"), ("2026-11-24", "2026-11-24", "2026-11-25")),  # it is opens_on
        (mine("2026-11-25", "2026-11-25"), ("2026-11-25", "2026-11-25", "2026-11-25")),
        (mine("2026-11-26", "2026-11-25"), ("", "", "2026-11-25")),  # no day is left
        (mine(last="2026-11-25", margin=7), ("", "2026-11-18", "2026-11-25")),
        (mine(last="2026-11-25", margin=0), ("", "2026-11-25", "2026-11-25")),
        (mine(last="2026-11-25", not_after="2026-11-15"), ("", "2026-11-15", "2026-11-25")),
        (mine(last="2026-11-25", not_after="2026-11-24"), ("", "2026-11-23", "2026-11-25")),
        (mine("2026-11-20", "2026-11-25", not_after="2026-11-15"), ("2026-11-20", "2026-11-20", "2026-11-25")),
        (mine("2026-11-02", not_after="2026-11-15"), ("2026-11-02", "2026-11-15", "")),
        (mine("2026-11-02"), ("2026-11-02", "", "")),
        (mine(), ("", "", "")),
    ],
)
def test_do_it_by_leaves_days_in_hand_but_lies_between_the_other_two(clock: Clock, expected: tuple[str, ...]) -> None:
    assert expected == tuple(str(found or "") for found in (clock.opens_on, clock.do_by, clock.last_day))


def test_where_the_last_day_is_only_a_limit_no_day_to_act_by_is_named() -> None:
    clock = Clock(
        "act", "Do it", "do it", [because()], last_day=D("2026-11-25"), nothing_to_do_by=True, unsure="Do it now."
    )
    assert (clock.do_by, clock.is_only_a_limit) == (None, True)
    verdicts = [clock.verdict(D(today)) for today in ("2026-11-01", "2026-11-25", "2026-11-26")]
    assert verdicts == ["unsure", "unsure", "closed"]
    assert clock.headline(D("2026-11-01")) == "Do it now."


def test_where_no_day_is_left_nothing_is_to_be_looked_up() -> None:
    clock = Clock(
        "act", "Do it", "do it", [because()], not_before=D("2026-11-26"), last_day=D("2026-11-25"), unsure="Look it up."
    )
    assert (clock.is_only_a_limit, clock.verdict(D("2026-11-20"))) == (False, "closed")
    assert clock.headline(D("2026-11-20")) == "There is no day left to do it."


@pytest.mark.parametrize("reasons", [(), (CAUTION,)])
def test_a_clock_needs_a_reason_with_a_source(reasons: tuple[Reason, ...]) -> None:
    with pytest.raises(ValueError, match="clock act: has no reason with a source"):
        Clock("act", "Do it", "do it", reasons, last_day=D("2026-11-25"))


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ([because("high")], "high"),
        ([because("high"), because("medium")], "medium"),
        ([because("low"), because("high"), because("medium")], "low"),
        ([because("medium"), CAUTION], "medium"),
    ],
)
def test_a_clock_is_as_sure_as_its_weakest_reason(reasons: list[Reason], expected: Confidence) -> None:
    assert expected == Clock("act", "Do it", "do it", reasons, last_day=D("2026-11-25")).confidence


# ---------------------------------------------------------------- verdict and headline

FULL = mine("2026-11-10", "2026-11-25")
ENDLESS = replace(mine("2026-11-10"), now="You can do it now.")


@pytest.mark.parametrize(
    ("clock", "today", "verdict", "headline"),
    [
        (
            FULL,
            "2026-11-09",
            "not_yet",
            "Not yet: do it from Tuesday 10 November 2026, and by Monday 23 November 2026.",
        ),
        (FULL, "2026-11-10", "open", "Do it by Monday 23 November 2026."),
        (FULL, "2026-11-23", "open", "Do it by Monday 23 November 2026."),
        (FULL, "2026-11-24", "closing", "Do it today: the last day is Wednesday 25 November 2026."),
        (FULL, "2026-11-25", "closing", "Do it today: it is the last day."),
        (FULL, "2026-11-26", "closed", "It is too late to do it: the last day was Wednesday 25 November 2026."),
        (mine("2026-11-10"), "2026-11-09", "not_yet", "Not yet: do it from Tuesday 10 November 2026 at the earliest."),
        (mine("2026-11-10"), "2026-11-10", "unsure", "Do it now."),
        (ENDLESS, "2026-11-09", "not_yet", "Not yet: do it from Tuesday 10 November 2026 at the earliest."),
        (ENDLESS, "2026-11-10", "open", "You can do it now."),
        (ENDLESS, "2028-11-10", "open", "You can do it now."),
        (mine("2026-11-02", not_after="2026-11-15"), "2026-11-15", "open", "Do it by Sunday 15 November 2026."),
        (mine("2026-11-02", not_after="2026-11-15"), "2026-11-16", "unsure", "Do it now."),
        (mine("2026-11-26", "2026-11-25"), "2026-11-20", "closed", "There is no day left to do it."),
        (mine("2026-11-26", "2026-11-25"), "2026-11-25", "closed", "There is no day left to do it."),
        (mine(last="2026-11-25", firm=False), "2026-11-25", "closing", "Do it today: the usual time ends today."),
        (mine(last="2026-11-25", firm=False), "2026-11-26", "unsure", "Do it now."),
    ],
)
def test_where_today_stands_and_the_one_sentence_for_it(clock: Clock, today: str, verdict: str, headline: str) -> None:
    assert (verdict, headline) == (clock.verdict(D(today)), clock.headline(D(today)))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-12", "Do it at once, and by Monday 23 November 2026 at the latest."),
        ("2026-11-25", "Do it today: it is the last day."),
    ],
)
def test_where_waiting_gains_nothing_the_headline_says_at_once(today: str, expected: str) -> None:
    clock = Clock("act", "Do it", "do it", [because()], last_day=D("2026-11-25"), at_once=True)
    assert expected == clock.headline(D(today))


@pytest.mark.parametrize("who", ["seller", "aliexpress", "paypal", "bank", "trader"])
def test_somebody_elses_clock_gives_no_verdict_and_no_day_to_act_by(who: Who) -> None:
    clock = Clock("answer", "The answer", "the answer", [because()], who=who, last_day=D("2026-11-07"))
    assert (clock.verdict(D("2026-11-01")), clock.verdict(D("2027-01-01"))) == (None, None)
    assert (clock.opens_on, clock.do_by, clock.last_day) == (None, None, D("2026-11-07"))
    assert clock.headline(D("2026-11-01")) == "Wait until Saturday 7 November 2026: the answer."


def test_what_is_done_gives_no_verdict() -> None:
    done = Clock("act", "Do it", "do it", [because()], last_day=D("2026-11-25"), done=True)
    assert done.verdict(D("2026-11-26")) is None


# ---------------------------------------------------------------- several clocks

THEIRS = Clock("answer", "The answer", "the answer", [because()], who="seller", last_day=D("2026-11-07"))
DONE = Clock("first", "Start", "start", [because()], last_day=D("2026-11-05"), done=True)


def test_the_first_clock_that_is_the_readers_and_not_done_decides() -> None:
    later = Clock("later", "Do that", "do that", [because()], last_day=D("2026-12-25"))
    outcome = deadlines((THEIRS, DONE, FULL, later), D("2026-11-24"))
    expected = ("closing", "Do it today: the last day is Wednesday 25 November 2026.")
    assert expected == (outcome.verdict, outcome.headline)


@pytest.mark.parametrize("clocks", [(THEIRS,), (DONE,), (THEIRS, DONE)])
def test_without_a_clock_of_the_reader_there_is_no_verdict(clocks: tuple[Clock, ...]) -> None:
    assert deadlines(clocks, D("2026-11-01")).verdict is None


def test_without_any_clock_the_verdict_is_unsure() -> None:
    outcome = deadlines((), D("2026-11-01"), says="Look it up.")
    assert (outcome.verdict, outcome.headline) == ("unsure", "Look it up.")


def test_what_a_calculator_says_comes_before_the_clocks_own_sentence() -> None:
    assert deadlines((FULL,), D("2026-11-12"), says="Do it well.").headline == "Do it well."


def test_warnings_of_all_clocks_are_shown_once() -> None:
    careful = Clock("a", "Do it", "do it", [because()], last_day=D("2026-11-25"), warnings=["Careful.", "Look."])
    also = Clock("b", "Do that", "do that", [because()], last_day=D("2026-11-25"), warnings=["Look."])
    outcome = deadlines((careful, also), D("2026-11-12"), doubts=("First.",))
    assert outcome.warnings == ("First.", "Careful.", "Look.")


# ---------------------------------------------------------------- past the review day


def reviewed(review_by: str, opens: str = "", last: str = "2027-06-04", not_after: str = "") -> Clock:
    return Clock(
        "act",
        "Do it",
        "do it",
        [because(review_by="2030-01-01"), because(review_by=review_by), CAUTION],
        not_before=day(opens),
        last_day=day(last),
        not_after=day(not_after),
    )


@pytest.mark.parametrize(
    ("today", "clock", "expected"),
    [
        ("2027-05-23", reviewed("2027-05-23"), "2027-06-02"),
        ("2027-05-24", reviewed("2027-05-23"), "2027-06-01"),
        ("2027-05-24", reviewed("2027-05-24"), "2027-06-02"),
        ("2027-05-24", reviewed("2027-05-23", opens="2027-06-01"), "2027-06-01"),
        ("2027-05-24", reviewed("2027-05-23", opens="2027-06-02"), "2027-06-02"),  # never before it opens
        ("2027-05-24", reviewed("2027-05-23", last="", not_after="2027-06-02"), "2027-06-01"),
    ],
)
def test_past_the_review_day_there_is_one_more_day_in_hand(today: str, clock: Clock, expected: str) -> None:
    (shown,) = deadlines((clock,), D(today)).clocks
    assert D(expected) == shown.do_by
    assert (clock.opens_on, clock.last_day) == (shown.opens_on, shown.last_day)


@given(
    offsets=st.tuples(*[st.one_of(st.none(), st.integers(-40, 40))] * 3),
    margin=st.integers(0, 7),
    review=st.integers(-20, 20),
)
def test_seeing_a_clock_twice_changes_nothing_and_its_days_stay_in_order(
    offsets: tuple[int | None, int | None, int | None], margin: int, review: int
) -> None:
    opens, last, safe = (None if days is None else D("2027-05-24") + timedelta(days=days) for days in offsets)
    stale = [because(review_by=str(D("2027-05-24") - timedelta(days=review)))]
    clock = Clock("act", "Do it", "do it", stale, not_before=opens, last_day=last, not_after=safe, margin=margin)
    seen = clock.as_of(D("2027-05-24"))
    assert seen == seen.as_of(D("2027-05-24"))
    again = deadlines(deadlines((clock,), D("2027-05-24")).clocks, D("2027-05-24"))
    assert (seen,) == again.clocks
    assert deadlines((clock,), D("2027-05-24")).warnings == again.warnings
    assert clock == seen.as_of(D("2026-11-24")), "before the review it is the clock that the rule gave"
    days = [found for found in (seen.opens_on, seen.do_by, seen.last_day) if found]
    assert sorted(days) == days


def test_the_verdict_goes_by_the_earlier_day_when_a_fact_is_past_its_review() -> None:
    clock = reviewed("2027-05-23")
    expected = [
        ("open", "Do it by Tuesday 1 June 2027."),
        ("closing", "Do it today: the last day is Friday 4 June 2027."),
    ]
    outcomes = [deadlines((clock,), D(today)) for today in ("2027-06-01", "2027-06-02")]
    assert expected == [(outcome.verdict, outcome.headline) for outcome in outcomes]


def test_a_fact_past_its_review_is_told_with_the_day_it_was_checked() -> None:
    fresh = deadlines((reviewed("2027-05-23"),), D("2027-05-23"))
    stale = deadlines((reviewed("2027-05-23"),), D("2027-05-24"))
    assert fresh.warnings == ()
    (warning,) = stale.warnings
    assert "23 November 2026" in warning
    assert "one day earlier" in warning


def test_somebody_elses_clock_keeps_its_day_when_a_fact_is_past_its_review() -> None:
    clock = Clock("answer", "The answer", "the answer", [because()], who="seller", last_day=D("2027-06-04"))
    outcome = deadlines((clock,), D("2027-06-01"))
    assert (outcome.clocks[0].do_by, outcome.clocks[0].last_day) == (None, D("2027-06-04"))
    (warning,) = outcome.warnings
    assert "one day earlier" not in warning


def test_when_somebody_elses_day_has_passed_the_headline_says_what_to_do() -> None:
    clock = Clock(
        "x", "The answer", "the answer", [because()], who="seller", last_day=D("2026-11-07"), if_missed="Ask support."
    )
    assert "Wait until Saturday 7 November 2026: the answer." == clock.headline(D("2026-11-07"))
    assert "Ask support." == clock.headline(D("2026-11-08"))
