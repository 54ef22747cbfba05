"""Lighthouse finds nothing on any kind of page, the 404 among them. What it says of speed is for `make bench`."""

from pathlib import Path

import pytest

from bench.lighthouse import CATEGORIES, lighthouse
from tests.browser.site import served
from tests.browser.test_barriers import DRAWN_FOR_THE_ROOT, KINDS

pytestmark = pytest.mark.proof

BUT_SPEED = [name for name in CATEGORIES if name != "performance"]


def lost(chromium: Path, address: str, folder: Path) -> dict[str, list[str]]:
    """What costs points, by category."""
    found: dict[str, list[str]] = lighthouse(chromium, address, folder, BUT_SPEED)["lost"]
    return {name: found[name] for name in BUT_SPEED if found[name]}


@pytest.mark.parametrize("address", KINDS)
def test_a_kind_of_page_loses_no_points(chromium: Path, site: str, tmp_path: Path, address: str) -> None:
    assert lost(chromium, site + address, tmp_path) == {}


@pytest.mark.parametrize("address", DRAWN_FOR_THE_ROOT)
def test_what_stands_in_place_of_a_page_loses_none(chromium: Path, tmp_path: Path, address: str) -> None:
    with served(root="/") as site:
        assert lost(chromium, site + address, tmp_path) == {}
