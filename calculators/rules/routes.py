"""AliExpress: which way an order can go now, and what a decision will probably be.

Both are decision tables: the first row that fits is the answer. The days of a dispute are a clock of
`rules/aliexpress/window.py`. What stands here says what each answer means, what blocks the other ways, and what would
unblock them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from calculators.kit.days import short
from calculators.kit.form import Choice
from calculators.kit.order import Problem
from calculators.kit.outcome import Clock, Outcome, Reason, Verdict, deadlines, decided
from calculators.kit.policy import Gap, number, statement


class Status(Choice):
    """What the order page says."""

    UNPAID = "unpaid", "Not paid yet"
    NOT_SHIPPED = "not_shipped", "Paid, but not shipped"
    SHIPPED = "shipped", "Shipped"
    DELIVERED = "delivered", "Delivered"
    COMPLETED = "completed", "Completed, or receipt is confirmed"


class Case(Choice):
    """Whether there is a dispute for the item already."""

    NO = "no", "No"
    YES = "yes", "Yes, it is open"
    CANCELLED_BY_ME = "cancelled_by_me", "I cancelled it myself"
    DECIDED = "decided", "It is decided"


class Evidence(Choice):
    """How well the reader can show the problem."""

    STRONG = "strong", "Strong: it shows the problem and my order in one film or set of photos"
    SOME = "some", "Some: it shows a part of it"
    NONE = "none", "None yet"


# What goes wrong with goods that are there.
FAULTS = (
    Problem.DAMAGED, Problem.WRONG_ITEM, Problem.NOT_AS_DESCRIBED, Problem.COUNTERFEIT, Problem.MISSING_PARTS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer. `{}` is the number of its fact; without a text the fact's own sentence stands."""

    id: str
    text: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said where a row fits."""

    id: str
    headline: str
    verdict: Verdict
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a decision table: it fits when every answer named in `when` is one of those given there."""

    answer: Answer
    when: Mapping[str, tuple[object, ...]]


def _answer(id: str, headline: str, verdict: Verdict, *said: Said) -> Answer:
    return Answer(id, headline, verdict, said)


def first_that_fits(rows: Iterable[Row], answers: Mapping[str, object]) -> Answer:
    """The answer of the first row that fits; the last row of a table fits always."""
    return next(row.answer for row in rows if all(answers[name] in fits for name, fits in row.when.items()))


# ---------------------------------------------------------------- can a dispute be opened?

# fmt: off
ELSEWHERE = Said(
    "elsewhere",
    "What else is open: PayPal, the bank of your card, or the law where you live. "
    "Each has its own clock, and none of them waits for AliExpress.",
)
SHIPPED = Said(
    "cancelling_blocked",
    "Cancelling is blocked: it is for orders that are not shipped. Yours is shipped, so the dispute is the way.",
    "aliexpress.dispute_status_needed",
)
NOT_SHIPPED = Said(
    "blocked", "A dispute is blocked: it is only for an order that is paid and shipped.",
    "aliexpress.dispute_status_needed",
)

IMPROVE = _answer(
    "improve", "No second dispute while one is open: make the open one stronger.", "no",
    Said("now", fact="aliexpress.dispute_modify"),
    Said("blocked", fact="aliexpress.dispute_count"),
    Said(
        "unblocks",
        "You can open another only if you cancel this one in time. Do not: it can end your protection.",
        "aliexpress.dispute_cancel",
    ),
    Said("offer", fact="aliexpress.accept_is_final"),
    Said("next", "The calculator “I have opened a dispute: who must answer by when?” shows what comes next. "
                 "The calculator “What evidence do I need?” shows what makes it stronger."),
    ELSEWHERE,
)
APPEAL = _answer(
    "appeal",
    "No second dispute after a decision: if an Appeal button is shown, use it at once, and ask your bank too.", "no",
    Said("now", "One source, written for sellers, names {} days after the decision, and one appeal. "
                "Not every buyer may see the button. "
                "The calculator “My dispute was closed against me: until when can I appeal?” names your day.",
         "aliexpress.appeal"),
    Said("blocked", fact="aliexpress.dispute_count"),
    Said("unblocks", "What would change it inside AliExpress: an appeal with better evidence that succeeds."),
    ELSEWHERE,
)
REFUND = _answer(
    "refund", "A dispute is not the way: follow the refund first, then ask the bank of your card.", "no",
    Said("now", "First wait: a refund usually arrives within {} working days after AliExpress processes it. "
                "The calculator “When is the money there?” names your days.", "aliexpress.refund_usual"),
    Said("chase", "After {} working days, ask AliExpress for the reference number of the refund.",
         "aliexpress.refund_chase"),
    Said("account", fact="aliexpress.refund_method"),
    Said("blocked", "A dispute is blocked: it is for an order that is paid and shipped, and yours is cancelled.",
         "aliexpress.dispute_status_needed"),
    Said("unblocks", "What would change it: an order page that says “shipped” or “delivered”. "
                     "Then choose what is wrong."),
    Said("bank", "If no money comes, tell the bank of your card that the refund is missing. "
                 "Its clock does not wait for AliExpress."),
)
JUST_CANCEL = _answer(
    "just_cancel", "No dispute is needed: you have not paid. Just cancel the order.", "no",
    NOT_SHIPPED,
    Said("unblocks", "It opens only after you pay and the seller ships. Do not pay if you do not want the order."),
    Said("paid", "If your bank shows the payment, look at the order page again. It may say “paid” now. "
                 "Then choose “Paid, but not shipped”."),
)
CANCEL = _answer(
    "cancel", "No dispute yet: the order is not shipped. Ask to cancel it.", "no",
    Said("now", "The seller has {} hours to answer your request. Without an answer, the order is closed and you are "
                "refunded. The calculator “My order is not shipped: when is it closed?” names your days.",
         "aliexpress.cancel_request"),
    Said("closes_itself", fact="aliexpress.auto_cancel_if_not_shipped"),
    NOT_SHIPPED,
    Said("unblocks", "It opens after the seller ships. When nothing arrives, that is usually on day {} after the whole "
                     "order was shipped.", "aliexpress.open_dispute_first_day"),
    ELSEWHERE,
)
SEND_BACK = _answer(
    "send_back", "No dispute for a change of mind: use the free return, or your right of withdrawal.", "no",
    Said("now", fact="aliexpress.free_return_window"),
    Said("early", "For a seller in mainland China, the {} days run from the day you paid, not from delivery. "
                  "The calculator “I changed my mind: until when can I return it for free?” names your day.",
         "aliexpress.free_return_china"),
    Said("condition", fact="aliexpress.free_return_condition"),
    Said("postage", fact="aliexpress.return_cost"),
    Said("withdrawal", fact="aliexpress.eu_statutory_notice"),
    Said("blocked", "A dispute is blocked: it is for a problem, and you name none.", "aliexpress.refund_types"),
    Said("unblocks", "What would change it: a fault, a wrong item, or a difference from the listing. "
                     "Then choose that problem."),
    Said("honest", fact="aliexpress.abuse_limits"),
)
WINDOW = _answer("window", "The days of the order decide.", "unsure")
# fmt: on

ROUTES = (
    Row(IMPROVE, {"case": (Case.YES,)}),
    Row(APPEAL, {"case": (Case.DECIDED,)}),
    Row(REFUND, {"problem": (Problem.NO_REFUND_AFTER_CANCEL,)}),
    Row(JUST_CANCEL, {"status": (Status.UNPAID,)}),
    Row(CANCEL, {"status": (Status.NOT_SHIPPED,)}),
    Row(SEND_BACK, {"problem": (Problem.CHANGED_MIND,)}),
    Row(WINDOW, {}),
)

# fmt: off
WAIT = (
    Said("now", "Until then, collect evidence. Do not confirm receipt. "
                "The calculator “What evidence do I need?” names what to show.", "aliexpress.early_receipt_inducement"),
    Said("where", fact="aliexpress.dispute_where"),
    SHIPPED,
    Said("unblocks", "A change in tracking can move the day. Come back when it shows “delivered” or stops moving."),
    ELSEWHERE,
)
WAIT_CONFIRMED = (
    Said("now", "Until then, collect evidence. "
                "The calculator “What evidence do I need?” names what to show.", "aliexpress.evidence_format"),
    *WAIT[1:],
)
OPEN = (
    Said("now", fact="aliexpress.dispute_where"),
    Said("which", fact="aliexpress.refund_types"),
    SHIPPED,
    Said("appeal_blocked", "An appeal is blocked: it comes only after a decision."),
    ELSEWHERE,
)
LATE = (
    Said("now", "Write to the seller, and to AliExpress in the live chat. Say what is wrong and what you want."),
    Said("unblocks", "What would change it: your own order page. If it still shows the button or a countdown, that "
                     "decides.", "aliexpress.dispute_where"),
    Said("cancelling_blocked", "Cancelling is blocked too: it is for orders that are not shipped.",
         "aliexpress.dispute_status_needed"),
    ELSEWHERE,
)
# fmt: on
AGAIN = Said("again", fact="aliexpress.dispute_count")


def route(status: Status, problem: Problem, case: Case) -> Answer:
    """The way this order can go now; WINDOW where the days decide."""
    return first_that_fits(ROUTES, {"status": status, "problem": problem, "case": case})


def without_clock(found: Answer, today: date, doubts: Iterable[str] = ()) -> Outcome:
    """An answer that no clock decides, with its reasons. Raises Gap before the first rule it stands on."""
    reasons = _reasons(found.said, today)
    if not any(reason.value for reason in reasons):
        raise Gap(f"We have no published rule for {short(today)}.")
    return decided(found.headline, found.verdict, reasons, today, doubts=doubts)


def by_window(clock: Clock, status: Status, case: Case, today: date, doubts: Iterable[str] = ()) -> Outcome:
    """The answer where the days decide: headline and verdict are those of the clock of the dispute."""
    window = deadlines((clock,), today)
    wait = WAIT_CONFIRMED if status is Status.COMPLETED else WAIT
    said = wait if window.verdict == "not_yet" else LATE if window.verdict == "closed" else OPEN
    reasons = _reasons([*said, AGAIN] if case is Case.CANCELLED_BY_ME else said, today)
    return decided(window.headline, window.verdict, reasons, today, clocks=(clock,), doubts=doubts)


def doubts(status: Status, problem: Problem, case: Case, completed_on: date | None) -> list[str]:
    """What does not fit together, or can make the answer wrong."""
    warnings = []
    if case is Case.CANCELLED_BY_ME:
        warnings.append(
            "You cancelled a dispute. Sources differ on whether it can be opened again. Do not cancel a second time."
        )
    if status in (Status.UNPAID, Status.NOT_SHIPPED) and problem in FAULTS:
        warnings.append("You have the goods, but the order is not shipped. Look at its status on the order page again.")
    decides = case in (Case.NO, Case.CANCELLED_BY_ME) and problem in (*FAULTS, Problem.NOT_RECEIVED)
    if decides and status is Status.COMPLETED and completed_on is None:
        warnings.append("Enter the day on which the order was completed: the clock may be shorter than shown here.")
    return warnings


# ---------------------------------------------------------------- what a decision will probably be

# fmt: off
OUR_READING = Said(
    "our_reading",
    "This is our reading of rules and reports: guidance, not a promise. AliExpress decides each case for itself.",
)
SHOW_MORE = Said(
    "would_change",
    "What would change it: stronger evidence. The calculator “What evidence do I need?” names what to show.",
)
KINDS = Said("kinds", fact="aliexpress.refund_types")
OFFER = Said("offer", fact="aliexpress.accept_is_final")
ACCOUNT = Said("account", fact="aliexpress.refund_method")
POSTAGE = Said("postage", fact="aliexpress.return_cost")
CONDITION = Said("condition", fact="aliexpress.free_return_condition")

FULL = "Probably a full refund. This is our reading and guidance, not a promise."
PARTIAL = "Probably a partial refund. This is our reading and guidance, not a promise."
RETURN = "Probably return and refund. This is our reading and guidance, not a promise."
NOTHING = "Probably nothing from AliExpress. This is our reading and guidance: other ways may be open."
CANNOT_SAY = "It cannot be said yet. This is our reading and guidance: evidence decides."

TOO_LATE = _answer(
    "too_late", NOTHING, "no", OUR_READING,
    Said("because", "AliExpress usually takes a dispute until {} days after the order is completed. "
                    "Yours is not in time.",
         "aliexpress.open_dispute_last_day"),
    Said("would_change", "What would change it: a button on your order page. "
                         "The calculator “When can I open a dispute, and until when?” checks your days."),
    ELSEWHERE,
)
CANCELLED = _answer(
    "cancelled", FULL, "yes", OUR_READING,
    Said("because", fact="aliexpress.auto_cancel_if_not_shipped"),
    Said("amount", fact="aliexpress.coupon_on_refund"),
    ACCOUNT,
    Said("next", "The calculator “When is the money there?” names the day to ask."),
)
SPOILED = _answer(
    "spoiled", NOTHING, "no", OUR_READING, CONDITION,
    Said("would_change", "What would change it: photos that show the item unused and complete."),
    Said("withdrawal", fact="aliexpress.eu_statutory_notice"),
)
UNWANTED = _answer(
    "unwanted", RETURN, "yes", OUR_READING,
    Said("because", fact="aliexpress.free_return_window"), CONDITION, POSTAGE,
    Said("would_change", "What would change it: an item without the Free Returns icon. "
                         "Then ask the seller, or use the law where you live."),
)
UNPROVED_LOSS = _answer(
    "unproved_loss", CANNOT_SAY, "unsure", OUR_READING,
    Said("because", fact="aliexpress.delivered_not_received"), SHOW_MORE, ELSEWHERE,
)
LOST = _answer("lost", FULL, "yes", OUR_READING, KINDS, OFFER)
MISUSED = _answer(
    "misused", NOTHING, "no", OUR_READING,
    Said("because", "Damage from wrong use is no fault of the seller. Do not claim it as one."),
    Said("honest", fact="aliexpress.abuse_limits"),
    Said("would_change", "What would change it: evidence that the fault was there when the parcel arrived."),
    ELSEWHERE,
)
UNPROVED = _answer(
    "unproved", NOTHING, "no", OUR_READING,
    Said("because", fact="aliexpress.evidence_format"), SHOW_MORE, ELSEWHERE,
)
INCOMPLETE = _answer(
    "incomplete", PARTIAL, "yes", OUR_READING, KINDS,
    Said("amount", "Name the price of the missing part. We found no official scale."), OFFER,
)
FAKE = _answer(
    "fake", FULL, "yes", OUR_READING,
    Said("because", fact="aliexpress.counterfeit"), Said("honest", fact="aliexpress.abuse_limits"),
)
SENT_BACK = _answer(
    "sent_back", FULL, "yes", OUR_READING, KINDS,
    Said("next", "Keep the receipt of the post office. Upload the tracking number in the case."), ACCOUNT,
)
PROVED = _answer(
    "proved", RETURN, "yes", OUR_READING, KINDS, POSTAGE,
    Said("would_change", "If you want to keep the item, ask for a part of the price instead."),
)
PARTLY_PROVED = _answer(
    "partly_proved", PARTIAL, "yes", OUR_READING, KINDS,
    Said("evidence", fact="aliexpress.evidence_format"), SHOW_MORE,
)
# fmt: on

OUTCOMES = (
    Row(TOO_LATE, {"in_time": (False,)}),
    Row(CANCELLED, {"problem": (Problem.NO_REFUND_AFTER_CANCEL,)}),
    Row(SPOILED, {"problem": (Problem.CHANGED_MIND,), "misused": (True,)}),
    Row(UNWANTED, {"problem": (Problem.CHANGED_MIND,)}),
    Row(UNPROVED_LOSS, {"problem": (Problem.NOT_RECEIVED,), "evidence": (Evidence.NONE,)}),
    Row(LOST, {"problem": (Problem.NOT_RECEIVED,)}),
    Row(MISUSED, {"misused": (True,)}),
    Row(UNPROVED, {"evidence": (Evidence.NONE,)}),
    Row(INCOMPLETE, {"problem": (Problem.MISSING_PARTS,)}),
    Row(FAKE, {"problem": (Problem.COUNTERFEIT,), "evidence": (Evidence.STRONG,)}),
    Row(SENT_BACK, {"item_returned": (True,)}),
    Row(PROVED, {"evidence": (Evidence.STRONG,)}),
    Row(PARTLY_PROVED, {}),
)


def decision(problem: Problem, in_time: bool, evidence: Evidence, misused: bool, item_returned: bool) -> Answer:
    """What AliExpress will probably decide, by our reading."""
    answers: dict[str, object] = {"problem": problem, "in_time": in_time, "evidence": evidence}
    return first_that_fits(OUTCOMES, answers | {"misused": misused, "item_returned": item_returned})


# ---------------------------------------------------------------- sentences with their source


def _reasons(said: Iterable[Said], today: date) -> tuple[Reason, ...]:
    """Reasons with the facts of today; a sentence whose rule is not published for that day is left out."""
    found = []
    for one in said:
        try:
            found.append(_reason(one, today))
        except Gap:
            continue
    return tuple(found)


def _reason(one: Said, today: date) -> Reason:
    if not one.fact:
        return Reason(one.id, one.text)
    if "{}" in one.text:
        days = number(one.fact, on=today)
        return Reason(one.id, one.text.format(days.value), days)
    rule = statement(one.fact, on=today)
    return Reason(one.id, one.text or rule.value, rule)
