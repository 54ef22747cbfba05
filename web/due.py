"""`make due`: what the project's keepers have to look at, as one text: the weekly issue. Empty where nothing is due."""

import re
import subprocess
import sys

from web.runtime import BUILD
from web.tables import ROOT

PARTS = {
    "Facts to check": ("make", "facts-due"),
    "Links of sources that do not answer": ("make", "links"),
    "Known faults of packages": ("make", "audit-deps"),
    "Newer packages": ("make", "outdated"),
}
"""Each ends with another status than 0 where something is due."""
MAKE = re.compile(r"make(\[\d+\])?: \*\*\*|npm warn")
LONGEST = 12_000  # characters of a part; an issue may have 65,536


def text() -> str:
    """The parts of which something is due, as Markdown."""
    return "\n".join(
        f"### {title}\n\n```text\n{said}\n```\n" for title, command in PARTS.items() if (said := due(command))
    )


def due(command: tuple[str, ...]) -> str:
    """What a command tells of what is due; nothing where nothing is."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if not done.returncode:
        return ""
    lines = f"{done.stdout}\n{done.stderr}".replace("```", "'''").splitlines()
    told = "\n".join(line for line in lines if line and not MAKE.match(line)).strip()
    return told[:LONGEST] or f"{' '.join(command)} failed and said nothing"


if __name__ == "__main__":
    BUILD.mkdir(exist_ok=True)
    (BUILD / "due.md").write_text(written := text(), encoding="utf-8")
    sys.stdout.write(written or "Nothing is due.\n")
