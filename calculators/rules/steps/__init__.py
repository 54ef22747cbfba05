"""What to do with one order now: one instruction, what to do if it is refused, and until when it waits for others.

The clocks say until when; how far the order has come says what. The first own day that is due is always named: nobody
is told to wait past it. What AliExpress shows the reader is never contradicted: a button that is there may be pressed.
"""

from collections.abc import Sequence
from datetime import date

from calculators.kit.days import days_after, days_before, earliest
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Step
from calculators.kit.plan import SOON, WHILE_PAYPAL_LOOKS
from calculators.kit.policy import Gap, statement
from calculators.kit.questions import IN_A_DISPUTE, Problem, Stage
from calculators.kit.words import Said, together
from calculators.rules.steps.asked import asked
from calculators.rules.steps.seen import SAY_WHAT_FIRST, Seen

LATE = "Write to the seller, and to AliExpress in the live chat. Say what is wrong and what you want."
NO_BUTTON = together("No such button? Look at the bottom of the order page.", LATE)
NO_APPEAL = together("No Appeal button?", LATE)
NO_CANCELLING = together("No such button?", LATE)
BANK_SAYS_NO = (
    "No button for it at your bank? Phone it, or send it a letter. Does it say no? Ask for the reason in writing."
)
SAY_WHAT = "Then choose what went wrong too: your last day to open a dispute may be near."
LOOK_AT_IT = "Keep the dispute open, look at it every day, and answer in time."
NONE_YET = "Is none open yet?"
LOOK_UP_REFUND = "Look up on the order page when the refund was processed, and enter that day."
CHOOSE_REFUNDED = (
    "Look up on the order page when the refund was processed. Then choose “Refunded” here, and enter that day."
)
TO_BANK = "Go to your bank today: the refund is late. Ask AliExpress for its reference number too."
TO_PAYPAL = "Open a dispute at PayPal today: the refund is late. Ask AliExpress for its reference number too."
COMPLETED_WHEN = "Open the dispute now, then look up the day on which the order was completed."
ASK_YOUR_BANK = "Ask your bank too."


def first_step(order: Order, clocks: Sequence[Clock], today: date, undated: Sequence[str] = ()) -> Step:
    """The instruction for today; clocks in the order of their urgency, with their regime in the id.

    undated: instructions that no day ends, which nobody is told to wait with.
    """
    seen = Seen(order, clocks, today, undated)
    answer, then = asked(seen), _by_stage(seen)
    if answer is None:
        return then
    return Step(
        id=answer.id,
        says=together(answer.says, then.says),
        refused=together(answer.refused, then.refused),
        latest=then.latest,
        where=then.where,
    )


def _by_stage(seen: Seen) -> Step:
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


def _refunded(seen: Seen) -> Step:
    usual, late = seen.end("usual"), seen.end("chase")
    if not (usual and late):
        look_up = LOOK_UP_REFUND if seen.order.stage in (None, Stage.REFUNDED) else CHOOSE_REFUNDED
        return Step(id="refund", says=together(look_up, seen.others()))
    if seen.today <= usual:
        return seen.waiting("refunded", usual, because="The money usually arrives by then.")
    bank, paypal = seen.clock("cards", "chargeback"), seen.clock("paypal", "open_dispute")
    if seen.today < late:
        ask_for = "Ask AliExpress today for the reference number of the refund."
        at_bank = seen.due(bank) if bank else None
        if bank and at_bank and at_bank <= late:
            return Step(id="refund", says=together(ask_for, bank.headline(seen.today), seen.others(bank)))
        then = Said("On {day}, with or without an answer, go to your bank.", day=late)
        return Step(id="refund", says=together(seen.others(before=days_after(late, SOON)), ask_for, then))
    if paypal and seen.order.payment.has_no_card:
        return Step(id="late_at_paypal", says=together(TO_PAYPAL, seen.others(paypal)))
    return Step(id="late_refund", says=together(TO_BANK, seen.others(bank)), refused=BANK_SAYS_NO)


def _decided(seen: Seen) -> Step:
    is_none = seen.order.problem is Problem.CHANGED_MIND or seen.order.payment.has_no_card
    bank = "" if is_none else ASK_YOUR_BANK
    if "appeal" not in seen.by_id:
        use_it = "If an Appeal button is shown, use it at once."
        other = seen.first.headline(seen.today) if seen.first else bank
        return Step(id="appeal", says=together(use_it, other, seen.others(seen.first)), refused=NO_APPEAL)
    appeal = seen.by_id["appeal"]
    others = [one for one in seen.mine if one is not appeal][:1]
    both = [one for one in seen.mine if one in (appeal, *others)]  # the earlier day first
    says = [one.headline(seen.today) for one in both]
    rest = seen.others(*both) if others else bank
    return Step(id="appeal", says=together(*says, rest), refused=NO_APPEAL)


def _returning(seen: Seen) -> Step:
    post, arrives = seen.by_id.get("post_by"), seen.end("warehouse_receives")
    if arrives and seen.today <= arrives:
        return seen.waiting("return", arrives, because="By the free return terms the parcel should be there by then.")
    if arrives or (post and post.done):
        should_be = "Look at your case: the parcel should be there. Keep the receipt of the post."
        return Step(id="return", says=together(seen.others(), should_be))
    if post is None:
        look_up = "Look up the last day in your case, and post the parcel before it."
        return Step(id="return", says=together(look_up, seen.others()))
    due, says = seen.due(post), [post.headline(seen.today)]
    first = next((day for one in seen.mine if one is not post and (day := seen.due(one))), None)
    is_second = bool(due and first and first < due)
    says.insert(0 if is_second else 1, seen.others(post, before=due))
    if post.verdict(seen.today) == "closed":
        return Step(id="return_missed", says=together(*says), refused=post.if_missed)
    return Step(id="return", says=together(*says))


def _disputed(seen: Seen) -> Step:
    seller, steps_in = seen.by_id.get("seller_answer"), seen.end("aliexpress_steps_in")
    if not (seller and seller.last_day and steps_in):
        say_what = SAY_WHAT_FIRST if seen.order.problem is None else ""
        window = seen.clock("aliexpress", "open_dispute")  # where only the seller speaks of a dispute
        none_yet = together(NONE_YET, window.headline(seen.today)) if window else ""
        return Step(id="wait", says=together(LOOK_AT_IT, none_yet, seen.others(window), say_what))
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
    return Step(id="wait", says=together(Said(stepped_in, day=steps_in), seen.others()))


def _not_shipped(seen: Seen) -> Step:
    until = earliest(seen.end("seller_reply"), seen.end("auto_close"))
    asked = seen.order.dispute.requested_on
    if not asked:
        says = "Ask to cancel the order: the button is on the order page."
        return Step(id="cancel", says=together(says, seen.others()), refused=NO_CANCELLING)
    if until and seen.today <= until:
        return seen.waiting("cancel", until, because="Then look whether the order is closed and you are refunded.")
    is_over = "The time is over: look at the order, and ask AliExpress if it is not closed."
    return Step(id="cancel", says=together(is_over, seen.others()))


def _sent_back(seen: Seen) -> Step:
    law = next((one for one in seen.mine if not one.id.startswith("aliexpress.")), None)
    free = seen.by_id.get("return")
    verdict = free.verdict(seen.today) if free else None
    ask_for = "Ask for a free return in the app today."
    if verdict == "closed":
        ask_for = "The time for a free return is over. If the order page still shows one, ask for it today."
    if law is None:
        return Step(
            id="send_back",
            says=together(ask_for, "Only items with the Free Returns icon have one."),
            latest=Said("Not later than {day}.", day=free.do_by) if free and verdict == "open" else "",
        )
    icon = "" if verdict == "closed" else "Is there no Free Returns icon on the item?"
    return Step(id="withdraw", says=together(ask_for, icon, law.headline(seen.today), seen.others(law, free)))


def _not_disputed(seen: Seen) -> Step:
    window, first = seen.by_id.get("open_dispute"), seen.first
    verdict = window.verdict(seen.today) if window else None
    if seen.order.stage is Stage.CANCELLED_BY_ME and verdict != "closed":
        return _again(seen, window)
    if window is None or verdict == "closed":
        return _elsewhere(seen, first)
    if verdict == "not_yet":
        return _not_yet(seen, window)
    before = seen.others(window, before=seen.due(window))
    says = together(_open(seen, window, is_alone=not before), before)
    return Step(id="open_dispute", says=says, refused=NO_BUTTON, where=_where(seen.today))


def _open(seen: Seen, window: Clock, *, is_alone: bool) -> str:
    order, today, do_by = seen.order, seen.today, window.do_by
    confirmed = "You can, though receipt is confirmed." if order.stage is Stage.COMPLETED else ""
    if order.stage is Stage.COMPLETED and not (order.parcel.completed_on or window.last_day):
        return together(COMPLETED_WHEN, confirmed)
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


def _again(seen: Seen, window: Clock | None) -> Step:
    """Sources differ on whether a dispute that was cancelled can be opened again, so nobody waits for a better day."""
    due = seen.due(window) if window and not window.is_only_a_limit else None
    return Step(
        id="open_dispute",
        says=together("Open the dispute again today, if the button is there.", seen.others(window, before=due)),
        latest=Said("Not later than {day}.", day=due) if due else "",
        refused=together(_stated("aliexpress.dispute_count", seen.today), "Do not cancel a second time.", NO_BUTTON),
        where=_where(seen.today),
    )


def _not_yet(seen: Seen, window: Clock) -> Step:
    """A button that is there may be pressed; the day that the reader's own screen shows comes before our safe one."""
    ends = seen.order.parcel.delivery_ends_on
    again = earliest(window.opens_on, ends.day if ends and ends.day > seen.today else None)
    before = seen.others(window, before=again)
    if again is None or days_before(again, SOON) > seen.today:
        return Step(id="not_yet", says=together(before, window.headline(seen.today)), where=_where(seen.today))
    press = "Press “Returns/refunds” today. If AliExpress does not take it yet, press again on {again}."
    return Step(
        id="open_dispute",
        says=together(before, Said(press, again=again)),
        latest=Said("Not later than {day}.", day=window.do_by) if window.do_by else "",
        refused=NO_BUTTON,
        where=_where(seen.today),
    )


def _elsewhere(seen: Seen, first: Clock | None) -> Step:
    """What is left when AliExpress takes no dispute: today, because nothing is gained by waiting."""
    if first is None:
        closed = next((one for one in seen.clocks if one.who == "you" and not one.done), None)
        return Step(id="nothing", says=closed.headline(seen.today) if closed else "")
    paypal, bank = seen.clock("paypal", "open_dispute"), seen.clock("cards", "chargeback")
    if first not in (paypal, bank):
        return Step(id="law", says=together(first.headline(seen.today), seen.others(first)))
    lead = paypal or first
    is_open = lead.verdict(seen.today) == "open"
    bank_says, is_both_today = _bank_beside(seen, bank) if bank and paypal else ("", False)
    return Step(
        id="bank" if lead is bank else "paypal",
        says=together(
            Said("{what} today.", what=lead.label) if is_open else lead.headline(seen.today),
            bank_says,
            seen.others(paypal, bank),
        ),
        latest=Said("Not later than {day}.", day=lead.do_by) if is_open and lead.do_by else "",
        refused=BANK_SAYS_NO if lead is bank or is_both_today else "",
    )


def _bank_beside(seen: Seen, bank: Clock) -> tuple[str, bool]:
    """When to ask the bank of the card that PayPal charged, and whether that is now: its days do not stop."""
    is_ahead = bank.verdict(seen.today) in ("open", "not_yet")
    if is_ahead and bank.do_by and bank.do_by > days_after(seen.today, WHILE_PAYPAL_LOOKS):
        return Said("If PayPal refuses, {within} by {day}.", within=bank.within, day=bank.do_by), False
    return together(bank.headline(seen.today), "Do not wait for PayPal."), True


def _where(today: date) -> str:
    return _stated("aliexpress.dispute_where", today)


def _stated(fact: str, today: date) -> str:
    try:
        return statement(fact, on=today).value
    except Gap:
        return ""
