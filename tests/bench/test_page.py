import copy
import re
from typing import Any

import pytest
from mkdocs.utils.meta import get_data

from bench.page import speed_page
from bench.table import table
from bench.targets import targets


def spread(median: float) -> dict[str, float]:
    return {"median": median, "least": median * 0.9, "most": median * 1.5}


def files(*sizes: tuple[str, int, int]) -> dict[str, Any]:
    return {
        "brotli": sum(brotli for _, brotli, _ in sizes),
        "gzip": sum(gzip for _, _, gzip in sizes),
        "files": [{"name": name, "brotli": brotli, "gzip": gzip} for name, brotli, gzip in sizes],
    }


BLOCKING = {"untouched": spread(140), "of_ours": spread(0), "to_the_answer": spread(12)}

SAMPLE: dict[str, Any] = {
    "cold_ratio": 0.31,
    "warm_ratio": 0.25,
    "floor_ratio": 2.4,
    "brotli_bytes": 3_000_000,
    "gzip_bytes": 4_100_000,
    "latency_p95_ms": 11.52,
    "latency_median_ms": 6.71,
    "blocking_ms": 12,
    "build_ratio": 9.3,
    "rounds": [{}, {}, {}],
    "rows_ms": {
        "ours cold": spread(789),
        "ours warm": spread(612),
        "ours same visit": spread(17.46),
        "ours as met": spread(43),
        "stock cold": spread(2510),
        "stock warm": spread(2100),
        "floor warm": spread(98),
    },
    "ratios": {"cold": spread(0.31), "warm": spread(0.25), "floor": spread(2.4)},
    "transfer": {
        "ours": files(("pyodide.asm.wasm", 2_100_000, 2_800_000), ("python_stdlib.zip", 900_000, 1_300_000)),
        "stock": files(("pyodide.asm.wasm", 2_100_000, 2_800_000), ("python_stdlib.zip", 2_600_000, 2_700_000)),
    },
    "latency": {"answers": 300, "slowest_ms": 48.6, "p95_ms": spread(11.5)},
    "blocking": {"times_slower": 4, "computer": BLOCKING, "phone": BLOCKING},
    "lighthouse": {
        "page": "guide/open-the-dispute/",
        "performance": spread(97),
        "categories": {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100},
        "total_blocking_ms": 60.4,
        "largest_contentful_paint_ms": 2130,
        "cumulative_layout_shift": 0.01,
        "lost": ["performance: largest-contentful-paint (Largest Contentful Paint)"],
    },
    "build": {"pages": [20, 200], "seconds": [spread(1.2), spread(11.2)], "ratio": spread(9.3)},
    "machine": {
        "cores": 2,
        "processor": "A processor",
        "memory_gb": 24.9,
        "system": "Debian GNU/Linux 12 (bookworm)",
        "chromium": "156.0.8078.79",
        "pyodide": "0.29.5",
        "pyscript": "0.7.31",
        "day": "2026-11-23",
        "commit": "c163a82f00",
        "load": 0.43,
    },
}


@pytest.fixture
def sample() -> dict[str, Any]:
    return copy.deepcopy(SAMPLE)


def test_front_matter_has_a_title_and_a_description_that_fit(sample: dict[str, Any]) -> None:
    _, meta = get_data(speed_page(sample))
    assert meta["title"] == "How fast, measured"
    assert 70 <= len(str(meta["description"])) <= 155


def test_the_answer_comes_first(sample: dict[str, Any]) -> None:
    body, _ = get_data(speed_page(sample))
    answer = body.partition("# How fast, measured\n")[2].strip().splitlines()[0]
    assert answer.startswith(
        "**The first answer comes after 0.79 s on a first visit and after 0.61 s on a second one.**"
    )
    assert "2.51 s" in answer


def test_a_target_that_is_not_met_says_so_and_why(sample: dict[str, Any]) -> None:
    page = speed_page(sample)
    assert "| at most 0.35 | 0.31 (0.28 to 0.46) | yes |" in page
    assert "| at most 0.20 | 0.25 (0.23 to 0.38) | **not met** |" in page
    assert "| at most 4.00 MB | 4.10 MB | **not met** |" in page
    assert (
        "Most of it: `pyodide.asm.wasm` 2.80 MB and `python_stdlib.zip` 1.30 MB." in page.partition("not met, and")[2]
    )
    assert "| at least 99 | 97 | **not met** |" in page
    assert "Points are lost on: largest-contentful-paint" in page.partition("not met, and")[2]


@pytest.mark.parametrize(
    ("figure", "at_the_target", "beyond"),
    [
        ("cold_ratio", 0.35, 0.351),
        ("warm_ratio", 0.2, 0.21),
        ("floor_ratio", 2.5, 2.6),
        ("brotli_bytes", 3_100_000, 3_100_001),
        ("gzip_bytes", 4_000_000, 4_000_001),
        ("latency_p95_ms", 16, 16.1),
        ("build_ratio", 12, 12.1),
    ],
)
def test_a_target_is_met_up_to_its_number(
    sample: dict[str, Any], figure: str, at_the_target: float, beyond: float
) -> None:
    def met(value: float) -> int:
        return sum(target.is_met for target in targets({**sample, figure: value}))

    assert met(at_the_target) == met(beyond) + 1


def test_blocking_of_our_own_scripts_misses_the_target(sample: dict[str, Any]) -> None:
    before = sum(target.is_met for target in targets(sample))
    sample["blocking"]["phone"] = {**BLOCKING, "of_ours": spread(7)}
    assert sum(target.is_met for target in targets(sample)) == before - 1


def test_the_page_counts_its_targets(sample: dict[str, Any]) -> None:
    found = targets(sample)
    met = sum(target.is_met for target in found)
    assert f"We set {len(found)} targets, and this run meets {met} of them." in speed_page(sample)
    assert len(found) == len(re.findall(r"\| (?:yes|\*\*not met\*\*) \|", speed_page(sample)))


def test_a_snapshot_is_spoken_of_only_when_there_is_one(sample: dict[str, Any]) -> None:
    assert "snapshot" not in speed_page(sample)
    sample["rows_ms"]["ours warm without snapshot"] = spread(700)
    assert "| Dispute Desk, second visit, without a snapshot | 0.70 s |" in speed_page(sample)
    assert "- **Snapshot:**" in speed_page(sample)


def test_the_machine_is_named(sample: dict[str, Any]) -> None:
    page = speed_page(sample)
    for words in (
        "A processor, 2 cores",
        "25 GB",
        "Chromium 156.0.8078.79",
        "0.29.5",
        "23 November 2026",
        "c163a82f00",
    ):
        assert words in page


def test_every_table_row_has_as_many_cells_as_its_head(sample: dict[str, Any]) -> None:
    for block in speed_page(sample).split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in rows}) <= 1, block


def test_part_of_a_run_is_printed_as_far_as_it_goes(sample: dict[str, Any]) -> None:
    part = {key: sample[key] for key in ("latency", "latency_p95_ms", "latency_median_ms")}
    words = table(part)
    assert "95th percentile" in words
    assert "Stock Pyodide" not in words
    assert "11.5 ms" in words
