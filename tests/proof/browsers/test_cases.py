"""Every line of every case table gives the same JSON in these browsers as here, from a start and from the snapshot."""

import json
from typing import Any

import pytest

from calculators import names
from calculators.front.reply import reply
from tests.proof.browsers.window import Browser, Window
from web.case_check import SENTENCES
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


def test_the_check_on_the_reader_s_device_says_that_all_agree(browser: Browser, site: str) -> None:
    with browser.visit() as window:
        window.open(f"{site}about/check/")
        window.click("[data-do=start]")
        said = window.ask("text", ".case-check-result[data-result]")
        assert said == SENTENCES["agree"].format(count=f"{len(REQUESTS):,}")
        assert window.ask("valueOf", "#case-check-report").startswith(
            f"Dispute Desk, check on a device\nResult: {said}\n"
        )
        assert window.ask("wrong") == []


def agree_on_every_case(window: Window, site: str, here: list[Any], *, from_snapshot: bool) -> None:
    window.open(site)
    there = window.ask("replies", REQUESTS)
    for request, one, other in zip(REQUESTS, here, there, strict=True):
        assert one == other, request
    assert window.ask("wrong") == []
    assert window.ask("isFromSnapshot") is from_snapshot
