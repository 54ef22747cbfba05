"""Every page, loaded once, at four widths and in both schemes: nothing cut off, nothing on each other, no barrier;
nothing asked of another site or refused by the policy, and nothing missed of the theme's style sheets.
"""

from collections.abc import Iterator
from statistics import median

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checkers import barriers
from tests.browser.site import served
from tests.browser.test_headers import noticed
from tests.browser.test_pages import Looked, faults_of_layout, look, put_on, seen
from tests.browser.test_purged import MET, gone_at
from tests.browser.test_visit import SAVE_DATA

pytestmark = pytest.mark.proof
WIDTHS = (320, 390, 768, 1280)
PLACES = """() => [...document.querySelectorAll(".md-content, .md-content *")]
    .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .map((element) => [element.localName, ...Object.values(element.getBoundingClientRect().toJSON())].join(" "))"""
"""Everything that is seen of a page, and where it is."""


@pytest.fixture(scope="module")
def told() -> Iterator[str]:
    """The site with the headers for hosts: a browser reports what these refuse, and what the page itself does."""
    with served(told=True) as site:
        yield site


@pytest.fixture(scope="module")
def looked(browser: Browser) -> Iterator[Looked]:
    """One window that goes from page to page, and what the policy refuses in it."""
    with browser.new_context() as context:
        context.add_init_script(SAVE_DATA)
        yield look(context, noticed(context))


@pytest.fixture(scope="module")
def page(looked: Looked) -> Page:
    """That window."""
    return looked.page


@pytest.fixture(scope="module")
def gone(page: Page, told: str) -> list[str]:
    """Selectors that were taken out of the theme's style sheets."""
    return gone_at(page, told)


@pytest.mark.parametrize("address", seen())
def test_a_page_fits_every_screen_has_no_barrier_and_asks_nobody_else(
    looked: Looked, told: str, gone: list[str], address: str
) -> None:
    page = looked.page
    looked.forget()
    put_on(page, "light")
    page.goto(told + address)
    places = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert faults_of_layout(page) == {}, f"at {width} px"
        places[width] = page.evaluate(PLACES)
    for media in ("print", "screen"):
        page.emulate_media(media=media)
    assert looked.asked
    assert looked.faults(told) == []
    assert page.evaluate(MET, gone) == []
    assert barriers(page) == [], "on a desktop, with all that is folded up opened"
    page.set_viewport_size({"width": 390, "height": 844})
    assert barriers(page) == [], "on a phone"
    put_on(page, "dark")
    assert page.evaluate(MET, gone) == []
    assert barriers(page, "color-contrast") == [], "on a phone in the dark"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(PLACES) == places[width], f"the dark changes more than colours at {width} px"
    assert barriers(page, "color-contrast") == [], "on a desktop in the dark"


SCREEN = 784  # pixels of a phone below its bars
MEASURE = """() => {
    const [first] = [...document.querySelectorAll("h2")].filter((title) => title.textContent.startsWith("What to do"));
    return [document.documentElement.scrollHeight, first?.getBoundingClientRect().top + scrollY];
}"""


def test_a_situation_is_short_on_a_phone_and_begins_with_what_to_do(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": SCREEN})
    screens, begins = {}, {}
    for address in seen():
        if address.startswith("situations/") and address != "situations/":
            page.goto(site + address)
            height, top = page.evaluate(MEASURE)
            screens[address], begins[address] = height / SCREEN, top / SCREEN
    assert len(screens) >= 30
    print(f"median {median(screens.values()):.2f} screens, what to do at {median(begins.values()):.2f}")
    assert median(screens.values()) <= 3.5
    assert median(begins.values()) <= 0.6
    assert {address: height for address, height in screens.items() if height > 4.5} == {}
    assert {address: top for address, top in begins.items() if top > 0.8} == {}


def test_the_form_of_a_guide_page_is_beside_the_text_on_a_desk_and_behind_a_card_on_a_phone(
    page: Page, site: str
) -> None:
    page.goto(f"{site}guide/open-the-dispute/")
    form, card = page.locator("calculator-form").first, page.locator(".calculator-beside > summary").first
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(card).to_be_hidden()
    expect(form.get_by_role("button", name="Show my answer")).to_be_visible()
    beside, text = form.bounding_box(), page.locator("h1").bounding_box()
    assert beside
    assert text
    assert beside["x"] >= text["x"] + text["width"]
    page.set_viewport_size({"width": 390, "height": 844})
    expect(form).to_be_hidden()
    card.press("Enter")
    expect(form).to_be_visible()


@pytest.mark.parametrize("way", ["from elsewhere", "within the page", "by instant navigation"])
def test_a_link_to_what_is_closed_opens_it(page: Page, site: str, way: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    address = f"{site}guide/open-the-dispute/"
    section = page.locator(".page-fold > div").last
    if way == "by instant navigation":
        page.goto(f"{site}guide/")
        page.wait_for_load_state("networkidle")  # it reads the site map first
    else:
        page.goto(address)
        expect(section).to_be_hidden()
    if way == "from elsewhere":
        page.goto("about:blank")
        page.goto(f"{address}#next")
    else:
        add = "address => { const link = document.createElement('a'); link.href = address; "
        page.evaluate(
            f"{add} document.querySelector('.md-content__inner').append(link); link.click(); }}", f"{address}#next"
        )
    expect(section).to_be_visible()
    expect(section).to_be_in_viewport()
    heading, bar = page.locator(".page-fold > summary").last.bounding_box(), page.locator(".md-header").bounding_box()
    assert heading
    assert bar
    assert heading["y"] >= bar["y"] + bar["height"], "the heading is not below the bar"
    expect(page.locator(".page-fold > div").first).to_be_hidden()
