"""No answer says two things that cannot both be followed, in every line of every table of cases."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from calculators import names
from calculators.front.days_typed import due
from tests.asking import ask
from tests.filling import filled
from tests.markup import parse
from web.case_tables import cases

every_calculator = pytest.mark.parametrize("name", names())
DAY = r"(?:\w+day )?(\d{1,2} \w+ 20\d\d)"


@cache
def answers(name: str) -> list[tuple[dict[str, str], str, dict[str, Any]]]:
    """What was typed, on which day, and the reply: the cases of a table, each on its day and on later ones."""
    found = []
    for case in cases(name):
        for today in (case.today, "2026-12-24", "2027-06-01"):
            found.append((dict(case.typed), today, ask(name, dict(case.typed), today)))
    return found


def outcomes(name: str, fits: Callable[[dict[str, str]], bool] = lambda typed: True) -> Iterator[tuple[str, str, Any]]:
    """A name for the answer, the day, and the reply, for each outcome whose answers fit."""
    for typed, today, replied in answers(name):
        if replied["kind"] == "outcome" and fits(typed):
            yield f"{name} {typed} on {today}", today, replied


def has_confirmed(typed: dict[str, str]) -> bool:
    return bool(typed.get("completed_on") or typed.get("completed_on")) or (
        typed.get("order_status", "").casefold() == "completed"
    )


ASKS_NOT_TO_CONFIRM = re.compile(r"(do not|don't|never|before you) confirm", re.IGNORECASE)


@every_calculator
def test_who_has_confirmed_receipt_is_not_asked_not_to_confirm_it(name: str) -> None:
    for asked, _, replied in outcomes(name, has_confirmed):
        assert not ASKS_NOT_TO_CONFIRM.search(parse(replied["html"]).text), asked


@settings(max_examples=150)
@given(form=filled("can_i_dispute"))
def test_who_has_confirmed_receipt_is_not_asked_not_to_confirm_it_whatever_else_is_typed(
    form: tuple[dict[str, str], str],
) -> None:
    typed, today = form
    replied = ask("can_i_dispute", {**typed, "order_status": "completed"}, today)
    assert not ASKS_NOT_TO_CONFIRM.search(parse(replied.get("html", "")).text), typed


def test_a_checklist_does_not_take_it_that_receipt_is_not_confirmed() -> None:
    """It does not ask for the status of the order."""
    for asked, _, replied in outcomes("evidence_checklist"):
        for text in replied["outcome"]["warnings"]:
            assert not re.match(r"(Do not|Never) confirm", text), asked


REFUND = ("aliexpress.usual", "aliexpress.chase")  # in the planner only these two wait for the same money


@every_calculator
def test_who_is_told_to_wait_is_not_told_to_ask_now(name: str) -> None:
    for asked, today, replied in outcomes(name):
        waits = [due(day, date.min).day for day in re.findall(rf"[Ww]ait until {DAY}", replied["outcome"]["headline"])]
        ids = {deadline["id"] for deadline in replied["outcome"]["deadlines"] if not deadline["done"]}
        other_matter = name == "case_planner" and not ids & set(REFUND)
        if other_matter or not any(day >= date.fromisoformat(today) for day in waits):
            continue
        for now in re.findall(r"What you can do now: (.*?)Confidence:", parse(replied["html"]).text, re.DOTALL):
            days = [due(day, date.min).day for day in re.findall(DAY, now)]
            assert not re.search(r"\bask\b", now, re.IGNORECASE) or set(waits) & set(days), f"{asked}: {now}"


@every_calculator
def test_nobody_is_sent_to_the_order_page_for_a_day_of_a_bank_of_paypal_or_of_a_law(name: str) -> None:
    """An order page shows no such day."""
    for asked, _, replied in outcomes(name):
        sure = [found.text for found in parse(replied["html"]).find("p") if "outcome-sure" in found.classes]
        for deadline, text in zip(replied["outcome"]["deadlines"], sure, strict=True):
            regimes = {reason["fact"].partition(".")[0] for reason in deadline["reasons"] if reason["fact"]}
            if deadline["who"] == "bank" or "aliexpress" not in regimes:
                assert "order page" not in text.replace("not the order page", ""), f"{asked}: {deadline['id']}: {text}"
            elif deadline["confidence"] != "low":
                assert "order page" in text, f"{asked}: {deadline['id']}: {text}"


@every_calculator
def test_an_old_fact_is_compared_with_what_can_show_it(name: str) -> None:
    for asked, _, replied in outcomes(name):
        facts = {
            reason["fact"].partition(".")[0]
            for where in (*replied["outcome"]["deadlines"], *replied["outcome"]["checklist"], replied["outcome"])
            for reason in where["reasons"]
            if reason["fact"]
        }
        old = [text for text in replied["outcome"]["warnings"] if "next check is due" in text]
        if "aliexpress" not in facts:
            assert [text for text in old if "order page" in text] == [], asked
        if facts == {"aliexpress"}:
            assert all("order page" in text for text in old), asked


@every_calculator
def test_a_past_day_is_not_said_to_come(name: str) -> None:
    for asked, today, replied in outcomes(name):
        for text in re.findall(rf"What you can do now: [^.]*?[Ww]ait until {DAY}", parse(replied["html"]).text):
            assert due(text, date.min).day >= date.fromisoformat(today), asked


def test_the_tables_hold_what_these_tests_look_for() -> None:
    replies = [(asked, replied) for name in names() for asked, _, replied in outcomes(name)]
    for words in ("wait until", "What you can do now", "next check is due"):
        assert any(words in parse(replied["html"]).text for _, replied in replies), words
    assert any(has_confirmed(typed) for name in names() for typed, _, _ in answers(name))
    ids = {deadline["id"] for _, _, replied in outcomes("case_planner") for deadline in replied["outcome"]["deadlines"]}
    assert set(REFUND) <= ids
