"""What runs when the page is asked, the snapshot and the wasm that hold it, and the proof that they answer alike.

Nobody lists by hand what is served of Python. It is traced, in Pyodide under Node.js, where everything of web/asked.py
is answered: by all of Python, which says the answers; by all of it started from its own memory, which says what of
Python runs then; and by the snapshot that is left, with a wasm whose functions leave a mark, which says what of that
runs. The snapshot with what is left of the wasm has to give the same answers, byte for byte, or there is no build.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from web import alone, asked, filled, library, wasm
from web.alone import GLUE, LOADER, WASM
from web.case_tables import CASES

HERE = Path(__file__).parent
SNAPSHOT_JS = HERE / "theme" / "assets" / "snapshot.js"
SAYS = (GLUE, LOADER)  # JavaScript that names what is Python's
WORKER = HERE / "theme" / "assets" / "worker.js"
DRIVES = (WORKER, *(HERE / name for name in ("names.mjs", "node.mjs", "snapshot.mjs", "trace.mjs")))
DECIDES = (
    *(*DRIVES, SNAPSHOT_JS, Path(asked.__file__), alone.TERSER / "package.json"),
    *(HERE / name for name in ("alone.py", "filled.py", "lean.py", "library.py", "traced.py", "wasm.py", "wide.py")),
)
BY_CHANCE = 800  # requests beside the cases
UNTRACED, FORMS = 3_000, 40  # requests that are only proved: by chance, and filled forms of each calculator
MOST_UNMET = 0.005  # of these may need the second start
REPLY = '{"kind"'  # begins each reply; what else is said is an error
REFUSED = re.compile(r"a request has the keys|there is no calculator|\bUnreadable: ")  # errors: no page asks so
SNAPSHOT, NOTE = "snapshot.bin", "traced.json"
WIDEN = "web/asked.py and web/wide.py say what is traced: add what is asked there, and build again"
NAME = re.compile(r"[A-Za-z_]\w*")
NAME_IN_C = re.compile(rb"(?<!\w)[A-Za-z_][\w.]*(?=\0)")  # ended as C ends its texts


@dataclass(frozen=True, slots=True)
class Python:
    """Files to start one from: a folder with Pyodide's, the library, our wheel, and what draws codes."""

    pyodide: Path
    library: Path
    wheel: Path
    codes: Path


@dataclass(frozen=True, slots=True)
class Traced:
    """How many functions of the wasm were called, of how many."""

    called: int
    functions: int


def node(script: str, *arguments: Path, **given: Any) -> Mapping[str, Any]:
    """What the script prints last, as JSON. Stops everything where it fails."""
    given = {name: str(value.resolve()) if isinstance(value, Path) else value for name, value in given.items()}
    program = Path(sys.executable).parent / "node"
    command = [str(part) for part in (program, "--no-warnings", HERE / script, *arguments)]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    if done.returncode:
        told = "\n".join(line[:300] for line in done.stderr.splitlines()[-40:])  # Pyodide's lines are long
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[:300]}{told}")
    printed: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1]) if done.stdout else {}
    return printed


def traced(whole: Python, wheel: Path, kept: Path) -> Path:
    """A folder with the snapshot, the wasm that holds what it calls, its glue, and what was traced as NOTE: proved, and
    kept by what decides it.

    wheel: ours as source, because byte code is not the same twice.
    """
    files = [*DECIDES, *(whole.pyodide / name for name in (*SAYS, WASM)), wheel, *sorted(CASES.glob("*.csv"))]
    folder = kept / _digest(files, f"{whole.library.parent.name} {whole.codes.parent.parent.name}")
    if not folder.is_dir():
        shutil.rmtree(kept, ignore_errors=True)
        unfinished = kept / "unfinished"
        unfinished.mkdir(parents=True)
        _trace(whole, unfinished, int(folder.name, 16))
        unfinished.rename(folder)
    return folder


def read(folder: Path) -> Traced:
    """What was traced."""
    return Traced(**json.loads((folder / NOTE).read_text(encoding="utf-8")))


def size(snapshot: Path) -> int:
    """How large Python's memory is, in bytes: the second number of the file (snapshot.js)."""
    return int.from_bytes(snapshot.read_bytes()[4:8], "little")


def _trace(whole: Python, folder: Path, chance: int) -> None:
    requests = asked.everything(BY_CHANCE)
    others = [*asked.by_chance(UNTRACED, chance), *filled.forms(FORMS, chance)]
    every = asdict(whole) | {"requests": requests, "marks": 0}
    with ThreadPoolExecutor() as both:
        replies = both.submit(node, "trace.mjs", **every | {"requests": requests + others})
        ours = alone.alone(whole.pyodide, folder / "alone", DRIVES)
        all_of_it = (ours / WASM).read_bytes()
        snapshot, marked = folder / SNAPSHOT, with_wasm(ours, folder / "marked", wasm.marked(all_of_it))
        marks = {"pyodide": marked, "marks": wasm.MARKS}
        seen, lean = (
            {"library": folder / "watched.zip"},
            {name: folder / f"{name}.zip" for name in ("library", "wheel")},
        )
        library.watched(whole.library, seen["library"])
        first = node("snapshot.mjs", **every | marks | seen)
        for name, file in lean.items():
            library.leaner(every[name], [*first["ran"], *first["began"]], file)
        node("snapshot.mjs", snapshot, **every | lean | {"pyodide": ours}, ran=first["ran"], said=said(whole.pyodide))
        then = node("trace.mjs", **every | marks, snapshot=snapshot)
        answers = replies.result()["replies"]
    expect_replies(requests + others, answers)
    called = sorted({*first["called"], *then["called"]})
    left = wasm.reduced(all_of_it, called)
    (folder / WASM).write_bytes(left)
    shutil.copy(ours / GLUE, folder)
    found = Traced(len(called), wasm.functions(all_of_it))
    (folder / NOTE).write_text(json.dumps(asdict(found)), encoding="utf-8")
    served = with_wasm(ours, folder / "served", left)
    with ThreadPoolExecutor() as both:
        same = both.submit(replies_of, served, whole.codes, snapshot, requests)
        prove(others, answers[len(requests) :], replies_of(served, whole.codes, snapshot, others), MOST_UNMET)
        prove(requests, answers[: len(requests)], same.result())
    for used in (ours, marked, served):
        shutil.rmtree(used)
    for file in (*seen.values(), *lean.values()):
        file.unlink()


def said(pyodide: Path) -> list[str]:
    """Names that C and JavaScript may say of what is Python's: every one that stands there."""
    in_c = {found.decode() for found in NAME_IN_C.findall((pyodide / WASM).read_bytes())}
    scripts = [*(pyodide / name for name in SAYS), WORKER]
    return sorted(in_c.union(*(NAME.findall(script.read_text(encoding="utf-8")) for script in scripts)))


def with_wasm(pyodide: Path, folder: Path, content: bytes) -> Path:
    """A copy of Pyodide's folder with another wasm."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in pyodide.iterdir():
        if file.is_file() and file.suffix in (".js", ".mjs", ".json"):
            shutil.copy(file, folder)
    (folder / WASM).write_bytes(content)
    return folder


def replies_of(pyodide: Path, codes: Path, snapshot: Path, requests: Sequence[asked.Asked]) -> list[str]:
    """What a Python from the snapshot answers."""
    given = {"pyodide": pyodide, "codes": codes, "snapshot": snapshot, "requests": requests, "marks": 0}
    return list(node("trace.mjs", **given)["replies"])


def expect_replies(requests: Sequence[asked.Asked], whole: Sequence[str]) -> None:
    """Stop everything where all of Python fails: what is served would fail alike, and be called right."""
    for request, one in zip(requests, whole, strict=True):
        if REPLY not in one and not REFUSED.search(one):
            sys.exit(f"All of Python fails at {json.dumps(request, ensure_ascii=False)[:2000]}\n{one[-1000:]}")


def prove(requests: Sequence[asked.Asked], whole: Iterable[str], served: Iterable[str], most_unmet: float = 0) -> None:
    """Stop everything unless both answered alike, and say the first request that is answered in two ways, with both.

    Errors count as one. most_unmet: which part of all may be such in what is served: the page starts again from
    everything then, which costs its reader a wait.
    """
    found = zip(requests, whole, served, strict=True)
    apart = [(request, one, other) for request, one, other in found if one != other and REPLY in one + other]
    answered = [(request, one, other) for request, one, other in apart if REPLY in other]
    if len(apart) - len(answered) <= most_unmet * len(requests):
        apart = answered
    for request, one, other in apart:
        differs = (at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there)
        begins = max(0, next(differs, 0) - 200)
        sys.exit(
            f"What is served answers differently to {json.dumps(request, ensure_ascii=False)[:2000]}\n"
            f"with all of Python: …{one[begins:][:600]}\nas served: …{other[begins:][:600]}\n{WIDEN}"
        )


def _digest(files: Iterable[Path], versions: str) -> str:
    parts = [versions.encode(), *(hashlib.sha256(file.read_bytes()).digest() for file in files)]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]
