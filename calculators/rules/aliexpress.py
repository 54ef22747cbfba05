"""AliExpress: the clocks of its own dispute programme.

AliExpress does not say whether the day of the event counts; we take it as day 0, in calendar days unless the
fact says working days, without moving an end past a weekend.
"""

from datetime import date

from calculators.kit.days import (
    Due,
    days_after,
    days_before,
    earliest,
    hours_after,
    in_words,
    latest,
    short,
    working_days_after,
)
from calculators.kit.form import Choice, Refused
from calculators.kit.outcome import MARGIN, Clock, Reason, theirs, yours
from calculators.kit.policy import number, statement


class Problem(Choice):
    """What a dispute is about."""

    NOT_RECEIVED = "not_received", "It has not arrived"
    RECEIVED_WRONG = "received_wrong", "It arrived, but something is wrong with it"


class Tracking(Choice):
    """What tracking shows for a parcel that has not arrived."""

    MOVING = "moving", "It is still moving"
    STUCK = "stuck", "It has stopped moving, or there is none"
    DELIVERED = "delivered", "It says “delivered”, but I have nothing"


class SellerIn(Choice):
    """Where the seller of an item with free returns is established."""

    CHINA = "china", "Mainland China"
    EU = "eu", "The European Union"
    BRAZIL = "brazil", "Brazil"
    OTHER = "other", "Somewhere else, or I do not know"


class Label(Choice):
    """Who provides the return label."""

    FREE = "free", "AliExpress or the seller gave me a free label"
    OWN = "own", "I send it myself"


OTHER_ROUTES = (
    "Other ways to your money may still be open: PayPal, the bank of your card, or the law where you live. "
    "Each has its own clock, and none of them waits for AliExpress."
)


def open_dispute(
    problem: Problem,
    today: date,
    shipped_on: date | None = None,
    tracking: Tracking | None = None,
    delivery_ends_on: Due | None = None,
    delivered_on: date | None = None,
    completed_on: date | None = None,
) -> Clock:
    """The window in which a dispute can be opened.

    It ends 15 days after completion: the earlier of confirming receipt and the end of the delivery time.
    `today` picks the rules where the day of an event is not known. Raises Refused when a day of delivery stands
    beside tracking that shows none.
    """
    if delivered_on and tracking in (Tracking.MOVING, Tracking.STUCK):
        raise Refused(
            tracking=f"You also gave a day of delivery ({short(delivered_on)}). "
            "Choose “delivered” here, or leave the day of delivery empty"
        )
    opens_on, reasons = _opening(problem, today, shipped_on, tracking, delivery_ends_on, delivered_on, completed_on)
    last_day, why_last = _end(today, delivery_ends_on, completed_on)
    not_after, why_safe = _safe_by_delivery(delivered_on, last_day)
    only_a_limit = problem is Problem.RECEIVED_WRONG and not (delivered_on or completed_on)
    names_a_day = not only_a_limit and (last_day or not_after)
    return yours(
        "open_dispute",
        "Open the dispute",
        [*reasons, why_last, *why_safe, *([DAYS_IN_HAND] if names_a_day else [])],
        opens_on=opens_on,
        last_day=last_day,
        not_after=not_after,
        nothing_to_do_by=only_a_limit,
        at_once=tracking is Tracking.DELIVERED and not (delivered_on or completed_on),
        if_missed="AliExpress usually takes no dispute after the last day. If your order page still shows the button, "
        f"use it at once. Ask the live chat and the seller too. {OTHER_ROUTES}",
        unsure=_look_up(problem, today, shipped_on, tracking, delivered_on),
        warnings=_dispute_warnings(problem, tracking, delivery_ends_on, delivered_on, completed_on),
    )


def _opening(
    problem: Problem,
    today: date,
    shipped_on: date | None,
    tracking: Tracking | None,
    delivery_ends_on: Due | None,
    delivered_on: date | None,
    completed_on: date | None,
) -> tuple[date | None, list[Reason]]:
    if completed_on or problem is Problem.RECEIVED_WRONG or tracking is Tracking.DELIVERED or delivered_on:
        return completed_on or delivered_on, []
    first = number("aliexpress.open_dispute_first_day", on=shipped_on or today)
    opens_on = shipped_on and days_after(shipped_on, first.value)
    rule = f"When nothing has arrived, a dispute usually opens on day {first.value} after the whole order was shipped."
    dated = (
        f" Your order was shipped on {in_words(shipped_on)}: that is {in_words(opens_on)}."
        if opens_on and shipped_on
        else ""
    )
    reasons = [Reason("first_day", rule + dated, first)]
    if tracking is Tracking.MOVING:
        block = statement("aliexpress.in_transit_block", on=shipped_on or today)
        text = "While tracking moves normally, AliExpress usually accepts the dispute only after the delivery time."
        if delivery_ends_on:
            wait = 2 if delivery_ends_on.from_countdown else 1
            opens_on = latest(opens_on, days_after(delivery_ends_on.day, wait))
            text += f" It ends on {in_words(delivery_ends_on.day)}"
            text += ", or a day later: a countdown leaves out hours." if delivery_ends_on.from_countdown else "."
        reasons.append(Reason("in_transit", text, block))
    return opens_on, reasons


def _end(today: date, delivery_ends_on: Due | None, completed_on: date | None) -> tuple[date | None, Reason]:
    ends_on = delivery_ends_on.day if delivery_ends_on else None
    completion = earliest(completed_on, ends_on)
    by_receipt = completion is not None and completion == completed_on
    window = number(
        "aliexpress.open_dispute_last_day" if by_receipt else "aliexpress.open_dispute_after_delivery_time",
        on=completion or today,
    )
    rule = f"You {'' if by_receipt else 'usually '}have {window.value} days after the order is completed."
    if completion is None:
        text = f"{rule} That is when receipt is confirmed, by you or by AliExpress, or when the delivery time ends."
        return None, Reason("fifteen_days", text, window)
    last_day = days_after(completion, window.value)
    event = "It was completed" if by_receipt else "The delivery time ends"
    text = f"{rule} {event} on {in_words(completion)}, so the last day is {in_words(last_day)}."
    return last_day, Reason("fifteen_days", text, window)


def _safe_by_delivery(delivered_on: date | None, last_day: date | None) -> tuple[date | None, list[Reason]]:
    if delivered_on is None:
        return None, []
    safe = number("aliexpress.safe_day_after_delivery", on=delivered_on)
    day = days_after(delivered_on, safe.value)
    if last_day and day >= days_before(last_day, MARGIN):
        return None, []  # the other reading is the stricter one
    text = (
        f"Some sources count the days from delivery. Tracking says {in_words(delivered_on)}: "
        f"by that reading {in_words(day)} is early enough."
    )
    return day, [Reason("delivery_scan", text, safe)]


DAYS_IN_HAND = Reason(
    "days_in_hand",
    "We name a day before the last one: an older help text counts in US Pacific time, "
    "and AliExpress does not say whether the day of the event counts.",
)


def _look_up(
    problem: Problem, today: date, shipped_on: date | None, tracking: Tracking | None, delivered_on: date | None
) -> str:
    days = number("aliexpress.open_dispute_after_delivery_time", on=today).value
    first = number("aliexpress.open_dispute_first_day", on=today).value
    end = f"look up the day the delivery time ends: {days} days after it is usually the last"
    if delivered_on:
        return f"Open the dispute now, then {end}."
    if problem is Problem.RECEIVED_WRONG or tracking is Tracking.DELIVERED:
        return "Open the dispute now, then look up the day of delivery."
    if tracking is Tracking.MOVING:
        return f"Look up the day the delivery time ends: you can usually open the dispute after it, for {days} days."
    if shipped_on is None:
        return f"Look up the day your order was shipped: you can usually open the dispute from day {first} after it."
    if tracking is Tracking.STUCK:
        return f"Open the dispute now, then {end}."
    return "Look up what tracking shows and the day the delivery time ends. Both stand on your order page."


def _dispute_warnings(
    problem: Problem,
    tracking: Tracking | None,
    delivery_ends_on: Due | None,
    delivered_on: date | None,
    completed_on: date | None,
) -> list[str]:
    if delivered_on and not completed_on:
        warnings = ["If AliExpress confirmed receipt for you, enter that day: the last day may be earlier."]
        if not delivery_ends_on:
            warnings.append(
                "Enter the end of the delivery time: if it was before the parcel came, the last day may be earlier."
            )
        return warnings
    if problem is Problem.RECEIVED_WRONG or delivered_on:
        return []
    if tracking is Tracking.DELIVERED:
        return ["Enter the day on which tracking says “delivered”: the clock may be shorter than shown here."]
    warnings = ["If tracking changes to “delivered”, come back and enter that day: the clock can get shorter."]
    if tracking is None and not completed_on:
        warnings.insert(
            0, "Say what tracking shows. While it moves, you may have to wait for the end of the delivery time."
        )
    if tracking is Tracking.MOVING and not (delivery_ends_on or completed_on):
        warnings.insert(0, "Look up the day the delivery time ends: while tracking moves, you may have to wait for it.")
    return warnings


def seller_answer(opened_on: date, done: bool = False) -> Clock:
    """The seller's time to answer a dispute; silence executes the request."""
    days = number("aliexpress.seller_answer", on=opened_on)
    silence = statement("aliexpress.seller_silence", on=opened_on)
    last_day = days_after(opened_on, days.value)
    text = f"The seller usually has {days.value} days after you opened the dispute on {in_words(opened_on)}."
    return theirs(
        "seller_answer",
        "The seller answers",
        "seller",
        [Reason("five_days", text, days), *([] if done else [Reason("silence", silence.value, silence)])],
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
    return theirs(
        "aliexpress_steps_in",
        "AliExpress steps in",
        "aliexpress",
        [Reason("seven_days", text, days)],
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
    return theirs(
        "usual_decision",
        "A decision is reported by then",
        "aliexpress",
        [Reason("reported", text, days)],
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
    return yours(
        "appeal",
        "If an Appeal button is shown, use it",
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
    return theirs(
        "seller_reply",
        "The seller answers your request",
        "seller",
        [Reason("cancel_request", text, hours)],
        last_day=last_day,
        if_missed="Look at the order: it should be closed. If it is not, ask AliExpress support in the live chat.",
    )


def auto_close(ship_deadline: Due) -> Clock:
    """The end of the seller's time to ship, when an unshipped order closes by itself."""
    rule = statement("aliexpress.auto_cancel_if_not_shipped", on=ship_deadline.day)
    return theirs(
        "auto_close",
        "The unshipped order is closed",
        "aliexpress",
        [Reason("not_shipped", rule.value, rule)],
        last_day=ship_deadline.day,
        if_missed="Look at the order. If it is neither closed nor shipped, ask AliExpress support in the live chat.",
    )


def free_return(seller_in: SellerIn, paid_on: date | None, receipt_confirmed_on: date | None) -> Clock | None:
    """The window of a return without a reason, by where the seller is; None without the day it counts from."""
    match seller_in:
        case SellerIn.CHINA:
            start, name, rule = paid_on, "free_return_china", "mainland China you have {} calendar days from the order"
        case SellerIn.EU:
            start, name, rule = (
                receipt_confirmed_on,
                "free_return_eu",
                "the EU you have {} calendar days from confirmed receipt",
            )
        case SellerIn.BRAZIL:
            start, name, rule = (
                receipt_confirmed_on,
                "free_return_brazil",
                "Brazil you have {} calendar days from confirmed receipt",
            )
        case SellerIn.OTHER:
            return None
    if start is None:
        return None
    days = number(f"aliexpress.{name}", on=start)
    last_day = days_after(start, days.value)
    text = f"With a seller in {rule.format(days.value)}, {in_words(start)}. The last day is {in_words(last_day)}."
    return yours(
        "return",
        "Ask for the free return",
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
    return yours(
        "post_by",
        "Post the parcel",
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
    return theirs(
        "warehouse_receives",
        "The warehouse receives the parcel",
        "aliexpress",
        [Reason("eight_days", text, days)],
        last_day=last_day,
        if_missed="Keep the receipt of the post office, and add it to the case with the tracking page.",
    )


def refund_usual(refunded_on: date) -> Clock:
    """When a refund usually arrives, in working days without holidays."""
    days = number("aliexpress.refund_usual", on=refunded_on)
    return _refund("usual", "The money usually arrives", refunded_on, days.value, Reason(
        "usual_time",
        f"A refund usually takes up to {days.value} working days from the day AliExpress processes it. "
        "Public holidays can add days.",
        days,
    ))  # fmt: skip


def refund_chase(refunded_on: date) -> Clock:
    """The day after which a refund is late, in working days without holidays."""
    days = number("aliexpress.refund_chase", on=refunded_on)
    return _refund("chase", "The refund is late after", refunded_on, days.value, Reason(
        "chase_after",
        f"Card refunds can take up to {days.value} working days. Some banks book them on the old purchase date.",
        days,
    ))  # fmt: skip


def _refund(id: str, label: str, refunded_on: date, days: int, reason: Reason) -> Clock:
    return theirs(
        id,
        label,
        "bank",
        [reason],
        last_day=working_days_after(refunded_on, days),
        firm=False,
        if_missed="Look at your older statements too. Then ask AliExpress for the reference number of the refund.",
    )
