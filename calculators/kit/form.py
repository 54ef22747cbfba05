"""A form is a signature: `Form.of(dispute_window)` reads its questions from the annotated parameters."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from calculators.kit.amounts import Amount
from calculators.kit.days import Due


class Choice(StrEnum):
    """One of several answers: the word that stands in links and case tables, and its label for readers.

    `STUCK = "stuck", "It has stopped moving"`
    """

    label: str

    def __new__(cls, word: str, label: str) -> "Choice":
        """A member that equals its word."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.label = label
        return member

    @classmethod
    def named(cls, text: str) -> "Choice | None":
        """The member of that word or label, in capitals or not; a subclass may know more names."""
        text = text.casefold()
        return next((member for member in cls if text in (member.value.casefold(), member.label.casefold())), None)


@dataclass(frozen=True, slots=True)
class Ask:
    """The wording of one question. `when` holds the words of another question's choices for which it is asked;
    `group` is the heading that stands before it, unless the question before has the same. `currency` is the code of
    the only currency that an amount can have here.
    """

    label: str
    hint: str = ""
    event: str = ""
    not_before: tuple[str, ...] = ()
    when: tuple[str, tuple[str, ...]] | None = None
    group: str = ""
    currency: str = ""


def ask(
    label: str,
    hint: str = "",
    *,
    event: str = "",
    not_before: str | tuple[str, ...] = (),
    when: Mapping[str, Choice | tuple[Choice, ...]] | None = None,
    group: str = "",
    currency: str = "",
) -> Ask:
    """The wording of a question, for `Annotated[date, ask("When was it shipped?")]`.

    event: the noun for what happened on that day ("the delivery"), used when dates contradict each other.
    not_before: questions whose day cannot be later than this one's.
    when: `{"problem": Problem.NOT_RECEIVED}` asks it only after that answer; otherwise its answer is ignored.
    group: a heading over this question and those after it with the same one, for long forms.
    currency: the code of the only currency that is asked for, like "GBP"; without it any may be typed.
    """
    after = (not_before,) if isinstance(not_before, str) else not_before
    condition = None
    if when:
        ((question, choices),) = when.items()
        choices = (choices,) if isinstance(choices, Choice) else choices
        condition = (question, tuple(choice.value for choice in choices))
    return Ask(label, hint, event, after, condition, group, currency)


TODAY = Ask("Today")
Today = Annotated[date, TODAY]
"""The parameter that the page fills in; it is no question."""

Kind = type[date] | type[Due] | type[bool] | type[int] | type[Amount] | type[Choice]
KINDS: tuple[type, ...] = (date, Due, bool, int, Amount)


@dataclass(frozen=True, slots=True)
class Question:
    """One parameter with its wording. `choices` is empty unless the kind is a Choice."""

    name: str
    ask: Ask
    kind: Kind
    required: bool

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answers to choose from, in the order written."""
        return tuple(self.kind) if issubclass(self.kind, Choice) else ()

    def is_asked(self, answers: Mapping[str, object]) -> bool:
        """Whether the answers so far call for this question; `answers` holds values or words of choices."""
        return self.ask.when is None or answers.get(self.ask.when[0]) in self.ask.when[1]


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of a calculator in order, its title and its introduction (the rest of the docstring)."""

    name: str
    title: str
    introduction: str
    questions: tuple[Question, ...]

    @classmethod
    def of(cls, calculator: Callable[..., object]) -> "Form":
        """The form of a calculator. Raises TypeError that shows the line to write."""
        name = calculator.__name__
        title, _, rest = (inspect.getdoc(calculator) or "").partition("\n")
        if not title:
            raise TypeError(f'{name}: write its question as a docstring, like """When can I open a dispute?"""')
        hints = get_type_hints(calculator, include_extras=True)
        parameters = inspect.signature(calculator).parameters.values()
        questions = tuple(
            _question(name, parameter, hints.get(parameter.name))
            for parameter in parameters
            if hints.get(parameter.name) != Today
        )
        for question in questions:
            _check_references(name, question, questions)
        return cls(name, title, " ".join(rest.split()), questions)


def _question(calculator: str, parameter: inspect.Parameter, hint: Any) -> Question:
    where, good = f"{calculator}({parameter.name})", f'{parameter.name}: Annotated[date, ask("When did it happen?")]'
    if get_origin(hint) is not Annotated or not isinstance(hint.__metadata__[0], Ask):
        raise TypeError(f"{where}: has no wording; write: {good}")
    kind, optional = hint.__origin__, False
    if get_origin(kind) in (UnionType, Union):
        kinds = [part for part in get_args(kind) if part is not NoneType]
        kind, optional = kinds[0] if len(kinds) == 1 else kind, True
    if kind not in KINDS and not (isinstance(kind, type) and issubclass(kind, Choice)):
        raise TypeError(f"{where}: a question cannot ask for {kind}; write: {good}")
    if optional != (parameter.default is None):
        raise TypeError(
            f"{where}: a question that may stay empty is `date | None` with the default None; write: {good}"
        )
    return Question(parameter.name, hint.__metadata__[0], kind, required=not optional)


def _check_references(calculator: str, question: Question, questions: tuple[Question, ...]) -> None:
    others = {other.name: other for other in questions}
    for name in question.ask.not_before:
        if name not in others or not (question.ask.event and others[name].ask.event):
            raise TypeError(
                f"{calculator}({question.name}): not_before needs a question {name!r}, and an event for both"
            )
    if question.ask.when:
        name, words = question.ask.when
        if name not in others or not set(words) <= set(others[name].choices):
            raise TypeError(f"{calculator}({question.name}): when needs a question {name!r} with the choices {words}")


class Unreadable(ValueError):
    """What was typed cannot be used; the text is an instruction to the reader."""


class Refused(ValueError):
    """Answers that a calculator cannot use together: instructions to the reader, by question."""

    def __init__(self, **errors: str) -> None:
        """`Refused(paid_on="Enter the day you paid, like 21 June 2026")`."""
        super().__init__(errors)
        self.errors = errors
