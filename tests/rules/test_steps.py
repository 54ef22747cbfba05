"""The one instruction for today (calculators.rules.steps), on each day on which it changes."""

from typing import Any

import pytest

from tests.asking import ask


def planned(today: str, **typed: str) -> dict[str, Any]:
    outcome: dict[str, Any] = ask("my_order", {"problem": "damaged", **typed}, today)["outcome"]
    return outcome


def says(today: str, **typed: str) -> str:
    text: str = planned(today, **typed)["headline"]
    return text


OPENED = {"opened_on": "2026-11-02"}  # the seller has until the 7th, and AliExpress steps in by the 9th
KEEP = "Keep the dispute open, and look at it every day. You have nothing else to do until"
SELLER = "The seller usually has until then."
ANSWER = (
    "Keep the dispute open, look at it every day, and answer what AliExpress asks. You have nothing else to do until"
)
PLATFORM = "Without an agreement AliExpress usually steps in by then."
LOOK_AT_IT = "Keep the dispute open, look at it every day, and answer in time."
ANSWERED = {"seller_answered_on": "2026-11-05"}
READ = "Read the seller's answer and reply."
UNSAID = {"problem": ""}
SAY_WHAT_FIRST = "Then choose what went wrong too: days of your bank, of PayPal or of the law may end sooner."
SAY_WHAT = "Then choose what went wrong too: your last day to open a dispute may be near."
CLOSE = {"seller_asked": "close_dispute"}
REFUSE = "Do not close it: send the answer below."
RECEIPT = {"seller_asked": "confirm_receipt"}
NOT_YET_RECEIVED = "Do not confirm receipt: send the answer below."
TOLD_LATE = {"delivered_on": "2026-07-01", "noticed_on": "2026-08-01"}
TELL = "Tell the seller about the fault today"


@pytest.mark.parametrize(
    ("today", "typed", "expected"),
    [
        ("2026-11-06", OPENED, f"{KEEP} Saturday 7 November 2026. {SELLER}"),
        ("2026-11-07", OPENED, f"{KEEP} the end of today. {SELLER}"),
        ("2026-11-08", OPENED, f"{ANSWER} Monday 9 November 2026. {PLATFORM}"),
        ("2026-11-09", OPENED, f"{ANSWER} the end of today. {PLATFORM}"),
        (
            "2026-11-10",
            OPENED,
            "AliExpress has usually stepped in by Monday 9 November 2026: "
            "look at your dispute and answer its questions.",
        ),
        ("2026-11-06", OPENED | ANSWERED, f"{READ} {ANSWER} Monday 9 November 2026. {PLATFORM}"),
        ("2026-11-09", OPENED | ANSWERED, f"{READ} {ANSWER} the end of today. {PLATFORM}"),
        (  # a change after the answer: the seller is asked again
            "2026-11-06",
            OPENED | ANSWERED | {"changed_on": "2026-11-06"},
            f"{KEEP} Wednesday 11 November 2026. {SELLER}",
        ),
        (
            "2026-11-06",
            OPENED | ANSWERED | CLOSE,
            f"{REFUSE} You have nothing else to do until Monday 9 November 2026.",
        ),
        ("2026-11-06", OPENED | CLOSE, f"{REFUSE} You have nothing else to do until Saturday 7 November 2026."),
        ("2026-11-07", OPENED | CLOSE, f"{REFUSE} You have nothing else to do until the end of today."),
        ("2026-11-08", OPENED | CLOSE, f"{REFUSE} You have nothing else to do until Monday 9 November 2026."),
        ("2026-11-09", OPENED | CLOSE, f"{REFUSE} You have nothing else to do until the end of today."),
        ("2026-11-10", {"stage": "disputed"}, LOOK_AT_IT),
        (
            "2026-11-06",
            OPENED | CLOSE | UNSAID,
            f"{REFUSE} Look at your dispute again by Saturday 7 November 2026. {SAY_WHAT_FIRST}",
        ),
        ("2026-11-06", {"stage": "shipped"} | CLOSE | UNSAID, f"{REFUSE} {LOOK_AT_IT} {SAY_WHAT_FIRST}"),
        ("2026-11-06", {"stage": "shipped"} | RECEIPT | UNSAID, f"{NOT_YET_RECEIVED} {SAY_WHAT}"),
        (  # the seller speaks of a dispute, and the order page does not show it
            "2026-11-06",
            {"stage": "delivered", "delivered_on": "2026-11-01"} | CLOSE,
            f"{REFUSE} {LOOK_AT_IT} Is none open yet? Open the dispute by Saturday 14 November 2026.",
        ),
        (
            "2026-11-06",
            {"stage": "delivered", "delivered_on": "2026-11-01"} | RECEIPT,
            f"{NOT_YET_RECEIVED} Open the dispute by Saturday 14 November 2026.",
        ),
        (  # the first own day stands in front where it comes within a week of that end
            "2026-11-05",
            OPENED | {"paid_with": "paypal", "paid_on": "2026-05-20"},
            f"Open a dispute at PayPal by Saturday 14 November 2026. {KEEP} Saturday 7 November 2026. {SELLER}",
        ),
        (
            "2026-11-05",
            OPENED | {"paid_with": "paypal", "paid_on": "2026-05-21"},
            f"{KEEP} Saturday 7 November 2026. {SELLER}",
        ),
        (  # what can be done late has no day, and nobody waits with it
            "2026-11-05",
            OPENED | TOLD_LATE | {"country": "SK"},
            f"Your right may be lost. {TELL} all the same. {KEEP} Saturday 7 November 2026. {SELLER}",
        ),
        (
            "2026-11-05",
            OPENED | TOLD_LATE | {"country": "CH"},
            f"{TELL} all the same. The seller can say that you accepted the goods. "
            f"{KEEP} Saturday 7 November 2026. {SELLER}",
        ),
        (  # what has no last day waits
            "2026-11-05",
            OPENED
            | {"problem": "not_received", "delivery_ends_on": "2026-09-25", "country": "CA", "province": "CA-QC"},
            f"{KEEP} Saturday 7 November 2026. {SELLER}",
        ),
    ],
)
def test_in_a_dispute_it_is_the_seller_s_turn_and_then_that_of_aliexpress(
    today: str, typed: dict[str, str], expected: str
) -> None:
    assert expected == says(today, **typed)


OFFER = {"stage": "disputed", "seller_asked": "accept_offer"}
PART = {"wanted": "partial_refund", "wanted_amount": "$5"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, "Accept an offer only if it is enough"),
        ({"offered_amount": "$5"}, "Accept an offer only if it is enough"),
        ({"paid_amount": "$20"}, "Accept an offer only if it is enough"),
        ({"offered_amount": "$5", "paid_amount": "$20"}, "Reject $5.00 and ask for $20.00"),
        ({"offered_amount": "$20", "paid_amount": "$20"}, "The offer of $20.00 is all that you paid."),
        ({"offered_amount": "$5", "paid_amount": "$20", **PART}, "The offer of $5.00 is what you want."),
        ({"offered_amount": "$4", "paid_amount": "$20", **PART}, "Reject $4.00 and ask for $5.00"),
        ({"problem": "missing_parts", "offered_amount": "$4", "paid_amount": "$20"}, "only if it is enough"),
        ({}, "Your case shows until when you can answer."),
        ({"offer_ends_on": "2026-11-10"}, "Your case shows until when: Tuesday 10 November 2026."),
        ({"offer_ends_on": "2026-11-09"}, "The time that you name ended on Monday 9 November 2026"),
    ],
)
def test_an_offer_is_weighed_by_what_is_wanted_or_was_paid_and_has_an_end(typed: dict[str, str], expected: str) -> None:
    assert expected in says("2026-11-10", **OFFER, **typed)


def test_an_offer_without_a_dispute_is_answered_in_the_chat_and_the_dispute_is_opened() -> None:
    outcome = planned("2026-11-10", stage="delivered", delivered_on="2026-11-08", seller_asked="accept_offer")
    assert outcome["headline"].endswith("send the answer below. Open the dispute by Saturday 21 November 2026.")
    assert "Your case" not in outcome["headline"]
    assert outcome["step"]["refused"].startswith("No better offer? Do not accept: open a dispute while you can.")
    (letter,) = outcome["letters"]
    assert "dispute" not in letter["text"]
    assert "in the AliExpress messages" in letter["text"]


REFUNDED = {"refunded_on": "2026-11-02"}  # ten working days to the 16th, twenty to the 30th
REFERENCE = (
    "Ask AliExpress today for the reference number of the refund. "
    "On Monday 30 November 2026, with or without an answer, go to your bank."
)
LOOK_UP = "Look up on the order page when the refund was processed, and enter that day."


@pytest.mark.parametrize(
    ("today", "typed", "expected"),
    [
        (
            "2026-11-15",
            REFUNDED,
            "You have nothing to do until Monday 16 November 2026. The money usually arrives by then.",
        ),
        ("2026-11-16", REFUNDED, "You have nothing to do until the end of today. The money usually arrives by then."),
        ("2026-11-17", REFUNDED, REFERENCE),
        ("2026-11-29", REFUNDED, REFERENCE),
        (
            "2026-11-30",
            REFUNDED,
            "Go to your bank today: the refund is late. Ask AliExpress for its reference number too.",
        ),
        ("2026-11-10", {"stage": "refunded"}, LOOK_UP),
        ("2026-11-10", {"problem": "no_refund_after_cancel"}, LOOK_UP),
        (
            "2026-11-10",
            {"problem": "no_refund_after_cancel", "stage": "disputed"},
            LOOK_AT_IT,
        ),
    ],
)
def test_a_refund_is_waited_for_then_asked_about_and_then_the_bank_is_asked(
    today: str, typed: dict[str, str], expected: str
) -> None:
    assert expected == says(today, **typed)


def test_a_late_refund_does_not_hide_what_ends_today() -> None:
    paypal = {"paid_with": "paypal visa", "paid_on": "2026-08-01", "paypal_opened_on": "2026-11-11"}
    headline = says("2026-11-30", **REFUNDED, **paypal)
    assert headline.endswith(" Escalate the PayPal dispute to a claim today: the last day is Tuesday 1 December 2026.")
    headline = says("2026-12-01", **REFUNDED, **paypal)
    assert headline.startswith("Go to your bank today: the refund is late.")
    assert headline.endswith(" Escalate the PayPal dispute to a claim today: it is the last day.")


def test_a_refund_from_before_the_days_that_we_know_is_looked_up() -> None:
    assert "refund" == planned("2026-11-10", refunded_on="2023-12-01")["step"]["id"]


RETURN = {"agreed_on": "2026-11-02"}
POSTED = RETURN | {"label": "own", "tracking_uploaded_on": "2026-11-05"}


@pytest.mark.parametrize(
    ("today", "typed", "expected"),
    [
        ("2026-11-05", {"stage": "returning"}, "Look up the last day in your case, and post the parcel before it."),
        ("2026-11-05", RETURN, "Post the parcel by Tuesday 10 November 2026."),
        (
            "2026-11-06",
            RETURN | {"case_deadline_on": "2026-11-05"},
            "It is too late to post the parcel: the last day was Thursday 5 November 2026.",
        ),
        (
            "2026-11-05",
            RETURN | {"paid_with": "paypal", "paid_on": "2026-05-12"},
            "Open a dispute at PayPal by Friday 6 November 2026. Post the parcel by Tuesday 10 November 2026.",
        ),
        (
            "2026-11-06",
            RETURN | {"case_deadline_on": "2026-11-05", "paid_with": "paypal", "paid_on": "2026-05-12"},
            "It is too late to post the parcel: the last day was Thursday 5 November 2026. "
            "Open a dispute at PayPal by Friday 6 November 2026.",
        ),
        (  # the day that the case shows is enough
            "2026-11-05",
            {"stage": "returning", "case_deadline_on": "2026-11-06"},
            "Post the parcel today: the last day is Friday 6 November 2026.",
        ),
        (
            "2026-11-12",
            {"stage": "returning", "label": "own", "tracking_uploaded_on": "2026-11-05"},
            "You have nothing to do until Friday 13 November 2026. "
            "By the free return terms the parcel should be there by then.",
        ),
        (  # what nobody knows the end of does not stand before what ends tomorrow
            "2026-11-26",
            {"agreed_on": "2026-11-21", "case_deadline_on": "2026-11-27", "delivered_on": "2026-08-26"}
            | {"country": "DE", "informed": "later", "paid_with": "paypal", "paypal_opened_on": "2026-11-07"},
            "Post the parcel today: the last day is Friday 27 November 2026. "
            "Escalate the PayPal dispute to a claim today: the last day is Friday 27 November 2026.",
        ),
        (
            "2026-11-12",
            POSTED,
            "You have nothing to do until Friday 13 November 2026. "
            "By the free return terms the parcel should be there by then.",
        ),
        (
            "2026-11-14",
            POSTED,
            "Look at your case: the parcel should be there. Keep the receipt of the post.",
        ),
    ],
)
def test_a_return_is_posted_in_time_and_then_waited_for(today: str, typed: dict[str, str], expected: str) -> None:
    assert expected == says(today, **typed)


CANCEL = {"problem": "not_received", "stage": "not_shipped"}
ASKED = CANCEL | {"requested_on": "2026-11-10"}  # 72 hours, to the 13th
OVER = "The time is over: look at the order, and ask AliExpress if it is not closed."


@pytest.mark.parametrize(
    ("today", "typed", "expected"),
    [
        ("2026-11-10", CANCEL, "Ask to cancel the order: the button is on the order page."),
        (
            "2026-11-13",
            ASKED,
            "You have nothing to do until the end of today. "
            "Then look whether the order is closed and you are refunded.",
        ),
        ("2026-11-14", ASKED, OVER),
        (
            "2026-11-11",
            ASKED | {"ship_deadline_on": "2026-11-12"},
            "You have nothing to do until Thursday 12 November 2026. "
            "Then look whether the order is closed and you are refunded.",
        ),
        ("2026-11-13", ASKED | {"ship_deadline_on": "2026-11-12"}, OVER),
    ],
)
def test_an_order_that_is_not_shipped_is_cancelled_and_then_looked_at(
    today: str, typed: dict[str, str], expected: str
) -> None:
    assert expected == says(today, **typed)


CHINA = {"problem": "changed_mind", "seller_in": "china", "paid_on": "2026-09-01"}  # 90 days, to 30 November
FREE = "Ask for a free return in the app today."
FREE_IS_OVER = "The time for a free return is over. If the order page still shows one, ask for it today."
ICON = "Only items with the Free Returns icon have one."


@pytest.mark.parametrize(
    ("today", "typed", "expected", "latest"),
    [
        ("2026-11-12", {"problem": "changed_mind"}, f"{FREE} {ICON}", ""),
        ("2026-11-12", CHINA, f"{FREE} {ICON}", "Not later than Saturday 28 November 2026."),
        ("2026-11-29", CHINA, f"{FREE} {ICON}", ""),
        ("2026-12-01", CHINA, f"{FREE_IS_OVER} {ICON}", ""),
        (
            "2026-11-12",
            CHINA | {"country": "BR", "delivered_on": "2026-11-10"},
            f"{FREE} Is there no Free Returns icon on the item? Withdraw from the purchase by Sunday 15 November 2026.",
            "",
        ),
    ],
)
def test_who_changed_their_mind_asks_for_a_free_return_and_then_counts_on_the_law(
    today: str, typed: dict[str, str], expected: str, latest: str
) -> None:
    outcome = planned(today, **typed)
    assert (expected, latest) == (outcome["headline"], outcome["step"]["latest"])


MOVING = {"problem": "not_received", "tracking": "moving", "shipped_on": "2026-11-01", "delivery_ends_on": "2026-11-20"}
STUCK = {"problem": "not_received", "tracking": "stuck"}
NOT_YET = "Not yet: open the dispute from"
PRESS = "Press “Returns/refunds” today. If AliExpress does not take it yet, press again on"


@pytest.mark.parametrize(
    ("today", "typed", "expected", "latest"),
    [
        ("2026-11-12", MOVING, f"{NOT_YET} Saturday 21 November 2026, and by Thursday 3 December 2026.", ""),
        ("2026-11-13", MOVING, f"{PRESS} Friday 20 November 2026.", "Not later than Thursday 3 December 2026."),
        (
            "2026-11-05",
            STUCK | {"shipped_on": "2026-11-02"},
            f"{NOT_YET} Friday 13 November 2026 at the earliest.",
            "",
        ),
        ("2026-11-06", STUCK | {"shipped_on": "2026-11-02"}, f"{PRESS} Friday 13 November 2026.", ""),
        (  # a day that has come is not named again
            "2026-11-12",
            STUCK | {"shipped_on": "2026-11-08", "delivery_ends_on": "2026-11-12"},
            f"{PRESS} Thursday 19 November 2026.",
            "Not later than Wednesday 25 November 2026.",
        ),
        (
            "2026-11-13",
            MOVING | {"paid_with": "paypal", "paid_on": "2026-05-20"},
            f"Open a dispute at PayPal by Saturday 14 November 2026. {PRESS} Friday 20 November 2026.",
            "Not later than Thursday 3 December 2026.",
        ),
    ],
)
def test_seven_days_before_a_dispute_can_be_opened_the_button_may_be_pressed(
    today: str, typed: dict[str, str], expected: str, latest: str
) -> None:
    outcome = planned(today, **typed)
    assert (expected, latest) == (outcome["headline"], outcome["step"]["latest"])


ARRIVED = {
    "delivered_on": "2026-11-09",
    "paid_with": "paypal account",
}  # to the 22nd; PayPal takes 180 days, two in hand


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (ARRIVED, "Open the dispute by Sunday 22 November 2026."),
        (ARRIVED | {"paid_on": "2026-05-29"}, "Open the dispute by Sunday 22 November 2026."),
        (
            ARRIVED | {"paid_on": "2026-05-27"},
            "Open the dispute today. Open a dispute at PayPal by Saturday 21 November 2026.",
        ),
    ],
)
def test_a_day_elsewhere_is_named_beside_the_dispute_where_it_comes_first(typed: dict[str, str], expected: str) -> None:
    assert expected == says("2026-11-12", **typed)


CANCELLED = {"stage": "cancelled_by_me", "completed_on": "2026-11-10"}  # to the 25th, two days in hand


@pytest.mark.parametrize(
    ("today", "typed", "id", "expected", "latest"),
    [
        (
            "2026-11-12",
            CANCELLED,
            "open_dispute",
            "Open the dispute again today, if the button is there.",
            "Not later than Monday 23 November 2026.",
        ),
        (
            "2026-11-12",
            CANCELLED | {"paid_with": "visa", "processed_on": "2026-07-31"},
            "open_dispute",
            "Open the dispute again today, if the button is there. Ask your bank for a chargeback by "
            "Friday 13 November 2026.",
            "Not later than Monday 23 November 2026.",
        ),
        (
            "2026-11-24",
            CANCELLED,
            "open_dispute",
            "Open the dispute again today, if the button is there.",
            "Not later than Wednesday 25 November 2026.",
        ),
        (
            "2026-11-26",
            CANCELLED,
            "nothing",
            "It is too late to open the dispute: the last day was Wednesday 25 November 2026.",
            "",
        ),
        (
            "2026-11-12",
            {"stage": "cancelled_by_me"},
            "open_dispute",
            "Open the dispute again today, if the button is there.",
            "",
        ),
        (  # what was typed while the dispute was open plays no part
            "2026-11-12",
            CANCELLED | {"opened_on": "2026-11-11"},
            "open_dispute",
            "Open the dispute again today, if the button is there.",
            "Not later than Monday 23 November 2026.",
        ),
    ],
)
def test_who_cancelled_a_dispute_opens_it_again_today_where_that_is_left(
    today: str, typed: dict[str, str], id: str, expected: str, latest: str
) -> None:
    outcome = planned(today, **typed)
    step = outcome["step"]
    assert (id, expected, latest) == (step["id"], outcome["headline"], step["latest"])


def test_who_cancelled_a_dispute_is_told_that_sources_differ_and_not_to_do_it_twice() -> None:
    refused = planned("2026-11-12", **CANCELLED)["step"]["refused"]
    assert "If you cancelled yourself, you can usually open it again" in refused
    assert "Do not cancel a second time." in refused


CLOSED = {"completed_on": "2026-10-01", "delivered_on": "2026-09-28"}  # no dispute from 17 October on
PAYPAL = {"paid_with": "visa paypal", "paid_on": "2026-09-01"}


@pytest.mark.parametrize(
    ("today", "typed", "id", "expected", "latest"),
    [
        (
            "2026-11-12",
            PAYPAL,
            "paypal",
            "Open a dispute at PayPal today. If PayPal refuses, ask your bank for a chargeback by "
            "Tuesday 15 December 2026.",
            "Not later than Friday 26 February 2027.",
        ),
        (  # a bank does not wait for the end of a dispute at PayPal
            "2026-11-16",
            PAYPAL,
            "paypal",
            "Open a dispute at PayPal today. Ask your bank for a chargeback by Tuesday 15 December 2026. "
            "Do not wait for PayPal.",
            "Not later than Friday 26 February 2027.",
        ),
        (
            "2026-12-16",
            PAYPAL,
            "paypal",
            "Open a dispute at PayPal today. Ask your bank for a chargeback today: the last day is "
            "Tuesday 26 January 2027. Do not wait for PayPal.",
            "Not later than Friday 26 February 2027.",
        ),
        (
            "2026-11-12",
            {"paid_with": "paypal account", "paid_on": "2026-09-01"},
            "paypal",
            "Open a dispute at PayPal today.",
            "Not later than Friday 26 February 2027.",
        ),
        (
            "2026-11-12",
            {"paid_with": "visa", "processed_on": "2026-09-01"},
            "bank",
            "Ask your bank for a chargeback today.",
            "Not later than Tuesday 15 December 2026.",
        ),
        (
            "2026-12-16",
            {"paid_with": "visa", "processed_on": "2026-09-01"},
            "bank",
            "Ask your bank for a chargeback today: the last day is Tuesday 26 January 2027.",
            "",
        ),
        (  # the law of the reader's country ends first
            "2026-11-12",
            PAYPAL | {"country": "BR", "delivered_on": "2026-11-10"},
            "law",
            "Withdraw from the purchase by Sunday 15 November 2026.",
            "",
        ),
        (
            "2026-11-12",
            {"requested_on": "2026-09-03"},
            "nothing",
            "It is too late to open the dispute: the last day was Friday 16 October 2026.",
            "",
        ),
        (  # what is done, and was due first, is not what is told
            "2026-11-12",
            {"paid_with": "paypal account", "paid_on": "2025-01-01", "paypal_opened_on": "2025-09-01"},
            "nothing",
            "It is too late to escalate the PayPal dispute to a claim: the last day was Sunday 21 September 2025.",
            "",
        ),
    ],
)
def test_where_no_dispute_can_be_opened_the_reader_goes_on_today(
    today: str, typed: dict[str, str], id: str, expected: str, latest: str
) -> None:
    outcome = planned(today, **CLOSED | typed)
    step = outcome["step"]
    assert (id, expected, latest) == (step["id"], outcome["headline"], step["latest"])
