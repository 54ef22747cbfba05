"""What to do with one order now: one instruction, what to do if it is refused, and until when it waits for others.

The clocks say until when; how far the order has come says what. The first own day that is due is always named: nobody
is told to wait past it. What AliExpress shows the reader is never contradicted: a button that is there may be pressed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from calculators.kit.days import days_after, days_before, earliest
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Step
from calculators.kit.plan import SOON
from calculators.kit.policy import Gap, statement
from calculators.kit.questions import IN_A_DISPUTE, Problem, SellerAsked, Stage
from calculators.kit.words import Said, Verbatim, together

LATE = "Write to the seller, and to AliExpress in the live chat. Say what is wrong and what you want."
NO_BUTTON = together("No such button? Look at the bottom of the order page.", LATE)
NO_APPEAL = together("No Appeal button?", LATE)
NO_CANCELLING = together("No such button?", LATE)
ASKED_AGAIN = "Does the seller ask again? Send the same answer again, and write nothing new."
NO_BETTER_OFFER = "No better offer? Do not accept: without an agreement AliExpress usually steps in."
BANK_SAYS_NO = (
    "No button for it at your bank? Phone it, or send it a letter. Does it say no? Ask for the reason in writing."
)
UNTIL = "Look at your dispute again by {day}."
SAY_WHAT_FIRST = "Then choose what went wrong too: days of your bank, of PayPal or of the law may end sooner."
SAY_WHAT = "Then choose what went wrong too: your last day to open a dispute may be near."
LOOK_AT_IT = "Keep the dispute open, look at it every day, and answer in time."


def first_step(order: Order, clocks: Sequence[Clock], today: date, undated: Sequence[str] = ()) -> Step:
    """The instruction for today; clocks in the order of their urgency, with their regime in the id.

    undated: instructions that no day ends, which nobody is told to wait with.
    """
    seen = _Seen(order, clocks, today, undated)
    asked = _asked(seen)
    then = _by_stage(seen)
    if asked is None:
        return then
    return Step(
        id=asked.id,
        says=together(asked.says, then.says),
        refused=together(asked.refused, then.refused),
        latest=then.latest,
        where=then.where,
    )


_NOTHING = {
    (True, False): "You have nothing to do until {day}.",
    (True, True): "You have nothing to do until the end of today.",
    (False, False): "You have nothing else to do until {day}.",
    (False, True): "You have nothing else to do until the end of today.",
}
"""By whether that is all that is said, and whether it is the last day of waiting."""


@dataclass(frozen=True, slots=True)
class _Seen:
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
        """The first of it."""
        return next(iter(self.mine), None)

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

    def before(self, day: date | None) -> str:
        """The first own day, where it comes before that day."""
        first = self.first
        due = first and (first.do_by or first.last_day)
        return first.headline(self.today) if first and due and (day is None or due <= day) else ""

    def _others_until(self, day: date) -> list[str]:
        """What else is due by then."""
        days = [(one, one.do_by or one.last_day) for one in self.mine[1:]]
        return [one.headline(self.today) for one, due in days if due and due <= day]

    def waiting(self, id: str, until: date, *, because: str = "", meanwhile: str = "") -> Step:
        """Somebody else's turn. What is to be done all the same stands first, also an own day that comes before its
        end, or soon after.
        """
        own = together(self.before(days_after(until, SOON)), *self._others_until(until), *self.undated, meanwhile)
        if self.order.problem is None:
            return Step(id=id, says=together(own, Said(UNTIL, day=until), SAY_WHAT_FIRST))
        is_all = not (own or self.order.asked.seller_asked)
        nothing = Said(_NOTHING[is_all, until == self.today], day=until)
        return Step(id=id, says=together(own, nothing, because))


# ---------------------------------------------------------------- what the seller asks


def _asked(seen: _Seen) -> Step | None:
    match seen.order.asked.seller_asked:
        case SellerAsked.CLOSE_DISPUTE:
            return Step(id="refuse", says="Do not close it: send the answer below.", refused=ASKED_AGAIN)
        case SellerAsked.CONFIRM_RECEIPT:
            return Step(id="refuse", says="Do not confirm receipt: send the answer below.", refused=ASKED_AGAIN)
        case SellerAsked.CHANGE_REASON:
            return Step(id="refuse", says="Keep the true reason: send the answer below.", refused=ASKED_AGAIN)
        case SellerAsked.ACCEPT_OFFER:
            says = together(_offer(seen.order), _offer_ends(seen.order, seen.today))
            return Step(id="offer", says=says, refused="" if _is_enough(seen.order) else NO_BETTER_OFFER)
    return None


def _is_enough(order: Order) -> bool:
    """Whether the offer reaches what was paid, as far as both are known."""
    offered, paid = order.asked.offered_amount, order.payment.paid_amount
    return bool(offered and paid and offered.value >= paid.value)


def _offer(order: Order) -> str:
    offered, paid = order.asked.offered_amount, order.payment.paid_amount
    if not (offered and paid):
        return "Accept an offer only if it is enough: it is usually final. If it is not, send the answer below."
    amounts = {"offered": Verbatim(offered), "paid": Verbatim(paid)}
    if _is_enough(order):
        return Said(
            "The offer of {offered} is all that you paid. Look at the amount again before you accept.", **amounts
        )
    return Said("Reject {offered} and ask for {paid}: send the answer below.", **amounts)


def _offer_ends(order: Order, today: date) -> str:
    ends = order.asked.offer_ends_on
    if ends is None:
        return "Your case shows until when you can answer."
    if ends.day < today:
        return Said("The time that you name ended on {day}: look at your case today.", day=ends.day)
    return Said("Your case shows until when: {day}.", day=ends.day)


# ---------------------------------------------------------------- how far the order has come


def _by_stage(seen: _Seen) -> Step:
    order = seen.order
    stage = order.stage
    if stage is Stage.REFUNDED or (order.problem is Problem.NO_REFUND_AFTER_CANCEL and stage not in IN_A_DISPUTE):
        return _refunded(seen)
    if stage is Stage.DECIDED:
        return _decided(seen)
    if stage is Stage.RETURNING:
        return _returning(seen)
    if stage is Stage.DISPUTED:
        return _disputed(seen)
    if stage is Stage.NOT_SHIPPED:
        return _not_shipped(seen)
    if order.problem is None:
        return Step(id="unsaid", says=SAY_WHAT)
    if order.problem is Problem.CHANGED_MIND:
        return _sent_back(seen)
    return _not_disputed(seen)


def _refunded(seen: _Seen) -> Step:
    usual, late = seen.end("usual"), seen.end("chase")
    if not (usual and late):
        look_up = "Look up on the order page when the refund was processed, and enter that day."
        return Step(id="refund", says=together(look_up, seen.before(None)))
    if seen.today <= usual:
        return seen.waiting("refund", usual, because="The money usually arrives by then.")
    if seen.today < late:
        ask_for = (
            "Ask AliExpress today for the reference number of the refund. "
            "On {day}, with or without an answer, go to your bank."
        )
        return Step(id="refund", says=together(seen.before(days_after(late, SOON)), Said(ask_for, day=late)))
    return Step(
        id="bank",
        says="Go to your bank today: the refund is late. Ask AliExpress for its reference number too.",
        refused=BANK_SAYS_NO,
    )


def _decided(seen: _Seen) -> Step:
    if "appeal" not in seen.by_id:
        other = seen.first.headline(seen.today) if seen.first else "Ask your bank too."
        use_it = "If an Appeal button is shown, use it at once."
        return Step(id="appeal", says=together(use_it, other), refused=NO_APPEAL)
    appeal = seen.by_id["appeal"]
    others = [one for one in seen.mine if one is not appeal][:1]
    both = [one for one in seen.mine if one in (appeal, *others)]  # the earlier day first
    says = [one.headline(seen.today) for one in both]
    return Step(id="appeal", says=together(*says, "" if others else "Ask your bank too."), refused=NO_APPEAL)


def _returning(seen: _Seen) -> Step:
    post, arrives = seen.by_id.get("post_by"), seen.end("warehouse_receives")
    if post is None:
        return Step(id="return", says="Look up the last day in your case, and post the parcel before it.")
    if not post.done:
        return Step(id="return", says=together(seen.before(post.last_day) or post.headline(seen.today)))
    if arrives and seen.today <= arrives:
        return seen.waiting("return", arrives, because="By the free return terms the parcel should be there by then.")
    return Step(
        id="return",
        says=together(
            seen.before(None), "Look at your case: the parcel should be there. Keep the receipt of the post."
        ),
    )


def _disputed(seen: _Seen) -> Step:
    seller, steps_in = seen.by_id.get("seller_answer"), seen.end("aliexpress_steps_in")
    if not (seller and seller.last_day and steps_in):
        return Step(id="wait", says=together(LOOK_AT_IT, seen.before(None)))
    answer, is_due = seller.last_day, not seller.done and seen.today <= seller.last_day
    if seen.order.asked.seller_asked and seen.today <= steps_in:
        return seen.waiting("wait", answer if is_due else steps_in)
    if is_due:
        return seen.waiting(
            "wait",
            answer,
            meanwhile="Keep the dispute open, and look at it every day.",
            because="The seller usually has until then.",
        )
    if seen.today <= steps_in:
        return seen.waiting(
            "wait",
            steps_in,
            meanwhile=together(
                "Read the seller's answer and reply." if seller.done else "",
                "Keep the dispute open, look at it every day, and answer what AliExpress asks.",
            ),
            because="Without an agreement AliExpress usually steps in by then.",
        )
    stepped_in = "AliExpress has usually stepped in by {day}: look at your dispute and answer its questions."
    return Step(id="wait", says=together(Said(stepped_in, day=steps_in), seen.before(None)))


def _not_shipped(seen: _Seen) -> Step:
    until = earliest(seen.end("seller_reply"), seen.end("auto_close"))
    asked = seen.order.dispute.requested_on
    if not asked:
        says = "Ask to cancel the order: the button is on the order page."
        return Step(id="cancel", says=says, refused=NO_CANCELLING)
    if until and seen.today <= until:
        return seen.waiting("cancel", until, because="Then look whether the order is closed and you are refunded.")
    return Step(id="cancel", says="The time is over: look at the order, and ask AliExpress if it is not closed.")


def _sent_back(seen: _Seen) -> Step:
    law = next((one for one in seen.mine if not one.id.startswith("aliexpress.")), None)
    ask_for = "Ask for a free return in the app today."
    if law is None:
        free = seen.by_id.get("return")
        return Step(
            id="send_back",
            says=together(ask_for, "Only items with the Free Returns icon have one."),
            latest=Said("Not later than {day}.", day=free.do_by) if free and free.verdict(seen.today) == "open" else "",
        )
    icon = "Is there no Free Returns icon on the item?"
    return Step(id="withdraw", says=together(ask_for, icon, law.headline(seen.today)))


def _not_disputed(seen: _Seen) -> Step:
    window, first = seen.by_id.get("open_dispute"), seen.first
    verdict = window.verdict(seen.today) if window else None
    if seen.order.stage is Stage.CANCELLED_BY_ME and verdict != "closed":
        return _again(seen, window)
    if window is None or verdict == "closed":
        return _elsewhere(seen, first)
    if verdict == "not_yet":
        return _not_yet(seen, window)
    before = "" if first is window else seen.before(None)
    says = together(_open(seen, window, is_alone=not before), before)
    return Step(id="open_dispute", says=says, refused=NO_BUTTON, where=_where(seen.today))


def _open(seen: _Seen, window: Clock, *, is_alone: bool) -> str:
    order, today, do_by = seen.order, seen.today, window.do_by
    confirmed = "You can, though receipt is confirmed." if order.stage is Stage.COMPLETED else ""
    if window.verdict(today) != "open" or do_by is None:
        return together(window.headline(today), confirmed)
    if order.problem is Problem.NOT_RECEIVED and order.stage is Stage.DELIVERED:
        ask_around = (
            "Today: ask your neighbours and the carrier. Open the dispute by {do_by}, with or without their answer."
        )
        return Said(ask_around, do_by=do_by)
    if do_by == today or not is_alone:
        return together("Open the dispute today.", confirmed)
    if days_before(do_by, 1) == today:
        return together("Open the dispute today or tomorrow.", confirmed)
    return together(window.headline(today), confirmed)


def _again(seen: _Seen, window: Clock | None) -> Step:
    """Sources differ on whether a dispute that was cancelled can be opened again, so nobody waits for a better day."""
    return Step(
        id="open_dispute",
        says=together(
            "Open the dispute again today, if the button is there.",
            "" if seen.first is window else seen.before(None),
        ),
        latest=Said("Not later than {day}.", day=window.do_by) if window and window.do_by else "",
        refused=together(_stated("aliexpress.dispute_count", seen.today), "Do not cancel a second time.", NO_BUTTON),
        where=_where(seen.today),
    )


def _not_yet(seen: _Seen, window: Clock) -> Step:
    """A button that is there may be pressed; the day that the reader's own screen shows comes before our safe one."""
    ends = seen.order.parcel.delivery_ends_on
    again = earliest(window.opens_on, ends.day if ends and ends.day > seen.today else None)
    before = "" if seen.first is window else seen.before(again)
    if again is None or before or days_before(again, SOON) > seen.today:
        return Step(id="not_yet", says=before or window.headline(seen.today), where=_where(seen.today))
    return Step(
        id="open_dispute",
        says=Said(
            "Press “Returns/refunds” today. If AliExpress does not take it yet, press again on {again}.", again=again
        ),
        latest=Said("Not later than {day}.", day=window.do_by) if window.do_by else "",
        refused=NO_BUTTON,
        where=_where(seen.today),
    )


def _elsewhere(seen: _Seen, first: Clock | None) -> Step:
    """What is left when AliExpress takes no dispute: today, because nothing is gained by waiting."""
    if first is None:
        closed = next((one for one in seen.clocks if one.who == "you" and not one.done), None)
        return Step(id="nothing", says=closed.headline(seen.today) if closed else "")
    paypal, bank = seen.clock("paypal", "open_dispute"), seen.clock("cards", "chargeback")
    lead = paypal if paypal and first is bank else first
    if lead not in (paypal, bank) or lead.verdict(seen.today) != "open":
        is_bank = first is bank
        return Step(
            id="bank" if is_bank else "law", says=first.headline(seen.today), refused=BANK_SAYS_NO if is_bank else ""
        )
    refuses = "If PayPal refuses, {within} by {day}."
    return Step(
        id="bank" if lead is bank else "paypal",
        says=together(
            Said("{what} today.", what=lead.label),
            Said(refuses, within=bank.within, day=bank.do_by) if bank and lead is paypal else "",
        ),
        latest=Said("Not later than {day}.", day=lead.do_by) if lead.do_by else "",
        refused=BANK_SAYS_NO if lead is bank else "",
    )


def _where(today: date) -> str:
    return _stated("aliexpress.dispute_where", today)


def _stated(fact: str, today: date) -> str:
    try:
        return statement(fact, on=today).value
    except Gap:
        return ""
