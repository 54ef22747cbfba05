"""One test for many alike things: every one is tried, and all that fail are told together.

`pytest.mark.parametrize` counts and reports each as a test of its own, which costs 2.5 ms on two workers. That is right
for the lines of a case table; of pages, facts and combinations there are thousands, and counting them took longer than
trying them.
"""

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any


def for_each(*columns: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Make one test that is tried with every combination of one element of each column, in the order of its parameters;
    a tuple stands for as many of them as it has parts.
    """

    def folded(try_one: Callable[..., None]) -> Callable[[], None]:
        def test() -> None:
            combinations = list(product(*columns))
            assert combinations, "nothing to try: this test would prove nothing"
            failed = []
            for combination in combinations:
                parts = [part for one in combination for part in (one if isinstance(one, tuple) else (one,))]
                try:
                    try_one(*parts)
                except Exception as error:
                    error.add_note("tried with: " + ", ".join(str(part)[:200] for part in parts))
                    failed.append(error)
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(combinations)} failed", failed)

        test.__name__, test.__doc__ = try_one.__name__, try_one.__doc__
        return test

    return folded
