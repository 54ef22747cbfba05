"""From samples to figures, and how figures are written."""

import math
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some samples, and how far they lie apart."""

    median: float
    least: float
    most: float

    def written(self, write: Callable[[float], str]) -> tuple[str, str]:
        """Like `0.37 s` and `0.34 s to 0.43 s`."""
        return write(self.median), f"{write(self.least)} to {write(self.most)}"


def spread(samples: Iterable[float]) -> Spread:
    """Of at least one sample."""
    ordered = sorted(samples)
    return Spread(statistics.median(ordered), ordered[0], ordered[-1])


def percentile(samples: Iterable[float], part: float) -> float:
    """The smallest sample that at least this part of all samples does not exceed; `part` is above 0, at most 1."""
    ordered = sorted(samples)
    return ordered[math.ceil(part * len(ordered)) - 1]


def seconds(ms: float) -> str:
    """`0.79 s`; below a tenth of a second `6.7 ms`."""
    return f"{ms / 1000:.2f} s" if ms >= 99.95 else milliseconds(ms)


def milliseconds(ms: float) -> str:
    """`6.7 ms`, `106 ms`, `0 ms`."""
    return f"{ms:.0f} ms" if ms >= 99.95 or ms == 0 else f"{ms:.1f} ms"


def megabytes(size: float) -> str:
    """`2.13 MB`, in millions of bytes; below a tenth of that `18.9 kB`."""
    return f"{size / 1e6:.2f} MB" if size >= 99_950 else f"{size / 1e3:.1f} kB"
