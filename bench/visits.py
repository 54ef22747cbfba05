"""What is timed: one visit to each page, from the reader's touch to the first answer on the page, in milliseconds."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

from bench.browser import Chromium, slow_down
from bench.served import Request, requests_since
from bench.sites import RUNTIME, Sites

FIRST = "dispute_window"
SECOND = "dispute_timeline"
COMPLETED = "completed_on"
SETTLE = 1.5  # seconds in which a browser writes its caches after an answer
SNAPSHOT_PATIENCE = 10.0  # seconds after the first answer
READING = 3.0  # seconds in which a reader fills in the form


@dataclass(frozen=True, slots=True)
class Visit:
    """One timed visit: milliseconds to the answer, what was asked of the server, whether a snapshot was kept."""

    ms: float
    requests: tuple[Request, ...] = ()
    kept_snapshot: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What every visit needs."""

    chromium: Chromium
    sites: Sites
    profiles: Path

    def fresh(self, name: str) -> Path:
        """An empty profile folder."""
        folder = self.profiles / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def copied(self, profile: Path, name: str) -> Path:
        """The same profile again, so that two visits can both be the second one."""
        shutil.copytree(profile, folder := self.fresh(name), dirs_exist_ok=True, symlinks=True)
        return folder


def beside(desk: Desk, name: str, profile: Path) -> Visit:
    """A visit to a page that we are compared with: `stock`, `pyscript` or `floor`."""
    with desk.chromium.visit(profile) as page:
        requests_since(desk.sites.origin)
        page.goto(desk.sites.beside(name), wait_until="networkidle")
        ms = _touch(page, "output", "button")
        requests = requests_since(desk.sites.origin)
        page.wait_for_timeout(SETTLE * 1000)
    return Visit(ms, tuple(requests))


def ours(desk: Desk, profile: Path, *, wait_for_snapshot: bool = False, without_snapshot: bool = False) -> Visit:
    """A visit to our start page. Save-Data is on, so that nothing of Python is fetched before the touch."""
    with desk.chromium.visit(profile, save_data=True) as page:
        requests_since(desk.sites.origin)
        page.goto(desk.sites.ours, wait_until="networkidle")
        if without_snapshot:
            page.evaluate("bench.dropSnapshots()")
        before = requests_since(desk.sites.origin)
        if early := [request.path for request in before if RUNTIME.search(request.path)]:
            raise AssertionError(f"fetched before the reader's touch, although Save-Data is on: {', '.join(early)}")
        ms = _answer(page, FIRST)
        requests = requests_since(desk.sites.origin)
        kept = _settle(page, SNAPSHOT_PATIENCE if wait_for_snapshot else SETTLE)
    return Visit(ms, (*before, *requests), kept)


def same_visit(desk: Desk, profile: Path) -> Visit:
    """The second page of a visit, by a click on a link, after an answer on the first."""
    with desk.chromium.visit(profile, save_data=True) as page:
        page.goto(desk.sites.ours, wait_until="networkidle")
        _answer(page, FIRST)
        page.evaluate("window.sameDocument = true")
        _follow(page, _way_to_second(desk.sites))
        page.wait_for_selector(f"calculator-form[name={SECOND}] [type=submit]")
        page.wait_for_load_state("networkidle")
        if not page.evaluate("window.sameDocument"):
            raise AssertionError("the second page was loaded whole, not by instant navigation")
        return Visit(_answer(page, SECOND))


def as_met(desk: Desk, profile: Path) -> Visit:
    """As a reader meets it: the page is opened, filled in within three seconds with real touches, then asked."""
    with desk.chromium.visit(profile) as page:
        page.goto(desk.sites.ours, wait_until="load")
        form = page.locator(f"calculator-form[name={FIRST}]")
        form.locator("[name=problem][value=not_as_described]").check()
        page.wait_for_timeout(READING * 500)
        form.locator(f"[name={COMPLETED}]").fill(_days_ago(3))
        page.wait_for_timeout(READING * 500)
        ms = _touch(page, *_places(FIRST))
        page.wait_for_timeout(SETTLE * 1000)
    return Visit(ms)


def latencies(desk: Desk, profile: Path, answers: int) -> list[float]:
    """Further answers on one page after the first: from submit to shown."""
    with desk.chromium.visit(profile, save_data=True) as page:
        page.goto(desk.sites.ours, wait_until="networkidle")
        _answer(page, FIRST)
        texts = [_days_ago(number % 25) for number in range(answers)]
        times: list[float] = page.evaluate(f"texts => bench.ask('{FIRST}', '{COMPLETED}', texts)", texts)
        return times


@dataclass(frozen=True, slots=True)
class Blocking:
    """Long tasks of the main thread, what each takes beyond 50 ms, added up: the page left alone, our scripts'
    part of that, and from the touch to the answer.
    """

    untouched: float
    of_ours: float
    to_the_answer: float


def blocking(desk: Desk, profile: Path, path: str, slower: int) -> Blocking:
    """A page with the first calculator, opened normally and left alone until it is quiet, then asked."""
    with desk.chromium.visit(profile) as page:
        slow_down(page.context, page, slower)
        page.goto(desk.sites.page(path), wait_until="networkidle")
        page.wait_for_timeout(2000)
        untouched: float = page.evaluate("bench.blocking()")
        of_ours: float = page.evaluate("bench.blockingOfOurs()")
        _answer(page, FIRST)
        page.wait_for_timeout(500)
        script = "bench.answer.then(({ touched, shown }) => bench.blocking(touched, shown + 300))"
        return Blocking(untouched, of_ours, page.evaluate(script))


def first_answer(page: Page) -> float:
    """Fill in the first calculator of the page and ask it: milliseconds to its answer."""
    return _answer(page, FIRST)


def _answer(page: Page, name: str) -> float:
    _fill(page, name)
    return _touch(page, *_places(name))


def _places(name: str) -> tuple[str, str]:
    """Where the answer appears, and the button."""
    return f"calculator-form[name={name}] .calculator-output", f"calculator-form[name={name}] [type=submit]"


def _touch(page: Page, output: str, button: str) -> float:
    """Click, and wait for what comes."""
    page.evaluate("selector => bench.watch(selector)", output)
    page.locator(button).first.click()
    ms: float = page.evaluate("bench.answer.then(({ ms }) => ms)")
    return ms


def _fill(page: Page, name: str) -> None:
    page.evaluate("([name, answers]) => bench.fill(name, answers)", [name, _answers(name)])


def _answers(name: str) -> Mapping[str, str]:
    if name == FIRST:
        return {"problem": "not_as_described", COMPLETED: _days_ago(3)}
    return {"opened_on": _days_ago(2)}


def _days_ago(days: int) -> str:
    day = date.today() - timedelta(days=days)
    return f"{day.day} {day:%B %Y}"


def _settle(page: Page, seconds: float) -> bool:
    """Wait until a snapshot is kept, at least as long as every visit and at most `seconds`."""
    page.wait_for_timeout(SETTLE * 1000)
    waited = SETTLE
    while not (kept := bool(page.evaluate("bench.snapshots().then(({ length }) => length)"))) and waited < seconds:
        page.wait_for_timeout(500)
        waited += 0.5
    return kept


def _follow(page: Page, path: str) -> None:
    script = "path => [...document.querySelectorAll('.md-content a')].find(({ pathname }) => pathname === path)"
    if not (link := page.evaluate_handle(script, path).as_element()):
        raise LookupError(f"the start page has no link to {path}")
    link.click()


def _way_to_second(sites: Sites) -> str:
    """The path of the first link on the start page that leads to a page with the second calculator."""
    start = sites.file(urlsplit(sites.ours).path)
    html = (start / "index.html").read_text(encoding="utf-8")
    body = html.partition('class="md-content"')[2]
    for href in re.findall(r'<a [^>]*?href="([^"#:]+)[#"]', body):
        path = urlsplit(urljoin(sites.ours, href)).path
        page = sites.file(path) / "index.html"
        if page.is_file() and f'<calculator-form name="{SECOND}"' in page.read_text(encoding="utf-8"):
            return str(path)
    raise LookupError(f"no link on the start page leads to a page with the calculator {SECOND}")
