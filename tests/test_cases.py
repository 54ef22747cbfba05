"""Every line of every table of cases, asked through the door that the page uses."""

import pytest

from calculators import names
from calculators.front.agreement import differences, parts
from tests.asking import ask
from web.accept import told
from web.case_tables import CASES, FIELDS, Case, cases

LINES = [pytest.param(case, id=f"{name}: {case.sentence}") for name in names() for case in cases(name)]


@pytest.mark.parametrize("case", LINES)
def test_case(case: Case) -> None:
    """What the line expects, and no deadline and no error beside that."""
    found = differences(case.expected, ask(case.calculator, case.typed, case.today))
    assert not found, "\n".join([*told(case, found), IF_RIGHT])
    assert expects_something(case), case.place


IF_RIGHT = "If what comes now is right for readers, `make accept` writes it into the line."


def expects_something(case: Case) -> bool:
    """Whether a line could fail: a day, a verdict, a headline or an error stands in it."""
    days = [text for column, text in case.expected.items() if column.endswith((".do_by", ".last_day")) and text]
    errors = [text for column, text in case.expected.items() if column.startswith("error.") and text]
    match case.expected["kind"]:
        case "outcome":
            return bool(days or case.expected.get("verdict") or case.expected.get("headline"))
        case "errors":
            return bool(errors)
        case kind:
            return kind == "gap"


def test_every_calculator_has_a_table_and_every_table_a_calculator() -> None:
    assert names() == sorted(path.stem for path in CASES.glob("*.csv"))


@pytest.mark.parametrize("name", names())
def test_every_deadline_that_a_table_names_is_one_of_its_calculator(name: str) -> None:
    ids = {place for case in cases(name) for place in parts(ask(name, case.typed, case.today))}
    named = {column.rpartition(".")[0] for column in cases(name)[0].cells if column.endswith(tuple(FIELDS))}
    assert named - ids - {"", "error"} == set(), f"cases/{name}.csv: there are {sorted(ids)}"


@pytest.mark.parametrize("name", names())
def test_a_table_starts_with_an_answer_and_also_shows_what_is_refused(name: str) -> None:
    kinds = [case.expected["kind"] for case in cases(name)]
    assert kinds[0] == "outcome"
    assert "errors" in kinds
