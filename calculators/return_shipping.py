"""AliExpress: posting a return that was agreed."""

from datetime import date
from typing import Annotated

from calculators.kit.days import Due, in_words
from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import aliexpress
from calculators.rules.aliexpress import Label


def return_shipping(
    *,
    agreed_on: Annotated[
        date, ask("When was the return agreed?", "The day your case changed to a return.", event="the agreement")
    ],
    case_deadline_on: Annotated[
        Due | None,
        ask(
            "Which last day does your case show?",
            "A day, or a countdown like “2 days 17 hours left”.",
            event="the last day in the case",
            not_before="agreed_on",
        ),
    ] = None,
    label: Annotated[Label, ask("How do you send it back?")],
    tracking_uploaded_on: Annotated[
        date | None,
        ask(
            "When did you upload the tracking number?",
            "In the case, not in the chat.",
            event="uploading the tracking number",
            not_before="agreed_on",
            when={"label": Label.OWN},
        ),
    ] = None,
    today: Today,
) -> Deadlines:
    """I agreed to send it back: by when?"""
    post = aliexpress.post_return(agreed_on, case_deadline_on, done=tracking_uploaded_on is not None)
    if label is Label.FREE or tracking_uploaded_on is None:
        return Deadlines((post,), today)
    warehouse = aliexpress.warehouse_receives(tracking_uploaded_on)
    assert warehouse.last_day
    if today <= warehouse.last_day:
        says = f"You have posted it: by the free return terms it should arrive by {in_words(warehouse.last_day)}."
    else:
        says = "Look at tracking, and add the proof of posting to your case: AliExpress now decides who is liable."
    return Deadlines((post, warehouse), today, says=says)
