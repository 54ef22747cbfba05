"""The part of the standard library and of our wheel that answers need, as byte code for the reader's browser.

Nobody lists that part by hand. It is traced: every case of every table is answered in Pyodide, under Node.js.
The entries of the zips are stored, not deflated, so that the host's compression works across all of them. A module that
is missing after all makes the page start again with everything (web/theme/assets/python.js).
"""

import hashlib
import json
import subprocess
import sys
import zipfile
from importlib.machinery import FrozenImporter
from pathlib import Path

from web.case_tables import CASES, requests

TRACE = Path(__file__).with_name("trace.mjs")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same zip from the same files


def traced(pyodide: Path, library: Path, wheel: Path, kept: Path) -> list[str]:
    """The names of all modules that are loaded after every case, sorted. Kept in a folder by what decides them."""
    decides = [TRACE, library, wheel, *sorted(CASES.glob("*.csv"))]
    digest = hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in decides)).hexdigest()[:16]
    file = kept / f"{digest}.json"
    if not file.is_file():
        kept.mkdir(parents=True, exist_ok=True)
        for old in kept.iterdir():
            old.unlink()
        file.write_text(json.dumps(_trace(pyodide, library, wheel)), encoding="utf-8")
    modules: list[str] = json.loads(file.read_text(encoding="utf-8"))
    return modules


def _trace(pyodide: Path, library: Path, wheel: Path) -> list[str]:
    node = Path(sys.executable).parent / "node"
    command = [node, "--no-warnings", TRACE, pyodide, library.resolve(), wheel.resolve()]
    done = subprocess.run(
        [str(part) for part in command], input=json.dumps(requests()), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout[:300]}{done.stderr[-3000:]}")
    return not_frozen(json.loads(done.stdout.splitlines()[-1]))


def not_frozen(modules: list[str]) -> list[str]:
    """The modules that come from files, sorted: what is frozen lies inside Python itself."""
    return sorted(name for name in modules if not FrozenImporter.find_spec(name))


def reduced(archive: Path, modules: list[str], target: Path) -> None:
    """Write the modules of a byte-compiled archive into another one, and what it holds as JSON."""
    files = {f"{name.replace('.', '/')}{ending}" for name in modules for ending in (".pyc", "/__init__.pyc")}
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(target, "w") as part:
        for file in sorted(whole.namelist()):
            if file in files or file.endswith(".json"):
                part.writestr(zipfile.ZipInfo(file, EPOCH), whole.read(file))
