"""Text becomes typed answers, or a sentence that says what to type instead.

Dates are read as people have them: `2026-06-21`, `21 June 2026`, `Jun 21, 2026`, `21.06.2026`, `today`, and for days
that may lie ahead the countdown that AliExpress shows. A date that can be read in two ways is refused with a question.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from calculators.kit.days import MONTHS, WEEKDAYS, Due, days_in_month, in_words, short
from calculators.kit.form import Choice, Form, Question

FIRST_YEAR, LAST_YEAR = 2010, 2100
LONGEST = 200  # characters; nothing we ask for is longer
LARGEST = Decimal(10_000_000)
_YEARS = f"Enter a year from {FIRST_YEAR} to {LAST_YEAR}, like 21 June 2026"

A_DATE = "Enter a date, like 21 June 2026"
AN_AMOUNT = "Enter an amount, like 12.50"
A_NUMBER = "Enter a whole number, like 3"


class Unreadable(ValueError):
    """What was typed cannot be used; the text is an instruction to the reader."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Values by question; an instruction for each question whose text cannot be used, in the order of the form."""

    values: dict[str, object]
    errors: dict[str, str]


def read(form: Form, typed: Mapping[str, str], today: date) -> Answers:
    """The answers typed into a form. Empty text is no answer; questions that are not asked are ignored."""
    values: dict[str, object] = {}
    errors: dict[str, str] = {}
    for question in _asked(form, typed):
        text = typed.get(question.name, "").strip()
        try:
            if text:
                values[question.name] = answer(question, text, today)
            elif question.required:
                raise Unreadable(_missing(question))
        except Unreadable as error:
            errors[question.name] = str(error)
    for question in form.questions:
        if question.name in values and (contradiction := _contradiction(form, question, values)):
            errors[question.name] = contradiction
    in_order = {question.name: errors[question.name] for question in form.questions if question.name in errors}
    return Answers(values, in_order)


def _asked(form: Form, typed: Mapping[str, str]) -> list[Question]:
    """The questions that the answers call for; what a question depends on may stand before or behind it."""
    choices: dict[str, object] = {
        question.name: question.kind.named(typed.get(question.name, "").strip())
        for question in form.questions
        if issubclass(question.kind, Choice)
    }
    asked = list(form.questions)
    while hidden := [question for question in asked if not question.is_asked(choices)]:
        asked = [question for question in asked if question not in hidden]
        choices = {name: choice for name, choice in choices.items() if name in {question.name for question in asked}}
    return asked


def answer(question: Question, text: str, today: date) -> object:
    """The value of one answer. Raises Unreadable."""
    if len(text) > LONGEST:
        raise Unreadable(f"That is too long. {_missing(question)}")
    if issubclass(question.kind, Choice):
        return choice(question, text)
    if question.kind is date:
        return event(text, today)
    if question.kind is Due:
        return due(text, today)
    if question.kind is bool:
        return yes_or_no(text)
    return amount(text) if question.kind is Decimal else whole_number(text)


def event(text: str, today: date) -> date:
    """A day that has happened: today or earlier. Raises Unreadable."""
    day = due(text, today)
    if day.from_countdown:
        raise Unreadable(f"That is a countdown. {A_DATE}")
    if day.day > today:
        raise Unreadable(f"{in_words(day.day)} is still to come. Enter the day it happened, like {short(today)}")
    return day.day


def due(text: str, today: date) -> Due:
    """A day that may lie ahead. A countdown means today plus its whole days, hours dropped. Raises Unreadable."""
    plain = _plain(text)
    if plain in _RELATIVE:
        return Due(_within_years(today + timedelta(days=_RELATIVE[plain])))
    countdown = _COUNTDOWN.fullmatch(plain)
    if countdown and any(countdown.groups()):
        return Due(_within_years(today + timedelta(days=int(countdown["days"] or 0))), from_countdown=True)
    return Due(_written(plain))


def choice(question: Question, text: str) -> Choice:
    """One of the choices by its word. Raises Unreadable with all of them."""
    if issubclass(question.kind, Choice) and (member := question.kind.named(text)) in question.choices:
        return member
    raise Unreadable(f"There is no answer {text!r} here. Choose one: {', '.join(question.choices)}")


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


def amount(text: str) -> Decimal:
    """Money, without its currency. `1,250.00` and `1.250,00` are the same; a separator before exactly three digits
    groups thousands. Raises Unreadable.
    """
    bare = re.sub(r"^[^\d\-−–(.,]{1,4}|[^\d\-−–.,)]{1,4}$", "", text.strip())
    bare = re.sub(r"(?<=\d)[\s'’](?=\d{3}(?!\d))", "", bare)
    if re.match(r"[-−–(]", bare) or re.search(r"[-−–]$", bare):
        raise Unreadable("Enter an amount above zero, like 12.50")
    grouped = re.fullmatch(r"((?!0)\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?", bare)
    plain = re.fullmatch(r"(\d{1,12})(?:[.,](\d{1,2}))?", bare)
    if grouped:
        whole, cents = re.sub(r"[.,]", "", grouped[1]), grouped[3]
    elif plain:
        whole, cents = plain[1], plain[2]
    else:
        raise Unreadable(AN_AMOUNT)
    value = Decimal(f"{whole}.{cents or 0}")
    if value <= 0:
        raise Unreadable("Enter an amount above zero, like 12.50")
    if value >= LARGEST:
        raise Unreadable(f"That is a very large amount. {AN_AMOUNT}")
    return value


_RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}
_COUNTDOWN = re.compile(
    r"(?:(?P<days>\d{1,4}) ?d(?:ays?)?)? ?(?:(?P<hours>\d{1,3}) ?h(?:ours?|rs?)?)? ?"
    r"(?:(?P<minutes>\d{1,3}) ?m(?:in(?:ute)?s?)?)? ?(?:(?P<seconds>\d{1,3}) ?s(?:ec(?:ond)?s?)?)? ?(?:left|remaining)?"
)
_WEEKDAY = re.compile(
    rf"^(?:{'|'.join(f'{day[:3]}(?:{day[3:]})?' for day in map(str.lower, WEEKDAYS))}|tues|weds|thurs?)\.? "
)
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # marks that come along when text is copied
_TIME = re.compile(
    r"[ t]+(?:at )?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,4}\)?)?$"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[ -]?(?:of )?([a-z]{3,9})\.?[ -]?(\d{4}|\d{2})?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?[ -]?(\d{1,2})(?:st|nd|rd|th)?(?:[ -](\d{4}|\d{2}))?")


def _plain(text: str) -> str:
    plain = re.sub(r"[\s,]+", " ", _UNSEEN.sub("", text)).strip().lower()
    return _TIME.sub("", _WEEKDAY.sub("", plain))


def _written(plain: str) -> date:
    if match := _YEAR_FIRST.fullmatch(plain):
        return _day(match[1], match[3], match[4])
    if match := _DOTTED.fullmatch(plain):
        return _day(match[3], match[2], match[1])
    if match := _SLASHED.fullmatch(plain):
        return _slashed(int(match[1]), int(match[3]), match[4])
    if match := _DAY_MONTH.fullmatch(plain):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_DAY.fullmatch(plain):
        return _named(match[3], match[1], match[2])
    raise Unreadable(A_DATE)


def _slashed(first: int, second: int, year: str) -> date:
    """Day and month, or month and day: taken where only one of them is possible."""
    readings = [
        (day, month) for day, month in ((first, second), (second, first)) if 1 <= month <= 12 and 1 <= day <= 31
    ]
    if first != second and len(readings) == 2:
        (day, month), (other_day, other_month) = readings
        raise Unreadable(
            f"Is that {day} {MONTHS[month - 1]} or {other_day} {MONTHS[other_month - 1]}? "
            f"Write the month as a word, like {day} {MONTHS[month - 1]} {year}"
        )
    if not readings:
        raise Unreadable(A_DATE)
    day, month = readings[0]
    return _day(year, str(month), str(day))


def _named(year: str | None, name: str, day: str) -> date:
    months = [number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name)]
    if len(months) != 1:
        raise Unreadable(A_DATE)
    if year is None:
        raise Unreadable("Add the year, like 21 June 2026")
    return _day(year, str(months[0]), day)


def _day(year_text: str, month_text: str, day_text: str) -> date:
    year, month, day = int(year_text), int(month_text), int(day_text)
    if len(year_text) == 2:
        year += 2000
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(_YEARS)
    if not 1 <= month <= 12:
        raise Unreadable(f"There is no month {month}. {A_DATE}")
    if not 1 <= day <= days_in_month(year, month):
        raise Unreadable(f"{MONTHS[month - 1]} {year} has {days_in_month(year, month)} days. {A_DATE}")
    return date(year, month, day)


def _within_years(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable(_YEARS)
    return day


def _missing(question: Question) -> str:
    if question.choices:
        return "Choose one of the answers"
    if question.kind is bool:
        return "Choose yes or no"
    return {Decimal: AN_AMOUNT, int: A_NUMBER}.get(question.kind, A_DATE)


def _contradiction(form: Form, question: Question, values: Mapping[str, object]) -> str | None:
    day = _as_day(values[question.name])
    for other in form.questions:
        other_day = _as_day(values.get(other.name))
        if other.name in question.ask.not_before and day and other_day and day < other_day:
            return (
                f"{question.ask.event[:1].upper()}{question.ask.event[1:]} ({in_words(day)}) cannot be before "
                f"{other.ask.event} ({in_words(other_day)}). Check both dates"
            )
    return None


def _as_day(value: object) -> date | None:
    if isinstance(value, Due):
        return value.day
    return value if isinstance(value, date) else None
