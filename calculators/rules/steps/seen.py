"""An order with its clocks on one day, and what is said of them whatever the step is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from calculators.kit.days import days_after, latest
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Step
from calculators.kit.plan import SOON
from calculators.kit.words import Said, together

UNTIL = "Look at your dispute again by {day}."
SAY_WHAT_FIRST = "Then choose what went wrong too: days of your bank, of PayPal or of the law may end sooner."
_NOTHING = {
    (True, False): "You have nothing to do until {day}.",
    (True, True): "You have nothing to do until the end of today.",
    (False, False): "You have nothing else to do until {day}.",
    (False, True): "You have nothing else to do until the end of today.",
}
"""By whether that is all that is said, and whether it is the last day of waiting."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An order with its clocks on one day."""

    order: Order
    clocks: Sequence[Clock]
    today: date
    undated: Sequence[str]

    @property
    def mine(self) -> list[Clock]:
        """What the reader can still do."""
        return [one for one in self.clocks if one.who == "you" and not one.done and one.verdict(self.today) != "closed"]

    @property
    def first(self) -> Clock | None:
        """The first of it; an offer is spoken of already."""
        return next((one for one in self.mine if one is not self.offer), None)

    @property
    def offer(self) -> Clock | None:
        """The time to answer an offer."""
        return self.by_id.get("answer_offer")

    @property
    def by_id(self) -> Mapping[str, Clock]:
        """The clocks, those of AliExpress without their regime."""
        return {one.id.removeprefix("aliexpress."): one for one in self.clocks}

    def end(self, id: str) -> date | None:
        """The last day of a clock of AliExpress, where there is one."""
        found = self.by_id.get(id)
        return found.last_day if found else None

    def clock(self, regime: str, id: str) -> Clock | None:
        """A clock that the reader can still act on."""
        return next((one for one in self.mine if one.id == f"{regime}.{id}"), None)

    def due(self, clock: Clock) -> date | None:
        """The next day that ends it or that we tell people; None where none is to come."""
        days = clock.do_by, clock.last_day
        return next((day for day in days if day and day >= self.today), None)

    def others(self, *told: Clock | None, before: date | None = None, rest: date | None = None) -> str:
        """What else the reader has to do: the first of it where it is due by the day `before`, or soon; of the rest
        what is due by the day `rest`, or by tomorrow. told: clocks that are spoken of already, as an offer always is.
        """
        told = (*told, self.offer)
        others = [(one, due) for one in self.mine if one not in told and (due := self.due(one))]
        limits = [
            latest(before, days_after(self.today, SOON)),
            *(latest(rest, days_after(self.today, 1)) for _ in others[1:]),
        ]
        named = [one for (one, due), limit in zip(others, limits, strict=False) if limit and due <= limit]
        return together(*(one.headline(self.today) for one in named))

    def waiting(self, id: str, until: date, *, because: str = "", meanwhile: str = "") -> Step:
        """Somebody else's turn. What is to be done all the same stands first."""
        own = together(self.others(before=days_after(until, SOON), rest=until), *self.undated, meanwhile)
        if self.order.problem is None:
            return Step(id=id, says=together(own, Said(UNTIL, day=until), SAY_WHAT_FIRST))
        is_all = not (own or self.order.asked.seller_asked)
        nothing = Said(_NOTHING[is_all, until == self.today], day=until)
        return Step(id=id, says=together(own, nothing, because))
