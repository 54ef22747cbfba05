"""What we want to reach (the plan's table), beside what one run measured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.words import megabytes, milliseconds


@dataclass(frozen=True, slots=True)
class Target:
    """One figure beside what we want: words for both, whether it is met, and what decides it."""

    figure: str
    wanted: str
    measured: str
    is_met: bool
    why: str


def targets(measured: Mapping[str, Any]) -> list[Target]:
    """Those of the plan that this run measured."""
    return [
        *_ratios(measured),
        *_transfer(measured),
        *_loading(measured),
        *_answers(measured),
        *_page(measured),
        *_build(measured),
    ]


def _ratios(measured: Mapping[str, Any]) -> Iterator[Target]:
    has_snapshot = "ours warm without snapshot" in measured.get("rows_ms", {})
    how = "starts Python from a snapshot of its memory" if has_snapshot else "starts Python anew"
    for name, figure, most, why in (
        (
            "cold",
            "First answer, first visit: ours / stock Pyodide",
            0.35,
            "Our library comes compiled. The start of Python and of Pyodide's own modules is the same in both: "
            "about half of our time.",
        ),
        ("warm", "First answer, second visit: ours / stock Pyodide", 0.20, f"The browser has the files; it {how}."),
        ("floor", "First answer, second visit: ours / the floor", 2.5, "The floor loads the files and runs no Python."),
    ):
        if f"{name}_ratio" in measured:
            ratio, spread = measured[f"{name}_ratio"], measured["ratios"][name]
            words = f"{ratio:.2f} ({spread['least']:.2f} to {spread['most']:.2f})"
            yield Target(figure, f"at most {most:.2f}", words, ratio <= most, why)


def _transfer(measured: Mapping[str, Any]) -> Iterator[Target]:
    for name, key, most in (("brotli", "brotli_bytes", 3.1e6), ("gzip", "gzip_bytes", 4.0e6)):
        if key in measured:
            largest = sorted(measured["transfer"]["ours"]["files"], key=lambda file: -file[name])[:2]
            why = " and ".join(f"`{file['name']}` {megabytes(file[name])}" for file in largest)
            size = measured[key]
            figure = f"Transfer to the first answer, {name}"
            yield Target(figure, f"at most {megabytes(most)}", megabytes(size), size <= most, f"Most of it: {why}.")


def _loading(measured: Mapping[str, Any]) -> Iterator[Target]:
    if "loading" in measured:
        more = measured["loading"]["more"]
        words = f"{milliseconds(more['median'])} ({more['least']:.0f} to {more['most']:.0f})"
        figure = "All calculators instead of the seven first ones, first answer"
        why = "A calculator is read when it is first asked."
        yield Target(figure, "at most 60 ms more", words, more["median"] <= 60, why)


def _answers(measured: Mapping[str, Any]) -> Iterator[Target]:
    if "latency_p95_ms" in measured:
        ms = measured["latency_p95_ms"]
        why = f"Half of them come within {milliseconds(measured['latency_median_ms'])}."
        yield Target("Further answers, 95 of 100 within", "at most 16 ms", milliseconds(ms), ms <= 16, why)


def _page(measured: Mapping[str, Any]) -> Iterator[Target]:
    if "lighthouse" in measured:
        report = measured["lighthouse"]
        for name, least in (("performance", 99), ("accessibility", 100), ("best-practices", 100), ("seo", 100)):
            score = report["categories"][name]
            lost = [audit.partition(": ")[2] for audit in report["lost"] if audit.startswith(f"{name}: ")]
            why = f"Points are lost on: {'; '.join(lost)}." if lost and score < 100 else "Nothing is lost."
            figure = f"Lighthouse, mobile, untouched page: {name.replace('-', ' ')}"
            yield Target(figure, f"at least {least}" if least < 100 else "100", str(score), score >= least, why)
    if "blocking" in measured:
        phone, times = measured["blocking"]["phone"], measured["blocking"]["times_slower"]
        ms = phone["of_ours"]["median"]
        why = f"The whole page blocks for {milliseconds(phone['untouched']['median'])}; the rest is its theme."
        figure = f"Untouched page, {times} times slower: blocking time from our scripts"
        yield Target(figure, "none", milliseconds(ms), round(ms) == 0, why)


def _build(measured: Mapping[str, Any]) -> Iterator[Target]:
    if "build" in measured:
        ratio, seconds = measured["build_ratio"], [spread["median"] for spread in measured["build"]["seconds"]]
        why = f"{seconds[0]:.1f} s and {seconds[1]:.1f} s."
        yield Target("`mkdocs build` with ten times the pages", "at most 12 ×", f"{ratio:.1f} ×", ratio <= 12, why)
