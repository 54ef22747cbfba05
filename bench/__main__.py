"""`python -m bench`: measures everything in one run, prints a table, writes build/bench.json and the page about it.

With `--only` nothing is written: figures of different runs do not belong side by side.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench import ROOT, SITE, WORKSHOP, build_time, figures, rounds, visits
from bench.browser import chromium
from bench.lighthouse import lighthouse
from bench.loading import loading
from bench.machine import machine
from bench.page import speed_page
from bench.served import served
from bench.sites import lay_out
from bench.table import table
from bench.transfer import transfer
from bench.visits import Desk
from web.serve import free_port

PARTS = ("cold", "warm", "loading", "latency", "blocking", "build", "lighthouse")
JSON = ROOT / "build" / "bench.json"
PAGE = ROOT / "docs" / "about" / "speed.md"

SITUATION = "guide/open-the-dispute/"  # a page that a reader with a problem lands on
ANSWERS = 100
TIMES = 3  # of what is measured outside the rounds
BUILDS = 2  # of each: one with ten times the pages takes a while
PHONE = 4  # times slower
BUSY = 0.5  # cores that others use


def main(arguments: list[str]) -> int:
    """Returns the exit status."""
    options = _options(arguments)
    parts = set(options.only or PARTS)
    started = time.monotonic()
    tell = _teller(started)
    try:
        measured = measure(options.site, options.rounds, parts, tell)
    except (OSError, LookupError, ValueError, RuntimeError, AssertionError) as error:
        print(f"make bench: {error}", file=sys.stderr)
        return 1
    measured["seconds"] = round(time.monotonic() - started)
    print(table(measured))
    if options.only:
        print("Nothing was written: with --only the run is not whole.")
        return 0
    options.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    options.page.write_text(speed_page(measured), encoding="utf-8")
    print(f"Written: {options.json}, {options.page}")
    return 0


def measure(site: Path, how_often: int, parts: set[str], tell: rounds.Tell) -> dict[str, Any]:
    """All figures of one run, under the names they have in build/bench.json."""
    load = os.getloadavg()[0]
    port = free_port("127.0.0.1", 0)
    tell("copying and compressing the site")
    sites = lay_out(site, WORKSHOP / "served", port)
    measured: dict[str, Any] = {}
    with served(sites.folder, port), sync_playwright() as playwright:
        desk = Desk(chromium(playwright), sites, WORKSHOP / "profiles")
        measured["machine"] = asdict(machine(desk.chromium.path, load))
        if load > BUSY:
            tell(f"others use {load:.1f} of {measured['machine']['cores']} cores: expect a wide spread")
        if parts & {"cold", "warm"}:
            measured |= in_rounds(desk, how_often, "warm" in parts, tell)
        if "loading" in parts:
            measured |= loading_all(desk, tell)
        if "latency" in parts:
            measured |= latency(desk, tell)
        if "blocking" in parts:
            measured |= blocking(desk, tell)
        if "lighthouse" in parts:
            measured |= lighthouses(desk, tell)
    if "build" in parts:
        measured |= builds(tell)
    return measured


def in_rounds(desk: Desk, how_often: int, warm: bool, tell: rounds.Tell) -> dict[str, Any]:
    """First answers of all that are compared, their ratios, and what crossed the wire."""
    taken = rounds.take(desk, how_often, warm, tell)
    ratios = figures.ratios(taken.rounds)
    transfers = {name: transfer(desk.sites, name, requests) for name, requests in taken.requests.items()}
    return {
        **{f"{name}_ratio": ratios[name].median for name in ("cold", "warm", "floor") if name in ratios},
        "brotli_bytes": transfers["ours"].brotli,
        "gzip_bytes": transfers["ours"].gzip,
        "rows_ms": _plain(figures.rows(taken.rounds)),
        "ratios": _plain(ratios),
        "transfer": _plain(transfers),
        "rounds": taken.rounds,
    }


def loading_all(desk: Desk, tell: rounds.Tell) -> dict[str, Any]:
    """All calculators instead of the seven first ones."""
    found = loading(desk, TIMES)
    tell(f"all calculators instead of seven: {found.more.median:+.0f} ms to the first answer")
    return {"loading_ms": found.more.median, "loading": asdict(found)}


def latency(desk: Desk, tell: rounds.Tell) -> dict[str, Any]:
    """Further answers on a page where Python has started."""
    each: list[list[float]] = []
    for number in range(TIMES):
        each.append(visits.latencies(desk, desk.fresh("latency"), ANSWERS))
        tell(f"answers {number + 1} of {TIMES}: 95 of 100 within {figures.percentile(each[-1], 0.95):.1f} ms")
    all_of_them = [ms for times in each for ms in times]
    return {
        "latency_p95_ms": figures.percentile(all_of_them, 0.95),
        "latency_median_ms": figures.percentile(all_of_them, 0.5),
        "latency": {
            "answers": len(all_of_them),
            "slowest_ms": max(all_of_them),
            "p95_ms": asdict(figures.spread(figures.percentile(times, 0.95) for times in each)),
        },
    }


def blocking(desk: Desk, tell: rounds.Tell) -> dict[str, Any]:
    """The main thread at full speed and as slow as a phone's."""
    found: dict[str, Any] = {}
    for speed, slower in (("computer", 1), ("phone", PHONE)):
        each = [visits.blocking(desk, desk.fresh("blocking"), SITUATION, slower) for _ in range(TIMES)]
        kinds = ("untouched", "of_ours", "to_the_answer")
        found[speed] = _plain({kind: figures.spread(getattr(one, kind) for one in each) for kind in kinds})
        tell(f"blocking of a {speed}: {', '.join(f'{kind} {found[speed][kind]["median"]:.0f} ms' for kind in kinds)}")
    return {"blocking_ms": found["phone"]["to_the_answer"]["median"], "blocking": {"times_slower": PHONE, **found}}


def lighthouses(desk: Desk, tell: rounds.Tell) -> dict[str, Any]:
    """The run in the middle by its performance."""
    each = []
    for number in range(TIMES):
        report = WORKSHOP / f"lighthouse-{number + 1}.json"
        each.append(lighthouse(desk.chromium.path, desk.sites.page(SITUATION), report))
        tell(f"Lighthouse {number + 1} of {TIMES}: {each[-1].categories}")
    each.sort(key=lambda scores: (scores.categories["performance"], -scores.total_blocking_ms))
    performance = figures.spread(scores.categories["performance"] for scores in each)
    return {"lighthouse": {"page": SITUATION, "performance": asdict(performance), **asdict(each[TIMES // 2])}}


def builds(tell: rounds.Tell) -> dict[str, Any]:
    """`mkdocs build` with the pages as they are and with ten times as many, in turn."""
    one, ten = WORKSHOP / "pages-1", WORKSHOP / "pages-10"
    pages = [build_time.lay_out(one, 0), build_time.lay_out(ten, build_time.COPIES)]
    pairs = []
    for _ in range(BUILDS):
        pairs.append((build_time.build(one), build_time.build(ten)))
        tell(f"mkdocs build: {pages[0]} pages {pairs[-1][0]:.1f} s, {pages[1]} pages {pairs[-1][1]:.1f} s")
    return {
        "build_ratio": figures.spread(ten / one for one, ten in pairs).median,
        "build": {
            "pages": pages,
            "seconds": _plain([figures.spread(one for one, _ in pairs), figures.spread(ten for _, ten in pairs)]),
            "ratio": asdict(figures.spread(ten / one for one, ten in pairs)),
        },
    }


def _plain(values: Any) -> Any:
    """Dataclasses in a mapping or list, as JSON writes them."""
    if isinstance(values, Mapping):
        return {name: asdict(value) for name, value in values.items()}
    return [asdict(value) for value in values]


def _teller(started: float) -> rounds.Tell:
    def tell(words: str) -> None:
        print(f"{time.monotonic() - started:5.0f} s  {words}", file=sys.stderr, flush=True)

    return tell


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=_positive, default=7, help="how often everything takes its turn (7)")
    parser.add_argument("--only", type=_parts, help=f"some of {','.join(PARTS)}, with commas; nothing is written")
    parser.add_argument("--site", type=Path, default=SITE, help="the built site (build/site)")
    parser.add_argument("--json", type=Path, default=JSON, help="where the figures go (build/bench.json)")
    parser.add_argument("--page", type=Path, default=PAGE, help="where the page goes (docs/about/speed.md)")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rounds; write one like 7")
    return int(text)


def _parts(text: str) -> list[str]:
    parts = text.split(",")
    if unknown := [part for part in parts if part not in PARTS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {','.join(PARTS)}; write one like cold,latency")
    return parts


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
