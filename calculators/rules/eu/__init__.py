"""European Union and EEA: withdrawal from a distance sale.

The day of the event is day 0, and days are calendar days (Regulation 1182/71, art. 3). The end of a withdrawal period
moves past weekends and national public holidays; the day to act by counts from the day before it moved.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import count, stated
from calculators.kit.days import days_before, months_after, next_working_day
from calculators.kit.holidays import national
from calculators.kit.order import Order
from calculators.kit.outcome import MARGIN, Clock, Missing, Reason
from calculators.kit.places import Country, countries_of
from calculators.kit.plan import Planned, by_law, while_certain
from calculators.kit.policy import fact, number, statement
from calculators.kit.questions import Informed, Problem, SellerIn
from calculators.kit.words import Said, Verbatim, together
from calculators.rules.eu import guarantee, notice, proof
from calculators.rules.eu.sale import IF_OUTSIDE, OTHER_ROUTES, Sale


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clocks of somebody who lives in the EU or EEA; faults have clocks of their own.

    A seller in the EU may be in another member state, so the longer national terms are not counted on.
    """
    country, informed = order.home.country or Country.OTHER, order.law.informed
    informed_on, noticed_on, told_on = order.law.informed_on, order.law.noticed_on, order.law.told_on
    seller = SellerIn.OTHER_EU if order.home.seller_in is SellerIn.EU else SellerIn.OUTSIDE_EU
    yield from by_law(order, "eu", lambda day: withdraw(country, day, informed or Informed.YES, informed_on))
    if order.problem is not Problem.CHANGED_MIND:

        def sold(day: date) -> Sale:
            return Sale(country=country, delivered_on=day, seller_in=seller, noticed_on=noticed_on, told_on=told_on)

        def tell_seller(sale: Sale) -> Clock | None:
            return notice.tell_seller(sale, sale.showed_on) if sale.showed_on else None

        rules = (
            guarantee.guarantee,
            proof.fault_presumed,
            while_certain(notice.reject, today),
            while_certain(tell_seller, today),
        )
        yield from by_law(order, "eu", *(lambda day, rule=rule: rule(sold(day)) for rule in rules))
        if not (noticed_on or told_on) and order.held_on and notice.has_own_months(sold(order.held_on)):
            yield Missing("noticed_on", "adds the day to tell the seller.")
    if order.held_on and country in countries_of("eu"):
        if informed is None:
            yield Missing("informed", "can add time to withdraw, if nobody told you of this right.")
        elif informed is Informed.LATER and informed_on is None:
            yield Missing("informed_on", "adds the last day to withdraw.")


def withdraw(
    country: Country, received_on: date, informed: Informed, informed_on: date | None = None, done: bool = False
) -> Clock:
    """The time to withdraw without a reason.

    Without the notice it lasts months longer; the day to act by stays within the first days all the same.
    informed_on: the day of a late notice; before received_on it counts as that day.
    """
    run = count("eu.withdraw_days", received_on)
    reasons = [
        run.because("fourteen_days", "You have {days}. You got the goods on {start}: day {days:number} is {end}.")
    ]
    end, safe_end = run.end, run.end
    last_day, unsure = None, ""
    if informed is not Informed.YES:
        end, safe_end, reason = _longer(received_on, run.end, informed, informed_on)
        reasons.append(reason)
    warnings: tuple[str, ...] = (IF_OUTSIDE,)
    meanwhile: tuple[str, ...] = ()
    if informed is not Informed.YES:
        meanwhile = (
            Said(
                "AliExpress publishes the notice about this right. The seller can say that you were told before. "
                "So send your notice as soon as you can: within the first {days} it is safest.",
                days=run.value,
            ),
        )
    perhaps_until = None
    if informed is Informed.LATER and informed_on is None:
        unsure = Said("Look up the day the seller told you of this right: you have {days} from it.", days=run.value)
    else:
        last_day, moved, unknown = _moved(country, end)
        reasons += moved
        warnings += unknown
    if country == "IE" and received_on >= fact(IRISH).values[0].since:
        safe_end = days_before(safe_end, 1)
        reasons.append(stated("beginning_on", IRISH, received_on))
        if last_day:
            last_day, perhaps_until = days_before(end, 1), last_day
            unsure = Said(IN_IRELAND, last_day=last_day, perhaps_until=perhaps_until)
    return Clock(
        "withdraw",
        "Send your notice of withdrawal",
        "send your notice of withdrawal",
        [
            *reasons,
            stated("sent_in_time", "eu.notice_sent_in_time", received_on),
            stated("exceptions", "eu.withdraw_exceptions", received_on),
            DAYS_IN_HAND,
        ],
        last_day=last_day,
        not_after=days_before(safe_end, MARGIN),
        perhaps_until=perhaps_until,
        done=done,
        if_missed=together("The right to withdraw is over. For a fault, use the legal guarantee.", OTHER_ROUTES),
        unsure=unsure,
        warnings=warnings,
        meanwhile=meanwhile,
    )


IRISH = "eu.withdraw_ie_counting"
IN_IRELAND = (
    "By the Irish Act, read literally, the last day was {last_day}. By the Directive it is {perhaps_until}. "
    "Send your notice of withdrawal today."
)


def _longer(
    received_on: date, first_end: date, informed: Informed, informed_on: date | None
) -> tuple[date, date, Reason]:
    """The end without a notice in time, the end that is safe to count from, and why."""
    added = number("eu.withdraw_not_informed", on=received_on)
    outer_end = months_after(first_end, added.value)
    rule = Said("Without the notice of this right, the time ends {months} later: {end}.", months=added, end=outer_end)
    if informed is Informed.NO:
        return outer_end, first_end, Reason("not_informed", rule, added)
    if informed_on and informed_on > months_after(received_on, added.value):  # art. 10(2) counts from receipt
        in_vain = Said(
            "You were told on {told}. That was more than {months} after you got the goods, so it changes nothing.",
            told=informed_on,
            months=added,
        )
        return outer_end, first_end, Reason("not_informed", together(rule, in_vain), added)
    run = count("eu.withdraw_told_later", max(informed_on or received_on, received_on))
    later = "When you are told later, you have {days} from that day."
    if informed_on is None:
        return first_end, first_end, run.because("told_later", later)
    end = min(run.end, outer_end)  # around 29 February: no more time than without a notice
    ends = "You were told on {told}, so the time ends on {end}."
    return end, end, run.because("told_later", later, ends, told=informed_on, end=end)


DAYS_IN_HAND = Reason(
    "days_in_hand",
    "We name a day before the last one. It counts from the day before any move past a weekend or public holiday.",
)


USUALLY_ENDS_LATER = (
    "{end} is a weekend or a public holiday in {country}. The time usually ends with the next working day: {last_day}."
)
ENDS_LATER = "{end} is a weekend or a public holiday in {country}. The time ends with the next working day: {last_day}."


def _moved(country: Country, end: date) -> tuple[date, list[Reason], tuple[str, ...]]:
    """The last day, why it moved or may move, and a warning where the public holidays of that year are not published.

    A day that only one source calls a holiday moves nothing: the earlier day stands as the last one.
    """
    holidays = national(country.value)
    last_day = next_working_day(end, holidays.days)
    by_law = country == "NO"  # its law says so itself
    counting = statement("eu.period_end_no" if by_law else "eu.period_end", on=end)
    moved = [
        Reason(
            "next_working_day",
            Said(
                ENDS_LATER if by_law else USUALLY_ENDS_LATER,
                end=end,
                country=country.within,
                last_day=last_day,
            ),
            counting,
        )
    ]
    may_move = next_working_day(last_day, holidays.days | holidays.doubtful)
    doubt = Reason(
        "may_be_holiday",
        Said(
            "{last_day} may count as a public holiday in {country}: not every source says so. "
            "Then the time would end on {may_move}. Do not wait for that.",
            last_day=last_day,
            country=country.within,
            may_move=may_move,
        ),
        counting,
    )
    unknown = Said(
        "We know the public holidays from {first} to {last} only. For {day:short} we looked at weekends only.",
        first=Verbatim(holidays.first_year),
        last=Verbatim(holidays.last_year),
        day=last_day,
    )
    covered = holidays.cover(end) and holidays.cover(last_day)
    reasons = [*(moved if last_day != end else []), *([doubt] if may_move != last_day else [])]
    return last_day, reasons, () if covered else (unknown,)


def send_back(country: Country, notice_on: date) -> Clock:
    """The time to send the goods back after the notice of withdrawal."""
    run = count("eu.send_back", notice_on)
    last_day, moved, unknown = _moved(country, run.end)
    why = run.because("after_notice", "You sent your notice on {start}. You have {days} from it: until {end}.")
    return Clock(
        "send_back",
        "Send the goods back",
        "send the goods back",
        [why, *moved, stated("cost", "eu.send_back_cost", notice_on), DAYS_IN_HAND],
        last_day=last_day,
        not_after=days_before(run.end, MARGIN),
        if_missed="Send them back at once, and keep the proof of posting. The trader may wait with the refund for it.",
        warnings=(IF_OUTSIDE, *unknown),
    )


def refund_due(country: Country, notice_on: date) -> Clock:
    """The trader's time to refund after the notice; an end that moves, or may, is only told, not counted on."""
    run = count("eu.refund_days", notice_on)
    holidays = national(country.value)
    next_day = next_working_day(run.end, holidays.days | holidays.doubtful)
    write = (
        "Write to the trader, name the day of your notice, and add the proof of posting."
        if next_day == run.end
        else Said(
            "After {day}, the next working day, write to the trader, name the day of your notice, "
            "and add the proof of posting.",
            day=next_day,
        )
    )
    ask = Said("If nothing comes, ask the consumer body of {country}.", country=country.within)
    return Clock(
        "refund_due",
        "The trader refunds you",
        "the trader refunds you",
        [
            run.because("after_notice", "The trader has {days} from your notice of {start} to refund you."),
            stated("everything", "eu.refund_content", notice_on),
            stated("may_wait", "eu.refund_may_wait", notice_on),
        ],
        who="trader",
        last_day=run.end,
        if_missed=together(write, ask, OTHER_ROUTES),
    )
