"""Days as people type them: dates, countdowns, ranges, and days told from today.

A text with two readings is refused with a question, never decided: no text gives a wrong day without a word.
"""

import re
from datetime import date, timedelta

from calculators.front.words_typed import CROATIAN, countdown_in_english, in_english, without_marks
from calculators.kit.days import MONTHS, WEEKDAYS, Due, days_before, days_in_month, latest
from calculators.kit.form import Unreadable
from calculators.kit.words import Quantity, Said, Verbatim, together

FIRST_YEAR, LAST_YEAR = 2010, 2100
FROM_A_COUNTDOWN = "from a countdown"  # written behind the day that a countdown came to
A_DATE = "Enter a date, like 21 June 2026"
_YEARS = Said(
    "Enter a year from {first} to {last}, like 21 June 2026",
    first=Verbatim(str(FIRST_YEAR)),
    last=Verbatim(str(LAST_YEAR)),
)
_ADD_THE_YEAR = "Add the year, like 21 June 2026"
_IN_ENGLISH = "Write the month in English, like 10 November 2026"
_PLAUSIBLE = (3 * 366, 366)  # days back and ahead in which a year of two digits is meant
type _Numbers = tuple[str, str, str]  # year, month and day
_LONGEST_RANGE = 120  # days; a delivery range is shorter


def event(text: str, today: date) -> date:
    """A day that has happened: today or earlier; without a year, the last such day. Raises Unreadable."""
    day = _typed(text, today, ahead=False)
    if day.from_countdown:
        raise Unreadable(together("That is a countdown.", A_DATE))
    if day.day > today:
        raise Unreadable(
            Said("{day} is still to come. Enter the day it happened, like {today:short}", day=day.day, today=today)
        )
    return day.day


def due(text: str, today: date) -> Due:
    """A day that may lie ahead: of a range the later day; without a year, the next such day. Raises Unreadable.

    A countdown means today plus its whole days: 24 hours are one, what is left of the hours is dropped.
    """
    return _typed(text, today, ahead=True)


def _typed(text: str, today: date, *, ahead: bool) -> Due:
    plain = _plain(text)
    if plain.endswith(f" {FROM_A_COUNTDOWN}"):
        return Due(_written(plain.removesuffix(f" {FROM_A_COUNTDOWN}"), today, ahead=ahead), from_countdown=True)
    if countdown := _countdown(plain):
        return Due(_shifted(today, _whole_days(countdown)), from_countdown=True)
    dated, weekday = _without_time_and_weekday(plain)
    if (days := _from_today(plain, today)) is not None:
        return Due(_shifted(today, days))
    day = _range(dated, today, ahead=ahead) or _written(dated, today, ahead=ahead)
    if weekday is not None and weekday != day.weekday():
        raise Unreadable(Said("{day:short} is a {day:weekday}. Check the date", day=day))
    return Due(day)


# ---------------------------------------------------------------- text

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ALIKE = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "－": "-", "／": "/", "．": "."})
_ZONE = r" ?\(?(?:[a-z]{2,4})?(?: ?[+-]\d{1,2}(?::?\d{2})?)?\)?"
_CLOCK = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d*)?)?(?: ?[ap]\.?m\.?(?![a-z]))?(?:z|{_ZONE})"
_TIME_BEHIND = re.compile(rf"[ t]+(?:at )?{_CLOCK}$")
_TIME_BEFORE = re.compile(rf"^{_CLOCK} (?:on )?(?=\S)")
_DAY_NAME = rf"(?:{'|'.join(f'{day[:3]}(?:{day[3:]})?' for day in map(str.lower, WEEKDAYS))}|tues|weds|thurs?)"
_WEEKDAY = re.compile(rf"^({_DAY_NAME})\.? (?=.*\d)|(?<=\d) (?:\(({_DAY_NAME})\.?\)|({_DAY_NAME})\.?)$")


def _plain(text: str) -> str:
    return without_marks(re.sub(r"[\s,]+", " ", unseen_left_out(text)).strip().lower().translate(_ALIKE))


def unseen_left_out(text: str) -> str:
    """Without the marks that come along when text is copied."""
    return _UNSEEN.sub("", text)


_ABOUT = re.compile(
    r"\s*(?:~|≈|(?:about|around|approximately|approx\.?|circa|ca?\.|ca)(?=[\s\d]))\s*(?=\S)", re.IGNORECASE
)


def without_about(text: str) -> str:
    """The day in "about 5 October"; the same text where nothing in front says that it is not exact."""
    return _ABOUT.sub("", found, count=1) if _ABOUT.match(found := unseen_left_out(text)) else text


def _without_time_and_weekday(plain: str) -> tuple[str, int | None]:
    """The text of the day, and the weekday beside it by its number."""
    dated = _TIME_BEFORE.sub("", _TIME_BEHIND.sub("", plain))
    found = _WEEKDAY.search(dated)
    if found is None:
        return dated, None
    return _TIME_BEFORE.sub("", _WEEKDAY.sub("", dated, count=1)), _weekday(next(filter(None, found.groups())))


def _weekday(name: str) -> int:
    return next(number for number, day in enumerate(WEEKDAYS) if day.lower().startswith(name[:3]))


# ---------------------------------------------------------------- told from today

_NAMED_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_AGO = re.compile(r"(an?|one|\d{1,3}) ?(d|days?|weeks?) ago")
_LAST = re.compile(rf"last ({_DAY_NAME})")


def _from_today(plain: str, today: date) -> int | None:
    """Days from today, negative before it; None for what is told in another way."""
    if (named := in_english(plain) or plain) in _NAMED_DAYS:
        return _NAMED_DAYS[named]
    if found := _AGO.fullmatch(plain):
        number = int(found[1]) if found[1].isdigit() else 1
        return -number * (7 if found[2].startswith("week") else 1)
    if found := _LAST.fullmatch(plain):
        return -((today.weekday() - _weekday(found[1]) - 1) % 7 + 1)
    return None


def _shifted(today: date, days: int) -> date:
    day = today + timedelta(days=days)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable(_YEARS)
    return day


# ---------------------------------------------------------------- countdowns

_AND = r"(?: and)? ?"
_COUNTDOWN = re.compile(
    r"(?<![\w.:/-])(?=\d)(?:(?P<days>\d{1,4}) ?d(?:ays?)?(?![a-z]))?"
    rf"(?:{_AND}(?P<clock>\d{{1,2}}):\d{{2}}(?::\d{{2}})?)?"
    rf"(?:{_AND}(?P<hours>\d{{1,4}}) ?h(?:ours?|rs?)?(?![a-z]))?"
    rf"(?:{_AND}(?P<minutes>\d{{1,3}}) ?m(?:in(?:ute)?s?)?(?![a-z]))?"
    rf"(?:{_AND}(?P<seconds>\d{{1,3}}) ?s(?:ec(?:ond)?s?)?(?![a-z]))?"
)
_WORDS = re.compile(r"[^\W\d]*(?:[ '’.:!()][^\W\d]*)*")
_LEADS_IN = re.compile(r"(?:^|\b(?:in|left|remaining|remains|countdown):? )$")
_LEADS_OUT = re.compile(r" (?:left|remaining|to go)\b")
_NO_COUNTDOWN = re.compile(
    r"\b(?:ago|since|past|was|were|late|overdue|ended|expired|closed (?!in)|not|if|or|within|after|before|every|each"
    r"|business|working|about|around|up)\b"
)


def _countdown(plain: str) -> re.Match[str] | None:
    """The one countdown in a text: alone, or where words such as "ends in" or "left" say that it is one.

    In other languages it must stand alone, because we cannot tell what their words around it say.
    """
    if (english := countdown_in_english(plain)) != plain:
        return _COUNTDOWN.fullmatch(english)
    parts = ("days", "hours", "minutes", "seconds")
    found = next((match for match in _COUNTDOWN.finditer(plain) if any(match[part] for part in parts)), None)
    if found is None:
        return None
    before, behind = plain[: found.start()], plain[found.end() :]
    words = _WORDS.fullmatch(before) and _WORDS.fullmatch(behind)
    if not words or _NO_COUNTDOWN.search(f"{before} {behind}"):
        return None
    told = _LEADS_OUT.match(behind) or (_LEADS_IN.search(before) and (not behind or before))
    return found if told else None


def _whole_days(countdown: re.Match[str]) -> int:
    return int(countdown["days"] or 0) + int(countdown["hours"] or countdown["clock"] or 0) // 24


# ---------------------------------------------------------------- two days

_NAME = r"[^\W\d_]{3,12}"
_BETWEEN = re.compile(r" (?:-|to|until) |(?<=[^\W\d_]{3} \d)-(?=[^\W\d_])|(?<=[^\W\d_]{3} \d\d)-(?=[^\W\d_])")
_TWO_DAYS = re.compile(rf"(\d{{1,2}})-(\d{{1,2}}) ((?:de )?{_NAME}.*)|({_NAME}) (\d{{1,2}})-(\d{{1,2}})( \d{{4}})?")


def _range(plain: str, today: date, *, ahead: bool) -> date | None:
    """The later of two days, such as a delivery range; None for what is no range."""
    if (found := _TWO_DAYS.fullmatch(plain)) and found[1]:
        first, last = f"{found[1]} {found[3]}", f"{found[2]} {found[3]}"
    elif found:
        first, last = f"{found[4]} {found[5]}", f"{found[4]} {found[6]}{found[7] or ''}"
    else:
        texts = _BETWEEN.split(plain)
        if len(texts) != 2:
            return None
        first, last = texts
    if first.isdigit() and (named := re.match(rf"\d{{1,2}}( (?:de )?{_NAME}.*)", last)):
        first += named[1]
    if last.isdigit() and (named := re.match(rf"({_NAME}) \d", first)):
        last = f"{named[1]} {last}"
    end = _written(last, today, ahead=ahead)
    start = _written(first, end, ahead=False)
    if not days_before(end, _LONGEST_RANGE) <= start < end:
        raise Unreadable(together("Those two days are no range.", A_DATE))
    if not ahead:
        raise Unreadable(
            Said(
                "Those are two days. Which one was it, {start:short} or {end:short}? Enter one of them",
                start=start,
                end=end,
            )
        )
    return end


# ---------------------------------------------------------------- one day

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?|(\d{4})\. (\d{1,2})\. (\d{1,2})\.?")
_CHINESE = re.compile(r"(\d{4})年 ?(\d{1,2})月 ?(\d{1,2})[日号]")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})([/ -])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er)?\.?[ /-]?(?:of |de )?({_NAME})\.?"
    r"(?:[ /-]?(?:del? )?(\d{4}|\d{2})(?: ?[гр]\.?| (?:года|року|roku|r\.?))?)?"
)
_MONTH_DAY = re.compile(rf"({_NAME})\.?[ -]?(\d{{1,2}})(?:st|nd|rd|th)?(?:[ -](\d{{4}}|\d{{2}}))?")
_YEAR_MONTH_DAY = re.compile(rf"(\d{{4}})[ /-]({_NAME})\.?[ /-](\d{{1,2}})")
_OTHER_LANGUAGE = re.compile(
    r"\d{1,2}\.?[ -](?:(?:de|den) )?([^\W\d_]{3,})\.?[ -](?:(?:de|del) )?\d{4}(?: ?[^\W\d_]{1,4}\.?)?"
    r"|([^\W\d_]{3,}) \d{1,2} \d{4}"
)


def _written(plain: str, today: date, *, ahead: bool) -> date:
    if match := _YEAR_FIRST.fullmatch(plain):
        return _day(match[1] or match[5], match[3] or match[6], match[4] or match[7])
    if match := _CHINESE.fullmatch(plain):
        return _day(match[1], match[2], match[3])
    if match := _DOTTED.fullmatch(plain):
        if len(match[3]) == 2:
            return _short_year(today, [(match[3], match[2], match[1])], (match[1], match[2], match[3]))
        return _day(match[3], match[2], match[1])
    if match := _SLASHED.fullmatch(plain):
        if len(match[4]) == 2:
            first, second, third = match[1], match[3], match[4]
            return _short_year(today, [(third, second, first), (third, first, second)], (first, second, third))
        return _slashed(int(match[1]), int(match[3]), match[4])
    for pattern, year, month, day in ((_DAY_MONTH, 3, 2, 1), (_MONTH_DAY, 3, 1, 2), (_YEAR_MONTH_DAY, 1, 2, 3)):
        if (match := pattern.fullmatch(plain)) and (number := _month(match[month])):
            if match[month] in CROATIAN and plain.startswith(f"{match[day]}."):
                raise Unreadable(_IN_ENGLISH)
            if match[year] and len(match[year]) == 2:
                is_day = pattern is _MONTH_DAY or plain[len(match[1])].isalpha()  # 24th
                return _named_short_year(match[day], str(number), match[year], today, is_day=is_day)
            if match[year]:
                return _day(match[year], str(number), match[day])
            if match[month] == "ago":  # a month in three languages, and days in the past in ours
                raise Unreadable(_ADD_THE_YEAR)
            return _nearest(number, int(match[day]), today, ahead=ahead)
    if (match := _OTHER_LANGUAGE.fullmatch(plain)) and not _month(match[1] or match[2]):
        raise Unreadable(_IN_ENGLISH)
    raise Unreadable(A_DATE)


def _month(name: str) -> int | None:
    months = [number for number, month in enumerate(MONTHS, 1) if month.lower() == in_english(name)]
    months = months or [number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name)]
    if name == "sept":
        return 9
    return months[0] if len(months) == 1 else None


def _slashed(first: int, second: int, year: str) -> date:
    """Day and month, or month and day: taken where only one of them is possible."""
    readings = [
        (day, month) for day, month in ((first, second), (second, first)) if 1 <= month <= 12 and 1 <= day <= 31
    ]
    if first != second and len(readings) == 2:
        (day, month), (other_day, other_month) = readings
        raise Unreadable(
            Said(
                "Is that {one:day_month} or {other:day_month}? Write the month as a word, like {one:day_month} {year}",
                one=date(2000, month, day),
                other=date(2000, other_month, other_day),
                year=Verbatim(year),
            )
        )
    if not readings:
        raise Unreadable(A_DATE)
    day, month = readings[0]
    return _day(year, str(month), str(day))


def _short_year(today: date, at_the_end: list[_Numbers], in_front: _Numbers | None) -> date:
    """A year of two digits, each time with month and day. It can stand in front; it is taken only from the end, where
    nothing else makes a day of the last years.
    """
    behind = [day for numbers in at_the_end if (day := _possible(*numbers))]
    before = _possible(*in_front) if in_front else None
    back, on = _PLAUSIBLE
    plausible = {day for day in (*behind, before) if day and -back <= (day - today).days <= on}
    if len(plausible) == 1 and plausible <= set(behind):
        return plausible.pop()
    readings = list(dict.fromkeys(day for day in (*behind, before) if day and (day in plausible or not plausible)))
    if not readings:
        raise Unreadable(A_DATE)
    days = {f"day_{number}": day for number, day in enumerate(readings, 1)}
    raise Unreadable(together(Said(_WHICH[len(readings)], **days), Said(_WRITE_OUT, day=readings[0])))


def _named_short_year(day: str, month: str, year: str, today: date, *, is_day: bool) -> date:
    """The year is taken from the end where that is nearer to today than from the front, as with 24 Nov 26 in 2026; one
    that would be further away, as with 26 Nov 24, may have been meant the other way round.
    """
    behind, before = _possible(year, month, day), None if is_day else _possible(day, month, year)
    is_nearer = before is None or (behind is not None and abs(behind - today) <= abs(before - today))
    return _short_year(today, [(year, month, day)], None if is_nearer else (day, month, year))


_WHICH = {
    1: "Is that {day_1:short}?",
    2: "Is that {day_1:short} or {day_2:short}?",
    3: "Is that {day_1:short}, {day_2:short} or {day_3:short}?",
}
_WRITE_OUT = "Write the year with four digits and the month as a word, like {day:short}"


def _possible(year: str, month: str, day: str) -> date | None:
    """A day of this century, if there is such a day."""
    in_year = int(month) in range(1, 13) and 1 <= int(day) <= days_in_month(2000 + int(year), int(month))
    return date(2000 + int(year), int(month), int(day)) if in_year else None


def _nearest(month: int, day: int, today: date, *, ahead: bool) -> date:
    """A day without its year: the last one for an event; the next one for a day ahead, unless the last is nearer."""
    if day > days_in_month(2000, month) or not day:
        raise Unreadable(_no_such_day(2000, month, "{month:month} has {days}."))
    years = [year for year in range(today.year - 8, today.year + 9) if FIRST_YEAR <= year <= LAST_YEAR]
    days = [date(year, month, day) for year in years if day <= days_in_month(year, month)]
    last = latest(*(found for found in days if found <= today))
    following = next((found for found in days if found >= today), None)
    wanted, other = (following, last) if ahead else (last, None)
    if wanted is None:
        raise Unreadable(_ADD_THE_YEAR)
    if other and today - other < wanted - today:
        raise Unreadable(
            Said(
                "Is that {other:short} or {wanted:short}? Add the year, like {other:short}", other=other, wanted=wanted
            )
        )
    return wanted


def _no_such_day(year: int, month: int, sentence: str) -> Said:
    days = days_in_month(year, month)
    return together(Said(sentence, month=date(year, month, 1), days=Quantity(days, "calendar days")), A_DATE)


def _day(year_text: str, month_text: str, day_text: str) -> date:
    year, month, day = int(year_text), int(month_text), int(day_text)
    if len(year_text) == 2:
        year += 2000
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(_YEARS)
    if not 1 <= month <= 12:
        raise Unreadable(together(Said("There is no month {month}.", month=month), A_DATE))
    if not 1 <= day <= days_in_month(year, month):
        raise Unreadable(_no_such_day(year, month, "{month:month_year} has {days}."))
    return date(year, month, day)
