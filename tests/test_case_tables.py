"""The form of a table of cases: what a spreadsheet adds is read, what cannot be used is refused with a sentence."""

import pytest

from calculators.front.agreement import differences
from calculators.front.reply import form_of
from tests.asking import ask
from web.case_tables import UNTYPED, CaseError, cases, parse, rows, write

NAME = "appeal_window"
GOOD = """\
case,closed_on,today,verdict,headline,appeal.last_day,appeal.confidence,kind,error.closed_on
The dispute ended on 10 November,10 November 2026,2026-11-12,open,,2026-11-20,medium,outcome,-
"Too late, by a day",1 November 2026,2026-11-12,closed,-,2026-11-11,,,
"""


def test_a_good_table_is_read_line_by_line() -> None:
    cases = parse(GOOD.encode(), NAME)
    assert [2, 3] == [case.line for case in cases]
    assert ["The dispute ended on 10 November", "Too late, by a day"] == [case.sentence for case in cases]


@pytest.mark.parametrize(
    "stored",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(),
        GOOD.encode() + b"\n\n",
    ],
    ids=["a mark in front", "ends of lines of Windows", "both", "empty lines at the end"],
)
def test_what_a_spreadsheet_adds_changes_nothing(stored: bytes) -> None:
    assert [case.cells for case in parse(GOOD.encode(), NAME)] == [case.cells for case in parse(stored, NAME)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (",", ";", ":1: the columns are separated by semicolons; save the table with commas"),
        (",", "\t", ":1: the columns are separated by tabs; save the table with commas"),
        ("case,closed_on", "name,closed_on", ":1: the first line names the columns: 'case' first, and 'today', like"),
        (",today,", ",day,", ":1: the first line names the columns: 'case' first, and 'today'"),
        ("closed_on,today", "closd_on,today", ":1: unknown column 'closd_on'; did you mean 'closed_on'"),
        ("appeal.last_day", "appeal.lastday", ":1: unknown column 'appeal.lastday'; a column of a deadline ends in"),
        (",kind,", ",headline,", ":1: the column 'headline' stands twice"),
        (",headline,", ",verdict,", ":1: the column 'verdict' stands twice"),
        ('"Too late, by a day"', "Too late, by a day", ':3: 10 cells for 9 columns; put quotes around a text'),
        (",medium,outcome,-", ",medium", ":2: 7 cells for 9 columns"),
        ("2026-11-12,open", "12 Nov 2026,open", ":2: today '12 Nov 2026' is not a day like 2026-11-12"),
        ("2026-11-12,closed", ",closed", ":3: today '' is not a day like 2026-11-12"),
        ("2026-11-20", "20/11/2026", ":2: appeal.last_day '20/11/2026' is not a day like 2026-11-12 (a spreadsheet"),
        ("2026-11-20", "20261120", ":2: appeal.last_day '20261120' is not a day like 2026-11-12 (a spreadsheet"),
        (",open,", ",opened,", ":2: verdict 'opened' is not one of not_yet, open, closing, closed, yes, no, unsure"),
        ("medium", "sure", ":2: appeal.confidence 'sure' is not one of high, medium, low, nor '-' for none"),
        (",outcome,", ",answer,", ":2: kind 'answer' is not one of outcome, errors, gap"),
        ("The dispute ended on 10 November,", " ,", ":2: the column 'case' is empty; say the case in one sentence"),
        ('"Too late, by a day"', "The dispute ended on 10 November", ":3: the sentence 'The dispute ended on 10"),
        ('"Too late, by a day"', '"Too "late" by a day"', ":3: not valid CSV: ',' expected after '\"'; double a quote"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_with_file_and_line(old: str, new: str, expected: str) -> None:
    broken = GOOD.replace(old, new)
    assert broken != GOOD
    with pytest.raises(CaseError) as error:
        parse(broken.encode(), NAME)
    expected = f"cases/{NAME}.csv{expected}"
    assert expected == str(error.value)[: len(expected)]


def without(column: str) -> bytes:
    """The good table, from which somebody deleted a whole column."""
    cells = [cells for _, cells in rows(GOOD.encode(), NAME)]
    place = cells[0].index(column)
    return write([*line[:place], *line[place + 1 :]] for line in cells)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("kind", "the column 'kind' is missing; it says whether outcome, errors or gap is expected; put it back, with"),
        ("closed_on", "the question 'closed_on' has no column; put it back, with its cells, like case,closed_on,today"),
        (
            "today",
            "the first line names the columns: 'case' first, and 'today', like case,closed_on,today,verdict,kind",
        ),
        ("case", "the first line names the columns: 'case' first, and 'today', like case,closed_on,today,verdict,kind"),
    ],
)
def test_a_column_that_somebody_deleted_is_told_once(column: str, expected: str) -> None:
    with pytest.raises(CaseError) as error:
        parse(without(column), NAME)
    assert str(error.value).startswith(f"cases/{NAME}.csv:1: {expected}")


def test_a_column_in_the_middle_of_many_is_shown_between_its_neighbours() -> None:
    with pytest.raises(CaseError, match=r"like case,…,problem,tracking,shipped_on,…,today$"):
        parse(b"case,order_status,problem,today,kind\n", "can_i_dispute")


def test_only_questions_that_are_asked_are_without_a_column() -> None:
    for name, questions in UNTYPED.items():
        columns = set(cases(name)[0].cells)
        assert questions == {question.name for question in form_of(name).questions} - columns


def test_a_table_in_another_encoding_is_told_how_to_save_it() -> None:
    with pytest.raises(CaseError) as error:
        parse(GOOD.replace("Too late", "Zu spät").encode("latin-1"), NAME)
    assert str(error.value).startswith(f"cases/{NAME}.csv:3: not in UTF-8; save it as")


def test_an_empty_table_is_told_how_it_begins() -> None:
    with pytest.raises(CaseError, match=f"cases/{NAME}.csv:1: the first line names the columns"):
        parse(b"", NAME)


# ---------------------------------------------------------------- what a cell expects


def written(cells: str) -> dict[str, str]:
    """What is expected of a line of the good table whose cells of expectations are these."""
    head, _, _ = GOOD.partition("\n")
    (line,) = parse(f"{head}\nA case,10 November 2026,2026-11-12,{cells}\n".encode(), NAME)
    return line.expected


def test_an_empty_cell_expects_nothing_and_a_dash_that_nothing_is_there() -> None:
    assert {"kind": "outcome"} == written(",,,,,")
    assert {"kind": "outcome", "verdict": "open", "error.closed_on": ""} == written("open,,,,,-")
    assert {"kind": "errors", "error.closed_on": "Enter a date"} == written(",,,,errors,Enter a date")


def test_a_dash_is_not_met_by_what_is_there() -> None:
    replied = ask(NAME, {"closed_on": "soon"})
    assert [] != differences(written(",,,,errors,-"), replied)
    assert [] == differences(written(',,,,errors,"Enter a date, like 21 June 2026"'), replied)
