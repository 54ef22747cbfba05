"""The legal guarantee in the EU, country by country: a table drawn from the facts that the rules count with."""

from calculators.kit.policy import regimes
from calculators.rules.eu.guarantee import CLAIM, FROM_TELLING, GUARANTEE_YEARS, NO_FIXED_END
from calculators.rules.eu.notice import DUTY, REJECT_DAYS, TELL_MONTHS
from calculators.rules.eu.proof import BURDEN_MONTHS, BURDEN_YEARS
from calculators.rules.eu.sale import LASTING_YEARS

HEADS = (
    "Country",
    "Years of guarantee",
    "The seller must prove",
    "Tell the seller",
    "End the contract early",
    "Claim a fault that showed in time",
)
OWN = (GUARANTEE_YEARS, BURDEN_MONTHS, BURDEN_YEARS, TELL_MONTHS, REJECT_DAYS, CLAIM)


def guarantees() -> list[str]:
    """A row for each country with terms of its own, and one for all others."""
    countries = sorted((name, code) for code, name in regimes()["eu"].countries.items())
    own = [(name, code) for name, code in countries if any(code in facts for facts in OWN) or code in NO_FIXED_END]
    rows = [HEADS, ("---",) * len(HEADS), *(_row(name, code) for name, code in (*own, ("All others", "")))]
    return [f"| {' | '.join(row)} |" for row in rows]


def _row(name: str, code: str) -> tuple[str, ...]:
    return name, _years(code), _proof(code), _telling(code), _early(code), _claim(code)


def _years(code: str) -> str:
    years = _fact(GUARANTEE_YEARS.get(code, "eu.guarantee_years"))
    if code in LASTING_YEARS:
        return f"{years}, or {_fact(LASTING_YEARS[code])} for goods meant to last much longer"
    if code in NO_FIXED_END:
        return f"at least {years}: no fixed end"
    return years if code else f"{years}, perhaps longer"


def _proof(code: str) -> str:
    if code in BURDEN_MONTHS:
        more = {"IS": ", perhaps longer", "IE": ", the day of delivery counts"}[code]
        return f"{_fact(BURDEN_MONTHS[code])} months{more}"
    if code in BURDEN_YEARS:
        return f"{_fact(BURDEN_YEARS[code])} years{' for new goods' if code == 'FR' else ''}"
    return f"{_fact('eu.burden_years')} year"


def _telling(code: str) -> str:
    if code == "LU":
        return "within the years of the guarantee"
    months = f"{_fact(TELL_MONTHS.get(code, 'eu.tell_seller_months'))} months"
    if code in DUTY:
        return f"**{months}, a duty**"
    return f"{months} are always in time" if code in TELL_MONTHS else f"{months}, our advice"


def _early(code: str) -> str:
    return f"{_fact(REJECT_DAYS[code])} days" if code in REJECT_DAYS else "no" if code else "none found"


def _claim(code: str) -> str:
    told = "years from telling the seller" if code in FROM_TELLING else "years from the day the fault showed"
    match code:
        case "FR":
            return _fact(CLAIM[code])
        case "DE":
            return f"with the years, but not before {_fact(CLAIM[code])} months after the fault first showed"
        case _:
            return f"{_fact(CLAIM[code])} {told}" if code in CLAIM else "not found"


def _fact(fact_id: str) -> str:
    return f"{{fact:{fact_id}}}"
