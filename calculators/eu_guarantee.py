"""European Union: the legal guarantee for goods with a fault."""

from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.order import OF_THE_EU, DeliveredOn, LivesIn, NoticedOn, Seller
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.places import countries_of
from calculators.kit.policy import Gap
from calculators.rules.eu import guarantee


def eu_guarantee(
    *,
    country: Annotated[LivesIn, here(hint="The EU, Iceland, Liechtenstein and Norway.", of=countries_of("eu"))],
    delivered_on: DeliveredOn,
    seller_in: Annotated[Seller, here(hint="The item page or the store page names the country.", of=OF_THE_EU)],
    noticed_on: NoticedOn | None = None,
    today: Today,
) -> Outcome:
    """It broke or has a fault: how long is the legal guarantee in the EU?"""
    clocks = [guarantee.guarantee(country, delivered_on, seller_in, noticed_on)]
    doubts = []
    try:
        clocks.append(guarantee.fault_presumed(country, delivered_on, seller_in))
    except Gap as gap:
        doubts.append(gap.says)
    if noticed_on:
        told = guarantee.tell_seller(country, delivered_on, noticed_on)
        clocks.insert(0 if told.firm else len(clocks), told)  # a duty comes first: without it the right is lost
    return deadlines(clocks, today, doubts=doubts)
