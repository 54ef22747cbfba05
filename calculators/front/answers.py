"""Text becomes typed answers, or a sentence that says what to type instead.

Days are read in `days_typed`, money in `amounts_typed`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from calculators.front.amounts_typed import AN_AMOUNT, amount, written_amount
from calculators.front.days_typed import A_DATE, FROM_A_COUNTDOWN, due, event, without_about
from calculators.kit.amounts import Amount, meant, shown
from calculators.kit.days import Due
from calculators.kit.form import Choice, Form, Question, Unreadable
from calculators.kit.words import Said, Verbatim, together

LONGEST = 200  # characters; nothing we ask for is longer
A_DUE = "Enter a date, like 21 June 2026, or the countdown you see, like 2 days 17 hours"
EXACT = "Every day counts here. Enter the exact day, or the earliest day that it can be, like {day:short}"
A_NUMBER = "Enter a whole number, like 3"


@dataclass(frozen=True, slots=True)
class Answers:
    """Values by question; an instruction for each question whose text cannot be used, in the order of the form."""

    values: dict[str, object]
    errors: dict[str, str]


def read(form: Form, typed: Mapping[str, str], today: date, typed_on: Mapping[str, date] | None = None) -> Answers:
    """The answers typed into a form. Empty text is no answer; questions that are not asked are ignored.

    typed_on: the days of answers that were typed before today, from which "yesterday" and countdowns are told.
    """
    days = typed_on or {}
    values: dict[str, object] = {}
    errors: dict[str, str] = {}
    for question in _asked(form, typed):
        text = typed.get(question.name, "").strip()
        try:
            if text:
                values[question.name] = answer(question, text, min(today, days.get(question.name, today)))
            elif question.required:
                raise Unreadable(missing(question))
        except Unreadable as error:
            errors[question.name] = error.says
    days_of = {name: day for name, value in values.items() if (day := _as_day(value))}
    for question in form.questions:
        if question.name in days_of and (contradiction := _contradiction(form, question, days_of)):
            errors[question.name] = contradiction
    errors |= _one_currency(values)
    in_order = {question.name: errors[question.name] for question in form.questions if question.name in errors}
    return Answers(values, in_order)


def _asked(form: Form, typed: Mapping[str, str]) -> list[Question]:
    """The questions that the answers call for; an answer to one that is not asked calls for none."""
    asked: list[Question] = []
    choices: dict[str, object] = {}
    for question in form.questions:
        if question.is_asked(choices):
            asked.append(question)
            if issubclass(question.kind, Choice):
                choices[question.name] = _chosen(question, typed.get(question.name, "").strip())
    return asked


def _chosen(question: Question, text: str) -> object:
    """What is chosen as far as it can be read."""
    try:
        return answer(question, text, date.min)
    except Unreadable:
        return None


def answer(question: Question, text: str, today: date) -> object:
    """The value of one answer. Raises Unreadable."""
    if len(text) > LONGEST:
        raise Unreadable(together("That is too long.", missing(question)))
    if issubclass(question.kind, Choice):
        words = _words(question, text) if question.several else [text]
        chosen = [choice(question.kind, question.choices, word) for word in words]
        return tuple(one for one in question.choices if one in chosen) if question.several else chosen[0]
    if question.kind in (date, Due):
        return _day(question, text, today)
    if question.kind is bool:
        return yes_or_no(text)
    return amount(text, question.ask.currency) if question.kind is Amount else whole_number(text)


def _day(question: Question, text: str, today: date) -> date | Due:
    """A day that is told with "about" is taken only where the question says that this is enough: other days decide a
    deadline by the day. Raises Unreadable.
    """
    named = without_about(text)
    try:
        day = event(named, today) if question.kind is date else due(named, today)
    except Unreadable as error:
        raise Unreadable(A_DUE if question.kind is Due and error.says == A_DATE else error.says) from None
    if named != text and not question.ask.about:
        raise Unreadable(Said(EXACT, day=_as_day(day)))
    return day


def _words(question: Question, text: str) -> list[str]:
    """The words of several choices, between spaces or commas; a label, which has both itself, counts as its word."""
    for one in sorted(question.choices, key=lambda one: len(one.label), reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(one.label)}(?!\w)", one.value, text, flags=re.IGNORECASE)
    return re.split(r"[\s,]+", text.strip(", "))


def choice(kind: type[Choice], choices: tuple[Choice, ...], text: str) -> Choice:
    """One of the choices by its word. Raises Unreadable with all of them."""
    if (member := kind.named(text)) in choices:
        return member
    known = ", ".join(choices)
    raise Unreadable(
        Said("There is no answer {typed} here. Choose one: {known}", typed=Verbatim(repr(text)), known=Verbatim(known))
    )


def yes_or_no(text: str) -> bool:
    """Raises Unreadable."""
    if text.lower() not in ("yes", "no"):
        raise Unreadable("Choose yes or no")
    return text.lower() == "yes"


def whole_number(text: str) -> int:
    """From 0. Raises Unreadable."""
    if not re.fullmatch(r"\d{1,9}", text):
        raise Unreadable(A_NUMBER)
    return int(text)


def written(value: object) -> str:
    """The text of an answer that is the same on every day; `answer` reads the same value from it."""
    match value:
        case Due(day, from_countdown):
            return f"{day.isoformat()} {FROM_A_COUNTDOWN}" if from_countdown else day.isoformat()
        case date():
            return value.isoformat()
        case bool():
            return "yes" if value else "no"
        case Amount():
            return written_amount(value)
        case tuple():
            return " ".join(value)
        case _:
            return str(value)


def as_asked_now(answers: Mapping[str, str]) -> dict[str, str]:
    """Answers that were written by an earlier version of this site, under the names that questions have now. The card
    behind PayPal or a wallet had a question of its own, `card_charged`; it could be "other", which says nothing.
    """
    answers = dict(answers)
    card = answers.pop("card_charged", "other")
    if card != "other" and answers.get("paid_with") in ("paypal", "apple_google_pay"):  # as they were then
        answers["paid_with"] = f"{card} {answers['paid_with']}"  # in the order of the choices
    return answers


def missing(question: Question) -> str:
    """What to answer."""
    if question.choices:
        return "Choose one or more of the answers" if question.several else "Choose one of the answers"
    if question.kind is bool:
        return "Choose yes or no"
    return {Amount: AN_AMOUNT, int: A_NUMBER, Due: A_DUE}.get(question.kind, A_DATE)


def _contradiction(form: Form, question: Question, days: Mapping[str, date]) -> str | None:
    day = days[question.name]
    for other in form.questions:
        if other.name in question.ask.not_before and other.name in days and day < days[other.name]:
            return Said(
                "{event:first} ({day}) cannot be before {other} ({other_day}). Check both dates",
                event=question.ask.event,
                day=day,
                other=other.ask.event,
                other_day=days[other.name],
            )
    return None


def _one_currency(values: dict[str, object]) -> dict[str, str]:
    """Gives every amount the currency that one of them has; an instruction where two differ."""
    amounts = {name: value for name, value in values.items() if isinstance(value, Amount)}
    common: frozenset[str] | None = None
    for name, value in amounts.items():
        if value.currency:
            both = meant(value.currency) if common is None else common & meant(value.currency)
            if not both:
                first = next(other.currency for other in amounts.values() if other.currency)
                says = Said(
                    "This is in {currency}, another amount in {first}. Enter both in one currency",
                    currency=Verbatim(value.currency),
                    first=Verbatim(first),
                )
                return {name: says}
            common = both
    if common:
        typed = next((value.typed for value in amounts.values() if value.currency), "")
        for name, value in amounts.items():
            values[name] = replace(value, currency=shown(common), typed=value.typed or typed)
    return {}


def _as_day(value: object) -> date | None:
    if isinstance(value, Due):
        return value.day
    return value if isinstance(value, date) else None
