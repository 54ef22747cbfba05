"""One visit: one Python, nothing fetched too early, nothing from elsewhere, nothing typed is lost."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, Worker, expect

from tests.browser.filling import ACT, WINDOW, go_on, until
from tests.browser.test_answer import SLOW, answered, first, form_on, headline, send
from web.runtime import SCRIPTS


def runtime_files(requests: list[str]) -> list[str]:
    """Each once: on a slow line the browser is asked for one that it has already, too. Scripts come with the page."""
    names = {urlsplit(url).path.rsplit("/", 1)[1] for url in requests if "/assets/runtime/" in url}
    return sorted(names - {script.name for script in SCRIPTS})


def pythons(page: Page) -> list[Worker]:
    """Those that answer."""
    return [worker for worker in page.workers if "/worker.js" in worker.url]


SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
SLOW_PHONE = "Object.defineProperty(navigator, 'connection', { value: { effectiveType: '2g' } })"
FILES = ["pyodide.asm.js", "pyodide.asm.wasm", "pyodide.js", "snapshot.bin"]


def fill_timeline(page: Page) -> None:
    form = page.locator("calculator-form[name=dispute_timeline]")
    form.get_by_role("textbox", name="When did you open the dispute?").first.fill("2 Nov 2026")
    send(form)
    answered(
        form,
        "AliExpress has usually stepped in by Monday 9 November 2026: look at your dispute and answer its questions.",
    )


@pytest.mark.proof
def test_python_is_there_before_the_reader_asks_when_a_calculator_comes_into_view(fresh: Page, site: str) -> None:
    requests: list[str] = []
    fresh.on("request", lambda request: requests.append(request.url))
    fresh.goto(f"{site}glossary/")
    fresh.wait_for_timeout(1_000)
    assert runtime_files(requests) == [], "this fresh has no calculator"
    with fresh.expect_console_message(lambda message: "Python is ready" in message.text, timeout=SLOW):
        fresh.goto(site)
    assert runtime_files(requests) == FILES


@pytest.mark.proof
@pytest.mark.parametrize("connection", [SAVE_DATA, SLOW_PHONE])
def test_readers_who_save_data_get_python_on_first_touch(fresh: Page, site: str, connection: str) -> None:
    fresh.add_init_script(connection)
    requests: list[str] = []
    fresh.on("request", lambda request: requests.append(request.url))
    form = form_on(fresh, site + WINDOW)
    fresh.wait_for_timeout(1_000)
    assert runtime_files(requests) == []
    with fresh.expect_console_message(lambda message: "Python is ready" in message.text, timeout=SLOW):
        form.get_by_label("It has not arrived").focus()
    assert runtime_files(requests) == FILES


def test_the_second_page_of_a_visit_uses_the_same_python(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("10 Nov 2026")
    send(form)
    answered(form, ACT)
    (worker,) = pythons(page)

    page.evaluate("window.sameDocument = true")
    go_on(page)
    assert page.evaluate("window.sameDocument") is True, "the page changed by instant navigation"
    fill_timeline(page)
    assert pythons(page) == [worker]


PLANNER = "my-order/"
LINKS: dict[str, Callable[[Page], Locator]] = {
    "table of contents": lambda page: page.get_by_role("navigation", name="Table of contents").get_by_role(
        "link", name="Which deadline should I follow first?"
    ),
    "permalink": lambda page: page.locator(".headerlink").nth(1),
    "skip link": lambda page: page.get_by_role("link", name="Skip to content"),
}


def planned(page: Page, site: str) -> Locator:
    """An answer of the planner, on a wide screen where the table of contents stands."""
    page.set_viewport_size({"width": 1280, "height": 844})
    form = form_on(page, f"{site}{PLANNER}", "my_order")
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("10 Nov 2026")
    page.wait_for_load_state("networkidle")  # instant navigation reads the site map first
    send(form)
    expect(headline(form)).to_be_visible(timeout=SLOW)
    return form


def at_rest(page: Page) -> int:
    """Where the page stands once it has stood there for a while."""
    place, before = int(page.evaluate("scrollY")), None
    while place != before:
        page.wait_for_timeout(300)
        place, before = int(page.evaluate("scrollY")), place
    return place


def drawn_anew(page: Page, act: Callable[[], object]) -> None:
    """Material fetches the page and puts its content in place of what stands there."""
    page.locator("calculator-form").evaluate("form => { form.isOld = true; }")
    act()
    until(page, "!document.querySelector('calculator-form')?.isOld")


@pytest.mark.proof
@pytest.mark.parametrize("link", LINKS)
def test_a_link_within_the_page_leaves_the_answer_and_the_way_back_does_too(page: Page, site: str, link: str) -> None:
    form = planned(page, site)
    words = headline(form).inner_text()
    drawn_anew(page, lambda: LINKS[link](page).evaluate("link => link.click()"))
    answered(form, words)
    expect(form.get_by_role("textbox", name="When was the order completed?").first).to_have_value("10 Nov 2026")
    page.go_back()
    page.wait_for_timeout(500)
    answered(form, words)
    page.go_forward()
    page.wait_for_timeout(500)
    answered(form, words)


@pytest.mark.proof
@pytest.mark.parametrize("question", ["seller_in", "country"])
def test_a_link_from_the_answer_to_a_question_puts_focus_there_and_the_way_back_leads_to_the_answer(
    page: Page, site: str, question: str
) -> None:
    form = planned(page, site)
    words = headline(form).inner_text()
    link = form.locator(f".outcome-missing a[href='#my_order-{question}']")
    at_rest(page)  # the page was scrolled to the answer
    link.scroll_into_view_if_needed()
    stood = at_rest(page)
    link.click()
    expect(form.locator(f"[name={question}]").first).to_be_focused()
    place = form.locator(f"[data-question={question}]").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert place and header and header["height"] < place["y"] < 422, "in the upper half, below the header"
    answered(form, words)
    drawn_anew(page, page.go_back)
    answered(form, words)
    expect(link).to_be_in_viewport()
    assert abs(at_rest(page) - stood) < 100
    page.go_forward()
    page.wait_for_timeout(500)
    answered(form, words)


def test_an_answer_and_what_is_said_of_it_are_there_after_a_look_at_another_page(page: Page, site: str) -> None:
    form = planned(page, site)
    words = headline(form).inner_text()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("9 Nov 2026")
    page.get_by_role("link", name="Glossary").first.click()
    expect(form).to_have_count(0)
    page.go_back()
    answered(form, words)
    expect(form.get_by_role("status").first).to_have_text("You changed an answer. Press the button again.")
    expect(form.locator(".calculator-output")).to_have_attribute("data-outdated", "")


@pytest.mark.proof
def test_errors_are_there_after_a_look_at_another_page_but_for_what_was_mended(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_role("textbox", name="When was it shipped?").first.fill("soon")
    page.wait_for_load_state("networkidle")
    send(form)
    problem, shipped = (form.locator(f"#dispute_window-{name}-error") for name in ("problem", "shipped_on"))
    expect(problem).not_to_be_empty(timeout=SLOW)
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    go_on(page)
    page.go_back()
    expect(shipped).to_have_text("Enter a date, like 21 June 2026")
    expect(problem).to_be_empty()


@pytest.mark.proof
def test_an_answer_that_comes_while_the_page_is_drawn_anew_is_shown(fresh: Page, site: str) -> None:
    fresh.add_init_script(SAVE_DATA)
    held: list[Route] = []
    fresh.route("**/snapshot.bin", lambda route: held.append(route))  # noqa: PLW0108
    fresh.set_viewport_size({"width": 1280, "height": 844})  # all its questions without a touch, which starts Python
    form = form_on(fresh, f"{site}{PLANNER}", "my_order")
    fresh.wait_for_load_state("networkidle")
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("10 Nov 2026")
    send(form)
    drawn_anew(fresh, lambda: LINKS["permalink"](fresh).evaluate("link => link.click()"))
    expect(form.get_by_role("status").first).to_contain_text("Python is loading")
    first(fresh, held).continue_()
    expect(headline(form)).to_be_visible(timeout=SLOW)


def test_an_answer_asks_no_other_site_for_anything_sets_no_cookie_and_comes_without_a_connection(
    page: Page, site: str
) -> None:
    hosts: set[str] = set()

    def note(request: Request) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob"):
            hosts.add(urlsplit(request.url).netloc)

    page.context.on("request", note)
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    send(form)
    expect(headline(form)).to_be_visible(timeout=SLOW)
    assert hosts == {urlsplit(site).netloc}
    assert page.context.cookies() == []
    was = headline(form).inner_text()
    page.context.set_offline(True)
    try:
        form.get_by_role("textbox", name="When was the order completed?").first.fill("1 Nov 2026")
        send(form)
        expect(headline(form)).not_to_have_text(was)
        expect(form.locator(".calculator-old")).to_be_hidden()
    finally:
        page.context.set_offline(False)


def test_without_script_the_form_gives_way_to_a_sentence_and_worked_examples(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site)
        form = page.locator("calculator-form")
        expect(form.locator("form")).to_be_hidden()
        expect(form.locator("noscript p")).to_be_visible()
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")  # four seconds
        expect(form.locator(".calculator-late")).to_be_hidden()
        expect(form.get_by_role("row").nth(1)).to_be_visible()
        expect(form.locator("table").first).to_contain_text("November 2026")
