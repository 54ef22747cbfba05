"""A fact as a card: what it is, who says so and how sure it is are seen at once; all else that we know is folded up."""

from dataclasses import replace
from datetime import date

import pytest

from calculators.kit.policy import Value, fact, facts, regimes
from tests.folding import for_each
from tests.markup import Element, parse
from web.facts import CONFIDENCE, cards
from web.forge import HOW

ROWS = [row for name in regimes() for row in facts(name).values()]


def card(fact_id: str) -> Element:
    (found,) = parse(str(cards([fact(fact_id)], with_anchors=True))).find("li")
    return found


@for_each([row.id for row in ROWS])
def test_a_card_holds_all_that_is_known_of_a_fact(fact_id: str) -> None:
    row, found = fact(fact_id), card(fact_id)
    (folded,) = found.find("details")
    value = row.values[-1]
    seen = found.text.removesuffix(folded.text)
    assert "open" not in folded.attributes
    assert row.title in seen
    assert (value.value if isinstance(value.value, str) else f"{value.value:,} ") in seen
    assert value.cited in seen
    assert CONFIDENCE[value.confidence] in seen
    known = [value.note, value.quote, value.no_page, value.newest_text, row.id, *(other.source for other in value.also)]
    known += [text for reading in value.disputed for text in (reading.value, reading.source, reading.why_not)]
    assert [text for text in known if text not in folded.text] == []
    named = {address for value in row.values for address in addresses(value)}
    assert named | {HOW} == {link.attributes["href"] for link in found.find("a")}


def addresses(value: Value[int | str]) -> list[str]:
    others = [other.url for other in value.also], [reading.url for reading in value.disputed]
    return [value.url, *(url for urls in others for url in urls)]


def test_a_closed_card_says_that_sources_disagree() -> None:
    disputed = max(ROWS, key=lambda row: len(row.values[-1].disputed))
    summary, *_ = card(disputed.id).find("summary")
    assert f"Details, {len(disputed.values[-1].disputed)} other readings" == summary.text
    (plain,) = card("brazil.withdraw_days").find("summary")
    assert plain.text in ("Details", "Details, 1 other reading")


def test_an_earlier_value_is_folded_up_with_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    row = fact("aliexpress.open_dispute_last_day")
    value = row.values[-1]
    old = replace(value, value=7, since=date(2001, 2, 3), source="An old page", short="", url="https://old.example/")
    (found,) = parse(str(cards([replace(row, values=(old, value))], with_anchors=False))).find("li")
    assert "id" not in found.attributes
    (folded,) = found.find("details")
    assert "Earlier: 7 calendar days An old page" in folded.text
    assert "Valid since 3 February 2001" in folded.text
    assert "7 calendar days" not in found.text.removesuffix(folded.text)
