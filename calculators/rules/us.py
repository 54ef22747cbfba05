"""United States: the notice of a billing error on a credit card (12 CFR 1026.13).

Calendar days; the day the bank sent the statement is day 0. No end moves past a weekend.
"""

from collections.abc import Iterator
from datetime import date

from calculators.kit.count import because, count, stated
from calculators.kit.order import Order
from calculators.kit.outcome import Clock, Missing
from calculators.kit.places import countries_of
from calculators.kit.plan import Planned, started
from calculators.kit.policy import number


def plan(order: Order, today: date) -> Iterator[Planned]:
    """The clock of somebody who lives in the United States and paid by credit card."""
    if order.home.country in countries_of("us"):
        missing = Missing("statement_sent_on", "adds the notice to your bank.")
        yield from started(notice_received, order.law.statement_sent_on, missing)


def notice_received(statement_sent_on: date) -> Clock:
    """The window in which the bank must receive the written notice; what the bank owes then stands in the reasons."""
    run = count("us.billing_error_notice", statement_sent_on)
    in_hand = number("us.billing_error_days_in_hand", on=statement_sent_on)
    return Clock(
        "notice_received",
        "Get your written notice to the bank",
        "get your written notice to the bank",
        [
            run.because(
                "sixty_days",
                "The bank must receive your notice within {days} after it sent the first statement with the charge. "
                "It sent it on {start}, so the last day is {end}.",
            ),
            because(
                "must_be_received",
                "Sending it by then is not enough. We leave {days} for it to arrive.",
                in_hand,
            ),
            because(
                "bank_acknowledges",
                "After it receives your notice, the bank has {days} to acknowledge it.",
                number("us.bank_acknowledges", on=statement_sent_on),
            ),
            because(
                "bank_resolves",
                "It has two billing cycles to resolve it, and at most {days} after it receives your notice.",
                number("us.bank_resolves", on=statement_sent_on),
            ),
            stated("unpaid", "us.disputed_part", statement_sent_on),
            stated("covers", "us.billing_error_covers", statement_sent_on),
        ],
        last_day=run.end,
        margin=in_hand.value,
        if_missed="Ask your bank for a chargeback at once. Its own days are already running.",
        warnings=(
            "This rule is for credit cards. With a debit card, ask your bank for a chargeback.",
            "It does not cover the quality of goods that you accepted.",
        ),
    )
