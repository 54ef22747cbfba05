"""The plan of the house, kept: who may import whom, what may stand where, and that nothing is left out.

The imports are read with `ast`; a failure says which rule is broken and why there is one.
"""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import calculators
from calculators import names
from calculators.front.reply import form_of
from tests.folding import for_each
from web.case_tables import cases

ROOT = Path(__file__).parent.parent
HOUSE = Path(calculators.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
RULES = sorted((HOUSE / "rules").glob("*.py"))
SCRIPTS = sorted((ROOT / "web" / "theme" / "assets").glob("*.js"))
PAGES = sorted((ROOT / "docs").rglob("*.md"))

KIT, FRONT, RULE = "calculators.kit", "calculators.front", "calculators.rules"
CALCULATORS = frozenset(f"calculators.{name}" for name in names())

# What each floor may import of our own, and why not more.
FLOORS = {
    "kit": ((KIT,), "kit is the vocabulary: it knows no rule, no calculator and no page"),
    "rules": ((KIT,), "a rule stands on kit alone, so that it can be read and tested alone; regimes do not mix"),
    "calculator": ((RULE, KIT), "what two calculators share is a clock in rules/; text and pages are front's"),
    "front": (("calculators", KIT, FRONT), "front finds calculators by name, so that a new one needs no line there"),
    "names": ((KIT,), "calculators/__init__.py finds calculators, and imports none before it is asked for"),
    "command": (("calculators", KIT, FRONT), "the command line asks through the same door as the page"),
}  # fmt: skip

CLOCKS = frozenset({"time", "os", "random", "secrets", "uuid", "locale", "platform", "socket", "zoneinfo", "getpass"})
NOW = frozenset({"today", "now", "utcnow", "fromtimestamp"})


def floor_of(path: Path) -> str:
    if path.parent == HOUSE:
        return {"__init__.py": "names", "__main__.py": "command"}.get(path.name, "calculator")
    floor, *_ = path.relative_to(HOUSE).parts
    return floor


def own_package(path: Path) -> tuple[str, ...]:
    """A regime with many clocks is a package, whose parts it brings together."""
    return (f"{RULE}.{path.parent.name}",) if path.parent.parent.name == "rules" else ()


def place(path: Path, node: ast.AST | None = None) -> str:
    return f"{path.relative_to(ROOT)}{f':{node.lineno}' if isinstance(node, ast.stmt | ast.expr) else ''}"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> list[tuple[ast.stmt, str]]:
    """Every imported module, also inside functions; `from package import module` counts as the module."""
    return list(_imports(path))


def _imports(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path, node)}: write imports from the root, so that the floor is seen"
            within = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name for name in within if is_module(name)]
            yield from ((node, name) for name in modules or [node.module or ""])


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def is_ours(module: str) -> bool:
    return module.partition(".")[0] in ("calculators", "web", "tests", "docs")


each_module = for_each(MODULES)


# ---------------------------------------------------------------- floors


@each_module
def test_imports_go_down_never_up_or_sideways(path: Path) -> None:
    allowed, why = FLOORS[floor_of(path)]
    for node, module in imports(path):
        if is_ours(module):
            fits = module in allowed or any(
                module.startswith(f"{floor}.") for floor in (*allowed, *own_package(path)) if floor != "calculators"
            )
            assert fits, f"{place(path, node)} imports {module}, but {floor_of(path)} may import {allowed}: {why}"


@each_module
def test_nothing_below_the_counter_imports_it(path: Path) -> None:
    if floor_of(path) not in ("front", "command"):
        for node, module in imports(path):
            assert not module.startswith(FRONT), f"{place(path, node)}: front knows text and HTML, nothing below does"


@each_module
def test_no_calculator_is_imported_by_name(path: Path) -> None:
    for node, module in imports(path):
        assert module not in CALCULATORS, f"{place(path, node)}: share a clock in rules/, or find() it by name"


@each_module
def test_only_the_standard_library_goes_to_the_browser(path: Path) -> None:
    at_once = {node for node in tree(path).body if isinstance(node, ast.Import | ast.ImportFrom)}
    first_lines = {node.lineno for node in at_once}
    for node, module in imports(path):
        if not is_ours(module) and module.partition(".")[0] not in sys.stdlib_module_names:
            lazily = path.parent.name == "front" and node.lineno not in first_lines
            assert lazily, f"{place(path, node)}: {module} would be fetched by every reader before the first answer"


@each_module
def test_only_the_command_line_knows_what_day_it_is(path: Path) -> None:
    if path.name == "__main__.py":
        return
    why = "today is an argument, so that an answer can be tested and told again"
    for node, module in imports(path):
        assert module.partition(".")[0] not in CLOCKS, f"{place(path, node)} imports {module}: {why}"
    for found in ast.walk(tree(path)):
        called = found.func if isinstance(found, ast.Call) else found
        if isinstance(called, ast.Attribute) and called.attr in NOW:
            is_clock = called is not found or ast.unparse(called.value).endswith(("date", "datetime"))
            assert not is_clock, f"{place(path, called)} asks the clock: {why}"


def test_the_command_line_reads_the_clock_once() -> None:
    asked = [node for node in ast.walk(tree(HOUSE / "__main__.py")) if isinstance(node, ast.Attribute)]
    clock = [ast.unparse(node) for node in asked if node.attr in NOW and ast.unparse(node.value).endswith("date")]
    assert clock == ["date.today"]


# ---------------------------------------------------------------- calculators


@for_each(names())
def test_a_calculator_is_one_public_function_called_like_its_file(name: str) -> None:
    defined = [node for node in tree(HOUSE / f"{name}.py").body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    public = [node.name for node in defined if not node.name.startswith("_")]
    assert [name] == public, f"{name}.py: one file, one function, same name; what others need too belongs in rules/"


@for_each(names())
def test_a_calculator_is_called_with_names_only(name: str) -> None:
    (function,) = [
        node for node in tree(HOUSE / f"{name}.py").body if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    assert not function.decorator_list, f"{name}: a plain function, nothing registers it"
    assert not function.args.args, f"{name}: put `*,` first, so that no answer lands in the wrong question"
    assert function.args.kwonlyargs[-1].arg == "today"


@for_each(names())
def test_a_calculator_has_at_least_twelve_cases(name: str) -> None:
    assert len(cases(name)) >= 12, f"cases/{name}.csv: write cases on both sides of every boundary day"


@for_each(names())
def test_a_calculator_stands_on_a_page(name: str) -> None:
    line = re.compile(rf"^\s*::: calculator {name}\b", re.MULTILINE)
    pages = [place(page) for page in PAGES if line.search(page.read_text(encoding="utf-8"))]
    assert pages, f"no page has the line `::: calculator {name}`: nobody can find it"


@for_each(names())
def test_a_calculator_is_in_the_list(name: str) -> None:
    """The list of calculators leads to a page that shows it."""
    index = ROOT / "docs" / "calculators" / "index.md"
    linked = {(index.parent / link).resolve() for link in re.findall(r"\]\(([^)#]+\.md)\)", index.read_text("utf-8"))}
    line = re.compile(rf"^\s*::: calculator {name}\b", re.MULTILINE)
    shown = [page for page in linked if line.search(page.read_text(encoding="utf-8"))]
    assert shown, f"docs/calculators/index.md leads to no page with the line `::: calculator {name}`"


def test_every_calculator_that_a_page_asks_for_exists() -> None:
    for page in PAGES:
        for name in re.findall(r"^\s*::: calculator (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert name in names(), f"{place(page)}: there is no calculator {name}"


@each_module
def test_a_module_is_short_enough_to_be_read_at_once(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    is_short = floor_of(path) == "calculator" and path.stem != "my_order"  # it asks every question there is
    most = 80 if is_short else 450
    assert lines <= most, f"{place(path)} has {lines} lines: part of it may be a room of its own"


# ---------------------------------------------------------------- policy stays in policy


@for_each(RULES)
def test_no_rule_has_a_number_in_its_code(path: Path) -> None:
    module = tree(path)
    texts_for_programmers = set(docstrings(module))
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and node not in texts_for_programmers:
            number = isinstance(node.value, int | float) and node.value >= 3
            assert not number, f"{place(path, node)}: {node.value!r} may be policy; write a fact with its source"
            digits = isinstance(node.value, str) and re.search(r"\d", node.value)
            assert not digits, f"{place(path, node)}: a number in {node.value!r} goes stale; take it from a fact"


def docstrings(module: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            first = node.body[0]
            assert isinstance(first, ast.Expr)
            assert isinstance(first.value, ast.Constant)
            yield first.value


def test_policy_is_toml_without_code() -> None:
    strangers = [place(path) for path in (HOUSE / "policy").iterdir() if path.suffix != ".toml" and path.is_file()]
    written = ["calculators/policy/holidays.json"]  # by `python -m web.holidays`, compared in tests/web
    assert written == strangers, "policy is read by people and by programs: TOML only"


# ---------------------------------------------------------------- languages do not mix


@for_each([*MODULES, *sorted((ROOT / "web").glob("*.py"))])
def test_only_tag_makes_html(path: Path) -> None:
    module = tree(path)
    inside_tag = {
        node
        for function in module.body
        if path == HOUSE / "front" / "html.py" and isinstance(function, ast.FunctionDef) and function.name == "tag"
        for node in ast.walk(function)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Html":
            assert node in inside_tag, f"{place(path, node)}: only tag() escapes what it is given"


def test_scripts_know_no_calculator_and_no_question() -> None:
    assert SCRIPTS, "web/theme/assets has no script: this test would prove nothing"
    questions = {question.name for name in names() for question in form_of(name).questions}
    whole_words = {word for word in {*names(), *questions} if "_" in word}
    for script in SCRIPTS:
        text = script.read_text(encoding="utf-8")
        known = {word for word in whole_words if re.search(rf"\b{word}\b", text)}
        known |= {word for word in questions if re.search(rf"""(?:name|question|answers)\W{{1,4}}{word}\b""", text)}
        assert set() == known, f"{place(script)}: names come from the page, so that a new calculator needs no script"


def test_scripts_hold_no_python_and_python_holds_no_script() -> None:
    for script in SCRIPTS:
        assert not re.search(r"runPython|\bdef \w+\(|\bfrom calculators", script.read_text(encoding="utf-8")), script
    for path in MODULES:
        assert not re.search(r"<script|document\.|addEventListener", path.read_text(encoding="utf-8")), path


def test_pages_hold_no_form_of_their_own() -> None:
    assert PAGES, "docs has no page: this test would prove nothing"
    for page in PAGES:
        found = re.search(r"<(?:form|input|select|textarea|script)\b", page.read_text(encoding="utf-8"), re.IGNORECASE)
        assert found is None, f"{place(page)}: a form is a signature; ask for it with `::: calculator NAME`"


# ---------------------------------------------------------------- questions and parameters

MOST = 6  # parameters; a calculator's are the questions of its form, and those below make a form or a clock
MANY = {"ask"}


@each_module
def test_a_function_has_at_most_six_parameters(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef) and node.name not in {*names(), *MANY}:
            parameters = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            assert len(parameters) <= MOST, f"{place(path, node)}: put what belongs together into a dataclass"


def test_a_question_that_another_refers_to_is_asked_somewhere() -> None:
    """A form leaves out what refers to a question that it does not have, so a slip would go unnoticed there."""
    asked = {question.name for name in names() for question in form_of(name).questions}
    written = "".join(path.read_text(encoding="utf-8") for path in MODULES)
    named = set(re.findall(r'not_before="(\w+)"', written)) | set(re.findall(r'when=\{"(\w+)"', written))
    for several in re.findall(r"not_before=\(([^)]*)\)", written):
        named |= set(re.findall(r'"(\w+)"', several))
    assert named <= asked
    assert len(named) >= 10
