"""Letters: messages to the seller, to AliExpress, to the bank and to PayPal, put together from sentences.

A sentence says only what the reader told: what was not answered is not mentioned. A letter is sent today, so the
facts are those of today. The order number is never asked for: what is sent in the AliExpress chat of the order has no
line for it; in a letter to the bank or to PayPal it is the one thing left to fill in.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import because, count
from calculators.kit.outcome import Letter, Outcome, Reason, past_review
from calculators.kit.policy import number, statement
from calculators.kit.questions import Problem, SellerAsked, Wanted
from calculators.kit.words import Said, together
from calculators.rules.letters.sentences import (
    closed,
    opened,
    paragraphs,
    rule_behind,
    stated_today,
    what_happened,
    what_is_asked,
)
from calculators.rules.letters.told import OUTSIDE, Purpose, Told

CHAT = (
    "Please answer here in the AliExpress messages, so that we can both read it later. "
    "If you need anything from me, please tell me what it is. Thank you for your help."
)
ORDER_NUMBER = "Order number: (add it here)"


def write(purpose: Purpose, told: Told, today: date) -> Outcome:
    """The letter for one purpose, with how to send it, what not to say, and the rules it names."""
    match purpose:
        case Purpose.FIRST_CONTACT:
            headline, letter = _first_contact(told, today)
        case Purpose.OPEN_DISPUTE:
            headline, letter = _open_dispute(told, today)
        case Purpose.REFUSE_TO_CLOSE:
            headline, letter = _refuse(told, today)
        case Purpose.ANSWER_OFFER:
            headline, letter = _answer_offer(told, today)
        case Purpose.APPEAL:
            headline, letter = _appeal(told, today)
        case Purpose.CARD_LETTER:
            headline, letter = _card_letter(told, today)
        case Purpose.PAYPAL_LETTER:
            headline, letter = _paypal_letter(told, today)
        case Purpose.WITHDRAW:
            headline, letter = _withdraw(told, today)
    return Outcome(headline=headline, letters=(letter,), warnings=tuple(_warnings(purpose, told, letter, today)))


# ---------------------------------------------------------------- one letter for each purpose


def _first_contact(told: Told, today: date) -> tuple[str, Letter]:
    rule, reasons = rule_behind(told, today)
    return "Send this message to the seller in the AliExpress chat.", Letter(
        "first_contact",
        "Message to the seller",
        paragraphs(
            what_happened(told),
            f"{what_is_asked(told)} {rule}",
            CHAT,
        ),
        "Send it in the AliExpress chat and keep a screenshot. "
        "If your last day to open a dispute comes near, do not wait for the answer.",
        "That you will confirm receipt first. That you will write a bad review. Anything that you cannot show.",
        reasons,
    )


def _open_dispute(told: Told, today: date) -> tuple[str, Letter]:
    rule, reasons = rule_behind(told, today)
    headline = told.for_case(dispute="Copy this text into your dispute.", request="Copy this text into your request.")
    next_step = "Open “Returns/refunds” on your order page, choose the true reason and paste the text there."
    if told.problem is Problem.NO_REFUND_AFTER_CANCEL:
        headline = "Send this text to AliExpress support in the live chat."
        next_step = "Keep a screenshot of the answer, and look at the refund on your order page."
    elif told.problem is not Problem.CHANGED_MIND:
        days = number("aliexpress.seller_answer", on=today)
        answers = because("five_days", "The seller then usually has {days} to answer.", days)
        next_step = together(next_step, "Add your evidence and send it.", answers.text)
        reasons = (*reasons, answers)
    return headline, Letter(
        "open_dispute",
        told.for_case(dispute="Text for your dispute", request="Text for your request"),
        paragraphs(
            what_happened(told),
            f"{what_is_asked(told)} {rule}",
            "If you need more evidence, please tell me what you need, and I will look for it. "
            f"Please answer inside this {told.case}, so that everything can be read in one place. "
            "Thank you for your help.",
        ),
        next_step,
        "A reason that is not the true one. Anything that you cannot show. Angry words about the seller.",
        reasons,
    )


def _refuse(told: Told, today: date) -> tuple[str, Letter]:
    refusal, reason = _refusal(told, today)
    where = f"inside the {told.case}" if told.has_case else "here in the AliExpress messages"
    headline, leave_open = "Send this answer, and do not confirm receipt.", ""
    avoid = "That you will confirm receipt later. That a promise is enough. Angry words."
    if told.has_case:
        headline = told.for_case(
            dispute="Send this answer, and keep your dispute open.",
            request="Send this answer, and keep your request open.",
        )
        leave_open = told.for_case(
            dispute="Leave the dispute open until you have the money.",
            request="Leave the request open until you have the money.",
        )
        avoid = told.for_case(
            dispute="That you will close the dispute or confirm receipt later. That a promise is enough. Angry words.",
            request="That you will close the request or confirm receipt later. That a promise is enough. Angry words.",
        )
    return headline, Letter(
        "refuse_to_close",
        "Answer to the seller's request",
        paragraphs(
            f"Thank you for your message. {refusal}",
            f"{what_happened(told)}{opened(told)} {what_is_asked(told) if told.problem or told.wanted else ''}",
            f"Please answer {where}, so that we can solve this together. Thank you.",
        ),
        together("Send it, and keep a screenshot of what the seller asked.", leave_open),
        avoid,
        (reason,),
    )


def _refusal(told: Told, today: date) -> tuple[str, Reason]:
    """What the reader does not do and the rule for it in sentences, and the reason."""
    match told.seller_asked:
        case SellerAsked.CHANGE_REASON:
            return (
                f"You ask me to change the reason of my {told.case}. The reason that I gave is true, so I keep it. "
                "By AliExpress rules, a seller should not urge a buyer to change the reason."
            ), stated_today("change_reason_forbidden", today)
        case SellerAsked.CONFIRM_RECEIPT if told.has_nothing:
            return (
                "You ask me to confirm receipt. I have received nothing, so I cannot confirm it. "
                "By AliExpress rules, a seller should not ask for this before the goods arrive."
            ), stated_today("early_receipt_inducement", today)
        case SellerAsked.CONFIRM_RECEIPT:
            days = number("aliexpress.open_dispute_last_day", on=today)
            until = (
                "while the problem is not solved" if told.problem else "before I have received and checked the goods"
            )
            left = f"On AliExpress, only {days.value} days for a dispute are left after that."
            return (f"You ask me to confirm receipt. {left} So I do not confirm it {until}."), because(
                "fifteen_days", "You have {days} to open a dispute after you confirm receipt.", days
            )
    asked = f"You ask me to close my {told.case}. " if told.seller_asked else ""
    return (
        f"{asked}I keep the {told.case} open until the problem is solved. "
        "On AliExpress, the protection of the buyer usually ends when the buyer cancels."
    ), stated_today("dispute_cancel", today)


def _answer_offer(told: Told, today: date) -> tuple[str, Letter]:
    thanks = f"Thank you for your offer{f' of {told.offered_amount}' if told.offered_amount else ''}."
    closes = "On AliExpress, the case usually closes when a buyer accepts an offer."
    story, reasons = f"{what_happened(told)}{opened(told)}", (stated_today("accept_is_final", today),)
    if not told.has_case:
        return _answer_in_chat(told, thanks, story, reasons)
    if told.offer_is_enough:
        return "The offer reaches what you want: send this answer first.", Letter(
            "answer_offer",
            "Answer to the offer",
            paragraphs(
                f"{thanks} It reaches what I ask for.",
                story,
                f"Please make sure that this amount stands in the {told.case} itself. {closes} "
                "So I check the amount there first, and then I accept it. Thank you for this solution.",
            ),
            together(
                told.for_case(
                    dispute="Compare the amount in the dispute with the offer.",
                    request="Compare the amount in the request with the offer.",
                ),
                "Accept only there, and only if both are the same.",
            ),
            "That the money has arrived, before you see it. That you close the case before the offer is in it.",
            reasons,
        )
    return "Send this answer, and do not accept the offer yet.", Letter(
        "answer_offer",
        "Answer to the offer",
        paragraphs(
            f"{thanks} I do not accept it, because it does not solve the problem.",
            story,
            f"{what_is_asked(told)} {closes} So I can only accept an offer that solves the problem.",
            f"Please write your new offer into the {told.case}, and not only into the chat. Thank you.",
        ),
        told.for_case(
            dispute="Reject the offer in the dispute, enter what you want, and paste this text there.",
            request="Reject the offer in the request, enter what you want, and paste this text there.",
        ),
        "“OK” or “I agree”, while the offer is too low. That any amount is fine. Insults.",
        (*reasons, stated_today("dispute_modify", today)),
    )


def _answer_in_chat(told: Told, thanks: str, story: str, reasons: tuple[Reason, ...]) -> tuple[str, Letter]:
    """To an offer that stands in no dispute."""
    enough = told.offer_is_enough
    says = "It reaches what I ask for." if enough else "I do not accept it, because it does not solve the problem."
    how = "Please tell me how and when I get this amount. I confirm nothing before I have it."
    asks = how if enough else what_is_asked(told)
    headline = "The offer reaches what you want: send this answer first."
    return headline if enough else "Send this answer, and do not accept the offer yet.", Letter(
        "answer_offer",
        "Answer to the offer",
        paragraphs(f"{thanks} {says}", story, asks, CHAT),
        "Send it in the AliExpress chat, and keep a screenshot of the offer. "
        "If your last day to open a dispute comes near, do not wait for the answer.",
        "That the money has arrived, before you see it. That you will confirm receipt first."
        if enough
        else "“OK” or “I agree”, while the offer is too low. That any amount is fine. Insults.",
        reasons,
    )


def _appeal(told: Told, today: date) -> tuple[str, Letter]:
    rule, reasons = rule_behind(told, today)
    days = number("aliexpress.appeal", on=today)
    return "Copy this text into your appeal.", Letter(
        "appeal",
        "Text for your appeal",
        paragraphs(
            f"I ask AliExpress to look at the decision on my {told.case} again.{opened(told)}{closed(told)}",
            what_happened(told),
            f"{what_is_asked(told)} {rule}",
            "Please read all messages and look at all the evidence in the case again. "
            "If something is missing, please tell me what I can add. Thank you for your help.",
        ),
        together(
            "If an Appeal button is shown, paste the text there at once and add new evidence.",
            Said(
                told.for_case(
                    dispute="One source names {days} after the dispute is closed.",
                    request="One source names {days} after the request is closed.",
                ),
                days=days,
            ),
        ),
        "The same text as before and nothing more. Anything that you cannot show. Angry words about the decision.",
        (
            *reasons,
            because(
                "seven_days",
                "One source, written for sellers, names {days} after the dispute is closed, and one appeal. "
                "Nobody promises it.",
                days,
            ),
        ),
    )


def _card_letter(told: Told, today: date) -> tuple[str, Letter]:
    paid = "I paid an order at AliExpress with my card. Please check whether a chargeback is possible."
    text, reasons = _claim(told, paid, today)
    return "Send this letter to the bank that gave you the card.", Letter(
        "card_letter",
        "Letter to your bank",
        text,
        together(
            _offer_of_return(told),
            "Send it in the app or the secure mailbox of your bank, with the order page, tracking and messages. "
            "Ask the bank for its own last day.",
        ),
        "That you do not know the payment. A reason that is not the true one. Anything that you cannot show.",
        reasons,
    )


def _paypal_letter(told: Told, today: date) -> tuple[str, Letter]:
    text, reasons = _claim(
        told, "I paid an order at AliExpress through PayPal. Please check whether I can get the money back.", today
    )
    closes = statement("paypal.closes_for_good", on=today)
    return "Copy this text into your PayPal dispute.", Letter(
        "paypal_letter",
        "Text for your PayPal dispute",
        text,
        together(
            _offer_of_return(told),
            "Open the dispute at PayPal, not only at AliExpress, and add the order page, tracking and messages.",
            closes.value,
        ),
        "That you will close the PayPal dispute first. A reason that is not the true one. "
        "Anything that you cannot show.",
        (*reasons, Reason("closes_for_good", closes.value, closes)),
    )


def _claim(told: Told, paid: str, today: date) -> tuple[str, tuple[Reason, ...]]:
    """What is written to whoever took the payment, and the reasons. paid: how, and what is asked for."""
    rule, reasons = rule_behind(told, today)
    is_plain = not (told.wanted or told.has_nothing) or told.refunded
    asks = "I ask for my money back." if is_plain else what_is_asked(told)
    return paragraphs(
        ORDER_NUMBER,
        paid,
        f"{what_happened(told)}{opened(told, f'a {told.case} at AliExpress')}{closed(told)}",
        f"{asks} {rule}",
        "Please tell me which documents you need, and by which day. "
        "I can send you the page of the order. Thank you for your help.",
    ), reasons


def _offer_of_return(told: Told) -> str:
    goes_back = told.problem in (Problem.DAMAGED, Problem.WRONG_ITEM, Problem.NOT_AS_DESCRIBED)
    return "First offer the return to the seller in writing, and add that message." if goes_back else ""


def _withdraw(told: Told, today: date) -> tuple[str, Letter]:
    return "Send this notice to the seller, and keep a screenshot.", Letter(
        "withdraw",
        "Notice of withdrawal",
        paragraphs(
            f"I withdraw from the purchase of this order. This message is my notice. {what_happened(told)}",
            f"{what_is_asked(told)} Please tell me how and when I get the money back.",
            "Please confirm in the AliExpress messages that you have received this notice, and on which day. "
            "If you need anything from me, please tell me what it is. Thank you for your help.",
        ),
        "Send it in the AliExpress chat before your last day, and look there for the answer.",
        "That you only think about it: write that you withdraw. A fault, if there is none.",
        (stated_today("return_cost", today),),
    )


# ---------------------------------------------------------------- warnings


def _warnings(purpose: Purpose, told: Told, letter: Letter, today: date) -> Iterator[str]:
    if told.problem is Problem.CHANGED_MIND and purpose in (Purpose.OPEN_DISPUTE, Purpose.APPEAL, *OUTSIDE):
        yield "A change of mind is no fault of the item. First look for the Free Returns icon on your order page."
    if told.problem is Problem.CHANGED_MIND and told.wanted is Wanted.FULL_REFUND:
        yield "If you changed your mind, you usually send the item back before you get the whole price."
    if told.problem is Problem.NO_REFUND_AFTER_CANCEL and purpose is Purpose.OPEN_DISPUTE:
        yield "A cancelled order usually has no dispute. First look at the refund on your order page."
    if told.problem is Problem.COUNTERFEIT and told.wanted is Wanted.RETURN_AND_REFUND:
        yield "Do not post a fake across a border before you ask. A refund without a return can be safer."
    if told.wanted is Wanted.PARTIAL_REFUND and not told.wanted_amount:
        yield "Enter the amount that you want back. A clear amount is easier to accept."
    if told.wanted is None and not told.has_nothing and not told.offer_is_enough:
        yield "Choose what you want, and the letter asks for exactly that."
    if purpose is Purpose.APPEAL and told.closed_on:
        run = count("aliexpress.appeal", told.closed_on, on=today)
        if today > run.end:
            over = (
                "The {days} that one source names for an appeal are over. If an Appeal button is shown, use it at once."
            )
            yield Said(over, days=run.value)
    for day in sorted({value.checked for value in past_review(letter.reasons, today)}):
        due = "We last checked a rule behind this letter on {day:short}. Its next check is due: it may have changed."
        yield Said(due, day=day)
