"""`make changes BASE=main`: what a change means for readers, in words, as Markdown: the comment of a pull request.

Both states, the files here and those of the commit where they left BASE, are copied into folders of their own; there
their own code answers all cases and renders all pages, with the packages that are installed here. `PREVIEW=https://…/`
makes each page's address a link.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import Any

from web import check
from web.changed import Page, State, read, report
from web.tables import ROOT

SURVEY = Path(__file__).with_name("survey.py")
OURS = ("SITE_URL", "REPO_URL", "EDIT_BRANCH", "OFFLINE", "SNAPSHOT", "PREVIEW", "MAKEFLAGS")


MEND = "Mend this first: what a change means can be said only of files that can be read. `make check` says it, too."
DESIGN = "about/design/"  # shows the version of the rules, which any change changes, to nobody but us


class Broken(RuntimeError):
    """A state of the project cannot be read or built; the text says which and why."""


# ---------------------------------------------------------------- two states


def compared(root: Path, base: str, with_pages: bool = True) -> tuple[State, State]:
    """The state where these files left `base`, and these files, committed or not. Raises Broken."""
    try:
        commit = _git(root, "merge-base", base, "HEAD").decode().strip()
        archive = _git(root, "archive", commit)
        listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    except subprocess.CalledProcessError as error:
        raise Broken(f"git does not know {base!r} here: {error.stderr.decode().strip()}; write BASE=main") from None
    with TemporaryDirectory() as folder, ThreadPoolExecutor() as both:
        before, after = Path(folder, "before"), Path(folder, "after")
        with tarfile.open(fileobj=BytesIO(archive)) as packed:
            packed.extractall(before, filter="data")
        for name in filter(None, listed):
            if (file := root / name).is_file():
                (after / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, after / name)
        trees = {f"{base} ({commit[:9]})": before, "the files here": after}
        list(both.map(lambda name: _prepare(root, name, trees[name]), trees))
        pages = both.map(lambda name: _pages(name, trees[name]) if with_pages else {}, trees)
        first = list(both.map(lambda name: _survey(name, trees[name], []), trees))
        asked = sorted({request for said in first for request in said["cases"]})
        second = list(both.map(lambda name: _survey(name, trees[name], asked), trees))
        old, new = (State(**said, pages=seen) for said, seen in zip(second, pages, strict=True))
    return old, new


def _git(root: Path, *command: str) -> bytes:
    return subprocess.run(["git", *command], cwd=root, capture_output=True, check=True).stdout


def _run(name: str, tree: Path, command: list[str], given: str | None = None) -> str:
    """What a command prints within a state; for all of them the same environment. Raises Broken."""
    own = {
        key: value for key, value in os.environ.items() if key not in OURS and not key.startswith(("GIT_", "PYTEST"))
    }
    own |= {"SNAPSHOT": "false", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=tree, env=own, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Broken(f"{name} cannot be read: {shorten((done.stderr or done.stdout).strip(), 2000)}")
    return done.stdout


def _prepare(root: Path, name: str, tree: Path) -> None:
    """Write what make writes before anything is read."""
    (tree / "node_modules").symlink_to(root / "node_modules")
    _run(name, tree, [sys.executable, "-m", "web.holidays"])
    words = _run(name, tree, ["node", "web/words.mjs"])
    (tree / "calculators" / "front" / "words.json").write_text(words, encoding="utf-8")


def _survey(name: str, tree: Path, asked: list[str]) -> dict[str, Any]:
    program = SURVEY.read_text(encoding="utf-8")  # -c, so that modules are looked for in that state
    said: dict[str, Any] = json.loads(_run(name, tree, [sys.executable, "-c", program], json.dumps(asked)))
    return said


def _pages(name: str, tree: Path) -> dict[str, Page]:
    for module in ("web.runtime", "web.site"):
        _run(name, tree, [sys.executable, "-m", module])
    site = tree / "build" / "site"
    found = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    pages = {path.removesuffix("index.html"): read((site / path).read_text(encoding="utf-8")) for path in found}
    return {address: page for address, page in pages.items() if address != DESIGN}


def main(arguments: list[str]) -> int:
    """Print the report; returns the exit status."""
    base = arguments[0] if arguments else "main"
    print(f"Building the site twice, as it is here and as it was on {base}: one to two minutes", file=sys.stderr)
    try:
        old, new = compared(ROOT, base)
    except Broken as error:
        wrong = check.mistakes()  # where the files here are what is wrong, these say file and line
        print("\n".join([*wrong, MEND] if wrong else [str(error)]), file=sys.stderr)
        return 1
    print(report(old, new, os.environ.get("PREVIEW", "")), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
