"""An outcome as plain values: what programs, tests and tables of cases read."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from calculators.front.receipt import Receipt
from calculators.kit.amounts import Amount
from calculators.kit.days import Due
from calculators.kit.outcome import Clock, Outcome, Reason
from calculators.kit.words import say


def plain(calculator: str, values: Mapping[str, object], outcome: Outcome, receipt: Receipt) -> dict[str, Any]:
    """An outcome as JSON values; every outcome has every key."""
    return {
        "calculator": calculator,
        "answers": {name: _plain_answer(value) for name, value in values.items()},
        "headline": say(outcome.headline),
        "verdict": outcome.verdict,
        "step": outcome.step and {part.name: say(getattr(outcome.step, part.name)) for part in fields(outcome.step)},
        "deadlines": [_plain_clock(clock) for clock in outcome.clocks],
        "reasons": _plain_reasons(outcome.reasons),
        "checklist": [
            {
                "id": item.id,
                "title": say(item.title),
                "proves": say(item.proves),
                "how": say(item.how),
                "reasons": _plain_reasons(item.reasons),
            }
            for item in outcome.items
        ],
        "letters": [
            {
                "id": letter.id,
                "title": say(letter.title),
                "text": letter.text,
                "next_step": say(letter.next_step),
                "avoid": say(letter.avoid),
                "reasons": _plain_reasons(letter.reasons),
            }
            for letter in outcome.letters
        ],
        "missing": [{"question": missing.question, "adds": say(missing.adds)} for missing in outcome.missing],
        "warnings": [say(text) for text in outcome.warnings],
        "receipt": receipt.plain,
    }


def _plain_clock(clock: Clock) -> dict[str, object]:
    return {
        "id": clock.id,
        "label": say(clock.label),
        "who": clock.who,
        "opens_on": _iso(clock.opens_on),
        "do_by": _iso(clock.do_by),
        "last_day": _iso(clock.last_day),
        "perhaps_until": _iso(clock.perhaps_until),
        "firm": clock.firm,
        "done": clock.done,
        "confidence": clock.confidence,
        "if_missed": say(clock.if_missed),
        "reasons": _plain_reasons(clock.reasons),
    }


def _plain_reasons(reasons: Iterable[Reason]) -> list[dict[str, object]]:
    return [
        {
            "id": reason.id,
            "text": say(reason.text),
            "fact": reason.value.fact if reason.value else None,
            "url": reason.value.url if reason.value else None,
        }
        for reason in reasons
    ]


def _plain_answer(value: object) -> object:
    match value:
        case Due(day):
            return day.isoformat()
        case date():
            return value.isoformat()
        case Amount():
            return f"{value.value} {value.currency}".rstrip()
        case tuple():
            return " ".join(value)  # as before there could be several: an entry in a calendar keeps its identifier
        case _:
            return value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
