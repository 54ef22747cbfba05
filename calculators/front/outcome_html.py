"""An outcome for readers: the conclusion first, then the days, then why; drawn in the browser and in examples.

It is drawn in the language of the reply.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache

from calculators import find, names
from calculators.front import card_html, days_html
from calculators.front.copy_html import copier, shared, sharing
from calculators.front.html import Content, Html, link, tag
from calculators.front.receipt import Receipt
from calculators.kit.amounts import Amount
from calculators.kit.days import Due
from calculators.kit.form import Choice, Form
from calculators.kit.outcome import Clock, Item, Letter, Missing, Outcome, Reason, Verdict, Who
from calculators.kit.words import Said, say, show, together

WHOSE: dict[Who, str] = {
    "you": "You",
    "seller": "The seller",
    "aliexpress": "AliExpress",
    "paypal": "PayPal",
    "bank": "The bank",
    "trader": "The trader",
}
VERDICTS: dict[Verdict, str] = {
    "not_yet": "Too early",
    "open": "In time",
    "closing": "Almost over",
    "closed": "Too late",
    "yes": "Yes",
    "no": "No",
    "unsure": "Not certain",
}
NO_ALARMS = (
    "Google Calendar ignores the alarms of a file that you import, so each reminder is an entry of its own: "
    "some days before, at 09:00. If your calendar takes no file, type the days into it yourself."
)


def outcome(
    form: Form,
    values: Mapping[str, object],
    outcome: Outcome,
    receipt: Receipt,
    file_name: str = "",
    keep: Html | None = None,
) -> Html:
    """The conclusion first, what can be taken away beside it, then the days, then why, then what was answered.

    file_name: that of the calendar file, where there is one; the page's script gives the link its address.
    keep: the part by which the order is kept, where it can be.
    """
    verdict, clocks, today = outcome.verdict, outcome.clocks, receipt.today
    alone, many = len(clocks) == 1, len(clocks) >= MANY
    line = days_html.line(clocks, today) if clocks else None
    return tag(
        "div",
        head(outcome, today),
        take_away(file_name),
        card_html.days(clocks, today, alone=many),
        ladder_table(clocks, today) if many else None,
        warnings(outcome),
        missing(form, values, outcome.missing),
        None if alone else line,
        tag("div", [folded(clock, today) for clock in clocks], class_="outcome-folds")
        if many
        else [drawn_clock(clock, today, line if alone else None) for clock in clocks],
        reasons(outcome.reasons) if outcome.reasons else None,
        checklist(outcome.items) if outcome.items else None,
        map(letter_sheet, outcome.letters),
        echo(form, values, today),
        card_html.foot(receipt),
        kept(outcome, file_name, keep),
        class_="outcome",
        data_verdict=verdict,
    )


def head(outcome: Outcome, today: date) -> list[Content]:
    """Where the reader stands, and the conclusion: a heading to which the page's script brings the focus."""
    verdict = outcome.verdict
    days = left(outcome.clocks, today) if verdict != "unsure" else None
    return [
        tag("p", say(VERDICTS[verdict]), " ", days, class_="outcome-verdict") if verdict else None,
        tag("h3", say(outcome.headline), class_="outcome-headline", tabindex="-1"),
    ]


def warnings(outcome: Outcome) -> Html | None:
    """What to know before anything is done."""
    return tag("div", map(warned, outcome.warnings), class_="outcome-warnings") if outcome.warnings else None


def warned(text: str) -> Html:
    """What to know, set apart."""
    return tag("p", say(text), class_="outcome-warning")


def take_away(file_name: str) -> Html:
    """What can be done with an answer, beside its headline: keep its days, print it, give it to somebody, change it."""
    return tag(
        "div",
        tag("a", say("Add to calendar"), class_="md-button", href="#", download=file_name) if file_name else None,
        tag("button", say("Print this answer"), type="button", class_="md-button", data_do="print"),
        sharing(),
        tag("button", say("Change my answers"), type="button", class_="calculator-forget", data_do="edit"),
        class_="outcome-take outcome-share",
    )


def kept(outcome: Outcome, file_name: str, keep: Html | None = None) -> list[Content]:
    """What to know of the file and of the link, and the part by which the order is kept."""
    notes = [NO_ALARMS if file_name else "", shared(outcome.headline)]
    return [keep, [tag("p", say(note), class_="outcome-note") for note in notes if note]]


def left(clocks: Iterable[Clock], today: date) -> Html | None:
    """The days left on the reader's next clock: until it opens, to do it, or to the last day."""
    mine = next((clock for clock in clocks if clock.who == "you" and not clock.done), None)
    if mine is None:
        return None
    for day, sentence in (
        (mine.opens_on, "{days} until it opens"),
        (mine.do_by, "{days} left"),
        (mine.last_day, "{days} to the last day"),
    ):
        if day and today < day:
            return tag("span", say(Said(sentence, days=days_html.days_of(today, day))), class_="outcome-left")
    return tag("span", say("Today"), class_="outcome-left") if today in (mine.do_by, mine.last_day) else None


def brief(outcome: Outcome, today: date) -> str:
    """The reader's next clock in a few words, for a line at the foot of other pages; without one, the headline."""
    mine = next((clock for clock in outcome.clocks if clock.who == "you" and not clock.done), None)
    end = mine and (mine.do_by or (None if mine.is_only_a_limit else mine.last_day))
    if mine and mine.opens_on and today < mine.opens_on:
        day, sentence = mine.opens_on, "{what} from {day:brief} ({left})"
    elif mine and end and today <= (mine.last_day or end):
        day, sentence = end, "{what} by {day:brief} ({left})" if today < end else "{what} today"
    else:
        return outcome.headline
    return Said(sentence, what=mine.within, day=day, left=days_html.days_of(today, day))


def gap(text: str) -> Html:
    """The sentence where no rule is published."""
    return tag(
        "div", tag("h3", say(text), class_="outcome-headline", tabindex="-1"), class_="outcome", data_verdict="unsure"
    )


MANY = 4  # clocks from which on each is folded up


def ladder_table(clocks: Iterable[Clock], today: date) -> Html:
    """The same as a table, for paper, where nothing unfolds: what, whose day, the dates of each clock, and what to do
    if a day passes; the reader's own days stand above it.
    """
    heads = ("What", "Who", "Possible from", "Do it by", "Last day")
    rows = [
        tag(
            "tbody",
            tag(
                "tr",
                tag("th", say(clock.label), [" ", say("(done)")] if clock.done else None, scope="row"),
                tag("td", say(WHOSE[clock.who])),
                [
                    tag("td", show(day, "short") if day else "–")
                    for day in (clock.opens_on, clock.do_by, clock.last_day)
                ],
            ),
            tag("tr", tag("td", if_missed, colspan=str(len(heads))), class_="outcome-printed") if if_missed else None,
            data_carded=card_html.act_by(clock, today) is not None,
        )
        for clock in clocks
        for if_missed in [_if_missed(clock, today)]
    ]
    table = tag(
        "table",
        tag("caption", say(Said("All days, seen on {today}", today=today))),
        tag("thead", tag("tr", [tag("th", say(head), scope="col") for head in heads])),
        rows,
        class_="ladder-rows",
    )
    return tag("div", table, class_="ladder-table outcome-printed")


def missing(form: Form, values: Mapping[str, object], found: Iterable[Missing]) -> Html | None:
    """Questions whose answer would add a clock, as links to them, each with the first thing that it adds; those that
    the answers so far do not call for have no place in the form.
    """
    asked = {question.name: question.ask.label for question in form.questions if question.is_asked(values)}
    adds: dict[str, str] = {}
    for one in found:
        adds.setdefault(one.question, one.adds)
    links = [
        tag("li", tag("a", say(asked[question]), href=f"#{form.name}-{question}"), " ", say(says))
        for question, says in adds.items()
        if question in asked
    ]
    if not links:
        return None
    title = tag("h3", say("More deadlines, if you answer more"), class_="outcome-clock-title")
    return tag("section", title, tag("ul", links), class_="outcome-missing")


def folded(clock: Clock, today: date) -> Html:
    """A clock of many: its next day, and where it stands; the other days and the reasons unfold. A last day that is
    the day to do it by is not told again.
    """
    row = None if clock.done else days_html.next_of(clock, today)
    others = [
        other
        for other in days_html.rows_of(clock, today)
        if other != row and not (row and row.kind == "do-by" and other.day == row.day)
    ]
    return tag(
        "details",
        tag(
            "summary",
            say(clock.label),
            tag("span", say(WHOSE[clock.who]), class_="outcome-who"),
            days_html.state(clock, today),
            days_html.when(row, today) if row else None,
        ),
        _clock(
            clock,
            days_html.listed(others, today),
            _if_missed(clock, today),
            reasons(clock.reasons),
            _sure(clock),
        ),
        class_="outcome-folded",
    )


def drawn_clock(clock: Clock, today: date, line: Html | None) -> Html:
    """A clock with its days; why they are so, and how sure that is, unfolds. line: of the only clock of an answer; it
    needs no title where it is the reader's.
    """
    title = tag(
        "h3",
        say(clock.label),
        tag("span", say(WHOSE[clock.who]), class_="outcome-who"),
        days_html.state(clock, today),
        class_="outcome-clock-title",
    )
    days = days_html.listed(days_html.rows_of(clock, today), today)
    return _clock(
        clock,
        None if line and clock.who == "you" else title,
        line,
        None if clock.done else days,
        _if_missed(clock, today),
        fold("Why", [days if clock.done else None, reasons(clock.reasons), _sure(clock)]),
    )


def _clock(clock: Clock, *content: Content) -> Html:
    return tag(
        "section",
        content,
        class_="outcome-clock",
        data_clock=clock.id,
        data_who="you" if clock.who == "you" else "other",
        data_done=clock.done,
    )


def _sure(clock: Clock) -> Html:
    return tag("p", say(how_sure(clock)), class_="outcome-sure", data_confidence=clock.confidence)


def how_sure(clock: Clock) -> str:
    """How sure the days of a clock are, and what can show other ones."""
    match clock.confidence:
        case "high":
            return together("Confidence: high.", clock.doubt.decides)
        case "medium":
            return together("Confidence: medium.", clock.doubt.usually)
        case "low":
            return "Confidence: low. Reported, not promised."


def _if_missed(clock: Clock, today: date) -> Html | None:
    if not clock.if_missed or clock.done:
        return None
    has_passed = clock.verdict(today) == "closed" or (clock.last_day is not None and today > clock.last_day)
    return tag(
        "p",
        tag("strong", say("What you can do now:" if has_passed else "If the day passes:"), " "),
        say(clock.if_missed),
        class_="outcome-if-missed",
    )


def reasons(found: Iterable[Reason]) -> Html:
    """Sentences why, each with its source."""
    return tag(
        "ol",
        [tag("li", _linked(say(reason.text)), " ", _citation(reason)) for reason in found],
        class_="outcome-reasons",
    )


@cache
def titles() -> dict[str, str]:
    """What each calculator is called. Read once: a start from a snapshot has no docstrings."""
    return {name: (find(name).__doc__ or "").partition("\n")[0] for name in names()}


def _linked(text: str) -> Content:
    """A sentence in which the calculators that it names are links; their addresses start at the site."""
    if "“" not in text:
        return text
    parts: list[Content] = []
    for place, part in enumerate(re.split(r"(?<=“)([^”]+\?)(?=”)", text)):
        called = (name for name, title in titles().items() if part.casefold() in say(title).casefold())
        name = next(called, "") if place % 2 else ""
        parts.append(tag("a", part, href=f"/calculators/{name}/") if name else part)
    return parts


def _citation(reason: Reason) -> Html | None:
    if reason.value is None:
        return None
    value = reason.value
    address = address_on_paper(value.url)
    return tag(
        "span",
        _with_holes(
            "Source: {source}. Checked {checked}.",
            source=link(value.url, value.cited),
            checked=show(value.checked, "short"),
        ),
        tag("span", f" ({address})", class_="outcome-printed") if address not in value.cited else None,
        class_="outcome-source",
    )


def _with_holes(pattern: str, **holes: Content) -> Content:
    """A whole sentence that has elements in its holes."""
    parts = re.split(r"\{(\w+)\}", say(pattern))
    return [holes[part] if place % 2 else part for place, part in enumerate(parts)]


LONGEST_ADDRESS = 60  # characters of a source's address that anybody types from paper


def address_on_paper(url: str) -> str:
    """The address of a source as it is typed; of a long one its host, the title beside it finds the page there."""
    address = url.removeprefix("https://").removeprefix("www.").rstrip("/")
    return address if len(address) <= LONGEST_ADDRESS else address.partition("/")[0]


def checklist(items: Iterable[Item], *, is_short: bool = False) -> Html:
    """What to show, each with a box that stays ticked while the page's script keeps answers.

    is_short: what each proves and how to make it unfolds.
    """
    return tag("ol", [_item(item, is_short) for item in items], class_="outcome-checklist")


DONE = "{done} of {all} done"


def done(items: Sequence[Item]) -> Html:
    """How many boxes are ticked: none, until the page's script counts them."""
    counted = say(Said(DONE, done=0, all=len(items)))
    return tag("p", counted, class_="outcome-done", role="status", data_words=say(DONE))


def _item(item: Item, is_short: bool) -> Html:
    box = tag("input", type="checkbox", value=item.id, class_="outcome-box")
    about = [
        tag("p", say("Proves:"), " ", say(item.proves)),
        tag("p", say("How:"), " ", say(item.how)),
        reasons(item.reasons) if item.reasons else None,
    ]
    return tag("li", tag("label", box, tag("strong", say(item.title))), fold("How", about) if is_short else about)


def fold(title: str, content: Content) -> Html:
    """What unfolds."""
    return tag("details", tag("summary", say(title)), content, class_="outcome-folded plan-fold")


def letter_sheet(letter: Letter) -> Html:
    """A message to copy, which can be changed before; the page's script copies it as it stands."""
    return tag(
        "section",
        tag("h3", say(letter.title)),
        tag(
            "pre",
            letter.text,
            class_="outcome-letter",
            contenteditable="plaintext-only",
            role="textbox",
            aria_multiline="true",
            aria_label=say(Said("{title}: you can change it", title=letter.title)),
        ),
        copier(),
        tag("p", tag("strong", say("Next:"), " "), say(letter.next_step)) if letter.next_step else None,
        tag("p", tag("strong", say("Do not write:"), " "), say(letter.avoid)) if letter.avoid else None,
        fold("Why", reasons(letter.reasons)) if letter.reasons else None,
        class_="outcome-message",
    )


def echo(form: Form, values: Mapping[str, object], today: date) -> Html:
    """What was answered, in words, and the day it was answered on."""
    rows = [
        (say(question.ask.label), shown(values[question.name]))
        for question in form.questions
        if question.name in values
    ]
    rows.append((say("Today"), show(today)))
    return tag(
        "div",
        tag("p", say("Worked out from"), class_="outcome-echo-title"),
        tag("dl", [tag("div", tag("dt", label), tag("dd", value)) for label, value in rows]),
        class_="outcome-echo",
    )


def shown(value: object) -> str:
    """An answer in words: a day with its weekday, the label of a choice."""
    match value:
        case Due(day, from_countdown):
            return say(Said("{day}, from a countdown", day=day)) if from_countdown else show(day)
        case date() | Choice():
            return show(value)
        case tuple():
            return ", ".join(map(show, value))
        case bool():
            return say("Yes" if value else "No")
        case Amount():
            return value.grouped
        case _:
            return str(value)
