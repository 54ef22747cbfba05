"""AliExpress: the window in which a dispute can be opened.

Days are counted as in rules/aliexpress.py, and the facts are those of policy/aliexpress.toml.
"""

from dataclasses import dataclass
from datetime import date

from calculators.kit.count import count
from calculators.kit.days import days_after, days_before, earliest, latest
from calculators.kit.form import Refused
from calculators.kit.order import Parcel
from calculators.kit.outcome import MARGIN, Clock, Reason
from calculators.kit.policy import number, statement
from calculators.kit.questions import Problem, Tracking
from calculators.kit.words import Said, together

OTHER_ROUTES = (
    "Other ways to your money may still be open: PayPal, the bank of your card, or the law where you live. "
    "Each counts its own days, and none of them waits for AliExpress."
)


def open_dispute(problem: Problem, parcel: Parcel, today: date) -> Clock:
    """The window in which a dispute can be opened.

    It ends 15 days after completion: the earlier of confirming receipt and the end of the delivery time. After a
    delivery AliExpress can confirm receipt on a day that nobody publishes, so no day later than 15 days after the
    scan is named. `today` picks the rules where the day of an event is not known. Raises Refused when a day of
    delivery stands beside tracking that shows none.
    """
    delivered_on, tracking = parcel.delivered_on, parcel.tracking
    if delivered_on and tracking not in (None, Tracking.DELIVERED):
        raise Refused(
            tracking=Said(
                "You also gave a day of delivery ({day:short}). "
                "Choose “delivered” here, or leave the day of delivery empty",
                day=delivered_on,
            )
        )
    opens_on, reasons = _opening(problem, parcel, today)
    end = _end(parcel, today)
    has_come = problem is not Problem.NOT_RECEIVED
    only_a_limit = has_come and not (delivered_on or parcel.completed_on)
    names_a_day = not only_a_limit and end.last_day
    return Clock(
        "open_dispute",
        "Open the dispute",
        "open the dispute",
        [*reasons, *end.reasons, *([DAYS_IN_HAND] if names_a_day else [])],
        not_before=opens_on,
        last_day=end.last_day,
        not_after=end.not_after,
        nothing_to_do_by=only_a_limit,
        perhaps_until=end.perhaps_until,
        at_once=tracking is Tracking.DELIVERED and not (delivered_on or parcel.completed_on),
        if_missed=together(
            "AliExpress usually takes no dispute after the last day. If your order page still shows the button, "
            "use it at once. Ask the live chat and the seller too.",
            OTHER_ROUTES,
        ),
        unsure=end.unsure or _look_up(problem, parcel, today),
        warnings=_dispute_warnings(problem, parcel),
    )


def _opening(problem: Problem, parcel: Parcel, today: date) -> tuple[date | None, list[Reason]]:
    has_come = parcel.completed_on or parcel.delivered_on
    if has_come or problem is not Problem.NOT_RECEIVED or parcel.tracking is Tracking.DELIVERED:
        return has_come, []
    shipped_on, delivery_ends_on = parcel.shipped_on, parcel.delivery_ends_on
    first = number("aliexpress.open_dispute_first_day", on=shipped_on or today)
    opens_on = shipped_on and days_after(shipped_on, first.value)
    rule = Said(
        "When nothing has arrived, a dispute usually opens on day {days:number} after the whole order was shipped.",
        days=first,
    )
    dated = Said("Your order was shipped on {start}: that is {opens_on}.", start=shipped_on, opens_on=opens_on)
    reasons = [Reason("first_day", together(rule, dated) if shipped_on else rule, first)]
    if parcel.tracking is Tracking.MOVING:
        block = statement("aliexpress.in_transit_block", on=shipped_on or today)
        text = "While tracking moves normally, AliExpress usually accepts the dispute only after the delivery time."
        if delivery_ends_on:
            wait = 2 if delivery_ends_on.from_countdown else 1
            opens_on = latest(opens_on, days_after(delivery_ends_on.day, wait))
            ends = (
                "It ends on {end}, or a day later: a countdown leaves out hours."
                if delivery_ends_on.from_countdown
                else "It ends on {end}."
            )
            text = together(text, Said(ends, end=delivery_ends_on.day))
        reasons.append(Reason("in_transit", text, block))
    return opens_on, reasons


@dataclass(frozen=True, slots=True)
class _End:
    """The end of the window and why; the other fields are those of a Clock."""

    reasons: tuple[Reason, ...]
    last_day: date | None = None
    not_after: date | None = None
    perhaps_until: date | None = None
    unsure: str = ""


def _end(parcel: Parcel, today: date) -> _End:
    delivered_on, completed_on = parcel.delivered_on, parcel.completed_on
    ends_on = parcel.delivery_ends_on.day if parcel.delivery_ends_on else None
    last_day, why = _by_completion(today, ends_on, completed_on)
    if completed_on:
        not_after, why_safe = _safe_by_delivery(delivered_on, last_day)
        return _End((why, *why_safe), last_day, not_after)
    if delivered_on:
        return _by_scan(today, delivered_on, last_day, why)
    if parcel.tracking is Tracking.DELIVERED:
        days = number("aliexpress.open_dispute_last_day", on=today)
        return _End(
            (_by_completion(today, None, None)[1], Reason("scan", Said(NO_MORE_THAN, days=days), days)),
            perhaps_until=last_day or date.max,
            unsure=Said(
                "Open the dispute today. Look up the day tracking says “delivered”: "
                "count on no more than {days} from it.",
                days=days,
            ),
        )
    return _End((why,), last_day)


def _by_completion(today: date, ends_on: date | None, completed_on: date | None) -> tuple[date | None, Reason]:
    completion = earliest(completed_on, ends_on)
    by_receipt = completion is not None and completion == completed_on
    name = "aliexpress.open_dispute_last_day" if by_receipt else "aliexpress.open_dispute_after_delivery_time"
    if completion is None:
        window = number(name, on=today)
        text = Said(
            "You usually have {days} after the order is completed. "
            "That is when receipt is confirmed, by you or by AliExpress, or when the delivery time ends.",
            days=window,
        )
        return None, Reason("fifteen_days", text, window)
    run = count(name, completion)
    return run.end, run.because(
        "fifteen_days",
        "You have {days} after the order is completed. It was completed on {start}, so the last day is {end}."
        if by_receipt
        else "You usually have {days} after the order is completed. "
        "The delivery time ends on {start}, so the last day is {end}.",
    )


def _by_scan(today: date, delivered_on: date, last_of_all: date | None, why: Reason) -> _End:
    """The end while receipt is not confirmed: AliExpress may have confirmed it on the day of the scan, or later.

    last_of_all: the end by the delivery time, which completes an order at the latest; None where it is not known.
    """
    run = count("aliexpress.open_dispute_last_day", delivered_on)
    if last_of_all and last_of_all <= run.end:
        return _End((why,), last_of_all)
    safe = count("aliexpress.safe_day_after_delivery", delivered_on)
    return _End(
        (
            _by_completion(today, None, None)[1],
            run.because("scan", NO_MORE_THAN, "Tracking says {start}: that is until {end}."),
            safe.because(
                "delivery_scan", "To be safe, count {days} after tracking says “delivered”: {end}. Earlier is better."
            ),
        ),
        last_day=run.end,
        not_after=safe.end,
        perhaps_until=last_of_all or date.max,
        unsure=Said(
            "The {days} after tracking said “delivered” are over. They may have started later, when AliExpress "
            "confirmed receipt. Look at your order page: if it still shows “Returns/refunds”, open the dispute today.",
            days=run.value,
        ),
    )


NO_MORE_THAN = (
    "Count on no more than {days} after tracking says “delivered”: "
    "AliExpress can then confirm receipt for you on any day."
)


def _safe_by_delivery(delivered_on: date | None, last_day: date | None) -> tuple[date | None, list[Reason]]:
    if delivered_on is None:
        return None, []
    safe = count("aliexpress.safe_day_after_delivery", delivered_on)
    if last_day and safe.end >= days_before(last_day, MARGIN):
        return None, []  # the other reading is the stricter one
    why = safe.because(
        "delivery_scan",
        "Some texts count from delivery. Tracking says {start}. To be safe for both, we name {end}.",
    )
    return safe.end, [why]


DAYS_IN_HAND = Reason(
    "days_in_hand",
    "We name a day before the last one: AliExpress may count in another time zone, "
    "and it does not say whether the first day counts.",
)


def _look_up(problem: Problem, parcel: Parcel, today: date) -> str:
    days = number("aliexpress.open_dispute_after_delivery_time", on=today)
    first = number("aliexpress.open_dispute_first_day", on=today)
    if problem is not Problem.NOT_RECEIVED:
        return "Open the dispute now, then look up the day of delivery."
    if parcel.tracking is Tracking.MOVING:
        return Said(
            "Look up the day the delivery time ends: you can usually open the dispute after it, for {days}.", days=days
        )
    if parcel.shipped_on is None:
        return Said(
            "Look up the day your order was shipped: you can usually open the dispute from day {days:number} after it.",
            days=first,
        )
    if parcel.tracking in (Tracking.STUCK, Tracking.CUSTOMS):
        return Said(
            "Open the dispute now, then look up the day the delivery time ends: {days} after it is usually the last.",
            days=days,
        )
    return "Look up what tracking shows and the day the delivery time ends. Both are on your order page."


def _dispute_warnings(problem: Problem, parcel: Parcel) -> list[str]:
    tracking, delivery_ends_on = parcel.tracking, parcel.delivery_ends_on
    delivered_on, completed_on = parcel.delivered_on, parcel.completed_on
    if delivered_on and not completed_on:
        warnings = ["If AliExpress confirmed receipt for you, enter that day: the days count from it."]
        if not delivery_ends_on:
            warnings.append(
                "Enter the end of the delivery time: if it was before the parcel came, the last day may be earlier."
            )
        return warnings
    if problem is not Problem.NOT_RECEIVED or delivered_on:
        return []
    if tracking is Tracking.DELIVERED:
        return ["Enter the day on which tracking says “delivered”: you may have less time than shown here."]
    warnings = ["If tracking changes to “delivered”, come back and enter that day: you may then have less time."]
    if tracking is None and not completed_on:
        warnings.insert(
            0, "Say what tracking shows. While it moves, you may have to wait for the end of the delivery time."
        )
    if tracking is Tracking.MOVING and not (delivery_ends_on or completed_on):
        warnings.insert(0, "Look up the day the delivery time ends: while tracking moves, you may have to wait for it.")
    return warnings
