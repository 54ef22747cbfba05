"""Tables of cases, read and checked: `tests/cases/NAME.csv` holds one case a line, for readers and for tests.

`case` is its sentence. A column named after a question is what somebody types; `today` is the day they ask. Every other
column is an expectation: `kind`, `verdict`, `headline`, `error.QUESTION`, or `DEADLINE.FIELD` with one of FIELDS. An
empty cell expects nothing; `-` expects that nothing is there. What a spreadsheet adds (a mark in front, ends of lines
in its own way) is read; what it changes (semicolons, its own dates) is refused.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from calculators.front.reply import form_of
from calculators.kit.outcome import Verdict
from calculators.kit.policy import CONFIDENCES, did_you_mean

CASES = Path(__file__).parent.parent / "tests" / "cases"
NOTHING = "-"
DAYS = ("opens_on", "do_by", "last_day")
WORDS: Mapping[str, tuple[str, ...]] = {
    "kind": ("outcome", "errors", "gap"),
    "verdict": get_args(Verdict),
    "firm": ("true", "false"),
    "done": ("true", "false"),
    "confidence": CONFIDENCES,
}
FIELDS = (*DAYS, "firm", "confidence", "done")


class CaseError(ValueError):
    """A table of cases, or a cell of it, cannot be used; the text says where and what would be good."""


@dataclass(frozen=True, slots=True)
class Line:
    """One case: where it ends in its file, and its cells by column."""

    number: int
    cells: Mapping[str, str]


def lines(calculator: str) -> list[Line]:
    """The lines of a calculator's table. Raises LookupError when there is none, CaseError for one that is not sound."""
    form_of(calculator)
    file = CASES / f"{calculator}.csv"
    if not file.is_file():
        raise LookupError(f"{calculator} has no case table; write tests/cases/{calculator}.csv")
    return parse(file.read_bytes(), calculator)


def parse(table: bytes, calculator: str) -> list[Line]:
    """The lines of a table as it is stored. Raises CaseError."""
    place = f"tests/cases/{calculator}.csv"
    rows = csv.reader(io.StringIO(_text(table, place), newline=""), strict=True)
    found: list[Line] = []
    try:
        columns = next(rows, [])
        _check_columns(columns, calculator, place)
        for cells in rows:
            if cells:
                found.append(_line(rows.line_num, cells, columns, place))
    except csv.Error as error:
        raise CaseError(
            f'{place}:{rows.line_num}: not valid CSV: {error}; double a quote in a text: """so"""'
        ) from None
    _check_sentences(found, place)
    return found


def _text(table: bytes, place: str) -> str:
    try:
        return table.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = table[: error.start].count(b"\n") + 1
        raise CaseError(f"{place}:{number}: not in UTF-8; save it as “CSV UTF-8”, separated by commas") from None


def _check_columns(columns: list[str], calculator: str, place: str) -> None:
    questions = [question.name for question in form_of(calculator).questions]
    head = f"{place}:1"
    for mark, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(columns) == 1 and mark in columns[0]:
            raise CaseError(f"{head}: the columns are separated by {called}; save the table with commas")
    if columns[:1] != ["case"] or "today" not in columns:
        good = ",".join(["case", *questions[:1], "today", "verdict"])
        raise CaseError(f"{head}: the first line names the columns: 'case' first, and 'today', like {good}")
    known = ["case", "today", "kind", "verdict", "headline", *questions, *(f"error.{name}" for name in questions)]
    for column in columns:
        is_deadline = not column.startswith("error.") and column.rpartition(".")[2] in FIELDS and "." in column
        if column not in known and not is_deadline:
            near = did_you_mean(column, known) or f"; a column of a deadline ends in .{', .'.join(FIELDS)}"
            raise CaseError(f"{head}: unknown column {column!r}{near}")
        if columns.count(column) > 1:
            raise CaseError(f"{head}: the column {column!r} stands twice")


def _line(number: int, cells: list[str], columns: list[str], place: str) -> Line:
    place = f"{place}:{number}"
    if len(cells) != len(columns):
        raise CaseError(
            f"{place}: {len(cells)} cells for {len(columns)} columns; "
            'put quotes around a text that has a comma: "broken, and late"'
        )
    by_column = dict(zip(columns, cells, strict=True))
    if not _is_day(by_column["today"]):
        raise CaseError(f"{place}: today {by_column['today']!r} is not a day like 2026-11-12")
    for column, cell in by_column.items():
        name = column.rpartition(".")[2]
        if cell in ("", NOTHING) or (name not in DAYS and name not in WORDS) or column.startswith("error."):
            continue
        if name in DAYS and "." in column and not _is_day(cell):
            raise CaseError(f"{place}: {column} {cell!r} is not a day like 2026-11-12, nor '{NOTHING}' for none")
        if name in WORDS and cell not in WORDS[name]:
            raise CaseError(
                f"{place}: {column} {cell!r} is not one of {', '.join(WORDS[name])}, nor '{NOTHING}' for none"
            )
    return Line(number, by_column)


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _check_sentences(found: Iterable[Line], place: str) -> None:
    first: dict[str, int] = {}
    for line in found:
        sentence = line.cells["case"]
        if not sentence.strip():
            raise CaseError(f"{place}:{line.number}: the column 'case' is empty; say the case in one sentence")
        if sentence in first:
            raise CaseError(
                f"{place}:{line.number}: the sentence {sentence!r} stands in line {first[sentence]} already"
            )
        first[sentence] = line.number
