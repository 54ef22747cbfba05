"""United Kingdom: cancelling a distance purchase without a reason."""

from typing import Annotated

from calculators.kit.form import Today, here
from calculators.kit.order import DeliveredOn, NoticeOn
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.words import Said
from calculators.rules import uk


def uk_cancel(
    *,
    delivered_on: Annotated[DeliveredOn, here(hint="The day you held the parcel.")],
    notice_on: NoticeOn | None = None,
    today: Today,
) -> Outcome:
    """I changed my mind: until when can I cancel in the UK?"""
    cancel = uk.cancel(delivered_on, done=notice_on is not None)
    if notice_on is None:
        return deadlines((cancel,), today)
    if cancel.last_day and notice_on > cancel.last_day:
        late = (
            "Your notice of {day} came after the last day. Ask the trader to accept it before you send anything back."
        )
        return deadlines((uk.cancel(delivered_on),), today, doubts=(Said(late, day=notice_on),))
    return deadlines((uk.send_back(notice_on), cancel), today)
