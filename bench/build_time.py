"""How long `mkdocs build` takes with the pages as they are and with ten times as many."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench import ROOT

COPIES = 9

CONFIGURATION = """\
INHERIT: {root}/mkdocs.yml
docs_dir: docs
site_dir: site
theme: {{ custom_dir: {root}/web/theme }}
hooks: [{root}/web/hooks.py]
watch: []
nav: null
exclude_docs: adr/
"""


def lay_out(folder: Path, copies: int) -> int:
    """A site with all pages and `copies` more of each; returns how many pages it has."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("adr"))
    for number in range(1, copies + 1):
        shutil.copytree(ROOT / "docs", folder / "docs" / f"x{number}", ignore=shutil.ignore_patterns("adr"))
    (folder / "mkdocs.yml").write_text(CONFIGURATION.format(root=ROOT), encoding="utf-8")
    return sum(1 for _ in (folder / "docs").rglob("*.md"))


def build(folder: Path) -> float:
    """Seconds of one build."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", folder / "mkdocs.yml"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"mkdocs build failed in {folder}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return time.perf_counter() - started
