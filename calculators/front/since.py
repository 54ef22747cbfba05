"""What the rules said when an order or a link was saved, beside what they say today."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from calculators.kit.outcome import Clock, Outcome
from calculators.kit.policy import version
from calculators.kit.words import Said, together

RULES = re.compile(r"(\d{4}-\d{2}-\d{2}) [0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Then:
    """The version of the rules, and the days to act by that they gave, by the id of the clock, in their order."""

    rules: str
    days: Mapping[str, date]

    @classmethod
    def of(cls, outcome: Outcome) -> "Then":
        """What the rules say now."""
        mine = [clock for clock in outcome.clocks if _is_mine(clock)]
        return cls(version(), {clock.id: clock.do_by for clock in mine if clock.do_by})

    @classmethod
    def read(cls, rules: str, days: Mapping[str, str]) -> "Then | None":
        """From text; None for what we would not write."""
        try:
            found = RULES.fullmatch(rules)
            date.fromisoformat(found[1] if found else "")
            return cls(rules, {clock: date.fromisoformat(day) for clock, day in days.items()})
        except ValueError:
            return None

    @property
    def checked(self) -> date:
        """The day of its rules."""
        return date.fromisoformat(self.rules[:10])


def with_then(outcome: Outcome, then: Then | None, today: date) -> Outcome:
    """An outcome that holds to the earlier of both days where the rules have changed since, and says both."""
    changed = [clock for clock in outcome.clocks if then and _is_changed(clock, then, today)]
    if then is None or not changed:
        return outcome
    held = {clock.id: _held(clock, then.days[clock.id]) for clock in changed}
    told = [_told(clock, then, today) for clock in changed]
    deciding = next((clock for clock in outcome.clocks if _is_mine(clock)), None)
    if deciding in changed and (now := held[deciding.id]) != deciding:
        stays = "" if deciding.headline(today) in outcome.headline else outcome.headline  # one day is named
        step = outcome.step and replace(outcome.step, latest="")  # the headline names the day
        headline = together(now.headline(today), stays)
        outcome = replace(outcome, headline=headline, verdict=now.verdict(today), step=step)
    clocks = tuple(held.get(clock.id, clock) for clock in outcome.clocks)
    return replace(outcome, clocks=clocks, warnings=(*told, *outcome.warnings))


def _is_mine(clock: Clock) -> bool:
    return clock.who == "you" and not clock.done


def _is_changed(clock: Clock, then: Then, today: date) -> bool:
    """Whether its day is another one, and one of both can still be met. No rule depends on today, but a clock whose
    rule is past its review is held one day earlier; that is no other rule.
    """
    day, end = then.days.get(clock.id), clock.last_day or clock.do_by
    if not (_is_mine(clock) and day and clock.do_by and end):
        return False
    return day not in (clock.do_by, replace(clock, is_past_review=False).do_by) and today <= max(day, end)


def _held(clock: Clock, day: date) -> Clock:
    """The clock with no later day to act by; that it may be past its review was told already."""
    return replace(clock, not_after=day, is_past_review=False) if clock.do_by and day < clock.do_by else clock


def _told(clock: Clock, then: Then, today: date) -> str:
    day, now = then.days[clock.id], clock.do_by or today
    holes = {"what": clock.label, "checked": then.checked, "then": day, "now": now}
    return together(
        Said("{what}: by the rules of {checked:short}, until {then}. By today’s rules, until {now}.", **holes)
        if day < now
        else Said("{what}: by today’s rules, until {now}. By the rules of {checked:short}, until {then}.", **holes),
        "Act by the earlier day." if today <= min(day, now) else "Act today.",
    )
