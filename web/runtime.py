"""Builds what runs in the reader's browser: `build/runtime/<hash>/` with Pyodide and the calculators' wheel.

The folder's name is a hash of all that goes into it, so that a browser may keep it for ever. Standard library and
wheel are byte-compiled by pyodide-build, and the library is reduced to what is imported (docs/adr/0002).
"""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlencode

from web import library

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
RUNTIMES = BUILD / "runtime"
PYODIDE = ROOT / "node_modules" / "pyodide"
ASSETS = ROOT / "web" / "theme" / "assets"

SCRIPTS = sorted(script for script in ASSETS.glob("*.js") if not script.name.startswith("sw"))  # those lie elsewhere
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
SERVED_AS = {"pyodide.mjs": "pyodide.js"}  # some hosts know no .mjs, and no browser takes it as a script then
LOCK = "pyodide-lock.json"  # not served: no package is loaded by name
AS_SHIPPED = "python_stdlib.zip"  # Pyodide's own: all of it, as source
LIBRARY, WHEEL = "library.zip", "calculators.zip"  # what is traced
WHOLE_LIBRARY, WHOLE_WHEEL = "library-whole.zip", "calculators-whole.zip"  # everything, when a module is missing
NO_COLUMNS = ("-X", "no_debug_ranges")  # byte code knows lines, but not columns
SMALL = ("-OO", *NO_COLUMNS)  # and no docstrings
CODES = "segno.zip"  # what draws the code of a link, on request
COUNTED = ("pyodide.asm.wasm", LIBRARY, WHEEL)  # by the progress bar


def main() -> None:
    """Build the runtime unless its folder is there already; leave only this one."""
    wheel = build_wheel()
    byte_code = compiled(wheel, BUILD / "compiled", *NO_COLUMNS)
    modules = library.traced(PYODIDE, whole_library(), byte_code, BUILD / "trace")
    target = RUNTIMES / content_hash(wheel, modules)
    if not target.is_dir():
        lay_out(target, byte_code, modules)
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


def content_hash(wheel: Path, modules: list[str]) -> str:
    """16 hex digits over everything that decides what the browser runs, page scripts included."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {version('pyodide-build')} {modules}".encode())
    ours = [wheel, Path(__file__), Path(library.__file__), *SCRIPTS]
    inputs = [*(PYODIDE / name for name in (*PYODIDE_FILES, AS_SHIPPED)), *ours]
    for file in inputs:
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    digest.update(version("segno").encode())
    return digest.hexdigest()[:16]


def query() -> str:
    """What the page's script has to know, as the query of its address: Pyodide's interface, and the bytes of the
    files that the progress bar counts, unpacked, as the browser sees them.
    """
    folder = current()
    lock = json.loads((PYODIDE / LOCK).read_text(encoding="utf-8"))
    sizes = json.dumps({name: (folder / name).stat().st_size for name in COUNTED}, separators=(",", ":"))
    return urlencode({"abi": lock["info"]["abi_version"], "sizes": sizes})


def lay_out(target: Path, wheel: Path, modules: list[str]) -> None:
    """Put the files of one runtime into its folder, all or nothing."""
    unfinished = BUILD / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name in PYODIDE_FILES:
        shutil.copy(PYODIDE / name, unfinished / SERVED_AS.get(name, name))
    library.reduced(whole_library(), modules, unfinished / LIBRARY)
    shutil.copy(whole_library(), unfinished / WHOLE_LIBRARY)
    library.reduced(wheel, modules, unfinished / WHEEL)
    shutil.copy(wheel, unfinished / WHOLE_WHEEL)
    shutil.copy(codes(), unfinished / CODES)
    RUNTIMES.mkdir(parents=True, exist_ok=True)
    unfinished.rename(target)


def codes() -> Path:
    """The part of segno that encodes, as byte code; our own Python draws."""
    folder = BUILD / "segno"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sources = Path(str(files("segno")))
    with zipfile.ZipFile(folder / CODES, "w") as archive:
        archive.writestr("segno/__init__.py", "")  # its own imports all that writes files
        for module in ("consts.py", "encoder.py"):
            archive.write(sources / module, f"segno/{module}")
    byte_code, target = compiled(folder / CODES, BUILD / "segno-compiled", *SMALL), folder / CODES
    library.reduced(byte_code, ["segno", "segno.consts", "segno.encoder"], target)
    return target


def whole_library() -> Path:
    """Pyodide's standard library as byte code; made once for each version."""
    folder = BUILD / f"library-{pyodide_version()}{''.join(SMALL)}"
    made = folder / AS_SHIPPED
    return made if made.is_file() else compiled(PYODIDE / AS_SHIPPED, folder, *SMALL)


def compiled(archive: Path, folder: Path, *how: str) -> Path:
    """A copy of a wheel or zip with byte code instead of sources, alone in `folder`, all or nothing.

    how: options of Python itself. Our own wheel keeps its docstrings, because they are the titles of the forms.
    """
    unfinished = folder.with_name(f"{folder.name}-unfinished")
    for old in (folder, unfinished):
        shutil.rmtree(old, ignore_errors=True)
    unfinished.mkdir(parents=True)
    shutil.copy(archive, unfinished)
    _run(*how, Path(sys.executable).parent / "pyodide", "py-compile", "--silent", unfinished)
    unfinished.rename(folder)
    (result,) = folder.iterdir()
    return result


def pyodide_version() -> str:
    """As npm installed it."""
    return str(json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))["version"])


def _run(*arguments: str | Path) -> None:
    """Run Python quietly; its output is shown when it fails."""
    command = [sys.executable, *arguments]
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
