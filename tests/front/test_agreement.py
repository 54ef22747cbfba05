"""Where an answer is not the published one, and how that is told."""

import pytest

from calculators.front.agreement import Difference, differences, drawn, written
from tests.asking import ask

NAME = "appeal_window"
REPLIED = ask(NAME, {"closed_on": "10 November 2026"}, "2026-11-12")
MET = {"kind": "outcome", "verdict": "open", "appeal.last_day": "2026-11-17", "appeal.firm": "false"}


def test_an_answer_as_expected_has_no_difference() -> None:
    assert [] == differences(MET, REPLIED)


@pytest.mark.parametrize(
    ("column", "expected", "came"),
    [
        ("kind", "gap", "outcome"),
        ("verdict", "closed", "open"),
        ("appeal.last_day", "2026-11-21", "2026-11-17"),
        ("appeal.last_day", "", "2026-11-17"),
        ("appeal.firm", "true", "false"),
        ("refund.last_day", "2026-11-21", ""),
        ("error.closed_on", "Enter a date", ""),
    ],
)
def test_a_column_with_another_text_is_a_difference(column: str, expected: str, came: str) -> None:
    assert [Difference(column, expected, came)] == differences(MET | {column: expected}, REPLIED)


def test_a_deadline_and_an_error_that_nothing_is_expected_of_are_differences() -> None:
    assert [Difference("appeal", "", "If an Appeal button is shown, use it")] == differences(
        {"kind": "outcome"}, REPLIED
    )
    refused = ask(NAME, {"closed_on": "soon"})
    expected = Difference("error.closed_on", "", "Enter a date, like 21 June 2026")
    assert [expected] == differences({"kind": "errors"}, refused)


def test_a_difference_is_one_sentence_also_where_one_side_is_nothing() -> None:
    assert "verdict: “open” is published, “closed” came." == Difference("verdict", "open", "closed").sentence
    assert "verdict: nothing is published, “closed” came." == Difference("verdict", "", "closed").sentence
    assert "verdict: “open” is published, nothing came." == Difference("verdict", "open", "").sentence


def test_a_case_is_named_on_the_page_and_in_the_report_and_its_text_is_no_markup() -> None:
    found = [Difference("headline", "<b>", "{closed}")]
    html = str(drawn("Too late, by <i>a day</i>", "When?", found))
    assert "<strong>Too late, by &lt;i&gt;a day&lt;/i&gt;</strong><p>When?</p>" in html
    assert "<li>headline: “&lt;b&gt;” is published, “{closed}” came.</li>" in html
    report = "appeal_window: Too late\n  headline: “<b>” is published, “{closed}” came."
    assert report == written("Too late", NAME, found)
