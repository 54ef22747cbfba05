"""The one door: the shapes of what goes in and comes out."""

import json

import pytest

from calculators.front.reply import answer, form_of, reply
from tests.asking import ask, clock

CONFIRMED = {"problem": "not_as_described", "completed_on": "2026-11-10"}


def test_an_outcome_has_the_shape_that_the_page_and_programs_rely_on() -> None:
    replied = ask("dispute_window", CONFIRMED)
    outcome = replied["outcome"]
    assert list(replied) == ["kind", "outcome", "html", "calendar", "link", "bar"]
    assert list(outcome) == [
        "calculator", "answers", "headline", "verdict", "step", "deadlines", "reasons", "checklist",
        "letters", "missing", "warnings", "receipt",
    ]  # fmt: skip
    assert list(outcome["deadlines"][0]) == [
        "id", "label", "who", "opens_on", "do_by", "last_day", "perhaps_until", "firm", "done", "confidence",
        "if_missed", "reasons",
    ]  # fmt: skip
    assert list(outcome["deadlines"][0]["reasons"][0]) == ["id", "text", "fact", "url"]


def test_an_outcome_says_what_was_asked_and_what_is_concluded() -> None:
    outcome = ask("dispute_window", CONFIRMED)["outcome"]
    deadline = clock(ask("dispute_window", CONFIRMED), "open_dispute")
    assert (outcome["calculator"], outcome["answers"]) == ("dispute_window", CONFIRMED)
    assert (outcome["headline"], outcome["verdict"]) == ("Open the dispute by Monday 23 November 2026.", "open")
    assert (deadline["label"], deadline["who"]) == ("Open the dispute", "you")
    assert (deadline["do_by"], deadline["last_day"], deadline["firm"], deadline["done"], deadline["confidence"]) == (
        "2026-11-23", "2026-11-25", True, False, "high",
    )  # fmt: skip
    assert deadline["reasons"][0]["fact"] == "aliexpress.open_dispute_last_day"
    assert outcome["reasons"] == outcome["checklist"] == outcome["letters"] == outcome["warnings"] == []


def test_a_reason_without_a_source_says_so() -> None:
    (caution,) = [
        reason for reason in clock(ask("dispute_window", CONFIRMED), "open_dispute")["reasons"] if not reason["fact"]
    ]
    assert (caution["id"], caution["url"]) == ("days_in_hand", None)


def test_answers_are_echoed_as_dates_however_they_were_typed() -> None:
    typed = {"problem": "not_received", "tracking": "moving", "shipped_on": "yesterday", "delivery_ends_on": "2d 17h"}
    expected = {
        "problem": "not_received",
        "shipped_on": "2026-11-11",
        "tracking": "moving",
        "delivery_ends_on": "2026-11-14",
    }
    assert expected == ask("dispute_window", typed)["outcome"]["answers"]


def test_an_answer_typed_before_today_is_told_from_the_day_it_was_typed() -> None:
    typed = {"problem": "not_received", "tracking": "moving", "shipped_on": "yesterday", "delivery_ends_on": "2d 17h"}
    request = {"calculator": "dispute_window", "answers": typed, "today": "2026-11-14"}
    days = {"shipped_on": "2026-11-12", "delivery_ends_on": "2026-11-20", "unknown": "2026-11-12"}
    answers = json.loads(reply(json.dumps({**request, "typed_on": days})))["outcome"]["answers"]
    assert answers["shipped_on"] == "2026-11-11"
    assert answers["delivery_ends_on"] == "2026-11-16", "a day after today counts as today"
    from_today = reply(json.dumps(request))
    assert from_today == reply(json.dumps({**request, "typed_on": {"shipped_on": "soon"}})), "a day that is none"


def test_what_was_typed_is_told_in_words_without_an_answer_and_what_is_not_typed_is_no_error() -> None:
    typed = {"shipped_on": "yesterday", "delivery_ends_on": "2d 17h", "delivered_on": "soon", "completed_on": " "}
    request = {"calculator": "dispute_window", "answers": typed, "today": "2026-11-14", "read": True}
    told = json.loads(reply(json.dumps(request | {"typed_on": {"shipped_on": "2026-11-12"}})))
    assert told == {
        "kind": "read",
        "read": {
            "shipped_on": "Wednesday 11 November 2026",
            "delivery_ends_on": "Monday 16 November 2026, from a countdown",
        },
        "errors": {"delivered_on": "Enter a date, like 21 June 2026"},
    }
    assert json.loads(reply(json.dumps(request | {"today": "never"})))["kind"] == "errors"


def test_the_few_words_before_a_day_and_without_one() -> None:
    moving = {"problem": "not_received", "tracking": "moving", "shipped_on": "2026-10-05", "delivery_ends_on": "20 nov"}
    assert answer("dispute_window", moving, "2026-11-20").get("bar") == "open the dispute from Sat 21 Nov (1 day)"
    waiting = answer("dispute_timeline", {"opened_on": "2026-11-02"}, "2026-11-04")
    assert waiting.get("bar") == waiting["outcome"]["headline"]  # type: ignore[typeddict-item]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-11-12", "open the dispute by Mon 23 Nov (11 days)"),
        ("2026-11-22", "open the dispute by Mon 23 Nov (1 day)"),
        ("2026-11-23", "open the dispute today"),
        ("2026-11-24", "open the dispute today"),
        ("2026-11-25", "open the dispute today"),
        ("2026-11-26", "It is too late to open the dispute: the last day was Wednesday 25 November 2026."),
    ],
)
def test_an_answer_has_a_few_words_for_other_pages(today: str, words: str) -> None:
    assert words == answer("dispute_window", CONFIRMED, today).get("bar")


def test_answers_that_cannot_be_used_come_back_by_question_in_the_order_of_the_form() -> None:
    replied = ask("return_shipping", {"tracking_uploaded_on": "soon", "label": "own", "agreed_on": "tomorrow"})
    expected = {
        "agreed_on": "Friday 13 November 2026 is still to come. Enter the day it happened, like 12 November 2026",
        "tracking_uploaded_on": "Enter a date, like 21 June 2026",
    }
    assert {"kind": "errors", "errors": expected} == replied
    assert list(expected) == list(replied["errors"])


def test_answers_that_a_calculator_refuses_come_back_by_question() -> None:
    either = "Enter this day, or the other one, like 21 June 2026"
    expected = {"kind": "errors", "errors": {"requested_on": either, "ship_deadline_on": either}}
    assert expected == ask("cancel_unshipped", {})


def test_a_gap_comes_back_as_a_sentence_with_its_markup() -> None:
    replied = ask("appeal_window", {"closed_on": "2023-12-31"})
    assert list(replied) == ["kind", "text", "html"]
    assert replied["kind"] == "gap"
    assert replied["text"].startswith("We have no published rule for 31 December 2023. The oldest one we know for")
    assert replied["text"].endswith("is from 1 January 2024.")


@pytest.mark.parametrize(
    "today",
    [
        "",
        "today",
        "yesterday",
        "tomorrow",
        "2d 17h",
        "0d",
        "noon",
        "x" * 500,
        "12 November 2026",
    ],
)
def test_a_today_that_is_no_day_is_refused(today: str) -> None:
    expected = {"kind": "errors", "errors": {"today": "Enter a date, like 21 June 2026"}}
    assert expected == ask("dispute_window", CONFIRMED, today)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dispute_windw", "there is no calculator 'dispute_windw'; did you mean 'dispute_window'"),
        ("kit", "there is no calculator 'kit'"),
        ("__main__", "there is no calculator '__main__'"),
        ("front.reply", "there is no calculator 'front.reply'"),
        ("", "there is no calculator ''"),
    ],
)
def test_an_unknown_calculator_is_an_error_of_the_page_that_asks(name: str, expected: str) -> None:
    with pytest.raises(LookupError) as error:
        ask(name, {})
    assert str(error.value).startswith(expected)


@pytest.mark.parametrize("text", ["", "dispute_window", "{", "{'calculator': 1}"])
def test_text_that_is_no_json_is_no_request(text: str) -> None:
    with pytest.raises(ValueError, match=r"Expecting|property name"):
        reply(text)


def test_letters_of_other_languages_come_back_as_they_are() -> None:
    typed = {"problem": "zerstört – 坏了"}
    text = reply(json.dumps({"calculator": "dispute_window", "answers": typed, "today": "2026-11-12"}))
    assert "zerstört – 坏了" in text


def test_the_reply_as_plain_values_is_the_reply_as_text() -> None:
    text = reply(json.dumps({"calculator": "dispute_window", "answers": CONFIRMED, "today": "2026-11-12"}))
    assert json.loads(text) == answer("dispute_window", CONFIRMED, "2026-11-12")


def test_a_reply_takes_the_language_of_the_page_and_without_one_it_is_english() -> None:
    request = {"calculator": "dispute_window", "answers": CONFIRMED, "today": "2026-11-12"}
    assert reply(json.dumps(request)) == reply(json.dumps({**request, "language": "en"}))
    with pytest.raises(LookupError, match="there are no words in 'xx'"):
        reply(json.dumps({**request, "language": "xx"}))


def test_a_form_is_read_once() -> None:
    assert form_of("dispute_window") is form_of("dispute_window")


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "null",
        "no JSON",
        '{"calculator": "appeal_window", "answers": {"closed_on": 3}, "today": "2026-11-12"}',
        '{"calculator": "appeal_window", "answers": [], "today": "2026-11-12"}',
        '{"calculator": "appeal_window", "answers": null, "today": "2026-11-12"}',
        '{"calculator": "appeal_window", "answers": "closed_on", "today": "2026-11-12"}',
        '{"calculator": "appeal_window", "answers": 3, "today": "2026-11-12"}',
        '{"calculator": null, "answers": {}, "today": "2026-11-12"}',
        '{"calculator": ["appeal_window"], "answers": {}, "today": "2026-11-12"}',
        '{"calculator": "appeal_window", "answers": {}, "today": null}',
        '{"calculator": "appeal_window", "answers": {}, "today": "2026-11-12", "language": 3}',
        '{"calculator": "appeal_window", "answers": {}, "today": "2026-11-12", "speed": "high"}',
        '{"calculator": "appeal_window", "answers": {}, "today": "2026-11-12", "expected": "open"}',
        '{"calculator": "appeal_window", "answers": {}, "today": "2026-11-12", "expected": {"verdict": null}}',
        '{"calculator": "appeal_window", "today": "2026-11-12", "answers": ' + "[" * 50_000 + "]" * 50_000 + "}",
        "[" * 50_000,
    ],
    ids=lambda text: text[:80],
)
def test_text_that_is_no_request_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        reply(text)
