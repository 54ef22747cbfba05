"""A reader takes the days of an answer into a calendar."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Locator, Page, expect

from calculators.front.reply import reply
from tests.browser.filling import ACT_EARLIER, DAY_TO_ACT, PLAN, SLOW, ask, fill, go_on, until
from web.runtime import current

ZONE = "UTC"  # of the machine

PAGE = "guide/open-the-dispute/"
PLANNER = "my-order/"
TODAY = "2026-11-15"
KIND = """
    const make = URL.createObjectURL;
    URL.createObjectURL = (file) => make.call(URL, file, (window.kind = file.type));
"""  # no script of a page may read the file's address


def link(form: Locator) -> Locator:
    return form.get_by_role("link", name="Add to calendar")


def expected(calculator: str, answers: str, page: str) -> str:
    """The file as Python writes it for this page."""
    typed = dict(part.split("=") for part in answers.split())
    request = {"calculator": calculator, "answers": typed, "today": TODAY, "page": page}
    request |= {"zone": ZONE, "site": current().name}
    file: str = json.loads(reply(json.dumps(request)))["calendar"]
    return file


def taken(page: Page, form: Locator, how: str = "click") -> tuple[str, bytes]:
    """The name and the bytes of the file that the link gives."""
    with page.expect_download() as download:
        link(form).click() if how == "click" else link(form).press(how)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_file_that_is_downloaded_is_the_one_that_python_wrote(page: Page, site: str) -> None:
    page.add_init_script(KIND)
    form = ask(page, site + PAGE, "dispute_window", DAY_TO_ACT)
    name, file = taken(page, form)
    assert name == "dispute-desk.ics"
    assert file.decode() == expected("dispute_window", DAY_TO_ACT, site + PAGE)
    assert site + PAGE in str(icalendar.Calendar.from_ical(file).events[0]["DESCRIPTION"])
    assert page.evaluate("window.kind") == "text/calendar;charset=utf-8"
    assert link(form).get_attribute("target") is None


@pytest.mark.proof
def test_it_is_taken_by_keyboard_from_the_headline(page: Page, site: str) -> None:
    form = ask(page, site + PLANNER, "my_order", PLAN)
    expect(form.locator(".outcome-headline")).to_be_focused()
    page.keyboard.press("Tab")
    expect(link(form)).to_be_focused()
    _, file = taken(page, form, "Enter")
    assert file.decode() == expected("my_order", PLAN, site + PLANNER)
    starts = [event["DTSTART"].dt for event in icalendar.Calendar.from_ical(file).events]  # type: ignore[union-attr]
    assert len(starts) >= 6
    assert date(2026, 11, 15) not in starts


def entries(file: bytes) -> tuple[set[str], int]:
    """Their identifiers, and the SEQUENCE that all of them have."""
    parsed: Any = icalendar.Calendar.from_ical(file)
    (sequence,) = {int(event["SEQUENCE"]) for event in parsed.events}
    return {str(event["UID"]) for event in parsed.events}, sequence


FAKE = "problem=counterfeit stage=completed completed_on=2026-11-10"


@pytest.mark.proof
def test_the_entries_of_a_kept_order_are_updated_by_a_corrected_answer(fresh: Page, site: str) -> None:
    page = fresh
    form = ask(page, site + PLANNER, "my_order", FAKE)
    before, first = entries(taken(page, form)[1])

    def after(press: str) -> tuple[set[str], int]:
        old = link(form).get_attribute("href")
        form.get_by_role("button", name=press).click()
        expect(form.locator("order-keep [role=status]")).to_have_text("Kept on this device.", timeout=SLOW)
        expect(link(form)).not_to_have_attribute("href", old or "")
        return entries(taken(page, form)[1])

    assert after("Keep on this device") == (before, first + 1)
    fill(form, "completed_on=2026-11-09")
    form.get_by_role("button", name="Show my answer").click()
    expect(form.get_by_role("button", name="Save the changes")).to_be_visible()
    expect(form.locator(".calculator-output")).not_to_have_attribute("data-outdated", "")
    assert after("Save the changes") == (before, first + 2)
    other = page.context.new_page()
    other.goto(f"{site}my-orders/")
    other.get_by_role("link", name="Open", exact=True).click(timeout=SLOW)
    form = other.locator("calculator-form[name=my_order]")
    expect(form.get_by_role("button", name="Save the changes")).to_be_visible(timeout=SLOW)
    until(other, "() => Boolean(document.querySelector('a[download]').href)")
    other.wait_for_timeout(500)
    assert entries(taken(other, form)[1]) == (before, first + 2)


@pytest.mark.proof
def test_the_answer_says_why_the_reminder_is_an_entry_of_its_own(page: Page, site: str) -> None:
    form = ask(page, site + PAGE, "dispute_window", DAY_TO_ACT)
    expect(form.locator("p.outcome-note").first).to_be_visible()
    expect(form.locator("p.outcome-note").first).to_contain_text("Google Calendar ignores the alarms")
    expect(form.locator("p.outcome-note").first).to_contain_text("each reminder is an entry of its own")


def test_an_answer_with_no_day_ahead_offers_no_file(page: Page, site: str) -> None:
    form = ask(page, site + PAGE, "dispute_window", "problem=not_as_described completed_on=2026-10-01")
    expect(form.get_by_role("button", name="Print this answer")).to_be_visible()
    expect(form.locator("[download]")).to_have_count(0)
    expect(form.locator(".calculator-output")).not_to_contain_text("Google Calendar")


@pytest.mark.proof
def test_an_old_answer_offers_no_file_and_the_new_one_its_own(page: Page, site: str) -> None:
    form = ask(page, site + PAGE, "dispute_window", DAY_TO_ACT)
    old = link(form).get_attribute("href")
    fill(form, "completed_on=2026-11-09")
    expect(form.locator("[download]")).to_be_hidden()
    expect(form.locator("p.outcome-note").first).to_be_hidden()
    form.get_by_role("button", name="Show my answer").click()
    expect(form.locator(".outcome-headline")).to_contain_text(ACT_EARLIER)
    assert link(form).get_attribute("href") != old
    _, file = taken(page, form)
    assert file.decode() == expected("dispute_window", DAY_TO_ACT.replace("-10", "-09"), site + PAGE)


@pytest.mark.proof
def test_the_file_is_there_after_a_look_at_another_page(page: Page, site: str) -> None:
    ask(page, site + PAGE, "dispute_window", DAY_TO_ACT)
    go_on(page)
    page.go_back()
    form = page.locator("calculator-form[name=dispute_window]").first
    _, file = taken(page, form)
    assert file.decode() == expected("dispute_window", DAY_TO_ACT, site + PAGE)
