"""Wrong edits in a copy of the project, and the one sentence that each gets before anything is built or tested."""

import csv
import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from calculators.kit.policy import version
from tests.scratch import copied
from web import check, page_check, search
from web.case_tables import write

QUOTES = 'put quotes around a text that has a comma: "broken, and late"'


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what people edit, and of what checks it."""
    return copied(tmp_path_factory.mktemp("copy"))


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "copy"))


def edit(copy: Path, file: str, old: str, new: str) -> int:
    """Replace the first occurrence in a file. Returns the line where the new text begins."""
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def told(copy: Path) -> list[str]:
    """What the check says of a copy, line by line; it fails exactly when it says something."""
    command = [sys.executable, "-B", "-m", "web.check"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout) == (bool(done.stderr), "")
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()


def test_wrong_facts_are_told_with_file_line_fact_and_one_example(copy: Path) -> None:
    policy = "calculators/policy"
    value = edit(copy, f"{policy}/brazil.toml", "\nvalue = ", '\nvalue = "7"  # ') + 1
    broken = edit(copy, f"{policy}/uk.toml", "confidence = ", "confidence ")
    source = edit(copy, f"{policy}/paypal.toml", "\nsource = ", '\nsource = ""  # ') + 1
    review = edit(copy, f"{policy}/us.toml", "\nreview_by = 2027", "\nreview_by = 2087") + 1
    encoding = (copy / policy / "eu.toml").read_bytes()
    (copy / policy / "eu.toml").write_bytes(encoding + "# Ende der Übersicht\n".encode("latin-1"))
    mistakes, _, example = "\n".join(told(copy)).partition("\n\n")
    brazil, eu, paypal, uk, us = mistakes.splitlines()
    assert brazil.startswith(f"calculators/policy/brazil.toml:{value}: [withdraw_days] since ")
    assert brazil.endswith(": value '7' is not a whole number (or \"none\" for an end)")
    assert eu == f"calculators/policy/eu.toml:{encoding.count(b'\n') + 1}: not in UTF-8; save it as UTF-8"
    assert paypal.startswith(f"calculators/policy/paypal.toml:{source}: [")
    assert paypal.endswith(": source is empty")
    assert uk.startswith(f"calculators/policy/uk.toml:{broken}: [")
    assert "]: write a name, =, and what it is: value = 15 (not valid TOML: " in uk
    assert us.startswith(f"calculators/policy/us.toml:{review}: [")
    assert " is too far away: check it again by 2027-" in us
    assert example.startswith("a good one looks like this:\n\n    [open_dispute_last_day]")


def test_a_check_on_a_day_to_come_is_told_but_stops_nothing() -> None:
    first = next(iter(check.unlikely(date(2020, 1, 1))))
    assert first.startswith("calculators/policy/aliexpress.toml:")
    assert first.endswith(" is a day to come; today is 2020-01-01")
    newest_check = date.fromisoformat(version().partition(" ")[0])
    assert [] == [line for line in check.unlikely(newest_check) if "a day to come" in line]


def test_a_next_check_that_is_over_is_told_but_stops_nothing() -> None:
    first = next(iter(check.unlikely(date(2100, 1, 1))))
    assert re.match(r"calculators/policy/aliexpress\.toml:\d+: \[\w+\] since \S+: review_by 202\d-", first)
    assert first.endswith(" is over: read it; today is 2100-01-01")


def test_a_day_on_which_too_much_is_to_be_checked_is_told_with_the_line_and_a_better_day(copy: Path) -> None:
    file = copy / "calculators" / "policy" / "eu.toml"
    text = re.sub(r"(?m)^review_by = .*$", "review_by = 2027-04-29", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    day, month = told(copy)
    says = r"\[\w+\] since \S+: \d+ facts are to be checked"
    better = "; take a day before with few: review_by = 202"
    assert re.match(rf"calculators/policy/eu\.toml:\d+: {says} on 2027-04-29, more than 12{better}", day)
    assert text.splitlines()[int(day.split(":")[1]) - 1] == "review_by = 2027-04-29"
    assert re.match(rf"calculators/policy/\w+\.toml:\d+: {says} in 2027-04, more than \d+{better}", month)


def test_wrong_code_is_told_with_file_and_line(copy: Path) -> None:
    syntax = edit(copy, "calculators/appeal_window.py", "def appeal_window(", "def appeal_window((")
    name = edit(copy, "calculators/refund_arrival.py", "\n\n\ndef", "\n\nnot_defined\n\n\ndef") + 2
    edit(copy, "calculators/us_billing_error.py", "statement_sent_on: S", "statement_sent_on: int, other: S")
    mistakes = told(copy)
    assert any(line.startswith(f"calculators/appeal_window.py:{syntax}: ") for line in mistakes)
    assert f"calculators/refund_arrival.py:{name}: NameError: name 'not_defined' is not defined" in mistakes
    (form,) = [line for line in mistakes if "us_billing_error" in line]
    assert form.startswith("calculators/us_billing_error.py:")
    assert "us_billing_error(statement_sent_on): has no wording; write: statement_sent_on: Annotated[date" in form


@pytest.mark.proof
def test_a_calculator_that_breaks_down_on_a_case_is_told_with_its_line_and_the_case(copy: Path) -> None:
    line = edit(copy, "calculators/rules/brazil.py", '"brazil.withdraw_days"', '"brazil.withdraw_counting"')
    (mistake,) = told(copy)
    assert mistake.startswith(f"calculators/rules/brazil.py:{line}: fact 'brazil.withdraw_counting' counts in 'statem")
    assert mistake.endswith("; so says cases/brazil_regret.csv:2")


@pytest.mark.proof
def test_a_hole_of_a_sentence_that_nothing_fills_is_told_with_its_line(copy: Path) -> None:
    line = edit(copy, "calculators/rules/brazil.py", "{days}", "{day}")
    mistake, *_ = told(copy)
    says = "a sentence has {day}, but nothing is given for it; write {days}, or give day=…"
    assert mistake.startswith(f"calculators/rules/brazil.py:{line - 2}: {says}"), "where the call begins"


def test_a_country_of_two_places_is_told(copy: Path) -> None:
    line = edit(copy, "calculators/policy/israel.toml", '{ IL = "Israel"', '{ IL = "Israel", BR = "Brazil"')
    assert told(copy) == [
        f"calculators/policy/israel.toml:{line}: [regime]: BR is a country of brazil.toml already; keep it in one"
    ]


def test_a_fact_that_code_names_and_a_language_that_cannot_be_read_are_told_with_file_and_line(copy: Path) -> None:
    line = edit(copy, "calculators/rules/brazil.py", '"brazil.withdraw_days"', '"brazil.withdraw_dayz"')
    words = copy / "calculators" / "words"
    words.mkdir(exist_ok=True)
    (words / "de.json").write_text('{"months": [],\n}', encoding="utf-8")
    (words / "fr.json").write_text('{"months": []}', encoding="utf-8")
    spanish = {"months": [str(month) for month in range(12)], "weekdays": ["lunes"] * 6, "days": {"": "{dia}"}}
    spanish |= {"units": {}, "sentences": {"By {end}.": "Hasta el {fin}."}}
    (words / "es.json").write_text(json.dumps(spanish, indent=1), encoding="utf-8")
    german, weekdays, days, sentence, french, fact = told(copy)
    assert re.match(r"calculators/words/de\.json:[12]: not valid JSON: ", german)
    assert weekdays == "calculators/words/es.json:16: weekdays has 6 names; write 7, from Monday on"
    assert days == "calculators/words/es.json:24: days, '': {dia} is none of {weekday}, {day}, {month}, {year}"
    assert sentence == "calculators/words/es.json:29: 'By {end}.' has end in braces; keep the same in 'Hasta el {fin}.'"
    assert french.startswith("calculators/words/fr.json:1: ")
    assert "'weekdays', 'days', 'units', and 'sentences'; write it like {\"sentences\"" in french
    told_of_it = f"calculators/rules/brazil.py:{line}: there is no fact 'brazil.withdraw_dayz'; did you mean "
    assert re.fullmatch(rf"{re.escape(told_of_it)}'brazil\.withdraw_days'( or '[a-z._]+')*\?", fact)


@pytest.mark.proof
def test_a_deleted_column_of_messages_is_told_once_with_one_of_them(copy: Path) -> None:
    edit(copy, "cases/brazil_regret.csv", ",error.delivered_on", "")
    file = copy / "cases" / "brazil_regret.csv"
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    cells = [next(csv.reader([line]))[:-1] for line in lines]
    file.write_bytes(f"{head}\n".encode() + write(cells))
    (mistake,) = told(copy)
    says = "the column 'error.delivered_on' is missing; put it back, with its cells, for the message of line"
    assert re.match(rf"cases/brazil_regret\.csv:1: {says} \d+: Enter a ", mistake)


def test_wrong_tables_are_told_with_file_and_line(copy: Path) -> None:
    cases = copy / "cases"
    stored = (cases / "appeal_window.csv").read_bytes()
    (cases / "appeal_window.csv").write_bytes(b"\xef\xbb\xbf" + stored.replace(b"\n", b"\r\n"))
    (cases / "brazil_regret.csv").write_bytes((cases / "brazil_regret.csv").read_bytes().replace(b",", b";"))
    columns = (cases / "uk_cancel.csv").read_text(encoding="utf-8").partition("\n")[0].count(",") + 1
    comma = edit(copy, "cases/uk_cancel.csv", "2 November 2026,,", "2 November 2026,,,")
    day = edit(copy, "cases/us_billing_error.csv", ",2026-11-02,", ",2/11/2026,")
    choice = edit(copy, "cases/dispute_window.csv", ",not_received,", ",not_recieved,")
    (cases / "nobody_knows.csv").write_text("case,today\n", encoding="utf-8")
    (cases / "uk_reject.csv").unlink()
    mistakes = told(copy)
    assert mistakes == [
        "cases/nobody_knows.csv:1: there is no calculator 'nobody_knows'",
        "cases/brazil_regret.csv:1: the columns are separated by semicolons; save the table with commas",
        f"cases/dispute_window.csv:{choice}: problem: There is no answer 'not_recieved' here. Choose one: "
        "not_received, damaged, wrong_item, not_as_described, counterfeit, missing_parts",
        f"cases/uk_cancel.csv:{comma}: {columns + 1} cells for {columns} columns; {QUOTES}",
        "calculators/uk_reject.py:1: has no table of cases; write cases/uk_reject.csv",
        f"cases/us_billing_error.csv:{day}: notice_received.do_by '2/11/2026' is not a day like 2026-11-12 "
        "(a spreadsheet changes it, unless the column is text), nor '-' for none",
    ]


def test_wrong_pages_are_told_with_file_and_line(copy: Path) -> None:
    good = (copy / "docs" / "guide" / "appeal.md").read_text(encoding="utf-8")
    lines = [
        "You have {fact:aliexpress.apeal} days.",
        "You have {Fact:aliexpress.appeal} days.",
        "You have {fact:aliexpress.appeal days.",
        ":: calculator appeal_window",
        "- ::: calculator appeal_window",
        "::: calculator appeal_windw",
        "::: calculator dispute_window problem=lost",
        "[There](../situations/counterfiet.md)",
        "[There](counterfeit.md)",
    ]
    (copy / "docs" / "guide" / "appeal.md").write_text(good + "\n".join(lines) + "\n", encoding="utf-8")
    plain = good[good.index("\n# ") + 1 :]
    (copy / "docs" / "guide" / "plain.md").write_text(plain, encoding="utf-8")
    first = good.count("\n") + 1
    edit(copy, "docs/guide/evidence.md", "asked_as:", "asked_like:")
    edit(copy, "calculators/policy/us.toml", "[debit_cards]", "[debit_card]")
    edit(copy, "calculators/policy/us.toml", "\n[[debit_cards.values]]", "\n[[debit_card.values]]")
    renamed = (copy / "docs/ways/united-states.md").read_text(encoding="utf-8").partition("us.debit_cards}")[0]
    moved = edit(copy, "calculators/policy/uk.toml", '"ways/united-kingdom.md"', '"ways/uk.md"')
    gone = edit(copy, "mkdocs.yml", "ways/united-kingdom.md", "ways/united-kingdon.md")
    mistakes = told(copy)
    expected = [
        "there is no fact 'aliexpress.apeal'; did you mean 'aliexpress.appeal'?",
        "this is no fact yet; write it like this, in one line: {fact:aliexpress.appeal}",
        "this is no fact yet; write it like this, in one line: {fact:aliexpress.appeal}",
        "this is no directive yet; did you mean 'calculator'?; write three colons at the beginning of",
        "this is no directive yet; did you mean 'calculator'?; write three colons at the beginning of",
        "there is no calculator 'appeal_windw'; did you mean 'appeal_window'",
        "There is no answer 'lost' here. Choose one: not_received",
        "there is no page '../situations/counterfiet.md'; did you mean '../situations/counterfeit.md'",
        "there is no page 'counterfeit.md'; did you mean '../situations/counterfeit.md'",
    ]
    begins = [f"docs/guide/appeal.md:{number}: {words}" for number, words in enumerate(expected, first)]
    assert begins == [mistake[: len(begin)] for mistake, begin in zip(mistakes, begins, strict=False)]
    nowhere = "the page is not in `nav:` of mkdocs.yml; add"
    assert mistakes[len(expected) :] == [
        f"docs/guide/evidence.md:1: the page does not say how people ask for it; {search.EXAMPLE}",
        f"docs/guide/plain.md:1: the front matter has no title and no description; {page_check.FRONT_MATTER}",
        f"docs/ways/united-states.md:{renamed.count('\n') + 1}: there is no fact 'us.debit_cards'; did you mean "
        "'us.debit_card'?",
        f"mkdocs.yml:{gone}: there is no page 'docs/ways/united-kingdon.md'; did you mean 'ways/united-kingdom.md' or "
        "'ways/united-states.md' or 'ways/switzerland.md'?",
        f"docs/guide/plain.md:1: {nowhere} '- guide/plain.md' below a neighbour there",
        f"docs/ways/united-kingdom.md:1: {nowhere} '- ways/united-kingdom.md' below a neighbour there",
        f"calculators/policy/uk.toml:{moved}: there is no page 'ways/uk.md'; did you mean "
        "'ways/turkiye.md' or 'ways/card.md' or 'ways/japan.md'?",
    ]


def test_a_place_without_a_plan_and_a_question_that_is_worded_twice_are_told_with_a_good_example(copy: Path) -> None:
    edit(copy, "calculators/rules/brazil.py", "def plan(", "def planned(")
    (copy / "calculators" / "rules" / "newzealand.py").unlink()
    edit(
        copy,
        "calculators/uk_reject.py",
        "    delivered_on: Annotated[",
        '    paid_on: Annotated[date, ask("When was it paid?")] | None = None,\n    delivered_on: Annotated[',
    )
    mistakes = told(copy)
    assert any(
        line.startswith("calculators/rules/brazil.py:1: has no plan") and "write def plan(order: Order" in line
        for line in mistakes
    )
    assert any(line.startswith("calculators/policy/newzealand.toml:1: [regime] names countries") for line in mistakes)
    worded = [line for line in mistakes if line.startswith("calculators/uk_reject.py:")]
    assert len(worded) == 1
    assert "paid_on is asked as 'When was it paid?', in free_return as 'When did you pay?'" in worded[0]
    assert "word it once, in calculators/kit/questions.py, like PaidOn" in worded[0]
