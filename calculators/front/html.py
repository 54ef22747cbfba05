"""Forms, outcomes and tables as HTML that cannot be left unescaped: only `tag` makes Html, and it escapes all text.

The same functions draw a form when the site is built and an outcome in the reader's browser.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html import escape

from calculators.front.answers import FIRST_YEAR, LAST_YEAR
from calculators.kit.days import Due, in_words, short
from calculators.kit.form import Choice, Form, Question
from calculators.kit.outcome import (
    Checklist,
    Clock,
    Deadlines,
    Eligibility,
    Item,
    Letter,
    Letters,
    Outcome,
    Reason,
    Verdict,
    Who,
)
from calculators.kit.policy import Confidence


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is safe to put in a page. Only `tag` makes it."""

    markup: str

    def __str__(self) -> str:
        return self.markup


type Content = str | Html | None | Iterable["Content"]

VOID = frozenset({"input", "br", "hr", "img"})


def tag(name: str, /, *content: Content, **attributes: str | bool | None) -> Html:
    """One element. Text and attribute values are escaped; None is left out.

    An attribute is written with `_` for `-`, and a last `_` is dropped: `class_="a"`, `aria_label="b"`. True writes
    the bare name; False and None write nothing.
    """
    written = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    inside = "" if name in VOID else f"{_text(content)}</{name}>"
    return Html(f"<{name}{written}>{inside}")


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def _text(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, Html):
        return content.markup
    return escape(content) if isinstance(content, str) else "".join(map(_text, content))


# ---------------------------------------------------------------- form

SENTENCES = {
    "loading": "Starting the calculator. Python is loading in your browser…",
    "loaded": "Ready.",
    "outdated": "You changed an answer. Press the button again.",
    "failed": "The calculator could not start. The worked examples below show answers for typical dates.",
}


def form(form: Form, answers: Mapping[str, str], examples: Html) -> Html:
    """The form as it stands in the page. `answers` fills it in; `examples` is shown when Python cannot load."""
    asked = {question.name: answers.get(question.name, "") for question in form.questions}
    return tag(
        "calculator-form",
        tag(
            "form",
            tag("h2", form.title, class_="calculator-title", id=f"{form.name}-title"),
            tag("p", form.introduction, class_="calculator-intro") if form.introduction else None,
            [_question(form, question, asked) for question in form.questions],
            tag(
                "p",
                tag("button", "Show my answer", type="submit", class_="md-button md-button--primary"),
                tag("span", class_="calculator-status", role="status"),
                class_="calculator-send",
            ),
            novalidate=True,
            autocomplete="off",
            aria_labelledby=f"{form.name}-title",
        ),
        tag(
            "div",
            tag("p", SENTENCES["failed"]),
            tag("button", "Try again", type="button", class_="md-button"),
            class_="calculator-failure",
            role="alert",
            hidden=True,
        ),
        tag("output", class_="calculator-output", aria_label="Your answer"),
        tag(
            "noscript",
            tag("p", "This calculator needs JavaScript. The worked examples below show answers for typical dates."),
        ),
        tag("details", tag("summary", "Worked examples"), examples, class_="calculator-examples"),
        name=form.name,
        data_loading=SENTENCES["loading"],
        data_loaded=SENTENCES["loaded"],
        data_outdated=SENTENCES["outdated"],
    )


CARDS = 5  # choices shown as cards; more are a list


def _question(form: Form, question: Question, asked: Mapping[str, str]) -> Html:
    inside: list[Content]
    prefix = f"{form.name}-{question.name}"
    hint, error = f"{prefix}-hint", f"{prefix}-error"
    described = f"{hint} {error}" if question.ask.hint else error
    label = [
        question.ask.label,
        None if question.required else tag("span", " (optional)", class_="calculator-optional"),
    ]
    below = [
        tag("p", question.ask.hint, class_="calculator-hint", id=hint) if question.ask.hint else None,
        tag("p", class_="calculator-error", id=error),
    ]
    text = asked[question.name]
    if len(question.choices) > CARDS:
        element, inside = "div", [tag("label", label, for_=prefix), below, _list(question, prefix, described, text)]
    elif question.choices or question.kind is bool:
        options = [(choice.value, choice.label) for choice in question.choices] or [("yes", "Yes"), ("no", "No")]
        cards = [_radio(question.name, f"{prefix}-{word}", word, words, word == text) for word, words in options]
        element, inside = "fieldset", [tag("legend", label), below, *cards]
    else:
        element, inside = "div", [tag("label", label, for_=prefix), below, _field(question, prefix, described, text)]
    condition = question.ask.when
    return tag(
        element,
        inside,
        class_="calculator-question",
        data_question=question.name,
        data_when=condition[0] if condition else None,
        data_when_one_of=" ".join(condition[1]) if condition else None,
        aria_describedby=described if element == "fieldset" else None,
        hidden=not question.is_asked(asked),
    )


def _list(question: Question, id: str, described: str, text: str) -> Html:
    options = [
        tag("option", choice.label, value=choice.value, selected=choice.value == text) for choice in question.choices
    ]
    return tag(
        "select",
        tag("option", "Choose one", value="", selected=not text),
        options,
        id=id,
        name=question.name,
        aria_describedby=described,
        aria_required="true" if question.required else None,
    )


def _radio(name: str, id: str, word: str, label: str, checked: bool) -> Html:
    radio = tag("input", type="radio", name=name, id=id, value=word, checked=checked)
    return tag("label", radio, tag("span", label), class_="calculator-choice", for_=id)


def _field(question: Question, id: str, described: str, text: str) -> Html:
    is_day = question.kind in (date, Due)
    field = tag(
        "input",
        type="text",
        id=id,
        name=question.name,
        value=text,
        placeholder="21 June 2026" if is_day else None,
        inputmode="decimal" if question.kind is Decimal else "numeric" if question.kind is int else None,
        autocomplete="off",
        autocapitalize="off",
        spellcheck="false",
        aria_describedby=described,
        aria_required=None if not question.required else "true",
    )
    if not is_day:
        return field
    picker = tag(
        "input",
        type="date",
        data_for=id,
        min=f"{FIRST_YEAR}-01-01",
        max=f"{LAST_YEAR}-12-31",
        aria_label=f"Choose a day in a calendar: {question.ask.label}",
    )
    return tag("div", field, tag("span", picker, class_="calculator-picker"), class_="calculator-day")


# ---------------------------------------------------------------- outcome

WHOSE: dict[Who, str] = {
    "you": "You",
    "seller": "The seller",
    "aliexpress": "AliExpress",
    "paypal": "PayPal",
    "bank": "The bank",
    "trader": "The trader",
}
SURE: dict[Confidence, str] = {
    "high": "Confidence: high",
    "medium": "Confidence: medium. Usually so: check the date on your order page.",
    "low": "Confidence: low. Reported, not promised.",
}
VERDICTS: dict[Verdict, str] = {
    "not_yet": "Too early",
    "open": "Open",
    "closing": "Closing",
    "closed": "Too late",
    "yes": "Yes",
    "no": "No",
    "unsure": "Look it up",
}


def outcome(form: Form, values: Mapping[str, object], outcome: Outcome, today: date) -> Html:
    """The conclusion first, then the days, then why, then what was answered."""
    verdict = None if isinstance(outcome, Checklist | Letters) else outcome.verdict
    clocks = outcome.clocks if isinstance(outcome, Deadlines | Eligibility) else ()
    return tag(
        "div",
        tag("p", VERDICTS[verdict], class_="outcome-verdict") if verdict else None,
        tag("p", outcome.headline, class_="outcome-headline"),
        [tag("p", text, class_="outcome-warning") for text in outcome.warnings],
        [_clock(clock, today, alone=len(clocks) == 1) for clock in clocks],
        _reasons(outcome.reasons) if isinstance(outcome, Eligibility) else None,
        tag("ol", map(_item, outcome.items), class_="outcome-checklist") if isinstance(outcome, Checklist) else None,
        map(_letter, outcome.letters) if isinstance(outcome, Letters) else None,
        _echo(form, values, today),
        class_="outcome",
        data_verdict=verdict,
    )


def gap(text: str) -> Html:
    """The sentence where no rule is published."""
    return tag("div", tag("p", text, class_="outcome-headline"), class_="outcome", data_verdict="unsure")


def _clock(clock: Clock, today: date, alone: bool) -> Html:
    mine = clock.who == "you"
    return tag(
        "section",
        None
        if alone and mine
        else tag("h3", clock.label, tag("span", WHOSE[clock.who], class_="outcome-who"), class_="outcome-clock-title"),
        timeline(clock, today),
        tag("p", "Done.", class_="outcome-done") if clock.done else None,
        _reasons(clock.reasons),
        _if_missed(clock, today) if clock.if_missed and not clock.done else None,
        tag("p", SURE[clock.confidence], class_="outcome-sure", data_confidence=clock.confidence),
        class_="outcome-clock",
        data_who="you" if mine else "other",
    )


def _if_missed(clock: Clock, today: date) -> Html:
    has_passed = clock.verdict(today) == "closed" or (clock.last_day is not None and today > clock.last_day)
    return tag("p", tag("strong", "What you can do now: " if has_passed else "If the day passes: "), clock.if_missed)


def timeline(clock: Clock, today: date) -> Html | None:
    """The days of a clock with today among them, in order of time, as a list that is drawn as a line."""
    mine = clock.who == "you"
    at_most = "At the very latest" if clock.is_only_a_limit else "Last day" if clock.firm else "Usual end"
    days = [
        ("opens", "Possible from", clock.opens_on),
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
                tag("span", label, class_="timeline-label"),
                " ",
                tag("time", in_words(day), datetime=day.isoformat(), class_="timeline-day"),
                tag("span", _distance(day, today), class_="timeline-distance") if kind != "today" else None,
                data_day=kind,
                data_past=True if day < today else None,
            )
            for kind, label, day in known
        ],
        class_="timeline",
    )


def _distance(day: date, today: date) -> str:
    days = (day - today) // timedelta(days=1)
    if days == 0:
        return " (today)"
    plural = "" if abs(days) == 1 else "s"
    return f" (in {days} day{plural})" if days > 0 else f" ({-days} day{plural} ago)"


def _reasons(reasons: Iterable[Reason]) -> Html:
    return tag("ol", [tag("li", reason.text, " ", _citation(reason)) for reason in reasons], class_="outcome-reasons")


def _citation(reason: Reason) -> Html | None:
    if reason.value is None:
        return None
    value = reason.value
    return tag(
        "span",
        "Source: ",
        link(value.url, value.source),
        f". Checked {short(value.checked)}.",
        class_="outcome-source",
    )


def link(url: str, text: str) -> Html:
    """A link to another site, which is not told where the reader comes from."""
    return tag("a", text, href=url, rel="noreferrer nofollow")


def _item(item: Item) -> Html:
    return tag(
        "li",
        tag("strong", item.title),
        tag("p", "Proves: ", item.proves),
        tag("p", "How: ", item.how),
        _reasons(item.reasons) if item.reasons else None,
    )


def _letter(letter: Letter) -> Html:
    return tag(
        "section",
        tag("h3", letter.title),
        tag("pre", letter.text, class_="outcome-letter"),
        tag("p", tag("strong", "Next: "), letter.next_step) if letter.next_step else None,
        tag("p", tag("strong", "Do not say: "), letter.avoid) if letter.avoid else None,
        _reasons(letter.reasons) if letter.reasons else None,
    )


def _echo(form: Form, values: Mapping[str, object], today: date) -> Html:
    rows = [
        (question.ask.label, shown(values[question.name])) for question in form.questions if question.name in values
    ]
    rows.append(("Today", in_words(today)))
    return tag(
        "div",
        tag("p", "Worked out from", class_="outcome-echo-title"),
        tag("dl", [tag("div", tag("dt", label), tag("dd", value)) for label, value in rows]),
        class_="outcome-echo",
    )


def shown(value: object) -> str:
    """An answer in words: a day with its weekday, the label of a choice."""
    match value:
        case Due(day, from_countdown):
            return in_words(day) + (", from a countdown" if from_countdown else "")
        case date():
            return in_words(value)
        case Choice():
            return value.label
        case bool():
            return "Yes" if value else "No"
        case Decimal():
            return f"{value:,.2f}"
        case _:
            return str(value)
