"""The machine and the versions that a run was measured with: what to know before comparing with another run."""

import os
import re
import subprocess
from datetime import date
from pathlib import Path

from bench import PACKAGES, ROOT
from web.runtime import pyodide_version


def machine(chromium: Path, load: float) -> dict[str, str]:
    """The one that runs this, now. `load` is what others used before the run, in cores."""
    today = date.today()
    changes = _said("git", "status", "--porcelain", "--untracked-files=no")
    return {
        "Processor": f"{_within(_read('/proc/cpuinfo'), r'model name\s*: (.+)')}, {os.cpu_count()} cores",
        "Memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB",
        "System": _within(_read("/etc/os-release"), 'PRETTY_NAME="(.+)"'),
        "Browser": f"Chromium {_within(_said(str(chromium), '--version'), r'([0-9]+[.][0-9.]+)')}",
        "Pyodide": pyodide_version(),
        "PyScript": _within(_read(PACKAGES / "@pyscript" / "core" / "package.json"), '"version": "(.+?)"'),
        "Day": f"{today.day} {today:%B %Y}",
        "Commit": f"`{_said('git', 'rev-parse', '--short=10', 'HEAD')}{' with changes' if changes else ''}`",
        "Load before the run": f"{load:.2f}",
    }


def _within(words: str, pattern: str) -> str:
    found = re.search(pattern, words)
    return found[1] if found else "unknown"


def _read(file: str | Path) -> str:
    return Path(file).read_text(encoding="utf-8") if Path(file).is_file() else ""  # some are Linux's own


def _said(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
