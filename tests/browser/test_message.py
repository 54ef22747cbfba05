"""A message of a page is copied with one button, by thumb, by key and by ear; where that cannot be, it says how."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calculators.front.copy_html import BY_HAND_TEXT
from tests.browser.filling import ask
from tests.browser.test_link import CLIPBOARD, NO_CLIPBOARD
from tests.browser.test_looks import CONTRAST, READABLE, RING, SEEN

PAGE = "situations/asked-to-close-the-dispute/"
ANOTHER = "situations/asked-to-change-the-reason/"


CLOSED_CLIPBOARD = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
ASKED_TO_CLOSE = "problem=damaged stage=disputed opened_on=2026-11-12 seller_asked=close_dispute"


def button(page: Page) -> Locator:
    return page.locator("copy-text").get_by_role("button", name="Copy the text")


def status(page: Page) -> Locator:
    return page.locator("copy-text").get_by_role("status")


def test_a_message_of_a_page_is_copied_by_key_with_its_lines_and_that_is_said(page: Page, site: str) -> None:
    page.add_init_script(CLIPBOARD)
    page.goto(site + PAGE)
    button(page).press("Enter")
    expect(status(page)).to_have_text("Copied.")
    lines = page.evaluate("window.copied").splitlines()
    assert lines[:2] == ["Thank you for your message.", "You ask me to close the dispute."]
    assert all(lines)
    assert button(page).evaluate("button => Math.min(button.offsetWidth, button.offsetHeight)") >= 44


@pytest.mark.proof
def test_it_is_copied_after_a_link_of_the_site_too_and_twice(page: Page, site: str) -> None:
    page.add_init_script(CLIPBOARD)
    page.goto(site + PAGE)
    page.wait_for_load_state("networkidle")  # instant navigation reads the site map first
    page.evaluate("window.sameDocument = true")
    page.locator(f"a[href*='{ANOTHER.split('/')[1]}']").first.evaluate("link => link.click()")
    page.wait_for_url(site + ANOTHER)
    for _ in range(2):
        button(page).click()
        expect(status(page)).to_have_text("Copied.")
    assert "change the reason of my dispute" in page.evaluate("window.copied")
    assert page.evaluate("window.sameDocument") is True


@pytest.mark.proof
def test_where_copying_is_refused_the_message_is_marked_and_that_is_said(page: Page, site: str) -> None:
    page.add_init_script(NO_CLIPBOARD)
    page.goto(site + PAGE)
    button(page).click()
    expect(status(page)).to_contain_text("The text is marked: copy it yourself.")
    assert page.evaluate("getSelection().toString()").startswith("Thank you for your message.\nYou ask me")


@pytest.mark.proof
def test_there_is_no_button_without_script_while_it_is_late_or_on_paper(
    browser: Browser, page: Page, site: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        bare = context.new_page()
        bare.goto(site + PAGE)
        expect(bare.locator(".outcome-message pre")).to_be_visible()
        assert bare.locator("copy-text").bounding_box() is None
    page.route(re.compile(r"/form\.js"), lambda route: route.abort())
    page.goto(site + PAGE)
    expect(page.locator("copy-text button")).to_be_hidden()
    kept = page.locator("copy-text").bounding_box()
    page.unroute_all()
    page.reload()
    expect(button(page)).to_be_visible()
    assert kept == page.locator("copy-text").bounding_box(), "nothing moves when the script is there"
    page.emulate_media(media="print")
    expect(page.locator(".outcome-message pre")).to_be_visible()
    expect(page.locator("copy-text button")).to_be_hidden()


@pytest.mark.proof
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_is_readable_pointed_at_and_with_the_focus(page: Page, site: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(site + PAGE)
    for pointer in ("over", "away"):
        if pointer == "over":
            button(page).hover()
        else:
            button(page).press("Shift")
            page.mouse.move(0, 0)
        page.wait_for_timeout(300)  # its colours change slowly
        assert button(page).evaluate(CONTRAST) >= READABLE, pointer
    assert button(page).evaluate(RING)[0] >= SEEN


@pytest.mark.proof
@pytest.mark.parametrize("clipboard", [CLIPBOARD, CLOSED_CLIPBOARD, NO_CLIPBOARD], ids=["open", "closed", "none"])
def test_the_message_of_a_plan_is_copied_as_the_reader_changed_it_or_marked_with_what_to_do(
    page: Page, site: str, clipboard: str
) -> None:
    page.add_init_script(clipboard)
    form = ask(page, f"{site}my-order/", "my_order", ASKED_TO_CLOSE)
    message = form.get_by_role("textbox", name=": you can change it")
    before = message.inner_text()
    message.press("Control+Home")
    page.keyboard.type("Order 12. ")
    changed = f"Order 12. {before}"
    expect(message).to_have_text(changed, use_inner_text=True)
    form.get_by_role("button", name="Copy the text").press("Enter")
    said = form.locator(".outcome-message").get_by_role("status")
    if clipboard == CLIPBOARD:
        expect(said).to_have_text("Copied.")
        assert changed == page.evaluate("window.copied")
    else:
        expect(said).to_have_text(BY_HAND_TEXT)
        assert changed.split() == page.evaluate("getSelection().toString()").split()
