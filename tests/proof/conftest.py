"""What takes longer than a contributor waits: `make proof`."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a proof."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.proof)
