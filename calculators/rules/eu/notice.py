"""European Union and EEA: telling the seller of a fault in time, and ending the contract early because of it.

Days and months run from the event, which is day 0 except in Ireland, and are not moved past weekends.
"""

from datetime import date

from calculators.kit.count import count
from calculators.kit.outcome import Clock
from calculators.kit.policy import fact
from calculators.kit.words import Said, together
from calculators.rules.eu.sale import IF_ABROAD, IF_THE_LAW, Sale

REJECT_DAYS = {"IE": "eu.reject_ie", "PT": "eu.reject_pt", "SI": "eu.reject_si"}
TELL_MONTHS = {
    "BE": "eu.tell_seller_be",
    "NO": "eu.tell_seller_no",
    "SI": "eu.tell_seller_si",
    "SK": "eu.tell_seller_sk",
}
ADVICE = "eu.tell_seller_months"
DUTY = ("BE", "SI", "SK")  # without it the right may be lost
WITHIN_THE_YEARS = ("SI", "SK")  # and never after the years of the guarantee


def tell_seller(sale: Sale, noticed_on: date) -> Clock:
    """The time to tell the seller about a fault: a duty in some countries, always in time in Norway, else advice."""
    name = _months(sale)
    is_duty = name != ADVICE and sale.country in DUTY
    run = count(name, noticed_on, on=sale.delivered_on if is_duty else noticed_on)
    last_day = run.end
    if is_duty and sale.country in WITHIN_THE_YEARS:
        last_day = max(min(last_day, count("eu.guarantee_years", sale.delivered_on).end), noticed_on)
    holds = _holds(sale, is_duty, name)
    is_late = bool(sale.told_on and sale.told_on > last_day and (is_duty or holds is IN_NORWAY))
    return Clock(
        "tell_seller",
        "Tell the seller about the fault",
        "tell the seller about the fault",
        [run.because("notice", TELL, holds, NOTICED, country=sale.within, end=last_day)],
        last_day=last_day,
        perhaps_until=date.max if is_duty else None,
        firm=is_duty,
        done=bool(sale.told_on) and not is_late,
        at_once=True,
        if_missed="Tell the seller all the same. You may still have your rights.",
        unsure=_after_the_months(sale, is_duty, last_day if is_late else None),
    )


def has_own_months(sale: Sale) -> bool:
    """Whether the law of the country names the time to tell the seller, so that it is more than our advice."""
    return _months(sale) != ADVICE


def _months(sale: Sale) -> str:
    name = TELL_MONTHS.get(sale.country, ADVICE)
    return ADVICE if fact(name).values[0].since > sale.delivered_on else name


TELL = "Tell the seller within {days} of noticing."
NOTICED = "You noticed the fault on {start}: that is {end}."
A_CONDITION = "The law of {country} makes this a condition of your right."
A_DUTY = "The law of {country} usually makes this a duty, and your right may be lost without it."
IN_NORWAY = "The law of {country} asks for a reasonable time, and this is always in time."


def _holds(sale: Sale, is_duty: bool, name: str) -> str:
    if is_duty:
        return A_CONDITION if sale.country == "SK" else A_DUTY
    return IN_NORWAY if name == "eu.tell_seller_no" else "In some countries this was a duty."


def _after_the_months(sale: Sale, is_duty: bool, told_after: date | None) -> str:
    if told_after:
        return Said(
            "Your right may be lost: you told the seller after {last_day}. Ask the consumer body of {country}.",
            last_day=told_after,
            country=sale.within,
        )
    if not is_duty:
        return "Tell the seller about the fault now. The usual time is over, but you may still have your rights."
    return "Your right may be lost. Tell the seller about the fault today all the same."


def reject(sale: Sale) -> Clock | None:
    """The first days in which a fault lets the buyer end the contract at once; None where there are none."""
    name = REJECT_DAYS.get(sale.country)
    if name is None or sale.delivered_on < fact(name).values[0].since:
        return None
    run = count(name, sale.delivered_on)
    if sale.showed_on and sale.showed_on > run.end:
        return None
    in_portugal, in_ireland = sale.country == "PT", sale.country == "IE"
    how = IN_IRELAND if in_ireland else IN_PORTUGAL if in_portugal else IN_SLOVENIA
    condition = () if sale.is_at_home else (IF_THE_LAW, IF_ABROAD)
    return Clock(
        "reject",
        "Ask for a new item or your money" if in_portugal else "End the contract for the fault",
        "ask for a new item or your money" if in_portugal else "end the contract for the fault",
        [run.because("early", how, *condition, country=sale.within)],
        last_day=run.end,
        perhaps_until=date.max if sale.showed_on and not in_ireland else None,
        at_once=True,
        if_missed="The legal guarantee goes on.",
        unsure=together(
            ASK_FOR_IT if in_portugal else END_IT, "" if sale.is_at_home else Said(IF_THE_LAW, country=sale.within)
        ),
        too_late="The first days are over. The legal guarantee goes on.",
    )


ASK_FOR_IT = (
    "The fault showed in time, and we know no day for asking: ask the seller today for a new item or your money."
)
END_IT = "The fault showed in time, and we know no day for ending the contract: write to the seller today."
IN_IRELAND = (
    "In Ireland you can end the contract for a fault in {days}, and the day of delivery counts. "
    "Delivery was on {start}: the last day is {end}."
)
IN_PORTUGAL = (
    "In Portugal you can ask at once for a new item or your money when a fault shows within {days} of delivery. "
    "Delivery was on {start}: that is until {end}."
)
IN_SLOVENIA = (
    "In Slovenia you can usually end the contract at once when a fault shows within {days} of delivery. "
    "Delivery was on {start}: that is until {end}."
)
