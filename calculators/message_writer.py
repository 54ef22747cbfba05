"""AliExpress: messages to copy, to the seller, to AliExpress and to the bank."""

from datetime import date
from typing import Annotated

from calculators.kit.amounts import Amount
from calculators.kit.form import Today, ask
from calculators.kit.order import Problem, WentWrong
from calculators.kit.outcome import Outcome
from calculators.rules import letters
from calculators.rules.letters import Purpose, SellerAsked, Told, Wanted

LOST = {"problem": Problem.NOT_RECEIVED}
SENT = {"problem": tuple(problem for problem in Problem if problem is not Problem.NO_REFUND_AFTER_CANCEL)}
OPENED = {"purpose": (Purpose.REFUSE_TO_CLOSE, Purpose.ANSWER_OFFER, Purpose.APPEAL, Purpose.CARD_LETTER)}
CLOSED = {"purpose": (Purpose.APPEAL, Purpose.CARD_LETTER)}
OFFER, PART, ASKED = (
    {"purpose": Purpose.ANSWER_OFFER},
    {"wanted": Wanted.PARTIAL_REFUND},
    {"purpose": Purpose.REFUSE_TO_CLOSE},
)
EARLIER = ("ordered_on", "shipped_on")


def message_writer(
    *,
    purpose: Annotated[Purpose, ask("What do you want to write?")],
    problem: WentWrong,
    ordered_on: Annotated[date, ask("When did you order?", event="the order")] | None = None,
    shipped_on: Annotated[date, ask("When was it shipped?", event="the shipping", not_before="ordered_on", when=LOST)]
    | None = None,
    delivered_on: Annotated[
        date,
        ask("When was it delivered?", "The day tracking says.", event="the delivery", not_before=EARLIER, when=SENT),
    ]
    | None = None,
    opened_on: Annotated[
        date, ask("When did you open the dispute?", event="the opening", not_before=EARLIER, when=OPENED)
    ]
    | None = None,
    closed_on: Annotated[
        date,
        ask("When was the dispute closed?", event="the closing", not_before=(*EARLIER, "opened_on"), when=CLOSED),
    ]
    | None = None,
    paid_amount: Annotated[Amount, ask("How much did you pay?", "Like 12.50, or with its currency: 12.50 EUR.")]
    | None = None,
    offered_amount: Annotated[Amount, ask("How much does the seller offer?", when=OFFER)] | None = None,
    wanted: Annotated[Wanted, ask("What do you want?")] | None = None,
    wanted_amount: Annotated[Amount, ask("How much do you want back?", when=PART)] | None = None,
    seller_asked: Annotated[SellerAsked, ask("What does the seller ask you to do?", when=ASKED)] | None = None,
    today: Today,
) -> Outcome:
    """What can I write?

    You get a message in English to copy. It says only what you answer here.
    """
    told = Told(
        problem=problem, ordered_on=ordered_on, shipped_on=shipped_on, delivered_on=delivered_on,
        opened_on=opened_on, closed_on=closed_on, paid_amount=paid_amount, offered_amount=offered_amount,
        wanted=wanted, wanted_amount=wanted_amount, seller_asked=seller_asked,
    )  # fmt: skip
    return letters.write(purpose, told, today)
