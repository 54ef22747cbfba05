"""Every published case in the reader's own browser: how many agree, which do not, and a text for a report."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.checkers import barriers
from tests.browser.filling import until
from tests.browser.test_answer import SLOW, first
from tests.browser.test_failure import ALMOST_LATE, damaged, missing, refuse
from tests.browser.test_pages import faults_of_layout, put_on
from tests.browser.test_visit import runtime_files
from web.case_check import LATE, SENTENCES, WITHOUT, file
from web.case_tables import published

COUNT = f"{len(published()):,}"
AGREE = SENTENCES["agree"].format(count=COUNT)
LONG = 60_000  # milliseconds for all cases, on a busy machine
FILE = "**/cases.json*"


def check_on(page: Page, site: str) -> Locator:
    page.goto(f"{site}about/check/")
    return page.locator("case-check")


def begin(check: Locator) -> None:
    check.get_by_role("button", name="Check on this device").click()


def result(check: Locator) -> Locator:
    return check.locator(".case-check-result")


def report(check: Locator) -> str:
    return check.get_by_label("A text to paste into a report").input_value()


def with_cases(page: Page, change: Callable[[list[dict[str, Any]]], object], most: int = 8) -> None:
    """The page gets the first cases of the file as they were changed, and takes them for those of its build."""
    cases = json.loads(file())[:most]
    change(cases)
    page.route(FILE, lambda route: route.fulfill(json=cases))
    page.add_init_script(
        f"""addEventListener("DOMContentLoaded", () => {{
            Object.assign(document.querySelector("case-check").dataset, {{ count: "{len(cases)}", integrity: "" }});
        }})"""
    )


def make_wrong(cases: list[dict[str, Any]]) -> None:
    cases[2]["expected"]["verdict"] = "no <b>such</b>"


@pytest.mark.proof
def test_every_case_agrees_and_nothing_is_asked_for_before_the_button_or_of_another_site(
    fresh: Page, site: str
) -> None:
    asked: list[str] = []
    fresh.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    check = check_on(fresh, site)
    expect(check.get_by_role("button", name="Check on this device")).to_be_enabled()
    fresh.wait_for_timeout(1_000)
    assert runtime_files([line.split()[1] for line in asked]) == []
    begin(check)
    expect(check.get_by_role("progressbar")).to_be_visible()
    expect(result(check)).to_have_text(AGREE, timeout=LONG)
    expect(check.get_by_role("listitem")).to_have_count(0)
    expect(check.get_by_role("progressbar")).to_be_hidden()
    assert {urlsplit(line.split()[1]).netloc for line in asked} == {urlsplit(site).netloc}
    assert {line.split()[0] for line in asked} == {"GET"}
    assert [line for line in asked if not line.endswith(" ")] == [], "no request carries anything"
    lines = dict(line.split(": ") for line in report(check).splitlines() if ": " in line)
    zone = fresh.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert lines["Result"] == AGREE
    assert lines["Browser"] == fresh.evaluate("navigator.userAgent")
    assert lines["Day and time zone"] == f"{fresh.evaluate("new Date().toLocaleDateString('sv')")}, {zone}"
    assert f"/assets/runtime/{lines['Rules and site']}/check.js" in "".join(asked)


@pytest.mark.proof
def test_a_wrong_case_is_named_with_what_is_published_and_what_came_and_can_be_copied(page: Page, site: str) -> None:
    with_cases(page, make_wrong)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    check = check_on(page, site)
    begin(check)
    wrong = json.loads(file())[2]
    expect(result(check)).to_have_text(
        f"{SENTENCES['differ'].format(wrong=1, count=8)} {SENTENCES['differ_advice']}", timeout=SLOW
    )
    (name,) = check.locator("ol > li > strong").all_inner_texts()
    assert name == wrong["case"]
    sentence = f"verdict: “no <b>such</b>” is published, “{wrong['expected']['verdict']}” came."
    expect(check.locator("ol ul li")).to_have_text(sentence)
    assert report(check).endswith(f"\n{wrong['calculator']}: {wrong['case']}\n  {sentence}")

    check.get_by_role("button", name="Copy the text").click()
    expect(check.locator(".case-check-copied[role=status]")).to_have_text(SENTENCES["copied"])
    assert page.evaluate("navigator.clipboard.readText()") == report(check)
    page.context.clear_permissions()

    page.set_viewport_size({"width": 320, "height": 640})
    assert faults_of_layout(page) == {}
    assert barriers(page) == []
    put_on(page, "dark")
    assert barriers(page, "color-contrast") == []


@pytest.mark.proof
def test_where_the_clipboard_is_refused_the_text_is_selected_and_that_is_said(page: Page, site: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new DOMException('no'))")
    with_cases(page, lambda cases: None, most=1)
    check = check_on(page, site)
    begin(check)
    check.get_by_role("button", name="Copy the text").click(timeout=SLOW)
    expect(check.locator(".case-check-copied")).to_have_text(SENTENCES["selected"])
    assert page.evaluate("getSelection().toString()") == report(check)


def changed(route: Route) -> None:
    route.fulfill(body=file().replace(b"2026-11-12", b"2026-11-13", 1), content_type="application/json")


@pytest.mark.proof
@pytest.mark.parametrize("how", [changed, refuse, missing, damaged])
def test_a_file_that_does_not_come_or_is_not_whole_is_told_and_can_be_tried_again(
    browser_page: Page, site: str, how: Callable[[Route], None]
) -> None:
    page = browser_page
    page.route(FILE, how)
    check = check_on(page, site)
    begin(check)
    expect(check.get_by_role("alert")).to_have_text(
        f"{SENTENCES['failed']} {SENTENCES['failed_advice']}Try again", timeout=SLOW
    )
    expect(result(check)).to_be_empty()
    assert SENTENCES["failed"] in report(check)
    page.unroute(FILE)
    with_cases(page, lambda cases: None)
    check.evaluate("check => Object.assign(check.dataset, { count: '8', integrity: '' })")
    check.get_by_role("button", name="Try again").click()
    expect(result(check)).to_have_text(SENTENCES["agree"].format(count=8), timeout=SLOW)
    expect(check.get_by_role("alert")).to_be_hidden()


@pytest.mark.proof
def test_offline_a_sentence_says_so_and_the_check_can_be_tried_again(browser_page: Page, site: str) -> None:
    page = browser_page
    check = check_on(page, site)
    page.context.set_offline(True)
    begin(check)
    expect(check.get_by_role("alert")).to_contain_text("Look whether you are online", timeout=SLOW)
    page.context.set_offline(False)
    check.get_by_role("button", name="Try again").press("Enter")
    expect(check.get_by_role("button", name="Check on this device")).to_be_focused()
    expect(check.locator("label").first).to_contain_text("Checked", timeout=SLOW)


def test_it_works_by_keyboard_alone_is_announced_and_can_be_stopped(page: Page, site: str) -> None:
    check = check_on(page, site)
    start = check.get_by_role("button", name="Check on this device")
    start.focus()
    page.keyboard.press("Enter")
    expect(check.get_by_role("status").filter(has_text=SENTENCES["started"])).to_be_visible()
    until(page, "bar => bar.value > 0.02 && bar.value < 1", check.locator("progress").element_handle())
    page.keyboard.press("Tab")
    expect(check.get_by_role("button", name="Stop")).to_be_focused()
    page.keyboard.press("Enter")
    expect(check.get_by_role("status").filter(has_text="You stopped the check after")).to_be_visible()
    expect(start).to_be_focused()
    page.keyboard.press("Tab")
    expect(check.get_by_label("A text to paste into a report")).to_be_focused()
    page.keyboard.press("Tab")
    expect(check.get_by_role("button", name="Copy the text")).to_be_focused()


@pytest.mark.proof
def test_on_a_dead_line_it_can_be_stopped_and_silence_is_told_and_can_be_tried_again(
    browser_page: Page, site: str
) -> None:
    page, held = browser_page, list[Route]()
    page.clock.install()
    page.route("**/snapshot.bin", lambda route: held.append(route))  # noqa: PLW0108
    check = check_on(page, site)
    begin(check)
    expect(check.get_by_text(SENTENCES["loading"])).to_be_visible()
    first(page, held)
    check.get_by_role("button", name="Stop").click()
    expect(result(check)).to_contain_text("You stopped the check after 0 of")
    begin(check)
    page.clock.run_for(25_000)
    expect(check.get_by_role("alert")).to_be_hidden()
    page.clock.run_for(35_000)  # what was on its way may have come in since
    expect(check.get_by_role("alert")).to_contain_text(SENTENCES["failed"])
    page.unroute("**/snapshot.bin")
    check.get_by_role("button", name="Try again").click()
    expect(check.locator("label").first).to_contain_text("Checked", timeout=SLOW)


@pytest.mark.proof
def test_after_a_link_from_another_page_the_check_works_too(page: Page, site: str) -> None:
    page.goto(f"{site}about/contribute/")
    page.evaluate("window.sameDocument = true")
    page.locator(".md-content").get_by_role("link", name="Check on my device").click()
    check = page.locator("case-check")
    begin(check)
    until(page, "bar => bar.value > 0", check.locator("progress").element_handle())
    assert page.evaluate("window.sameDocument") is True, "the page changed by instant navigation"
    check.get_by_role("button", name="Stop").click()
    expect(result(check)).to_contain_text("You stopped the check")


@pytest.mark.proof
def test_a_calculator_that_breaks_down_is_named(browser_page: Page, site: str) -> None:
    with_cases(browser_page, lambda cases: cases[2].update(calculator="no_such"))
    check = check_on(browser_page, site)
    begin(check)
    case = json.loads(file())[2]["case"]
    expect(check.get_by_role("alert")).to_contain_text(SENTENCES["broken"].format(case=case), timeout=LONG)
    assert SENTENCES["broken"].format(case=case) in report(check)


@pytest.mark.proof
def test_without_script_and_when_it_is_late_a_sentence_says_so(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        check = check_on(context.new_page(), site)
        expect(check.locator("noscript p")).to_be_visible()
        expect(check.locator("noscript p")).to_have_text(WITHOUT)
        expect(check.locator("button").first).to_be_hidden()
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/check.js*", refuse)
        late = check_on(page, site).get_by_text(LATE)
        late.evaluate(ALMOST_LATE)
        expect(late).to_be_visible(timeout=6_000)
