"""What a reply says in the columns of a table of cases."""

from collections.abc import Mapping
from typing import Any

from web.case_tables import Case


def actual(replied: Mapping[str, Any], column: str) -> str:
    """What a reply says in that column; nothing is an empty text."""
    outcome = replied.get("outcome", {})
    place, _, field = column.rpartition(".")  # an id of the planner carries its regime: aliexpress.open_dispute
    if column == "kind":
        return _text(replied["kind"])
    if column in ("verdict", "headline"):
        return _text(outcome.get(column))
    if place == "error":
        return _text(replied.get("errors", {}).get(field))
    deadlines = {deadline["id"]: deadline for deadline in outcome.get("deadlines", [])}
    return _text(deadlines.get(place, {}).get(field))


def columns_of(replied: Mapping[str, Any]) -> set[str]:
    """Errors by column, and the ids of deadlines: what a table must have a column for."""
    deadlines = replied.get("outcome", {}).get("deadlines", [])
    return {f"error.{question}" for question in replied.get("errors", {})} | {deadline["id"] for deadline in deadlines}


def unexpected(case: Case, replied: Mapping[str, Any]) -> set[str]:
    """Errors and deadlines of a reply for which the table has no column."""
    return columns_of(replied) - set(case.cells) - {column.rpartition(".")[0] for column in case.cells}


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)
