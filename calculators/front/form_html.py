"""A form as it stands in the page, drawn when the site is built, in the language of that page."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Literal

from calculators.front.days_typed import FIRST_YEAR, LAST_YEAR
from calculators.front.html import Content, Html, tag
from calculators.front.orders import CALCULATOR
from calculators.kit.amounts import Amount
from calculators.kit.days import Due
from calculators.kit.form import Form, Question
from calculators.kit.words import Said, say

SENTENCES = {
    "late": (
        "The button does not work yet, because a part of this page has not arrived. What you type stays here. "
        "The worked examples below show answers for typical dates."
    ),
    "loading": "Starting the calculator. Python is loading in your browser…",
    "loaded": "Ready.",
    "outdated": "You changed an answer. Press the button again.",
    "forgotten": "Everything you typed in this tab is forgotten.",
    "place": "Step {step} of {steps}",
    "parted": "Step {step} of {steps}, part {part} of {parts}",
    "rows": "Press a row to go on.",
    "private": "No account. Stays in this browser tab, unless you keep the order on this device.",
    "old": "This answer is old.",
    "old_since": "You changed an answer after it was worked out.",
    "wrong": "Look at this again, then press the button",
    "wait": "Python is on its way to your browser. Until it is there, the worked examples below show typical answers.",
    "without": "This calculator needs JavaScript. The worked examples below show answers for typical dates.",
    "failed": "The calculator could not start. The worked examples below show answers for typical dates.",
}


HOW_MANY = {"all": "Show all questions at once", "one": "One step at a time"}
State = Literal["", "wait", "failed"]
"""What the page's script shows while Python is on its way, and when it cannot be had."""


Steps = Literal["", "narrow", "always"]
"""Where a form goes one group of questions at a time."""


def form(
    form: Form,
    answers: Mapping[str, str],
    folded: Mapping[str, Html],
    errors: Mapping[str, str] | None = None,
    state: State = "",
    steps: Steps = "",
) -> Html:
    """The form as it stands in the page. `answers` fills it in; below it the `folded` parts by their summary, of which
    the first, the worked examples, is opened when Python cannot load. `errors` and `state` draw what otherwise the
    page's script shows, for the page about the design. The button is off until that script is there, so that no
    browser submits the form itself. `steps`: on a narrow screen, or always, that script shows one group at a time.
    """
    is_stepped, is_kept = bool(steps), form.name == CALCULATOR
    asked = {question.name: answers.get(question.name, "") for question in form.questions}
    return tag(
        "calculator-form",
        tag(
            "form",
            tag("h2", say(form.title), class_="calculator-title", id=f"{form.name}-title"),
            tag("p", say(form.introduction), class_="calculator-intro") if form.introduction else None,
            _summary(form, errors or {}),
            [
                _step(
                    group,
                    [
                        _question(form, question, asked, (errors or {}).get(question.name, ""), is_stepped)
                        for question in among
                    ],
                    is_stepped,
                    is_kept and not number,
                )
                for number, (group, among) in enumerate(groupby(form.questions, key=lambda asked: asked.ask.group))
            ],
            _ways_through() if is_stepped else None,
            tag(
                "p",
                tag(
                    "button", say("Show my answer"), type="submit", class_="md-button md-button--primary", disabled=True
                ),
                tag("button", say("Forget my answers"), type="button", class_="calculator-forget", hidden=True),
                [
                    tag("button", say(words), type="button", class_="calculator-forget", data_do=do, hidden=True)
                    for do, words in HOW_MANY.items()
                    if is_stepped
                ],
                tag("span", class_="calculator-status", role="status"),
                tag("button", say("Undo"), type="button", class_="calculator-forget", data_do="undo", hidden=True),
                class_="calculator-send",
            ),
            tag("p", say(SENTENCES["late"]), class_="calculator-late", role="status"),
            tag(
                "p",
                tag("label", say(SENTENCES["wait"]), for_=f"{form.name}-wait"),
                tag("progress", max="1", value="0", id=f"{form.name}-wait"),
                class_="calculator-wait",
                hidden=state != "wait",
            ),
            novalidate=True,
            method="dialog",  # which goes nowhere outside a dialog: no answer is ever sent
            autocomplete="off",
            aria_labelledby=f"{form.name}-title",
        ),
        tag(
            "div",
            tag("p", say(SENTENCES["failed"])),
            tag("button", say("Try again"), type="button", class_="md-button"),
            class_="calculator-failure",
            role="alert",
            hidden=state != "failed",
        ),
        tag("p", class_="calculator-said", role="status"),  # the headline, where that does not take the focus
        old_answer(),
        tag("calculator-answer", class_="calculator-output", role="group", aria_label=say("Your answer")),
        tag(
            "noscript",
            tag("p", say(SENTENCES["without"])),
        ),
        [
            tag("details", tag("summary", say(summary)), content, class_="calculator-folded")
            for summary, content in folded.items()
        ],
        name=form.name,
        data_steps=steps or None,
        data_search_exclude=True,
        data_loading=say(SENTENCES["loading"]),
        data_loaded=say(SENTENCES["loaded"]),
        data_outdated=say(SENTENCES["outdated"]),
        data_forgotten=say(SENTENCES["forgotten"]),
    )


def _summary(form: Form, errors: Mapping[str, str]) -> Html:
    """What is wrong, each with the way to its question; the page's script fills it, and brings the focus to it."""
    labels = {question.name: question.ask.label for question in form.questions}
    found = [
        tag("li", tag("a", say(labels[name]), href=f"#{form.name}-{name}"), " ", say(text))
        for name, text in errors.items()
    ]
    return tag(
        "div",
        tag("h3", say(SENTENCES["wrong"]), tabindex="-1"),
        tag("ul", found),
        class_="calculator-wrong",
        role="alert",
        hidden=not errors,
    )


def old_answer() -> Html:
    """The banner before an answer; the style sheet shows it when the answer is marked as outdated, also on paper."""
    return tag("p", tag("strong", say(SENTENCES["old"])), " ", say(SENTENCES["old_since"]), class_="calculator-old")


def _step(group: str, questions: list[Html], is_stepped: bool, is_private: bool) -> Html:
    """A group of questions under its heading, to which the focus goes where steps are shown one at a time. is_private:
    where the answers stay is said below.
    """
    heading = tag("h3", say(group) if group else None, class_="calculator-group", tabindex="-1" if is_stepped else None)
    private = tag("p", say(SENTENCES["private"]), class_="calculator-private") if is_private else None
    return tag("section", heading if group or is_stepped else None, questions, private)


def _ways_through() -> Html:
    """What leads from step to step; the page's script shows it, and puts the place into the heading of the step."""
    return tag(
        "p",
        tag("button", say("Back"), type="button", class_="md-button", data_do="back"),
        tag("button", say("Next"), type="button", class_="md-button md-button--primary", data_do="next"),
        tag(
            "span",
            class_="calculator-place",
            data_words=say(SENTENCES["place"]),
            data_parted=say(SENTENCES["parted"]),
            data_rows=say(SENTENCES["rows"]),
        ),
        class_="calculator-ways",
        hidden=True,
    )


GUESSED = "Taken from your browser's language. Choose another one if it is wrong."
CARDS = 10  # choices shown as cards; more are a list, of which one can be chosen


def _question(form: Form, question: Question, asked: Mapping[str, str], wrong: str, is_stepped: bool) -> Html:
    inside: list[Content]
    prefix = f"{form.name}-{question.name}"
    hint, error = f"{prefix}-hint", f"{prefix}-error"
    described = f"{hint} {error}" if question.ask.hint else error
    options = [(choice.value, choice.label) for choice in question.choices]
    if question.kind is bool:
        options = [("yes", "Yes"), ("no", "No")]
    has_rows = question.several or 0 < len(options) <= CARDS
    is_marked = not question.required and not (is_stepped and has_rows)
    label = [
        say(question.ask.label),
        tag("span", " ", say("(optional)"), class_="calculator-optional") if is_marked else None,
    ]
    instead = question.ask.instead  # a row in place of "(optional)", unless a choice says so itself
    unknown = instead.label if instead else question.ask.unknown
    if is_stepped and has_rows and not question.required and not any(unknown in words for _, words in options):
        options.append(("", unknown))
    below = [
        tag("p", say(question.ask.hint), class_="calculator-hint", id=hint) if question.ask.hint else None,
        tag("p", say(wrong), class_="calculator-error", id=error),
    ]
    text = asked[question.name]
    if options and not has_rows:
        listed = [_list(question, prefix, described, text), _guess(prefix) if question.ask.by_language else None]
        element, inside = "div", [tag("label", label, for_=prefix), below, listed]
    elif has_rows:
        kind, chosen = ("checkbox", text.split()) if question.several else ("radio", [text] if text else [])
        cards = [card for option in options for card in _cards(question, kind, option, chosen, asked, prefix)]
        element, inside = "fieldset", [tag("legend", label), below, *cards]
    else:
        element, inside = "div", [tag("label", label, for_=prefix), below, _field(question, prefix, described, text)]
    return tag(
        element,
        inside,
        _way_on(question) if is_stepped and is_marked else None,
        _taken(question),
        class_="calculator-question",
        id=prefix if element == "fieldset" else None,
        data_question=question.name,
        data_when=question.when or None,
        data_instead=instead.question if instead else None,
        data_says=say(instead.says) if instead else None,
        aria_describedby=described if element == "fieldset" else None,
        hidden=not question.is_asked(asked),
    )


def _way_on(question: Question) -> Html:
    """What goes on without an answer. The page's script shows it in place of "(optional)" where one step is shown at a
    time, as long as the field is empty.
    """
    return tag(
        "button",
        say(question.ask.unknown),
        _what(question),
        type="button",
        class_="calculator-unknown",
        data_do="unknown",
        hidden=True,
    )


def _taken(question: Question) -> Html:
    """What stands in place of the field while its answer comes from another page; the page's script shows it."""
    change = tag("button", say("change"), _what(question), type="button", data_do="change")
    return tag("p", tag("span"), " · ", change, class_="calculator-taken")


def _what(question: Question) -> Html:
    """What a button is about, for screen readers, which read buttons out of their place."""
    return tag("span", " ", say(question.ask.label))


def _guess(prefix: str) -> Html:
    """What is said where the page's script chooses the reader's country by the browser's language."""
    return tag("p", say(GUESSED), class_="calculator-hint", id=f"{prefix}-guess", data_guess=True, hidden=True)


def _list(question: Question, id: str, described: str, text: str) -> Html:
    options = [
        tag("option", say(choice.label), value=choice.value, selected=choice.value == text)
        for choice in question.choices
    ]
    return tag(
        "select",
        tag("option", say("Choose one"), value="", selected=text not in question.choices),
        options,
        id=id,
        name=question.name,
        aria_describedby=described,
        aria_required="true" if question.required else None,
    )


def _cards(
    question: Question,
    kind: str,
    option: tuple[str, str],
    chosen: Collection[str],
    asked: Mapping[str, str],
    prefix: str,
) -> Iterator[Html]:
    """A choice, and the rows for it and another answer at once, of which the page's script gives both."""
    word, label = option
    rows = [row for row in question.ask.rows if row.choice.value == word]
    meant = [row for row in rows if word in chosen and asked.get(row.question) == row.answer.value]
    field = {"type": kind, "name": question.name, "value": word}
    yield _card(label, f"{prefix}-{word or 'unknown'}", field | {"checked": word in chosen and not meant})
    for row in rows:
        yield _card(
            row.label, f"{prefix}-{word}-{row.answer.value}", field | {"checked": row in meant, "data_also": str(row)}
        )


def _card(label: str, id: str, field: Mapping[str, str | bool]) -> Html:
    return tag("label", tag("input", id=id, **field), tag("span", say(label)), class_="calculator-choice", for_=id)


def _field(question: Question, id: str, described: str, text: str) -> Content:
    is_day = question.kind in (date, Due)
    echo = f"{id}-echo"
    field = tag(
        "input",
        type="text",
        id=id,
        name=question.name,
        value=text,
        placeholder="21 June 2026" if is_day else None,
        inputmode="decimal" if question.kind is Amount else "numeric" if question.kind is int else None,
        autocomplete="off",
        autocapitalize="off",
        spellcheck="false",
        aria_describedby=f"{described} {echo}" if is_day else described,
        aria_required=None if not question.required else "true",
    )
    if not is_day:
        return field
    return [day(field, id, question.ask.label), tag("p", class_="calculator-echo", id=echo, aria_live="polite")]


def day(field: Html, id: str, question: str) -> Html:
    """The text field of a day with a button for a calendar. The browser's own field opens it (the page's script asks
    it to), but cannot be reached: each of its parts is a stop for the Tab key and takes digits that nobody sees.
    """
    years = {"min": f"{FIRST_YEAR}-01-01", "max": f"{LAST_YEAR}-12-31"}
    return tag(
        "div",
        field,
        tag(
            "span",
            tag("input", type="date", data_for=id, tabindex="-1", aria_hidden="true", **years),
            tag(
                "button",
                type="button",
                aria_label=say(Said("Choose a day in a calendar: {question}", question=question)),
            ),
            class_="calculator-picker",
        ),
        class_="calculator-day",
    )
