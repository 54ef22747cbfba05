"""Dates and countdowns in ten languages, as Babel's copy of CLDR writes them; our words come from that of Node.js."""

import re
import subprocess
import sys
import unicodedata
from datetime import date, timedelta
from itertools import permutations, product
from pathlib import Path
from typing import Literal

import pytest
from babel.core import Locale
from babel.dates import format_date, format_timedelta
from babel.localedata import locale_identifiers
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

from calculators.front import words_typed
from calculators.front.days_typed import due, event
from calculators.front.words_typed import CROATIAN, in_english, without_marks, words
from calculators.kit.days import MONTHS, Due
from calculators.kit.form import Unreadable
from tests.folding import for_each
from web.filled import DAYS

TODAY = date(2026, 11, 12)
LANGUAGES = ("es", "pt", "fr", "de", "it", "pl", "nl", "ru", "tr", "uk")
FILE = Path(words_typed.__file__).with_name("words.json")
NO_DATE = "Enter a date, like 21 June 2026"
NEAR = {
    "es": "ayer hoy mañana", "pt": "ontem hoje amanhã", "fr": "hier aujourd’hui demain", "de": "gestern heute morgen",
    "it": "ieri oggi domani", "pl": "wczoraj dzisiaj jutro", "nl": "gisteren vandaag morgen",
    "ru": "вчера сегодня завтра", "tr": "dün bugün yarın", "uk": "вчора сьогодні завтра",
}  # fmt: skip


def refused(text: str) -> str:
    """What the reader is told about a date that cannot be used; fails where it can."""
    with pytest.raises(Unreadable) as error:
        due(text, TODAY)
    return str(error.value)


# ---------------------------------------------------------------- the file


def test_the_file_is_what_cldr_says_and_small() -> None:
    node = Path(sys.executable).parent / "node"
    printed = subprocess.run([node, "web/words.mjs"], capture_output=True, text=True, encoding="utf-8", check=True)
    assert printed.stdout == FILE.read_text(encoding="utf-8"), "run: make setup"
    assert FILE.stat().st_size < 4_000


def test_without_the_file_it_is_said_how_to_build_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_there(package: str, resource: str) -> bytes:
        raise FileNotFoundError(resource)

    monkeypatch.setattr("pkgutil.get_data", not_there)
    with pytest.raises(FileNotFoundError, match="run `make setup`"):
        words_typed.meanings()


def test_no_word_has_a_mark_that_is_left_out_of_what_is_typed() -> None:
    assert [word for word in words() if without_marks(word) != word or not re.fullmatch(r"[^\W\d_]+", word)] == []


def test_a_word_has_one_meaning_and_no_english_word_is_taken() -> None:
    assert len(words()) == sum(len(several.split()) for several in words_typed.meanings().values())
    english = "d day days h hour hours m min minute minutes s sec second seconds may mar sat sun last ago left"
    assert [word for word in english.split() if word in words()] == ["ago"]  # asked about where it stands alone


# ---------------------------------------------------------------- months


def as_written(day: date, language: str) -> set[str]:
    """One day in every form of a language that has a month in words."""
    forms = {
        format_date(day, how, language) for how in ("long", "medium", "d MMMM y", "d MMM y", "d. MMMM y", "d LLLL y")
    }
    forms = {form for form in forms if re.search(r"[^\W\d_]{3}", form)}
    if language == "pl":
        forms = {form for form in forms if ". " not in form}  # with a full stop it may be Croatian
    forms |= {form.upper() for form in forms} | {form.replace(".", "") for form in forms if language != "de"}
    decomposed = {unicodedata.normalize("NFD", form) for form in forms}
    return forms | decomposed | {re.sub("[\u0300-\u036f]", "", form) for form in decomposed}


@given(day=DAYS, language=st.sampled_from(LANGUAGES))
def test_every_day_is_read_in_every_form_of_every_language(day: date, language: str) -> None:
    for form in as_written(day, language):
        assert (form, Due(day)) == (form, due(form, TODAY))


@for_each(LANGUAGES, range(1, 13))
def test_every_month_of_every_language_is_read(language: str, month: int) -> None:
    for form in as_written(date(2026, month, 9), language):
        assert (form, date(2026, month, 9)) == (form, due(form, TODAY).day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 listopada", "2025-11-15"),
        ("15 de noviembre", "2025-11-15"),
        ("1er novembre 2026", "2026-11-01"),
        ("1º de novembro de 2026", "2026-11-01"),
        ("10 ноября 2026 года", "2026-11-10"),
        ("10 листопада 2026 року", "2026-11-10"),
        ("10 listopada 2026 r.", "2026-11-10"),
        ("10 listopada 2026 r", "2026-11-10"),
        ("10 ноября 2026г.", "2026-11-10"),
        ("10 AĞUSTOS 2026", "2026-08-10"),
        ("9 Jänner 2026", "2026-01-09"),
        ("9 setiembre 2026", "2026-09-09"),
        ("noviembre 10, 2026", "2026-11-10"),
        ("10 ago 2026", "2026-08-10"),
    ],
)
def test_a_month_in_another_language_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert date.fromisoformat(expected) == event(text, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5-12 dicembre", "2026-12-12"),
        ("28 dic - 3 ene", "2027-01-03"),
        ("5 - 12 de diciembre", "2026-12-12"),
    ],
)
def test_a_range_in_another_language_ends_with_its_later_day(text: str, expected: str) -> None:
    assert Due(date.fromisoformat(expected)) == due(text, TODAY)


def test_ago_is_a_month_and_the_past_so_it_is_asked_about() -> None:
    assert refused("5 ago") == "Add the year, like 21 June 2026"
    assert event("5 d ago", TODAY) == date(2026, 11, 7)


@pytest.mark.proof
def test_a_name_that_is_another_month_elsewhere_is_known() -> None:
    """Every language of CLDR is asked what our names mean there. Small languages of Africa and Taiwan stay: the answer
    says the day, and few of their speakers buy with a month in their own language.
    """
    small = {"bas", "dua", "dav", "lu", "mas", "mfe", "teo", "st", "trv"}
    found = set()
    for name in locale_identifiers():
        locale = Locale.parse(name)
        for wheres in locale.months.values():
            for width in ("wide", "abbreviated"):
                for number, month in wheres.get(width, {}).items():
                    ours = in_english(without_marks(month.lower().strip(".")))
                    if ours in map(str.lower, MONTHS) and ours != MONTHS[number - 1].lower():
                        found.add((locale.language, without_marks(month.lower().strip("."))))
    elsewhere = {(language, month) for language, month in found if language not in small}
    assert {("hr", month) for month in CROATIAN} == elsewhere


@for_each(sorted(CROATIAN))
def test_a_croatian_month_is_asked_for_in_english(month: str) -> None:
    for text in (f"15. {month} 2026.", f"15. {month} 2026", f"15.{month}", f"Tue 15. {month} 2026"):
        with pytest.raises(Unreadable):
            due(text, TODAY)
    assert refused(f"15. {month} 2026") == "Write the month in English, like 10 November 2026"


# ---------------------------------------------------------------- days near today, countdowns


@for_each(LANGUAGES)
def test_days_near_today_are_read(language: str) -> None:
    yesterday, today, tomorrow = NEAR[language].split()
    for days, text in ((-1, yesterday), (0, today), (1, tomorrow), (1, tomorrow.upper()), (0, today.replace("’", "'"))):
        assert (text, Due(TODAY + timedelta(days=days))) == (text, due(text, TODAY))


@for_each(LANGUAGES, ("long", "short"), (1, 2, 5, 21))
def test_a_countdown_is_read(language: str, width: Literal["long", "short"], number: int) -> None:
    def said(count: int, unit: str) -> str:
        long = format_unit(count, f"duration-{unit}", width, locale=language)
        return format_unit(count, f"duration-{unit}", "short", locale=language) if "duration" in long else long

    hours = said(number, "hour")
    days = number + number // 24
    expected = Due(TODAY + timedelta(days=days), from_countdown=True)
    for text in (
        said(number, "day"),
        f"{said(number, 'day')} {hours}",
        f"{said(number, 'day')}, {hours} {said(9, 'minute')}",
    ):
        assert (text, expected) == (text, due(text, TODAY))
    if "год" in hours.split():
        assert refused(hours) == NO_DATE  # a year, in Russian
    else:
        assert due(hours, TODAY) == Due(TODAY, from_countdown=True)


@pytest.mark.parametrize("text", ["5j 3h", "5 j. 3 h", "5днів 3год", "5 дн. 3 год 9 хв"])
def test_a_countdown_may_be_short(text: str) -> None:
    assert due(text, TODAY) == Due(date(2026, 11, 17), from_countdown=True)


@pytest.mark.parametrize("text", ["5 días y 3 horas", "5 Tage und 3 Stunden", "5 дней и 3 часа", "5 gün ve 3 saat"])
def test_a_countdown_may_have_an_and(text: str) -> None:
    assert due(text, TODAY) == Due(date(2026, 11, 17), from_countdown=True)


@for_each(LANGUAGES)
def test_what_another_language_says_of_the_past_is_no_countdown(language: str) -> None:
    for days in (-1, -2, -5):
        told = format_timedelta(
            timedelta(days=days), granularity="day", threshold=9, add_direction=True, locale=language
        )
        assert (told, NO_DATE) == (told, refused(told))


@pytest.mark.parametrize(
    "text",
    [
        "nicht in 5 Tagen",
        "5 días hábiles",
        "2,5 Tage",
        "3-5 días",
        "10 november 17 uur",
        "5 дней назад",
        "5 днів 100 год",
    ],
)
def test_words_around_a_countdown_in_another_language_are_not_guessed(text: str) -> None:
    assert refused(text) == NO_DATE


# ---------------------------------------------------------------- a second reader

PARTS = st.lists(st.integers(1, 31).map(str) | st.integers(1, 31).map("{:02}".format), min_size=2, max_size=2)
YEARS = st.integers(2023, 2028).map(str) | st.integers(10, 32).map(str)


@given(numbers=PARTS, year=YEARS)
def test_three_numbers_that_are_read_have_no_other_reading(numbers: list[str], year: str) -> None:
    for order, sign in product(permutations([*numbers, year]), ("-", "/", ".", " ", ". ")):
        text = sign.join(order)
        try:
            found = due(text, TODAY).day
        except Unreadable:
            continue
        assert (text, {found}) == (text, readings(text))


def readings(text: str) -> set[date]:
    """All days that a text of three numbers can mean, by what people write somewhere in the world: the year first or
    last, the day before or behind the month; behind dots only day and month, and the year of four digits in front only
    month and day. Without a century, only days of three years back and one ahead, if there are any.
    """
    first, second, third = re.findall(r"\d+", text)
    orders = {(third, second, first)}
    orders |= {(third, first, second)} if "." not in text else set()
    orders = {(first, second, third)} if len(first) == 4 else orders
    orders |= {(first, second, third)} if len(third) == 2 else set()
    days = {day for order in orders if (day := real(*order))}
    near = {day for day in days if TODAY - timedelta(days=1098) <= day <= TODAY + timedelta(days=366)}
    return (near or days) if len(first) == len(third) == 2 else days


def real(year: str, month: str, day: str) -> date | None:
    try:
        return date.fromisoformat(f"{year if len(year) == 4 else f'20{year}'}-{month:0>2}-{day:0>2}")
    except ValueError:
        return None
