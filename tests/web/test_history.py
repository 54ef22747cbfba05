"""Days come from git, or are left out; the feed is Atom, and names a change as long as its beginning stays."""

import os
import re
import subprocess
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from web import history
from web.tables import ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
CHANGELOG = (
    "# Changes\n\nFor readers.\n\n## Unreleased\n\n### Policy\n\n- **A rule** & `its` day.\n\n### Site\n\n- Old.\n"
)
OLDER, NEWER = "2026-11-01T23:30:00Z", "2026-11-20T10:00:00Z"


def commit(root: Path, day: str, **files: str) -> None:
    for name, text in files.items():
        file = root / name.replace("__", "/").replace("_md", ".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    stamped = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, "GIT_CONFIG_GLOBAL": os.devnull}
    known = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "init", "--quiet"], cwd=root.parent, check=True)
    for command in (("add", "."), (*known, "commit", "--quiet", "--message", "A change")):
        subprocess.run(["git", *command], cwd=root, env=stamped, check=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Below the top of its repository, as some keep it."""
    root = tmp_path / "whole" / "desk"
    root.mkdir(parents=True)
    commit(root, OLDER, docs__index_md="A", docs__about__facts_md="A", docs__about__changes_md="A")
    commit(root, OLDER, CHANGELOG_md=CHANGELOG.replace("- Old", "- **Older**, and old"))
    commit(root, NEWER, docs__index_md="B", CHANGELOG_md=CHANGELOG.replace("A rule", "A new rule"))
    return root


def test_a_page_has_the_day_of_its_newest_commit_or_of_what_it_is_drawn_from(project: Path) -> None:
    assert history.changed("index.md", project) == NEWER[:10]
    assert history.changed("about/facts.md", project) == OLDER[:10]
    assert history.changed("about/changes.md", project) == NEWER[:10], "it shows the changelog"
    assert history.changed("new.md", project) == "", "no day is better than a wrong one"


def test_the_facts_page_changes_with_the_facts(project: Path) -> None:
    commit(project, NEWER, calculators__policy__eu="A")
    assert history.changed("about/facts.md", project) == NEWER[:10]


@pytest.mark.parametrize("how", ["no git", "no repository", "a shallow one"])
def test_where_the_history_is_not_whole_there_are_no_days_and_the_feed_has_that_of_its_file(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    root = project
    if how == "no git":
        monkeypatch.setenv("PATH", os.devnull)
    elif how == "no repository":
        monkeypatch.setenv("GIT_DIR", str(tmp_path / "nothing"))
    else:
        clone = ["git", "clone", "--quiet", "--depth=1", project.parent.as_uri(), str(tmp_path / "clone")]
        subprocess.run(clone, check=True)
        root = tmp_path / "clone" / "desk"
    os.utime(root / "CHANGELOG.md", (1_000_000_000,) * 2)
    assert history.changed("index.md", root) == ""
    assert {entry["updated"] for entry in entries(history.feed("Desk", "https://x.org/", root))} == {
        "2001-09-09T01:46:40Z"
    }


def entries(feed: bytes) -> list[dict[str, str]]:
    """The text of each part of each entry."""
    found = ET.fromstring(feed).findall(f"{ATOM}entry")
    return [{part.tag.removeprefix(ATOM): part.text or part.get("href") or "" for part in entry} for entry in found]


def test_the_feed_tells_each_change_the_newest_first(project: Path) -> None:
    rule, old = entries(history.feed("Desk", "https://x.org/a/", project))
    assert rule["title"] == "Policy: A new rule & its day."
    assert rule["content"] == "<p><strong>A new rule</strong> &amp; <code>its</code> day.</p>"
    assert rule["updated"] == NEWER
    assert re.fullmatch(r"https://x\.org/a/about/changes/#change-[0-9a-f]{8}", rule["link"])
    assert old["title"] == "Site: Old."


def test_a_change_keeps_its_name_while_its_beginning_stays_and_on_another_host() -> None:
    start = f"### Site\n\n- {'A long line. ' * 20}"
    (one,), (other,) = (list(history.changes(f"{start}{end}")) for end in ("One.", "Other."))
    assert one.id == other.id
    assert one.text != other.text
    (elsewhere,) = history.changes(f"{start}One.".replace("Site", "Pages"))
    assert elsewhere.id != one.id


def test_the_feed_has_what_atom_asks_for() -> None:
    """RFC 4287, 4.1.1 and 4.1.2."""
    feed = ET.fromstring(history.feed("Desk", "https://x.org/"))
    assert feed.tag == f"{ATOM}feed"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None, "so no entry needs one"
    (own,) = feed.findall(f"{ATOM}link[@rel='self']")
    assert own.get("href") == "https://x.org/feed.xml"
    every = feed.findall(f"{ATOM}entry")
    assert len(every) == history.MOST
    for element in (feed, *every):
        for name in ("title", "id", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert datetime.strptime(element.findtext(f"{ATOM}updated", ""), "%Y-%m-%dT%H:%M:%SZ")
    times = [element.findtext(f"{ATOM}updated", "") for element in every]
    assert times == sorted(times, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == times[0]


def test_no_two_changes_have_one_name_and_each_is_one_line() -> None:
    text = (ROOT / history.CHANGES).read_text(encoding="utf-8")
    changes = list(history.changes(text))
    assert len({change.anchor for change in changes}) == len(changes) > 100
    said = text[text.index("## ") :].splitlines()
    assert [line for line in said if line and not line.startswith(("## ", "### ", "- "))] == [], "it would be left out"
