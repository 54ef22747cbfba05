"""`make accept`: writes the answers of now into the lines of `cases/` that expect others, and says each in words.

For a fact that changed on purpose. Only cells that expect something change; who typed what, and the sentence, stay.
"""

import sys
from collections.abc import Iterator
from datetime import date

from calculators import names
from calculators.front.agreement import Difference, actual, differences, parts
from calculators.kit.days import in_words
from web.case_tables import CASES, NOTHING, Case, cases, parse, rows, write

COLUMNS = {
    "kind": "what comes",
    "verdict": "the verdict",
    "headline": "the first sentence",
    "opens_on": "possible from",
    "do_by": "do it by",
    "last_day": "last day",
    "firm": "is a deadline",
    "confidence": "confidence",
    "done": "done",
}


def changed(case: Case) -> list[Difference]:
    """What the calculator says otherwise than a line expects."""
    return differences(case.expected, case.reply)


def told(case: Case, found: list[Difference]) -> Iterator[str]:
    """The differences in words: what was expected, what comes now."""
    yield f"{case.place}: {case.sentence}"
    labels = parts(case.reply)
    for one in found:
        place, _, field = one.column.rpartition(".")
        what = f"the message about {field}" if place == "error" else COLUMNS.get(field, "is new")
        begin = f"{labels.get(place or field, place)}, " if place != "error" and (place or field in labels) else ""
        yield f"  {begin}{what}: {_shown(one.expected)}, now {_shown(one.actual)}"


def _shown(text: str) -> str:
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return f"“{text}”" if text else "nothing"


def renewed(table: bytes, name: str) -> tuple[bytes, list[str]]:
    """A table with the answers of now, and what changed in words; a line that begins with `!` tells what has no column.
    Raises CaseError.
    """
    written = list(rows(table, name))
    columns, by_line = written[0][1], dict(written)
    lines: list[str] = []
    for case in parse(table, name):
        found = changed(case)
        lines += told(case, found) if found else []
        for one in found:
            there = [column for column in columns if one.column in (column, column.rpartition(".")[0])]
            for column in there:
                by_line[case.line][columns.index(column)] = actual(case.reply, column) or NOTHING
            if not there:
                lines.append(f"! {case.place}: the table has no column {one.column!r}; add it, then accept again")
    return write(cells for _, cells in written), lines


def main(only: list[str]) -> int:
    """Accept the answers of all calculators, or of some; returns the exit status, which is 1 where something could not
    be written.
    """
    lines: list[str] = []
    for name in only or names():
        file = CASES / f"{name}.csv"
        table, told_of_it = renewed(file.read_bytes(), name)
        if told_of_it:
            file.write_bytes(table)
        lines += told_of_it
    count = sum(not line.startswith((" ", "!")) for line in lines)
    if not count:
        print("No answer changed.")
    else:
        print("\n".join(lines))
        total = sum(len(cases(name)) for name in names())
        print(f"\n{count} of {total:,} answers changed; their lines hold the new ones. Read each: readers get it.")
    return any(line.startswith("!") for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
