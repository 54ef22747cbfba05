"""Where a fact or a case is written: the file, from the root of the project, and the line that a correction changes."""

from functools import cache

from calculators.kit.policy import fact
from web.case_tables import CASES, cases
from web.policy_file import BLOCK

POLICY = "calculators/policy"


def line_of_fact(fact_id: str) -> tuple[str, int]:
    """The file and the line where the block of a fact begins. Raises PolicyError for an unknown one."""
    regime, _, name = fact(fact_id).id.partition(".")
    return f"{POLICY}/{regime}.toml", _blocks(regime)[name]


def line_of_case(calculator: str, sentence: str) -> tuple[str, int]:
    """The file and the line of the case with this sentence. Raises LookupError for an unknown one."""
    for case in cases(calculator):
        if case.sentence == sentence:
            path, _, line = case.place.rpartition(":")
            return path, int(line)
    raise LookupError(f"cases/{calculator}.csv has no case {sentence!r}")


@cache
def _blocks(regime: str) -> dict[str, int]:
    """The line of each table of a policy file, by its name."""
    lines = (CASES.parent / POLICY / f"{regime}.toml").read_text(encoding="utf-8-sig").splitlines()
    heads = ((number, BLOCK.match(line)) for number, line in enumerate(lines, 1))
    return {head["name"]: number for number, head in reversed([*heads]) if head}
