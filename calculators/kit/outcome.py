"""What a calculator concludes, with its reasons: clocks and the four kinds of outcome made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from calculators.kit.days import days_before, earliest, in_words, latest, short
from calculators.kit.policy import Confidence, Value, lowest

Who = Literal["you", "seller", "aliexpress", "paypal", "bank", "trader"]
Verdict = Literal["not_yet", "open", "closing", "closed", "yes", "no", "unsure"]

MARGIN = 2  # days in hand before a last day, in every regime that sets no other margin
STALE_MARGIN = 1  # one more day in hand while a fact is past its review day


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence why, with the fact behind it; without one it is arithmetic or our own caution."""

    id: str
    text: str
    value: Value[int] | Value[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One period running. Make it with `yours` or `theirs`, and see it on a day with `as_of`.

    opens_on: the first day it can be done; None when nothing has to be waited for.
    last_day: the latest arguable day; None when it cannot be fixed yet.
    margin: the days in hand before last_day, from which `do_by` is counted.
    not_after: the day that a stricter reading names; do_by is never after it.
    nothing_to_do_by: last_day is only an outer limit, so no day to do it by is named.
    perhaps_until: the end by a later reading; after last_day and up to it nobody can say. `date.max`: no known end.
    is_past_review: a fact behind it is past its review day, so do_by stands one day earlier.
    firm: False marks guidance, which is no deadline.
    done: the reader has already done it, so it gives no verdict.
    at_once: nothing is gained by waiting until do_by, and the headline says so.
    too_late: the sentence after the last day, where "too late" alone would claim too much.
    unsure: the instruction while no last day can be fixed, or after a day that perhaps was not the last.
    """

    id: str
    label: str
    who: Who
    reasons: tuple[Reason, ...]
    opens_on: date | None = None
    last_day: date | None = None
    margin: int = MARGIN
    not_after: date | None = None
    nothing_to_do_by: bool = False
    perhaps_until: date | None = None
    is_past_review: bool = False
    firm: bool = True
    done: bool = False
    at_once: bool = False
    if_missed: str = ""
    unsure: str = ""
    too_late: str = ""
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.opens_on and self.last_day and self.opens_on > self.last_day:
            raise ValueError(f"clock {self.id}: opens_on {self.opens_on} is after last_day {self.last_day}")
        if not any(reason.value for reason in self.reasons):
            raise ValueError(f"clock {self.id}: has no reason with a source")

    @property
    def do_by(self) -> date | None:
        """The day we tell people; None on somebody else's clock, or when no day can be named.

        Never before opens_on and never after last_day, also where a fact is past its review day.
        """
        days = [day for day in (self.last_day and days_before(self.last_day, self.margin), self.not_after) if day]
        if self.who != "you" or self.nothing_to_do_by or not days:
            return None
        safe = days_before(min(days), STALE_MARGIN if self.is_past_review else 0)
        return earliest(latest(safe, self.opens_on), self.last_day)

    @property
    def confidence(self) -> Confidence:
        """That of its weakest reason."""
        return lowest(reason.value.confidence for reason in self.reasons if reason.value)

    @property
    def doubt(self) -> "Doubt":
        """What can show another day; that of the first reason with a source."""
        return doubt_of(next(reason.value.fact for reason in self.reasons if reason.value), self.who)

    @property
    def is_only_a_limit(self) -> bool:
        """Whether the last day is known only as "at the very latest", so that no day can be named to act by."""
        return bool(self.unsure) and self.do_by is None

    def stale(self, today: date) -> tuple[Value[int] | Value[str], ...]:
        """The facts behind it that are past their review day."""
        return tuple(reason.value for reason in self.reasons if reason.value and reason.value.is_stale(today))

    def as_of(self, today: date) -> "Clock":
        """The clock as readers see it on that day; seeing it twice changes nothing."""
        return replace(self, is_past_review=bool(self.stale(today)))

    def verdict(self, today: date) -> Verdict | None:
        """Where `today` stands; None on somebody else's clock and on what is done."""
        if self.who != "you" or self.done:
            return None
        if self.opens_on and today < self.opens_on:
            return "not_yet"
        if self.do_by and today <= self.do_by:
            return "open"
        if self.do_by and self.last_day and today <= self.last_day:
            return "closing"
        end = self.perhaps_until or self.last_day
        if end is None or (today <= end and (self.perhaps_until or self.is_only_a_limit)):
            return "unsure"
        return "closed" if self.firm else "unsure"

    def headline(self, today: date) -> str:
        """The one sentence for `today`. A past do_by is never an instruction."""
        match self.verdict(today):
            case None if self.done or self.last_day is None:
                return f"Done: {uncapitalised(self.label)}." if self.done else f"{self.label}."
            case None if self.last_day and today <= self.last_day:
                return f"Wait until {in_words(self.last_day)}: {uncapitalised(self.label)}."
            case None:
                return self.if_missed or f"{self.label}."
            case "not_yet":
                until = (
                    f", and by {in_words(self.do_by)}" if self.do_by else "" if self.last_day else " at the earliest"
                )
                return f"Not yet: {uncapitalised(self.label)} from {in_words(self.opens_on or today)}{until}."
            case "open":
                by = in_words(self.do_by or today)
                return f"{self.label} at once, and by {by} at the latest." if self.at_once else f"{self.label} by {by}."
            case "closing" if self.last_day == today:
                return f"{self.label} today: {'it is the last day' if self.firm else 'the usual time ends today'}."
            case "closing":
                end = "the last day is" if self.firm else "the usual time ends on"
                return f"{self.label} today: {end} {in_words(self.last_day or today)}."
            case "closed" if self.too_late:
                return self.too_late
            case "closed" if self.perhaps_until:
                by_the_latest = f"by the latest reading, the last day was {in_words(self.perhaps_until)}"
                return f"It is too late to {uncapitalised(self.label)}: {by_the_latest}."
            case "closed" if self.last_day and today > self.last_day:
                return f"It is too late to {uncapitalised(self.label)}: the last day was {in_words(self.last_day)}."
            case "closed":
                return f"There is no day left to {uncapitalised(self.label)}."
            case _:
                return self.unsure or f"{self.label} now."


def yours(
    id: str,
    label: str,
    reasons: Sequence[Reason],
    *,
    last_day: date | None,
    opens_on: date | None = None,
    margin: int = MARGIN,
    not_after: date | None = None,
    nothing_to_do_by: bool = False,
    perhaps_until: date | None = None,
    firm: bool = True,
    done: bool = False,
    at_once: bool = False,
    if_missed: str = "",
    unsure: str = "",
    too_late: str = "",
    warnings: Sequence[str] = (),
) -> Clock:
    """The reader's clock, with a day to do it by.

    Where opens_on lies after last_day there is neither, and the clock is closed.
    """
    no_day_left = bool(opens_on and last_day and opens_on > last_day)
    return Clock(
        id=id,
        label=label,
        who="you",
        reasons=tuple(reasons),
        opens_on=None if no_day_left else opens_on,
        last_day=last_day,
        margin=margin,
        not_after=not_after,
        nothing_to_do_by=nothing_to_do_by or no_day_left,
        perhaps_until=None if no_day_left else perhaps_until,
        firm=firm,
        done=done,
        at_once=at_once,
        if_missed=if_missed,
        unsure="" if no_day_left else unsure,
        too_late=too_late,
        warnings=tuple(warnings),
    )


def theirs(
    id: str,
    label: str,
    who: Who,
    reasons: Sequence[Reason],
    *,
    last_day: date,
    firm: bool = True,
    done: bool = False,
    if_missed: str = "",
) -> Clock:
    """Somebody else's clock: after its last day the reader acts, which `if_missed` says how."""
    return Clock(
        id=id,
        label=label,
        who=who,
        reasons=tuple(reasons),
        last_day=last_day,
        firm=firm,
        done=done,
        if_missed=if_missed,
    )


@dataclass(frozen=True, slots=True)
class Missing:
    """A question left empty, and what its answer would add: a sentence."""

    question: str
    adds: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Clocks in the order that matters to the reader; the first one that is the reader's decides.

    running: the clocks as the rules give them; `clocks` are the same as of today.
    doubts: the warnings that belong to no clock.
    says: the headline where the first clock's own is not enough.
    """

    running: tuple[Clock, ...]
    today: date
    doubts: tuple[str, ...] = ()
    says: str = ""
    missing: tuple[Missing, ...] = ()

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """As of today: where a fact is past its review day, do_by stands one day earlier."""
        return _as_of(self.today, self.running)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Doubts, then what the clocks warn of, then the facts that are past their review day."""
        return _warnings(self.doubts, self.clocks, self.today)

    @property
    def deciding(self) -> Clock | None:
        """The first clock that is the reader's and not done."""
        return next((clock for clock in self.clocks if clock.who == "you" and not clock.done), None)

    @property
    def verdict(self) -> Verdict | None:
        """That of the deciding clock; unsure without any clock."""
        if not self.clocks:
            return "unsure"
        return self.deciding.verdict(self.today) if self.deciding else None

    @property
    def headline(self) -> str:
        """One sentence: what to do and by when."""
        if self.says:
            return self.says
        to_come = (clock for clock in self.clocks if not clock.done)
        return (self.deciding or next(to_come, self.clocks[0])).headline(self.today)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether something can be had, and why; clocks for when it can, with the same care for stale facts."""

    headline: str
    verdict: Verdict | None
    reasons: tuple[Reason, ...]
    today: date
    running: tuple[Clock, ...] = ()
    doubts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not any(reason.value for reason in self.reasons) and not self.running:
            raise ValueError(f"eligibility {self.headline!r}: has no reason with a source")

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """As of today, as in Deadlines."""
        return _as_of(self.today, self.running)

    @property
    def warnings(self) -> tuple[str, ...]:
        """As in Deadlines; a fact behind the answer is told only where no clock tells of one."""
        stale = [
            due_again(reason.value) for reason in self.reasons if reason.value and reason.value.is_stale(self.today)
        ]
        told = any(clock.is_past_review for clock in self.clocks)
        return _warnings(self.doubts, self.clocks, self.today, () if told else stale)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do or make: what it proves, and how to make it."""

    id: str
    title: str
    proves: str
    how: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """Items in the order in which they count."""

    headline: str
    items: tuple[Item, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to copy, what to do after sending it, and what not to say."""

    id: str
    title: str
    text: str
    next_step: str = ""
    avoid: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Letters:
    """Messages for one purpose."""

    headline: str
    letters: tuple[Letter, ...]
    warnings: tuple[str, ...] = field(default=())


Outcome = Deadlines | Eligibility | Checklist | Letters


@dataclass(frozen=True, slots=True)
class Doubt:
    """What decides where another day is named, how to be sure, and what an old rule is compared with."""

    decides: str
    check: str
    compare: str


ORDER_PAGE = Doubt(
    "If your order page shows another date, that date decides.",
    "check the date on your order page",
    "compare it with your order page",
)
BANK = Doubt(
    "If your bank names another date, that date decides.",
    "ask your bank which day it counts to",
    "ask your bank",
)
PAYPAL = Doubt(
    "If your PayPal account shows another date, that date decides.",
    "check the date in your PayPal account",
    "compare it with your PayPal account",
)
LAW = Doubt(
    "The law decides, not the order page.",
    "the text of the law decides",
    "compare it with the text of the law",
)


def doubt_of(fact: str, who: Who = "you") -> Doubt:
    """What can show another day than the fact of that id: an order page shows none of a bank or of a law."""
    if who == "bank":
        return BANK
    return {"aliexpress": ORDER_PAGE, "cards": BANK, "paypal": PAYPAL}.get(fact.partition(".")[0], LAW)


def uncapitalised(text: str) -> str:
    """`Open the dispute` → `open the dispute`, for the middle of a sentence; names keep their capital."""
    first = text.split(" ", 1)[0]
    return text if first in ("AliExpress", "PayPal", "I") else text[:1].lower() + text[1:]


def _as_of(today: date, clocks: Iterable[Clock]) -> tuple[Clock, ...]:
    return tuple(clock.as_of(today) for clock in clocks)


def _warnings(doubts: Iterable[str], clocks: Sequence[Clock], today: date, more: Iterable[str] = ()) -> tuple[str, ...]:
    of_clocks = [text for clock in clocks for text in clock.warnings]
    stale = [_stale(value, clock) for clock in clocks for value in clock.stale(today)]
    return tuple(dict.fromkeys([*doubts, *of_clocks, *stale, *more]))


def _stale(value: Value[int] | Value[str], clock: Clock) -> str:
    is_earlier = clock.do_by != replace(clock, is_past_review=False).do_by
    margin = " To be safe, the day to act by is one day earlier." if is_earlier else ""
    return f"{due_again(value)}{margin}"


def due_again(value: Value[int] | Value[str]) -> str:
    """The warning about a fact that is past its review day."""
    return (
        f"We last checked a rule behind this answer on {short(value.checked)}, and its next check is due. "
        f"It may have changed: {doubt_of(value.fact).compare}."
    )
