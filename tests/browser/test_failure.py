"""When Python cannot be had: one sentence, the worked examples, a button to try again; nothing typed is lost."""

import struct
from collections.abc import Callable, Collection
from threading import Event

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Locator, Page, Route, expect

from calculators.front import form_html
from tests.browser.filling import ACT, ACT_EARLIER, WINDOW, unfolded, until
from tests.browser.site import Line, served
from tests.browser.test_answer import CLOCK, SLOW, answered, first, send
from web import runtime, wasm
from web.alone import GLUE, WASM
from web.traced import SNAPSHOT

FAILED = "The calculator could not start. The worked examples below show answers for typical dates."
FILES_OF_A_START = ["pyodide.asm.js", "pyodide.asm.wasm", "pyodide.js", "snapshot.bin"]
FILES = ["pyodide.js", "pyodide*.asm.js", "{snapshot.bin,library-whole.zip}", "pyodide*.asm.wasm", "worker.js*"]


@pytest.fixture
def page(fresh: Page) -> Page:
    """Nothing is kept of an earlier visit, and nobody else has this clock."""
    return fresh


def refuse(route: Route) -> None:
    route.abort()


def missing(route: Route) -> None:
    route.fulfill(status=404, body="not here")


def damaged(route: Route) -> None:
    route.fulfill(status=200, body="damaged", content_type="application/octet-stream")


def filled(page: Page, site: str) -> Locator:
    page.clock.install(time=CLOCK)
    page.goto(site + WINDOW)
    form = unfolded(page.locator("calculator-form"))
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("10 Nov 2026")
    return form


def expect_failure(form: Locator, timeout: float = SLOW) -> None:
    expect(form.get_by_role("alert")).to_contain_text(FAILED, timeout=timeout)
    expect(form.locator("table").first).to_be_visible()
    expect(form.get_by_role("textbox", name="When was the order completed?").first).to_have_value("10 Nov 2026")


# One file that fails in one way; the others are proofs.
BRANCHES = {("pyodide*.asm.wasm", damaged)}


def in_every_way(files: list[str], branches: Collection[tuple[str, Callable[[Route], None]]]) -> list[ParameterSet]:
    return [
        pytest.param(file, how, marks=() if (file, how) in branches else pytest.mark.proof)
        for file in files
        for how in (refuse, missing, damaged)
    ]


@pytest.mark.parametrize(("file", "how"), in_every_way(FILES, BRANCHES))
def test_a_runtime_file_that_cannot_be_used_gives_the_failure_text_and_a_second_try(
    browser_page: Page, site: str, file: str, how: Callable[[Route], None]
) -> None:
    page = browser_page
    page.route(f"**/{file}", how)
    form = filled(page, site)
    send(form)
    expect_failure(form)

    page.unroute(f"**/{file}")
    form.get_by_role("button", name="Try again").click()
    answered(form, ACT)
    expect(form.get_by_role("alert")).to_be_hidden()


def trapped(route: Route) -> None:
    """What is left of the wasm calls a function that is not."""
    body = wasm.reduced((runtime.current() / WASM).read_bytes(), [])
    route.fulfill(status=200, body=body, content_type="application/wasm")


def cut(route: Route) -> None:
    """A half of the snapshot."""
    body = (runtime.current() / SNAPSHOT).read_bytes()
    route.fulfill(status=200, body=body[: len(body) // 2], content_type="application/octet-stream")


def of_another(route: Route) -> None:
    """Pyodide refuses the snapshot of another version: what it is of stands behind the list of runs."""
    body = bytearray((runtime.current() / SNAPSHOT).read_bytes())
    _, _, _, runs, _ = struct.unpack_from("<5I", body)
    body[4 * (5 + 2 * runs) + 16] ^= 1
    route.fulfill(status=200, body=bytes(body), content_type="application/octet-stream")


ONCE = [
    pytest.param(SNAPSHOT, of_another, "Snapshot build id mismatch"),
    pytest.param(SNAPSHOT, cut, "the snapshot is not whole", marks=pytest.mark.proof),
    pytest.param(SNAPSHOT, damaged, "", marks=pytest.mark.proof),
    pytest.param(SNAPSHOT, missing, "", marks=pytest.mark.proof),
    pytest.param(SNAPSHOT, refuse, "", marks=pytest.mark.proof),
    pytest.param(WASM, trapped, "unreachable", marks=pytest.mark.proof),
    pytest.param(WASM, damaged, "", marks=pytest.mark.proof),
    pytest.param(WASM, missing, "", marks=pytest.mark.proof),
    pytest.param(GLUE, damaged, "", marks=pytest.mark.proof),
    pytest.param(GLUE, missing, "", marks=pytest.mark.proof),
]


@pytest.mark.parametrize(("file", "how", "why"), ONCE)
def test_what_is_sent_first_fails_once_and_all_of_python_answers_and_the_console_says_so(
    browser_page: Page, site: str, file: str, how: Callable[[Route], None], why: str
) -> None:
    page = browser_page
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.route(f"**/{file}", how)
    form = filled(page, site)
    send(form)
    answered(form, ACT)
    again = [text for text in told if "start again" in text]
    assert len(again) == 1, told
    assert again[0].startswith("The calculators start again with all of Python: ")
    assert why in again[0]


@pytest.mark.proof
def test_the_wait_shows_how_much_has_come_in_and_is_announced_once(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/snapshot.bin", lambda route: held.append(route))  # noqa: PLW0108
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    form = filled(page, site)
    send(form)
    page.clock.run_for(1_500)
    expect(form.get_by_role("progressbar")).to_be_visible()
    expect(form.get_by_label("Python is on its way to your browser.")).to_be_visible()
    share = 0.0
    for _ in range(100):  # until the other files are here
        page.wait_for_timeout(100)
        page.clock.run_for(100)
        share = form.get_by_role("progressbar").evaluate("bar => bar.value")
        if share > 0.3:
            break
    assert 0.3 < share < 0.7, "all but the snapshot is here"
    expect(form.get_by_role("status").first).to_have_text("Starting the calculator. Python is loading in your browser…")
    first(page, held).continue_()
    answered(form, ACT)
    expect(form.get_by_role("progressbar")).to_be_hidden()


def waiting(page: Page, site: str) -> Locator:
    """A form sent on a slow line, with nothing loaded before."""
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    form = filled(page, site)
    send(form)
    expect(form.get_by_role("progressbar")).to_be_visible()
    return form


def share(form: Locator) -> float:
    """How much has come in, as the bar shows it."""
    return float(form.locator("progress").evaluate("bar => bar.value"))


def wait_for_more(page: Page, form: Locator) -> None:
    """Until the bar has moved."""
    until(page, "([bar, was]) => bar.value > was", [form.locator("progress").element_handle(), share(form)])


@pytest.mark.proof
@pytest.mark.parametrize("late", [0, 0.5])
def test_a_slow_line_is_never_told_that_it_could_not_start_and_the_bar_moves_by_bytes(page: Page, late: float) -> None:
    line = Line(rate=0.75e6, late=late)
    with served(line=line) as site:
        form = waiting(page, site)
        shares: list[float] = []
        while share(form) < 0.9:
            wait_for_more(page, form)
            shares.append(share(form))
            expect(form.get_by_role("alert")).to_be_hidden()
            expect(form.get_by_label("Python is on its way to your browser.")).to_be_visible()
            if len(shares) < 5:
                page.clock.run_for(
                    5_000
                )  # less than 15 seconds after the last byte, and more than that after the click
        assert len(shares) > 5, f"three files alone would give three: {shares}"
        answered(form, ACT)
    assert sorted(set(line.sent)) == sorted(line.sent), "no file travels twice"


@pytest.mark.proof
def test_a_line_that_goes_dead_is_told_after_15_seconds_and_bytes_take_it_back(page: Page) -> None:
    line = Line(rate=1.5e6)
    with served(line=line) as site:
        form = waiting(page, site)
        wait_for_more(page, form)
        line.alive.clear()
        page.wait_for_timeout(1_000)  # what was on its way is here
        page.clock.run_for(13_000)
        expect(form.get_by_role("alert")).to_be_hidden()
        page.clock.run_for(3_000)
        expect_failure(form)
        expect(form.locator(".calculator-wait")).to_be_hidden()

        line.alive.set()
        expect(form.get_by_role("progressbar")).to_be_visible()
        expect(form.get_by_role("alert")).to_be_hidden()
        answered(form, ACT)
        expect(form.get_by_role("alert")).to_be_hidden()


@pytest.mark.proof
def test_trying_again_on_a_dead_line_takes_only_what_is_not_there_yet(reader: Page) -> None:
    line = Line(rate=1.5e6)
    with served(line=line) as site:
        form = waiting(reader, site)
        until(reader, "bar => bar.value > 0.97", form.locator("progress").element_handle())
        line.alive.clear()
        reader.wait_for_timeout(500)
        reader.clock.run_for(16_000)
        expect_failure(form)
        before = list(line.sent)
        line.alive = Event()  # the first line stays dead
        line.alive.set()
        form.get_by_role("button", name="Try again").click()
        answered(form, ACT)
        expect(form.get_by_role("alert")).to_be_hidden()
    assert sorted(before) == FILES_OF_A_START
    assert line.sent[len(before) :] == [WASM], "the others are kept by the browser"


@pytest.mark.proof
def test_after_15_seconds_of_silence_the_failure_text_stands_and_a_late_answer_still_counts(
    page: Page, site: str
) -> None:
    held: list[Route] = []
    page.route("**/snapshot.bin", lambda route: held.append(route))  # noqa: PLW0108
    form = filled(page, site)
    send(form)
    expect(form.get_by_role("status").first).to_contain_text("Python is loading")
    page.clock.run_for(14_000)
    expect(form.get_by_role("alert")).to_be_hidden()
    page.clock.run_for(2_000)
    expect_failure(form)
    first(page, held).continue_()
    answered(form, ACT)
    expect(form.get_by_role("alert")).to_be_hidden()


ALMOST_LATE = "sentence => { for (const wait of sentence.getAnimations()) wait.currentTime = 3_500; }"
"""Half a second before the sentence is shown, so that nobody has to wait four seconds for it again."""


def not_javascript(route: Route) -> None:
    route.fulfill(status=200, body="class {", content_type="text/javascript")


def typed_without_script(page: Page, site: str, held: Callable[[Route], None]) -> tuple[Locator, list[str]]:
    """A form filled in and sent by Enter and by click before its script is there; all addresses asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    page.route("**/form.js*", held)
    page.clock.set_fixed_time(CLOCK)
    page.goto(site + WINDOW, wait_until="commit")
    form = unfolded(page.locator("calculator-form"))
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    completed = form.get_by_role("textbox", name="When was the order completed?").first
    completed.fill("10 Nov 2026")
    completed.press("Enter")
    form.get_by_label("It has not arrived").press("Enter")
    form.get_by_role("button", name="Show my answer").click(force=True)
    return form, asked


def expect_nothing_sent(page: Page, site: str, form: Locator, asked: list[str]) -> None:
    assert page.url == site + WINDOW
    assert [address for address in asked if "completed_on" in address or "Nov" in address] == []
    assert len([address for address in asked if address.strip() == site + WINDOW]) == 1, "the page was not loaded again"
    expect(form.get_by_label("It is not as described: size, colour, material, memory, power")).to_be_checked()
    expect(form.get_by_role("textbox", name="When was the order completed?").first).to_have_value("10 Nov 2026")


@pytest.mark.parametrize("how", [refuse, pytest.param(not_javascript, marks=pytest.mark.proof)])
def test_where_the_script_of_the_page_is_missing_a_sentence_says_so_and_no_answer_leaves_the_browser(
    browser_page: Page, site: str, how: Callable[[Route], None]
) -> None:
    form, asked = typed_without_script(browser_page, site, how)
    late = form.get_by_text(form_html.SENTENCES["late"])
    expect(late).to_be_hidden()
    expect(late).to_be_visible(timeout=6_000)
    expect_nothing_sent(browser_page, site, form, asked)


@pytest.mark.parametrize("more", [0, pytest.param(4_000, marks=pytest.mark.proof)])
def test_a_script_that_is_late_finds_all_that_was_typed_and_nothing_has_left_the_browser(
    page: Page, site: str, more: int
) -> None:
    page.emulate_media(reduced_motion="reduce")
    held: list[Route] = []
    form, asked = typed_without_script(page, site, lambda route: held.append(route))  # noqa: PLW0108
    form.get_by_role("textbox", name="When was it delivered?").first.fill("5 November 2026")
    late = form.get_by_text(form_html.SENTENCES["late"])
    late.evaluate(ALMOST_LATE)
    expect(late).to_be_visible(timeout=6_000)
    page.wait_for_timeout(more)
    expect_nothing_sent(page, site, form, asked)
    first(page, held).continue_()
    expect(late).to_be_hidden()
    expect(form.get_by_role("textbox", name="When was it delivered?").first).to_have_value("5 November 2026")
    send(form)
    answered(form, "Open the dispute by Wednesday 18 November 2026.")
    expect_nothing_sent(page, site, form, asked)


@pytest.mark.proof
def test_an_old_browser_that_knows_no_dialog_cannot_send_the_form_either(browser_page: Page, site: str) -> None:
    """There an unknown method means GET; the button is off, so Enter sends nothing, and the page forbids it besides."""
    page = browser_page
    page.add_init_script(
        """new MutationObserver(() => document.querySelector("form[method=dialog]")?.setAttribute("method", "odd"))
            .observe(document, { childList: true, subtree: true })"""
    )
    form, asked = typed_without_script(page, site, refuse)
    assert form.locator("form").evaluate("form => form.method") == "get"
    expect_nothing_sent(page, site, form, asked)
    forbidden = form.locator("form").evaluate(
        """form => new Promise((resolve) => {
            document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
            form.submit();
        })"""
    )
    assert forbidden == "form-action"
    assert [address for address in asked if "completed_on" in address] == []


@pytest.mark.proof
def test_a_browser_without_workers_is_told_so_and_loses_nothing(page: Page, site: str) -> None:
    page.add_init_script("delete window.Worker")
    form = filled(page, site)
    send(form)
    expect_failure(form)
    form.get_by_role("button", name="Try again").click()
    expect_failure(form)


KILLED = """const { Worker } = window;
    window.Worker = class extends Worker {
        constructor(...given) { super(...given); window.last = this; }
        postMessage(message) { if (window.isDeadly) this.terminate(); else super.postMessage(message); }
    };"""


@pytest.mark.proof
def test_a_worker_that_the_browser_ends_while_it_computes_is_told_and_begun_again(page: Page, site: str) -> None:
    """A browser that is short of memory ends a worker without a word."""
    page.add_init_script(KILLED)
    form = filled(page, site)
    send(form)
    answered(form, ACT)
    page.evaluate("window.isDeadly = true")
    completed = form.get_by_role("textbox", name="When was the order completed?").first
    completed.fill("9 Nov 2026")
    send(form)
    page.clock.run_for(14_000)
    expect(form.get_by_role("alert")).to_be_hidden()
    page.clock.run_for(2_000)
    expect(form.get_by_role("alert")).to_contain_text(FAILED)
    expect(completed).to_have_value("9 Nov 2026")
    page.evaluate("window.isDeadly = false")
    form.get_by_role("button", name="Try again").click()
    answered(form, ACT_EARLIER)
    expect(form.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("1999-12-31T12:00:00", "31 December 1999"),
        ("2101-01-01T12:00:00", "1 January 2101"),
    ],
)
@pytest.mark.proof
def test_a_device_whose_date_is_wrong_is_told_so(page: Page, site: str, now: str, day: str) -> None:
    page.clock.set_fixed_time(now)
    page.goto(site + WINDOW)
    form = unfolded(page.locator("calculator-form"))
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("10 Nov 2026")
    send(form)
    says = f"The date of your device looks wrong: it says {day}. Set the right date, then ask again."
    wrong = form.locator(".calculator-wrong")
    expect(wrong.get_by_role("listitem")).to_have_text([says], timeout=SLOW)
    expect(wrong).to_be_in_viewport()
    page.clock.set_fixed_time(CLOCK)
    send(form)
    answered(form, ACT)
    expect(wrong).to_be_hidden()
