from bench.rounds import turned


def test_the_order_turns_by_one_each_round_and_nobody_is_left_out() -> None:
    order = ["stock", "pyscript", "floor", "ours"]
    assert order == turned(order, 0)
    assert ["pyscript", "floor", "ours", "stock"] == turned(order, 1)
    assert ["ours", "stock", "pyscript", "floor"] == turned(order, 7)
    assert set(order) == {turned(order, number)[0] for number in range(4)}
