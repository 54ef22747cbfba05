"""Lighthouse's mobile scores for a page that nobody touches."""

import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import PACKAGES, WORKSHOP
from bench.browser import FLAGS
from bench.site import NODE

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
FULL = 0.995  # what is shown as 100


def lighthouse(
    chromium: Path, address: str, workshop: Path = WORKSHOP, categories: Sequence[str] = CATEGORIES
) -> dict[str, Any]:
    """Run it once; its whole report is kept in the workshop's lighthouse.json."""
    workshop.mkdir(parents=True, exist_ok=True)
    report = workshop / "lighthouse.json"
    report.unlink(missing_ok=True)
    command = [str(NODE), str(PACKAGES / "lighthouse" / "cli" / "index.js"), address, "--quiet", "--output=json"]
    command += [f"--output-path={report}", f"--only-categories={','.join(categories)}"]
    command += [f"--chrome-flags=--headless {' '.join(FLAGS)}", "--no-enable-error-reporting"]
    environment = {**os.environ, "CHROME_PATH": str(chromium)}
    subprocess.run(command, env=environment, check=True, timeout=180)
    return scores(json.loads(report.read_text(encoding="utf-8")))


def scores(report: Mapping[str, Any]) -> dict[str, Any]:
    """A score from 0 to 100 for each category, four figures where its speed was measured, and by category the audits
    that cost points. Raises ValueError when Lighthouse could not measure.
    """
    if problem := report.get("runtimeError"):
        raise ValueError(f"Lighthouse could not measure: {problem['message']}")
    categories = report["categories"]
    return {
        **{name: round(found["score"] * 100) for name, found in categories.items()},
        **{name: report["audits"][name]["numericValue"] for name in FIGURES if "performance" in categories},
        "lost": {name: list(_lost(report, name)) for name in categories},
    }


def middle(runs: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The one in the middle by its performance."""
    ordered = sorted(runs, key=lambda run: (run["performance"], -run["total-blocking-time"]))
    return ordered[len(ordered) // 2]


def _lost(report: Mapping[str, Any], category: str) -> Iterator[str]:
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < FULL:
            yield f"{reference['id']} ({audit['title']})"
