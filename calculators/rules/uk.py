"""United Kingdom: rejecting faulty goods, cancelling a distance purchase, and the end of a claim in court.

Calendar days, months and years; the day of the event is day 0, unless the law says that the period begins with it.
No end moves past a weekend.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.days import days_after, in_words, months_beginning_with, years_after
from calculators.kit.form import Choice
from calculators.kit.order import Order, PaidWith, Problem
from calculators.kit.outcome import Clock, Reason
from calculators.kit.plan import Planned, by_law
from calculators.kit.policy import number, statement

PAID_WITH = (PaidWith.CREDIT_CARD, PaidWith.DEBIT_CARD, PaidWith.PAY_LATER, PaidWith.OTHER)


class Nation(Choice):
    """Whose courts are asked."""

    ENGLAND_WALES_NI = "england_wales_ni", "England, Wales or Northern Ireland"
    SCOTLAND = "scotland", "Scotland"


OTHER_ROUTES = (
    "Other ways to your money may still be open: an AliExpress dispute, PayPal, or the bank of your card. "
    "Their clocks are already running."
)
DAYS_IN_HAND = Reason("days_in_hand", "We name a day before the last one, so that a small delay does no harm.")


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clocks of somebody who lives in the United Kingdom; faults have clocks of their own."""
    rules = (cancel,) if order.problem is Problem.CHANGED_MIND else (reject, cancel, fault_presumed)
    yield from by_law(order, "uk", *rules)


def reject(delivered_on: date) -> Clock:
    """The days in which faulty goods can be rejected: day 1 is the day after ownership, delivery and set-up."""
    days = number("uk.reject_days", on=delivered_on)
    refund = number("uk.reject_refund", on=delivered_on)
    last_day = days_after(delivered_on, days.value)
    return Clock(
        "reject",
        "Reject the goods",
        "reject the goods",
        [
            Reason(
                "thirty_days",
                f"You have {days.value} days, and the day after delivery is the first. The goods were delivered on "
                f"{in_words(delivered_on)}, so the last day is {in_words(last_day)}.",
                days,
            ),
            told("what_for", "uk.reject_for", delivered_on),
            told("pause", "uk.reject_pause", delivered_on),
            Reason("refund", f"When the trader agrees, the refund is due within {refund.value} days.", refund),
            DAYS_IN_HAND,
        ],
        last_day=last_day,
        if_missed=f"Ask the trader for a repair or a replacement. {OTHER_ROUTES}",
    )


def fault_presumed(delivered_on: date) -> Clock:
    """The months in which the trader has to prove that a fault was not there; they begin with the day of delivery."""
    months = number("uk.fault_presumed_months", on=delivered_on)
    last_day = months_beginning_with(delivered_on, months.value)
    text = (
        f"The law presumes that a fault was there from the start if it appears within {months.value} months. They "
        f"begin with the day of delivery, so they end on {in_words(last_day)}. "
        "This is for repair, replacement and what follows, not for rejecting the goods."
    )
    return Clock(
        "fault_presumed",
        "The trader must prove that the goods were fine",
        "the trader must prove that the goods were fine",
        [Reason("six_months", text, months)],
        who="trader",
        last_day=last_day,
        if_missed="If a fault appears now, prove that it was there from the start.",
    )


def cancel(received_on: date, done: bool = False) -> Clock:
    """The days in which a distance purchase can be cancelled without a reason; `done` when the notice is given."""
    days = number("uk.cancel_days", on=received_on)
    applies = statement("uk.cancel_applies", on=received_on)
    last_day = days_after(received_on, days.value)
    return Clock(
        "cancel",
        "Cancel the purchase",
        "cancel the purchase",
        [
            Reason(
                "fourteen_days",
                f"You have {days.value} days after you received the goods. You received them on "
                f"{in_words(received_on)}, so the last day is {in_words(last_day)}.",
                days,
            ),
            told("from_order", "uk.cancel_from_order", received_on),
            DAYS_IN_HAND,
        ],
        last_day=last_day,
        done=done,
        if_missed=f"If the goods have a fault, you have other rights. {OTHER_ROUTES}",
        warnings=(applies.value,),
    )


def send_back(notice_on: date) -> Clock:
    """The days in which the goods are sent back after a purchase was cancelled."""
    days = number("uk.send_back_days", on=notice_on)
    refund = number("uk.cancel_refund", on=notice_on)
    last_day = days_after(notice_on, days.value)
    return Clock(
        "send_back",
        "Send the goods back",
        "send the goods back",
        [
            Reason(
                "send_back",
                f"You have {days.value} days after you cancelled. You cancelled on {in_words(notice_on)}, "
                f"so the last day is {in_words(last_day)}.",
                days,
            ),
            Reason(
                "refund",
                f"The trader refunds you within {refund.value} days after getting the goods or your proof of posting.",
                refund,
            ),
        ],
        last_day=last_day,
        if_missed="Send the goods back at once, keep the proof of posting, and write so to the trader.",
    )


def court_claim(breach_on: date, nation: Nation, margin: int) -> Clock:
    """The years in which a claim for a breach of contract can be brought to court; `margin` is in days."""
    name = "court_claim_years_scotland" if nation is Nation.SCOTLAND else "court_claim_years"
    years = number(f"uk.{name}", on=breach_on)
    last_day = years_after(breach_on, years.value)
    text = (
        f"A claim in court usually ends {years.value} years after the breach of contract. "
        f"The breach was on {in_words(breach_on)}, so the last day is {in_words(last_day)}."
    )
    caution = f"We leave {margin} days to get advice and to prepare the claim. That is our own caution."
    return Clock(
        "court_claim",
        "Start a claim in court",
        "start a claim in court",
        [Reason("years", text, years), Reason("days_in_hand", caution)],
        last_day=last_day,
        margin=margin,
        if_missed="Get advice before you spend money. The court or the card company may refuse a late claim.",
    )


def told(id: str, fact_id: str, on: date) -> Reason:
    """A statement of fact as a reason, in its own words."""
    value = statement(fact_id, on)
    return Reason(id, value.value, value)
