"""A folded test tries everything, and tells all that failed."""

import pytest

from tests.folding import for_each


def test_every_combination_is_tried_and_those_that_fail_are_told_together() -> None:
    tried = []

    @for_each([("a", 1), ("b", 2)], [True, False])
    def is_small(letter: str, number: int, flag: bool) -> None:
        tried.append((letter, number, flag))
        assert number < 2, letter

    with pytest.raises(ExceptionGroup, match="2 of 4 failed") as told:
        is_small()
    assert tried == [("a", 1, True), ("a", 1, False), ("b", 2, True), ("b", 2, False)]
    assert [error.__notes__ for error in told.value.exceptions] == [
        ["tried with: b, 2, True"],
        ["tried with: b, 2, False"],
    ]


def test_nothing_to_try_is_a_failure() -> None:
    @for_each([])
    def is_right(letter: str) -> None:
        assert letter

    with pytest.raises(AssertionError, match="prove nothing"):
        is_right()
