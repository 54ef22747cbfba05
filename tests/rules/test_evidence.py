"""What to show for each problem: every list is whole, in order, and stands on a source."""

from datetime import date, timedelta

import pytest

from calculators.kit.policy import Gap, fact
from calculators.kit.questions import Problem
from calculators.rules import evidence

D = date.fromisoformat
TODAY = D("2026-11-12")

every_problem = pytest.mark.parametrize("problem", list(Problem), ids=lambda problem: problem.value)
every_piece = pytest.mark.parametrize("name", sorted(evidence.PIECES))


def ids(problem: str) -> list[str]:
    return [item.id for item in evidence.checklist(Problem[problem.upper()], TODAY).items]


def test_every_problem_has_a_checklist_and_every_piece_is_on_one() -> None:
    assert sorted(Problem) == sorted(evidence.CHECKLISTS)
    assert set(evidence.PIECES) == {name for names in evidence.CHECKLISTS.values() for name in names}
    assert set(evidence.WARNINGS) <= set(evidence.CHECKLISTS)


@every_problem
def test_a_checklist_has_at_least_four_pieces_each_once_and_a_source(problem: Problem) -> None:
    checklist = evidence.checklist(problem, TODAY)
    assert len(checklist.items) >= 4
    assert len({item.id for item in checklist.items}) == len(checklist.items)
    assert any(reason.value for item in checklist.items for reason in item.reasons)
    assert f"these {len(checklist.items)} things" in checklist.headline
    assert checklist.headline.endswith(".")
    assert checklist.warnings


@every_problem
def test_every_reason_of_a_piece_is_a_sentence_with_its_source(problem: Problem) -> None:
    for item in evidence.checklist(problem, TODAY).items:
        for reason in item.reasons:
            assert reason.value
            assert reason.text == reason.value.value
            assert reason.value.url.startswith("https://")


@every_piece
def test_a_piece_says_what_it_proves_and_how_to_make_it_in_short_sentences(name: str) -> None:
    piece = evidence.PIECES[name]
    assert not piece.title.endswith(".")
    for text in (piece.proves, piece.how):
        assert text[0].isupper()
        assert text.endswith(".")
        assert all(len(sentence.split()) <= 20 for sentence in text.split(". ")), text


@every_piece
def test_the_facts_of_a_piece_are_sentences(name: str) -> None:
    assert all(fact(one).unit == "statement" for one in evidence.PIECES[name].facts)


@pytest.mark.parametrize(
    ("problem", "first"),
    [
        ("not_received", "tracking_page"),
        ("damaged", "unboxing"),
        ("wrong_item", "unboxing"),
        ("not_as_described", "order_page"),
        ("counterfeit", "brand"),
        ("missing_parts", "laid_out"),
        ("changed_mind", "icon"),
        ("no_refund_after_cancel", "cancelled_page"),
    ],
)
def test_the_piece_that_a_reviewer_reads_first_stands_first(problem: str, first: str) -> None:
    assert ids(problem)[0] == first


@pytest.mark.parametrize(
    ("problem", "needed"),
    [
        ("not_received", ["carrier", "address", "messages"]),
        ("damaged", ["fault_close", "order_page", "repair_price"]),
        ("wrong_item", ["weight", "side_by_side"]),
        ("not_as_described", ["size", "capacity"]),
        ("counterfeit", ["brand"]),
        ("missing_parts", ["weight", "all_trackings", "part_price"]),
        ("changed_mind", ["unused", "receipt"]),
        ("no_refund_after_cancel", ["bank_statement", "reference"]),
    ],
)
def test_what_the_situations_of_readers_need_is_there(problem: str, needed: list[str]) -> None:
    assert set(needed) <= set(ids(problem))


@every_problem
def test_the_seller_messages_are_shown_last_where_they_count(problem: Problem) -> None:
    if "messages" in ids(problem):
        assert ids(problem)[-1] == "messages"


def test_the_film_is_advice_and_said_to_be_no_condition() -> None:
    (unboxing,) = [item for item in evidence.checklist(Problem.DAMAGED, TODAY).items if item.id == "unboxing"]
    (reason,) = unboxing.reasons
    assert "no AliExpress text that makes it a condition" in reason.text


def test_a_fake_is_not_posted_before_asking() -> None:
    assert any("fake" in warning for warning in evidence.checklist(Problem.COUNTERFEIT, TODAY).warnings)


def test_a_fact_past_its_review_day_is_told_once() -> None:
    items = evidence.checklist(Problem.WRONG_ITEM, TODAY).items
    first = min(reason.value.review_by for item in items for reason in item.reasons if reason.value)
    days = (first, first + timedelta(days=1))
    before, after = (evidence.checklist(Problem.WRONG_ITEM, day).warnings for day in days)
    (note,) = set(after) - set(before)
    assert "its next check is due" in note


def test_a_reason_that_is_not_published_yet_is_left_out_and_without_any_there_is_a_gap() -> None:
    film = [item for item in evidence.checklist(Problem.WRONG_ITEM, D("2025-04-30")).items if item.id == "unboxing"]
    assert film[0].reasons == ()
    with pytest.raises(Gap, match="1 June 2010"):
        evidence.checklist(Problem.WRONG_ITEM, D("2010-06-01"))
