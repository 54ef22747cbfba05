"""What draws codes is a part of its package."""

import marshal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from web import library


def test_only_the_named_modules_and_the_policy_are_kept(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.zip", tmp_path / "part.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.pyc", "b/__init__.pyc", "b/c.pyc", "d.pyc", "policy/x.json", "READ.me"):
            archive.writestr(name, name)
    library.reduced(whole, ["a", "b", "b.c", "gone"], part)
    with zipfile.ZipFile(part) as archive:
        assert archive.namelist() == ["a.pyc", "b/__init__.pyc", "b/c.pyc", "policy/x.json"]
        assert archive.read("b/c.pyc") == b"b/c.pyc"
    again = tmp_path / "again.zip"
    library.reduced(whole, ["b.c", "a", "b"], again)
    assert part.read_bytes() == again.read_bytes()


SOURCE = """
def runs():
    return [inner() for inner in (lambda: "inner",)]


def makes():
    yield from runs()


def never(x):
    return lambda: x


class Holder:
    def runs_too(self):
        return never

    def unseen(self):
        "Words of a docstring."
        return __class__
"""


def zipped(folder: Path, name: str, source: str = SOURCE) -> Path:
    archive = folder / "whole.zip"
    with zipfile.ZipFile(archive, "w") as whole:
        code = marshal.dumps(compile(source, name, "exec"))
        whole.writestr(name, b"\0" * library.HEAD + code)
        whole.writestr("policy.json", "{}")
    return archive


def run(archive: Path, name: str) -> dict[str, Any]:
    with zipfile.ZipFile(archive) as found:
        space: dict[str, Any] = {}
        exec(marshal.loads(found.read(name)[library.HEAD :]), space)
    return space


def test_what_never_ran_is_a_stub_and_the_rest_works(tmp_path: Path) -> None:
    ran = {(name, line) for name, line in (("runs", 2), ("<lambda>", 3), ("runs_too", 15))}
    whole, lean = zipped(tmp_path, "a.pyc"), tmp_path / "lean.zip"
    library.leaner(whole, [("elsewhere", name, line) for name, line in {*ran, ("Holder", 14)}], lean)
    left = run(lean, "a.pyc")
    assert left["runs"]() == ["inner"]
    assert [*left["makes"]()] == ["inner"], "a generator may have been made and not begun"
    assert left["Holder"]().runs_too() is left["never"]
    for stub in (left["never"], left["Holder"]().unseen):
        with pytest.raises(BaseException, match="not in the snapshot") as raised:
            stub(1)
        assert type(raised.value) is BaseException, "no `except Exception` takes it"
    for gone in (b"Words", b"Holder.runs_too"):
        assert gone not in lean.read_bytes()
    with zipfile.ZipFile(lean) as archive:
        assert archive.namelist() == ["a.pyc", "policy.json"]


NAMED = """
def told(first, *rest, last=3, **more):
    inside = [first + each for each in rest]
    def later():
        return inside, last
    counted = len(more)
    return later(), counted


def asks(name):
    here = name
    return locals()
"""


def test_variables_have_numbers_for_names_unless_the_function_could_ask_for_one(tmp_path: Path) -> None:
    whole, lean = zipped(tmp_path, "a.pyc", NAMED), tmp_path / "lean.zip"
    library.leaner(whole, [("", "told", 2), ("", "later", 4), ("", "asks", 10)], lean)
    left = run(lean, "a.pyc")
    assert left["told"](1, 2, 3, last=4, x=5) == (([3, 4], 4), 1)
    assert left["asks"]("x") == {"name": "x", "here": "x"}
    assert left["told"].__code__.co_varnames[:4] == ("first", "last", "rest", "more"), "a caller may name them"
    assert not {"counted", "each", "later"} & {*left["told"].__code__.co_varnames}


WATCHED = """
import sys
sys.path.insert(0, sys.argv[1])
import calendar
exec(__import__("zipfile").ZipFile(sys.argv[1]).read("run.txt"))
calendar.isleap(2024)
print([code.co_name for code in sys.ran if code.co_name == "isleap"])
"""


def test_every_function_that_is_begun_is_seen(tmp_path: Path) -> None:
    watched = tmp_path / "watched.zip"
    library.watched(zipped(tmp_path, library.FIRST, "def isleap(): pass\nisleap()\n"), watched)
    with zipfile.ZipFile(watched, "a") as archive:
        archive.writestr("run.txt", f"import marshal; exec(marshal.loads({_code(watched)!r}), {{}})")
    shown = subprocess.run([sys.executable, "-c", WATCHED, watched], capture_output=True, text=True, check=True)
    assert shown.stdout == "['isleap', 'isleap']\n", "the file's own, and that of another module"


def _code(archive: Path) -> bytes:
    with zipfile.ZipFile(archive) as found:
        return found.read(library.FIRST)[library.HEAD :]
