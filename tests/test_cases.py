"""Every line of every table of cases, asked through the door that the page uses."""

import pytest

from calculators import names
from calculators.front.reply import form_of
from tests.asking import ask
from tests.cases import FIELDS, Case, actual, cases, columns, columns_of, tables

LINES = [pytest.param(case, id=f"{name}: {case.sentence}") for name in tables() for case in cases(name)]


@pytest.mark.parametrize("case", LINES)
def test_case(case: Case) -> None:
    """What the line expects, and no deadline and no error beside that."""
    replied = ask(case.calculator, dict(case.typed), case.today)
    assert dict(case.expected) == {column: actual(replied, column) for column in case.expected}, case.place
    looked_at = set(case.expected) | {column.rpartition(".")[0] for column in case.expected}
    unexpected = columns_of(replied) - looked_at
    assert set() == unexpected, f"{case.place}: the reply has more than the table has columns for"
    assert expects_something(case), case.place


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
    assert names() == tables()


@pytest.mark.parametrize("name", tables())
def test_a_table_has_no_unknown_column(name: str) -> None:
    questions = {question.name for question in form_of(name).questions}
    ids = {place for case in cases(name) for place in columns_of(ask(name, dict(case.typed), case.today))}
    known = {"case", "today", "kind", "verdict", "headline", *questions}
    known |= {f"error.{question}" for question in questions}
    known |= {f"{place}.{field}" for place in ids for field in FIELDS}
    unknown = [column for column in columns(name) if column not in known]
    assert unknown == [], f"tests/cases/{name}.csv: no question and no deadline is called so; there are {sorted(known)}"


@pytest.mark.parametrize("name", tables())
def test_a_table_has_each_column_once_and_the_sentence_first(name: str) -> None:
    assert sorted(set(columns(name))) == sorted(columns(name))
    assert columns(name)[0] == "case"


@pytest.mark.parametrize("name", tables())
def test_the_sentences_of_a_table_are_unique(name: str) -> None:
    sentences = [case.sentence for case in cases(name)]
    assert sorted(set(sentences)) == sorted(sentences)
    assert all(sentences)


@pytest.mark.parametrize("name", tables())
def test_a_table_starts_with_an_answer_and_also_shows_what_is_refused(name: str) -> None:
    kinds = [case.expected["kind"] for case in cases(name)]
    assert kinds[0] == "outcome"
    assert "errors" in kinds
