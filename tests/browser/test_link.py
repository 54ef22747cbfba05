"""A link to an answer: taken along with one button, opened at once, and never sent to a host."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from calculators import names
from calculators.kit.policy import version
from tests.browser.filling import ACT, DUE, WINDOW, go_on
from tests.browser.test_answer import CLOCK, SLOW, answered, first, form_on, headline, send, wrong
from tests.browser.test_typed_once import completed, day, forget
from web.case_tables import cases

LINK = "#v=1&calculator=dispute_window&completed_on=2026-11-10&problem=not_as_described&end=1"
MADE = (
    f"#v=1&calculator=dispute_window&by={DUE}+open_dispute&completed_on=2026-11-10&problem=not_as_described"
    f"&rules={version().replace(' ', '+')}&end=1"
)
TO_CANCEL = "#v=1&calculator=uk_cancel&delivered_on=2026-11-05&end=1"
CUT = "This link is cut short or damaged, so it is not used. Ask for it again and copy all of it, or answer here."
NEWER = "This link comes from a newer version of this page. Load the page again, then open the link again."
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
CLIPBOARD = (
    "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } })"
)
NO_SHEET = "delete Navigator.prototype.share"
SHEET = "navigator.share = async (what) => { window.shared = what.url; }"
CLOSED_SHEET = "navigator.share = async () => { throw new DOMException('closed', 'AbortError'); }"


@pytest.fixture
def requested(page: Page) -> Iterator[list[str]]:
    """All that the page asks for; whatever the test does, no answer is in it."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(f"{request.url} {request.headers} {request.post_data or ''}")

    page.context.on("request", note)
    yield asked
    page.context.remove_listener("request", note)
    assert asked
    assert not [line for line in asked for part in ("v=1", "completed_on", "2026-11-10") if part in line]


def opened(page: Page, address: str, name: str = "dispute_window") -> Locator:
    page.clock.set_fixed_time(CLOCK)
    page.goto("about:blank")
    page.goto(address)
    return page.locator(f"calculator-form[name={name}]")


def asked_at_home(page: Page, site: str) -> Locator:
    form = form_on(page, site + WINDOW)
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    completed(form).fill("10 nov")
    send(form)
    answered(form, ACT)
    return form


def test_an_answer_is_copied_as_a_link_and_opens_at_once_in_another_tab(
    page: Page, site: str, requested: list[str]
) -> None:
    page.add_init_script(CLIPBOARD)
    form = asked_at_home(page, site)
    expect(form.locator("p.outcome-note").last).to_have_text(
        f"Whoever opens the link sees your answers above and, today, this: {ACT}"
    )
    form.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    expect(form.locator(".outcome-share [role=status]")).to_have_text("Copied.")
    link = page.evaluate("window.copied")
    assert link == f"{site}{WINDOW}{MADE}"

    other = page.context.new_page()
    form = opened(other, link)
    answered(form, ACT)
    expect(headline(form)).to_be_in_viewport()
    expect(completed(form)).to_have_value("2026-11-10")
    expect(form.get_by_label("It is not as described: size, colour, material, memory, power")).to_be_checked()
    assert other.url == site + WINDOW, "it is out of the address, because what is typed from now on is not what it says"
    completed(form).fill("9 nov")
    expect(form.get_by_role("button", name="Copy link")).to_be_hidden()
    other.reload()
    expect(completed(form)).to_have_value("9 nov")
    other.close()
    assert len(requested) > 4


@pytest.mark.proof
def test_a_link_opens_the_form_that_it_names_and_leaves_no_answer_about_another_order(page: Page, site: str) -> None:
    arrived, agreed = "When was it delivered?", "When did the trader agree to a refund?"
    form = form_on(page, f"{site}ways/united-kingdom/", "uk_reject")
    day(form, arrived).fill("1 nov")
    day(form, agreed).fill("9 nov")
    page.evaluate("link => { location.hash = link; }", TO_CANCEL)
    other = page.locator("calculator-form[name=uk_cancel]")
    answered(other, "Cancel the purchase by Tuesday 17 November 2026.")
    expect(other).to_be_visible()
    expect(day(other, arrived)).to_have_value("2026-11-05")
    expect(day(form, arrived)).to_have_value("2026-11-05")
    expect(day(form, agreed)).to_have_value("")
    expect(headline(form)).to_have_count(0)


@pytest.mark.proof
@pytest.mark.parametrize(
    ("link", "says"),
    [
        (LINK[:-6], CUT),
        (LINK.replace("v=1", "v=2"), NEWER),
        pytest.param("#v=", CUT, marks=pytest.mark.proof),
        pytest.param(LINK.replace("dispute_window", "nothing"), CUT, marks=pytest.mark.proof),
    ],
)
def test_a_link_that_cannot_be_used_says_why_and_the_form_works_on(page: Page, site: str, link: str, says: str) -> None:
    form = opened(page, f"{site}{WINDOW}{link}")
    expect(wrong(form).get_by_role("listitem")).to_have_text([says], timeout=SLOW)
    expect(wrong(form)).to_be_in_viewport()
    form.get_by_label("It is not as described: size, colour, material, memory, power").check()
    completed(form).fill("10 nov")
    send(form)
    answered(form, ACT)
    expect(wrong(form)).to_be_hidden()


@pytest.mark.proof
def test_a_wrong_answer_in_a_link_is_told_at_its_question_as_text(page: Page, site: str) -> None:
    form = opened(page, site + WINDOW + LINK.replace("2026-11-10", "%3Cimg+src%3Dx+onerror%3Dalert(1)%3E"))
    error = form.locator("#dispute_window-completed_on-error")
    expect(error).to_have_text("Enter a date, like 21 June 2026", timeout=SLOW)
    expect(wrong(form).get_by_role("listitem")).to_have_text(
        ["When was the order completed? Enter a date, like 21 June 2026", "A part of this link cannot be used."]
    )
    expect(wrong(form).get_by_role("heading")).to_be_focused()
    expect(completed(form)).to_have_value("<img src=x onerror=alert(1)>")
    assert form.locator("img").count() == 0
    completed(form).fill("10 nov")
    expect(error).to_be_empty()
    send(form)
    answered(form, ACT)


@pytest.mark.proof
@pytest.mark.parametrize("script", [NO_CLIPBOARD])
def test_where_copying_is_refused_the_link_stands_in_a_field(page: Page, site: str, script: str) -> None:
    page.add_init_script(script)
    form = asked_at_home(page, site)
    form.get_by_role("button", name="Copy link").click()
    field = form.get_by_role("textbox", name="The link")
    expect(field).to_have_value(f"{site}{WINDOW}{MADE}")
    expect(field).to_be_focused()
    assert page.evaluate("getSelection().toString()") in ("", f"{site}{WINDOW}{MADE}")
    assert field.evaluate("field => field.selectionEnd - field.selectionStart") == len(f"{site}{WINDOW}{MADE}")
    expect(form.locator(".outcome-share [role=status]")).to_contain_text("Copy the link from the field yourself.")


@pytest.mark.proof
def test_a_link_is_shared_where_there_is_a_sheet_and_only_there(page: Page, site: str) -> None:
    page.add_init_script(NO_SHEET)
    share = asked_at_home(page, site).get_by_role("button", name="Share")
    expect(share).to_be_hidden()
    page.add_init_script(SHEET)
    form = asked_at_home(page, site)
    form.get_by_role("button", name="Share").click()
    assert page.evaluate("window.shared") == f"{site}{WINDOW}{MADE}"
    page.evaluate(f"() => {{ {CLOSED_SHEET} }}")
    form.get_by_role("button", name="Share").click()
    page.wait_for_timeout(200)
    expect(form.get_by_role("textbox", name="The link")).to_be_hidden()


@pytest.mark.proof
def test_the_way_back_from_a_link_and_within_its_page_leaves_the_answer(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    form = opened(page, f"{site}{WINDOW}{LINK}")
    answered(form, ACT)
    page.wait_for_timeout(1_000)  # instant navigation reads the site map first
    page.evaluate("window.sameDocument = true")
    go_on(page)
    page.go_back()
    answered(form, ACT)
    expect(completed(form)).to_have_value("2026-11-10")
    assert page.evaluate("window.sameDocument") is True
    completed(form).fill("9 nov")
    page.locator(".headerlink").first.evaluate("link => link.click()")
    page.wait_for_timeout(800)
    expect(completed(form)).to_have_value("9 nov")
    page.go_back()
    page.wait_for_timeout(500)
    expect(completed(form)).to_have_value("9 nov")


def test_an_anchor_of_a_page_still_leads_to_its_section(page: Page, site: str) -> None:
    page.goto(f"{site}guide/appeal/#next")
    expect(page.locator("#next")).to_be_in_viewport()
    assert page.url.endswith("#next")


@pytest.mark.proof
def test_what_a_link_brought_is_forgotten_too_also_while_python_is_on_its_way(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/worker.js*", lambda route: held.append(route))  # noqa: PLW0108
    form = opened(page, f"{site}{WINDOW}{LINK}")
    held_back = first(page, held)
    completed(form).fill("8 nov")
    forget(form).click()
    assert page.url == site + WINDOW
    held_back.continue_()
    page.unroute("**/worker.js*")
    page.wait_for_timeout(1_500)
    expect(headline(form)).to_have_count(0)
    expect(completed(form)).to_have_value("")


@pytest.mark.proof
def test_a_link_within_the_site_opens_too(page: Page, site: str) -> None:
    form_on(page, f"{site}guide/appeal/", "message_writer")
    page.wait_for_load_state("networkidle")  # instant navigation reads the site map first
    page.evaluate("window.sameDocument = true")
    add = "address => { const link = document.createElement('a'); link.href = address; link.id = 'added'; "
    page.evaluate(
        f"{add} document.querySelector('.md-content__inner').append(link); link.click(); }}", f"{site}{WINDOW}{LINK}"
    )
    form = page.locator("calculator-form[name=dispute_window]")
    answered(form, ACT)
    assert page.evaluate("window.sameDocument") is True
    assert page.url == site + WINDOW


@pytest.mark.proof
def test_a_link_that_met_no_python_is_opened_by_another_try(fresh: Page, site: str) -> None:
    """For a reader who was never here: whoever tries again loses what is kept of Python."""
    fresh.route("**/worker.js*", lambda route: route.abort())
    form = opened(fresh, f"{site}{WINDOW}{LINK}")
    again = form.get_by_role("button", name="Try again")
    expect(again).to_be_visible(timeout=SLOW)
    assert fresh.url == f"{site}{WINDOW}{LINK}"
    fresh.unroute("**/worker.js*")
    again.click()
    answered(form, ACT)
    expect(completed(form)).to_have_value("2026-11-10")


@pytest.mark.proof
def test_an_address_of_a_megabyte_and_names_of_javascript_harm_nothing(page: Page, site: str) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    million = "a" * 1_000_000
    names = "__proto__=x&constructor=x&toString=x"
    for address, says in (
        (f"#v=1&calculator=dispute_window&{million}={million}&end=1", CUT),
        (f"{LINK.removesuffix('&end=1')}&{names}&end=1", None),
        (f"#v=1&calculator=__proto__&{names}&end=1", CUT),
        (f"#with&{names}&problem={million}", ""),
        (f"#{million}", ""),
        ("#__proto__", ""),
    ):
        page.goto("about:blank")
        form = opened(page, site + WINDOW)
        page.evaluate("hash => { location.hash = hash; }", address)
        if says is None:
            answered(form, ACT)
        elif says:
            expect(wrong(form).get_by_role("listitem")).to_have_text([says], timeout=SLOW)
        completed(form).fill("10 nov")
        expect(form.locator("script, img[onerror]")).to_have_count(0)
    assert page.evaluate("() => ({}).x === undefined && ({}).text === undefined")
    assert failed == []


@pytest.mark.proof
@pytest.mark.parametrize("name", names())
def test_the_link_of_a_published_case_gives_its_answer_in_the_browser_for_every_calculator(
    page: Page, site: str, name: str
) -> None:
    today, reply = next((case.today, case.reply) for case in cases(name) if case.reply["kind"] == "outcome")
    assert reply["kind"] == "outcome"
    page.clock.set_fixed_time(f"{today}T09:00:00")
    page.goto(f"{site}calculators/{name}/{reply['link']}")  # which leads to its page
    answered(page.locator(f"calculator-form[name={name}]"), reply["outcome"]["headline"])
