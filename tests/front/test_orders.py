"""Orders that are kept: how they are listed, what changes them, and what a file must be to change anything."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.front import orders
from calculators.front.orders import (
    FILE,
    GONE,
    LARGEST,
    LONGEST_TICKED,
    NAMELESS,
    NEWER,
    OTHER_FILE,
    TOO_LARGE,
    TOO_MANY,
)
from calculators.front.reply import form_of, reply
from calculators.kit.policy import version
from calculators.rules.evidence import PIECES
from tests.asking import ask
from tests.markup import skeleton
from web.case_tables import cases
from web.filled import ANYTHING, NASTY

TODAY = "2026-11-12"
OLD = "2026-11-01 00000000"
MARKUP = "<img src=x onerror=alert(1)>"


def kept(id: str = "a1", name: str = "Fake card", completed: str = "2026-11-10", **parts: Any) -> dict[str, Any]:
    answers = {"problem": "counterfeit", "completed_on": completed}
    days = {"aliexpress.open_dispute": "2026-11-23"}
    order = {"id": id, "name": name, "answers": answers, "saved_on": TODAY, "rules": version(), "days": days}
    return {**order, "ticked": "", "entries": "", "changed": 1, **parts}


def listed(orders: list[Any], today: str = TODAY, **do: str) -> dict[str, Any]:
    wish = {"do": do} if do else {}
    replied: dict[str, Any] = json.loads(reply(json.dumps({"orders": orders, "today": today, **wish})))
    return replied


def file(*orders: Any, **parts: Any) -> str:
    return json.dumps({"format": "dispute-desk orders", "version": 1, "orders": list(orders), **parts})


def states(replied: dict[str, Any]) -> list[tuple[str, str]]:
    rows = replied["html"].split("<li")[1:]
    return [(row.split('data-id="')[1].split('"')[0], row.split('data-state="')[1].split('"')[0]) for row in rows]


def test_orders_stand_by_their_next_day_and_what_is_passed_or_done_is_told_apart() -> None:
    done = kept("done", answers={"problem": "not_received", "opened_on": "2026-01-10"})
    orders = [kept("far", completed="2026-11-10"), done, kept("gone", completed="2026-09-10")]
    orders += [kept("now", completed="2026-10-30"), kept("near", completed="2026-11-01")]
    orders += [kept("bad", answers={"problem": "counterfeit", "completed_on": "soon"})]
    moving = {"problem": "not_received", "tracking": "moving", "shipped_on": "2026-11-01"}
    orders += [kept("early", answers={**moving, "delivery_ends_on": "2026-12-20"})]
    orders += [kept("theirs", answers={"problem": "counterfeit", "opened_on": TODAY})]
    found = states(listed(orders))
    assert found[:4] == [("bad", "unread"), ("gone", "overdue"), ("now", "today"), ("near", "soon")]
    assert set(found[4:-1]) == {("far", "ahead"), ("early", "early"), ("theirs", "wait")}
    assert found[-1] == ("done", "done")


def test_the_line_of_the_home_page_names_the_next_day_and_later_from_when_it_is() -> None:
    line = listed([kept(), kept("gone", completed="2026-09-10")])["line"]
    assert line["now"].startswith("Your orders: 2, overdue: 1. Next: Open the dispute by Monday 23 November 2026.")
    assert line["later"] == f"{line['now']} (Worked out on 12 November 2026.)"
    assert listed([])["line"] == {"now": "", "later": ""}


def test_an_order_opens_by_its_link_and_its_name_is_in_none() -> None:
    html = listed([kept(name="Secret")])["html"]
    link = html.split('href="../my-order/')[1].split('"')[0].replace("&amp;", "&")
    assert "Secret" not in link
    request = {"calculator": "my_order", "answers": {}, "today": TODAY, "link": link}
    assert json.loads(reply(json.dumps(request)))["opened"] == kept()["answers"]


def test_an_order_from_before_several_answers_has_the_card_behind_paypal() -> None:
    old = kept(answers={"problem": "not_received", "paid_with": "paypal", "card_charged": "visa"})
    answers = json.loads(listed([old])["file"])["orders"][0]["answers"]
    assert answers == {"problem": "not_received", "paid_with": "visa paypal"}


# ---------------------------------------------------------------- changes


def test_an_answer_can_be_kept_under_a_name_and_kept_again() -> None:
    html = ask("my_order", kept()["answers"])["html"]
    order = html.split('name="order" value="')[1].split('"')[0].replace("&quot;", '"')
    (put,) = listed([], id="a1", name="  Fake\n card ", order=order)["put"]
    assert put == {**kept(), "days": put["days"], "changed": 0, "entries": put["entries"]}
    assert put["entries"].startswith("my_order-")
    assert put["days"]["aliexpress.open_dispute"] == "2026-11-23"
    assert "order-keep" not in ask("dispute_window", {"problem": "counterfeit", "completed_on": "2026-11-10"})["html"]


def test_an_order_that_is_kept_again_leaves_what_another_tab_changed_in_it() -> None:
    typed_before = {**kept()["answers"], "shipped_on": "2026-11-01"}
    before = {"name": "Fake card", "answers": typed_before}
    answers = {"problem": "damaged", "completed_on": "2026-11-10"}
    typed = {"answers": answers, "rules": OLD, "days": {}}
    there = kept(name="Named there", answers={**typed_before, "opened_on": "2026-11-11"})
    wish = {"id": "a1", "name": "Fake card", "order": json.dumps(typed), "base": json.dumps(before)}
    (put,) = listed([there], **wish)["put"]
    assert put["answers"] == {**answers, "opened_on": "2026-11-11"}
    assert (put["name"], put["rules"]) == ("Named there", version())
    (renamed,) = listed([there], **{**wish, "name": "Mine"})["put"]
    assert renamed["name"] == "Mine"
    (again,) = listed([], **wish)["put"]
    assert again["answers"] == answers
    contrary = kept(answers={**typed_before, "delivered_on": "2026-10-01"})
    replied = listed([contrary], **{**wish, "order": json.dumps({**typed, "answers": typed_before})})
    assert states(replied) == [("a1", "unread")]


def test_what_they_answered_adds_its_day_and_the_plan_moves_on() -> None:
    replied = listed([kept()], id="a1", question="opened_on", text="yesterday")
    (put,) = replied["put"]
    assert put["answers"] == {**kept()["answers"], "opened_on": "2026-11-11"}
    assert "aliexpress.open_dispute" not in put["days"]
    assert replied["says"].startswith("Saved. The next step now: ")
    assert replied["focus"] == "a1"
    assert states(replied) == [("a1", "wait")]


@pytest.mark.parametrize(
    ("question", "text", "told", "says"),
    [
        ("opened_on", "11 nov", {"stage": "disputed"}, "nothing else to do until Monday 16 November 2026"),
        (
            "offer_ends_on",
            "2d 17h",
            {"stage": "disputed", "seller_asked": "accept_offer"},
            "Your case shows until when: Saturday 14 November 2026.",
        ),
        ("closed_on", "11 nov", {"stage": "decided"}, "Appeal"),
        ("agreed_on", "11 nov", {"stage": "returning"}, "Post"),
        ("refunded_on", "11 nov", {"stage": "refunded"}, "You have nothing to do until"),
    ],
)
def test_whatever_they_answered_moves_an_order_that_was_delivered_to_where_it_is_now(
    question: str, text: str, told: dict[str, str], says: str
) -> None:
    order = kept(answers={"problem": "counterfeit", "stage": "delivered", "delivered_on": "2026-11-08"})
    replied = listed([order], id="a1", question=question, text=text)
    (put,) = replied["put"]
    assert told.items() <= put["answers"].items()
    assert put["answers"]["delivered_on"] == "2026-11-08"
    assert says in replied["says"]


def test_the_link_that_opens_an_order_says_which_one_and_the_link_of_its_answer_does_not() -> None:
    html = listed([kept("a1")])["html"]
    assert "&amp;order=a1&amp;" in html
    link = "#v=1&calculator=my_order&completed_on=2026-11-10&order=a1&problem=counterfeit&end=1"
    asked = {"calculator": "my_order", "answers": {}, "today": "2026-11-12", "link": link}
    replied = json.loads(reply(json.dumps(asked)))
    assert replied["opened"] == {"problem": "counterfeit", "completed_on": "2026-11-10"}
    assert "order=" not in replied["link"]


def test_an_event_keeps_the_dispute_of_which_the_seller_spoke() -> None:
    spoke = {"problem": "damaged", "stage": "delivered", "delivered_on": "2026-11-08", "seller_asked": "close_dispute"}
    (put,) = listed([kept(answers=spoke)], id="a1", question="offer_ends_on", text="2d 17h")["put"]
    assert put["answers"]["stage"] == "disputed"
    words = {question.name: [word.value for word in question.choices] for question in form_of("my_order").questions}
    assert {*orders.BEFORE_A_DISPUTE, orders.DISPUTED} <= {*words["stage"]}
    assert {*orders.SPEAKS_OF_A_DISPUTE} <= {*words["seller_asked"]}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Enter a date, like 21 June 2026"),
        (MARKUP, "Enter a date, like 21 June 2026"),
        ("2026-11-13", "Friday 13 November 2026 is still to come"),
        ("2026-10-01", "cannot be before"),
    ],
)
def test_a_day_that_cannot_be_used_is_told_at_its_field_and_changes_nothing(text: str, says: str) -> None:
    order = kept(answers={"problem": "counterfeit", "shipped_on": "2026-10-20"})
    replied = listed([order], id="a1", question="opened_on", text=text)
    assert replied["put"] == []
    assert replied["focus"] == "a1-opened_on"
    assert says in replied["html"].split('id="a1-opened_on-error">')[1].split("<")[0]


def test_a_name_is_changed_in_one_line_and_never_to_nothing() -> None:
    (put,) = listed([kept()], id="a1", name="\u202eMy \x00 new\u2028 name " + "x" * 90)["put"]
    assert put["name"] == ("My new name " + "x" * 90)[:60]
    refused = listed([kept()], id="a1", name=" \n")
    assert refused["put"] == []
    assert NAMELESS in refused["html"]


def test_what_another_tab_deleted_is_told() -> None:
    for wish in (
        {"name": "x"},
        {"question": "opened_on", "text": "today"},
        {"ticked": "unboxing", "base": ""},
    ):
        replied = listed([], id="a1", **wish)
        assert (replied["put"], replied["says"]) == ([], GONE)


@pytest.mark.parametrize("wish", [{"x": "y"}, {"id": "a1", "question": "problem", "text": "x"}, {"id": "a1"}])
def test_another_wish_is_a_mistake_of_the_page(wish: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="an order can be"):
        listed([kept()], **wish)


# ---------------------------------------------------------------- boxes


def test_a_box_is_ticked_or_cleared_in_what_another_tab_has_ticked_meanwhile() -> None:
    order = kept(ticked="fault_film order_page weight")
    (put,) = listed([order], id="a1", base="order_page weight", ticked="unboxing weight")["put"]
    assert put == {**order, "ticked": "fault_film unboxing weight"}
    (again,) = listed([put], id="a1", base="order_page weight", ticked="unboxing weight")["put"]
    assert again == put
    with pytest.raises(ValueError, match="Its part “ticked” is missing or damaged"):
        listed([order], id="a1", base="", ticked=MARKUP)


def test_an_order_is_kept_with_what_is_ticked_and_again_with_what_was_ticked_since() -> None:
    typed = {"answers": kept()["answers"], "rules": OLD, "days": {}, "ticked": "unboxing order_page"}
    (put,) = listed([], id="a1", name="", order=json.dumps(typed))["put"]
    assert put["ticked"] == "order_page unboxing"
    base = {"name": "Fake card", "answers": kept()["answers"], "ticked": "unboxing weight"}
    wish = {"id": "a1", "name": "Fake card", "order": json.dumps(typed), "base": json.dumps(base)}
    (put,) = listed([kept(ticked="fault_film unboxing weight")], **wish)["put"]
    assert put["ticked"] == "fault_film order_page unboxing"
    old = {name: part for name, part in base.items() if name != "ticked"}  # of a tab from before boxes were kept
    (put,) = listed([kept(ticked="fault_film")], **{**wish, "base": json.dumps(old)})["put"]
    assert put["ticked"] == "fault_film"


def test_an_answer_another_name_and_another_list_of_things_to_show_leave_what_is_ticked() -> None:
    order = kept(ticked="brand order_page")
    (put,) = listed([order], id="a1", name="New")["put"]
    assert put["ticked"] == order["ticked"]
    (put,) = listed([order], id="a1", question="opened_on", text="yesterday")["put"]
    assert put["ticked"] == order["ticked"]


def test_what_is_ticked_is_in_no_link() -> None:
    link = listed([kept(ticked="order_page")])["html"].split('href="../my-order/')[1].split('"')[0]
    assert "order_page" not in link
    assert "ticked" not in link


def test_all_that_there_is_to_show_can_be_ticked_in_an_order() -> None:
    ticked = " ".join(sorted(PIECES))
    assert len(ticked) < LONGEST_TICKED / 4
    assert listed([], file=file(kept(ticked=ticked)))["put"] == [kept(ticked=ticked)]


def test_an_order_and_a_file_from_before_boxes_were_kept_open_with_none_ticked() -> None:
    old = {name: part for name, part in kept().items() if name != "ticked"}
    assert states(listed([old])) == [("a1", "ahead")]
    assert listed([], file=file(old))["put"] == [kept()]


def test_of_an_order_that_is_here_a_file_only_brings_what_is_ticked_there() -> None:
    here, other = kept(ticked="weight", changed=7), kept("b2", ticked="weight")
    replied = listed([here, other], file=file(kept(ticked="order_page"), kept("b2")))
    assert replied["put"] == [{**here, "ticked": "order_page weight"}]
    assert replied["says"] == "Orders added: 0. Here already: 2."
    twice = file(kept("c3", ticked="unboxing"), kept("c3", ticked="weight"))
    replied = listed([], file=twice)
    assert [one["ticked"] for one in replied["put"]] == ["unboxing weight"]
    assert replied["says"] == "Orders added: 1. Here already: 1."


# ---------------------------------------------------------------- export and import


def test_what_is_exported_is_imported_as_it_was_and_what_is_here_already_is_left_alone() -> None:
    orders = [kept(name='A "[[[[[[" \\ {{{{{', ticked="order_page"), kept("b2", "Größe 43 · 👨‍👩‍👧")]
    exported = listed(orders)["file"]
    assert listed([], file=exported)["put"] == orders
    again = listed([{**orders[0], "changed": 7}, orders[1]], file=exported)
    assert (again["put"], again["says"]) == ([], "Orders added: 0. Here already: 2.")
    other = listed([kept(name="Mine")], file=exported)
    assert [(one["id"], one["name"]) for one in other["put"]] == [
        ("a1-2", orders[0]["name"]),
        ("b2", "Größe 43 · 👨‍👩‍👧"),
    ]
    assert listed([kept(name="Mine"), *other["put"]], file=exported)["put"] == []


def test_every_case_is_kept_exported_imported_and_opened_again_with_the_same_outcome() -> None:
    count = 0
    for case in cases("my_order"):
        replied = ask("my_order", case.typed, case.today)
        if replied["kind"] != "outcome":
            continue
        order = replied["html"].split('name="order" value="')[1].split('"')[0].replace("&quot;", '"')
        put = listed([], case.today, id="a1", name="", order=order)["put"]
        (back,) = listed([], case.today, file=listed(put, case.today)["file"])["put"]
        again = ask("my_order", back["answers"], case.today)
        assert again["outcome"] == replied["outcome"], case.place
        count += 1
    assert count > 40


def test_a_file_says_by_which_rules_and_which_site_it_was_made() -> None:
    request = {"orders": [kept()], "today": TODAY, "zone": "Europe/Berlin", "site": "0123456789abcdef"}
    made = json.loads(json.loads(reply(json.dumps(request)))["file"])["made"]
    assert made == {"today": TODAY, "zone": "Europe/Berlin", "rules": version(), "site": "0123456789abcdef"}


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{}", '"x"', "\x00", file()[:-3], file(format="other"), file(version="1"), file(version=True),
        file(version=0), file(orders={}), "[" * 100_000, '{"format":' * 50_000, "9" * 5_000, "<html>",
    ],
)  # fmt: skip
def test_what_is_no_file_of_orders_changes_nothing_and_says_so(text: str) -> None:
    replied = listed([kept()], file=text)
    assert (replied["put"], replied["says"]) == ([], OTHER_FILE)
    assert FILE in replied["says"]


def test_a_newer_too_large_or_too_long_file_says_so() -> None:
    assert listed([], file=file(version=2))["says"] == NEWER
    assert listed([], file=" " * (LARGEST + 1))["says"] == TOO_LARGE
    assert listed([], file=file(*[kept(f"x{number}") for number in range(201)]))["says"] == TOO_MANY
    assert listed([kept(f"y{number}") for number in range(200)], file=file(kept()))["says"] == TOO_MANY


@pytest.mark.parametrize(
    ("part", "value", "says"),
    [
        ("id", "<b>", "Its part “id” is missing or damaged."),
        ("id", "x" * 41, "Its part “id” is missing or damaged."),
        ("name", "two\nlines", "Its part “name” is missing or damaged."),
        ("name", "\u202ecod.exe", "Its part “name” is missing or damaged."),
        ("name", "\ud800", "Its part “name” is missing or damaged."),
        ("name", "x" * 61, "Its part “name” is missing or damaged."),
        ("name", 7, "Its part “name” is missing or damaged."),
        ("answers", [], "Its part “answers” is missing or damaged."),
        ("answers", {"x": "\ud800"}, "Its part “answers” is missing or damaged."),
        ("answers", {"problem": 1}, "Its part “answers” is missing or damaged."),
        ("saved_on", "2026-02-30", "Its part “saved_on” is missing or damaged."),
        ("saved_on", "20261112", "Its part “saved_on” is missing or damaged."),
        ("rules", MARKUP, "Its part “rules” is missing or damaged."),
        ("rules", "2026-13-01 00000000", "Its part “rules” is missing or damaged."),
        ("days", {"x": MARKUP}, "Its part “days” is missing or damaged."),
        ("ticked", MARKUP, "Its part “ticked” is missing or damaged."),
        ("ticked", ["order_page"], "Its part “ticked” is missing or damaged."),
        ("ticked", None, "Its part “ticked” is missing or damaged."),
        ("ticked", "order_page  unboxing", "Its part “ticked” is missing or damaged."),
        ("ticked", "order_page\n", "Its part “ticked” is missing or damaged."),
        ("ticked", "x" * 2_001, "Its part “ticked” is missing or damaged."),
        ("changed", -1, "Its part “changed” is missing or damaged."),
        ("changed", True, "Its part “changed” is missing or damaged."),
        ("answers", {"problem": MARKUP}, "“What went wrong?”: Choose one of the answers."),
        ("answers", {"problem": "counterfeit", "completed_on": "yesterday"}, "“When was the order completed?”: Enter"),
        ("answers", {"problem": "counterfeit", "shipped_on": "2026-11-10", "delivered_on": "2026-11-01"}, "before"),
    ],
)
def test_one_damaged_order_is_named_with_what_is_wrong_and_nothing_is_imported(
    part: str, value: Any, says: str
) -> None:
    replied = listed([], file=file(kept("b2"), kept(**{part: value})))
    assert replied["put"] == []
    assert replied["says"].startswith("Nothing was changed, because order 2 of the file, “")
    assert says in replied["says"]


def test_an_order_that_says_neither_what_is_wrong_nor_what_the_seller_asks_stands_first_with_what_is_missing() -> None:
    orders = [kept("good"), kept("bare", answers={}), kept("late", answers={"stage": "completed"})]
    replied = listed([], file=file(*orders))
    assert [order["id"] for order in replied["put"]] == ["good", "bare", "late"]
    replied = listed(replied["put"])
    assert states(replied) == [("bare", "unread"), ("late", "unread"), ("good", "ahead")]
    assert "“What went wrong?”: Choose what went wrong, or what the seller asks." in replied["html"]
    assert "“What went wrong?”: Choose what went wrong: what the seller asks is enough only" in replied["html"]


def test_an_answer_to_a_question_that_is_no_longer_asked_is_kept_and_does_no_harm() -> None:
    order = kept(answers={**kept()["answers"], "colour": "blue"})
    assert listed([], file=file(order))["put"] == [order]


@given(text=ANYTHING)
def test_any_text_as_a_file_gives_a_reply(text: str) -> None:
    assert listed([kept()], file=text)["put"] == []


def inside(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values) | st.dictionaries(ANYTHING, values)


VALUES = st.recursive(st.one_of(ANYTHING, st.integers(), st.none(), st.booleans()), inside)


@given(part=st.sampled_from([*kept()]), value=VALUES)
def test_whatever_a_part_of_an_order_is_it_is_used_as_text_or_not_at_all(part: str, value: Any) -> None:
    replied = listed([], file=file(kept(**{part: value})))
    assert len(replied["put"]) == replied["says"].startswith("Orders added: 1.")
    listed([kept(**{part: value})])


# ---------------------------------------------------------------- what is stored is not trusted either


def test_a_damaged_order_in_the_storage_is_told_can_be_deleted_and_is_not_exported() -> None:
    replied = listed([{"id": "x"}, kept(), None])
    assert replied["html"].count("This order is damaged") == 2
    assert [order["id"] for order in json.loads(replied["file"])["orders"]] == ["a1"]


@pytest.mark.parametrize("text", [*NASTY[:-1], MARKUP])
def test_text_of_an_order_never_becomes_markup(text: str) -> None:
    plain = skeleton(listed([kept(name="x" * 9)])["html"])
    assert skeleton(listed([kept(name=text)])["html"]) == plain
    assert skeleton(listed([], file=file(kept(name=text)))["html"]) == plain
    bad = [{"problem": "counterfeit", "completed_on": words} for words in (text, "x")]
    one, other = (listed([kept(answers=answers)])["html"] for answers in bad)
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize("changed", [{"orders": {}}, {"today": "x"}, {"do": {"name": 1}}, {"do": []}, {"x": 1}])
def test_a_request_that_is_none_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a request has the keys"):
        reply(json.dumps({"orders": [], "today": TODAY, **changed}))


# ---------------------------------------------------------------- the rules have changed since


def test_another_day_by_the_rules_of_then_is_shown_with_todays_the_earlier_one_first_and_decides() -> None:
    day = {"aliexpress.open_dispute": "2026-11-21"}
    earlier = listed([kept(rules=OLD, days=day)])["html"]
    assert (
        "Open the dispute: by the rules of 1 November 2026, until Saturday 21 November 2026. "
        "By today’s rules, until Monday 23 November 2026. Act by the earlier day."
    ) in earlier
    assert "Open the dispute by Saturday 21 November 2026." in earlier
    assert "9 days left" in earlier
    later = listed([kept(rules=OLD, days={"aliexpress.open_dispute": "2026-11-25"})])["html"]
    assert (
        "Open the dispute: by today’s rules, until Monday 23 November 2026. "
        "By the rules of 1 November 2026, until Wednesday 25 November 2026. Act by the earlier day."
    ) in later
    assert "By today’s rules" in listed([kept(days=day)])["html"], "a mistake of ours was mended, no fact changed"
    for same in (kept(rules=OLD), kept(rules=OLD, days={})):
        assert "rules of" not in listed([same])["html"]


def test_an_answer_that_they_gave_is_counted_by_todays_rules() -> None:
    order = kept(rules=OLD, days={"aliexpress.open_dispute": "2026-11-21"})
    (put,) = listed([order], id="a1", question="opened_on", text=TODAY)["put"]
    assert put["rules"] == version()
    (renamed,) = listed([order], id="a1", name="New")["put"]
    assert renamed["rules"] == OLD
