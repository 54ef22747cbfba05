"""AliExpress: messages to copy, to the seller, to AliExpress and to the bank."""

from typing import Annotated

from calculators.kit.form import Today, ask
from calculators.kit.outcome import Outcome
from calculators.rules import letters
from calculators.rules.letters.told import Purpose, ToldInFull


def message_writer(
    *, purpose: Annotated[Purpose, ask("What do you want to write?")], told: ToldInFull, today: Today
) -> Outcome:
    """What can I write?

    You get a message in English to copy. It says only what you answer here.
    """
    return letters.write(purpose, told, today)
