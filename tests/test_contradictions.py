"""No answer says two things that cannot both be followed, in every line of every table of cases."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from calculators import names
from calculators.front.days_typed import due
from tests.asking import ask
from tests.markup import Element, parse
from web.case_tables import cases
from web.filled import filled

every_calculator = pytest.mark.parametrize("name", names(), scope="module")  # all of one together: see `answers`
DAY = r"(?:\w+day )?(\d{1,2} \w+ 20\d\d)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed on which day, the outcome, and what its page shows."""

    name: str
    typed: dict[str, str]
    today: str
    outcome: dict[str, Any]
    page: Element

    def __str__(self) -> str:
        return f"{self.name} {self.typed} on {self.today}"

    @property
    def has_confirmed(self) -> bool:
        """Whether the reader says that receipt is confirmed."""
        return bool(self.typed.get("completed_on")) or self.typed.get("order_status", "").casefold() == "completed"


LATER = ("2026-12-24", "2027-06-01")
IN_PROOF = settings.get_current_profile_name() == "many"


@cache
def answers(name: str) -> list[Answer]:
    """The outcomes of a table of cases, each on its day and on a later one; on both later ones in `make proof`."""
    found = []
    for line, case in enumerate(cases(name)):
        for today in (case.today, *(LATER if IN_PROOF else [LATER[line % 2]])):
            replied = ask(name, dict(case.typed), today)
            if replied["kind"] == "outcome":
                found.append(Answer(name, dict(case.typed), today, replied["outcome"], parse(replied["html"])))
    return found


ASKS_NOT_TO_CONFIRM = re.compile(r"(do not|don't|never|before you) confirm", re.IGNORECASE)


@every_calculator
def test_who_has_confirmed_receipt_is_not_asked_not_to_confirm_it(name: str) -> None:
    for asked in answers(name):
        assert not (asked.has_confirmed and ASKS_NOT_TO_CONFIRM.search(asked.page.text)), asked


@given(form=filled("can_i_dispute"))
def test_who_has_confirmed_receipt_is_not_asked_not_to_confirm_it_whatever_else_is_typed(
    form: tuple[dict[str, str], str],
) -> None:
    typed, today = form
    replied = ask("can_i_dispute", {**typed, "order_status": "completed"}, today)
    assert not ASKS_NOT_TO_CONFIRM.search(parse(replied.get("html", "")).text), typed


def test_a_checklist_does_not_take_it_that_receipt_is_not_confirmed() -> None:
    """It does not ask for the status of the order."""
    for asked in answers("evidence_checklist"):
        for text in asked.outcome["warnings"]:
            assert not re.match(r"(Do not|Never) confirm", text), asked


REFUND = ("aliexpress.usual", "aliexpress.chase")  # in the planner only these two wait for the same money


@every_calculator
def test_who_is_told_to_wait_is_not_told_to_ask_now(name: str) -> None:
    for asked in answers(name):
        waits = [due(day, date.min).day for day in re.findall(rf"[Ww]ait until {DAY}", asked.outcome["headline"])]
        ids = {deadline["id"] for deadline in asked.outcome["deadlines"] if not deadline["done"]}
        other_matter = name == "my_order" and not ids & set(REFUND)
        if other_matter or not any(day >= date.fromisoformat(asked.today) for day in waits):
            continue
        for now in re.findall(r"What you can do now: (.*?)Confidence:", asked.page.text, re.DOTALL):
            days = [due(day, date.min).day for day in re.findall(DAY, now)]
            assert not re.search(r"\bask\b", now, re.IGNORECASE) or set(waits) & set(days), f"{asked}: {now}"


@every_calculator
def test_nobody_is_sent_to_the_order_page_for_a_day_of_a_bank_of_paypal_or_of_a_law(name: str) -> None:
    """An order page shows no such day."""
    for asked in answers(name):
        clocks = [found for found in asked.page.find("section") if "outcome-clock" in found.classes]
        sure = {
            clock.attributes["data-clock"]: text.text
            for clock in clocks
            for text in clock.find("p")
            if "outcome-sure" in text.classes
        }
        assert set(sure) == {deadline["id"] for deadline in asked.outcome["deadlines"]}
        for deadline in asked.outcome["deadlines"]:
            text = sure[deadline["id"]]
            regimes = {reason["fact"].partition(".")[0] for reason in deadline["reasons"] if reason["fact"]}
            if deadline["who"] == "bank" or "aliexpress" not in regimes:
                assert "order page" not in text.replace("not the order page", ""), f"{asked}: {deadline['id']}: {text}"
            elif deadline["confidence"] != "low":
                assert page_of(name) in text, f"{asked}: {deadline['id']}: {text}"


def page_of(name: str) -> str:
    """The page on AliExpress that shows the days of a calculator."""
    return "membership page" if name == "vip_trial" else "order page"


@every_calculator
def test_an_old_fact_is_compared_with_what_can_show_it(name: str) -> None:
    for asked in answers(name):
        facts = {
            reason["fact"].partition(".")[0]
            for where in (*asked.outcome["deadlines"], *asked.outcome["checklist"], asked.outcome)
            for reason in where["reasons"]
            if reason["fact"]
        }
        old = [text for text in asked.outcome["warnings"] if "next check is due" in text]
        if "aliexpress" not in facts:
            assert [text for text in old if "order page" in text] == [], asked
        if facts == {"aliexpress"}:
            assert all(page_of(name) in text for text in old), asked


@every_calculator
def test_a_past_day_is_not_said_to_come(name: str) -> None:
    for asked in answers(name):
        for text in re.findall(rf"What you can do now: [^.]*?[Ww]ait until {DAY}", asked.page.text):
            assert due(text, date.min).day >= date.fromisoformat(asked.today), asked


def test_the_tables_hold_what_these_tests_look_for() -> None:
    found = [answer for name in names() for answer in answers(name)]
    for words in ("Wait until", "What you can do now", "next check is due"):
        assert any(words in answer.page.text for answer in found), words
    assert any(answer.has_confirmed for answer in found)
    ids = {deadline["id"] for answer in answers("my_order") for deadline in answer.outcome["deadlines"]}
    assert set(REFUND) <= ids
