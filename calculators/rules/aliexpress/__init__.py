"""AliExpress: the clocks of its own dispute programme.

AliExpress does not say whether the day of the event counts; we take it as day 0, in calendar days unless the
fact says working days, without moving an end past a weekend.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from calculators.kit.count import because, count, stated
from calculators.kit.days import Due
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Missing, Reason
from calculators.kit.plan import Planned, started
from calculators.kit.policy import number
from calculators.kit.questions import DISPUTED, Problem, SellerAsked, SellerIn, Stage, Tracking
from calculators.kit.words import Said, together
from calculators.rules.aliexpress.window import OTHER_ROUTES, open_dispute


def plan(order: Order, today: date) -> Iterator[Planned]:
    """Every clock of AliExpress that the days of an order start, and what an answer would add."""
    dispute, back = order.dispute, order.back
    yield from started(seller_reply, dispute.requested_on)
    yield from started(auto_close, dispute.ship_deadline_on)
    if order.problem in DISPUTED and order.shown.stage not in (Stage.NOT_SHIPPED, Stage.REFUNDED):
        yield from _window(order, order.problem, today)
    for found in _dispute(order):  # nobody waits for an answer in a dispute that is decided
        yield replace(found, done=found.done or order.is_decided) if isinstance(found, Clock) else found
    yield from started(appeal, dispute.closed_on)
    shown = back.case_deadline_on
    posting = partial(post_return, back.agreed_on, shown, done=back.tracking_uploaded_on is not None)
    yield from started(lambda _: posting(), back.agreed_on or shown)
    yield from started(warehouse_receives, back.tracking_uploaded_on)
    yield from started(refund_usual, back.refunded_on)
    yield from started(refund_chase, back.refunded_on)
    if order.asked.seller_asked is SellerAsked.ACCEPT_OFFER:
        yield from started(partial(answer_offer, done=order.is_decided), order.asked.offer_ends_on)
        if not order.payment.paid_amount:
            yield Missing("paid_amount", "shows whether the offer is enough.")
    if order.problem is None:
        yield Missing("problem", "adds the other days and ways, and says in your message what is wrong.")
    elif order.has_come and order.stage not in (Stage.NOT_SHIPPED, Stage.RETURNING, Stage.REFUNDED):
        yield from _free_return(order)
    elif order.problem is Problem.NO_REFUND_AFTER_CANCEL and not back.refunded_on:
        yield Missing("refunded_on", "adds the day by which the money is there.")


def _dispute(order: Order) -> Iterator[Planned]:
    asked, offer = order.asked, order.asked.seller_asked is SellerAsked.ACCEPT_OFFER
    answered_on = order.dispute.opened_on if offer else asked.seller_answered_on  # whoever makes an offer has answered
    answer = partial(seller_answer, changed_on=asked.changed_on, answered_on=answered_on)
    for rule in (answer, steps_in, usual_decision):
        yield from started(rule, order.dispute.opened_on)


def _window(order: Order, problem: Problem, today: date) -> Iterator[Planned]:
    parcel, is_over = order.parcel, order.is_disputed or order.dispute.requested_on
    if problem is Problem.NOT_RECEIVED and order.stage is Stage.DELIVERED and not parcel.delivered_on:
        parcel = replace(parcel, tracking=Tracking.DELIVERED)  # who says so is not asked what tracking shows
    if parcel.has_a_day or not is_over:
        for found in started(partial(open_dispute, problem, today=today), parcel):
            yield replace(found, done=True, warnings=()) if isinstance(found, Clock) and order.is_disputed else found
    if parcel.completed_on or is_over:
        return
    has_come = problem is not Problem.NOT_RECEIVED or parcel.tracking is Tracking.DELIVERED
    if order.stage is Stage.COMPLETED:
        yield Missing("completed_on", "adds the last day of a dispute.")
    elif has_come and not parcel.delivered_on:
        yield Missing("delivered_on", "adds the last day of a dispute.")
    elif not parcel.has_a_day:
        yield Missing("shipped_on", "adds the first day of a dispute.")
    if order.stage is Stage.COMPLETED or (parcel.tracking is Tracking.DELIVERED and not parcel.delivered_on):
        return
    if not parcel.delivery_ends_on:
        adds = "can move the last day of a dispute." if parcel.delivered_on else "adds the last day of a dispute."
        yield Missing("delivery_ends_on", adds)


def _free_return(order: Order) -> Iterator[Planned]:
    seller_in, adds = order.home.seller_in, "adds the free return without a reason."
    if seller_in is None:
        yield Missing("seller_in", adds)
        return
    yield from started(lambda seller: free_return(seller, order.payment.paid_on, order.parcel.completed_on), seller_in)
    if seller_in is SellerIn.CHINA and not order.payment.paid_on:
        yield Missing("paid_on", adds)
    if seller_in in (SellerIn.EU, SellerIn.BRAZIL) and not order.parcel.completed_on:
        yield Missing("completed_on", adds)


def seller_answer(opened_on: date, changed_on: date | None = None, answered_on: date | None = None) -> Clock:
    """The seller's time to answer a request; silence executes it. A change of the request starts it again, also after
    an answer.
    """
    asked_on = changed_on or opened_on
    run = count("aliexpress.seller_answer", asked_on)
    done = answered_on is not None and answered_on >= asked_on
    why = run.because(
        "five_days",
        "The seller usually has {days} after you changed your request on {start}: a change usually starts them again."
        if changed_on
        else "The seller usually has {days} after you opened the dispute on {start}.",
    )
    return Clock(
        "seller_answer",
        "The seller answers",
        "the seller answers",
        [why] if done else [why, stated("silence", "aliexpress.seller_silence", asked_on)],
        who="seller",
        last_day=run.end,
        done=done,
        if_missed="Look at your dispute: your request is then usually carried out. If you asked for a return, "
        "it is usually accepted: look for the last day to post it. Do not cancel the dispute.",
    )


def steps_in(opened_on: date) -> Clock:
    """The day by which AliExpress enters a dispute by itself."""
    run = count("aliexpress.platform_steps_in", opened_on)
    return Clock(
        "aliexpress_steps_in",
        "AliExpress steps in",
        "AliExpress steps in",
        [
            run.because(
                "seven_days",
                "Without an agreement AliExpress steps in by itself, usually within {days} after you opened the "
                "dispute on {start}. You press nothing. "
                "For a parcel that still moves, this is usually after the delivery time.",
            )
        ],
        who="aliexpress",
        last_day=run.end,
        if_missed="Look at your dispute for questions and answer them. Ask AliExpress support in the live chat.",
    )


def usual_decision(opened_on: date) -> Clock:
    """When a decision usually comes; nobody promises it."""
    run = count("aliexpress.usual_decision", opened_on)
    return Clock(
        "usual_decision",
        "A decision is reported by then",
        "a decision is reported by then",
        [
            run.because(
                "reported",
                "Guides report {earliest:number} to {days} if both sides agree, "
                "and up to about a month with AliExpress. No day is promised.",
                earliest=number("aliexpress.usual_decision_earliest", on=opened_on),
            )
        ],
        who="aliexpress",
        last_day=run.end,
        firm=False,
        if_missed="Ask AliExpress support. Watch the days of PayPal and of your card: they do not stop.",
    )


def answer_offer(ends_on: Due, done: bool = False) -> Clock:
    """The time to answer an offer of the seller, which the reader's own case shows."""
    return Clock(
        "answer_offer",
        "Answer the offer",
        "answer the offer",
        [
            Reason("shown", Said("You entered that the offer stands until {day}.", day=ends_on.day)),
            stated("accept_is_final", "aliexpress.accept_is_final", ends_on.day),
        ],
        last_day=ends_on.day,
        done=done,
        if_missed="Look at your case. Without an agreement AliExpress usually steps in.",
        too_late="The time to answer the offer that you name is over: look at your case today.",
    )


def appeal(closed_on: date) -> Clock:
    """The usual time for an appeal after a dispute is closed: guidance, not a promise."""
    run = count("aliexpress.appeal", closed_on)
    return Clock(
        "appeal",
        "If an Appeal button is shown, use it",
        "if an Appeal button is shown, use it",
        [
            run.because(
                "seven_days",
                "One source, written for sellers, names {days} after the dispute is closed, and one appeal. "
                "It was closed on {start}: that is {end}. Not every buyer may see the button.",
            )
        ],
        last_day=run.end,
        firm=False,
        at_once=True,
        if_missed=OTHER_ROUTES,
        unsure=together(
            "The time that one source names is over. If an Appeal button is shown, use it at once.", OTHER_ROUTES
        ),
    )


def seller_reply(requested_on: date) -> Clock:
    """The seller's time to answer a request to cancel; silence closes the order."""
    run = count("aliexpress.cancel_request", requested_on)
    return Clock(
        "seller_reply",
        "The seller answers your request",
        "the seller answers your request",
        [
            run.because(
                "cancel_request",
                "The seller has {days} to answer a request to cancel. You asked on {start}. "
                "Without an answer the order is closed and you are refunded. The seller may also refuse.",
            )
        ],
        who="seller",
        last_day=run.end,
        if_missed="Look at the order: without an answer it should be closed. "
        "If it is not, ask AliExpress support in the live chat.",
    )


def auto_close(ship_deadline: Due) -> Clock:
    """The end of the seller's time to ship, when an unshipped order closes by itself."""
    return Clock(
        "auto_close",
        "The unshipped order is closed",
        "the unshipped order is closed",
        [stated("not_shipped", "aliexpress.auto_cancel_if_not_shipped", ship_deadline.day)],
        who="aliexpress",
        last_day=ship_deadline.day,
        if_missed="Look at the order. If it is neither closed nor shipped, ask AliExpress support in the live chat.",
    )


def free_return(seller_in: SellerIn, paid_on: date | None, completed_on: date | None) -> Clock | None:
    """The window of a return without a reason, by where the seller is; None without the day it counts from."""
    match seller_in:
        case SellerIn.CHINA:
            start, name = paid_on, "free_return_china"
            sentence = (
                "With a seller in mainland China you have {days:number} calendar days from the order, {start}. "
                "The last day is {end}."
            )
        case SellerIn.EU:
            start, name = completed_on, "free_return_eu"
            sentence = (
                "With a seller in the EU you have {days:number} calendar days from confirmed receipt, {start}. "
                "The last day is {end}."
            )
        case SellerIn.BRAZIL:
            start, name = completed_on, "free_return_brazil"
            sentence = (
                "With a seller in Brazil you have {days:number} calendar days from confirmed receipt, {start}. "
                "The last day is {end}."
            )
        case _:
            return None
    if start is None:
        return None
    run = count(f"aliexpress.{name}", start)
    return Clock(
        "return",
        "Ask for the free return",
        "ask for the free return",
        [run.because("free_return", sentence)],
        last_day=run.end,
        if_missed="The time for a free return is over. The law where you live may give you a right to withdraw. "
        "A fault has days of its own.",
        warnings=("This is for items with the Free Returns icon. The date on your order page decides.",),
    )


def post_return(agreed_on: date | None, case_deadline: Due | None, done: bool) -> Clock:
    """The day by which an agreed return is posted: the case's own date, else the usual ten days as guidance. One of the
    two days has to be known.
    """
    if case_deadline:
        last_day = case_deadline.day
        usual = number("aliexpress.return_post_by", on=agreed_on or last_day)
        why = because("post_by", "Your case names {day}. The date in the case decides.", usual, day=last_day)
    else:
        run = count("aliexpress.return_post_by", cast("date", agreed_on))
        last_day = run.end
        why = run.because(
            "post_by",
            "The usual time is {days} from the day the return was agreed, {start}: that is {end}. "
            "If your case shows another date, that date decides.",
        )
    return Clock(
        "post_by",
        "Post the parcel",
        "post the parcel",
        [why],
        last_day=last_day,
        firm=case_deadline is not None,
        done=done,
        if_missed=together(
            "The case is usually closed and the seller is paid. Look at the case first, and post only if it is "
            "still open. If an Appeal button is shown, use it at once.",
            OTHER_ROUTES,
        ),
        unsure="The usual time to post the parcel is over. If your case is still open, post it today.",
    )


def warehouse_receives(tracking_uploaded_on: date) -> Clock:
    """How long a parcel that you send yourself may take to the warehouse after the tracking number is uploaded."""
    run = count("aliexpress.warehouse_receives", tracking_uploaded_on)
    return Clock(
        "warehouse_receives",
        "The warehouse receives the parcel",
        "the warehouse receives the parcel",
        [
            run.because(
                "eight_days",
                "You uploaded the tracking number on {start}. By the terms of free returns, AliExpress decides who is "
                "liable if the warehouse has no parcel {days:number} calendar days later.",
            )
        ],
        who="aliexpress",
        last_day=run.end,
        if_missed="Keep the receipt of the post office, and add it to the case with the tracking page.",
    )


def refund_usual(refunded_on: date) -> Clock:
    """When a refund usually arrives, in working days without holidays."""
    run, late = count("aliexpress.refund_usual", refunded_on), count("aliexpress.refund_chase", refunded_on)
    return Clock(
        "usual",
        "The money usually arrives",
        "the money usually arrives",
        [
            run.because(
                "usual_time",
                "A refund usually takes up to {days} from the day AliExpress processes it. "
                "Public holidays can add days.",
            )
        ],
        who="bank",
        last_day=run.end,
        firm=False,
        if_missed=Said(
            "Look at your older statements too, and ask AliExpress for the reference number of the refund. "
            "The refund is late only after {late}: then go to your bank.",
            late=late.end,
        ),
    )


def refund_chase(refunded_on: date) -> Clock:
    """The day after which a refund is late, in working days without holidays."""
    run = count("aliexpress.refund_chase", refunded_on)
    return Clock(
        "chase",
        "The refund is late after this day",
        "the refund is late after this day",
        [
            run.because(
                "chase_after",
                "Card refunds can take up to {days}. Some banks book them on the old purchase date.",
            )
        ],
        who="bank",
        last_day=run.end,
        firm=False,
        if_missed="Look at your older statements too. Then go to your bank, with the reference number of the refund.",
    )
