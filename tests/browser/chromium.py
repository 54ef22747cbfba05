"""Finds or installs a Chromium and writes its path: `python -m tests.browser.chromium FILE [--whole]`.

In this order: one that is installed; the one that Playwright downloads; Debian's package, as root. Tests take the shell
without windows where there is one: it draws and runs pages as the whole browser does, and `make browser` ends in 69
seconds instead of 82. `make bench` measures the whole browser, which is what readers have.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.proof.browsers.installing import attempt, from_debian

SHELL = "chromium-headless-shell"
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

NONE = """No Chrome or Chromium could be found or installed, so the browser tests cannot run.
Install one (on Debian and Ubuntu: apt install chromium; elsewhere: https://www.google.com/chrome/) and try again.
What was tried:
"""


def main(target: Path, whole: bool) -> int:
    """Write the path of a browser into `target`; returns the exit status."""
    tried: list[str] = []
    names = WHOLE if whole else (SHELL, *WHOLE)
    path = installed(names) or downloaded(names, tried)
    for package in () if path else (names[0], "chromium"):
        path = path or (from_debian([package], tried) and installed(names)) or None
    if not path:
        print(NONE + "\n".join(tried), file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"{path}\n", encoding="utf-8")
    print(f"Browser for {'measuring' if whole else 'the tests'}: {path}")
    return 0


def installed(names: tuple[str, ...]) -> str | None:
    """A browser on this machine, or the one that Playwright downloaded before."""
    for name in names:
        if path := shutil.which(name):
            return path
    if MAC.exists():
        return str(MAC)
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def downloaded(names: tuple[str, ...], tried: list[str]) -> str | None:
    """The one that Playwright downloads; where its host cannot be reached this fails."""
    print("Installing Chromium with Playwright …", file=sys.stderr)
    ended = attempt([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], tried)
    return installed(names) if ended else None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), whole="--whole" in sys.argv))
