"""The plan of one order: what to do today, to write and to show, who acts until when, and what is left after a no."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from calculators.kit.days import latest
from calculators.kit.form import Refused, Today
from calculators.kit.order import SAY_WHAT_IS_WRONG, Order
from calculators.kit.outcome import Clock, Item, Letter, Missing, Outcome, Step, Verdict, deadlines
from calculators.kit.places import Country
from calculators.kit.plan import NO_RULES, Undated
from calculators.kit.policy import Gap
from calculators.kit.questions import DISPUTED, SELLER_MAY_ASK, Problem, SellerAsked, Stage
from calculators.rules import Plan, evidence, letters, modules, plans, routes, steps
from calculators.rules.letters.told import Purpose, ToldOfOrder
from calculators.rules.routes import DisputeState, Evidence, Status

modules()  # imported with this calculator: a start from the snapshot has no files at first

UNKNOWN = "These dates name no deadline yet. Answer one more question below."
NOTHING = "We know no last day for these answers. Look at the order page: it shows what you can still do."
WRITES = {
    "open_dispute": Purpose.OPEN_DISPUTE,
    "refuse": Purpose.REFUSE_TO_CLOSE,
    "offer": Purpose.ANSWER_OFFER,
    "appeal": Purpose.APPEAL,
    "bank": Purpose.CARD_LETTER,
    "late_refund": Purpose.CARD_LETTER,
    "late_at_paypal": Purpose.PAYPAL_LETTER,
    "paypal": Purpose.PAYPAL_LETTER,
    "refund": Purpose.OPEN_DISPUTE,
    "withdraw": Purpose.WITHDRAW,
}
"""What is written in a step; in any other there is nothing to write."""
ACCEPT = "Do not accept an offer that is not enough: what you accept is usually final."
SAY_EITHER = "Choose what went wrong, or what the seller asks"
SHOWN_IN = ("open_dispute", "not_yet", "wait", "refuse", "offer", "appeal")


def my_order(*, order: Order, today: Today) -> Outcome:
    """What do I do now with my order?

    Say what went wrong and what AliExpress shows. You see what to do today, what to write, what to show, and what is
    left if AliExpress says no. The day of delivery also counts as the day you held the parcel.
    """
    if not (order.problem or order.asked.seller_asked):
        may_ask = order.shown.stage in (None, *SELLER_MAY_ASK)
        raise Refused(problem=SAY_EITHER if may_ask else SAY_WHAT_IS_WRONG)
    if order.problem and order.stage is Stage.UNPAID:
        return _unpaid(order.problem, today)
    planned = [(name, found) for name, plan in _plans(order) for found in plan(order, today)]
    clocks = [
        replace(found, id=f"{name}.{found.id}").as_of(today) for name, found in planned if isinstance(found, Clock)
    ]
    missing = dict.fromkeys(found for _, found in planned if isinstance(found, Missing))
    in_order = sorted(clocks, key=lambda clock: _urgency(clock, today))
    undated = [found.says for _, found in planned if isinstance(found, Undated)]
    step = steps.first_step(order, in_order, today, undated)
    problem = order.problem if order.problem in DISPUTED and step.id in SHOWN_IN else None
    says = step.says or (NOTHING if clocks or not missing else UNKNOWN)
    doubts = [found.says for _, found in planned if isinstance(found, Gap) and found.says not in says]
    if order.home.country is Country.OTHER:
        doubts.append(NO_RULES)
    outcome = deadlines(in_order, today, doubts=doubts, says=says, missing=tuple(missing))
    return replace(
        outcome,
        verdict=_verdict(step, outcome.verdict),
        warnings=(*_of_no_return(order, problem), *outcome.warnings),
        step=replace(step, says=says, likely=_likely(problem) if problem else ""),
        items=_evidence(problem, today) if problem else (),
        letters=_letters(step.id, order, today),
    )


def _verdict(step: Step, verdict: Verdict | None) -> Verdict | None:
    """That of the first own clock, where the step does not say otherwise: who may press the button today, or has
    another way, is not told that it is too early, and who has something to do is not told that it is too late.
    """
    match verdict, step.id:
        case "not_yet", "open_dispute":
            return "unsure"
        case "not_yet", "paypal":
            return "open"
        case _, "return_missed":
            return "closed"
        case "closed", id if id != "nothing":
            return None
    return verdict


def _plans(order: Order) -> Iterator[tuple[str, Plan]]:
    """Those of every regime; while nobody says what is wrong, only that of AliExpress, which has days of its own."""
    return ((name, plan) for name, plan in plans() if order.problem or name == "aliexpress")


def _unpaid(problem: Problem, today: date) -> Outcome:
    """There is nothing to get back yet, and no day runs."""
    try:
        found = routes.without_clock(routes.route(Status.UNPAID, problem, DisputeState.NO), today)
    except Gap as gap:
        found = deadlines((), today, says=gap.says)
    return replace(found, step=Step(id="unpaid", says=found.headline))


def _urgency(clock: Clock, today: date) -> tuple[bool, date, bool]:
    """The earliest day that is still to come first; of what has none but can be done, AliExpress stands under today and
    the rest after all days; last what can no longer be done.
    """
    days = [day for day in (clock.do_by, clock.last_day) if day]
    past = latest(*days) or clock.opens_on or today
    if clock.done or clock.verdict(today) == "closed" or (clock.who != "you" and past < today):
        return True, past, True
    due = next((day for day in days if day >= today), None)
    return False, due or (today if clock.id.startswith("aliexpress.") else date.max), due is None


def _of_no_return(order: Order, problem: Problem | None) -> tuple[str, ...]:
    """What cannot be taken back, as far as it is still ahead."""
    is_confirmed = order.stage not in (None, Stage.SHIPPED, Stage.DELIVERED)
    offer = (ACCEPT,) if order.asked.seller_asked is SellerAsked.ACCEPT_OFFER else ()
    return (*offer, *(evidence.of_no_return(problem, is_confirmed=is_confirmed) if problem else ()))


def _letters(step: str, order: Order, today: date) -> tuple[Letter, ...]:
    purpose, is_refund = WRITES.get(step), step in ("refund", "late_refund", "late_at_paypal")
    refunded_on = order.back.refunded_on if is_refund else None
    is_cancelled = order.problem is Problem.NO_REFUND_AFTER_CANCEL
    if purpose is None or (is_refund and not (refunded_on or is_cancelled)):
        return ()
    if purpose is Purpose.CARD_LETTER and order.payment.has_no_card:
        return ()
    told = ToldOfOrder(
        problem=Problem.NO_REFUND_AFTER_CANCEL if is_refund else order.problem,
        shipped_on=order.parcel.shipped_on if order.problem is Problem.NOT_RECEIVED and not is_refund else None,
        delivered_on=None if is_refund or is_cancelled else order.parcel.delivered_on,
        opened_on=order.dispute.opened_on,
        closed_on=order.dispute.closed_on,
        paid_amount=order.payment.paid_amount,
        offered_amount=order.asked.offered_amount,
        wanted=None if is_refund else order.wish.wanted,
        wanted_amount=None if is_refund else order.wish.wanted_amount,
        seller_asked=order.asked.seller_asked,
        is_open=order.is_disputed or order.asked.speaks_of_a_dispute,
        refunded_on=refunded_on,
    )
    try:
        return tuple(letters.write(purpose, told, today).letters)
    except Gap:
        return ()


def _evidence(problem: Problem, today: date) -> tuple[Item, ...]:
    try:
        return tuple(evidence.checklist(problem, today).items)
    except Gap:
        return ()


def _likely(problem: Problem) -> str:
    strong = routes.decision(problem, in_time=True, evidence=Evidence.STRONG, misused=False, item_returned=False)
    return strong.headline
