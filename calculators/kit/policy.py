"""Facts: TOML becomes typed values, each with its source.

`fact("aliexpress.appeal")` reads `policy/aliexpress.toml`. A value holds *since* its date until the next one;
the value "none" ends it. A day before the first value, or after an end, is a `Gap`: never a guess.
"""

import json
import pkgutil
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal, cast, get_args

from calculators.kit.words import Quantity, Said

Confidence = Literal["high", "medium", "low"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)  # surest first
WORDS = ("statement", "choice")  # units of facts that are no number
UNITS = (
    "calendar days",
    "working days",
    "hours",
    "days beginning with the day",
    "months",
    "months beginning with the day",
    "years",
    "times",
    "CAD",
    "EUR",
    "GBP",
    "ILS",
    "USD",
    "percent",
    *WORDS,
)

DATES = ("since", "checked", "review_by")
HEAD = "regime"  # the table in a policy file that says whose rules it holds
VERSION = "version.json"  # what version() says, in the wheel
HEADS = "regimes.json"  # the heads of all files, in the wheel, so that the browser need not read every file


class PolicyError(ValueError):
    """A policy file, or the name of a fact, is not usable; the text says where and shows a good one."""


class Gap(LookupError):
    """No rule is published for the day asked for. Raised with a sentence for readers, which is `says`."""

    @property
    def says(self) -> str:
        """The sentence, which can be said in another language."""
        return cast("str", self.args[0])


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

    no_page: why the address names a site and no page of it.
    short: the source in a few words, where it is long; the wheel holds these in its place.
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
    no_page: str = ""
    also: tuple[Source, ...] = ()
    disputed: tuple[Reading, ...] = ()
    unit: str = ""
    newest_text: str = ""  # of when the newest text is that we found, where it is not of this year
    short: str = ""

    @property
    def cited(self) -> str:
        """The source in at most 60 characters, as answers name it."""
        return self.short or self.source

    @property
    def quantity(self) -> Quantity:
        """How much it is, to be said in a sentence. Raises TypeError for a sentence."""
        if not isinstance(self.value, int):
            raise TypeError(f"fact {self.fact!r} is a sentence: say its value")
        return Quantity(self.value, self.unit)

    def is_stale(self, today: date) -> bool:
        """Whether the day by which we meant to check it again has passed."""
        return today > self.review_by


@dataclass(frozen=True, slots=True)
class Regime:
    """Whose rules a policy file holds; by whom they are read: the page about it, and countries by their ISO code.

    provinces: parts of its countries with a law of their own, by their ISO code.
    ladder: its facts that stand among the clocks of one order, with what the reader does and from when it counts.
    """

    title: str
    page: str
    countries: dict[str, str]
    provinces: dict[str, str] = field(default_factory=dict)
    ladder: dict[str, str] = field(default_factory=dict)


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
                Said(
                    "We have no published rule for {day:short}. "
                    "The oldest one we know for “{title}” is from {first:short}.",
                    day=day,
                    title=self.title,
                    first=first,
                )
            )
        if known[-1].value == "none":
            raise Gap(
                Said(
                    "“{title}” ended on {day:short}. No rule is published after that day.",
                    title=self.title,
                    day=known[-1].since,
                )
            )
        return known[-1]


def fact(fact_id: str) -> Fact:
    """The fact named `regime.name`. Raises PolicyError with near names when there is none."""
    regime, _, name = fact_id.partition(".")
    try:
        known = _facts(regime)
    except FileNotFoundError:
        raise PolicyError(f"there is no fact {fact_id!r}: no file policy/{regime}.toml") from None
    if name not in known:
        raise PolicyError(f"there is no fact {fact_id!r}{did_you_mean(name, known, regime + '.')}")
    return known[name]


@cache
def regimes() -> dict[str, Regime]:
    """Whose rules we know, by the name of the policy file."""
    try:
        heads = json.loads(_file(HEADS))
    except FileNotFoundError:
        heads = {name: _tables(name)[HEAD] for name in names()}
    return {name: Regime(**head) for name, head in heads.items()}


@cache
def version() -> str:
    """The rules that answer, like `2026-11-28 3fa9c1d2`: the newest day on which a fact was checked, and a checksum of
    all units and values, which changes when an answer may.
    """
    try:
        return cast("str", json.loads(_file(VERSION)))
    except FileNotFoundError:
        return version_of({name: _tables(name) for name in names()})


def version_of(policy: Mapping[str, Mapping[str, Any]]) -> str:
    """The same of the tables of all policy files, by name."""
    facts = [
        (f"{regime}.{name}", table["unit"], table["values"])
        for regime, tables in sorted(policy.items())
        for name, table in sorted(tables.items())
        if name != HEAD
    ]
    checked = max(str(row["checked"]) for _, _, rows in facts for row in rows)
    decides = [[fact_id, unit, [[str(row["since"]), row["value"]] for row in rows]] for fact_id, unit, rows in facts]
    return f"{checked} {zlib.crc32(json.dumps(decides).encode()):08x}"


def names() -> list[str]:
    """The policy files of a source tree, which alone holds TOML."""
    from pathlib import Path  # not in the browser

    return sorted(path.stem for path in (Path(__file__).parent.parent / "policy").glob("*.toml"))


def read_all() -> None:
    """Read every fact; the tables that they were read from are forgotten."""
    for regime in regimes():
        _facts(regime)
    version()
    _tables.cache_clear()


def facts(regime: str) -> dict[str, Fact]:
    """All facts of a regime by name, in the order of its file. Raises PolicyError, or FileNotFoundError."""
    return dict(_facts(regime))


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


@cache
def _facts(regime: str) -> dict[str, Fact]:
    return {name: fact_of(f"{regime}.{name}", table) for name, table in _tables(regime).items() if name != HEAD}


def fact_of(fact_id: str, table: Mapping[str, Any]) -> Fact:
    """The fact that a table of a policy file holds; `web/policy_file.py` says what is wrong with a table."""
    values = tuple(_value(fact_id, table["unit"], row) for row in table["values"])
    return Fact(fact_id, table["title"], table["unit"], table["topic"], values)


def _value(fact_id: str, unit: str, row: Mapping[str, Any]) -> Value[int | str]:
    also = tuple(Source(**other) for other in row.get("also", ()))
    disputed = tuple(Reading(**other) for other in row.get("disputed", ()))
    return Value(**{**row, "fact": fact_id, "unit": unit, "also": also, "disputed": disputed})


@cache
def _tables(regime: str) -> dict[str, Any]:
    """The wheel holds the same tables as JSON, which the browser reads many times faster (docs/adr/0003)."""
    try:
        return cast("dict[str, Any]", json.loads(_file(f"{regime}.json"), object_hook=_with_dates))
    except FileNotFoundError:
        import tomllib  # not in the browser: 35 ms to import

        return tomllib.loads(_file(f"{regime}.toml"))


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
