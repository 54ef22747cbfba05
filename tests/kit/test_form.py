"""A signature becomes a form; a signature that cannot is told the line to write."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import pytest

from calculators.front.reply import form_of
from calculators.kit.amounts import Amount
from calculators.kit.days import Due
from calculators.kit.form import Choice, Condition, Form, Instead, Refused, Row, Today, ask, here


class Colour(Choice):
    """A choice of two."""

    RED = "red", "It is red"
    DARK_BLUE = "dark_blue", "It is dark blue"


def sample(
    *,
    colour: Annotated[Colour, ask("Which colour?")],
    bought_on: Annotated[date, ask("When was it bought?", "The day on the bill.", event="the purchase")],
    ends_on: Annotated[Due, ask("When does it end?", event="the end", not_before="bought_on")] | None = None,
    price: Annotated[Amount, ask("What did it cost?", when={"colour": Colour.RED})] | None = None,
    pieces: Annotated[int, ask("How many?", when={"colour": (Colour.RED, Colour.DARK_BLUE)})] | None = None,
    used: Annotated[bool, ask("Was it used?")],
    today: Today,
) -> None:
    """Is this a form?

    It has a few
    questions.
    """


def test_the_docstring_is_title_and_introduction() -> None:
    form = Form.of(sample)
    expected = ("sample", "Is this a form?", "It has a few questions.")
    assert expected == (form.name, form.title, form.introduction)


def test_the_parameters_are_the_questions_in_order_and_today_is_none() -> None:
    expected = ["colour", "bought_on", "ends_on", "price", "pieces", "used"]
    assert expected == [question.name for question in Form.of(sample).questions]


@pytest.mark.parametrize(
    ("name", "kind", "required"),
    [
        ("colour", Colour, True),
        ("bought_on", date, True),
        ("ends_on", Due, False),
        ("price", Amount, False),
        ("pieces", int, False),
        ("used", bool, True),
    ],
)
def test_a_question_knows_its_kind_and_whether_it_may_stay_empty(name: str, kind: type, required: bool) -> None:
    (question,) = [question for question in Form.of(sample).questions if question.name == name]
    assert (kind, required) == (question.kind, question.required)


def test_a_question_has_its_wording() -> None:
    bought_on, ends_on = Form.of(sample).questions[1:3]
    expected = ("When was it bought?", "The day on the bill.", "the purchase", ())
    assert expected == (bought_on.ask.label, bought_on.ask.hint, bought_on.ask.event, bought_on.ask.not_before)
    assert ends_on.ask.not_before == ("bought_on",)


def test_a_choice_equals_its_word_and_has_a_label() -> None:
    expected = [("red", "It is red"), ("dark_blue", "It is dark blue")]
    assert expected == [(str(choice), choice.label) for choice in Form.of(sample).questions[0].choices]


def test_a_question_without_a_choice_has_no_choices() -> None:
    assert Form.of(sample).questions[1].choices == ()


@pytest.mark.parametrize(
    ("name", "answers", "expected"),
    [
        ("price", {"colour": Colour.RED}, True),
        ("price", {"colour": "red"}, True),
        ("price", {"colour": Colour.DARK_BLUE}, False),
        ("price", {}, False),
        ("pieces", {"colour": "dark_blue"}, True),
        ("bought_on", {}, True),
    ],
)
def test_a_question_is_asked_only_after_the_choices_it_belongs_to(
    name: str, answers: dict[str, object], expected: bool
) -> None:
    (question,) = [question for question in Form.of(sample).questions if question.name == name]
    assert expected is question.is_asked(answers)


# ---------------------------------------------------------------- signatures that are no form


def no_docstring(*, bought_on: Annotated[date, ask("When?")]) -> None:
    pass


def no_wording(*, bought_on: date) -> None:
    """Is it a form?"""


def no_annotation(*, bought_on) -> None:  # type: ignore[no-untyped-def]
    """Is it a form?"""


def other_annotation(*, bought_on: Annotated[date, "when?"]) -> None:
    """Is it a form?"""


def other_kind(*, bought_on: Annotated[list[str], ask("Which?")]) -> None:
    """Is it a form?"""


def two_kinds(*, bought_on: Annotated[date | Due, ask("When?")] | None = None) -> None:
    """Is it a form?"""


def optional_without_default(*, bought_on: Annotated[date, ask("When?")] | None) -> None:
    """Is it a form?"""


def default_without_optional(*, bought_on: Annotated[date, ask("When?")] = None) -> None:  # type: ignore[assignment]  # noqa: RUF013
    """Is it a form?"""


def default_day(*, bought_on: Annotated[date, ask("When?")] | None = date(2026, 1, 1)) -> None:
    """Is it a form?"""


@pytest.mark.parametrize(
    "calculator",
    [no_wording, no_annotation, other_annotation, other_kind, two_kinds, optional_without_default,
     default_without_optional, default_day],
)  # fmt: skip
def test_a_signature_that_is_no_form_is_shown_the_line_to_write(calculator: Callable[..., object]) -> None:
    with pytest.raises(TypeError) as error:
        Form.of(calculator)
    assert str(error.value).startswith(f"{calculator.__name__}(bought_on): ")
    assert 'write: bought_on: Annotated[date, ask("When did it happen?")]' in str(error.value)


def test_a_calculator_without_a_docstring_is_shown_one() -> None:
    with pytest.raises(TypeError, match=r'no_docstring: write its question as a docstring, like """When'):
        Form.of(no_docstring)


def not_before_without_event(
    *,
    built_on: Annotated[date, ask("When?")],
    bought_on: Annotated[date, ask("When?", event="it", not_before="built_on")],
) -> None:
    """Is it a form?"""


def not_before_without_own_event(
    *,
    built_on: Annotated[date, ask("When?", event="it")],
    bought_on: Annotated[date, ask("When?", not_before="built_on")],
) -> None:
    """Is it a form?"""


@pytest.mark.parametrize("calculator", [not_before_without_event, not_before_without_own_event])
def test_days_in_order_need_a_question_and_words_for_both(calculator: Callable[..., object]) -> None:
    with pytest.raises(TypeError, match=r"\(bought_on\): not_before 'built_on' needs an event for both questions"):
        Form.of(calculator)


def refers_to_nothing(
    *,
    built_on: Annotated[date, ask("When?", event="it", not_before="bought_on")],
    price: Annotated[Amount, ask("What?", when={"colour": Colour.RED})] | None = None,
) -> None:
    """Is it a form?"""


def test_a_question_that_a_form_does_not_have_plays_no_part_in_it() -> None:
    built_on, price = Form.of(refers_to_nothing).questions
    assert ((), ()) == (built_on.ask.not_before, price.ask.when)
    assert price.is_asked({})


def asked_under_two_conditions(
    *,
    colour: Annotated[Colour, ask("Which colour?")] | None = None,
    lining: Annotated[Colour, ask("Which colour inside?")] | None = None,
    price: Annotated[Amount, ask("What?", when={"lining": Colour.DARK_BLUE}, unless={"colour": Colour.RED})]
    | None = None,
) -> None:
    """Is it a form?"""


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"lining": "dark_blue"}, True),
        ({}, False),
        ({"lining": "dark_blue", "colour": "red"}, False),
        ({"colour": "red"}, False),
    ],
)
def test_a_question_is_asked_when_all_its_conditions_hold(answers: dict[str, str], expected: bool) -> None:
    *_, price = Form.of(asked_under_two_conditions).questions
    assert price.is_asked(answers) is expected
    assert [str(condition) for condition in price.ask.when] == ["lining=dark_blue", "!colour=red"]


def asked_for_another_reason(
    *,
    colour: Annotated[Colour, ask("Which colour?")] | None = None,
    lining: Annotated[Colour, ask("Which colour inside?")] | None = None,
    price: Annotated[
        Amount, ask("What?", when={"lining": Colour.RED}, unless={"colour": Colour.RED}, or_when={"colour": Colour.RED})
    ]
    | None = None,
) -> None:
    """Is it a form?"""


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, False),
        ({"lining": "red"}, True),
        ({"lining": "red", "colour": "red"}, True),
        ({"colour": "red"}, True),
        ({"colour": "dark_blue"}, False),
    ],
)
def test_one_answer_can_be_enough_to_ask_a_question(answers: dict[str, str], expected: bool) -> None:
    colour, _, price = Form.of(asked_for_another_reason).questions
    assert price.is_asked(answers) is expected
    assert ("", "lining=red !colour=red|colour=red") == (colour.when, price.when)


def depends_on_what_follows(
    *,
    price: Annotated[Amount, ask("What?", when={"colour": Colour.RED})] | None = None,
    colour: Annotated[Colour, ask("Which colour?")] | None = None,
) -> None:
    """Is it a form?"""


def test_a_question_can_only_hang_on_one_before_it() -> None:
    with pytest.raises(TypeError, match=r"\(price\): when needs a question 'colour' before it"):
        Form.of(depends_on_what_follows)


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """The purchase"""

    bought_on: Annotated[date, ask("When was it bought?", "The day on the bill.", event="the purchase")]
    price: Annotated[Amount, ask("What did it cost?")] | None = None


@dataclass(frozen=True, kw_only=True)
class End:
    """The end"""

    ends_on: Annotated[Due, ask("When does it end?", event="the end", not_before="bought_on")] | None = None


def grouped(*, colour: Annotated[Colour, ask("Which colour?")], purchase: Purchase, end: End, today: Today) -> object:
    """Is this a form?"""
    return colour, purchase, end, today


def test_a_dataclass_is_a_group_of_questions_under_its_docstring() -> None:
    expected = [
        ("colour", "", True),
        ("bought_on", "The purchase", True),
        ("price", "The purchase", False),
        ("ends_on", "The end", False),
    ]
    assert expected == [
        (question.name, question.ask.group, question.required) for question in Form.of(grouped).questions
    ]


def test_a_single_group_needs_no_heading() -> None:
    def alone(*, purchase: Purchase, today: Today) -> None:
        """Is this a form?"""

    assert ["", ""] == [question.ask.group for question in Form.of(alone).questions]


def test_a_calculator_gets_its_answers_in_its_groups() -> None:
    today, bought = date(2026, 11, 12), date(2026, 11, 2)
    values = {"colour": Colour.RED, "bought_on": bought, "ends_on": Due(today)}
    expected = (Colour.RED, Purchase(bought_on=bought), End(ends_on=Due(today)), today)
    assert expected == Form.of(grouped).conclude(grouped, values, today)


def here_differently(
    *,
    colour: Annotated[Annotated[Colour, ask("Which colour?")], here(of=(Colour.RED,))],
    bought_on: Annotated[
        Annotated[date, ask("When was it bought?", "The day on the bill.", event="the purchase")],
        here(hint="The day on the order.", when={"colour": Colour.RED}),
    ]
    | None = None,
) -> None:
    """Is this a form?"""


def test_a_question_can_have_a_hint_a_condition_and_choices_of_its_own_in_one_form() -> None:
    colour, bought_on = Form.of(here_differently).questions
    assert (Colour.RED,) == colour.choices
    assert ("When was it bought?", "The day on the order.") == (bought_on.ask.label, bought_on.ask.hint)
    assert (Condition("colour", ("red",)),) == bought_on.ask.when


def several(
    *,
    colours: Annotated[tuple[Colour, ...], ask("Which colours?")],
    bought_on: Annotated[date, ask("When?", when={"colours": Colour.RED})] | None = None,
    sold_on: Annotated[date, ask("When?", unless={"colours": Colour.RED})] | None = None,
) -> None:
    """Is this a form?"""


def several_days(*, days: Annotated[tuple[date, ...], ask("When?")]) -> None:
    """Is this a form?"""


def test_a_question_can_take_several_choices() -> None:
    colours, bought_on, _ = Form.of(several).questions
    assert (Colour, True, tuple(Colour)) == (colours.kind, colours.several, colours.choices)
    assert not bought_on.several


@pytest.mark.parametrize("both", [(Colour.RED, Colour.DARK_BLUE), "red dark_blue"])
def test_one_of_several_choices_is_enough_for_a_condition(both: object) -> None:
    _, bought_on, sold_on = Form.of(several).questions
    assert [(True, False)] == [(bought_on.is_asked({"colours": both}), sold_on.is_asked({"colours": both}))]
    for other in ((Colour.DARK_BLUE,), "dark_blue", "", None):
        assert (False, True) == (bought_on.is_asked({"colours": other}), sold_on.is_asked({"colours": other}))


def test_only_choices_can_be_several() -> None:
    with pytest.raises(TypeError, match=r"several_days\(days\): a question cannot ask for"):
        Form.of(several_days)


class Shade(Choice):
    """Another choice."""

    PALE = "pale", "It is pale"


def when_other_choice(
    *,
    colour: Annotated[Shade, ask("Which?")],
    bought_on: Annotated[date, ask("When?", when={"colour": Colour.RED})] | None = None,
) -> None:
    """Is it a form?"""


def test_a_condition_needs_those_choices() -> None:
    with pytest.raises(
        TypeError, match=r"\(bought_on\): when needs a question 'colour' before it with the choices .*red"
    ):
        Form.of(when_other_choice)


def row_of_another_form(
    *,
    colour: Annotated[Colour, ask("Which?"), here(of=(Row(Colour.RED, "It is red and pale", "shade", Shade.PALE),))],
) -> None:
    """Is it a form?"""


def test_a_row_beside_the_choices_needs_its_other_question() -> None:
    with pytest.raises(TypeError, match=r"\(colour\): the row 'It is red and pale' needs both questions"):
        Form.of(row_of_another_form)


def left_to_another_form(
    *,
    colour: Annotated[
        Annotated[Colour, ask("Which?")], here(of=(Instead("It has a shade", "shade", "Say which colour."),))
    ]
    | None = None,
) -> None:
    """Is it a form?"""


def test_a_question_that_is_left_to_another_one_needs_it() -> None:
    with pytest.raises(TypeError, match=r"\(colour\): the row 'It has a shade' needs 'shade'"):
        Form.of(left_to_another_form)


def test_refused_answers_are_instructions_by_question() -> None:
    expected = {"paid_on": "Enter the day you paid, like 21 June 2026"}
    assert expected == Refused(paid_on="Enter the day you paid, like 21 June 2026").errors


# ---------------------------------------------------------------- the names that links and cases rely on


@pytest.mark.parametrize(
    ("name", "questions"),
    [
        ("dispute_window", "problem tracking? shipped_on? delivery_ends_on? delivered_on? completed_on?"),
        ("dispute_timeline", "opened_on changed_on? seller_answered_on?"),
        ("appeal_window", "closed_on"),
        ("cancel_unshipped", "requested_on? ship_deadline_on?"),
        ("free_return", "seller_in paid_on? completed_on?"),
        ("return_shipping", "agreed_on case_deadline_on? label tracking_uploaded_on?"),
        ("refund_arrival", "refunded_on"),
    ],
)
def test_the_questions_of_a_calculator_keep_their_names(name: str, questions: str) -> None:
    asked = [f"{question.name}{'' if question.required else '?'}" for question in form_of(name).questions]
    assert questions.split() == asked


@pytest.mark.parametrize(
    ("name", "question", "words"),
    [
        ("dispute_window", "problem", "not_received damaged wrong_item not_as_described counterfeit missing_parts"),
        ("dispute_window", "tracking", "moving stuck customs delivered"),
        ("free_return", "seller_in", "china eu brazil other"),
        ("return_shipping", "label", "free own"),
    ],
)
def test_the_choices_of_a_question_keep_their_words(name: str, question: str, words: str) -> None:
    (choices,) = [asked.choices for asked in form_of(name).questions if asked.name == question]
    assert words.split() == list(choices)
