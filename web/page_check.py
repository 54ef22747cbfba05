"""Whether pages can be used: front matter, phrasings, shape, directives, facts, links, their line in `mkdocs.yml`."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from markdown.extensions.toc import slugify
from mkdocs.utils.meta import YAML_RE, get_data

from calculators.kit.policy import did_you_mean, facts, regimes
from web import directive, prose, search, shape
from web.history import CHANGES
from web.tables import ROOT

type Mistake = tuple[int, str]  # line, and what is wrong there

DOCS = ROOT / "docs"
LINK = re.compile(r"\]\((?!\w+:|[/<])([^)\s#]*)(?:#([^)\s]+))?\)")
OUTSIDE = re.compile(r"\]\((http:[^)\s]*|www\.[^)\s]*)")
PARTED = re.compile(r"\[[^\[\]]+\] \([^)\s]+\.md|\]\([^)\s]*\.md(?:#[\w-]*)?(?:\s|$)")
MERGED = re.compile(r"(?:<{7}|={7}|>{7})(?:\s|$)")
MARKUP = re.compile(r"\{[^}]*\}|\]\([^)]*\)|[*`[\]]")
OWN_ANCHOR = re.compile(r"\{[^}]*#([\w-]+)[^}]*\}\s*$")
HTML = re.compile(r"</?[a-z][^>]*>")
MOST_MEANT = 3  # facts that are named for a number
FRONT_MATTER = "begin it with '---', a line 'title: …', a line 'description: …', and '---'"
LENGTHS = {"title": (5, 60), "description": (70, 160)}
WITHOUT_FACTS = (
    "about/accessibility.md",
    "about/speed.md",
    "about/check.md",
    "about/licences.md",
    "my-orders.md",
    "publish.md",
)
"""They rest on what was measured, on cases, on what is installed, on orders."""


def mistakes(page: Path, text: str, asked: dict[str, str], numbers: dict[int, str]) -> list[Mistake]:
    """What is wrong with the text of a page, by line. `asked` and `numbers` know the phrasings and the numbers of
    situations of pages before it.
    """
    text = text.replace("\r\n", "\n")
    place = page.relative_to(ROOT).as_posix()
    markdown, meta = get_data(text)
    if problem := _front_matter(text, meta):
        return [problem]
    before = text.count("\n") - markdown.count("\n")
    found = [
        *_heads(text, meta, place, numbers),
        *search.mistakes(place, text, meta, asked),
        *shape.mistakes(text, meta),
        *directive.mistakes(markdown, before),
        *_links(page, markdown, before),
        *_texts(place, markdown, before),
    ]
    return sorted(found)


def _front_matter(text: str, meta: Mapping[str, Any]) -> Mistake | None:
    try:
        yaml.safe_load(match[1] if (match := YAML_RE.match(text)) else "")
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = (where.line if where else 0) + 2
        for number, written in enumerate(text.splitlines()[:line], 1):
            if re.match(r'\s*(?:\w+:|-) "[^"]*$', written):
                return number, "the front matter cannot be read: a quote mark is missing at the end of this line"
        return line, f"the front matter cannot be read: {_yaml(text.splitlines()[line - 1])}"
    missing = [key for key in LENGTHS if not meta.get(key) or not YAML_RE.match(text)]
    return (1, f"the front matter has no {' and no '.join(missing)}; {FRONT_MATTER}") if missing else None


def _yaml(line: str) -> str:
    """Advice for a line that is not YAML."""
    if "\t" in line:
        return "write spaces for the tab"
    return 'put quote marks around a text with a colon, in one line: title: "Brazil: the right to withdraw"'


def _heads(text: str, meta: Mapping[str, Any], place: str, numbers: dict[int, str]) -> Iterator[Mistake]:
    lines = text.splitlines()
    for key, (fewest, most) in LENGTHS.items():
        if not fewest <= (length := len(str(meta[key]))) <= most:
            yield _line_of(lines, key), f"{key} has {length} characters; write {fewest} to {most}"
    if "situation" in meta:
        number = meta["situation"]
        if (other := numbers.setdefault(number, place)) != place:
            yield (
                _line_of(lines, "situation"),
                f"situation {number} is {other} too; the newer page takes the next number",
            )


def _line_of(lines: list[str], key: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def _texts(place: str, markdown: str, before: int) -> Iterator[Mistake]:
    for number, words in prose.typed_numbers(markdown):
        yield number + before, f"{words!r} is typed, and can go out of date; {_named(words)}"
    opened = 0
    for number, line, is_code in directive.numbered(markdown.splitlines(), before):
        opened = (opened or number) if is_code else 0
        bare = directive.CODE.sub("", line)
        if MERGED.match(line):
            yield number, "a mark of git where two changes meet; keep one of the two texts, and delete the marks"
        if not is_code and place != "docs/index.md" and (html := HTML.search(bare)):
            yield number, f"{html[0]} is HTML; write Markdown, like **bold** or [a link](appeal.md)"
        if re.search(r"!\[\s*\]\(", bare):
            yield number, "the picture says nothing to who cannot see it; write ![what it shows](picture.svg)"
    last = markdown.rstrip().splitlines()[-1:] or [""]
    if opened and not directive.FENCE.match(last[0]):
        yield opened, "nothing closes this block; write ``` in a line of its own below it"
    if place.removeprefix("docs/") not in WITHOUT_FACTS and not re.search(
        r"\{fact:|^::: (facts|all_facts|disputed|calculator|plan)", markdown, re.MULTILINE
    ):
        yield before + 1, "the page rests on no fact; show what it stands on, like '::: facts aliexpress'"


def _named(words: str) -> str:
    """How to name the fact of a typed number: those that have it today, and how one is written."""
    if money := prose.MONEY.fullmatch(words):
        return _money(money[0])
    number, unit = re.split(r"[ -]|(?=%)", words.lower(), maxsplit=1)
    if "week" in unit and number.isdigit():
        number = str(7 * int(number))
        words, unit = f"{number} days", "days"
    kind = next(counted for mark, counted in UNITS_MEANT.items() if mark in unit)
    of_it = [fact for name in regimes() for fact in facts(name).values() if kind in fact.unit]
    same = [f"{{fact:{fact.id}}}" for fact in of_it if number == str(fact.values[-1].value)]
    meant = f"; {number} is {' or '.join(same[:MOST_MEANT])}{' or another' * (len(same) > MOST_MEANT)}" if same else ""
    return f"name its fact{meant}, as in {words.replace(number, same[0]) if same else '{fact:aliexpress.appeal} days'}"


UNITS_MEANT = {
    "%": "percent",
    "hour": "hour",
    "working": "working day",
    "business": "working day",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}  # what stands behind a typed number, and in the unit of a fact of that kind


def _money(words: str) -> str:
    """The same for an amount of money: facts in its currency are meant, and an amount of an example may stand."""
    written = re.search(r"\d[\d.,]*", words)
    number = re.sub(r"[.,](?=\d{3}\b)|[.,]0+$", "", written[0]) if written else ""
    units = {unit for unit, mark in MONEY_OF_FACTS.items() if re.search(mark, words, re.IGNORECASE)}
    of_it = [fact for name in regimes() for fact in facts(name).values() if fact.unit in units]
    same = [f"{{fact:{fact.id}}}" for fact in of_it if number == str(fact.values[-1].value)]
    meant = f"; {number} is {' or '.join(same[:MOST_MEANT])}" if same else ""
    good = words.replace(written[0], same[0]) if written and same else "{fact:customs.eu_duty_under} EUR"
    return f"name its fact{meant}, as in {good}; a line with an invented amount begins with 'An example:'"


MONEY_OF_FACTS = {
    "CAD": r"\bCA?\$|CAD|(?<!US )dollar|(?<![A-Z])\$",
    "EUR": "€|EUR|euro",
    "GBP": "£|GBP|pound",
    "ILS": "₪|ILS|shekel",
    "USD": r"\bUS\$|USD|dollar|(?<![A-Z])\$",
}  # units of facts that are money, and how people write them


def _links(page: Path, markdown: str, before: int) -> Iterator[Mistake]:
    for number, line, is_code in directive.numbered(markdown.splitlines(), before):
        bare = "" if is_code else directive.CODE.sub("", line)
        for target, anchor in LINK.findall(bare):
            there = (page.parent / unquote(target)).resolve() if target else page
            if target.startswith("www."):
                continue
            if not there.exists():
                others = [other.relative_to(page.parent, walk_up=True).as_posix() for other in prose.pages()]
                yield number, f"there is no page {target!r}{did_you_mean(target, others)}"
            elif anchor and anchor not in (known := _anchors(there, markdown if there == page else None)):
                yield number, f"{target or 'this page'} has no heading {anchor!r}{did_you_mean(anchor, known)}"
        if parted := PARTED.search(bare):
            yield number, f"{parted[0]!r} is no link yet; write ] and ( together, and close it: [a link](appeal.md)"
        for address in OUTSIDE.findall(bare):
            yield number, f"{address!r} does not begin with https://, like https://example.org/page"


def _anchors(page: Path, markdown: str | None) -> set[str]:
    return _headings(markdown) if markdown is not None else _of_file(page)


@cache
def _of_file(page: Path) -> set[str]:
    found = _headings(page.read_text(encoding="utf-8-sig"))
    if page == DOCS / directive.FACTS_PAGE:
        found |= {fact.id for name in regimes() for fact in facts(name).values()}
    return found


def _headings(markdown: str) -> set[str]:
    """The anchors of a text."""
    titles = [
        line.lstrip("#").strip()
        for _, line, is_code in directive.numbered(markdown.splitlines(), 0)
        if line.startswith("#") and not is_code
    ]
    own = {own[1] for title in titles if (own := OWN_ANCHOR.search(title))}
    return own | {slugify(MARKUP.sub("", title).strip(), "-") for title in titles}


# ---------------------------------------------------------------- the list of changes, the navigation


def in_changes(text: str) -> Iterator[str]:
    """Lines below the first group of `CHANGELOG.md` that would be lost: each change is one line."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines, 1) if line.startswith("### ")), len(lines))
    for number, line in enumerate(lines[first:], first + 1):
        if line.strip() and not re.match(r"- \S|#{2,3} \S", line):
            yield f"{CHANGES}:{number}: a change is one line below its group: '- Brazil: … Affected: orders since …'"


CONFIG = "mkdocs.yml"


def in_nav(text: str, pages: list[str]) -> Iterator[str]:
    """What is wrong with the navigation in `mkdocs.yml`, given the pages in docs/."""
    try:
        whole = yaml.compose(text)
    except yaml.YAMLError as error:
        line = getattr(error, "problem_mark", None)
        lines = text.splitlines()
        number = min(line.line + 1 if line else 1, len(lines))
        advice = "write spaces for the tab" if "\t" in lines[number - 1] else "line it up with its neighbours"
        yield f"{CONFIG}:{number}: cannot be read: {advice}, like '          - guide/appeal.md'"
        return
    config = {key.value: value for key, value in whole.value} if isinstance(whole, yaml.MappingNode) else {}
    first: dict[str, int] = {}
    for leaf in _leaves(config["nav"]):
        line, name = leaf.start_mark.line + 1, leaf.value
        if name not in pages:
            yield f"{CONFIG}:{line}: there is no page 'docs/{name}'{did_you_mean(name, pages)}"
        elif first.setdefault(name, line) != line:
            yield f"{CONFIG}:{line}: {name} stands in line {first[name]} already"
    hidden = config["not_in_nav"].value.split() if "not_in_nav" in config else []
    for name in pages:
        if name not in first and f"/{name}" not in hidden:
            yield f"docs/{name}:1: the page is not in `nav:` of {CONFIG}; add '- {name}' below a neighbour there"


def _leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The pages that a part of the navigation names."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from _leaves(child[1] if isinstance(child, tuple) else child)
