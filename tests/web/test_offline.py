"""What an open page is told of: rules that changed, and nothing else."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators.kit.policy import Fact, facts
from web import offline, runtime


def test_the_rules_are_those_of_a_day_that_a_page_can_name() -> None:
    told = offline.notes()
    assert len(told["rules"]) == 16
    assert told["rules"] == offline.rules()
    assert told["day"].split()[-1].isdecimal()


@pytest.mark.parametrize(
    ("file", "is_rule"),
    [
        ("rules/brazil.py", True),
        ("kit/count.py", True),
        ("policy/holidays.json", True),
        ("front/html.py", False),
    ],
)
def test_only_what_decides_an_answer_is_a_change_of_the_rules(
    file: str, is_rule: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, read = offline.rules(), Path.read_bytes

    def changed(path: Path) -> bytes:
        return read(path) + b"#" * (path == runtime.ROOT / "calculators" / file)

    monkeypatch.setattr(Path, "read_bytes", changed)
    assert is_rule is (offline.rules() != before)


@pytest.mark.parametrize(("key", "is_rule"), [("value", True), ("since", True), ("checked", False), ("source", False)])
def test_a_value_is_a_rule_and_where_it_was_read_is_not(
    key: str, is_rule: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = offline.rules()

    def changed(regime: str) -> dict[str, Fact]:
        def other(row: Fact) -> Fact:
            *older, last = row.values
            return replace(row, values=(*older, replace(last, **{key: OTHER[key]})))

        return {name: other(row) for name, row in facts(regime).items()}

    monkeypatch.setattr(offline, "facts", changed)
    assert is_rule is (offline.rules() != before)


OTHER: dict[str, Any] = {"value": 1234, "since": date(2099, 1, 1), "checked": date(2099, 1, 1), "source": "another"}


@pytest.mark.parametrize(
    ("site_url", "base"),
    [("https://x.example/", "/from-here/.."), ("https://x.example/a/b/", "/a/b/from-here/.."), ("", "/from-here/..")],
)
def test_the_page_that_stands_in_for_others_is_found_from_every_address(site_url: str, base: str) -> None:
    assert offline.base(site_url) == base


def test_the_worker_looks_for_what_the_pages_hold() -> None:
    script = (runtime.ASSETS / offline.WORKER).read_text(encoding="utf-8")
    page = (runtime.ASSETS.parent / "main.html").read_text(encoding="utf-8")
    assert re.escape(offline.HERE).replace("/", r"\/").replace(r"\-", "-") in script
    assert f'"{offline.PAGE}"' in script
    assert '<p data-note="kept" hidden>' in page
    assert "' data-note=\"kept\" hidden'" in script
