"""An answer typed once serves every form of the tab, is there after a reload, and is gone when the reader says so."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.filling import ACT, ACT_EARLIER, WINDOW, go_on, unfolded
from tests.browser.test_answer import CLOCK, SLOW, answered, first, form_on, headline, send

FREE_RETURN = "calculators/free-return/"
PLANNER = "my-order/"
MEXICO, ELSEWHERE = "ways/mexico/", "withdraw_elsewhere"  # a page that fills in its form, and that form
ARRIVED = "When was it delivered?"
OUTDATED = "You changed an answer. Press the button again."
FORGOTTEN = "Everything you typed in this tab is forgotten."
REFUSED = (
    "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
KEPT = "Object.values({ ...sessionStorage, ...localStorage })"


def day(form: Locator, label: str) -> Locator:
    """Its field, also where a line stands in place of it."""
    return form.get_by_role("textbox", name=label, include_hidden=True).first


def completed(form: Locator) -> Locator:
    return day(form, "When was the order completed?")


def forget(form: Locator) -> Locator:
    return form.get_by_role("button", name="Forget my answers")


@pytest.mark.proof
def test_a_day_typed_in_one_form_stands_in_every_other_that_asks_for_it_also_after_a_reload(
    page: Page, site: str
) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is a fake").check()
    completed(form).fill("10 nov")
    planner = form_on(page, f"{site}{PLANNER}", "my_order")
    expect(completed(planner)).to_have_value("10 nov")
    expect(planner.get_by_label("It is a fake")).to_be_checked()
    planner.get_by_role("button", name="change When was the order completed?").click(timeout=SLOW)
    completed(planner).fill("9 nov")
    page.reload()
    expect(completed(planner)).to_have_value("9 nov")
    form = form_on(page, site + WINDOW)
    expect(completed(form)).to_have_value("9 nov")
    send(form)
    answered(form, ACT_EARLIER)


@pytest.mark.proof
def test_an_answer_is_there_again_after_a_reload_and_from_the_bar_and_not_after_a_change(page: Page, site: str) -> None:
    form = form_on(page, f"{site}{PLANNER}", "my_order")
    form.get_by_label("It is a fake").check()
    completed(form).fill("10 nov")
    page.reload()
    page.wait_for_timeout(1_500)
    expect(headline(form)).to_have_count(0)  # nobody has asked
    send(form)
    answered(form, f"{ACT} You can, though receipt is confirmed.")
    page.reload()
    answered(form, f"{ACT} You can, though receipt is confirmed.")
    page.goto(site + WINDOW)
    page.locator("order-bar a").click()
    answered(form, f"{ACT} You can, though receipt is confirmed.")
    form.get_by_role("button", name="change When was the order completed?").or_(completed(form)).first.click()
    completed(form).fill("9 nov")
    page.reload()
    page.wait_for_timeout(1_500)
    expect(headline(form)).to_have_count(0)


def test_two_forms_of_one_page_share_an_answer_as_it_is_typed_and_an_old_answer_says_so(page: Page, site: str) -> None:
    form = form_on(page, f"{site}ways/united-kingdom/", "uk_reject")
    other = unfolded(page.locator("calculator-form[name=uk_cancel]"))
    day(form, ARRIVED).fill("5 nov")
    expect(day(other, ARRIVED)).to_have_value("5 nov")
    send(form)
    answered(form, "Reject the goods by Thursday 3 December 2026.")
    expect(form.locator(".calculator-output")).not_to_have_attribute("data-outdated", "")
    day(other, ARRIVED).fill("6 nov")
    expect(day(form, ARRIVED)).to_have_value("6 nov")
    expect(form.get_by_role("status").first).to_have_text(OUTDATED)
    expect(form.locator(".calculator-output")).to_have_attribute("data-outdated", "")
    day(other, ARRIVED).fill("5 nov")
    expect(form.get_by_role("status").first).to_be_empty()
    expect(form.locator(".calculator-output")).not_to_have_attribute("data-outdated", "")


@pytest.mark.proof
def test_a_choice_that_a_form_does_not_offer_is_left_empty_there_and_kept_elsewhere(page: Page, site: str) -> None:
    planner = form_on(page, f"{site}{PLANNER}", "my_order")
    planner.get_by_label("PayPal", exact=True).check()
    planner.get_by_label("Where do you live?").select_option("FR")
    card = form_on(page, f"{site}ways/card/", "card_chargeback")
    expect(card.locator("[name=paid_with]:checked")).to_have_count(0)
    elsewhere = form_on(page, f"{site}ways/mexico/", "withdraw_elsewhere")
    expect(elsewhere.locator("[name=country]:checked")).to_have_value("MX")
    planner = form_on(page, f"{site}{PLANNER}", "my_order")
    expect(planner.get_by_label("PayPal", exact=True)).to_be_checked()
    expect(planner.get_by_label("Where do you live?")).to_have_value("FR")


@pytest.mark.proof
def test_of_several_choices_a_form_takes_the_one_that_it_offers_and_loses_none(page: Page, site: str) -> None:
    planner = form_on(page, f"{site}{PLANNER}", "my_order")
    for way in ("PayPal", "Visa"):
        planner.get_by_label(way, exact=True).check()
    card = form_on(page, f"{site}ways/card/", "card_chargeback")
    expect(card.locator("[name=paid_with]:checked")).to_have_value("visa")
    card.get_by_label("It is a fake", exact=True).check()
    day(card, "When did the bank take the payment?").fill("2 oct")
    send(card)
    expect(headline(card)).to_be_visible(timeout=SLOW)
    expect(card.locator("[data-question=paid_with] .calculator-taken")).to_have_text("Visa · change How did you pay?")
    planner = form_on(page, f"{site}{PLANNER}", "my_order")
    for way in ("PayPal", "Visa"):
        expect(planner.get_by_label(way, exact=True)).to_be_checked()
    planner.get_by_label("Mastercard", exact=True).check()
    card = form_on(page, f"{site}ways/card/", "card_chargeback")
    expect(card.locator("[name=paid_with]:checked")).to_have_count(0)  # which of both is not ours to say
    card.get_by_label("Mastercard", exact=True).check()
    planner = form_on(page, f"{site}{PLANNER}", "my_order")
    expect(planner.get_by_label("Visa", exact=True)).not_to_be_checked()
    for way in ("PayPal", "Mastercard"):
        expect(planner.get_by_label(way, exact=True)).to_be_checked()


@pytest.mark.proof
def test_what_a_page_is_about_stays_until_the_reader_changes_it_and_is_an_answer_once_asked(
    page: Page, site: str
) -> None:
    anywhere = f"{site}calculators/withdraw-elsewhere/"
    form = form_on(page, anywhere, ELSEWHERE)
    form.get_by_label("Japan", exact=True).check()
    day(form, ARRIVED).fill("10 nov")
    mexico = form_on(page, site + MEXICO, ELSEWHERE)
    expect(mexico.get_by_label("Mexico", exact=True)).to_be_checked()
    mexico.get_by_label("It is fine, but it does not fit, or I do not want it").check()
    send(mexico)
    expect(headline(mexico)).to_be_visible(timeout=SLOW)
    form = form_on(page, anywhere, ELSEWHERE)
    expect(form.get_by_label("Mexico", exact=True)).to_be_checked()
    mexico = form_on(page, site + MEXICO, ELSEWHERE)
    mexico.get_by_label("Chile", exact=True).check()
    page.reload()
    expect(mexico.get_by_label("Chile", exact=True)).to_be_checked()


@pytest.mark.proof
def test_yesterday_and_a_countdown_are_told_from_the_day_they_were_typed(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is a fake").check()
    completed(form).fill("yesterday")
    page.clock.set_fixed_time("2026-11-14T09:00:00")
    page.reload()
    expect(completed(form)).to_have_value("yesterday")
    send(form)
    expect(form.locator(".outcome-echo")).to_contain_text("Wednesday 11 November 2026", timeout=SLOW)
    expect(form.locator(".outcome-echo")).to_contain_text("Saturday 14 November 2026")
    completed(form).fill("yesterda")
    completed(form).fill("yesterday")
    send(form)
    expect(form.locator(".outcome-echo")).to_contain_text("Friday 13 November 2026", timeout=SLOW)


@pytest.mark.proof
def test_a_new_tab_is_empty(page: Page, site: str, returning: BrowserContext) -> None:
    completed(form_on(page, site + WINDOW)).fill("10 nov")
    other = returning.new_page()
    form = form_on(other, site + WINDOW)
    expect(completed(form)).to_have_value("")
    expect(forget(form)).to_be_hidden()
    other.close()


@pytest.mark.proof
@pytest.mark.parametrize("script", [REFUSED, pytest.param(FULL, marks=pytest.mark.proof)])
def test_where_storage_is_refused_answers_last_as_long_as_the_visit(page: Page, site: str, script: str) -> None:
    page.add_init_script(script)
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is a fake").check()
    completed(form).fill("10 nov")
    page.wait_for_load_state("networkidle")  # instant navigation reads the site map first
    page.evaluate("window.sameDocument = true")
    go_on(page)
    page.go_back()
    expect(completed(form)).to_have_value("10 nov")
    assert page.evaluate("window.sameDocument") is True
    send(form)
    answered(form, ACT)
    forget(form).click()
    expect(completed(form)).to_have_value("")


@pytest.mark.proof
def test_forget_empties_every_form_of_the_tab_and_says_so_by_keyboard(page: Page, site: str) -> None:
    form = form_on(page, site + MEXICO, ELSEWHERE)
    expect(forget(form)).to_be_hidden()
    form.get_by_label("Chile", exact=True).check()
    form.get_by_label("It is fine, but it does not fit, or I do not want it").check()
    day(form, ARRIVED).fill("10 nov")
    send(form)
    expect(headline(form)).to_be_focused(timeout=SLOW)
    assert "10 nov" in "".join(page.evaluate(KEPT))
    form.get_by_role("button", name="Show my answer").focus()
    page.keyboard.press("Tab")
    expect(forget(form)).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.get_by_role("status").first).to_have_text(FORGOTTEN)
    expect(form.get_by_role("button", name="Show my answer")).to_be_focused()
    expect(headline(form)).to_have_count(0)
    expect(day(form, ARRIVED)).to_have_value("")
    expect(form.get_by_label("Mexico", exact=True)).to_be_checked()
    expect(forget(form)).to_be_hidden()
    assert "10 nov" not in "".join(page.evaluate(KEPT))
    page.reload()
    expect(day(form, ARRIVED)).to_have_value("")
    expect(completed(form_on(page, f"{site}{PLANNER}", "my_order"))).to_have_value("")


@pytest.mark.proof
def test_what_is_typed_before_the_script_arrives_is_kept_over_what_was_typed_before(page: Page, site: str) -> None:
    completed(form_on(page, site + WINDOW)).fill("10 nov")
    held: list[Route] = []
    page.route("**/form.js*", lambda route: held.append(route))  # noqa: PLW0108
    page.clock.set_fixed_time(CLOCK)
    page.goto(site + WINDOW, wait_until="commit")
    form = unfolded(page.locator("calculator-form[name=dispute_window]"))
    completed(form).fill("9 nov")
    first(page, held).continue_()
    expect(form.get_by_role("button", name="Show my answer")).to_be_enabled(timeout=SLOW)
    expect(completed(form)).to_have_value("9 nov")
    page.unroute("**/form.js*")
    expect(completed(form_on(page, f"{site}{PLANNER}", "my_order"))).to_have_value("9 nov")
