"""A link to an answer: `#v=1&calculator=dispute_window&completed_on=2026-11-10&problem=wrong_item&end=1`.

The version of the format first, then the calculator, then the rest by name: the answers by the names of their
questions, `rules`, by whose version it was made, and `by`, the day to act by and its clock, where there is one, so that
a change of the rules can be told (front/since.py). The end tells a whole link from one that was cut short in a message.
It holds days, amounts and choices, because no question has free text for an answer; a countdown became its day. What
stands behind `#` is never sent to a host.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from calculators import RENAMED, find, names
from calculators.front.answers import answer, as_asked_now, missing, written
from calculators.front.since import Then
from calculators.kit.form import Form, Question, Unreadable
from calculators.kit.words import Said

VERSION = 1
LONGEST = 4_000  # characters; the planner with every answer needs a fifth
_CUT = "This link is cut short or damaged, so it is not used. Ask for it again and copy all of it, or answer here."
_NEWER = "This link comes from a newer version of this page. Load the page again, then open the link again."
_ELSEWHERE = "This link belongs to “{title}”, which is not on this page. Open the link as you got it, or answer here."
PARTLY = "A part of this link cannot be used."


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link holds, as text for the form, an instruction for each answer that cannot be used, and what the rules
    said when it was made, where it holds that.
    """

    answers: dict[str, str]
    errors: dict[str, str]
    then: Then | None


def link(calculator: str, values: Mapping[str, object], then: Then) -> str:
    """The part of an address that opens these answers."""
    return link_of(calculator, {name: written(value) for name, value in values.items()}, then)


def link_of(calculator: str, answers: Mapping[str, str], then: Then, order: str = "") -> str:
    """The same, of answers as they are written. order: the id of the kept order that is opened, for the page's script:
    it stands in no link that is taken along.
    """
    by = [("by", f"{day.isoformat()} {clock}") for clock, day in list(then.days.items())[:1]]
    parts = sorted([*answers.items(), ("rules", then.rules), *by, *([("order", order)] if order else [])])
    pairs = [("v", str(VERSION)), ("calculator", calculator), *parts, ("end", "1")]
    return "#" + "&".join(f"{key}={_quoted(text)}" for key, text in pairs)


def beside_what_is_typed(answers: Mapping[str, str]) -> str:
    """The part of an address that fills in choices and leaves what else is typed; the page's script reads it."""
    return "#with" + "".join(f"&{question}={_quoted(text)}" for question, text in answers.items())


def opened(form: Form, text: str, today: date) -> Opened:
    """What a link to this calculator holds; keys that are no question are ignored. Raises Unreadable."""
    pairs = [part.partition("=") for part in text.removeprefix("#").split("&")]
    parts = {key: _unquoted(value) for key, _, value in pairs}
    if len(text) > LONGEST or len(parts) < len(pairs) or not re.fullmatch(r"[1-9]\d{0,3}", parts.get("v", "")):
        raise Unreadable(_CUT)
    if int(parts["v"]) > VERSION:
        raise Unreadable(_NEWER)
    calculator = RENAMED.get(named := parts.get("calculator", ""), named)
    if parts.get("end") != "1" or calculator not in names():
        raise Unreadable(_CUT)
    if calculator != form.name:
        raise Unreadable(Said(_ELSEWHERE, title=Form.of(find(calculator)).title))
    parts = as_asked_now(parts)
    answers = {question.name: parts[question.name] for question in form.questions if question.name in parts}
    day, _, clock = parts.get("by", "").partition(" ")
    return Opened(answers, mistakes(form, answers, today), Then.read(parts.get("rules", ""), {clock: day}))


def mistakes(form: Form, answers: Mapping[str, str], today: date) -> dict[str, str]:
    """An instruction for each answer that is not the text that we write: another text means another day to each reader,
    or was changed.
    """
    errors = {question.name: _mistake(question, answers.get(question.name), today) for question in form.questions}
    return {name: says for name, says in errors.items() if says}


def _mistake(question: Question, text: str | None, today: date) -> str:
    try:
        return "" if text is None or written(answer(question, text, today)) == text else missing(question)
    except Unreadable as error:
        return missing(question) if question.choices else error.says


def _quoted(text: str) -> str:
    """Spaces become `+`; all but letters, digits and what is plain in any address becomes `%` and two digits."""
    return re.sub(r"[^A-Za-z0-9._~-]", _quoted_character, text)


def _quoted_character(found: re.Match[str]) -> str:
    return "+" if found[0] == " " else "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def _unquoted(text: str) -> str:
    """The way back; what is no such text stays."""
    plain = text.replace("+", " ").encode("utf-8", "replace")
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), plain).decode(
        "utf-8", "replace"
    )
