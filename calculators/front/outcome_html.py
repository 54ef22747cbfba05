"""An outcome for readers: the conclusion first, then the days, then why; drawn in the browser and in examples.

It is drawn in the language of the reply.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from calculators.front import card_html
from calculators.front.copy_html import copier, share
from calculators.front.html import Content, Html, link, tag
from calculators.front.receipt import Receipt
from calculators.kit.amounts import Amount
from calculators.kit.days import Due
from calculators.kit.form import Choice, Form
from calculators.kit.outcome import Clock, Item, Letter, Missing, Outcome, Reason, Verdict, Who
from calculators.kit.words import Quantity, Said, say, show, together

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
    "some days before, at 09:00."
)


def outcome(
    form: Form,
    values: Mapping[str, object],
    outcome: Outcome,
    receipt: Receipt,
    file_name: str = "",
    keep: Html | None = None,
) -> Html:
    """The conclusion first, then the days, then why, then what was answered, and what can be taken away.

    file_name: that of the calendar file, where there is one; the page's script gives the link its address.
    keep: the part by which the order is kept, where it can be.
    """
    verdict, clocks, today = outcome.verdict, outcome.clocks, receipt.today
    warnings = [tag("p", say(text), class_="outcome-warning") for text in outcome.warnings]
    many = len(clocks) >= MANY
    return tag(
        "div",
        tag("p", say(VERDICTS[verdict]), " ", left(clocks, today), class_="outcome-verdict") if verdict else None,
        tag("p", say(outcome.headline), class_="outcome-headline"),
        card_html.days(clocks, today, alone=many),
        ladder_table(clocks, today) if many else None,
        warnings,
        missing(form, values, outcome.missing),
        tag("div", [folded(clock, today) for clock in clocks], class_="outcome-folds")
        if many
        else [drawn_clock(clock, today, alone=len(clocks) == 1 and clock.who == "you") for clock in clocks],
        reasons(outcome.reasons) if outcome.reasons else None,
        checklist(outcome.items) if outcome.items else None,
        map(letter_sheet, outcome.letters),
        echo(form, values, today),
        card_html.foot(receipt),
        take_away(outcome, file_name, keep),
        class_="outcome",
        data_verdict=verdict,
    )


def take_away(outcome: Outcome, file_name: str, keep: Html | None = None) -> list[Content]:
    """What can be done with an answer: print it, keep its days, give it to somebody."""
    return [
        tag(
            "p",
            tag("button", say("Print"), type="button", class_="md-button", data_do="print"),
            tag("a", say("Add to my calendar"), class_="md-button", download=file_name) if file_name else None,
            class_="outcome-take",
        ),
        tag("p", say(NO_ALARMS), class_="outcome-note") if file_name else None,
        keep,
        share(outcome.headline),
    ]


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
            return tag("span", say(Said(sentence, days=_days(day - today))), class_="outcome-left")
    return tag("span", say("Today"), class_="outcome-left") if today in (mine.do_by, mine.last_day) else None


def brief(outcome: Outcome, today: date) -> str:
    """The reader's next clock in a few words, for a line at the foot of other pages; without one, the headline."""
    mine = next((clock for clock in outcome.clocks if clock.who == "you" and not clock.done), None)
    end = mine and (mine.do_by or mine.last_day)
    if mine and mine.opens_on and today < mine.opens_on:
        day, sentence = mine.opens_on, "{what} from {day:brief} ({left})"
    elif mine and end and today <= (mine.last_day or end):
        day, sentence = end, "{what} by {day:brief} ({left})" if today < end else "{what} today"
    else:
        return outcome.headline
    return Said(sentence, what=mine.within, day=day, left=_days(day - today))


def gap(text: str) -> Html:
    """The sentence where no rule is published."""
    return tag("div", tag("p", say(text), class_="outcome-headline"), class_="outcome", data_verdict="unsure")


MANY = 4  # clocks from which on each is folded up


def ladder_table(clocks: Iterable[Clock], today: date) -> Html:
    """The same as a table, for screen readers and for paper: whose day, what, and the dates of each clock. Only on
    paper, where nothing unfolds and the reader's own days stand above it, it also says what to do if a day passes.
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
    return tag("div", table, class_="ladder-table")


def missing(form: Form, values: Mapping[str, object], found: Iterable[Missing]) -> Html | None:
    """Questions whose answer would add a clock, as links to them; those that the answers so far do not call for have
    no place in the form.
    """
    asked = {question.name: question.ask.label for question in form.questions if question.is_asked(values)}
    links = [
        tag("li", tag("a", say(asked[one.question]), href=f"#{form.name}-{one.question}"), " ", say(one.adds))
        for one in found
        if one.question in asked
    ]
    if not links:
        return None
    title = tag("h3", say("More deadlines, if you answer more"), class_="outcome-clock-title")
    return tag("section", title, tag("ul", links), class_="outcome-missing")


def folded(clock: Clock, today: date) -> Html:
    """A clock whose days and reasons unfold."""
    day = clock.do_by or clock.last_day
    when = say("Done") if clock.done else show(day) if day else None
    return tag(
        "details",
        tag(
            "summary",
            say(clock.label),
            tag("span", say(WHOSE[clock.who]), class_="outcome-who"),
            tag("span", when, class_="outcome-day") if when else None,
        ),
        drawn_clock(clock, today, alone=True),
        class_="outcome-folded",
    )


def drawn_clock(clock: Clock, today: date, alone: bool) -> Html:
    """A clock with its days, why they are so, and how sure that is."""
    mine = clock.who == "you"
    title = tag(
        "h3", say(clock.label), tag("span", say(WHOSE[clock.who]), class_="outcome-who"), class_="outcome-clock-title"
    )
    return tag(
        "section",
        None if alone else title,
        bar(clock, today) if mine and not clock.done else None,
        timeline(clock, today),
        tag("p", say("Done."), class_="outcome-done") if clock.done else None,
        reasons(clock.reasons),
        _if_missed(clock, today),
        tag("p", say(how_sure(clock)), class_="outcome-sure", data_confidence=clock.confidence),
        class_="outcome-clock",
        data_clock=clock.id,
        data_who="you" if mine else "other",
    )


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


def bar(clock: Clock, today: date) -> Html | None:
    """The days as a line in proportion: grey until it opens, then the time to act, amber to the last day, today marked.

    The list below it says the same in words.
    """
    if clock.do_by is None or clock.last_day is None or clock.last_day < today:
        return None
    first = min(day for day in (clock.opens_on, clock.do_by, today) if day)
    if first == clock.last_day:
        return None
    whole = (clock.last_day - first).days

    def at(day: date) -> int:
        return round(1000 * (day - first).days / whole)

    opens = at(clock.opens_on) if clock.opens_on else 0
    parts = [("before", 0, opens), ("act", opens, at(clock.do_by)), ("late", at(clock.do_by), 1000)]
    drawn = [
        tag("rect", x=str(start), y="6", width=str(end - start), height="12", class_=kind)
        for kind, start, end in parts
        if end > start
    ]
    here = tag("rect", x=str(min(at(today), 994)), y="0", width="6", height="24", class_="today")
    shape = {"viewBox": "0 0 1000 24", "preserveAspectRatio": "none"}
    return tag("svg", drawn, here, class_="outcome-bar", aria_hidden="true", **shape)


def timeline(clock: Clock, today: date) -> Html | None:
    """The days of a clock with today among them, in order of time, as a list that is drawn as a line."""
    mine = clock.who == "you"
    at_most = "At the very latest" if clock.is_only_a_limit else "Last day" if clock.firm else "Usual end"
    if clock.perhaps_until and clock.last_day and today > clock.last_day:
        at_most = "Sure until"
    days = [
        ("opens", "Possible from", clock.opens_on if clock.opens_on and clock.opens_on >= today else None),
        ("do-by", "Do it by", clock.do_by),
        ("last", at_most if mine else "Until" if clock.firm else "Usually by", clock.last_day),
    ]
    known = [(kind, label, day) for kind, label, day in days if day]
    if not known:
        return None
    known.append(("today", "Today", today))
    known.sort(key=lambda row: (row[2], row[0] != "today"))
    return tag(
        "ol",
        [
            tag(
                "li",
                tag("span", say(label), class_="timeline-label"),
                " ",
                tag("time", show(day), datetime=day.isoformat(), class_="timeline-day"),
                tag("span", _distance(day, today), class_="timeline-distance") if kind != "today" else None,
                data_day=kind,
                data_past=True if day < today else None,
            )
            for kind, label, day in known
        ],
        class_="timeline",
    )


def _distance(day: date, today: date) -> str:
    if day == today:
        return " " + say("(today)")
    ahead, back = Said("(in {days})", days=_days(day - today)), Said("({days} ago)", days=_days(today - day))
    return " " + say(ahead if day > today else back)


def _days(between: timedelta) -> Quantity:
    return Quantity(between.days, "calendar days")


def reasons(found: Iterable[Reason]) -> Html:
    """Sentences why, each with its source."""
    return tag(
        "ol", [tag("li", say(reason.text), " ", _citation(reason)) for reason in found], class_="outcome-reasons"
    )


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
        case bool():
            return say("Yes" if value else "No")
        case Amount():
            return value.grouped
        case _:
            return str(value)
