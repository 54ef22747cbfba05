"""Every kind of page in every state a reader can bring it to: the checkers find nothing, the theme's frame included."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.checkers import CHECKERS, barriers
from tests.browser.filling import DAY_TO_ACT, PLAN, SLOW, WINDOW, ask, at_once, fill, unfolded, until
from tests.browser.site import served
from tests.browser.test_orders import listed, order
from tests.browser.test_pages import OF_EACH_KIND, put_on

pytestmark = pytest.mark.proof

KINDS = (
    *OF_EACH_KIND,
    *("my-order/", "situations/", "ways/card/", "calculators/", "glossary/", "my-orders/"),
    *("about/facts/", "about/check/", "about/privacy/"),
)
DRAWN_FOR_THE_ROOT = ("404.html", "offline.html")
State = Callable[[Page, str], None]


def wrong(page: Page, site: str, answers: str = "", address: str = "my-order/", name: str = "my_order") -> None:
    """A form that was sent with these answers, and its list of errors."""
    page.goto(site + address)
    form = at_once(page, page.locator(f"calculator-form[name={name}]"))
    fill(form, answers or "problem=counterfeit shipped_on=soon delivered_on=5/6/2026")
    form.get_by_role("button", name="Show my answer").click()
    expect(form.locator(".calculator-wrong")).to_be_visible(timeout=SLOW)


def one_wrong(page: Page, site: str) -> None:
    """Of the form of a guide page."""
    wrong(page, site, "delivered_on=2026-11-10", WINDOW, "dispute_window")


def answered(page: Page, site: str) -> None:
    """The answer of a guide page."""
    ask(page, site + WINDOW, "dispute_window", DAY_TO_ACT)


def old(page: Page, site: str) -> None:
    """An answer to something else."""
    form = ask(page, site + WINDOW, "dispute_window", DAY_TO_ACT)
    fill(form, "completed_on=2026-11-09")
    expect(form.locator(".calculator-old")).to_be_visible()


def gap(page: Page, site: str) -> None:
    """An answer where no rule is published."""
    ask(page, site + WINDOW, "dispute_window", "problem=not_as_described completed_on=2015-03-03")


def planned(page: Page, site: str) -> None:
    """A plan."""
    ask(page, f"{site}my-order/", "my_order", PLAN)


def opened(page: Page, site: str) -> None:
    """A plan with all that is folded up opened."""
    planned(page, site)
    page.evaluate("for (const fold of document.querySelectorAll('.md-content details')) fold.open = true")


def unfolded_page(page: Page, site: str) -> None:
    """A page about a situation with all that is folded up opened."""
    page.goto(f"{site}situations/tracking-frozen/")
    page.evaluate("for (const fold of document.querySelectorAll('.md-content details')) fold.open = true")


def kept(page: Page, site: str) -> None:
    """Orders on the device, with their fields."""
    listed(page, site, [order("a1", "Blue shoes")])
    page.evaluate("for (const fold of document.querySelectorAll('order-list details')) fold.open = true")


def failed(page: Page, site: str) -> None:
    """Python does not come."""

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/worker.js*", refuse)
    page.goto(site + WINDOW)
    form = unfolded(page.locator("calculator-form"))
    form.get_by_role("button", name="Show my answer").click()
    expect(form.get_by_role("button", name="Try again")).to_be_visible(timeout=SLOW)


def searched(page: Page, site: str) -> None:
    """Results of the search."""
    page.goto(site)
    page.locator(".md-search__input").focus()
    page.keyboard.type("tracking")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=SLOW)


def in_menu(page: Page, site: str) -> None:
    """The menu, opened where it has a button."""
    page.goto(site)
    if page.locator(".menu-button").is_visible():
        page.locator(".menu-button").press("Enter")
        until(page, "document.querySelector('#__drawer').checked")


def explained(page: Page, site: str) -> None:
    """A word of the glossary with its explanation."""
    page.goto(f"{site}about/accuracy/")
    page.locator("a.term").filter(visible=True).first.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()


STATES: tuple[State, ...] = (
    *(wrong, one_wrong, answered, old, gap, planned, opened, unfolded_page, kept, failed),
    *(searched, in_menu, explained),
)


@pytest.fixture(params=[(390, "dark"), (1280, "light")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A phone in the dark, and a desk in the light: the other two differ in colours only (test_every_page.py)."""
    width, scheme = request.param
    with browser.new_context(viewport={"width": width, "height": 844}, service_workers="block") as context:
        page = context.new_page()
        put_on(page, scheme)
        yield page


def still(page: Page) -> Page:
    """At its beginning, when nothing moves or fades any more."""
    page.wait_for_timeout(300)  # an answer is scrolled to when it has been drawn
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(300)  # then the tabs at the top come back, one after the other
    page.evaluate("Promise.allSettled(document.getAnimations().map(({ finished }) => finished))")
    page.wait_for_timeout(300)
    return page


@pytest.mark.parametrize("state", STATES)
def test_no_checker_finds_a_barrier_in_a_state(page: Page, site: str, state: State) -> None:
    state(page, site)
    assert barriers(still(page), within="html", checkers=CHECKERS) == []


@pytest.mark.parametrize("address", KINDS)
def test_no_checker_finds_a_barrier_on_a_kind_of_page(page: Page, site: str, address: str) -> None:
    page.goto(site + address)
    assert barriers(still(page), within="html", checkers=CHECKERS) == []


@pytest.mark.parametrize("address", DRAWN_FOR_THE_ROOT)
def test_no_checker_finds_a_barrier_on_a_page_that_is_drawn_for_the_root_of_a_host(page: Page, address: str) -> None:
    with served(root="/") as rooted:
        page.goto(rooted + address)
        assert barriers(still(page), within="html", checkers=CHECKERS) == []
