"""What keepers are told once a week: only what is due, and plainly what could not be looked at."""

from datetime import date, timedelta

import pytest

from web import audit, due, review
from web.tables import in_force


def test_facts_are_due_within_some_days_of_their_review() -> None:
    first = min(value.review_by for value in in_force())
    assert review.due(first - timedelta(days=15), 14) == []
    assert len(review.due(first - timedelta(days=14), 14)) >= 1
    assert len(review.due(date(2026, 11, 30))) == len(in_force())


def test_a_fault_names_package_and_version_that_mends_it() -> None:
    vulnerable = {"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}
    assert audit.of_python({"dependencies": [vulnerable]}) == (["a 1: CVE-1, mended in 2"], "")
    told = {"vulnerabilities": {"b": {"name": "b", "range": "<2", "severity": "high"}}}
    assert audit.of_node(told) == (["b <2: high"], "")


def test_what_no_registry_told_is_never_called_sound(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    silent = {"dependencies": [{"name": "a", "skip_reason": "not found"}]}
    assert audit.of_python(silent).silent == "the registry does not know 1 of 1 packages here"
    assert audit.of_python({}).silent
    assert audit.of_node({"message": "405 Method Not Allowed"}).silent == "405 Method Not Allowed"
    monkeypatch.setattr(audit, "asked", lambda command: {})
    assert audit.main() == 2
    said = capsys.readouterr().out
    assert said.count("not looked at") == 3
    assert "no known fault" not in said


def test_what_has_nothing_due_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"Sound": ("true",), "Due": ("sh", "-c", "echo '- a ```'; echo 'make: *** [x] Error 1' >&2; exit 1")}
    monkeypatch.setattr(due, "PARTS", parts | {"Silent": ("false",)})
    assert (
        due.text() == "### Due\n\n```text\n- a '''\n```\n\n### Silent\n\n```text\nfalse failed and said nothing\n```\n"
    )
    monkeypatch.setattr(due, "PARTS", {"Sound": ("true",)})
    assert due.text() == ""
