"""A place finds itself: its rules, its policy file, its page and its cases are all that a new country needs."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from calculators.kit.order import Order
from calculators.kit.places import Country, countries_of
from calculators.kit.policy import regimes
from calculators.rules import plans

ROOT = Path(__file__).parent.parent
FOLDERS = ("calculators", "docs", "cases", "tests", "web")

RULES = '''"""Atlantis: withdrawing from a distance purchase."""

from collections.abc import Iterator
from datetime import date

from calculators.kit.days import days_after, in_words
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Reason
from calculators.kit.plan import Planned, by_law
from calculators.kit.policy import number


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who lives in Atlantis."""
    yield from by_law(order, "atlantis", withdraw)


def withdraw(delivered_on: date) -> Clock:
    """The time to withdraw."""
    days = number("atlantis.withdraw_days", on=delivered_on)
    last_day = days_after(delivered_on, days.value)
    text = f"You have {days.value} days: until {in_words(last_day)}."
    withdraw = "Withdraw from the purchase"
    return Clock("withdraw", withdraw, withdraw.lower(), [Reason("days", text, days)], last_day=last_day)
'''
POLICY = """[regime]
title = "Atlantis"
page = "ways/atlantis.md"
countries = { XA = "Atlantis" }

[withdraw_days]
title = "Days to withdraw"
unit = "calendar days"
topic = "xa-withdraw"

[[withdraw_days.values]]
since = 2018-01-01
value = 21
confidence = "high"
checked = 2026-11-25
review_by = 2027-05-25
source = "The law of the sea"
url = "https://example.org/law"
"""
PAGE = """---
title: Law of Atlantis
description: In Atlantis you can withdraw from a purchase without a reason. This page says for how long.
asked_as:
  - law of atlantis
  - i live in atlantis
  - derecho de desistimiento en atlántida
---

# Atlantis

**You have {fact:atlantis.withdraw_days} days to withdraw.**
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house with one more country: rules, policy and page, and nothing else is touched."""
    house = tmp_path_factory.mktemp("house")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, house / folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "CHANGELOG.md", house)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = config.replace("ways/australia.md\n", "ways/australia.md\n          - ways/atlantis.md\n")
    (house / "mkdocs.yml").write_text(nav, encoding="utf-8")
    (house / "calculators/rules/atlantis.py").write_text(RULES, encoding="utf-8")
    (house / "calculators/policy/atlantis.toml").write_text(POLICY, encoding="utf-8")
    (house / "docs/ways/atlantis.md").write_text(PAGE, encoding="utf-8")
    return house


def run(house: Path, *command: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=house, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_made_up_country_is_in_the_plan(copy: Path) -> None:
    asked = ("problem=damaged", "delivered_on=2026-11-10", "country=XA", "today=2026-11-12")
    outcome: dict[str, Any] = json.loads(run(copy, "-m", "calculators", "my_order", *asked, "--json"))["outcome"]
    last_days = {deadline["id"]: deadline["last_day"] for deadline in outcome["deadlines"]}
    assert "2026-12-01" == last_days["atlantis.withdraw"]


def test_a_made_up_country_is_among_the_choices_the_facts_and_the_ways(copy: Path) -> None:
    shown = """
import json
from calculators.front.reply import form_of
from web.directive import all_facts, expand, places
countries = [question.choices for question in form_of("my_order").questions if question.name == "country"]
table = str(expand("facts", ["atlantis"]))
print(json.dumps([[choice.label for choice in countries[0]], str(all_facts()), places(), table]))
"""
    labels, facts, ways, table = json.loads(run(copy, "-c", shown))
    assert labels[:2] == ["Atlantis", "Australia"]
    assert '<h3 id="atlantis">Atlantis</h3>' in facts
    assert table in facts
    assert "- [Atlantis](/ways/atlantis.md)" in ways
    assert "21 calendar days" in table


@pytest.mark.proof
def test_a_made_up_country_is_listed_for_review_and_passes_the_check(copy: Path) -> None:
    assert "atlantis.withdraw_days" in run(copy, "-m", "web.review")
    checked = "from web.check import mistakes; print([line for line in mistakes() if 'atlantis' in line.lower()])"
    assert "[]\n" == run(copy, "-c", checked)


def test_every_policy_file_with_countries_has_a_plan() -> None:
    planned = {name for name, _ in plans()}
    assert {name for name, regime in regimes().items() if regime.countries} <= planned
    assert {"aliexpress", "cards", "paypal"} <= planned


def test_no_country_has_two_regimes() -> None:
    codes = [country for name in regimes() for country in countries_of(name)]
    assert sorted(set(codes)) == sorted(codes)
    assert [*sorted(set(codes)), "other"] == sorted(Country)


def test_every_province_lies_in_a_country_of_its_regime() -> None:
    provinces = [(name, code[:2]) for name, regime in regimes().items() for code in regime.provinces]
    assert provinces
    assert [code for name, code in provinces if code not in countries_of(name)] == []


def test_an_order_names_no_country_and_no_province() -> None:
    assert Order.__doc__
    kit = ROOT / "calculators" / "kit"
    text = "".join((kit / name).read_text(encoding="utf-8") for name in ("order.py", "questions.py"))
    places = [
        name for regime in regimes().values() for name in (*regime.countries.values(), *regime.provinces.values())
    ]
    named = [name for name in places if name in text]
    assert ["Brazil"] == named, "as the place of a seller, which free returns ask for"
