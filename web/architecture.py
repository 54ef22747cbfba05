"""`make architecture`: the picture of the floors in MAINTAINING.md, drawn from the imports that are really there."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from web.tables import ROOT

FILE = ROOT / "MAINTAINING.md"
BEGIN, END = "<!-- drawn by `make architecture` -->\n", "<!-- end of the drawing -->\n"
FLOORS = {  # from the roof down: what a module belongs to, and what it is called in the picture
    "bench": "bench/: how fast it is",
    "web": "web/: Markdown, MkDocs, the runtime",
    "command": "calculators/__main__.py: the command line",
    "front": "calculators/front/: text, HTML, JSON",
    "calculator": "calculators/NAME.py: one function each",
    "names": "calculators/__init__.py: finds them",
    "rules": "calculators/rules/: clocks",
    "kit": "calculators/kit/: days, counting, words",
}
READS = {"kit": "reads .-> policy", "web": "reads .-> cases", "front": "finds by name .-> calculator"}  # no imports
GROUND = {"policy": "calculators/policy/: facts", "cases": "cases/: what we promise"}


def floor_of(path: Path) -> str:
    """To which floor a module belongs, by its path from the root."""
    top, *rest = path.parts
    if top != "calculators":
        return top
    named = {"__init__.py": "names", "__main__.py": "command"}.get(rest[0], "calculator")
    return rest[0] if len(rest) > 1 else named


def imported(path: Path) -> Iterator[str]:
    """Every module that a module imports, also inside functions, from the root."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def target_of(name: str) -> str:
    """The floor of an imported name of ours; of another package, its own name."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        for file in (Path(*parts[:length]).with_suffix(".py"), Path(*parts[:length], "__init__.py")):
            if (ROOT / file).is_file():
                return floor_of(file)
    return parts[0]


def arrows() -> tuple[set[tuple[str, str]], dict[str, set[str]]]:
    """Which floor imports which, and which packages of others each floor uses."""
    found, others = set[tuple[str, str]](), dict[str, set[str]]()
    for folder in ("bench", "calculators", "web"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "node_modules" in file.parts:
                continue  # what others bring along, where the benchmark was run
            floor = floor_of(file.relative_to(ROOT))
            for target in map(target_of, imported(file.relative_to(ROOT))):
                if target in FLOORS:
                    found |= {(floor, target)} if target != floor else set()
                elif target not in sys.stdlib_module_names and target not in ("tests", "web", "calculators"):
                    others.setdefault(floor, set()).add(target)
    return found, others


def drawing() -> str:
    """The picture in Mermaid, which forges draw."""
    found, others = arrows()
    lines = ["```mermaid", "flowchart TD"]
    for floor, title in FLOORS.items():
        used = f"<br><small>{', '.join(sorted(others[floor]))}</small>" if floor in others else ""
        lines.append(f'  {floor}["{title}{used}"]')
    lines += [f'  {name}[("{title}")]' for name, title in GROUND.items()]
    order = list(FLOORS)
    lines += [f"  {a} --> {b}" for a, b in sorted(found, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))]
    lines += [f"  {floor} -. {how}" for floor, how in READS.items()]
    return "\n".join([*lines, "```", ""])


def drawn(text: str) -> str:
    """A text with the picture between its two marks, as it is now."""
    new, count = re.subn(f"{BEGIN}.*?{END}", lambda _: f"{BEGIN}{drawing()}{END}", text, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"{FILE.name} needs the lines {BEGIN.strip()} and {END.strip()}, once")
    return new


if __name__ == "__main__":
    FILE.write_text(drawn(FILE.read_text(encoding="utf-8")), encoding="utf-8")
