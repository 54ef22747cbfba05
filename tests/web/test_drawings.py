"""Each drawing says in words what it draws, its numbers are those of the policy, and nothing overlaps or is cut."""

import ast
import re
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from calculators.kit.policy import PolicyError, fact
from tests.markup import Element, parse
from web import drawings
from web.drawings import BOLD_LETTER, DRAWINGS, LEAD, LETTER, WIDTH, Part, Sheet

ASSETS = Path(drawings.__file__).parent / "theme" / "assets"
COLUMN = 358  # of a page on a phone 390 wide

each_drawing = pytest.mark.parametrize("name", DRAWINGS)


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line of text, a rectangle or the whole drawing is."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other one is inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def svg_of(name: str) -> ElementTree.Element:
    markup = str(DRAWINGS[name]())
    return ElementTree.fromstring(markup[markup.index("<svg") : markup.index("</svg>") + len("</svg>")])


def figure_of(name: str) -> Element:
    return parse(str(DRAWINGS[name]())).find("figure")[0]


def words_of(name: str) -> str:
    return figure_of(name).find("details")[0].find("ol")[0].text


def drawn(svg: ElementTree.Element) -> list[str]:
    """The texts of a drawing, their lines joined again."""
    return [" ".join(line.text or "" for line in text.iter("tspan")) for text in svg.iter("text")]


def lines(svg: ElementTree.Element) -> list[Box]:
    """A line of text reaches from a little below its baseline to the height of its letters."""
    found = []
    for text in svg.iter("text"):
        size = float(text.attrib["font-size"])
        letter = size * (BOLD_LETTER if text.get("font-weight") == "bold" else LETTER)
        for line in text.iter("tspan"):
            said, x, y = line.text or "", float(line.attrib["x"]), float(line.attrib["y"])
            left = x - len(said) * letter / 2 if text.get("text-anchor") == "middle" else x
            found.append(Box(said, left, y - size * 0.8, left + len(said) * letter, y + size * 0.25))
    return found


def rectangles(svg: ElementTree.Element) -> list[Box]:
    found = []
    for rectangle in svg.iter("rect"):
        x, y, width, height = (float(rectangle.attrib[key]) for key in ("x", "y", "width", "height"))
        found.append(Box("rectangle", x, y, x + width, y + height))
    return found


def whole(svg: ElementTree.Element) -> Box:
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    return Box("drawing", left, top, left + width, top + height)


# ---------------------------------------------------------------- said and drawn


@each_drawing
def test_a_drawing_has_a_name_a_description_and_a_caption(name: str) -> None:
    figure = figure_of(name)
    svg, caption = figure.find("svg")[0], figure.find("figcaption")[0]
    named = {element.attributes["id"]: element.text for element in [*svg.find("title"), *svg.find("desc")]}
    assert figure.classes == ["drawing"]
    assert svg.attributes["role"] == "img"
    assert named[svg.attributes["aria-labelledby"]]
    assert named[svg.attributes["aria-describedby"]]
    assert caption.find("strong")[0].text == named[svg.attributes["aria-labelledby"]] + "."
    assert caption.find("summary")[0].text == "The drawing in words"


@each_drawing
def test_everything_drawn_is_also_said_in_words(name: str) -> None:
    said = words_of(name)
    assert [text for text in drawn(svg_of(name)) if text not in said] == []


def test_ids_are_of_one_drawing_only() -> None:
    ids = [element.get("id") for name in DRAWINGS for element in svg_of(name).iter() if element.get("id")]
    assert len(set(ids)) == len(ids)


# ---------------------------------------------------------------- the facts


def test_the_timeline_has_the_days_of_the_policy() -> None:
    days = [fact(f"aliexpress.{name}").values[-1].value for name in ("seller_answer", "platform_steps_in")]
    earliest, usual, appeal = (
        fact(f"aliexpress.{name}").values[-1].value for name in ("usual_decision_earliest", "usual_decision", "appeal")
    )
    texts = drawn(svg_of("dispute_timeline"))
    assert [text for text in texts if text.startswith("Day ")] == [f"Day {day}" for day in (*days, usual)]
    assert any(f"day {earliest} to day {usual}" in text for text in texts)
    assert any(f"One source names {appeal} days" in text for text in texts)


def test_the_ladder_has_the_days_of_the_policy_shortest_first() -> None:
    ids = (
        "aliexpress.open_dispute_last_day",
        "paypal.open_days",
        "paypal.escalate_days",
        "cards.visa_limit",
        "brazil.withdraw_days",
        "eu.withdraw_days",
        "uk.cancel_days",
        "uk.reject_days",
        "us.billing_error_notice",
    )
    texts = drawn(svg_of("clock_ladder"))
    days = [int(match[2]) for text in texts if (match := re.fullmatch(r"(usually )?(\d+) days", text))]
    assert days == sorted(int(fact(fact_id).values[-1].value) for fact_id in ids)


def test_the_ladder_says_usually_where_a_fact_is_not_sure() -> None:
    texts = drawn(svg_of("clock_ladder"))
    card, paypal = fact("cards.visa_limit").values[-1], fact("paypal.open_days").values[-1]
    assert (card.confidence, paypal.confidence) == ("medium", "high")
    assert f"usually {card.value} days" in texts
    assert f"{paypal.value} days" in texts


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


# ---------------------------------------------------------------- nothing overlaps, nothing is cut


@each_drawing
def test_lines_of_text_do_not_overlap(name: str) -> None:
    assert [(one.what, other.what) for one, other in combinations(lines(svg_of(name)), 2) if one.overlaps(other)] == []


@each_drawing
def test_nothing_leaves_the_drawing(name: str) -> None:
    svg = svg_of(name)
    assert [box for box in [*lines(svg), *rectangles(svg)] if not whole(svg).holds(box)] == []


@each_drawing
def test_no_text_crosses_the_edge_of_a_box(name: str) -> None:
    svg = svg_of(name)
    crossing = [line for line in lines(svg) for box in rectangles(svg) if box.overlaps(line) and not box.holds(line)]
    assert crossing == []


@each_drawing
def test_letters_are_not_small_on_a_phone(name: str) -> None:
    svg = svg_of(name)
    shown = COLUMN / (whole(svg).right - whole(svg).left)
    assert min(float(text.attrib["font-size"]) for text in svg.iter("text")) * shown >= 13


@each_drawing
def test_every_look_has_a_style(name: str) -> None:
    styles = "".join(file.read_text(encoding="utf-8") for file in ASSETS.glob("*.css*"))
    looks = {look for element in svg_of(name).iter() for look in element.get("class", "").split()}
    assert [look for look in looks if f".drawing .{look}" not in styles and f" .{look})" not in styles] == []


def test_text_is_wrapped_and_a_word_that_is_too_long_stops_the_build() -> None:
    sheet = Sheet()
    assert sheet.text("Two words", 0, 0, 14 * LETTER * 5) == 2 * LEAD
    assert str(sheet.marks[0]).count("<tspan") == 2
    with pytest.raises(ValueError, match="'Returns/refunds' is too long for the drawing: there is room for 5 letters"):
        sheet.text("Returns/refunds", 0, 0, 14 * LETTER * 5)


def test_text_stays_text() -> None:
    sheet = Sheet()
    part = Part("<b>&", "a < b")
    sheet.said.append(part.said())
    end = sheet.card(part, 0, 0, WIDTH)
    markup = str(drawings._figure(drawings.five_steps, "<title>", "<script>", sheet, end))
    assert parse(markup).find("b") == []
    assert parse(markup).find("script") == []
    assert "&lt;b&gt;&amp;" in markup
