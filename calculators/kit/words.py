"""Sentences for readers that remember how they were made, so that they can be said in another language.

English stands in the code, beside the arithmetic, and is its own translation. A sentence without holes is a plain
string; `Said` keeps one with holes as its pattern and what fills it, and is the English text already, so that nothing
else has to know. Another language holds each English pattern with its translation. It is chosen once for a reply
(front/reply.py), and front says every sentence in it; rules never ask for it.
"""

import json
import pkgutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol, runtime_checkable

from calculators.kit.days import MONTHS, WEEKDAYS
from calculators.kit.form import Choice


class Untranslated(LookupError):
    """An English sentence that a language does not have; the text is its pattern."""


class Said(str):
    """A whole sentence with holes: `Said("You have {days}, until {end}.", days=value, end=day)`.

    A hole holds a date (`{end}`: Monday 23 November 2026; `{end:short}`: 23 November 2026), a Value or a Quantity
    (`{days}`: 15 days; `{days:number}`: 15), a choice (its label), a number, or another sentence or name
    (`{event:first}`: with a capital, for the beginning).
    """

    __slots__ = ("holes", "pattern")
    pattern: str
    holes: Mapping[str, object]

    def __new__(cls, pattern: str, /, **holes: object) -> "Said":
        """The English sentence."""
        said = super().__new__(cls, _filled(pattern, holes, ENGLISH))
        said.pattern, said.holes = pattern, holes
        return said


class Verbatim(str):
    """What is the same in every language: what was typed, a code, a number that is no quantity."""

    __slots__ = ()


def together(*sentences: str) -> Said:
    """Whole sentences one after the other; empty ones are left out. The joint needs no translation."""
    kept = {f"part_{number}": sentence for number, sentence in enumerate(sentences) if sentence}
    return Said(" ".join(f"{{{name}}}" for name in kept), **kept)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a unit: `Quantity(2, "calendar days")` is said as 2 days."""

    number: int
    unit: str


@runtime_checkable
class Counted(Protocol):
    """What has a quantity: a Value that is a number."""

    @property
    def quantity(self) -> Quantity:
        """How much it is."""


@dataclass(frozen=True, slots=True)
class Language:
    """How one language writes days and quantities, and its sentences by the English patterns.

    days: patterns with weekday, day, month and year, by what a hole asks for: "" (the whole day), "short", "brief",
    "dated", "day_month", "month_year", "month", "weekday". units: one and many, by the unit of a fact.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    days: Mapping[str, str]
    units: Mapping[str, tuple[str, str]]
    sentences: Mapping[str, str]

    def say(self, text: str) -> str:
        """A sentence in this language. Raises Untranslated."""
        if isinstance(text, Verbatim):
            return str(text)
        pattern, holes = (text.pattern, text.holes) if isinstance(text, Said) else (text, {})
        if not any(letter.isalpha() for letter in _without_holes(pattern)):
            return _filled(pattern, holes, self)  # sentences put together, or a number
        return _filled(self.translated(pattern), holes, self)

    def translated(self, pattern: str) -> str:
        """The pattern in this language. Raises Untranslated."""
        try:
            return self.sentences[pattern]
        except KeyError:
            raise Untranslated(pattern) from None

    def shown(self, hole: object, how: str = "") -> str:
        """What fills a hole."""
        match hole:
            case date():
                month, weekday = self.months[hole.month - 1], self.weekdays[hole.weekday()]
                return self.days[how].format(weekday=weekday, day=hole.day, month=month, year=hole.year)
            case str():
                text = self.say(hole.label if isinstance(hole, Choice) else hole)
                return f"{text[:1].upper()}{text[1:]}" if how == "first" else text
            case int():
                return f"{hole:,}"
            case Quantity(number, unit):
                one, many = self.units[unit] if how != "number" else ("", "")
                return f"{number:,} {one if number == 1 else many}".rstrip()
            case Counted():
                return self.shown(hole.quantity, how)
            case _:
                return str(hole)


class _English(Language):
    """The language of the code: every sentence is there, and its text is what it says."""

    def say(self, text: str) -> str:
        """The sentence itself."""
        return str(text)

    def translated(self, pattern: str) -> str:
        """The pattern itself."""
        return pattern


class _Hole:
    """What fills a hole, asked for in a certain way: `{end:short}`."""

    def __init__(self, hole: object, language: Language) -> None:
        self.hole, self.language = hole, language

    def __format__(self, how: str) -> str:
        return self.language.shown(self.hole, how)


def _filled(pattern: str, holes: Mapping[str, object], language: Language) -> str:
    return pattern.format_map({name: _Hole(hole, language) for name, hole in holes.items()}) if holes else pattern


def _without_holes(pattern: str) -> str:
    return "".join(part.rpartition("}")[2] for part in pattern.split("{"))


ENGLISH = _English(
    MONTHS,
    WEEKDAYS,
    {
        "": "{weekday} {day} {month} {year}",
        "short": "{day} {month} {year}",
        "brief": "{weekday:.3} {day} {month:.3}",
        "dated": "{weekday:.3} {day} {month:.3} {year}",
        "day_month": "{day} {month}",
        "month_year": "{month} {year}",
        "month": "{month}",
        "weekday": "{weekday}",
    },
    {
        "calendar days": ("day", "days"),
        "working days": ("working day", "working days"),
        "hours": ("hour", "hours"),
        "days beginning with the day": ("day", "days"),
        "months": ("month", "months"),
        "months beginning with the day": ("month", "months"),
        "years": ("year", "years"),
        "times": ("time", "times"),
    },
    {},
)

speaking: ContextVar[Language] = ContextVar("speaking", default=ENGLISH)
"""The language of the reply that is being made."""


@contextmanager
def in_language(language: Language) -> Iterator[None]:
    """Everything that is said within is said in that language."""
    before = speaking.set(language)
    try:
        yield
    finally:
        speaking.reset(before)


def say(text: str) -> str:
    """A sentence in the language of the reply."""
    return speaking.get().say(text)


def show(hole: object, how: str = "") -> str:
    """A day, a quantity or a choice in the language of the reply, as a hole of a sentence shows it."""
    return speaking.get().shown(hole, how)


@cache
def spoken(code: str) -> Language:
    """The language of an ISO code. Raises LookupError for one that we do not speak."""
    if code == "en":
        return ENGLISH
    if not (code.isascii() and code.isalpha()):
        raise LookupError(f"{code[:20]!r} is no language; write two letters, like en")
    try:
        written = pkgutil.get_data("calculators", f"words/{code}.json")
    except OSError:
        written = None
    if written is None:
        raise LookupError(f"there are no words in {code!r}; there is en")
    return Language(**json.loads(written))
