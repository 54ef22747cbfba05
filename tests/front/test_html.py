"""Forms and outcomes as a browser reads them: nothing unescaped, every control with its words, every day named."""

from datetime import date
from typing import Annotated

import pytest

from calculators import names
from calculators.front import html
from calculators.front.html import Html, tag
from calculators.front.reply import form_of
from calculators.kit.form import Form, Today, ask
from calculators.kit.outcome import Checklist, Deadlines, Eligibility, Item, Letter, Letters, Reason
from calculators.kit.policy import Value
from calculators.rules import aliexpress
from tests.asking import ask as ask_calculator
from tests.cases import cases
from tests.markup import Element, elements, parse

every_calculator = pytest.mark.parametrize("name", names())
NASTY = "<script>alert(\"1\")</script> & 'x'"
D = date.fromisoformat


def drawn(name: str, **typed: str) -> Element:
    """The form of a calculator, parsed."""
    return parse(str(html.form(form_of(name), typed, tag("p", "Examples"))))


def replied(name: str, today: str = "2026-11-12", **typed: str) -> Element:
    """The outcome of a calculator, parsed."""
    return parse(ask_calculator(name, typed, today)["html"])


# ---------------------------------------------------------------- one way to make markup


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (tag("p", "a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (tag("p"), "<p></p>"),
        (tag("br"), "<br>"),
        (tag("p", "one", None, ["two", tag("b", "three")]), "<p>onetwo<b>three</b></p>"),
        (tag("p", class_="a", aria_label="b", for_="c"), '<p class="a" aria-label="b" for="c"></p>'),
        (tag("input", type="text", hidden=True, checked=False, value=None), '<input type="text" hidden>'),
        (tag("p", title="\"'<>&"), '<p title="&quot;&#x27;&lt;&gt;&amp;"></p>'),
        (tag("p", "<b>", title=""), '<p title="">&lt;b&gt;</p>'),
        (tag("p", map(str, [1, 2])), "<p>12</p>"),
    ],
)
def test_tag_writes_an_element_and_escapes_all_text(made: Html, expected: str) -> None:
    assert expected == str(made)


def test_text_stays_text_in_every_kind_of_outcome() -> None:
    value = Value("a.b", NASTY, D("2022-01-01"), "low", D("2026-11-23"), D("2027-05-23"), NASTY, "https://e.org/?a&b")
    reasons = (Reason("why", NASTY, value),)
    made = [
        html.outcome(form_of("appeal_window"), {}, outcome, D("2026-11-12"))
        for outcome in (
            Eligibility(NASTY, "yes", reasons, D("2026-11-12"), warnings=(NASTY,)),
            Checklist(NASTY, (Item("a", NASTY, NASTY, NASTY, reasons),)),
            Letters(NASTY, (Letter("a", NASTY, NASTY, NASTY, NASTY, reasons),)),
            Deadlines((), D("2026-11-12"), says=NASTY, warnings=(NASTY,)),
        )
    ]
    for markup in [*made, html.gap(NASTY)]:
        assert "script" not in {element.name for element in elements(str(markup))}
        assert NASTY in parse(str(markup)).text


# ---------------------------------------------------------------- the form


@every_calculator
def test_a_form_has_its_title_as_heading_and_as_name(name: str) -> None:
    root = drawn(name)
    (form,) = root.find("form")
    (heading,) = [element for element in root.find("") if element.attributes.get("id") == f"{name}-title"]
    assert form_of(name).title == heading.text
    assert form.attributes["aria-labelledby"] == f"{name}-title"


@every_calculator
def test_ids_are_unique_even_with_every_form_on_one_page(name: str) -> None:
    all_ids = [
        found.attributes["id"] for other in names() for found in drawn(other).find("") if "id" in found.attributes
    ]
    assert len(set(all_ids)) == len(all_ids)
    assert any(str(found).startswith(f"{name}-") for found in all_ids)


@every_calculator
def test_every_question_is_drawn_in_the_order_of_the_signature(name: str) -> None:
    questions = [
        found.attributes["data-question"] for found in drawn(name).find("") if "data-question" in found.attributes
    ]
    assert [question.name for question in form_of(name).questions] == questions


@every_calculator
def test_every_control_has_a_label_with_words(name: str) -> None:
    root = drawn(name)
    labels = {label.attributes["for"]: label.text for label in root.find("label")}
    for control in root.find("input"):
        words = labels.get(str(control.attributes.get("id")), "") or control.attributes.get("aria-label") or ""
        assert len(words) > 1, control


@every_calculator
def test_every_label_belongs_to_a_control(name: str) -> None:
    root = drawn(name)
    controls = {control.attributes.get("id") for control in root.find("input")}
    assert {label.attributes["for"] for label in root.find("label")} <= controls


@every_calculator
def test_choices_are_a_fieldset_whose_legend_is_the_question(name: str) -> None:
    fieldsets = {found.attributes["data-question"]: found for found in drawn(name).find("fieldset")}
    asked = {question.name: question for question in form_of(name).questions if question.choices}
    assert list(asked) == list(fieldsets)
    for question, fieldset in fieldsets.items():
        (legend,) = fieldset.find("legend")
        assert fieldset.inside[0] is legend, "a legend names its fieldset only where it stands first"
        assert asked[str(question)].ask.label in legend.text
        radios = [(radio.attributes["type"], radio.attributes["value"]) for radio in fieldset.find("input")]
        assert radios == [("radio", choice.value) for choice in asked[str(question)].choices]
        assert {radio.attributes["name"] for radio in fieldset.find("input")} == {question}


@every_calculator
def test_hints_and_errors_are_read_with_their_control(name: str) -> None:
    root = drawn(name)
    ids = {found.attributes["id"]: found for found in root.find("") if "id" in found.attributes}
    for question in form_of(name).questions:
        (drawn_as,) = [found for found in root.find("") if found.attributes.get("data-question") == question.name]
        (by,) = {found.attributes.get("aria-describedby") for found in [drawn_as, *drawn_as.find("input")]} - {None}
        *hints, error = [ids[target] for target in str(by).split()]
        assert [question.ask.hint] * bool(question.ask.hint) == [hint.text for hint in hints]
        assert (error.attributes["id"], error.text) == (f"{name}-{question.name}-error", "")


@every_calculator
def test_a_day_is_a_text_field_with_a_date_picker_beside_it(name: str) -> None:
    root = drawn(name)
    days = [question for question in form_of(name).questions if not question.choices]
    for question in days:
        text, picker = [found for found in root.find("input") if f"{name}-{question.name}" in found.attributes.values()]
        assert (text.attributes["type"], text.attributes["name"]) == ("text", question.name)
        assert (picker.attributes["type"], picker.attributes.get("name")) == ("date", None), "the text is what is sent"
        assert question.ask.label in str(picker.attributes["aria-label"])


@every_calculator
def test_what_must_be_answered_is_told_to_screen_readers(name: str) -> None:
    root = drawn(name)
    for question in form_of(name).questions:
        if not question.choices:
            (text,) = [found for found in root.find("input") if found.attributes.get("name") == question.name]
            assert ("true" if question.required else None) == text.attributes.get("aria-required")


@every_calculator
def test_a_form_can_say_that_it_could_not_start_and_works_as_a_page_without_scripts(name: str) -> None:
    root = drawn(name)
    (without_scripts,) = root.find("noscript")
    (failure,) = [found for found in root.find("") if found.attributes.get("role") == "alert"]
    assert "hidden" in failure.attributes
    assert "Worked examples" in root.text
    assert "JavaScript" in without_scripts.text


def asked_in(root: Element) -> list[str]:
    """The questions that are not hidden."""
    shown = [found for found in root.find("") if "data-question" in found.attributes]
    return [str(found.attributes["data-question"]) for found in shown if "hidden" not in found.attributes]


@pytest.mark.parametrize(
    ("name", "typed", "question", "expected"),
    [
        ("dispute_window", {}, "tracking", False),
        ("dispute_window", {"problem": "received_wrong"}, "tracking", False),
        ("dispute_window", {"problem": "not_received"}, "tracking", True),
        ("return_shipping", {"label": "free"}, "tracking_uploaded_on", False),
        ("return_shipping", {"label": "own"}, "tracking_uploaded_on", True),
        ("return_shipping", {}, "agreed_on", True),
    ],
)
def test_a_question_is_hidden_until_it_is_asked(
    name: str, typed: dict[str, str], question: str, expected: bool
) -> None:
    assert expected == (question in asked_in(drawn(name, **typed)))


def test_a_hidden_question_says_after_which_answers_it_is_asked() -> None:
    (tracking,) = [
        found for found in drawn("dispute_window").find("fieldset") if found.attributes["data-question"] == "tracking"
    ]
    expected = ("problem", "not_received")
    assert expected == (tracking.attributes["data-when"], tracking.attributes["data-when-one-of"])


def test_answers_fill_the_form() -> None:
    root = drawn("dispute_window", problem="not_received", shipped_on='2 "Nov" <2026>')
    (text,) = [found for found in root.find("input") if found.attributes.get("name") == "shipped_on"]
    checked = [found.attributes["value"] for found in root.find("input") if "checked" in found.attributes]
    assert (text.attributes["value"], checked) == ('2 "Nov" <2026>', ["not_received"])


def yes_no_amount_number(
    *,
    used: Annotated[bool, ask("Was it used?")],
    pieces: Annotated[int | None, ask("How many?")] = None,
    today: Today,
) -> Deadlines:
    """The other kinds of question?"""
    raise AssertionError


def test_yes_and_no_are_choices_and_a_number_gets_its_keyboard() -> None:
    root = parse(str(html.form(Form.of(yes_no_amount_number), {"used": "no"}, tag("p"))))
    radios = [(found.attributes["value"], "checked" in found.attributes) for found in root.find("input")[:2]]
    assert radios == [("yes", False), ("no", True)]
    assert root.find("input")[2].attributes["inputmode"] == "numeric"


# ---------------------------------------------------------------- the outcome

CONFIRMED = {"problem": "received_wrong", "completed_on": "10 Nov 2026"}


def test_an_outcome_begins_with_its_verdict_and_its_one_sentence() -> None:
    root = replied("dispute_window", **CONFIRMED)
    first = [found for found in root.find("p") if found.text][:2]
    assert [found.text for found in first] == ["Open", "Open the dispute by Monday 23 November 2026."]
    assert root.inside[0].attributes["data-verdict"] == "open"


@every_calculator
def test_every_outcome_of_the_case_table_is_whole(name: str) -> None:
    for case in cases(name):
        reply = ask_calculator(name, dict(case.typed), case.today)
        if reply["kind"] != "outcome":
            continue
        root = parse(reply["html"])
        words = " ".join(root.text.split())
        outcome = reply["outcome"]
        links = {found.attributes["href"] for found in root.find("a")}
        times = {found.attributes["datetime"] for found in root.find("time")}
        assert outcome["headline"] in words, case.place
        for warning in outcome["warnings"]:
            assert warning in words, case.place
        for deadline in outcome["deadlines"]:
            assert {reason["url"] for reason in deadline["reasons"] if reason["url"]} <= links, case.place
            assert {deadline[key] for key in ("opens_on", "do_by", "last_day") if deadline[key]} <= times, case.place
            assert all(reason["text"] in words for reason in deadline["reasons"]), case.place
        ids = [found.attributes["id"] for found in root.find("") if "id" in found.attributes]
        assert len(set(ids)) == len(ids)


def test_sources_are_links_that_tell_nobody_where_the_reader_comes_from() -> None:
    links = replied("dispute_window", **CONFIRMED).find("a")
    assert links
    for link in links:
        assert str(link.attributes["href"]).startswith("https://")
        assert "noreferrer" in str(link.attributes["rel"])
        assert link.text


def test_answers_are_echoed_with_their_weekday_and_in_words() -> None:
    root = replied("dispute_window", **CONFIRMED)
    rows = [found.text for found in root.find("dd")]
    assert rows == [
        "It arrived, but something is wrong with it",
        "Tuesday 10 November 2026",
        "Thursday 12 November 2026",
    ]
    assert [found.text for found in root.find("dt")] == ["What went wrong?", "When was the order completed?", "Today"]


def test_a_countdown_is_echoed_as_the_day_it_was_taken_for() -> None:
    root = replied("cancel_unshipped", ship_deadline_on="2 days 17 hours left")
    assert root.find("dd")[0].text == "Saturday 14 November 2026, from a countdown"


def marks(root: Element) -> list[tuple[str | None, str | None, bool]]:
    """The days of the timeline: what each is, which, and whether it has passed."""
    return [
        (row.attributes["data-day"], row.find("time")[0].attributes["datetime"], "data-past" in row.attributes)
        for row in root.find("li")
        if "data-day" in row.attributes
    ]


def test_the_timeline_is_in_order_of_time_with_today_among_the_days() -> None:
    expected = [
        ("opens", "2026-11-10", True),
        ("today", "2026-11-12", False),
        ("do-by", "2026-11-23", False),
        ("last", "2026-11-25", False),
    ]
    assert expected == marks(replied("dispute_window", **CONFIRMED))


def test_on_the_last_day_the_timeline_ends_with_it() -> None:
    expected = [
        ("opens", "2026-11-10", True),
        ("do-by", "2026-11-23", True),
        ("today", "2026-11-25", False),
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
def test_the_timeline_counts_the_days(today: str, expected: str) -> None:
    rows = replied("dispute_window", today, **CONFIRMED).find("li")
    (do_by,) = [row for row in rows if row.attributes.get("data-day") == "do-by"]
    assert expected in do_by.text


def test_without_any_day_there_is_no_timeline() -> None:
    assert replied("dispute_window", problem="received_wrong").find("time") == []


def test_a_last_day_that_is_only_a_limit_is_called_so() -> None:
    words = replied("dispute_window", problem="received_wrong", delivery_ends_on="20 Nov 2026").text
    assert "At the very latest" in words
    assert "Do it by" not in words


def test_guidance_is_not_called_a_last_day_in_the_timeline() -> None:
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
    assert "Done." in post_by.text
    assert "seller is paid" not in post_by.text


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
    assert f"{clock.reasons[0].value.source}. Checked 23 November 2026." in root.text


def test_a_gap_is_one_sentence() -> None:
    root = replied("appeal_window", closed_on="31 Dec 2023")
    assert root.text.startswith("We have no published rule for 31 December 2023.")
    assert root.inside[0].attributes["data-verdict"] == "unsure"
