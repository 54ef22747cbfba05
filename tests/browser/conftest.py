"""A real Chromium on the built site. The browser is found by `make build/chromium`, the site built by `make`."""

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Response, ViewportSize, sync_playwright

from tests.browser.site import ROOT, SITE, served

CHROMIUM = ROOT / "build" / "chromium"
# What is kept for a visit without a connection is tested on its own (test_offline.py); tests that answer for the host
# would not see what a service worker asks it.
ALONE: Literal["block"] = "block"
PHONE: ViewportSize = {"width": 390, "height": 844}

# The last one: each test has a few answers. To make Python's code quicker in the background pays for the hundreds of
# `make bench`; here it took a seventh of the time of all browser tests.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    "--js-flags=--liftoff-only",
]


ALIVE = """() => document.querySelector("noscript *") || [...document.querySelectorAll(
    "calculator-form, case-check, copy-text, fact-filter, order-bar, order-keep, order-line, order-list, site-notes",
)].every((element) => element.matches(":defined"))"""
"""What stands in a noscript is elements only where scripts are off, and then nothing comes to life."""
TO_COME_ALIVE = 2_000  # milliseconds; a test may keep a script back for ever


def _alive(go: Callable[..., Response | None]) -> Callable[..., Response | None]:
    """As readers, a test begins once the page is alive: our scripts do that after it is loaded, so a machine with much
    to do may be at the next line of a test before it. Whoever waits for less says until when.
    """

    @wraps(go)
    def going(page: Page, *where: Any, **how: Any) -> Response | None:
        response = go(page, *where, **how)
        for _ in range(0 if "wait_until" in how else TO_COME_ALIVE // 20):
            if page.evaluate(ALIVE):
                break
            page.wait_for_timeout(20)
        return response

    return going


@pytest.fixture(scope="session", autouse=True)
def _pages_are_alive() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for go in ("goto", "reload", "go_back"):
            patch.setattr(Page, go, _alive(getattr(Page, go)))
        yield


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The site's address."""
    assert (SITE / "index.html").is_file(), "the site is not built: run the tests with `make browser`"
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser that was found."""
    assert CHROMIUM.is_file(), "no browser was looked for: run the tests with `make browser`"
    path = Path(CHROMIUM.read_text(encoding="utf-8").strip())
    assert path.exists(), f"{path} is gone: run `make -B build/chromium`"
    return path


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives it."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: Path) -> Iterator[Browser]:
    """One browser for all tests."""
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def reader(playwright: Playwright, chromium: Path, tmp_path: Path) -> Iterator[Page]:
    """A profile of its own that keeps what a reader's keeps; a private window keeps no large files."""
    with playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=chromium,
        args=FLAGS,
        viewport=PHONE,
        locale="en",
        service_workers=ALONE,
    ) as context:
        yield context.pages[0]


@pytest.fixture(scope="session")
def returning(
    playwright: Playwright, chromium: Path, site: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The profile of a reader who has had an answer before: its browser keeps Python's files."""
    folder = tmp_path_factory.mktemp("returning")
    with playwright.chromium.launch_persistent_context(
        folder, executable_path=chromium, args=FLAGS, viewport=PHONE, locale="en", service_workers=ALONE
    ) as context:
        page = context.pages[0]
        page.goto(site)
        page.evaluate(ASK)
        page.goto("about:blank")
        yield context


ASK = """async () => {
    const { ask } = await import(document.querySelector("script[src*='form.js']").src);
    await ask({ calculator: "appeal_window", answers: {}, today: "2026-11-12" });
}"""


@pytest.fixture
def page(returning: BrowserContext) -> Iterator[Page]:
    """A new page on a phone's screen for a reader who comes back; an error in the page's own script fails the test."""
    page = returning.new_page()
    yield from _unbroken(page)
    if page.url.startswith("http"):
        page.evaluate("localStorage.clear()")  # the scheme that was switched to
    page.close()


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    """As `page`, for a reader who was never here."""
    with browser.new_context(viewport=PHONE, locale="en", service_workers=ALONE) as context:
        yield from _unbroken(context.new_page())


def _unbroken(page: Page) -> Iterator[Page]:
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)[:300]))
    yield page
    assert broken == []


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A fresh profile for tests that break the runtime on purpose, in which errors are expected."""
    with browser.new_context(viewport=PHONE, locale="en", service_workers=ALONE) as context:
        yield context.new_page()
