"""Every line of every case table gives the same JSON in these browsers as here, from the snapshot."""

import json
from typing import Any

import pytest

from calculators import names
from calculators.front.reply import reply
from tests.proof.browsers.window import Browser
from web.case_check import SENTENCES
from web.case_tables import requests

REQUESTS = requests()


@pytest.fixture(scope="module")
def here() -> list[Any]:
    """What CPython replies."""
    assert len(REQUESTS) >= 12 * len(names())
    return [json.loads(reply(json.dumps(request))) for request in REQUESTS]


def test_cpython_and_the_snapshot_agree_on_every_case(browser: Browser, site: str, here: list[Any]) -> None:
    with browser.visit() as window:
        window.open(site)
        there = window.ask("replies", REQUESTS)
        for request, one, other in zip(REQUESTS, here, there, strict=True):
            assert one == other, request
        assert window.ask("wrong") == []
        assert window.ask("started") == "quick"


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
