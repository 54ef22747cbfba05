import copy
import re
from typing import Any

import pytest
from mkdocs.utils.meta import get_data

from bench.__main__ import PAGE, README, main
from bench.phone import NOTHING_LOADED
from bench.report import page, readme, report
from bench.targets import targets
from bench.visits import OF_OURS, UNTOUCHED

WASM = {"path": "pyodide.asm.wasm", "brotli": 1_400_000, "gzip": 1_900_000}

SCORES = {
    "performance": 99,
    "accessibility": 100,
    "best-practices": 100,
    "seo": 100,
    "first-contentful-paint": 990.0,
    "largest-contentful-paint": 2130.0,
    "total-blocking-time": 60.4,
    "cumulative-layout-shift": 0.01,
    "lost": {"performance": ["first-paint (First Paint)"], "accessibility": [], "best-practices": [], "seo": []},
}

# Every target is met, and just so.
SAMPLE: dict[str, Any] = {
    "machine": {"Processor": "A processor, 2 cores", "Day": "23 November 2026", "Commit": "`c163a82f00`"},
    "rounds": {
        "rows": [
            {
                "Dispute Desk, first visit": ours,
                "Dispute Desk, second visit": 200.0,
                "Dispute Desk, first visit: processor time": 250.0,
                "Stock Pyodide, first visit: processor time": 1000.0,
                "Stock Pyodide, first visit": stock,
                "Stock Pyodide, second visit": 1000.0,
                "The floor, second visit": 80.0,
            }
            for ours, stock in ((220.0, 1000.0), (800.0, 1600.0), (300.0, 3000.0))  # in the second, all was slow
        ],
        "files": {"Dispute Desk": [WASM, {"path": "snapshot.bin", "brotli": 1_200_000, "gzip": 1_600_000}]},
    },
    "answers": [6.0, 7.0, 16.0] * 7,
    "blocking": [{UNTOUCHED: 140.0, OF_OURS: 0.0}],
    "phone": [{f"9 Mbps, 60 ms, {NOTHING_LOADED}": 3000.0}],
    "lighthouse": {"home": SCORES, "guide": SCORES},
    "build": {"pages": [20, 200], "seconds": [[1.0, 12.0], [1.0, 12.0]]},
}


@pytest.fixture
def sample() -> dict[str, Any]:
    return copy.deepcopy(SAMPLE)


def test_front_matter_has_a_title_and_a_description_that_fit(sample: dict[str, Any]) -> None:
    _, meta = get_data(page(sample))
    assert meta["title"] == "How fast, measured"
    assert 70 <= len(str(meta["description"])) <= 155


def test_the_answer_comes_first(sample: dict[str, Any]) -> None:
    body, _ = get_data(page(sample))
    answer = body.partition("# How fast, measured\n")[2].strip().splitlines()[0]
    assert answer.startswith(
        "**The first answer comes after 0.30 s on a first visit and after 0.20 s on a second one.**"
    )
    assert "1.60 s" in answer


def test_a_ratio_is_divided_inside_a_round(sample: dict[str, Any]) -> None:
    assert targets(sample)[0].measured == "0.22 (0.10 to 0.50)"


def test_a_target_is_met_up_to_its_number_and_missed_beyond(sample: dict[str, Any]) -> None:
    assert [target.figure for target in targets(sample) if not target.is_met] == []
    for taken in sample["rounds"]["rows"]:
        taken["Dispute Desk, first visit"] *= 1.02
        taken["Dispute Desk, second visit"] *= 1.02
        taken["Dispute Desk, first visit: processor time"] *= 1.02
    sample["rounds"]["files"]["Dispute Desk"].append({"path": "worker.js", "brotli": 1, "gzip": 1})
    sample["answers"][-2:] = [16.1, 16.1]
    sample["blocking"][0][OF_OURS] = 7.0
    sample["phone"][0] = dict.fromkeys(sample["phone"][0], 3001.0)
    sample["lighthouse"]["guide"] |= {"performance": 98, "accessibility": 99, "best-practices": 99, "seo": 99}
    sample["build"]["seconds"] = [[1.0, 12.1], [1.0, 12.1]]
    assert [target.figure for target in targets(sample) if target.is_met] == []


def test_readme_has_the_figures_of_a_run_in_its_line_about_speed(sample: dict[str, Any]) -> None:
    before, after = "# Desk\n\n- **Tests.** Many.\n", "\n\n## Licence\n"
    text = readme(f"{before}- **Speed.** Fast.{after}", sample)
    (line,) = text.removeprefix(before).removesuffix(after).splitlines()
    assert set(re.findall(r"[0-9.]+ m?s\b", line)) <= set(re.findall(r"[0-9.]+ m?s\b", report(sample)))
    assert f"{len(targets(sample))} of {len(targets(sample))} targets are met" in line
    with pytest.raises(ValueError, match=r"README\.md has no line"):
        readme(before, sample)


def test_readme_tells_the_run_that_the_page_tells() -> None:
    (line,) = (told for told in README.read_text(encoding="utf-8").splitlines() if told.startswith("- **Speed.** "))
    told = PAGE.read_text(encoding="utf-8")
    times = re.findall(r"[0-9.]+ m?s\b", line)
    met, of = re.findall(r"(\d+) of (\d+) targets", line)[0]
    assert len(times) == 3
    assert all(time in told for time in times)
    assert f"We set {of} targets, and this run meets {met} of them." in told


def test_a_target_that_is_not_met_says_so_and_why(sample: dict[str, Any]) -> None:
    sample["rounds"]["files"]["Dispute Desk"].append(WASM)
    sample["lighthouse"]["guide"]["performance"] = 97
    words = report(sample)
    assert "| Transfer to the first answer, gzip | at most 3.50 MB | 5.40 MB | **not met** |" in words
    why = words.partition("not met, and")[2]
    assert "Most of it: `pyodide.asm.wasm` 1.90 MB and `pyodide.asm.wasm` 1.90 MB." in why
    assert "Points are lost on: first-paint (First Paint)." in why


def test_the_page_counts_its_targets(sample: dict[str, Any]) -> None:
    sample["lighthouse"]["home"]["seo"] = 90
    assert "We set 14 targets, and this run meets 13 of them." in page(sample)
    assert len(targets(sample)) == len(re.findall(r"\| (?:yes|\*\*not met\*\*) \|", page(sample))) == 14


def test_nothing_is_spoken_of_as_missed_when_all_is_met(sample: dict[str, Any]) -> None:
    assert "not met" not in page(sample)
    assert "\n\n\n" not in page(sample)


def test_every_place_of_the_template_is_filled(sample: dict[str, Any]) -> None:
    assert not re.search(r"[{}]", page(sample))
    assert page(sample).count("\n## ") == 11
    assert "## Next" in page(sample)


def test_a_row_that_a_round_lacks_has_the_others(sample: dict[str, Any]) -> None:
    sample["rounds"]["rows"][0]["Dispute Desk, second visit, without a snapshot"] = 700.0
    assert "| Dispute Desk, second visit, without a snapshot | 0.70 s | 0.70 s to 0.70 s |" in page(sample)


def test_every_table_row_has_as_many_cells_as_its_head(sample: dict[str, Any]) -> None:
    for block in page(sample).split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in rows}) <= 1, block


def test_part_of_a_run_is_told_as_far_as_it_goes(sample: dict[str, Any]) -> None:
    words = report({name: sample[name] for name in ("machine", "answers")})
    assert "95 of 100 within 16.0 ms" in words
    assert "| Further answers, 95 of 100 within | at most 16 ms | 16.0 ms | yes |" in words
    assert "Lighthouse" not in words
    assert "From the touch" not in words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--rounds", "0"], "write a number like 7"),
        (["--only", "cold"], "choose from rounds, phone, answers, blocking"),
    ],
)
def test_a_wrong_option_says_what_a_good_one_is(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert words in capsys.readouterr().err.replace("'", "")
