"""The command line: the same answers as on the page, for people and for programs."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from calculators import names
from calculators.__main__ import listing, main
from calculators.front.reply import form_of
from calculators.kit.days import in_words
from tests.asking import ask
from tests.frozen import frozen
from web.case_tables import cases

PROMISED, *_ = cases("dispute_window")  # of the same answers
FIRST_DEADLINE = ["dispute_window", "problem=not_as_described", "completed_on=2026-11-10", "today=2026-11-12"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, as people start it."""
    command = [sys.executable, "-m", "calculators", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


# ---------------------------------------------------------------- as a process


def test_the_first_deadline_is_printed_for_programs() -> None:
    done = run(*FIRST_DEADLINE, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    (deadline,) = json.loads(done.stdout)["outcome"]["deadlines"]
    promised = [PROMISED.expected[f"open_dispute.{day}"] for day in ("do_by", "last_day")]
    assert [deadline["do_by"], deadline["last_day"]] == promised


def test_the_first_deadline_is_printed_for_people() -> None:
    done = run(*FIRST_DEADLINE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{PROMISED.expected['headline']}\n")
    assert f"last_day  {in_words(date.fromisoformat(PROMISED.expected['open_dispute.last_day']))}" in done.stdout
    assert "https://" in done.stdout


def test_an_unknown_calculator_ends_with_status_2_the_list_and_a_near_name() -> None:
    done = run("dispute_windw")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("there is no calculator 'dispute_windw'; did you mean 'dispute_window'")
    assert all(f"\n{name}: " in done.stderr for name in names())


# ---------------------------------------------------------------- in this process


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> tuple[str, str]:
    """What is printed on both ways out; the exit status is checked."""
    assert status == main(list(arguments))
    out, err = capsys.readouterr()
    return out, err


def test_json_is_what_the_page_gets_without_its_markup_and_file(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = printed(capsys, *FIRST_DEADLINE, "--json")
    expected = ask("dispute_window", {"problem": "not_as_described", "completed_on": "2026-11-10"})
    del expected["html"], expected["calendar"]
    assert expected == json.loads(out)


def test_the_calendar_file_is_printed_as_the_page_gives_it_away(capsys: pytest.CaptureFixture[str]) -> None:
    expected = ask("dispute_window", {"problem": "not_as_described", "completed_on": "2026-11-10"})["calendar"]
    assert (expected, "") == printed(capsys, *FIRST_DEADLINE, "--ics")
    assert expected.count("BEGIN:VEVENT") == 2


def test_the_calendar_file_keeps_its_ends_of_lines_and_is_utf_8_wherever_it_is_written() -> None:
    command = [sys.executable, "-m", "calculators", *FIRST_DEADLINE, "--ics"]
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    written = [
        subprocess.run(command, capture_output=True, check=True, env=environment).stdout
        for environment in (plain, dict(os.environ))
    ]
    expected = ask("dispute_window", {"problem": "not_as_described", "completed_on": "2026-11-10"})["calendar"]
    assert written == [expected.encode()] * 2


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ["dispute_window", "problem=not_as_described", "completed_on=2026-10-01"],
            "It is too late to open the dispute",
        ),
        (["appeal_window", "closed_on=31 Dec 2023"], "We have no published rule for 31 December 2023."),
    ],
)
def test_where_no_day_is_ahead_no_calendar_file_is_printed(
    capsys: pytest.CaptureFixture[str], arguments: list[str], why: str
) -> None:
    out, err = printed(capsys, *arguments, "today=2026-11-12", "--ics", status=1)
    assert out == ""
    assert err.startswith(f"there is no day of yours ahead to put into a calendar\n\n{why}")


def test_a_calendar_file_of_answers_that_cannot_be_used_is_refused_like_every_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, err = printed(capsys, *FIRST_DEADLINE, "completed_on=soon", "--ics", status=2)
    assert (out, err.partition("\n")[0]) == ("", "completed_on: Enter a date, like 21 June 2026")


def test_json_and_a_calendar_file_are_not_printed_together(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*FIRST_DEADLINE, "--json", "--ics"])
    assert "--ics: not allowed with argument --json" in capsys.readouterr().err


def test_the_list_names_every_calculator_and_every_question(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = printed(capsys, "--list")
    assert err == ""
    for name in names():
        assert f"{name}: {form_of(name).title}" in out
        block = out.partition(f"{name}: ")[2].partition("\n\n")[0]
        for question in form_of(name).questions:
            assert f"  {question.name}{'' if question.required else '?'} " in block
            assert question.ask.label in block
            assert all(choice.value in block for choice in question.choices)


def test_a_day_is_printed_as_date_or_as_date_or_countdown(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = printed(capsys, "--list")
    assert "Until when must the seller ship? (date or countdown)" in out
    assert "When did you ask to cancel? (date)" in out


def test_without_a_name_the_list_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = printed(capsys, status=2)
    assert out == ""
    assert listing() in err


def test_an_unknown_question_is_told_with_a_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = printed(capsys, "dispute_window", "problm=not_as_described", status=2)
    assert out == ""
    assert err.startswith("dispute_window has no question 'problm'; did you mean 'problem'?\n\ndispute_window: ")
    assert "problem " in err
    assert "appeal_window" not in err


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("completed_on=31 November 2026", "completed_on: November 2026 has 30 days. Enter a date, like 21 June 2026"),
        ("completed_on=05/06/2026", "completed_on: Is that 5 June or 6 May?"),
        ("problem=late", "problem: There is no answer 'late' here. Choose one: not_received, damaged"),
        ("today=noon", "today: Enter a date, like 21 June 2026"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_an_answer_that_cannot_be_used_is_told_with_the_questions(
    capsys: pytest.CaptureFixture[str], pair: str, expected: str, as_json: bool
) -> None:
    out, err = printed(capsys, *FIRST_DEADLINE, pair, *["--json"] * as_json, status=2)
    assert err.startswith(expected)
    assert "\n\ndispute_window: When can I open a dispute" in err
    if as_json:
        assert json.loads(out)["kind"] == "errors"
    else:
        assert out == ""


def test_a_missing_answer_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    _, err = printed(capsys, "dispute_window", "today=2026-11-12", status=2)
    assert err.startswith("problem: Choose one of the answers\n")


def test_a_gap_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = printed(capsys, "appeal_window", "closed_on=31 Dec 2023", "today=2026-11-12")
    assert err == ""
    assert out.startswith("We have no published rule for 31 December 2023.")


def test_a_value_may_hold_spaces_and_signs(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = printed(capsys, "cancel_unshipped", "ship_deadline_on=2 days 17 hours left", "today=Nov 12, 2026")
    assert out.startswith("Wait until Saturday 14 November 2026: ")
    assert printed(capsys, "appeal_window", "closed_on=a=b", status=2)[1].startswith("closed_on: Enter a date")


def test_without_today_it_is_this_day(capsys: pytest.CaptureFixture[str]) -> None:
    before = date.today()
    out, _ = printed(capsys, "appeal_window", "closed_on=today", "--json")
    echoed = date.fromisoformat(json.loads(out)["outcome"]["answers"]["closed_on"])
    assert before <= echoed <= date.today()


@frozen()
def test_usual_times_warnings_and_whose_turn_it_is_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = printed(capsys, "dispute_timeline", "opened_on=2 June 2027", "today=2027-06-03")
    assert "The seller answers (seller)" in out
    assert "A decision is reported by then (aliexpress, a usual time)" in out
    assert "\n! We last checked a rule behind this answer on 23 November 2026" in out


@frozen()
def test_the_last_of_two_answers_to_one_question_counts(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = printed(capsys, *FIRST_DEADLINE, "completed_on=2026-11-11", "--json")
    assert json.loads(out)["outcome"]["deadlines"][0]["last_day"] == "2026-11-26"


def test_an_option_may_stand_before_the_answers() -> None:
    assert main([FIRST_DEADLINE[0], "--json", *FIRST_DEADLINE[1:]]) == 0


def test_an_answer_without_an_equals_sign_is_told_how_to_write_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dispute_window", "problem"]) == 2
    assert capsys.readouterr().err.startswith("dispute_window: write problem=…")


def test_no_name_prints_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("which one?\n\nappeal_window: ")


def test_a_closed_answer_names_the_other_routes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dispute_window", "problem=not_as_described", "completed_on=2026-10-01", "today=2026-11-12"]) == 0
    assert "PayPal" in capsys.readouterr().out


def test_things_to_do_and_letters_are_printed_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence_checklist", "problem=damaged", "today=2026-11-12"]) == 0
    assert "Proves: " in capsys.readouterr().out
    assert main(["message_writer", "purpose=first_contact", "problem=damaged", "today=2026-11-12"]) == 0
    told = capsys.readouterr().out
    assert "Do not write: " in told
    assert "https://" in told


@pytest.mark.parametrize(
    "arguments", [["--list"], FIRST_DEADLINE, [*FIRST_DEADLINE, "--json"], [*FIRST_DEADLINE, "--ics"]]
)
def test_a_reader_that_goes_away_ends_it_quietly(arguments: list[str]) -> None:
    """As `| head` does: whoever reads has closed the pipe before the first word."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "calculators", *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.parametrize("arguments", [["--list"], FIRST_DEADLINE, ["nothing"]])
def test_a_terminal_that_knows_no_quotation_marks_gets_question_marks(arguments: list[str]) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = subprocess.run(
        [sys.executable, "-m", "calculators", *arguments], capture_output=True, env=environment, check=False
    )
    assert (2 if arguments == ["nothing"] else 0) == done.returncode
    assert b"Traceback" not in done.stderr
    assert (done.stdout + done.stderr).isascii()
