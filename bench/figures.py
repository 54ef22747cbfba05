"""From samples to figures: medians, spreads and ratios, and all of them together as `build/bench.json` holds them."""

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

COMPARED = {
    "cold": ("ours cold", "stock cold"),
    "warm": ("ours warm", "stock warm"),
    "warm without snapshot": ("ours warm without snapshot", "stock warm"),
    "floor": ("ours warm", "floor warm"),
    "cold beside pyscript": ("ours cold", "pyscript cold"),
    "warm beside pyscript": ("ours warm", "pyscript warm"),
}


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some samples, and how far they lie apart."""

    median: float
    least: float
    most: float


def spread(samples: Iterable[float]) -> Spread:
    """Of at least one sample."""
    ordered = sorted(samples)
    return Spread(statistics.median(ordered), ordered[0], ordered[-1])


def percentile(samples: Iterable[float], part: float) -> float:
    """The smallest sample that at least this part of all samples does not exceed; `part` is above 0, at most 1."""
    ordered = sorted(samples)
    return ordered[math.ceil(part * len(ordered)) - 1]


def rows(rounds: Sequence[Mapping[str, float]]) -> dict[str, Spread]:
    """Each row over all rounds that have it."""
    names = dict.fromkeys(name for round_ in rounds for name in round_)
    return {name: spread(round_[name] for round_ in rounds if name in round_) for name in sorted(names)}


def ratios(rounds: Sequence[Mapping[str, float]]) -> dict[str, Spread]:
    """Each comparison, divided inside a round: what slows the machine for a while slows both."""
    return {
        name: spread(both)
        for name, (ours, theirs) in COMPARED.items()
        if (both := [round_[ours] / round_[theirs] for round_ in rounds if ours in round_ and theirs in round_])
    }
