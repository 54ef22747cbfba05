"""Each figure says its days as the policy has them, and stops the build where the policy does not say it any more."""

import ast
import re
from pathlib import Path

import pytest

from calculators.kit.policy import PolicyError, fact, regimes
from tests.frozen import frozen
from tests.markup import Element, parse
from web import drawings
from web.drawings import DRAWINGS

CSS = Path(drawings.__file__).parent / "theme" / "assets" / "calculator.css"
each_drawing = pytest.mark.parametrize("name", DRAWINGS)


def figure_of(name: str) -> Element:
    return parse(str(DRAWINGS[name]())).find("figure")[0]


def days_of(name: str) -> list[str]:
    return [span.text for span in figure_of(name).find("span") if "drawing-day" in span.classes]


@each_drawing
def test_a_figure_is_a_list_with_a_caption(name: str) -> None:
    figure = figure_of(name)
    assert figure.classes == ["drawing"]
    assert len(figure.find("ol")[0].find("li")) >= 5
    assert figure.find("figcaption")[0].find("strong")[0].text.endswith(".")


@each_drawing
def test_what_only_the_eye_sees_is_hidden_from_screen_readers(name: str) -> None:
    assert {"true"} >= {svg.attributes.get("aria-hidden") for svg in figure_of(name).find("svg")}


def test_each_piece_of_the_order_page_has_its_line() -> None:
    figure = figure_of("order_page")
    places = [text.text for text in figure.find("text") if text.text.isdigit()]
    assert places == [str(place) for place in range(1, len(figure.find("li")) + 1)]


def test_the_timeline_has_the_days_of_the_policy() -> None:
    steps = ("seller_answer", "platform_steps_in", "usual_decision")
    days = [fact(f"aliexpress.{name}").values[-1].value for name in steps]
    earliest, appeal = (fact(f"aliexpress.{name}").values[-1].value for name in ("usual_decision_earliest", "appeal"))
    assert days_of("dispute_timeline") == [f"Until day {day}" for day in days]
    text = figure_of("dispute_timeline").text
    assert f"day {earliest} to day {days[-1]}" in text
    assert f"One source names {appeal} days" in text


def test_the_ladder_has_every_rung_of_every_regime_shortest_first() -> None:
    rungs = [f"{name}.{rung}" for name, regime in regimes().items() for rung in regime.ladder]
    assert len(rungs) >= 10
    days = [int(text.removeprefix("usually ").removesuffix(" days")) for text in days_of("clock_ladder")]
    assert days == sorted(int(fact(rung).values[-1].value) for rung in rungs)


@frozen()
def test_the_ladder_says_usually_where_a_fact_is_not_sure() -> None:
    card, paypal = fact("cards.visa_limit").values[-1], fact("paypal.open_days").values[-1]
    assert (card.confidence, paypal.confidence) == ("medium", "high")
    assert {f"usually {card.value} days", f"{paypal.value} days"} <= set(days_of("clock_ladder"))


def test_no_number_of_days_is_typed() -> None:
    source = ast.parse(Path(drawings.__file__).read_text(encoding="utf-8"))
    texts = [node.value for node in ast.walk(source) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in texts if re.search(r"\d+ (hour|day|week|month|year)|[Dd]ay \d", text)] == []


def test_a_fact_that_is_not_there_stops_the_build() -> None:
    with pytest.raises(PolicyError, match=r"did you mean 'aliexpress\.appeal'"):
        drawings._days("aliexpress.apeal")
    with pytest.raises(PolicyError, match=r"aliexpress\.cancel_request' in calendar days"):
        drawings._days("aliexpress.cancel_request")
    with pytest.raises(PolicyError, match=r"says 'Report', but fact 'aliexpress\.dispute_where' does not"):
        drawings._named("aliexpress.dispute_where", "Report")


@each_drawing
def test_every_look_has_a_style(name: str) -> None:
    styles = CSS.read_text(encoding="utf-8")
    looks = {look for element in figure_of(name).find("") for look in element.classes}
    assert [look for look in looks if f".{look}" not in styles] == []
