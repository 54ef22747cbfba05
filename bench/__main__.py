"""`python -m bench`: measures everything in one run, prints it, writes build/bench.json, the page about it, and the
line about speed in README.md.

With `--only` nothing is written: figures of different runs do not belong side by side.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.markdown import Markdown

from bench import CHROMIUM, ROOT, SITE, WORKSHOP, visits
from bench.browser import Browser
from bench.build import builds
from bench.lighthouse import lighthouse, middle
from bench.machine import machine
from bench.phone import phone
from bench.report import page, readme, report
from bench.rounds import rounds
from bench.site import served

PARTS = ("rounds", "phone", "answers", "blocking", "lighthouse", "build")
JSON = ROOT / "build" / "bench.json"
README = ROOT / "README.md"
PAGE = ROOT / "docs" / "about" / "speed.md"

TIMES = 3  # of what is measured outside the rounds
SCORED = 5  # how often Lighthouse looks at each page
LANDED_ON = {"home": "", "guide": visits.GUIDE, "situation": "situations/tracking-frozen/"}
BUILDS = 2  # of each: one with ten times the pages takes a while
BUSY = 0.5  # cores that others use


def main(arguments: list[str]) -> int:
    """Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often all that are compared take turns (7)")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="measure part of it; nothing is written")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("--rounds is how often all take turns; write a number like 7")
    try:
        measured = measure(options.only or PARTS, options.rounds)
    except (OSError, ValueError, AssertionError, subprocess.SubprocessError) as error:
        print(f"make bench: {error}", file=sys.stderr)
        return 1
    Console(width=120).print(Markdown(report(measured)))
    if options.only:
        print("Nothing was written: with --only the run is not whole.")
        return 0
    JSON.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(page(measured), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8"), measured), encoding="utf-8")
    print(f"Written: {JSON}, {PAGE}, {README}")
    return 0


def measure(wanted: Iterable[str], how_often: int) -> dict[str, Any]:
    """The samples of one run, under the names that they have in build/bench.json."""
    load = os.getloadavg()[0]
    if load > BUSY:
        print(f"others use {load:.1f} of {os.cpu_count()} cores: expect a wide spread")
    print("copying and compressing what is served", flush=True)
    with served(SITE, WORKSHOP / "served") as site, sync_playwright() as playwright:
        browser = Browser(playwright, Path(CHROMIUM.read_text("utf-8").strip()), WORKSHOP / "profiles")
        take: dict[str, Callable[[], Any]] = {
            "rounds": lambda: rounds(browser, site, how_often),
            "phone": lambda: [phone(browser, site) for _ in range(TIMES)],
            "answers": lambda: [ms for _ in range(TIMES) for ms in visits.answers(browser, site)],
            "blocking": lambda: [visits.blocking(browser, site) for _ in range(TIMES)],
            "lighthouse": lambda: {
                name: middle(lighthouse(browser.program, site.home + path) for _ in range(SCORED))
                for name, path in LANDED_ON.items()
            },
            "build": lambda: builds(WORKSHOP, BUILDS),
        }
        measured: dict[str, Any] = {"machine": machine(browser.program, load)}
        for part in wanted:
            print(part, flush=True)
            measured[part] = take[part]()
    return measured


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
