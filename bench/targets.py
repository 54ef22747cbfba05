"""What we want to reach, beside what one run measured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.figures import megabytes, milliseconds, percentile, seconds, spread
from bench.lighthouse import CATEGORIES
from bench.phone import GOOD, NOTHING_LOADED
from bench.rounds import OURS, WORK
from bench.visits import ANSWERS, EARLY, OF_OURS, PHONE, UNTOUCHED

RATIOS = (
    (
        f"{OURS}, first visit", "Stock Pyodide, first visit", 0.22,
        "Ours is a Python that was started when the site was built. It fetches and compiles half of Pyodide.",
    ),
    (
        f"{OURS}, first visit{WORK}", f"Stock Pyodide, first visit{WORK}", 0.25,
        "From the touch to the answer, all processes of the browser together: less noisy than the clock.",
    ),
    (
        f"{OURS}, second visit", "Stock Pyodide, second visit", 0.20,
        "Ours unpacks its memory again, and after one answer the browser keeps no compiled code of it.",
    ),
    (f"{OURS}, second visit", "The floor, second visit", 2.5, "The floor loads the files and runs no Python."),
)  # fmt: skip
BYTES = {"brotli": 2.6e6, "gzip": 3.5e6}
ANSWER = 16  # ms
LEAST_SCORE = {"performance": 99}  # others 100
PHONE_WAITS = 3000  # ms, on the good line
BUILD = 12  # times the time for ten times the pages


@dataclass(frozen=True, slots=True)
class Target:
    """One figure beside what we want: words for both, whether it is met, and what decides it."""

    figure: str
    wanted: str
    measured: str
    is_met: bool
    why: str


def targets(measured: Mapping[str, Any]) -> list[Target]:
    """Those of the parts that this run measured."""
    parts = {
        "rounds": _rounds,
        "phone": _phone,
        "answers": _answers,
        "lighthouse": _lighthouse,
        "blocking": _blocking,
        "build": _build,
    }
    return [target for name, part in parts.items() if name in measured for target in part(measured)]


def _rounds(measured: Mapping[str, Any]) -> Iterator[Target]:
    for ours, theirs, most, why in RATIOS:
        found = spread(taken[ours] / taken[theirs] for taken in measured["rounds"]["rows"])  # within each round
        words = "{} ({})".format(*found.written("{:.2f}".format))
        yield Target(f"First answer: {ours} / {theirs}", f"at most {most:.2f}", words, found.median <= most, why)
    files = measured["rounds"]["files"][OURS]
    for name, most in BYTES.items():
        size = sum(file[name] for file in files)
        largest = sorted(files, key=lambda file: -file[name])[:2]
        why = f"Most of it: {' and '.join(f'`{file["path"]}` {megabytes(file[name])}' for file in largest)}."
        figure = f"Transfer to the first answer, {name}"
        yield Target(figure, f"at most {megabytes(most)}", megabytes(size), size <= most, why)


def _phone(measured: Mapping[str, Any]) -> Iterator[Target]:
    name = f"{GOOD}, {NOTHING_LOADED}"
    ms = spread(taken[name] for taken in measured["phone"]).median
    why = f"On this line a megabyte takes {seconds(8000 / GOOD.mbps)}, so all that is sent takes most of it."
    yield Target(f"Phone, {name}: first answer", f"at most {seconds(PHONE_WAITS)}", seconds(ms), ms <= PHONE_WAITS, why)


def _answers(measured: Mapping[str, Any]) -> Iterator[Target]:
    answers = measured["answers"]
    ms = percentile(answers, 0.95)
    later = [taken for place, taken in enumerate(answers) if place % ANSWERS >= EARLY]
    why = (
        "The first of a visit take longest, while the browser still translates Python. From the "
        f"{EARLY + 1}st on, 95 of 100 come within {milliseconds(percentile(later, 0.95))}."
    )
    yield Target("Further answers, 95 of 100 within", f"at most {ANSWER} ms", milliseconds(ms), ms <= ANSWER, why)


def _lighthouse(measured: Mapping[str, Any]) -> Iterator[Target]:
    pages = measured["lighthouse"]
    for name in CATEGORIES:
        least = LEAST_SCORE.get(name, 100)
        wanted = f"at least {least}" if least < 100 else "100"
        lost = {each for report in pages.values() for each in report["lost"][name]}
        why = f"Points are lost on: {'; '.join(sorted(lost)) or 'nothing'}."
        figure = f"Lighthouse, mobile, {', '.join(pages)}: {name.replace('-', ' ')}"
        found = ", ".join(str(report[name]) for report in pages.values())
        yield Target(figure, wanted, found, all(report[name] >= least for report in pages.values()), why)


def _blocking(measured: Mapping[str, Any]) -> Iterator[Target]:
    ours, whole = (spread(taken[kind] for taken in measured["blocking"]).median for kind in (OF_OURS, UNTOUCHED))
    why = f"The whole page blocks for {milliseconds(whole)}; ours is in a frame in which its theme works."
    figure = f"Untouched page, {PHONE} times slower: blocking time from our scripts"
    yield Target(figure, "none", milliseconds(ours), round(ours) == 0, why)


def _build(measured: Mapping[str, Any]) -> Iterator[Target]:
    one, ten = (spread(taken).median for taken in zip(*measured["build"]["seconds"], strict=True))
    found = spread(more / few for few, more in measured["build"]["seconds"]).median
    why = f"{one:.1f} s and {ten:.1f} s."
    yield Target("`mkdocs build` with ten times the pages", f"at most {BUILD} ×", f"{found:.1f} ×", found <= BUILD, why)
