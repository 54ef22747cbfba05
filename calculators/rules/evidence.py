"""AliExpress: what to show for each problem, in the order in which a reviewer reads it.

No AliExpress text makes a list of evidence a condition. The items come from its help texts, from its rules for
sellers, and from guides; what has no fact behind it is our advice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from calculators.kit.outcome import Item, Outcome, Reason, due_again, past_review
from calculators.kit.policy import Gap, statement
from calculators.kit.questions import Problem
from calculators.kit.words import Said


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence; `facts` are statements that say why it counts."""

    title: str
    proves: str
    how: str
    facts: tuple[str, ...] = ()


# fmt: off
PIECES: Mapping[str, Piece] = {
    "order_page": Piece(
        "Order page with the listing description",
        "What you ordered, what was promised, and what you paid.",
        "Make your own screenshots of the order number, the item, the option you chose and the full description.",
    ),
    "unboxing": Piece(
        "Label and parcel in one film",
        "That this item came out of this parcel, in this state.",
        "Start with the sealed parcel and its label. Open it without stopping the film. Then show the weight and the "
        "count. If it is already open, film label, box and item together now.",
        ("aliexpress.unboxing_video",),
    ),
    "fault_close": Piece(
        "The damage from near and from far",
        "What is broken, and that it is your item.",
        "Take one photo of the whole item and one of each damaged place. Use good light. Show the box too.",
        ("aliexpress.evidence_format",),
    ),
    "fault_film": Piece(
        "A film of the fault",
        "That it does not work, although you use it as described.",
        "Show the item, its serial number and the fault in one film. Follow the description of the seller.",
    ),
    "carrier_damage": Piece(
        "Damage to the box, and what the carrier says about it",
        "That it was damaged on the way.",
        "Photograph all sides of the box and the label. If the carrier notes the damage, ask for it in writing.",
        ("aliexpress.fast_delivery_lost_damaged",),
    ),
    "repair_price": Piece(
        "The price of the repair",
        "How much of the price you can ask for, if you keep the item.",
        "Make a screenshot of an offer for the repair or the spare part. We found no official scale.",
        ("aliexpress.refund_types",),
    ),
    "side_by_side": Piece(
        "What you ordered beside what came",
        "That it is another item, or another model, colour or number.",
        "Put the photo of the listing and your photo of the item next to each other. Mark each difference.",
        ("aliexpress.evidence_format",),
    ),
    "weight": Piece(
        "Weight on the label, and on a scale",
        "That the parcel was empty, or too light for your item.",
        "Photograph the weight on the label so that it can be read. Weigh parcel and content on a scale.",
        ("aliexpress.mismatched_goods",),
    ),
    "words_and_facts": Piece(
        "The words of the listing, and the difference",
        "That the item is not what the description says.",
        "Copy the words of the listing. Write beside each one what you received. Add a photo for each difference.",
        ("aliexpress.evidence_format",),
    ),
    "size": Piece(
        "The size beside a ruler",
        "That the size is not the one in the listing.",
        "Lay the item flat and put a ruler on it. Add a screenshot of the size table of the listing.",
    ),
    "capacity": Piece(
        "A test of capacity or parts, on film",
        "That memory, hardware or material is less than promised.",
        "Film the test tool from start to result. Show the serial number and the label in the same film.",
        ("aliexpress.mismatched_goods",),
    ),
    "brand": Piece(
        "A statement of the brand",
        "That the item is a fake, in the words of those who know.",
        "Write to the brand. Send photos of the item, its label and the listing. Ask for an answer in writing.",
        ("aliexpress.counterfeit",),
    ),
    "marks": Piece(
        "Logo, label and serial number",
        "Where the item differs from a genuine one.",
        "Take near photos of each mark. Put a photo of the genuine one from the website of the brand beside it.",
        ("aliexpress.evidence_format",),
    ),
    "laid_out": Piece(
        "Everything you received, laid out and counted",
        "Which part is missing.",
        "Put all pieces beside each other in one photo. Add the list of contents from the listing.",
        ("aliexpress.evidence_format",),
    ),
    "all_trackings": Piece(
        "Every tracking number of the order",
        "That no other parcel with the missing part is on its way.",
        "Make a screenshot of each tracking page. If one parcel is still on its way, claim only the missing part.",
    ),
    "part_price": Piece(
        "The price of the missing part",
        "How much of the price you can ask for.",
        "Make a screenshot of an offer for the same part, or count the share of the price. We found no official scale.",
        ("aliexpress.refund_types",),
    ),
    "tracking_page": Piece(
        "The tracking page of the number in the order",
        "Where the parcel is, or that it does not move.",
        "Make a screenshot with the number, the dates and the places. Compare country and shipping method with the "
        "order. A number that came only by chat does not count.",
        ("aliexpress.fake_shipment",),
    ),
    "carrier": Piece(
        "A written statement of the carrier",
        "That the parcel was not handed to you, although tracking says “delivered”.",
        "Ask the carrier for the GPS position, the signature or the photo. Ask your neighbours. Keep every answer.",
        ("aliexpress.delivered_not_received",),
    ),
    "address": Piece(
        "Your address in the order",
        "That your address was right, and where the parcel went instead.",
        "Make a screenshot of the address in the order. Put the place that tracking names beside it.",
        ("aliexpress.wrong_address",),
    ),
    "letter": Piece(
        "The letter of customs or of the post, if there is one",
        "Why the parcel was stopped or went back, and that you are not the cause.",
        "Photograph the whole letter. Add the tracking page that shows the return.",
        ("aliexpress.customs", "aliexpress.returned_to_sender"),
    ),
    "messages": Piece(
        "Your messages with the seller",
        "That you told the seller, and what the seller answered or promised.",
        "Write only in AliExpress messages. Make screenshots with the dates.",
        ("aliexpress.change_reason_forbidden",),
    ),
    "cancelled_page": Piece(
        "The cancelled order",
        "That the order is closed, on which day, and how much is to come back.",
        "Make screenshots of the order page with its status, the day, the amount and the refund.",
        ("aliexpress.auto_cancel_if_not_shipped",),
    ),
    "bank_statement": Piece(
        "Your bank or card statement",
        "That you paid, and that no money came back.",
        "Take the pages from the purchase until today. Cover everything that is not about this order.",
        ("aliexpress.refund_method",),
    ),
    "paid_amount": Piece(
        "What you really paid",
        "How much is missing.",
        "Make a screenshot of the payment in the order: price, postage, coupons and Bonus.",
        ("aliexpress.coupon_on_refund",),
    ),
    "reference": Piece(
        "The reference number of the refund",
        "That AliExpress sent the money. Your bank can look for it.",
        "Ask AliExpress in the live chat. Keep a screenshot of the answer.",
    ),
    "icon": Piece(
        "The order page with the Free Returns icon",
        "That a return without a reason is possible, and until when.",
        "Make a screenshot of the icon and of the last day on the order page.",
        ("aliexpress.free_return_window",),
    ),
    "unused": Piece(
        "The item, unused and complete",
        "That it is in the state in which it came.",
        "Photograph the item, all parts, the tags and any gift, before you pack it.",
        ("aliexpress.free_return_condition",),
    ),
    "packed": Piece(
        "The parcel that you send back",
        "What you sent, and to whom.",
        "Film how you pack it. End with the closed parcel and the return label.",
    ),
    "receipt": Piece(
        "The receipt of the post office, and the tracking number",
        "That you sent it, and on which day.",
        "Keep the receipt. Upload the tracking number in the request, not in the chat.",
        ("aliexpress.free_return_selfship",),
    ),
}
# fmt: on

CHECKLISTS: Mapping[Problem, tuple[str, ...]] = {
    Problem.NOT_RECEIVED: ("tracking_page", "carrier", "address", "order_page", "letter", "messages"),
    Problem.DAMAGED: (
        "unboxing",
        "fault_close",
        "fault_film",
        "order_page",
        "carrier_damage",
        "repair_price",
        "messages",
    ),
    Problem.WRONG_ITEM: ("unboxing", "side_by_side", "order_page", "weight", "messages"),
    Problem.NOT_AS_DESCRIBED: (
        "order_page",
        "words_and_facts",
        "size",
        "capacity",
        "unboxing",
        "repair_price",
        "messages",
    ),
    Problem.COUNTERFEIT: ("brand", "marks", "order_page", "unboxing", "messages"),
    Problem.MISSING_PARTS: ("laid_out", "order_page", "unboxing", "weight", "all_trackings", "part_price", "messages"),
    Problem.CHANGED_MIND: ("icon", "unused", "packed", "receipt"),
    Problem.NO_REFUND_AFTER_CANCEL: ("cancelled_page", "bank_statement", "paid_amount", "reference", "messages"),
}
"""The pieces for each problem, in the order in which a reviewer reads them."""

FILES = "Show only your own files from this order. AliExpress usually refuses forged or reused files."
NOT_CONFIRMED = "If you have not confirmed receipt, open and test the parcel before you do."
NOT_ARRIVED = "If you have not confirmed receipt, wait with it while nothing has arrived."
OF_OTHERS = (NOT_CONFIRMED, FILES)
WARNINGS: Mapping[Problem, tuple[str, ...]] = {
    Problem.NOT_RECEIVED: (NOT_ARRIVED, FILES),
    Problem.COUNTERFEIT: (NOT_CONFIRMED, "Do not post a fake across a border before you ask AliExpress.", FILES),
    Problem.CHANGED_MIND: ("Do not send anything before the return is agreed and you have the address.",),
    Problem.NO_REFUND_AFTER_CANCEL: (FILES,),
}


def of_no_return(problem: Problem, *, is_confirmed: bool) -> tuple[str, ...]:
    """What should not be done, because it cannot be taken back."""
    past = (FILES, NOT_CONFIRMED, NOT_ARRIVED) if is_confirmed else (FILES,)
    return tuple(says for says in WARNINGS.get(problem, OF_OTHERS) if says not in past)


def checklist(problem: Problem, today: date) -> Outcome:
    """What to show for a problem. Raises Gap before the first rule that its pieces stand on."""
    items = tuple(_item(name, PIECES[name], today) for name in CHECKLISTS[problem])
    reasons = [reason for item in items for reason in item.reasons]
    if not reasons:
        raise Gap(Said("We have no published rule for {day:short}.", day=today))
    warnings = WARNINGS.get(problem, OF_OTHERS)
    return Outcome(
        headline=Said("Collect these {count} things, in this order. Begin with the first one today.", count=len(items)),
        items=items,
        warnings=tuple(dict.fromkeys([*warnings, *map(due_again, past_review(reasons, today))])),
    )


def _item(name: str, piece: Piece, today: date) -> Item:
    return Item(name, piece.title, piece.proves, piece.how, tuple(_reasons(piece.facts, today)))


def _reasons(facts: Iterable[str], today: date) -> Iterable[Reason]:
    """The sentences of facts that are published for that day."""
    for name in facts:
        try:
            rule = statement(name, on=today)
        except Gap:
            continue
        yield Reason(name.partition(".")[2], rule.value, rule)
