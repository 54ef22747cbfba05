"""Outcomes as a browser reads them: nothing unescaped, every day named, every reason with its source."""

from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from calculators import names
from calculators.front import outcome_html
from calculators.front.receipt import Receipt
from calculators.front.reply import form_of
from calculators.kit.outcome import Item, Letter, Outcome, Reason, deadlines, decided
from calculators.kit.policy import Value
from calculators.rules import aliexpress
from tests.asking import ask as ask_calculator
from tests.markup import Element, elements, parse
from web.case_tables import Case, cases

every_calculator = pytest.mark.parametrize("name", names(), scope="module")  # all of one together: see `outcomes`
NASTY = "<script>alert(\"1\")</script> & 'x'"
D = date.fromisoformat


def replied(name: str, today: str = "2026-11-12", **typed: str) -> Element:
    """The outcome of a calculator, parsed."""
    return parse(ask_calculator(name, typed, today)["html"])


def test_text_stays_text_in_every_part_of_an_outcome() -> None:
    value = Value("a.b", NASTY, D("2022-01-01"), "low", D("2026-11-23"), D("2027-05-23"), NASTY, "https://e.org/?a&b")
    reasons = (Reason("why", NASTY, value),)
    made = [
        outcome_html.outcome(form_of("appeal_window"), {}, outcome, Receipt(D("2026-11-12")))
        for outcome in (
            decided(NASTY, "yes", reasons, D("2026-11-12"), doubts=(NASTY,)),
            Outcome(headline=NASTY, items=(Item("a", NASTY, NASTY, NASTY, reasons),)),
            Outcome(headline=NASTY, letters=(Letter("a", NASTY, NASTY, NASTY, NASTY, reasons),)),
            deadlines((), D("2026-11-12"), says=NASTY, doubts=(NASTY,)),
        )
    ]
    for markup in [*made, outcome_html.gap(NASTY)]:
        assert "script" not in {element.name for element in elements(str(markup))}
        assert NASTY in parse(str(markup)).text


CONFIRMED = {"problem": "not_as_described", "completed_on": "10 Nov 2026"}


def test_an_outcome_begins_with_its_verdict_and_its_one_sentence() -> None:
    root = replied("dispute_window", **CONFIRMED)
    verdict, headline, *_ = root.inside[0].inside
    assert [verdict.text, headline.text] == ["In time 11 days left", "Open the dispute by Monday 23 November 2026."]
    assert (headline.name, headline.attributes["tabindex"]) == ("h3", "-1"), "the focus goes to it"
    assert root.inside[0].attributes["data-verdict"] == "open"


@lru_cache(1)
def outcomes(name: str) -> list[tuple[Case, dict[str, Any], Element]]:
    """The lines of a table that have an outcome, with the reply and what it draws; `every_calculator` asks for those of
    one after the other.
    """
    replies = [(case, ask_calculator(name, dict(case.typed), case.today)) for case in cases(name)]
    return [(case, reply, parse(reply["html"])) for case, reply in replies if reply["kind"] == "outcome"]


@every_calculator
def test_every_outcome_of_the_case_table_is_whole(name: str) -> None:
    for case, reply, root in outcomes(name):
        words = " ".join(root.text.split())
        outcome = reply["outcome"]
        links = {found.attributes.get("href") for found in root.find("a")}
        times = {found.attributes["datetime"] for found in root.find("time")}
        assert outcome["headline"] in words, case.place
        for warning in outcome["warnings"]:
            assert warning in words, case.place
        for deadline in outcome["deadlines"]:
            assert {reason["url"] for reason in deadline["reasons"] if reason["url"]} <= links, case.place
            days = {deadline[key] for key in ("do_by", "last_day") if deadline[key]}
            if deadline["opens_on"] and deadline["opens_on"] >= case.today:
                days.add(deadline["opens_on"])  # a first day that is past says nothing any more
            assert days <= times, case.place
            assert all(reason["text"] in words for reason in deadline["reasons"]), case.place
        ids = [found.attributes["id"] for found in root.find("") if "id" in found.attributes]
        assert len(set(ids)) == len(ids)


def test_sources_are_links_that_tell_nobody_where_the_reader_comes_from() -> None:
    links = [found for found in replied("dispute_window", **CONFIRMED).find("a") if "download" not in found.attributes]
    assert links
    for link in links:
        assert str(link.attributes["href"]).startswith("https://")
        assert "noreferrer" in str(link.attributes["rel"])
        assert link.text


def test_answers_are_echoed_with_their_weekday_and_in_words() -> None:
    root = replied("dispute_window", **CONFIRMED)
    rows = [found.text for found in root.find("dd")]
    assert rows == [
        "It is not as described: size, colour, material, memory, power",
        "Tuesday 10 November 2026",
        "Thursday 12 November 2026",
    ]
    assert [found.text for found in root.find("dt")] == ["What went wrong?", "When was the order completed?", "Today"]


def test_a_countdown_is_echoed_as_the_day_it_was_taken_for() -> None:
    root = replied("cancel_unshipped", ship_deadline_on="2 days 17 hours left")
    assert root.find("dd")[0].text == "Saturday 14 November 2026, from a countdown"


def marks(root: Element) -> list[tuple[str | None, str | None, bool]]:
    """The days of the list: what each is, which, and whether it has passed."""
    return [
        (row.attributes["data-day"], row.find("time")[0].attributes["datetime"], "data-past" in row.attributes)
        for row in root.find("li")
        if "data-day" in row.attributes
    ]


def test_the_days_are_in_order_of_time() -> None:
    expected = [
        ("do-by", "2026-11-23", False),
        ("last", "2026-11-25", False),
    ]
    assert expected == marks(replied("dispute_window", **CONFIRMED))


def test_on_the_last_day_the_list_ends_with_it() -> None:
    expected = [
        ("do-by", "2026-11-23", True),
        ("last", "2026-11-25", False),
    ]
    assert expected == marks(replied("dispute_window", "2026-11-25", **CONFIRMED))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-22", "(in 1 day)"),
        ("2026-11-21", "(in 2 days)"),
        ("2026-11-23", "(today)"),
        ("2026-11-24", "(1 day ago)"),
        ("2026-11-25", "(2 days ago)"),
    ],
)
def test_the_list_counts_the_days(today: str, expected: str) -> None:
    rows = replied("dispute_window", today, **CONFIRMED).find("li")
    (do_by,) = [row for row in rows if row.attributes.get("data-day") == "do-by"]
    assert expected in do_by.text


def test_without_any_day_there_is_no_list() -> None:
    assert replied("dispute_window", problem="not_as_described").find("time") == []


def test_a_last_day_that_is_only_a_limit_is_called_so() -> None:
    words = replied("dispute_window", problem="not_as_described", delivery_ends_on="20 Nov 2026").text
    assert "At the very latest" in words
    assert "Do it by" not in words


def test_guidance_is_not_called_a_last_day_in_the_list() -> None:
    labels = [found.text for found in replied("appeal_window", closed_on="2 Nov 2026", today="2026-11-03").find("li")]
    assert not [label for label in labels if label.startswith("Last day")]


def test_somebody_elses_deadline_says_whose_it_is_and_what_to_do_then() -> None:
    root = replied("dispute_timeline", opened_on="2 Nov 2026")
    sections = root.find("section")
    assert [section.attributes["data-who"] for section in sections] == ["other"] * 3
    for section, who in zip(sections, ("The seller", "AliExpress", "AliExpress"), strict=True):
        assert who in section.text
        assert "Do it by" not in section.text


def test_what_is_done_is_marked_done_and_no_longer_threatens() -> None:
    root = replied("return_shipping", agreed_on="2 Nov 2026", label="own", tracking_uploaded_on="5 Nov 2026")
    post_by = root.find("section")[0]
    assert [found.text for found in post_by.find("span") if "outcome-state" in found.classes] == ["Done"]
    assert "seller is paid" not in post_by.text
    (why,) = post_by.find("details")
    assert len(why.find("time")) == len(post_by.find("time")) == 2, "its days are no instruction any more"


def test_how_sure_we_are_stands_with_each_deadline() -> None:
    sure = [
        found.attributes["data-confidence"]
        for found in replied("dispute_timeline", opened_on="2 Nov 2026").find("p")
        if "data-confidence" in found.attributes
    ]
    assert sure == ["medium", "medium", "low"]


def test_every_reason_says_when_its_source_was_checked() -> None:
    clock = aliexpress.appeal(D("2026-11-02"))
    root = replied("appeal_window", closed_on="2 Nov 2026")
    assert clock.reasons[0].value
    assert f"{clock.reasons[0].value.cited}. Checked 23 November 2026." in root.text


def test_a_gap_is_one_sentence() -> None:
    root = replied("appeal_window", closed_on="31 Dec 2023")
    assert root.text.startswith("We have no published rule for 31 December 2023.")
    assert root.inside[0].attributes["data-verdict"] == "unsure"


@pytest.mark.parametrize(
    ("today", "label"), [("2026-11-24", "Last day"), ("2026-11-26", "Sure until"), ("2027-01-14", "Sure until")]
)
def test_a_day_after_which_nobody_can_say_is_not_called_the_last_one_once_it_has_passed(today: str, label: str) -> None:
    parcel = {"problem": "not_as_described", "delivered_on": "2026-11-10", "delivery_ends_on": "2026-12-30"}
    steps = [
        step.text
        for step in replied("dispute_window", today, **parcel).find("section")[0].find("li")
        if "25 Nov" in step.text
    ]
    assert [label] == [text[: len(label)] for text in steps[:1]]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.gov.uk/consumer-protection-rights/", "gov.uk/consumer-protection-rights"),
        ("https://example.org/wiki/pages/viewpage.action?pageId=1", "example.org/wiki/pages/viewpage.action?pageId=1"),
        ("https://example.org/2022/01/a-title-that-is-longer-than-anybody-types.html", "example.org"),
    ],
)
def test_on_paper_the_address_of_a_source_is_one_that_can_be_typed(url: str, expected: str) -> None:
    assert outcome_html.address_on_paper(url) == expected


def test_an_address_that_the_title_of_the_source_names_is_not_said_twice() -> None:
    value = Value(
        "a.b", 1, D("2022-01-01"), "low", D("2026-11-23"), D("2027-05-23"), "e.org, a guide", "https://e.org/"
    )
    outcome = decided("Yes.", "yes", (Reason("why", "Because.", value),), D("2026-11-12"))
    text = parse(str(outcome_html.outcome(form_of("appeal_window"), {}, outcome, Receipt(D("2026-11-12"))))).text
    assert text.count("e.org") == 1


def test_a_calculator_that_an_answer_names_is_a_link_and_a_word_in_marks_is_none() -> None:
    waits = {"order_status": "shipped", "problem": "not_received", "tracking": "moving", "shipped_on": "10 Nov 2026"}
    links = {
        found.text: found.attributes["href"]
        for typed in (waits | {"case_open": "no"}, waits | {"case_open": "decided"})
        for found in replied("can_i_dispute", **typed).find("a")
        if str(found.attributes.get("href")).startswith("/")
    }
    assert links == {
        "What evidence do I need?": "/calculators/evidence_checklist/",
        "My dispute was closed against me: until when can I appeal?": "/calculators/appeal_window/",
    }
    says = replied("card_chargeback", paid_with="visa", reason="refund_missing", processed_on="2 Oct 2026").text
    assert "“refunded”" in says


@every_calculator
def test_every_deadline_is_told_once_with_a_word_for_where_it_stands(name: str) -> None:
    for case, reply, root in outcomes(name):
        if len(reply["outcome"]["deadlines"]) < 2:
            continue
        told = [found for found in root.find("") if found.name in ("summary", "h3")]
        words = [found.text for one in told for found in one.find("span") if "outcome-state" in found.classes]
        assert len(words) == len(reply["outcome"]["deadlines"]), case.place
        assert set(words) <= {"Open", "Today", "Passed", "Done", "Waiting", "Not yet", "Not certain"}, case.place
        for fold in root.find("details"):
            days = [found.attributes["datetime"] for found in fold.find("time")]
            if "outcome-folded" in fold.classes and not fold.find("details"):
                assert len(set(days)) == len(days), f"{case.place}: a day twice"
