"""Mutants: `python -m tests.proof.mutants [MODULE …]` makes one small thing wrong at a time in the rules, and says
which of these mutants no case and no unit test notices.

mutmut 3 changes only functions, which it wraps (here a signature is a form), and cosmic-ray starts pytest anew for
each mutant, half an hour for these. Here a forked process imports the changed module in place of the real one, asks the
cases that run the changed line, and then runs the unit tests of the module. The sample is the same as long as the
modules are: a changed one has other mutants, so the share of survivors is printed. Of all mutants, which are six times
as many, about one in forty lives: most are checks that only mypy needs, and digits that a later check counts.
"""

import ast
import copy
import importlib.util
import json
import os
import random
import re
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from itertools import takewhile
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import hypothesis.strategies  # noqa: F401  which tests import, and which knows nothing of ours
import pytest

from calculators.front.reply import prepare, reply
from web.case_tables import published

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "calculators"
READERS = [f"calculators.front.{name}" for name in ("answers", "days_typed", "amounts_typed", "words_typed")]
KIT = ["calculators.kit.days", "calculators.kit.count"]
MOST = 30  # mutants of one module
MOST_RULES = 8  # of one module of the rules, of which there are many
SLOW = ("test_bad_input",)  # and it looks at no answer
ALL = 10_000
WORKERS = 2
NEAR = 40  # characters of a long line that are shown on each side of what is wrong
PATIENCE = 25  # seconds of work for one mutant; the real ones need 3 at most

OTHER: dict[type[ast.AST], tuple[type[Any], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
}
PATTERNS = (
    (r"(?<!\\|\(|\{)\?(?![:=!<P])", ""),
    (r"\{1,2\}", "{1,3}"),
    (r"\{4\}", "{3,4}"),
    (r"\\b", ""),
    (r"(?<=\w)\+", "*"),
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one thing wrong: where, what it was and is, and its text."""

    module: str
    line: int
    was: str
    now: str
    text: str

    def __str__(self) -> str:
        """Where, and the part that is different; a long pattern is not told from its beginning."""
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self.was, self.now, strict=False)))
        begins = max(same - NEAR, 0)
        was, now = (text[begins:][: 2 * NEAR] for text in (self.was, self.now))
        return f"{self.module}:{self.line}  {was}  →  {now}"


def file_of(module: str) -> Path:
    """Where a module of ours stands."""
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def sites(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """Where a module can be changed: the place of a node in `ast.walk`, and which of its changes."""
    skipped = {id(inner) for node in ast.walk(tree) for part in _not_run(node) for inner in ast.walk(part)}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) not in skipped:
            yield from ((place, number) for number, _ in enumerate(_changes(node)))


def _not_run(node: ast.AST) -> Iterator[ast.AST]:
    """Types, which nothing but the form asks for, what a decorator is given, and what is asserted, which is true
    wherever the code is right and is there for mypy.
    """
    match node:
        case ast.AnnAssign() | ast.arg():
            yield from [node.annotation] if node.annotation else []
        case ast.FunctionDef():
            yield from [*node.decorator_list, *([node.returns] if node.returns else [])]
        case ast.ClassDef():
            yield from node.decorator_list
        case ast.Assert():
            yield node.test


def mutant(module: str, tree: ast.Module, place: int, number: int) -> Mutant:
    """The module with one change at one place."""
    changed = copy.deepcopy(tree)
    node = list(ast.walk(changed))[place]
    was = ast.unparse(node)
    list(_changes(node))[number](node)
    line = getattr(node.target if isinstance(node, ast.comprehension) else node, "lineno", 0)
    return Mutant(module, line, was, ast.unparse(node), ast.unparse(changed))


def sample(module: str, most: int) -> list[Mutant]:
    """Some mutants of a module, the same every time, in the order of its text."""
    tree = ast.parse(file_of(module).read_text(encoding="utf-8"))
    known = list(sites(tree))
    chosen = random.Random(module).sample(known, min(most, len(known)))
    return sorted((mutant(module, tree, *site) for site in chosen), key=lambda made: made.line)


type Change = Callable[[Any], object]
"""What makes a node another one."""


def _changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops, comparators=others):
            for place, op in enumerate(ops):
                yield from (_with("ops", [*ops[:place], other(), *ops[place + 1 :]]) for other in OTHER[type(op)])
            if isinstance(ops[-1], ast.In | ast.NotIn) and isinstance(others[-1], ast.Tuple | ast.Set | ast.List):
                yield from (_without_element(place) for place in range(len(others[-1].elts)))
        case ast.BoolOp(op=op, values=values):
            yield from (_with("op", other()) for other in OTHER[type(op)])
            yield from (_with("values", [*values[:place], *values[place + 1 :]]) for place in range(len(values)))
        case ast.BinOp(op=operation) if type(operation) in OTHER:
            yield from (_with("op", other()) for other in OTHER[type(operation)])
        case ast.If(test=test) | ast.IfExp(test=test) if not isinstance(test, ast.Compare):
            yield _with("test", ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=[*ifs, _]):
            yield _with("ifs", ifs)
        case ast.Constant(value=bool(value)):
            yield _with("value", not value)
        case ast.Constant(value=int(number)):
            yield _with("value", number + 1)
        case ast.Constant(value=str(text)) if "\\" in text:
            hits = [(hit, new) for pattern, new in PATTERNS for hit in re.finditer(pattern, text)]
            yield from (_with("value", text[: hit.start()] + new + text[hit.end() :]) for hit, new in hits)
        case ast.Raise():
            yield _with("exc", ast.Name("NotImplementedError"))


def _with(part: str, value: object) -> Change:
    return lambda node: setattr(node, part, value)


def _without_element(place: int) -> Change:
    return lambda node: node.comparators[-1].elts.pop(place)


# ---------------------------------------------------------------- who runs which line


class Seen:
    """The lines of ours that each published case runs."""

    def __init__(self) -> None:
        self.texts = [json.dumps(request) for request in published()]
        self.by_line: dict[tuple[str, int], list[int]] = {}
        monitoring, tool = sys.monitoring, sys.monitoring.COVERAGE_ID
        lines: set[tuple[str, int]] = set()

        def ran(code: CodeType, line: int) -> object:
            if code.co_filename.startswith(str(HOUSE)):
                lines.add((code.co_filename, line))
            return monitoring.DISABLE

        monitoring.use_tool_id(tool, "mutants")
        monitoring.register_callback(tool, monitoring.events.LINE, ran)
        monitoring.set_events(tool, monitoring.events.LINE)
        for number, text in enumerate(self.texts):
            lines.clear()
            monitoring.restart_events()
            reply(text)
            for line in lines:
                self.by_line.setdefault(line, []).append(number)
        monitoring.set_events(tool, 0)
        monitoring.free_tool_id(tool)

    def cases(self, mutant: "Mutant") -> list[str]:
        """Those that run its line; all where none does, because what runs once, on import, is for all of them."""
        numbers = self.by_line.get((str(file_of(mutant.module)), mutant.line))
        return [self.texts[number] for number in numbers] if numbers else self.texts


def unit_tests(module: str) -> list[str]:
    """The files of tests on its floor that name it, or the package it is a part of; of rules, the planner's as well."""
    _, floor, *_ = module.split(".")
    planner = [str(ROOT / "tests" / "test_my_order.py")] if floor == "rules" else []
    for name in (module, module.rpartition(".")[0]):
        package, _, last = name.rpartition(".")
        if package.count("."):
            named = re.compile(rf"\b{re.escape(name)}\b|from {re.escape(package)} import [\w\s,(]*\b{last}\b")
            files = [file for file in sorted((ROOT / "tests" / floor).glob("test_*.py")) if file.stem not in SLOW]
            if found := [str(file) for file in files if named.search(file.read_text(encoding="utf-8"))]:
                return found + planner
    return planner


# ---------------------------------------------------------------- one of them


class _InPlace(MetaPathFinder, Loader):
    """Imports a mutant in place of its module."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        """Only that one."""
        if name != self.mutant.module:
            return None
        file = file_of(name)
        places = [str(file.parent)] if file.stem == "__init__" else None
        return importlib.util.spec_from_file_location(name, file, loader=self, submodule_search_locations=places)

    def create_module(self, spec: ModuleSpec) -> None:
        """As usual."""

    def exec_module(self, module: ModuleType) -> None:
        """With its text in place of the file's."""
        exec(compile(self.mutant.text, str(file_of(self.mutant.module)), "exec"), module.__dict__)


def lives(mutant: Mutant, cases: list[str]) -> bool:
    """Whether no case and no unit test notices it. Only in a process of its own, because nothing is put back."""
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))  # who counts without end has been noticed
    stays = "-" if ".kit." in mutant.module else "calculators.kit"  # kit knows nothing that stands above it
    for name in [
        name for name in sys.modules if name.startswith(("calculators", "web")) and not name.startswith(stays)
    ]:
        del sys.modules[name]
    sys.meta_path.insert(0, _InPlace(mutant))
    try:
        from calculators.front.reply import reply

        if any(json.loads(reply(text))["text"] for text in cases):
            return False
    except Exception:
        return False
    options = ["-x", "-q", "-p", "no:cacheprovider"]
    return pytest.main([*options, *unit_tests(mutant.module)]) == pytest.ExitCode.OK


def tried(wanted: list[Mutant]) -> dict[Mutant, bool]:
    """Whether each of them lives, two at a time."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # none is needed, and each child would import them anew
    prepare()
    seen = Seen()
    waiting, running, found = list(reversed(wanted)), dict[int, Mutant](), dict[Mutant, bool]()
    while waiting or running:
        while waiting and len(running) < WORKERS:
            mutant = waiting.pop()
            if child := os.fork():
                running[child] = mutant
            else:
                _work(mutant, seen.cases(mutant))
        child, status = os.wait()
        mutant = running.pop(child)
        found[mutant] = os.waitstatus_to_exitcode(status) == LIVES
        if found[mutant]:
            print(f"{mutant}", file=sys.stderr, flush=True)
    return found


LIVES = 7


def _work(mutant: Mutant, cases: list[str]) -> None:
    """What it prints is of no use."""
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    status = 1
    with suppress(BaseException):
        status = LIVES if lives(mutant, cases) else 0
    os._exit(status)


def modules() -> list[str]:
    """What is changed: how days are counted, what people type, and all rules."""
    rules = [path.relative_to(ROOT).with_suffix("") for path in sorted((HOUSE / "rules").rglob("*.py"))]
    return [*KIT, *READERS, *(".".join(path.parts).removesuffix(".__init__") for path in rules)]


def main(asked: list[str]) -> int:
    """Try a sample of all modules, or every mutant of those asked for; returns the number of survivors."""
    wanted = [
        one
        for name in asked or modules()
        for one in sample(name, ALL if asked else MOST_RULES if ".rules" in name else MOST)
    ]
    found = tried(wanted)
    for name in asked or modules():
        of = [mutant for mutant in wanted if mutant.module == name]
        alive = [mutant for mutant in of if found[mutant]]
        print(f"{name}: {len(alive)} of {len(of)} live")
        for mutant in alive:
            print(f"    {mutant}")
    alive = [mutant for mutant in wanted if found[mutant]]
    print(f"{len(alive)} of {len(wanted)} mutants live, {len(alive) / len(wanted):.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
