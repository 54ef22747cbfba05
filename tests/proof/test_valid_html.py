"""Nu, the checker of the HTML standard, reads every page as it was built and every answer that cases draw."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from calculators.front.reply import reply
from tests.proof.browsers.installing import from_debian
from web.case_tables import requests
from web.runtime import ROOT

NU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SITE = ROOT / "build" / "site"
OF_THEME = ('class="md-toggle"', 'for="__toc"')
"""What the theme writes against the standard: `autocomplete` at a box to tick, and a label of a box that is hidden."""


@pytest.fixture(scope="module")
def java() -> str:
    tried: list[str] = []
    if not shutil.which("java"):
        from_debian(["default-jre-headless"], tried)
    found = shutil.which("java")
    assert found, f"no Java for the checker: {'; '.join(tried)}"
    return found


def faults(java: str, folder: Path) -> tuple[list[str], int]:
    """What Nu finds in all pages of a folder, without what is the theme's; and how much of that there was."""
    command = [java, "-jar", str(NU), "--errors-only", "--skip-non-html", "--format", "json", str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    found = json.loads(told)["messages"]
    ours = [message for message in found if not any(part in message.get("extract", "") for part in OF_THEME)]
    return [_said(message, folder) for message in ours], len(found) - len(ours)


def _said(message: Mapping[str, str], folder: Path) -> str:
    page = message.get("url", "").rpartition(f"{folder}/")[2]
    return f"{page}: {message['message']} {' '.join(message.get('extract', '').split())[:200]}"


def test_every_page_is_valid_but_for_the_theme(java: str) -> None:
    found, of_theme = faults(java, SITE)
    assert found == []
    assert of_theme > 0, "the theme writes no faults any more: take them out of OF_THEME"


def test_every_answer_is_valid(java: str, tmp_path: Path) -> None:
    drawn = []
    for nth, request in enumerate(requests()):
        if html := json.loads(reply(json.dumps(request))).get("html"):
            page = f"<!doctype html><html lang=en><title>Case {nth}</title><body>{html}"
            (tmp_path / f"{nth}.html").write_text(page, encoding="utf-8")
            drawn.append(page)
    assert len(drawn) > 900
    assert faults(java, tmp_path) == ([], 0)


def test_a_fault_would_be_found(java: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=en><title>x</title><p><a><div></a>")
    found, _ = faults(java, tmp_path)
    assert "wrong.html" in found[0]
