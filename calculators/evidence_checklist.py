"""AliExpress: what to show in a dispute, by problem."""

from calculators.kit.form import Today
from calculators.kit.order import WentWrong
from calculators.kit.outcome import Checklist
from calculators.rules import evidence


def evidence_checklist(
    *,
    problem: WentWrong,
    today: Today,
) -> Checklist:
    """What evidence do I need?

    You see what to show, what each piece proves, and how to make it.
    """
    return evidence.checklist(problem, today)
