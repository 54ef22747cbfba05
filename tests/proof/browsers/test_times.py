"""How long the first answer takes in these browsers: from a start with an empty profile, and from the snapshot."""

from collections.abc import Callable
from statistics import median

from tests.proof.browsers.conftest import Fresh
from tests.proof.browsers.window import Browser

ROUNDS = 5
ANSWERS = {"problem": "not_as_described", "completed_on": "10 November 2026"}

Timed = tuple[str, float]  # the browser with its version, and milliseconds


def test_the_first_answer_comes_from_a_start_and_from_the_snapshot(
    fresh: Fresh, site: str, say: Callable[[str], None]
) -> None:
    starts, snapshots = [], []
    for _ in range(ROUNDS):
        with fresh() as browser:
            starts.append(timed(browser, site, from_snapshot=False))
            snapshots.append(timed(browser, site, from_snapshot=True))
    name = starts[0][0]
    say(f"{name}: start {spread(starts)}, snapshot {spread(snapshots)}; medians of {ROUNDS}")


def timed(browser: Browser, site: str, *, from_snapshot: bool) -> Timed:
    """One visit. Waits until a snapshot is kept for the next one."""
    with browser.visit() as window:
        window.open(f"{site}glossary/")  # no calculator there, so nothing is started before the click
        window.ask("setClock", "2026-11-12T09:00:00")
        answer = window.ask("timedAnswer", site, ANSWERS)
        assert answer["headline"] == "Open the dispute by Monday 23 November 2026."
        assert window.ask("isFromSnapshot") is from_snapshot
        window.ask("keptSnapshot")
        assert window.ask("wrong") == []
        return f"{window.browser} {window.version}", answer["ms"]


def spread(timed: list[Timed]) -> str:
    """Median, lowest and highest, in seconds."""
    seconds = [ms / 1000 for _, ms in timed]
    return f"{median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f})"
