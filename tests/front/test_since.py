"""A link remembers what the rules said when it was made; where today's say another day, the earlier one decides."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from calculators import names
from calculators.front.reply import concluded, form_of, reply
from calculators.front.since import Then, with_then
from web.case_tables import cases

LINK = (
    "#v=1&calculator=dispute_window&by={day}+open_dispute&completed_on=2026-11-10&problem=counterfeit"
    "&rules=2026-11-01+00000000&end=1"
)


def opened(link: str, today: str = "2026-11-12") -> dict[str, Any]:
    request = {"calculator": "dispute_window", "answers": {}, "today": today, "link": link}
    replied: dict[str, Any] = json.loads(reply(json.dumps(request)))
    return replied


def test_the_earlier_day_of_then_is_the_headline_and_both_are_told() -> None:
    outcome = opened(LINK.format(day="2026-11-20"))["outcome"]
    assert outcome["headline"] == "Open the dispute by Friday 20 November 2026."
    assert outcome["warnings"][0] == (
        "Open the dispute: by the rules of 1 November 2026, until Friday 20 November 2026. "
        "By today’s rules, until Monday 23 November 2026. Act by the earlier day."
    )
    assert outcome["deadlines"][0]["do_by"] == "2026-11-20"


def test_the_earlier_day_of_today_stays_and_both_are_told() -> None:
    outcome = opened(LINK.format(day="2026-11-24"))["outcome"]
    assert outcome["headline"] == "Open the dispute by Monday 23 November 2026."
    assert outcome["warnings"][0].startswith("Open the dispute: by today’s rules, until Monday 23 November 2026.")


def test_an_earlier_day_that_has_passed_is_no_instruction() -> None:
    outcome = opened(LINK.format(day="2026-11-20"), "2026-11-22")["outcome"]
    assert outcome["headline"] == "Open the dispute today: the last day is Wednesday 25 November 2026."
    assert outcome["warnings"][0].endswith("Act today.")


@pytest.mark.parametrize(
    "link",
    [
        LINK.format(day="2026-11-23"),
        LINK.format(day="soon"),
        LINK.format(day="2026-11-20").replace("+open_dispute", "+other"),
        LINK.format(day="2026-11-20").replace("2026-11-01+00000000", "<b>"),
        LINK.format(day="2026-11-20").replace("2026-11-01+00000000", "2026-13-01+00000000"),
        LINK.format(day="2026-11-20").replace("&rules=2026-11-01+00000000", ""),
    ],
)
def test_the_same_day_or_what_cannot_be_read_says_nothing(link: str) -> None:
    outcome = opened(link)["outcome"]
    assert outcome["headline"] == "Open the dispute by Monday 23 November 2026."
    assert not [text for text in outcome["warnings"] if "rules" in text]


def test_long_after_both_days_nothing_is_told() -> None:
    assert "rules" not in " ".join(opened(LINK.format(day="2026-11-20"), "2026-12-20")["outcome"]["warnings"])


@pytest.mark.parametrize("name", names())
def test_no_day_to_act_by_depends_on_the_day_of_the_question_so_another_one_means_other_rules(name: str) -> None:
    form = form_of(name)
    for case in cases(name):
        asked = date.fromisoformat(case.today)
        typed_on = dict.fromkeys(case.typed, asked)
        match concluded(form, case.typed, asked, typed_on):
            case _, outcome:
                then = Then.of(outcome)
                for days in (1, 10, 40, 200):
                    later = asked + timedelta(days=days)
                    match concluded(form, case.typed, later, typed_on):
                        case _, now:
                            assert with_then(now, then, later) == now, case.place


def test_a_plan_that_holds_to_an_earlier_day_names_no_later_one() -> None:
    moving = "delivery_ends_on=2026-12-06&problem=not_received&stage=shipped&tracking=moving"
    link = f"#v=1&calculator=my_order&by=2026-12-10+aliexpress.open_dispute&{moving}&rules=2026-11-01+aaaaaaaa&end=1"
    asked = {"calculator": "my_order", "answers": {}, "today": "2026-12-01", "link": link}
    outcome = json.loads(reply(json.dumps(asked)))["outcome"]
    assert "by Thursday 10 December 2026" in outcome["headline"]
    assert outcome["step"]["latest"] == ""
    assert "19 December" not in outcome["headline"]
