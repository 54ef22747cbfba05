"""European Union and EEA: a sale and its fault, and the sentences that several clocks of it say."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from calculators.kit.form import ask
from calculators.kit.places import Country
from calculators.kit.policy import fact
from calculators.kit.questions import SellerIn

IF_OUTSIDE = (
    "If the seller is outside the EU: this law usually applies when the seller targets buyers in the EU. "
    "The problem is to enforce it."
)
OTHER_ROUTES = "A dispute on AliExpress, PayPal or the bank of your card may still help. Their days do not stop."
IF_IT_APPLIES = "If the law of {country} applies, until {end}."
IF_THE_LAW = "This holds if the law of {country} applies."
IF_ABROAD = "It usually does when the seller aims at buyers there, for example in their language."

IF_SOLD_SINCE = "This holds for a sale since {since:short}. For an older sale the older law holds, which can give less."
SOLD_BEFORE = timedelta(weeks=2)  # our caution: so long a delivery may belong to a sale under the older law

LASTING_YEARS = {"IS": "eu.guarantee_years_is_lasting", "NO": "eu.guarantee_years_no_lasting"}

Lasting = Annotated[
    bool,
    ask(
        "Is it meant to last much longer than most goods?",
        "In normal use. Leave it empty if you are not sure.",
        when={"country": tuple(Country[code] for code in LASTING_YEARS)},
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """What the law of a country is asked about: who sold where and when, and what became of a fault.

    lasting: whether the goods are meant to last much longer; None where nobody said.
    """

    country: Country
    delivered_on: date
    seller_in: SellerIn
    noticed_on: date | None = None
    told_on: date | None = None
    lasting: bool | None = None

    @property
    def is_at_home(self) -> bool:
        """Whether the seller is in the reader's country, so that its law surely applies."""
        return self.seller_in is SellerIn.SAME_COUNTRY

    def is_around(self, fact_id: str) -> bool:
        """Whether the goods came in the first days of a new law, and may have been sold under the older one."""
        since = fact(fact_id).values[0].since
        return since <= self.delivered_on < since + SOLD_BEFORE

    @property
    def showed_on(self) -> date | None:
        """The day on which the fault is known to have shown: who told the seller had noticed it."""
        return self.noticed_on or self.told_on

    @property
    def within(self) -> str:
        """The country in the middle of a sentence."""
        return self.country.within
