from pathlib import Path

import pytest

from bench.__main__ import main
from bench.build_time import COPIES, lay_out
from bench.lighthouse import CATEGORIES, scores
from bench.machine import version_in


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--rounds", "none"], "'none' is no number of rounds; write one like 7"),
        (["--rounds", "0"], "'0' is no number of rounds"),
        (["--only", "cold,speed"], "'speed' is none of cold,warm,loading,latency,blocking,build,lighthouse"),
    ],
)
def test_a_wrong_option_says_what_a_good_one_is(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert words in capsys.readouterr().err


def test_without_a_site_it_says_what_to_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", f"{tmp_path}/nothing"]) == 1
    assert "run `make site` first" in capsys.readouterr().err


def test_lighthouse_names_only_what_costs_points() -> None:
    def audit(score: float | None, mode: str = "binary") -> dict[str, object]:
        return {"score": score, "scoreDisplayMode": mode, "title": "A title", "numericValue": 12.0}

    metrics = ("total-blocking-time", "largest-contentful-paint", "cumulative-layout-shift")
    audits = {name: audit(1) for name in metrics} | {
        "low": audit(0.5),
        "not-asked": audit(None, "notApplicable"),
        "no-weight": audit(0),
    }
    references = [{"id": "low", "weight": 3}, {"id": "not-asked", "weight": 3}, {"id": "no-weight", "weight": 0}]
    categories = {name: {"score": 0.994, "auditRefs": []} for name in CATEGORIES}
    found = scores({"audits": audits, "categories": {**categories, "seo": {"score": 0.9, "auditRefs": references}}})
    assert found.lost == ("seo: low (A title)",)
    assert found.categories["performance"] == 99
    assert found.categories["seo"] == 90


def test_a_page_that_lighthouse_could_not_load_is_an_error() -> None:
    with pytest.raises(ValueError, match="no page"):
        scores({"runtimeError": {"message": "no page"}})


def test_a_version_is_found_in_what_a_browser_says() -> None:
    assert version_in("Chromium 156.0.8078.79 built on Debian GNU/Linux 12") == "156.0.8078.79"
    assert version_in("Google Chrome 156.0.1") == "156.0.1"


def test_ten_times_the_pages_are_the_pages_and_nine_copies(tmp_path: Path) -> None:
    pages = lay_out(tmp_path / "one", 0)
    assert pages > 0
    assert lay_out(tmp_path / "ten", COPIES) == 10 * pages
    assert not (tmp_path / "one" / "docs" / "adr").exists()
