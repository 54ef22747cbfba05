"""Orders that the reader keeps on the device: what one holds, what may change in it, and the file to take them along.

The page's script only stores them (web/theme/assets/orders.js). What comes from there or from a file is checked here
before anything is done with it, and a change is all or nothing.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import accumulate
from typing import Any

from calculators.front.answers import as_asked_now, missing, written
from calculators.front.answers import read as read_answers
from calculators.front.links import mistakes
from calculators.front.receipt import Receipt
from calculators.front.since import Then
from calculators.kit.form import Form, Question, Refused, Unreadable
from calculators.kit.outcome import Outcome
from calculators.kit.policy import Gap
from calculators.kit.words import Said, Verbatim

CALCULATOR = "my_order"
"""Whose answers are kept."""

FORMAT, VERSION = "dispute-desk orders", 1
FILE = "dispute-desk-orders.json"
LARGEST = 1_000_000  # bytes of a file; one order takes about a thousandth
MOST = 200  # orders
LONGEST_NAME = 60  # characters
LONGEST_TICKED = 2_000  # characters; all that there is to show takes a fifth
DEEPEST = 4  # brackets: the file, its orders, one of them, its answers
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
ENTRIES = re.compile(r"([a-z_]{1,40}-[0-9a-f]{8})?")
TICKED = re.compile(r"([a-z0-9_]+( [a-z0-9_]+)*)?")
UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, ends of lines, what turns the direction of other text around, and halves of signs."""

EVENTS = {
    "opened_on": "The dispute is open",
    "offer_ends_on": "They made an offer",
    "closed_on": "They decided",
    "agreed_on": "A return is agreed",
    "refunded_on": "They refunded the money",
}
"""What may have happened next, by the question about its day."""
BEFORE_A_DISPUTE, DISPUTED = ("shipped", "delivered"), "disputed"
SPEAKS_OF_A_DISPUTE = ("close_dispute", "change_reason")
"""Words of answers, as they are kept: this module reads no fact when it is imported."""

OTHER_FILE = Said(
    "This is not a whole file of orders, so nothing was changed. Choose the file that “Export all” saved, like {name}.",
    name=Verbatim(FILE),
)
NEWER = (
    "This file comes from a newer version of this page, so nothing was changed. Load the page again, then import it."
)
TOO_LARGE = Said(
    "This file is too large for a file of orders, so nothing was changed. Choose the file that “Export all” saved, "
    "like {name}.",
    name=Verbatim(FILE),
)
TOO_MANY = Said(
    "More than {most} orders do not fit here, so nothing was changed. Delete some of them first.", most=MOST
)
GONE = "This order is no longer here. It was deleted in another tab or window."
NAMELESS = Said("Give it a name of at most {most} characters, like: Blue shoes.", most=LONGEST_NAME)


type Conclude = Callable[[Mapping[str, str]], tuple[dict[str, object], Outcome] | Refused | Gap]
"""What the calculator says to the answers of an order today."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order as it is kept. name: the reader's own words, which stand in no link; may be empty.

    rules, days: what the rules said when it was saved, as in `Then`. changed: how often it was stored. ticked: what is
    ticked under "Show this", by the ids of the items, words with spaces between them. entries: what its entries in a
    calendar are called by, as calendar.of_answers made it when it was kept first; empty in one from before.
    """

    id: str
    name: str
    answers: Mapping[str, str]
    saved_on: str
    rules: str
    days: Mapping[str, str]
    changed: int
    ticked: str = ""
    entries: str = ""

    @property
    def title(self) -> str:
        """Its name, or from when it is."""
        return Verbatim(self.name) if self.name else Said("Order of {day:short}", day=date.fromisoformat(self.saved_on))

    @property
    def then(self) -> Then | None:
        """What the rules said when it was saved."""
        return Then.read(self.rules, self.days)


def _is_texts(raw: object) -> bool:
    texts = [*raw, *raw.values()] if isinstance(raw, dict) else [None]
    return len(texts) <= 2 * MOST and all(isinstance(text, str) and not UNSHOWN.search(text) for text in texts)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


CHECKS: dict[str, Callable[[Any], bool]] = {
    "id": lambda it: isinstance(it, str) and bool(re.fullmatch(r"[A-Za-z0-9-]{1,40}", it)),
    "name": lambda it: isinstance(it, str) and len(it) <= LONGEST_NAME and not UNSHOWN.search(it),
    "answers": _is_texts,
    "saved_on": lambda it: isinstance(it, str) and _is_day(it),
    "rules": lambda it: isinstance(it, str) and Then.read(it, {}) is not None,
    "days": lambda it: _is_texts(it) and all(map(_is_day, it.values())),
    "ticked": lambda it: isinstance(it, str) and len(it) <= LONGEST_TICKED and bool(TICKED.fullmatch(it)),
    "changed": lambda it: type(it) is int and it >= 0,
    "entries": lambda it: isinstance(it, str) and bool(ENTRIES.fullmatch(it)),
}
"""What each part has to be."""


def order(raw: object) -> Order:
    """One order as it was stored or exported; one from before boxes were kept has none ticked, and one from before it
    had entries of its own in a calendar has none. Raises Unreadable.
    """
    if not isinstance(raw, dict):
        raise Unreadable("It is no order.")
    parts: dict[str, Any] = {"ticked": "", "entries": "", **raw}
    for part, fits in CHECKS.items():
        if part not in parts or not fits(parts[part]):
            raise Unreadable(Said("Its part “{part}” is missing or damaged.", part=Verbatim(part)))
    kept = Order(**{part: parts[part] for part in CHECKS})
    return replace(kept, answers=as_asked_now(kept.answers), ticked=_ticked_of(kept.ticked.split()))


def read(text: str) -> Order | None:
    """The order of a JSON text; None where it is none, because an answer does without it."""
    try:
        return order(json.loads(text)) if _depth(text) <= DEEPEST else None
    except ValueError:
        return None


def sorted_out(kept: Iterable[object]) -> tuple[list[Order], list[str]]:
    """The orders of the storage, and the ids of those that are damaged."""
    whole: list[Order] = []
    broken: list[str] = []
    for raw in kept:
        try:
            whole.append(order(raw))
        except Unreadable:
            broken.append(str(raw.get("id")) if isinstance(raw, dict) else "")
    return whole, broken


def exported(orders: Iterable[Order], receipt: Receipt) -> str:
    """All of them as the text of a file, which says when and by which rules and site it was made."""
    file = {"format": FORMAT, "version": VERSION, "made": receipt.plain, "orders": [asdict(one) for one in orders]}
    return json.dumps(file, ensure_ascii=False, indent=1)


def imported(text: str, form: Form, today: date) -> list[Order]:
    """The orders of a file. Raises Unreadable, with a sentence that says what is wrong with which order."""
    if len(text.encode("utf-8", "replace")) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if _depth(text) > DEEPEST:
        raise Unreadable(OTHER_FILE)
    try:
        file = json.loads(text.removeprefix("\ufeff"))
    except ValueError:
        raise Unreadable(OTHER_FILE) from None
    if not isinstance(file, dict) or file.get("format") != FORMAT or type(file.get("version")) is not int:
        raise Unreadable(OTHER_FILE)
    if file["version"] > VERSION:
        raise Unreadable(NEWER)
    if file["version"] != VERSION or not isinstance(file.get("orders"), list):
        raise Unreadable(OTHER_FILE)
    if len(file["orders"]) > MOST:
        raise Unreadable(TOO_MANY)
    return [_imported(raw, number, form, today) for number, raw in enumerate(file["orders"], 1)]


def _depth(text: str) -> int:
    """How many brackets of JSON are open at once, at most. In the browser too many would end Python itself."""
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[\[\]{}]", STRING.sub("", text)))
    return max(accumulate(steps), default=0)


def _imported(raw: object, number: int, form: Form, today: date) -> Order:
    name = raw.get("name") if isinstance(raw, dict) else ""
    called = UNSHOWN.sub("", name)[:LONGEST_NAME] if isinstance(name, str) else ""
    try:
        found = order(raw)
        wrong = mistakes(form, found.answers, today) or read_answers(form, found.answers, today).errors
        for question in form.questions:
            if says := wrong.get(question.name):
                raise Unreadable(Said("“{question}”: {says}.", question=question.ask.label, says=says))
    except Unreadable as error:
        where = Said(
            "Nothing was changed, because order {number} of the file, “{name}”, cannot be used. {why}",
            number=number,
            name=Verbatim(called),
            why=error.says,
        )
        raise Unreadable(where) from None
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be stored, a sentence about it, and what is wrong, by the id of the field it is about."""

    put: Sequence[Order] = ()
    says: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)


def change(orders: Sequence[Order], do: Mapping[str, str], form: Form, conclude: Conclude, today: date) -> Change:
    """What the reader's wish changes: a `file` is imported; an `order` is kept, with its `id` and `name`, and with its
    `base`, name, answers and boxes as they were before, where it is kept again; the order with that `id` gets another
    `name`, a `text` that answers a `question`, or what is `ticked` now and was not in its `base`, or the other way
    round. Raises ValueError for another wish.
    """
    if do.keys() == {"file"}:
        return _with_file(orders, do["file"], form, today)
    found = next((one for one in orders if one.id == do.get("id")), None)
    if do.keys() - {"base"} == {"id", "name", "order"}:
        mine = {"id": do["id"], "name": shown(do["name"]), "saved_on": today.isoformat(), "changed": 0}
        kept = order(_parts(do["order"]) | mine)
        if found and "base" in do:
            kept = _merged(found, order(asdict(kept) | _parts(do["base"])), kept, conclude)
        return Change([kept], "Kept on this device.")
    if do.keys() == {"id", "name"}:
        name = shown(do["name"])
        if found and not name:
            return Change(wrong={f"{found.id}-name": NAMELESS})
        return Change([replace(found, name=name)], "The name is changed.") if found else Change(says=GONE)
    if do.keys() == {"id", "ticked", "base"}:
        ticked = found and _ticked(found.ticked, do["base"], do["ticked"])
        return Change([order(asdict(found) | {"ticked": ticked})] if found else [], "" if found else GONE)
    asked = next((question for question in form.questions if question.name == do.get("question")), None)
    if do.keys() == {"id", "question", "text"} and asked and asked.name in EVENTS:
        return _answered(found, asked, do["text"], form, conclude) if found else Change(says=GONE)
    raise ValueError(f"an order can be kept, renamed, ticked, answered or imported, not {str(sorted(do))[:80]}")


def _parts(text: str) -> dict[str, Any]:
    """An order as the page has it. Raises ValueError."""
    if _depth(text) > DEEPEST or not isinstance(parts := json.loads(text), dict):
        raise ValueError(f"an order is one object of its parts, not {text[:80]}")
    return parts


def shown(name: str) -> str:
    """A name as it is kept: in one line, without what cannot be shown."""
    return " ".join(UNSHOWN.sub(" ", name).split())[:LONGEST_NAME].strip()


def _with_file(orders: Sequence[Order], text: str, form: Form, today: date) -> Change:
    """An order that is here already only gets the boxes that are ticked in the file; another one with the id of one
    that is here becomes one of its own.
    """
    try:
        file = imported(text, form, today)
    except Unreadable as error:
        return Change(wrong={"file": error.says})
    here = {one.id: one for one in orders}
    put: dict[str, Order] = {}
    added = 0
    for one in file:
        number, new = 1, one
        while (there := here.get(new.id)) and not _is_same(there, new):
            number += 1
            new = replace(one, id=f"{one.id[:36]}-{number}")
        if there:
            ticked = _ticked(there.ticked, "", new.ticked)
            new = replace(there, ticked=ticked, entries=there.entries or new.entries)
        else:
            added += 1
        if new != there:
            here[new.id] = put[new.id] = new
    if len(here) > MOST:
        return Change(wrong={"file": TOO_MANY})
    says = Said("Orders added: {added}. Here already: {same}.", added=added, same=len(file) - added)
    return Change([*put.values()], says)


def _is_same(there: Order, new: Order) -> bool:
    """Whether both are one order with the same answers, whatever is ticked and however often it was stored."""
    return there == replace(new, ticked=there.ticked, changed=there.changed, entries=there.entries)


def _merged(found: Order, base: Order, kept: Order, conclude: Conclude) -> Order:
    """An order that is kept again: what was changed since its base, on top of what is there by now."""
    changed = {name for name in {**base.answers, **kept.answers} if base.answers.get(name) != kept.answers.get(name)}
    answers = {name: text for name, text in found.answers.items() if name not in changed}
    answers |= {name: text for name, text in kept.answers.items() if name in changed}
    name = found.name if kept.name == base.name else kept.name
    ticked, entries = _ticked(found.ticked, base.ticked, kept.ticked), found.entries or kept.entries
    both = replace(kept, name=name, answers=answers, ticked=ticked, entries=entries)
    match conclude(answers):
        case _, outcome:
            return _with_days(both, outcome)
        case _:
            return replace(both, days={})  # the list says what contradicts what


def _ticked(there: str, base: str, now: str) -> str:
    """What is ticked there, with what was ticked or cleared since the base."""
    ids, before, after = (set(text.split()) for text in (there, base, now))
    return _ticked_of((ids | (after - before)) - (before - after))


def _ticked_of(ids: Iterable[str]) -> str:
    return " ".join(sorted(set(ids)))


def _with_days(kept: Order, outcome: Outcome) -> Order:
    """The order with what the rules say now."""
    then = Then.of(outcome)
    return replace(kept, rules=then.rules, days={clock: day.isoformat() for clock, day in then.days.items()})


def _answered(found: Order, asked: Question, text: str, form: Form, conclude: Conclude) -> Change:
    """The order with one answer more, and with the choices without which that is not asked."""
    place = f"{found.id}-{asked.name}"
    answers = {**found.answers, asked.name: text}
    is_open = asked.name == "offer_ends_on" or found.answers.get("seller_asked") in SPEAKS_OF_A_DISPUTE
    if is_open and answers.get("stage") in (None, *BEFORE_A_DISPUTE):
        answers["stage"] = DISPUTED  # which the order page may not have shown
    questions = {question.name: question for question in form.questions}
    calls = [(condition, 0) for condition in asked.ask.when]
    for condition, which in calls:  # a choice hangs on others itself: an offer is made in a dispute, the last that fits
        other = questions[condition.question]
        if not condition.holds(answers):
            answers[other.name] = [word for word in other.choices if condition.holds({other.name: word})][which]
        calls += [(deeper, -1) for deeper in other.ask.when]
    match conclude(answers):
        case Refused(errors=errors):
            return Change(wrong={place: errors.get(asked.name) or next(iter(errors.values()))})
        case Gap(says=text):
            return Change(wrong={place: text})
        case values, _ if asked.name not in values:
            return Change(wrong={place: missing(asked)})
        case values, outcome:
            told = {name: written(value) for name, value in values.items()}
            put = _with_days(replace(found, answers={**answers, **told}), outcome)
            return Change([put], Said("Saved. The next step now: {headline}", headline=outcome.headline))
