"""European Union and EEA: the legal guarantee for goods with a fault.

Years and months run from the day of delivery, which is day 0, and are not moved past weekends. The facts are those of
policy/eu.toml.
"""

from datetime import date, timedelta

from calculators.kit.days import in_words, months_after, short, years_after
from calculators.kit.order import SellerIn
from calculators.kit.outcome import Clock, Reason
from calculators.kit.places import Country
from calculators.kit.policy import Gap, Value, fact, number

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
    years = number(national if at_home and national else "eu.guarantee_years", on=delivered_on)
    last_day = years_after(delivered_on, years.value)
    text = (
        f"The seller is liable for faults that show within {_years(years.value)} of delivery. "
        f"Delivery was on {in_words(delivered_on)}: that is until {in_words(last_day)}."
    )
    longer = LASTING_YEARS.get(country) or (None if at_home else national)
    perhaps_until, why = _perhaps_longer(country, longer, delivered_on, at_home)
    in_time = bool(noticed_on and noticed_on <= (perhaps_until or last_day))
    return Clock(
        "guarantee",
        "Claim the legal guarantee",
        "claim the legal guarantee",
        [Reason("liable", text, years), *why],
        last_day=last_day,
        perhaps_until=date.max if in_time else perhaps_until,
        firm=country not in NO_FIXED_END,
        at_once=True,
        if_missed=f"{_must(country)} Tell the seller all the same, and ask the consumer body of {country.within}. "
        f"{OTHER_ROUTES}",
        too_late=_too_late(country, years.value, last_day, perhaps_until, noticed_on),
        unsure=_after_the_years(country, years.value, last_day, why, noticed_on),
        warnings=_longer_terms(country, years.value, seller_in, is_known=bool(longer or (at_home and national))),
    )


IF_ABROAD = "It usually does when the seller aims at buyers there, for example in their language."


def _perhaps_longer(
    country: Country, longer: str | None, delivered_on: date, at_home: bool
) -> tuple[date | None, list[Reason]]:
    if longer is None:
        return None, []
    years = number(longer, on=delivered_on)
    end = years_after(delivered_on, years.value)
    goods = (
        "For goods, or parts of them, that are meant to last much longer, the" if country in LASTING_YEARS else "The"
    )
    rule = f"{goods} law of {country.within} gives {_years(years.value)}"
    until = f": until {in_words(end)}." if at_home else f". {_if_it_applies(country, end)}"
    return end, [Reason("national", rule + until, years)]


def _if_it_applies(country: Country, end: date) -> str:
    return f"If the law of {country.within} applies, until {in_words(end)}. {IF_ABROAD}"


def _must(country: Country) -> str:
    if country in LASTING_YEARS:
        return f"In {country.within} the complaint itself must be made by the last day."
    return "The fault must show by this day. If it did, keep the proof."


def _after_the_years(country: Country, years: int, last_day: date, why: list[Reason], noticed_on: date | None) -> str:
    """What is said after the last day, while it may not be over."""
    ask = f"ask the consumer body of {country.within}."
    longer = why[0].text if why else f"The law of {country.within} can give you more time."
    if noticed_on and noticed_on <= last_day:
        how_long = f"How long you can claim is the law of {country.within}: ask its consumer body."
        if country in LASTING_YEARS:
            how_long = f"{_must(country)} {longer}"
        return f"The fault showed in time. Tell the seller today. {how_long}"
    return f"The {_years(years)} are over. {longer} Tell the seller today, and {ask}"


def _too_late(country: Country, years: int, last_day: date, perhaps_until: date | None, noticed_on: date | None) -> str:
    if perhaps_until:
        ended = f"By the law of {country.within} the longest time ended on {in_words(perhaps_until)}."
        showed = "" if noticed_on or country in LASTING_YEARS else " If the fault showed by then, tell the seller now."
        return f"The {_years(years)} are over. {ended}{showed}"
    if noticed_on:
        return f"The {_years(years)} are over. If the law of {country.within} governs the sale, it may give longer."
    return f"If the fault showed by {in_words(last_day)}, tell the seller now. A later fault is usually too late."


def _longer_terms(country: Country, years: int, seller_in: SellerIn, is_known: bool) -> list[str]:
    warnings = [IF_OUTSIDE] if seller_in is SellerIn.OUTSIDE_EU else []
    if country in NO_FIXED_END:
        warnings.append(f"The law of {country.within} can give you more than {_years(years)}.")
    elif not is_known:
        warnings.append(f"The law of {country.within} may give you longer, where it governs the sale.")
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
    years = national if national and at_home else number("eu.burden_years", on=delivered_on)
    end = years_after(delivered_on, years.value)
    text = f"A fault that shows within {_years(years.value)} of delivery usually counts as there from the start. "
    if national is None or at_home:
        return _presumed(end, [Reason("presumed", f"{text}That is until {in_words(end)}.", years)])
    at_least = f"By the law of the EU it is at least {_years(years.value)}: until {in_words(end)}."
    longer = years_after(delivered_on, national.value)
    by_law = (
        f"A fault that shows within {_years(national.value)} of delivery counts as there from the start by the law of "
        f"{country.within}. {_if_it_applies(country, longer)}"
    )
    reasons = [Reason("national", by_law, national), Reason("presumed", at_least, years)]
    return _presumed(longer, reasons, firm=False)


def _burden_of(country: Country, delivered_on: date, at_home: bool) -> Value[int] | None:
    """The longer national time; None where there is none for that day."""
    name = BURDEN_YEARS.get(country)
    if name is None:
        return None
    first = fact(name).values[0].since
    if country != "NO" and delivered_on < first and (country in YEAR_OF_THE_EU_BEFORE or not at_home):
        return None
    if country in BY_SALE and delivered_on < first + SOLD_BEFORE:
        raise Gap(
            f"We cannot say how long the trader must prove that the goods were fine. The law of {country.within} "
            f"changed on {short(first)}, and older sales can follow the older law. "
            f"Ask the consumer body of {country.within}."
        )
    return number(name, on=delivered_on)


def _presumed_in_iceland(delivered_on: date) -> Clock:
    months = number("eu.burden_months_is", on=delivered_on)
    end = months_after(delivered_on, months.value)
    text = (
        f"A fault that shows within {months.value} months of delivery counts as there from the start. "
        f"That is until {in_words(end)}, perhaps longer: ask ECC Iceland."
    )
    later = "For a fault that shows later, ask ECC Iceland: the time may be longer by now."
    return _presumed(end, [Reason("presumed", text, months)], later, firm=False)


def _presumed(end: date, reasons: list[Reason], later: str = "", firm: bool = True) -> Clock:
    return Clock(
        "fault_presumed",
        "The trader must prove that the goods were fine",
        "the trader must prove that the goods were fine",
        reasons,
        who="trader",
        last_day=end,
        firm=firm,
        if_missed=f"{later or 'For a fault that shows later, the proof is yours: show that it was there at delivery.'} "
        "Take photos, and ask a repair shop to write down the cause.",
    )


def tell_seller(country: Country, delivered_on: date, noticed_on: date) -> Clock:
    """The time to tell the seller about a fault: a duty in Slovakia, always in time in Norway, elsewhere advice."""
    on_fault = {"NO": ("eu.tell_seller_no", noticed_on), "SK": ("eu.tell_seller_sk", delivered_on)}
    name, day = on_fault.get(country, ("eu.tell_seller_months", noticed_on))
    if fact(name).values[0].since > day:
        name, day = "eu.tell_seller_months", noticed_on
    is_duty = name == "eu.tell_seller_sk"
    months = number(name, on=day)
    last_day = months_after(noticed_on, months.value)
    text = f"Tell the seller within {months.value} months of noticing. "
    if is_duty:
        end = years_after(delivered_on, number("eu.guarantee_years", on=delivered_on).value)
        last_day = max(min(last_day, end), noticed_on)
        text += f"The law of {country.within} makes this a condition of your right."
    elif country == "NO":
        text += f"The law of {country.within} asks for a reasonable time, and this is always in time."
    else:
        text += "Some countries had this as a duty."
    over = "The usual time is over, but you may still have your rights."
    return Clock(
        "tell_seller",
        "Tell the seller about the fault",
        "tell the seller about the fault",
        [
            Reason(
                "notice",
                f"{text} You noticed the fault on {in_words(noticed_on)}: that is {in_words(last_day)}.",
                months,
            )
        ],
        last_day=last_day,
        perhaps_until=date.max if is_duty else None,
        firm=is_duty,
        at_once=True,
        if_missed="Tell the seller all the same. You may still have your rights.",
        unsure="Your right may be lost. Tell the seller about the fault today all the same."
        if is_duty
        else f"Tell the seller about the fault now. {over}",
    )


def _years(number: int) -> str:
    return f"{number} year" if number == 1 else f"{number} years"
