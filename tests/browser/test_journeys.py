"""The eight readers of the journeys reach their plan on a phone, with the taps and typed fields counted here."""

from contextlib import suppress
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import ALONE, PHONE
from tests.browser.filling import SLOW
from tests.browser.test_answer import answered

pytestmark = pytest.mark.proof
TODAY = "2026-11-25T09:00:00"
SHOW, NEXT = "Show my answer", "Next"
A_GLANCE = 250  # milliseconds for which a row that was pressed is seen


@dataclass(frozen=True, slots=True)
class Journey:
    """A row or a button that is pressed, `question: text` for what is typed, and what stands first in the plan."""

    does: tuple[str, ...]
    headline: str
    taps: int
    fields: int


SHOES = Journey(
    (
        "It is fine, but it does not fit, or I do not want it",
        "Delivered, also if only tracking says so",
        "delivered_on: 20 nov",
        SHOW,
    ),
    "Ask for a free return in the app today. Is there no Free Returns icon on the item? Send your notice of "
    "withdrawal by Wednesday 2 December 2026.",
    taps=3,
    fields=1,
)
JOURNEYS = {
    "it has not come, and protection ends in 5 days": Journey(
        ("It has not arrived", "Shipped", "It is still moving", "delivery_ends_on: 5 days 3 hours", SHOW),
        "Press “Returns/refunds” today. If AliExpress does not take it yet, press again on Monday 30 November 2026.",
        taps=4,
        fields=1,
    ),
    "delivered yesterday, and nothing is there": Journey(
        ("It has not arrived", "Delivered, also if only tracking says so", "delivered_on: yesterday", SHOW),
        "Today: ask your neighbours and the carrier. Open the dispute by Monday 7 December 2026, with or without their "
        "answer.",
        taps=3,
        fields=1,
    ),
    "tracking says delivered, the order page says shipped": Journey(
        ("Tracking says “delivered”, but I have nothing", "Shipped", "delivered_on: yesterday", SHOW),
        "Today: ask your neighbours and the carrier. Open the dispute by Monday 7 December 2026, with or without their "
        "answer.",
        taps=3,
        fields=1,
    ),
    "less memory than promised, receipt confirmed by mistake": Journey(
        (
            "It is not as described: size, colour, material, memory, power",
            "Completed, or receipt is confirmed",
            "delivered_on: 13 nov",
            "completed_on: 15 nov",
            SHOW,
        ),
        "Open the dispute today or tomorrow. You can, though receipt is confirmed.",
        taps=3,
        fields=2,
    ),
    "the seller asks to close the dispute": Journey(
        ("It has not arrived", "A dispute is open", "To close or cancel the dispute", "opened_on: 21 nov", SHOW),
        "Do not close it: send the answer below. You have nothing else to do until Thursday 26 November 2026.",
        taps=4,
        fields=1,
    ),
    "the seller asks, and nothing is said about the parcel": Journey(
        (
            "The seller asks for something",
            "A dispute is open",
            "To close or cancel the dispute",
            "opened_on: 21 nov",
            SHOW,
        ),
        "Do not close it: send the answer below. Look at your dispute again by Thursday 26 November 2026. Then choose "
        "what went wrong too: days of your bank, of PayPal or of the law may end sooner.",
        taps=4,
        fields=1,
    ),
    "a small offer for a broken item": Journey(
        (
            "It is damaged, or it does not work",
            "A dispute is open, and it shows an offer",
            "offered_amount: 2 USD",
            "offer_ends_on: 2 days 5 hours",
            "paid_amount: 40 USD",
            SHOW,
        ),
        "Reject 2.00 USD and ask for 40.00 USD: send the answer below. Your case shows until when: Friday 27 November "
        "2026. Keep the dispute open, look at it every day, and answer in time.",
        taps=5,
        fields=3,
    ),
    "refunded 15 days ago, and nothing is on the card": Journey(
        ("The order is cancelled, but the money is not back", "Refunded", "refunded_on: 10 nov", SHOW),
        "Ask AliExpress today for the reference number of the refund. On Tuesday 8 December 2026, with or without an "
        "answer, go to your bank.",
        taps=3,
        fields=1,
    ),
    "seventy days after the order, paid with PayPal": Journey(
        (
            "It has not arrived",
            "Shipped",
            "It has stopped moving, or there is none",
            "delivery_ends_on: 1 oct 2026",
            "paid_on: 16 sep",
            "PayPal",
            SHOW,
        ),
        "Open a dispute at PayPal today. If PayPal refuses, ask the bank of the card that was charged by Wednesday "
        "30 December 2026.",
        taps=6,
        fields=2,
    ),
}


def step(form: Locator, what: str) -> tuple[int, int]:
    """Do it; how many taps and typed fields it took. A button that is not there yet is reached with Next."""
    question, is_typed, text = what.partition(": ")
    if is_typed and question.islower():
        field, taps = form.locator(f"input[name={question}]"), 0
        with suppress(PlaywrightTimeout):
            field.wait_for(timeout=2_000)
        while not field.is_visible():
            form.get_by_role("button", name=NEXT, exact=True).click()
            taps += 1
        field.fill(text)
        return taps, 1
    if what == SHOW:
        show, taps = form.get_by_role("button", name=SHOW), 0
        while not show.is_visible():
            button = form.get_by_role("button", name=NEXT, exact=True).or_(show).first  # the last step may be there now
            if button.inner_text() == NEXT:
                button.click()
                taps += 1
        show.click()
        return taps + 1, 0
    row, taps = form.locator("label.calculator-choice").filter(has=form.page.get_by_text(what, exact=True)), 0
    with suppress(PlaywrightTimeout):  # a row leads on by itself
        row.filter(visible=True).last.wait_for(timeout=2_000)
    while not row.filter(visible=True).count():
        form.get_by_role("button", name=NEXT, exact=True).click()
        taps += 1
    row.filter(visible=True).last.click()  # the question that follows has the same words
    form.page.wait_for_timeout(A_GLANCE)
    return taps + 1, 0


def check(page: Page, site: str, journey: Journey) -> None:
    page.clock.set_fixed_time(TODAY)
    page.goto(f"{site}my-order/")
    form = page.locator("calculator-form[name=my_order]")
    expect(form.get_by_role("button", name=NEXT, exact=True)).to_be_visible(timeout=SLOW)
    taken = [step(form, what) for what in journey.does]
    answered(form, journey.headline)
    assert sum(taps for taps, _ in taken) == journey.taps, taken
    assert sum(fields for _, fields in taken) == journey.fields, taken


@pytest.mark.parametrize("journey", [pytest.param(journey, id=name) for name, journey in JOURNEYS.items()])
def test_a_reader_reaches_the_plan_with_no_more_taps_and_fields_than_promised(
    page: Page, site: str, journey: Journey
) -> None:
    check(page, site, journey)


def test_a_browser_that_speaks_polish_says_the_country_and_the_plan_says_that_it_did(
    browser: Browser, site: str
) -> None:
    with browser.new_context(viewport=PHONE, locale="pl-PL", service_workers=ALONE) as context:
        page = context.new_page()
        check(page, site, SHOES)
        expect(page.get_by_text("The country is taken from your browser's language: Poland.").first).to_be_visible()
        page.get_by_role("link", name="I live elsewhere").click()
        home = page.locator("[data-question=country]")
        expect(home.get_by_role("combobox")).to_be_focused()
        expect(home).to_contain_text("Taken from your browser's language. Choose another one if it is wrong.")
        home.get_by_role("combobox").select_option("DE")
        expect(home.locator("[data-guess]")).to_be_hidden()
        page.reload()
        expect(home.get_by_role("combobox")).to_have_value("DE")
