"""Rounds: everything that is compared takes part in each, one after the other, and the order turns by one each time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from bench import visits
from bench.served import Request
from bench.visits import Desk

BESIDE = ("stock", "pyscript", "floor")

type Row = Mapping[str, float]
type Turn = Callable[[], Row]
type Tell = Callable[[str], None]


@dataclass(slots=True)
class Taken:
    """What the rounds gave: milliseconds by row, one mapping for each round, and the first visits' requests."""

    rounds: list[Row] = field(default_factory=list)
    requests: dict[str, tuple[Request, ...]] = field(default_factory=dict)
    keeps_snapshots: bool = True  # until a visit has shown that it does not


def take(desk: Desk, rounds: int, warm: bool, tell: Tell) -> Taken:
    """Measure all variants in turn, `rounds` times; without `warm` first visits only."""
    taken = Taken()
    turns: Sequence[Turn] = [
        *(partial(_beside, desk, taken, name, warm) for name in BESIDE),
        partial(_ours, desk, taken, warm),
        partial(_as_met, desk),
    ]
    for number in range(rounds):
        row: dict[str, float] = {}
        for turn in turned(turns, number):
            row |= turn()
        taken.rounds.append(row)
        tell(f"round {number + 1} of {rounds}: " + ", ".join(f"{name} {ms:.0f}" for name, ms in sorted(row.items())))
    return taken


def turned[T](order: Sequence[T], by: int) -> list[T]:
    """The same order, begun `by` places later."""
    start = by % len(order)
    return [*order[start:], *order[:start]]


def _beside(desk: Desk, taken: Taken, name: str, warm: bool) -> Row:
    profile = desk.fresh(name)
    first = visits.beside(desk, name, profile)
    taken.requests[name] = first.requests
    return {f"{name} cold": first.ms} | ({f"{name} warm": visits.beside(desk, name, profile).ms} if warm else {})


def _ours(desk: Desk, taken: Taken, warm: bool) -> Row:
    profile = desk.fresh("ours")
    first = visits.ours(desk, profile, wait_for_snapshot=warm and taken.keeps_snapshots)
    taken.requests["ours"] = first.requests
    row = {"ours cold": first.ms}
    if not warm:
        return row
    taken.keeps_snapshots = first.kept_snapshot
    if first.kept_snapshot:
        other = desk.copied(profile, "ours without snapshot")
        row["ours warm without snapshot"] = visits.ours(desk, other, without_snapshot=True).ms
    row["ours warm"] = visits.ours(desk, profile).ms
    row["ours same visit"] = visits.same_visit(desk, profile).ms
    return row


def _as_met(desk: Desk) -> Row:
    return {"ours as met": visits.as_met(desk, desk.fresh("as met")).ms}
