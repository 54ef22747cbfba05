"""Forms as a browser reads them: every control with its words, every question in its place."""

from datetime import date
from functools import cache
from typing import Annotated

import pytest

from calculators import names
from calculators.front import form_html
from calculators.front.form_html import CARDS, SENTENCES
from calculators.front.html import tag
from calculators.front.orders import CALCULATOR
from calculators.front.reply import form_of
from calculators.kit.days import Due
from calculators.kit.form import Form, Question, Today, ask
from calculators.kit.outcome import Outcome
from tests.markup import Element, parse


def words_of(question: Question) -> list[str]:
    """What a reader chooses from; nothing for a question answered in text."""
    return ["yes", "no"] if question.kind is bool else [choice.value for choice in question.choices]


def is_in_rows(question: Question) -> bool:
    return 0 < len(words_of(question)) <= CARDS or question.several


every_calculator = pytest.mark.parametrize("name", names())


def controls_in(root: Element) -> list[Element]:
    """Fields, lists and the bar of the wait, in order."""
    return [found for found in root.find("") if found.name in ("input", "select", "progress")]


@cache
def drawn(name: str, **typed: str) -> Element:
    """The form of a calculator, parsed."""
    return parse(str(form_html.form(form_of(name), typed, {"Worked examples": tag("p", "Examples")})))


@every_calculator
def test_a_form_has_its_title_as_heading_and_as_name(name: str) -> None:
    root = drawn(name)
    (form,) = root.find("form")
    (heading,) = [element for element in root.find("") if element.attributes.get("id") == f"{name}-title"]
    assert form_of(name).title == heading.text
    assert form.attributes["aria-labelledby"] == f"{name}-title"


@every_calculator
def test_only_the_form_whose_orders_are_kept_says_below_its_first_step_where_they_stay(name: str) -> None:
    said = [place for place, step in enumerate(drawn(name).find("section")) if SENTENCES["private"] in step.text]
    assert said == ([0] if name == CALCULATOR else [])


@pytest.mark.parametrize(
    ("typed", "checked"),
    [
        ({}, []),
        ({"problem": "not_received"}, ["It has not arrived"]),
        ({"problem": "not_received", "tracking": "stuck"}, ["It has not arrived"]),
        ({"problem": "not_received", "tracking": "delivered"}, ["Tracking says “delivered”, but I have nothing"]),
        ({"problem": "damaged", "tracking": "delivered"}, ["It is damaged, or it does not work"]),
    ],
)
def test_of_two_rows_for_one_choice_the_one_with_the_other_answer_is_chosen(
    typed: dict[str, str], checked: list[str]
) -> None:
    labels = {
        label.attributes["for"]: label.text
        for label in drawn(CALCULATOR, **typed).find("label")
        if "for" in label.attributes
    }
    rows = [one for one in controls_in(drawn(CALCULATOR, **typed)) if one.attributes.get("name") == "problem"]
    assert [labels[one.attributes["id"]] for one in rows if "checked" in one.attributes] == checked
    assert [one.attributes["value"] for one in rows if "data-also" in one.attributes] == ["not_received"]
    assert len(rows) == 9


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
    for control in controls_in(root):
        words = labels.get(str(control.attributes.get("id")), "") or control.attributes.get("aria-label") or ""
        assert len(words) > 1 or control.attributes.get("aria-hidden") == "true", control


@every_calculator
def test_every_label_belongs_to_a_control(name: str) -> None:
    root = drawn(name)
    controls = {control.attributes.get("id") for control in controls_in(root)}
    assert {label.attributes["for"] for label in root.find("label")} <= controls


@every_calculator
def test_a_few_choices_are_a_fieldset_whose_legend_is_the_question(name: str) -> None:
    fieldsets = {found.attributes["data-question"]: found for found in drawn(name).find("fieldset")}
    asked = {question.name: question for question in form_of(name).questions if is_in_rows(question)}
    assert list(asked) == list(fieldsets)
    for question, fieldset in fieldsets.items():
        (legend,) = fieldset.find("legend")
        assert fieldset.inside[0] is legend, "a legend names its fieldset only where it stands first"
        assert asked[str(question)].ask.label in legend.text
        rows = [
            (row.attributes["type"], row.attributes["value"])
            for row in fieldset.find("input")
            if "data-also" not in row.attributes
        ]
        kind = "checkbox" if asked[str(question)].several else "radio"
        assert rows == [(kind, word) for word in words_of(asked[str(question)])]
        assert {radio.attributes["name"] for radio in fieldset.find("input")} == {question}


@every_calculator
def test_more_choices_are_a_list_that_begins_with_no_choice(name: str) -> None:
    lists = {found.attributes["name"]: found for found in drawn(name).find("select")}
    chosen = [question for question in form_of(name).questions if words_of(question)]
    asked = {question.name: question for question in chosen if not is_in_rows(question)}
    assert list(asked) == list(lists)
    for question, found in lists.items():
        assert ["", *words_of(asked[str(question)])] == [option.attributes["value"] for option in found.find("option")]
        assert "selected" in found.find("option")[0].attributes


@every_calculator
def test_hints_and_errors_are_read_with_their_control(name: str) -> None:
    root = drawn(name)
    ids = {found.attributes["id"]: found for found in root.find("") if "id" in found.attributes}
    for question in form_of(name).questions:
        (drawn_as,) = [found for found in root.find("") if found.attributes.get("data-question") == question.name]
        (by,) = {found.attributes.get("aria-describedby") for found in [drawn_as, *controls_in(drawn_as)]} - {None}
        *hints, error = [ids[target] for target in str(by).split() if not target.endswith("-echo")]
        assert [question.ask.hint] * bool(question.ask.hint) == [hint.text for hint in hints]
        assert (error.attributes["id"], error.text) == (f"{name}-{question.name}-error", "")


@every_calculator
def test_the_words_of_a_day_are_read_with_its_field(name: str) -> None:
    root = drawn(name)
    echoes = [found for found in root.find("p") if found.attributes.get("class") == "calculator-echo"]
    days = [f"{name}-{question.name}" for question in form_of(name).questions if question.kind in (date, Due)]
    assert [f"{day}-echo" for day in days] == [found.attributes["id"] for found in echoes]
    for field in root.find("input"):
        if field.attributes.get("id") in days:
            assert f"{field.attributes['id']}-echo" in str(field.attributes["aria-describedby"]).split()


def test_a_form_in_steps_has_a_row_for_not_knowing_in_place_of_optional() -> None:
    """Not where a choice says so itself."""
    root = parse(str(form_html.form(form_of("my_order"), {}, {}, steps="narrow")))
    radios = [radio for radio in root.find("input") if radio.attributes["type"] == "radio"]
    unknown = [radio.attributes["name"] for radio in radios if radio.attributes["value"] == ""]
    rows = [legend for legend in root.find("legend") if "(optional)" in legend.text]
    assert "label" in unknown
    assert "seller_in" not in unknown
    assert [
        label.text for label in root.find("label") if label.attributes.get("for") == "my_order-problem-unknown"
    ] == ["The seller asks for something"]
    left = [element.attributes for element in root.find("fieldset") if "data-instead" in element.attributes]
    assert [("problem", "seller_asked")] == [(one["data-question"], one["data-instead"]) for one in left]
    assert rows == []
    assert all("checked" not in radio.attributes for radio in radios)


def test_a_field_of_a_form_in_steps_has_a_button_for_whoever_has_no_answer_and_other_forms_have_none() -> None:
    """Hidden until the page's script is there: without it the word "(optional)" says that a field may be empty."""
    form = form_of("my_order")
    root = parse(str(form_html.form(form, {}, {}, steps="narrow")))
    said = [button.text for button in root.find("button") if button.attributes.get("data-do") == "unknown"]
    marked = [label.text for label in root.find("label") if "(optional)" in label.text]
    assert len(said) == len(marked)
    assert "Not completed, or I do not know When was the order completed?" in said
    assert "I do not want to say Where do you live?" in said
    assert all("hidden" in one.attributes for one in root.find("button") if one.attributes.get("data-do") == "unknown")
    plain = parse(str(form_html.form(form, {}, {})))
    assert [one for one in plain.find("button") if one.attributes.get("data-do") == "unknown"] == []


def test_steps_are_groups_with_a_heading_that_can_have_the_focus() -> None:
    root = parse(str(form_html.form(form_of("my_order"), {}, {}, steps="narrow")))
    groups = list(dict.fromkeys(question.ask.group for question in form_of("my_order").questions))
    assert groups == [heading.text for heading in root.find("h3")[1:]], "the first is that of the errors"
    assert {heading.attributes["tabindex"] for heading in root.find("h3")} == {"-1"}
    assert len(root.find("section")) == len(groups)


@every_calculator
def test_a_day_is_a_text_field_and_a_button_for_a_calendar(name: str) -> None:
    """The calendar's own field is no stop, and is not read."""
    root = drawn(name)
    buttons = [button.attributes["aria-label"] for button in root.find("button") if "aria-label" in button.attributes]
    days = [question for question in form_of(name).questions if question.kind in (date, Due)]
    for question in days:
        text, picker = [found for found in root.find("input") if f"{name}-{question.name}" in found.attributes.values()]
        assert (text.attributes["type"], text.attributes["name"]) == ("text", question.name)
        assert (picker.attributes["type"], picker.attributes.get("name")) == ("date", None), "the text is what is sent"
        assert (picker.attributes["tabindex"], picker.attributes["aria-hidden"]) == ("-1", "true")
    assert buttons == [f"Choose a day in a calendar: {question.ask.label}" for question in days]


@every_calculator
def test_what_must_be_answered_is_told_to_screen_readers(name: str) -> None:
    root = drawn(name)
    for question in form_of(name).questions:
        if not words_of(question):
            (text,) = [found for found in root.find("input") if found.attributes.get("name") == question.name]
            assert ("true" if question.required else None) == text.attributes.get("aria-required")


@every_calculator
def test_a_form_can_say_that_it_could_not_start_and_works_as_a_page_without_scripts(name: str) -> None:
    root = drawn(name)
    (without_scripts,) = root.find("noscript")
    errors, failure = [found for found in root.find("") if found.attributes.get("role") == "alert"]
    assert root.find("output") == [], "it may hold no blocks, and is announced as a whole"
    assert "hidden" in errors.attributes
    assert "hidden" in failure.attributes
    assert "Worked examples" in root.text
    assert "JavaScript" in without_scripts.text


@every_calculator
def test_a_form_cannot_send_itself_and_says_so_where_the_script_of_the_page_is_late(name: str) -> None:
    root = drawn(name)
    (form,) = root.find("form")
    (button,) = [found for found in root.find("button") if found.attributes.get("type") == "submit"]
    assert (form.attributes["method"], "action" in form.attributes) == ("dialog", False)
    assert "disabled" in button.attributes
    assert form_html.SENTENCES["late"] in form.text


@every_calculator
def test_answers_can_be_forgotten_beside_the_button_once_there_are_any(name: str) -> None:
    (send,) = [found for found in drawn(name).find("p") if found.attributes.get("class") == "calculator-send"]
    show, *others = send.find("button")
    assert [show.text, *(other.text for other in others)] == ["Show my answer", "Forget my answers", "Undo"]
    assert {(other.attributes["type"], "hidden" in other.attributes) for other in others} == {("button", True)}


def asked_in(root: Element) -> list[str]:
    """The questions that are not hidden."""
    shown = [found for found in root.find("") if "data-question" in found.attributes]
    return [str(found.attributes["data-question"]) for found in shown if "hidden" not in found.attributes]


@pytest.mark.parametrize(
    ("name", "typed", "question", "expected"),
    [
        ("dispute_window", {}, "tracking", False),
        ("dispute_window", {"problem": "not_as_described"}, "tracking", False),
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
    assert tracking.attributes["data-when"] == "problem=not_received"


def test_answers_fill_the_form() -> None:
    root = drawn("dispute_window", problem="not_received", shipped_on='2 "Nov" <2026>')
    (text,) = [found for found in root.find("input") if found.attributes.get("name") == "shipped_on"]
    checked = [found.attributes["value"] for found in root.find("input") if "checked" in found.attributes]
    assert (text.attributes["value"], checked) == ('2 "Nov" <2026>', ["not_received"])


def yes_no_amount_number(
    *,
    used: Annotated[bool, ask("Was it used?")],
    pieces: Annotated[int, ask("How many?")] | None = None,
    today: Today,
) -> Outcome:
    """The other kinds of question?"""
    raise AssertionError


def test_yes_and_no_are_choices_and_a_number_gets_its_keyboard() -> None:
    root = parse(str(form_html.form(Form.of(yes_no_amount_number), {"used": "no"}, {"Worked examples": tag("p")})))
    radios = [(found.attributes["value"], "checked" in found.attributes) for found in root.find("input")[:2]]
    assert radios == [("yes", False), ("no", True)]
    assert root.find("input")[2].attributes["inputmode"] == "numeric"
