"""Rounds: all that are compared take part in each, one after the other, and the order turns by one each time."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from bench import visits
from bench.browser import Browser
from bench.site import Request, Served

OURS = "Dispute Desk"
WORK = ": processor time"
BESIDE = {"Stock Pyodide": "stock", "PyScript": "pyscript", "The floor": "floor"}  # and their folders in pages/
OF_OURS = re.compile(r"/assets/(runtime/.+|[^/]+\.js)$")  # Python, and the scripts that drive it; not the theme
OF_OTHERS = re.compile(r"^/bench/.*\.\w+$")


def rounds(browser: Browser, site: Served, how_often: int) -> dict[str, Any]:
    """Milliseconds by row, one mapping for each round, and the files that a first visit fetches."""
    rows: list[dict[str, float]] = []
    files: dict[str, list[Request]] = {}
    for number in range(how_often):
        rows.append({})
        for name in turned([OURS, *BESIDE], number):
            taken, files[name] = _ours(browser, site) if name == OURS else _beside(browser, site, name)
            rows[-1] |= taken
        print(f"round {number + 1} of {how_often}:", {name: round(ms) for name, ms in rows[-1].items()}, flush=True)
    return {"rows": rows, "files": files}


def turned[T](order: Sequence[T], by: int) -> list[T]:
    """The same order, begun `by` places later."""
    start = by % len(order)
    return [*order[start:], *order[:start]]


def counted(requests: Iterable[Request], wanted: re.Pattern[str]) -> list[Request]:
    """The files that were sent, the largest first; one that was asked for twice counts twice."""
    sent = [request for request in requests if request["brotli"] and wanted.search(request["path"])]
    sent.sort(key=lambda request: -request["brotli"])
    return [{**request, "path": PurePosixPath(request["path"]).name} for request in sent]


def _beside(browser: Browser, site: Served, name: str) -> tuple[dict[str, float], list[Request]]:
    row, profile = {}, browser.empty("beside")
    files: list[Request] = []
    site.requests()
    for which in ("first", "second"):
        with browser.visit(profile) as page:
            page.goto(f"{site.origin}/bench/{BESIDE[name]}/", wait_until="networkidle")
            before = browser.worked(profile)
            row[f"{name}, {which} visit"] = visits.touch(page, "output", "button")
            row[f"{name}, {which} visit{WORK}"] = browser.worked(profile) - before
            files = files or counted(site.requests(), OF_OTHERS)
            page.wait_for_timeout(visits.SETTLE * 1000)
    return row, files


def _ours(browser: Browser, site: Served) -> tuple[dict[str, float], list[Request]]:
    row, profile = {}, browser.empty("ours")
    with browser.visit(profile) as page:
        with_page, before = visits.open_page(page, site), browser.worked(profile)
        row[f"{OURS}, first visit"] = visits.first_answer(page)
        row[f"{OURS}, first visit{WORK}"] = browser.worked(profile) - before
        files = counted([*with_page, *site.requests()], OF_OURS)
        page.wait_for_timeout(visits.SETTLE * 1000)
    with browser.visit(browser.empty("as met"), save_data=False) as page:
        row[f"{OURS}, first visit, after {visits.READING} seconds with the form"] = visits.as_met(page, site)
    with browser.visit(browser.copy(profile)) as page:
        visits.open_page(page, site)
        row[f"{OURS}, second visit"] = visits.first_answer(page)
    with browser.visit(browser.copy(profile), save_data=False) as page:
        row[f"{OURS}, second visit: link opened to answer shown"] = visits.from_a_link(
            page, site, visits.linked(visits.TO_AN_ANSWER)
        )
    with browser.visit(browser.copy(profile), save_data=False) as page:
        row[f"{OURS}, second visit: link opened to plan shown"] = visits.from_a_link(
            page, site, visits.linked(visits.TO_A_PLAN)
        )
    with browser.visit(browser.copy(profile)) as page:
        row[f"{OURS}, second page of a visit"] = visits.second_page(page, site)
    return row, files
