"""A made-up language, in which every sentence stands in brackets, finds what cannot be said in another one.

What is left outside the brackets was glued, or never asked for its translation.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest

import calculators
from calculators import names
from calculators.front import form_html
from calculators.front.days_typed import A_DATE
from calculators.front.orders import Order
from calculators.front.orders_html import drawn as drawn_orders
from calculators.front.orders_html import line, place, rows
from calculators.front.reply import answer, concluded, form_of
from calculators.kit.days import MONTHS, WEEKDAYS
from calculators.kit.policy import version
from calculators.kit.words import ENGLISH, Language, in_language
from tests.markup import VOID
from web.case_tables import cases
from web.prose import UNSAID


class Bracketed(Language):
    """Says the English sentence in brackets, and remembers what it was asked for."""

    def translated(self, pattern: str) -> str:
        """The pattern in brackets."""
        asked.add(pattern)
        return f"⟦{pattern}⟧"


asked: set[str] = set()
BRACKETED = Bracketed(
    tuple(f"⟦{month}⟧" for month in MONTHS),
    tuple(f"⟦{weekday}⟧" for weekday in WEEKDAYS),
    {how: pattern.replace(":.3", "") for how, pattern in ENGLISH.days.items()},  # half a word has half its brackets
    {unit: (f"⟦{one}⟧", f"⟦{many}⟧") for unit, (one, many) in ENGLISH.units.items()},
    {},
)
every_calculator = pytest.mark.parametrize("name", names())

KEPT = {"outcome-source", "outcome-letter", "card-link"}
"""Elements whose text is that of others: titles and addresses of sources, letters, which are in English, and a link."""
INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
AMOUNT = re.compile(r"CAD [\d.,]+|[\d.,]+ (?:[A-Z]{3}|pounds)")  # the currency stands there as it was typed


def outside(text: str) -> str:
    """What stands in no bracket, if it holds a word."""
    while INNERMOST.search(text):
        text = INNERMOST.sub("", text)
    text = AMOUNT.sub("", text).strip()
    return text if re.search(r"[A-Za-z]{2}", text) else ""


class Texts(HTMLParser):
    """All text that is ours, and names that only screen readers are told."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.joined = 0  # pieces of text that belong to what stands before them
        self.within: list[bool] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if (attributes.get("href") or "").startswith("/calculators/"):
            self.joined = 2  # a calculator that a sentence names, and the rest of the sentence
        else:
            self.found.append(attributes.get("aria-label") or "")
        if tag not in VOID:
            self.within.append(bool(KEPT & {*(attributes.get("class") or "").split()}))

    def handle_endtag(self, tag: str) -> None:
        self.within.pop()

    def handle_data(self, text: str) -> None:
        if self.joined:
            self.joined -= 1
            self.found[-1] += text
        elif not any(self.within):
            self.found.append(text)


def texts_of(file: str) -> list[str]:
    """The titles of entries in a calendar file, and what they say beside titles and addresses of sources."""
    lines = [line.partition(":") for line in file.replace("\r\n ", "").split("\r\n")]
    texts = [text for name, _, value in lines if name in ("SUMMARY", "DESCRIPTION") for text in value.split("\\n")]
    return [text for text in texts if not text.startswith("⟦Source: ")]


def test_what_is_not_said_in_the_language_is_found() -> None:
    assert outside("⟦Open ⟦the dispute⟧ by⟧ 23") == ""
    assert outside("⟦Open⟧ the dispute") == "the dispute"


@every_calculator
def test_every_answer_to_a_case_is_said_in_the_language_of_the_reply(name: str) -> None:
    typed_texts = {text for case in cases(name) for text in case.typed.values()}
    for case in cases(name):
        with in_language(BRACKETED):
            reply = answer(name, case.typed, case.today, "https://example.org/")
        if reply["kind"] == "errors":
            told = list(reply["errors"].values())
        elif reply["kind"] == "gap":
            told = [reply["text"]]
        else:
            outcome = reply["outcome"]
            told = [*Texts(reply["html"]).found, outcome["headline"], *outcome["warnings"]]
            told += [clock[key] for clock in outcome["deadlines"] for key in ("label", "if_missed")]
            told += [reason["text"] for clock in outcome["deadlines"] for reason in clock["reasons"]]
            told += texts_of(reply["calendar"])
        left = {outside(text) for text in told} - {""} - typed_texts
        assert not left, f"{case.place}: not said in the language: {sorted(left)[:3]}"


@every_calculator
def test_every_form_is_said_in_the_language_of_its_page(name: str) -> None:
    with in_language(BRACKETED):
        form = str(form_html.form(form_of(name), {}, {}))
    left = {outside(text) for text in Texts(form).found} - {""}
    assert not left


def test_the_list_of_orders_and_its_line_are_said_in_the_language_of_the_page() -> None:
    today, then = date(2026, 11, 12), {"aliexpress.open_dispute": "2026-11-21"}
    answers = {"problem": "counterfeit", "completed_on": "2026-11-10"}
    orders = [
        Order("a1", "", answers, "2026-11-12", "2026-11-01 00000000", then, 1),
        Order("b2", "", {"problem": "counterfeit", "opened_on": "2026-11-11"}, "2026-11-12", version(), {}, 1),
        Order("c3", "", {"problem": "x"}, "2026-11-12", version(), {}, 1),
        Order("d4", "", answers | {"completed_on": "2026-09-01"}, "2026-11-12", version(), {}, 1),
    ]
    form = form_of("my_order")
    with in_language(BRACKETED):
        found = rows(orders, form, partial(concluded, form, today=today), today)
        drawn = [drawn_orders(found, ["x"], form, {"a1-opened_on": A_DATE}), place()]
        told = [text for part in drawn for text in Texts(str(part)).found] + [*line(found, today).values()]
    assert not {outside(text.replace("“x”", "").replace("dispute-desk-orders.json", "")) for text in told} - {""}


GLUE = re.compile(r"^[\s.,;:)]|[\s(,]$")
ROOT = Path(calculators.__file__).parent


def written() -> Iterator[str]:
    """Every text that stands in the code or in the policy as it is."""
    for module in ROOT.rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        yield from (
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
    for form in map(form_of, names()):
        yield from (form.title, form.introduction, *(question.ask.group for question in form.questions))
    for policy in ROOT.glob("policy/*.toml"):
        yield from _texts(tomllib.loads(policy.read_text(encoding="utf-8")))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for inside in part.values() if isinstance(part, dict) else part:
            yield from _texts(inside)


def test_every_sentence_is_written_down_whole_and_none_begins_or_ends_in_the_middle() -> None:
    """A sentence that was put together has no text in the code that a translator could find."""
    for name in names():
        for case in cases(name):
            with in_language(BRACKETED):
                answer(name, case.typed, case.today)
        with in_language(BRACKETED):
            form_html.form(form_of(name), {}, {})
    assert len(asked) > 500, "this proves nothing"
    assert not sorted(asked - set(written()))
    assert not [pattern for pattern in asked if GLUE.search(pattern)]


TOLD = {"title", "value", "note", "why_not", "no_page"}
"""What a policy file says in our words; sources and quotes are in those of others."""


def told_in_code(module: Path) -> Iterator[tuple[str, str]]:
    """Sentences in the code with their place: no docstring, and no error that only builders see."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    silent = {
        id(inside)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or isinstance(node, ast.Assert)
        or (isinstance(node, ast.Raise) and not re.search("Refused|Gap", ast.dump(node)))
        for inside in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield f"{module.name}:{node.lineno}", node.value if " " in node.value.strip() else ""


def told_by_policy(part: object, place: str) -> Iterator[tuple[str, str]]:
    """What a policy file tells readers, with its file and fact."""
    for key, inside in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        if key in TOLD and isinstance(inside, str):
            yield place, inside
        yield from told_by_policy(inside, f"{place}, {key}" if place.endswith(".toml") else place)


def test_no_sentence_has_a_word_of_builders() -> None:
    """Readers are told deadline, last day, days, a usual time; `web.prose` looks for the same words in the pages."""
    told = [text for module in ROOT.rglob("*.py") for text in told_in_code(module)]
    told += [text for name in ("drawings", "tables") for text in told_in_code(ROOT.parent / "web" / f"{name}.py")]
    told += [(f"form {name}", f"{form_of(name).title} {form_of(name).introduction}") for name in names()]
    for policy in ROOT.glob("policy/*.toml"):
        told += told_by_policy(tomllib.loads(policy.read_text(encoding="utf-8")), policy.name)
    assert len(told) > 2000, "this proves nothing"
    assert not [f"{place}: {found[0]!r} in {text!r}" for place, text in told if (found := UNSAID.search(text))]
