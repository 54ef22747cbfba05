"""The calendar file as two other programs read it: exactly the reader's own days that are ahead, and nothing else."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from calculators import names
from calculators.front import calendar
from calculators.front.receipt import Receipt
from calculators.front.reply import answer, reply
from calculators.kit.outcome import Clock, Outcome, Reason
from calculators.kit.policy import Value
from web.case_tables import cases
from web.filled import NASTY

D = date.fromisoformat
DAY = timedelta(days=1)
TODAY = D("2026-11-12")
PAGE = "https://example.org/guide/?a,b;c"
every_calculator = pytest.mark.parametrize("name", names())


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file, as a parser reads it."""

    uid: str
    title: str
    start: date
    end: date
    description: str
    sequence: int
    url: str
    transparent: bool
    alarms: tuple[timedelta, ...]

    @property
    def is_reminder(self) -> bool:
        return isinstance(self.start, datetime)


def by_icalendar(file: str) -> list[Entry]:
    parsed: Any = icalendar.Calendar.from_ical(file)
    assert not list(parsed.errors)
    return [
        Entry(
            uid=str(event["UID"]),
            title=str(event["SUMMARY"]),
            start=event["DTSTART"].dt,
            end=event["DTEND"].dt,
            description=str(event["DESCRIPTION"]),
            sequence=int(event["SEQUENCE"]),
            url=str(event.get("URL", "")),
            transparent=event.get("TRANSP") == "TRANSPARENT",
            alarms=tuple(alarm["TRIGGER"].dt for alarm in event.walk("VALARM")),
        )
        for event in parsed.walk("VEVENT")
    ]


def by_vobject(file: str) -> list[Entry]:
    parsed = vobject.readOne(file)
    return [
        Entry(
            uid=event.uid.value,
            title=event.summary.value,
            start=event.dtstart.value,
            end=event.dtend.value,
            description=event.description.value,
            sequence=int(event.sequence.value),
            url=event.url.value if hasattr(event, "url") else "",
            transparent=hasattr(event, "transp") and event.transp.value == "TRANSPARENT",
            alarms=tuple(alarm.trigger.value for alarm in getattr(event, "valarm_list", [])),
        )
        for event in parsed.contents.get("vevent", [])
    ]


def read(file: str) -> list[Entry]:
    """The entries of a file, on which both parsers agree."""
    entries = by_icalendar(file)
    assert entries == by_vobject(file)
    return entries


def own_days(replied: dict[str, Any], today: date) -> list[tuple[dict[str, Any], date]]:
    """The deadlines of a reply that are the reader's and ahead, with their last day."""
    found = []
    for deadline in replied["outcome"]["deadlines"]:
        if deadline["who"] == "you" and not deadline["done"] and deadline["do_by"]:
            last = D(deadline["last_day"] or deadline["do_by"])
            if last >= today:
                found.append((deadline, last))
    return found


def expected_reminder(deadline: dict[str, Any], last: date, today: date) -> date | None:
    day = D(deadline["do_by"]) - 3 * DAY
    if deadline["opens_on"]:
        day = max(day, D(deadline["opens_on"]))
    day = max(day, today + DAY)
    return day if day <= last else None


# ---------------------------------------------------------------- every case


@every_calculator
def test_the_file_of_every_case_holds_the_days_of_its_outcome_and_only_those(name: str) -> None:
    for case in cases(name):
        replied: Any = answer(name, case.typed, case.today, PAGE)
        if replied["kind"] != "outcome":
            assert "calendar" not in replied
            continue
        today = D(case.today)
        own = own_days(replied, today)
        assert bool(own) == bool(replied["calendar"]), case.place
        if own:
            entries = read(replied["calendar"])
            check_days(entries, own, today, case.place)
            check_words(entries, own, PAGE + replied["link"], case.place)
            check_nothing_is_past(entries, today, case.place)
            check_lines(replied["calendar"])


def check_days(entries: list[Entry], own: list[tuple[dict[str, Any], date]], today: date, place: str) -> None:
    """The entries of each deadline, in its order, and no other entry."""
    expected: list[tuple[date, date, bool]] = []
    for deadline, last in own:
        if day := expected_reminder(deadline, last, today):
            nine = datetime(day.year, day.month, day.day, 9)
            expected.append((nine, nine + timedelta(minutes=15), False))
        expected.append((last, last + DAY, True))
    assert expected == [(entry.start, entry.end, entry.transparent) for entry in entries], place
    assert len({entry.uid for entry in entries}) == len(entries), place


def check_words(entries: list[Entry], own: list[tuple[dict[str, Any], date]], link: str, place: str) -> None:
    """Each entry says why, what says so, and which link opens the answer again."""
    for deadline, last in own:
        mine = [entry for entry in entries if re.match(rf"(remind|last)-{re.escape(deadline['id'])}-", entry.uid)]
        assert mine[-1].start == last, place
        if mine[0].is_reminder:
            assert mine[0].title.startswith(deadline["label"]), place
            assert f"{last.day} {last:%B}" in mine[0].title, place
        for entry in mine:
            assert entry.url == link
            assert link in entry.description
            for reason in deadline["reasons"]:
                assert reason["text"] in entry.description, place
                assert (reason["url"] or "") in entry.description, place
            assert deadline["if_missed"] in entry.description, place


def check_nothing_is_past(entries: list[Entry], today: date, place: str) -> None:
    """No entry begins, and no alarm rings, before a moment that is surely ahead."""
    tomorrow = datetime(today.year, today.month, today.day) + DAY
    for entry in entries:
        start = datetime(entry.start.year, entry.start.month, entry.start.day, 9 if entry.is_reminder else 0)
        assert start >= (tomorrow if entry.is_reminder else tomorrow - DAY), place
        for alarm in entry.alarms:
            assert alarm < timedelta(0), place
            assert start + alarm >= tomorrow, f"{place}: today may be over"


def check_lines(file: str) -> None:
    """Ends of lines, their lengths, no sign that steers something, and alarms last in their entries."""
    assert file.endswith("END:VCALENDAR\r\n")
    lines = file.removesuffix("\r\n").split("\r\n")
    assert [line for line in lines if re.search(r"[\x00-\x1f\x7f-\x9f]", line)] == []
    assert [line for line in lines if len(line.encode()) > 75] == []
    assert [line for line in lines if not re.match(r"[A-Z-]+[;:]| .", line)] == []
    after_alarms = [lines[place + 1] for place, line in enumerate(lines) if line == "END:VALARM"]
    assert set(after_alarms) <= {"END:VEVENT"}


# ---------------------------------------------------------------- one clock, day by day

VALUE = Value("a.b", 15, D("2022-01-01"), "high", D("2026-11-01"), D("2027-05-01"), "A page", "https://e.org/a,b")


def clock(**changed: Any) -> Clock:
    """The reader's own deadline of 25 November, to be met by the 23rd."""
    given = {"last_day": D("2026-11-25"), "reasons": (Reason("why", "Because, so; that.", VALUE),), **changed}
    return Clock(given.pop("id", "open"), given.pop("label", "Open it"), given.pop("within", "open it"), **given)


def file_of(*clocks: Clock, today: date = TODAY, **answers: str) -> str:
    entries = calendar.of_answers("a_calculator", answers)
    return calendar.file(entries, Outcome(headline="x", clocks=clocks), Receipt(today))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-12", "2026-11-20"),
        ("2026-11-19", "2026-11-20"),
        ("2026-11-20", "2026-11-21"),
        ("2026-11-22", "2026-11-23"),
        ("2026-11-23", "2026-11-24"),
        ("2026-11-24", "2026-11-25"),
        ("2026-11-25", None),
    ],
)
def test_the_reminder_stands_three_days_before_the_day_to_act_by_or_tomorrow(today: str, expected: str | None) -> None:
    days = [entry.start for entry in read(file_of(clock(), today=D(today)))]
    reminder = [datetime.fromisoformat(f"{expected}T09:00")] if expected else []
    assert days == [*reminder, D("2026-11-25")]


def test_a_reminder_waits_for_the_first_day_on_which_it_can_be_done() -> None:
    (reminder, _) = read(file_of(clock(not_before=D("2026-11-22"))))
    assert reminder.start == datetime(2026, 11, 22, 9)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-20", "Open it by 23 November (last day: 25 November)"),
        ("2026-11-23", "Open it (last day: 25 November)"),
    ],
)
def test_a_day_to_act_by_that_is_over_at_the_reminder_is_not_named(today: str, expected: str) -> None:
    assert read(file_of(clock(), today=D(today)))[0].title == expected


def test_a_usual_time_is_not_called_a_last_day() -> None:
    titles = [entry.title for entry in read(file_of(clock(firm=False)))]
    assert titles == ["Open it by 23 November (usual end: 25 November)", "Usual end: open it"]


def test_the_last_day_is_a_whole_day_in_which_the_reader_stays_free() -> None:
    (reminder, last) = read(file_of(clock()))
    assert (last.title, last.start, last.end, last.transparent) == (
        "Last day: open it",
        D("2026-11-25"),
        D("2026-11-26"),
        True,
    )
    assert (reminder.end, reminder.transparent) == (datetime(2026, 11, 20, 9, 15), False)
    assert (reminder.alarms, last.alarms) == ((-timedelta(minutes=15),), (-timedelta(hours=15),))


@pytest.mark.parametrize(("today", "alarms"), [("2026-11-23", 1), ("2026-11-24", 0), ("2026-11-25", 0)])
def test_a_last_day_that_is_today_or_tomorrow_has_no_alarm_that_may_be_over(today: str, alarms: int) -> None:
    assert len(read(file_of(clock(), today=D(today)))[-1].alarms) == alarms


@pytest.mark.parametrize(
    "other",
    [
        clock(who="seller"),
        clock(done=True),
        clock(last_day=D("2026-11-11")),
        clock(last_day=D("2026-11-11"), perhaps_until=D("2026-11-30")),
        clock(last_day=None, now="Do it now."),
        clock(nothing_to_do_by=True, unsure="Look it up."),
        clock(not_before=D("2026-11-26")),
    ],
    ids=["somebody else's", "done", "over", "perhaps over", "without end", "an outer limit", "never possible"],
)
def test_what_is_no_day_of_the_reader_s_own_ahead_is_not_in_the_file(other: Clock) -> None:
    assert file_of(other) == ""
    assert file_of(clock(), other) == file_of(clock())


def test_a_day_to_act_by_without_a_last_day_is_the_day() -> None:
    (reminder, day) = read(file_of(clock(last_day=None, not_after=D("2026-11-23"))))
    assert (reminder.title, day.title) == ("Open it by 23 November", "Do it by today: open it")
    assert (reminder.start, day.start) == (datetime(2026, 11, 20, 9), D("2026-11-23"))


# ---------------------------------------------------------------- the same entry again


def ids(file: str) -> list[str]:
    return [entry.uid for entry in read(file)]


def test_the_same_answers_on_another_day_update_the_entries() -> None:
    typed = {"problem": "not_as_described", "completed_on": "2026-11-10"}
    first, spelled = typed, {**typed, "completed_on": "10 Nov 2026"}
    files = [
        str(answer("dispute_window", typed, day).get("calendar"))
        for typed, day in ((first, "2026-11-12"), (spelled, "2026-11-13"), (first, "2026-11-19"))
    ]
    assert ids(files[0]) == ids(files[1]) == ids(files[2])
    sequences = [{entry.sequence for entry in read(file)} for file in files]
    assert sequences == [{615_900}, {616_000}, {616_600}]
    assert [re.findall("DTSTAMP:(.*)\r", file)[0] for file in files][-1] == "20261119T000000Z"


def test_entries_of_other_answers_of_another_calculator_and_of_another_clock_are_others() -> None:
    outcome = Outcome(headline="x", clocks=(clock(),))
    files = [
        file_of(clock(), order="1"),
        file_of(clock(), order="2"),
        file_of(clock(id="close"), order="1"),
        calendar.file(calendar.of_answers("another", {"order": "1"}), outcome, Receipt(TODAY)),
    ]
    found = [uid for file in files for uid in ids(file)]
    assert len(set(found)) == len(found) == 8


def test_the_order_of_the_questions_makes_no_other_entries() -> None:
    assert ids(file_of(clock(), one="1", other="2")) == ids(file_of(clock(), other="2", one="1"))


def test_sequences_rise_from_the_first_to_the_last_day_that_can_be_asked() -> None:
    first, last = (
        read(file_of(clock(last_day=D(f"{year}-12-31")), today=D(today)))[0].sequence
        for year, today in ((2010, "2010-01-01"), (2100, "2100-12-01"))
    )
    assert (first, last) == (0, (D("2100-12-01") - D("2010-01-01")).days * 100)
    assert last < 2**31


def planned(answers: dict[str, str], order: Any = None, today: str = "2026-11-12") -> dict[str, Any]:
    """The reply to a plan; `order`: what the page's script sends with it, as JSON text where it is none yet."""
    text = order if isinstance(order, str) else json.dumps(order)
    request = {"calculator": "my_order", "answers": answers, "today": today, **({"order": text} if order else {})}
    replied: dict[str, Any] = json.loads(reply(json.dumps(request)))
    return replied


def stored(orders: list[Any], replied: dict[str, Any], **wish: str) -> dict[str, Any]:
    """The order as it is kept, with the part of the answer that keeps it."""
    (part,) = re.findall(r'name="order" value="([^"]*)"', replied["html"])
    do = {"id": "a1", "name": "A lamp", "order": unescape(part), **wish}
    (put,) = json.loads(reply(json.dumps({"orders": orders, "today": "2026-11-12", "do": do})))["put"]
    return {**put, "changed": 1 + sum(one["changed"] for one in orders)}  # as the page's script counts it


BEGUN = {"problem": "not_as_described", "completed_on": "2026-11-10"}
CORRECTED = {**BEGUN, "completed_on": "2026-11-09"}


def test_a_corrected_answer_of_a_kept_order_updates_its_entries_once_it_is_saved() -> None:
    first = planned(BEGUN)
    kept = stored([], first)
    assert ids(planned(BEGUN, kept)["calendar"]) == ids(first["calendar"])
    not_saved = planned(CORRECTED, kept)
    assert not set(ids(not_saved["calendar"])) & set(ids(first["calendar"]))
    again = stored([kept], not_saved, base=json.dumps({"name": kept["name"], "answers": kept["answers"]}))
    corrected = planned(CORRECTED, again)["calendar"]
    assert ids(corrected) == ids(first["calendar"])
    one, other = (read(file) for file in (first["calendar"], corrected))
    assert {entry.start for entry in one} != {entry.start for entry in other}
    sequences = [
        entry.sequence
        for file in (first["calendar"], planned(BEGUN, kept)["calendar"], corrected)
        for entry in read(file)[:1]
    ]
    assert sequences == [615_900, 615_901, 615_902]
    opened = planned(CORRECTED, {**again, "answers": {**again["answers"], "completed_on": "9 Nov 2026"}})
    assert opened["calendar"] == corrected


def test_an_order_that_was_stored_often_stays_within_its_day() -> None:
    kept = stored([], planned(BEGUN))
    (one, _) = read(planned(BEGUN, {**kept, "changed": 1_000})["calendar"])
    (next_day, _) = read(planned(BEGUN, kept, today="2026-11-13")["calendar"])
    assert one.sequence < next_day.sequence


@pytest.mark.parametrize(
    "order",
    [
        "x",
        "[" * 2_000,
        '{"id": "a1"}',
        json.dumps({"entries": "<b>x</b>"}),
        lambda kept: {**kept, "entries": "my_order-1\r\nX:1"},
        lambda kept: {**kept, "entries": ""},
        lambda kept: {name: part for name, part in kept.items() if name != "entries"},
    ],
)
def test_an_order_without_a_name_for_its_entries_and_what_is_none_leave_those_of_the_answers(order: Any) -> None:
    first = planned(BEGUN)
    sent = order(stored([], first)) if callable(order) else order
    assert ids(planned(BEGUN, sent)["calendar"]) == ids(first["calendar"])


def test_an_order_kept_before_it_had_entries_of_its_own_takes_them_when_it_is_kept_again() -> None:
    first = planned(BEGUN)
    old = {name: part for name, part in stored([], first).items() if name != "entries"}
    base = json.dumps({"name": old["name"], "answers": old["answers"]})
    kept = stored([old], planned(CORRECTED), base=base)
    assert ids(planned(CORRECTED, kept)["calendar"]) == ids(planned(CORRECTED)["calendar"])
    assert kept["entries"]


def test_what_happened_next_and_a_file_of_orders_leave_the_entries_of_an_order() -> None:
    kept = stored([], planned(BEGUN))
    do = {"id": "a1", "question": "opened_on", "text": "2026-11-11"}
    replied = json.loads(reply(json.dumps({"orders": [kept], "today": "2026-11-12", "do": do})))
    assert replied["put"][0]["entries"] == kept["entries"] != ""
    taken = json.loads(reply(json.dumps({"orders": [], "today": "2026-11-12", "do": {"file": replied["file"]}})))
    assert [one["entries"] for one in taken["put"]] == [kept["entries"]]


def test_of_one_order_with_entries_and_without_a_file_makes_no_second_one() -> None:
    kept = stored([], planned(BEGUN))
    file = json.loads(reply(json.dumps({"orders": [kept], "today": "2026-11-12"})))["file"]
    without = file.replace(kept["entries"], "")
    for here, brought, expected in ((kept, without, []), ({**kept, "entries": ""}, file, [kept["entries"]])):
        request = {"orders": [here], "today": "2026-11-12", "do": {"file": brought}}
        assert [(one["id"], one["entries"]) for one in json.loads(reply(json.dumps(request)))["put"]] == [
            ("a1", entries) for entries in expected
        ]


def test_another_calculator_with_the_same_answers_keeps_its_own_entries() -> None:
    kept = stored([], planned(BEGUN))
    request = {"calculator": "dispute_window", "answers": BEGUN, "today": "2026-11-12"}
    without, with_order = (
        json.loads(reply(json.dumps(asked)))["calendar"] for asked in (request, {**request, "order": json.dumps(kept)})
    )
    assert without == with_order


# ---------------------------------------------------------------- text stays text

KEPT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), max_size=200)


@given(text=KEPT)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    file = file_of(clock(label=f"x{text}x", within="y", reasons=(Reason("why", f"x{text}x", VALUE),)))
    check_lines(file)
    for entry in read(file):
        assert f"x{text}x" in entry.description
    assert read(file)[0].title == f"x{text}x by 23 November (last day: 25 November)"


@pytest.mark.parametrize(
    "text",
    [
        *NASTY,
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "a\nATTENDEE:mailto:a@b",
        "\\nBEGIN:VALARM",
        "a;b,c:d\\",
        "\ud800 alone",
        "\x85\u2028\u2029BEGIN:VEVENT",
    ],
)
def test_no_text_becomes_syntax(text: str) -> None:
    file = file_of(clock(label=text, within=text, if_missed=text))
    check_lines(file)
    names_of_lines = [line.split(":")[0].split(";")[0] for line in file.split("\r\n") if line and line[0] != " "]
    harmless = file_of(clock(label="x", within="x", if_missed="x"))
    assert names_of_lines == [
        line.split(":")[0].split(";")[0] for line in harmless.split("\r\n") if line and line[0] != " "
    ]


def test_what_would_be_syntax_is_escaped_as_the_standard_says() -> None:
    """The parsers also forgive much that is not escaped."""
    lines = file_of(clock(label="a\\n;b,c", within="a\\,b")).replace("\r\n ", "").split("\r\n")
    titles = [line for line in lines if line.startswith("SUMMARY:")]
    assert titles == [r"SUMMARY:a\\n\;b\,c by 23 November (last day: 25 November)", r"SUMMARY:Last day: a\\\,b"]


@pytest.mark.parametrize("letter", ["e", "é", "坏", "😀", "e\u0301"])
@pytest.mark.parametrize("shift", range(5))
def test_long_lines_are_folded_between_letters(letter: str, shift: int) -> None:
    text = "x" * shift + letter * 300
    file = file_of(clock(if_missed=text))
    check_lines(file)
    assert text in read(file)[0].description
    assert max(len(line.encode()) for line in file.split("\r\n")) > 71, "lines are filled"


# ---------------------------------------------------------------- the page


def test_without_a_page_no_link_leads_back() -> None:
    assert "URL:" not in file_of(clock())
    assert "Open your answers" not in by_icalendar(file_of(clock()))[0].description


@pytest.mark.parametrize(
    "page", ["https://e.org/\r\nX:y", "https://e.org/a b", "javascript:alert(1)", "x", "https://é"]
)
def test_a_page_that_is_no_address_is_no_request(page: str) -> None:
    request = {"calculator": "dispute_window", "answers": {}, "today": "2026-11-12", "page": page}
    with pytest.raises(ValueError, match="page in a request is the address of a page"):
        reply(json.dumps(request))
