"""European Union and EEA: the legal guarantee for goods with a fault.

Years and months run from the day of delivery, which is day 0, and are not moved past weekends. The facts are those of
policy/eu.toml.
"""

from datetime import date, timedelta

from calculators.kit.count import Run, count
from calculators.kit.order import SellerIn
from calculators.kit.outcome import Clock, Reason
from calculators.kit.places import Country
from calculators.kit.policy import Gap, fact
from calculators.kit.words import Said, together

GUARANTEE_YEARS = {
    "IS": "eu.guarantee_years_is",
    "NO": "eu.guarantee_years_no",
    "ES": "eu.guarantee_years_es",
    "PT": "eu.guarantee_years_pt",
    "SE": "eu.guarantee_years_se",
}
LASTING_YEARS = {"IS": "eu.guarantee_years_is_lasting", "NO": "eu.guarantee_years_no_lasting"}
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
YEAR_OF_THE_EU_BEFORE = ("PL", "SK")  # before their own years began, that of the EU held
BY_SALE = ("NO", "SK")  # their law counts by the sale
SOLD_BEFORE = timedelta(weeks=2)  # our caution: so long a delivery may belong to a sale under the older law
NO_FIXED_END = ("NL", "FI", "IE")
OPEN_TERMS = (*NO_FIXED_END, *LASTING_YEARS)  # their law knows a longer term, or one without a fixed end

IF_OUTSIDE = (
    "If the seller is outside the EU: this law applies when the seller targets buyers in the EU. "
    "The problem is to enforce it."
)
OTHER_ROUTES = "A dispute on AliExpress, PayPal or the bank of your card may still help. Their clocks do not stop."


def guarantee(country: Country, delivered_on: date, seller_in: SellerIn, noticed_on: date | None = None) -> Clock:
    """The years in which a fault must show for the seller to be liable; not moved past weekends.

    For a seller elsewhere the last day is that of the EU; up to a longer national end nobody can say that it is over.
    How long a fault that showed in time can be claimed is the law of the country, which is not published here.
    """
    at_home = seller_in is SellerIn.SAME_COUNTRY
    national = GUARANTEE_YEARS.get(country)
    run = count(national if at_home and national else "eu.guarantee_years", delivered_on)
    liable = run.because(
        "liable",
        "The seller is liable for faults that show within {days} of delivery. "
        "Delivery was on {start}: that is until {end}.",
    )
    longer = LASTING_YEARS.get(country) or (None if at_home else national)
    perhaps_until, why = _perhaps_longer(country, longer, delivered_on, at_home)
    in_time = bool(noticed_on and noticed_on <= (perhaps_until or run.end))
    tell = Said("Tell the seller all the same, and ask the consumer body of {country}.", country=country.within)
    return Clock(
        "guarantee",
        "Claim the legal guarantee",
        "claim the legal guarantee",
        [liable, *why],
        last_day=run.end,
        perhaps_until=date.max if in_time else perhaps_until,
        firm=country not in NO_FIXED_END,
        at_once=True,
        if_missed=together(_must(country), tell, OTHER_ROUTES),
        too_late=_too_late(country, run, perhaps_until, noticed_on),
        unsure=_after_the_years(country, run, why, noticed_on),
        warnings=_longer_terms(country, run, seller_in, is_known=bool(longer or (at_home and national))),
    )


IF_ABROAD = "It usually does when the seller aims at buyers there, for example in their language."


def _perhaps_longer(
    country: Country, longer: str | None, delivered_on: date, at_home: bool
) -> tuple[date | None, list[Reason]]:
    if longer is None:
        return None, []
    run = count(longer, delivered_on)
    lasting = country in LASTING_YEARS
    if at_home:
        gives = LASTING_GIVES_UNTIL if lasting else GIVES_UNTIL
        return run.end, [run.because("national", gives, country=country.within)]
    gives = LASTING_GIVES if lasting else GIVES
    return run.end, [run.because("national", gives, IF_IT_APPLIES, IF_ABROAD, country=country.within)]


GIVES = "The law of {country} gives {days}."
GIVES_UNTIL = "The law of {country} gives {days}: until {end}."
LASTING_GIVES = "For goods, or parts of them, that are meant to last much longer, the law of {country} gives {days}."
LASTING_GIVES_UNTIL = (
    "For goods, or parts of them, that are meant to last much longer, the law of {country} gives {days}: until {end}."
)
IF_IT_APPLIES = "If the law of {country} applies, until {end}."


def _must(country: Country) -> str:
    if country in LASTING_YEARS:
        return Said("In {country} the complaint itself must be made by the last day.", country=country.within)
    return "The fault must show by this day. If it did, keep the proof."


def _after_the_years(country: Country, run: Run, why: list[Reason], noticed_on: date | None) -> str:
    """What is said after the last day, while it may not be over."""
    name = country.within
    longer = why[0].text if why else Said("The law of {country} can give you more time.", country=name)
    if noticed_on and noticed_on <= run.end:
        showed = "The fault showed in time. Tell the seller today."
        if country in LASTING_YEARS:
            return together(showed, _must(country), longer)
        claim = Said("How long you can claim is the law of {country}: ask its consumer body.", country=name)
        return together(showed, claim)
    tell = Said("Tell the seller today, and ask the consumer body of {country}.", country=name)
    return together(_over(run), longer, tell)


def _over(run: Run) -> Said:
    return Said("The {years} are over.", years=run.value)


def _too_late(country: Country, run: Run, perhaps_until: date | None, noticed_on: date | None) -> str:
    if perhaps_until:
        ended = Said(
            "By the law of {country} the longest time ended on {day}.", country=country.within, day=perhaps_until
        )
        is_plain = noticed_on or country in LASTING_YEARS
        return together(_over(run), ended, "" if is_plain else "If the fault showed by then, tell the seller now.")
    if noticed_on:
        may = Said("If the law of {country} governs the sale, it may give longer.", country=country.within)
        return together(_over(run), may)
    return Said("If the fault showed by {day}, tell the seller now. A later fault is usually too late.", day=run.end)


def _longer_terms(country: Country, run: Run, seller_in: SellerIn, is_known: bool) -> list[str]:
    warnings = [IF_OUTSIDE] if seller_in is SellerIn.OUTSIDE_EU else []
    if country in NO_FIXED_END:
        more = Said("The law of {country} can give you more than {years}.", country=country.within, years=run.value)
        return [*warnings, more]
    if not is_known:
        may = "The law of {country} may give you longer, where it governs the sale."
        return [*warnings, Said(may, country=country.within)]
    return warnings


def fault_presumed(country: Country, delivered_on: date, seller_in: SellerIn) -> Clock:
    """The time in which a fault that shows counts as there from the start; the trader must prove otherwise.

    For a seller elsewhere it is the longer national time, on the condition that this law applies. Raises Gap where
    the law changed around the sale, so that no day can be named.
    """
    if country == "IS":
        return _presumed_in_iceland(delivered_on)
    at_home = seller_in is SellerIn.SAME_COUNTRY
    national = _burden_of(country, delivered_on, at_home)
    run = count(national if national and at_home else "eu.burden_years", delivered_on)
    if national is None or at_home:
        return _presumed(
            run.end,
            [
                run.because(
                    "presumed",
                    "A fault that shows within {days} of delivery usually counts as there from the start. "
                    "That is until {end}.",
                )
            ],
        )
    longer = count(national, delivered_on)
    by_law = longer.because(
        "national",
        "A fault that shows within {days} of delivery counts as there from the start by the law of {country}.",
        IF_IT_APPLIES,
        IF_ABROAD,
        country=country.within,
    )
    at_least = run.because("presumed", "By the law of the EU it is at least {days}: until {end}.")
    return _presumed(longer.end, [by_law, at_least], firm=False)


def _burden_of(country: Country, delivered_on: date, at_home: bool) -> str | None:
    """The fact with the longer national time; None where there is none for that day."""
    name = BURDEN_YEARS.get(country)
    if name is None:
        return None
    first = fact(name).values[0].since
    if country != "NO" and delivered_on < first and (country in YEAR_OF_THE_EU_BEFORE or not at_home):
        return None
    if country in BY_SALE and delivered_on < first + SOLD_BEFORE:
        raise Gap(
            Said(
                "We cannot say how long the trader must prove that the goods were fine. The law of {country} "
                "changed on {first:short}, and older sales can follow the older law. "
                "Ask the consumer body of {country}.",
                country=country.within,
                first=first,
            )
        )
    return name


def _presumed_in_iceland(delivered_on: date) -> Clock:
    run = count("eu.burden_months_is", delivered_on)
    why = run.because(
        "presumed",
        "A fault that shows within {days} of delivery counts as there from the start. "
        "That is until {end}, perhaps longer: ask ECC Iceland.",
    )
    later = "For a fault that shows later, ask ECC Iceland: the time may be longer by now."
    return _presumed(run.end, [why], later, firm=False)


YOURS_TO_PROVE = "For a fault that shows later, the proof is yours: show that it was there at delivery."


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


def tell_seller(country: Country, delivered_on: date, noticed_on: date) -> Clock:
    """The time to tell the seller about a fault: a duty in Slovakia, always in time in Norway, elsewhere advice."""
    on_fault = {"NO": ("eu.tell_seller_no", noticed_on), "SK": ("eu.tell_seller_sk", delivered_on)}
    name, day = on_fault.get(country, ("eu.tell_seller_months", noticed_on))
    if fact(name).values[0].since > day:
        name, day = "eu.tell_seller_months", noticed_on
    is_duty = name == "eu.tell_seller_sk"
    run = count(name, noticed_on, on=day)
    last_day, sentences = run.end, [TELL, "Some countries had this as a duty."]
    if is_duty:
        end = count("eu.guarantee_years", delivered_on).end
        last_day = max(min(last_day, end), noticed_on)
        sentences = [TELL, "The law of {country} makes this a condition of your right."]
    elif country == "NO":
        sentences = [TELL, "The law of {country} asks for a reasonable time, and this is always in time."]
    noticed = "You noticed the fault on {start}: that is {end}."
    return Clock(
        "tell_seller",
        "Tell the seller about the fault",
        "tell the seller about the fault",
        [run.because("notice", *sentences, noticed, country=country.within, end=last_day)],
        last_day=last_day,
        perhaps_until=date.max if is_duty else None,
        firm=is_duty,
        at_once=True,
        if_missed="Tell the seller all the same. You may still have your rights.",
        unsure="Your right may be lost. Tell the seller about the fault today all the same."
        if is_duty
        else "Tell the seller about the fault now. The usual time is over, but you may still have your rights.",
    )


TELL = "Tell the seller within {days} of noticing."
