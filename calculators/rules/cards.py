"""Card networks: the clock for asking one's bank to take a payment back.

The networks count calendar days and move no end past a weekend or holiday. The day of the event is day 0.
Nothing here is a right by law, and a bank may ask earlier than its network.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Annotated

from calculators.kit.count import count, stated
from calculators.kit.days import days_after, days_before
from calculators.kit.form import Choice, ask, here
from calculators.kit.order import Order
from calculators.kit.outcome import MARGIN, Clock, Missing, Reason
from calculators.kit.plan import Planned, started
from calculators.kit.policy import Gap
from calculators.kit.questions import (
    NETWORKS,
    WITH_A_FAULT,
    DeliveredOn,
    DeliveryEndsOn,
    PaidWith,
    Problem,
    ProcessedOn,
    RefundedOn,
    Tracking,
)
from calculators.kit.words import Said, together


class Claim(Choice):
    """What the bank is asked to take the payment back for."""

    NOT_RECEIVED = "not_received", "It has not arrived"
    NOT_AS_DESCRIBED = "not_as_described", "It is broken, wrong or not as described"
    COUNTERFEIT = "counterfeit", "It is a fake"
    REFUND_MISSING = "refund_missing", "A promised refund has not come"
    RETURNED = "returned", "I sent it back and have no refund"


WITH_GOODS = (Claim.NOT_AS_DESCRIBED, Claim.COUNTERFEIT, Claim.RETURNED)
SENT_BACK = (Claim.NOT_AS_DESCRIBED, Claim.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days from which a bank counts; those that do not belong to a claim play no part in it."""

    processed_on: ProcessedOn
    delivery_ends_on: (
        Annotated[
            DeliveryEndsOn,
            here(
                hint="The last delivery day you were given, or the countdown on the order page.",
                when={"reason": Claim.NOT_RECEIVED},
            ),
        ]
        | None
    ) = None
    delivered_on: Annotated[DeliveredOn, here(when={"reason": WITH_GOODS})] | None = None
    returned_on: (
        Annotated[
            date,
            ask(
                "When did you send it back?",
                "Leave it empty if you still have it.",
                event="the return",
                not_before="delivered_on",
                when={"reason": SENT_BACK},
            ),
        ]
        | None
    ) = None
    learned_on: (
        Annotated[
            date,
            ask(
                "When did you learn that it is a fake?",
                "The day somebody told you.",
                when={"reason": Claim.COUNTERFEIT},
            ),
        ]
        | None
    ) = None
    refunded_on: Annotated[RefundedOn, here(when={"reason": Claim.REFUND_MISSING})] | None = None


VISA, MASTERCARD, DISCOVER, AMEX = NETWORKS

# The fact with the days to wait. Where a network has none for a claim, nothing has to be waited for.
# No wait after a return is published for Discover and American Express: we take that of Visa.
WAITS: dict[Claim, dict[PaidWith, str]] = {
    Claim.NOT_RECEIVED: {VISA: "visa_wait", MASTERCARD: "mastercard_wait", DISCOVER: "discover_wait"},
    Claim.NOT_AS_DESCRIBED: {
        VISA: "visa_wait",
        MASTERCARD: "mastercard_return_wait",
        DISCOVER: "visa_wait",
        AMEX: "visa_wait",
    },
    Claim.COUNTERFEIT: {},
    Claim.REFUND_MISSING: {VISA: "visa_wait"},
    Claim.RETURNED: {VISA: "visa_wait", MASTERCARD: "mastercard_return_wait"},
}

# What a bank asks for besides the days.
CONDITIONS: dict[tuple[PaidWith, Claim], str] = {
    (VISA, Claim.NOT_RECEIVED): "pay.visa_three_letter",
    (VISA, Claim.NOT_AS_DESCRIBED): "cards.visa_not_as_described",
    (VISA, Claim.COUNTERFEIT): "cards.visa_counterfeit",
    (VISA, Claim.REFUND_MISSING): "cards.visa_refund_missing",
    (VISA, Claim.RETURNED): "cards.visa_returned",
    (MASTERCARD, Claim.COUNTERFEIT): "cards.mastercard_counterfeit",
    (MASTERCARD, Claim.REFUND_MISSING): "cards.mastercard_counterfeit",
    (DISCOVER, Claim.COUNTERFEIT): "cards.discover_not_as_described",
}

OTHER_ROUTES = (
    "After the last day your bank can usually not take the money back. "
    "Look at AliExpress, at PayPal if you paid with it, and at the law where you live."
)


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who paid by card."""
    if order.payment.paid_with is None:
        yield Missing("paid_with", "adds the days of your card or of PayPal.")
    is_unsaid = order.payment.may_have_a_card
    networks = NETWORKS if is_unsaid else order.payment.cards
    claims = {network: claim for network in networks if (claim := _claim(order, network))}
    if not claims:
        return
    claim = next(iter(claims.values()))
    if claim is Claim.NOT_RECEIVED and not order.parcel.delivery_ends_on:
        yield Missing("delivery_ends_on", "can move the last day at your bank.")
    if claim is Claim.NOT_AS_DESCRIBED and not order.parcel.delivered_on:
        yield Missing("delivered_on", "can move the last day at your bank.")
    booked = order.charge.processed_on
    if booked is None:
        yield Missing("processed_on", "can move the days at your bank.")
    if (start := booked or order.payment.paid_on) is None:
        yield Missing("paid_on", "adds the days of your bank.")
        return
    days = Days(
        processed_on=start,
        delivery_ends_on=order.parcel.delivery_ends_on,
        delivered_on=order.parcel.delivered_on,
        refunded_on=order.back.refunded_on,
    )
    held = order.parcel.tracking is Tracking.CUSTOMS
    before = [] if booked else [Reason("taken", TAKEN)]
    if PaidWith.WALLET in (order.payment.paid_with or ()):
        before += _stated("wallet", "pay.wallets", start)
    clocks: dict[PaidWith, Clock] = {}
    for network, claim in claims.items():
        for found in started(partial(chargeback, network, claim, held=held), days):
            if isinstance(found, Clock):
                clocks[network] = found
            elif not is_unsaid:
                yield found
    if not clocks or (is_unsaid and any(clock.verdict(today) == "not_yet" for clock in clocks.values())):
        return
    network = min(clocks, key=lambda network: clocks[network].do_by or date.max)
    clock = clocks[network]
    if is_unsaid:
        clock = _whichever(clock, clocks.values())
    elif len(clocks) > 1:
        before.insert(0, Reason("which_card", Said(EACH_CARD, card=network)))
    late = clock.too_late or ("" if booked else MOVED)
    yield replace(clock, reasons=[*before, *clock.reasons], too_late=late)


def _whichever(first: Clock, clocks: Collection[Clock]) -> Clock:
    """The clock that ends first, with what is true of every one, or where no source is, of that one: nobody said which
    card was charged, or whether one was.
    """
    shared = [reason for reason in first.reasons if all(reason in clock.reasons for clock in clocks)]
    return replace(
        first,
        label="Ask the bank of the card that was charged",
        within="ask the bank of the card that was charged",
        reasons=[
            Reason("which_card", WHICH_CARD),
            *(shared if any(reason.value for reason in shared) else first.reasons),
        ],
        warnings=[says for says in first.warnings if all(says in clock.warnings for clock in clocks)],
    )


WHICH_CARD = (
    "You did not say which card was charged. We took the card whose days end first, of those whose rules we know. "
    "If no card was charged, there is no bank to ask."
)
EACH_CARD = "You chose more than one card. These are the days of {card}, which end first. Ask the bank of each card."
TAKEN = (
    "You did not say when the bank took the payment. We count as if it was the day you paid. "
    "If your statement shows a later day, the days of the bank may be later too."
)


def _claim(order: Order, network: PaidWith) -> Claim | None:
    """What a bank can be asked for: first the refund that has not come, where the network has a rule for it."""
    if order.back.refunded_on and network is not DISCOVER:
        return Claim.REFUND_MISSING
    if order.problem is Problem.NOT_RECEIVED:
        return Claim.NOT_RECEIVED
    return Claim.NOT_AS_DESCRIBED if order.problem in WITH_A_FAULT else None


def chargeback(network: PaidWith, reason: Claim, days: Days, held: bool = False) -> Clock:
    """The time to ask the bank for a chargeback, by network and reason.

    It runs from the latest known day of the reason; for Mastercard, where sources disagree, the end counted from the
    booking is the last day, and the later one holds only perhaps. Facts are those of the day of processing. For
    American Express the same days are guidance. held: customs holds the parcel that has not arrived. Raises Gap for
    Discover with a missing refund or a return: nothing is published.
    """
    if network is DISCOVER and reason in (Claim.REFUND_MISSING, Claim.RETURNED):
        raise Gap(
            "We have no published Discover rule for a missing refund or a return. "
            "Ask your bank today until when you can claim."
        )
    last_day, later, reasons = _end(network, reason, days)
    stopped = held and network is VISA and reason is Claim.NOT_RECEIVED
    opens_on, waiting = (None, []) if stopped else _opening(network, reason, days)
    if stopped:
        reasons.insert(0, stated("customs_hold", "pay.visa_customs_hold", days.processed_on))
    moved = _can_be_later(reason, days)
    warnings = [YOUR_BANK, *_of_network(network, reason, held)]
    safe = count("cards.safe_days", days.processed_on)
    safe_day: date | None = safe.end
    at_once = False
    if opens_on and opens_on > days_before(last_day, MARGIN):
        in_vain = Said("Waiting until {day} would leave no time before the limit.", day=opens_on)
        reasons += [*waiting, Reason("no_time_to_wait", in_vain)]
        warnings.insert(0, "Ask your bank now, and say that waiting would pass the limit.")
        if later:
            warnings.insert(1, Said("If the bank says that it is too early, ask again from {day}.", day=opens_on))
            reasons.append(safe.because("safe_day", OUR_SAFE_DAY))
        opens_on, safe_day, at_once = None, safe.end if later else None, True
    else:
        late = "You can ask only after it, so ask on the first day." if opens_on and opens_on > safe.end else ""
        reasons += [*waiting, safe.because("safe_day", OUR_SAFE_DAY, late)]
    return Clock(
        "chargeback",
        "Ask your bank for a chargeback",
        "ask your bank for a chargeback",
        [*reasons, *_condition(network, reason, days.processed_on)],
        not_before=opens_on,
        last_day=last_day,
        not_after=safe_day,
        nothing_to_do_by=stopped,
        perhaps_until=later,
        firm=network is not AMEX,
        at_once=at_once,
        if_missed=OTHER_ROUTES,
        unsure=NOT_NOW if stopped else Said(LATER, day=later) if later else NOT_FIRM,
        warnings=warnings + _look_up(network, reason, days) + moved,
        too_late=MOVED if moved else "",
    )


NOT_NOW = (
    "Not now: Visa usually lets no “not received” dispute run while customs of your country holds the parcel. "
    "Ask your bank when customs lets it go, and before the last day."
)
LATER = "Counted from the payment, the time is over. It may run until {day}: ask your bank today."
NOT_FIRM = "The usual time is over. Ask your bank all the same: we know no fixed limit of American Express."
MOVED = "Counted from the days you gave, the time is over. A later day can move it: enter it or ask your bank."
YOUR_BANK = "Your bank may have an earlier day. Ask it which day holds for you."
DO_NOT_CANCEL = "Do not cancel the order before the promised day: if you do, Visa usually takes no “not received”."
OUR_SAFE_DAY = "Your bank may have an earlier day. Our own day is {days} after it took the payment: {end}."


def _of_network(network: PaidWith, reason: Claim, held: bool) -> Iterator[str]:
    """What is to be kept in mind at that network."""
    if network is AMEX:
        yield "We know no fixed rule of American Express. One source names these days: ask your bank."
    if reason is not Claim.NOT_RECEIVED:
        return
    if network is VISA:
        yield DO_NOT_CANCEL
    elif held:
        yield Said("For {network} we found no rule on a parcel that customs holds: ask your bank.", network=network)


def _end(network: PaidWith, reason: Claim, days: Days) -> tuple[date, date | None, list[Reason]]:
    """The last day, the end by a later reading where there is one, and why."""
    known: list[tuple[str, date | None]] = [
        ("They run from {start}, the day your bank took the payment.", days.processed_on)
    ]
    delivered = ("They run from {start}, the day the goods were delivered.", days.delivered_on)
    match reason:
        case Claim.NOT_RECEIVED:
            expected = days.delivery_ends_on.day if days.delivery_ends_on else None
            known.append(("They run from {start}, the day you expected the goods.", expected))
        case Claim.REFUND_MISSING:
            known.append(("They run from {start}, the day the refund is dated.", days.refunded_on))
        case Claim.COUNTERFEIT:
            known += [delivered, ("They run from {start}, the day you learned that it is a fake.", days.learned_on)]
        case Claim.NOT_AS_DESCRIBED | Claim.RETURNED:
            known.append(delivered)
    runs_from, start = max(((event, day) for event, day in known if day), key=lambda known: known[1])
    limit = count(f"cards.{network.value}_limit", start, on=days.processed_on)
    cap = count(f"cards.{VISA.value if network is AMEX else network.value}_cap", days.processed_on)
    gives = "For {network} one source names {days}." if network is AMEX else "{network} usually gives {days}."
    by_booking = count(f"cards.{network.value}_limit", days.processed_on)
    disputed = network is MASTERCARD and start > days.processed_on
    reasons = []
    if disputed:
        gives = "{network} may allow {days}."
        reasons = [by_booking.because("by_booking", BY_BOOKING, network=network)]
    reasons.append(limit.because("limit", gives, runs_from, "They end on {end}.", network=network))
    if cap.end < limit.end:
        at_most = {AMEX: AT_MOST_LENT, MASTERCARD: AT_MOST_FOR_SERVICES}.get(network, AT_MOST)
        reasons.append(cap.because("cap", at_most, network=network, other=VISA))
    end = min(limit.end, cap.end)
    return (by_booking.end, end, reasons) if disputed else (end, None, reasons)


AT_MOST = "It is usually at most {days} after the payment: the last day is {end}."
AT_MOST_LENT = (
    "We know no longest time of {network} and take that of {other}, at most {days} after the payment: "
    "the last day is {end}."
)
AT_MOST_FOR_SERVICES = (
    "For services, {network} usually names at most {days} after the payment. We take it for goods too: "
    "that is until {end}."
)
BY_BOOKING = (
    "Sources disagree on {network}. Counted from {start}, the day your bank took the payment, {days} end on {end}."
)


def _opening(network: PaidWith, reason: Claim, days: Days) -> tuple[date | None, list[Reason]]:
    expected_on = days.delivery_ends_on
    if reason is Claim.NOT_RECEIVED and expected_on:
        opens_on = days_after(expected_on.day, 2 if expected_on.from_countdown else 1)
        wait = Said("Wait until the day you expected the goods is over: {day}.", day=expected_on.day)
        hours = "A countdown leaves out hours, so we add a day." if expected_on.from_countdown else ""
        return opens_on, [Reason("expected", together(wait, hours))]
    start, sentence = {
        Claim.NOT_RECEIVED: (
            days.processed_on,
            "First you usually wait {days} from {start}, the day your bank took the payment.",
        ),
        Claim.REFUND_MISSING: (
            days.refunded_on,
            "First you usually wait {days} from {start}, the day the refund is dated.",
        ),
    }.get(reason, (days.returned_on, "First you usually wait {days} from {start}, the day you sent the goods back."))
    name = WAITS[reason].get(network)
    if start is None or name is None:
        return None, []
    run = count(f"cards.{name}", start, on=days.processed_on)
    is_lent = not name.startswith(network.value)
    lent = "This is the rule of Visa: we know no other for your card." if is_lent else ""
    return run.end, [run.because("wait", sentence, "You can ask from {end}.", lent)]


def _condition(network: PaidWith, reason: Claim, processed_on: date) -> list[Reason]:
    """What the bank asks for; a rule that is not published for that day is left out."""
    name = CONDITIONS.get((network, reason))
    return _stated("condition", name, processed_on) if name else []


def _stated(id: str, fact: str, on: date) -> list[Reason]:
    try:
        return [stated(id, fact, on)]
    except Gap:
        return []


def _can_be_later(reason: Claim, days: Days) -> list[str]:
    """A day that is not known and from which the limit can run as well."""
    match reason:
        case Claim.NOT_RECEIVED if days.delivery_ends_on is None:
            return ["Enter the last day you expected the goods: the limit can run from it."]
        case Claim.NOT_AS_DESCRIBED | Claim.RETURNED if days.delivered_on is None:
            return ["Enter the day of delivery: the limit can run from it."]
        case Claim.COUNTERFEIT if days.delivered_on is None or days.learned_on is None:
            return [
                "Enter the days of delivery and of learning that it is a fake: the limit can run from the later one."
            ]
        case Claim.REFUND_MISSING if days.refunded_on is None:
            return ["Enter the date of the refund: the limit can run from it."]
        case _:
            return []


def _look_up(network: PaidWith, reason: Claim, days: Days) -> list[str]:
    if network not in WAITS[reason]:
        return []
    if reason is Claim.REFUND_MISSING and days.refunded_on is None:
        return ["Look up the date of the refund, and enter it: you usually wait some days from it."]
    if reason is Claim.RETURNED and days.returned_on is None:
        return ["Enter the day you sent it back: you usually wait some days from it."]
    return []
