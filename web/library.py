"""Byte-compiled archives: a part of one, one whose functions are watched, and one without what never ran.

Entries are stored, not deflated, so that the host's compression works across all of them.
"""

import marshal
import zipfile
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from types import CodeType

EPOCH = (1980, 1, 1, 0, 0, 0)  # the same zip from the same files
HEAD = 16  # bytes of a .pyc before its code
FIRST = "encodings/__init__.pyc"  # the first file that Python reads of its library
GENERATOR = 0x20 | 0x80 | 0x200  # or a coroutine: made by a call, but perhaps never begun, so not seen to run
OPTIMIZED, ARGS, KWARGS = 0x1, 0x4, 0x8  # flags of code: its variables have places; it takes *args, **kwargs
BY_NAME = {"locals", "vars", "dir", "eval", "exec"}
WATCH = """
import marshal, sys
sys.ran = set()
sys.monitoring.use_tool_id(3, "trace")
sys.monitoring.register_callback(3, sys.monitoring.events.PY_START, lambda code, offset: sys.ran.add(code))
sys.monitoring.set_events(3, sys.monitoring.events.PY_START)
exec(marshal.loads({code!r}))
"""

type Key = tuple[str, str, int]
"""A function: where it is, its name, its first line."""


def reduced(archive: Path, modules: Iterable[str], target: Path) -> None:
    """Write the modules of a byte-compiled archive into another one, and what it holds as JSON."""
    files = {f"{name.replace('.', '/')}{ending}" for name in modules for ending in (".pyc", "/__init__.pyc")}
    _written(archive, target, lambda file, content: content if file in files or file.endswith(".json") else None)


def watched(library: Path, target: Path) -> None:
    """Write a standard library that keeps every code object that is begun in `sys.ran`, from the start of Python on."""

    def watch(file: str, content: bytes) -> bytes:
        if file != FIRST:
            return content
        code = compile(WATCH.format(code=content[HEAD:]), file, "exec")
        return content[:HEAD] + marshal.dumps(code)

    _written(library, target, watch)


def leaner(archive: Path, ran: Collection[Key], target: Path) -> None:
    """Write an archive without the functions that never ran: each is one that raises a BaseException. The others lose
    the names that only messages show; each would stay in memory for ever.
    """
    kept = {(name, line) for _, name, line in ran}

    def lean(code: CodeType) -> CodeType:
        parts = (
            part
            if not isinstance(part, CodeType)
            else lean(part)
            if (part.co_name, part.co_firstlineno) in kept or part.co_flags & GENERATOR
            else _stub(part)
            for part in code.co_consts
        )
        return _numbered(code).replace(co_consts=tuple(parts), co_qualname=code.co_name)

    def each(file: str, content: bytes) -> bytes:
        return content[:HEAD] + marshal.dumps(lean(marshal.loads(content[HEAD:]))) if file.endswith(".pyc") else content

    _written(archive, target, each)


def _numbered(code: CodeType) -> CodeType:
    """The same with numbers for the names of its variables, unless it could ask for one by name."""
    arguments = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & ARGS) + bool(code.co_flags & KWARGS)
    if not code.co_flags & OPTIMIZED or not BY_NAME.isdisjoint(code.co_names):
        return code
    own, cells = code.co_varnames[:arguments], {*code.co_cellvars}
    names = (name if name in cells else f"_{place}" for place, name in enumerate(code.co_varnames[arguments:]))
    return code.replace(co_varnames=(*own, *names))


def _missing(*_: object, **__: object) -> None:
    raise BaseException("not in the snapshot")


def _stub(code: CodeType) -> CodeType:
    return _missing.__code__.replace(
        co_freevars=code.co_freevars, co_name=code.co_name, co_qualname=code.co_name, co_filename=""
    )


def _written(archive: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(target, "w") as part:
        for file in sorted(whole.namelist()):
            if (content := change(file, whole.read(file))) is not None:
                part.writestr(zipfile.ZipInfo(file, EPOCH), content)
