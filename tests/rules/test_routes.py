"""Which way an order can go, and what a decision will probably be: two decision tables, walked from end to end."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from calculators import names
from calculators.front.reply import form_of
from calculators.kit.days import Due
from calculators.kit.form import Refused
from calculators.kit.order import Parcel
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.policy import Gap
from calculators.kit.questions import Problem, Tracking
from calculators.rules import routes
from calculators.rules.aliexpress import window as dispute
from calculators.rules.routes import DisputeState, Evidence, Line, Row, Ruling, Status
from tests.asking import ask
from tests.folding import for_each

D = date.fromisoformat
TODAY = D("2026-11-12")
BOTH = (False, True)
ORDERS = list(product(Status, Problem, DisputeState))
READINGS = list(product(Problem, BOTH, Evidence, BOTH, BOTH))
SAID: set[Line] = {one for row in [*routes.ROUTES, *routes.OUTCOMES] for one in row.ruling.said} | {
    routes.AGAIN, *routes.WAIT, *routes.WAIT_CONFIRMED, *routes.OPEN, *routes.LATE,
}  # fmt: skip


# ---------------------------------------------------------------- can a dispute be opened?


def expected_route(status: str, problem: str, case: str) -> str:
    """The table of the plan, written a second time and in another way."""
    if case in ("yes", "decided"):
        return {"yes": "improve", "decided": "appeal"}[case]
    if problem == "no_refund_after_cancel":
        return "refund"
    if status in ("unpaid", "not_shipped"):
        return {"unpaid": "just_cancel", "not_shipped": "cancel"}[status]
    return "send_back" if problem == "changed_mind" else "window"


@for_each(ORDERS)
def test_every_order_has_exactly_the_route_of_the_plan(status: Status, problem: Problem, case: DisputeState) -> None:
    assert expected_route(status, problem, case) == routes.route(status, problem, case).id


def test_every_route_is_reached_by_as_many_orders_as_the_plan_says() -> None:
    reached = Counter(routes.route(*order).id for order in ORDERS)
    assert [row.ruling.id for row in routes.ROUTES] == [
        "improve", "appeal", "refund", "just_cancel", "cancel", "send_back", "window",
    ]  # fmt: skip
    assert reached == {
        "improve": 40, "appeal": 40, "refund": 10, "just_cancel": 14, "cancel": 14, "send_back": 6, "window": 36,
    }  # fmt: skip


@pytest.mark.parametrize("rows", [routes.ROUTES, routes.OUTCOMES], ids=["routes", "outcomes"])
def test_a_table_ends_with_a_row_that_fits_always_and_has_no_other(rows: tuple[Row, ...]) -> None:
    assert not rows[-1].when
    assert all(row.when for row in rows[:-1])


@pytest.mark.parametrize("answer", [row.ruling for row in routes.ROUTES[:-1]], ids=lambda answer: answer.id)
def test_a_no_says_what_blocks_the_dispute_and_what_would_change_that_with_sources(answer: Ruling) -> None:
    outcome = routes.without_clock(answer, TODAY)
    assert ("no", ()) == (outcome.verdict, outcome.clocks)
    ids = [reason.id for reason in outcome.reasons]
    assert {"blocked", "unblocks"} <= set(ids)
    assert [one.id for one in answer.said] == ids, "today every rule is published"
    assert len([reason for reason in outcome.reasons if reason.value]) >= 1
    assert outcome.headline.endswith(".")


@pytest.mark.parametrize("answer", [row.ruling for row in routes.ROUTES[:-1]], ids=lambda answer: answer.id)
def test_a_no_names_what_else_is_open(answer: Ruling) -> None:
    told = " ".join([answer.headline, *(one.text for one in answer.said)])
    assert re.search(r"bank|PayPal|cancel the order|free return", told)


def window(
    problem: Problem = Problem.DAMAGED,
    case: DisputeState = DisputeState.NO,
    today: date = TODAY,
    tracking: Tracking | None = None,
    shipped: date | None = None,
    completed: date | None = None,
    status: Status = Status.SHIPPED,
) -> Outcome:
    parcel = Parcel(shipped_on=shipped, tracking=tracking, completed_on=completed)
    clock = dispute.open_dispute(problem, parcel, today)
    return routes.by_window(clock, status, case, today)


@pytest.mark.parametrize(
    ("outcome", "verdict", "first", "has"),
    [
        (window(completed=D("2026-11-10")), "open", "now", "which"),
        (window(completed=D("2026-10-29")), "closing", "now", "which"),
        (window(), "unsure", "now", "which"),
        (window(completed=D("2026-10-01")), "closed", "now", "unblocks"),
        (
            window(Problem.NOT_RECEIVED, tracking=Tracking.STUCK, shipped=D("2026-11-02")),
            "not_yet",
            "now",
            "unblocks",
        ),
    ],
)
def test_where_the_days_decide_the_reasons_fit_the_verdict(
    outcome: Outcome, verdict: str, first: str, has: str
) -> None:
    assert verdict == outcome.verdict
    assert outcome.reasons[0].id == first
    assert {has, "elsewhere", "cancelling_blocked"} <= {reason.id for reason in outcome.reasons}
    assert [clock.id for clock in outcome.clocks] == ["open_dispute"]


def test_not_yet_names_the_day_from_which_it_can_be_opened() -> None:
    outcome = window(Problem.NOT_RECEIVED, tracking=Tracking.STUCK, shipped=D("2026-11-02"))
    assert outcome.headline == "Not yet: open the dispute from Friday 13 November 2026 at the earliest."


def test_who_has_confirmed_receipt_is_told_to_collect_evidence_and_not_to_leave_it() -> None:
    shipped, completed = (
        window(Problem.NOT_RECEIVED, tracking=Tracking.STUCK, shipped=D("2026-11-02"), status=status)
        for status in (Status.SHIPPED, Status.COMPLETED)
    )
    assert ["not_yet", "not_yet"] == [shipped.verdict, completed.verdict]
    assert "Do not confirm receipt." in shipped.reasons[0].text
    assert "not confirm" not in " ".join(reason.text for reason in completed.reasons)
    assert [reason.id for reason in shipped.reasons] == [reason.id for reason in completed.reasons]


def test_a_dispute_that_the_reader_cancelled_goes_on_like_none_with_a_warning_and_its_source() -> None:
    never, cancelled = (
        window(case=case, completed=D("2026-11-10")) for case in (DisputeState.NO, DisputeState.CANCELLED_BY_ME)
    )
    assert (never.headline, never.verdict, never.clocks) == (cancelled.headline, cancelled.verdict, cancelled.clocks)
    assert [reason.id for reason in cancelled.reasons if reason not in never.reasons] == ["again"]
    assert routes.doubts(Status.DELIVERED, Problem.DAMAGED, DisputeState.NO, None) == []
    (doubt,) = routes.doubts(Status.DELIVERED, Problem.DAMAGED, DisputeState.CANCELLED_BY_ME, None)
    assert doubt.startswith("You cancelled a dispute.")
    _, asked = routes.doubts(Status.COMPLETED, Problem.DAMAGED, DisputeState.CANCELLED_BY_ME, None)
    assert asked.startswith("Enter the day on which the order was completed")
    assert routes.doubts(Status.COMPLETED, Problem.DAMAGED, DisputeState.YES, None) == []


@pytest.mark.parametrize(
    ("status", "problem", "completed", "expected"),
    [
        (Status.NOT_SHIPPED, Problem.DAMAGED, None, ["You have the goods, but the order is not shipped."]),
        (Status.UNPAID, Problem.MISSING_PARTS, None, ["You have the goods, but the order is not shipped."]),
        (Status.NOT_SHIPPED, Problem.NOT_RECEIVED, None, []),
        (Status.NOT_SHIPPED, Problem.CHANGED_MIND, None, []),
        (Status.COMPLETED, Problem.DAMAGED, None, ["Enter the day on which the order was completed"]),
        (Status.COMPLETED, Problem.NOT_RECEIVED, None, ["Enter the day on which the order was completed"]),
        (Status.COMPLETED, Problem.CHANGED_MIND, None, []),
        (Status.COMPLETED, Problem.DAMAGED, TODAY, []),
        (Status.SHIPPED, Problem.DAMAGED, None, []),
    ],
)
def test_answers_that_do_not_fit_together_are_doubted(
    status: Status, problem: Problem, completed: date | None, expected: list[str]
) -> None:
    doubts = routes.doubts(status, problem, DisputeState.NO, completed)
    assert len(expected) == len(doubts)
    assert all(doubt.startswith(start) for doubt, start in zip(doubts, expected, strict=True))


FURTHER_DAYS = ("2026-10-20", "2026-11-24", "2026-12-24", "2027-06-01")


def known_days() -> Iterator[tuple[str, Tracking | None, str, str, str, str]]:
    """Problem of the window, tracking, and each day known or not."""
    kinds = [("not_as_described", None), *(("not_received", tracking) for tracking in [None, *Tracking])]
    for (kind, tracking), shipped, ends, delivered, completed in product(
        kinds, ["", "2026-10-12"], ["", "2026-11-05", "2026-11-20"], ["", "2026-10-30"], ["", "2026-11-10"]
    ):
        yield kind, tracking, shipped, ends, delivered, completed


@pytest.mark.parametrize("today", ["2026-11-10", *(pytest.param(day, marks=pytest.mark.proof) for day in FURTHER_DAYS)])
def test_verdict_headline_and_days_are_those_of_the_dispute_window(today: str) -> None:
    for kind, tracking, shipped, ends, delivered, completed in known_days():
        days = {
            "tracking": tracking or "", "shipped_on": shipped, "delivery_ends_on": ends,
            "delivered_on": delivered, "completed_on": completed,
        }  # fmt: skip
        expected = ask("dispute_window", {"problem": kind, **days}, today)
        problems = ["not_received"] if kind == "not_received" else list(routes.FAULTS)
        for problem, status, case in product(
            problems, list(Status)[2:], (DisputeState.NO, DisputeState.CANCELLED_BY_ME)
        ):
            replied = ask(
                "can_i_dispute", {"order_status": status, "problem": problem, "case_open": case, **days}, today
            )
            assert expected["kind"] == replied["kind"]
            if replied["kind"] == "outcome":
                for key in ("headline", "verdict", "deadlines"):
                    assert expected["outcome"][key] == replied["outcome"][key], (status, problem, case, days)
                assert set(expected["outcome"]["warnings"]) <= set(replied["outcome"]["warnings"])
            else:
                assert expected == replied


@for_each(ORDERS)
def test_a_route_that_is_no_dispute_does_not_depend_on_any_day(
    status: Status, problem: Problem, case: DisputeState
) -> None:
    if routes.route(status, problem, case) is routes.WINDOW:
        return
    typed = {"order_status": status.value, "problem": problem.value, "case_open": case.value}
    days = {"shipped_on": "2026-10-12", "delivered_on": "2026-10-30", "completed_on": "2026-11-10", "tracking": "stuck"}
    assert (
        ask("can_i_dispute", typed)["outcome"]["headline"] == ask("can_i_dispute", typed | days)["outcome"]["headline"]
    )


def test_a_day_of_delivery_beside_tracking_that_shows_none_is_refused_only_where_the_days_decide() -> None:
    with pytest.raises(Refused):
        dispute.open_dispute(
            Problem.NOT_RECEIVED, Parcel(tracking=Tracking.MOVING, delivered_on=D("2026-11-09")), TODAY
        )
    days = {"problem": "not_received", "tracking": "moving", "delivered_on": "2026-11-09", "case_open": "no"}
    assert ask("can_i_dispute", {"order_status": "shipped", **days})["kind"] == "errors"
    assert ask("can_i_dispute", {"order_status": "not_shipped", **days})["kind"] == "outcome"


# ---------------------------------------------------------------- what a decision will probably be


def expected_reading(problem: str, in_time: bool, evidence: str, misused: bool, returned: bool) -> str:
    """The table of the plan, written a second time and in another way: by problem."""
    if not in_time:
        return "nothing"
    if problem == "no_refund_after_cancel":
        return "full"
    if problem == "changed_mind":
        return "nothing" if misused else "return"
    if problem == "not_received":
        return "unsure" if evidence == "none" else "full"
    if misused or evidence == "none":
        return "nothing"
    if problem == "missing_parts":
        return "partial"
    if problem == "counterfeit" and evidence == "strong":
        return "full"
    if returned:
        return "full"
    return "return" if evidence == "strong" else "partial"


HEADLINES = {
    "full": ("yes", "Probably a full refund."),
    "partial": ("yes", "Probably a partial refund."),
    "return": ("yes", "Probably return and refund."),
    "nothing": ("no", "Probably nothing from AliExpress."),
    "unsure": ("unsure", "It cannot be said yet."),
}


@for_each(READINGS)
def test_every_combination_has_exactly_the_reading_of_the_plan(
    problem: Problem, in_time: bool, evidence: Evidence, misused: bool, returned: bool
) -> None:
    answer = routes.decision(problem, in_time, evidence, misused, returned)
    verdict, start = HEADLINES[expected_reading(problem, in_time, evidence, misused, returned)]
    assert verdict == answer.verdict
    assert answer.headline.startswith(start)


def test_every_reading_is_reached() -> None:
    reached = {routes.decision(*reading).id for reading in READINGS}
    assert {row.ruling.id for row in routes.OUTCOMES} == reached
    assert len(reached) == len(routes.OUTCOMES)


@pytest.mark.parametrize("answer", [row.ruling for row in routes.OUTCOMES], ids=lambda answer: answer.id)
def test_every_reading_says_that_it_is_ours_and_no_promise_and_names_no_percentage(answer: Ruling) -> None:
    outcome = routes.without_clock(answer, TODAY)
    assert "our reading" in outcome.headline
    assert "our reading" in outcome.headline
    assert outcome.reasons[0].id == "our_reading"
    assert any(reason.value for reason in outcome.reasons)
    assert not any("%" in text or "percent" in text for text in [outcome.headline, *(r.text for r in outcome.reasons)])


@pytest.mark.parametrize("answer", [row.ruling for row in routes.OUTCOMES], ids=lambda answer: answer.id)
def test_a_reading_that_brings_no_money_says_what_would_change_it(answer: Ruling) -> None:
    if answer.verdict != "yes":
        assert "would_change" in [one.id for one in answer.said]


# ---------------------------------------------------------------- what is said


SENTENCES: list[Line] = sorted(SAID, key=lambda one: (one.id, one.text, one.fact))


@for_each(SENTENCES)
def test_a_sentence_has_a_text_or_a_fact_and_its_number_fits_in(said: Line) -> None:
    assert said.text or said.fact
    assert not said.text or said.text.endswith(".")
    assert "{}" not in said.text or said.fact


def test_every_calculator_that_is_named_exists_under_that_title() -> None:
    titles = [form_of(name).title.casefold() for name in names()]
    named = {title for one in SAID for title in re.findall(r"calculator “([^”]+)”", one.text)}
    assert len(named) >= 5
    for title in named:
        assert any(title.casefold() in known for known in titles), title


def test_a_reason_without_a_text_of_its_own_has_that_of_its_fact() -> None:
    reasons = routes.without_clock(routes.IMPROVE, TODAY).reasons
    (now,) = [reason for reason in reasons if reason.id == "now"]
    assert now.value
    assert now.text == now.value.value
    assert all(reason.text for reason in reasons)


def test_numbers_are_those_of_the_facts() -> None:
    told = " ".join(reason.text for reason in routes.without_clock(routes.REFUND, TODAY).reasons)
    assert "within 10 working days" in told
    assert "After 20 working days" in told
    told = " ".join(reason.text for reason in routes.without_clock(routes.CANCEL, TODAY).reasons)
    assert "has 72 hours" in told
    assert "on day 11 after the whole order was shipped" in told


def test_a_fact_past_its_review_day_is_told_once() -> None:
    notes = routes.without_clock(routes.SEND_BACK, D("2026-12-24")).warnings
    assert len(notes) == 1
    assert "its next check is due" in notes[0]
    assert routes.without_clock(routes.SEND_BACK, D("2026-12-23")).warnings == ()


def test_where_a_clock_tells_of_an_old_fact_it_is_not_told_twice() -> None:
    outcome = window(today=D("2027-05-24"), completed=D("2027-05-20"))
    assert [warning for warning in outcome.warnings if "next check is due" in warning] == [
        note for note in deadlines(outcome.clocks, D("2027-05-24")).warnings if "next check is due" in note
    ]


def test_a_sentence_whose_rule_is_not_published_yet_is_left_out_and_without_any_rule_there_is_a_gap() -> None:
    in_2025 = routes.without_clock(routes.CANCEL, D("2025-06-01"))
    assert "blocked" not in [reason.id for reason in in_2025.reasons]
    with pytest.raises(Gap, match="1 June 2010"):
        routes.without_clock(routes.CANCEL, D("2010-06-01"))


@pytest.mark.parametrize("choice", [*Problem, *Status, *DisputeState, *Evidence])
def test_every_choice_has_words_for_readers(choice: Problem | Status | DisputeState | Evidence) -> None:
    assert choice.label[0].isupper()
    assert choice.label != choice.value


def test_a_countdown_keeps_its_extra_day() -> None:
    parcel = Parcel(tracking=Tracking.MOVING, delivery_ends_on=Due(D("2026-11-20"), from_countdown=True))
    clock = dispute.open_dispute(Problem.NOT_RECEIVED, parcel, TODAY)
    assert routes.by_window(clock, Status.SHIPPED, DisputeState.NO, TODAY).clocks[0].opens_on == D("2026-11-22")
