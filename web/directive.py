"""Markdown directives: one line becomes a form, a table of facts, or worked examples; `{fact:…}` becomes a value.

    ::: calculator dispute_window problem=received_wrong
    ::: facts aliexpress
    ::: cases dispute_window
    You have {fact:aliexpress.open_dispute_last_day} days.

A mistake stops the build: a DirectiveError names the page, the line, and what was probably meant.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from posixpath import relpath
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from mkdocs.exceptions import BuildError

import calculators
from calculators import names
from calculators.front import answers
from calculators.front.form_html import form as form_html
from calculators.front.html import Html, link, tag
from calculators.front.outcome_html import shown
from calculators.front.reply import answer, form_of
from calculators.kit.days import in_words, short
from calculators.kit.policy import Fact, PolicyError, Value, did_you_mean, fact, facts

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
POLICY = Path(calculators.__file__).parent / "policy"
FACTS_PAGE = "about/facts.md"

DIRECTIVE = re.compile(r"^(?P<indent>\s*):::\s*(?P<word>\w*)\s*(?P<rest>.*?)\s*$")
INLINE_FACT = re.compile(r"\{fact:\s*([^}\s]*)\s*\}")
FENCE = re.compile(r"^\s*(```+|~~~+)")


class DirectiveError(BuildError):
    """A directive cannot be used: the build stops with page, line, and what was probably meant."""


@dataclass(slots=True)
class Page:
    """The page being rendered: its path in docs/ and how many lines stand before its text, as the hooks set them.

    `anchors` are the ids in the blocks made for it, so that MkDocs can check links to them.
    """

    path: str = "page.md"
    lines_before: int = 0
    anchors: set[str] = field(default_factory=set)


class Directives(Extension):
    """The Markdown extension. `page` is set before each page is rendered (web/hooks.py)."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Markdown."""
        md.block_level_elements.append("calculator-form")  # else Markdown puts it into a paragraph
        md.preprocessors.register(_Lines(md, self.page), "directives", 28)  # before fenced code: lines are countable
        md.inlinePatterns.register(_InlineFact(INLINE_FACT.pattern, md, self.page), "inline_fact", 180)


class _Lines(Preprocessor):
    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        done: list[str] = []
        fence = ""
        for number, line in enumerate(lines, self.page.lines_before + 1):
            if mark := FENCE.match(line):
                fence = "" if fence and line.strip().startswith(fence) else fence or mark[1]
            if fence:
                done.append(line)
                continue
            try:
                done += self._line(line)
            except (LookupError, ValueError) as error:
                raise DirectiveError(f"{self.page.path}:{number}: {error}") from None
        return done

    def _line(self, line: str) -> list[str]:
        for fact_id in INLINE_FACT.findall(re.sub(r"`[^`]*`", "", line)):
            fact(fact_id)
        directive = DIRECTIVE.match(line)
        if not directive:
            return [line]
        block = str(expand(directive["word"], directive["rest"].split()))
        self.page.anchors |= set(re.findall(r' id="([^"]+)"', block))
        return ["", directive["indent"] + self.md.htmlStash.store(block), ""]


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


def expand(word: str, rest: list[str]) -> Html:
    """The block for one directive line. Raises LookupError or ValueError that says what was probably meant."""
    known: dict[str, Callable[..., Html]] = {"calculator": calculator, "facts": facts_table, "cases": cases_table}
    if word not in known:
        raise LookupError(
            f"there is no directive '::: {word}'{did_you_mean(word, known)}; there are {', '.join(known)}"
        )
    if not rest:
        raise ValueError(f"'::: {word}' needs a name, like '::: {word} {_first(word)}'")
    return known[word](*rest)


def _first(word: str) -> str:
    return "aliexpress" if word == "facts" else names()[0]


def calculator(name: str, *defaults: str) -> Html:
    """The form of a calculator, filled with `question=answer` defaults, and its worked examples."""
    form = form_of(name)
    questions = {question.name: question for question in form.questions}
    typed: dict[str, str] = {}
    for default in defaults:
        key, _, text = default.partition("=")
        if key not in questions:
            raise LookupError(f"{name} has no question {key!r}{did_you_mean(key, questions)}")
        answers.answer(questions[key], text, date.max)
        typed[key] = text
    return form_html(form, typed, {"Worked examples": cases_table(name), "Facts and sources": facts_behind(name)})


def cases_table(name: str) -> Html:
    """Worked examples from the case table: what was answered, what the calculator says. Errors are left out."""
    form = form_of(name)
    rows = [_case_row(name, case) for case in cases(name)]
    return tag(
        "table",
        tag("caption", form.title),
        tag("thead", tag("tr", [tag("th", head, scope="col") for head in ("Example", "Given", "Answer")])),
        tag("tbody", [row for row in rows if row][:EXAMPLES]),
        class_="sheet",
    )


EXAMPLES = 8  # the first lines of a case table; the rest are for the tests


def cases(name: str) -> list[dict[str, str]]:
    """The lines of a case table by column. Raises LookupError when there is none."""
    form_of(name)
    file = CASES / f"{name}.csv"
    if not file.is_file():
        raise LookupError(f"{name} has no case table; write tests/cases/{name}.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _case_row(name: str, case: dict[str, str]) -> Html | None:
    form = form_of(name)
    typed = {question.name: case.get(question.name) or "" for question in form.questions}
    reply = answer(name, typed, case["today"])
    if reply["kind"] != "outcome":
        return None
    today = date.fromisoformat(case["today"])
    read = answers.read(form, typed, today).values
    given = [(question.ask.label, shown(read[question.name])) for question in form.questions if question.name in read]
    return tag(
        "tr",
        tag("th", case["case"][:1].upper() + case["case"][1:], scope="row"),
        tag("td", tag("dl", [tag("div", tag("dt", label), tag("dd", value)) for label, value in given])),
        tag("td", tag("strong", str(reply["outcome"]["headline"])), tag("small", f"Asked on {in_words(today)}")),
    )


@cache
def facts_behind(name: str) -> Html:
    """The facts that the calculator's answers cite, over its whole case table, in the order of their first use."""
    found: dict[str, None] = {}
    for case in cases(name):
        typed = {question.name: case.get(question.name) or "" for question in form_of(name).questions}
        reply = answer(name, typed, case["today"])
        if reply["kind"] == "outcome":
            found |= dict.fromkeys(cited_in(reply["outcome"]))
    return facts_sheet([fact(fact_id) for fact_id in found], with_anchors=False)


def cited_in(outcome: dict[str, Any]) -> Iterator[str]:
    """The ids of the facts in an outcome, wherever its reasons stand."""
    for part in (outcome, *outcome["deadlines"], *outcome["checklist"], *outcome["letters"]):
        yield from (reason["fact"] for reason in part["reasons"] if reason["fact"])


def facts_table(regime: str) -> Html:
    """Every fact of a policy file with its source, what contradicts it, and when it was checked."""
    try:
        rows = list(facts(regime).values())
    except FileNotFoundError:
        there = sorted(file.stem for file in POLICY.glob("*.toml"))
        raise LookupError(f"there is no file policy/{regime}.toml{did_you_mean(regime, there)}") from None
    return facts_sheet(rows, with_anchors=True)


def facts_sheet(rows: list[Fact], with_anchors: bool) -> Html:
    """Facts as a table; anchors only where it is the page that inline facts link to, or the regime's own."""
    heads = ("What", "Value", "Source", "Confidence")
    return tag(
        "table",
        tag("thead", tag("tr", [tag("th", head, scope="col") for head in heads])),
        tag("tbody", [_fact_row(row, value, with_anchors) for row in rows for value in reversed(row.values)]),
        class_="sheet",
    )


def _fact_row(row: Fact, value: Value[int | str], with_anchors: bool) -> Html:
    is_place = with_anchors and value is row.values[-1]
    return tag(
        "tr",
        tag("th", row.title, tag("code", row.id), scope="row", id=row.id if is_place else None),
        tag(
            "td",
            tag("p", in_units(value, row.unit), class_="fact-value"),
            tag("p", value.note, class_="fact-note") if value.note else None,
            data_head="Value",
        ),
        tag(
            "td",
            tag("p", link(value.url, value.source)),
            tag("blockquote", f"“{value.quote}”") if value.quote else None,
            [tag("p", "Also: ", link(other.url, other.source)) for other in value.also],
            _disputed(value),
            data_head="Source",
        ),
        tag(
            "td",
            tag("span", CONFIDENCE[value.confidence], class_="fact-confidence", data_confidence=value.confidence),
            tag("small", f"Valid since {short(value.since)}"),
            tag("small", f"Checked {short(value.checked)}"),
            tag("small", f"Next check by {short(value.review_by)}"),
            data_head="Confidence",
        ),
    )


def in_units(value: Value[int | str], unit: str) -> str:
    """`15 calendar days`, `1 time`, or the sentence."""
    if isinstance(value.value, str):
        return value.value
    return f"{value.value:,} {unit.removesuffix('s') if value.value == 1 else unit}"


CONFIDENCE = {"high": "High", "medium": "Medium: usually so", "low": "Low: guidance only"}


def _disputed(value: Value[int | str]) -> Html | None:
    if not value.disputed:
        return None
    return tag(
        "details",
        tag("summary", f"Other readings ({len(value.disputed)})"),
        tag(
            "ul",
            [
                tag("li", f"{other.value}: ", link(other.url, other.source), f". {other.why_not}")
                for other in value.disputed
            ],
        ),
    )


def latest(row: Fact) -> Value[int | str]:
    """The newest value of a fact. Raises PolicyError when the newest says that it ended."""
    if row.values[-1].value == "none":
        raise PolicyError(f"fact {row.id!r} ended on {short(row.values[-1].since)}")
    return row.values[-1]


def cited(value: Value[int | str]) -> str:
    """A source in one line, for a tooltip."""
    return f"Source: {value.source}. Checked {short(value.checked)}."
