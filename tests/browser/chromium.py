"""Finds or installs a Chromium for the tests and writes its path: `python -m tests.browser.chromium FILE`.

In this order: an installed Chrome or Chromium; the one that Playwright downloads; Debian's package, as root.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

NONE = """No Chrome or Chromium could be found or installed, so the browser tests cannot run.
Install one (on Debian and Ubuntu: apt install chromium; elsewhere: https://www.google.com/chrome/) and try again.
What was tried:
"""


def main(target: Path) -> int:
    """Write the path of a browser into `target`; returns the exit status."""
    tried: list[str] = []
    path = installed() or downloaded(tried) or from_debian(tried)
    if not path:
        print(NONE + "\n".join(tried), file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"{path}\n", encoding="utf-8")
    print(f"Browser for the tests: {path}")
    return 0


def installed() -> str | None:
    """A browser on this machine, or the one that Playwright downloaded before."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if MAC.exists():
        return str(MAC)
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def downloaded(tried: list[str]) -> str | None:
    """The one that Playwright downloads; where its host cannot be reached this fails."""
    print("Installing Chromium with Playwright …", file=sys.stderr)
    ended = _try([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], tried)
    return installed() if ended else None


def from_debian(tried: list[str]) -> str | None:
    """Debian's package, as root."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        tried.append("apt-get install chromium: needs Debian or Ubuntu, and root")
        return None
    print("Installing Debian's chromium …", file=sys.stderr)
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    _try(["apt-get", "update", "-qq"], tried, environment)
    ended = _try(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], tried, environment)
    return installed() if ended else None


def _try(command: list[str], tried: list[str], environment: dict[str, str] | None = None) -> bool:
    try:
        done = subprocess.run(
            command, env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False, timeout=600
        )
    except subprocess.TimeoutExpired:
        tried.append(f"{' '.join(command)}: no end after 10 minutes")
        return False
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:] or ["no message"]
        tried.append(f"{' '.join(command)}: {last[0][:300]}")
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
