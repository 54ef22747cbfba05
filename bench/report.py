"""One run in Markdown, for docs/about/speed.md and for the terminal: the template speed.md, filled in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from bench import HERE
from bench.figures import megabytes, milliseconds, percentile, seconds, spread
from bench.rounds import OURS
from bench.targets import targets
from bench.visits import PHONE, READING

SIZES = ("Brotli", "Gzip")
FRONT, *SECTIONS = re.split(r"(?m)^(?=##? )", (HERE / "speed.md").read_text(encoding="utf-8"))


SPEED = (
    "- **Speed.** In one run on one machine the first answer came after {cold} on a first visit and {warm} on a "
    "second; stock Pyodide took {stock}. {met} of {set} targets are met, and why others are missed is said: "
    "[docs/about/speed.md](docs/about/speed.md)."
)


def page(measured: Mapping[str, Any]) -> str:
    """The whole page, from a whole run."""
    return FRONT + report(measured)


def readme(text: str, measured: Mapping[str, Any]) -> str:
    """README with the figures of a whole run in its line about speed. Raises ValueError where it has none."""
    line = SPEED.format_map(dict(_figures(measured)))
    with_line, found = re.subn(r"^- \*\*Speed\.\*\* .*$", lambda _: line, text, flags=re.MULTILINE)
    if found != 1:
        raise ValueError("README.md has no line, or several, that begin with “- **Speed.** ”; write one back")
    return with_line


def report(measured: Mapping[str, Any]) -> str:
    """All that was measured: a section is left out when a figure in it is missing."""
    figures = dict(_figures(measured))
    known = [section for section in SECTIONS if set(re.findall(r"{(\w+)}", section)) <= figures.keys()]
    return re.sub(r"\n{3,}", "\n\n", "".join(known).format_map(figures))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; a cell holds no `|`."""
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ["---"] * len(head), *rows))


def _figures(measured: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What stands between braces in the template. Every number comes from this run, except the targets."""
    yield "reading", str(READING)
    yield "phone", str(PHONE)
    yield "machine", table(("What", "Here"), measured["machine"].items())
    yield from _of_targets(measured)
    if "rounds" in measured:
        yield from _of_rounds(**measured["rounds"])
    if "phone" in measured:
        yield "phone_answers", _spreads(measured["phone"], seconds)
    if "answers" in measured:
        answers = measured["answers"]
        yield "asked", str(len(answers))
        yield "half", milliseconds(percentile(answers, 0.5))
        yield "most", milliseconds(percentile(answers, 0.95))
        yield "slowest", milliseconds(max(answers))
    if "blocking" in measured:
        yield "blocking", _spreads(measured["blocking"], milliseconds)
    if "lighthouse" in measured:
        said = ("Page", "Performance", "First paint", "Largest part", "Blocking", "Shift")
        pages = [(name.capitalize(), *_scored(found)) for name, found in measured["lighthouse"].items()]
        head, *rows = zip(said, *pages, strict=True)  # three pages beside each other fit a phone, five figures do not
        yield "scored", table(head, rows)
    if "build" in measured:
        yield from zip(("few", "many"), map(str, measured["build"]["pages"]), strict=True)
        for name, taken in zip(("one", "ten"), zip(*measured["build"]["seconds"], strict=True), strict=True):
            yield name, f"{spread(taken).median:.1f} s"


def _of_targets(measured: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if found := targets(measured):
        rows = [(each.figure, each.wanted, each.measured, "yes" if each.is_met else "**not met**") for each in found]
        missed = "".join(f"- **{target.figure}.** {target.why}\n" for target in found if not target.is_met)
        yield "set", str(len(found))
        yield "met", str(sum(target.is_met for target in found))
        yield "targets", table(("Figure", "Target", "Measured", "Met"), rows)
        yield "missed", missed and f"What is not met, and what decides it:\n\n{missed}"


def _of_rounds(rows: Sequence[Mapping[str, float]], files: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    leading = {"cold": f"{OURS}, first visit", "warm": f"{OURS}, second visit", "stock": "Stock Pyodide, first visit"}
    for what, name in leading.items():
        yield what, seconds(spread(taken[name] for taken in rows).median)
    yield "rounds", str(len(rows))
    yield "first_answers", _spreads(rows, seconds)
    yield "sent", table(("What", *SIZES), [(name, *_sizes(files[name])) for name in files])
    yield "files", table(("File", *SIZES), [(f"`{file['path']}`", *_sizes([file])) for file in files[OURS]])


def _scored(found: Mapping[str, Any]) -> Iterator[str]:
    yield str(found["performance"])
    yield seconds(found["first-contentful-paint"])
    yield seconds(found["largest-contentful-paint"])
    yield milliseconds(found["total-blocking-time"])
    yield f"{found['cumulative-layout-shift']:.2f}"


def _spreads(taken: Sequence[Mapping[str, float]], write: Callable[[float], str]) -> str:
    found = {name: spread(each[name] for each in taken if name in each) for name in taken[0]}
    return table(("What", "Median", "Lowest to highest"), [(name, *found[name].written(write)) for name in found])


def _sizes(files: Sequence[Mapping[str, Any]]) -> list[str]:
    return [megabytes(sum(file[name.lower()] for file in files)) for name in SIZES]
