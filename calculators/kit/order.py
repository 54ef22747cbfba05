"""An order as its buyer knows it: what went wrong, the days, how it was paid, where the buyer lives.

Every question about an order is worded here once. A calculator that asks for `parcel: Parcel` asks for all questions of
that group; one that needs a single day asks for `delivered_on: DeliveredOn`, with a hint of its own where the rule
counts from something more exact.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from calculators.kit.days import Due
from calculators.kit.form import Choice, ask, here
from calculators.kit.places import Country, Province, countries_of, provinces_of, with_provinces


class Problem(Choice):
    """What went wrong with an order."""

    NOT_RECEIVED = "not_received", "It has not arrived"
    DAMAGED = "damaged", "It is damaged, or it does not work"
    WRONG_ITEM = "wrong_item", "It is another item, or the parcel is empty"
    NOT_AS_DESCRIBED = "not_as_described", "It is not as described: size, colour, material, capacity"
    COUNTERFEIT = "counterfeit", "It is a fake"
    MISSING_PARTS = "missing_parts", "Parts or pieces are missing"
    CHANGED_MIND = "changed_mind", "It is fine, but I do not want it"
    NO_REFUND_AFTER_CANCEL = "no_refund_after_cancel", "The order is cancelled, but the money is not back"


WITH_A_FAULT = (
    Problem.DAMAGED,
    Problem.WRONG_ITEM,
    Problem.NOT_AS_DESCRIBED,
    Problem.COUNTERFEIT,
    Problem.MISSING_PARTS,
)
"""It arrived, and something is wrong with it."""

DISPUTED = (Problem.NOT_RECEIVED, *WITH_A_FAULT)
"""What a dispute on AliExpress is for."""


class Tracking(Choice):
    """What tracking shows for a parcel that has not arrived."""

    MOVING = "moving", "It is still moving"
    STUCK = "stuck", "It has stopped moving, or there is none"
    CUSTOMS = "customs", "Customs holds it"
    DELIVERED = "delivered", "It says “delivered”, but I have nothing"


class SellerIn(Choice):
    """Where the seller is established: as free returns ask, and as the law of the EU asks."""

    CHINA = "china", "Mainland China"
    EU = "eu", "The European Union"
    BRAZIL = "brazil", "Brazil"
    SAME_COUNTRY = "same_country", "In my country"
    OTHER_EU = "other_eu", "In another country of the EU or EEA"
    OUTSIDE_EU = "outside_eu", "Outside the EU and EEA, for example in China"
    OTHER = "other", "Somewhere else, or I do not know"


OF_FREE_RETURNS = (SellerIn.CHINA, SellerIn.EU, SellerIn.BRAZIL, SellerIn.OTHER)
OF_THE_EU = (SellerIn.SAME_COUNTRY, SellerIn.OTHER_EU, SellerIn.OUTSIDE_EU)


class PaidWith(Choice):
    """How the order was paid: by whose card or service, or by which kind of card."""

    VISA = "visa", "Visa"
    MASTERCARD = "mastercard", "Mastercard"
    DISCOVER = "discover", "Discover"
    AMEX = "amex", "American Express"
    PAYPAL = "paypal", "PayPal"
    CREDIT_CARD = "credit_card", "Credit card"
    DEBIT_CARD = "debit_card", "Debit card"
    PAY_LATER = "pay_later", "Pay later, in parts or by invoice"
    OTHER = "other", "Something else, or I do not know"


NETWORKS = (PaidWith.VISA, PaidWith.MASTERCARD, PaidWith.DISCOVER, PaidWith.AMEX)


class Label(Choice):
    """Who provides the return label."""

    FREE = "free", "AliExpress or the seller gave me a free label"
    OWN = "own", "I send it myself"


class Informed(Choice):
    """Whether the seller told the reader of the right to withdraw."""

    YES = "yes", "Yes, before or with the delivery"
    NO = "no", "No, nobody told me"
    LATER = "later", "Yes, but only later"


# ---------------------------------------------------------------- the questions

WentWrong = Annotated[Problem, ask("What went wrong?")]
Tracks = Annotated[Tracking, ask("What does tracking show?", when={"problem": Problem.NOT_RECEIVED})]
Seller = Annotated[SellerIn, ask("Where is the seller?", "Look at the item page or the store page.")]
Paid = Annotated[PaidWith, ask("How did you pay?")]
PaidOn = Annotated[date, ask("When did you pay?", event="the payment")]
ShippedOn = Annotated[
    date,
    ask(
        "When was it shipped?",
        "The day the seller marked the order as shipped.",
        event="the shipping",
        not_before="paid_on",
    ),
]
DeliveryEndsOn = Annotated[
    Due,
    ask(
        "When does the delivery time end?",
        "The order page shows a day or a countdown, like “2 days 17 hours left”.",
        event="the end of the delivery time",
        not_before="shipped_on",
    ),
]
DeliveredOn = Annotated[
    date, ask("When was it delivered?", "The day tracking says.", event="the delivery", not_before="shipped_on")
]
CompletedOn = Annotated[
    date,
    ask(
        "When was the order completed?",
        "The day you confirmed receipt, or AliExpress did it for you. Leave it empty before that.",
        event="the completion",
        not_before="shipped_on",
    ),
]
RequestedOn = Annotated[
    date,
    ask(
        "When did you ask to cancel?",
        "The day you sent the request on the order page.",
        event="the request to cancel",
        not_before="paid_on",
    ),
]
OpenedOn = Annotated[
    date,
    ask("When did you open the dispute?", event="opening the dispute", not_before=("paid_on", "shipped_on")),
]
ClosedOn = Annotated[
    date,
    ask(
        "When was the dispute closed?",
        "The day of the decision in your dispute.",
        event="the end of the dispute",
        not_before=("paid_on", "shipped_on", "opened_on"),
    ),
]
NoticedOn = Annotated[
    date, ask("When did you notice the fault?", event="noticing the fault", not_before="delivered_on")
]
ToldOn = Annotated[
    date,
    ask(
        "When did you tell the seller?",
        "The day you sent the message. Leave it empty if you have not told the seller.",
        event="telling the seller",
        not_before=("delivered_on", "noticed_on"),
    ),
]
AgreedOn = Annotated[
    date,
    ask(
        "When was the return agreed?",
        "The day your case changed to a return.",
        event="the agreement on the return",
        not_before="delivered_on",
    ),
]
CaseDeadlineOn = Annotated[
    Due,
    ask(
        "Which last day does your case show?",
        "A day, or a countdown like “2 days 17 hours left”.",
        event="the last day in the case",
        not_before="agreed_on",
    ),
]
ReturnLabel = Annotated[Label, ask("How do you send it back?")]
TrackingUploadedOn = Annotated[
    date,
    ask(
        "When did you upload the tracking number of the return?",
        "In the case, not in the chat.",
        event="uploading the tracking number",
        not_before="agreed_on",
        when={"label": Label.OWN},
    ),
]
RefundedOn = Annotated[
    date,
    ask(
        "When did AliExpress refund you?",
        "The day the order page says the refund was processed.",
        event="the refund",
        not_before="paid_on",
    ),
]
ProcessedOn = Annotated[
    date,
    ask(
        "When did the bank book the payment?",
        "The day on your card statement.",
        event="the booking",
        not_before="paid_on",
    ),
]
PaypalOpenedOn = Annotated[
    date,
    ask(
        "When did you open a dispute at PayPal?",
        "Leave it empty if you have not. A dispute at AliExpress does not count.",
        event="the PayPal dispute",
        not_before="paid_on",
        when={"paid_with": PaidWith.PAYPAL},
    ),
]
StatementSentOn = Annotated[
    date,
    ask(
        "When did the bank send the first statement with the payment?",
        "If you do not know the day, take the date on that statement.",
        event="the statement",
        not_before="paid_on",
    ),
]
LivesIn = Annotated[Country, ask("Where do you live?")]
LivesInProvince = Annotated[Province, ask("In which province do you live?", when={"country": with_provinces()})]
ToldOfWithdrawal = Annotated[
    Informed,
    ask("Were you told of the right to withdraw?", "Look at the order page, the e-mails and the papers."),
]
NoticeOn = Annotated[
    date,
    ask(
        "When did you send your notice?",
        "That you cancel or withdraw. Leave it empty if you have not sent it.",
        event="your notice",
        not_before="delivered_on",
    ),
]


# ---------------------------------------------------------------- the groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """The parcel"""

    tracking: Tracks | None = None
    shipped_on: ShippedOn | None = None
    delivery_ends_on: DeliveryEndsOn | None = None
    delivered_on: DeliveredOn | None = None
    completed_on: CompletedOn | None = None

    @property
    def has_a_day(self) -> bool:
        """Whether any day is known from which the time of a dispute can be counted."""
        return any((self.shipped_on, self.delivery_ends_on, self.delivered_on, self.completed_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """The dispute"""

    requested_on: RequestedOn | None = None
    opened_on: OpenedOn | None = None
    closed_on: ClosedOn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """The return and the refund"""

    agreed_on: AgreedOn | None = None
    case_deadline_on: CaseDeadlineOn | None = None
    label: ReturnLabel | None = None
    tracking_uploaded_on: TrackingUploadedOn | None = None
    refunded_on: RefundedOn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """The seller and your payment"""

    seller_in: Annotated[Seller, here(of=OF_FREE_RETURNS)] | None = None
    paid_on: PaidOn | None = None
    paid_with: Annotated[Paid, here(of=(*NETWORKS, PaidWith.PAYPAL, PaidWith.OTHER))] | None = None
    processed_on: ProcessedOn | None = None
    paypal_opened_on: PaypalOpenedOn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where you live"""

    country: LivesIn | None = None
    province: LivesInProvince | None = None
    notice_on: (
        Annotated[
            NoticeOn,
            here(
                hint="That you cancel because the order did not come. Leave it empty if you have not sent it.",
                not_before="paid_on",
                when={"province": provinces_of("canada")},
            ),
        ]
        | None
    ) = None
    statement_sent_on: Annotated[StatementSentOn, here(when={"country": countries_of("us")})] | None = None
    informed: Annotated[ToldOfWithdrawal, here(when={"country": countries_of("eu")})] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One order from end to end, as the plan asks for it."""

    problem: WentWrong
    parcel: Parcel
    dispute: Dispute
    back: Return
    payment: Payment
    home: Home

    @property
    def is_disputed(self) -> bool:
        """Whether a dispute is open or was: each of these days comes after opening one."""
        return bool(self.dispute.opened_on) or self.is_decided

    @property
    def is_decided(self) -> bool:
        """Whether a dispute has come to its end, or to a return."""
        return any((self.dispute.closed_on, self.back.agreed_on, self.back.refunded_on))

    @property
    def has_come(self) -> bool:
        """Whether the reader holds something that the law of sales is about."""
        return self.problem in (*WITH_A_FAULT, Problem.CHANGED_MIND)

    @property
    def held_on(self) -> date | None:
        """The day from which the law counts: the reader holds the goods. The day of delivery is taken for it."""
        return self.parcel.delivered_on if self.has_come else None
