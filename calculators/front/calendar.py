"""The reader's own deadlines as a calendar file (RFC 5545), in the language of the reply.

Each deadline is two entries, because Google drops the alarms of a file that is imported: a reminder some days before,
at 09:00 by whatever clock the reader's device shows, and the last day as a day that no time zone moves. Outlook refuses
an alarm that is not the last part of its entry.

An entry's identifier is made of the calculator, the clock and the answers, because nobody gives us the number of an
order: the same answers on another day update the entry, other answers make another one, and two orders stay two. An
order that is kept goes on with the identifiers that it began with, so a corrected answer updates its entries, too.
SEQUENCE counts the days since the first day that can be typed, and within a day how often the order was stored: the
later file always wins.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from calculators.front.days_typed import FIRST_YEAR
from calculators.front.outcome_html import how_sure
from calculators.front.receipt import Receipt
from calculators.kit.days import days_after, days_before
from calculators.kit.outcome import Clock, Outcome
from calculators.kit.words import Said, Verbatim, say, together

NAME = "dispute-desk.ics"
DAYS_BEFORE = 3  # from the reminder to the day that we tell people
OCTETS = 75  # of one line, without its end
A_DAY = 100  # steps of SEQUENCE
ALARM_OF_REMINDER = "-PT15M"
ALARM_OF_LAST_DAY = "-PT15H"  # 09:00 on the day before

CONTROLS = dict.fromkeys((*range(32), *range(127, 160))) | dict.fromkeys((10, 0x2028, 0x2029), " ")
"""What stands for signs that no text may hold: nothing, and a space for the end of a line."""


def of_answers(calculator: str, answers: Mapping[str, object]) -> str:
    """What tells the entries of these answers from those of others: `my_order-0a1b2c3d`."""
    digest = zlib.crc32(json.dumps(answers, sort_keys=True, default=str).encode())
    return f"{calculator}-{digest:08x}"


def file(entries: str, outcome: Outcome, receipt: Receipt, changed: int = 0) -> str:
    """The file; empty where no day of the reader's own is ahead. Its entries lead back to the answer.

    entries: what `of_answers` says, of an order that is kept for the answers with which it was kept first. changed: how
    often it was stored since.
    """
    today = receipt.today
    clocks = [clock for clock in outcome.clocks if is_ahead(clock, today)]
    if not clocks:
        return ""
    order = f"{entries}@dispute-desk"
    sequence = (today - date(FIRST_YEAR, 1, 1)).days * A_DAY + min(changed, A_DAY - 1)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dispute Desk//Deadlines//EN", "CALSCALE:GREGORIAN"]
    for clock in clocks:
        lines += _entries(clock, order, sequence, receipt)
    return "".join(f"{line}\r\n" for line in [*lines, "END:VCALENDAR"])


def is_ahead(clock: Clock, today: date) -> bool:
    """Whether it is a deadline of the reader's own that can still be met. A day that is only an outer limit is none."""
    return clock.who == "you" and not clock.done and clock.do_by is not None and today <= _end(clock)


def reminds_on(clock: Clock, today: date) -> date | None:
    """The day of the reminder: some days before the day to act by, but not before it can be done, and never in the
    past: tomorrow at the earliest, because 09:00 of today may be over. None when the last day is today.
    """
    tomorrow = days_after(today, 1)
    day = max(days_before(clock.do_by or _end(clock), DAYS_BEFORE), clock.opens_on or tomorrow, tomorrow)
    return day if day <= _end(clock) else None


def _end(clock: Clock) -> date:
    """The last day, or where none is known the day to act by."""
    end = clock.last_day or clock.do_by
    assert end, clock.id
    return end


def _entries(clock: Clock, order: str, sequence: int, receipt: Receipt) -> Iterator[str]:
    """The lines of both entries."""
    today = receipt.today
    end, day = _end(clock), reminds_on(clock, today)
    about = [
        *_folded(f"DESCRIPTION:{'\\n'.join(map(escaped, _description(clock, receipt)))}"),
        *(_folded(f"URL:{receipt.link}") if receipt.link else ()),
    ]
    stamp = [
        f"DTSTAMP:{_basic(today)}T000000Z",
        f"SEQUENCE:{sequence}",
    ]
    if day:
        when = [f"DTSTART:{_basic(day)}T090000", f"DTEND:{_basic(day)}T091500"]
        title = say(_reminder(clock, day))
        yield from _entry(f"remind-{clock.id}-{order}", title, [*stamp, *when, *about], ALARM_OF_REMINDER)
    when = [f"DTSTART;VALUE=DATE:{_basic(end)}", f"DTEND;VALUE=DATE:{_basic(days_after(end, 1))}", "TRANSP:TRANSPARENT"]
    alarm = ALARM_OF_LAST_DAY if end - today > timedelta(days=1) else ""  # else it would ring in the past
    yield from _entry(f"last-{clock.id}-{order}", say(_last_day(clock)), [*stamp, *when, *about], alarm)


def _entry(uid: str, title: str, lines: Iterable[str], alarm: str) -> Iterator[str]:
    summary = escaped(title)
    yield "BEGIN:VEVENT"
    yield from _folded(f"UID:{uid}")
    yield from _folded(f"SUMMARY:{summary}")
    yield from lines
    if alarm:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", *_folded(f"DESCRIPTION:{summary}"), f"TRIGGER:{alarm}")
        yield "END:VALARM"
    yield "END:VEVENT"


def _reminder(clock: Clock, day: date) -> str:
    """The title: what to do, by when, and the last day."""
    days = {"label": clock.label, "do_by": clock.do_by, "last_day": clock.last_day}
    if clock.last_day is None:
        return Said("{label} by {do_by:day_month}", **days)
    if clock.do_by is None or clock.do_by == clock.last_day or clock.do_by < day:
        sentence = "{label} (last day: {last_day:day_month})"
        return Said(sentence if clock.firm else "{label} (usual end: {last_day:day_month})", **days)
    sentence = "{label} by {do_by:day_month} (last day: {last_day:day_month})"
    return Said(sentence if clock.firm else "{label} by {do_by:day_month} (usual end: {last_day:day_month})", **days)


def _last_day(clock: Clock) -> str:
    if clock.last_day is None:
        return Said("Do it by today: {within}", within=clock.within)
    return Said("Last day: {within}" if clock.firm else "Usual end: {within}", within=clock.within)


def _description(clock: Clock, receipt: Receipt) -> Iterator[str]:
    """Its days, why, what says so, how sure that is, and where it was worked out."""
    do_by = Said("Do it by {do_by}.", do_by=clock.do_by) if clock.do_by and clock.do_by >= receipt.today else ""
    ends = "The last day is {last_day}." if clock.firm else "The usual time ends on {last_day}."
    yield say(together(do_by, Said(ends, last_day=clock.last_day) if clock.last_day else ""))
    for reason in clock.reasons:
        yield say(reason.text)
        if reason.value:
            source, address = Verbatim(reason.value.cited), Verbatim(reason.value.url)
            yield say(Said("Source: {source}, {address}", source=source, address=address))
    yield say(how_sure(clock))
    if clock.if_missed:
        yield say(Said("If the day passes: {if_missed}", if_missed=clock.if_missed))
    yield say(receipt.says)
    if receipt.link:
        yield say(Said("Open your answers and check the day again: {link}", link=Verbatim(receipt.link)))


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def escaped(text: str) -> str:
    """One line of text as part of a value: nothing in it is read as syntax, and signs that steer something are gone."""
    if not text.isprintable():
        text = text.translate(CONTROLS)
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> list[str]:
    """A line as lines of at most 75 octets, all but the first beginning with a space; no character is cut in two."""
    left = line.encode("utf-8", "replace")
    lines: list[bytes] = []
    while len(left) > OCTETS:
        end = OCTETS
        while left[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        lines.append(left[:end])
        left = b" " + left[end:]
    return [part.decode() for part in (*lines, left)]
