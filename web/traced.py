"""What runs when the page is asked, and the proof that what is served answers alike.

Nobody lists by hand what is served of Python. It is traced: everything of web/asked.py is answered in Pyodide under
Node.js, once as it is, which says the modules and the answers, and once with a wasm whose functions leave a mark. What
is served then has to give the same answers, byte for byte, or there is no build.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from web import asked, library, wasm
from web.case_tables import CASES

HERE = Path(__file__).parent
TRACE = HERE / "trace.mjs"
DECIDES = (TRACE, HERE / "wide.py", Path(asked.__file__), Path(wasm.__file__), Path(__file__))
BY_CHANCE = 1_000  # requests beside the cases; `make proof` asks others, and more
WASM = "pyodide.asm.wasm"
WIDEN = "web/asked.py and web/wide.py say what is traced: add what is asked there, and build again"


@dataclass(frozen=True, slots=True)
class Traced:
    """The modules that were loaded, sorted, the functions of the wasm that were called, and the replies."""

    modules: Sequence[str]
    functions: Sequence[int]
    replies: Sequence[str]


@dataclass(frozen=True, slots=True)
class Python:
    """Files to start one from: a folder with Pyodide's, the library, our wheel, and what draws codes."""

    pyodide: Path
    library: Path
    wheel: Path
    codes: Path

    def run(self, requests: Sequence[asked.Asked], *more: str) -> Mapping[str, Any]:
        """What web/trace.mjs prints. Stops everything where it fails."""
        files = (file.resolve() for file in (self.pyodide, self.library, self.wheel, self.codes))
        node = Path(sys.executable).parent / "node"
        command = [str(part) for part in (node, "--no-warnings", TRACE, *files, *more)]
        done = subprocess.run(command, input=json.dumps(requests), capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{done.stdout[:300]}{done.stderr[-3000:]}")
        printed: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return printed


def traced(whole: Python, kept: Path) -> Traced:
    """What runs of the whole. Kept in a folder by what decides it."""
    files = [*DECIDES, whole.pyodide / WASM, whole.library, whole.wheel, whole.codes, *sorted(CASES.glob("*.csv"))]
    file = kept / f"{_digest(files)}.json"
    if not file.is_file():
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        file.write_text(json.dumps(asdict(_trace(whole, kept))), encoding="utf-8")
    return Traced(**json.loads(file.read_text(encoding="utf-8")))


def _trace(whole: Python, folder: Path) -> Traced:
    requests = asked.everything(BY_CHANCE)
    marked = Python(with_wasm(whole.pyodide, folder / "marked", wasm.marked), whole.library, whole.wheel, whole.codes)
    with ThreadPoolExecutor() as both:
        runs = [both.submit(whole.run, requests), both.submit(marked.run, requests, str(wasm.MARKS))]
        plain, marks = (run.result() for run in runs)
    return Traced(library.not_frozen(plain["modules"]), marks["called"], plain["replies"])


def with_wasm(pyodide: Path, folder: Path, change: Any) -> Path:
    """A copy of Pyodide's folder with another wasm."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in pyodide.iterdir():
        if file.is_file() and file.name != WASM:
            shutil.copy(file, folder)
    (folder / WASM).write_bytes(change((pyodide / WASM).read_bytes()))
    return folder


def prove(served: Python, replies: Sequence[str]) -> None:
    """Stop unless what is served replies as the whole did when it was traced."""
    requests = asked.everything(BY_CHANCE)
    if wrong := different(requests, replies, served.run(requests)["replies"]):
        sys.exit(wrong)


def different(requests: Sequence[asked.Asked], whole: Iterable[str], served: Iterable[str]) -> str:
    """The first request that is answered in two ways, with both; empty where there is none."""
    for request, one, other in zip(requests, whole, served, strict=True):
        if one != other:
            return f"What is served answers differently to {json.dumps(request, ensure_ascii=False)[:2000]}\n" + (
                f"with all of Python: {one[:2000]}\nas served: {other[:2000]}\n{WIDEN}"
            )
    return ""


def _digest(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()[:16]
