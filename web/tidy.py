"""`make format`, beside ruff: what editors and spreadsheets leave in facts, cases, pages and lists of the project.

A mark in front, ends of lines of Windows, spaces at the end of a line, empty lines at the end; tables of cases as `csv`
writes them; and below the name of each fact, one line how it is changed. With `--check` nothing is written, and each
file that would change is named.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from web import check, policy_file
from web.case_tables import CASES, CaseError, rows, write
from web.tables import ROOT

TEXTS = ("*.md", "*.yml", "docs/**/*.md", "calculators/policy/*.toml", "cases/*.csv", "tests/**/*.csv")


def files() -> Iterator[Path]:
    """All files that are tidied."""
    for pattern in TEXTS:
        yield from sorted(ROOT.glob(pattern))


def tidied(stored: bytes, place: str) -> bytes:
    """The same text, tidy. Raises UnicodeError or CaseError that names file and line."""
    file = ROOT / place
    if file.parent == CASES:
        return write(cells for _, cells in rows(stored, file.stem))
    text = check.decoded(stored, place)
    if file.suffix == ".toml":
        text = policy_file.with_advice(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return ("\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n").encode()


def main(only_check: bool) -> int:
    """Tidy, or only name what is not; returns the exit status."""
    untidy = 0
    for file in files():
        place = file.relative_to(ROOT).as_posix()
        stored = file.read_bytes()
        try:
            tidy = tidied(stored, place)
        except (UnicodeError, CaseError) as error:
            print(error, file=sys.stderr)
            untidy += 1
            continue
        if tidy != stored and only_check:
            lines = zip(stored.split(b"\n"), tidy.split(b"\n"), strict=False)
            number = next((number for number, (old, new) in enumerate(lines, 1) if old != new), tidy.count(b"\n"))
            print(f"{place}:{number}: not as `make format` writes it; run it", file=sys.stderr)
            untidy += 1
        elif tidy != stored:
            file.write_bytes(tidy)
            print(f"{place} is tidy now")
    return bool(untidy)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
