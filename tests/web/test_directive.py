"""One line of Markdown becomes a form, a table or a value; a mistake names page and line."""

import re

import pytest
from markdown import Markdown

from calculators.kit.policy import fact
from tests.frozen import frozen
from web.case_tables import cases
from web.directive import DirectiveError, Directives, Page, in_months, mistakes


def rendered(text: str, page: str = "guide/page.md", lines_before: int = 0) -> str:
    directives = Directives()
    directives.page.path, directives.page.lines_before = page, lines_before
    return Markdown(extensions=["tables", "pymdownx.superfences", directives]).convert(text)


def refused(text: str, lines_before: int) -> str:
    with pytest.raises(DirectiveError) as error:
        rendered(text, lines_before=lines_before)
    return str(error.value)


def test_a_calculator_line_becomes_its_form_with_worked_examples() -> None:
    html = rendered("Before.\n\n::: calculator dispute_window\n\nAfter.")
    assert '<calculator-form name="dispute_window"' in html
    assert "<p><calculator-form" not in html
    assert cases("dispute_window")[0].expected["headline"] in html
    assert "<p>Before.</p>" in html
    assert "<p>After.</p>" in html


def test_a_calculator_shows_the_facts_behind_its_answers_with_their_sources() -> None:
    html = rendered("::: calculator dispute_window")
    assert "<summary>Facts and sources</summary>" in html
    assert "aliexpress.open_dispute_last_day" in html
    assert "aliexpress.in_transit_block" in html
    assert "aliexpress.free_return_china" not in html
    assert 'id="aliexpress.' not in html


def test_defaults_fill_the_form_and_show_the_questions_that_follow_from_them() -> None:
    html = rendered("::: calculator dispute_window problem=not_received")
    assert 'value="not_received" checked' in html
    assert "hidden" not in html[html.index('data-question="tracking"') :].split(">")[0]


def test_a_directive_without_blank_lines_around_it_still_stands_alone() -> None:
    assert "<p>Before.</p>" in rendered("Before.\n::: calculator dispute_window\nAfter.")


def test_a_directive_inside_a_fence_stays_text() -> None:
    html = rendered("```\n::: calculator dispute_window\n{fact:no.such}\n```")
    assert "calculator-form" not in html
    assert "::: calculator dispute_window" in html


def test_a_fact_whose_address_names_no_page_says_why() -> None:
    assert "Our notes name the page by its title only." in rendered("::: facts eu")


def test_facts_become_cards_with_sources_and_anchors() -> None:
    directives = Directives()
    html = Markdown(extensions=[directives]).convert("::: facts aliexpress")
    value = fact("aliexpress.open_dispute_last_day").values[-1]
    assert 'id="aliexpress.open_dispute_last_day"' in html
    assert f"{value.value} calendar days" in html
    assert value.url in html
    assert "aliexpress.open_dispute_last_day" in directives.page.anchors


def test_a_calculator_brings_a_table_of_worked_examples() -> None:
    html = rendered("::: calculator refund_arrival")
    assert "<caption>" in html
    assert "Asked on" in html


@frozen()
def test_an_inline_fact_prints_its_value_as_a_link_to_its_source() -> None:
    html = rendered("You have **{fact:aliexpress.open_dispute_last_day} days**.")
    assert 'href="../about/facts.md#aliexpress.open_dispute_last_day"' in html
    assert ">15</a> days</strong>" in html
    assert "Checked 23 November 2026" in html


@frozen()
def test_a_long_time_is_told_in_months_too_where_it_first_stands() -> None:
    html = rendered("Ask within {fact:cards.safe_days} days of it.\n\nSay {fact:cards.safe_days} days again.")
    assert html.count("(about 3½ months)") == 1
    assert "105</a> days (about 3½ months) of it" in html


@pytest.mark.parametrize(
    "line",
    [
        "Ask within {fact:aliexpress.open_dispute_last_day} days.",  # short
        "| {fact:cards.safe_days} days |",  # in a table every cell is short
        "It is day {fact:cards.safe_days} after it.",
        "Ask within {fact:cards.safe_days} days (see below).",
    ],
)
def test_other_times_are_told_once(line: str) -> None:
    assert "month" not in rendered(line)


@pytest.mark.parametrize(
    ("days", "months"),
    [(45, "1½"), (60, "2"), (75, "2½"), (105, "3½"), (120, "4"), (180, "6"), (360, "12"), (540, "18")],
)
def test_months_are_counted_in_halves_and_from_a_year_on_whole(days: int, months: str) -> None:
    assert f"{months} months" == in_months(days)


@frozen()
def test_thousands_are_grouped() -> None:
    assert ">30,000</a>" in rendered("{fact:uk.section_75_up_to}")


def test_an_inline_fact_works_in_a_table_and_on_the_first_level() -> None:
    html = rendered("| a |\n|---|\n| {fact:aliexpress.appeal} |", page="index.md")
    assert 'href="about/facts.md#aliexpress.appeal"' in html


def test_a_fact_that_is_a_sentence_prints_it_with_a_link_named_source() -> None:
    assert ">source</a>" in rendered("{fact:aliexpress.accept_is_final}")


def test_a_number_with_an_older_text_says_so_at_the_number_and_in_the_list() -> None:
    assert "Newest text found: 2025, a guide." in rendered("{fact:aliexpress.open_dispute_first_day}")
    items = rendered("::: aged_numbers").split("<li>")[1:]
    assert len(items) >= 10
    assert all("Newest text found: " in item for item in items)


def test_terms_without_a_date_are_captured_and_a_rule_with_one_is_valid() -> None:
    rows = dict(re.findall(r'<li id="([^"]+)"(.*?)</li>', rendered("::: facts aliexpress"), re.DOTALL))
    assert "Captured 10 December 2025: the text shows no date" in rows["aliexpress.free_return_china"]
    assert "Valid since 8 July 2020" in rows["aliexpress.fake_shipment"]


@frozen()
def test_a_fact_whose_address_names_no_page_is_listed_with_a_link_to_it() -> None:
    listed = rendered("::: bare_addresses")
    assert '#aliexpress.accept_is_final">Accepting a proposal</a>: Our notes of the check name the site' in listed


def test_an_inline_fact_in_code_stays_text() -> None:
    assert "<code>{fact:no.such}</code>" in rendered("Write `{fact:no.such}`.")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("::: calculator dispute_windw", "did you mean 'dispute_window'"),
        ("::: calculater dispute_window", "did you mean 'calculator'"),
        ("::: calculator", "write it like this: '::: calculator dispute_window'"),
        ("::: calculator dispute_window probem=not_received", "did you mean 'problem'?"),
        ("::: calculator dispute_window problem=lost", "not_received, damaged, wrong_item"),
        ("::: facts alixpress", "did you mean 'aliexpress'?"),
        ("::: drawing clock_lader", "did you mean 'clock_ladder'"),
        ("::: disputed aliexpress", "write '::: disputed' alone"),
        ("::: facts aliexpress brazil", "write it like this: '::: facts aliexpress'"),
        (":: calculator dispute_window", "write three colons at the beginning of a line of its own"),
        ("- ::: calculator dispute_window", "write three colons at the beginning of a line of its own"),
        ("Here: ::: calculater dispute_window", "did you mean 'calculator'"),
        ("::::calculator dispute_window", "there is no directive '::: '"),
        ("{Fact:aliexpress.appeal}", "write it like this, in one line: {fact:aliexpress.appeal}"),
        ("{fact:aliexpress.appeal days", "write it like this, in one line: {fact:aliexpress.appeal}"),
        ("{facts:aliexpress.appeal}", "write it like this, in one line: {fact:aliexpress.appeal}"),
        ("{ fact:aliexpress.appeal}", "write it like this, in one line: {fact:aliexpress.appeal}"),
        ("(fact:aliexpress.appeal)", "write it like this, in one line: {fact:aliexpress.appeal}"),
        ("{fact:}", "there is no fact ''"),
        ("{fact:aliexpress.open_dispute_last}", "did you mean 'aliexpress.open_dispute_last_day'"),
        ("{fact:nobody.knows}", "no file policy/nobody.toml"),
    ],
)
def test_a_mistake_stops_with_page_line_and_what_was_meant(line: str, told: str) -> None:
    message = refused(f"# Title\n\n{line}\n", lines_before=4)
    assert message.startswith("docs/guide/page.md:7: ")
    assert told in message


def test_what_only_looks_like_a_directive_may_stand_in_code_and_in_other_words() -> None:
    assert "<code>:: calculator</code>" in rendered("Write `:: calculator`, and never `{Fact:x.y}`.")
    assert "<p>A fact: it is so :: really.</p>" in rendered("A fact: it is so :: really.")


def test_all_mistakes_of_a_page_are_told_with_their_lines() -> None:
    page = "# Title\n\n{fact:no.such}\n\n```\n{fact:no.such}\n```\n::: facts alixpress\n"
    assert [7, 12] == [line for line, _ in mistakes(page, lines_before=4)]


def test_the_page_starts_without_anchors() -> None:
    assert Page().anchors == set()
