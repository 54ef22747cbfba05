"""One visit: one Python, nothing fetched too early, nothing from elsewhere, nothing typed is lost."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Worker, expect

from tests.browser.site import pages
from tests.browser.test_answer import SLOW, answered, form_on, headline, send


def runtime_files(requests: list[str]) -> list[str]:
    return [urlsplit(url).path.rsplit("/", 1)[1] for url in requests if "/assets/runtime/" in url]


def pythons(page: Page) -> list[Worker]:
    """Those that answer; the one that makes the snapshot does not."""
    return [worker for worker in page.workers if "/assets/worker.js" in worker.url and "how=snapshot" not in worker.url]


SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
SLOW_PHONE = "Object.defineProperty(navigator, 'connection', { value: { effectiveType: '2g' } })"
FILES = ["calculators.zip", "library.zip", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide.mjs"]


def fill_timeline(page: Page) -> None:
    form = page.locator("calculator-form[name=dispute_timeline]")
    form.get_by_role("textbox", name="When did you open the dispute?").first.fill("2 Nov 2026")
    send(form)
    answered(
        form,
        "AliExpress has usually stepped in by Monday 9 November 2026: look at your dispute and answer its questions.",
    )


def test_python_is_there_before_the_reader_asks_when_a_calculator_comes_into_view(page: Page, site: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{site}glossary/")
    page.wait_for_timeout(1_000)
    assert runtime_files(requests) == [], "this page has no calculator"
    with page.expect_console_message(lambda message: "Python is ready" in message.text, timeout=SLOW):
        page.goto(site)
    assert sorted(runtime_files(requests)) == FILES


@pytest.mark.parametrize("connection", [SAVE_DATA, SLOW_PHONE])
def test_readers_who_save_data_get_python_on_first_touch(page: Page, site: str, connection: str) -> None:
    page.add_init_script(connection)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    form = form_on(page, site)
    page.wait_for_timeout(1_000)
    assert runtime_files(requests) == []
    with page.expect_console_message(lambda message: "Python is ready" in message.text, timeout=SLOW):
        form.get_by_label("It has not arrived").focus()
    assert sorted(runtime_files(requests)) == FILES


def test_the_second_page_of_a_visit_uses_the_same_python(page: Page, site: str) -> None:
    form = form_on(page, site)
    form.get_by_label("It arrived, but something is wrong with it").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("10 Nov 2026")
    send(form)
    answered(form, "Open the dispute by Monday 23 November 2026.")
    (worker,) = pythons(page)

    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="The seller asks me to close it").click()
    expect(page.locator("calculator-form[name=dispute_timeline]")).to_be_visible()
    assert page.evaluate("window.sameDocument") is True, "the page changed by instant navigation"
    fill_timeline(page)
    assert pythons(page) == [worker]


def test_what_was_typed_is_there_when_the_reader_comes_back(page: Page, site: str) -> None:
    form = form_on(page, site)
    form.get_by_label("It has not arrived").check()
    form.get_by_label("It has stopped moving, or there is none").check()
    form.get_by_role("textbox", name="When was it shipped?").first.fill("2 nov")
    page.wait_for_load_state("networkidle")  # instant navigation reads the site map first
    page.get_by_role("link", name="The offer is too low").click()
    expect(page.locator("calculator-form[name=dispute_timeline]")).to_be_visible()
    page.go_back()
    form = page.locator("calculator-form[name=dispute_window]")
    expect(form.get_by_role("textbox", name="When was it shipped?").first).to_have_value("2 nov")
    expect(form.get_by_label("It has stopped moving, or there is none")).to_be_checked()
    expect(form.get_by_role("group", name="What does tracking show?")).to_be_visible()


def test_no_page_asks_another_site_for_anything_or_sets_a_cookie(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        hosts: set[str] = set()

        def note(request: Request) -> None:
            if urlsplit(request.url).scheme not in ("data", "blob"):
                hosts.add(urlsplit(request.url).netloc)

        context.on("request", note)
        for address in pages():
            page.goto(site + address)
        form = form_on(page, site)
        form.get_by_label("It arrived, but something is wrong with it").check()
        send(form)
        expect(headline(form)).to_be_visible(timeout=SLOW)
        assert hosts == {urlsplit(site).netloc}
        assert context.cookies() == []


def test_without_script_the_form_gives_way_to_a_sentence_and_worked_examples(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site)
        form = page.locator("calculator-form")
        expect(form.locator("form")).to_be_hidden()
        expect(form.locator("noscript p")).to_be_visible()
        page.wait_for_timeout(4_500)
        expect(form.locator(".calculator-late")).to_be_hidden()
        expect(form.get_by_role("row").nth(1)).to_be_visible()
        expect(form.locator("table").first).to_contain_text("November 2026")
