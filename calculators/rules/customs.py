"""Customs: whether one can object to a demand for tax, duty or a fee, and who pays back what was paid twice.

What was paid with the order decides; no day does. Countries without facts get what helps everywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from calculators.kit.count import because, stated
from calculators.kit.form import Choice
from calculators.kit.order import Order
from calculators.kit.outcome import Outcome, Reason, Verdict, decided
from calculators.kit.places import Country, countries_of
from calculators.kit.plan import Planned
from calculators.kit.policy import Gap, number, statement
from calculators.kit.questions import Tracking
from calculators.kit.words import Said


class Paid(Choice):
    """Whether tax or duty was paid with the order."""

    YES = "yes", "Yes, the order shows it"
    NO = "no", "No, the order shows none"
    UNKNOWN = "unknown", "I have not looked, or I cannot tell"


class Asked(Choice):
    """What customs or the carrier wants."""

    VAT = "vat", "VAT, or another tax on the goods"
    DUTY = "duty", "Duty"
    FEE = "fee", "A fee of the carrier or of customs"
    ALL = "all", "Several of these, or I do not know"


class ParcelState(Choice):
    """Where the parcel is."""

    HELD = "held", "Customs or the carrier holds it"
    RETURNED = "returned", "It went back, or is on its way back"
    DELIVERED = "delivered", "I have it"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether one can object to a demand, and the steps in their order."""

    verdict: Verdict
    headline: str
    steps: tuple[str, ...]


# fmt: off
STEPS: Mapping[str, str] = {
    "look": "Open the order. Look for “VAT/tax/duty included”, and for the invoice.",
    "real": "Check that the demand is real: type the address of the carrier or of customs yourself, and use no link.",
    "show": "Show the order page and the invoice to the carrier or customs. Ask for a new assessment.",
    "twice": "If you must pay to get the parcel, pay and keep the receipt. "
             "Then ask the seller and AliExpress for the second amount.",
    "ask_back": "If you have paid twice, ask the seller and AliExpress for the second amount. Show the receipt.",
    "pay": "If the order shows no tax or duty and the charge is due in your country, "
           "pay before the day that the notice names. Keep the notice and receipt.",
    "fee": "Ask in writing what the fee is for, and whether it falls away once the tax is shown as paid.",
    "keep": "Keep the letter of customs and every tracking page. The letter names the cause.",
    "dispute": "Open the dispute with the letter before its last day. "
               "The calculator “When can I open a dispute, and until when?” names it.",
    "papers": "If the seller's papers or the tax number of the platform failed, "
              "say so: that is a case against the seller.",
    "no_loss": "A demand for tax alone is not “goods not received”.",
}
LOOK_FIRST = Ruling(
    "unsure", "Look at the order first: what was paid at checkout is usually not due again.",
    ("look", "real", "show", "twice", "pay", "no_loss"),
)
DUE = Ruling(
    "no", "Usually not: check that the demand is real and due, then pay before the day it names.",
    ("look", "real", "pay", "no_loss"),
)
FEE = Ruling(
    "unsure", "Ask what the fee is for before you pay it, and show what was paid with the order.",
    ("look", "real", "fee", "show", "twice", "no_loss"),
)
FEE_ALONE = Ruling(
    "unsure", "Check that the demand is real, and ask what the fee is for. If it is due, pay before the day it names.",
    ("look", "real", "fee", "pay", "no_loss"),
)
RULINGS: Mapping[tuple[ParcelState, Paid], Ruling] = {
    (ParcelState.HELD, Paid.YES): Ruling(
        "yes", "Usually yes: do not pay a second time, show the order page, and ask for a new assessment.",
        ("real", "show", "twice", "no_loss"),
    ),
    (ParcelState.HELD, Paid.NO): DUE,
    (ParcelState.HELD, Paid.UNKNOWN): LOOK_FIRST,
    (ParcelState.RETURNED, Paid.YES): Ruling(
        "unsure", "The tax was paid: if the parcel went back all the same, open a dispute with the customs letter.",
        ("keep", "papers", "dispute", "real"),
    ),
    (ParcelState.RETURNED, Paid.NO): Ruling(
        "unsure", "The cause decides: who leaves a rightful charge unpaid usually loses the dispute.",
        ("keep", "papers", "dispute", "real"),
    ),
    (ParcelState.RETURNED, Paid.UNKNOWN): Ruling(
        "unsure", "Look at the order, then at the letter of customs: the cause decides who gets the money.",
        ("look", "keep", "papers", "dispute", "real"),
    ),
    (ParcelState.DELIVERED, Paid.YES): Ruling(
        "yes", "Usually yes: show the order page, and ask for the money back if you have paid twice.",
        ("real", "show", "ask_back", "no_loss"),
    ),
    (ParcelState.DELIVERED, Paid.NO): DUE,
    (ParcelState.DELIVERED, Paid.UNKNOWN): LOOK_FIRST,
}
# fmt: on

OF_EACH: Mapping[str, tuple[str, ...]] = {
    "GB": ("uk_vat",),
    "US": ("us_no_exemption",),
    "CH": ("ch_vat",),
    "NO": ("no_voec",),
    "BR": ("br_checkout",),
    "MX": ("mx_rate",),
    "TR": ("tr_no_exemption",),
    "CL": ("cl_vat",),
    "AU": ("au_gst",),
}
"""The facts of each country outside the EU."""

OF_THE_EU: Mapping[Asked, tuple[str, ...]] = {
    Asked.VAT: ("eu_vat_checkout", "eu_vat_twice"),
    Asked.DUTY: ("eu_duty_per_kind", "eu_duty_who"),
    Asked.FEE: ("eu_national_fees",),
}
PER_KIND = (
    "Since {since:short}, each kind of goods (each tariff heading) in a parcel under {under:number} EUR "
    "costs {days:number} EUR of duty, and VAT comes on top of it."
)
NOT_IN_THE_EU = ("IS", "LI", "NO")  # the facts name the duty for the EU only, and rules of its own for Norway

GOES_ON = (
    "We know no rule that stops the days of the dispute while customs holds the parcel. Do not let its last day pass."
)
IN_THE_PLAN = (
    "Customs has a day of its own: it is in its notice. "
    "The calculator “Customs or the carrier wants money: can I object?” says what to show and what to pay."
)


def plan(order: Order, today: date) -> Iterator[Planned]:
    """Where to look when customs holds the parcel; no clock of ours runs there."""
    if order.parcel.tracking is Tracking.CUSTOMS:
        yield Gap(IN_THE_PLAN)


def charge(country: Country, paid: Paid, asked: Asked, state: ParcelState, today: date) -> Outcome:
    """Whether one can object, with the steps and the rules of the country. Raises Gap before the first rule."""
    waiting = state is not ParcelState.DELIVERED
    ruling = RULINGS[state, paid]
    if asked is Asked.FEE and state is not ParcelState.RETURNED:
        ruling = FEE_ALONE if paid is Paid.NO else FEE
    known = tuple(_published(country, asked, today))
    steps = [Reason(step, STEPS[step]) for step in ruling.steps]
    return decided(
        ruling.headline if known else _no_rules(country),
        ruling.verdict if known else "unsure",
        (*steps, *known, stated("aliexpress", "aliexpress.customs", today)),
        today,
        doubts=(GOES_ON, statement("pay.visa_customs_hold", today).value) if waiting else (),
    )


def _no_rules(country: Country) -> str:
    if country is Country.OTHER:
        return "We have no rules for customs in your country. These steps help everywhere."
    return Said("We have no rules for customs in {country}. These steps help everywhere.", country=country.within)


def _published(country: Country, asked: Asked, today: date) -> Iterator[Reason]:
    """The rules of a country that hold on that day."""
    for name in _names(country, asked):
        try:
            yield _rule(name, today)
        except Gap:
            continue


def _names(country: Country, asked: Asked) -> tuple[str, ...]:
    if country in countries_of("eu") and country.value not in NOT_IN_THE_EU:
        return OF_THE_EU.get(asked) or tuple(name for names in OF_THE_EU.values() for name in names)
    return OF_EACH.get(country.value, ())


def _rule(name: str, today: date) -> Reason:
    if name != "eu_duty_per_kind":
        return stated(name, f"customs.{name}", today)
    duty, under = number(f"customs.{name}", today), number("customs.eu_duty_under", today)
    return because(name, PER_KIND, duty, under=under, since=duty.since)
