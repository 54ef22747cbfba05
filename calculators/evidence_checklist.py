"""AliExpress: what to show in a dispute, by problem."""

from calculators.kit.form import Today
from calculators.kit.outcome import Outcome
from calculators.kit.questions import WentWrong
from calculators.rules import evidence


def evidence_checklist(
    *,
    problem: WentWrong,
    today: Today,
) -> Outcome:
    """What evidence do I need?

    You see what to show, what each piece proves, and how to make it.
    """
    return evidence.checklist(problem, today)
