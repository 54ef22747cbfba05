"""Builds what runs in the reader's browser: `build/runtime/<hash>/` with Pyodide, the calculators' wheel, our scripts.

The folder's name is a hash of all that goes into it, so that a browser may keep it for ever. Standard library and
wheel are byte-compiled by pyodide-build. What is sent first is a snapshot of both and what it calls (docs/adr/0002).
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlencode

from web import library, traced
from web.alone import GLUE, LOADER, TERSER, WASM, terser
from web.traced import SNAPSHOT, Python

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
RUNTIMES = BUILD / "runtime"
PYODIDE = ROOT / "node_modules" / "pyodide"
ASSETS = ROOT / "web" / "theme" / "assets"

SCRIPTS = sorted(script for script in ASSETS.glob("*.js") if not script.name.startswith("sw"))  # those lie elsewhere
PYODIDE_FILES = (LOADER, GLUE, WASM)
SERVED_AS = {LOADER: "pyodide.js"}  # some hosts know no .mjs, and no browser takes it as a script then
LOCK = "pyodide-lock.json"  # not served: no package is loaded by name
AS_SHIPPED = "python_stdlib.zip"  # Pyodide's own: all of it, as source
WHOLE_WASM, WHOLE_GLUE = "pyodide-whole.asm.wasm", "pyodide-whole.asm.js"
WHOLE_LIBRARY, WHOLE_WHEEL = "library-whole.zip", "calculators-whole.zip"
NOTE = "pyodide.asm.wasm.txt"
NO_COLUMNS = ("-X", "no_debug_ranges")  # byte code knows lines, but not columns
SMALL = ("-OO", *NO_COLUMNS)  # and no docstrings
SHORT = ("--module", "--compress", "--mangle")  # without comments, and with short names
CODES = "segno.zip"  # what draws the code of a link, on request
TRACED = (WASM, GLUE, SNAPSHOT)  # what is sent first
COUNTED = (WASM, SNAPSHOT)  # by the progress bar


def main() -> None:
    """Build the runtime unless its folder is there already; leave only this one."""
    wheel = build_wheel()
    byte_code = compiled(wheel, BUILD / "compiled", *NO_COLUMNS)
    whole = Python(PYODIDE, whole_library(), byte_code, codes())
    found = traced.traced(whole, wheel, BUILD / "trace") if os.environ.get("SNAPSHOT") != "false" else None
    target = RUNTIMES / content_hash(wheel, found)
    if not target.is_dir():
        lay_out(target, whole, found)
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


def content_hash(wheel: Path, found: Path | None) -> str:
    """16 hex digits over everything that decides what the browser runs, page scripts included."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {version('pyodide-build')} {version('segno')}".encode())
    inputs = [*(PYODIDE / name for name in (*PYODIDE_FILES, AS_SHIPPED)), wheel]
    inputs += [found / name for name in TRACED] if found else []
    for file in [*inputs, Path(__file__), Path(library.__file__), TERSER / "package.json", *SCRIPTS]:
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def query() -> str:
    """What the page's script has to know, as the query of its address: Pyodide's interface, the bytes of the files
    that the progress bar counts, unpacked, as the browser sees them, and those of Python's memory in the snapshot.
    """
    folder = current()
    lock = json.loads((PYODIDE / LOCK).read_text(encoding="utf-8"))
    counted = COUNTED if (folder / SNAPSHOT).is_file() else (WHOLE_WASM, WHOLE_LIBRARY, WHOLE_WHEEL)
    sizes = json.dumps({name: (folder / name).stat().st_size for name in counted}, separators=(",", ":"))
    memory = {"memory": traced.size(folder / SNAPSHOT)} if (folder / SNAPSHOT).is_file() else {}
    return urlencode({"abi": lock["info"]["abi_version"], "sizes": sizes} | memory)


def lay_out(target: Path, whole: Python, found: Path | None) -> None:
    """Put the files of one runtime into its folder, all or nothing. Without `found`, only everything."""
    unfinished = BUILD / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    files = {name: found / name for name in TRACED} if found else {}
    files |= {LOADER: PYODIDE / LOADER, WHOLE_WASM: PYODIDE / WASM, WHOLE_GLUE: PYODIDE / GLUE}
    files |= {WHOLE_LIBRARY: whole.library, WHOLE_WHEEL: whole.wheel, CODES: whole.codes}
    for name, file in files.items():
        shutil.copy(file, unfinished / SERVED_AS.get(name, name))
    for script in SCRIPTS:
        text = script.read_text(encoding="utf-8")
        (unfinished / script.name).write_text(terser(text, *SHORT) if found else text, encoding="utf-8")
    if found:
        (unfinished / NOTE).write_text(note(traced.read(found)), encoding="utf-8")
    RUNTIMES.mkdir(parents=True, exist_ok=True)
    unfinished.rename(target)


def note(found: traced.Traced) -> str:
    """How the wasm was changed, as the licence of Pyodide wants it."""
    return NOTE_TEXT.format(version=pyodide_version(), called=found.called, functions=found.functions)


NOTE_TEXT = (
    """\
{wasm} and {glue} are those of Pyodide {version} (https://github.com/pyodide/pyodide), Mozilla Public License 2.0
(https://mozilla.org/MPL/2.0/), changed when this site was built. Of both, what only modules that are loaded later would
ask for was taken out: exports, imports of functions of such modules, and all JavaScript that is called by these only.
So were the statements by which graphics, sound and four further file systems were reached. The rest of the JavaScript
was written in a shorter way, with shorter names. In the wasm, the bodies of functions that answers were never seen to
call were replaced by the instruction `unreachable`; {called:,} of {functions:,} functions are as they were. Nothing
else was changed. The files as Pyodide ships them lie beside these as {whole} and {whole_glue}.
""".replace("{wasm}", WASM)
    .replace("{glue}", GLUE)
    .replace("{whole}", WHOLE_WASM)
    .replace("{whole_glue}", WHOLE_GLUE)
)


def codes() -> Path:
    """The part of segno that encodes, as byte code; our own Python draws. Made once for each version."""
    folder = BUILD / f"segno-{version('segno')}"
    if (folder / "done" / CODES).is_file():
        return folder / "done" / CODES
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sources = Path(str(files("segno")))
    with zipfile.ZipFile(folder / CODES, "w") as archive:
        archive.writestr("segno/__init__.py", "")  # its own imports all that writes files
        for module in ("consts.py", "encoder.py"):
            archive.write(sources / module, f"segno/{module}")
    byte_code, target = compiled(folder / CODES, BUILD / "segno-compiled", *SMALL), folder / "done"
    target.mkdir()
    library.reduced(byte_code, ["segno", "segno.consts", "segno.encoder"], target / CODES)
    return target / CODES


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
