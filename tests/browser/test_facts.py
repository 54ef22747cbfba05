"""The page of all facts: short until something is asked of it, a link leads to its fact, a filter finds others."""

import re

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calculators.kit.policy import fact, facts, regimes
from tests.browser.checkers import barriers
from tests.browser.conftest import PHONE
from tests.browser.filling import until
from tests.browser.test_pages import faults_of_layout

FACTS = "about/facts/"
ID = "aliexpress.open_dispute_last_day"
WAYS = ("guide/open-the-dispute/", FACTS)
COUNT = sum(len(facts(name)) for name in regimes())


def card(page: Page, fact_id: str = ID) -> Locator:
    return page.locator(f'[id="{fact_id}"]')


def is_shown(page: Page) -> None:
    """The fact of the address stands at the top of the window, with all that is known of it."""
    expect(card(page).locator("blockquote").first).to_be_visible()
    until(
        page,
        "id => { const { top } = document.getElementById(id).getBoundingClientRect(); return top > 40 && top < 200; }",
        ID,
    )


@pytest.mark.proof
def test_a_link_to_a_fact_opens_what_it_is_in_and_shows_it(page: Page, site: str) -> None:
    page.goto(site + WAYS[0])
    page.evaluate("window.isTheSame = true")
    page.locator(f'a.fact[href$="#{ID}"]').first.click()
    is_shown(page)
    assert page.evaluate("window.isTheSame"), "Material followed the link"
    fold = page.locator(".fold").filter(has=card(page))
    card(page).locator("summary").first.click()
    fold.locator("> summary").click()
    expect(card(page)).to_be_hidden()
    page.locator(f'p > a.fact[href$="#{ID}"]').click()
    is_shown(page)
    page.goto("about:blank")
    page.goto(f"{site}{FACTS}#{ID}")
    is_shown(page)
    assert page.locator(".fold[open]").count() == 1


def test_a_fact_is_found_by_words_and_by_whose_rule_it_is(page: Page, site: str) -> None:
    page.goto(site + FACTS)
    filter_, shown = page.get_by_role("search", name="Facts"), page.locator(".facts > li:visible")
    count = filter_.get_by_role("status")
    expect(count).to_have_text(f"{COUNT} facts")
    expect(shown).to_have_count(0)
    words = filter_.get_by_label("Words to look for")
    words.press_sequentially("BRAZIL days ")
    found = shown.count()
    assert 1 <= found < 20
    expect(count).to_have_text(f"{found} of {COUNT} facts")
    expect(card(page, "brazil.withdraw_days")).to_be_visible()
    words.fill("days zzz")
    expect(count).to_have_text(re.compile("^No fact has all these words"))
    expect(page.locator(".fold:visible")).to_have_count(0)
    words.fill("")
    expect(shown).to_have_count(0)
    filter_.get_by_label("Whose rules").select_option("uk")
    expect(shown).to_have_count(len(facts("uk")))
    words.press("Enter")
    assert f"{site}{FACTS}" == page.url
    for _ in range(2):  # the first time, Material draws the page anew
        page.locator(f'p > a.fact[href$="#{ID}"]').click()
        is_shown(page)
        expect(count).to_have_text(f"{COUNT} facts")
        filter_.get_by_label("Whose rules").select_option("uk")
        expect(card(page)).to_be_hidden()


@pytest.mark.proof
def test_the_page_is_short_and_has_no_barrier_when_all_is_open(page: Page, site: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(site + FACTS)
    assert page.evaluate("document.documentElement.scrollHeight / 784") < 7, "screens of a phone"
    page.evaluate("document.querySelectorAll('.md-content details').forEach((fold) => { fold.open = true; })")
    small = "all => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent)"
    assert page.locator("fact-filter :is(summary, select, input)").evaluate_all(small) == []
    assert faults_of_layout(page) == {}
    assert barriers(page) == []


@pytest.mark.proof
def test_wide_enough_a_fact_is_one_line_of_four_columns(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}{FACTS}#{ID}")
    tops = (
        card(page).locator("> p").evaluate_all("all => all.map((one) => Math.round(one.getBoundingClientRect().top))")
    )
    assert len(tops) == 4
    assert len(set(tops)) == 1


@pytest.mark.proof
def test_without_the_script_nothing_asks_for_words_and_a_fact_is_shown(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}{FACTS}#{ID}")
        expect(card(page)).to_be_in_viewport()
        expect(page.get_by_role("search", name="Facts")).to_be_hidden()


@pytest.mark.proof
def test_a_late_script_moves_nothing(page: Page, site: str) -> None:
    page.goto(site + FACTS)
    expect(page.get_by_label("Words to look for")).to_be_visible()
    top = page.locator(".fold").first.evaluate("fold => fold.getBoundingClientRect().top")
    page.route("**/facts.js", lambda route: route.abort())
    page.reload()
    expect(page.get_by_label("Words to look for")).to_be_hidden()
    assert top == page.locator(".fold").first.evaluate("fold => fold.getBoundingClientRect().top")


@pytest.mark.proof
@pytest.mark.parametrize("has_script", [True, False])
def test_all_facts_are_printed(browser: Browser, site: str, has_script: bool) -> None:
    with browser.new_context(java_script_enabled=has_script) as context:
        page = context.new_page()
        page.goto(site + FACTS)
        document = pypdfium2.PdfDocument(page.pdf(format="A4"))
        text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    printed = re.sub(r"\W+", "", text)
    for name in regimes():
        for row in facts(name).values():
            for words in (row.title, row.values[-1].quote, fact(row.id).id):
                assert re.sub(r"\W+", "", words) in printed, row.id
    assert "Wordstolookfor" not in printed
