"""Where something stands in the text of a policy file, for messages: `tomllib` does not say. Never in the browser."""

import re

HEAD = re.compile(r"^\s*\[\[?\s*(?P<name>[\w.-]+)\s*\]")


def line_of(toml: str, fact: str, path: tuple[tuple[str, int], ...] = (), key: str = "") -> int:
    """The line, counted from 1, where a key stands, else where its block begins; 1 where there is no such block.

    path: the lists of tables on the way with the place in each, like `(("values", 1), ("disputed", 0))`.
    """
    wanted = ".".join([fact, *(name for name, _ in path)])
    places: dict[str, int] = {}
    begin, inside = 0, not fact
    for number, line in enumerate(toml.splitlines(), 1):
        if head := HEAD.match(line):
            name = head["name"]
            places = {known: place for known, place in places.items() if not known.startswith(f"{name}.")}
            places[name] = places.get(name, -1) + 1
            way = [".".join([fact, *(step for step, _ in path[: depth + 1])]) for depth in range(len(path))]
            inside = name == wanted and all(places.get(step) == path[depth][1] for depth, step in enumerate(way))
            begin = number if inside else begin
        elif inside and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    if begin or not path:
        return begin or 1
    return line_of(toml, fact, path[:-1], path[-1][0])  # a list written in one line


def fact_at(toml: str, number: int) -> str:
    """The fact in whose block a line stands; nothing above the first."""
    heads = [head["name"] for line in toml.splitlines()[:number] if (head := HEAD.match(line))]
    return heads[-1].partition(".")[0] if heads else ""
