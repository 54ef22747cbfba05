"""AliExpress: what it will probably decide, by our reading."""

from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Outcome
from calculators.kit.questions import WentWrong
from calculators.rules import routes
from calculators.rules.routes import Evidence


def likely_outcome(
    *,
    problem: WentWrong,
    in_time: Annotated[bool, ask("Is the dispute open, or can you still open it in time?")],
    evidence: Annotated[Evidence, ask("What can you show?")],
    misused: Annotated[
        bool,
        ask(
            "Was the item used in a wrong way, or damaged by you?",
            "If you only changed your mind: was it used for more than a test? If nothing arrived, choose no.",
        ),
    ],
    item_returned: Annotated[
        bool, ask("Have you sent the item back, as agreed in the case?", "If nothing arrived, choose no.")
    ],
    today: Today,
) -> Outcome:
    """What will AliExpress probably decide?

    This is our reading of rules and reports. Nobody can promise you a decision.
    """
    return routes.without_clock(routes.decision(problem, in_time, evidence, misused, item_returned), today)
