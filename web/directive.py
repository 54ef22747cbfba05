"""Markdown directives: one line becomes a form, a table, a drawing or a list; `{fact:…}` becomes a value.

    ::: calculator dispute_window problem=not_as_described
    ::: plan problem=not_as_described
    ::: facts aliexpress
    ::: drawing dispute_timeline
    You have {fact:aliexpress.open_dispute_last_day} days.

A mistake stops the build: a DirectiveError names the page, the line, and what was probably meant. What only looks like
a directive or a fact is a mistake too, because it would be published as text.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from posixpath import relpath
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from mkdocs.exceptions import BuildError

from calculators.front import answers, links, orders, orders_html
from calculators.front.form_html import Steps
from calculators.front.form_html import form as form_html
from calculators.front.html import Html, tag
from calculators.front.reply import form_of
from calculators.kit.days import short
from calculators.kit.form import Form
from calculators.kit.policy import Fact, PolicyError, Value, did_you_mean, fact, regimes
from web import folds, forge, history
from web.case_check import check
from web.drawings import DRAWINGS
from web.facts import all_facts, facts_behind, facts_table
from web.headers import HOSTING
from web.licences import licences
from web.states import state
from web.tables import ROOT, cases_table, disputed_table, facts_cited, in_force

DOCS = ROOT / "docs"
FACTS_PAGE = "about/facts.md"
PLAN_PAGE = "my-order/"

DIRECTIVE = re.compile(r"^(?P<indent>\s*):::\s*(?P<word>\w*)\s*(?P<rest>.*?)\s*$")
INLINE_FACT = re.compile(r"\{fact:\s*([^}\s]*)\s*\}")
DAYS_OF_A_FACT = re.compile(INLINE_FACT.pattern + r" (?:calendar )?days\b(?! \()")
MONTH = 30.44  # days, on average
IN_MONTHS_FROM = 45  # days; fewer are easier to count in days
ROOTED = re.compile(r"\]\(/([^)]+\.(?:md|xml)(?:#[^)]*)?)\)")  # a link whose path starts at docs/
ROOT_ADDRESS = ' href="/'  # in a block, of an address that starts at the site
FENCE = re.compile(r"^\s*(```+|~~~+)")
CODE = re.compile(r"`[^`]*`")
NEARLY_A_DIRECTIVE = re.compile(r":{2,}\s*(\w+)")
NEARLY_A_FACT = re.compile(r"\{\s*facts?\b|\bfact:\s*\w+\.\w|\{+\s*[a-z]+\.[a-z_]+\s*\}|\{\}", re.IGNORECASE)


class DirectiveError(BuildError):
    """A directive cannot be used: the build stops with page, line, and what was probably meant."""


@dataclass(slots=True)
class Page:
    """The page being rendered: its path in docs/ and how many lines stand before its text, as the hooks set them.

    `anchors` are the ids in the blocks made for it, so that MkDocs can check links to them. `stated` are the facts in
    its sentences in order, `relied_on` also those behind its calculators and tables. `told_twice` are the numbers of
    days that were told in months too.
    """

    path: str = "page.md"
    lines_before: int = 0
    anchors: set[str] = field(default_factory=set)
    stated: list[str] = field(default_factory=list)
    relied_on: set[str] = field(default_factory=set)
    told_twice: set[int] = field(default_factory=set)

    @property
    def root(self) -> str:
        """The way from its address to that of the site."""
        path = Path(self.path).with_suffix("")
        return "../" * (len(path.parts) - (path.name == "index"))

    def from_here(self, block: str) -> str:
        """A block, its addresses that start at the site as they are written on this page."""
        return block.replace(ROOT_ADDRESS, f' href="{self.root}')


class Directives(Extension):
    """The Markdown extension. It is turned to each page before that is rendered (web/hooks.py)."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def turn_to(self, page: Page) -> None:
        """From now on, this page is rendered."""
        for name in Page.__slots__:
            setattr(self.page, name, getattr(page, name))

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Markdown."""
        md.block_level_elements += [
            "calculator-form",
            "case-check",
            "fact-filter",
            "order-list",
            "order-line",
        ]  # else Markdown puts them into a paragraph
        md.preprocessors.register(_Lines(md, self.page), "directives", 28)  # before fenced code: lines are countable
        md.inlinePatterns.register(_InlineFact(INLINE_FACT.pattern, md, self.page), "inline_fact", 180)


class _Lines(Preprocessor):
    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        done: list[str] = []
        for number, line, is_code in numbered(lines, self.page.lines_before):
            try:
                done += [line] if is_code else self._line(line)
            except (LookupError, ValueError) as error:
                raise DirectiveError(f"docs/{self.page.path}:{number}: {error}") from None
        return done

    def _line(self, line: str) -> list[str]:
        for fact_id in facts_in(line):
            self.page.relied_on.add(fact(fact_id).id)
            if fact_id not in self.page.stated:
                self.page.stated.append(fact_id)
        directive = directive_in(line)
        if not directive:
            return [line if line.lstrip().startswith(("|", "#")) else DAYS_OF_A_FACT.sub(self._twice, line)]
        block = expand(directive["word"], directive["rest"].split())
        if isinstance(block, list):
            here = Path(self.page.path).parent.as_posix()
            lines = (ROOTED.sub(lambda match: f"]({relpath(match[1], here)})", line) for line in block)
            return ["", *(done for line in lines for done in self._line(line)), ""]
        if directive["word"] == "calculator":
            self.page.relied_on.update(facts_cited(directive["rest"].split()[0]))
        self.page.anchors |= set(re.findall(r' id="([^"]+)"', str(block)))
        return ["", directive["indent"] + self.md.htmlStash.store(self.page.from_here(str(block))), ""]

    def _twice(self, match: re.Match[str]) -> str:
        """A long time in days is told in months too, where it first stands on the page."""
        days = latest(fact(match[1])).value
        if not isinstance(days, int) or days < IN_MONTHS_FROM or days in self.page.told_twice:
            return match[0]
        self.page.told_twice.add(days)
        return f"{match[0]} (about {in_months(days)})"


def in_months(days: int) -> str:
    """`3½ months` for 105 calendar days: to the half month, from a year on to the month."""
    halves = round(days / MONTH * 2)
    whole, half = divmod(halves, 2) if halves < 24 else (round(days / MONTH), 0)
    return f"{whole}{'½' if half else ''} months"


def numbered(lines: list[str], before: int) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number in the file, and whether it is code."""
    fence = ""
    for number, line in enumerate(lines, before + 1):
        if mark := FENCE.match(line):
            fence = "" if fence and line.strip().startswith(fence) else fence or mark[1]
        yield number, line, bool(fence)


def mistakes(markdown: str, lines_before: int) -> Iterator[tuple[int, str]]:
    """Every directive and inline fact of a page that cannot be used: its line and why."""
    for number, line, is_code in numbered(markdown.splitlines(), lines_before):
        if is_code:
            continue
        try:
            for fact_id in facts_in(line):
                latest(fact(fact_id))
            if directive := directive_in(line):
                expand(directive["word"], directive["rest"].split())
        except (LookupError, ValueError) as error:
            yield number, str(error)


def facts_in(line: str) -> list[str]:
    """The ids of the inline facts of a line. Raises ValueError for what only looks like one."""
    bare = CODE.sub("", line)
    if NEARLY_A_FACT.search(INLINE_FACT.sub("", bare)):
        raise ValueError("this is no fact yet; write it like this, in one line: {fact:aliexpress.appeal}")
    return INLINE_FACT.findall(bare)


def directive_in(line: str) -> re.Match[str] | None:
    """The directive that a line is. Raises ValueError for what only looks like one."""
    if directive := DIRECTIVE.match(line):
        return directive
    if (nearly := NEARLY_A_DIRECTIVE.search(CODE.sub("", line))) and did_you_mean(nearly[1], DIRECTIVES):
        raise ValueError(
            f"this is no directive yet{did_you_mean(nearly[1], DIRECTIVES)}; "
            "write three colons at the beginning of a line of its own: '::: calculator dispute_window'"
        )
    return None


class _InlineFact(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, page: Page) -> None:
        super().__init__(pattern, md)
        self.page = page

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        value = latest(fact(m[1]))
        there = relpath(FACTS_PAGE, Path(self.page.path).parent.as_posix())
        link = Element("a", {"class": "fact", "href": f"{there}#{m[1]}", "title": cited(value)})
        if isinstance(value.value, int):
            link.text = f"{value.value:,}"
            return link, m.start(0), m.end(0)
        sentence = Element("span")
        sentence.text = f"{value.value} "
        sentence.append(link)
        link.set("class", "fact-link")
        link.text = "source"
        return sentence, m.start(0), m.end(0)


def expand(word: str, rest: list[str]) -> Html | list[str]:
    """The block for one directive line, or lines of Markdown. Raises LookupError or ValueError that says what was
    probably meant.
    """
    if word not in DIRECTIVES:
        raise LookupError(
            f"there is no directive '::: {word}'{did_you_mean(word, DIRECTIVES)}; there are {', '.join(DIRECTIVES)}"
        )
    make, example = DIRECTIVES[word]
    try:
        inspect.signature(make).bind(*rest)
    except TypeError:
        how = f"write it like this: '::: {word} {example}'" if example else f"write '::: {word}' alone"
        raise ValueError(how) from None
    return make(*rest)


STEPS: Mapping[str, Steps] = {"steps": "narrow", "steps=always": "always"}
CARDS = ("closed", "beside")


def calculator(name: str, *defaults: str) -> Html:
    """The form of a calculator, filled with `question=answer` defaults, and its worked examples; with `steps`, as one
    step at a time on a narrow screen, with `steps=always` on any; with `closed`, behind a card that a press opens; with
    `beside`, behind such a card on a narrow screen, and open beside the text on a wide one.
    """
    form = form_of(name)
    typed = filled(form, [default for default in defaults if default not in (*STEPS, *CARDS)])
    folded = {"Worked examples": cases_table(name), "Facts and sources": facts_behind(name)}
    steps: Steps = next((STEPS[default] for default in defaults if default in STEPS), "")
    drawn = form_html(form, typed, folded, steps=steps)
    how = next((default for default in defaults if default in CARDS), "")
    if not how:
        return drawn
    return tag("details", tag("summary", form.title), drawn, class_=f"calculator-card calculator-{how}")


def filled(form: Form, defaults: Iterable[str]) -> dict[str, str]:
    """`question=answer`, by question. Raises LookupError or ValueError where there is no such question or answer."""
    questions = {question.name: question for question in form.questions}
    typed: dict[str, str] = {}
    for default in defaults:
        key, _, text = default.partition("=")
        if key not in questions:
            raise LookupError(f"{form.name} has no question {key!r}{did_you_mean(key, questions)}")
        answers.answer(questions[key], text, date.max)
        typed[key] = text
    return typed


def plan(*defaults: str) -> Html:
    """The way to the plan of an order, filled with `question=answer`; what was typed on the page comes along."""
    typed = filled(form_of(orders.CALCULATOR), defaults)
    there = f"/{PLAN_PAGE}{links.beside_what_is_typed(typed) if typed else ''}"
    return tag(
        "div",
        tag(
            "p",
            tag("strong", "With my dates."),
            " Answer a few questions: you see what to do today and by when, and what is left if AliExpress says no.",
        ),
        tag("p", tag("a", "Show my plan", href=there, class_="md-button")),
        class_="plan-way",
    )


def latest(row: Fact) -> Value[int | str]:
    """The newest value of a fact. Raises PolicyError when the newest says that it ended."""
    if row.values[-1].value == "none":
        raise PolicyError(f"fact {row.id!r} ended on {short(row.values[-1].since)}")
    return row.values[-1]


def cited(value: Value[int | str]) -> str:
    """A source in one line, for a tooltip."""
    newest = f" Newest text found: {value.newest_text}." if value.newest_text else ""
    return f"Source: {value.source}. Checked {short(value.checked)}.{newest}"


def folded() -> Html:
    """From here on, the sections of the page are closed."""
    return folds.FROM_HERE


def drawing(name: str) -> Html:
    """A drawing with its caption and its words."""
    if name not in DRAWINGS:
        raise LookupError(f"there is no drawing {name!r}{did_you_mean(name, DRAWINGS)}")
    return DRAWINGS[name]()


def guarantees() -> list[str]:
    """The legal guarantee in the EU, country by country."""
    from web.guarantees import guarantees as rows  # rules read the policy files, which the check looks at first

    return rows()


def aged_numbers() -> list[str]:
    """Every number whose newest text is not of this year: what it is, and of when that text is."""
    return [
        f"- **{fact(value.fact).title}:** {{fact:{value.fact}}}. Newest text found: {value.newest_text}."
        for value in in_force()
        if value.newest_text
    ]


def bare_addresses() -> list[str]:
    """Every fact whose address names a site and no page of it, and why."""
    return [
        f"- [{fact(value.fact).title}](/{FACTS_PAGE}#{value.fact}): {value.no_page}"
        for value in in_force()
        if value.no_page
    ]


def places() -> list[str]:
    """The pages about the law of countries and provinces. The path starts at docs/."""
    return [
        f"- [{regime.title}](/{regime.page})"
        + (f": {len(regime.countries)} countries" if len(regime.countries) > 1 else "")
        + (f": {', '.join(regime.provinces.values())}" if regime.provinces else "")
        for regime in regimes().values()
        if regime.countries
    ]


def hosting(name: str) -> list[str]:
    """A file that we give to hosts, before the policy of a build is filled in."""
    files = {file.name: file for file in sorted(HOSTING.iterdir())}
    if name not in files:
        raise LookupError(f"there is no file {name!r} in web/hosting{did_you_mean(name, files)}")
    return ["```ini", *files[name].read_text(encoding="utf-8").splitlines(), "```"]


def changes() -> list[str]:
    """CHANGELOG.md below its introduction, one level of headings deeper; each line has the place its feed leads to."""
    text = (ROOT / history.CHANGES).read_text(encoding="utf-8")
    lines = [f"#{line}" if line.startswith("#") else line for line in text.splitlines()]
    for change in history.changes(text):
        lines[change.line - 1] += f"\n{{: #{change.anchor} }}"
    first = next(place for place, line in enumerate(lines) if line.startswith("###"))
    told = f"A feed reader shows you each new line: give it the address of [our feed](/{history.FEED})."
    return [told, "", *lines[first:]]


DIRECTIVES: dict[str, tuple[Callable[..., Html | list[str]], str]] = {
    "aged_numbers": (aged_numbers, ""),
    "all_facts": (all_facts, ""),
    "bare_addresses": (bare_addresses, ""),
    "calculator": (calculator, "dispute_window"),
    "changes": (changes, ""),
    "check": (check, ""),
    "disputed": (disputed_table, ""),
    "drawing": (drawing, "dispute_timeline"),
    "facts": (facts_table, "aliexpress"),
    "folded": (folded, ""),
    "guarantees": (guarantees, ""),
    "hosting": (hosting, "nginx.conf"),
    "licences": (licences, "served"),
    "orders": (orders_html.place, ""),
    "orders_at_home": (orders_html.home, ""),
    "places": (places, ""),
    "plan": (plan, "problem=damaged"),
    "report": (forge.report, ""),
    "state": (state, "dispute_window as=wait"),
}
"""What each directive makes, and a name that may stand behind it; those without one stand alone."""
