"""A device whose date is wrong is told so, before anything else: its day decides every answer."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from calculators.front.reply import reply
from calculators.kit.days import years_after
from calculators.kit.policy import version
from tests.asking import TODAY, ask

CONFIRMED = {"problem": "not_as_described", "completed_on": "2026-11-10"}
CHECKED = date.fromisoformat(version()[:10])
FIRST, LAST = years_after(CHECKED, -1), years_after(CHECKED, 10)
A_DAY = timedelta(days=1)


def doubt(day: str) -> str:
    return f"The date of your device looks wrong: it says {day}. Set the right date, then ask again."


def orders(today: str, **order: Any) -> dict[str, Any]:
    replied: dict[str, Any] = json.loads(reply(json.dumps({"orders": [order] if order else [], "today": today})))
    return replied


@pytest.mark.parametrize(
    ("today", "day"),
    [
        ("1970-01-01", "1 January 1970"),
        ("1999-12-31", "31 December 1999"),
        ("2009-12-31", "31 December 2009"),
        ("2101-01-01", "1 January 2101"),
    ],
)
def test_where_no_answer_is_possible_the_date_of_the_device_is_the_error(today: str, day: str) -> None:
    assert {"kind": "errors", "errors": {"today": doubt(day)}} == ask("dispute_window", CONFIRMED, today)
    assert doubt(day) in orders(today)["html"]


def test_an_error_of_an_answer_may_come_from_the_device() -> None:
    assert {
        "completed_on": "Tuesday 10 November 2026 is still to come. Enter the day it happened, like 5 March 2015",
        "today": doubt("5 March 2015"),
    } == ask("dispute_window", CONFIRMED, "2015-03-05")["errors"]


def test_an_answer_long_after_the_rules_says_so_first() -> None:
    replied = ask("dispute_window", CONFIRMED, "2040-01-01")
    assert doubt("1 January 2040") == replied["outcome"]["warnings"][0]
    assert doubt("1 January 2040") in replied["html"]


def test_a_gap_says_so_too() -> None:
    replied = ask("appeal_window", {"closed_on": "2015-03-04"}, "2015-03-05")
    assert replied["text"].endswith(doubt("5 March 2015"))
    assert doubt("5 March 2015") in replied["html"]


@pytest.mark.parametrize(
    ("day", "is_doubted"), [(FIRST, False), (FIRST - A_DAY, True), (LAST, False), (LAST + A_DAY, True)]
)
def test_a_day_is_doubted_from_a_year_before_the_rules_and_ten_years_behind_them(day: date, is_doubted: bool) -> None:
    assert is_doubted == (
        "looks wrong" in json.dumps(ask("appeal_window", {"closed_on": day.isoformat()}, day.isoformat()))
    )
    assert is_doubted == ("looks wrong" in orders(day.isoformat())["html"])


def test_nobody_else_is_bothered() -> None:
    assert "looks wrong" not in json.dumps(ask("dispute_window", CONFIRMED, TODAY))


def test_kept_orders_are_listed_and_stay_whatever_the_device_says() -> None:
    kept = {
        "id": "a1",
        "name": "Lamp",
        "saved_on": "2026-11-12",
        "answers": CONFIRMED,
        "rules": "2026-11-01 00000000",
        "days": {},
        "changed": 1,
    }
    for today in ("1999-01-01", "0001-01-01", "2101-06-01", "9999-12-31"):
        replied = orders(today, **kept)
        assert "looks wrong" in replied["html"]
        assert "Lamp" in replied["html"]
        assert "Lamp" in replied["file"]
        assert [] == replied["put"]


def test_what_was_typed_while_the_date_was_wrong_counts_from_today_when_it_is_right_again() -> None:
    request = {"calculator": "dispute_window", "answers": CONFIRMED, "today": TODAY}
    for wrong in ("1999-12-31", "2015-03-05"):
        typed_on = dict.fromkeys(CONFIRMED, wrong)
        assert ask("dispute_window", CONFIRMED) == json.loads(reply(json.dumps({**request, "typed_on": typed_on})))
