"""The one line of an answer as a browser draws it: no label on another one, none outside, and no date on two lines."""

import pytest
from playwright.sync_api import Browser, Page

from calculators.front.reply import answer
from tests.browser.filling import DAY_TO_ACT, PLAN

DAYS_CLOSE = "problem=not_received shipped_on=2026-11-10 tracking=moving delivery_ends_on=2027-01-10"
ANSWERS = {
    "a day to act": ("dispute_window", DAY_TO_ACT, "2026-11-15"),
    "the last day": ("dispute_window", DAY_TO_ACT, "2026-11-25"),
    "too late": ("dispute_window", DAY_TO_ACT, "2026-12-01"),
    "days that lie close": ("dispute_window", DAYS_CLOSE, "2026-11-15"),
    "deadlines of others": ("dispute_timeline", "opened_on=2026-11-10", "2026-11-12"),
    "years": ("eu_guarantee", "country=ES seller_in=same_country delivered_on=2026-11-10", "2026-11-15"),
    "a card": ("card_chargeback", "paid_with=visa reason=counterfeit processed_on=2026-10-02", "2026-11-15"),
    "a plan": ("my_order", PLAN, "2026-11-15"),
    "a plan of ten": (
        "my_order",
        "problem=not_as_described paid_on=2026-10-01 shipped_on=2026-10-05 delivered_on=2026-11-02"
        " completed_on=2026-11-03 opened_on=2026-11-04 agreed_on=2026-11-12 label=own seller_in=china paid_with=visa"
        " processed_on=2026-10-02 country=GB informed=yes",
        "2026-11-15",
    ),
}
FAULTS = """(html) => {
    const output = document.querySelector(".calculator-output");
    output.innerHTML = html;
    const found = [];
    const lines = output.querySelectorAll(".outcome-line");
    if (lines.length !== 1) return [`${lines.length} lines`];
    const frame = lines[0].getBoundingClientRect();
    const texts = [...lines[0].querySelectorAll("text")].map((text) => ({
        words: text.textContent, at: text.getBoundingClientRect(),
    }));
    if (texts.filter(({ words }) => words.startsWith("Today")).length !== 1) found.push("not one today");
    if (!texts.some(({ words, at }) => !words.startsWith("Today") && at.width > 20)) found.push("no day is seen");
    texts.forEach(({ words, at }, place) => {
        const isWithin = at.left >= frame.left && at.right <= frame.right && at.top >= frame.top - 1;
        if (!isWithin || at.bottom > frame.bottom + 1) found.push(`outside: ${words}`);
        for (const other of texts.slice(place + 1)) {
            const wide = Math.min(at.right, other.at.right) - Math.max(at.left, other.at.left);
            const high = Math.min(at.bottom, other.at.bottom) - Math.max(at.top, other.at.top);
            if (wide > 0 && high > 3) found.push(`${words} on ${other.words}`);
        }
    });
    for (const time of output.querySelectorAll(".outcome-days time, .outcome-day time")) {
        if (time.getClientRects().length > 1) found.push(`broken: ${time.textContent}`);
    }
    return found;
}"""


def faults(page: Page, width: int, kind: str) -> list[str]:
    """What is wrong with the line of that answer on such a screen."""
    name, typed, day = ANSWERS[kind]
    replied = answer(name, dict(part.split("=") for part in typed.split()), day)
    assert replied["kind"] == "outcome"
    page.set_viewport_size({"width": width, "height": 844})
    return [f"{kind} at {width} px: {fault}" for fault in page.evaluate(FAULTS, replied["html"])]


OUTPUT = '<div class="calculator-output"></div>'


@pytest.mark.proof
def test_labels_of_the_line_do_not_lie_on_each_other(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}about/privacy/")  # no script of this page draws an answer
        page.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", OUTPUT)
        assert [fault for kind in ANSWERS for width in (320, 390, 1280) for fault in faults(page, width, kind)] == []
