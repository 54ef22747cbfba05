"""Policy files as people write them, checked: a mistake is a sentence with file, line, fact and a good one."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from calculators.kit.policy import (
    CONFIDENCES,
    HEAD,
    UNITS,
    WORDS,
    Fact,
    PolicyError,
    Regime,
    Value,
    did_you_mean,
    fact_of,
)
from web import slips

LONGEST_TRUST = 184  # days from a check to the next one: half a year
LONGEST_QUOTE = 25  # words
SHORTEST_SOURCE, LONGEST_CITED = 8, 60  # characters of a source in an answer

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


A_HEAD = """a good one looks like this:

    [regime]
    title = "Brazil"
    page = "ways/brazil.md"
    countries = { BR = "Brazil" }
"""


def read(toml: str, regime: str) -> dict[str, Fact]:
    """The facts of a policy file, checked. Raises PolicyError naming file, line, fact, date, and showing a good one."""
    tables = _toml(toml, regime)
    head = tables.pop(HEAD, None)
    _check_head(_Place(regime, HEAD, toml), head)
    for name in head.get("ladder", {}):
        if name not in tables:
            raise _Place(regime, f"{HEAD}.ladder", toml).wrong(
                f"there is no fact {name!r}{did_you_mean(name, tables)}", name
            )
    for name, table in tables.items():
        _check_fact(_Place(regime, name, toml), table)
    return {name: fact_of(f"{regime}.{name}", table) for name, table in tables.items()}


def _check_head(place: "_Place", head: Any) -> None:
    if not isinstance(head, dict):
        raise place.wrong("has no table [regime]", good=A_HEAD)
    wanted = {field.name for field in fields(Regime)}
    _no_more_than(head, wanted, place)
    for key in sorted(wanted - {"provinces", "ladder"} - set(head)):
        raise place.wrong(f"{key} is missing", good=A_HEAD)
    for key in ("title", "page"):
        _take(head, key, str, place)
    countries = head["countries"]
    if not isinstance(countries, dict) or not all(
        re.fullmatch("[A-Z]{2}", code) and isinstance(name, str) and name for code, name in countries.items()
    ):
        raise place.wrong("countries is not a table of ISO codes with their names", "countries", good=A_HEAD)
    provinces = head.get("provinces", {})
    if not isinstance(provinces, dict) or not all(
        re.fullmatch("[A-Z]{2}-[A-Z0-9]{1,3}", code) and code[:2] in countries and isinstance(name, str) and name
        for code, name in provinces.items()
    ):
        raise place.wrong(
            'provinces is not a table like { CA-QC = "Quebec" }: ISO codes that begin with one of the countries',
            "provinces",
            good=A_HEAD,
        )
    ladder = head.get("ladder", {})
    if not isinstance(ladder, dict) or not all(", " in str(words) for words in ladder.values()):
        raise place.wrong(
            'ladder is not a table of facts with words like "withdraw, from the day …"', "ladder", good=A_HEAD
        )


def _toml(toml: str, regime: str) -> dict[str, Any]:
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).rpartition(" (at ")
        lines = toml.splitlines()
        lists = [number for number, line in enumerate(lines, 1) if re.search(r"=\s*\[\s*$", line)]
        last = (lists if "value" in problem and lists else [len(lines)])[-1]  # a list that nothing closes
        number = last if "end of document" in place else int(place.split()[1].strip(","))
        fact = fact_at(toml, number)
        where = f"calculators/policy/{regime}.toml:{number}:{f' [{fact}]:' if fact else ''}"
        advice = slips.meant(lines[number - 1], problem)
        raise PolicyError(f"{where} {advice} (not valid TOML: {problem[:1].lower()}{problem[1:]}); {EXAMPLE}") from None


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

    def wrong(self, problem: str, key: str = "", outside: bool = False, good: str = EXAMPLE) -> PolicyError:
        """The error for a key of this table, or for the table."""
        number = line_of(self.toml, "", (), key) if outside else line_of(self.toml, self.fact, self.path, key)
        file = f"calculators/policy/{self.regime}.toml:{number}"
        return PolicyError(f"{file}: [{self.fact}]{self.words}: {problem}; {good}")


def _check_fact(place: _Place, table: Any) -> None:
    if not isinstance(table, dict):
        raise place.wrong("stands outside a fact", place.fact, outside=True)
    _no_more_than(table, {"title", "unit", "topic", "values"}, place)
    if set(table) == {"values"}:
        facts = [name for name, one in tomllib.loads(place.toml).items() if "title" in one and name != HEAD]
        block = place.inside("values", 0, "")
        raise block.wrong(f"there is no block [{place.fact}] above this one{did_you_mean(place.fact, facts)}")
    texts = {key: _take(table, key, str, place) for key in ("title", "unit", "topic")}
    if texts["unit"] not in UNITS:
        raise place.wrong(f"unit {texts['unit']!r} is not one of {', '.join(UNITS)}", "unit")
    rows = table.get("values")
    if not isinstance(rows, list) or not rows:
        others = {head["name"] for head in BLOCK.finditer(place.toml)} - {place.fact, f"{place.fact}.values"}
        wanted = f"{place.fact}.values"
        raise place.wrong(f"has no value; one begins with [[{wanted}]]{did_you_mean(wanted, others)}", "values")
    since = [_check_value(row, texts["unit"], place, number) for number, row in enumerate(rows)]
    for number, (earlier, later) in enumerate(pairwise(since), 1):
        if later == earlier:
            raise place.inside("values", number, f" since {later}").wrong(
                "two values hold since this day; keep one, or give the newer one its own day", "since"
            )
        if later < earlier:
            raise place.inside("values", number, f" since {later}").wrong(
                f"stands after {earlier}; put the oldest value first", "since"
            )


def _check_value(row: Any, unit: str, place: _Place, number: int) -> date:
    """The day since when it holds."""
    if not isinstance(row, dict):
        raise place.wrong(f"values holds {row!r} instead of [[….values]]", "values")
    known = {field.name for field in fields(Value)} - {"fact"}
    if "since" not in row:
        _no_more_than(row, known, place.inside("values", number, ""))
    since = _take(row, "since", date, place.inside("values", number, ""))
    place = place.inside("values", number, f" since {since}")
    _no_more_than(row, known, place)
    value = row.get("value")
    if value != "none" and type(value) is not (str if unit in WORDS else int):
        kind = "a sentence in quotes" if unit in WORDS else "a whole number"
        wrong = "is missing: write" if "value" not in row else f"{value!r} is not"
        raise place.wrong(f'value {wrong} {kind} (or "none" for an end)', "value")
    if isinstance(value, int) and value <= 0:
        raise place.wrong(f"value {value} is not above 0", "value")
    confidence = _take(row, "confidence", str, place)
    if confidence not in CONFIDENCES:
        raise place.wrong(f"confidence {confidence!r} is not one of {', '.join(CONFIDENCES)}", "confidence")
    if isinstance(value, str) and value != "none" and unit == "statement":
        _check_sentence(value, confidence, place)
    checked, review_by = (_take(row, key, date, place) for key in ("checked", "review_by"))
    _check_days(since, checked, review_by, place)
    quote = _take(row, "quote", str, place, default="")
    if (count := len(quote.split())) > LONGEST_QUOTE:
        raise place.wrong(
            f"the quote has {count} words, more than {LONGEST_QUOTE}; keep what carries the rule", "quote"
        )
    _check_source(row, place)
    _check_url(row, place)
    no_page, is_site = _take(row, "no_page", str, place, default=""), A_SITE.fullmatch(row["url"])
    if no_page and not is_site:
        raise place.wrong("no_page says why there is no page, but url names one", "no_page")
    if is_site and not no_page:
        raise place.wrong(
            f'url {row["url"]!r} names a site and no page; give the page, or say why: no_page = "The page has moved."',
            "url",
        )
    _take(row, "note", str, place, default="")
    _check_others(row, "also", ("source",), place)
    _check_others(row, "disputed", ("value", "source", "why_not"), place)
    _take(row, "newest_text", str, place, default="")
    return since


def _check_sentence(value: str, confidence: str, place: _Place) -> None:
    if not value.lstrip("“")[0].isupper() or not value.endswith("."):
        raise place.wrong("value is no sentence for readers: begin with a capital, end with a full stop", "value")
    if confidence != "high" and not re.search(r"usual|may |can ", value):
        raise place.wrong(f"confidence is {confidence}, but value is certain; write “usually”, “may” or “can”", "value")


def _check_source(row: dict[str, Any], place: _Place) -> None:
    source, short = _take(row, "source", str, place), _take(row, "short", str, place, default="")
    good = f'add its short form of at most {LONGEST_CITED}, like short = "AliExpress seller rules, 2020, archived"'
    if len(source) < SHORTEST_SOURCE:
        raise place.wrong(f"source {source!r} does not say which page; write its title and publisher", "source")
    if len(short) > LONGEST_CITED:
        raise place.wrong(f"short has {len(short)} characters; {good}", "short")
    if len(source) > LONGEST_CITED and not short:
        raise place.wrong(f"source has {len(source)} characters; {good}", "source")


def _check_days(since: date, checked: date, review_by: date, place: _Place) -> None:
    if since > checked:
        raise place.wrong(f"since {since} is after checked {checked}; check a value again once it holds", "since")
    if review_by <= checked:
        raise place.wrong(f"review_by {review_by} is not after checked {checked}", "review_by")
    if (review_by - checked).days > LONGEST_TRUST:
        latest = checked + timedelta(days=LONGEST_TRUST)
        raise place.wrong(f"review_by {review_by} is too far away: check it again by {latest}", "review_by")


def _check_others(row: dict[str, Any], key: str, keys: tuple[str, ...], place: _Place) -> None:
    others = row.get(key, [])
    if not isinstance(others, list) or not all(isinstance(other, dict) for other in others):
        raise place.wrong(f"{key} is not a list of tables with {', '.join(keys)} and url", key)
    for number, other in enumerate(others):
        there = place.inside(key, number, f" {key}")
        _no_more_than(other, {*keys, "url"}, there)
        for name in keys:
            _take(other, name, str, there)
        _check_url(other, there)


A_SITE = re.compile(r"https://[^/?#]+/?")  # an address without a page


def _check_url(row: dict[str, Any], place: _Place) -> None:
    url = _take(row, "url", str, place)
    if not url.startswith("https://"):
        raise place.wrong(f"url {url!r} does not start with https://, like https://example.org/page", "url")
    if not re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]+(/\S*)?", url):
        raise place.wrong(
            f"url {url!r} is no address: it has a space, or no site, like https://example.org/page", "url"
        )


KINDS: dict[type, str] = {str: "a text in quotes", date: "a date like 2026-11-23"}


def _take[T](row: dict[str, Any], key: str, kind: type[T], place: _Place, default: T | None = None) -> T:
    value = row.get(key, default)
    if value is None:
        raise place.wrong(f"{key} is missing")
    if value == "" and default is None:
        raise place.wrong(f"{key} is empty", key)
    if type(value) is not kind:
        marks = ", without quote marks" if kind is date and isinstance(value, str) else ""
        raise place.wrong(f"{key} {value!r} is not {KINDS[kind]}{marks}", key)
    return value


def _no_more_than(row: Mapping[str, Any], known: set[str], place: _Place) -> None:
    for key in row:
        if key not in known:
            raise place.wrong(f"unknown key {key!r}{did_you_mean(key, known)}", key)


# ---------------------------------------------------------------- where it stands; tomllib does not say

BLOCK = re.compile(r"^\s*\[\[?\s*(?P<name>[\w.-]+)\s*\]", re.MULTILINE)


def line_of(toml: str, fact: str, path: tuple[tuple[str, int], ...] = (), key: str = "") -> int:
    """The line, counted from 1, where a key stands, else where its block begins; 1 where there is no such block.

    path: the lists of tables on the way with the place in each, like `(("values", 1), ("disputed", 0))`.
    """
    wanted = ".".join([fact, *(name for name, _ in path)])
    places: dict[str, int] = {}
    begin, inside = 0, not fact
    for number, line in enumerate(toml.splitlines(), 1):
        if head := BLOCK.match(line):
            name = head["name"]
            places = {known: place for known, place in places.items() if not known.startswith(f"{name}.")}
            places[name] = places.get(name, -1) + 1
            way = [".".join([fact, *(step for step, _ in path[: depth + 1])]) for depth in range(len(path))]
            inside = name == wanted and all(places.get(step) == path[depth][1] for depth, step in enumerate(way))
            begin = number if inside else begin
        elif inside and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    if begin or not path:
        return begin or 1
    return line_of(toml, fact, path[:-1], path[-1][0])  # a list written in one line


ADVICE = "# Changed? Add [[{fact}.values]] below the last one, which stays: CONTRIBUTING.md, recipe 1"


def with_advice(toml: str) -> str:
    """A policy file in which one line below the name of each fact says how it is changed."""
    lines = [line for line in toml.splitlines(keepends=True) if not line.startswith(ADVICE.partition("{")[0])]
    for place in reversed(range(len(lines))):
        head = BLOCK.match(lines[place])
        if head and "." not in head["name"] and head["name"] != HEAD:
            lines.insert(place + 1, f"{ADVICE.format(fact=head['name'])}\n")
    return "".join(lines)


def fact_at(toml: str, number: int) -> str:
    """The fact in whose block a line stands; nothing above the first."""
    heads = [head["name"] for line in toml.splitlines()[:number] if (head := BLOCK.match(line))]
    return heads[-1].partition(".")[0] if heads else ""
