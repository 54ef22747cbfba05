"""European Union: withdrawing from a purchase without a reason."""

from datetime import date
from typing import Annotated

from calculators.kit.days import in_words
from calculators.kit.form import Today, ask
from calculators.kit.outcome import Deadlines
from calculators.rules import eu
from calculators.rules.eu import Country, Informed


def eu_withdrawal(
    *,
    country: Annotated[Country, ask("In which country do you live?", "The EU, Iceland, Liechtenstein and Norway.")],
    received_on: Annotated[
        date,
        ask("When did you get the goods?", "Several parcels: the day of the last one.", event="receiving the goods"),
    ],
    informed: Annotated[
        Informed,
        ask("Were you told of the right to withdraw?", "Look at the order page, the e-mails and the papers."),
    ],
    informed_on: Annotated[
        date | None,
        ask(
            "When were you told of it?",
            event="being told of the right to withdraw",
            not_before="received_on",
            when={"informed": Informed.LATER},
        ),
    ] = None,
    notice_on: Annotated[
        date | None,
        ask(
            "When did you send your notice of withdrawal?",
            "Leave it empty if you have not sent it.",
            event="your notice of withdrawal",
            not_before="received_on",
        ),
    ] = None,
    today: Today,
) -> Deadlines:
    """I changed my mind: until when can I withdraw in the EU?"""
    withdraw = eu.withdraw(country, received_on, informed, informed_on)
    if notice_on is None:
        return Deadlines((withdraw,), today)
    if withdraw.last_day and notice_on > withdraw.last_day:
        warning = f"Your notice of {in_words(notice_on)} came after the last day. Ask before you send anything back."
        return Deadlines((withdraw,), today, doubts=(warning,))
    sent = eu.withdraw(country, received_on, informed, informed_on, done=True)
    return Deadlines((eu.send_back(country, notice_on), eu.refund_due(country, notice_on), sent), today)
