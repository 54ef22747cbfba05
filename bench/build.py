"""How long `mkdocs build` takes with the pages as they are and with ten times as many."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

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


def builds(workshop: Path, times: int) -> dict[str, Any]:
    """How many pages there are, and the seconds of both builds, taken in turn."""
    one, ten = workshop / "pages-1", workshop / "pages-10"
    pages = [lay_out(one, 0), lay_out(ten, COPIES)]
    return {"pages": pages, "seconds": [[_build(one), _build(ten)] for _ in range(times)]}


def lay_out(folder: Path, copies: int) -> int:
    """A site with all pages and `copies` more of each; returns how many pages it has."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("docs", *(f"docs/x{number}" for number in range(copies))):
        shutil.copytree(ROOT / "docs", folder / name, ignore=shutil.ignore_patterns("adr"))
    (folder / "mkdocs.yml").write_text(CONFIGURATION.format(root=ROOT), encoding="utf-8")
    return sum(1 for _ in (folder / "docs").rglob("*.md"))


def _build(folder: Path) -> float:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return time.perf_counter() - started
