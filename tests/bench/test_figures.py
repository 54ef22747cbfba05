import pytest

from bench.figures import Spread, percentile, ratios, rows, spread


def test_a_spread_is_the_middle_with_the_lowest_and_the_highest() -> None:
    assert Spread(median=3, least=1, most=9) == spread([9, 1, 3])
    assert Spread(median=2.5, least=1, most=4) == spread([4, 1, 3, 2])


def test_the_95th_percentile_leaves_out_the_slowest_five_of_a_hundred() -> None:
    samples = [float(number) for number in range(100, 0, -1)]
    assert percentile(samples, 0.95) == 95
    assert percentile(samples, 0.5) == 50
    assert percentile([7.0], 0.95) == 7


def test_a_ratio_is_divided_inside_a_round() -> None:
    rounds = [
        {"ours cold": 1.0, "stock cold": 2.0},
        {"ours cold": 9.0, "stock cold": 10.0},  # a moment in which the machine was slow
        {"ours cold": 1.0, "stock cold": 4.0},
    ]
    assert {"cold": Spread(median=0.5, least=0.25, most=0.9)} == ratios(rounds)


def test_a_comparison_counts_only_the_rounds_that_have_both() -> None:
    rounds = [{"ours cold": 1.0}, {"ours cold": 1.0, "stock cold": 4.0}, {"stock cold": 2.0}]
    assert ratios(rounds)["cold"] == Spread(0.25, 0.25, 0.25)
    assert ratios([{"ours cold": 1.0}]) == {}


@pytest.mark.parametrize("name", ["stock cold", "ours warm"])
def test_a_row_has_the_rounds_in_which_it_was_measured(name: str) -> None:
    found = rows([{name: 5.0, "floor cold": 1.0}, {"floor cold": 3.0}])
    assert Spread(5, 5, 5) == found[name]
    assert Spread(2, 1, 3) == found["floor cold"]
