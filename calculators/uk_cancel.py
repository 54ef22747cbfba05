"""United Kingdom: cancelling a distance purchase without a reason."""

from datetime import date
from typing import Annotated

from calculators.kit.days import in_words
from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import uk


def uk_cancel(
    *,
    received_on: Annotated[
        date, ask("When did you receive the goods?", "The day you held them in your hands.", event="the receipt")
    ],
    notice_on: Annotated[
        date | None,
        ask(
            "When did you tell the trader that you cancel?",
            "Leave it empty if you have not done so yet.",
            event="your notice",
            not_before="received_on",
        ),
    ] = None,
    today: Today,
) -> Deadlines:
    """I changed my mind: until when can I cancel in the UK?"""
    cancel = uk.cancel(received_on, done=notice_on is not None)
    if notice_on is None:
        return Deadlines((cancel,), today)
    if cancel.last_day and notice_on > cancel.last_day:
        late = (
            f"Your notice of {in_words(notice_on)} came after the last day. "
            "Ask the trader to accept it before you send anything back."
        )
        return Deadlines((uk.cancel(received_on),), today, doubts=(late,))
    return Deadlines((uk.send_back(notice_on), cancel), today)
