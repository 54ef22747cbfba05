"""AliExpress: which way an order can go now, and what a decision will probably be.

Both are decision tables: the first row that fits is the answer. The days of a dispute are a clock of
`rules/aliexpress/window.py`. What stands here says what each answer means, what blocks the other ways, and what would
unblock them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from calculators.kit.count import because
from calculators.kit.form import Choice
from calculators.kit.outcome import Clock, Outcome, Reason, Verdict, deadlines, decided
from calculators.kit.policy import Gap, number, statement
from calculators.kit.questions import Problem
from calculators.kit.words import Said


class Status(Choice):
    """What the order page says."""

    UNPAID = "unpaid", "Not paid yet"
    NOT_SHIPPED = "not_shipped", "Paid, but not shipped"
    SHIPPED = "shipped", "Shipped"
    DELIVERED = "delivered", "Delivered"
    COMPLETED = "completed", "Completed, or receipt is confirmed"


class DisputeState(Choice):
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
class Line:
    """One sentence of a ruling. Its hole `{days}` is its fact; without a text the fact's own sentence stands."""

    id: str
    text: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is said where a row fits."""

    id: str
    headline: str
    verdict: Verdict
    said: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a decision table: it fits when every answer named in `when` is one of those given there."""

    ruling: Ruling
    when: Mapping[str, tuple[object, ...]]


def _ruling(id: str, headline: str, verdict: Verdict, *said: Line) -> Ruling:
    return Ruling(id, headline, verdict, said)


def first_that_fits(rows: Iterable[Row], answers: Mapping[str, object]) -> Ruling:
    """The answer of the first row that fits; the last row of a table fits always."""
    return next(row.ruling for row in rows if all(answers[name] in fits for name, fits in row.when.items()))


# ---------------------------------------------------------------- can a dispute be opened?

# fmt: off
ELSEWHERE = Line(
    "elsewhere",
    "Besides AliExpress there are PayPal, the bank of your card, and the law where you live. "
    "Each counts its own days, and none of them waits for AliExpress.",
)
SHIPPED = Line(
    "cancelling_blocked",
    "Cancelling is blocked: it is for orders that are not shipped. Yours is shipped, so the dispute is the way.",
    "aliexpress.dispute_status_needed",
)
NOT_SHIPPED = Line(
    "blocked", "A dispute is blocked: it is only for an order that is paid and shipped.",
    "aliexpress.dispute_status_needed",
)

IMPROVE = _ruling(
    "improve", "Usually no second dispute while one is open: make the open one stronger.", "no",
    Line("now", fact="aliexpress.dispute_modify"),
    Line("blocked", fact="aliexpress.dispute_count"),
    Line(
        "unblocks",
        "You can open another only if you cancel this one in time. Do not: it can end your protection.",
        "aliexpress.dispute_cancel",
    ),
    Line("offer", fact="aliexpress.accept_is_final"),
    Line("next", "The calculator “I have opened a dispute: who must answer by when?” shows what comes next. "
                 "The calculator “What evidence do I need?” shows what makes it stronger."),
    ELSEWHERE,
)
APPEAL = _ruling(
    "appeal",
    "Usually no second dispute after a decision: if an Appeal button is shown, use it at once, and ask your bank too.",
    "no",
    Line("now", "One source, written for sellers, names {days} after the decision, and one appeal. "
                "Not every buyer may see the button. "
                "The calculator “My dispute was closed against me: until when can I appeal?” names your day.",
         "aliexpress.appeal"),
    Line("blocked", fact="aliexpress.dispute_count"),
    Line("unblocks", "What would change it inside AliExpress: an appeal with better evidence that succeeds."),
    ELSEWHERE,
)
REFUND = _ruling(
    "refund", "A dispute is not the way: follow the refund first, then ask the bank of your card.", "no",
    Line("now", "First wait: a refund usually arrives within {days} after AliExpress processes it. "
                "The calculator “When is the money there?” names your days.", "aliexpress.refund_usual"),
    Line("chase", "Then ask AliExpress for the reference number of the refund. After {days}, go to your bank with it.",
         "aliexpress.refund_chase"),
    Line("account", fact="aliexpress.refund_method"),
    Line("blocked", "A dispute is blocked: it is for an order that is paid and shipped, and yours is cancelled.",
         "aliexpress.dispute_status_needed"),
    Line("unblocks", "What would change it: an order page that says “shipped” or “delivered”. "
                     "Then choose what is wrong."),
    Line("bank", "If no money comes, tell the bank of your card that the refund is missing. "
                 "Its days do not wait for AliExpress."),
)
JUST_CANCEL = _ruling(
    "just_cancel", "No dispute is needed: you have not paid. Just cancel the order.", "no",
    NOT_SHIPPED,
    Line("unblocks", "It opens only after you pay and the seller ships. Do not pay if you do not want the order."),
    Line("paid", "If your bank shows the payment, look at the order page again. It may say “paid” now. "
                 "Then choose “Paid, but not shipped”."),
)
CANCEL = _ruling(
    "cancel", "No dispute yet: the order is not shipped. Ask to cancel it.", "no",
    Line("now", "The seller has {days} to answer your request, and may refuse. Without an answer, the order is closed "
                "and you are refunded. The calculator “My order is not shipped: when is it closed?” names your days.",
         "aliexpress.cancel_request"),
    Line("closes_itself", fact="aliexpress.auto_cancel_if_not_shipped"),
    NOT_SHIPPED,
    Line("unblocks", "It opens after the seller ships. When nothing arrives, that is usually on day {days:number} "
                     "after the whole order was shipped.", "aliexpress.open_dispute_first_day"),
    ELSEWHERE,
)
SEND_BACK = _ruling(
    "send_back", "No dispute for a change of mind: use the free return, or your right of withdrawal.", "no",
    Line("now", fact="aliexpress.free_return_window"),
    Line("early", "For a seller in mainland China, the {days} run from the day you paid, not from delivery. "
                  "The calculator “I changed my mind: until when can I return it for free?” names your day.",
         "aliexpress.free_return_china"),
    Line("condition", fact="aliexpress.free_return_condition"),
    Line("postage", fact="aliexpress.return_cost"),
    Line("withdrawal", fact="aliexpress.eu_statutory_notice"),
    Line("blocked", "A dispute is blocked: it is for a problem, and you name none.", "aliexpress.refund_types"),
    Line("unblocks", "What would change it: a fault, a wrong item, or a difference from the listing. "
                     "Then choose that problem."),
    Line("honest", fact="aliexpress.abuse_limits"),
)
WINDOW = _ruling("window", "The days of the order decide.", "unsure")
# fmt: on

ROUTES = (
    Row(IMPROVE, {"case": (DisputeState.YES,)}),
    Row(APPEAL, {"case": (DisputeState.DECIDED,)}),
    Row(REFUND, {"problem": (Problem.NO_REFUND_AFTER_CANCEL,)}),
    Row(JUST_CANCEL, {"status": (Status.UNPAID,)}),
    Row(CANCEL, {"status": (Status.NOT_SHIPPED,)}),
    Row(SEND_BACK, {"problem": (Problem.CHANGED_MIND,)}),
    Row(WINDOW, {}),
)

# fmt: off
WAIT = (
    Line("now", "Until then, collect evidence. Do not confirm receipt. "
                "The calculator “What evidence do I need?” names what to show.", "aliexpress.early_receipt_inducement"),
    Line("where", fact="aliexpress.dispute_where"),
    SHIPPED,
    Line("unblocks", "A change in tracking can move the day. Come back when it shows “delivered” or stops moving."),
    ELSEWHERE,
)
WAIT_CONFIRMED = (
    Line("now", "Until then, collect evidence. "
                "The calculator “What evidence do I need?” names what to show.", "aliexpress.evidence_format"),
    *WAIT[1:],
)
OPEN = (
    Line("now", fact="aliexpress.dispute_where"),
    Line("which", fact="aliexpress.refund_types"),
    SHIPPED,
    Line("appeal_blocked", "An appeal is blocked: it comes only after a decision."),
    ELSEWHERE,
)
LATE = (
    Line("now", "Write to the seller, and to AliExpress in the live chat. Say what is wrong and what you want."),
    Line("unblocks", "What would change it: your own order page. If it still shows the button or a countdown, that "
                     "decides.", "aliexpress.dispute_where"),
    Line("cancelling_blocked", "Cancelling is blocked too: it is for orders that are not shipped.",
         "aliexpress.dispute_status_needed"),
    ELSEWHERE,
)
# fmt: on
AGAIN = Line("again", fact="aliexpress.dispute_count")


def route(status: Status, problem: Problem, case: DisputeState) -> Ruling:
    """The way this order can go now; WINDOW where the days decide."""
    return first_that_fits(ROUTES, {"status": status, "problem": problem, "case": case})


def without_clock(found: Ruling, today: date, doubts: Iterable[str] = ()) -> Outcome:
    """An answer that no clock decides, with its reasons. Raises Gap before the first rule it stands on."""
    reasons = _reasons(found.said, today)
    if not any(reason.value for reason in reasons):
        raise Gap(Said("We have no published rule for {day:short}.", day=today))
    return decided(found.headline, found.verdict, reasons, today, doubts=doubts)


def by_window(clock: Clock, status: Status, case: DisputeState, today: date, doubts: Iterable[str] = ()) -> Outcome:
    """The answer where the days decide: headline and verdict are those of the clock of the dispute."""
    window = deadlines((clock,), today)
    wait = WAIT_CONFIRMED if status is Status.COMPLETED else WAIT
    said = wait if window.verdict == "not_yet" else LATE if window.verdict == "closed" else OPEN
    reasons = _reasons([*said, AGAIN] if case is DisputeState.CANCELLED_BY_ME else said, today)
    return decided(window.headline, window.verdict, reasons, today, clocks=(clock,), doubts=doubts)


def doubts(status: Status, problem: Problem, case: DisputeState, completed_on: date | None) -> list[str]:
    """What does not fit together, or can make the answer wrong."""
    warnings = []
    if case is DisputeState.CANCELLED_BY_ME:
        warnings.append(
            "You cancelled a dispute. Sources differ on whether it can be opened again. Do not cancel a second time."
        )
    if status in (Status.UNPAID, Status.NOT_SHIPPED) and problem in FAULTS:
        warnings.append("You have the goods, but the order is not shipped. Look at its status on the order page again.")
    decides = case in (DisputeState.NO, DisputeState.CANCELLED_BY_ME) and problem in (*FAULTS, Problem.NOT_RECEIVED)
    if decides and status is Status.COMPLETED and completed_on is None:
        warnings.append("Enter the day on which the order was completed: you may have less time than shown here.")
    return warnings


# ---------------------------------------------------------------- what a decision will probably be

# fmt: off
OUR_READING = Line(
    "our_reading",
    "This is our reading of rules and reports, not a promise. AliExpress decides each case for itself.",
)
SHOW_MORE = Line(
    "would_change",
    "What would change it: stronger evidence. The calculator “What evidence do I need?” names what to show.",
)
KINDS = Line("kinds", fact="aliexpress.refund_types")
OFFER = Line("offer", fact="aliexpress.accept_is_final")
ACCOUNT = Line("account", fact="aliexpress.refund_method")
POSTAGE = Line("postage", fact="aliexpress.return_cost")
CONDITION = Line("condition", fact="aliexpress.free_return_condition")

FULL = "Probably a full refund. This is our reading, not a promise."
PARTIAL = "Probably a partial refund. This is our reading, not a promise."
RETURN = "Probably return and refund. This is our reading, not a promise."
NOTHING = "Probably nothing from AliExpress. This is our reading, not a promise: other ways may be open."
CANNOT_SAY = "It cannot be said yet. This is our reading, not a promise: evidence decides."

TOO_LATE = _ruling(
    "too_late", NOTHING, "no", OUR_READING,
    Line("because", "AliExpress usually takes a dispute until {days} after the order is completed. "
                    "Yours is not in time.",
         "aliexpress.open_dispute_last_day"),
    Line("would_change", "What would change it: a button on your order page. "
                         "The calculator “When can I open a dispute, and until when?” checks your days."),
    ELSEWHERE,
)
CANCELLED = _ruling(
    "cancelled", FULL, "yes", OUR_READING,
    Line("because", fact="aliexpress.auto_cancel_if_not_shipped"),
    Line("amount", fact="aliexpress.coupon_on_refund"),
    ACCOUNT,
    Line("next", "The calculator “When is the money there?” names the day to ask."),
)
SPOILED = _ruling(
    "spoiled", NOTHING, "no", OUR_READING, CONDITION,
    Line("would_change", "What would change it: photos that show the item unused and complete."),
    Line("withdrawal", fact="aliexpress.eu_statutory_notice"),
)
UNWANTED = _ruling(
    "unwanted", RETURN, "yes", OUR_READING,
    Line("because", fact="aliexpress.free_return_window"), CONDITION, POSTAGE,
    Line("would_change", "What would change it: an item without the Free Returns icon. "
                         "Then ask the seller, or use the law where you live."),
)
UNPROVED_LOSS = _ruling(
    "unproved_loss", CANNOT_SAY, "unsure", OUR_READING,
    Line("because", fact="aliexpress.delivered_not_received"), SHOW_MORE, ELSEWHERE,
)
LOST = _ruling("lost", FULL, "yes", OUR_READING, KINDS, OFFER)
MISUSED = _ruling(
    "misused", NOTHING, "no", OUR_READING,
    Line("because", "Damage from wrong use is no fault of the seller. Do not claim it as one."),
    Line("honest", fact="aliexpress.abuse_limits"),
    Line("would_change", "What would change it: evidence that the fault was there when the parcel arrived."),
    ELSEWHERE,
)
UNPROVED = _ruling(
    "unproved", NOTHING, "no", OUR_READING,
    Line("because", fact="aliexpress.evidence_format"), SHOW_MORE, ELSEWHERE,
)
INCOMPLETE = _ruling(
    "incomplete", PARTIAL, "yes", OUR_READING, KINDS,
    Line("amount", "Name the price of the missing part. We found no official scale."), OFFER,
)
FAKE = _ruling(
    "fake", FULL, "yes", OUR_READING,
    Line("because", fact="aliexpress.counterfeit"), Line("honest", fact="aliexpress.abuse_limits"),
)
SENT_BACK = _ruling(
    "sent_back", FULL, "yes", OUR_READING, KINDS,
    Line("next", "Keep the receipt of the post office. Upload the tracking number in the case."), ACCOUNT,
)
PROVED = _ruling(
    "proved", RETURN, "yes", OUR_READING, KINDS, POSTAGE,
    Line("would_change", "If you want to keep the item, ask for a part of the price instead."),
)
PARTLY_PROVED = _ruling(
    "partly_proved", PARTIAL, "yes", OUR_READING, KINDS,
    Line("evidence", fact="aliexpress.evidence_format"), SHOW_MORE,
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


def decision(problem: Problem, in_time: bool, evidence: Evidence, misused: bool, item_returned: bool) -> Ruling:
    """What AliExpress will probably decide, by our reading."""
    answers: dict[str, object] = {"problem": problem, "in_time": in_time, "evidence": evidence}
    return first_that_fits(OUTCOMES, answers | {"misused": misused, "item_returned": item_returned})


# ---------------------------------------------------------------- sentences with their source


def _reasons(lines: Iterable[Line], today: date) -> tuple[Reason, ...]:
    """Reasons with the facts of today; a sentence whose rule is not published for that day is left out."""
    reasons = []
    for line in lines:
        try:
            reasons.append(_reason(line, today))
        except Gap:
            continue
    return tuple(reasons)


def _reason(line: Line, today: date) -> Reason:
    if not line.fact:
        return Reason(line.id, line.text)
    if "{days" in line.text:
        return because(line.id, line.text, number(line.fact, on=today))
    rule = statement(line.fact, on=today)
    return Reason(line.id, line.text or rule.value, rule)
