"""European Union: the legal guarantee for goods with a fault."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import eu
from calculators.kit.reader import EEA, Country
from calculators.rules.eu import SellerIn


def eu_guarantee(
    *,
    country: Annotated[Country, ask("In which country do you live?", "The EU, Iceland, Liechtenstein and Norway.", of=EEA)],
    delivered_on: Annotated[date, ask("When was it delivered?", event="the delivery")],
    seller_in: Annotated[SellerIn, ask("Where is the seller?", "The item page or the store page names the country.")],
    noticed_on: Annotated[
        date | None,
        ask("When did you notice the fault?", event="noticing the fault", not_before="delivered_on"),
    ] = None,
    today: Today,
) -> Deadlines:
    """It broke or has a fault: how long is the legal guarantee in the EU?"""
    clocks = [
        eu.guarantee(country, delivered_on, seller_in, noticed_on),
        eu.fault_presumed(country, delivered_on, seller_in),
    ]
    if noticed_on:
        clocks.append(eu.tell_seller(noticed_on))
    return Deadlines(tuple(clocks), today)
