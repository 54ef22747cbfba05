"""The sentences of letters: what happened, what is asked for, and the rule behind it."""

from datetime import date

from calculators.kit.count import because
from calculators.kit.days import short
from calculators.kit.outcome import Reason
from calculators.kit.policy import number, statement
from calculators.kit.questions import Problem, Wanted
from calculators.kit.words import Said
from calculators.rules.letters.told import Told


def paragraphs(*texts: str) -> str:
    """A letter of these; empty ones are left out."""
    said = (" ".join(paragraph.split()) for paragraph in texts)
    return "\n\n".join(("Hello.", *filter(None, said)))


def what_happened(told: Told) -> str:
    """What happened, in the order of the days, and what is wrong."""
    paid = str(told.paid_amount or "")
    wrong = WRONG[told.problem] if told.problem else ""
    if told.refunded:
        wrong = REFUNDED.format(day=short(told.refunded))
    sentences = []
    if told.ordered_on:
        sentences.append(f"I ordered on {short(told.ordered_on)}{f' and paid {paid}' if paid else ''}.")
    elif paid:
        sentences.append(f"I paid {paid} for this order.")
    if told.shipped_on:
        sentences.append(f"The order was shipped on {short(told.shipped_on)}.")
    if told.delivered_on and told.problem is Problem.NOT_RECEIVED:
        tracking = f"Tracking says “delivered” on {short(told.delivered_on)}"
        return " ".join((*sentences, f"{tracking}, but {wrong}"))
    if told.delivered_on:
        sentences.append(f"The parcel was delivered on {short(told.delivered_on)}.")
    return " ".join(filter(None, (*sentences, wrong)))


SENT_BACK = "Please tell me first how such an item can be sent back across a border."
REFUNDED = "AliExpress shows that the refund was processed on {day}, but the money has not reached me."
WRONG = {
    Problem.NOT_RECEIVED: "I have not received the parcel.",
    Problem.DAMAGED: "The item is damaged or defective.",
    Problem.WRONG_ITEM: "The parcel did not contain the item that I ordered.",
    Problem.NOT_AS_DESCRIBED: "The item is not as described on the item page.",
    Problem.COUNTERFEIT: "I think that the item is not genuine.",
    Problem.MISSING_PARTS: "Something that belongs to the order is missing.",
    Problem.CHANGED_MIND: "The item is fine, but I have changed my mind.",
    Problem.NO_REFUND_AFTER_CANCEL: "The order is cancelled, but I have not received the refund.",
}


def what_is_asked(told: Told) -> str:
    """What the reader wants, in one sentence or two."""
    if told.refunded:
        return "Please tell me the reference number of the refund."
    paid = f" of {told.paid_amount}" if told.paid_amount else ""
    match told.wanted:
        case Wanted.PARTIAL_REFUND:
            amount = f" of {told.wanted_amount}" if told.wanted_amount else ""
            return f"I ask for a partial refund{amount}{'' if told.has_nothing else ', and I keep the item'}."
        case Wanted.RETURN_AND_REFUND:
            return f"I ask to return the item and to get a full refund{paid}."
        case None if told.problem is Problem.CHANGED_MIND:
            return "I ask for a refund. Please tell me how I can return the item."
        case None if not told.has_nothing:
            return "I ask for a refund. I am open to another fair solution."
    return f"I ask for a full refund{paid}."


def rule_behind(told: Told, today: date) -> tuple[str, tuple[Reason, ...]]:
    """The sentence that names the rule behind the request, and the reasons."""
    keeps = told.problem is Problem.MISSING_PARTS and told.wanted is None
    if keeps or (told.wanted is Wanted.PARTIAL_REFUND and not told.has_nothing):
        rule = "On AliExpress, a buyer can usually keep the goods and get back part of the price."
        return rule, (stated_today("refund_types", today),)
    match told.problem:
        case Problem.NOT_RECEIVED:
            rule = "On AliExpress, “refund only” is usually the right request when nothing has arrived."
            carrier = (stated_today("delivered_not_received", today),) if told.delivered_on else ()
            return rule, (stated_today("refund_types", today), *carrier)
        case Problem.COUNTERFEIT:
            back = told.wanted is Wanted.RETURN_AND_REFUND
            rule = SENT_BACK if back else "I do not want to post such an item across a border."
            return rule, (stated_today("counterfeit", today),)
        case Problem.MISSING_PARTS:
            rule = "On AliExpress, the goods usually go back to the seller when the whole price is refunded."
            return rule, (stated_today("refund_types", today),)
        case Problem.CHANGED_MIND:
            rule = "After a change of mind, the buyer usually pays the return, unless the item has Free Returns."
            return rule, (stated_today("return_cost", today),)
        case Problem.NO_REFUND_AFTER_CANCEL:
            days = number("aliexpress.refund_usual", on=today)
            late = "After AliExpress processes a refund, it usually arrives within {days}."
            return Said(late, days=days), (because("refund_usual", late, days),)
    items: dict[Problem | None, str] = {Problem.DAMAGED: "a defective item", Problem.WRONG_ITEM: "a wrong item"}
    item = items.get(told.problem, "an item that is not as described")
    rule = f"the store should usually pay the return of {item}."
    named = () if told.problem is Problem.DAMAGED else (stated_today("mismatched_goods", today),)
    return f"By AliExpress buyer protection, {rule}", (stated_today("return_cost", today), *named)


def stated_today(name: str, today: date) -> Reason:
    """The sentence of a fact of AliExpress as a reason."""
    rule = statement(f"aliexpress.{name}", on=today)
    return Reason(name, rule.value, rule)


def opened(told: Told, what: str = "") -> str:
    """When the case was opened, after another sentence; empty where nobody told."""
    return f" I opened {what or f'the {told.case}'} on {short(told.opened_on)}." if told.opened_on else ""


def closed(told: Told) -> str:
    """When it was closed, in the same way."""
    return f" The {told.case} was closed on {short(told.closed_on)}." if told.closed_on else ""
