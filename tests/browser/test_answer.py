"""A reader types what AliExpress shows, and reads what to do and by when."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from calculators.kit.days import in_words
from tests.browser.filling import ACT, ACT_EARLIER, LAST, WINDOW, at_once, concluded, within

CLOCK = "2026-11-12T09:00:00"
SLOW = 20_000  # milliseconds; the first answer includes the start of Python


def form_on(page: Page, address: str, name: str = "dispute_window") -> Locator:
    """The calculator on that page with all its questions, on Thursday 12 November 2026."""
    page.clock.set_fixed_time(CLOCK)
    page.goto(address)
    return at_once(page, page.locator(f"calculator-form[name={name}]"))


def send(form: Locator) -> None:
    form.get_by_role("button", name="Show my answer").click()


def wrong(form: Locator) -> Locator:
    """The list of what is wrong."""
    return form.locator(".calculator-wrong[role=alert]")


def headline(form: Locator) -> Locator:
    return form.locator(".calculator-output .outcome-headline")


def answered(form: Locator, words: str) -> None:
    expect(headline(form)).to_have_text(words, timeout=SLOW)


def first(page: Page, held: list[Route]) -> Route:
    """The first request that was held back, as soon as there is one."""
    for _ in range(SLOW // 50):
        if held:
            return held[0]
        page.wait_for_timeout(50)
    raise AssertionError("nothing was asked for")


def test_the_day_of_completion_gives_the_day_to_act(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    form.get_by_label("When was the order completed?").first.fill("10 Nov 2026")
    send(form)
    answered(form, ACT)
    expect(headline(form)).to_be_focused()
    expect(headline(form)).to_have_role("heading")
    expect(form.locator(".outcome-days")).to_contain_text(within(LAST))
    expect(form.locator(".outcome-echo")).to_contain_text("Tuesday 10 November 2026")
    expect(form.locator(".outcome-echo")).to_contain_text("Thursday 12 November 2026")
    source = form.locator(".outcome-source a").first
    assert (source.get_attribute("href") or "").startswith("https://")
    days = form.locator(".outcome-days li").evaluate_all("items => items.map((item) => item.dataset.day)")
    assert days == ["do-by", "last"]
    headline_top = headline(form).bounding_box()
    assert headline_top, "the headline is drawn"
    assert 0 <= headline_top["y"] < 844, "the headline is on the screen"


@pytest.mark.proof
def test_the_answer_is_announced_and_so_is_the_wait(page: Page, site: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    held: list[Route] = []
    page.route("**/snapshot.bin", lambda route: held.append(route), times=1)  # noqa: PLW0108
    form = form_on(page, site + WINDOW)
    status = form.get_by_role("status").first
    form.get_by_label("It has not arrived").focus()
    expect(status).to_have_text("Starting the calculator. Python is loading in your browser…")
    first(page, held).continue_()
    expect(status).to_have_text("Ready.", timeout=SLOW)
    send(form)
    expect(wrong(form)).to_be_visible(timeout=SLOW)
    form.get_by_label("It is a fake").check()
    send(form)
    expect(headline(form)).to_be_focused(timeout=SLOW)
    expect(headline(form)).to_have_accessible_description("Not certain")
    said = form.locator("[role=status], [role=alert], [aria-live], output").filter(has=page.locator(".outcome"))
    expect(said).to_have_count(0)


def test_an_error_stands_beside_its_question_and_can_be_mended(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It has not arrived").check()
    shipped = form.get_by_role("textbox", name="When was it shipped?").first
    shipped.fill("5/6/2026")
    form.get_by_role("textbox", name="When was it delivered?").first.fill("soon")
    send(form)
    expect(wrong(form).get_by_role("heading")).to_be_focused(timeout=SLOW)
    expect(wrong(form).get_by_role("listitem")).to_have_text(
        [
            "When was it shipped? Is that 5 June or 6 May? Write the month as a word, like 5 June 2026",
            "When was it delivered? Enter a date, like 21 June 2026",
        ]
    )
    wrong(form).get_by_role("link", name="When was it shipped?").press("Enter")
    expect(shipped).to_be_focused()
    expect(shipped).to_have_attribute("aria-invalid", "true")
    error = form.locator("#dispute_window-shipped_on-error")
    expect(error).to_have_text("Is that 5 June or 6 May? Write the month as a word, like 5 June 2026")
    assert "dispute_window-shipped_on-error" in (shipped.get_attribute("aria-describedby") or "").split()
    expect(form.locator("#dispute_window-delivered_on-error")).to_have_text("Enter a date, like 21 June 2026")
    expect(shipped).to_have_value("5/6/2026")
    expect(headline(form)).to_have_count(0)

    shipped.fill("5 June 2026")
    expect(error).to_be_empty()
    expect(wrong(form).get_by_role("listitem")).to_have_text(["When was it delivered? Enter a date, like 21 June 2026"])
    form.get_by_role("textbox", name="When was it delivered?").first.fill("")
    expect(wrong(form)).to_be_hidden()
    form.get_by_label("It has stopped moving, or there is none").check()
    send(form)
    answered(form, concluded("problem=not_received shipped_on=2026-06-05 tracking=stuck")["headline"])
    expect(shipped).not_to_have_attribute("aria-invalid", "true")


def test_a_missing_choice_puts_focus_on_its_first_answer_and_is_heard_there(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    first = form.get_by_label("It has not arrived")
    first.focus()
    page.keyboard.press("Enter")  # focus is where it will be put
    expect(form.locator("#dispute_window-problem-error")).to_have_text("Choose one of the answers", timeout=SLOW)
    expect(first).to_be_focused()
    expect(first).to_have_accessible_description("Choose one of the answers")
    expect(wrong(form).get_by_role("listitem")).to_have_text(["What went wrong? Choose one of the answers"])
    first.check()
    expect(first).to_have_accessible_description("")
    expect(wrong(form)).to_be_hidden()


def test_several_errors_are_listed_aloud_and_leave_no_hole(page: Page, site: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    form = form_on(page, site + WINDOW)
    form.get_by_role("textbox", name="When was it delivered?").first.fill("soon")
    send(form)
    expect(wrong(form).get_by_role("link")).to_have_text(["What went wrong?", "When was it delivered?"], timeout=SLOW)
    assert form.locator(".calculator-output").evaluate("output => output.offsetHeight") == 0


@pytest.mark.proof
def test_nothing_lies_on_the_error_that_the_reader_is_brought_to(page: Page, site: str) -> None:
    form = form_on(page, f"{site}my-order/", "my_order")
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    shipped = form.get_by_role("textbox", name="When was it shipped?").first
    shipped.fill("soon")
    page.mouse.wheel(0, 4_000)
    form.get_by_role("button", name="Show my answer").press("Enter")
    expect(shipped).to_be_focused(timeout=SLOW)
    page.wait_for_timeout(500)  # Material's "Back to top" comes when the page moves up
    covered = form.locator("#my_order-shipped_on-error").evaluate(
        """error => {
            const { left, right, top, bottom } = error.getBoundingClientRect();
            const seen = [left + 1, (left + right) / 2, right - 1].map(
                (x) => document.elementFromPoint(x, (top + bottom) / 2),
            );
            return seen.filter((element) => element !== error).map((element) => element?.className);
        }"""
    )
    assert covered == []


@pytest.mark.proof
def test_dates_in_an_impossible_order_are_both_named(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    form.get_by_role("textbox", name="When was it shipped?").first.fill("10 November 2026")
    form.get_by_role("textbox", name="When was it delivered?").first.fill("5 November 2026")
    send(form)
    error = form.locator("#dispute_window-delivered_on-error")
    expect(error).to_contain_text("5 November 2026", timeout=SLOW)
    expect(error).to_contain_text("10 November 2026")


@pytest.mark.proof
def test_a_day_without_a_published_rule_is_a_gap_and_not_a_guess(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("3 March 2015")
    send(form)
    expect(headline(form)).to_contain_text("no published rule for 3 March 2015", timeout=SLOW)


def test_a_question_is_asked_only_when_an_answer_calls_for_it(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    tracking = form.get_by_role("group", name="What does tracking show?")
    expect(tracking).to_be_hidden()
    form.get_by_label("It has not arrived").check()
    expect(tracking).to_be_visible()
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    expect(tracking).to_be_hidden()


@pytest.mark.proof
def test_what_depends_on_a_question_that_is_not_asked_is_not_asked_either(page: Page, site: str) -> None:
    form = form_on(page, f"{site}my-order/", "my_order")
    notice = form.get_by_role("textbox", name="When did you send your notice?").first
    form.get_by_label("Where do you live?").select_option("CA")
    form.get_by_label("Quebec").check()
    expect(notice).to_be_visible()
    form.get_by_label("Where do you live?").select_option("DE")
    expect(form.get_by_role("group", name="In which province do you live?")).to_be_hidden()
    expect(notice).to_be_hidden()


def test_a_day_has_one_button_which_opens_a_calendar_and_keeps_the_focus(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    text = form.get_by_role("textbox", name="When was it delivered?").first
    button = form.get_by_role("button", name="Choose a day in a calendar: When was it delivered?")
    text.focus()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.type("1")
    expect(text).to_have_value("")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(text).not_to_have_value("", timeout=SLOW)
    expect(button).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(form.get_by_role("textbox", name="When was the order completed?").first).to_be_focused()


def test_a_changed_answer_marks_what_is_shown_as_outdated(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    completed = form.get_by_role("textbox", name="When was the order completed?").first
    completed.fill("10 Nov 2026")
    send(form)
    answered(form, ACT)
    completed.fill("9 Nov 2026")
    expect(form.get_by_role("status").first).to_have_text("You changed an answer. Press the button again.")
    completed.press("Enter")
    answered(form, ACT_EARLIER)
    expect(form.get_by_role("status").first).to_be_empty()


def test_everything_works_by_keyboard(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It has not arrived").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(form.get_by_label("It is not as described: size, colour, material, memory, power")).to_be_checked()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "completed_on":
            break
    page.keyboard.type("10 Nov 2026")
    page.keyboard.press("Enter")
    answered(form, ACT)


@pytest.mark.proof
def test_the_reader_s_own_day_counts_not_the_server_s(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    page.clock.set_fixed_time("2027-01-26T09:00:00")
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    form.get_by_role("textbox", name="When was the order completed?").first.fill("10 Nov 2026")
    send(form)
    answered(form, f"It is too late to open the dispute: the last day was {in_words(LAST)}.")


SHIFTS = """() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.mark.proof
def test_nothing_jumps_when_a_form_comes_alive_or_an_answer_comes_late(fresh: Page, site: str) -> None:
    fresh.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    fresh.goto(site + WINDOW)
    fresh.evaluate(SHIFTS)
    fresh.locator(".calculator-beside > summary").click()  # by a reader: what moves then is expected
    form = fresh.locator("calculator-form[name=dispute_window]")
    held: list[Route] = []
    fresh.route("**/snapshot.bin", lambda route: held.append(route))  # noqa: PLW0108
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    send(form)
    fresh.wait_for_timeout(1_500)  # more than half a second after the click, a shift counts
    first(fresh, held).continue_()
    expect(headline(form)).to_be_visible(timeout=SLOW)
    fresh.wait_for_timeout(300)
    shifts: list[float] = fresh.evaluate("window.shifts")
    assert sum(shifts) < 0.05, shifts


def test_typed_markup_stays_text(page: Page, site: str) -> None:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It has not arrived").check()
    form.get_by_role("textbox", name="When was it shipped?").first.fill("<img src=x onerror=alert(1)>")
    send(form)
    expect(form.locator("#dispute_window-shipped_on-error")).to_have_text(
        "Enter a date, like 21 June 2026", timeout=SLOW
    )
    assert form.locator("img").count() == 0


@pytest.mark.proof
def test_a_button_does_not_move_from_under_the_finger_while_what_was_typed_is_read(page: Page, site: str) -> None:
    """The line below a day comes a moment after typing. A press that begins before it and ends after it is a press."""
    form = form_on(page, site + WINDOW)
    completed = form.locator("input[name=completed_on]")
    form.get_by_label("It is a fake").check()
    completed.fill("9 nov")
    echo = form.locator(".calculator-echo").filter(has_text="Monday 9 November 2026")
    expect(echo).to_be_visible(timeout=SLOW)  # Python is there
    completed.fill("")
    expect(echo).to_be_hidden()
    button = form.get_by_role("button", name="Show my answer")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 4)
    completed.fill("10 nov")
    page.mouse.down()
    page.wait_for_timeout(1000)
    page.mouse.up()
    answered(form, ACT)


def test_the_answer_takes_the_focus_and_the_way_back_to_the_questions_is_beside_it(page: Page, site: str) -> None:
    form = form_on(page, f"{site}guide/reasons/", "can_i_dispute")
    for label in ("Shipped", "It has not arrived", "Yes, it is open"):
        form.get_by_label(label, exact=True).check()
    send(form)
    expect(headline(form)).to_be_focused(timeout=SLOW)
    form.get_by_role("button", name="Change my answers").click()
    expect(form.get_by_label("Shipped", exact=True)).to_be_focused()
    form.get_by_role("link", name="What evidence do I need?").click()
    expect(page).to_have_url(f"{site}guide/evidence/#evidence_checklist-title")


@pytest.mark.proof
def test_an_answer_that_comes_late_does_not_take_the_focus_from_another_field(fresh: Page, site: str) -> None:
    held: list[Route] = []
    fresh.route("**/snapshot.bin", lambda route: held.append(route))  # noqa: PLW0108
    form = form_on(fresh, site + WINDOW)
    form.get_by_label("It is a fake").check()
    send(form)
    shipped = form.get_by_role("textbox", name="When was it shipped?").first
    shipped.focus()
    first(fresh, held).continue_()
    expect(headline(form)).to_be_visible(timeout=SLOW)
    words = headline(form).inner_text()
    expect(form.locator(".calculator-said[role=status]")).to_have_text(f"Not certain. {words}")
    expect(shipped).to_be_focused()
