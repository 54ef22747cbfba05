"""Facts: TOML becomes typed values, each with its source.

`fact("aliexpress.appeal")` reads `policy/aliexpress.toml`. A value holds *since* its date until the next one;
the value "none" ends it. A day before the first value, or after an end, is a `Gap`: never a guess.
"""

import json
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any, Literal, cast, get_args

from calculators.kit.days import short

Confidence = Literal["high", "medium", "low"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)  # surest first
UNITS = ("calendar days", "working days", "hours", "months", "years", "times", "GBP", "USD", "statement")

DATES = ("since", "checked", "review_by")
LONGEST_REVIEW = 366  # days after `checked`

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
    """What a fact is since a date. Number in the unit of the fact, or a sentence for the unit `statement`."""

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
    """The text of a policy file, checked. Raises PolicyError naming file, fact, date, and showing a good one."""
    return {name: _fact(regime, name, table) for name, table in _toml(toml, regime).items()}


@cache
def _checked(regime: str, name: str) -> Fact:
    return _fact(regime, name, _tables(regime)[name])


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
    return data.decode()


def _with_dates(table: dict[str, Any]) -> dict[str, Any]:
    return {key: date.fromisoformat(value) if key in DATES else value for key, value in table.items()}


def _toml(toml: str, regime: str) -> dict[str, Any]:
    import tomllib  # not in the browser: 35 ms to import

    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"policy/{regime}.toml: not valid TOML: {error}; {EXAMPLE}") from None


def _fact(regime: str, name: str, table: Any) -> Fact:
    fact_id, where = f"{regime}.{name}", f"policy/{regime}.toml: [{name}]"
    if not isinstance(table, dict):
        raise PolicyError(f"{where}: stands outside a fact; {EXAMPLE}")
    texts = {key: _take(table, key, str, where) for key in ("title", "unit", "topic")}
    if texts["unit"] not in UNITS:
        raise PolicyError(f"{where}: unit {texts['unit']!r} is not one of {', '.join(UNITS)}; {EXAMPLE}")
    _no_more_than(table, {*texts, "values"}, where)
    rows = table.get("values")
    if not isinstance(rows, list) or not rows:
        raise PolicyError(f"{where}: has no [[….values]]; {EXAMPLE}")
    values = tuple(_value(fact_id, row, texts["unit"], where) for row in rows)
    for earlier, later in pairwise(values):
        if later.since <= earlier.since:
            raise PolicyError(
                f"{where} since {later.since}: stands after {earlier.since}; put the oldest value first; {EXAMPLE}"
            )
    return Fact(fact_id, texts["title"], texts["unit"], texts["topic"], values)


def _value(fact_id: str, row: Any, unit: str, where: str) -> Value[int | str]:
    if not isinstance(row, dict):
        raise PolicyError(f"{where}: values holds {row!r} instead of [[….values]]; {EXAMPLE}")
    since = _take(row, "since", date, where)
    where = f"{where} since {since}"
    _no_more_than(row, {field.name for field in fields(Value)} - {"fact"}, where)
    value = row.get("value")
    if value != "none" and type(value) is not (str if unit == "statement" else int):
        kind = "a sentence in quotes" if unit == "statement" else "a whole number"
        raise PolicyError(f'{where}: value {value!r} is not {kind} (or "none" for an end); {EXAMPLE}')
    confidence = _take(row, "confidence", str, where)
    if confidence not in CONFIDENCES:
        raise PolicyError(f"{where}: confidence {confidence!r} is not one of {', '.join(CONFIDENCES)}; {EXAMPLE}")
    checked, review_by = _take(row, "checked", date, where), _take(row, "review_by", date, where)
    if review_by <= checked:
        raise PolicyError(f"{where}: review_by {review_by} is not after checked {checked}; {EXAMPLE}")
    if (review_by - checked).days > LONGEST_REVIEW:
        raise PolicyError(f"{where}: review_by {review_by} is more than a year after checked {checked}; {EXAMPLE}")
    if since > checked:
        raise PolicyError(
            f"{where}: since lies after checked {checked}: read the source again when it holds; {EXAMPLE}"
        )
    quote = _take(row, "quote", str, where, default="")
    if len(quote.split()) > 25:
        raise PolicyError(f"{where}: the quote has more than 25 words; keep the part that carries the rule; {EXAMPLE}")
    return Value(
        fact=fact_id,
        value=cast("int | str", value),
        since=since,
        confidence=confidence,
        checked=checked,
        review_by=review_by,
        source=_take(row, "source", str, where),
        url=_url(row, where),
        quote=quote,
        note=_take(row, "note", str, where, default=""),
        also=tuple(Source(**other) for other in _sourced(row, "also", ("source",), where)),
        disputed=tuple(Reading(**other) for other in _sourced(row, "disputed", ("value", "source", "why_not"), where)),
    )


def _sourced(row: dict[str, Any], key: str, keys: tuple[str, ...], where: str) -> list[dict[str, str]]:
    others = row.get(key, [])
    if not isinstance(others, list) or not all(isinstance(other, dict) for other in others):
        raise PolicyError(f"{where}: {key} is not a list of tables with {', '.join(keys)} and url; {EXAMPLE}")
    for other in others:
        _no_more_than(other, {*keys, "url"}, f"{where} {key}")
    return [
        {**{name: _take(other, name, str, f"{where} {key}") for name in keys}, "url": _url(other, f"{where} {key}")}
        for other in others
    ]


def _url(row: dict[str, Any], where: str) -> str:
    url = _take(row, "url", str, where)
    if not url.startswith("https://"):
        raise PolicyError(f"{where}: url {url!r} does not start with https://; {EXAMPLE}")
    return url


def _take[T](row: dict[str, Any], key: str, kind: type[T], where: str, default: T | None = None) -> T:
    value = row.get(key, default)
    if value is None:
        raise PolicyError(f"{where}: {key} is missing; {EXAMPLE}")
    if type(value) is not kind or (value == "" and default is None):
        raise PolicyError(f"{where}: {key} {value!r} is not a {kind.__name__}; {EXAMPLE}")
    return value


def _no_more_than(row: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in row:
        if key not in known:
            raise PolicyError(f"{where}: unknown key {key!r}{did_you_mean(key, known)}; {EXAMPLE}")
