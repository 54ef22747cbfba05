"""Lighthouse's mobile scores for a page with a calculator that nobody touches."""

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import PACKAGES
from bench.compressed import node

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FULL = 0.995  # what is shown as 100
FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


@dataclass(frozen=True, slots=True)
class Scores:
    """Four scores from 0 to 100, three figures behind them, and the audits that cost points."""

    categories: dict[str, int]
    total_blocking_ms: float
    largest_contentful_paint_ms: float
    cumulative_layout_shift: float
    lost: tuple[str, ...]


def lighthouse(chromium: Path, address: str, report: Path) -> Scores:
    """Run it once; the whole report is kept in `report`."""
    command: list[str | Path] = [
        node(),
        PACKAGES / "lighthouse" / "cli" / "index.js",
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={FLAGS}",
        "--no-enable-error-reporting",
    ]
    environment = {**os.environ, "CHROME_PATH": str(chromium)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)
    if done.returncode or not report.is_file():
        raise RuntimeError(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    return scores(json.loads(report.read_text(encoding="utf-8")))


def scores(report: dict[str, Any]) -> Scores:
    """What we keep of Lighthouse's report. Raises ValueError when Lighthouse could not measure."""
    if problem := report.get("runtimeError"):
        raise ValueError(f"Lighthouse could not measure: {problem['message']}")
    audits = report["audits"]
    return Scores(
        {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES},
        audits["total-blocking-time"]["numericValue"],
        audits["largest-contentful-paint"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        tuple(_lost(report)),
    )


def _lost(report: dict[str, Any]) -> Iterator[str]:
    """`category: audit (its title)` for each audit that costs points."""
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < FULL:
                yield f"{name}: {reference['id']} ({audit['title']})"
