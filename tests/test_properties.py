"""What is true of every calculator, whatever is typed. A new calculator is tried by being there."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations as combinations_of
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import names
from calculators.front import form_html, html
from calculators.front.reply import form_of, reply
from calculators.kit.days import Due, in_words
from calculators.kit.form import Form, Question
from tests.asking import ask
from tests.markup import elements, skeleton
from web.filled import ANYTHING, COUNTDOWNS, NASTY, chosen, filled, near

type Combined = Callable[[list[list[str]]], Iterator[tuple[str, ...]]]  # options of each question → what to try

every_calculator = pytest.mark.parametrize("name", names(), scope="module")  # all of one together: see `tried`
MANY_DAYS = 40  # examples of a filled form for each calculator; more in `make proof`
# Days drawn at random contradict each other.
FEWER_OUTCOMES = {
    "my_order": 0.1, "uk_cancel": 0.25, "ontario_cancel": 0.3, "can_i_dispute": 0.35, "dispute_timeline": 0.4,
    "eu_guarantee": 0.4, "message_writer": 0.35,
}  # fmt: skip
VERDICTS = {None, "not_yet", "open", "closing", "closed", "yes", "no", "unsure"}


# ---------------------------------------------------------------- one clear answer, whatever is typed


@every_calculator
@given(data=st.data())
def test_any_text_in_any_field_gives_an_answer_and_never_a_traceback(name: str, data: st.DataObject) -> None:
    typed = {question.name: data.draw(ANYTHING, label=question.name) for question in form_of(name).questions}
    check_is_one_clear_answer(name, ask(name, typed))


@every_calculator
@given(data=st.data())
def test_any_text_in_one_field_of_a_filled_form_gives_an_answer(name: str, data: st.DataObject) -> None:
    typed, today = data.draw(filled(name))
    question = data.draw(st.sampled_from([question.name for question in form_of(name).questions]))
    check_is_one_clear_answer(name, ask(name, {**typed, question: data.draw(ANYTHING)}, today))


@every_calculator
@given(today=ANYTHING)
def test_any_text_as_today_gives_an_answer(name: str, today: str) -> None:
    check_is_one_clear_answer(name, ask(name, {}, today))


@every_calculator
def test_dates_from_2010_to_2100_give_an_answer_and_most_often_an_outcome(name: str) -> None:
    for asked in tried(name):
        check_is_one_clear_answer(name, asked.replied)
    kinds = Counter(asked.replied["kind"] for asked in tried(name))
    least = FEWER_OUTCOMES.get(name, 0.5)
    assert kinds["outcome"] >= kinds.total() * least, f"the examples are too seldom outcomes to prove anything: {kinds}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed on which day, and the reply."""

    typed: dict[str, str]
    today: str
    replied: dict[str, Any]

    @property
    def deadlines(self) -> list[dict[str, Any]]:
        """All deadlines of an outcome; none of another reply."""
        return deadlines(self.replied)

    @property
    def deciding(self) -> dict[str, Any] | None:
        """The first deadline that is the reader's and not done."""
        return next((found for found in self.deadlines if found["who"] == "you" and not found["done"]), None)


@cache
def tried(name: str) -> list[Asked]:
    """A calculator asked with many filled-in forms, for the tests that only look at the reply."""
    found: list[Asked] = []

    @settings(max_examples=max(MANY_DAYS, settings().max_examples))
    @given(form=filled(name))
    def try_one(form: tuple[dict[str, str], str]) -> None:
        found.append(Asked(*form, ask(name, *form)))

    try_one()
    return found


@every_calculator
def test_every_combination_of_choices_and_known_days_gives_exactly_one_clear_answer(name: str) -> None:
    combined = each_in_turn if name == "my_order" else all_of
    check_every_combination(name, combined, one_by_one=name not in ("my_order", *ONE_BY_ONE_IN_PROOF))


ONE_BY_ONE_IN_PROOF = ("can_i_dispute", "customs_charge", "message_writer")  # many choices


def check_every_combination(name: str, combined: Combined, one_by_one: bool) -> None:
    """One clear answer to each, and gaps only where a rule is not published."""
    kinds: Counter[str] = Counter()
    for typed in combinations(form_of(name), combined, one_by_one):
        today = ("2026-11-12", "2026-12-24", "2027-06-01")[kinds.total() % 3]
        replied = ask(name, typed, today)
        check_is_one_clear_answer(name, replied)
        kinds[replied["kind"]] += 1
    assert kinds["outcome"]
    published = name != "card_chargeback"  # two reasons have no published time at Discover
    assert (kinds["gap"] == 0) is published, "these days lie where every rule is published"


def combinations(form: Form, combined: Combined, one_by_one: bool) -> Iterator[dict[str, str]]:
    """Every combination of choices that can be asked, with every day given and none given.

    one_by_one: also with one day left out and one alone. The planner has too many choices: each in turn here; every
    pair, and all of those that decide the step, in `make proof`.
    """
    started = date(2026, 10, 12)
    rest = {
        question.name: options_of(question, started + timedelta(days=place))
        for place, question in enumerate(form.questions)
        if not is_choice(question)
    }
    for typed in all_choices(form, combined):
        for texts in with_and_without(rest, one_by_one):
            yield {**typed, **{name: text for name, text in zip(rest, texts, strict=True) if text}}


def all_of(options: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Every option of a question beside every one of the others."""
    return product(*options)


def all_choices(form: Form, combined: Combined) -> Iterator[dict[str, str]]:
    """The combinations of choices, each once, without what is not asked."""
    options = {
        question.name: [*options_of(question, date.min), *([] if question.required else [""])]
        for question in form.questions
        if is_choice(question)
    }
    seen = set()
    for texts in combined(list(options.values())):
        typed = {name: text for name, text in zip(options, texts, strict=True) if text}
        asked = {question.name for question in form.questions if question.is_asked(typed)}
        kept = {name: text for name, text in typed.items() if name in asked}
        if tuple(kept.items()) not in seen:
            seen.add(tuple(kept.items()))
            yield kept


def each_in_turn(options: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Every option, beside the first option of the others."""
    for place, those in enumerate(options):
        for option in those:
            yield tuple(option if at == place else each[0] for at, each in enumerate(options))


def pairs(options: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Every pair of options of two questions, beside the first option of the others."""
    for (one, ones), (other, others) in combinations_of(list(enumerate(options)), 2):
        for first, second in product(ones, others):
            yield tuple({one: first, other: second}.get(place, each[0]) for place, each in enumerate(options))


def with_and_without(rest: dict[str, list[str]], one_by_one: bool) -> Iterator[tuple[str, ...]]:
    """All given, none given; one by one: each left out, each alone, and each other way of writing it."""
    given_all = [texts[0] for texts in rest.values()]
    none = [""] * len(given_all)
    patterns = [tuple(given_all), tuple(none)]
    for place, texts in enumerate(rest.values() if one_by_one else ()):
        for text, others in product(["", *texts], (given_all, none)):
            patterns.append((*others[:place], text, *others[place + 1 :]))
    yield from dict.fromkeys(patterns)


def is_choice(question: Question) -> bool:
    return bool(question.choices) or question.kind is bool


def options_of(question: Question, day: date) -> list[str]:
    if question.choices:
        return chosen(question)
    if question.kind is bool:
        return ["yes", "no"]
    if question.kind is date:
        return [day.isoformat()]
    return [day.isoformat(), "2 days 17 hours left"] if question.kind is Due else ["1250"]


def check_is_one_clear_answer(name: str, replied: dict[str, Any]) -> None:
    match replied["kind"]:
        case "outcome":
            assert {"kind", "outcome", "html", "calendar", "link", "bar"} == set(replied)
            assert replied["outcome"]["headline"].strip().endswith((".", "?")), replied["outcome"]["headline"]
            assert replied["outcome"]["verdict"] in VERDICTS
        case "errors":
            assert {"kind", "errors"} == set(replied)
            questions = {question.name for question in form_of(name).questions} | {"today"}
            assert replied["errors"]
            assert set(replied["errors"]) <= questions
            assert all(text[:1].isupper() and len(text) > 10 for text in replied["errors"].values()), replied
        case "gap":
            assert {"kind", "text", "html"} == set(replied)
            assert replied["text"].endswith(".")
        case other:
            raise AssertionError(f"an answer of kind {other!r}")


# ---------------------------------------------------------------- what an outcome keeps


@every_calculator
def test_the_same_answers_give_the_same_reply(name: str) -> None:
    for asked in tried(name):
        backwards = {"today": asked.today, "answers": dict(reversed(asked.typed.items())), "calculator": name}
        assert asked.replied == json.loads(reply(json.dumps(backwards)))


@every_calculator
def test_too_early_comes_before_do_it_by_and_that_before_the_last_day(name: str) -> None:
    for asked in tried(name):
        for deadline in asked.deadlines:
            days = [deadline[key] for key in ("opens_on", "do_by", "last_day", "perhaps_until") if deadline[key]]
            assert sorted(days) == days, asked


@every_calculator
def test_every_deadline_has_a_reason_with_a_fact_and_an_https_address(name: str) -> None:
    for asked in tried(name):
        for deadline in asked.deadlines:
            cited = [reason for reason in deadline["reasons"] if reason["fact"]]
            assert cited, asked
            assert all(reason["url"].startswith("https://") for reason in cited), asked
            assert all(reason["text"].endswith(".") for reason in deadline["reasons"]), asked


@every_calculator
def test_somebody_elses_deadline_has_no_day_for_the_reader_to_act_by(name: str) -> None:
    for asked in tried(name):
        for deadline in asked.deadlines:
            assert deadline["who"] in ("you", "seller", "aliexpress", "paypal", "bank", "trader")
            if deadline["who"] != "you":
                assert (deadline["opens_on"], deadline["do_by"]) == (None, None), asked
                assert deadline["last_day"], asked
                assert deadline["if_missed"], f"it says what to do after the day: {asked}"


@every_calculator
def test_the_verdict_is_that_of_the_first_deadline_that_is_the_readers(name: str) -> None:
    for asked in tried(name):
        if asked.replied["kind"] == "outcome" and asked.replied["outcome"]["reasons"]:
            continue  # an eligibility has a verdict of its own
        if asked.deciding:
            assert asked.replied["outcome"]["verdict"] in verdicts(asked.deciding, asked.today), asked
        elif asked.deadlines:
            assert asked.replied["outcome"]["verdict"] is None, asked


def verdicts(deadline: dict[str, Any], today: str) -> set[str]:
    """Where a day may stand, by the three days of a deadline (days as text sort as days)."""
    opens_on, do_by, last_day = deadline["opens_on"], deadline["do_by"], deadline["last_day"]
    if opens_on and today < opens_on:
        return {"not_yet"}
    if do_by and today <= do_by:
        return {"open"}
    if deadline["perhaps_until"] and (last_day is None or today > last_day):
        return {"unsure"} if today <= deadline["perhaps_until"] or not deadline["firm"] else {"closed"}
    if last_day is None:
        return {"unsure", "open"}  # no day can be fixed yet, or nothing ends it
    if today > last_day:
        return {"closed" if deadline["firm"] else "unsure"}
    return (
        {"closing"} if do_by else {"closed", "unsure"}
    )  # it opens after its last day, or the last day is a limit only


@every_calculator
def test_guidance_is_never_closed(name: str) -> None:
    for asked in tried(name):
        if asked.deciding and not asked.deciding["firm"]:
            assert asked.replied["outcome"]["verdict"] != "closed", asked


@every_calculator
def test_a_headline_tells_to_act_by_the_day_of_the_deadline_and_never_by_a_past_one(name: str) -> None:
    for asked in tried(name):
        deadline = asked.deciding
        if deadline is None or deadline["do_by"] is None:
            continue
        said = in_words(date.fromisoformat(deadline["do_by"])) in asked.replied["outcome"]["headline"]
        if asked.replied["outcome"]["verdict"] in ("not_yet", "open"):
            # a plan that waits for others names a later day of the reader's own below its first step
            assert said or asked.replied["outcome"]["step"], asked
        elif deadline["do_by"] != deadline["last_day"]:
            assert not said, asked


@every_calculator
def test_the_deadlines_of_an_outcome_have_different_ids(name: str) -> None:
    for asked in tried(name):
        ids = [deadline["id"] for deadline in asked.deadlines]
        assert sorted(set(ids)) == sorted(ids), asked


@every_calculator
def test_answers_as_echoed_give_the_same_outcome_when_typed_again(name: str) -> None:
    for asked in tried(name):
        if asked.replied["kind"] == "outcome" and not set(asked.typed.values()) & set(COUNTDOWNS):
            echoed = asked.replied["outcome"]["answers"]
            typed_again = {question: in_text(answer) for question, answer in echoed.items()}
            assert asked.replied == ask(name, typed_again, asked.today), asked


def in_text(answer: object) -> str:
    """An echoed answer as it stands in a link."""
    return ("yes" if answer else "no") if isinstance(answer, bool) else str(answer)


@every_calculator
@given(data=st.data())
def test_a_later_start_never_gives_an_earlier_last_day(name: str, data: st.DataObject) -> None:
    typed, today = data.draw(filled(name))
    days = [question.name for question in form_of(name).questions if question.kind in (date, Due)]
    if not days:
        return
    moved = data.draw(st.sampled_from(days))
    now = date.fromisoformat(today)
    one, other = sorted(data.draw(st.tuples(near(now, -60, 0), near(now, -60, 0))))
    earlier, later = (ask(name, {**typed, moved: day.isoformat()}, today) for day in (one, other))
    for key in ("last_day", "perhaps_until"):
        ends = {deadline["id"]: deadline[key] for deadline in deadlines(earlier) if deadline[key]}
        for deadline in deadlines(later):
            if deadline["id"] in ends and deadline[key]:
                assert ends[deadline["id"]] <= deadline[key], f"{moved}: {one} → {other}"


@every_calculator
@given(data=st.data())
def test_a_deadline_only_moves_closer_as_the_days_pass_not_away(name: str, data: st.DataObject) -> None:
    typed, today = data.draw(filled(name, countdowns=False))
    told = ask(name, typed, today).get("outcome", {}).get("answers", {})
    in_iso = {question: {True: "yes", False: "no"}.get(text, text) for question, text in told.items()}
    now = date.fromisoformat(today)
    later = data.draw(near(now, 0, 90))
    before, after = (deadlines(ask(name, in_iso, day.isoformat())) for day in (now, later))
    days = {deadline["id"]: deadline for deadline in before}
    for deadline in after:
        assert days[deadline["id"]]["last_day"] == deadline["last_day"]
        assert days[deadline["id"]]["perhaps_until"] == deadline["perhaps_until"]
        assert days[deadline["id"]]["opens_on"] == deadline["opens_on"]
        if deadline["do_by"]:
            assert deadline["do_by"] <= days[deadline["id"]]["do_by"]


@pytest.mark.parametrize("name", [name for name in names() if any(q.ask.when for q in form_of(name).questions)])
@given(data=st.data())
def test_what_is_typed_into_a_question_that_is_not_asked_changes_nothing(name: str, data: st.DataObject) -> None:
    form = form_of(name)
    typed, today = data.draw(filled(name))
    unasked = [question.name for question in form.questions if not is_asked(form, question, typed)]
    with_nonsense = typed | {question: data.draw(st.sampled_from(NASTY)) for question in unasked}
    without = {question: text for question, text in typed.items() if question not in unasked}
    assert ask(name, without, today) == ask(name, with_nonsense, today)


def is_asked(form: Form, question: Question, typed: dict[str, str]) -> bool:
    """Whether it is called for by answers to questions that are called for themselves."""
    others = {condition.question for condition in (*question.ask.when, *question.ask.or_when)}
    asked = {other.name for other in form.questions if other.name in others and is_asked(form, other, typed)}
    return question.is_asked({name: text for name, text in typed.items() if name in asked})


def deadlines(replied: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = replied.get("outcome", {}).get("deadlines", [])
    return found


# ---------------------------------------------------------------- text never becomes markup


@every_calculator
@given(data=st.data())
def test_typed_text_never_becomes_markup_in_a_form(name: str, data: st.DataObject) -> None:
    form = form_of(name)
    typed = {question.name: data.draw(st.one_of(st.sampled_from(NASTY), ANYTHING)) for question in form.questions}
    harmless = dict.fromkeys(typed, "x")
    more = {"More": html.tag("p", "more")}
    shown, plain = (str(form_html.form(form, answers, more)) for answers in (typed, harmless))
    assert skeleton(plain) == skeleton(shown)


NEVER = {"script", "style", "img", "b", "form", "input", "iframe", "link", "meta", "object"}


@every_calculator
@given(data=st.data())
def test_typed_text_never_becomes_markup_in_a_reply(name: str, data: st.DataObject) -> None:
    typed, today = data.draw(filled(name))
    question = data.draw(st.sampled_from([question.name for question in form_of(name).questions]))
    nasty = {**typed, question: data.draw(st.sampled_from(NASTY)) + typed.get(question, "")}
    replied = ask(name, nasty, today)
    for element in elements(replied.get("html", "")):
        assert element.name not in ("script", "style", "img", "b", "iframe", "link", "meta", "object")
        assert element.name not in ("form", "input") or {"order-keep", "label"} & {element.name, *element.path}
        assert not [attribute for attribute in element.attributes if attribute.startswith("on")]


@every_calculator
@given(data=st.data())
def test_typed_text_never_becomes_a_line_of_the_calendar_file(name: str, data: st.DataObject) -> None:
    typed, today = data.draw(filled(name))
    question = data.draw(st.sampled_from([question.name for question in form_of(name).questions]))
    nasty = {
        **typed,
        question: typed.get(question, "") + data.draw(st.sampled_from(["\r\nX:y", "\\nX:y", ";X=y", ",X"])),
    }
    for answers in (typed, nasty):
        file = ask(name, answers, today).get("calendar", "")
        assert {line.partition(":")[0].partition(";")[0] for line in file.split("\r\n") if line[:1] != " "} <= LINES


LINES = {
    "", "ACTION", "BEGIN", "CALSCALE", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "END", "PRODID", "SEQUENCE",
    "SUMMARY", "TRANSP", "TRIGGER", "UID", "VERSION",
}  # fmt: skip


TEXTS = st.one_of(st.text(max_size=30), st.sampled_from(NASTY))


@given(content=TEXTS, value=TEXTS)
def test_text_in_an_element_and_in_an_attribute_stays_text(content: str, value: str) -> None:
    made = html.tag("p", content, html.tag("a", content, href=value), [content, None], title=value)
    assert skeleton(str(made)) == [("p", ("title",)), ("a", ("href",))]
