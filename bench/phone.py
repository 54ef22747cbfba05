"""A first visit on a phone: a slower processor, and a slower line.

Chromium can slow down a page by itself, but not the worker in which Python runs, nor what that worker fetches.
"""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from playwright.sync_api import Page

from bench import visits
from bench.browser import Browser
from bench.site import Line, Served, over

GOES = 0.004  # seconds until it is stopped again
GOOD = Line(mbps=9, rtt=60)
LINES = (GOOD, Line(mbps=1.6, rtt=150))
NOTHING_LOADED = "nothing loaded before"


def phone(browser: Browser, site: Served) -> dict[str, float]:
    """Milliseconds from the touch to the first answer of a first visit, by line and by what was loaded before it."""
    row = {}
    for line in LINES:
        with over(line, site) as slow:
            with _visit(browser, save_data=True) as page:
                visits.open_page(page, slow)
                row[f"{line}, {NOTHING_LOADED}"] = visits.first_answer(page)
            with _visit(browser, save_data=False) as page:
                row[f"{line}, after {visits.READING} seconds with the form"] = visits.as_met(page, slow)
    return row


@contextmanager
def _visit(browser: Browser, *, save_data: bool) -> Iterator[Page]:
    profile = browser.empty("phone")
    with browser.visit(profile, save_data=save_data) as page, slowed(browser.group(profile), visits.PHONE):
        yield page


@contextmanager
def slowed(group: int, times: int) -> Iterator[None]:
    """In turns of milliseconds a group of processes runs for one part of the time and is stopped for `times` - 1."""
    over = Event()

    def stop_and_go() -> None:
        while not over.wait(GOES):
            os.killpg(group, signal.SIGSTOP)
            time.sleep(GOES * (times - 1))
            os.killpg(group, signal.SIGCONT)

    stopping = Thread(target=stop_and_go)
    stopping.start()
    try:
        yield
    finally:
        over.set()
        stopping.join()
