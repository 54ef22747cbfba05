"""The plan as it is drawn: its parts in their order, the first step with all that belongs to it, and its colour."""

import pytest

from calculators.front.plan_html import BUTTONS
from calculators.rules.evidence import PIECES
from tests.asking import ask
from tests.markup import Element, parse
from web.directive import DOCS

ALL = {
    "problem": "counterfeit",
    "stage": "delivered",
    "delivered_on": "2026-11-08",
    "paid_with": "visa paypal",
    "paid_on": "2026-10-01",
    "processed_on": "2026-10-02",
    "country": "DE",
}


def drawn(today: str, **typed: str) -> Element:
    return parse(ask("my_order", typed, today)["html"])


def of_class(within: Element, name: str) -> list[Element]:
    return [found for found in within.find("") if name in found.classes]


def test_today_comes_first_then_what_to_write_to_show_who_acts_and_what_is_left() -> None:
    plan = drawn("2026-11-12", **ALL)
    text = plan.text
    places = [
        text.index(part)
        for part in ("Today", "Write this", "Show this", "Then", "If AliExpress says no", "What you told us")
    ]
    assert places == sorted(places)
    assert ["Write this", "Show this", "Then", "If AliExpress says no"] == [
        part.find("h3")[0].text for part in of_class(plan, "plan-part")
    ]


def test_what_to_show_says_how_many_boxes_are_ticked() -> None:
    (show,) = [part for part in of_class(drawn("2026-11-12", **ALL), "plan-part") if "Show this" in part.text]
    (line,) = of_class(show, "outcome-done")
    boxes = show.find("input")
    assert line.text == f"0 of {len(boxes)} done"
    assert (line.attributes["role"], line.attributes["data-words"]) == ("status", "{done} of {all} done")
    assert {box.attributes["value"] for box in boxes} <= PIECES.keys()


def test_what_is_over_is_one_closed_line() -> None:
    plan = drawn("2026-12-20", **ALL | {"stage": "decided", "closed_on": "2026-11-20", "opened_on": "2026-11-10"})
    (over,) = [found for found in plan.find("details") if found.find("summary")[0].text == "Passed or done"]
    assert "open" not in over.attributes
    assert "Open the dispute" in over.text


def test_the_first_step_says_its_last_day_what_to_do_when_it_is_refused_and_where_to_press() -> None:
    step = ask("my_order", ALL | {"stage": "cancelled_by_me"}, "2026-11-12")["outcome"]["step"]
    first = drawn("2026-11-12", **ALL | {"stage": "cancelled_by_me"}).find("section")[0].text
    assert all(step[part] and step[part] in first for part in ("latest", "refused", "where"))
    assert "Where to press" in first


def test_beside_the_way_to_the_button_a_link_leads_to_its_drawing_which_paper_names() -> None:
    (fold,) = [found for found in drawn("2026-11-12", **ALL).find("details") if "Where to press" in found.text]
    (link,) = fold.find("a")
    assert f"/{BUTTONS}" == link.attributes["href"]
    assert [f"(on this site: {BUTTONS})"] == [printed.text for printed in of_class(fold, "outcome-printed")]
    assert "::: drawing order_page" in (DOCS / f"{BUTTONS.rstrip('/')}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("today", "colour"), [("2026-11-17", "open"), ("2026-11-18", "closing")])
def test_a_plan_is_amber_from_three_days_before_a_day_of_the_reader(today: str, colour: str) -> None:
    plan = drawn(today, problem="counterfeit", stage="delivered", delivered_on="2026-11-08")  # until the 21st
    (card,) = of_class(plan, "plan")
    assert card.attributes["data-verdict"] == colour


@pytest.mark.parametrize(
    ("typed", "told", "untold"),
    [
        ({"problem": "not_received", "stage": "shipped", "delivery_ends_on": "2026-11-20"}, "wait with it", "fake"),
        (
            {"problem": "counterfeit", "stage": "delivered", "delivered_on": "2026-11-08"},
            "before you do",
            "wait with it",
        ),
        (
            {"problem": "counterfeit", "stage": "completed", "completed_on": "2026-11-08"},
            "across a border",
            "before you do",
        ),
        (
            {"problem": "damaged", "stage": "disputed", "seller_asked": "accept_offer"},
            "usually final",
            "across a border",
        ),
    ],
)
def test_what_cannot_be_taken_back_is_warned_of_while_it_is_ahead(
    typed: dict[str, str], told: str, untold: str
) -> None:
    warnings = [found.text for found in of_class(drawn("2026-11-12", **typed), "outcome-warning")]
    assert any(told in says for says in warnings)
    assert not any(untold in says for says in warnings)


def test_a_question_that_adds_several_days_is_one_line() -> None:
    plan = drawn("2026-11-25", problem="damaged", stage="delivered", paid_with="visa", paid_on="2026-11-01")
    links = [link.text for link in of_class(plan, "outcome-missing")[0].find("a")]
    assert len(links) == len(set(links))
    assert links[0] == "When was it delivered?"
