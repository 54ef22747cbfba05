"""The days of clocks for readers: as a list, in a few words, and all of an answer on one line, true to scale.

The line is for the eye only, the lists say the same. Places on it are parts of its width, so that it fits every screen;
its labels are set for the narrowest one, and go down in steps where they would lie on each other.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from calculators.front.html import Content, Html, tag
from calculators.kit.outcome import Clock
from calculators.kit.words import Quantity, Said, say, show

NARROWEST = 20  # em of its labels, the width of the line on a phone of 320 px
LETTER, GAP = 0.58, 0.8  # em, the width of a letter in a wide font, and what is free beside a label
STEP, AXIS = 1.3, 1.9  # em from label to label, and from the top to the line
MUCH_LATER, SOON = 4, 30  # so many times as far as the day before it, which counts as that many at least: off the line
ON_LINE = 85.0  # % of the width, where later days follow


class Row(NamedTuple):
    """A day of a clock: what it is, its name, and itself."""

    kind: str
    label: str
    day: date


def rows_of(clock: Clock, today: date) -> list[Row]:
    """The days of a clock that say something, in order of time; a first day that is past says nothing any more."""
    mine = clock.who == "you"
    at_most = "At the very latest" if clock.is_only_a_limit else "Last day" if clock.firm else "Usual end"
    if clock.perhaps_until and clock.last_day and today > clock.last_day:
        at_most = "Sure until"
    days = [
        ("opens", "Possible from", clock.opens_on if clock.opens_on and clock.opens_on >= today else None),
        ("do-by", "Do it by", clock.do_by),
        ("last", at_most, clock.last_day)
        if mine
        else ("other", "Until" if clock.firm else "Usually by", clock.last_day),
    ]
    return sorted((Row(kind, label, day) for kind, label, day in days if day), key=lambda row: row.day)


def next_of(clock: Clock, today: date) -> Row | None:
    """The day that comes next; of a clock that is over the last one."""
    rows = rows_of(clock, today)
    return next((row for row in rows if row.day >= today), rows[-1] if rows else None)


def is_over(clock: Clock, today: date) -> bool:
    """Whether nothing can be done, and nobody waited for, any more."""
    ended = clock.last_day is not None and clock.last_day < today
    return clock.done or clock.verdict(today) == "closed" or (clock.who != "you" and ended)


def state(clock: Clock, today: date) -> Html:
    """Where a clock stands, in a word."""
    verdict, row = clock.verdict(today), next_of(clock, today)
    if clock.done or is_over(clock, today):
        word = "Done" if clock.done else "Passed"
    elif verdict == "closing" or (row and row.day == today):
        word = "Today"
    elif verdict is None:
        word = "Waiting"
    else:
        word = {"not_yet": "Not yet", "unsure": "Not certain"}.get(verdict, "Open")
    return tag("span", say(word), class_="outcome-state", data_state=word.lower().replace(" ", "-"))


def shown(day: date, today: date) -> str:
    """`Wed 25 Nov`, with the year where it is another one."""
    return show(day, "brief" if day.year == today.year else "dated")


def when(row: Row, today: date) -> Html:
    """A day with its name, in one line."""
    return tag(
        "span",
        say(row.label),
        " ",
        tag("time", shown(row.day, today), datetime=row.day.isoformat()),
        class_="outcome-day",
    )


def listed(rows: Iterable[Row], today: date) -> Html | None:
    """Days with their names and how far they are."""
    items = [
        tag(
            "li",
            tag("span", say(row.label), class_="day-label"),
            " ",
            tag("time", shown(row.day, today), datetime=row.day.isoformat()),
            " ",
            tag("span", _distance(row.day, today), class_="day-distance"),
            data_day=row.kind,
            data_past=row.day < today,
        )
        for row in rows
    ]
    return tag("ol", items, class_="outcome-days") if items else None


def _distance(day: date, today: date) -> str:
    if day == today:
        return say("(today)")
    ahead, back = Said("(in {days})", days=days_of(today, day)), Said("({days} ago)", days=days_of(day, today))
    return say(ahead if day > today else back)


def days_of(first: date, last: date) -> Quantity:
    """How many days lie between them."""
    return Quantity((last - first).days, "calendar days")


# ---------------------------------------------------------------- the line


def line(clocks: Sequence[Clock], today: date) -> Html | None:
    """The days on one line, with today: of one clock all, of several the next one of each that is not over."""
    ahead = [*clocks] if len(clocks) == 1 else [clock for clock in clocks if not is_over(clock, today)]
    alone = ahead[0] if len(ahead) == 1 and not ahead[0].done else None
    rows = rows_of(alone, today) if alone else [row for clock in ahead if (row := next_of(clock, today))]
    if all(row.day == today for row in rows):
        rows = [row for clock in ahead for row in rows_of(clock, today)]
    kinds = {row.day: row.kind for row in sorted(rows, key=lambda row: row.kind, reverse=True)}
    days = sorted(kinds)
    near = days if alone else _near(days, today)
    if set(near) <= {today}:
        return None
    first, last = min(today, *near, (alone and alone.opens_on) or today), max(today, *near)
    width = 100 if near == days else ON_LINE

    def at(day: date) -> float:
        return round(width * (day - first).days / (last - first).days, 2)

    labels = [(at(day), shown(day, today)) for day in near]
    levels = steps([(place, len(label) * LETTER + GAP) for place, label in labels])
    later = say(Said("{count} later", count=len(days) - len(near)))
    drawn = tag(
        "svg",
        _stretch(0, width, "base"),
        _time_to_act(alone, at(first), at) if alone and alone.who == "you" else None,
        [_stretch(width, 100, "later"), _text(100, 1, later, "later")] if near != days else None,
        [
            _mark(place, label, level, kinds[day])
            for day, (place, label), level in zip(near, labels, levels, strict=True)
        ],
        tag("line", x1=f"{at(today)}%", x2=f"{at(today)}%", y1="1.2em", y2=f"{AXIS + 0.6}em", class_="today"),
        _text(at(today), 1, [say("Today"), tag("tspan", " ", shown(today, today), class_="outcome-printed")], "today"),
        height=f"{AXIS + 0.9 + STEP * (max(levels) + 1):.1f}em",
    )
    return tag("div", drawn, class_="outcome-line", aria_hidden="true")


def _near(days: list[date], today: date) -> list[date]:
    """Without those that are so much later that the others would lie on each other."""
    for count, (day, other) in enumerate(pairwise(days), 1):
        if count > 1 and (other - today).days > MUCH_LATER * max((day - today).days, SOON):
            return days[:count]
    return days


def steps(labels: Sequence[tuple[float, float]]) -> list[int]:
    """How far down each label hangs, 0 is the highest: of places from left to right, in % of the width, and of what
    labels take, in em. A label stands right of its place, or left of it where the line ends; what hangs from its own
    place hangs lower than those that it would lie on.
    """
    spans = [(place, _end(place, wide)) for place, wide in labels]
    rights = [number for number, (place, end) in enumerate(spans) if place < end]
    level: dict[int, int] = {}
    for number in (*reversed(rights), *(number for number in range(len(spans)) if number not in rights)):
        one = spans[number]
        under = [level[other] for other in level if min(one) < max(spans[other]) and min(spans[other]) < max(one)]
        level[number] = max(under, default=-1) + 1
    return [level[number] for number in range(len(spans))]


def _end(place: float, wide: float) -> float:
    part = 100 * wide / NARROWEST
    return place + part if place + part <= 100 else place - part


def _mark(place: float, label: str, level: int, kind: str) -> list[Html]:
    down = AXIS + 0.8 + STEP * (level + 1) - 0.4
    return [
        tag("line", x1=f"{place}%", x2=f"{place}%", y1=f"{AXIS}em", y2=f"{down:.1f}em"),
        _text(place, down, label, kind, len(label) * LETTER + GAP),
        tag("circle", cx=f"{place}%", cy=f"{AXIS}em", r="0.45em", class_=kind),
    ]


def _text(place: float, down: float, words: Content, kind: str, wide: float = 5) -> Html:
    left = _end(place, wide) < place
    side = {"text-anchor": "end" if left else None}
    return tag("text", words, x=f"{place}%", y=f"{down:.1f}em", dx="-0.4em" if left else "0.4em", class_=kind, **side)


def _stretch(start: float, end: float, kind: str) -> Html:
    return tag("line", x1=f"{start}%", x2=f"{end}%", y1=f"{AXIS}em", y2=f"{AXIS}em", class_=kind)


def _time_to_act(clock: Clock, begins: float, at: Callable[[date], float]) -> list[Html]:
    """The time to act, then that from the day that we tell people to the last one."""
    parts = []
    if clock.do_by:
        parts.append(_stretch(at(clock.opens_on) if clock.opens_on else begins, at(clock.do_by), "act"))
    if clock.do_by and clock.last_day:
        parts.append(_stretch(at(clock.do_by), at(clock.last_day), "late"))
    return parts
