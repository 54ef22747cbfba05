"""`make changes` in scratch git repositories: what it reads of the two states, and what it says when it cannot."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from web.changed import report
from web.changes import MEND, Broken, compared
from web.tables import ROOT

CASES, PAGE = "cases/appeal_window.csv", "docs/situations/tracking-frozen.md"
A_CASE = (
    'Closed in the new year,31 December 2026,2027-01-01,open,"If an Appeal button is shown, use it at once.",,,,,,,\n'
)


def git(tree: Path, *command: str) -> None:
    who = ("-c", "user.name=someone", "-c", "user.email=someone@example.invalid")
    subprocess.run(["git", *who, *command], cwd=tree, check=True, capture_output=True)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A copy of the project in a repository of its own, with one commit."""
    for name in ("calculators", "cases", "docs", "web"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("CHANGELOG.md", "mkdocs.yml", "pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    git(tmp_path, "init", "-b", "main")
    git(tmp_path, "add", ".", ":!node_modules")
    git(tmp_path, "commit", "-m", "first")
    return tmp_path


def edit(tree: Path, name: str, old: str, new: str) -> None:
    text = (tree / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, name
    (tree / name).write_text(text.replace(old, new), encoding="utf-8")


def correct(tree: Path) -> None:
    """A fact, as somebody corrects it, not committed yet."""
    toml = "calculators/policy/brazil.toml"
    edit(tree, toml, "since = 1991-03-11\nvalue = 7\n", "since = 1991-03-11\nvalue = 8\n")


@pytest.mark.proof
def test_the_base_answers_with_its_own_facts_and_files_that_are_not_committed_count(scratch: Path) -> None:
    correct(scratch)
    old, new = compared(scratch, "main", with_pages=False)
    told = report(old, new)
    assert "`brazil.withdraw_days`): 7 calendar days → 8 calendar days, since 11 March 1991. Source: [" in told
    assert "cases/brazil_regret.csv:2" in told
    assert "do by 25 December 2026 → 26 December 2026, last day 27 December 2026 → 28 December 2026" in told


def test_a_base_that_git_does_not_know_is_a_sentence(scratch: Path) -> None:
    with pytest.raises(Broken, match=r"git does not know 'nowhere' here: .*; write BASE=main"):
        compared(scratch, "nowhere")


@pytest.mark.proof
def test_a_mistake_in_the_files_here_is_told_with_file_and_line(scratch: Path) -> None:
    edit(
        scratch, "calculators/policy/brazil.toml", "since = 1991-03-11\nvalue = 7\n", "since = 11.03.1991\nvalue = 7\n"
    )
    command = [sys.executable, "-m", "web.changes", "main"]
    done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "calculators/policy/brazil.toml:" in done.stderr
    assert "write a day as year-month-day" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().endswith(MEND)


@pytest.mark.proof
def test_a_case_a_page_and_a_heading_are_told_and_what_main_did_since_is_not(scratch: Path) -> None:
    git(scratch, "checkout", "-b", "mine")
    git(scratch, "checkout", "main")
    edit(scratch, "docs/glossary.md", "\n# Glossary\n", "\n# Glossary of words\n")
    git(scratch, "commit", "-am", "of somebody else")
    git(scratch, "checkout", "mine")
    (scratch / CASES).write_text((scratch / CASES).read_text(encoding="utf-8") + A_CASE, encoding="utf-8")
    edit(scratch, PAGE, "## If the seller adds more days", "## If the seller gives you more time")
    git(scratch, "commit", "-am", "mine")
    told = report(*compared(scratch, "main"))
    assert "### 1 case is new\n\n- *Closed in the new year*" in told
    assert "### 1 page changes\n" in told
    assert "“If the seller adds more days” → “If the seller gives you more time”" in told
    assert "### 1 link is lost\n\n- `/situations/tracking-frozen/#if-the-seller-adds-more-days`" in told
    assert "glossary" not in told
