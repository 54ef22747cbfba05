"""`make accept`: a line that expects another answer gets that of now, and the difference is said in words."""

from web.accept import KEPT, renewed, summed_up, with_example
from web.case_tables import rows, write
from web.tables import ROOT

NAME = "brazil_regret"
STORED, _ = renewed((ROOT / "cases" / f"{NAME}.csv").read_bytes(), NAME)  # by the facts of tests/facts


def test_a_table_that_expects_what_comes_is_left_as_it_is() -> None:
    assert (STORED, []) == renewed(STORED, NAME)


def test_a_day_that_moved_is_written_and_said_in_words() -> None:
    table, lines = renewed(STORED.replace(b"2026-11-17", b"2026-11-19", 1), NAME)
    assert STORED == table
    assert lines == [
        f"cases/{NAME}.csv:3: Received on 10 November",
        "  Withdraw from the purchase, last day: Thursday 19 November 2026, now Tuesday 17 November 2026",
    ]


def test_what_came_is_written_where_nothing_was_expected_and_the_other_way_round() -> None:
    wrong = STORED.replace(b",-,2026-11-15,2026-11-17,", b",2026-11-11,-,2026-11-17,", 1)
    table, lines = renewed(wrong, NAME)
    assert STORED == table
    assert lines[1:] == [
        "  Withdraw from the purchase, possible from: Wednesday 11 November 2026, now nothing",
        "  Withdraw from the purchase, do it by: nothing, now Sunday 15 November 2026",
    ]


def test_an_empty_cell_expects_nothing_and_stays_empty() -> None:
    left_out = STORED.replace(b",-,2026-11-15,2026-11-17,", b",,,2026-11-17,", 1)
    assert (left_out, []) == renewed(left_out, NAME)


def test_an_error_with_other_words_is_said_by_its_question() -> None:
    old = b"Enter a year from 2010 to 2100, like 21 June 2026"
    table, lines = renewed(STORED.replace(old, b"Enter a year", 1), NAME)
    assert STORED == table
    assert lines[1:] == [f"  the message about delivered_on: “Enter a year”, now “{old.decode()}”"]


def test_what_has_no_column_is_not_lost() -> None:
    without_errors = write(cells[:-1] for _, cells in rows(STORED, NAME))
    table, told = renewed(without_errors, NAME)
    assert without_errors == table
    assert next(line for line in told if line.startswith("!")) == (
        f"! cases/{NAME}.csv:18: the table has no column 'error.delivered_on'; add it, then accept again"
    )


def test_what_a_spreadsheet_adds_is_taken_away() -> None:
    changed = STORED.replace(b"2026-11-17", b"2026-11-19", 1)
    table, _ = renewed(b"\xef\xbb\xbf" + changed.replace(b"\n", b"\r\n"), NAME)
    assert STORED == table


def test_what_a_new_line_expects_is_not_overwritten_and_what_it_asks_for_is_filled_in() -> None:
    edited = STORED.replace(b",-,2026-11-15,2026-11-17,", b",-,-,2026-11-19,", 1)
    table, lines = renewed(edited, NAME, lambda cells: "2026-11-19" not in cells)
    assert STORED.replace(b"2026-11-17", b"2026-11-19", 1) == table
    assert lines == [
        f"! cases/{NAME}.csv:3: Received on 10 November",
        "  Withdraw from the purchase, last day: Thursday 19 November 2026, now Tuesday 17 November 2026",
        KEPT,
        f"cases/{NAME}.csv:3: Received on 10 November (a new line)",
        "  Withdraw from the purchase, do it by: Sunday 15 November 2026",
    ]


def test_a_deadline_of_which_no_cell_says_anything_is_said_to_come_too() -> None:
    edited = STORED.replace(b",-,2026-11-15,2026-11-17,true,high,", b",,,,,,", 1)
    table, lines = renewed(edited, NAME)
    assert lines[1:] == ["  Withdraw from the purchase: comes too, and no cell expected it"]
    assert STORED == table


def test_new_lines_are_counted_beside_answers_that_changed() -> None:
    old, new = "cases/a.csv:2: A case", "cases/a.csv:3: Another (a new line)"
    read = "Read each: readers get it."
    assert f"1 of 1,087 answers changed; their lines hold the new ones. {read}" == summed_up([old, "  x"], 1087)
    assert f"1 new line is filled in. {read}" == summed_up([new, "  x"], 1087)
    assert f"1 of 9 answers changed; their lines hold the new ones. 2 new lines are filled in. {read}" == summed_up(
        [old, new, new], 9
    )
    assert "Nothing was written into cases/." == summed_up(["! cases/a.csv:2: A case", "  x"], 9)


def test_a_deadline_without_columns_says_how_one_is_called() -> None:
    renamed = STORED.replace(b"withdraw.", b"leave.", 5)
    _, lines = renewed(renamed, NAME)
    assert any("the table has no column like 'withdraw.last_day'; add it" in line for line in lines), lines


def test_what_the_readme_shows_below_its_command_is_written_anew() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\n  last_day  " in readme
    assert readme == with_example(readme.replace("\n  last_day  ", "\n  last_day  Not "))
