"""Whether a published case gets the published answer: one comparison for tests and for the reader's browser."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.front.html import Html, tag
from calculators.kit.words import Said, Verbatim, say


@dataclass(frozen=True, slots=True)
class Difference:
    """What a case expects in a column of its table, and what came; nothing is an empty text."""

    column: str
    expected: str
    actual: str

    @property
    def sentence(self) -> str:
        """For readers."""
        texts = {key: Verbatim(getattr(self, key)) for key in self.__slots__}
        if not self.actual:
            return Said("{column}: “{expected}” is published, nothing came.", **texts)
        if not self.expected:
            return Said("{column}: nothing is published, “{actual}” came.", **texts)
        return Said("{column}: “{expected}” is published, “{actual}” came.", **texts)


def differences(expected: Mapping[str, str], replied: Mapping[str, Any]) -> list[Difference]:
    """Where a reply is not what is expected by column; a deadline or an error that no column is about is one, too."""
    looked_at = set(expected) | {column.rpartition(".")[0] for column in expected}
    compared = [Difference(column, text, actual(replied, column)) for column, text in expected.items()]
    others = [Difference(found, "", text) for found, text in parts(replied).items() if found not in looked_at]
    return [one for one in compared if one.expected != one.actual] + others


def actual(replied: Mapping[str, Any], column: str) -> str:
    """What a reply says in that column; nothing is an empty text."""
    outcome = replied.get("outcome", {})
    place, _, field = column.rpartition(".")  # an id of the planner carries its regime: aliexpress.open_dispute
    if column == "kind":
        return _text(replied["kind"])
    if column in ("verdict", "headline"):
        return _text(outcome.get(column))
    if place == "error":
        return _text(replied.get("errors", {}).get(field))
    deadlines = {deadline["id"]: deadline for deadline in outcome.get("deadlines", [])}
    return _text(deadlines.get(place, {}).get(field))


def parts(replied: Mapping[str, Any]) -> dict[str, str]:
    """What a table must have a column for: errors by column, and the deadlines by id, each with its text."""
    errors = {f"error.{question}": text for question, text in replied.get("errors", {}).items()}
    return errors | {deadline["id"]: deadline["label"] for deadline in replied.get("outcome", {}).get("deadlines", [])}


def drawn(case: str, title: str, found: Iterable[Difference]) -> Html:
    """A case that is not met: its sentence, the calculator's title, each difference."""
    return tag(
        "li",
        tag("strong", case),
        tag("p", say(title)),
        tag("ul", [tag("li", say(difference.sentence)) for difference in found]),
    )


def written(case: str, calculator: str, found: Iterable[Difference]) -> str:
    """The same as lines of a report."""
    return "\n".join([f"{calculator}: {case}", *(f"  {say(difference.sentence)}" for difference in found)])


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)
