"""United Kingdom: cancelling a distance purchase without a reason."""

from datetime import date
from typing import Annotated

from calculators.kit.form import Refused, Today, ask, here
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import DeliveredOn, NoticeOn
from calculators.kit.words import Said
from calculators.rules import uk


def uk_cancel(
    *,
    delivered_on: Annotated[DeliveredOn, here(hint="The day you held the parcel.")],
    notice_on: NoticeOn | None = None,
    proof_on: Annotated[
        date,
        ask(
            "When did you show the trader that you sent it back?",
            "For example with the receipt of the post office.",
            event="your proof of posting",
            not_before="notice_on",
        ),
    ]
    | None = None,
    goods_back_on: Annotated[
        date,
        ask(
            "When did the trader get it back?",
            "The day tracking says.",
            event="the return of the goods",
            not_before="notice_on",
        ),
    ]
    | None = None,
    today: Today,
) -> Outcome:
    """I changed my mind: until when can I cancel in the UK?"""
    if (proof_on or goods_back_on) and notice_on is None:
        raise Refused(notice_on="Enter the day of your notice too, or leave the days of sending it back empty")
    cancel = uk.cancel(delivered_on, done=notice_on is not None)
    if notice_on is None:
        return deadlines((cancel,), today)
    if cancel.last_day and notice_on > cancel.last_day:
        late = (
            "Your notice of {day} came after the last day. Ask the trader to accept it before you send anything back."
        )
        return deadlines((uk.cancel(delivered_on),), today, doubts=(Said(late, day=notice_on),))
    refund = uk.cancel_refund(goods_back_on, proof_on)
    if refund:
        return deadlines((refund, uk.send_back(notice_on, done=True), cancel), today)
    return deadlines((uk.send_back(notice_on), cancel), today)
