"""The tables of cases, as the tests use them; the form of a table stands in web/case_tables.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.front.reply import form_of
from web.case_tables import CASES, FIELDS, NOTHING, lines

__all__ = ["FIELDS", "Case", "actual", "cases", "columns", "columns_of", "tables", "unexpected"]


@dataclass(frozen=True, slots=True)
class Case:
    """One line: what is typed on which day, and what is expected.

    `columns` are all expectations of the table. `expected` are those that the line fills in; an empty text expects that
    nothing is there.
    """

    calculator: str
    line: int
    sentence: str
    typed: Mapping[str, str]
    today: str
    expected: Mapping[str, str]
    columns: frozenset[str]

    @property
    def place(self) -> str:
        """Where to correct it."""
        return f"tests/cases/{self.calculator}.csv, line {self.line}: {self.sentence}"


def tables() -> list[str]:
    """The calculators that have a table."""
    return sorted(path.stem for path in CASES.glob("*.csv"))


def columns(calculator: str) -> list[str]:
    """The names in the first line of a table."""
    return list(lines(calculator)[0].cells)


def cases(calculator: str) -> list[Case]:
    """All lines of a table."""
    questions = {question.name for question in form_of(calculator).questions}
    return [case(calculator, line.number, line.cells, questions) for line in lines(calculator)]


def case(calculator: str, number: int, cells: Mapping[str, str], questions: set[str]) -> Case:
    """One line of a table, by what its columns are."""
    expectations = [column for column in cells if column not in {"case", "today", *questions}]
    filled = {column: "" if cells[column] == NOTHING else cells[column] for column in expectations if cells[column]}
    return Case(
        calculator,
        number,
        cells["case"],
        {column: text for column, text in cells.items() if column in questions and text},
        cells["today"],
        {"kind": "outcome", **filled},
        frozenset(expectations),
    )


def actual(replied: Mapping[str, Any], column: str) -> str:
    """What a reply says in that column; nothing is an empty text."""
    outcome = replied.get("outcome", {})
    place, _, field = column.rpartition(".")  # an id of the planner carries its regime: aliexpress.open_dispute
    if column == "kind":
        return _text(replied["kind"])
    if column in ("verdict", "headline"):
        return _text(outcome.get(column))
    if place == "error":
        return _text(replied.get("errors", {}).get(field))
    deadlines = {deadline["id"]: deadline for deadline in outcome.get("deadlines", [])}
    return _text(deadlines.get(place, {}).get(field))


def columns_of(replied: Mapping[str, Any]) -> set[str]:
    """Errors by column, and the ids of deadlines: what a table must have a column for."""
    deadlines = replied.get("outcome", {}).get("deadlines", [])
    return {f"error.{question}" for question in replied.get("errors", {})} | {deadline["id"] for deadline in deadlines}


def unexpected(case: Case, replied: Mapping[str, Any]) -> set[str]:
    """Errors and deadlines of a reply for which the table has no column."""
    return columns_of(replied) - case.columns - {column.rpartition(".")[0] for column in case.columns}


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)
