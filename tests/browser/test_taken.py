"""What was typed on one page is a line on the next one, answered there at once, and in mind at the foot of all."""

import pytest
from playwright.sync_api import Locator, Page, expect

from calculators.front.plan_html import BUTTONS
from tests.browser.checkers import barriers
from tests.browser.filling import ACT, DUE, SLOW, WINDOW, until, within
from tests.browser.test_answer import CLOCK, answered, form_on, headline, send
from tests.browser.test_typed_once import FORGOTTEN, completed, forget
from tests.browser.test_visit import SAVE_DATA

ELSEWHERE = "guide/prevent/"
HEADLINE = ACT


def line(form: Locator, name: str) -> Locator:
    return form.locator(f"[data-question={name}] .calculator-taken")


def typed(page: Page, site: str, name: str = "dispute_window") -> Locator:
    """A fake, completed on 10 November."""
    form = form_on(page, site + WINDOW if name == "dispute_window" else site, name)
    form.get_by_label("It is a fake").check()
    completed(form).fill("10 nov")
    return form


def test_what_was_typed_elsewhere_is_a_line_that_can_be_changed_and_is_answered_at_once(page: Page, site: str) -> None:
    typed(page, site)
    page.goto(f"{site}{ELSEWHERE}")
    form = page.locator("calculator-form[name=dispute_window]")
    answered(form, HEADLINE)
    expect(form).to_be_visible()
    assert page.evaluate("scrollY") == 0
    assert page.evaluate("document.activeElement === document.body")
    assert "#" not in page.url
    expect(form.locator("[data-question=completed_on]")).to_contain_text("When was the order completed?")
    expect(line(form, "completed_on")).to_contain_text("Tuesday 10 November 2026 · change")
    expect(form.locator("[name=completed_on]")).to_be_hidden()
    expect(line(form, "shipped_on")).to_be_hidden()
    form.get_by_role("button", name="change When was the order completed?").click()
    expect(completed(form)).to_be_focused()
    expect(completed(form)).to_have_value("10 nov")
    completed(form).fill("9 nov")
    expect(form.locator("#dispute_window-completed_on-echo")).to_have_text("Monday 9 November 2026")
    expect(form.locator(".calculator-output")).to_have_attribute("data-outdated", "")
    page.reload()
    expect(completed(form)).to_have_value("9 nov")
    expect(line(form, "completed_on")).to_be_hidden()


WAY = "Show my plan"


@pytest.mark.proof
def test_a_page_leads_to_the_plan_with_what_it_is_about_and_what_was_typed_there(page: Page, site: str) -> None:
    page.goto(f"{site}situations/counterfeit/")
    page.get_by_role("link", name=WAY).click()
    form = page.locator("calculator-form[name=my_order]")
    expect(form.locator(".calculator-group .calculator-place")).to_contain_text("Step 3 of", timeout=SLOW)
    for _ in range(2):
        form.get_by_role("button", name="Back").click()
    expect(form.locator("[name=problem][value=counterfeit]")).to_be_checked()
    form = form_on(page, f"{site}guide/after-you-open/", "dispute_timeline")
    form.get_by_role("textbox", name="When did you open the dispute?").first.fill("10 nov")
    page.get_by_role("link", name=WAY).click()
    form = page.locator("calculator-form[name=my_order]")
    waits = "You have nothing else to do until Sunday 15 November 2026. The seller usually has until then."
    answered(form, f"Keep the dispute open, and look at it every day. {waits}")
    assert page.url == f"{site}my-order/"
    page.reload()
    expect(line(form, "opened_on")).to_contain_text("Tuesday 10 November 2026 · change", timeout=SLOW)


def to_the_drawing(page: Page, form: Locator, site: str) -> None:
    """Where the plan says where to press, a link leads to the page that draws it; paper names that page."""
    expect(headline(form)).to_be_visible(timeout=SLOW)
    page.emulate_media(media="print")
    expect(form.get_by_text(f"(on this site: {BUTTONS})")).to_be_visible()
    page.emulate_media(media="screen")
    form.locator("summary", has_text="Where to press").click()
    expect(form.get_by_text(f"(on this site: {BUTTONS})")).to_be_hidden()
    form.get_by_role("link", name="See the button in a drawing").click()
    page.wait_for_url(site + BUTTONS)
    expect(page.locator(".drawing svg").first).to_be_in_viewport()


@pytest.mark.proof
def test_the_plan_leads_to_the_drawing_of_the_button_also_from_a_card_and_in_a_kept_order(
    fresh: Page, site: str
) -> None:
    page, form = fresh, fresh.locator("calculator-form[name=my_order]")
    page.clock.set_fixed_time(CLOCK)
    page.goto(f"{site}situations/counterfeit/")
    page.get_by_role("link", name=WAY).click()
    form.locator("input[name=delivered_on]").fill("8 nov")
    send(form)
    to_the_drawing(page, form, site)
    page.go_back()
    form.get_by_label("A name for this order").fill("Watch")
    form.get_by_role("button", name="Keep on this device").click()
    to_the_drawing(page, form, site)
    page.goto(f"{site}my-orders/")
    page.locator(".orders").get_by_role("link", name="Open", exact=True).click(timeout=SLOW)
    to_the_drawing(page, form, site)


@pytest.mark.proof
@pytest.mark.parametrize("with_", ["problem=nothing&stage=shipped", "completed_on=2026-11-10&stage=shipped", "a=%"])
def test_what_we_did_not_write_into_a_way_to_the_plan_is_left_out(page: Page, site: str, with_: str) -> None:
    page.goto(f"{site}my-order/#with&{with_}")
    form = page.locator("calculator-form[name=my_order]")
    expect(form.get_by_role("button", name="Forget my answers")).to_be_visible(visible="stage" in with_)
    assert page.url == f"{site}my-order/"
    assert page.evaluate("Object.keys(JSON.parse(sessionStorage['dispute-desk-answers'] ?? '{}'))") == (
        ["stage"] if "stage" in with_ else []
    )


@pytest.mark.proof
def test_the_bar_says_what_is_next_on_every_other_page_until_it_is_forgotten(page: Page, site: str) -> None:
    bar = page.locator("order-bar")
    form = typed(page, f"{site}my-order/", "my_order")
    send(form)
    answered(form, f"{HEADLINE} You can, though receipt is confirmed.")
    expect(bar).to_have_count(0)
    page.goto(f"{site}glossary/")
    expect(bar).to_have_text(f"My order: open the dispute by {within(DUE).replace('in ', '')}")
    bar.get_by_role("link").click()
    expect(page.locator("calculator-form[name=my_order]")).to_be_visible()
    page.go_back()
    expect(bar).to_be_in_viewport()
    form = form_on(page, site + WINDOW)
    completed(form).or_(line(form, "completed_on").get_by_role("button")).filter(visible=True).wait_for()
    forget(form).click()
    expect(bar).to_be_hidden()
    form.get_by_role("button", name="Undo").click()
    expect(bar).to_contain_text(f"{DUE.day} {DUE:%b}")
    expect(form.locator("[name=completed_on]")).to_have_value("10 nov")
    expect(forget(form)).to_be_focused()
    page.clock.set_fixed_time("2026-11-13T09:00:00")
    page.goto(f"{site}glossary/")
    expect(bar).to_have_text("My order: look again, your dates or the day changed")


@pytest.mark.proof
def test_another_answer_on_another_page_makes_the_bar_say_look_again(page: Page, site: str) -> None:
    form = typed(page, f"{site}my-order/", "my_order")
    send(form)
    answered(form, f"{HEADLINE} You can, though receipt is confirmed.")
    form = form_on(page, f"{site}{ELSEWHERE}")
    form.get_by_role("button", name="change When was the order completed?").click(timeout=SLOW)
    completed(form).fill("9 nov")
    expect(page.locator("order-bar")).to_contain_text("look again")
    completed(form).fill("10 nov")
    expect(page.locator("order-bar")).to_contain_text(f"{DUE:%a} {DUE.day} {DUE:%b}")


@pytest.mark.proof
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bar_covers_neither_what_has_the_focus_nor_the_foot_and_is_not_printed(
    page: Page, site: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    form = typed(page, f"{site}my-order/", "my_order")
    send(form)
    answered(form, f"{HEADLINE} You can, though receipt is confirmed.")
    page.goto(f"{site}glossary/")
    bar = page.locator("order-bar")
    expect(bar).to_be_visible()
    assert barriers(page) == []
    for _ in range(60):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                const bar = document.querySelector("order-bar");
                const isBar = bar.contains(document.activeElement) || !box.height;
                return !isBar && box.top >= bar.getBoundingClientRect().top && box.top < innerHeight;
            }"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    foot, over = page.locator(".md-footer").bounding_box(), bar.bounding_box()
    assert foot
    assert over
    assert foot["y"] + foot["height"] <= over["y"] + 1
    assert over["height"] >= 24
    page.emulate_media(media="print")
    expect(bar).to_be_hidden()


@pytest.mark.proof
def test_nothing_is_answered_unasked_where_the_reader_still_has_to_say_something(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is a fake").check()
    form = form_on(page, f"{site}{ELSEWHERE}")
    expect(line(form, "problem")).to_contain_text("It is a fake", timeout=SLOW)
    page.wait_for_timeout(500)
    expect(headline(form)).to_have_count(0)


HELD = """
    const post = Worker.prototype.postMessage;
    window.held = [];
    Worker.prototype.postMessage = function (message) {
        const isAnswer = message.request?.includes('"answers"') && !message.request.includes('"read"');
        if (window.held && isAnswer) window.held.push(() => post.call(this, message));
        else post.call(this, message);
    };
"""
LET_GO = """async () => {
    const { held } = window;
    window.held = undefined;
    for (const go of held) go();
    const { ask } = await import(document.querySelector("script[src*='form.js']").src);
    await ask({ calculator: "appeal_window", answers: {}, today: "2026-11-12" }); // what was held is answered before it
    return held.length;
}"""


@pytest.mark.proof
@pytest.mark.parametrize("way", ["forgotten", "changed"])
def test_an_answer_that_nobody_asked_for_is_not_shown_when_its_answers_are_gone(
    page: Page, site: str, way: str
) -> None:
    typed(page, site)
    page.add_init_script(HELD)
    page.goto(f"{site}my-order/")
    form = page.locator("calculator-form[name=my_order]")
    until(page, "() => window.held.length === 1", within=SLOW)
    if way == "forgotten":
        forget(form).click()
        expect(form.get_by_role("status").first).to_have_text(FORGOTTEN)
    else:
        form.get_by_label("A dispute is open", exact=True).check()
    assert page.evaluate(LET_GO) == 1
    page.wait_for_timeout(100)
    expect(headline(form)).to_have_count(0)
    if way == "forgotten":
        expect(form.get_by_role("status").first).to_have_text(FORGOTTEN)


@pytest.mark.proof
def test_a_reader_who_saves_data_has_the_fields_and_no_answer_until_python_is_there(fresh: Page, site: str) -> None:
    fresh.add_init_script(SAVE_DATA)
    form = typed(fresh, site)
    send(form)
    answered(form, HEADLINE)
    form = form_on(fresh, f"{site}{ELSEWHERE}")
    fresh.wait_for_timeout(1_500)
    expect(completed(form)).to_have_value("10 nov")
    expect(headline(form)).to_have_count(0)
    completed(form).focus()
    expect(line(form, "problem")).to_contain_text("It is a fake", timeout=SLOW)
    expect(completed(form)).to_be_focused()
    expect(headline(form)).to_have_count(0)


@pytest.mark.proof
def test_what_cannot_be_read_stays_a_field(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    completed(form).fill("soon")
    form.get_by_label("It is a fake").check()
    form = form_on(page, f"{site}{ELSEWHERE}")
    expect(line(form, "problem")).to_be_visible(timeout=SLOW)
    expect(completed(form)).to_have_value("soon")
    expect(form.locator("#dispute_window-completed_on-error")).to_be_empty()


@pytest.mark.proof
def test_forget_in_the_steps_leads_to_the_first_and_undo_ends_when_something_is_typed(page: Page, site: str) -> None:
    typed(page, site)
    page.goto(f"{site}my-order/")
    form = page.locator("calculator-form[name=my_order]")
    place = form.locator(".calculator-group .calculator-place")
    expect(place).to_contain_text("Step 2 of 7")
    forget(form).click()
    expect(form.get_by_role("status").first).to_have_text(FORGOTTEN)
    expect(form.get_by_role("heading", name="Step 1 of 6")).to_be_focused()
    expect(form.get_by_role("button", name="Undo")).to_be_visible()
    form.get_by_text("It is a fake").click()
    expect(form.get_by_role("button", name="Undo")).to_be_hidden()
