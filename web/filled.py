"""Filled-in forms: what people might type, by the kind of each question. The property tests draw them, and so does the
proof that what is served answers alike (docs/adr/0002).
"""

from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from calculators import names
from calculators.front.days_typed import FIRST_YEAR, LAST_YEAR
from calculators.front.reply import form_of
from calculators.kit.days import MONTHS, WEEKDAYS, Due
from calculators.kit.form import Question

FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; & &amp; &#60;",
    "</form><!-- -->",
    "<![CDATA[x]]><?php ?>",
    "21 June 2026<b>",
    "\x00\x1f\u2028\u202e\ud7ff\U0010ffff",
)
COUNTDOWNS = ("2d 17h", "17h left", "12 days")

ANYTHING = st.one_of(
    st.text(max_size=40), st.text(alphabet="0123456789 -/.,:dhms", max_size=20), st.sampled_from(NASTY)
)
DAYS = st.dates(FIRST, LAST)
SOMETIMES, MOSTLY = st.booleans(), st.integers(0, 7)
TODAYS = st.one_of(st.dates(date(2026, 1, 1), date(2028, 12, 31)), DAYS)


def spellings(day: date) -> list[str]:
    """One day as people write it; the form 05/06/2026 is left out where it has two readings."""
    month = MONTHS[day.month - 1]
    return [
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{day.day} {month[:3].lower()} {day.year}",
        f"{day:%d.%m.%Y}",
        f"{WEEKDAYS[day.weekday()]}, {day.day} {month} {day.year}",
        f"{day.isoformat()} 23:59",
        f"23:59 {day.day} {month[:3]} {day.year} ({WEEKDAYS[day.weekday()][:3]})",
        f"{day.year} {month[:3]} {day.day}",
        f"{day.day:02}/{month[:3]}/{day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}. {day.month}. {day.day}.",
    ]


def near(today: date, first: int, last: int) -> st.SearchStrategy[date]:
    """Days around today that can be typed."""
    return st.integers(first, last).map(lambda days: moved(today, days))


def moved(day: date, days: int) -> date:
    """So many days later, within the days that can be typed."""
    return min(max(day + timedelta(days=days), FIRST), LAST)


def chosen(question: Question) -> list[str]:
    """What may be chosen: each choice, and where several are taken, each with the next but one, and all."""
    words = [choice.value for choice in question.choices]
    if not question.several:
        return words
    return [*words, *(f"{word} {other}" for word, other in zip(words, words[2:], strict=False)), " ".join(words)]


type Drawn = str | tuple[date | int, int]
"""A text; or a day, or how many days it is from today, and which of its spellings."""

SPELLING = st.integers(0, len(spellings(FIRST)) - 1)
LATELY, BEFORE, SOON = st.integers(-45, 0), st.integers(-200, 0), st.integers(-30, 60)
PAST = st.tuples(st.one_of(LATELY, st.integers(-20, 0), st.integers(-30, -10), BEFORE, DAYS), SPELLING)
AROUND = st.tuples(st.one_of(LATELY, SOON, DAYS), SPELLING)
"""Most days lie near today. Hypothesis takes equal strategies as one, so no range stands there twice."""


def answer(question: Question, countdowns: bool) -> st.SearchStrategy[Drawn]:
    """What suits a question; now and then a day that cannot be."""
    if question.choices:
        return st.sampled_from(chosen(question))
    if question.kind is date:
        return PAST
    if question.kind is Due:
        return st.one_of(AROUND, st.sampled_from(COUNTDOWNS)) if countdowns else AROUND
    if question.kind is bool:
        return st.sampled_from(["yes", "no"])
    return st.integers(1, 100_000).map(str)


def written(drawn: Drawn, today: date) -> str:
    """As it is typed."""
    if isinstance(drawn, str):
        return drawn
    day, spelling = drawn
    return spellings(moved(today, day) if isinstance(day, int) else day)[spelling]


@cache
def answers(calculator: str, countdowns: bool) -> list[tuple[Question, st.SearchStrategy[Drawn]]]:
    """Made once: Hypothesis looks whether a strategy can be drawn from whenever it is a new one, which took longer than
    to draw.
    """
    return [(question, answer(question, countdowns)) for question in form_of(calculator).questions]


@st.composite
def filled(draw: st.DrawFn, calculator: str, countdowns: bool = True) -> tuple[dict[str, str], str]:
    """Answers for a calculator and the day they are given; every question that may stay empty sometimes does, the first
    one seldom: most others hang on it.
    """
    today = draw(TODAYS)
    typed: dict[str, str] = {}
    for number, (question, suits) in enumerate(answers(calculator, countdowns)):
        if question.required or draw(SOMETIMES if number else MOSTLY):
            typed[question.name] = written(draw(suits), today)
    return typed, today.isoformat()


def forms(how_many: int, chance: int) -> list[dict[str, Any]]:
    """Requests of every kind that the property tests make: so many filled forms of each calculator, and each also with
    anything at all in one field, in front of what one field holds, in every field, and as the day. Which ones, `chance`
    decides.
    """
    return [request for name in names() for request in _forms_of(name, how_many, chance)]


def _forms_of(name: str, how_many: int, chance: int) -> list[dict[str, Any]]:
    questions = [question.name for question in form_of(name).questions]
    found: list[dict[str, Any]] = []

    @seed(chance)
    @settings(max_examples=how_many, database=None, deadline=None, phases=[Phase.generate])
    @given(
        form=filled(name),
        text=ANYTHING,
        question=st.sampled_from(questions),
        anything=st.fixed_dictionaries(dict.fromkeys(questions, ANYTHING)),
    )
    def draw(form: tuple[dict[str, str], str], text: str, question: str, anything: dict[str, str]) -> None:
        typed, today = form
        in_front = text + typed.get(question, "")
        for answers in (typed, {**typed, question: text}, {**typed, question: in_front}, anything):
            found.append({"calculator": name, "answers": answers, "today": today})
        found.append({"calculator": name, "answers": {}, "today": text})

    draw()
    return found
