"""The main journey of a reader under the policy of pages, alone and with the headers for hosts: nothing is refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.conftest import FLAGS, PHONE
from tests.browser.filling import DAY_TO_ACT, PLAN, SLOW, WINDOW, ask, go_on
from tests.browser.site import STAND_INS, pages, served
from tests.browser.test_answer import headline
from tests.browser.test_failure import missing
from tests.browser.test_link import CLIPBOARD
from tests.browser.test_offline import FILLED, UNTIL
from tests.browser.test_pages import seen
from tests.browser.test_paper import PRESSED, press, printed
from tests.browser.test_search import found
from tests.browser.test_visit import SAVE_DATA
from web.traced import SNAPSHOT

NOTICED = """document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
    violated(`${document.URL}: ${violatedDirective}: ${blockedURI} ${sample}`);
});"""


def noticed(context: BrowserContext) -> list[str]:
    """What the policy refuses from now on, in pages and their workers."""
    refused: list[str] = []
    context.expose_binding("violated", lambda _, what: refused.append(what))
    context.add_init_script(NOTICED)

    def note(message: Any) -> None:
        if "Content Security Policy" in message.text or "Permissions-Policy" in message.text:
            refused.append(message.text)

    context.on("console", note)
    return refused


@pytest.fixture(params=["alone", "told"])
def visit(
    request: pytest.FixtureRequest, playwright: Playwright, chromium: Path, tmp_path: Path
) -> Iterator[tuple[Page, str, list[str]]]:
    """A first visit that keeps what it keeps, service worker included: the page, the site, and what was refused."""
    with (
        served(told=request.param == "told") as site,
        playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=chromium, args=FLAGS, viewport=PHONE, locale="en"
        ) as context,
    ):
        yield context.pages[0], site, noticed(context)


def test_what_a_page_may_not_do_is_refused_and_seen(page: Page, site: str) -> None:
    """Else the journey below proves nothing."""
    refused: list[str] = []
    page.expose_binding("violated", lambda _, what: refused.append(what))
    page.add_init_script(NOTICED)
    page.goto(f"{site}404.html", wait_until="load")  # its scripts lie at the address it was built for
    assert refused == []
    page.evaluate(
        """() => {
            document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = 1" }));
            document.body.setAttribute("style", "color: red");
            return fetch("https://elsewhere.test/").catch(() => {});
        }"""
    )
    assert page.evaluate("window.ran") is None
    page.wait_for_timeout(100)
    assert [what.split(": ")[1] for what in refused] == ["script-src-elem", "style-src-attr", "connect-src"]


@pytest.mark.proof
def test_the_main_journey_needs_nothing_that_the_policy_refuses(visit: tuple[Page, str, list[str]]) -> None:
    page, site, refused = visit
    page.add_init_script(CLIPBOARD)
    page.add_init_script(PRESSED)
    page.goto(site)
    page.locator("label[for=__palette_1]:visible, label[for=__palette_2]:visible").first.click()
    page.locator(".md-header__button[for=__search]").click()
    assert found(page, page.locator(".md-search-result__item"), "parcel says delivered")
    form = ask(page, site + WINDOW, "dispute_window", DAY_TO_ACT)
    expect(headline(form)).to_contain_text("2026")
    go_on(page)
    form = ask(page, f"{site}my-order/", "my_order", PLAN)
    with page.expect_download() as calendar:
        form.get_by_role("link", name="Add to calendar").click()
    assert Path(calendar.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")
    form.get_by_role("button", name="Copy link").click()
    expect(form.locator(".outcome-share [role=status]")).to_have_text("Copied.")
    press(page, form)
    expect(form.locator(".card-code svg")).to_be_attached()
    assert printed(page, "A4").sheets
    form.get_by_role("button", name="Keep on this device").click()
    expect(form.locator("order-keep [role=status]")).to_have_text("Kept on this device.")
    page.evaluate(UNTIL, FILLED)
    page.goto(f"{site}my-orders/")
    expect(page.locator(".orders > li")).to_have_count(1, timeout=SLOW)
    page.goto(f"{site}calculators/case-planner/{page.evaluate('window.copied') or '#place'}")
    page.wait_for_url(f"{site}my-order/#*")
    page.goto(page.url)  # from the snapshot, and through the service worker
    page.reload()
    ask(page, f"{site}my-order/", "my_order", PLAN)
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert refused == []


@pytest.mark.proof
def test_what_leads_to_a_page_or_stands_in_for_one_holds_nothing_that_the_policy_refuses(
    visit: tuple[Page, str, list[str]],
) -> None:
    """What readers see as pages is looked at in test_every_page.py."""
    page, site, refused = visit
    page.add_init_script(SAVE_DATA)
    others = sorted({*pages(), "not/there/"} - {*seen()})
    assert len(others) > len(STAND_INS)
    for address in others:
        page.goto(site + address)
    assert refused == []


@pytest.mark.proof
def test_a_host_that_knows_no_wasm_gives_answers_too(playwright: Playwright, chromium: Path, tmp_path: Path) -> None:
    """At the first visit, at the next one from what was kept, and where all of Python is needed."""
    with (
        served(types={".wasm": "application/octet-stream", ".webmanifest": "application/octet-stream"}) as site,
        playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=chromium, args=FLAGS, viewport=PHONE, locale="en"
        ) as context,
    ):
        page = context.pages[0]
        for _ in range(2):
            form = ask(page, site + WINDOW, "dispute_window", DAY_TO_ACT)
            expect(headline(form)).to_contain_text("2026")
            page.evaluate(UNTIL, FILLED)
        page.route(f"**/{SNAPSHOT}", missing)
        form = ask(page, site + WINDOW, "dispute_window", DAY_TO_ACT)
        expect(headline(form)).to_contain_text("2026")
        assert [worker.url[-5:] for worker in page.workers if "how=" in worker.url] == ["whole"]
