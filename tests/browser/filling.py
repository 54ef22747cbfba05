"""A calculator that was asked, for the tests of what its answer looks like on a screen and on paper."""

import json
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page, expect

from calculators.front.reply import reply

WINDOW = "guide/open-the-dispute/"  # the page of the calculator of that name
DAY = "2026-11-15T09:00:00"  # a Sunday
SLOW = 30_000  # milliseconds; the first answer includes the start of Python

DAY_TO_ACT = "problem=not_as_described completed_on=2026-11-10"
PLAN = (
    "problem=not_as_described paid_on=2026-10-01 shipped_on=2026-10-05 delivered_on=2026-11-10 opened_on=2026-11-12"
    " paid_with=visa processed_on=2026-10-02 country=DE seller_in=china"
)


def concluded(answers: str, today: str = "2026-11-12", calculator: str = "dispute_window") -> Any:
    """What Python concludes here from the facts that are published today: the page has to show the same."""
    typed = dict(part.split("=") for part in answers.split())
    return json.loads(reply(json.dumps({"calculator": calculator, "answers": typed, "today": today})))["outcome"]


ACT = concluded(DAY_TO_ACT)["headline"]  # “Open the dispute by …”
ACT_EARLIER = concluded(DAY_TO_ACT.replace("-10", "-09"))["headline"]  # by the day before
DUE, LAST = (date.fromisoformat(concluded(DAY_TO_ACT)["deadlines"][0][day]) for day in ("do_by", "last_day"))


def within(day: date, asked_on: str = "2026-11-12") -> str:
    """`Mon 23 Nov (in 11 days)`, as lists of days say it."""
    return f"{day:%a} {day.day} {day:%b} (in {(day - date.fromisoformat(asked_on)).days} days)"


FILL = """(element, answers) => {
    const form = element.querySelector("form");
    for (const [name, text] of Object.entries(answers)) {
        const fields = [...form.querySelectorAll(`[name="${name}"]`)];
        for (const field of fields) {
            if (["radio", "checkbox"].includes(field.type)) field.checked = text.split(" ").includes(field.value);
            else field.value = text;
        }
        fields[0].dispatchEvent(new Event("input", { bubbles: true }));
    }
}"""


def until(page: Page, said: str, given: Any = None, within: int = 10_000) -> None:
    """Wait until what is said is so, milliseconds; Playwright's own way needs `eval`, which pages refuse."""
    for _ in range(within // 50):
        if page.evaluate(said, given):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{said} was not so within {within} ms")


def fill(form: Locator, answers: str) -> None:
    """Type the answers, like `problem=not_as_described completed_on=2026-11-10`."""
    form.evaluate(FILL, dict(part.split("=") for part in answers.split()))


# All at once: the page opens a card itself, when it knows the answer from another page.
UNFOLD = """form => {
    const cards = [];
    for (let card = form.closest("details"); card; card = card.parentElement.closest("details")) cards.unshift(card);
    for (const card of cards) {
        const summary = card.querySelector("summary");
        if (!card.open && summary.checkVisibility()) summary.click();
    }
}"""


def unfolded(form: Locator) -> Locator:
    """The form, also where it stands behind a card, as on a phone, or in a closed section."""
    form.wait_for(state="attached")
    form.evaluate(UNFOLD)
    return form


def go_on(page: Page) -> Locator:
    """From WINDOW to the form of the next page, by a link among what is closed at the end."""
    page.locator(".page-fold > summary", has_text="Next").click()
    page.locator(".page-fold").get_by_role("link", name="After you open").last.click()
    form = unfolded(page.locator("calculator-form[name=dispute_timeline]"))
    expect(form).to_be_visible()
    return form


def at_once(page: Page, form: Locator) -> Locator:
    """The form with all its questions: on a phone the planner shows one step at a time, others stand behind a card."""
    unfolded(form)
    if page.locator("[data-steps]").count() and page.viewport_size and page.viewport_size["width"] < 720:
        all_at_once, one = (form.locator(f"[data-do={how}]") for how in ("all", "one"))
        all_at_once.or_(one).filter(visible=True).wait_for()
        if all_at_once.is_visible():
            all_at_once.click()
    return form


def ask(page: Page, address: str, name: str, answers: str) -> Locator:
    """The first such calculator of a page, with its answer of 15 November 2026."""
    page.clock.set_fixed_time(DAY)
    page.goto(address)
    form = at_once(page, page.locator(f"calculator-form[name={name}]").first)
    fill(form, answers)
    form.get_by_role("button", name="Show my answer").click()
    form.locator(".calculator-output > .outcome").wait_for(timeout=SLOW)
    return form
