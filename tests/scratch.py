"""A copy of what people edit, and of what checks it, for tests of wrong edits, of recipes, and of `make new-…`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
EDITED = ("calculators", "cases", "docs", "web", "CHANGELOG.md", "README.md", "mkdocs.yml")
TEXTS = ("CONTRIBUTING.md", "MAINTAINING.md", "SECURITY.md", "LICENSE")
TESTED = (*EDITED, *TEXTS, ".github", "bench", "tests", "Makefile", "pyproject.toml")


def copied(target: Path, names: tuple[str, ...] = EDITED) -> Path:
    """Copy files and folders of the project."""
    for name in names:
        if (ROOT / name).is_dir():
            without = shutil.ignore_patterns("__pycache__", "node_modules")
            shutil.copytree(ROOT / name, target / name, ignore=without, dirs_exist_ok=True)
        else:
            shutil.copy(ROOT / name, target / name)
    return target


def python(copy: Path, *command: str, **given: str) -> tuple[int, str]:
    """Run Python in a copy, with settings as `make` hands them on; its exit status and all that it says."""
    environment = {"PATH": str(Path(sys.executable).parent), "PYTHONPATH": str(copy), "LANG": "C.UTF-8", **given}
    if compiled := os.environ.get("PYTHONPYCACHEPREFIX"):
        environment["PYTHONPYCACHEPREFIX"] = compiled  # packages are compiled already, once for all copies
    called = [sys.executable, "-B", *command]
    done = subprocess.run(
        called, cwd=copy, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    return done.returncode, done.stdout + done.stderr
