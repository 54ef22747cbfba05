"""A link brings every answer back as it was, and whatever stands in its place is told in a sentence."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import names
from calculators.front import links
from calculators.front.amounts_typed import amount, written_amount
from calculators.front.answers import answer, written
from calculators.front.reply import form_of, reply
from calculators.kit.amounts import CODES, SHOWN, Amount
from calculators.kit.days import Due
from calculators.kit.form import KINDS, Choice, Unreadable
from calculators.kit.policy import version
from tests.folding import for_each
from tests.markup import skeleton
from web.case_tables import cases
from web.filled import ANYTHING, DAYS, NASTY, filled

every_calculator = pytest.mark.parametrize("name", names())
CONFIRMED = "#v=1&calculator=dispute_window&completed_on=2026-11-10&problem=not_as_described&end=1"
TODAY = "2026-11-12"
CUT = "This link is cut short or damaged, so it is not used. Ask for it again and copy all of it, or answer here."
NEWER = "This link comes from a newer version of this page. Load the page again, then open the link again."
PARTLY = "A part of this link cannot be used."


def opened(link: str, calculator: str = "dispute_window", today: str = TODAY) -> dict[str, Any]:
    """The reply to a link."""
    request = {"calculator": calculator, "answers": {}, "today": today, "link": link}
    replied: dict[str, Any] = json.loads(reply(json.dumps(request)))
    return replied


def asked(calculator: str, typed: dict[str, str], today: str) -> dict[str, Any]:
    """The reply to typed answers."""
    replied: dict[str, Any] = json.loads(
        reply(json.dumps({"calculator": calculator, "answers": typed, "today": today}))
    )
    return replied


def check_comes_back(calculator: str, typed: dict[str, str], today: str) -> bool:
    """Whether there was an outcome; then its link gives the same one, and the same link."""
    there = asked(calculator, typed, today)
    if there["kind"] != "outcome":
        return False
    back = opened(there["link"], calculator, today)
    answers = back.pop("opened")
    assert back == there, there["link"]
    assert answers.keys() == there["outcome"]["answers"].keys()
    return True


@every_calculator
def test_every_case_comes_back_from_its_link_with_the_same_outcome(name: str) -> None:
    came_back = [check_comes_back(name, case.typed, case.today) for case in cases(name)]
    assert sum(came_back) >= 8


@every_calculator
@given(data=st.data())
def test_whatever_gives_an_outcome_comes_back_from_its_link(name: str, data: st.DataObject) -> None:
    check_comes_back(name, *data.draw(filled(name)))


def test_a_link_holds_the_version_first_then_the_calculator_then_the_answers_sorted() -> None:
    typed = {"problem": "not_as_described", "completed_on": "10 nov"}
    expected = CONFIRMED.replace("&completed", "&by=2026-11-23+open_dispute&completed")
    assert (
        expected.replace("&end", f"&rules={version().replace(' ', '+')}&end")
        == asked("dispute_window", typed, TODAY)["link"]
    )


def test_a_countdown_becomes_its_day_and_is_still_known_as_one() -> None:
    typed = {"problem": "not_received", "tracking": "moving", "delivery_ends_on": "2d 17h"}
    link = asked("dispute_window", typed, TODAY)["link"]
    assert "&delivery_ends_on=2026-11-14+from+a+countdown&" in link
    there = opened(link, today="2026-11-13")
    assert there["outcome"]["answers"]["delivery_ends_on"] == "2026-11-14"
    assert "from a countdown" in there["html"]


@pytest.mark.parametrize(
    ("link", "headline"),
    [
        (CONFIRMED, "Open the dispute by Monday 23 November 2026."),
        (
            CONFIRMED.replace("&end", "&colour=blue&today=2020-01-01&end"),
            "Open the dispute by Monday 23 November 2026.",
        ),
        ("#v=1&calculator=appeal_window&closed_on=2026-11-10&end=1", ""),
        (
            "#v=1&calculator=message_writer&offered_amount=12.50+EUR&paid_amount=12.50+EUR&problem=damaged"
            "&purpose=answer_offer&end=1",
            "The offer reaches what you want",
        ),
    ],
)
def test_links_of_the_first_version_open_whatever_unknown_keys_they_hold(link: str, headline: str) -> None:
    """They stand in letters and bookmarks: these lines never change."""
    there = opened(link, link.split("calculator=")[1].split("&", maxsplit=1)[0])
    assert there["kind"] == "outcome"
    assert there["outcome"]["headline"].startswith(headline)


@for_each(range(len("#v="), len(CONFIRMED)))
def test_a_link_that_is_cut_short_anywhere_gives_no_answer(length: int) -> None:
    assert {"kind": "errors", "errors": {"link": CUT}} == opened(CONFIRMED[:length])


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#",
        "#v=1",
        "#section",
        CONFIRMED.replace("v=1", "v=0"),
        CONFIRMED.replace("v=1", "v=x"),
        CONFIRMED.replace("v=1", "v=١"),
        CONFIRMED.replace("dispute_window", "../etc"),
        CONFIRMED.replace("dispute_window", "__main__"),
        CONFIRMED.replace("&end", "&problem=counterfeit&end"),
        CONFIRMED.replace("&", "&amp;"),
        CONFIRMED.replace("&end", f"&x={'a' * 5_000}&end"),
    ],
)
def test_a_damaged_link_says_so(link: str) -> None:
    assert {"kind": "errors", "errors": {"link": CUT}} == opened(link)


def test_a_link_from_a_future_version_says_so() -> None:
    assert {"kind": "errors", "errors": {"link": NEWER}} == opened(CONFIRMED.replace("v=1", "v=2"))
    assert {"link": NEWER} == opened("#v=7&anything")["errors"]


def test_a_link_of_another_calculator_names_it() -> None:
    expected = (
        "This link belongs to “When can I open a dispute, and until when?”, which is not on this page. "
        "Open the link as you got it, or answer here."
    )
    assert {"link": expected} == opened(CONFIRMED, "appeal_window")["errors"]


def test_a_link_from_before_several_answers_opens_with_the_card_behind_paypal() -> None:
    old = "#v=1&calculator=my_order&card_charged=visa&paid_with=paypal&problem=not_received&end=1"
    assert {"paid_with": "visa paypal", "problem": "not_received"} == opened(old, "my_order")["opened"]


@pytest.mark.parametrize(
    ("change", "to", "question", "says"),
    [
        ("2026-11-10", "2026-11-1", "completed_on", "Enter a date, like 21 June 2026"),
        ("2026-11-10", "2026-13-10", "completed_on", "There is no month 13. Enter a date, like 21 June 2026"),
        ("2026-11-10", "yesterday", "completed_on", "Enter a date, like 21 June 2026"),
        ("2026-11-10", "", "completed_on", "Enter a date, like 21 June 2026"),
        (
            "2026-11-10", "2026-11-13", "completed_on",
            "Friday 13 November 2026 is still to come. Enter the day it happened, like 12 November 2026",
        ),
        ("not_as_described", "lost", "problem", "Choose one of the answers"),
        ("not_as_described", "changed_mind", "problem", "Choose one of the answers"),
    ],
)  # fmt: skip
def test_a_wrong_answer_in_a_link_is_told_at_its_question_and_the_rest_is_kept(
    change: str, to: str, question: str, says: str
) -> None:
    there = opened(CONFIRMED.replace(change, to))
    assert {question: says, "link": PARTLY} == there["errors"]
    assert there["opened"] == {"completed_on": "2026-11-10", "problem": "not_as_described", question: to}


def test_a_link_without_a_required_answer_asks_for_it() -> None:
    there = opened(CONFIRMED.replace("&problem=not_as_described", ""))
    assert there["errors"] == {"problem": "Choose one of the answers"}
    assert there["opened"] == {"completed_on": "2026-11-10"}


@given(text=st.one_of(ANYTHING, st.sampled_from(NASTY)), place=st.sampled_from(["2026-11-10", "not_as_described"]))
def test_text_from_a_link_never_becomes_markup(text: str, place: str) -> None:
    for written_as in (text, links._quoted(text)):
        there = opened(CONFIRMED.replace(place, written_as))
        if there["kind"] == "outcome":
            assert skeleton(there["html"]) == skeleton(opened(CONFIRMED)["html"])
        else:
            assert "html" not in there


@given(text=ANYTHING)
def test_anything_after_the_sign_gives_a_reply(text: str) -> None:
    assert opened(text)["kind"] == "errors"
    assert opened(f"#v=1&calculator=dispute_window&{text}&end=1")["kind"] == "errors"


@given(text=ANYTHING)
def test_text_is_quoted_for_an_address_and_read_back(text: str) -> None:
    quoted = links._quoted(text)
    assert set(quoted) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-+%")
    assert text.encode("utf-8", "replace").decode() == links._unquoted(quoted)


AMOUNTS = st.builds(
    lambda value, places, currency: Amount(Decimal(value).scaleb(-places), currency),
    st.integers(1, 9_999_999),
    st.integers(0, 3),
    st.sampled_from(["", *sorted(CODES), *(sign for sign in SHOWN.values() if sign)]),
)


@given(value=AMOUNTS)
def test_an_amount_is_read_back_as_it_was(value: Amount) -> None:
    try:
        amount(f"0{value.value} {value.currency}")
    except Unreadable:
        return  # has more decimals than its currency
    assert value == amount(written_amount(value))


@given(day=DAYS, from_countdown=st.booleans())
def test_a_day_is_read_back_as_it_was_on_any_day(day: date, from_countdown: bool) -> None:
    (ends,) = [question for question in form_of("dispute_window").questions if question.kind is Due]
    there = Due(day, from_countdown)
    assert there == answer(ends, written(there), date(2026, 11, 12))


@every_calculator
def test_no_question_has_free_text_for_an_answer_and_none_is_named_like_a_part_of_a_link(name: str) -> None:
    for question in form_of(name).questions:
        assert question.kind in KINDS or issubclass(question.kind, Choice)
        assert question.name not in ("v", "calculator", "by", "rules", "end", "link")
