"""United States: the notice of a billing error on a credit card (12 CFR 1026.13).

Calendar days; the day the bank sent the statement is day 0. No end moves past a weekend.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.days import days_after, in_words
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Missing, Reason
from calculators.kit.places import countries_of
from calculators.kit.plan import Planned, started
from calculators.kit.policy import number, statement


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who lives in the United States and paid by credit card."""
    if order.home.country in countries_of("us"):
        missing = Missing("statement_sent_on", "adds the notice to your bank.")
        yield from started(notice_received, order.home.statement_sent_on, missing)


def notice_received(statement_sent_on: date) -> Clock:
    """The window in which the bank must receive the written notice; what the bank owes then stands in the reasons."""
    days = number("us.billing_error_notice", on=statement_sent_on)
    in_hand = number("us.billing_error_days_in_hand", on=statement_sent_on)
    acknowledges = number("us.bank_acknowledges", on=statement_sent_on)
    resolves = number("us.bank_resolves", on=statement_sent_on)
    covers = statement("us.billing_error_covers", on=statement_sent_on)
    unpaid = statement("us.disputed_part", on=statement_sent_on)
    last_day = days_after(statement_sent_on, days.value)
    return Clock(
        "notice_received",
        "Get your written notice to the bank",
        "get your written notice to the bank",
        [
            Reason(
                "sixty_days",
                f"The bank must receive your notice within {days.value} days after it sent the first statement with "
                f"the charge. It sent it on {in_words(statement_sent_on)}, so the last day is {in_words(last_day)}.",
                days,
            ),
            Reason(
                "must_be_received",
                f"Sending it by then is not enough. We leave {in_hand.value} days for it to arrive.",
                in_hand,
            ),
            Reason(
                "bank_acknowledges",
                f"After it receives your notice, the bank has {acknowledges.value} days to acknowledge it.",
                acknowledges,
            ),
            Reason(
                "bank_resolves",
                "It has two billing cycles to resolve it, "
                f"and at most {resolves.value} days after it receives your notice.",
                resolves,
            ),
            Reason("unpaid", unpaid.value, unpaid),
            Reason("covers", covers.value, covers),
        ],
        last_day=last_day,
        margin=in_hand.value,
        if_missed="Ask your bank for a chargeback at once. It has a clock of its own, which is already running.",
        warnings=(
            "This rule is for credit cards. With a debit card, ask your bank for a chargeback.",
            "It does not cover the quality of goods that you accepted.",
        ),
    )
