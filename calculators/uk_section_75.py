"""United Kingdom: whether section 75 makes the card company answer with the seller."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from calculators.kit.amounts import Amount
from calculators.kit.count import because, stated
from calculators.kit.form import Today, ask, here
from calculators.kit.outcome import Outcome, Reason, Verdict, decided
from calculators.kit.policy import number
from calculators.kit.questions import Paid, PaidWith
from calculators.kit.words import Said
from calculators.rules import uk
from calculators.rules.uk import Nation

MARGIN = 90  # days in hand before the end of a court claim: our own caution (product.md 2.4), no rule-maker's


def uk_section_75(
    *,
    item_price: Annotated[
        Amount,
        ask(
            "What did the item cost, in pounds?",
            "The price of one item, without postage. Two items of £80 are £80.",
            currency="GBP",
        ),
    ],
    paid_with: Annotated[Paid, here(hint="Choose credit card if it paid any part of the price.", of=uk.PAID_WITH)],
    nation: Annotated[
        Nation, ask("In which part of the United Kingdom do you live?", "It decides how long a court accepts a claim.")
    ],
    breach_on: Annotated[
        date,
        ask("When was the contract broken?", "For example the day of delivery, or the day it should have arrived."),
    ]
    | None = None,
    today: Today,
) -> Outcome:
    """Does section 75 cover my purchase?"""
    verdict, headline, reasons, warnings = _conclusion(item_price.value, paid_with, today)
    clocks = (uk.court_claim(breach_on, nation, MARGIN),) if breach_on else ()
    return decided(headline, verdict, reasons, today, clocks=clocks, doubts=warnings)


def _conclusion(
    price: Decimal, paid_with: PaidWith, today: date
) -> tuple[Verdict, str, tuple[Reason, ...], tuple[str, ...]]:
    over, up_to = number("uk.section_75_over", on=today), number("uk.section_75_up_to", on=today)
    cards = stated("cards", "uk.section_75_cards", today)
    match paid_with:
        case PaidWith.PAY_LATER:
            lender = stated("pay_later", "uk.section_75_pay_later", today)
            return "unsure", "Ask your lender whether section 75 covers your agreement.", (lender,), ()
        case PaidWith.OTHER:
            return "unsure", "Look up how you paid: section 75 covers credit cards.", (cards,), ()
        case PaidWith.DEBIT_CARD:
            says = "No: section 75 covers no debit cards. Ask your bank for a chargeback."
            return "no", says, (cards, stated("chargeback", "uk.chargeback", today)), ()
    limits = (
        because("over", "The item must cost more than £{days:number}.", over),
        because("up_to", "The item must cost no more than £{days:number}.", up_to),
    )
    item = stated("item", "uk.section_75_price", today)
    if over.value < price <= up_to.value:
        says = "Yes: price and card qualify. Ask your card company for your money, in writing."
        return "yes", says, (*limits, item, cards), (stated("link", "uk.section_75_marketplace", today).text,)
    back = stated("chargeback", "uk.chargeback", today)
    no = (
        Said("No: section 75 covers single items above £{limit:number}. Ask your bank for a chargeback.", limit=over)
        if price <= over.value
        else Said(
            "No: section 75 covers single items up to £{limit:number}. Ask your bank for a chargeback.", limit=up_to
        )
    )
    return "no", no, (*limits, item, back), ()
