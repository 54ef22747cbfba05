"""Every line of every case table gives the same JSON in these browsers as here, from a start and from the snapshot."""

import json
from typing import Any

import pytest

from calculators import names
from calculators.front.reply import reply
from tests.proof.browsers.window import Browser, Window
from web.case_tables import requests

REQUESTS = requests()


@pytest.fixture(scope="module")
def here() -> list[Any]:
    """What CPython replies."""
    assert len(REQUESTS) >= 12 * len(names())
    return [json.loads(reply(json.dumps(request))) for request in REQUESTS]


def test_cpython_and_a_normal_start_agree_on_every_case(browser: Browser, site: str, here: list[Any]) -> None:
    with browser.visit() as window:
        agree_on_every_case(window, site, here, from_snapshot=False)


def test_cpython_and_the_snapshot_agree_on_every_case(browser: Browser, site: str, here: list[Any]) -> None:
    with browser.visit() as window:
        window.open(site)
        window.ask("replies", REQUESTS[:1])
        assert window.ask("keptSnapshot") > 10_000_000
        assert window.ask("wrong") == []
    with browser.visit() as window:
        agree_on_every_case(window, site, here, from_snapshot=True)


def agree_on_every_case(window: Window, site: str, here: list[Any], *, from_snapshot: bool) -> None:
    window.open(site)
    there = window.ask("replies", REQUESTS)
    for request, one, other in zip(REQUESTS, here, there, strict=True):
        assert one == other, request
    assert window.ask("isFromSnapshot") is from_snapshot
    assert window.ask("wrong") == []
