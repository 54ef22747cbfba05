"""The reader's orders as a list, the next day first, and the part of an answer by which an order is kept."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from calculators.front import links
from calculators.front.answers import written
from calculators.front.calendar import DAYS_BEFORE
from calculators.front.form_html import day
from calculators.front.html import Content, Html, tag
from calculators.front.orders import CALCULATOR, EVENTS, FILE, LARGEST, LONGEST_NAME, Conclude, Order
from calculators.front.since import Then, with_then
from calculators.kit.days import days_before
from calculators.kit.form import Form, Question, Refused
from calculators.kit.outcome import Outcome
from calculators.kit.policy import Gap
from calculators.kit.words import Quantity, Said, Verbatim, say, together

State = Literal["unread", "overdue", "today", "soon", "early", "ahead", "wait", "done"]
"""Its answers cannot be used; a day has passed; a day is today, or
near; not yet; some days are left; it is somebody else's turn; nothing is left to do.
"""

TONES: Mapping[State, str] = {
    "unread": "unsure",
    "overdue": "closed",
    "today": "closing",
    "soon": "closing",
    "early": "open",
    "ahead": "open",
    "wait": "open",
    "done": "yes",
}
"""The colour of each, which is that of an answer with this verdict."""

WORDS: Mapping[State, str] = {"unread": "Needs a look", "done": "Done"}
"""Of those without a number of days."""

EXAMPLE = "Blue shoes"
WITHOUT = "Your orders need JavaScript, because only your own browser knows them."
LATE = "Your orders cannot be shown yet, because a part of this page has not arrived. Load the page again."
EMPTY = "No order is kept on this device yet. Answer “My order”, then press “Keep on this device” under the answer."
NO_STORAGE = (
    "Your browser does not let this page keep orders, or its storage is full. "
    "Open “My order” and copy the link to your answer instead: it holds the same answers."
)
NO_PYTHON = (
    "The days could not be worked out: Python did not arrive. Your orders are still kept. Look whether you are online."
)
WIPE = (
    "This deletes every order from this device, and nothing brings them back. “Export all” saves them to a file first."
)
BAD = "Its answers cannot be used any more. Open it, and answer again what it names."
BROKEN = "This order is damaged, so nothing can be worked out from it. Delete it."


@dataclass(frozen=True, slots=True)
class Row:
    """An order as it stands today. then: what the rules said when it was saved."""

    order: Order
    state: State
    headline: str
    day: date | None = None
    left: str = ""
    warnings: Sequence[str] = ()
    then: Then | None = None


def rows(orders: Iterable[Order], form: Form, conclude: Conclude, today: date) -> list[Row]:
    """The next day first; what has none stands last, but what cannot be used stands first."""
    found = [_row(order, form, conclude, today) for order in orders]
    return sorted(
        found, key=lambda row: (row.state != "unread", row.state == "done", row.day or date.max, row.order.id)
    )


def _row(order: Order, form: Form, conclude: Conclude, today: date) -> Row:
    match conclude(order.answers):
        case Refused(errors=errors):
            labels = {question.name: question.ask.label for question in form.questions}
            told = [Said("“{question}”: {says}.", question=labels[name], says=says) for name, says in errors.items()]
            return Row(order, "unread", BAD, warnings=told)
        case Gap(says=text):
            return Row(order, "unread", text)
        case _, outcome:
            then = order.then or Then.of(outcome)
            seen = with_then(outcome, then, today)
            changed = [text for text in seen.warnings if text not in outcome.warnings]
            return Row(order, *_next(seen, today), warnings=changed, then=then)


def _next(outcome: Outcome, today: date) -> tuple[State, str, date | None, str]:
    """Whose turn it is until when: the reader's next clock, else the next one of others."""
    mine = next((clock for clock in outcome.clocks if clock.who == "you" and not clock.done), None)
    if mine is None:
        ahead = [(clock.last_day, clock) for clock in outcome.clocks if clock.last_day and clock.last_day >= today]
        if not ahead or outcome.clocks[0].who == "you":
            return "done", outcome.headline, None, ""
        day, _ = min(ahead, key=lambda one: one[0])
        return "wait", outcome.headline, day, Said("{days} to wait", days=_days(today, day))
    if mine.opens_on and today < mine.opens_on:
        left = Said("{days} until it opens", days=_days(today, mine.opens_on))
        return "early", outcome.headline, mine.opens_on, left
    end = mine.do_by or mine.last_day or today
    if today < end:
        near = today >= days_before(end, DAYS_BEFORE)
        return ("soon" if near else "ahead"), outcome.headline, end, Said("{days} left", days=_days(today, end))
    is_over = today > (mine.last_day or end)
    return ("overdue" if is_over else "today"), outcome.headline, end, "Overdue" if is_over else "Today"


def _days(today: date, day: date) -> Quantity:
    return Quantity((day - today).days, "calendar days")


def line(found: Sequence[Row], today: date) -> dict[str, str]:
    """What the home page says of the orders: on that day, and on a later one. Nothing where there is none."""
    if not found:
        return {"now": "", "later": ""}
    late = [row for row in found if row.state == "overdue"]
    first = next((row for row in found if row.day and row not in late), found[0])
    count = Said("Your orders: {count}.", count=len(found))
    now = together(
        Said("Your orders: {count}, overdue: {late}.", count=len(found), late=len(late)) if late else count,
        Said("Next: {headline}", headline=first.headline),
    )
    return {"now": say(now), "later": say(together(now, Said("(Worked out on {today:short}.)", today=today)))}


def drawn(found: Sequence[Row], broken: Iterable[str], form: Form, wrong: Mapping[str, str]) -> Html:
    """All orders. broken: the ids of damaged ones. wrong: what is wrong with what was typed, by the id of its field."""
    return tag("ol", map(_broken, broken), [_drawn(row, form, wrong) for row in found], class_="orders")


def _broken(id: str) -> Html:
    return tag(
        "li",
        tag("p", say(BROKEN)),
        tag("p", _button("delete", "Delete"), class_="outcome-take"),
        class_="outcome",
        data_verdict="unsure",
        data_id=id,
    )


def _drawn(row: Row, form: Form, wrong: Mapping[str, str]) -> Html:
    order = row.order
    opens = order.then and links.link_of(CALCULATOR, order.answers, row.then or order.then, order.id)
    return tag(
        "li",
        tag("p", say(row.left or WORDS[row.state]), class_="outcome-verdict"),
        tag("h2", tag("bdi", say(order.title)), class_="calculator-title", id=order.id, tabindex="-1"),
        tag("p", say(row.headline), class_="order-next"),
        [tag("p", say(text), class_="outcome-warning") for text in row.warnings],
        tag(
            "p",
            tag("a", say("Open"), href=f"../my-order/{opens}", class_="md-button") if opens else None,
            _button("delete", "Delete"),
            class_="outcome-take",
        ),
        _fold(
            f"{order.id}-next",
            "What did they answer?",
            [
                _fold(
                    f"{order.id}-{question.name}-fold",
                    words,
                    _editor(order, question.name, wrong, question),
                )
                for name, words in EVENTS.items()
                for question in form.questions
                if question.name == name
            ],
        ),
        _fold(f"{order.id}-rename", "Change the name", _editor(order, "name", wrong)),
        class_="outcome",
        data_verdict=TONES[row.state],
        data_state=row.state,
        data_id=order.id,
    )


def _fold(id: str, summary: str, *content: Content) -> Html:
    return tag("details", tag("summary", say(summary)), content, class_="outcome-folded", id=id)


def _editor(order: Order, name: str, wrong: Mapping[str, str], asked: Question | None = None) -> Html:
    """A field with its button: for the name, or for the day that a question asks for. What it sends is the wish."""
    place = f"{order.id}-{name}"
    label, hint = (asked.ask.label, asked.ask.hint) if asked else ("The name of this order", "")
    field = tag(
        "input",
        type="text",
        name="text" if asked else "name",
        id=place,
        value=order.answers.get(name, "") if asked else order.name,
        placeholder="21 June 2026" if asked else None,
        maxlength=None if asked else str(LONGEST_NAME),
        autocomplete="off",
        spellcheck="false",
        aria_describedby=f"{place}-hint {place}-error" if hint else f"{place}-error",
        aria_invalid="true" if place in wrong else None,
    )
    return tag(
        "form",
        tag("input", type="hidden", name="id", value=order.id),
        tag("input", type="hidden", name="question", value=name) if asked else None,
        tag(
            "div",
            tag("label", say(label), for_=place, id=f"{place}-label"),
            tag("p", say(hint), class_="calculator-hint", id=f"{place}-hint") if hint else None,
            tag("p", say(wrong.get(place, "")), class_="calculator-error", id=f"{place}-error"),
            day(field, place, label) if asked else tag("div", field, class_="calculator-day"),
            class_="calculator-question",
        ),
        tag("p", tag("button", say("Save"), class_="md-button"), class_="outcome-take"),
        novalidate=True,
        method="dialog",
        aria_labelledby=f"{order.id} {place}-label",
    )


def keep(values: Mapping[str, object], outcome: Outcome, entries: str) -> Html:
    """The part of an answer by which the order is kept, which the page's script brings to life. entries: as an Order
    has them.
    """
    then = Then.of(outcome)
    kept = {
        "answers": {name: written(value) for name, value in values.items()},
        "rules": then.rules,
        "days": {clock: day.isoformat() for clock, day in then.days.items()},
        "entries": entries,
    }
    name = tag(
        "input",
        type="text",
        name="name",
        id="order-name",
        maxlength=str(LONGEST_NAME),
        placeholder=say(EXAMPLE),
        autocomplete="off",
        data_part="name",
    )
    return tag(
        "order-keep",
        tag(
            "form",
            tag("input", type="hidden", name="order", value=json.dumps(kept, ensure_ascii=False), data_part="order"),
            tag(
                "div", tag("label", say("A name for this order"), for_="order-name"), name, class_="calculator-question"
            ),
            tag(
                "p",
                tag("button", say("Keep on this device"), class_="md-button", data_do="new", data_part="first"),
                tag("button", say("Save the changes"), class_="md-button", hidden=True, data_part="changes"),
                tag(
                    "button",
                    say("Keep as another order"),
                    class_="md-button",
                    data_do="new",
                    hidden=True,
                    data_part="another",
                ),
                class_="outcome-take",
            ),
            tag(
                "p",
                tag("span", role="status", data_part="says"),
                " ",
                tag("a", say("My orders"), href="", data_page="my-orders/"),
                class_="outcome-note",
            ),
            novalidate=True,
            method="dialog",
        ),
        data_refused=say(NO_STORAGE),
    )


def place() -> Html:
    """The list before the page's script draws it, and all words that the script shows."""
    wait = "Python is on its way to your browser. It works out your next days."
    failed = tag(
        "div",
        tag("p", say(NO_PYTHON)),
        _button("again", "Try again"),
        class_="calculator-failure",
        role="alert",
        hidden=True,
        data_part="failed",
    )
    return tag(
        "order-list",
        tag("noscript", tag("p", say(WITHOUT))),
        tag(
            "div",
            tag("p", say(LATE), class_="calculator-late", role="status"),
            tag("p", say(NO_STORAGE), class_="outcome-warning", role="alert", hidden=True, data_part="refused"),
            failed,
            tag(
                "p",
                tag("label", say(wait), for_="orders-wait"),
                tag("progress", max="1", value="0", id="orders-wait"),
                class_="calculator-wait",
                hidden=True,
                data_part="wait",
            ),
            tag("p", class_="calculator-status", role="status", tabindex="-1", data_part="says"),
            tag("p", _button("undo", "Bring it back"), class_="outcome-take", hidden=True, data_part="undo"),
            tag("p", say(EMPTY), hidden=True, data_part="empty"),
            tag("div", data_part="list"),
            tag(
                "div",
                tag(
                    "p", tag("a", say("Export all"), class_="md-button", href="#", download=FILE), class_="outcome-take"
                ),
                _fold(
                    "orders-wipe",
                    "Wipe all orders",
                    tag("p", say(WIPE)),
                    tag("p", _button("wipe", "Wipe all orders now"), class_="outcome-take"),
                ),
                hidden=True,
                data_part="tools",
            ),
            tag(
                "div",
                tag("label", say("Import a file of orders"), for_="orders-file"),
                tag(
                    "p",
                    say(Said("The file that “Export all” saved, like {name}.", name=Verbatim(FILE))),
                    class_="calculator-hint",
                    id="orders-file-hint",
                ),
                tag(
                    "input",
                    type="file",
                    id="orders-file",
                    accept=".json,application/json",
                    aria_describedby="orders-file-hint",
                ),
                class_="calculator-question",
            ),
        ),
        data_search_exclude=True,
        data_most=str(LARGEST),
        data_delete=say("The order is deleted."),
        data_undo=say("The order is back."),
        data_wipe=say("All orders are wiped from this device."),
    )


def home() -> Html:
    """The line of the home page about the orders; the page's script shows it where there are any."""
    return tag("order-line", tag("a", href="my-orders/"), hidden=True, data_search_exclude=True)


def _button(does: str, label: str) -> Html:
    return tag("button", say(label), type="button", class_="md-button", data_do=does)
