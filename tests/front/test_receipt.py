"""By what an answer was worked out: the same on paper, in the calendar file and in the reply."""

import json
from typing import Any

import pytest

from calculators.front import card_html
from calculators.front.reply import reply
from calculators.kit.policy import version, version_of
from tests.asking import ask

REQUEST = {
    "calculator": "dispute_window",
    "answers": {"problem": "not_as_described", "completed_on": "2026-11-10"},
    "today": "2026-11-15",
    "page": "https://example.org/guide/",
    "zone": "America/Argentina/Buenos_Aires",
    "site": "0123456789abcdef",
}


def told(**changed: str) -> dict[str, Any]:
    replied: dict[str, Any] = json.loads(reply(json.dumps(REQUEST | changed)))
    return replied


def test_an_answer_tells_its_day_time_zone_rules_and_site_wherever_it_goes() -> None:
    replied = told()
    expected = {"today": "2026-11-15", "zone": REQUEST["zone"], "rules": version(), "site": REQUEST["site"]}
    assert expected == replied["outcome"]["receipt"]
    said = f"Time zone: {REQUEST['zone']}. Rules: checked until "
    assert said in replied["html"]
    assert f"version {version()[-8:]}. Site: version {REQUEST['site']}." in replied["html"]
    assert said in replied["calendar"].replace("\r\n ", "")
    assert f"https://example.org/guide/{replied['link']}".replace("&", "&amp;") in replied["html"]


def test_the_command_line_is_of_no_site_and_leads_back_to_none() -> None:
    replied: Any = ask("dispute_window", {"problem": "not_as_described", "completed_on": "2026-11-10"})
    receipt = replied["outcome"]["receipt"]
    assert (receipt["zone"], receipt["site"], receipt["rules"]) == ("", "", version())
    assert "Time zone" not in replied["html"] and "Open this answer again" not in replied["html"]


@pytest.mark.parametrize(
    ("key", "text"), [("zone", "<b>Here</b>"), ("zone", "x" * 65), ("site", "runtime"), ("site", "")]
)
def test_a_time_zone_or_a_version_that_is_none_costs_no_answer(key: str, text: str) -> None:
    replied = told(**{key: text})
    assert (replied["kind"], replied["outcome"]["receipt"][key]) == ("outcome", "")


def test_the_version_changes_with_a_value_and_not_with_a_check() -> None:
    row = {"since": "2022-03-01", "value": 15, "checked": "2026-11-23"}

    def made(**changed: object) -> str:
        return version_of({"a": {"regime": {}, "days": {"unit": "calendar days", "values": [row | changed]}}})

    day, _, rules = made().partition(" ")
    assert (day, len(rules)) == ("2026-11-23", 8)
    assert made(checked="2026-11-24") == f"2026-11-24 {rules}"
    assert made(value=16)[-8:] != rules != made(since="2022-03-02")[-8:]


def test_a_code_is_as_large_as_it_must_be_and_left_out_where_no_phone_would_read_it() -> None:
    drawn = str(card_html.code("https://example.org/#v=1&" + "a" * 600))
    side = float(drawn.partition('width="')[2].partition("mm")[0])
    modules = int(drawn.partition('viewBox="0 0 ')[2].partition(" ")[0])
    assert side / modules >= 0.4
    assert side <= 50
    assert card_html.code("https://example.org/#v=1&" + "a" * 700) is None
