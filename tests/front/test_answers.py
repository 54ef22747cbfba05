"""Dates and amounts as people have them, and what to type instead where they cannot be read."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import names
from calculators.front.amounts_typed import amount, written_amount
from calculators.front.answers import Answers, answer, as_asked_now, read, written
from calculators.front.days_typed import due, event
from calculators.front.reply import form_of
from calculators.kit.amounts import Amount
from calculators.kit.days import Due
from calculators.kit.form import Choice, Form, Today, Unreadable, ask
from web.filled import DAYS, near, spellings

TODAY = date(2026, 11, 12)
JUNE_21 = date(2026, 6, 21)
PLAN = {question.name: question for question in form_of("my_order").questions}
PAID_WITH = PLAN["paid_with"]
NO_DATE = "Enter a date, like 21 June 2026"


def told(text: str, today: date = TODAY) -> str:
    """What the reader is told about a date that cannot be used."""
    with pytest.raises(Unreadable) as error:
        due(text, today)
    return str(error.value)


# ---------------------------------------------------------------- days that are not exact

NOT_EXACT = ["about 5 October", "About 5 October 2026", "around Oct 5", "approximately 5 Oct", "approx. 5.10.2026",
             "circa 5 October", "ca. 5 October", "ca 5 October", "c. 5 October", "c.5 October", "~5 October",
             "~ 2026-10-05", "about\u00a05 October", "\u200eabout 5 October"]  # fmt: skip


@pytest.mark.parametrize("text", NOT_EXACT)
def test_about_is_enough_for_the_payment_in_the_plan(text: str) -> None:
    assert answer(PLAN["paid_on"], text, TODAY) == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("name", "text"),
    [(name, text) for name in ("delivered_on", "processed_on") for text in NOT_EXACT]
    + [("delivery_ends_on", text) for text in NOT_EXACT if "2026" in text],
)
def test_where_each_day_counts_the_exact_day_or_the_earliest_is_asked_for(name: str, text: str) -> None:
    exact = "Every day counts here. Enter the exact day, or the earliest day that it can be, like 5 October 2026"
    with pytest.raises(Unreadable) as error:
        answer(PLAN[name], text, TODAY)
    assert str(error.value) == exact


def test_about_is_read_over_and_what_stands_behind_it_is_read_as_ever() -> None:
    assert answer(PLAN["paid_on"], "about 5 weeks ago", TODAY) == date(2026, 10, 8)
    for text, says in (
        ("about 05/06/2026", "Is that 5 June or 6 May? Write the month as a word, like 5 June 2026"),
        ("about", NO_DATE),
        ("~", NO_DATE),
        ("about then", NO_DATE),
        ("cab 5 October", NO_DATE),
        ("5 October about", NO_DATE),
        ("about about 5 October", NO_DATE),
    ):
        with pytest.raises(Unreadable) as error:
            answer(PLAN["paid_on"], text, TODAY)
        assert str(error.value) == says


def test_a_countdown_that_is_not_exact_is_asked_for_as_a_day() -> None:
    with pytest.raises(Unreadable) as error:
        answer(PLAN["delivery_ends_on"], "about 5 days left", TODAY)
    assert "like 17 November 2026" in str(error.value)


@pytest.mark.parametrize("name", names())
def test_a_question_says_that_about_is_enough_where_it_is(name: str) -> None:
    for question in form_of(name).questions:
        assert question.ask.about == ("About is enough" in question.ask.hint), question.name


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-21",
        "21 June 2026",
        "Jun 21, 2026",
        "21 jun 26",
        "21.06.2026",
        "21.6.2026",
        "21. 6. 2026",
        "21.06.26",
        "21/06/2026",
        "06/21/2026",
        "21-06-2026",
        "2026/06/21",
        "2026.06.21",
        "2026-6-21",
        "June 21, 2026",
        "June 21 2026",
        "Jun. 21, 2026",
        "21 JUNE 2026",
        "21 june, 2026",
        "21-Jun-2026",
        "21Jun2026",
        "21st June 2026",
        "21st of June 2026",
        "June 21st, 2026",
        "Sunday 21 June 2026",
        "\u200e21 June 2026\u200f",
        "2026-06-21T14:30:00+02:00",
        "Sunday, 21 June 2026",
        "Sun, Jun 21, 2026",
        "Sun. 21 Jun 2026",
        "  21   June  2026  ",
        "21\u00a0June\u00a02026",
        "21\u202fJune\u20092026",
        "21\tJune\n2026",
        "2026-06-21 10:15",
        "2026-06-21T10:15:00Z",
        "2026-06-21T10:15:00.123Z",
        "21 June 2026 23:59",
        "21 June 2026 at 10:15 pm",
        "Jun 21, 2026, 3:00 a.m.",
        "2026-06-21 23:59 PST",
        "21 June 2026 23:59:59 (PDT)",
        "٢٠٢٦-٠٦-٢١",
        "２０２６-０６-２１",
        "२१ June २०२६",
        "2026-06-21.",
        "21 June 2026,",
    ],
)
def test_a_date_is_read_as_people_write_it(text: str) -> None:
    assert Due(JUNE_21) == due(text, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1st Dec 2026", "2026-12-01"),
        ("2nd Dec 2026", "2026-12-02"),
        ("3rd Dec 2026", "2026-12-03"),
        ("4th Dec 2026", "2026-12-04"),
        ("22nd Dec 2026", "2026-12-22"),
        ("5.6.2026", "2026-06-05"),  # dots are always day.month.year
        ("05.06.2026", "2026-06-05"),
        ("12.11.2026", "2026-11-12"),
        ("2026/05/06", "2026-05-06"),
        ("2026.05.06", "2026-05-06"),
        ("5/5/2026", "2026-05-05"),
        ("13/12/2026", "2026-12-13"),
        ("12/13/2026", "2026-12-13"),
        ("sept 5 2026", "2026-09-05"),
        ("5 sep 2026", "2026-09-05"),
        ("may 5, 2026", "2026-05-05"),
        ("5 mar 2026", "2026-03-05"),
        ("29 Feb 2028", "2028-02-29"),
        ("1 January 2010", "2010-01-01"),
        ("31 December 2100", "2100-12-31"),
        ("1 jan 27", "2027-01-01"),
        ("24 Nov 26", "2026-11-24"),  # nearer than 26 November 2024
        ("24th Nov 24", "2024-11-24"),
        ("Nov 24, 25", "2025-11-24"),
    ],
)
def test_other_days_are_read_as_they_are_meant(text: str, expected: str) -> None:
    assert Due(date.fromisoformat(expected)) == due(text, TODAY)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_by_its_name_and_by_three_letters(month: int) -> None:
    day = date(2026, month, 7)
    for text in (f"{day:%d %B %Y}", f"{day:%d %b %Y}", f"{day:%B %d, %Y}".upper()):
        assert Due(day) == due(text, TODAY)


@given(day=DAYS)
def test_every_day_is_read_in_every_spelling(day: date) -> None:
    for text in spellings(day):
        assert Due(day) == due(text, TODAY)


@given(day=near(TODAY, -1500, 800))
def test_a_year_of_two_digits_behind_a_named_month_is_read_as_such_or_asked_about(day: date) -> None:
    try:
        found: object = due(f"{day.day} {day:%b %y}", TODAY)
    except Unreadable as asked:
        found = str(asked)
    assert found == Due(day) or str(found).startswith("Is that ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-12"),
        ("Today", "2026-11-12"),
        ("yesterday", "2026-11-11"),
        (" YESTERDAY ", "2026-11-11"),
        ("tomorrow", "2026-11-13"),
    ],
)
def test_a_relative_day_is_counted_from_today(text: str, expected: str) -> None:
    assert Due(date.fromisoformat(expected)) == due(text, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 days 17 hours left", "2026-11-14"),
        ("2d 17h", "2026-11-14"),
        ("2d17h", "2026-11-14"),
        ("2 days", "2026-11-14"),
        ("1 day 1 hour", "2026-11-13"),
        ("2 days, 17:03:12", "2026-11-14"),
        ("2 Days 17 Hours 3 Minutes 12 Seconds", "2026-11-14"),
        ("2 d 17 h 3 m 12 s left", "2026-11-14"),
        ("2 days 17 hrs 3 mins remaining", "2026-11-14"),
        ("2\u00a0days 17\u00a0hours left", "2026-11-14"),
        ("17 hours left", "2026-11-12"),
        ("17h", "2026-11-12"),
        ("0d 3h", "2026-11-12"),
        ("20 days 23 hours", "2026-12-02"),
        ("60d", "2027-01-11"),
    ],
)
def test_a_countdown_means_today_and_its_whole_days(text: str, expected: str) -> None:
    assert Due(date.fromisoformat(expected), from_countdown=True) == due(text, TODAY)


def test_where_a_countdown_may_be_typed_the_instruction_names_one() -> None:
    form = form_of("return_shipping")
    (question,) = [question for question in form.questions if question.name == "case_deadline_on"]
    with pytest.raises(Unreadable) as refused:
        answer(question, "soon", TODAY)
    assert str(refused.value) == "Enter a date, like 21 June 2026, or the countdown you see, like 2 days 17 hours"
    with pytest.raises(Unreadable, match=r"That is too long\. Enter a date, like 21 June 2026, or the countdown"):
        answer(question, "soon " * 50, TODAY)
    assert answer(question, "2 days 17 hours", TODAY) == Due(TODAY + timedelta(days=2), from_countdown=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05/06/2026", "Is that 5 June or 6 May? Write the month as a word, like 5 June 2026"),
        ("5/6/2026", "Is that 5 June or 6 May? Write the month as a word, like 5 June 2026"),
        ("06/05/2026", "Is that 6 May or 5 June? Write the month as a word, like 6 May 2026"),
        ("05-06-2026", "Is that 5 June or 6 May? Write the month as a word, like 5 June 2026"),
        ("12/11/2026", "Is that 12 November or 11 December? Write the month as a word, like 12 November 2026"),
    ],
)
def test_a_date_with_two_readings_is_asked_about(text: str, expected: str) -> None:
    assert expected == told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 April 2026", f"April 2026 has 30 days. {NO_DATE}"),
        ("31/06/2026", f"June 2026 has 30 days. {NO_DATE}"),
        ("29.02.2027", f"February 2027 has 28 days. {NO_DATE}"),
        ("30 Feb 2028", f"February 2028 has 29 days. {NO_DATE}"),
        ("29 Feb 2100", f"February 2100 has 28 days. {NO_DATE}"),
        ("0 June 2026", f"June 2026 has 30 days. {NO_DATE}"),
        ("2026-13-01", f"There is no month 13. {NO_DATE}"),
        ("2026-00-10", f"There is no month 0. {NO_DATE}"),
        ("13.13.2026", f"There is no month 13. {NO_DATE}"),
        ("13/13/2026", NO_DATE),
        ("32/01/2026", NO_DATE),
    ],
)
def test_a_day_that_does_not_exist_is_refused(text: str, expected: str) -> None:
    assert expected == told(text)


@pytest.mark.parametrize(
    "text", ["31 December 2009", "2009-12-31", "1.1.2101", "2101-01-01", "0026-06-21", "9999-12-31"]
)
def test_a_year_that_nobody_means_is_refused(text: str) -> None:
    assert told(text) == "Enter a year from 2010 to 2100, like 21 June 2026"


def test_a_day_that_was_counted_down_is_read_again_as_it_was_written() -> None:
    expected = Due(date(2026, 11, 14), from_countdown=True)
    assert "2026-11-14 from a countdown" == written(expected)
    assert expected == due(written(expected), TODAY)


def test_a_countdown_past_the_last_year_is_refused() -> None:
    assert told("9999 days", date(2100, 12, 1)) == "Enter a year from 2010 to 2100, like 21 June 2026"


@pytest.mark.parametrize(
    ("text", "happened", "ahead"),
    [
        ("15 Nov", "2025-11-15", "2026-11-15"),
        ("Nov 12", "2026-11-12", "2026-11-12"),
        ("21st June", "2026-06-21", None),
        ("June 21", "2026-06-21", None),
        ("Sun 21 Jun", "2026-06-21", None),
        ("3 Jan", "2026-01-03", "2027-01-03"),
        ("29 Feb", "2024-02-29", "2028-02-29"),
    ],
)
def test_a_day_without_its_year_has_the_nearest_year_that_fits(text: str, happened: str, ahead: str | None) -> None:
    assert date.fromisoformat(happened) == event(text, TODAY)
    if ahead:
        assert Due(date.fromisoformat(ahead)) == due(text, TODAY)


def test_a_day_ahead_that_has_just_passed_is_asked_for_its_year() -> None:
    expected = "Is that 10 November 2026 or 10 November 2027? Add the year, like 10 November 2026"
    assert expected == told("10 Nov")


def test_a_day_without_its_year_stays_within_the_years_that_can_be_entered() -> None:
    assert date(2010, 1, 1) == event("1 Jan", date(2010, 1, 2))
    assert Due(date(2100, 12, 31)) == due("31 Dec", date(2100, 12, 30))
    assert told("30 Dec", date(2100, 12, 31)).startswith("Add the year")
    with pytest.raises(Unreadable, match=r"^Add the year"):
        event("29 Feb", date(2011, 1, 1))


def test_a_day_that_is_in_no_year_is_refused() -> None:
    assert told("30 Feb") == f"February has 29 days. {NO_DATE}"
    assert told("0 June") == f"June has 30 days. {NO_DATE}"


@pytest.mark.parametrize(
    "text",
    [
        "10 Nov 2026 (Tue)",
        "Tue, 10 Nov 2026 14:05:33 +0800",
        "2026-11-10 14:05 GMT-8",
        "14:05 10 Nov 2026",
        "14:05 Tue 10 Nov 2026",
        "10 Nov 2026 Tuesday",
        "2026 Nov 10",
        "10/Nov/2026",
        "2026. 11. 10.",
        "2026. 11. 10",
        "10\u2011Nov\u20112026",
        "2026\u201111\u201110",
        "2026／11／10",
        "2026年11月10日",
        "2 days ago",
        "2d ago",
        "last Tuesday",
        "Nov 10",
        "Nov10",
        "10.11.26",
        "10 Nov 2026 3:00am GMT",
        "10 Nov 2026 3:00 a.m. GMT",
        "2026-11-10 10:15:00.",
    ],
)
def test_the_tenth_of_november_is_read_as_it_is_copied(text: str) -> None:
    assert date(2026, 11, 10) == event(text, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 days ago", "2026-11-02"),
        ("a week ago", "2026-11-05"),
        ("2 weeks ago", "2026-10-29"),
        ("1 day ago", "2026-11-11"),
        ("last Friday", "2026-11-06"),
        ("last Thursday", "2026-11-05"),  # today is a Thursday
        ("27 3 2012", "2012-03-27"),
        ("13/10/26", "2026-10-13"),
        ("10/13/26", "2026-10-13"),
        ("31/01/26", "2026-01-31"),
        ("31/12/25", "2025-12-31"),
        ("29.02.24", "2024-02-29"),
    ],
)
def test_a_day_in_the_past_is_read(text: str, expected: str) -> None:
    assert date.fromisoformat(expected) == event(text, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120 hours", "2026-11-17"),
        ("72 hours", "2026-11-15"),
        ("48h", "2026-11-14"),
        ("47 hours 59 minutes", "2026-11-13"),
        ("23 hours left", "2026-11-12"),
        ("2 days 30 hours", "2026-11-15"),
        ("Buyer protection ends in 5 days 3 hours", "2026-11-17"),
        ("Your order will be closed in 2d 17h 3m", "2026-11-14"),
        ("You have 5 days 3 hours left to confirm.", "2026-11-17"),
        ("Time left: 2 days 17:03:12", "2026-11-14"),
        ("Remaining 3 days", "2026-11-15"),
        ("Time for confirming: 2 days 17 hr left", "2026-11-14"),
        ("It ends in 2 days 17 hours.", "2026-11-14"),
        ("2 days 17:03 left", "2026-11-14"),
        ("1 day 24:03:12 left", "2026-11-14"),
        ("2d 17h 3m 12s", "2026-11-14"),
        ("2 days 1 hour 1 minute 1 second", "2026-11-14"),
        ("2 days 17 hrs 3 mins 12 secs", "2026-11-14"),
        ("2 days and 17 hours", "2026-11-14"),
        ("2 days, 17 hours and 3 minutes left", "2026-11-14"),
    ],
)
def test_a_countdown_is_found_and_24_hours_are_a_day(text: str, expected: str) -> None:
    assert Due(date.fromisoformat(expected), from_countdown=True) == due(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Delivered 2 days ago",
        "It left 2 days ago",
        "It was closed in 2 days",
        "ended 2 days 3 hours ago",
        "5 hours ago",
        "3-5 days left",
        "2 or 3 days left",
        "not in 2 days",
        "in 2 days after 10 Nov",
        "within 5 days",
        "2 days late",
        "5 business days left",
        "ends in 5 days 3 hours 2 weeks",
        "2,5 days left",
        "Delivery takes 2 days",
        "2 days old",
        "2 days to Gothenburg",
        "Berlin 2 days",
    ],
)
def test_what_only_looks_like_a_countdown_is_refused(text: str) -> None:
    assert told(text) == NO_DATE


@pytest.mark.parametrize("text", ["Wed 10 Nov 2026", "10 Nov 2026 (Wed)", "Wednesday, 2026-11-10", "Wed Nov 10"])
def test_a_weekday_that_contradicts_the_date_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        event(text, TODAY)
    assert str(error.value) == "10 November 2026 is a Tuesday. Check the date"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20-06-21", "Is that 20 June 2021 or 21 June 2020?"),
        ("26.11.24", "Is that 26 November 2024 or 24 November 2026?"),
        ("26-Nov-24", "Is that 26 November 2024 or 24 November 2026?"),
        ("26 Nov 10", "Is that 10 November 2026?"),
        ("1 jan 99", "Is that 1 January 2099?"),
        ("25/11/13", "Is that 13 November 2025?"),
        ("31/12/40", "Is that 31 December 2040?"),
        ("05/06/26", "Is that 5 June 2026 or 6 May 2026?"),
        ("06-05-26", "Is that 6 May 2026 or 5 June 2026?"),
        ("05/01/2026", "Is that 5 January or 1 May?"),
        ("02/01/2026", "Is that 2 January or 1 February?"),
        ("01/02/2026", "Is that 1 February or 2 January?"),
        ("5 6 2026", "Is that 5 June or 6 May?"),
    ],
)
def test_numbers_with_two_readings_are_asked_about(text: str, expected: str) -> None:
    assert told(text).startswith(f"{expected} Write ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dec 05 - Dec 12", "2026-12-12"),
        ("Dec 05 – Dec 12", "2026-12-12"),
        ("Dec 05-Dec 12", "2026-12-12"),
        ("Dec 05 - 12", "2026-12-12"),
        ("5-12 Dec 2026", "2026-12-12"),
        ("10–12 Nov 2026", "2026-11-12"),
        ("5 - 12 Dec", "2026-12-12"),
        ("28 Dec - 3 Jan", "2027-01-03"),
        ("Dec 5-12", "2026-12-12"),
        ("Dec 5-12, 2027", "2027-12-12"),
        ("21 June 2026 - 25 June 2026", "2026-06-25"),
        ("1 Jan 2026 - 1 May 2026", "2026-05-01"),  # 120 days
        ("5 Dec to 12 Dec 2026", "2026-12-12"),
    ],
)
def test_of_a_range_the_later_day_lies_ahead(text: str, expected: str) -> None:
    assert Due(date.fromisoformat(expected)) == due(text, TODAY)


def test_a_range_is_no_day_that_happened() -> None:
    with pytest.raises(Unreadable) as error:
        event("Nov 05 - Nov 10", TODAY)
    expected = "Those are two days. Which one was it, 5 November 2026 or 10 November 2026? Enter one of them"
    assert expected == str(error.value)


@pytest.mark.parametrize("text", ["12 Dec 2026 - 5 Dec 2026", "5 Dec 2026 - 5 Dec 2026", "1 Jan 2026 - 2 May 2026"])
def test_two_days_that_are_no_range_are_refused(text: str) -> None:
    assert told(text) == f"Those two days are no range. {NO_DATE}"


@pytest.mark.parametrize(
    "text",
    [
        "10 marraskuuta 2026",
        "١٠ نوفمبر ٢٠٢٦",
        "10 ноември 2026",
        "21 Smarch 2026",
        "Smarch 21 2026",
        "10. listopada 2026",
        "10 ноември 2026г.",
        "10 ноември 2026 г",
    ],
)
def test_a_month_in_another_language_is_asked_for_in_english(text: str) -> None:
    assert told(text) == "Write the month in English, like 10 November 2026"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soon",
        "left",
        "5",
        "2026",
        "20260621",
        "June 2026",
        "J 5 2026",
        "Ju 5 2026",
        "5 ma 2026",
        "-2d",
        "2.5 days",
        "2 weeks",
        "12:30",
        "21²06.2026",
        "21 June 2026 or so",
        "21 June 2026 noon",
        "next Monday",
        "<b>21 June 2026</b>",
        "21 June 2026\x00",
    ],
)
def test_what_is_no_date_is_shown_one(text: str) -> None:
    assert told(text) == NO_DATE


@pytest.mark.parametrize(
    "text",
    ["202-06-21", "2026-123-01", "2026-06-123", "202. 06. 21.", "2026. 123. 21.", "2026. 6. 123.",
     "202年11月10日", "2026年123月1日", "2026年1月123日", "123.6.2026", "21.123.2026", "21.6.202",
     "123/6/2026", "21/123/2026", "21/6/202", "123 June 2026", "21 June 202", "June 123 2026", "June 21 202",
     "202 June 21", "2026 June 123", "123 Smarch 2026", "21 Smarch 202", "Smarch 123 2026", "Smarch 21 202",
     "123-125 Dec 2026", "5-123 Dec 2026", "Dec 5-123", "Dec 123-12", "Dec 5-12 202", "123 - 12 Dec", "Dec 5 - 123",
     "123:45 10 Nov 2026", "10 Nov 2026 123:45", "1234 days ago", "12345 days left", "2 days 12345 hours left",
     "2 days 123:45:12 left", "2 days 1234 minutes left", "10 Nov 2026 14:05 GMT+12345"],
)  # fmt: skip
def test_a_number_with_a_digit_too_many_or_too_few_is_no_date(text: str) -> None:
    assert told(text) == NO_DATE


# ---------------------------------------------------------------- days that have happened


@pytest.mark.parametrize("text", ["12 Nov 2026", "today", "11.11.2026", "yesterday"])
def test_a_day_up_to_today_can_have_happened(text: str) -> None:
    assert event(text, TODAY) <= TODAY


@pytest.mark.parametrize("text", ["13 November 2026", "tomorrow"])
def test_a_day_after_today_has_not_happened(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        event(text, TODAY)
    expected = "Friday 13 November 2026 is still to come. Enter the day it happened, like 12 November 2026"
    assert expected == str(error.value)


@pytest.mark.parametrize("text", ["2d 17h", "17 hours left", "0d"])
def test_a_countdown_has_not_happened(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        event(text, TODAY)
    assert str(error.value) == f"That is a countdown. {NO_DATE}"


# ---------------------------------------------------------------- amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1250", "1250"),
        ("£1,250.00", "1250"),
        ("1.250,00 €", "1250"),
        ("1.250", "1250"),
        ("1,250", "1250"),
        ("12.345", "12345"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("12.50", "12.50"),
        ("0,99", "0.99"),
        ("0.01", "0.01"),
        ("1,250,000", "1250000"),
        ("1.250.000,5", "1250000.5"),
        ("1 250,00", "1250"),
        ("1\u00a0250,00\u00a0€", "1250"),
        ("1'250.00", "1250"),
        ("US $12.34", "12.34"),
        ("US$12.34", "12.34"),
        ("USD 12.34", "12.34"),
        ("12.34 USD", "12.34"),
        ("R$ 1.250,00", "1250"),
        ("€12", "12"),
        ("12 €", "12"),
        ("zł 12", "12"),
        (" 12 ", "12"),
        ("١٢٣", "123"),
        ("١٬٢٥٠٫٥٠", "1250.50"),
        ("1,23,456", "123456"),
        ("9,999,999.99", "9999999.99"),
    ],
)
def test_an_amount_is_read_with_its_currency_and_separators(text: str, expected: str) -> None:
    assert Decimal(expected) == amount(text).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 USD", "40.00 USD"),
        ("usd 40", "usd 40.00"),
        ("€12,50", "€12.50"),
        ("€ 12.50", "€ 12.50"),
        ("zł 40", "zł 40.00"),
        ("12 euro", "12.00 euro"),
        ("₹1,23,456.00", "₹123456.00"),
        ("1’234.50 CHF", "1234.50 CHF"),
        ("US $ 12.34", "US $ 12.34"),
        ("US $12.34 USD", "US $12.34 USD"),
        ("kr. 12,50", "kr. 12.50"),
        ("12,50 kr.", "12.50 kr"),
        ("Rs. 1,234.50", "Rs. 1234.50"),
        ("12٫34", "12.34"),
        ("1 234,50 руб.", "1234.50 руб"),
        ("12,-", "12.00"),
        ("12,- €", "12.00 €"),
        ("$12", "$12.00"),
        ("$12 CAD", "$12.00 CAD"),
        ("1,234.567 KWD", "1234.567 KWD"),
        ("0.250 KWD", "0.250 KWD"),
        ("1234 JPY", "1234 JPY"),
        ("12", "12.00"),
    ],
)
def test_the_currency_of_an_amount_is_kept_as_it_was_typed(text: str, expected: str) -> None:
    assert expected == str(amount(text))
    assert amount(text) == amount(str(amount(text)))
    assert amount(text) == amount(amount(text).grouped)
    back = amount(written(amount(text)))
    assert (amount(text), expected) == (back, str(back))


@pytest.mark.parametrize(
    "text",
    ["30%", "1.5k", "2K", "2M", "2 mil", "50c", "<5", "~5", "about 5", "12 34", "1.234,567", "1,234.567", "12.345.6",
     "$12 EUR", "12.5 JPY", "1,234.5678 KWD", "5 x", "12 345 67", "123,45,678"],
)  # fmt: skip
def test_only_a_currency_may_stand_beside_a_number(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        amount(text)
    assert str(error.value) == "Enter an amount of money, like 12.50"


def test_three_digits_of_a_currency_with_three_decimals_are_asked_about() -> None:
    with pytest.raises(Unreadable) as error:
        amount("12.345 KWD")
    assert str(error.value) == "Is that 12.345 or 12345? Enter two decimals, or no separator"


@pytest.mark.parametrize("text", ["$120", "120 USD", "€120", "120 kr"])
def test_another_currency_than_the_one_that_is_asked_for_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        amount(text, "GBP")
    assert str(error.value) == "This question is about pounds. Enter the amount in pounds, like 12.50"


@pytest.mark.parametrize("text", ["120", "£120", "120 GBP", "120 pounds"])
def test_the_currency_that_is_asked_for_may_be_left_out(text: str) -> None:
    assert Amount(Decimal(120), "GBP") == amount(text, "GBP")


@pytest.mark.parametrize("text", ["0", "0.00", "0,00 €", "-5", "−5", "(5)", "£-5", "- 5", "-£1,250.00", "000"])
def test_an_amount_that_is_not_above_zero_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        amount(text)
    assert str(error.value) == "Enter an amount above zero, like 12.50"


@pytest.mark.parametrize("text", ["10000000", "10,000,000.00", "£99999999", "999999999999"])
def test_an_absurd_amount_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        amount(text)
    assert str(error.value) == "That is a very large amount. Enter an amount of money, like 12.50"


@pytest.mark.parametrize(
    "text",
    ["", "abc", "$", "12.", "1e5", "NaN", "Infinity", "1_000", "1.2.3", "1234.567", "1,2345", "12 000 0",
     "9" * 13, "12 or 13", "twelve", "1,250.00.00"],
)  # fmt: skip
def test_what_is_no_amount_is_shown_one(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        amount(text)
    assert str(error.value) == "Enter an amount of money, like 12.50"


@given(cents=st.integers(1, 999_999_999))
def test_every_amount_is_read_as_written_in_english_and_in_german(cents: int) -> None:
    expected = Decimal(cents) / 100
    english = f"£{expected:,.2f}"
    german = f"{expected:,.2f} €".translate(str.maketrans(",.", ".,"))
    assert [expected, expected] == [amount(english).value, amount(german).value]


# ---------------------------------------------------------------- currencies of one form


def money(
    *,
    paid: Annotated[Amount, ask("How much did you pay?")],
    offered: Annotated[Amount, ask("How much is offered?")] | None = None,
    wanted: Annotated[Amount, ask("How much do you want?")] | None = None,
    today: Today,
) -> None:
    """A form with three amounts?"""


@pytest.mark.parametrize(
    ("paid", "offered", "expected"),
    [
        ("40 USD", "3", ["40.00 USD", "3.00 USD"]),
        ("40", "€3", ["€40.00", "€3.00"]),
        ("$40", "3 CAD", ["$40.00", "3.00 CAD"]),
        ("$40", "$3", ["$40.00", "$3.00"]),
        ("40", "3", ["40.00", "3.00"]),
    ],
)
def test_amounts_of_one_form_have_one_currency(paid: str, offered: str, expected: list[str]) -> None:
    answers = read(Form.of(money), {"paid": paid, "offered": offered}, TODAY)
    assert expected == [str(value) for value in answers.values.values()]
    assert answers.errors == {}


@pytest.mark.parametrize(("paid", "offered"), [("40 USD", "€3"), ("$40", "3 EUR"), ("40 kr", "$3")])
def test_two_currencies_in_one_form_are_refused(paid: str, offered: str) -> None:
    errors = read(Form.of(money), {"paid": paid, "offered": offered}, TODAY).errors
    assert list(errors) == ["offered"]
    assert errors["offered"].endswith("Enter both in one currency")


def test_two_currencies_are_both_named_also_behind_an_amount_without_one() -> None:
    errors = read(Form.of(money), {"paid": "40", "offered": "$3", "wanted": "€4"}, TODAY).errors
    assert errors == {"wanted": "This is in EUR, another amount in $. Enter both in one currency"}


# ---------------------------------------------------------------- a whole form


class Size(Choice):
    """A choice."""

    SMALL = "small", "It is small"
    LARGE = "large", "It is large"


def sample(
    *,
    size: Annotated[Size, ask("Which size?")],
    sent_on: Annotated[date, ask("When was it sent?", event="the sending")],
    came_on: Annotated[date, ask("When did it come?", event="the arrival", not_before="sent_on")] | None = None,
    ends_on: Annotated[Due, ask("When does it end?", event="the end", not_before=("sent_on", "came_on"))] | None = None,
    price: Annotated[Amount, ask("What did it cost?", when={"size": Size.LARGE})] | None = None,
    pieces: Annotated[int, ask("How many?")] | None = None,
    used: Annotated[bool, ask("Was it used?")] | None = None,
    today: Today,
) -> None:
    """A form with every kind of question?"""


FORM = Form.of(sample)
FILLED = {
    "size": "large",
    "sent_on": "1 November 2026",
    "came_on": "yesterday",
    "ends_on": "2d 17h",
    "price": "£1,250.00",
    "pieces": "3",
    "used": "Yes",
}


def answered(**changed: str) -> Answers:
    """The filled form with other answers."""
    return read(FORM, FILLED | changed, TODAY)


def test_a_filled_form_becomes_values() -> None:
    expected = {
        "size": Size.LARGE,
        "sent_on": date(2026, 11, 1),
        "came_on": date(2026, 11, 11),
        "ends_on": Due(date(2026, 11, 14), from_countdown=True),
        "price": Amount(Decimal("1250.00"), "GBP"),
        "pieces": 3,
        "used": True,
    }
    assert (expected, {}) == (answered().values, answered().errors)


def test_empty_text_is_no_answer() -> None:
    read_form = answered(came_on="", ends_on="   ", price="\u00a0", pieces="", used="")
    assert set(read_form.values) == {"size", "sent_on"}
    assert read_form.errors == {}


def test_an_empty_form_asks_for_what_is_needed_in_the_order_of_the_form() -> None:
    expected = [("size", "Choose one of the answers"), ("sent_on", NO_DATE)]
    assert expected == list(read(FORM, {}, TODAY).errors.items())


def test_a_question_that_is_not_asked_is_ignored() -> None:
    small = answered(size="small", price="nonsense")
    assert "price" not in small.values
    assert small.errors == {}
    assert list(answered(price="nonsense").errors) == ["price"]


def test_a_question_behind_one_that_is_not_asked_is_ignored_too() -> None:
    typed = {"problem": "not_received", "country": "BR", "province": "CA-QC", "notice_on": "nonsense"}
    order = form_of("my_order")
    assert read(order, typed, TODAY).errors == {}
    assert list(read(order, typed | {"country": "CA"}, TODAY).errors) == ["notice_on"]


def test_an_answer_that_was_typed_before_is_told_from_its_own_day() -> None:
    typed = FILLED | {"came_on": "yesterday", "ends_on": "2d 17h"}
    values = read(FORM, typed, TODAY, {"came_on": date(2026, 11, 5), "ends_on": date(2026, 11, 20)}).values
    assert values["came_on"] == date(2026, 11, 4)
    assert values["ends_on"] == Due(date(2026, 11, 14), from_countdown=True), "no answer was typed after today"


def test_text_for_questions_that_a_form_does_not_have_is_ignored() -> None:
    assert answered() == answered(elephants="many")


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("size", "huge", "There is no answer 'huge' here. Choose one: small, large"),
        ("sent_on", "soon", NO_DATE),
        ("sent_on", "2d 17h", f"That is a countdown. {NO_DATE}"),
        ("price", "much", "Enter an amount of money, like 12.50"),
        ("pieces", "three", "Enter a whole number, like 3"),
        ("pieces", "-3", "Enter a whole number, like 3"),
        ("pieces", "3.5", "Enter a whole number, like 3"),
        ("pieces", "9999999999", "Enter a whole number, like 3"),
        ("used", "maybe", "Choose yes or no"),
        ("used", "y" * 200, "Choose yes or no"),
        ("size", "x" * 201, "That is too long. Choose one of the answers"),
        ("sent_on", "1" * 201, f"That is too long. {NO_DATE}"),
        ("price", "1" * 201, "That is too long. Enter an amount of money, like 12.50"),
        ("pieces", "1" * 201, "That is too long. Enter a whole number, like 3"),
        ("used", "y" * 100_000, "That is too long. Choose yes or no"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_used_is_told_what_to_type(question: str, text: str, expected: str) -> None:
    assert {question: expected} == answered(**{question: text}).errors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("visa", "visa"),
        ("paypal visa", "visa paypal"),
        ("visa, paypal", "visa paypal"),
        ("visa paypal visa", "visa paypal"),
        ("PayPal", "paypal"),
        ("Apple Pay or Google Pay", "apple_google_pay"),
        ("PayPal, A bank account or a balance, not a card, Visa", "visa paypal account"),
        ("something else, or i do not know", "other"),
    ],
)
def test_several_choices_are_read_between_spaces_or_commas_and_written_in_their_order(text: str, expected: str) -> None:
    value = answer(PAID_WITH, text, TODAY)
    assert expected == written(value)
    assert value == answer(PAID_WITH, written(value), TODAY)


@pytest.mark.parametrize("text", ["visa cash", "credit_card", "visa;paypal", ",", "visa " * 80])
def test_what_is_no_choice_among_several_is_told_what_there_is(text: str) -> None:
    with pytest.raises(Unreadable, match=r"Choose one"):
        answer(PAID_WITH, text, TODAY)


def test_the_card_behind_paypal_that_was_a_question_of_its_own_is_one_of_several_answers() -> None:
    assert {"paid_with": "visa paypal"} == as_asked_now({"paid_with": "paypal", "card_charged": "visa"})
    assert {"paid_with": "paypal"} == as_asked_now({"paid_with": "paypal", "card_charged": "other"})
    assert {"problem": "damaged"} == as_asked_now({"problem": "damaged", "card_charged": "visa"})
    assert {"paid_with": "amex"} == as_asked_now({"paid_with": "amex", "card_charged": "visa"}), "no longer asked"
    assert {"paid_with": "visa"} == as_asked_now({"paid_with": "visa"})


def test_a_choice_can_be_given_by_its_word_or_by_its_label() -> None:
    assert [answered(size="small").values["size"], answered(size="It is small").values["size"]] == [Size.SMALL] * 2


@pytest.mark.parametrize(("text", "expected"), [("yes", True), ("YES", True), ("no", False), ("No", False)])
def test_yes_and_no(text: str, expected: bool) -> None:
    assert expected is answered(used=text).values["used"]


def test_days_in_an_impossible_order_are_refused_with_both_days_named() -> None:
    expected = {
        "came_on": "The arrival (Saturday 31 October 2026) cannot be before the sending (Sunday 1 November 2026). "
        "Check both dates"
    }
    assert expected == answered(came_on="31 October 2026").errors


def test_two_things_on_the_same_day_are_in_order() -> None:
    assert answered(came_on="1 November 2026", ends_on="1 November 2026").errors == {}


def test_a_countdown_is_compared_by_its_day() -> None:
    assert list(answered(sent_on="12 November 2026", came_on="", ends_on="0d 5h").errors) == []
    assert list(read(FORM, FILLED | {"ends_on": "10 November 2026"}, TODAY).errors) == ["ends_on"]


def test_one_impossible_day_is_told_about_the_first_day_it_contradicts() -> None:
    errors = answered(ends_on="31 October 2026").errors
    assert "before the sending" in errors["ends_on"]


def test_every_error_is_told_at_once_in_the_order_of_the_form() -> None:
    assert list(answered(used="maybe", sent_on="soon", size="huge", pieces="x").errors) == [
        "size", "sent_on", "pieces", "used",
    ]  # fmt: skip


def test_only_deadlines_and_expected_days_may_lie_ahead() -> None:
    ahead = {question.name for name in names() for question in form_of(name).questions if question.kind is Due}
    assert ahead <= {"delivery_ends_on", "ship_deadline_on", "case_deadline_on", "offer_ends_on"}
    assert len(ahead) >= 3


@pytest.mark.parametrize("text", ["5-", "5 -", "–5", "-5", "−5", "(5)", "5,00-"])
def test_a_minus_before_or_behind_an_amount_is_not_overlooked(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        amount(text)
    assert str(error.value) == "Enter an amount above zero, like 12.50"


@pytest.mark.parametrize("text", ["0.250", "0,125"])
def test_a_zero_does_not_begin_a_group_of_thousands(text: str) -> None:
    with pytest.raises(Unreadable):
        amount(text)


@pytest.mark.parametrize(
    "text",
    ["Tues 3 Nov 2026", "Tue 3 Nov 2026", "Tuesday, 3 November 2026", "Weds 4 Nov 2026", "Thur 5 Nov 2026",
     "Thurs. 5 Nov 2026", "3 Nov 2026 (Tue.)"],
)  # fmt: skip
def test_a_weekday_may_be_shortened(text: str) -> None:
    assert date(2026, 11, 3) <= due(text, TODAY).day <= date(2026, 11, 5)


def test_of_two_weekdays_none_is_overlooked() -> None:
    assert told("Tue 10 Nov 2026 Wed") == NO_DATE


# ---------------------------------------------------------------- where mutants lived (tests/proof/mutants.py)


def test_a_day_told_from_today_may_be_the_first_that_we_know() -> None:
    assert Due(date(2010, 1, 1)) == due("yesterday", date(2010, 1, 2))
    assert Due(date(2100, 12, 31)) == due("tomorrow", date(2100, 12, 30))


def test_the_first_of_a_month_is_read_with_a_year_of_two_digits() -> None:
    assert date(2026, 11, 1) == event("01.11.26", TODAY)
    assert date(2025, 10, 31) == event("31/10/25", TODAY)


def test_a_year_of_two_digits_is_taken_for_three_years_back_and_one_ahead() -> None:
    today = date(2026, 11, 20)
    assert date(2023, 11, 18) == event("18/11/23", today)
    assert Due(date(2027, 11, 21)) == due("21/11/27", today)
    assert told("17/11/23", today).startswith("Is that 17 November 2023 or 23 November 2017? Write ")
    assert told("22/11/27", today).startswith("Is that 22 November 2027 or 27 November 2022? Write ")


def test_a_question_about_another_currency_says_its_code() -> None:
    with pytest.raises(Unreadable, match=r"^This question is about BRL\. Enter the amount in BRL, like 12\.50$"):
        amount("$12 CAD", "BRL")


def test_three_decimals_are_written_so_that_they_group_no_thousands() -> None:
    exact = amount("0012.250 KWD")
    assert Decimal("12.250") == exact.value
    assert exact.value == amount(written_amount(exact)).value
