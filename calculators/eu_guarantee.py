"""European Union: the legal guarantee for goods with a fault."""

from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.places import countries_of
from calculators.kit.policy import Gap
from calculators.kit.questions import OF_THE_EU, DeliveredOn, LivesIn, NoticedOn, Seller, ToldOn
from calculators.rules.eu import guarantee, notice, proof
from calculators.rules.eu.sale import Lasting, Sale


def eu_guarantee(
    *,
    country: Annotated[LivesIn, here(hint="The EU, Iceland, Liechtenstein and Norway.", of=countries_of("eu"))],
    delivered_on: DeliveredOn,
    seller_in: Annotated[Seller, here(hint="The item page or the store page names the country.", of=OF_THE_EU)],
    noticed_on: NoticedOn | None = None,
    told_on: ToldOn | None = None,
    lasting: Lasting | None = None,
    today: Today,
) -> Outcome:
    """It broke or has a fault: how long is the legal guarantee in the EU?"""
    sale = Sale(
        country=country,
        delivered_on=delivered_on,
        seller_in=seller_in,
        noticed_on=noticed_on,
        told_on=told_on,
        lasting=lasting,
    )
    clocks = [guarantee.guarantee(sale)]
    doubts = []
    try:
        clocks.append(proof.fault_presumed(sale))
    except Gap as gap:
        doubts.append(gap.says)
    if sale.showed_on:
        told = notice.tell_seller(sale, sale.showed_on)
        clocks.insert(0 if told.firm else len(clocks), told)  # a duty comes first: without it the right is lost
    if early := notice.reject(sale):
        leads = sale.is_at_home and early.verdict(today) in ("open", "closing")
        clocks.insert(0 if leads else len(clocks), early)
    return deadlines(clocks, today, doubts=doubts)
