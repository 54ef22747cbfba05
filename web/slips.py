"""What was probably meant by a line of a policy file that is not TOML: the first slip that fits, with a good line."""

import re
from contextlib import suppress
from datetime import date

KEY = r"^\s*(?P<key>[\w-]+)\s*"
DAY = re.compile(KEY + r"=\s*(?P<day>\d{1,4}[-./ ]+(?:\d{1,2}|[A-Za-z]+)[-./ ]+\d{1,4})\s*(?:#.*)?$")
A_LIST = 'put a comma behind each {…} of a list, and ] behind the last: also = [{ source = "…", url = "…" }]'
SLIPS = (
    (r"^\s*(?://|;|--|<!--)", "begin a remark with #"),
    (r"[“”„«»‘’]\s*(?:#.*)?$|[=\[{]\s*[“”„«»‘’]", 'write straight quote marks: confidence = "high"'),
    (r"^\s*[\w-]+\s*:", "write = between a name and what it is: value = 15"),
    (r'[{,]\s*[\w-]+\s*:\s*"', 'write = inside braces too: countries = { BR = "Brazil" }'),
    (r"^\s*[{}\]]|=\s*\[\s*$", A_LIST),
    (r"^[^=[]*$", "write a name, =, and what it is: value = 15"),
    (r"\\", r"write \\ for a backslash"),
    (KEY + r"=\s*$", "something is missing behind =: value = 15"),
    (KEY + r"=\s*[\d.,+-]+\s*(?:[^\s\d.,#].*)?$", "write a whole number and nothing else: value = 15"),
    (r"^\s*\[", "a fact begins with [its_name], each of its values with [[its_name.values]]"),
    (r'^[^"]*"(?:[^"\\]|\\.)*$|^[^"=]*=\s*[^"\s]+.*"\s*$', 'a quote mark is missing: confidence = "high"'),
    (r'"\s*[^\s",}\]#].*"', 'write “…” for quote marks inside a text: quote = "The “last day” is day 15"'),
    (r"^\s*(?:since|checked|review_by)\b", "write a day as year-month-day: since = 2026-11-23"),
    (r"^\s*value\s*=", "write a whole number, or a sentence between quote marks: value = 15"),
    (KEY + r"=", 'put a text between quote marks: confidence = "high"'),
    (r"", "a line holds a name, =, and what it is: value = 15"),
)


def meant(line: str, problem: str) -> str:
    """Advice for a line, and for what `tomllib` says of it."""
    if "overwrite a value" in problem:
        return f"{line.partition('=')[0].strip()!r} stands twice in this block: a new value has a block of its own"
    if "twice" in problem or "immutable" in problem:
        name = line.strip(" []\t").partition(".")[0]
        return f"[{name}] stands twice: give the new fact another name; a new value begins with [[{name}.values]]"
    if "'\\n'" in problem:
        return 'a quote mark is missing: a text stands between two, in one line: confidence = "high"'
    if day := DAY.match(line):
        return f"write a day as year-month-day: {day['key']} = {_turned(day['day'])}"
    return next(advice for slip, advice in SLIPS if re.search(slip, line))


def _turned(text: str) -> str:
    """The day that was meant, where it can be only one; else an example."""
    parts = re.findall(r"\d+", text)
    year, *rest = parts if len(parts[0]) == 4 else parts[::-1]
    if len(parts[0]) == 4 and len(parts) == 3:
        with suppress(ValueError):
            return date(*map(int, parts)).isoformat()
    possible = set()
    for month, day in (rest, rest[::-1]) if len(year) == 4 and len(rest) == 2 else ():
        with suppress(ValueError):
            possible.add(date(int(year), int(month), int(day)).isoformat())
    return possible.pop() if len(possible) == 1 else "2026-11-23"
