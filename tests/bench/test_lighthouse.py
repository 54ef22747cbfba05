import pytest

from bench.lighthouse import CATEGORIES, FIGURES, middle, scores


def test_lighthouse_names_only_what_costs_points() -> None:
    def audit(score: float | None) -> dict[str, object]:
        return {"score": score, "title": "A title", "numericValue": 12.0}

    audits = {name: audit(1) for name in FIGURES} | {"low": audit(0.5), "not-asked": audit(None), "no-weight": audit(0)}
    references = [{"id": "low", "weight": 3}, {"id": "not-asked", "weight": 3}, {"id": "no-weight", "weight": 0}]
    categories = {name: {"score": 0.994, "auditRefs": []} for name in CATEGORIES}
    found = scores({"audits": audits, "categories": {**categories, "seo": {"score": 0.9, "auditRefs": references}}})
    assert found["lost"]["seo"] == ["low (A title)"]
    assert found["lost"]["performance"] == []
    assert (found["performance"], found["seo"]) == (99, 90)


def test_a_page_that_lighthouse_could_not_load_is_an_error() -> None:
    with pytest.raises(ValueError, match="no page"):
        scores({"runtimeError": {"message": "no page"}})


def test_of_several_runs_the_one_in_the_middle_counts() -> None:
    runs = [{"performance": score, "total-blocking-time": 0} for score in (99, 94, 97)]
    assert middle(runs)["performance"] == 97
