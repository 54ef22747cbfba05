"""Sentences that remember how they were made, and can be said in another language."""

from datetime import date

import pytest

from calculators.kit.days import MONTHS, WEEKDAYS
from calculators.kit.policy import fact
from calculators.kit.questions import Tracking
from calculators.kit.words import ENGLISH, Language, Said, Untranslated, say, speaking, spoken, together

DAY = date(2026, 11, 23)
SEVEN = fact("brazil.withdraw_days").on(DAY)
BACKWARDS = Language(
    tuple(month[::-1] for month in MONTHS),
    tuple(weekday[::-1] for weekday in WEEKDAYS),
    {"": "{year}/{month}/{day} {weekday}", "short": "{year}/{month}/{day}"},
    {"calendar days": ("yad", "syad")},
    {
        "You have {days}, until {end}.": "{end} litnu ,{days} evah uoY.",
        "Look up what tracking shows: {shows}.": "{shows} :swohs gnikcart tahw pu kooL.",
        "It is still moving": "gnivom llits si tI",
        "Ask your bank.": ".knab ruoy ksA",
    },
)
SENTENCE = Said("You have {days}, until {end}.", days=SEVEN, end=DAY)


def test_a_sentence_is_its_english_text() -> None:
    assert SENTENCE == "You have 7 days, until Monday 23 November 2026."
    assert isinstance(SENTENCE, str)


@pytest.mark.parametrize(
    ("pattern", "hole", "expected"),
    [
        ("{hole}", DAY, "Monday 23 November 2026"),
        ("{hole:short}", DAY, "23 November 2026"),
        ("{hole}", SEVEN, "7 days"),
        ("{hole:number}", SEVEN, "7"),
        ("{hole}", Tracking.MOVING, "It is still moving"),
        ("{hole}", 1_250, "1,250"),
        ("{hole}", Said("Ask {who}.", who="your bank"), "Ask your bank."),
    ],
)
def test_a_hole_shows_what_fills_it(pattern: str, hole: object, expected: str) -> None:
    assert expected == Said(pattern, hole=hole)


def test_a_sentence_is_said_whole_in_another_language() -> None:
    assert BACKWARDS.say(SENTENCE) == "2026/rebmevoN/23 yadnoM litnu ,7 syad evah uoY."
    assert BACKWARDS.say(Said("Look up what tracking shows: {shows}.", shows=Tracking.MOVING)) == (
        "gnivom llits si tI :swohs gnikcart tahw pu kooL."
    )


def test_sentences_stand_beside_each_other_and_empty_ones_are_left_out() -> None:
    both = together(SENTENCE, "", "Ask your bank.")
    assert both == "You have 7 days, until Monday 23 November 2026. Ask your bank."
    assert BACKWARDS.say(both) == "2026/rebmevoN/23 yadnoM litnu ,7 syad evah uoY. .knab ruoy ksA"


def test_a_sentence_that_a_language_lacks_is_named() -> None:
    with pytest.raises(Untranslated, match="Ask PayPal"):
        BACKWARDS.say("Ask PayPal.")


def test_the_language_of_a_reply_is_english_unless_another_is_spoken() -> None:
    assert say("Ask your bank.") == "Ask your bank."
    token = speaking.set(BACKWARDS)
    assert say("Ask your bank.") == ".knab ruoy ksA"
    speaking.reset(token)
    assert say(SENTENCE) == SENTENCE


def test_english_is_spoken_and_an_unknown_language_is_not() -> None:
    assert spoken("en") is ENGLISH
    with pytest.raises(LookupError, match="there are no words in 'xx'"):
        spoken("xx")


@pytest.mark.parametrize("code", ["", "../policy/regimes", "en-GB", "ελ"])
def test_what_is_no_code_of_a_language_is_refused(code: str) -> None:
    with pytest.raises(LookupError, match="is no language; write two letters, like en"):
        spoken(code)
