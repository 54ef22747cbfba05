"""When Python cannot be had: one sentence, the worked examples, a button to try again; nothing typed is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.test_answer import CLOCK, SLOW, answered, send

FAILED = "The calculator could not start. The worked examples below show answers for typical dates."
FILES = ["calculators.whl", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "worker.js*"]


def refuse(route: Route) -> None:
    route.abort()


def missing(route: Route) -> None:
    route.fulfill(status=404, body="not here")


def damaged(route: Route) -> None:
    route.fulfill(status=200, body="damaged", content_type="application/octet-stream")


def filled(page: Page, site: str) -> Locator:
    page.clock.install(time=CLOCK)
    page.goto(site)
    form = page.locator("calculator-form")
    form.get_by_label("It arrived, but something is wrong with it").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("10 Nov 2026")
    return form


def expect_failure(form: Locator, timeout: float = SLOW) -> None:
    expect(form.get_by_role("alert")).to_contain_text(FAILED, timeout=timeout)
    expect(form.locator("table").first).to_be_visible()
    expect(form.get_by_role("textbox", name="When was the order completed?").first).to_have_value("10 Nov 2026")


@pytest.mark.parametrize("how", [refuse, missing, damaged])
@pytest.mark.parametrize("file", FILES)
def test_a_runtime_file_that_cannot_be_used_gives_the_failure_text_and_a_second_try(
    browser_page: Page, site: str, file: str, how: Callable[[Route], None]
) -> None:
    page = browser_page
    page.route(f"**/{file}", how)
    form = filled(page, site)
    send(form)
    if file == "pyodide.asm.wasm" and how is not refuse:  # Pyodide keeps that to itself: patience has to run out
        page.clock.run_for(16_000)
    expect_failure(form)

    page.unroute(f"**/{file}")
    form.get_by_role("button", name="Try again").click()
    answered(form, "Open the dispute by Monday 23 November 2026.")
    expect(form.get_by_role("alert")).to_be_hidden()


def test_after_15_seconds_of_silence_the_failure_text_stands_and_a_late_answer_still_counts(
    page: Page, site: str
) -> None:
    held: list[Route] = []
    page.route("**/python_stdlib.zip", lambda route: held.append(route))  # noqa: PLW0108
    form = filled(page, site)
    send(form)
    expect(form.get_by_role("status").first).to_contain_text("Python is loading")
    page.clock.run_for(14_000)
    expect(form.get_by_role("alert")).to_be_hidden()
    page.clock.run_for(2_000)
    expect_failure(form)
    held[0].continue_()
    answered(form, "Open the dispute by Monday 23 November 2026.")
    expect(form.get_by_role("alert")).to_be_hidden()
