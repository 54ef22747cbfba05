"""The questions about an order, each worded once, and what can be chosen from.

A calculator that needs a single day asks for `delivered_on: DeliveredOn`, with a hint of its own where the rule counts
from something more exact; one that asks for a whole group takes it from `kit/order.py`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from calculators.kit.amounts import Amount
from calculators.kit.days import Due
from calculators.kit.form import Choice, ask
from calculators.kit.places import Country, Province, with_provinces


class Problem(Choice):
    """What went wrong with an order."""

    NOT_RECEIVED = "not_received", "It has not arrived"
    DAMAGED = "damaged", "It is damaged, or it does not work"
    WRONG_ITEM = "wrong_item", "It is another item, or the parcel is empty"
    NOT_AS_DESCRIBED = "not_as_described", "It is not as described: size, colour, material, memory, power"
    COUNTERFEIT = "counterfeit", "It is a fake"
    MISSING_PARTS = "missing_parts", "Parts or pieces are missing"
    CHANGED_MIND = "changed_mind", "It is fine, but it does not fit, or I do not want it"
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


class Stage(Choice):
    """How far an order has come: what AliExpress shows, on the order page or in the dispute where there is one."""

    UNPAID = "unpaid", "Not paid yet"
    NOT_SHIPPED = "not_shipped", "Paid, but not shipped"
    SHIPPED = "shipped", "Shipped"
    DELIVERED = "delivered", "Delivered, also if only tracking says so"
    COMPLETED = "completed", "Completed, or receipt is confirmed"
    DISPUTED = "disputed", "A dispute is open"
    RETURNING = "returning", "A return is agreed"
    DECIDED = "decided", "The dispute has ended"
    CANCELLED_BY_ME = "cancelled_by_me", "I cancelled my dispute"
    REFUNDED = "refunded", "Refunded"


PAID = {"stage": Stage.UNPAID}  # for `unless`: asked of an order that may be paid
BEFORE_A_DISPUTE = (Stage.SHIPPED, Stage.DELIVERED)
SELLER_MAY_ASK = (*BEFORE_A_DISPUTE, Stage.DISPUTED)
IN_A_DISPUTE = (Stage.DISPUTED, Stage.RETURNING, Stage.DECIDED)


class SellerAsked(Choice):
    """What the seller asks the reader to do."""

    CLOSE_DISPUTE = "close_dispute", "To close or cancel the dispute"
    CONFIRM_RECEIPT = "confirm_receipt", "To confirm receipt"
    CHANGE_REASON = "change_reason", "To change the reason I gave"
    ACCEPT_OFFER = "accept_offer", "To accept an offer, like a part of the money"


OF_A_DISPUTE = (SellerAsked.CLOSE_DISPUTE, SellerAsked.CHANGE_REASON)  # what there is only in an open one


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
    WALLET = "apple_google_pay", "Apple Pay or Google Pay"
    KLARNA = "klarna", "Klarna"
    ACCOUNT = "account", "A bank account or a balance, not a card"
    CREDIT_CARD = "credit_card", "Credit card"
    DEBIT_CARD = "debit_card", "Debit card"
    PAY_LATER = "pay_later", "Pay later, in parts or by invoice"
    OTHER = "other", "Something else, or I do not know"


NETWORKS = (PaidWith.VISA, PaidWith.MASTERCARD, PaidWith.DISCOVER, PaidWith.AMEX)
WITH_A_CARD_BEHIND = (PaidWith.PAYPAL, PaidWith.WALLET)


class Wanted(Choice):
    """What the reader asks for."""

    FULL_REFUND = "full_refund", "A full refund"
    PARTIAL_REFUND = "partial_refund", "Part of the money, and I keep the item"
    RETURN_AND_REFUND = "return_and_refund", "Send it back and get the money back"


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


def only(*stages: Stage) -> Mapping[str, tuple[Stage, ...]]:
    """For `unless`: asked while AliExpress shows one of these, or where nobody said what it shows."""
    return {"stage": tuple(stage for stage in Stage if stage not in stages)}


WentWrong = Annotated[Problem, ask("What went wrong?")]
IsAt = Annotated[Stage, ask("What does AliExpress show now?", "Look at the order page.")]
Asks = Annotated[
    SellerAsked,
    ask(
        "What does the seller ask you to do?",
        unless=only(*SELLER_MAY_ASK),
        unknown="Nothing of this",
    ),
]
Tracks = Annotated[
    Tracking,
    ask("What does tracking show?", when={"problem": Problem.NOT_RECEIVED}, unless=only(Stage.SHIPPED)),
]
Seller = Annotated[SellerIn, ask("Where is the seller?", "Look at the item page or the store page.")]
HOW = ask("How did you pay?")
Paid = Annotated[PaidWith, HOW]
AllPaid = Annotated[tuple[PaidWith, ...], HOW]
PaidOn = Annotated[date, ask("When did you pay?", event="the payment")]
ShippedOn = Annotated[
    date,
    ask(
        "When was it shipped?",
        "The day the seller marked the order as shipped.",
        event="the shipping",
        not_before="paid_on",
        unless={**only(Stage.SHIPPED), "tracking": Tracking.DELIVERED},
    ),
]
DeliveryEndsOn = Annotated[
    Due,
    ask(
        "When does AliExpress say the delivery time ends?",
        "It says “Buyer protection ends in …”, “Delivery by …” or shows a countdown. Type it as you see it.",
        unknown="I do not see it",
        event="the end of the delivery time",
        not_before="shipped_on",
        unless=only(Stage.SHIPPED, Stage.DELIVERED, Stage.CANCELLED_BY_ME),
    ),
]
DeliveredOn = Annotated[
    date,
    ask(
        "When was it delivered?",
        "The day tracking says.",
        event="the delivery",
        not_before="shipped_on",
        unless=only(Stage.DELIVERED, Stage.COMPLETED, *IN_A_DISPUTE, Stage.CANCELLED_BY_ME),
        or_when={"tracking": Tracking.DELIVERED},
    ),
]
CompletedOn = Annotated[
    date,
    ask(
        "When was the order completed?",
        "The day you confirmed receipt, or AliExpress did it for you. Leave it empty before that.",
        unknown="Not completed, or I do not know",
        event="the completion",
        not_before="shipped_on",
        unless=only(Stage.COMPLETED, Stage.CANCELLED_BY_ME),
    ),
]
RequestedOn = Annotated[
    date,
    ask(
        "When did you ask to cancel?",
        "The day you sent the request on the order page.",
        unknown="I have not asked",
        event="the request to cancel",
        not_before="paid_on",
        unless=only(Stage.NOT_SHIPPED),
    ),
]
OpenedOn = Annotated[
    date,
    ask(
        "When did you open the dispute?",
        event="opening the dispute",
        not_before=("paid_on", "shipped_on"),
        unless=only(*IN_A_DISPUTE),
    ),
]
ClosedOn = Annotated[
    date,
    ask(
        "When was the dispute closed?",
        "The day of the decision in your dispute.",
        event="the end of the dispute",
        not_before=("paid_on", "shipped_on", "opened_on"),
        unless=only(Stage.DECIDED),
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
        unknown="I have not told the seller",
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
        unless=only(Stage.RETURNING),
    ),
]
CaseDeadlineOn = Annotated[
    Due,
    ask(
        "Which last day does your case show?",
        "A day, or a countdown like “2 days 17 hours left”.",
        unknown="I do not see it",
        event="the last day in the case",
        not_before="agreed_on",
        unless=only(Stage.RETURNING),
    ),
]
ReturnLabel = Annotated[Label, ask("How do you send it back?", unless=only(Stage.RETURNING))]
TrackingUploadedOn = Annotated[
    date,
    ask(
        "When did you upload the tracking number of the return?",
        "In the case, not in the chat.",
        unknown="I have not, or I do not know",
        event="uploading the tracking number",
        not_before="agreed_on",
        unless=only(Stage.RETURNING),
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
        unless=only(Stage.REFUNDED),
    ),
]
ProcessedOn = Annotated[
    date,
    ask(
        "When did the bank take the payment?",
        "The date beside this payment on your card statement, not the date of the statement.",
        event="the payment at the bank",
        not_before="paid_on",
    ),
]
PaypalOpenedOn = Annotated[
    date,
    ask(
        "When did you open a dispute at PayPal?",
        "Leave it empty if you have not. A dispute at AliExpress does not count.",
        unknown="I have not",
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
PaidAmount = Annotated[Amount, ask("How much did you pay?", "Like 12.50, or with its currency: 12.50 EUR.")]
Wants = Annotated[Wanted, ask("What do you want?")]
WantedAmount = Annotated[Amount, ask("How much do you want back?", when={"wanted": Wanted.PARTIAL_REFUND})]
OfferedAmount = Annotated[Amount, ask("How much does the seller offer?")]
OfferEndsOn = Annotated[
    Due,
    ask(
        "Until when does the offer stand?",
        "The case shows a day or a countdown, like “2 days 17 hours left”.",
        unknown="I do not see it",
        event="the end of the offer",
        not_before="opened_on",
        when={"seller_asked": SellerAsked.ACCEPT_OFFER},
    ),
]
ShipDeadlineOn = Annotated[
    Due,
    ask(
        "Until when must the seller ship?",
        "The order page shows a day or a countdown, like “2 days 17 hours left”.",
        unknown="I do not see it",
        event="the last day to ship",
        not_before="paid_on",
        unless=only(Stage.NOT_SHIPPED),
    ),
]
ChangedOn = Annotated[
    date,
    ask(
        "When did you change your request?",
        "The last change of reason, amount or return. Leave it empty if there was none.",
        unknown="There was no change",
        event="the change of your request",
        not_before="opened_on",
        unless={**only(Stage.DISPUTED), "seller_asked": SellerAsked.ACCEPT_OFFER},  # who makes an offer has answered
    ),
]
SellerAnsweredOn = Annotated[
    date,
    ask(
        "When did the seller answer?",
        "Leave it empty while you wait.",
        unknown="There is no answer yet",
        event="the answer",
        not_before="opened_on",
        unless={**only(Stage.DISPUTED), "seller_asked": SellerAsked.ACCEPT_OFFER},
    ),
]
LivesIn = Annotated[Country, ask("Where do you live?", by_language=True, unknown="I do not want to say")]
LivesInProvince = Annotated[Province, ask("In which province do you live?", when={"country": with_provinces()})]
ToldOfWithdrawal = Annotated[
    Informed,
    ask("Were you told of the right to withdraw?", "Look at the order page, the e-mails and the papers."),
]
InformedOn = Annotated[
    date,
    ask(
        "When were you told of it?",
        event="being told of the right to withdraw",
        not_before="delivered_on",
        when={"informed": Informed.LATER},
    ),
]
NoticeOn = Annotated[
    date,
    ask(
        "When did you send your notice?",
        "That you cancel or withdraw. Leave it empty if you have not sent it.",
        unknown="I have not sent it",
        event="your notice",
        not_before="delivered_on",
    ),
]
