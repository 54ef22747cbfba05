"""Canada: cancelling an order that does not come, and the chargeback that the law of a province gives after it.

Calendar days; the day of the event is day 0. No end moves past a weekend. What is counted from the notice counts from
sending it, which is the earlier day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Annotated

from calculators.kit.count import count, stated
from calculators.kit.days import Due, days_after
from calculators.kit.form import ask, here
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Missing, Outcome, Reason, deadlines
from calculators.kit.places import countries_of
from calculators.kit.plan import Planned, started
from calculators.kit.policy import statement
from calculators.kit.questions import DeliveryEndsOn, NoticeOn, PaidOn, Problem
from calculators.kit.words import Said, together


@dataclass(frozen=True, slots=True)
class Law:
    """The facts of a province by which it counts and which stand beside its clocks, and what is said once you can
    cancel. `credits`: None where no last day is known.
    """

    wait: str
    refund: str
    chargeback: str
    acknowledges: str
    credits: str | None
    cancelling: Sequence[str]
    refunding: Sequence[str]
    asking: Sequence[str]
    answering: Sequence[str]
    warning: str
    now: str


QUEBEC = Law(
    wait="canada.quebec_wait",
    refund="canada.quebec_refund_days",
    chargeback="canada.quebec_chargeback_days",
    acknowledges="canada.quebec_bank_acknowledges",
    credits="canada.quebec_bank_days",
    cancelling=("canada.quebec_before_receipt", "canada.quebec_cancel_sent"),
    refunding=("canada.quebec_send_back",),
    asking=("canada.quebec_chargeback_letter", "canada.quebec_chargeback_card"),
    answering=(),
    warning="canada.quebec_issuer_bound",
    now="You can cancel now. Send your notice before you receive the goods.",
)
ONTARIO = Law(
    wait="canada.ontario_late_days",
    refund="canada.ontario_refund_days",
    chargeback="canada.ontario_chargeback_request",
    acknowledges="canada.ontario_bank_acknowledges",
    credits=None,
    cancelling=("canada.ontario_orders", "canada.ontario_not_accepted"),
    refunding=(),
    asking=("canada.ontario_chargeback_card",),
    answering=("canada.ontario_bank_statements",),
    warning="canada.ontario_new_act",
    now="You can cancel now. Send your notice before you accept the parcel.",
)
LAWS = {"CA-QC": QUEBEC, "CA-ON": ONTARIO}

ABROAD = (
    "A seller in China may not follow this law. AliExpress, PayPal and your bank have days of their own: "
    "do not wait for this law."
)
CREDIT_ONLY = "If you paid by debit card or with PayPal, do not wait for this: ask your bank or PayPal now."
SENT_TOO_EARLY = (
    "By this law you can cancel from {first}. What you sent on {day} may not count, so send your notice again."
)
ASKED_TOO_EARLY = (
    "Your card issuer got your request on {day}. The seller's time to refund you was not over then. "
    "Write again from {first}."
)
ASKED_TOO_LATE = (
    "Your card issuer got your request on {day}. By the earlier way to count, the last day was {last_day}, so it can "
    "refuse it. Ask it for a chargeback by the rules of your card, too."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """The days of an order that does not come"""

    paid_on: Annotated[PaidOn, here(hint="The day you bought it.")]
    delivery_ends_on: (
        Annotated[
            DeliveryEndsOn,
            here(
                hint="The last delivery day you were given, or the countdown. Leave it empty if there was none.",
                not_before="paid_on",
            ),
        ]
        | None
    ) = None
    notice_on: (
        Annotated[NoticeOn, here(hint="That you cancel. Leave it empty if you have not sent it.", not_before="paid_on")]
        | None
    ) = None
    issuer_got_it_on: (
        Annotated[
            date,
            ask(
                "When did your card issuer get your request?",
                "Your letter that asks for the chargeback. Leave it empty if you have not sent it.",
                event="your request to the card issuer",
                not_before=("paid_on", "notice_on"),
            ),
        ]
        | None
    ) = None


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clocks of somebody in a province whose law we know, whose order has not come."""
    if order.home.country not in countries_of("canada") or order.problem is not Problem.NOT_RECEIVED:
        return
    if order.law.province is None:
        yield Missing("province", "adds the law where you live.")
        return
    law, due, notice_on = LAWS.get(order.law.province), order.parcel.delivery_ends_on, order.law.notice_on
    if law is None:
        return
    late = partial(cancel, law, notice_on=notice_on)
    yield from started(late, due, Missing("delivery_ends_on", "adds the law where you live."))
    if notice_on is None:
        yield Missing("notice_on", "adds the last day to write to your card issuer, once you have cancelled.")
    elif due and late(due).done:
        yield from started(partial(refund_due, law), notice_on)
        yield from started(partial(ask_issuer, law), notice_on)


def concluded(law: Law, late: Late, today: date, seller_got_it_on: date | None = None) -> Outcome:
    """What comes next: cancel, wait for the seller, write to the card issuer, or wait for it.

    seller_got_it_on: the day a posted notice arrived; a message arrives on the day it is sent.
    """
    sent, got, agreed = late.notice_on, late.issuer_got_it_on, late.delivery_ends_on
    cancelling = cancel(law, agreed or late.paid_on, sent or got)
    if not cancelling.done:
        doubts = [Said(SENT_TOO_EARLY, day=day, first=cancelling.opens_on)] if (day := sent or got) else []
        return deadlines((cancelling,), today, doubts=doubts)
    answering = bank(law, got) if got else []
    asking = ask_issuer(law, sent) if sent else None
    if got and (asking is None or asking.verdict(got) != "not_yet"):
        told = [replace(asking, done=True)] if asking else []
        too_late = [asking] if asking and asking.verdict(got) == "closed" else []
        doubts = [Said(ASKED_TOO_LATE, day=got, last_day=clock.last_day) for clock in too_late]
        missing = () if asking else (Missing("notice_on", "shows whether your request came in time."),)
        says = _waiting(answering, today)
        return deadlines([*answering, *told, cancelling], today, says=says, doubts=doubts, missing=missing)
    assert sent and asking
    doubts = [Said(ASKED_TOO_EARLY, day=got, first=asking.opens_on)] if got else []
    return deadlines((refund_due(law, sent, seller_got_it_on), asking, cancelling), today, doubts=doubts)


def _waiting(answering: Sequence[Clock], today: date) -> str:
    """The headline of the answer that is still to come, or what to do after the last one."""
    coming = (clock for clock in answering if clock.last_day and today <= clock.last_day)
    return next(coming, answering[-1]).headline(today)


def cancel(law: Law, start: Due | date, notice_on: date | None = None) -> Clock:
    """The first day on which an order that does not come can be cancelled; nothing ends it but that the order comes.

    start: the day that was agreed, or the day of the purchase when none was. A notice before the first day has not
    cancelled.
    """
    is_agreed, hours = isinstance(start, Due), ""
    if isinstance(start, Due):
        hours = "A countdown leaves out hours, so we add a day." if start.from_countdown else ""
        start = days_after(start.day, 1 if hours else 0)
    run = count(law.wait, start)
    first = days_after(run.end, 1)
    why = (
        "You can cancel when the order has not come within {days} after the day that was agreed. "
        "That day is {start}, so the first day is {first}."
        if is_agreed
        else "No day was agreed, so you can cancel when the order has not come within {days} after the purchase. "
        "You bought it on {start}, so the first day is {first}."
    )
    return Clock(
        "cancel",
        "Send your notice that you cancel",
        "send your notice that you cancel",
        [run.because("wait", why, hours, first=first), *_stated(law.cancelling, start)],
        last_day=None,
        not_before=first,
        done=bool(notice_on and notice_on >= first),
        now=law.now,
        warnings=(ABROAD, statement(law.warning, start).value),
    )


def refund_due(law: Law, notice_on: date, seller_got_it_on: date | None = None) -> Clock:
    """The seller's days to refund; from a posted notice they run when it arrives, and both days are told."""
    run = count(law.refund, notice_on)
    sent = "The seller has {days} to refund you. You sent your notice on {start}, so the last day is {end}."
    reasons = [run.because("after_sending", sent)]
    if seller_got_it_on and seller_got_it_on > notice_on:
        run = count(law.refund, seller_got_it_on)
        arrived = "The seller got your notice on {start}. Counted from that day, the {days} end on {end}."
        reasons.append(run.because("after_arrival", arrived))
    return Clock(
        "refund_due",
        "The seller refunds you",
        "the seller refunds you",
        [*reasons, *_stated(law.refunding, notice_on)],
        who="seller",
        last_day=run.end,
        if_missed="Write to your card issuer, and ask for the chargeback by law.",
    )


def ask_issuer(law: Law, notice_on: date) -> Clock:
    """The days in which the card issuer is asked for the chargeback by law: they begin after the seller's days."""
    refund = count(law.refund, notice_on)
    run = count(law.chargeback, refund.end, on=notice_on)
    why = "You have {days} after the seller's time to refund you. That time ends on {start}, so the last day is {end}."
    anyway = together(
        Said("By the earlier way to count, the last day was {day}.", day=run.end),
        "Send your request today all the same, and ask your bank for a chargeback by the rules of your card, too.",
    )
    return Clock(
        "ask_issuer",
        "Write to your card issuer",
        "write to your card issuer",
        [
            run.because("after_the_seller", why),
            *_stated(law.asking, notice_on),
            Reason("earlier_reading", "We count from the day you sent your notice. That is the earlier way to count."),
        ],
        last_day=run.end,
        not_before=days_after(refund.end, 1),
        if_missed=anyway,
        too_late=anyway,
        warnings=(CREDIT_ONLY, statement(law.warning, notice_on).value),
    )


def bank(law: Law, got_on: date) -> list[Clock]:
    """What the card issuer owes after it got the request: to acknowledge it and, where a day is known, to credit."""
    run = count(law.acknowledges, got_on)
    why = "Your card issuer has {days} to acknowledge your request. It got it on {start}, so the last day is {end}."
    answers = _stated(law.answering, got_on)
    acknowledges = Clock(
        "issuer_acknowledges",
        "Your card issuer acknowledges your request",
        "your card issuer acknowledges your request",
        [run.because("acknowledges", why), *([] if law.credits else answers)],
        who="bank",
        last_day=run.end,
        if_missed="If no answer came, write to your card issuer again, and name the day it got your request.",
    )
    if law.credits is None:
        return [acknowledges]
    run = count(law.credits, got_on)
    why = (
        "Your card issuer has {days} or two statement periods to credit you, whichever ends first. "
        "It got your request on {start}, so the last day is {end}."
    )
    credit = Clock(
        "issuer_credits",
        "Your card issuer credits you",
        "your card issuer credits you",
        [run.because("credits", why), *answers],
        who="bank",
        last_day=run.end,
        if_missed="Send your card issuer a formal notice.",
    )
    return [acknowledges, credit]


def _stated(facts: Sequence[str], on: date) -> list[Reason]:
    return [stated(fact.partition(".")[2], fact, on) for fact in facts]
