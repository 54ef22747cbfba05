"""Builds what runs in the reader's browser: `build/runtime/<hash>/` with Pyodide and the calculators' wheel.

The folder's name is a hash of all that goes into it, so that a browser may keep it for ever. Standard library and
wheel are byte-compiled by pyodide-build, which makes the start 2.5 times as fast (docs/adr/0002).
"""

import hashlib
import json
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
RUNTIMES = BUILD / "runtime"
PYODIDE = ROOT / "node_modules" / "pyodide"
ASSETS = ROOT / "web" / "theme" / "assets"

PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
WHEEL = "calculators.whl"


def main() -> None:
    """Build the runtime unless its folder is there already; leave only this one."""
    wheel = build_wheel()
    target = RUNTIMES / content_hash(wheel)
    if not target.is_dir():
        lay_out(target, wheel)
    for old in RUNTIMES.iterdir():
        if old.is_dir() and old != target:
            shutil.rmtree(old)
    size = sum(file.stat().st_size for file in target.iterdir())
    print(
        f"Runtime {target.name}: Pyodide {pyodide_version()}, {len(list(target.iterdir()))} files, {size / 1e6:.1f} MB"
    )


def current() -> Path:
    """The folder of the runtime that was built. Raises FileNotFoundError that says what to run."""
    folders = [folder for folder in RUNTIMES.glob("*") if folder.is_dir()] if RUNTIMES.is_dir() else []
    if len(folders) != 1:
        raise FileNotFoundError("there is no runtime in build/runtime; run `make runtime` first")
    return folders[0]


def build_wheel() -> Path:
    """The wheel of the `calculators` package, from source."""
    folder = BUILD / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    _run("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def content_hash(wheel: Path) -> str:
    """16 hex digits over everything that decides what the browser runs, page scripts included."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {version('pyodide-build')}".encode())
    inputs = [*(PYODIDE / name for name in (*PYODIDE_FILES, LIBRARY, LOCK)), wheel, *sorted(ASSETS.glob("*.js"))]
    for file in inputs:
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def lay_out(target: Path, wheel: Path) -> None:
    """Put the files of one runtime into its folder, all or nothing."""
    unfinished = BUILD / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name in PYODIDE_FILES:
        shutil.copy(PYODIDE / name, unfinished)
    shutil.copy(compiled_library(), unfinished)
    shutil.copy(compiled(wheel, BUILD / "compiled"), unfinished / WHEEL)
    lock = json.loads((PYODIDE / LOCK).read_text(encoding="utf-8"))
    (unfinished / LOCK).write_text(json.dumps({"info": lock["info"], "packages": {}}))  # none is loaded by name
    RUNTIMES.mkdir(parents=True, exist_ok=True)
    unfinished.rename(target)


def compiled_library() -> Path:
    """Pyodide's standard library as byte code; made once for each version."""
    folder = BUILD / f"library-{pyodide_version()}"
    library = folder / LIBRARY
    return library if library.is_file() else compiled(PYODIDE / LIBRARY, folder)


def compiled(archive: Path, folder: Path) -> Path:
    """A copy of a wheel or zip with byte code instead of sources, alone in `folder`, all or nothing."""
    unfinished = folder.with_name(f"{folder.name}-unfinished")
    for old in (folder, unfinished):
        shutil.rmtree(old, ignore_errors=True)
    unfinished.mkdir(parents=True)
    shutil.copy(archive, unfinished)
    _run(Path(sys.executable).parent / "pyodide", "py-compile", "--silent", unfinished)
    unfinished.rename(folder)
    (result,) = folder.iterdir()
    return result


def pyodide_version() -> str:
    """As npm installed it."""
    return str(json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))["version"])


def _run(first: str | Path, *rest: str | Path) -> None:
    """Run a tool of this environment quietly; its output is shown when it fails."""
    command = [sys.executable, first, *rest] if first == "-m" else [first, *rest]
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
