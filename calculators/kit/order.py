"""An order as its buyer knows it: what went wrong, the days, how it was paid, where the buyer lives.

A calculator that asks for `parcel: Parcel` asks for all questions of that group.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from calculators.kit.form import Instead, Row, here
from calculators.kit.places import countries_of, provinces_of
from calculators.kit.questions import (
    BEFORE_A_DISPUTE,
    IN_A_DISPUTE,
    NETWORKS,
    OF_A_DISPUTE,
    OF_FREE_RETURNS,
    PAID,
    WITH_A_CARD_BEHIND,
    WITH_A_FAULT,
    AgreedOn,
    AllPaid,
    Asks,
    CaseDeadlineOn,
    ChangedOn,
    ClosedOn,
    CompletedOn,
    DeliveredOn,
    DeliveryEndsOn,
    InformedOn,
    IsAt,
    LivesIn,
    LivesInProvince,
    NoticedOn,
    NoticeOn,
    OfferedAmount,
    OfferEndsOn,
    OpenedOn,
    PaidAmount,
    PaidOn,
    PaidWith,
    PaypalOpenedOn,
    Problem,
    ProcessedOn,
    RefundedOn,
    RequestedOn,
    ReturnLabel,
    Seller,
    SellerAnsweredOn,
    SellerAsked,
    ShipDeadlineOn,
    ShippedOn,
    Stage,
    StatementSentOn,
    ToldOfWithdrawal,
    ToldOn,
    Tracking,
    TrackingUploadedOn,
    Tracks,
    WantedAmount,
    Wants,
    WentWrong,
)

SELLER_IS_TOLD = (*countries_of("eu"), *countries_of("switzerland"))
"""Where the law has a time to tell the seller of a fault."""
NOTICING_COUNTS = (*SELLER_IS_TOLD, *countries_of("korea"))
"""Where a day counts from noticing a fault."""
SAY_WHAT_IS_WRONG = "Choose what went wrong: what the seller asks is enough only after shipping or in an open dispute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What AliExpress shows"""

    stage: (
        Annotated[
            IsAt,
            here(
                of=(
                    Row(
                        Stage.DISPUTED,
                        "A dispute is open, and it shows an offer",
                        "seller_asked",
                        SellerAsked.ACCEPT_OFFER,
                    ),
                )
            ),
        ]
        | None
    ) = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """The days and the seller"""

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
    """The days and the seller"""

    requested_on: RequestedOn | None = None
    ship_deadline_on: ShipDeadlineOn | None = None
    opened_on: OpenedOn | None = None
    closed_on: ClosedOn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The days and the seller"""

    seller_asked: Asks | None = None
    changed_on: ChangedOn | None = None
    seller_answered_on: SellerAnsweredOn | None = None
    offered_amount: Annotated[OfferedAmount, here(when={"seller_asked": SellerAsked.ACCEPT_OFFER})] | None = None
    offer_ends_on: OfferEndsOn | None = None

    @property
    def speaks_of_a_dispute(self) -> bool:
        """Whether the seller asks for something that there is only in an open dispute."""
        return self.seller_asked in OF_A_DISPUTE


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
    """Your payment"""

    paid_with: (
        Annotated[
            AllPaid,
            here(
                hint="Choose all that took part. PayPal, Apple Pay and Google Pay show which card they charged.",
                of=(*NETWORKS, *WITH_A_CARD_BEHIND, PaidWith.KLARNA, PaidWith.ACCOUNT, PaidWith.OTHER),
                unless=PAID,
            ),
        ]
        | None
    ) = None
    paid_on: (
        Annotated[
            PaidOn,
            here(
                hint="About is enough. Not sure? Take the earliest day that it can have been.",
                about=True,
                unless=PAID,
            ),
        ]
        | None
    ) = None
    paid_amount: Annotated[PaidAmount, here(unless=PAID)] | None = None

    @property
    def cards(self) -> tuple[PaidWith, ...]:
        """The networks whose card was charged, as far as the reader said so."""
        return tuple(way for way in self.paid_with or () if way in NETWORKS)

    @property
    def has_no_card(self) -> bool:
        """Whether all ways of paying are told, and no card is among or behind them."""
        return bool(self.paid_with) and not (self.cards or self.may_have_a_card)

    @property
    def may_have_a_card(self) -> bool:
        """Whether PayPal or a wallet may have charged a card that nobody named."""
        ways = self.paid_with or ()
        return not (self.cards or PaidWith.ACCOUNT in ways) and any(way in WITH_A_CARD_BEHIND for way in ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What your bank and PayPal show"""

    processed_on: Annotated[ProcessedOn, here(when={"paid_with": (*NETWORKS, *WITH_A_CARD_BEHIND)})] | None = None
    paypal_opened_on: PaypalOpenedOn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What you want"""

    wanted: Annotated[Wants, here(when={"problem": WITH_A_FAULT}, unless=PAID)] | None = None
    wanted_amount: WantedAmount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where you and the seller are"""

    country: Annotated[LivesIn, here(unless=PAID)] | None = None
    seller_in: Annotated[Seller, here(of=OF_FREE_RETURNS, unless=PAID)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What the law there asks"""

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
    informed_on: InformedOn | None = None
    noticed_on: Annotated[NoticedOn, here(when={"problem": WITH_A_FAULT, "country": NOTICING_COUNTS})] | None = None
    told_on: Annotated[ToldOn, here(when={"problem": WITH_A_FAULT, "country": SELLER_IS_TOLD})] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One order from end to end, as the plan asks for it. Groups of one name that follow each other are one step."""

    problem: (
        Annotated[
            WentWrong,
            here(
                of=(
                    Row(
                        Problem.NOT_RECEIVED,
                        "Tracking says “delivered”, but I have nothing",
                        "tracking",
                        Tracking.DELIVERED,
                    ),
                    Instead("The seller asks for something", "seller_asked", SAY_WHAT_IS_WRONG),
                ),
            ),
        ]
        | None
    ) = None
    shown: Shown
    dispute: Dispute
    parcel: Parcel
    asked: Asked
    back: Return
    payment: Payment
    charge: Charge
    wish: Wish
    home: Home
    law: Law

    @property
    def is_disputed(self) -> bool:
        """Whether a dispute is open or was: each of these days comes after opening one."""
        return self.shown.stage in IN_A_DISPUTE or bool(self.dispute.opened_on) or self.is_decided

    @property
    def is_decided(self) -> bool:
        """Whether a dispute has come to its end, or to a return."""
        ends = self.dispute.closed_on, self.back.agreed_on, self.back.refunded_on
        return self.shown.stage in (Stage.RETURNING, Stage.DECIDED) or any(ends)

    @property
    def stage(self) -> Stage | None:
        """How far it has come: as the reader says, else as the days tell; None where nothing does. What only tracking
        calls delivered is delivered, and a dispute of which the seller speaks is open.
        """
        told = (
            (Stage.REFUNDED, self.back.refunded_on),
            (Stage.DECIDED, self.dispute.closed_on),
            (Stage.RETURNING, self.back.agreed_on),
            (Stage.DISPUTED, self.dispute.opened_on),
            (Stage.COMPLETED, self.parcel.completed_on),
            (Stage.DELIVERED, self.parcel.delivered_on or self.parcel.tracking is Tracking.DELIVERED),
            (Stage.NOT_SHIPPED, self.dispute.requested_on or self.dispute.ship_deadline_on),
            (Stage.SHIPPED, self.parcel.has_a_day or self.parcel.tracking),
        )
        said = self.shown.stage
        if said is Stage.SHIPPED and self.parcel.tracking is Tracking.DELIVERED:
            said = Stage.DELIVERED
        stage = said or next((stage for stage, day in told if day), None)
        is_open = stage in (None, *BEFORE_A_DISPUTE) and self.asked.speaks_of_a_dispute
        return Stage.DISPUTED if is_open else stage

    @property
    def has_come(self) -> bool:
        """Whether the reader holds something that the law of sales is about."""
        return self.problem in (*WITH_A_FAULT, Problem.CHANGED_MIND)

    @property
    def held_on(self) -> date | None:
        """The day from which the law counts: the reader holds the goods. The day of delivery is taken for it."""
        return self.parcel.delivered_on if self.has_come else None
