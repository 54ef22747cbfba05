"""A reader fills in the form of a guide page in these browsers, by mouse and by keyboard."""

from collections.abc import Iterator

import pytest

from calculators.front.reply import Asker, answer
from tests.browser.filling import ACT, WINDOW
from tests.proof.browsers.window import BACK, ENTER, Browser, Window, until
from web.runtime import current

LINK = "#v=1&calculator=dispute_window&completed_on=2026-11-10&problem=not_as_described&end=1"
CLOCK = "2026-11-12T09:00:00"
WRONG = "[name=problem][value=not_as_described]"
COMPLETED = "[name=completed_on]"
CALENDAR = "[data-for=dispute_window-completed_on]"


@pytest.fixture
def window(browser: Browser, site: str) -> Iterator[Window]:
    """That page on Thursday 12 November 2026; an error or a warning in it fails the test."""
    with browser.visit() as window:
        window.resize(460, 900)  # the form stands behind a card there
        window.open(site + WINDOW)
        window.ask("setClock", CLOCK)
        window.click(".calculator-beside > summary")
        yield window
        assert window.ask("wrong") == []


def test_an_answer_is_shown_after_a_click(window: Window) -> None:
    window.click(WRONG)
    window.type(COMPLETED, "10 Nov 2026")
    window.click("calculator-form [type=submit]")
    assert window.ask("headline") == ACT


def test_the_days_of_an_answer_can_be_taken_into_a_calendar(window: Window, site: str) -> None:
    window.click(WRONG)
    window.type(COMPLETED, f"10 Nov 2026{ENTER}")
    assert window.ask("headline") == ACT
    typed = {"problem": "not_as_described", "completed_on": "2026-11-10"}
    asker = Asker(window.ask("zone"), current().name)
    expected = answer("dispute_window", typed, "2026-11-12", site + WINDOW, asker=asker)
    assert window.ask("file") == ["dispute-desk.ics", "text/calendar;charset=utf-8", expected.get("calendar")]
    window.click(".calculator-output a[download]")
    assert window.ask("headline"), "the page is still there"


def test_everything_works_by_keyboard(window: Window) -> None:
    window.type(WRONG, " ")
    window.type(COMPLETED, "10 Nov 2026")
    window.type(COMPLETED, ENTER)
    assert window.ask("headline") == ACT
    window.type(COMPLETED, f"{BACK}{BACK}{BACK}{BACK}2025{ENTER}")
    assert window.ask("headline") == ("It is too late to open the dispute: the last day was Tuesday 25 November 2025.")


def test_an_error_stands_at_its_question_and_can_be_mended(window: Window) -> None:
    window.click(WRONG)
    window.type(COMPLETED, f"soon{ENTER}")
    error = "#dispute_window-completed_on-error:not(:empty)"
    assert window.ask("text", error) == "Enter a date, like 21 June 2026"
    assert window.ask("valueOf", f"{COMPLETED}[aria-invalid=true]") == "soon"
    window.type(COMPLETED, f"{BACK * 4}10 Nov 2026{ENTER}")
    assert window.ask("headline") == ACT


def test_a_device_whose_date_is_wrong_is_told_so(window: Window) -> None:
    window.ask("setClock", "1999-12-31T12:00:00")
    window.click(WRONG)
    window.type(COMPLETED, f"10 Nov 2026{ENTER}")
    says = "The date of your device looks wrong: it says 31 December 1999. Set the right date, then ask again."
    assert until("such words", lambda: window.ask("text", ".calculator-wrong li") == says)


def test_a_day_of_the_calendar_fills_the_text_field(window: Window) -> None:
    window.click(f"{CALENDAR} + button")  # the page opens the calendar; an error there would be seen
    window.ask("choose", CALENDAR, "2026-11-10")
    assert window.ask("valueOf", COMPLETED) == "10 November 2026"


def test_a_link_is_answered_at_once_and_its_answers_are_there_on_another_page(window: Window, site: str) -> None:
    window.ask("goTo", LINK)
    assert window.ask("headline") == ACT
    assert window.ask("valueOf", COMPLETED) == "2026-11-10"
    window.open(f"{site}my-order/")
    assert window.ask("valueOf", COMPLETED) == "2026-11-10"


def test_on_a_desk_the_form_is_seen_beside_the_text(browser: Browser, site: str) -> None:
    with browser.visit() as window:
        window.resize(1300, 900)
        window.open(site + WINDOW)
        assert window.ask("beside") in ("the form", "its card")
