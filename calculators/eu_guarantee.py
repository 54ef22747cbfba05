"""European Union: the legal guarantee for goods with a fault."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.kit.policy import Gap
from calculators.kit.reader import EuCountry
from calculators.rules import guarantee
from calculators.rules.guarantee import SellerIn


def eu_guarantee(
    *,
    country: Annotated[EuCountry, ask("In which country do you live?", "The EU, Iceland, Liechtenstein and Norway.")],
    delivered_on: Annotated[date, ask("When was it delivered?", event="the delivery")],
    seller_in: Annotated[SellerIn, ask("Where is the seller?", "The item page or the store page names the country.")],
    noticed_on: Annotated[
        date | None,
        ask("When did you notice the fault?", event="noticing the fault", not_before="delivered_on"),
    ] = None,
    today: Today,
) -> Deadlines:
    """It broke or has a fault: how long is the legal guarantee in the EU?"""
    clocks = [guarantee.guarantee(country, delivered_on, seller_in, noticed_on)]
    doubts = []
    try:
        clocks.append(guarantee.fault_presumed(country, delivered_on, seller_in))
    except Gap as gap:
        doubts.append(str(gap))
    if noticed_on:
        told = guarantee.tell_seller(country, delivered_on, noticed_on)
        clocks.insert(0 if told.firm else len(clocks), told)  # a duty comes first: without it the right is lost
    return Deadlines(tuple(clocks), today, tuple(doubts))
