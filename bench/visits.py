"""What one visit is asked: each function drives a page that is open, or opens one, and returns milliseconds."""

from collections.abc import Mapping
from datetime import date, timedelta

from playwright.sync_api import Page

from bench.browser import Browser
from bench.site import Request, Served

FIRST, SECOND = "dispute_window", "dispute_timeline"  # calculators
SECOND_PAGE = "after-you-open/"  # has the second calculator; the page of the first links to it
GUIDE = "guide/open-the-dispute/"  # has the first one; a page that a reader with a problem lands on
COMPLETED = "completed_on"
TO_AN_ANSWER = f"{GUIDE}#v=1&calculator={FIRST}&{COMPLETED}={{}}&problem=not_as_described&end=1"
TO_A_PLAN = f"my-order/#v=1&calculator=my_order&{COMPLETED}={{}}&problem=damaged&stage=completed&end=1"
SETTLE = 1.5  # seconds in which a browser writes its caches after an answer
READING = 3  # seconds in which a reader fills in the form
ANSWERS = 100  # of one visit
EARLY = 20  # of them, while the browser still translates Python
PHONE = 4  # times slower than a computer
UNTOUCHED, OF_OURS = "Page opened and left alone", "Of that, in our scripts"  # blocking time


def open_page(page: Page, site: Served) -> list[Request]:
    """The page of the first calculator, until it is quiet; returns what it fetched. Python among it is an error."""
    site.requests()
    page.goto(site.home + GUIDE, wait_until="networkidle")
    open_card(page)
    requests = site.requests()
    if early := [request["path"] for request in requests if request["path"].endswith((".wasm", ".bin", ".zip"))]:
        raise AssertionError(f"fetched before the reader's touch, although Save-Data is on: {', '.join(early)}")
    return requests


def open_card(page: Page) -> None:
    """On a phone the form of a guide page stands behind a card."""
    page.locator(".calculator-beside > summary").first.click()


def first_answer(page: Page, name: str = FIRST) -> float:
    """From the touch on the button of a filled form to its answer."""
    page.evaluate("([name, answers]) => bench.fill(name, answers)", [name, _filled(name)])
    form = f"calculator-form[name={name}]"
    return touch(page, f"{form} .calculator-output", f"{form} [type=submit]")


def touch(page: Page, output: str, button: str) -> float:
    """From the touch on a button until there is something in `output`."""
    page.evaluate("output => bench.watch(output)", output)
    page.locator(button).first.click()
    ms: float = page.evaluate("bench.answer.then(({ touched, shown }) => shown - touched)")
    return ms


def second_page(page: Page, site: Served) -> float:
    """The first answer on the second page of a visit, reached by a link, after an answer on the first."""
    open_page(page, site)
    first_answer(page)
    page.evaluate("window.sameDocument = true")
    page.locator(".page-fold > summary").last.click()
    page.locator(f".md-content a[href$='{SECOND_PAGE}']").last.click()
    page.wait_for_url(f"**/{SECOND_PAGE}")
    open_card(page)
    page.wait_for_selector(f"calculator-form[name={SECOND}] [type=submit]:enabled")
    page.wait_for_load_state("networkidle")
    if not page.evaluate("window.sameDocument"):
        raise AssertionError("the second page was loaded whole, not by instant navigation")
    return first_answer(page, SECOND)


def from_a_link(page: Page, site: Served, address: str) -> float:
    """From opening a link until its answer is shown, on the page's own clock. `address` is of the page and its link."""
    page.goto(site.home + address, wait_until="commit")
    ms: float = page.evaluate("bench.shown('.outcome-headline')")
    return ms


def as_met(page: Page, site: Served) -> float:
    """As a reader meets it: the page is opened, filled in with real touches within three seconds, then asked."""
    page.goto(site.home + GUIDE, wait_until="load")
    open_card(page)
    form = page.locator(f"calculator-form[name={FIRST}]")
    form.locator("[name=problem][value=not_as_described]").check()
    page.wait_for_timeout(READING * 500)
    form.locator(f"[name={COMPLETED}]").fill(_days_ago(3))
    page.wait_for_timeout(READING * 500)
    return first_answer(page)


def answers(browser: Browser, site: Served) -> list[float]:
    """Further answers on one page after the first: from submit to shown."""
    with browser.visit(browser.empty("answers")) as page:
        open_page(page, site)
        first_answer(page)
        texts = [_days_ago(number % 25) for number in range(ANSWERS)]
        times: list[float] = page.evaluate(f"texts => bench.ask('{FIRST}', '{COMPLETED}', texts)", texts)
        return times


def blocking(browser: Browser, site: Served) -> dict[str, float]:
    """Long tasks of a phone's main thread, what each takes beyond 50 ms, added up: the page is left alone."""
    with browser.visit(browser.empty("blocking"), save_data=False) as page:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": PHONE})
        page.goto(site.home + GUIDE, wait_until="networkidle")
        page.wait_for_timeout(2000)
        return {UNTOUCHED: page.evaluate("bench.blocking()"), OF_OURS: page.evaluate("bench.blockingOfOurs()")}


def _filled(name: str) -> Mapping[str, str]:
    if name == FIRST:
        return {"problem": "not_as_described", COMPLETED: _days_ago(3)}
    return {"opened_on": _days_ago(2)}


def linked(address: str) -> str:
    """An address whose link is about an order of this week."""
    return address.format(date.today() - timedelta(days=3))


def _days_ago(days: int) -> str:
    day = date.today() - timedelta(days=days)
    return f"{day.day} {day:%B %Y}"
