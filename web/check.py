"""Whether what people edit can be used: facts, calculators, tables of cases, pages. It runs before everything else.

Each mistake is one sentence that begins with file and line. Whether the answers are right is for the tests to say.
"""

import ast
import json
import pkgutil
import re
import sys
import tomllib
import traceback
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import calculators
from calculators import find, names
from calculators.front.reply import form_of
from calculators.kit.form import Form
from calculators.kit.policy import HEAD, PolicyError, did_you_mean, facts, regimes
from calculators.kit.words import Language
from web import page_check, policy_file, prose, review
from web.case_tables import CASES, CaseError, cases
from web.history import CHANGES
from web.policy_file import EXAMPLE, line_of
from web.tables import POLICY, ROOT, in_force

HOUSE = Path(calculators.__file__).parent
SPEAK_FOR_OTHERS = ("kit", "front")  # what fails there was asked for elsewhere


def mistakes() -> list[str]:
    """All mistakes of the first kind that has any: what comes later stands on what comes before."""
    for kind in (in_policy, in_reviews, in_code, in_cases, in_pages):
        if found := list(dict.fromkeys(kind())):
            return found
    return []


def in_policy() -> Iterator[str]:
    """Policy files that cannot be read, one mistake of each; countries that two of them name."""
    first: dict[str, str] = {}
    for file in sorted(POLICY.glob("*.toml")):
        try:
            text = _text(file)
            policy_file.read(text, file.stem)
        except (PolicyError, UnicodeError) as error:
            yield str(error)
            continue
        for code in tomllib.loads(text)[HEAD]["countries"]:
            if (other := first.setdefault(code, file.name)) != file.name:
                line = line_of(text, HEAD, (), "countries")
                yield f"{_place(str(file))}:{line}: [{HEAD}]: {code} is a country of {other} already; keep it in one"


def in_reviews() -> Iterator[str]:
    """Days and months on which more facts are to be checked than somebody reads with care."""
    for value, problem in review.crowded(in_force()):
        regime, _, name = value.fact.partition(".")
        file = POLICY / f"{regime}.toml"
        newest = len(facts(regime)[name].values) - 1
        place = f"{_place(str(file))}:{line_of(_text(file), name, (('values', newest),), 'review_by')}"
        yield f"{place}: [{name}] since {value.since}: {problem}"


def in_code() -> Iterator[str]:
    """Modules that cannot be imported, and calculators whose signature is no form."""
    found = pkgutil.walk_packages(calculators.__path__, "calculators.", onerror=lambda name: None)  # told below
    modules = [module.name for module in found]
    is_whole = True
    for module in modules:
        if not module.endswith("__main__"):
            try:
                import_module(module)
            except Exception as error:
                is_whole = False
                yield said(error)
    forms = {}
    for name in names():
        try:
            forms[name] = form_of(name)
        except TypeError as error:
            yield f"calculators/{name}.py:{find(name).__code__.co_firstlineno}: {error}"
        except Exception as error:
            yield said(error)
    yield from in_words()
    if is_whole and len(forms) == len(names()):
        yield from in_ids()
        yield from in_regimes()
        yield from worded_twice(forms)


def in_ids() -> Iterator[str]:
    """Facts that the code names and that are not there: renamed, or misspelt."""
    known = {f"{name}.{row}" for name in regimes() for row in facts(name)}
    an_id = re.compile(rf"(?:{'|'.join(regimes())})\.[a-z_0-9]+")
    for module in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(_text(module))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(node, ast.Constant) and isinstance(text, str) and an_id.fullmatch(text) and text not in known:
                yield f"{_place(str(module))}:{node.lineno}: there is no fact {text!r}{did_you_mean(text, known)}"


A_WORD = '{"sentences": {"Open the dispute": "…"}}, with months, weekdays, days and units as in kit/words.py'


def in_words() -> Iterator[str]:
    """Files of other languages that cannot be read, and sentences that lose what stands in {…}."""
    for file in sorted((HOUSE / "words").glob("*.json")):
        text = _text(file)
        try:
            language = Language(**json.loads(text))
        except json.JSONDecodeError as error:
            yield f"{_place(str(file))}:{error.lineno}: not valid JSON: {error.msg}; write it like {A_WORD}"
            continue
        except TypeError as error:
            yield f"{_place(str(file))}:1: {error}; write it like {A_WORD}"
            continue
        for key, problem in _of_language(language):
            number = text[: text.index(f'"{key}"')].count("\n") + 1
            yield f"{_place(str(file))}:{number}: {problem}"
        for english, other in language.sentences.items():
            if set(HOLE.findall(english)) != set(HOLE.findall(other)):
                number = text[: text.index(json.dumps(english, ensure_ascii=False))].count("\n") + 1
                holes = " and ".join(sorted(set(HOLE.findall(english)))) or "none"
                yield f"{_place(str(file))}:{number}: {english!r} has {holes} in braces; keep the same in {other!r}"


def _of_language(language: Language) -> Iterator[tuple[str, str]]:
    """What is wrong with its names and days, by key."""
    for key, names_of_it, wanted, first in (
        ("months", language.months, 12, "January"),
        ("weekdays", language.weekdays, 7, "Monday"),
    ):
        if len(names_of_it) != wanted:
            yield key, f"{key} has {len(names_of_it)} names; write {wanted}, from {first} on"
    for how, pattern in language.days.items():
        if unknown := set(HOLE.findall(pattern)) - PARTS_OF_A_DAY:
            yield "days", f"days, {how!r}: {{{min(unknown)}}} is none of {{weekday}}, {{day}}, {{month}}, {{year}}"


HOLE = re.compile(r"\{(\w+)")
PARTS_OF_A_DAY = {"weekday", "day", "month", "year"}
A_PLAN = (
    'def plan(order: Order, today: date) -> Iterator[Planned]: yield from told_by_law(order, "{0}", "{0}.{1}", today)'
)


def in_regimes() -> Iterator[str]:
    """Places whose law is published, but of which the plan of an order would know nothing."""
    for name, regime in regimes().items():
        file, plan = f"calculators/rules/{name}.py", A_PLAN.format(name, next(iter(facts(name))))
        is_there = find_spec(f"calculators.rules.{name}")
        if not is_there and regime.countries:
            yield f"calculators/policy/{name}.toml:1: [regime] names countries, but there is no {file}; write {plan}"
        if is_there and not hasattr(import_module(f"calculators.rules.{name}"), "plan"):
            yield f"{file}:1: has no plan, so no order finds its clocks; write {plan}"


def worded_twice(forms: Mapping[str, Form]) -> Iterator[str]:
    """Questions of one name that are asked in two ways."""
    first: dict[str, tuple[str, str]] = {}
    for name, form in forms.items():
        for question in form.questions:
            label, other = first.setdefault(question.name, (question.ask.label, name))
            if label != question.ask.label:
                yield (
                    f"calculators/{name}.py:{find(name).__code__.co_firstlineno}: {question.name} is asked as "
                    f"{question.ask.label!r}, in {other} as {label!r}; "
                    "word it once, in calculators/kit/questions.py, like "
                    'PaidOn = Annotated[date, ask("When did you pay?", event="the payment")]'
                )


def in_cases() -> Iterator[str]:
    """Tables that cannot be read, answers that nobody can give where an outcome is expected, and places where a
    calculator breaks down on a case.
    """
    for name in sorted({file.stem for file in CASES.glob("*.csv")} - set(names())):
        yield f"cases/{name}.csv:1: there is no calculator {name!r}{did_you_mean(name, names())}"
    broken: dict[str, str] = {}
    for name in names():
        try:
            table = cases(name)
        except (CaseError, LookupError) as error:
            yield str(error)
            continue
        missing: dict[str, str] = {}
        for case in table:
            try:
                reply = case.reply
            except Exception as error:
                broken.setdefault(said(error), case.place)
                continue
            if reply["kind"] == "errors" and case.expected["kind"] == "outcome":
                yield from (f"{case.place}: {question}: {text}" for question, text in reply["errors"].items())
            elif reply["kind"] == "errors":
                for question in reply["errors"]:
                    if (column := f"error.{question}") not in case.cells:
                        missing.setdefault(column, f"the message of line {case.line}: {reply['errors'][question]}")
        for column, why in missing.items():
            yield f"cases/{name}.csv:1: the column {column!r} is missing; put it back, with its cells, for {why}"
    yield from (f"{mistake}; so says {place}" for mistake, place in broken.items())


def in_pages() -> Iterator[str]:
    """Front matter, phrasings, shape; directives, facts and links that cannot be used; pages that nobody finds."""
    asked: dict[str, str] = {}
    numbers: dict[int, str] = {}
    for page in prose.pages():
        try:
            found = page_check.mistakes(page, _text(page), asked, numbers)
        except UnicodeError as error:
            yield str(error)
            continue
        yield from (f"{_place(str(page))}:{number}: {problem}" for number, problem in found)
    yield from page_check.in_changes(_text(ROOT / CHANGES))
    pages = [page.relative_to(page_check.DOCS).as_posix() for page in prose.pages()]
    yield from page_check.in_nav(_text(ROOT / page_check.CONFIG), pages)
    for name, regime in regimes().items():
        if regime.page not in pages:
            file = POLICY / f"{name}.toml"
            line = line_of(_text(file), "regime", (), "page")
            yield f"{_place(str(file))}:{line}: there is no page {regime.page!r}{did_you_mean(regime.page, pages)}"


def said(error: Exception) -> str:
    """An exception in one sentence, at the line of the house that is to be mended."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{_place(error.filename)}:{error.lineno}: {error.msg}"
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(HOUSE)
    ]
    asking = [frame for frame in frames if Path(frame.filename).parent.name not in SPEAK_FOR_OTHERS]
    frame = (asking or frames or traceback.extract_tb(error.__traceback__))[-1]
    place = f"{_place(frame.filename)}:{frame.lineno}"
    if isinstance(error, KeyError) and Path(frames[-1].filename).name == "words.py":
        hole = error.args[0]
        return f"{place}: a sentence has {{{hole}}}, but nothing is given for it; write {{days}}, or give {hole}=…"
    kind = "" if isinstance(error, PolicyError) else f"{type(error).__name__}: "
    return f"{place}: {kind}{error}"


def _place(filename: str) -> str:
    file = Path(filename)
    return file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else filename


def _text(file: Path) -> str:
    return decoded(file.read_bytes(), _place(str(file)))


def decoded(stored: bytes, place: str) -> str:
    """The text of a file. Raises UnicodeError that names file and line."""
    try:
        return stored.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = stored[: error.start].count(b"\n") + 1
        raise UnicodeError(f"{place}:{number}: not in UTF-8; save it as UTF-8") from None


AN_EXAMPLE, OVERDUE = "https://example.org/", "is over: read it"


def unlikely(today: date) -> Iterator[str]:
    """Facts in force that were checked on a day which has not come, whose next check is over, or whose address is an
    example. They stop nothing: clocks can be wrong, and a fact does not turn false overnight.
    """
    for file in sorted(POLICY.glob("*.toml")):
        text = _text(file)
        for name, fact in policy_file.read(text, file.stem).items():
            for number, value in enumerate(fact.values):
                for key, what, is_odd, says in (
                    ("checked", value.checked, value.checked > today, f"is a day to come; today is {today}"),
                    ("review_by", value.review_by, value.review_by < today, f"{OVERDUE}; today is {today}"),
                    ("url", value.url, AN_EXAMPLE in value.url, "is an example: write the page"),
                ):
                    if is_odd and value is fact.values[-1]:
                        line = line_of(text, name, (("values", number),), key)
                        place = f"{_place(str(file))}:{line}: [{name}] since {value.since}"
                        yield f"{place}: {key} {what} {says}"


def main() -> int:
    """Print every mistake; returns the exit status."""
    found = mistakes()
    odd = [] if found else list(unlikely(date.today()))
    overdue = [one for one in odd if OVERDUE in one]
    for mistake in found or [*(one for one in odd if one not in overdue), *overdue[:5]]:
        print(mistake.partition(f"; {EXAMPLE}")[0], file=sys.stderr)
    if any(EXAMPLE in mistake for mistake in found):
        print(f"\n{EXAMPLE}", file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
