"""AliExpress: what to show in a dispute, by problem."""

from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Checklist
from calculators.kit.reader import Problem
from calculators.rules import evidence


def evidence_checklist(
    *,
    problem: Annotated[Problem, ask("What went wrong?")],
    today: Today,
) -> Checklist:
    """What evidence do I need?

    You see what to show, what each piece proves, and how to make it.
    """
    return evidence.checklist(problem, today)
