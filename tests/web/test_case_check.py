"""What the check on a reader's device asks is every line of every table, as it stands there."""

import csv
import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from calculators import names
from calculators.front.reply import form_of, reply
from web.case_check import SENTENCES, check, file
from web.case_tables import CASES, NOTHING

PUBLISHED = json.loads(file())


@pytest.mark.parametrize("name", names())
def test_every_line_of_a_table_is_in_the_file_with_what_it_expects(name: str) -> None:
    questions = {question.name for question in form_of(name).questions} | {"case", "today"}
    expected = []
    with (CASES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as table:
        for line in csv.DictReader(table):
            cells = {column: cell for column, cell in line.items() if cell and column not in questions}
            cells = {"kind": "outcome"} | {column: cell if cell != NOTHING else "" for column, cell in cells.items()}
            expected.append((line["case"], line["today"], cells))
    asked = [case for case in PUBLISHED if case["calculator"] == name]
    assert expected == [(case["case"], case["today"], case["expected"]) for case in asked]


def test_what_is_in_the_file_agrees_and_a_wrong_day_in_it_is_told() -> None:
    case = next(case for case in PUBLISHED if case["expected"].get("open_dispute.last_day"))
    assert json.loads(reply(json.dumps(case))) == {"kind": "compared", "text": "", "html": ""}
    last_day = case["expected"]["open_dispute.last_day"]
    wrong = case | {"expected": case["expected"] | {"open_dispute.last_day": "2001-02-03"}}
    told = json.loads(reply(json.dumps(wrong)))
    expected = (
        f"{case['calculator']}: {case['case']}\n  open_dispute.last_day: “2001-02-03” is published, “{last_day}” came."
    )
    assert (told["kind"], told["text"]) == ("compared", expected)
    assert f"<strong>{case['case']}</strong>" in told["html"]


def test_the_page_knows_how_many_cases_there_are_and_takes_no_other_file() -> None:
    html = str(check())
    assert f'data-count="{len(PUBLISHED)}"' in html
    assert f'data-integrity="sha256-{b64encode(sha256(file()).digest()).decode()}"' in html


def test_every_sentence_that_the_script_says_stands_in_the_page() -> None:
    script = (CASES.parent / "web" / "theme" / "assets" / "check.js").read_text(encoding="utf-8")
    lines = [line for line in script.splitlines() if "#words(" in line or line.endswith(" Result */")]
    said = {name for line in lines for name in re.findall(r'"(\w+)"', line)}
    assert {"agree", "differ", "checked", "loading", "copied", "report"} <= said
    assert said - {"report"} <= set(SENTENCES)
