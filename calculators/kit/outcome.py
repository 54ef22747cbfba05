"""What a calculator concludes, with its reasons: clocks, items and letters, and the one record made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from calculators.kit.days import days_before, earliest, latest
from calculators.kit.policy import Confidence, Value, lowest
from calculators.kit.words import Said, together

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


def past_review(reasons: Iterable[Reason], today: date) -> tuple[Value[int] | Value[str], ...]:
    """The facts behind them that are past their review day."""
    return tuple(reason.value for reason in reasons if reason.value and reason.value.is_stale(today))


@dataclass(frozen=True, slots=True)
class Clock:
    """One period running, seen on a day with `as_of`.

    label: an instruction ("Open the dispute"), or what somebody else does ("The seller answers").
    within: the same in the middle of a sentence ("open the dispute").
    not_before: the first day it can be done; None when nothing has to be waited for.
    last_day: the latest arguable day; None when it cannot be fixed yet.
    margin: the days in hand before last_day, from which `do_by` is counted.
    not_after: the day that a stricter reading names; do_by is never after it.
    nothing_to_do_by: last_day is only an outer limit, so no day to do it by is named.
    perhaps_until: the end by a later reading; after last_day and up to it nobody can say. `date.max`: no known end.
    is_past_review: a fact behind it is past its review day, so do_by stands one day earlier.
    firm: False marks guidance, which is no deadline.
    done: the reader has already done it, so it gives no verdict.
    at_once: nothing is gained by waiting until do_by, and the headline says so.
    now: the instruction from opens_on on where no day ends it; then there is no last_day.
    too_late: the sentence after the last day, where "too late" alone would claim too much.
    unsure: the instruction while no last day can be fixed, or after a day that perhaps was not the last.
    meanwhile: warnings that hold only until it is done or over.
    """

    id: str
    label: str
    within: str
    reasons: Sequence[Reason]
    last_day: date | None
    who: Who = "you"
    not_before: date | None = None
    margin: int = MARGIN
    not_after: date | None = None
    nothing_to_do_by: bool = False
    perhaps_until: date | None = None
    is_past_review: bool = False
    firm: bool = True
    done: bool = False
    at_once: bool = False
    if_missed: str = ""
    now: str = ""
    unsure: str = ""
    too_late: str = ""
    warnings: Sequence[str] = ()
    meanwhile: Sequence[str] = ()

    def __post_init__(self) -> None:
        if not any(reason.value for reason in self.reasons):
            raise ValueError(f"clock {self.id}: has no reason with a source")

    @property
    def has_no_day(self) -> bool:
        """Whether it is over before it can be done: it has no first day, and is closed."""
        return bool(self.not_before and self.last_day and self.not_before > self.last_day)

    @property
    def opens_on(self) -> date | None:
        """The first day it can be done, where there is one."""
        return None if self.has_no_day else self.not_before

    @property
    def do_by(self) -> date | None:
        """The day we tell people; None on somebody else's clock, or when no day can be named.

        Never before opens_on and never after last_day, also where a fact is past its review day.
        """
        if self.who != "you" or self.nothing_to_do_by or self.has_no_day:
            return None
        safe = earliest(self.last_day and days_before(self.last_day, self.margin), self.not_after)
        if safe and self.is_past_review:
            safe = days_before(safe, STALE_MARGIN)
        return earliest(latest(safe, self.opens_on), self.last_day) if safe else None

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
        return bool(self.unsure) and self.do_by is None and not self.has_no_day

    def stale(self, today: date) -> tuple[Value[int] | Value[str], ...]:
        """The facts behind it that are past their review day."""
        return past_review(self.reasons, today)

    def as_of(self, today: date) -> "Clock":
        """The clock as readers see it on that day; seeing it twice changes nothing."""
        return replace(self, is_past_review=bool(self.stale(today)))

    def verdict(self, today: date) -> Verdict | None:
        """Where `today` stands; None on somebody else's clock and on what is done."""
        if self.who != "you" or self.done:
            return None
        if self.opens_on and today < self.opens_on:
            return "not_yet"
        do_by = self.do_by
        if self.now or (do_by and today <= do_by):
            return "open"
        if do_by and self.last_day and today <= self.last_day:
            return "closing"
        end = self.perhaps_until or self.last_day
        if end is None or (today <= end and (self.perhaps_until or self.is_only_a_limit)):
            return "unsure"
        return "closed" if self.firm else "unsure"

    def headline(self, today: date) -> str:
        """The one sentence for `today`. A past do_by is never an instruction."""
        match self.verdict(today):
            case None if self.done:
                return self._says("Done: {within}.")
            case None if self.last_day and today <= self.last_day:
                return self._says("Wait until {last_day}: {within}.")
            case None:
                return self.if_missed or self._says("{label}.")
            case "not_yet" if self.do_by:
                return self._says("Not yet: {within} from {opens_on}, and by {do_by}.")
            case "not_yet" if self.last_day:
                return self._says("Not yet: {within} from {opens_on}.")
            case "not_yet":
                return self._says("Not yet: {within} from {opens_on} at the earliest.")
            case "open" if self.now:
                return self.now
            case "open" if self.at_once:
                return self._says("{label} at once, and by {do_by} at the latest.")
            case "open":
                return self._says("{label} by {do_by}.")
            case "closing" if self.last_day == today:
                return self._says(
                    "{label} today: it is the last day." if self.firm else "{label} today: the usual time ends today."
                )
            case "closing" if self.firm:
                return self._says("{label} today: the last day is {last_day}.")
            case "closing":
                return self._says("{label} today: the usual time ends on {last_day}.")
            case "closed":
                return self.too_late or self._too_late(today)
            case _:
                return self.unsure or self._says("{label} now.")

    def _too_late(self, today: date) -> str:
        if self.perhaps_until:
            return self._says("It is too late to {within}: by the latest reading, the last day was {perhaps_until}.")
        if self.last_day and today > self.last_day:
            return self._says("It is too late to {within}: the last day was {last_day}.")
        return self._says("There is no day left to {within}.")

    def _says(self, sentence: str) -> Said:
        names = ("label", "within", "opens_on", "do_by", "last_day", "perhaps_until")
        return Said(sentence, **{name: getattr(self, name) for name in names})


@dataclass(frozen=True, slots=True)
class Missing:
    """A question left empty, and what its answer would add: a sentence."""

    question: str
    adds: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do or make: what it proves, and how to make it."""

    id: str
    title: str
    proves: str
    how: str
    reasons: Sequence[Reason] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to copy, what to do after sending it, and what not to say."""

    id: str
    title: str
    text: str
    next_step: str = ""
    avoid: str = ""
    reasons: Sequence[Reason] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What to do with one order today.

    id: the step it is, which decides what to write.
    says: one instruction with its day. refused: what to do when it is not taken. latest: the day to do it by, where
    the instruction does not name it. where: the way to the button. likely: what will probably come of it.
    """

    id: str
    says: str
    refused: str = ""
    latest: str = ""
    where: str = ""
    likely: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A conclusion with its reasons, as readers see it on one day. Make it with `deadlines` where days decide, with
    `decided` where they do not, and plainly where there is nothing to decide.

    verdict: None where there is nothing for the reader to do in time.
    clocks: in the order that matters to the reader.
    items, letters: in the order in which they count.
    missing: answers that would add a clock.
    step: what to do with the order today, where the outcome is the plan of one.
    """

    headline: str
    verdict: Verdict | None = None
    step: Step | None = None
    clocks: Sequence[Clock] = ()
    reasons: Sequence[Reason] = ()
    items: Sequence[Item] = ()
    letters: Sequence[Letter] = ()
    missing: Sequence[Missing] = ()
    warnings: Sequence[str] = ()


def deadlines(
    clocks: Iterable[Clock],
    today: date,
    *,
    says: str = "",
    doubts: Iterable[str] = (),
    missing: Sequence[Missing] = (),
) -> Outcome:
    """Clocks as of today; the first one that is the reader's and not done decides, and without any nobody can say.

    says: the headline where that clock's own is not enough. doubts: the warnings that belong to no clock.
    """
    seen = tuple(clock.as_of(today) for clock in clocks)
    deciding = next((clock for clock in seen if clock.who == "you" and not clock.done), None)
    first = deciding or next((clock for clock in seen if not clock.done), None) or next(iter(seen), None)
    return Outcome(
        headline=says or (first.headline(today) if first else ""),
        verdict=deciding.verdict(today) if deciding else None if seen else "unsure",
        clocks=seen,
        missing=missing,
        warnings=_warnings(doubts, seen, today),
    )


def decided(
    headline: str,
    verdict: Verdict | None,
    reasons: Sequence[Reason],
    today: date,
    *,
    clocks: Iterable[Clock] = (),
    doubts: Iterable[str] = (),
) -> Outcome:
    """Whether something can be had, and why; clocks for when it can, with the same care for facts past their review.

    Raises ValueError without a source.
    """
    seen = tuple(clock.as_of(today) for clock in clocks)
    if not any(reason.value for reason in reasons) and not seen:
        raise ValueError(f"outcome {headline!r}: has no reason with a source")
    stale = [due_again(value) for value in past_review(reasons, today)]
    is_told = any(clock.is_past_review for clock in seen)  # by the clock
    warnings = _warnings(doubts, seen, today, () if is_told else stale)
    return Outcome(headline=headline, verdict=verdict, clocks=seen, reasons=reasons, warnings=warnings)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What decides where another day is named, how to be sure, and what to do about a rule that is due for a check."""

    decides: str
    usually: str
    may_have_changed: str


ORDER_PAGE = Doubt(
    "If your order page shows another date, that date decides.",
    "If your order page shows another day, follow it.",
    "It may have changed: compare it with your order page.",
)
MEMBERSHIP_PAGE = Doubt(
    "If your membership page shows another date, that date decides.",
    "If your membership page shows another day, follow it.",
    "It may have changed: compare it with your membership page.",
)
BANK = Doubt(
    "If your bank names another date, that date decides.",
    "Your bank may have an earlier day. Ask it.",
    "It may have changed: ask your bank.",
)
BANK_ACTS = Doubt(
    "If your bank names another date, that date decides.",
    "Your bank may count to another day. Ask it.",
    "It may have changed: ask your bank.",
)
PAYPAL = Doubt(
    "If your PayPal account shows another date, that date decides.",
    "If your PayPal account shows another day, follow it.",
    "It may have changed: compare it with your PayPal account.",
)
LAW = Doubt(
    "The law decides, not the order page.",
    "The text of the law decides.",
    "It may have changed: compare it with the text of the law.",
)


def doubt_of(fact: str, who: Who = "you") -> Doubt:
    """What can show another day than the fact of that id: an order page shows none of a bank or of a law."""
    if fact.partition(".")[2].startswith("vip_"):
        return MEMBERSHIP_PAGE
    if who == "bank":
        return BANK_ACTS
    return {"aliexpress": ORDER_PAGE, "cards": BANK, "pay": BANK, "paypal": PAYPAL}.get(fact.partition(".")[0], LAW)


def due_again(value: Value[int] | Value[str]) -> str:
    """The warning about a fact that is past its review day."""
    return together(
        Said(
            "We last checked a rule behind this answer on {checked:short}, and its next check is due.",
            checked=value.checked,
        ),
        doubt_of(value.fact).may_have_changed,
    )


def _warnings(doubts: Iterable[str], clocks: Sequence[Clock], today: date, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Doubts, then what the clocks warn of, then the facts that are past their review day; each once."""
    of_clocks = [
        text
        for clock in clocks
        for text in (*(() if clock.done or clock.verdict(today) == "closed" else clock.meanwhile), *clock.warnings)
    ]
    stale = [_stale(value, clock) for clock in clocks for value in clock.stale(today)]
    return tuple(dict.fromkeys([*doubts, *of_clocks, *stale, *more]))


def _stale(value: Value[int] | Value[str], clock: Clock) -> str:
    is_earlier = clock.do_by != replace(clock, is_past_review=False).do_by
    return together(due_again(value), "To be safe, the day to act by is one day earlier." if is_earlier else "")
