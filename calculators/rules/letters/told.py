"""What the reader tells for a letter: the questions, what is wanted first, and what cannot be told together."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from calculators.kit.amounts import Amount
from calculators.kit.form import Choice, Refused, ask, here
from calculators.kit.questions import (
    Asks,
    ClosedOn,
    DeliveredOn,
    OfferedAmount,
    OpenedOn,
    PaidAmount,
    Problem,
    SellerAsked,
    ShippedOn,
    Wanted,
    WantedAmount,
    Wants,
    WentWrong,
)
from calculators.kit.words import Said, Verbatim


class Purpose(Choice):
    """What the letter is for."""

    FIRST_CONTACT = "first_contact", "Write to the seller for the first time"
    OPEN_DISPUTE = "open_dispute", "Write the text of my dispute"
    REFUSE_TO_CLOSE = "refuse_to_close", "Say no to a request of the seller"
    ANSWER_OFFER = "answer_offer", "Answer an offer of the seller"
    APPEAL = "appeal", "Appeal against the decision"
    CARD_LETTER = "card_letter", "Write to the bank of my card"
    PAYPAL_LETTER = "paypal_letter", "Write the text of my PayPal dispute"
    WITHDRAW = "withdraw", "Say that I withdraw from the purchase"


NOTHING_ARRIVED = (Problem.NOT_RECEIVED, Problem.NO_REFUND_AFTER_CANCEL)
NO_DISPUTE = (Problem.CHANGED_MIND, Problem.NO_REFUND_AFTER_CANCEL)

TOO_MUCH = {
    "offered_amount": "The offer ({amount}) cannot be more than you paid ({paid}). Check both amounts",
    "wanted_amount": "What you want back ({amount}) cannot be more than you paid ({paid}). Check both amounts",
}


LOST = {"problem": Problem.NOT_RECEIVED}
SENT = {"problem": tuple(problem for problem in Problem if problem is not Problem.NO_REFUND_AFTER_CANCEL)}
OUTSIDE = (Purpose.CARD_LETTER, Purpose.PAYPAL_LETTER)  # is not sent to AliExpress or its seller
OPENED = {"purpose": (Purpose.REFUSE_TO_CLOSE, Purpose.ANSWER_OFFER, Purpose.APPEAL, *OUTSIDE)}
CLOSED = {"purpose": (Purpose.APPEAL, *OUTSIDE)}
OFFER = {"purpose": Purpose.ANSWER_OFFER}
ASKED = {"purpose": Purpose.REFUSE_TO_CLOSE}
EARLIER = ("ordered_on", "shipped_on")

OrderedOn = Annotated[date, ask("When did you order?", event="the order")]
REFUSED = (SellerAsked.CLOSE_DISPUTE, SellerAsked.CONFIRM_RECEIPT, SellerAsked.CHANGE_REASON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the reader told; None is not mentioned. Raises Refused for amounts and wishes that cannot be."""

    wanted: Wants | None = None
    wanted_amount: WantedAmount | None = None
    problem: WentWrong | None = None
    ordered_on: OrderedOn | None = None
    shipped_on: Annotated[ShippedOn, here(hint="", not_before="ordered_on", when=LOST)] | None = None
    delivered_on: Annotated[DeliveredOn, here(not_before=EARLIER, when=SENT)] | None = None
    opened_on: Annotated[OpenedOn, here(not_before=EARLIER, when=OPENED)] | None = None
    closed_on: Annotated[ClosedOn, here(hint="", not_before=(*EARLIER, "opened_on"), when=CLOSED)] | None = None
    paid_amount: PaidAmount | None = None
    offered_amount: Annotated[OfferedAmount, here(when=OFFER)] | None = None
    seller_asked: Annotated[Asks, here(of=REFUSED, when=ASKED)] | None = None

    def __post_init__(self) -> None:
        errors: dict[str, str] = {}
        for name, sentence in TOO_MUCH.items():
            amount: Amount | None = getattr(self, name)
            if amount and self.paid_amount and amount.value > self.paid_amount.value:
                errors[name] = Said(sentence, amount=Verbatim(amount), paid=Verbatim(self.paid_amount))
        if self.wanted is Wanted.RETURN_AND_REFUND and self.has_nothing:
            errors["wanted"] = "Nothing arrived, so there is nothing to send back. Choose a full refund"
        if errors:
            raise Refused(**errors)

    @property
    def has_nothing(self) -> bool:
        """Whether no goods are there to keep or to send back."""
        return self.problem in NOTHING_ARRIVED

    @property
    def case(self) -> str:
        """What is open, in a letter: a change of mind and a late refund are no dispute."""
        return self.for_case(dispute="dispute", request="request")

    def for_case(self, *, dispute: str, request: str) -> str:
        """The sentence that fits what is open."""
        return request if self.problem in NO_DISPUTE else dispute

    @property
    def has_case(self) -> bool:
        """Whether a dispute or a request is open at AliExpress, as far as that can be told."""
        return bool(self.problem or self.opened_on or self.seller_asked is not SellerAsked.CONFIRM_RECEIPT)

    @property
    def refunded(self) -> date | None:
        """The day on which AliExpress processed a refund that has not come."""
        return None

    @property
    def offer_is_enough(self) -> bool:
        """Whether the offer reaches what the reader wants, as far as both are known."""
        target = self.wanted_amount or self.paid_amount
        return bool(self.offered_amount and target and self.offered_amount.value >= target.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfOrder(Told):
    """What is told where the whole order is known."""

    is_open: bool
    refunded_on: date | None = None

    @property
    def has_case(self) -> bool:
        """Whether a dispute or a request is open at AliExpress."""
        return self.is_open

    @property
    def refunded(self) -> date | None:
        """The day on which AliExpress processed a refund that has not come."""
        return self.refunded_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldInFull(Told):
    """What is told where every letter can be chosen: most say what went wrong."""

    problem: WentWrong
