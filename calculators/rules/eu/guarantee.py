"""European Union and EEA: the legal guarantee, and how long a fault that showed in time can be claimed.

Years and months run from the day of the event, which is day 0, and are not moved past weekends.
"""

from dataclasses import dataclass
from datetime import date

from calculators.kit.count import Run, because, count, stated
from calculators.kit.outcome import Clock, Reason
from calculators.kit.policy import fact, number
from calculators.kit.questions import SellerIn
from calculators.kit.words import Said, together
from calculators.rules.eu.sale import (
    IF_ABROAD,
    IF_IT_APPLIES,
    IF_OUTSIDE,
    IF_SOLD_SINCE,
    IF_THE_LAW,
    LASTING_YEARS,
    OTHER_ROUTES,
    Sale,
)

GUARANTEE_YEARS = {
    "IS": "eu.guarantee_years_is",
    "NO": "eu.guarantee_years_no",
    "ES": "eu.guarantee_years_es",
    "PT": "eu.guarantee_years_pt",
    "SE": "eu.guarantee_years_se",
}
NO_FIXED_END = ("NL", "FI", "IE")
NOT_READ = ("AT", "BG", "CY", "EE", "GR", "HR", "HU", "IT", "LI", "LT", "LV", "MT", "RO")  # they may give longer
BY_SALE = ("DE", "ES", "LU", "PT")  # their law counts by the sale, since the day of these facts
CLAIM = {
    "DE": "eu.claim_months_de",
    "ES": "eu.claim_years_es",
    "FR": "eu.claim_start_fr",
    "LU": "eu.claim_years_lu",
    "PT": "eu.claim_years_pt",
}
FROM_TELLING = ("LU", "PT")  # where the time to claim runs from telling the seller


def guarantee(sale: Sale) -> Clock:
    """The years in which a fault must show for the seller to be liable; for one that did, the time to claim it.

    For a seller elsewhere the last day is that of the EU; up to a longer national end nobody can say that it is over.
    A fault that showed in time is never too late: where the law names an end of the claim, that is the last day.
    """
    run = count(_years(sale), sale.delivered_on)
    liable = run.because(
        "liable",
        "The seller is liable for faults that show within {days} of delivery. "
        "Delivery was on {start}: that is until {end}.",
    )
    longer = _perhaps_longer(sale)
    claim = _claim(sale, run, longer.end if longer else run.end)
    is_claimed_by = claim.end if claim and _holds(sale) else None
    why = _why_longer(sale, longer) if longer else []
    return Clock(
        "guarantee",
        "Claim the legal guarantee",
        "claim the legal guarantee",
        [liable, *why, *(claim.reasons if claim else ()), *_answered(sale)],
        last_day=is_claimed_by or run.end,
        perhaps_until=date.max if claim else longer.end if longer else None,
        firm=sale.country not in NO_FIXED_END,
        at_once=True,
        if_missed=_missed(sale, is_claimed_by),
        too_late=_too_late(sale, run, longer),
        unsure=_showed_in_time(sale, run, claim, why) if claim else _after_the_years(sale, run, why),
        warnings=_longer_terms(sale, run),
    )


def _holds(sale: Sale) -> bool:
    """Whether the law of the reader's country surely holds: the seller is there, and sold under it."""
    return sale.is_at_home and not (sale.country in BY_SALE and sale.is_around(CLAIM[sale.country]))


def _condition(sale: Sale) -> tuple[str, ...]:
    """On what the law of the country depends, as sentences after what it says."""
    if _holds(sale):
        return ()
    return (IF_SOLD_SINCE,) if sale.is_at_home else (IF_THE_LAW, IF_ABROAD)


def _years(sale: Sale) -> str:
    if not _holds(sale):
        return "eu.guarantee_years"
    if sale.lasting and sale.country in LASTING_YEARS:
        return LASTING_YEARS[sale.country]
    return GUARANTEE_YEARS.get(sale.country, "eu.guarantee_years")


def _perhaps_longer(sale: Sale) -> Run | None:
    """The longer national years that may hold: for a seller elsewhere, and where goods are meant to last."""
    if sale.country in LASTING_YEARS:
        may_last = sale.lasting is None or (sale.lasting and not _holds(sale))
        return count(LASTING_YEARS[sale.country], sale.delivered_on) if may_last else None
    national = None if _holds(sale) else GUARANTEE_YEARS.get(sale.country)
    return count(national, sale.delivered_on) if national else None


def _why_longer(sale: Sale, longer: Run) -> list[Reason]:
    lasting = sale.country in LASTING_YEARS
    if sale.is_at_home:
        gives = LASTING_GIVES_UNTIL if lasting else GIVES_UNTIL
        return [longer.because("national", gives, *_condition(sale), country=sale.within, since=longer.value.since)]
    gives = LASTING_GIVES if lasting else GIVES
    return [longer.because("national", gives, IF_IT_APPLIES, IF_ABROAD, country=sale.within)]


GIVES = "The law of {country} gives {days}."
GIVES_UNTIL = "The law of {country} gives {days}: until {end}."
LASTING_GIVES = "For goods, or parts of them, that are meant to last much longer, the law of {country} gives {days}."
LASTING_GIVES_UNTIL = (
    "For goods, or parts of them, that are meant to last much longer, the law of {country} gives {days}: until {end}."
)


# ---------------------------------------------------------------- a fault that showed in time


@dataclass(frozen=True, slots=True)
class _Claim:
    """A fault that showed in time, and how long it can be claimed: by the law of the country, where we know it."""

    showed: date
    end: date | None = None
    reasons: tuple[Reason, ...] = ()


def _counts_on(sale: Sale) -> date | None:
    """The day that must lie within the years: in Norway and Iceland that of the complaint."""
    return (sale.told_on if sale.country in LASTING_YEARS else None) or sale.showed_on


def _claim(sale: Sale, run: Run, last_day: date) -> _Claim | None:
    """None for a fault that is not known to have shown in time."""
    showed = _counts_on(sale)
    if showed is None or showed > last_day:
        return None
    name = CLAIM.get(sale.country)
    if name is None:
        return _Claim(showed)
    if sale.country == "FR":
        return _Claim(showed, reasons=(stated("claim", name, sale.delivered_on),))
    start = sale.told_on if sale.country in FROM_TELLING else showed
    if start is None or _is_told_too_late_in_luxembourg(sale, run):
        says = IN_LUXEMBOURG if sale.country == "LU" else FROM_THAT_DAY
        days = number(name, on=sale.delivered_on)
        holes = {"country": sale.within, "days": days, "since": days.since}
        said = together(*(Said(sentence, **holes) for sentence in (says, *_condition(sale))))
        return _Claim(showed, reasons=(Reason("claim", said, days),))
    claim = count(name, start, on=sale.delivered_on)
    end = max(claim.end, run.end) if sale.country == "DE" else claim.end
    says = {"DE": IN_GERMANY, "ES": IN_SPAIN}.get(sale.country, FROM_TELLING_SAYS)
    holes = {"end": end, "country": sale.within, "since": claim.value.since}
    return _Claim(showed, end, (claim.because("claim", says, *_condition(sale), **holes),))


def _is_told_too_late_in_luxembourg(sale: Sale, run: Run) -> bool:
    return sale.country == "LU" and (sale.told_on is None or sale.told_on > run.end)


FROM_THAT_DAY = "By the law of {country} you have {days} to claim from the day you tell the seller."
IN_LUXEMBOURG = (
    "By the law of {country} you tell the seller within the years of the guarantee, and have {days} to claim from then."
)
FROM_TELLING_SAYS = "By the law of {country} you have {days} to claim from telling the seller on {start}: until {end}."
IN_SPAIN = "By the law of {country} you have {days} to sue from the day the fault showed, {start}: until {end}."
IN_GERMANY = (
    "By the law of {country} the claim ends with the years of the guarantee, but not before {days} after the fault "
    "first showed: {end}. A complaint alone does not stop it."
)


MADE_BY = "In {country} the complaint itself usually had to be made by {day}: your right may be lost."


def _showed_in_time(sale: Sale, run: Run, claim: _Claim, why: list[Reason]) -> str:
    """What is said after the last day about a fault that showed in time."""
    tell = "" if sale.told_on else "Tell the seller today."
    known = [reason.text for reason in (*why, *claim.reasons)]
    if claim.showed > run.end:
        return together(_over(run), tell, *known)
    showed = together("The fault showed in time.", tell)
    ask = Said("How long you can claim is the law of {country}: ask its consumer body.", country=sale.within)
    if sale.country in LASTING_YEARS:
        made_by = Said(MADE_BY, country=sale.within, day=run.end)
        return together(showed, *((ask,) if sale.told_on else (made_by, *known, ask)))
    if _is_told_too_late_in_luxembourg(sale, run):
        asks = "By the law of {country} the seller must be told within {years}."
        within = Said(asks, country=sale.within, years=run.value)
        return together(showed, within, "Your right may be lost.")
    if claim.end is None or (sale.is_at_home and not _holds(sale)):
        return together(showed, *(reason.text for reason in claim.reasons), ask)
    ends = "By the law of {country} the time to claim ended on {end}."
    if not sale.is_at_home:
        ends = "If the law of {country} applies, the time to claim is over after {end}."
    body = "Ask the consumer body of {country} whether it is longer for you."
    return together(showed, Said(ends, country=sale.within, end=claim.end), Said(body, country=sale.within))


def _answered(sale: Sale) -> list[Reason]:
    if sale.country != "PL" or sale.delivered_on < fact("eu.complaint_answer_pl").values[0].since:
        return []
    answers = "By the law of {country} the trader has {days} to answer a complaint, from the day it receives it."
    days = number("eu.complaint_answer_pl", on=sale.delivered_on)
    return [because("answer", answers, days, country=sale.within)]


# ---------------------------------------------------------------- after the years


def _must(sale: Sale) -> str:
    if sale.country in LASTING_YEARS:
        return Said("In {country} the complaint itself usually must be made by the last day.", country=sale.within)
    return "The fault must show by this day. If it did, keep the proof."


def _missed(sale: Sale, is_claimed_by: date | None) -> str:
    must = "The claim itself ends then." if is_claimed_by else _must(sale)
    tell = Said("Tell the seller all the same, and ask the consumer body of {country}.", country=sale.within)
    return together(must, tell, OTHER_ROUTES)


def _after_the_years(sale: Sale, run: Run, why: list[Reason]) -> str:
    """What is said after the last day, while it may not be over."""
    longer = why[0].text if why else Said("The law of {country} can give you more time.", country=sale.within)
    tell = Said("Tell the seller today, and ask the consumer body of {country}.", country=sale.within)
    return together(_over(run), longer, tell)


def _over(run: Run) -> Said:
    return Said("The {years} are over.", years=run.value)


def _too_late(sale: Sale, run: Run, longer: Run | None) -> str:
    if longer:
        ended = Said("By the law of {country} the longest time ended on {day}.", country=sale.within, day=longer.end)
        is_plain = sale.showed_on or sale.country in LASTING_YEARS
        return together(_over(run), ended, "" if is_plain else "If the fault showed by then, tell the seller now.")
    if sale.is_at_home and sale.country in GUARANTEE_YEARS and (sale.showed_on or sale.country in LASTING_YEARS):
        ended = Said("By the law of {country} the time ended on {day}.", country=sale.within, day=run.end)
        return together(_over(run), ended)
    if sale.showed_on:
        may = Said("If the law of {country} governs the sale, it may give longer.", country=sale.within)
        return together(_over(run), may)
    return Said("If the fault showed by {day}, tell the seller now. A later fault is usually too late.", day=run.end)


def _longer_terms(sale: Sale, run: Run) -> list[str]:
    warnings = [IF_OUTSIDE] if sale.seller_in is SellerIn.OUTSIDE_EU else []
    if sale.country in NO_FIXED_END:
        more = Said("The law of {country} can give you more than {years}.", country=sale.within, years=run.value)
        return [*warnings, more]
    if sale.country in NOT_READ:
        may = "The law of {country} may give you longer, where it governs the sale."
        return [*warnings, Said(may, country=sale.within)]
    return warnings
