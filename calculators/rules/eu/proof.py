"""European Union and EEA: in which time a fault that shows counts as there from the start.

It runs from delivery, which is day 0 except in Ireland, and is not moved past weekends.
"""

from datetime import date

from calculators.kit.count import count
from calculators.kit.days import days_before
from calculators.kit.outcome import Clock, Reason
from calculators.kit.policy import Gap, fact, number
from calculators.kit.words import Said, together
from calculators.rules.eu.sale import IF_ABROAD, IF_IT_APPLIES, SOLD_BEFORE, Sale

BURDEN_YEARS = {
    "BE": "eu.burden_years_be",
    "ES": "eu.burden_years_es",
    "FR": "eu.burden_years_fr",
    "NO": "eu.burden_years_no",
    "PL": "eu.burden_years_pl",
    "PT": "eu.burden_years_pt",
    "SE": "eu.burden_years_se",
    "SK": "eu.burden_years_sk",
}
BURDEN_MONTHS = {"IE": "eu.burden_months_ie", "IS": "eu.burden_months_is"}  # no longer than elsewhere
BEFORE = {
    "NO": "eu.burden_months_no",
    "PL": "eu.burden_years",
    "SK": "eu.burden_years",
}  # what held before their own years
BY_SALE = ("BE", "ES", "NO", "PT", "SE", "SK")  # their own law counts by the sale
BY_SALE_AS_THE_EU = ("DE", "DK", "LU")  # they took the year of the EU for sales since the day of the Directive


def fault_presumed(sale: Sale) -> Clock:
    """The time in which a fault that shows counts as there from the start; the trader must prove otherwise.

    For a seller elsewhere it is the longer national time, on the condition that this law applies. Raises Gap where
    the law changed around the sale, so that no day can be named.
    """
    months = BURDEN_MONTHS.get(sale.country)
    if months and sale.delivered_on >= fact(months).values[0].since:
        return _in_iceland(sale) if sale.country == "IS" else _presumed_for(sale, months, THE_DAY_COUNTS)
    if sale.country in BY_SALE_AS_THE_EU and sale.is_around("eu.burden_years"):
        raise Gap(_between_two_laws(sale, "eu.burden_years"))
    national = _longer(sale)
    if national is None or sale.is_at_home:
        return _presumed_for(sale, national or "eu.burden_years")
    longer = count(national, sale.delivered_on)
    by_law = longer.because(
        "national",
        "A fault that shows within {days} of delivery usually counts as there from the start by the law of {country}.",
        IF_IT_APPLIES,
        IF_ABROAD,
        country=sale.within,
    )
    at_least = count("eu.burden_years", sale.delivered_on).because(
        "presumed", "By the law of the EU it is at least {days}: until {end}."
    )
    return _presumed(longer.end, [by_law, at_least], firm=False)


THE_DAY_COUNTS = "The day of delivery counts as the first day."


def _longer(sale: Sale) -> str | None:
    """The fact with the longer national time; None where there is none for that day."""
    name = BURDEN_YEARS.get(sale.country)
    if name is None:
        return None
    new = fact(name).values[0]
    if sale.country in BY_SALE and sale.delivered_on < new.since + SOLD_BEFORE:
        is_long_ago = sale.delivered_on < new.since
        if is_long_ago and (sale.country == "SK" or (sale.country != "NO" and not sale.is_at_home)):
            return None  # by the sale and by the delivery, the year of the EU holds
        raise Gap(_between_two_laws(sale, name))
    return None if sale.delivered_on < new.since and (sale.country in BEFORE or not sale.is_at_home) else name


def _between_two_laws(sale: Sale, name: str) -> Said:
    since = fact(name).values[0].since
    cannot = Said(
        "We cannot say how long the trader must prove that the goods were fine. The law of {country} changed for "
        "sales since {since:short}, and we know only the day of delivery.",
        country=sale.within,
        since=since,
    )
    newer = Said("For a sale since then it is usually {years}.", years=number(name, on=since))
    before = BEFORE.get(sale.country)
    older = (
        Said("For an older sale it is usually {time}.", time=number(before, on=days_before(since, 1)))
        if before
        else "For an older sale the older law holds, which can give less."
    )
    return together(cannot, newer, older, Said("Ask the consumer body of {country}.", country=sale.within))


def _in_iceland(sale: Sale) -> Clock:
    run = count("eu.burden_months_is", sale.delivered_on)
    why = run.because(
        "presumed",
        "A fault that shows within {days} of delivery usually counts as there from the start. "
        "That is until {end}, perhaps longer: ask ECC Iceland.",
    )
    later = "For a fault that shows later, ask ECC Iceland: the time may be longer by now."
    return _presumed(run.end, [why], later, firm=False)


YOURS_TO_PROVE = "For a fault that shows later, the proof is yours: show that it was there at delivery."


def _presumed_for(sale: Sale, name: str, more: str = "") -> Clock:
    run = count(name, sale.delivered_on)
    usually = (
        "A fault that shows within {days} of delivery usually counts as there from the start. That is until {end}."
    )
    return _presumed(run.end, [run.because("presumed", usually, more)])


def _presumed(end: date, reasons: list[Reason], later: str = YOURS_TO_PROVE, firm: bool = True) -> Clock:
    return Clock(
        "fault_presumed",
        "The trader must prove that the goods were fine",
        "the trader must prove that the goods were fine",
        reasons,
        who="trader",
        last_day=end,
        firm=firm,
        if_missed=together(later, "Take photos, and ask a repair shop to write down the cause."),
    )
