"""What nobody should type, send or link: an instruction or nothing, never a traceback, never markup."""

import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

import pytest

from calculators import names
from calculators.__main__ import main
from calculators.front.amounts_typed import amount
from calculators.front.answers import whole_number
from calculators.front.reply import form_of, reply
from calculators.kit.form import Unreadable
from tests.asking import TODAY
from tests.folding import for_each
from tests.markup import elements

MILLION = 1_000_000
BAD = {
    "a lone surrogate": "\ud800",
    "NUL": "\x00",
    "right to left": "\u202e10 Smarch 2026\u200f",
    "a million digits": "1" * MILLION,
    "a million tags": "<b>" * (MILLION // 3),
    "1e309": "1e309",
    "other digits": "१२٣𝟏",
    "a name of JavaScript": "__proto__",
    "markup": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "the first day": "0001-01-01",
}
CONFIRMED = {"problem": "not_as_described", "completed_on": "2026-11-10"}
TEXTS = ("today", "link", "page", "zone", "site", "guessed", "paper", "case", "calculator", "language")
DICTIONARIES = ("answers", "typed_on", "expected")


def told(request: dict[str, Any]) -> dict[str, Any] | None:
    """The reply, checked; None where the request is refused with one short sentence."""
    try:
        text = reply(json.dumps(request))
    except (ValueError, LookupError) as refusal:
        accident, sentence = isinstance(refusal, UnicodeError), str(refusal)
        assert (accident, len(sentence) < 1_000) == (False, True), sentence[:200]
        return None
    replied: dict[str, Any] = json.loads(text)
    for element in elements(replied.get("html", "")):
        assert element.name not in ("script", "b", "img")
        assert "onerror" not in element.attributes
    if replied["kind"] == "errors":
        assert all(0 < len(says) < 1_000 for says in replied["errors"].values())
    return replied


@for_each(names(), BAD.values())
def test_every_question_answers_every_bad_text_with_an_instruction_or_as_if_it_were_a_good_one(
    name: str, bad: str
) -> None:
    typed = {question.name: bad for question in form_of(name).questions}
    replied = told({"calculator": name, "answers": typed | {bad: bad}, "today": TODAY})
    assert replied
    if bad != "0001-01-01":
        assert replied["kind"] == "errors"


@for_each(TEXTS, BAD.values())
def test_every_text_of_a_request_may_be_bad(key: str, bad: str) -> None:
    replied = told({"calculator": "dispute_window", "answers": CONFIRMED, "today": TODAY, key: bad})
    if key in ("link", "today"):
        assert replied
        assert replied["kind"] == "errors"
    if key == "paper":
        assert replied
        assert replied["html"] == "" or (bad.isascii() and len(bad) < 100)
    if key in ("zone", "site", "guessed", "case"):
        assert replied
        assert replied["kind"] == "outcome"
        assert len(replied["html"]) < 100_000, "it is neither drawn nor kept"


@for_each(DICTIONARIES, BAD.values())
def test_every_name_and_every_value_in_a_request_may_be_bad(key: str, bad: str) -> None:
    request = {"calculator": "dispute_window", "answers": CONFIRMED, "today": TODAY}
    for part in ({bad: "x"}, {"completed_on": bad}, {bad: bad}, [bad], {bad: {bad: bad}}, bad, float("inf"), 10**400):
        told({**request, key: part})
    told({**request, bad: bad})


@for_each(BAD.values())
def test_a_link_with_a_bad_part_is_told_apart(bad: str) -> None:
    link = f"#v=1&calculator=dispute_window&completed_on={bad}&problem={bad}&{bad}={bad}&end=1"
    replied = told({"calculator": "dispute_window", "answers": {}, "today": TODAY, "link": link})
    assert replied
    assert {"link"} <= set(replied["errors"])


@for_each(BAD.values())
def test_kept_orders_may_be_bad(bad: str) -> None:
    one = {"id": bad, "name": bad, "saved_on": bad, "answers": {bad: bad}, "typed_on": {bad: bad}}
    for orders in ([one], [bad], [[bad]], [{bad: bad}], bad):
        told({"orders": orders, "today": TODAY})
    told({"orders": [], "today": bad})
    for do in ({bad: bad}, {"file": bad}, {"id": bad, "name": bad}, {"id": bad, "question": bad, "text": bad}):
        told({"orders": [], "today": TODAY, "do": do})
    for order in (bad, "[]", "5", "[" * 50_000, json.dumps({bad: bad})):
        told({"orders": [], "today": TODAY, "do": {"id": bad, "name": bad, "order": order}})


def test_digits_of_other_scripts_are_digits_and_superscripts_are_none() -> None:
    assert whole_number("٣") == 3
    for text in ("²", "½", "Ⅻ", "1e309", "一"):
        with pytest.raises(Unreadable):
            whole_number(text)


@pytest.mark.parametrize("text", ["\u200e$12.50", "$\u200e12.50\u200f", "\ufeff$12.50", "\u202a$12.50\u202c"])
def test_marks_that_come_along_when_an_amount_is_copied_are_left_out(text: str) -> None:
    assert str(amount(text)) == "$12.50"


@for_each(BAD.values())
def test_the_command_line_says_what_to_type(bad: str) -> None:
    for arguments in (
        ["dispute_window", f"problem={bad}", f"completed_on={bad}", "today=2026-11-12"],
        ["dispute_window", "problem=damaged", f"{bad}=1"],
        ["dispute_window", "problem=damaged", f"today={bad}"],
        [bad, "problem=damaged"],
    ):
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as error:
            assert main(arguments) == 2
        assert out.getvalue() == ""
        assert 0 < len(error.getvalue()) < 20_000


def test_the_command_line_prints_what_is_no_text() -> None:
    command = [sys.executable.encode(), b"-m", b"calculators", b"dispute_window", b"problem=\xff\xfe"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (2, b"") == (done.returncode, done.stdout)
    assert b"There is no answer" in done.stderr
