"""`make new-calculator`, `new-page`, `new-fact`, `new-place`: the smallest whole thing, with its case and page line.

What is written passes the checks and can be seen at once. What only its author knows stands there as an example; each
such place is named at the end, with file and line.
"""

import keyword
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from string import Template

from mkdocs.utils.meta import get_data

from calculators import names
from calculators.kit.count import WAYS, count
from calculators.kit.days import days_after, days_before
from calculators.kit.places import countries_of
from calculators.kit.policy import Gap, PolicyError, did_you_mean, fact, facts, regimes
from web.case_tables import rows, write
from web.page_check import CONFIG
from web.policy_file import with_advice
from web.tables import ROOT

type Files = dict[str, str]  # what a file holds from now on, by its path

BEGIN = ROOT / "web" / "begin"
RULE = "aliexpress.safe_day_after_delivery"  # what a new calculator counts, until its author says otherwise
REVIEW = timedelta(days=90)  # until a new fact is read again


CASE_COLUMNS = (
    "case", "delivered_on", "today", "verdict", "headline", "act.do_by", "act.last_day", "kind", "error.delivered_on"
)  # fmt: skip
CASES = (  # the sentence, what is typed, the day it stands for, and when it is asked
    ("Delivered on 10 November", "10 November 2026", "2026-11-10", "soon"),
    ("Delivered two days ago", "2 days ago", "2026-11-10", "soon"),
    ("The day we tell people", "10.11.2026", "2026-11-10", "act"),
    ("One day before the last day", "Nov 10, 2026", "2026-11-10", "near"),
    ("The last day", "2026-11-10", "2026-11-10", "last"),
    ("One day too late", "10 November 2026", "2026-11-10", "late"),
    ("Delivered on the last day of a month", "30 November 2026", "2026-11-30", "soon"),
    ("Across the end of the year", "28 December 2026", "2026-12-28", "soon"),
    ("Across 29 February 2028", "22 February 2028", "2028-02-22", "soon"),
    ("The day of delivery is needed", "", "2026-11-10", "soon"),
    ("A word is no date", "soon", "2026-11-10", "soon"),
    ("A delivery that is still to come is refused", "tomorrow", "2026-11-10", "soon"),
    ("A day that does not exist", "30 February 2026", "2026-11-10", "soon"),
)
NO_DAYS = ("", "soon", "tomorrow", "30 February 2026")

PLACE_CASE = {
    "problem": "damaged",
    "kind": "outcome",
    "verdict": "-",
    "error.delivered_on": "-",
}
TO_WRITE = ("what usually holds", "Title and publisher", "example.org", '"Act"', "until when?", "asked_as", "problem=")
"""What stands in a line that its author has to look at."""


class Refused(ValueError):
    """Nothing can be made of what was asked for; the text says why and shows a good one."""


def calculator(given: Mapping[str, str]) -> Files:
    """A calculator that counts one fact from the day of delivery, its cases, its page."""
    name = _name(given, r"[a-z][a-z0-9_]*", "make new-calculator NAME=return_window")
    if keyword.iskeyword(name) or name in ("kit", "front", "rules", "policy", "words"):
        raise Refused(f"{name!r} means something else here; take another name, like return_window")
    if name in names():
        raise Refused(f"calculators/{name}.py is there already; take another name")
    rule = given.get("FACT") or RULE
    if fact(rule).unit not in WAYS:
        raise Refused(f"{rule!r} counts no days; name a fact that does, like FACT={RULE}")
    slug, title = name.replace("_", "-"), _title(name)
    filled = {"name": name, "title": title, "words": title.lower(), "fact": rule, "slug": slug}
    return {
        f"calculators/{name}.py": _begun("calculator.py.txt", **filled),
        f"cases/{name}.csv": _cases(rule),
        f"docs/calculators/{slug}.md": _begun("calculator.md", **filled),
        "docs/calculators/index.md": _after_last(
            "docs/calculators/index.md",
            "- [",
            f"- [{title}: until when?]({slug}.md) The day to act by.",
            before="## The dispute",
        ),
        CONFIG: _in_nav(f"calculators/{slug}.md"),
    }


def page(given: Mapping[str, str]) -> Files:
    """A page about a situation."""
    name = _name(given, r"situations/[a-z0-9][a-z0-9-]*", "make new-page NAME=situations/box-opened")
    if (ROOT / f"docs/{name}.md").exists():
        raise Refused(f"docs/{name}.md is there already; take another name")
    numbers = [
        get_data(page.read_text(encoding="utf-8"))[1].get("situation", 0)
        for page in (ROOT / "docs" / "situations").glob("*.md")
    ]
    title = _title(name.partition("/")[2])
    filled = {"title": title, "words": title.lower(), "number": max(numbers) + 1}
    return {f"docs/{name}.md": _begun("page.md", **filled), CONFIG: _in_nav(f"{name}.md")}


def a_fact(given: Mapping[str, str]) -> Files:
    """A fact in the file of a regime, and its line on the regime's page."""
    asked = _name(given, r"[a-z]+\.[a-z][a-z0-9_]*", "make new-fact NAME=brazil.withdraw_form")
    regime, _, name = asked.partition(".")
    if regime not in regimes():
        raise Refused(f"there is no file calculators/policy/{regime}.toml{did_you_mean(regime, regimes())}")
    if name in facts(regime):
        raise Refused(f"there is a fact {asked!r} already; a new value goes into its block")
    file, where = f"calculators/policy/{regime}.toml", f"docs/{regimes()[regime].page}"
    block = _fact(regime, name, _title(name))
    line = f"## {_title(name)}\n\n{{fact:{asked}}}\n"
    text = _read(where)
    before, next_, after = text.rpartition("## Next\n")
    return {
        file: with_advice(f"{_read(file)}\n{block}"),
        where: f"{before}{line}\n{next_}{after}" if next_ else f"{text}\n{line}",
    }


def place(given: Mapping[str, str]) -> Files:
    """A place without a clock: a fact, its rule, its page, a case in the plan of an order."""
    name = _name(given, "[a-z]+", "make new-place NAME=peru COUNTRY=PE")
    code = given.get("COUNTRY", "")
    if not re.fullmatch("[A-Z]{2}", code):
        raise Refused(f"COUNTRY={code} is no ISO code of a country; write make new-place NAME={name} COUNTRY=PE")
    if name in regimes() or (ROOT / f"docs/ways/{name}.md").exists():
        raise Refused(f"{name} is there already; make new-fact NAME={name}.… adds to it")
    for other in regimes():
        if code in countries_of(other):
            raise Refused(f"{code} is in calculators/policy/{other}.toml already")
    filled = {"name": name, "code": code, "title": _title(name)}
    columns, *_ = [cells for _, cells in rows((ROOT / "cases/my_order.csv").read_bytes(), "my_order")]
    day = date.today()
    typed = {
        **PLACE_CASE,
        "case": f"arrived broken in {filled['title']}",
        "country": code,
        "delivered_on": f"{days_before(day, 2)}",
        "today": f"{day}",
    }
    case = write([[typed.get(column, "") for column in columns]]).decode()
    return {
        f"calculators/policy/{name}.toml": with_advice(
            f"{_begun('place.toml', **filled)}\n{_fact(name, 'law', f'The law of {filled["title"]}')}"
        ),
        f"calculators/rules/{name}.py": _begun("place.py.txt", **filled),
        f"docs/ways/{name}.md": _begun("place.md", **filled),
        "cases/my_order.csv": _read("cases/my_order.csv") + case,
        CONFIG: _in_nav(f"ways/{name}.md"),
    }


THINGS: dict[str, Callable[[Mapping[str, str]], Files]] = {
    "calculator": calculator,
    "page": page,
    "fact": a_fact,
    "place": place,
}


def _begun(file: str, **holes: object) -> str:
    return Template((BEGIN / file).read_text(encoding="utf-8")).substitute(holes)


def _name(given: Mapping[str, str], pattern: str, good: str) -> str:
    name = given.get("NAME", "")
    if not name:
        raise Refused(f"NAME is missing; write {good}")
    if not re.fullmatch(pattern, name):
        raise Refused(f"NAME={name} cannot be used: small letters, and the form of the example: {good}")
    return name


def _title(name: str) -> str:
    return re.sub("[-_]", " ", name).capitalize()


def _fact(regime: str, name: str, title: str) -> str:
    today = date.today()
    topic = f"{regime}-{name.replace('_', '-')}"
    return _begun("fact.toml", name=name, title=title, topic=topic, today=today, review=today + REVIEW)


def _cases(rule: str) -> str:
    """Cases on both sides of each day that counts; `make accept` puts the answers in."""
    table = [list(CASE_COLUMNS)]
    for sentence, typed, start, ask in CASES:
        day = date.fromisoformat(start)
        last = count(rule, day).end
        asked = {"last": last, "late": days_after(last, 1), "act": days_before(last, 2), "near": days_before(last, 1)}
        today = asked.get(ask, days_after(day, 2))
        is_answer = typed not in NO_DAYS
        expected = ["no", "-", "-", "-", "outcome", "-"] if is_answer else ["-", "-", "-", "-", "errors", "-"]
        table.append([sentence, typed, today.isoformat(), *expected])
    return write(table).decode()


def _read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _after_last(path: str, begins: str, line: str, before: str = "") -> str:
    """A file with one more line below the last of its kind, in front of a heading."""
    lines = _read(path).splitlines()
    end = next((number for number, text in enumerate(lines) if before and text.startswith(before)), len(lines))
    last = max(number for number, text in enumerate(lines[:end]) if text.strip().startswith(begins))
    indent = lines[last][: len(lines[last]) - len(lines[last].lstrip())]
    return "\n".join([*lines[: last + 1], f"{indent}{line}", *lines[last + 1 :], ""])


def _in_nav(name: str) -> str:
    folder = name.partition("/")[0]
    return _after_last(CONFIG, f"- {folder}/", f"- {name}")


def to_write(files: Files) -> list[str]:
    """Where something new stands that only its author can write."""
    before = {path: set(_read(path).splitlines()) for path in files if (ROOT / path).exists()}
    return [
        f"  {path}:{number}: {line.strip()}"
        for path, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if line not in before.get(path, ()) and any(words in line for words in TO_WRITE)
    ]


def main(thing: str, given: Mapping[str, str]) -> int:
    """Make it; returns the exit status."""
    try:
        files = THINGS[thing](given)
    except (Refused, PolicyError, Gap) as error:
        print(error, file=sys.stderr)
        return 1
    open_ends = to_write(files)
    for path, text in files.items():
        (ROOT / path).write_text(text, encoding="utf-8")
    written = list(files)
    if tables := [Path(path).stem for path in files if path.startswith("cases/")]:
        only = [] if thing == "place" else tables  # a new place is a new choice in every table that asks for one
        accept = [sys.executable, "-m", "web.accept", *only]
        said = subprocess.run(accept, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
        written += sorted(set(re.findall(r"^cases/\w+\.csv", said, re.MULTILINE)) - set(written))
    print("Written:", *(f"  {path}" for path in written), sep="\n")
    print("What only you can write:", *open_ends, "Then look at it with make serve, and run make check.", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], os.environ))
