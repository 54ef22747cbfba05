"""A form is a signature: `Form.of(dispute_window)` reads its questions from the annotated parameters.

A parameter that is a dataclass is a group of questions: its fields are read in the same way, under its docstring.
`Annotated[tuple[PaidWith, ...], ask("How did you pay?")]` takes several choices.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

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
        return _by_name(cls).get(text.casefold())


@cache
def _by_name(kind: type[Choice]) -> dict[str, Choice]:
    """The members by word and label; where two share one, it is that of the first."""
    return {name.casefold(): member for member in reversed(kind) for name in (member.label, member.value)}


@dataclass(frozen=True, slots=True)
class Condition:
    """Another question, and the words of its choices after which this one is asked, or after which it is not."""

    question: str
    words: tuple[str, ...]
    is_asked: bool = True

    def __str__(self) -> str:
        """For the page's script: `problem=damaged,wrong_item`, or with `!` in front."""
        return f"{'' if self.is_asked else '!'}{self.question}={','.join(self.words)}"

    def holds(self, answers: Mapping[str, object]) -> bool:
        """Whether the answers so far call for the question; `answers` holds values or words of choices. Of several
        choices one is enough.
        """
        given = answers.get(self.question)
        chosen = given if isinstance(given, tuple) else str(given or "").split()
        return any(word in self.words for word in chosen) is self.is_asked


@dataclass(frozen=True, slots=True)
class Row:
    """A row beside the choices of a question, in words of its own: one of the choices and, at once, an answer to
    another question of the form. It is for readers who look for what they see.
    """

    choice: Choice
    label: str
    question: str
    answer: Choice

    def __str__(self) -> str:
        """For the page's script: `tracking=delivered`."""
        return f"{self.question}={self.answer.value}"


@dataclass(frozen=True, slots=True)
class Instead:
    """The row of somebody who has no answer to a question, but to another one of the form.

    says: what whoever chose it is told where that other question is not asked.
    """

    label: str
    question: str
    says: str


type Choices = Mapping[str, Choice | tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Ask:
    """The wording of one question, and when it is asked. Made by `ask`."""

    label: str
    hint: str = ""
    event: str = ""
    not_before: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    or_when: tuple[Condition, ...] = ()
    of: tuple[Choice, ...] = ()
    group: str = ""
    currency: str = ""
    by_language: bool = False
    unknown: str = "I do not know"
    about: bool = False
    rows: tuple[Row, ...] = ()
    instead: Instead | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """What is different about a question in one form; None leaves it as it is. Made by `here`."""

    hint: str | None
    not_before: tuple[str, ...] | None
    when: tuple[Condition, ...] | None
    of: tuple[Choice, ...] | None
    about: bool | None
    rows: tuple[Row, ...] | None
    instead: Instead | None

    def of_ask(self, ask: Ask) -> Ask:
        """The wording in this form."""
        changed = {part.name: getattr(self, part.name) for part in fields(self)}
        return replace(ask, **{name: part for name, part in changed.items() if part is not None})


def ask(
    label: str,
    hint: str = "",
    *,
    event: str = "",
    not_before: str | tuple[str, ...] = (),
    when: Choices | None = None,
    unless: Choices | None = None,
    or_when: Choices | None = None,
    of: tuple[Choice, ...] = (),
    currency: str = "",
    by_language: bool = False,
    unknown: str = "I do not know",
) -> Ask:
    """The wording of a question, for `Annotated[date, ask("When was it shipped?")]`.

    event: the noun for what happened on that day ("the delivery"), used when dates contradict each other.
    not_before: questions whose day cannot be later than this one's.
    when: `{"problem": Problem.NOT_RECEIVED}` asks it only after that answer; otherwise its answer is ignored.
    unless: the same the other way round; where the other question is left empty, it is asked.
    or_when: asked after that answer too, whatever `when` and `unless` say.
    of: the choices that can be made, where they are not all of their kind.
    currency: the code of the only currency that is asked for, like "GBP"; without it any may be typed.
    unknown: the row or button of somebody who has no answer, where the question may stay empty.
    by_language: whether the page may choose the country that the browser's language names, and say so.

    A question named in `not_before`, `when`, `unless` or `or_when` that a form does not have plays no part in it.
    """
    return Ask(
        label,
        hint,
        event,
        _names(not_before),
        _conditions(when, unless),
        _conditions(or_when),
        of,
        "",
        currency,
        by_language,
        unknown,
    )


def here(
    *,
    hint: str | None = None,
    not_before: str | tuple[str, ...] | None = None,
    when: Choices | None = None,
    unless: Choices | None = None,
    of: tuple[Choice | Row | Instead, ...] = (),
    about: bool | None = None,
) -> Here:
    """A question as one form asks it: `Annotated[DeliveredOn, here(hint="The day you held it.")]`.

    of: as in `ask`, and rows beside the choices, each of which stands below its own; an Instead stands in place of
        "I do not know".
    about: whether "about 5 October" is enough; the hint then says so. Without it the exact day is asked for.
    Its label stays, because one question is worded once.
    """
    conditions = None if when is None and unless is None else _conditions(when, unless)
    choices = tuple(one for one in of if isinstance(one, Choice)) or None
    rows = tuple(one for one in of if isinstance(one, Row)) or None
    instead = next((one for one in of if isinstance(one, Instead)), None)
    return Here(hint, None if not_before is None else _names(not_before), conditions, choices, about, rows, instead)


def _names(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def _conditions(when: Choices | None, unless: Choices | None = None) -> tuple[Condition, ...]:
    return tuple(
        Condition(question, tuple(choice.value for choice in _tuple(choices)), is_asked)
        for conditions, is_asked in ((when, True), (unless, False))
        for question, choices in (conditions or {}).items()
    )


def _tuple(choices: Choice | tuple[Choice, ...]) -> tuple[Choice, ...]:
    return (choices,) if isinstance(choices, Choice) else choices


TODAY = Ask("Today")
Today = Annotated[date, TODAY]
"""The parameter that the page fills in; it is no question."""

Kind = type[date] | type[Due] | type[bool] | type[int] | type[Amount] | type[Choice]
KINDS: tuple[type, ...] = (date, Due, bool, int, Amount)


@dataclass(frozen=True, slots=True)
class Question:
    """One parameter with its wording. `choices` is empty unless the kind is a Choice.

    several: more than one of the choices may be the answer, which is a tuple of them in the order written.
    """

    name: str
    ask: Ask
    kind: Kind
    required: bool
    several: bool = False

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answers to choose from, in the order written."""
        return self.ask.of or (tuple(self.kind) if issubclass(self.kind, Choice) else ())

    def is_asked(self, answers: Mapping[str, object]) -> bool:
        """Whether the answers so far call for this question; `answers` holds values or words of choices."""
        holds = [condition.holds(answers) for condition in self.ask.when]
        return all(holds) or any(condition.holds(answers) for condition in self.ask.or_when)

    @property
    def when(self) -> str:
        """When it is asked, for the page's script: conditions that all hold have spaces between them, and after `|`
        follows what is enough instead. Empty where it is always asked.
        """
        ways = " ".join(map(str, self.ask.when)), *map(str, self.ask.or_when)
        return "|".join(ways) if self.ask.when else ""


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
        questions = tuple(_questions(calculator))
        names = {question.name for question in questions}
        questions = tuple(replace(question, ask=_among(names, question.ask)) for question in questions)
        for question in questions:
            _check_references(name, question, questions)
        return cls(name, title, " ".join(rest.split()), questions)

    def conclude[T](self, calculator: Callable[..., T], values: Mapping[str, object], today: date) -> T:
        """What the calculator says to these answers, which it gets in the groups it asks for."""
        return calculator(**_grouped(calculator, values), today=today)


def _questions(asker: Callable[..., object], group: str = "") -> Iterator[Question]:
    """The questions of a signature in order; a group has a heading where there are several."""
    hints = _hints(asker)
    groups = [hint for hint in hints.values() if is_dataclass(hint)]
    for parameter in inspect.signature(asker).parameters.values():
        hint = hints.get(parameter.name)
        if isinstance(hint, type) and is_dataclass(hint):
            yield from _questions(hint, (hint.__doc__ or "") if len(groups) > 1 else group)
        elif hint != Today:
            question = _question(asker.__name__, parameter, hint)
            yield replace(question, ask=replace(question.ask, group=group))


@cache
def _hints(asker: Callable[..., object]) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(asker, include_extras=True).items() if name != "return"}


def _grouped(asker: Callable[..., object], values: Mapping[str, object]) -> dict[str, object]:
    hints = _hints(asker)
    given = {name: values[name] for name in hints if name in values}
    return given | {name: hint(**_grouped(hint, values)) for name, hint in hints.items() if isinstance(hint, type)}


def _question(asker: str, parameter: inspect.Parameter, hint: Any) -> Question:
    where, good = f"{asker}({parameter.name})", f'{parameter.name}: Annotated[date, ask("When did it happen?")]'
    parts = get_args(hint) if get_origin(hint) in (UnionType, Union) else (hint,)
    worded = parts[0]
    if get_origin(worded) is not Annotated or not isinstance(worded.__metadata__[0], Ask):
        raise TypeError(f"{where}: has no wording; write: {good}")
    kind, optional = worded.__origin__, NoneType in parts
    several = get_origin(kind) is tuple and get_args(kind)[1:] == (...,)
    kind = get_args(kind)[0] if several else kind
    is_choice = isinstance(kind, type) and issubclass(kind, Choice)
    if len(parts) > 2 or not (is_choice or (kind in KINDS and not several)):
        raise TypeError(f"{where}: a question cannot ask for {kind}; write: {good}")
    if optional != (parameter.default is None):
        raise TypeError(
            f"{where}: a question that may stay empty is optional with the default None; write: {good} | None = None"
        )
    wording, *changes = worded.__metadata__
    for change in changes:
        wording = change.of_ask(wording)
    return Question(parameter.name, wording, kind, required=not optional, several=several)


def _among(names: set[str], ask: Ask) -> Ask:
    """The wording without what refers to questions that a form does not have."""
    return replace(
        ask,
        not_before=tuple(name for name in ask.not_before if name in names),
        when=tuple(condition for condition in ask.when if condition.question in names),
        or_when=tuple(condition for condition in ask.or_when if condition.question in names),
    )


def _check_references(calculator: str, question: Question, questions: tuple[Question, ...]) -> None:
    others = {other.name: other for other in questions}
    before = questions[: questions.index(question)]
    for name in question.ask.not_before:
        if not (question.ask.event and others[name].ask.event):
            raise TypeError(f"{calculator}({question.name}): not_before {name!r} needs an event for both questions")
    for condition in (*question.ask.when, *question.ask.or_when):
        name, words = condition.question, condition.words
        choices = [choice.value for other in before if other.name == name for choice in other.choices]
        if not set(words) & set(choices):
            raise TypeError(
                f"{calculator}({question.name}): when needs a question {name!r} before it with the choices {words}"
            )
    for row in question.ask.rows:
        if row.choice not in question.choices or row.answer not in getattr(others.get(row.question), "choices", ()):
            raise TypeError(
                f"{calculator}({question.name}): the row {row.label!r} needs both questions with its choices"
            )
    instead = question.ask.instead
    if instead and instead.question not in others:
        raise TypeError(f"{calculator}({question.name}): the row {instead.label!r} needs {instead.question!r}")


class Unreadable(ValueError):
    """What was typed cannot be used. Raised with an instruction to the reader, which is `says`."""

    @property
    def says(self) -> str:
        """The instruction, which can be said in another language."""
        return cast("str", self.args[0])


class Refused(ValueError):
    """Answers that a calculator cannot use together: instructions to the reader, by question."""

    def __init__(self, **errors: str) -> None:
        """`Refused(paid_on="Enter the day you paid, like 21 June 2026")`."""
        super().__init__(errors)
        self.errors = errors
