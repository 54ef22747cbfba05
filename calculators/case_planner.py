"""All clocks that the dates of one order start, whoever set them, the earliest first."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Annotated

from calculators.kit.days import Due
from calculators.kit.form import Today, ask
from calculators.kit.outcome import Clock, Deadlines, Missing
from calculators.kit.policy import Gap
from calculators.kit.reader import IN_THE_EU, Country, EuCountry, PaidWith
from calculators.rules import aliexpress, brazil, cards, eu, guarantee, paypal, uk, us, window
from calculators.rules.aliexpress import Label, SellerIn
from calculators.rules.cards import Claim, Network
from calculators.rules.eu import Informed
from calculators.rules.window import Problem, Tracking

PARCEL, DISPUTE, RETURN = "The order and the parcel", "The dispute", "The return and the refund"
MONEY, LAW = "The seller and your payment", "Where you live"


def case_planner(
    *,
    problem: Annotated[Problem, ask("What went wrong?", group=PARCEL)],
    tracking: Annotated[
        Tracking | None, ask("What does tracking show?", when={"problem": Problem.NOT_RECEIVED}, group=PARCEL)
    ] = None,
    paid_on: Annotated[date | None, ask("When did you pay?", event="the payment", group=PARCEL)] = None,
    shipped_on: Annotated[
        date | None, ask("When was it shipped?", event="the shipping", not_before="paid_on", group=PARCEL)
    ] = None,
    delivery_ends_on: Annotated[
        Due | None,
        ask(
            "When does the delivery time end?",
            "The order page shows a day or a countdown, like “2 days 17 hours left”.",
            event="the end of the delivery time",
            not_before="shipped_on",
            group=PARCEL,
        ),
    ] = None,
    delivered_on: Annotated[
        date | None,
        ask(
            "When was it delivered?",
            "The day tracking says. We also take it as the day you held the parcel.",
            event="the delivery",
            not_before="shipped_on",
            group=PARCEL,
        ),
    ] = None,
    completed_on: Annotated[
        date | None,
        ask(
            "When was the order completed?",
            "The day you confirmed receipt, or AliExpress did it for you.",
            event="the completion",
            not_before="shipped_on",
            group=PARCEL,
        ),
    ] = None,
    requested_on: Annotated[
        date | None,
        ask(
            "When did you ask to cancel?",
            "Only if it is not shipped.",
            event="the request to cancel",
            not_before="paid_on",
            group=PARCEL,
        ),
    ] = None,
    opened_on: Annotated[
        date | None,
        ask(
            "When did you open the dispute?",
            event="opening the dispute",
            not_before=("paid_on", "shipped_on"),
            group=DISPUTE,
        ),
    ] = None,
    closed_on: Annotated[
        date | None,
        ask("When was the dispute closed?", event="the end of the dispute", not_before="opened_on", group=DISPUTE),
    ] = None,
    agreed_on: Annotated[
        date | None,
        ask("When was a return agreed?", event="the agreement on the return", not_before="delivered_on", group=RETURN),
    ] = None,
    case_deadline_on: Annotated[
        Due | None,
        ask(
            "Which last day does your return show?",
            event="the last day of the return",
            not_before="agreed_on",
            group=RETURN,
        ),
    ] = None,
    label: Annotated[Label | None, ask("How do you send it back?", group=RETURN)] = None,
    tracking_uploaded_on: Annotated[
        date | None,
        ask(
            "When did you upload the tracking number of the return?",
            event="uploading the tracking number",
            not_before="agreed_on",
            when={"label": Label.OWN},
            group=RETURN,
        ),
    ] = None,
    refunded_on: Annotated[
        date | None, ask("When did AliExpress refund you?", event="the refund", not_before="paid_on", group=RETURN)
    ] = None,
    seller_in: Annotated[SellerIn | None, ask("Where is the seller?", group=MONEY)] = None,
    paid_with: Annotated[PaidWith | None, ask("How did you pay?", group=MONEY)] = None,
    processed_on: Annotated[
        date | None,
        ask(
            "When did the bank book the payment?",
            "The day on your card statement.",
            event="the booking",
            not_before="paid_on",
            group=MONEY,
        ),
    ] = None,
    paypal_opened_on: Annotated[
        date | None,
        ask(
            "When did you open a dispute at PayPal?",
            event="the PayPal dispute",
            not_before="paid_on",
            when={"paid_with": PaidWith.PAYPAL},
            group=MONEY,
        ),
    ] = None,
    country: Annotated[Country | None, ask("Where do you live?", group=LAW)] = None,
    statement_sent_on: Annotated[
        date | None,
        ask(
            "When did the bank send the first statement with the payment?",
            event="the statement",
            not_before="paid_on",
            when={"country": Country.US},
            group=LAW,
        ),
    ] = None,
    informed: Annotated[
        Informed | None,
        ask("Did the seller tell you that you can withdraw?", when={"country": IN_THE_EU}, group=LAW),
    ] = None,
    today: Today,
) -> Deadlines:
    """What can I still do, and by when?

    Give the dates you know. You see every clock that they start, the earliest first.
    """
    plan = _Plan()
    is_open = any((opened_on, closed_on, agreed_on, refunded_on))  # each of them comes after opening a dispute
    _at_aliexpress(
        plan,
        problem,
        today,
        tracking,
        shipped_on,
        delivery_ends_on,
        delivered_on,
        completed_on,
        opened_on,
        requested_on,
        is_open,
        is_decided=any((closed_on, agreed_on, refunded_on)),
    )
    plan.start("aliexpress", aliexpress.appeal, closed_on=closed_on)
    if agreed_on:
        posted = tracking_uploaded_on is not None
        plan.add("aliexpress", lambda: aliexpress.post_return(agreed_on, case_deadline_on, done=posted))
        plan.start("aliexpress", aliexpress.warehouse_receives, tracking_uploaded_on=tracking_uploaded_on)
    plan.start("aliexpress", aliexpress.refund_usual, refunded_on=refunded_on)
    plan.start("aliexpress", aliexpress.refund_chase, refunded_on=refunded_on)
    _free_return(plan, seller_in, paid_on, completed_on)
    _money(
        plan, problem, paid_with, paid_on, processed_on, delivery_ends_on, delivered_on, paypal_opened_on, refunded_on
    )
    arrived_on = delivered_on if problem is Problem.RECEIVED_WRONG else None
    _law(plan, problem, country, arrived_on, seller_in, informed, statement_sent_on)
    return plan.deadlines(today)


@dataclass(slots=True)
class _Plan:
    clocks: list[Clock] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    def add(self, regime: str, make: Callable[[], Clock | None]) -> None:
        """A clock under the name of its regime; where no rule is published, a warning says so."""
        try:
            clock = make()
        except Gap as gap:
            self.gaps.append(str(gap))
            return
        if clock:
            self.clocks.append(replace(clock, id=f"{regime}.{clock.id}"))

    def start(self, regime: str, rule: Callable[[date], Clock], adds: str = "", **day: date | None) -> None:
        """A clock that one day starts; without that day, what it would add, if there is something to say."""
        ((question, start),) = day.items()
        if start:
            self.add(regime, lambda: rule(start))
        elif adds:
            self.missing.append(Missing(question, adds))

    def deadlines(self, today: date) -> Deadlines:
        """The earliest day first; what can no longer be done stands last."""
        clocks = sorted((clock.as_of(today) for clock in self.clocks), key=lambda clock: _urgency(clock, today))
        says = "" if clocks else "No clock runs for these dates yet. Answer one more question below."
        return Deadlines(tuple(clocks), today, doubts=tuple(self.gaps), says=says, missing=tuple(self.missing))


def _urgency(clock: Clock, today: date) -> tuple[bool, date]:
    day = clock.do_by or clock.last_day or clock.opens_on or today
    is_over = clock.done or clock.verdict(today) == "closed" or (clock.who != "you" and day < today)
    return is_over, day


def _at_aliexpress(
    plan: _Plan,
    problem: Problem,
    today: date,
    tracking: Tracking | None,
    shipped_on: date | None,
    delivery_ends_on: Due | None,
    delivered_on: date | None,
    completed_on: date | None,
    opened_on: date | None,
    requested_on: date | None,
    is_open: bool,
    is_decided: bool,
) -> None:
    plan.start("aliexpress", aliexpress.seller_reply, requested_on=requested_on)
    if shipped_on or delivery_ends_on or delivered_on or completed_on:
        days = (shipped_on, tracking, delivery_ends_on, delivered_on, completed_on)
        plan.add("aliexpress", lambda: _once_open(window.open_dispute(problem, today, *days), is_open))
    elif not requested_on:
        plan.missing.append(Missing("shipped_on", "adds the first day of a dispute."))
    if not (completed_on or is_open or requested_on):
        if tracking is Tracking.DELIVERED and not delivered_on:
            plan.missing.append(Missing("delivered_on", "adds the last day of a dispute."))
        elif not delivery_ends_on:
            adds = "can move the last day of a dispute." if delivered_on else "adds the last day of a dispute."
            plan.missing.append(Missing("delivery_ends_on", adds))
    if opened_on:
        for rule in (aliexpress.seller_answer, aliexpress.steps_in, aliexpress.usual_decision):
            plan.add("aliexpress", partial(_of_a_dispute, rule, opened_on, is_decided))


def _of_a_dispute(rule: Callable[[date], Clock], opened_on: date, is_decided: bool) -> Clock:
    """Nobody waits for an answer in a dispute that is decided."""
    return replace(rule(opened_on), done=is_decided)


def _once_open(clock: Clock, is_open: bool) -> Clock:
    """What the reader has done needs no warning any more."""
    return replace(clock, done=True, warnings=()) if is_open else clock


def _free_return(plan: _Plan, seller_in: SellerIn | None, paid_on: date | None, completed_on: date | None) -> None:
    if seller_in is None:
        plan.missing.append(Missing("seller_in", "adds the free return without a reason."))
        return
    plan.add("aliexpress", lambda: aliexpress.free_return(seller_in, paid_on, completed_on))
    if seller_in is SellerIn.CHINA and not paid_on:
        plan.missing.append(Missing("paid_on", "adds the free return without a reason."))
    if seller_in in (SellerIn.EU, SellerIn.BRAZIL) and not completed_on:
        plan.missing.append(Missing("completed_on", "adds the free return without a reason."))


def _money(
    plan: _Plan,
    problem: Problem,
    paid_with: PaidWith | None,
    paid_on: date | None,
    processed_on: date | None,
    expected_on: Due | None,
    delivered_on: date | None,
    paypal_opened_on: date | None,
    refunded_on: date | None,
) -> None:
    if paid_with is None:
        plan.missing.append(Missing("paid_with", "adds the clock of your card or of PayPal."))
    elif paid_with is PaidWith.PAYPAL:
        done = paypal_opened_on is not None
        plan.start(
            "paypal", lambda paid: paypal.open_dispute(paid, done=done), "adds the clock of PayPal.", paid_on=paid_on
        )
        plan.start(
            "paypal",
            paypal.escalate,
            "adds the day to turn your PayPal dispute into a claim.",
            paypal_opened_on=paypal_opened_on,
        )
    elif paid_with is not PaidWith.OTHER:
        network = Network[paid_with.name]
        claim = Claim.NOT_RECEIVED if problem is Problem.NOT_RECEIVED else Claim.NOT_AS_DESCRIBED
        if refunded_on and network is not Network.DISCOVER:
            claim = Claim.REFUND_MISSING
        elif problem is Problem.NOT_RECEIVED and not expected_on:
            plan.missing.append(Missing("delivery_ends_on", "can move the last day at your bank."))
        elif problem is Problem.RECEIVED_WRONG and not delivered_on:
            plan.missing.append(Missing("delivered_on", "can move the last day at your bank."))
        plan.start(
            "cards",
            lambda booked: cards.chargeback(
                network, claim, booked, expected_on, delivered_on, credit_dated_on=refunded_on
            ),
            "adds the clock of your bank.",
            processed_on=processed_on,
        )


def _law(
    plan: _Plan,
    problem: Problem,
    country: Country | None,
    arrived_on: date | None,
    seller_in: SellerIn | None,
    informed: Informed | None,
    statement_sent_on: date | None,
) -> None:
    if country is None:
        plan.missing.append(Missing("country", "adds the law where you live."))
        return
    if country is Country.US:
        plan.start("us", us.notice_received, "adds the notice to your bank.", statement_sent_on=statement_sent_on)
    if country in (Country.US, Country.OTHER) or problem is Problem.NOT_RECEIVED:
        return
    if arrived_on is None:
        plan.missing.append(Missing("delivered_on", "adds the law where you live."))
    elif country is Country.GB:
        for rule in (uk.reject, uk.cancel, uk.fault_presumed):
            plan.start("uk", rule, delivered_on=arrived_on)
    elif country is Country.BR:
        plan.start("brazil", brazil.withdraw, delivered_on=arrived_on)
    else:
        member, seller = EuCountry[country.name], _seen_from_the_eu(seller_in)
        plan.add("eu", lambda: eu.withdraw(member, arrived_on, informed or Informed.YES))
        if informed is None:
            plan.missing.append(Missing("informed", "can add time to withdraw, if nobody told you of this right."))
        plan.add("eu", lambda: guarantee.guarantee(member, arrived_on, seller))
        plan.add("eu", lambda: guarantee.fault_presumed(member, arrived_on, seller))


def _seen_from_the_eu(seller_in: SellerIn | None) -> guarantee.SellerIn:
    """A seller in the EU may be in another member state, so the longer national terms are not counted on."""
    return guarantee.SellerIn.OTHER_EU if seller_in is SellerIn.EU else guarantee.SellerIn.OUTSIDE_EU
