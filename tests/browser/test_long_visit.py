"""A visit of three hundred answers: neither the page nor Python holds more after them than after the first fifty."""

import pytest
from playwright.sync_api import CDPSession, Page, Route

from tests.browser.filling import WINDOW, concluded
from tests.browser.test_answer import answered, form_on, send
from web.traced import WORKER

pytestmark = pytest.mark.proof

ANSWERS, FIRST = 300, 50
MB = 1024 * 1024
FILES = """window.files = new Set();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (file) => {
        const address = createObjectURL.call(URL, file);
        window.files.add(address);
        return address;
    };
    URL.revokeObjectURL = (address) => {
        window.files.delete(address);
        revokeObjectURL.call(URL, address);
    };"""
HELD = "\nself.held = () => started._module.HEAPU8.byteLength;\n"
ANSWER = """async ([first, last]) => {
    const form = document.querySelector("calculator-form");
    const field = form.querySelector("[name=completed_on]");
    const output = form.querySelector(".calculator-output");
    for (let number = first; number < last; number++) {
        const day = `${2 + (number % 10)} November 2026`;
        field.value = day;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        form.querySelector("[type=submit]").click();
        for (let times = 0; output.hasAttribute("data-outdated") || !output.textContent.includes(day); times++) {
            if (times > 1_000) throw new Error(`no answer to ${day}`);
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
    }
}"""


def with_memory(route: Route) -> None:
    """The worker as it is written, which then says how much memory Python has: as it is sent, its names are short."""
    route.fulfill(response=route.fetch(), body=WORKER.read_text(encoding="utf-8") + HELD)


def held(page: Page, tools: CDPSession) -> dict[str, int]:
    """Bytes of the page's objects and of Python's memory; nodes, listeners, and files that can be taken."""
    for _ in range(2):
        tools.send("HeapProfiler.collectGarbage")
    (worker,) = [worker for worker in page.workers if "how=" in worker.url]
    counted = tools.send("Memory.getDOMCounters")
    return {
        "heap": tools.send("Runtime.getHeapUsage")["usedSize"],
        "python": worker.evaluate("self.held()"),
        "nodes": counted["nodes"],
        "listeners": counted["jsEventListeners"],
        "files": page.evaluate("window.files.size"),
    }


def test_three_hundred_answers_in_a_row_leave_nothing_behind(
    fresh: Page, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = fresh
    page.add_init_script(FILES)
    page.route("**/worker.js*", with_memory)
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is a fake").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("1 Nov 2026")
    send(form)
    answered(form, concluded("problem=counterfeit completed_on=2026-11-01")["headline"])
    tools = page.context.new_cdp_session(page)
    page.evaluate(ANSWER, [0, FIRST])
    before = held(page, tools)
    page.evaluate(ANSWER, [FIRST, ANSWERS])
    after = held(page, tools)
    with capsys.disabled():
        print(f"\nAfter {FIRST} answers {told(before)}; after {ANSWERS} {told(after)}")
    assert after["heap"] < before["heap"] + 2 * MB
    assert after["python"] == before["python"]
    assert after["nodes"] < before["nodes"] + 200
    assert after["listeners"] < before["listeners"] + 20
    assert (before["files"], after["files"]) == (1, 1)


def told(held: dict[str, int]) -> str:
    sizes = f"{held['heap'] / MB:.1f} MB in the page, {held['python'] / MB:.1f} MB of Python"
    return f"{sizes}, {held['nodes']:,} nodes, {held['listeners']} listeners"
