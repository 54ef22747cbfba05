"""`make accept`: writes the answers of now into the lines of `cases/` that expect others, and says each in words.

For a fact that changed on purpose. Only cells that expect something change; who typed what, and the sentence, stay. So
do the expectations of lines that are new since the last commit: whoever wrote one may know better than the calculator.
What README.md shows below its command is written anew too.
"""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date

from calculators import names
from calculators.front.agreement import Difference, actual, differences, parts
from calculators.kit.days import in_words
from web.case_tables import CASES, NOTHING, Case, cases, parse, rows, write
from web.tables import ROOT

README = ROOT / "README.md"
EXAMPLE = re.compile(r"(```sh\npython -m calculators (.+)\n```\n\n```\n)(.+?)(?=\n  …\n```)", re.DOTALL)

ACCEPTED = ROOT / "build" / "accepted"
KEPT = (
    "  This line is new, so what it expects stays. If the calculator is wrong, send the line as it is: we mend the "
    "calculator. If not, write - in these cells, and accept again."
)
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


def told(case: Case, found: list[Difference], is_new: bool = False) -> Iterator[str]:
    """The differences in words: what was expected, what comes now. Of a new line only what it asked for."""
    yield f"{case.place}: {case.sentence}{NEW if is_new else ''}"
    labels = parts(case.reply)
    for one in found:
        place, _, field = one.column.rpartition(".")
        if one.column in labels and place != "error":
            yield f"  {labels[one.column]}: comes too, and no cell expected it"
            continue
        what = f"the message about {field}" if place == "error" else COLUMNS[field]
        begin = f"{labels.get(place, place)}, " if place and place != "error" else ""
        before = "" if is_new else f"{_shown(one.expected)}, now "
        yield f"  {begin}{what}: {before}{_shown(one.actual)}"


NEW = " (a new line)"


def _shown(text: str) -> str:
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return f"“{text}”" if text else "nothing"


def renewed(table: bytes, name: str, known: Callable[[list[str]], bool] = lambda _: True) -> tuple[bytes, list[str]]:
    """A table with the answers of now, and what changed in words; a line that begins with `!` tells what was not
    written: it has no column, or stands in a line that is not `known` and does not ask for it with `-`.
    Raises CaseError.
    """
    written = list(rows(table, name))
    columns, by_line = written[0][1], dict(written)
    lines: list[str] = []
    for case in parse(table, name):
        found = changed(case)
        is_new = not known(by_line[case.line])
        if is_new and (kept := [one for one in found if one.expected]):
            lines += [f"! {line}" if line[0] != " " else line for line in told(case, kept)]
            lines.append(KEPT)
            found = [one for one in found if not one.expected]
        lines += told(case, found, is_new) if found else []
        for one in found:
            there = [column for column in columns if one.column in (column, column.rpartition(".")[0])]
            for column in there:
                by_line[case.line][columns.index(column)] = actual(case.reply, column) or NOTHING
            if not there:
                of_deadline = "" if "." in one.column or one.column in COLUMNS else f" like '{one.column}.last_day'"
                what = f"no column{of_deadline}" if of_deadline else f"no column {one.column!r}"
                lines.append(f"! {case.place}: the table has {what}; add it, then accept again")
    return write(cells for _, cells in written), lines


def _known(name: str) -> Callable[[list[str]], bool]:
    """Whether a row is of the last commit, or of what was accepted since; every row is where git does not say."""
    show = ["git", "show", f"HEAD:./cases/{name}.csv"]
    last = subprocess.run(show, cwd=ROOT, capture_output=True, check=False) if shutil.which("git") else None
    if last is None or last.returncode:
        return lambda cells: True
    accepted = ACCEPTED / f"{name}.csv"
    tables = [last.stdout, *([accepted.read_bytes()] if accepted.is_file() else [])]
    seen = [cells for table in tables for _, cells in rows(table, name)]
    return lambda cells: cells in seen


def with_example(readme: str) -> str:
    """README.md with the first lines that its command prints now, as many as stand below it."""

    def again(found: re.Match[str]) -> str:
        command = [sys.executable, "-m", "calculators", *shlex.split(found[2])]
        printed = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
        return found[1] + "\n".join(printed.split("\n")[: found[3].count("\n") + 1])

    return EXAMPLE.sub(again, readme)


def summed_up(lines: list[str], total: int) -> str:
    """How many answers changed, and how many new lines were filled in."""
    said = [line for line in lines if not line.startswith((" ", "!"))]
    filled = sum(line.endswith(NEW) for line in said)
    changed = f"{len(said) - filled} of {total:,} answers changed; their lines hold the new ones."
    new = f"{filled} new line{'s are' if filled > 1 else ' is'} filled in."
    written = [*[changed] * (len(said) > filled), *[new] * (filled > 0)]
    return " ".join([*written, "Read each: readers get it."]) if written else "Nothing was written into cases/."


def main(only: list[str]) -> int:
    """Accept the answers of all calculators, or of some; returns the exit status, which is 1 where something could not
    be written.
    """
    lines: list[str] = []
    for name in only or names():
        file = CASES / f"{name}.csv"
        table, told_of_it = renewed(file.read_bytes(), name, _known(name))
        if told_of_it:
            file.write_bytes(table)
            ACCEPTED.mkdir(parents=True, exist_ok=True)
            (ACCEPTED / file.name).write_bytes(table)
        lines += told_of_it
    stored = README.read_text(encoding="utf-8")
    if (readme := with_example(stored)) != stored:
        README.write_text(readme, encoding="utf-8")
        lines.append("  README.md: what its command prints")
    if not lines:
        print("No answer changed. If you changed a number, no case asks for it: add one, on a day after `since`.")
    else:
        print("\n".join([*lines, "", summed_up(lines, sum(len(cases(name)) for name in names()))]))
    return any(line.startswith("!") for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
