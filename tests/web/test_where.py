"""The way from a number to its line: each fact and each case knows where it is written."""

import re

import pytest

from calculators import names
from calculators.kit.policy import PolicyError, facts, regimes
from tests.folding import for_each
from web.case_tables import cases
from web.facts import facts_table
from web.policy_file import ADVICE
from web.tables import ROOT
from web.where import line_of_case, line_of_fact

FACTS = [(regime, name) for regime in regimes() for name in facts(regime)]


@for_each(FACTS)
def test_a_fact_leads_to_the_line_where_its_block_begins(regime: str, name: str) -> None:
    """Below it stands how it is changed: `make format` writes that."""
    path, line = line_of_fact(f"{regime}.{name}")
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    assert [f"[{name}]", ADVICE.format(fact=name)] == lines[line - 1 : line + 1]
    assert len(lines[line]) <= 120


@for_each(regimes())
def test_each_row_of_a_table_of_facts_names_file_and_line(regime: str) -> None:
    rows = re.findall(
        r'<li id="([^"]+)">.*?<small class="fact-where">(.+?), line (\d+)</small>', str(facts_table(regime))
    )
    assert {f"{regime}.{name}" for name in facts(regime)} == {row for row, _, _ in rows}
    assert [line_of_fact(row) for row, _, _ in rows] == [(path, int(line)) for _, path, line in rows]


def test_a_case_leads_to_its_line() -> None:
    for name in names():
        for case in cases(name):
            path, line = line_of_case(name, case.sentence)
            text = (ROOT / path).read_text(encoding="utf-8").splitlines()[line - 1]
            assert text.startswith((case.sentence, f'"{case.sentence.replace('"', '""')}"'))


def test_what_is_not_there_has_no_line() -> None:
    with pytest.raises(PolicyError, match=r"did you mean 'brazil\.withdraw_days'"):
        line_of_fact("brazil.withdraw_day")
    with pytest.raises(LookupError, match=r"cases/appeal_window\.csv has no case 'Never'"):
        line_of_case("appeal_window", "Never")
