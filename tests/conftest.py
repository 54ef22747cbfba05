"""Properties are tried on the same examples every time, so that a red run on one machine is red on every machine; and
tests of code count with facts that stand still.
"""

from collections.abc import Generator

import pytest
from hypothesis import settings

from tests.frozen import facts_of

settings.register_profile("stable", deadline=None, derandomize=True, database=None, max_examples=5)
settings.register_profile("many", deadline=None, derandomize=True, database=None, max_examples=250)  # for `make proof`
settings.load_profile("stable")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """What a module asks for while it is read stands in its parameters."""
    with facts_of(collector.path):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    with facts_of(item.path):
        return (yield)
