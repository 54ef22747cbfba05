"""docs/about/speed.md, written from build/bench.json."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bench.table import KINDS
from bench.targets import Target, targets
from bench.visits import READING
from bench.words import LABELS, TRANSFERS, between, duration, label, megabytes, milliseconds

TITLE = "How fast, measured"
DESCRIPTION = "How long our calculators need for an answer, beside stock Pyodide and PyScript, and on which machine."


def speed_page(measured: Mapping[str, Any]) -> str:
    """The whole page in Markdown. Every number on it comes from this run, except the targets."""
    parts = (_top, _against_targets, _first_answers, _transfers, _further, _blocking, _how, _machine, _next)
    return "\n".join(line for part in parts for line in part(measured))


def _top(measured: Mapping[str, Any]) -> Iterator[str]:
    rows, found = measured["rows_ms"], targets(measured)
    met = sum(target.is_met for target in found)
    cold, warm, stock = (duration(rows[name]["median"]) for name in ("ours cold", "ours warm", "stock cold"))
    yield "---"
    yield f"title: {TITLE}"
    yield f"description: {DESCRIPTION}"
    yield "---"
    yield "<!-- Written by `make bench`; do not edit. -->\n"
    yield f"# {TITLE}\n"
    yield (
        f"**The first answer comes after {cold} on a first visit and after {warm} on a second one.** "
        f"Stock Pyodide, the Python that we build on, needs {stock} on the same machine.\n"
    )
    yield (
        f"Every further answer takes about {milliseconds(measured['latency_median_ms'])}. We set {len(found)} targets, "
        f"and this run meets {met} of them.\n"
    )


def _against_targets(measured: Mapping[str, Any]) -> Iterator[str]:
    found = targets(measured)
    yield "## Our targets\n"
    yield "| Figure | Target | Measured | Met |"
    yield "|---|---|---|---|"
    yield from (_target_row(target) for target in found)
    yield "\nA ratio is divided inside each round. Its median is shown, with the lowest and the highest.\n"
    if missed := [target for target in found if not target.is_met]:
        yield "What is not met, and what decides it:\n"
        yield from (f"- **{target.figure}.** {target.why}" for target in missed)
        yield ""


def _target_row(target: Target) -> str:
    return f"| {target.figure} | {target.wanted} | {target.measured} | {'yes' if target.is_met else '**not met**'} |"


def _first_answers(measured: Mapping[str, Any]) -> Iterator[str]:
    rows = measured["rows_ms"]
    yield "## From the touch to the first answer\n"
    yield "| What | Median | Lowest to highest |"
    yield "|---|---|---|"
    for name in LABELS:
        if name in rows:
            yield f"| {label(name, READING)} | {duration(rows[name]['median'])} | {between(rows[name])} |"
    yield ""
    yield "- **First visit:** the browser has nothing of ours."
    yield "- **Second visit:** the browser was closed and opened again. It still has the files."
    if "ours warm without snapshot" in rows:
        yield "- **Snapshot:** after the first answer, the browser keeps a copy of Python's memory. It is never sent."
    yield (
        f"- **After {READING:.0f} seconds with the form:** the page starts Python while the reader fills in the form. "
        "In all other rows it starts with the touch on the button."
    )
    yield "- **Stock Pyodide** and **PyScript** run a small function with dates, in the background of a page like ours."
    yield "- **The floor** loads Pyodide's two large files and compiles them. It runs no Python.\n"


def _transfers(measured: Mapping[str, Any]) -> Iterator[str]:
    yield "## What is sent before the first answer\n"
    yield "| What | Brotli | Gzip |"
    yield "|---|---|---|"
    for name, found in _in_order(measured["transfer"]):
        yield f"| {TRANSFERS[name]} | {megabytes(found['brotli'])} | {megabytes(found['gzip'])} |"
    yield "\nOurs, file by file:\n"
    yield "| File | Brotli | Gzip |"
    yield "|---|---|---|"
    for file in measured["transfer"]["ours"]["files"]:
        yield f"| `{file['name']}` | {megabytes(file['brotli'])} | {megabytes(file['gzip'])} |"
    yield "\nBrotli and gzip are two ways to compress a file for sending. The page and its theme are not counted.\n"


def _in_order(transfers: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, transfers[name]) for name in TRANSFERS if name in transfers)


def _further(measured: Mapping[str, Any]) -> Iterator[str]:
    latency = measured["latency"]
    yield "## Further answers\n"
    yield (
        f"We asked {latency['answers']} more times, each time with another date. "
        f"Half of the answers came within {milliseconds(measured['latency_median_ms'])}, "
        f"95 of 100 within {milliseconds(measured['latency_p95_ms'])}. "
        f"The slowest took {milliseconds(latency['slowest_ms'])}.\n"
    )


def _blocking(measured: Mapping[str, Any]) -> Iterator[str]:
    blocking, report = measured["blocking"], measured["lighthouse"]
    yield "## Does the page stay quick?\n"
    yield (
        "Python runs in the background, so the page can be used while it starts. Blocking time is the time in which "
        f"the page cannot react. A phone is a computer made {blocking['times_slower']} times slower here.\n"
    )
    yield "| Blocking time | Computer | Phone |"
    yield "|---|---|---|"
    for kind, words in KINDS.items():
        both = (milliseconds(blocking[speed][kind]["median"]) for speed in ("computer", "phone"))
        yield f"| {words.capitalize()} | {' | '.join(both)} |"
    yield (
        f"\nLighthouse, Google's test for pages, simulates a phone on a slow network. It shows the largest part of the "
        f"page after {duration(report['largest_contentful_paint_ms'])}. "
        f"It counts {milliseconds(report['total_blocking_ms'])} of blocking time, "
        f"and a shift of the layout of {report['cumulative_layout_shift']:.2f}.\n"
    )


def _how(measured: Mapping[str, Any]) -> Iterator[str]:
    rounds, build = len(measured["rounds"]), measured["build"]
    yield "## How we measure\n"
    yield (
        f"1. **One run, side by side.** All rows take part in each of {rounds} rounds, and the order turns. "
        "What slows the machine for a moment slows them all."
    )
    yield "2. **A real browser.** Each first visit has an empty profile. A script fills in the form and clicks."
    yield "3. **The clock** starts when the button is pressed. It stops when the answer is in the page."
    yield "4. **The server** is on the same machine and sends compressed files. The figures hold no time for a network."
    yield "5. **Times differ from machine to machine.** Compare only figures of one run.\n"
    yield (
        f"We also build the site with {build['pages'][0]} pages and with {build['pages'][1]}. "
        f"That takes {build['seconds'][0]['median']:.1f} s and {build['seconds'][1]['median']:.1f} s.\n"
    )


def _machine(measured: Mapping[str, Any]) -> Iterator[str]:
    machine = measured["machine"]
    day = date.fromisoformat(machine["day"])
    yield "## The machine\n"
    yield "| What | Here |"
    yield "|---|---|"
    yield f"| Processor | {machine['processor']}, {machine['cores']} cores |"
    yield f"| Memory | {machine['memory_gb']:.0f} GB |"
    yield f"| System | {machine['system']} |"
    yield f"| Browser | Chromium {machine['chromium']} |"
    yield f"| Pyodide | {machine['pyodide']} |"
    yield f"| PyScript | {machine['pyscript']} |"
    yield f"| Day | {day.day} {day:%B %Y} |"
    yield f"| Commit | `{machine['commit']}` |"
    yield f"| Load before the run | {machine['load']:.2f} |"
    yield "\nRun it yourself: `make bench`.\n"


def _next(measured: Mapping[str, Any]) -> Iterator[str]:
    yield "## Next\n"
    yield "- [How we know](facts.md): every rule that the calculators use, with its source.\n"
