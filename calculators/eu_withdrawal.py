"""European Union: withdrawing from a purchase without a reason."""

from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.places import countries_of
from calculators.kit.questions import DeliveredOn, InformedOn, LivesIn, NoticeOn, ToldOfWithdrawal
from calculators.kit.words import Said
from calculators.rules import eu


def eu_withdrawal(
    *,
    country: Annotated[LivesIn, here(hint="The EU, Iceland, Liechtenstein and Norway.", of=countries_of("eu"))],
    delivered_on: Annotated[
        DeliveredOn, here(hint="The day you held the parcel. Several parcels: the day of the last one.")
    ],
    informed: ToldOfWithdrawal,
    informed_on: InformedOn | None = None,
    notice_on: NoticeOn | None = None,
    today: Today,
) -> Outcome:
    """I changed my mind: until when can I withdraw in the EU?"""
    withdraw = eu.withdraw(country, delivered_on, informed, informed_on)
    if notice_on is None:
        return deadlines((withdraw,), today)
    last_day = withdraw.perhaps_until or withdraw.last_day
    if last_day and notice_on > last_day:
        late = "Your notice of {day} came after the last day. Ask before you send anything back."
        return deadlines((withdraw,), today, doubts=(Said(late, day=notice_on),))
    perhaps = "By a literal reading of the law your notice of {day} came a day late, so the seller may refuse it."
    doubts = (Said(perhaps, day=notice_on),) if withdraw.last_day and notice_on > withdraw.last_day else ()
    sent = eu.withdraw(country, delivered_on, informed, informed_on, done=True)
    return deadlines((eu.send_back(country, notice_on), eu.refund_due(country, notice_on), sent), today, doubts=doubts)
