"""Text at twice its size, as the reader's browser is set: nothing is wider than the screen, and nothing is cut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.filling import DAY_TO_ACT, PLAN, WINDOW, ask
from tests.browser.test_pages import OPENED, seen

TWICE = {"standard": 32, "fixed": 26}  # pixels; browsers come with 16 and 13
WIDTHS = (390, 1280)
CUT = """() => [...document.querySelectorAll("select")].filter((list) => list.checkVisibility()).filter((list) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(list);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    const ARROW = 16;
    const room = list.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - ARROW;
    return pen.measureText(list.selectedOptions[0].text).width > room;
}).map((list) => list.name || list.id)"""
"""Lists whose chosen words have no room."""


@pytest.fixture
def large(browser: Browser) -> Iterator[Page]:
    """A page in a browser with text at 200 %."""
    with browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block") as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": TWICE})
        yield page


def too_wide(page: Page) -> dict[int, int]:
    """How wide the page is where it is wider than the screen."""
    page.evaluate(OPENED)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        found[width] = page.evaluate("document.documentElement.scrollWidth")
    return {width: wide for width, wide in found.items() if wide > width}


def test_the_home_page_fits_with_text_at_200_percent(large: Page, site: str) -> None:
    large.goto(site)
    assert large.evaluate("parseFloat(getComputedStyle(document.querySelector('.md-typeset')).fontSize)") == 32
    assert too_wide(large) == {}


@pytest.mark.proof
def test_every_page_fits_with_text_at_200_percent(large: Page, site: str) -> None:
    found = {}
    for address in seen():
        large.goto(site + address)
        large.evaluate("for (const fold of document.querySelectorAll('.md-content details')) fold.open = true")
        if wide := too_wide(large):
            found[address] = wide
    assert found == {}


@pytest.mark.proof
@pytest.mark.parametrize(
    ("address", "name", "answers"), [(WINDOW, "dispute_window", DAY_TO_ACT), ("my-order/", "my_order", PLAN)]
)
def test_an_answer_fits_with_text_at_200_percent(large: Page, site: str, address: str, name: str, answers: str) -> None:
    ask(large, site + address, name, answers)
    large.evaluate("for (const fold of document.querySelectorAll('.md-content details')) fold.open = true")
    assert too_wide(large) == {}


@pytest.mark.proof
def test_no_list_is_cut_on_a_phone(browser: Browser, site: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        for address in ("my-order/", "ways/european-union/", "about/facts/"):
            page.goto(site + address)
            page.evaluate("for (const all of document.querySelectorAll('.md-content [hidden]')) all.hidden = false")
            page.evaluate("for (const all of document.querySelectorAll('[data-later]')) delete all.dataset.later")
            page.evaluate("for (const fold of document.querySelectorAll('.md-content details')) fold.open = true")
            assert page.locator("select").filter(visible=True).count(), address
            assert page.evaluate(CUT) == [], address


@pytest.mark.proof
def test_a_calendar_and_what_unfolds_are_seen_in_forced_colours(browser: Browser, site: str) -> None:
    """Their pictures have the colour of the text: drawn as grounds, they would have that of the page."""
    with browser.new_context(viewport={"width": 390, "height": 844}, forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{site}my-order/")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        for pseudo, selector in (("::before", ".calculator-picker"), ("::after", ".page-fold > summary")):
            drawn = page.evaluate(
                "([selector, pseudo]) => getComputedStyle(document.querySelector(selector), pseudo).backgroundColor",
                [selector, pseudo],
            )
            assert drawn not in (ground, "rgba(0, 0, 0, 0)"), selector
