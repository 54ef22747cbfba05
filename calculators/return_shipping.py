"""AliExpress: posting a return that was agreed."""

from calculators.kit.form import Today
from calculators.kit.outcome import Outcome, deadlines
from calculators.kit.questions import AgreedOn, CaseDeadlineOn, Label, ReturnLabel, TrackingUploadedOn
from calculators.kit.words import Said
from calculators.rules import aliexpress


def return_shipping(
    *,
    agreed_on: AgreedOn,
    case_deadline_on: CaseDeadlineOn | None = None,
    label: ReturnLabel,
    tracking_uploaded_on: TrackingUploadedOn | None = None,
    today: Today,
) -> Outcome:
    """I agreed to send it back: by when?"""
    post = aliexpress.post_return(agreed_on, case_deadline_on, done=tracking_uploaded_on is not None)
    if label is Label.FREE or tracking_uploaded_on is None:
        return deadlines((post,), today)
    warehouse = aliexpress.warehouse_receives(tracking_uploaded_on)
    assert warehouse.last_day
    says: str
    if today <= warehouse.last_day:
        says = Said("You have posted it: by the free return terms it should arrive by {day}.", day=warehouse.last_day)
    else:
        says = (
            "Look at tracking, and add the proof of posting to your case: "
            "by the free return terms, AliExpress now decides who is liable."
        )
    return deadlines((post, warehouse), today, says=says)
