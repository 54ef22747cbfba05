"""What counts as easy to read, and as a number that should be a fact."""

import pytest

from web import prose


def test_short_words_and_sentences_are_easier() -> None:
    easy = prose.ease("Open the page. Take a photo of it. Send it today.")
    hard = prose.ease(
        "Notwithstanding aforementioned considerations, documentation substantiating irregularities necessitates "
        "comprehensive evaluation by responsible representatives."
    )
    assert easy.flesch > 90
    assert hard.flesch < 0
    assert easy.per_sentence < 5 < hard.per_sentence


def test_code_tables_headings_and_directives_are_no_prose() -> None:
    text = "# Title\n\n::: calculator x\n\n```text\nHello there.\n```\n\n| a | b |\n\nOne sentence here.\n- Two *words*"
    assert prose.sentences(text) == ["One sentence here.", "Two words"]


def test_a_text_without_a_sentence_cannot_be_measured() -> None:
    with pytest.raises(ValueError, match="no sentence"):
        prose.ease("# Only a title")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("You have 15 days.", ["15 days"]),
        ("You have fifteen calendar days, or two weeks.", ["fifteen calendar days", "two weeks"]),
        ("A 90-day return costs £5 or 3 %.", ["90-day", "£5", "3 %"]),
        ("You have {fact:aliexpress.appeal} days.", []),
        ("Some say “60 days”, see [15 days](a.md) and `3 days`.", ["15 days"]),
        ("One photo, two trackings, one day.", []),
    ],
)
def test_typed_counts_of_days_and_amounts_are_found_outside_of_quotes(line: str, found: list[str]) -> None:
    assert found == [words for _, words in prose.typed_numbers(line)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Under 150 EUR, or €150, or 150 €, or EUR 150.", ["150 EUR", "€150", "150 €", "EUR 150"]),
        ("From US$1,000.00, R$ 50, $5 and 2,50 £.", ["US$1,000.00", "R$ 50", "$5", "2,50 £"]),
        (
            "It is thirty euros, 15 US dollars, 5 eur or a 3-euro fee.",
            ["thirty euros", "15 US dollars", "5 eur", "3-euro"],
        ),
        ("Over £{fact:uk.section_75_over}, under {fact:customs.eu_duty_under} EUR.", []),
        ("They write “150 EUR”, and `€150`.", []),
        ("An example: a parcel worth 40 EUR.", []),
        ("::: plan price=€40", []),
        ("Try 3 times, in EUR; 40 Europeans and 12 try.", []),
    ],
)
def test_amounts_of_money_are_found_but_for_invented_ones(line: str, found: list[str]) -> None:
    assert found == [words for _, words in prose.typed_numbers(line)]


def test_money_in_a_message_to_copy_is_what_the_reader_writes() -> None:
    assert [(5, "€3")] == list(prose.typed_numbers("a\n```text\nI paid 40 EUR.\n```\nb €3\n"))


def test_a_typed_number_is_found_on_its_line() -> None:
    assert [(3, "7 days")] == list(prose.typed_numbers("a\n\nb 7 days\n"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Your safe day is early.\n\nOther clocks run.", [(1, "safe day"), (3, "clocks")]),
        ("---\ntitle: The clock\nsituation: clock\n---\n# Firm", [(2, "clock"), (5, "Firm")]),
        ("Call at ten o’clock, or ten o'clock.", []),
        ("They say “the clock”, `clock`, [here](clock.md). :material-clock:", []),
        ("::: calculator clock\n\n```text\nclock\n```\n<div class=clock>", []),
        ("We confirm it, and the watch is affirmed.", []),
    ],
)
def test_words_of_builders_are_found_with_their_line(text: str, found: list[tuple[int, str]]) -> None:
    assert found == list(prose.unsaid(text))


def test_usually_is_counted_in_a_thousand_words_of_prose() -> None:
    assert prose.usually("Usually it is so. " + "One two three four. " * 24) == 10
    assert prose.usually("# Usually\n\n| usually |\n\nNo doubt.") == 0
