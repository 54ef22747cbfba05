"""Seven places outside Europe: withdrawing from a purchase without a reason."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.outcome import Clock, Outcome, deadlines
from calculators.kit.places import Country, countries_of
from calculators.kit.plan import NO_RULES
from calculators.kit.questions import WITH_A_FAULT, DeliveredOn, LivesIn, NoticedOn, NoticeOn, Problem, WentWrong
from calculators.kit.words import Said
from calculators.rules import chile, israel, japan, korea, mexico, southafrica, turkiye

PLACES = ("chile", "israel", "japan", "mexico", "southafrica", "korea", "turkiye")  # by the names of the countries
KNOWN = tuple(country for place in PLACES for country in countries_of(place))


def withdraw_elsewhere(
    *,
    country: Annotated[LivesIn, here(of=(*KNOWN, Country.OTHER))],
    problem: Annotated[WentWrong, here(of=(Problem.CHANGED_MIND, *WITH_A_FAULT))],
    delivered_on: Annotated[DeliveredOn, here(hint="The day you held the parcel.")],
    confirmed: chile.Confirmed | None = None,
    noticed_on: Annotated[
        NoticedOn, here(hint="Leave it empty if it has none.", when={"country": countries_of("korea")})
    ]
    | None = None,
    return_terms: japan.ReturnTerms | None = None,
    price: israel.Price | None = None,
    protected: israel.Protected | None = None,
    notice_on: Annotated[NoticeOn, here(when={"country": (*countries_of("turkiye"), *countries_of("southafrica"))})]
    | None = None,
    today: Today,
) -> Outcome:
    """Until when can I withdraw in Chile, Israel, Japan, Mexico, South Africa, South Korea or Türkiye?"""
    has_fault = problem in WITH_A_FAULT
    match country.value:
        case "MX":
            return deadlines((mexico.withdraw(delivered_on),), today)
        case "CL":
            guarantee = (chile.guarantee(delivered_on),) if has_fault else ()
            return _first_what_is_not_over((chile.withdraw(delivered_on, confirmed), *guarantee), today)
        case "KR":
            different = korea.withdraw_different(delivered_on, noticed_on)
            return deadlines((different if has_fault else korea.withdraw(delivered_on),), today)
        case "JP":
            return japan.answer(delivered_on, return_terms, today)
        case "IL":
            return deadlines((israel.withdraw(delivered_on, protected, price, has_fault),), today)
        case "TR":
            return _with_notice((turkiye.withdraw, turkiye.send_back), delivered_on, notice_on, today)
        case "ZA":
            return _with_notice((southafrica.withdraw, southafrica.refund_due), delivered_on, notice_on, today)
        case _:
            return deadlines((), today, says=NO_RULES)


def _first_what_is_not_over(clocks: tuple[Clock, ...], today: date) -> Outcome:
    return deadlines(sorted(clocks, key=lambda clock: clock.verdict(today) == "closed"), today)


def _with_notice(
    law: tuple[Callable[[date, bool], Clock], Callable[[date], Clock]],
    delivered_on: date,
    notice_on: date | None,
    today: date,
) -> Outcome:
    """Withdrawing, and after a notice in time what the notice starts."""
    withdraw, then = law
    to_come = withdraw(delivered_on, False)
    if notice_on is None:
        return deadlines((to_come,), today)
    if to_come.last_day and notice_on > to_come.last_day:
        late = "Your notice of {day} came after the last day. Ask before you send anything back."
        return deadlines((to_come,), today, doubts=(Said(late, day=notice_on),))
    return deadlines((then(notice_on), withdraw(delivered_on, True)), today)
