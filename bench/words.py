"""What rows are called, and how numbers are written, in the table and on the page."""

from collections.abc import Mapping

LABELS = {
    "ours as met": "Dispute Desk, first visit, after {reading:.0f} seconds with the form",
    "ours cold": "Dispute Desk, first visit",
    "ours warm": "Dispute Desk, second visit",
    "ours warm without snapshot": "Dispute Desk, second visit, without a snapshot",
    "ours same visit": "Dispute Desk, second page of a visit",
    "stock cold": "Stock Pyodide, first visit",
    "stock warm": "Stock Pyodide, second visit",
    "pyscript cold": "PyScript, first visit",
    "pyscript warm": "PyScript, second visit",
    "floor cold": "The floor, first visit",
    "floor warm": "The floor, second visit",
}

TRANSFERS = {"ours": "Dispute Desk", "stock": "Stock Pyodide", "pyscript": "PyScript", "floor": "The floor"}


def label(row: str, reading: float) -> str:
    """The row's name for readers; `reading` is the time in seconds they have for the form."""
    return LABELS[row].format(reading=reading)


def duration(ms: float) -> str:
    """`0.79 s`; below a tenth of a second `6.7 ms`."""
    return f"{ms / 1000:.2f} s" if ms >= 99.95 else milliseconds(ms)


def milliseconds(ms: float) -> str:
    """`6.7 ms`, `106 ms`, `0 ms`."""
    return f"{ms:.0f} ms" if ms >= 99.95 or ms == 0 else f"{ms:.1f} ms"


def between(spread: Mapping[str, float]) -> str:
    """`0.64 s to 0.85 s`."""
    return f"{duration(spread['least'])} to {duration(spread['most'])}"


def megabytes(size: float) -> str:
    """`2.13 MB`, in millions of bytes; below a tenth of that `18.9 kB`."""
    return f"{size / 1e6:.2f} MB" if size >= 99_950 else f"{size / 1e3:.1f} kB"
