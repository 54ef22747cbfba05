from bench.figures import Spread, megabytes, milliseconds, percentile, seconds, spread


def test_a_spread_is_the_middle_with_the_lowest_and_the_highest() -> None:
    assert Spread(median=3, least=1, most=9) == spread([9, 1, 3])
    assert Spread(median=2.5, least=1, most=4) == spread([4, 1, 3, 2])
    assert spread([640, 790, 850]).written(seconds) == ("0.79 s", "0.64 s to 0.85 s")


def test_the_95th_percentile_leaves_out_the_slowest_five_of_a_hundred() -> None:
    samples = [float(number) for number in range(100, 0, -1)]
    assert percentile(samples, 0.95) == 95
    assert percentile(samples, 0.5) == 50
    assert percentile([7.0], 0.95) == 7


def test_a_figure_has_the_unit_that_shows_it_best() -> None:
    assert [seconds(787), seconds(99.9), seconds(6.71)] == ["0.79 s", "99.9 ms", "6.7 ms"]
    assert [milliseconds(106.2), milliseconds(0)] == ["106 ms", "0 ms"]
    assert [megabytes(2_130_000), megabytes(18_900)] == ["2.13 MB", "18.9 kB"]
