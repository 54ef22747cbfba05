"""Facts: TOML becomes typed values, each with its source.

`fact("aliexpress.appeal")` reads `policy/aliexpress.toml`. A value holds *since* its date until the next one;
the value "none" ends it. A day before the first value, or after an end, is a `Gap`: never a guess.
"""

import json
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, Literal, cast, get_args

from calculators.kit.days import short

Confidence = Literal["high", "medium", "low"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)  # surest first
UNITS = ("calendar days", "working days", "hours", "months", "years", "times", "GBP", "USD", "statement")

DATES = ("since", "checked", "review_by")
LONGEST_TRUST = 184  # days from a check to the next one: half a year

EXAMPLE = """a good one looks like this:

    [open_dispute_last_day]
    title = "Days to open a dispute after the order completes"
    unit = "calendar days"
    topic = "dispute-last-day"

    [[open_dispute_last_day.values]]
    since = 2022-03-01
    value = 15
    confidence = "high"
    checked = 2026-11-23
    review_by = 2027-05-23
    source = "Title and publisher of the page"
    url = "https://…"
"""


class PolicyError(ValueError):
    """A policy file, or the name of a fact, is not usable; the text says where and shows a good one."""


class Gap(LookupError):
    """No rule is published for the day asked for; the text is for readers."""


@dataclass(frozen=True, slots=True)
class Source:
    """What says so: the title of the page and its address."""

    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What another source says instead, and why it is not followed."""

    value: str
    source: str
    url: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Value[T]:
    """What a fact is since a date. A number counts in the unit of the fact; a fact in the unit
    `statement` is a sentence.
    """

    fact: str
    value: T
    since: date
    confidence: Confidence
    checked: date
    review_by: date
    source: str
    url: str
    quote: str = ""
    note: str = ""
    also: tuple[Source, ...] = ()
    disputed: tuple[Reading, ...] = ()

    def is_stale(self, today: date) -> bool:
        """Whether the day by which we meant to check it again has passed."""
        return today > self.review_by


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a rule-maker decides, over time; values oldest first."""

    id: str
    title: str
    unit: str
    topic: str
    values: tuple[Value[int | str], ...]

    def on(self, day: date) -> Value[int | str]:
        """The value in force on `day`. Raises Gap where none is published."""
        known = [value for value in self.values if value.since <= day]
        if not known:
            first = self.values[0].since
            raise Gap(
                f"We have no published rule for {short(day)}. "
                f"The oldest one we know for “{self.title}” is from {short(first)}."
            )
        if known[-1].value == "none":
            raise Gap(f"“{self.title}” ended on {short(known[-1].since)}. No rule is published after that day.")
        return known[-1]


def fact(fact_id: str) -> Fact:
    """The fact named `regime.name`. Raises PolicyError with near names when there is none."""
    regime, _, name = fact_id.partition(".")
    try:
        known = _tables(regime)
    except FileNotFoundError:
        raise PolicyError(f"there is no fact {fact_id!r}: no file policy/{regime}.toml") from None
    if name not in known:
        raise PolicyError(f"there is no fact {fact_id!r}{did_you_mean(name, known, regime + '.')}")
    return _checked(regime, name)


def facts(regime: str) -> dict[str, Fact]:
    """All facts of a regime by name, in the order of its file. Raises PolicyError, or FileNotFoundError."""
    return {name: _checked(regime, name) for name in _tables(regime)}


def number(fact_id: str, on: date) -> Value[int]:
    """A fact that is a number, as it stood on the day the event happened."""
    value = fact(fact_id).on(on)
    if not isinstance(value.value, int):
        raise PolicyError(f"fact {fact_id!r} is a sentence: ask for it with statement()")
    return cast("Value[int]", value)


def statement(fact_id: str, on: date) -> Value[str]:
    """A fact that is a sentence, as it stood on the day the event happened."""
    value = fact(fact_id).on(on)
    if not isinstance(value.value, str):
        raise PolicyError(f"fact {fact_id!r} is a number: ask for it with number()")
    return cast("Value[str]", value)


def lowest(confidences: Iterable[Confidence]) -> Confidence:
    """The confidence of a conclusion: that of its weakest part; low where there is none."""
    return max(confidences, key=CONFIDENCES.index, default="low")


def did_you_mean(wrong: str, known: Iterable[str], prefix: str = "") -> str:
    """`; did you mean 'a' or 'b'?`, or nothing when no known name is near."""
    from difflib import get_close_matches  # only needed on an error

    near = get_close_matches(wrong, list(known), n=3)
    return f"; did you mean {' or '.join(repr(prefix + name) for name in near)}?" if near else ""


def parse(toml: str, regime: str) -> dict[str, Fact]:
    """The text of a policy file, checked. Raises PolicyError naming file, line, fact, date, and showing a good one."""
    return {name: _fact(_Place(regime, name, toml), table) for name, table in _toml(toml, regime).items()}


@cache
def _checked(regime: str, name: str) -> Fact:
    return _fact(_Place(regime, name, _source(regime)), _tables(regime)[name])


@cache
def _source(regime: str) -> str:
    """The text of the policy file; nothing in the wheel, which holds no TOML."""
    try:
        return _file(f"{regime}.toml")
    except FileNotFoundError:
        return ""


@cache
def _tables(regime: str) -> dict[str, Any]:
    """The wheel holds the same tables as JSON, which the browser reads many times faster (docs/adr/0003)."""
    try:
        return cast("dict[str, Any]", json.loads(_file(f"{regime}.json"), object_hook=_with_dates))
    except FileNotFoundError:
        return _toml(_file(f"{regime}.toml"), regime)


def _file(name: str) -> str:
    try:
        data = pkgutil.get_data("calculators", f"policy/{name}")
    except OSError:  # what a zip file's loader raises
        data = None
    if data is None:
        raise FileNotFoundError(name)
    return data.decode("utf-8-sig")  # some editors put a mark in front


def _with_dates(table: dict[str, Any]) -> dict[str, Any]:
    return {key: date.fromisoformat(value) if key in DATES else value for key, value in table.items()}


def _toml(toml: str, regime: str) -> dict[str, Any]:
    import tomllib  # not in the browser: 35 ms to import

    from calculators.kit.toml_lines import fact_at

    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).rpartition(" (at ")
        number = len(toml.splitlines()) if "end of document" in place else int(place.split()[1].strip(","))
        fact = fact_at(toml, number)
        where = f"calculators/policy/{regime}.toml:{number}:{f' [{fact}]:' if fact else ''}"
        raise PolicyError(f"{where} not valid TOML: {problem[:1].lower()}{problem[1:]}; {EXAMPLE}") from None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something stands in a policy file: its fact, the lists on the way to it, and the same in words."""

    regime: str
    fact: str
    toml: str
    path: tuple[tuple[str, int], ...] = ()
    words: str = ""

    def inside(self, key: str, place: int, words: str) -> "_Place":
        """A table in a list of this one."""
        return _Place(self.regime, self.fact, self.toml, (*self.path, (key, place)), self.words + words)

    def wrong(self, problem: str, key: str = "", outside: bool = False) -> PolicyError:
        """The error for a key of this table, or for the table."""
        number = ""
        if self.toml:
            from calculators.kit.toml_lines import line_of  # only needed on an error

            number = f":{line_of(self.toml, '', (), key) if outside else line_of(self.toml, self.fact, self.path, key)}"
        file = f"calculators/policy/{self.regime}.toml{number}"
        return PolicyError(f"{file}: [{self.fact}]{self.words}: {problem}; {EXAMPLE}")


def _fact(place: _Place, table: Any) -> Fact:
    if not isinstance(table, dict):
        raise place.wrong("stands outside a fact", place.fact, outside=True)
    texts = {key: _take(table, key, str, place) for key in ("title", "unit", "topic")}
    if texts["unit"] not in UNITS:
        raise place.wrong(f"unit {texts['unit']!r} is not one of {', '.join(UNITS)}", "unit")
    _no_more_than(table, {*texts, "values"}, place)
    rows = table.get("values")
    if not isinstance(rows, list) or not rows:
        raise place.wrong("has no [[….values]]", "values")
    fact_id = f"{place.regime}.{place.fact}"
    values = tuple(_value(fact_id, row, texts["unit"], place, number) for number, row in enumerate(rows))
    for number, (earlier, later) in enumerate(pairwise(values), 1):
        if later.since <= earlier.since:
            raise place.inside("values", number, f" since {later.since}").wrong(
                f"stands after {earlier.since}; put the oldest value first", "since"
            )
    return Fact(fact_id, texts["title"], texts["unit"], texts["topic"], values)


def _value(fact_id: str, row: Any, unit: str, place: _Place, number: int) -> Value[int | str]:
    if not isinstance(row, dict):
        raise place.wrong(f"values holds {row!r} instead of [[….values]]", "values")
    since = _take(row, "since", date, place.inside("values", number, ""))
    place = place.inside("values", number, f" since {since}")
    _no_more_than(row, {field.name for field in fields(Value)} - {"fact"}, place)
    value = row.get("value")
    if value != "none" and type(value) is not (str if unit == "statement" else int):
        kind = "a sentence in quotes" if unit == "statement" else "a whole number"
        wrong = "is missing: write" if "value" not in row else f"{value!r} is not"
        raise place.wrong(f'value {wrong} {kind} (or "none" for an end)', "value")
    confidence = _take(row, "confidence", str, place)
    if confidence not in CONFIDENCES:
        raise place.wrong(f"confidence {confidence!r} is not one of {', '.join(CONFIDENCES)}", "confidence")
    checked, review_by = (_take(row, key, date, place) for key in ("checked", "review_by"))
    _check_days(since, checked, review_by, place)
    quote = _take(row, "quote", str, place, default="")
    if len(quote.split()) > 25:
        raise place.wrong("the quote has more than 25 words; keep the part that carries the rule", "quote")
    return Value(
        fact=fact_id,
        value=cast("int | str", value),
        since=since,
        confidence=confidence,
        checked=checked,
        review_by=review_by,
        source=_take(row, "source", str, place),
        url=_url(row, place),
        quote=quote,
        note=_take(row, "note", str, place, default=""),
        also=tuple(Source(**other) for other in _sourced(row, "also", ("source",), place)),
        disputed=tuple(Reading(**other) for other in _sourced(row, "disputed", ("value", "source", "why_not"), place)),
    )


def _check_days(since: date, checked: date, review_by: date, place: _Place) -> None:
    if since > checked:
        raise place.wrong(f"since {since} is after checked {checked}; check a value again once it holds", "since")
    if review_by <= checked:
        raise place.wrong(f"review_by {review_by} is not after checked {checked}", "review_by")
    if (review_by - checked).days > LONGEST_TRUST:
        latest = checked + timedelta(days=LONGEST_TRUST)
        raise place.wrong(f"review_by {review_by} is too far away: check it again by {latest}", "review_by")


def _sourced(row: dict[str, Any], key: str, keys: tuple[str, ...], place: _Place) -> list[dict[str, str]]:
    others = row.get(key, [])
    if not isinstance(others, list) or not all(isinstance(other, dict) for other in others):
        raise place.wrong(f"{key} is not a list of tables with {', '.join(keys)} and url", key)
    found: list[dict[str, str]] = []
    for number, other in enumerate(others):
        there = place.inside(key, number, f" {key}")
        _no_more_than(other, {*keys, "url"}, there)
        found.append({**{name: _take(other, name, str, there) for name in keys}, "url": _url(other, there)})
    return found


def _url(row: dict[str, Any], place: _Place) -> str:
    url = _take(row, "url", str, place)
    if not url.startswith("https://"):
        raise place.wrong(f"url {url!r} does not start with https://", "url")
    return url


KINDS: dict[type, str] = {str: "a text in quotes", date: "a date like 2026-11-23"}


def _take[T](row: dict[str, Any], key: str, kind: type[T], place: _Place, default: T | None = None) -> T:
    value = row.get(key, default)
    if value is None:
        raise place.wrong(f"{key} is missing")
    if value == "" and default is None:
        raise place.wrong(f"{key} is empty", key)
    if type(value) is not kind:
        raise place.wrong(f"{key} {value!r} is not {KINDS[kind]}", key)
    return value


def _no_more_than(row: Mapping[str, Any], known: set[str], place: _Place) -> None:
    for key in row:
        if key not in known:
            raise place.wrong(f"unknown key {key!r}{did_you_mean(key, known)}", key)
