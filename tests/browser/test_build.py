"""The build stops on a mistake in a page, and says where it is; with a forge its links lead to lines that are there."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.browser.site import ROOT

FRONT_MATTER = "---\ntitle: A page\ndescription: A page of a small copy of the guide.\n---\n\n"
PAGES = {
    "index.md": "# A page\n",
    "about/facts.md": "# Facts\n",
    "glossary.md": "# Words\n\n## Appeal\n\nA second look.\n",
}
"""As few as a site can have."""


def build(docs: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` of a few pages, with the project's own settings."""
    config = target / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {docs}\nsite_dir: {target / 'site'}\n"
        f"theme: {{custom_dir: {ROOT / 'web' / 'theme'}}}\nhooks: [{ROOT / 'web' / 'hooks.py'}]\nwatch: []\n"
        f"nav: [{', '.join(PAGES)}]\nplugins: [search]\n"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("::: calculator dispute_windw", "did you mean 'dispute_window'"),
        pytest.param("[nowhere](facts.md#aliexpress.nothing)", "aliexpress.nothing", marks=pytest.mark.proof),
        pytest.param("{fact:aliexpress.apeal}", "did you mean 'aliexpress.appeal'", marks=pytest.mark.proof),
        pytest.param("[nowhere](nowhere.md)", "nowhere.md", marks=pytest.mark.proof),
    ],
)
def test_a_mistake_in_a_page_stops_the_build(tmp_path: Path, line: str, told: str) -> None:
    docs = tmp_path / "docs"
    for name, text in PAGES.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(f"{FRONT_MATTER}{text}", encoding="utf-8")
    page = docs / "about" / "facts.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    number = len(page.read_text(encoding="utf-8").splitlines())
    done = build(docs, tmp_path)
    assert done.returncode != 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    if line.startswith((":::", "{fact")):
        assert f"about/facts.md:{number}: " in done.stderr


FORGE = "https://forge.example/group/desk"


@pytest.mark.proof
def test_with_a_forge_every_page_fact_and_case_leads_to_its_line_there(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)]
    given = {"REPO_URL": f"{FORGE}/", "EDIT_BRANCH": "next", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=ROOT, env={**os.environ, **given}, check=True)
    led: dict[str, set[str]] = {}
    for page in tmp_path.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        found = re.findall(r'<span class="correct"[^>]*><a href="([^"]*)"', html)
        led[page.relative_to(tmp_path).as_posix()] = set(found)
        assert all(address.startswith(f"{FORGE}/edit/next/") for address in found), page
    for address in set().union(*led.values()):
        file, _, line = unquote(address.removeprefix(f"{FORGE}/edit/next/")).partition("#L")
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        assert 0 < int(line or 1) <= len(lines), address
    pages = {file.relative_to(ROOT / "docs").as_posix() for file in (ROOT / "docs").rglob("*.md")}
    edited = {address.partition("/docs/")[2] for found in led.values() for address in found if "/docs/" in address}
    assert {name for name in pages if not name.startswith("adr/")} - edited == set()
    facts = {address for address in led["about/facts/index.html"] if "/calculators/policy/" in address}
    assert len(facts) > 300
    assert any("/cases/dispute_window.csv#L" in address for address in led["guide/open-the-dispute/index.html"])
    report = (tmp_path / "about" / "contribute" / "index.html").read_text(encoding="utf-8")
    assert f"{FORGE}/issues/new?template=rule.yml" in report
