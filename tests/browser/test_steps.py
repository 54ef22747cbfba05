"""A long form on a phone: one step at a time, a way back, and nothing lost; all at once for those who want that."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from calculators.kit.questions import Stage
from tests.browser.checkers import barriers
from tests.browser.filling import ACT, SLOW
from tests.browser.test_answer import CLOCK, answered, first, send

PLANNER = "my-order/"


def planner(page: Page, site: str) -> Locator:
    """The planner in steps, on Thursday 12 November 2026."""
    page.clock.set_fixed_time(CLOCK)
    page.goto(f"{site}{PLANNER}")
    return page.locator("calculator-form[name=my_order]")


def place(form: Locator) -> Locator:
    return form.locator(".calculator-group .calculator-place")


def go(form: Locator, where: str) -> None:
    form.get_by_role("button", name=where, exact=True).click()


def day(form: Locator, name: str) -> Locator:
    return form.locator(f"[name={name}]")


def test_one_step_at_a_time_on_a_phone_and_the_answer_after_the_third(page: Page, site: str) -> None:
    form = planner(page, site)
    expect(place(form)).to_have_text("Step 1 of 6. Press a row to go on.")
    expect(form.get_by_role("button", name="Back")).to_be_hidden()
    form.get_by_text("It is a fake").click()
    expect(form.get_by_role("heading", name="Step 2 of 7")).to_be_focused()
    expect(day(form, "problem").first).to_be_hidden()
    expect(form.get_by_role("button", name="Show my answer")).to_be_hidden()
    form.get_by_text("Completed, or receipt is confirmed").click()
    expect(place(form)).to_have_text("Step 3 of 6")
    expect(day(form, "shipped_on")).to_be_hidden()
    day(form, "completed_on").fill("10 nov")
    expect(form.locator("#my_order-completed_on-echo")).to_have_text("Tuesday 10 November 2026", timeout=SLOW)
    go(form, "Back")
    go(form, "Next")
    expect(day(form, "completed_on")).to_have_value("10 nov")
    day(form, "completed_on").press("Enter")
    answered(form, f"{ACT} You can, though receipt is confirmed.")
    form.locator(".outcome-missing a[href='#my_order-country']").click()
    expect(day(form, "country")).to_be_focused()
    expect(place(form)).to_have_text("Step 6 of 6")
    expect(form.get_by_role("button", name="Next")).to_be_hidden()
    page.reload()
    expect(place(form)).to_have_text("Step 6 of 6")
    go(form, "Show all questions at once")
    expect(day(form, "completed_on")).to_be_visible()
    expect(place(form)).to_have_count(0)
    go(form, "One step at a time")
    expect(day(form, "completed_on")).to_be_hidden()


@pytest.mark.proof
def test_a_row_for_a_choice_and_another_answer_gives_both_and_takes_both_back(page: Page, site: str) -> None:
    form = planner(page, site)
    delivered, missing = form.get_by_label("Tracking says “delivered”"), form.get_by_label("It has not arrived")
    shown = day(form, "tracking").and_(page.locator("[value=delivered]"))
    delivered.click()
    expect(form.get_by_role("heading", name="Step 2 of 6")).to_be_focused()
    day(form, "stage").and_(page.locator("[value=shipped]")).click()
    expect(form.get_by_role("heading", name="Step 3 of 5")).to_be_focused()
    expect(shown).to_be_checked()
    expect(day(form, "delivered_on")).to_be_visible()
    expect(day(form, "shipped_on")).to_be_hidden()
    page.reload()
    expect(delivered).to_be_checked()
    expect(missing).not_to_be_checked()
    day(form, "tracking").and_(page.locator("[value=stuck]")).click()
    expect(day(form, "delivered_on")).to_be_hidden()
    expect(day(form, "shipped_on")).to_be_visible()
    expect(missing).to_be_checked()
    shown.check()
    expect(delivered).to_be_checked()
    go(form, "Back")
    go(form, "Back")
    missing.click()
    day(form, "stage").and_(page.locator("[value=shipped]")).click()
    expect(form.locator("[name=tracking]:checked")).to_have_value("")


@pytest.mark.proof
def test_what_a_row_answered_besides_is_taken_back_with_any_other_row(page: Page, site: str) -> None:
    form = planner(page, site)
    form.get_by_text("It is a fake").click()
    form.get_by_label("A dispute is open, and it shows an offer").click()
    expect(place(form)).to_contain_text("Step 3")
    expect(day(form, "seller_asked").and_(page.locator("[value=accept_offer]"))).to_be_checked()
    go(form, "Back")
    form.get_by_label("Delivered, also if only tracking says so").click()
    expect(place(form)).to_contain_text("Step 3")
    expect(form.locator("[name=seller_asked]:checked")).to_have_value("")
    go(form, "Next")
    expect(day(form, "offered_amount")).to_be_hidden()


@pytest.mark.proof
def test_about_is_enough_for_the_day_of_the_payment_and_its_day_is_said(page: Page, site: str) -> None:
    form = planner(page, site)
    form.get_by_text("It is a fake").click()
    form.get_by_text("Completed, or receipt is confirmed").click()
    day(form, "delivered_on").fill("about 5 october")
    expect(form.locator("#my_order-delivered_on-echo")).to_be_empty()
    day(form, "delivered_on").fill("")
    go(form, "Next")
    expect(form.locator("#my_order-paid_on-hint")).to_contain_text("About is enough.")
    day(form, "paid_on").fill("about 5 october")
    expect(form.locator("#my_order-paid_on-echo")).to_have_text("Monday 5 October 2026", timeout=SLOW)


@pytest.mark.proof
def test_the_arrow_keys_choose_and_stay_and_enter_goes_on(page: Page, site: str) -> None:
    form = planner(page, site)
    day(form, "problem").first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.wait_for_timeout(400)
    expect(place(form)).to_have_text("Step 1 of 7. Press a row to go on.")
    page.keyboard.press("Enter")
    expect(form.get_by_role("heading", name="Step 2 of 7")).to_be_focused()
    day(form, "stage").first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(form.get_by_role("heading", name="Step 3 of 6")).to_be_focused()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "completed_on":
            break
    page.keyboard.type("10 nov")
    for _ in range(14):  # the parts of the calendar's day, and the way back
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.do") == "next":
            break
    expect(form.get_by_role("button", name="Next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(place(form)).to_have_text("Step 4 of 6")
    expect(form.get_by_role("heading", name="Step 4 of 6")).to_be_in_viewport()


@pytest.mark.proof
def test_an_error_leads_to_its_step_and_a_step_that_is_not_called_for_is_not_counted(page: Page, site: str) -> None:
    form = planner(page, site)
    form.get_by_text("It is a fake").click()
    expect(place(form)).to_have_text("Step 2 of 7. Press a row to go on.")
    go(form, "Next")
    expect(place(form)).to_have_text("Step 3 of 7, part 1 of 5")  # nobody said how far the order has come
    go(form, "Next")
    go(form, "Next")
    day(form, "shipped_on").fill("soon")
    for _ in range(3):
        go(form, "Next")
    expect(place(form)).to_have_text("Step 4 of 7, part 1 of 2")
    send(form)
    expect(day(form, "shipped_on")).to_be_focused(timeout=SLOW)
    expect(place(form)).to_have_text("Step 3 of 7, part 3 of 5")
    expect(form.locator("#my_order-shipped_on-error")).to_have_text("Enter a date, like 21 June 2026")
    form.locator("section").nth(3).locator("[data-question]").evaluate_all(
        "questions => questions.forEach((question) => { question.hidden = true })"
    )
    for _ in range(3):
        go(form, "Next")
    expect(place(form)).to_have_text("Step 4 of 6")
    expect(form.get_by_role("heading", name="Your payment")).to_be_focused()


@pytest.mark.proof
def test_all_is_there_while_the_script_is_late_and_what_was_typed_stays(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/form.js*", lambda route: held.append(route))  # noqa: PLW0108
    page.clock.set_fixed_time(CLOCK)
    page.goto(f"{site}{PLANNER}", wait_until="commit")
    form = page.locator("calculator-form")
    expect(day(form, "completed_on")).to_be_visible(timeout=SLOW)
    day(form, "completed_on").fill("9 nov")
    expect(form.get_by_role("heading", name="Your payment")).to_be_visible()
    expect(form.get_by_role("heading", name="What you want")).to_be_hidden()  # its questions are not called for
    first(page, held).continue_()
    expect(place(form)).to_have_text("Step 3 of 6, part 4 of 5", timeout=SLOW)
    expect(day(form, "completed_on")).to_have_value("9 nov")
    expect(day(form, "completed_on")).to_be_focused()


@pytest.mark.proof
def test_i_do_not_know_sends_nothing_and_is_there_after_a_reload(page: Page, site: str) -> None:
    form = planner(page, site)
    form.get_by_text("It has not arrived").first.click()
    expect(place(form)).to_have_text("Step 2 of 6. Press a row to go on.")
    go(form, "Next")
    unknown = form.locator("#my_order-tracking-unknown")
    form.locator("label[for=my_order-tracking-unknown]").click()
    page.reload()
    expect(unknown).to_be_checked()
    go(form, "Next")
    send(form)
    expect(form.locator(".calculator-output .outcome-headline")).to_be_visible(timeout=SLOW)
    expect(form.locator(".outcome-echo")).not_to_contain_text("tracking")


def test_a_day_that_nobody_knows_has_a_button_in_place_of_optional_and_it_goes_on(page: Page, site: str) -> None:
    form = planner(page, site)
    form.get_by_text("It has not arrived").first.click()
    form.get_by_text("Delivered, also if only tracking says so").click()
    expect(place(form)).to_contain_text("Step 3")
    delivered, ends = (form.locator(f"[data-question={name}]") for name in ("delivered_on", "delivery_ends_on"))
    unknown = delivered.get_by_role("button", name="I do not know When was it delivered?")
    expect(unknown).to_be_visible()
    expect(form.get_by_text("(optional)").filter(visible=True)).to_have_count(0)
    day(form, "delivered_on").fill("yesterday")
    expect(unknown).to_be_hidden()  # so that it takes nothing away
    day(form, "delivered_on").fill("")
    ends.get_by_role("button", name="I do not see it").focus()
    page.keyboard.press("Enter")
    expect(day(form, "delivered_on")).to_be_focused()
    unknown.click()
    expect(day(form, "seller_asked").first).to_be_focused()
    go(form, "Next")
    expect(place(form)).to_contain_text("Step 4")
    form.locator("[data-question=paid_on]").get_by_role("button", name="I do not know").click()
    expect(day(form, "paid_amount")).to_be_focused()
    form.locator("[data-question=paid_amount]").get_by_role("button", name="I do not know").click()
    expect(form.get_by_role("heading", name="Where you and the seller are")).to_be_focused()
    go(form, "Show all questions at once")
    expect(unknown).to_be_hidden()
    expect(delivered.get_by_text("(optional)")).to_be_visible()


@pytest.mark.proof
def test_after_the_last_field_without_an_answer_comes_the_button_that_asks(page: Page, site: str) -> None:
    form = planner(page, site)
    form.get_by_text("The order is cancelled").click()
    form.get_by_text("Refunded", exact=True).click()
    day(form, "refunded_on").fill("2 nov")
    go(form, "Next")
    go(form, "Next")
    form.locator("[data-question=country]").get_by_role("button", name="I do not want to say").click()
    expect(day(form, "seller_in").first).to_be_focused()
    go(form, "Back")
    form.locator("[data-question=paid_amount]").get_by_role("button", name="I do not know").click()
    expect(form.get_by_role("heading", name="Where you and the seller are")).to_be_focused()


@pytest.fixture(params=["light", "dark"])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A phone's screen in the light and in the dark."""
    with browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=request.param) as context:
        yield context.new_page()


@pytest.mark.proof
def test_each_step_has_no_barrier_and_fits_its_screen(phone: Page, site: str) -> None:
    form = planner(phone, site)
    form.get_by_text("It has not arrived").first.click()
    more = form.get_by_role("button", name="Next", exact=True)
    expect(place(form)).to_contain_text("Step 2 of 6")
    seen = set()
    while True:
        phone.wait_for_timeout(400)  # Material's buttons take on their colour slowly
        assert barriers(phone) == []
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        seen.add(place(form).inner_text())
        if not more.is_visible():
            break
        go(form, "Next")
    assert len(seen) == 10
    assert {words[:11] for words in seen} == {f"Step {number} of 6" for number in range(2, 7)}


LEFT = "Choose what went wrong: what the seller asks is enough only after shipping or in an open dispute"


@pytest.mark.proof
def test_a_question_left_to_one_that_is_not_asked_is_asked_again(page: Page, site: str) -> None:
    form = planner(page, site)
    error = form.locator("#my_order-problem-error")
    form.get_by_label("The seller asks for something").click()
    form.get_by_label("Paid, but not shipped").click()
    expect(place(form)).to_contain_text("Step 1")
    expect(error).to_have_text(LEFT)
    expect(error).to_be_in_viewport()
    expect(day(form, "problem").first).to_be_focused()
    page.reload()
    expect(error).to_have_text(LEFT)
    go(form, "Next")  # a slip in the second step can be mended there
    expect(place(form)).to_contain_text("Step 2")
    go(form, "Next")
    expect(place(form)).to_contain_text("Step 1")
    go(form, "Next")
    form.get_by_label("A dispute is open", exact=True).click()
    expect(place(form)).to_contain_text("Step 3")
    go(form, "Back")
    form.get_by_label("Refunded").click()
    expect(place(form)).to_contain_text("Step 1")
    form.get_by_label("The order is cancelled").click()
    expect(place(form)).to_contain_text("Step 2")
    expect(error).to_be_empty()
    go(form, "Next")
    expect(place(form)).to_contain_text("Step 3")


@pytest.mark.proof
def test_an_error_of_a_question_left_to_another_stands_there_and_either_answer_takes_it_away(
    page: Page, site: str
) -> None:
    form = planner(page, site)
    error = form.locator("#my_order-seller_asked-error")
    form.get_by_label("The seller asks for something").click()
    form.get_by_label("A dispute is open", exact=True).click()
    expect(place(form)).to_contain_text("Step 3")
    send(form)
    expect(error).to_have_text("Choose what went wrong, or what the seller asks", timeout=SLOW)
    expect(place(form)).to_contain_text("Step 3")
    expect(error).to_be_in_viewport()
    go(form, "Back")
    go(form, "Back")
    expect(form.locator("#my_order-problem-error")).to_be_empty()
    form.get_by_label("It is a fake").click()
    expect(error).to_be_empty()
    expect(form.locator(".calculator-wrong")).to_be_hidden()


@pytest.mark.proof
@pytest.mark.parametrize("answers", ["", "&stage=disputed"])
def test_an_error_goes_when_the_question_instead_is_answered(page: Page, site: str, answers: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.clock.set_fixed_time(CLOCK)
    page.goto(f"{site}{PLANNER}#with{answers}")
    form = page.locator("calculator-form[name=my_order]")
    send(form)
    wrong = form.locator(".calculator-wrong li")
    expect(wrong).to_contain_text(["What went wrong?"], timeout=SLOW)
    form.get_by_label("To close or cancel the dispute").check()
    expect(wrong).to_be_hidden()
    expect(form.locator("#my_order-problem-error")).to_be_empty()
    send(form)
    answered(
        form,
        "Do not close it: send the answer below. Keep the dispute open, look at it every day, and answer in time. "
        "Then choose what went wrong too: days of your bank, of PayPal or of the law may end sooner.",
    )


STAGES = [None, *Stage]
ROWS = "[type=radio], [type=checkbox]"
FIELDS = f"all => all.filter((one) => one.checkVisibility() && !one.querySelector('{ROWS}')).length"


@pytest.mark.proof
@pytest.mark.parametrize("stage", STAGES, ids=str)
@pytest.mark.parametrize("with_", ["", "&seller_asked=accept_offer", "&country=DE&paid_with=paypal%20visa"])
def test_no_screen_asks_for_more_than_two_fields_and_every_question_has_its_screen(
    page: Page, site: str, stage: Stage | None, with_: str
) -> None:
    said = f"&stage={stage.value}" if stage else ""
    page.goto(f"{site}{PLANNER}#with&problem=damaged{said}{with_}")
    form = page.locator("calculator-form[name=my_order]")
    questions = form.locator("[data-question]")
    expect(place(form)).to_contain_text("Step")
    while (back := form.get_by_role("button", name="Back", exact=True)).is_visible():
        back.click()
    asked = set(questions.evaluate_all("all => all.filter((one) => !one.hidden).map((one) => one.dataset.question)"))
    seen: set[str] = set()
    while True:
        assert questions.evaluate_all(FIELDS) <= 2
        seen |= set(
            questions.evaluate_all(
                "all => all.filter((one) => one.checkVisibility()).map((one) => one.dataset.question)"
            )
        )
        if not form.get_by_role("button", name="Next", exact=True).is_visible():
            break
        go(form, "Next")
    assert seen == asked
    assert ("changed_on" in asked) is (stage in (None, Stage.DISPUTED) and "accept" not in with_)
    go(form, "Show all questions at once")
    assert form.locator("[data-later]").count() == 0


@pytest.mark.proof
def test_a_wide_screen_has_all_at_once(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    form = planner(page, site)
    expect(day(form, "completed_on")).to_be_visible()
    expect(form.get_by_role("button", name="Next")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(day(form, "completed_on")).to_be_hidden()
