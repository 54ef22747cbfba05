"""What the seller asks, and the answer to it."""

from datetime import date

from calculators.kit.amounts import Amount
from calculators.kit.order import Order
from calculators.kit.outcome import Step
from calculators.kit.questions import Problem, SellerAsked
from calculators.kit.words import Said, Verbatim, together
from calculators.rules.steps.seen import Seen

ASKED_AGAIN = "Does the seller ask again? Send the same answer again, and write nothing new."
NO_BETTER_OFFER = "No better offer? Do not accept: without an agreement AliExpress usually steps in."
NO_BETTER_OFFER_YET = "No better offer? Do not accept: open a dispute while you can."


def asked(seen: Seen) -> Step | None:
    """The instruction that answers it; None where the seller asks nothing."""
    match seen.order.asked.seller_asked:
        case SellerAsked.CLOSE_DISPUTE:
            return Step(id="refuse", says="Do not close it: send the answer below.", refused=ASKED_AGAIN)
        case SellerAsked.CONFIRM_RECEIPT:
            return Step(id="refuse", says="Do not confirm receipt: send the answer below.", refused=ASKED_AGAIN)
        case SellerAsked.CHANGE_REASON:
            return Step(id="refuse", says="Keep the true reason: send the answer below.", refused=ASKED_AGAIN)
        case SellerAsked.ACCEPT_OFFER:
            says = together(_offer(seen.order), _offer_ends(seen.order, seen.today))
            return Step(id="offer", says=says, refused="" if _is_enough(seen.order) else _no_better(seen))
    return None


def _no_better(seen: Seen) -> str:
    """What to do if no better offer comes: AliExpress steps in only where a dispute is open."""
    if seen.order.is_disputed:
        return NO_BETTER_OFFER
    return NO_BETTER_OFFER_YET if seen.clock("aliexpress", "open_dispute") else ""


def _target(order: Order) -> Amount | None:
    """What the offer is compared with: what is wanted, else what was paid for the whole."""
    paid = None if order.problem is Problem.MISSING_PARTS else order.payment.paid_amount
    return order.wish.wanted_amount or paid


def _is_enough(order: Order) -> bool:
    """Whether the offer reaches it, as far as both are known."""
    offered, target = order.asked.offered_amount, _target(order)
    return bool(offered and target and offered.value >= target.value)


def _offer(order: Order) -> str:
    offered, target = order.asked.offered_amount, _target(order)
    if not (offered and target):
        return "Accept an offer only if it is enough: it is usually final. If it is not, send the answer below."
    amounts = {"offered": Verbatim(offered), "target": Verbatim(target)}
    if not _is_enough(order):
        return Said("Reject {offered} and ask for {target}: send the answer below.", **amounts)
    if order.wish.wanted_amount:
        enough = "The offer of {offered} is what you want. Look at the amount again before you accept."
    else:
        enough = "The offer of {offered} is all that you paid. Look at the amount again before you accept."
    return Said(enough, **amounts)


def _offer_ends(order: Order, today: date) -> str:
    ends = order.asked.offer_ends_on
    if ends is None:
        return "Your case shows until when you can answer." if order.is_disputed else ""
    if ends.day < today:
        return Said("The time that you name ended on {day}: look at it today.", day=ends.day)
    until = "Your case shows until when: {day}." if order.is_disputed else "The offer stands until {day}."
    return Said(until, day=ends.day)
