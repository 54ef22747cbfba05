"""Finds or installs Firefox and WebKitGTK and writes their paths: `python -m tests.proof.browsers.programs FILE`.

What is installed is used; what is missing comes from Debian's packages, as root.
"""

import json
import shutil
import sys
from pathlib import Path

from tests.proof.browsers.installing import from_debian

# What is needed, the names it may have, and Debian's package of it. WebKitGTK draws in a window, so it needs a display.
NEEDED = {
    "firefox": (("firefox", "firefox-esr"), "firefox-esr"),
    "webkit": (("WebKitWebDriver",), "webkit2gtk-driver"),
    "display": (("Xvfb",), "xvfb"),
}

NONE = """{} could not be found or installed, so the site cannot be proved in Firefox and WebKitGTK.
On Debian: apt install {}
What was tried:
{}"""


def main(target: Path) -> int:
    """Write the paths into `target` as JSON; returns the exit status."""
    tried: list[str] = []
    if packages := [package for name, (_, package) in NEEDED.items() if not installed(name)]:
        from_debian(packages, tried)
    paths = {name: installed(name) for name in NEEDED}
    if missing := [name for name, path in paths.items() if not path]:
        names = ", ".join(NEEDED[name][0][-1] for name in missing)
        packages = [NEEDED[name][1] for name in missing]
        print(NONE.format(names, " ".join(packages), "\n".join(tried)), file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(paths, indent=2) + "\n", encoding="utf-8")
    print(f"Firefox and WebKitGTK: {paths['firefox']}, {paths['webkit']}")
    return 0


def installed(name: str) -> str | None:
    """Where a needed program is on this machine."""
    return next((path for known in NEEDED[name][0] if (path := shutil.which(known))), None)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
