"""Pyodide for a page that loads no other module: without the names by which such modules would find what it has.

Pyodide exports nearly ten thousand names to them, and its JavaScript says each once more. At every start each becomes a
function, a global and an entry of a table; none is asked for in the page. What is kept is what the JavaScript of
Pyodide, and ours, says. Graphics are reached only by those names, so terser takes them out with all else that nobody
calls.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from web import wasm

TERSER = Path(__file__).parent.parent / "node_modules" / "terser"
GLUE, LOADER, WASM = "pyodide.asm.js", "pyodide.mjs", "pyodide.asm.wasm"
ONLY_UNUSED = ("--compress", "defaults=false,unused=true,dead_code=true,side_effects=true,passes=3")
# What all functions of other modules are for the wasm: a number that is there at every start and is no function's.
NOBODY = ("GOT.mem", "__heap_base")

EXPOSED = re.compile(r'(?<=[;}])Module\["(\w+)"\]=\w+;')
EXPORTED = re.compile(r'(?<=[;}])var (\w+)=(Module\["\w+"\]=)?(?:wasmExports\["\w+"\]|\d+);')
LEFT_OVER = re.compile(r'(?<=[;}])wasmExports\["\w+"\];')
GIVEN = re.compile(r"var wasmImports=\{([^{}]*)\};")
SIGNATURE = re.compile(r'(?<=[;}])(\w+)\.sig="\w+";')
FOR_OTHERS = {  # by what graphics, sound and other file systems would be reached, and what stays of it
    "FS.filesystems={MEMFS,IDBFS,NODEFS,WORKERFS,PROXYFS}": "FS.filesystems={MEMFS}",
    "if(ENVIRONMENT_IS_NODE){NODEFS.staticInit()}": "",
    'if(typeof Browser!="undefined")Browser.init();': "",
    "var requestFullscreen=Browser.requestFullscreen;var setCanvasSize=Browser.setCanvasSize;"
    "var getUserMedia=Browser.getUserMedia;var createContext=Browser.createContext;": "var requestFullscreen;",
    'Module["requestAnimationFrame"]=MainLoop.requestAnimationFrame;Module["pauseMainLoop"]=MainLoop.pause;'
    'Module["resumeMainLoop"]=MainLoop.resume;MainLoop.init();': "",
    "registerPostMainLoop(()=>SDL.audio?.queueNewAudioData?.());": "",
}
EVALUATED = re.compile(r"(?<![\w.])eval\(")  # may say any name; it is called for other modules only
SAID = re.compile(r'\bModule(?:\.(\w+)|\["(\w+)"\])')
SAID_AT_ONCE = re.compile(r"\{([\w,:]+)\}=Module\b")
WORD = re.compile(r"\w+")


def alone(pyodide: Path, folder: Path, ours: Iterable[Path]) -> Path:
    """Lay the files of such a Pyodide into `folder`, and return it.

    ours: the scripts that drive it. Stops everything where Pyodide's JavaScript is not written as it was.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in pyodide.iterdir():
        if file.suffix in (".js", ".mjs", ".json"):
            shutil.copy(file, folder)
    whole = (pyodide / WASM).read_bytes()
    said = {word for script in (pyodide / LOADER, *ours) for word in WORD.findall(script.read_text("utf-8"))}
    glue = glue_alone((pyodide / GLUE).read_text("utf-8"), wasm.imported(whole), said)
    (folder / GLUE).write_text(glue, encoding="utf-8")
    (folder / WASM).write_bytes(wasm.alone(whole, {*WORD.findall(glue)} | said, NOBODY))
    return folder


def glue_alone(glue: str, imported: Iterable[str], said: Iterable[str]) -> str:
    """Pyodide's JavaScript without what is neither imported by its wasm nor said by itself or other scripts."""
    imported, found = frozenset(imported), GIVEN.findall(glue)
    is_known = all(glue.count(one) == 1 for one in FOR_OTHERS)
    if not is_known or len(found) != 1 or not EXPOSED.search(glue) or not EXPORTED.search(glue):
        sys.exit(f"{GLUE} of this Pyodide is not written as web/alone.py knows it: look there, and build again")
    (given,) = found
    functions = [(name, function or name) for name, _, function in (one.partition(":") for one in given.split(","))]
    kept = {name: function for name, function in functions if name in imported}
    gone = {function for _, function in functions} - {*kept.values()}
    entries = ",".join(f"{name}:{function}" for name, function in kept.items())
    text = glue.replace(given, entries, 1)
    for one, stays in FOR_OTHERS.items():
        text = text.replace(one, stays)
    text = EVALUATED.sub("(0,eval)(", SIGNATURE.sub(lambda one: "" if one[1] in gone else one[0], text))
    rest = EXPORTED.sub("", EXPOSED.sub("", text))
    named = {*said, *_names(SAID, rest), *(word for one in SAID_AT_ONCE.findall(rest) for word in WORD.findall(one))}
    text = EXPOSED.sub(lambda one: one[0] if one[1] in named else "", text)
    text = EXPORTED.sub(lambda one: one[0] if one[1] in named else one[0].replace(one[2] or "", "", 1), text)
    text = LEFT_OVER.sub("", terser(text, *ONLY_UNUSED))
    return terser(text, "--compress", "passes=2", "--mangle")


def _names(pattern: re.Pattern[str], text: str) -> list[str]:
    """What one of its groups found, each time."""
    return ["".join(groups) for groups in pattern.findall(text)]


def terser(text: str, *options: str) -> str:
    """JavaScript, rewritten by terser. Stops everything where it cannot be read."""
    node = Path(sys.executable).parent / "node"
    command = [str(node), str(TERSER / "bin" / "terser"), *options]
    done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"terser cannot read the JavaScript that begins “{text[:80]}”: {done.stderr[:300]}")
    return done.stdout
