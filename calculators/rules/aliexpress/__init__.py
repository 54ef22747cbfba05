"""AliExpress: the clocks of its own dispute programme.

AliExpress does not say whether the day of the event counts; we take it as day 0, in calendar days unless the
fact says working days, without moving an end past a weekend.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from calculators.kit.days import (
    Due,
    days_after,
    hours_after,
    in_words,
    working_days_after,
)
from calculators.kit.order import DISPUTED, Order, Problem, SellerIn, Tracking
from calculators.kit.outcome import Clock, Missing, Reason
from calculators.kit.plan import Planned, started
from calculators.kit.policy import number, statement
from calculators.rules.aliexpress.window import OTHER_ROUTES, open_dispute


def plan(order: Order, today: date) -> Iterator[Planned]:
    """Every clock of AliExpress that the days of an order start, and what an answer would add."""
    dispute, back = order.dispute, order.back
    yield from started(seller_reply, dispute.requested_on)
    if order.problem in DISPUTED:
        yield from _window(order, today)
    for rule in (seller_answer, steps_in, usual_decision):
        for found in started(rule, dispute.opened_on):  # nobody waits for an answer in a dispute that is decided
            yield replace(found, done=order.is_decided) if isinstance(found, Clock) else found
    yield from started(appeal, dispute.closed_on)
    posted = back.tracking_uploaded_on is not None
    yield from started(partial(post_return, case_deadline=back.case_deadline_on, done=posted), back.agreed_on)
    if back.agreed_on:
        yield from started(warehouse_receives, back.tracking_uploaded_on)
    yield from started(refund_usual, back.refunded_on)
    yield from started(refund_chase, back.refunded_on)
    if order.problem is not Problem.NO_REFUND_AFTER_CANCEL:
        yield from _free_return(order)
    elif not back.refunded_on:
        yield Missing("refunded_on", "adds the day by which the money is there.")


def _window(order: Order, today: date) -> Iterator[Planned]:
    parcel, is_over = order.parcel, order.is_disputed or order.dispute.requested_on
    if parcel.has_a_day:
        for found in started(partial(open_dispute, order.problem, today=today), parcel):
            yield replace(found, done=True, warnings=()) if isinstance(found, Clock) and order.is_disputed else found
    elif not order.dispute.requested_on:
        yield Missing("shipped_on", "adds the first day of a dispute.")
    if parcel.completed_on or is_over:
        return
    if parcel.tracking is Tracking.DELIVERED and not parcel.delivered_on:
        yield Missing("delivered_on", "adds the last day of a dispute.")
    elif not parcel.delivery_ends_on:
        adds = "can move the last day of a dispute." if parcel.delivered_on else "adds the last day of a dispute."
        yield Missing("delivery_ends_on", adds)


def _free_return(order: Order) -> Iterator[Planned]:
    seller_in, adds = order.payment.seller_in, "adds the free return without a reason."
    if seller_in is None:
        yield Missing("seller_in", adds)
        return
    yield from started(lambda seller: free_return(seller, order.payment.paid_on, order.parcel.completed_on), seller_in)
    if seller_in is SellerIn.CHINA and not order.payment.paid_on:
        yield Missing("paid_on", adds)
    if seller_in in (SellerIn.EU, SellerIn.BRAZIL) and not order.parcel.completed_on:
        yield Missing("completed_on", adds)


def seller_answer(opened_on: date, done: bool = False) -> Clock:
    """The seller's time to answer a dispute; silence executes the request."""
    days = number("aliexpress.seller_answer", on=opened_on)
    silence = statement("aliexpress.seller_silence", on=opened_on)
    last_day = days_after(opened_on, days.value)
    text = f"The seller usually has {days.value} days after you opened the dispute on {in_words(opened_on)}."
    return Clock(
        "seller_answer",
        "The seller answers",
        "the seller answers",
        [Reason("five_days", text, days), *([] if done else [Reason("silence", silence.value, silence)])],
        who="seller",
        last_day=last_day,
        done=done,
        if_missed="Look at your dispute: your request is then usually carried out. If you asked for a return, "
        "it is usually accepted: look for the last day to post it. Do not cancel the dispute.",
    )


def steps_in(opened_on: date) -> Clock:
    """The day by which AliExpress enters a dispute by itself."""
    days = number("aliexpress.platform_steps_in", on=opened_on)
    last_day = days_after(opened_on, days.value)
    text = (
        f"Without an agreement AliExpress steps in by itself, usually within {days.value} days "
        f"after you opened the dispute on {in_words(opened_on)}. You press nothing. "
        "For a parcel that still moves, this is usually after the delivery time."
    )
    return Clock(
        "aliexpress_steps_in",
        "AliExpress steps in",
        "AliExpress steps in",
        [Reason("seven_days", text, days)],
        who="aliexpress",
        last_day=last_day,
        if_missed="Look at your dispute for questions and answer them. Ask AliExpress support in the live chat.",
    )


def usual_decision(opened_on: date) -> Clock:
    """When a decision usually comes; nobody promises it."""
    days = number("aliexpress.usual_decision", on=opened_on)
    earliest_days = number("aliexpress.usual_decision_earliest", on=opened_on).value
    text = (
        f"Guides report {earliest_days} to {days.value} days if both sides agree, "
        "and up to about a month with AliExpress. No day is promised."
    )
    return Clock(
        "usual_decision",
        "A decision is reported by then",
        "a decision is reported by then",
        [Reason("reported", text, days)],
        who="aliexpress",
        last_day=days_after(opened_on, days.value),
        firm=False,
        if_missed="Ask AliExpress support. Watch the clocks of PayPal and of your card: they do not stop.",
    )


def appeal(closed_on: date) -> Clock:
    """The usual time for an appeal after a dispute is closed: guidance, not a promise."""
    days = number("aliexpress.appeal", on=closed_on)
    last_day = days_after(closed_on, days.value)
    text = (
        f"One source, written for sellers, names {days.value} days after the dispute is closed, and one appeal. "
        f"It was closed on {in_words(closed_on)}: that is {in_words(last_day)}. Not every buyer may see the button."
    )
    return Clock(
        "appeal",
        "If an Appeal button is shown, use it",
        "if an Appeal button is shown, use it",
        [Reason("seven_days", text, days)],
        last_day=last_day,
        firm=False,
        at_once=True,
        if_missed=OTHER_ROUTES,
        unsure=f"The time that one source names is over. If an Appeal button is shown, use it at once. {OTHER_ROUTES}",
    )


def seller_reply(requested_on: date) -> Clock:
    """The seller's time to answer a request to cancel; silence closes the order."""
    hours = number("aliexpress.cancel_request", on=requested_on)
    last_day = hours_after(requested_on, hours.value)
    text = (
        f"The seller has {hours.value} hours to answer a request to cancel. You asked on {in_words(requested_on)}. "
        "Without an answer the order is closed and you are refunded."
    )
    return Clock(
        "seller_reply",
        "The seller answers your request",
        "the seller answers your request",
        [Reason("cancel_request", text, hours)],
        who="seller",
        last_day=last_day,
        if_missed="Look at the order: it should be closed. If it is not, ask AliExpress support in the live chat.",
    )


def auto_close(ship_deadline: Due) -> Clock:
    """The end of the seller's time to ship, when an unshipped order closes by itself."""
    rule = statement("aliexpress.auto_cancel_if_not_shipped", on=ship_deadline.day)
    return Clock(
        "auto_close",
        "The unshipped order is closed",
        "the unshipped order is closed",
        [Reason("not_shipped", rule.value, rule)],
        who="aliexpress",
        last_day=ship_deadline.day,
        if_missed="Look at the order. If it is neither closed nor shipped, ask AliExpress support in the live chat.",
    )


def free_return(seller_in: SellerIn, paid_on: date | None, completed_on: date | None) -> Clock | None:
    """The window of a return without a reason, by where the seller is; None without the day it counts from."""
    match seller_in:
        case SellerIn.CHINA:
            start, name, rule = paid_on, "free_return_china", "mainland China you have {} calendar days from the order"
        case SellerIn.EU:
            start, name, rule = (
                completed_on,
                "free_return_eu",
                "the EU you have {} calendar days from confirmed receipt",
            )
        case SellerIn.BRAZIL:
            start, name, rule = (
                completed_on,
                "free_return_brazil",
                "Brazil you have {} calendar days from confirmed receipt",
            )
        case _:
            return None
    if start is None:
        return None
    days = number(f"aliexpress.{name}", on=start)
    last_day = days_after(start, days.value)
    text = f"With a seller in {rule.format(days.value)}, {in_words(start)}. The last day is {in_words(last_day)}."
    return Clock(
        "return",
        "Ask for the free return",
        "ask for the free return",
        [Reason("free_return", text, days)],
        last_day=last_day,
        if_missed="The time for a free return is over. The law where you live may give you a right to withdraw. "
        "A fault has a clock of its own.",
        warnings=("This is for items with the Free Returns icon. The date on your order page decides.",),
    )


def post_return(agreed_on: date, case_deadline: Due | None, done: bool = False) -> Clock:
    """The day by which an agreed return is posted: the case's own date, else the usual ten days as guidance."""
    days = number("aliexpress.return_post_by", on=agreed_on)
    if case_deadline:
        last_day = case_deadline.day
        text = f"Your case names {in_words(last_day)}. The date in the case decides."
    else:
        last_day = days_after(agreed_on, days.value)
        text = (
            f"The usual time is {days.value} days from the day the return was agreed, {in_words(agreed_on)}: "
            f"that is {in_words(last_day)}. If your case shows another date, that date decides."
        )
    return Clock(
        "post_by",
        "Post the parcel",
        "post the parcel",
        [Reason("post_by", text, days)],
        last_day=last_day,
        firm=case_deadline is not None,
        done=done,
        if_missed="The case is usually closed and the seller is paid. Look at the case first, and post only if it is "
        f"still open. If an Appeal button is shown, use it at once. {OTHER_ROUTES}",
        unsure="The usual time to post the parcel is over. If your case is still open, post it today.",
    )


def warehouse_receives(tracking_uploaded_on: date) -> Clock:
    """How long a parcel that you send yourself may take to the warehouse after the tracking number is uploaded."""
    days = number("aliexpress.warehouse_receives", on=tracking_uploaded_on)
    last_day = days_after(tracking_uploaded_on, days.value)
    text = (
        f"You uploaded the tracking number on {in_words(tracking_uploaded_on)}. By the terms of free returns, "
        f"AliExpress decides who is liable if the warehouse has no parcel {days.value} calendar days later."
    )
    return Clock(
        "warehouse_receives",
        "The warehouse receives the parcel",
        "the warehouse receives the parcel",
        [Reason("eight_days", text, days)],
        who="aliexpress",
        last_day=last_day,
        if_missed="Keep the receipt of the post office, and add it to the case with the tracking page.",
    )


def refund_usual(refunded_on: date) -> Clock:
    """When a refund usually arrives, in working days without holidays."""
    days = number("aliexpress.refund_usual", on=refunded_on)
    late_after = working_days_after(refunded_on, number("aliexpress.refund_chase", on=refunded_on).value)
    return Clock(
        "usual",
        "The money usually arrives", "the money usually arrives",
        [Reason(
            "usual_time",
            f"A refund usually takes up to {days.value} working days from the day AliExpress processes it. "
            "Public holidays can add days.",
            days,
        )], who="bank",
        last_day=working_days_after(refunded_on, days.value),
        firm=False,
        if_missed=f"Look at your older statements too. The refund is late only after {in_words(late_after)}: "
        "after that day, ask AliExpress for the reference number of the refund.",
    )  # fmt: skip


def refund_chase(refunded_on: date) -> Clock:
    """The day after which a refund is late, in working days without holidays."""
    days = number("aliexpress.refund_chase", on=refunded_on)
    return Clock(
        "chase",
        "The refund is late after this day", "the refund is late after this day",
        [Reason(
            "chase_after",
            f"Card refunds can take up to {days.value} working days. Some banks book them on the old purchase date.",
            days,
        )], who="bank",
        last_day=working_days_after(refunded_on, days.value),
        firm=False,
        if_missed="Look at your older statements too. Then ask AliExpress for the reference number of the refund.",
    )  # fmt: skip
