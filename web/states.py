"""What a reader can see of a calculator, state by state, for the page that shows the design (about/design.md).

    ::: state dispute_window problem=not_as_described completed_on=2026-11-10 today=2026-11-15
    ::: state dispute_window shipped_on=5/6/2026 today=2026-11-15
    ::: state dispute_window as=old problem=not_as_described completed_on=2026-11-10 today=2026-11-15
    ::: state dispute_window as=wait

With `today`, it is what the real calculator says: an outcome, a gap, or the form with its errors. `as=old` marks it as
the answer to something else. `as=` also shows a form while Python is on its way (`wait`) or cannot be had (`failed`).
"""

from datetime import date
from typing import cast, get_args

from calculators.front import outcome_html
from calculators.front.form_html import State, old_answer
from calculators.front.form_html import form as form_html
from calculators.front.html import Html, tag
from calculators.front.receipt import Receipt
from calculators.front.reply import concluded, drawn, form_of
from calculators.kit.form import Refused
from calculators.kit.policy import Gap

STATES = tuple(state for state in get_args(State) if state)


def state(name: str, *typed: str) -> Html:
    """One state. Raises ValueError for one that does not exist."""
    form = form_of(name)
    given = {question: text for question, _, text in (part.partition("=") for part in typed)}
    shown, today_text = given.pop("as", ""), given.pop("today", "")
    if shown not in ("", *STATES, "old"):
        raise ValueError(f"'as={shown}' is none of {', '.join((*STATES, 'old'))}")
    if not today_text:
        return form_html(form, given, {}, state=cast("State", shown))
    today = date.fromisoformat(today_text)
    match concluded(form, given, today):
        case Refused(errors=errors):
            return form_html(form, given, {}, errors=errors)
        case Gap(says=text):
            shows = outcome_html.gap(text)
        case values, outcome:
            shows = drawn(form, values, outcome, Receipt(today))
    if shown == "old":
        shows = tag("div", old_answer(), tag("div", shows, class_="calculator-output", data_outdated=True))
    return tag("div", shows, class_="calculator-shown")
