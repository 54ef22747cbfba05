"""The worker's one door: JSON text in, JSON text out. Tests and the command line use the same door.

The message shapes below have the same names as the JSDoc typedefs in `web/theme/assets/python.js`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from functools import cache, partial
from typing import Any, Literal, NamedTuple, NotRequired, TypedDict, cast

from calculators import find, names
from calculators.front import (
    agreement,
    calendar,
    card_html,
    device,
    links,
    orders,
    orders_html,
    outcome_html,
    outcome_json,
    plan_html,
)
from calculators.front.answers import read as read_answers
from calculators.front.html import Html
from calculators.front.receipt import Receipt, guessed, receipt
from calculators.front.since import Then, with_then
from calculators.front.words_typed import words
from calculators.kit.form import Form, Refused, Unreadable
from calculators.kit.holidays import read_holidays
from calculators.kit.outcome import Outcome
from calculators.kit.policy import Gap, read_all
from calculators.kit.words import in_language, say, spoken, together


class Request(TypedDict):
    """What was typed, by question, the reader's day as `2026-11-23`, the days of answers that were typed before it, a
    link in place of what was typed, the language of the page, else English, the address of the page, to which entries
    in a calendar lead back, and for the receipt its reader's time zone, the version of the site, and the question that
    the browser answered from its language, if it did. `order` is the one that is kept with these answers, as JSON text.

    With `paper`, the address that opens an answer, all that is asked for is its code: the reply is then a PaperReply.

    With `read`, what was typed is only told in words: the reply is a ReadReply. A published case also has its sentence
    and what it expects, by column of its table: the reply is then a ComparedReply.
    """

    calculator: str
    answers: dict[str, str]
    today: str
    typed_on: NotRequired[dict[str, str]]
    link: NotRequired[str]
    language: NotRequired[str]
    page: NotRequired[str]
    read: NotRequired[bool]
    zone: NotRequired[str]
    site: NotRequired[str]
    guessed: NotRequired[str]
    order: NotRequired[str]
    paper: NotRequired[str]
    case: NotRequired[str]
    expected: NotRequired[dict[str, str]]


class OrdersRequest(TypedDict):
    """The orders that are kept on the device, as they were stored, the reader's day, what is wished, if anything, as
    `orders.change` takes it, and as in a Request what the receipt tells.
    """

    orders: list[dict[str, Any]]
    today: str
    do: NotRequired[dict[str, str]]
    language: NotRequired[str]
    zone: NotRequired[str]
    site: NotRequired[str]


class OutcomeReply(TypedDict):
    """A conclusion, for programs, for readers, as a calendar file, empty where no day of theirs is ahead, as the part
    of an address that opens it, and as a few words that other pages show.
    """

    kind: Literal["outcome"]
    outcome: dict[str, Any]
    html: str
    calendar: str
    link: str
    bar: str
    opened: NotRequired[dict[str, str]]


class ErrorsReply(TypedDict):
    """An instruction for each question whose answer cannot be used, in the order of the form."""

    kind: Literal["errors"]
    errors: dict[str, str]
    opened: NotRequired[dict[str, str]]


class GapReply(TypedDict):
    """No rule is published for these days."""

    kind: Literal["gap"]
    text: str
    html: str
    opened: NotRequired[dict[str, str]]


class ReadReply(TypedDict):
    """What was typed in words, and an instruction where it cannot be used, by question."""

    kind: Literal["read"]
    read: dict[str, str]
    errors: dict[str, str]


class PaperReply(TypedDict):
    """The code of a link as a drawing; empty where there is none."""

    kind: Literal["paper"]
    html: str


class ComparedReply(TypedDict):
    """How the reply to a published case differs from what is published; both are empty where it does not."""

    kind: Literal["compared"]
    text: str
    html: str


class OrdersReply(TypedDict):
    """The orders for readers, as a file, and in a line of the home page, by when it is read; what to `put` into the
    storage, a sentence about that, and the id of the element to go to.
    """

    kind: Literal["orders"]
    html: str
    file: str
    line: dict[str, str]
    put: list[dict[str, Any]]
    says: str
    focus: str


Reply = OutcomeReply | ErrorsReply | GapReply

PAGE = re.compile(r"(https?://[!-~]+)?")  # no address has spaces or ends of lines


def reply(text: str) -> str:
    """Answer one request. Raises LookupError for an unknown calculator or language, ValueError for no Request."""
    try:
        request = json.loads(text)
    except RecursionError:
        raise ValueError("a request is one object with one level of answers, not a deeper one") from None
    if isinstance(request, dict) and "orders" in request:
        return _with_orders(cast("OrdersRequest", request))
    if not isinstance(request, dict) or not Request.__required_keys__ <= set(request) <= set(Request.__annotations__):
        raise ValueError(f"a request has the keys {', '.join(Request.__annotations__)}, not {text[:80]}")
    typed, days, expected = request["answers"], request.get("typed_on", {}), request.get("expected", {})
    texts = (typed, days, expected)
    if not all(isinstance(part, dict) for part in texts):
        raise ValueError(f"the answers of a request are an object of texts by question, not {text[:80]}")
    if not PAGE.fullmatch(page := str(request.get("page", ""))):
        raise ValueError(f"page in a request is the address of a page, like https://…, not {page[:80]!r}")
    others = [part for key, part in request.items() if key not in ("answers", "typed_on", "expected", "read")]
    if not all(isinstance(part, str) for part in (*others, *(text for part in texts for text in part.values()))):
        raise ValueError(f"calculator, today, language and every answer in a request are text, not {text[:80]}")
    kept = orders.read(request["order"]) if "order" in request else None
    asker = Asker(request.get("zone", ""), request.get("site", ""), request.get("guessed", ""), order=kept)
    with in_language(spoken(request.get("language", "en"))):
        if request.get("read"):
            return json.dumps(in_words(request["calculator"], typed, request["today"], days), ensure_ascii=False)
        if "paper" in request:
            return json.dumps({"kind": "paper", "html": str(card_html.code(request["paper"]) or "")})
        if "link" in request:
            replied = opened(request["calculator"], request["link"], request["today"], page, asker)
        else:
            replied = answer(request["calculator"], typed, request["today"], page, days, asker=asker)
        return json.dumps(compared(cast("Request", request), replied) if expected else replied, ensure_ascii=False)


def _with_orders(request: OrdersRequest) -> str:
    """Raises ValueError for no OrdersRequest, or for a wish that there is none of."""
    kept, today, do = request["orders"], device.any_day(str(request.get("today"))), request.get("do", {})
    is_wish = isinstance(do, dict) and all(isinstance(part, str) for part in do.values())
    known = set(request) <= set(OrdersRequest.__annotations__)
    if not isinstance(kept, list) or not today or not is_wish or not known:
        raise ValueError(f"a request has the keys {', '.join(OrdersRequest.__annotations__)}, not {str(request)[:80]}")
    with in_language(spoken(request.get("language", "en"))):
        form, day = form_of(orders.CALCULATOR), device.nearest(today)
        conclude = partial(concluded, form, today=day)
        whole, broken = orders.sorted_out(kept)
        changed = orders.change(whole, do, form, conclude, day) if do else orders.Change()
        put = {one.id: one for one in changed.put}
        now = [*{**{one.id: one for one in whole}, **put}.values()]
        found = orders_html.rows(now, form, conclude, day)
        doubt = outcome_html.warned(says) if (says := device.doubt(today)) else ""
        replied: OrdersReply = {
            "kind": "orders",
            "html": f"{doubt}{orders_html.drawn(found, broken, form, changed.wrong)}",
            "file": orders.exported(now, receipt(day, str(request.get("zone", "")), str(request.get("site", "")))),
            "line": orders_html.line(found, day),
            "put": [asdict(one) for one in changed.put],
            "says": say(changed.says or changed.wrong.get("file", "")),
            "focus": next(iter([*changed.wrong, *put]), ""),
        }
        return json.dumps(replied, ensure_ascii=False)


class Asker(NamedTuple):
    """The time zone and the site's version of whoever asks, the question that was answered for them, what the rules
    said when the answers were saved, and the order that is kept with them.
    """

    zone: str = ""
    site: str = ""
    guessed: str = ""
    then: Then | None = None
    order: orders.Order | None = None


NOBODY = Asker()


def opened(calculator: str, link: str, today: str, page: str = "", asker: Asker = NOBODY) -> Reply:
    """The reply to the answers that a link holds, with their text as `opened`; an error named `link` is about all of
    it. Raises LookupError for an unknown calculator.
    """
    day = device.day_of(today)
    if day is None:
        return _errors({"today": device.refused(today)})
    try:
        found = links.opened(form_of(calculator), link, day)
    except Unreadable as error:
        return _errors({"link": error.says})
    wrong = found.errors | {"link": links.PARTLY}
    replied = (
        _errors(wrong)
        if found.errors
        else answer(calculator, found.answers, today, page, asker=asker._replace(then=found.then))
    )
    replied["opened"] = found.answers
    return replied


def in_words(
    calculator: str, answers: Mapping[str, str], today: str, typed_on: Mapping[str, str] | None = None
) -> ReadReply | ErrorsReply:
    """What was typed, as the form reads it; what is not typed yet is no error. Raises as `answer` does."""
    if (day := device.day_of(today)) is None:
        return _errors({"today": device.refused(today)})
    found = read_answers(form_of(calculator), answers, day, device.days_of(typed_on))
    wrong = {question: say(text) for question, text in found.errors.items() if answers.get(question, "").strip()}
    return {
        "kind": "read",
        "read": {question: outcome_html.shown(value) for question, value in found.values.items()},
        "errors": wrong,
    }


def answer(
    calculator: str,
    answers: Mapping[str, str],
    today: str,
    page: str = "",
    typed_on: Mapping[str, str] | None = None,
    asker: Asker = NOBODY,
) -> Reply:
    """The reply as plain values; days are such as `2026-11-23`.
    Raises LookupError for an unknown calculator.
    """
    form = form_of(calculator)
    day = device.day_of(today)
    if day is None:
        return _errors({"today": device.refused(today)})
    doubt = device.doubt(day)
    match concluded(form, answers, day, device.days_of(typed_on)):
        case Refused(errors=errors):
            return _errors({**errors, "today": doubt} if doubt else errors)
        case Gap(says=text):
            return {"kind": "gap", "text": say(both := together(text, doubt)), "html": str(outcome_html.gap(both))}
        case values, found:
            outcome = with_then(found, asker.then, day)
            outcome = replace(outcome, warnings=(*([doubt] if doubt else ()), *outcome.warnings))
            link = links.link(calculator, values, Then.of(found))
            guess = guessed(values.get(asker.guessed))
            made = receipt(day, asker.zone, asker.site, page + link if page else "", guess)
            told = outcome_json.plain(calculator, values, outcome, made)
            entries = calendar.of_answers(calculator, told["answers"])
            kept = asker.order if calculator == orders.CALCULATOR else None
            kept = kept if kept and _answers_of(kept, day) == values else None
            file = calendar.file((kept and kept.entries) or entries, outcome, made, kept.changed if kept else 0)
            keep = orders_html.keep(values, found, entries) if calculator == orders.CALCULATOR else None
            html = drawn(form, values, outcome, made, calendar.NAME if file else "", keep)
            return {
                "kind": "outcome",
                "outcome": told,
                "html": str(html),
                "calendar": file,
                "link": link,
                "bar": say(outcome_html.brief(outcome, day)),
            }


def _answers_of(order: orders.Order, day: date) -> Mapping[str, object]:
    """What is kept, as it is read."""
    return read_answers(form_of(orders.CALCULATOR), order.answers, day).values


def drawn(
    form: Form,
    values: Mapping[str, object],
    outcome: Outcome,
    receipt: Receipt,
    file_name: str = "",
    keep: Html | None = None,
) -> Html:
    """An outcome for readers; the plan of an order has parts of its own."""
    if outcome.step:
        return plan_html.plan(form, values, outcome, receipt, file_name, keep)
    return outcome_html.outcome(form, values, outcome, receipt, file_name, keep)


def concluded(
    form: Form, typed: Mapping[str, str], today: date, typed_on: Mapping[str, date] | None = None
) -> tuple[dict[str, object], Outcome] | Refused | Gap:
    """The answers as they were read, and what the calculator says to them; or what is wrong with them, or a gap."""
    read = read_answers(form, typed, today, typed_on)
    if read.errors:
        return Refused(**read.errors)
    try:
        return read.values, form.conclude(find(form.name), read.values, today)
    except (Refused, Gap) as reason:
        return reason


def _errors(errors: Mapping[str, str]) -> ErrorsReply:
    return {"kind": "errors", "errors": {question: say(text) for question, text in errors.items()}}


def compared(case: Request, replied: Reply) -> ComparedReply:
    """How the reply to a published case differs from what it expects."""
    found = agreement.differences(case["expected"], replied)
    if not found:
        return {"kind": "compared", "text": "", "html": ""}
    calculator, sentence = case["calculator"], case.get("case", "")
    drawn = agreement.drawn(sentence, form_of(calculator).title, found)
    return {"kind": "compared", "text": agreement.written(sentence, calculator, found), "html": str(drawn)}


@cache
def form_of(calculator: str) -> Form:
    """The form of the calculator of that name. Raises LookupError."""
    return Form.of(find(calculator))


def prepare() -> None:
    """Read every form and every fact: what is kept of Python's memory then needs no file."""
    for name in names():
        form_of(name)
    outcome_html.titles()
    read_all()
    read_holidays()
    words()
