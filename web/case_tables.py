"""Tables of cases, read and checked: `cases/NAME.csv` holds one case a line, for readers and for tests.

`case` is its sentence. A column named after a question is what somebody types; `today` is the day they ask. Every other
column is an expectation: `kind`, `verdict`, `headline`, `error.QUESTION`, or `DEADLINE.FIELD` with one of FIELDS. An
empty cell expects nothing; `-` expects that nothing is there. What a spreadsheet adds (a mark in front, ends of lines
in its own way) is read; what it changes (semicolons, its own dates) is refused.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import get_args

from calculators import names
from calculators.front.reply import Reply, Request, answer, form_of
from calculators.kit.outcome import Verdict
from calculators.kit.policy import CONFIDENCES, did_you_mean

CASES = Path(__file__).parent.parent / "cases"
NOTHING = "-"
DAYS = ("opens_on", "do_by", "last_day")
WORDS: Mapping[str, tuple[str, ...]] = {
    "kind": ("outcome", "errors", "gap"),
    "verdict": get_args(Verdict),
    "firm": ("true", "false"),
    "done": ("true", "false"),
    "confidence": CONFIDENCES,
}
KEEP = " (a spreadsheet changes it, unless the column is text)"
FIELDS = (*DAYS, "firm", "confidence", "done")
UNTYPED: Mapping[str, frozenset[str]] = {"my_order": frozenset({"wanted", "wanted_amount", "province", "notice_on"})}
"""Questions that no case types: their tables have no column for them."""


class CaseError(ValueError):
    """A table of cases, or a cell of it, cannot be used; the text says where and what would be good."""


@dataclass(frozen=True)
class Case:
    """One line of a table: where it ends in its file, and its cells by column."""

    calculator: str
    line: int
    cells: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """The case in one sentence, for readers."""
        return self.cells["case"]

    @property
    def today(self) -> str:
        """The day on which it is asked."""
        return self.cells["today"]

    @property
    def typed(self) -> dict[str, str]:
        """What somebody types, by question; what is left empty is not in it."""
        questions = [question.name for question in form_of(self.calculator).questions]
        return {name: self.cells[name] for name in questions if self.cells.get(name)}

    @property
    def request(self) -> Request:
        """The line as the page would ask it."""
        return {"calculator": self.calculator, "answers": self.typed, "today": self.today}

    @property
    def compared(self) -> Request:
        """The line with what it expects: the reply to it says what is different."""
        return {**self.request, "case": self.sentence, "expected": self.expected}

    @cached_property
    def reply(self) -> Reply:
        """What the calculator says to it: looked at by the check, by worked examples and for the facts behind them."""
        return answer(self.calculator, self.typed, self.today)

    @property
    def expected(self) -> dict[str, str]:
        """What is expected, by column; an empty text expects that nothing is there."""
        answers = {"case", "today", *(question.name for question in form_of(self.calculator).questions)}
        cells = {column: cell for column, cell in self.cells.items() if cell and column not in answers}
        return {"kind": "outcome"} | {column: "" if cell == NOTHING else cell for column, cell in cells.items()}

    @property
    def place(self) -> str:
        """Where to correct it."""
        return f"cases/{self.calculator}.csv:{self.line}"


def requests() -> list[Request]:
    """Every case of every table as the page would ask it."""
    return [case.request for name in names() for case in cases(name)]


@cache
def published() -> list[Request]:
    """Every case of every table as the page would ask whether its answer is the published one."""
    return [case.compared for name in names() for case in cases(name)]


@cache
def cases(calculator: str) -> list[Case]:
    """The cases of a calculator's table. Raises LookupError when there is none, CaseError for one that is not sound."""
    form_of(calculator)
    file = CASES / f"{calculator}.csv"
    if not file.is_file():
        raise LookupError(f"calculators/{calculator}.py:1: has no table of cases; write cases/{calculator}.csv")
    return parse(file.read_bytes(), calculator)


def parse(table: bytes, calculator: str) -> list[Case]:
    """The cases of a table as it is stored. Raises CaseError."""
    place = f"cases/{calculator}.csv"
    columns: list[str] = []
    lines: list[tuple[int, list[str]]] = []
    for line, cells in rows(table, calculator):
        if columns:
            lines.append((line, cells))
        else:
            columns = cells
            _check_columns(columns, calculator, place)
    if not columns:
        _check_columns(columns, calculator, place)
    if {len(cells) for _, cells in lines} == {len(columns) + 1} and len(lines) > 1:
        one_more = "and every other line has one cell more; a name is missing there"
        raise CaseError(f"{place}:1: the first line names {len(columns)} columns, {one_more}")
    _check_whole(columns, calculator, f"{place}:1")
    found = [Case(calculator, line, _checked(cells, columns, f"{place}:{line}")) for line, cells in lines]
    _check_sentences(found)
    return found


def rows(table: bytes, calculator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table that are not empty, each with the line in which it ends. Raises CaseError."""
    place = f"cases/{calculator}.csv"
    reader = csv.reader(io.StringIO(_text(table, place), newline=""), strict=True)
    ended = 0
    try:
        for cells in reader:
            ended = reader.line_num
            if cells:
                yield ended, cells
    except csv.Error as error:
        is_open = "unexpected end" in str(error)
        advice = "close the quotes that are opened here" if is_open else 'double a quote in a text: """so"""'
        raise CaseError(f"{place}:{ended + 1}: not valid CSV: {error}; {advice}") from None


def write(cells: Iterable[list[str]]) -> bytes:
    """A table as it is stored."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(cells)
    return text.getvalue().encode()


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
        good = ",".join(["case", *questions[:1], "today", "verdict", "kind"])
        raise CaseError(f"{head}: the first line names the columns: 'case' first, and 'today', like {good}")
    known = ["case", "today", "kind", "verdict", "headline", *questions, *(f"error.{name}" for name in questions)]
    for number, column in enumerate(columns, 1):
        if not column.strip():
            raise CaseError(f"{head}: column {number} has no name; delete it, a spreadsheet may have added it")
        is_deadline = not column.startswith("error.") and column.rpartition(".")[2] in FIELDS and "." in column
        if column not in known and not is_deadline:
            near = did_you_mean(column, known) or f"; a column of a deadline ends in .{', .'.join(FIELDS)}"
            raise CaseError(f"{head}: unknown column {column!r}{near}")
        if columns.count(column) > 1:
            raise CaseError(f"{head}: the column {column!r} stands twice")


def _check_whole(columns: list[str], calculator: str, head: str) -> None:
    """Every question, and what is expected at all, has its column: without it each line would be told for itself."""
    questions = [question.name for question in form_of(calculator).questions]
    for number, name in enumerate(questions):
        if name not in columns and name not in UNTYPED.get(calculator, ()):
            shown = questions[max(0, number - 1) : number + 2]
            good = ",".join(["case", *["…"] * (number > 1), *shown, *["…"] * (number + 2 < len(questions)), "today"])
            raise CaseError(f"{head}: the question {name!r} has no column; put it back, with its cells, like {good}")
    if "kind" not in columns:
        good = "case,…,today,…,kind"
        says = f"it says whether {', '.join(WORDS['kind'][:-1])} or {WORDS['kind'][-1]} is expected"
        raise CaseError(f"{head}: the column 'kind' is missing; {says}; put it back, with its cells, like {good}")


def _checked(cells: list[str], columns: list[str], place: str) -> dict[str, str]:
    if len(cells) != len(columns):
        raise CaseError(f"{place}: {len(cells)} cells for {len(columns)} columns; {_of_cells(cells, columns)}")
    by_column = dict(zip(columns, cells, strict=True))
    if not any(cells):
        raise CaseError(f"{place}: the line holds nothing but commas; delete it")
    if not _is_day(by_column["today"]):
        raise CaseError(f"{place}: today {by_column['today']!r} is not a day like 2026-11-12{KEEP}")
    for column, cell in by_column.items():
        name = column.rpartition(".")[2]
        if cell in ("", NOTHING) or (name not in DAYS and name not in WORDS) or column.startswith("error."):
            continue
        if name in DAYS and "." in column and not _is_day(cell):
            raise CaseError(f"{place}: {column} {cell!r} is not a day like 2026-11-12{KEEP}, nor '{NOTHING}' for none")
        if name in WORDS and cell not in WORDS[name]:
            raise CaseError(
                f"{place}: {column} {cell!r} is not one of {', '.join(WORDS[name])}, nor '{NOTHING}' for none"
            )
    return by_column


def _of_cells(cells: list[str], columns: list[str]) -> str:
    if len(cells) > len(columns):
        return 'put quotes around a text that has a comma: "broken, and late"'
    mark = next((mark for mark in (";", "\t") if cells[0].count(mark) > len(columns) / 2), "")
    if mark:
        return f"the line is separated by {'semicolons' if mark == ';' else 'tabs'}; separate it by commas"
    advice = "what is left empty needs its comma too: broken,,2026-11-12"
    if (today := columns.index("today")) < len(cells) and _is_day(cells[today]):
        missing = len(columns) - len(cells)
        return f"{advice}; up to today's cell all are there, so {',-' * missing} may be missing at the end"
    return advice


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _check_sentences(found: Iterable[Case]) -> None:
    first: dict[str, int] = {}
    for case in found:
        if not case.sentence.strip():
            raise CaseError(f"{case.place}: the column 'case' is empty; say the case in one sentence")
        if (line := first.setdefault(case.sentence, case.line)) != case.line:
            raise CaseError(f"{case.place}: the sentence {case.sentence!r} stands in line {line} already")
