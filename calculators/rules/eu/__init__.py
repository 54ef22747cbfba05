"""European Union and EEA: withdrawal from a distance sale.

The day of the event is day 0, and days are calendar days (Regulation 1182/71, art. 3). The end of a withdrawal period
moves past weekends and national public holidays; the day to act by counts from the day before it moved.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.days import (
    days_after,
    days_before,
    earliest,
    in_words,
    latest,
    months_after,
    next_working_day,
    short,
)
from calculators.kit.holidays import national
from calculators.kit.order import Informed, Order, Problem, SellerIn
from calculators.kit.outcome import MARGIN, Clock, Missing, Reason
from calculators.kit.places import Country, countries_of
from calculators.kit.plan import Planned, by_law
from calculators.kit.policy import number, statement
from calculators.rules.eu import guarantee

IF_OUTSIDE = (
    "If the seller is outside the EU: this law applies when the seller targets buyers in the EU. "
    "The problem is to enforce it."
)
OTHER_ROUTES = "A dispute on AliExpress, PayPal or the bank of your card may still help. Their clocks do not stop."


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clocks of somebody who lives in the EU or EEA; faults have clocks of their own.

    A seller in the EU may be in another member state, so the longer national terms are not counted on.
    """
    country, informed = order.home.country or Country.OTHER, order.home.informed
    seller = SellerIn.OTHER_EU if order.payment.seller_in is SellerIn.EU else SellerIn.OUTSIDE_EU
    yield from by_law(order, "eu", lambda day: withdraw(country, day, informed or Informed.YES))
    if order.problem is not Problem.CHANGED_MIND:
        yield from by_law(
            order,
            "eu",
            lambda day: guarantee.guarantee(country, day, seller),
            lambda day: guarantee.fault_presumed(country, day, seller),
        )
    if informed is None and order.held_on and country in countries_of("eu"):
        yield Missing("informed", "can add time to withdraw, if nobody told you of this right.")


def withdraw(
    country: Country, received_on: date, informed: Informed, informed_on: date | None = None, done: bool = False
) -> Clock:
    """The time to withdraw without a reason.

    Without the notice it lasts months longer; the day to act by stays within the first days all the same.
    informed_on: the day of a late notice; before received_on it counts as that day.
    """
    days = number("eu.withdraw_days", on=received_on)
    first_end = days_after(received_on, days.value)
    text = f"You have {days.value} days. You got the goods on {in_words(received_on)}: day {days.value} is "
    reasons = [Reason("fourteen_days", f"{text}{in_words(first_end)}.", days)]
    end, safe_end = first_end, first_end
    last_day, unsure = None, ""
    if informed is not Informed.YES:
        end, safe_end, reason = _longer(received_on, first_end, informed, informed_on)
        reasons.append(reason)
    warnings: tuple[str, ...] = (IF_OUTSIDE,)
    if informed is not Informed.YES and not done:
        warnings = (
            "AliExpress publishes the notice about this right. The seller can say that you were told before. "
            f"So send your notice as soon as you can: within the first {days.value} days it is safest.",
            *warnings,
        )
    if informed is Informed.LATER and informed_on is None:
        unsure = f"Look up the day the seller told you of this right: you have {days.value} days from it."
    else:
        last_day, moved, unknown = _moved(country, end)
        reasons += moved
        warnings += unknown
    sent = statement("eu.notice_sent_in_time", on=received_on)
    exceptions = statement("eu.withdraw_exceptions", on=received_on)
    return Clock(
        "withdraw",
        "Send your notice of withdrawal",
        "send your notice of withdrawal",
        [
            *reasons,
            Reason("sent_in_time", sent.value, sent),
            Reason("exceptions", exceptions.value, exceptions),
            DAYS_IN_HAND,
        ],
        last_day=last_day,
        not_after=days_before(safe_end, MARGIN),
        done=done,
        if_missed=f"The right to withdraw is over. For a fault, use the legal guarantee. {OTHER_ROUTES}",
        unsure=unsure,
        warnings=warnings,
    )


def _longer(
    received_on: date, first_end: date, informed: Informed, informed_on: date | None
) -> tuple[date, date, Reason]:
    """The end without a notice in time, the end that is safe to count from, and why."""
    added = number("eu.withdraw_not_informed", on=received_on)
    outer_end = months_after(first_end, added.value)
    rule = f"Without the notice of this right, the time ends {added.value} months later: {in_words(outer_end)}."
    if informed is Informed.NO:
        return outer_end, first_end, Reason("not_informed", rule, added)
    if informed_on and informed_on > months_after(received_on, added.value):  # art. 10(2) counts from receipt
        text = (
            f"{rule} You were told on {in_words(informed_on)}. "
            f"That was more than {added.value} months after you got the goods, so it changes nothing."
        )
        return outer_end, first_end, Reason("not_informed", text, added)
    told = number("eu.withdraw_told_later", on=informed_on or received_on)
    rule = f"When you are told later, you have {told.value} days from that day."
    if informed_on is None:
        return first_end, first_end, Reason("told_later", rule, told)
    end = days_after(latest(informed_on, received_on) or received_on, told.value)
    end = earliest(end, outer_end) or end  # around 29 February: being told never gives more time than no notice
    text = f"{rule} You were told on {in_words(informed_on)}, so the time ends on {in_words(end)}."
    return end, end, Reason("told_later", text, told)


DAYS_IN_HAND = Reason(
    "days_in_hand",
    "We name a day before the last one. It counts from the day before any move past a weekend or public holiday.",
)


def _moved(country: Country, end: date) -> tuple[date, list[Reason], tuple[str, ...]]:
    """The last day, why it moved or may move, and a warning where the public holidays of that year are not published.

    A day that only one source calls a holiday moves nothing: the earlier day stands as the last one.
    """
    holidays = national(country.value)
    last_day = next_working_day(end, holidays.days)
    counting = statement("eu.period_end", on=end)
    moved = [
        Reason(
            "next_working_day",
            f"{in_words(end)} is a weekend or a public holiday in {country.within}. "
            f"The time usually ends with the next working day: {in_words(last_day)}.",
            counting,
        )
    ]
    may_move = next_working_day(last_day, holidays.days | holidays.doubtful)
    doubt = Reason(
        "may_be_holiday",
        f"{in_words(last_day)} may count as a public holiday in {country.within}: not every source says so. "
        f"Then the time would end on {in_words(may_move)}. Do not wait for that.",
        counting,
    )
    unknown = (
        f"We know the public holidays from {holidays.first_year} to {holidays.last_year} only. "
        f"For {short(last_day)} we looked at weekends only."
    )
    covered = holidays.cover(end) and holidays.cover(last_day)
    reasons = [*(moved if last_day != end else []), *([doubt] if may_move != last_day else [])]
    return last_day, reasons, () if covered else (unknown,)


def send_back(country: Country, notice_on: date) -> Clock:
    """The time to send the goods back after the notice of withdrawal."""
    days = number("eu.send_back", on=notice_on)
    end = days_after(notice_on, days.value)
    last_day, moved, unknown = _moved(country, end)
    cost = statement("eu.send_back_cost", on=notice_on)
    text = f"You sent your notice on {in_words(notice_on)}. You have {days.value} days from it: until {in_words(end)}."
    return Clock(
        "send_back",
        "Send the goods back",
        "send the goods back",
        [Reason("after_notice", text, days), *moved, Reason("cost", cost.value, cost), DAYS_IN_HAND],
        last_day=last_day,
        not_after=days_before(end, MARGIN),
        if_missed="Send them back at once, and keep the proof of posting. The trader may wait with the refund for it.",
        warnings=(IF_OUTSIDE, *unknown),
    )


def refund_due(country: Country, notice_on: date) -> Clock:
    """The trader's time to refund after the notice; an end that moves, or may, is only told, not counted on."""
    days = number("eu.refund_days", on=notice_on)
    content = statement("eu.refund_content", on=notice_on)
    wait = statement("eu.refund_may_wait", on=notice_on)
    last_day = days_after(notice_on, days.value)
    holidays = national(country.value)
    next_day = next_working_day(last_day, holidays.days | holidays.doubtful)
    patience = f"After {in_words(next_day)}, the next working day, write" if next_day != last_day else "Write"
    text = f"The trader has {days.value} days from your notice of {in_words(notice_on)} to refund you."
    return Clock(
        "refund_due",
        "The trader refunds you",
        "the trader refunds you",
        [
            Reason("after_notice", text, days),
            Reason("everything", content.value, content),
            Reason("may_wait", wait.value, wait),
        ],
        who="trader",
        last_day=last_day,
        if_missed=f"{patience} to the trader, name the day of your notice, and add the proof of posting. "
        f"If nothing comes, ask the consumer body of {country.within}. {OTHER_ROUTES}",
    )
