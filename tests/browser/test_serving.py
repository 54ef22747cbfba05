"""`make serve` of a small copy of the project: an edit is seen in prose and in what the browser runs.

A mistake is told until it is mended. The copy has a few pages, the project's own calculators and its own Makefile.
"""

import io
import os
import re
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from calculators.kit.policy import regimes
from tests.browser.site import ROOT

FOLDERS = ("calculators", "web", "cases")
FILES = ("Makefile", "CHANGELOG.md", "pyproject.toml", "requirements.txt", ".python-version")
PACKAGES = ("package.json", "package-lock.json")
INSTALLED = (".venv", "node_modules", ".tools")
FRONT_MATTER = """\
---
title: A page
description: A page of a small copy of the project, which is long enough to be described.
search:
  exclude: true
---

"""
INDEX = f"""{FRONT_MATTER}# A page

**After it you have {{fact:aliexpress.open_dispute_last_day}} days.**

::: calculator dispute_window
"""
FACTS = f"{FRONT_MATTER}# Facts\n\n**These.**\n\n::: facts aliexpress\n"
WORDS = f"{FRONT_MATTER}# Words\n\n**These.**\n\n## Appeal\n\nA second look at {{fact:aliexpress.refund_types}}\n"
PAGES = dict.fromkeys((regime.page for regime in regimes().values()), FACTS) | {
    "index.md": INDEX,
    "about/facts.md": FACTS,
    "glossary.md": WORDS,
}
CONFIGURATION = f"INHERIT: project.yml\nnav: [{', '.join(PAGES)}]\nplugins: [search]\n"
PATIENCE = 90  # seconds until an edit is built on a busy machine


pytestmark = pytest.mark.proof


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("copy")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*FILES, *PACKAGES):
        shutil.copy2(ROOT / file, copy / file)
    shutil.copy2(ROOT / "mkdocs.yml", copy / "project.yml")
    for folder in INSTALLED:
        if (ROOT / folder).exists():
            (copy / folder).symlink_to(ROOT / folder)
    for library in (ROOT / "build").glob("library-*"):
        shutil.copytree(library, copy / "build" / library.name)
    (copy / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    for page, text in PAGES.items():
        (copy / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        (copy / "docs" / page).write_text(text, encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def address(copy: Path) -> Iterator[str]:
    served = subprocess.Popen(["make", "serve"], cwd=copy, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert served.stderr
    found = None
    while not found:
        line = served.stderr.readline()
        assert line, "make serve ended"
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    yield found[0]
    os.killpg(served.pid, signal.SIGINT)  # as a terminal does at Ctrl+C
    served.communicate(timeout=30)


def page_with(address: str, words: str) -> str:
    """The page, as soon as these words stand in it."""
    text, end = "", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            text = urlopen(address, timeout=PATIENCE).read().decode()
        except HTTPError as error:
            text = error.read().decode()
        except URLError as error:
            text = str(error)
        if words in text:
            return text
        time.sleep(0.2)
    raise AssertionError(f"{words!r} does not come; there is: {text[:2000]}")


def in_the_wheel(address: str, page: str, file: str) -> bytes:
    """A file of the calculators that this page's browser would run."""
    folder = re.search(r"assets/runtime/([0-9a-f]{16})/", page)
    assert folder
    wheel = urlopen(f"{address}assets/runtime/{folder[1]}/calculators-whole.zip", timeout=30).read()
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        return archive.read(file)


def edit(file: Path, old: str, new: str) -> int:
    """Replace a text. Returns its line."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_edits_are_seen_in_prose_and_calculator_and_mistakes_are_told_until_they_are_mended(
    copy: Path, address: str
) -> None:
    page_with(address, ">15</a> days")
    policy = copy / "calculators" / "policy" / "aliexpress.toml"
    rule = copy / "calculators" / "rules" / "aliexpress" / "window.py"
    index = copy / "docs" / "index.md"
    block = "[[open_dispute_last_day.values]]\nsince = 2022-03-01\nvalue = "
    edit(rule, '"Open the dispute"', '"Begin the dispute"')
    edit(policy, f"{block}15", f"{block}1234")
    page = page_with(address, ">1,234</a> days")
    assert "Begin the dispute by " in page
    assert b'"value":1234,' in in_the_wheel(address, page, "calculators/policy/aliexpress.json")
    assert b"Begin the dispute" in in_the_wheel(address, page, "calculators/rules/aliexpress/window.pyc")

    line = edit(policy, f"{block}1234", f"{block}12E4") + 2
    mistake = f"calculators/policy/aliexpress.toml:{line}: [open_dispute_last_day]"
    page_with(address, mistake)
    page_with(f"{address}about/facts/", mistake)
    line = edit(rule, '"Begin the dispute"', '"Open the dispute')
    edit(policy, f"{block}12E4", f"{block}15")
    assert "<pre" in page_with(address, f"calculators/rules/aliexpress/window.py:{line}: unterminated string literal")
    edit(index, "After it", "After [it](about/facts.md#aliexpress.nothing)")
    edit(rule, '"Open the dispute', '"Open the dispute"')
    page_with(address, "about/facts.md has no heading &#x27;aliexpress.nothing&#x27;")
    edit(index, "After [it](about/facts.md#aliexpress.nothing)", "Now")
    assert "Open the dispute by " in page_with(address, "<strong>Now you have ")
