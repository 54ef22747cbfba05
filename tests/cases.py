"""The tables of cases: `cases/NAME.csv` holds one case a line, for readers and for tests.

`case` is its sentence. A column named after a question is what somebody types; `today` is the day they ask.
Every other column is an expectation: `kind` (`outcome` where the column is missing), `verdict`, `headline`,
`error.QUESTION`, or `DEADLINE.FIELD` with one of FIELDS. An empty cell expects that there is nothing there.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculators.front.reply import form_of

FOLDER = Path(__file__).with_name("cases")
FIELDS = ("opens_on", "do_by", "last_day", "firm", "confidence", "done")


@dataclass(frozen=True, slots=True)
class Case:
    """One line: what is typed on which day, and what is expected in every other column."""

    calculator: str
    line: int
    sentence: str
    typed: Mapping[str, str]
    today: str
    expected: Mapping[str, str]

    @property
    def place(self) -> str:
        """Where to correct it."""
        return f"tests/cases/{self.calculator}.csv, line {self.line}: {self.sentence}"


def tables() -> list[str]:
    """The calculators that have a table."""
    return sorted(path.stem for path in FOLDER.glob("*.csv"))


def columns(calculator: str) -> list[str]:
    """The names in the first line of a table."""
    with _path(calculator).open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def cases(calculator: str) -> list[Case]:
    """All lines of a table."""
    questions = {question.name for question in form_of(calculator).questions}
    found = []
    with _path(calculator).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, strict=True)
        for row in rows:
            assert None not in row and None not in row.values(), f"{_path(calculator)}, line {rows.line_num}: cells"
            typed = {column: text for column, text in row.items() if column in questions and text}
            expected = {column: row[column] for column in row if column not in {"case", "today", *questions}}
            found.append(
                Case(calculator, rows.line_num, row["case"], typed, row["today"], {"kind": "outcome", **expected})
            )
    return found


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


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def _path(calculator: str) -> Path:
    return FOLDER / f"{calculator}.csv"
