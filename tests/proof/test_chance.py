"""What nobody thought of: requests made by chance, and rules made wrong by chance. The figures are printed."""

import json
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

REQUESTS = 100_000
BOUND = 600  # seconds for all of them, and as many for the mutants, on a machine that does other things too
MOST_ALIVE = 0.05  # of the mutants; each survivor is printed


def test_a_hundred_thousand_requests_are_answered_quickly_without_an_exception_and_without_markup(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = [sys.executable, "-m", "tests.proof.fuzz"]
    halves = [
        subprocess.Popen([*command, str(seed), str(REQUESTS // 2)], stdout=subprocess.PIPE, text=True)
        for seed in (1, 2)
    ]
    found: list[dict[str, Any]] = [json.loads(half.communicate(timeout=BOUND)[0]) for half in halves]
    kinds = sum((Counter(half["kinds"]) for half in found), Counter[str]())
    slowest, work = max(half["slowest"] for half in found), sum(half["work"] for half in found)
    with capsys.disabled():
        print(f"\n{REQUESTS:,} requests in {work:.0f} s of work, the slowest in {slowest * 1000:.0f} ms: {dict(kinds)}")
    assert [wrong for half in found for wrong in half["wrong"]] == []
    assert kinds.total() == REQUESTS
    assert kinds["refused"] < REQUESTS / 100
    assert min(kinds[kind] for kind in ("outcome", "errors", "gap", "read", "paper", "orders")) > 100


def test_few_mutants_of_the_rules_live(capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "tests.proof.mutants"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=BOUND)
    with capsys.disabled():
        print(f"\n{done.stdout}")
    alive, of = (int(number) for number in done.stdout.splitlines()[-1].split(" mutants")[0].split(" of "))
    assert of >= 300
    assert alive / of < MOST_ALIVE
