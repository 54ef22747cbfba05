from bench.rounds import OF_OTHERS, OF_OURS, counted, turned
from bench.site import Request


def test_the_order_turns_by_one_each_round_and_nobody_is_left_out() -> None:
    order = ["stock", "pyscript", "floor", "ours"]
    assert order == turned(order, 0)
    assert ["pyscript", "floor", "ours", "stock"] == turned(order, 1)
    assert ["ours", "stock", "pyscript", "floor"] == turned(order, 7)
    assert set(order) == {turned(order, number)[0] for number in range(4)}


def test_python_and_its_scripts_are_counted_and_nothing_of_the_page() -> None:
    requests = [
        Request(path="/sub/", brotli=1000, gzip=1100),
        Request(path="/sub/assets/runtime/0123/library.zip", brotli=50, gzip=60),
        Request(path="/sub/assets/runtime/0123/python.wasm", brotli=300, gzip=400),
        Request(path="/sub/assets/runtime/0123/library.zip", brotli=0, gzip=0),  # from the cache
        Request(path="/sub/assets/javascripts/bundle.min.js", brotli=7, gzip=8),
        Request(path="/bench/pyodide/pyodide.mjs", brotli=5, gzip=6),
    ]
    assert counted(requests, OF_OURS) == [
        Request(path="python.wasm", brotli=300, gzip=400),
        Request(path="library.zip", brotli=50, gzip=60),
    ]
    assert counted(requests, OF_OTHERS) == [Request(path="pyodide.mjs", brotli=5, gzip=6)]
