"""The shape of a page about a situation: what to press, at most six steps, one message, the plan, all else closed.

Each mistake names its line and shows what to write, for `make check` and the build.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from web.directive import numbered

STEPS = 6
BUTTON = re.compile(r'"[^"]+"|“[^”]+”')
NO_BUTTON = "no_button: No source names the words on it"
CARD = "::: plan …"
NEXT, A_WAY = "## Next", "- [My order](../my-order.md): the deadlines of your order at once."
MARKS = {
    "## What to do": r"## What to do$",
    "## Write this": r"## Write this$",
    CARD: r"::: (plan|calculator)\b",
    "::: folded": r"::: folded$",
}
ORDER = f"the order is: a bold answer, {', '.join(repr(mark) for mark in MARKS)}, all else"

type Line = tuple[int, str]  # its number in the file, its text


def mistakes(text: str, meta: Mapping[str, Any]) -> Iterator[Line]:
    """What is wrong with the shape of the page in a file, by line: of any page, lists with too many steps; of a
    situation, what is missing, double or out of order.
    """
    lines = list(numbered(text.splitlines(), 0))
    prose = [(number, line) for number, line, is_code in lines if not is_code]
    for number, line in prose:
        if line.startswith(f"{STEPS + 1}. "):
            yield number, f"more than {STEPS} steps: join two that are done at one place, or leave one out"
    yield from _answer(prose, "situation" not in meta or bool(meta.get("no_button")))
    number, heading = next(((number, line) for number, line in reversed(prose) if line.startswith("## ")), (1, ""))
    if "situation" in meta and heading != NEXT:
        yield number, f"the page does not end with {NEXT!r}; write below it where to go next, like '{A_WAY}'"
    if "situation" in meta:
        opened = [number for number, line, is_code in lines if is_code and line.startswith("```")]
        for number in opened[1:]:
            yield number, f"a second message; the first is in line {opened[0]}: keep one, a reader copies one"
        yield from _order(prose)


def _answer(prose: list[Line], has_no_button: bool) -> Iterator[Line]:
    title = next((place for place, (_, line) in enumerate(prose) if line.startswith("# ")), 0)
    number, answer = next(((number, line) for number, line in prose[title + 1 :] if line.strip()), (1, ""))
    if not re.match(r"\*\*.+[.?!]\*\*", answer):
        yield number, f"the page does not begin with its answer, in bold; {ORDER}"
    elif not has_no_button and not BUTTON.search(answer):
        yield (
            number,
            (
                'the answer names no button, like "Returns/refunds"; where there is none, say why in the front matter: '
                f"'{NO_BUTTON}'"
            ),
        )


def _order(prose: list[Line]) -> Iterator[Line]:
    first = []
    last = prose[-1][0]
    end = next((number for number, line in prose if re.match(MARKS["::: folded"], line)), last)
    for mark, pattern in MARKS.items():
        found = [number for number, line in prose if re.match(pattern, line) and (mark != CARD or number < end)]
        if not found and mark != "## Write this":
            yield last, f"the page has no {mark!r}; {ORDER}"
        for number in found[1:]:
            yield number, f"a second {mark!r}; the first is in line {found[0]}"
        first += found[:1]
    for before, number in pairwise(first):
        if number < before:
            yield number, f"this stands too early; {ORDER}"
