"""United Kingdom: rejecting faulty goods, cancelling a distance purchase, and the end of a claim in court.

Calendar days, months and years; the day of the event is day 0, unless the law says that the period begins with it.
No end moves past a weekend.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import Run, because, count, stated
from calculators.kit.days import earliest
from calculators.kit.form import Choice
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Reason
from calculators.kit.plan import Planned, by_law
from calculators.kit.policy import number, statement
from calculators.kit.questions import PaidWith, Problem
from calculators.kit.words import Quantity, Said, together

PAID_WITH = (PaidWith.CREDIT_CARD, PaidWith.DEBIT_CARD, PaidWith.PAY_LATER, PaidWith.OTHER)


class Nation(Choice):
    """Whose courts are asked."""

    ENGLAND_WALES_NI = "england_wales_ni", "England, Wales or Northern Ireland"
    SCOTLAND = "scotland", "Scotland"


OTHER_ROUTES = (
    "Other ways to your money may still be open: an AliExpress dispute, PayPal, or the bank of your card. "
    "Their days are already running."
)
DAYS_IN_HAND = Reason("days_in_hand", "We name a day before the last one, so that a small delay does no harm.")


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clocks of somebody who lives in the United Kingdom; faults have clocks of their own."""
    rules = (cancel,) if order.problem is Problem.CHANGED_MIND else (reject, cancel, fault_presumed)
    yield from by_law(order, "uk", *rules)


def reject(delivered_on: date, done: bool = False) -> Clock:
    """The days in which faulty goods can be rejected: day 1 is the day after ownership, delivery and set-up.

    done: the trader has agreed to a refund.
    """
    run = count("uk.reject_days", delivered_on)
    return Clock(
        "reject",
        "Reject the goods",
        "reject the goods",
        [
            run.because(
                "thirty_days",
                "You have {days}, and the day after delivery is the first. "
                "The goods were delivered on {start}, so the last day is {end}.",
            ),
            stated("what_for", "uk.reject_for", delivered_on),
            stated("pause", "uk.reject_pause", delivered_on),
            because(
                "refund",
                "When the trader agrees, the refund is due within {days}. The day of agreeing is the first of them.",
                number("uk.reject_refund", on=delivered_on),
            ),
            stated("return_cost", "uk.reject_return_cost", delivered_on),
            DAYS_IN_HAND,
        ],
        last_day=run.end,
        done=done,
        if_missed=together("Ask the trader for a repair or a replacement.", OTHER_ROUTES),
    )


def reject_refund(agreed_on: date) -> Clock:
    """The trader's days to pay after agreeing to a refund; they begin with the day of agreeing."""
    run = count("uk.reject_refund", agreed_on)
    return _refund(
        run,
        "The trader has {days}, and the day of agreeing is the first of them.",
        "The trader agreed on {start}, so the refund is due on {end}.",
    )


def _refund(run: Run, *sentences: str) -> Clock:
    late = "Write to the trader that the refund was due on {end}, and ask the bank of your card or PayPal."
    return Clock(
        "refund",
        "The trader refunds you",
        "the trader refunds you",
        [run.because("refund_days", *sentences)],
        who="trader",
        last_day=run.end,
        if_missed=Said(late, end=run.end),
    )


def fault_presumed(delivered_on: date) -> Clock:
    """The months in which the trader has to prove that a fault was not there; they begin with the day of delivery."""
    run = count("uk.fault_presumed_months", delivered_on)
    return Clock(
        "fault_presumed",
        "The trader must prove that the goods were fine",
        "the trader must prove that the goods were fine",
        [
            run.because(
                "six_months",
                "The law presumes that a fault was there from the start if it appears within {days}. They begin with "
                "the day of delivery, so they end on {end}. "
                "This is for repair, replacement and what follows, not for rejecting the goods.",
            )
        ],
        who="trader",
        last_day=run.end,
        if_missed="If a fault appears now, prove that it was there from the start.",
    )


def cancel(received_on: date, done: bool = False) -> Clock:
    """The days in which a distance purchase can be cancelled without a reason; `done` when the notice is given."""
    run = count("uk.cancel_days", received_on)
    return Clock(
        "cancel",
        "Cancel the purchase",
        "cancel the purchase",
        [
            run.because(
                "fourteen_days",
                "You have {days} after you received the goods. You received them on {start}, so the last day is {end}.",
            ),
            stated("from_order", "uk.cancel_from_order", received_on),
            stated("sent", "uk.cancel_notice_sent", received_on),
            DAYS_IN_HAND,
        ],
        last_day=run.end,
        done=done,
        if_missed=together("If the goods have a fault, you have other rights.", OTHER_ROUTES),
        warnings=(statement("uk.cancel_applies", on=received_on).value,),
    )


def send_back(notice_on: date, done: bool = False) -> Clock:
    """The days in which the goods are sent back after a purchase was cancelled; `done` when they are on their way."""
    run = count("uk.send_back_days", notice_on)
    return Clock(
        "send_back",
        "Send the goods back",
        "send the goods back",
        [
            run.because(
                "send_back",
                "You have {days} after you cancelled. You cancelled on {start}, so the last day is {end}.",
            ),
            because(
                "refund",
                "The trader refunds you within {days} after getting the goods or your proof of posting, "
                "whichever is earlier.",
                number("uk.cancel_refund", on=notice_on),
            ),
            stated("cost", "uk.send_back_cost", notice_on),
        ],
        last_day=run.end,
        done=done,
        if_missed="Send the goods back at once, keep the proof of posting, and write so to the trader.",
    )


def cancel_refund(goods_back_on: date | None, proof_on: date | None) -> Clock | None:
    """The trader's days to pay, from the earlier of the goods and the proof of sending; None without either."""
    start = earliest(goods_back_on, proof_on)
    if start is None:
        return None
    run = count("uk.cancel_refund", start)
    return _refund(
        run,
        "The trader has {days} after getting the goods back."
        if start == goods_back_on
        else "The trader has {days} after your proof of posting.",
        "They count from {start}, so the refund is due on {end}.",
    )


def court_claim(breach_on: date, nation: Nation, margin: int) -> Clock:
    """The years in which a claim for a breach of contract can be brought to court; `margin` is in days."""
    name = "court_claim_years_scotland" if nation is Nation.SCOTLAND else "court_claim_years"
    run = count(f"uk.{name}", breach_on)
    caution = Said(
        "We leave {days} to get advice and to prepare the claim. That is our own caution.",
        days=Quantity(margin, "calendar days"),
    )
    return Clock(
        "court_claim",
        "Start a claim in court",
        "start a claim in court",
        [
            run.because(
                "years",
                "A claim in court usually ends {days} after the breach of contract. "
                "The breach was on {start}, so the last day is {end}.",
            ),
            Reason("days_in_hand", caution),
        ],
        last_day=run.end,
        margin=margin,
        if_missed="Get advice before you spend money. The court or the card company may refuse a late claim.",
    )
